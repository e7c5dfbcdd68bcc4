//! The byte format of a bundle: documents in, bytes out, and back.
//!
//! A bundle is a table of named sections. [`build`] writes them; [`Index::open`]
//! checks them, once, and then reads them in place. `docs/format.md` tells the
//! format to strangers. Offsets and numbers are read in `bytes.rs` only, and
//! the writer and the reader of a section share a file.

mod build;
mod bytes;
mod columns;
mod dictionary;
mod figures;
mod ids;
mod impact;
mod layout;
mod postings;
mod read;
mod refill;
mod store;
mod words;

pub use build::{BuildOptions, TopicInfo, build};
pub use columns::{Column, Strings};
pub use dictionary::{Dictionary, Term};
pub use figures::{FigureList, StoredFigure};
pub use impact::LengthNorms;
pub use layout::{FORMAT_VERSION, SectionName};
pub use postings::{
    BLOCK, FieldPostings, Posting, PostingCursor, PostingList, PostingWalk, Postings,
};
pub use read::{Index, OpenError, PassageFlags, TopicColumns};
pub use refill::{with_texts, without_texts};

#[cfg(test)]
pub(crate) use dictionary::write as write_dictionary;
