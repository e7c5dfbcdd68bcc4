//! The nouns: documents and their passages, as plain data.
//!
//! Nothing here reads, ranks or shows anything.

mod document;
mod passage;

pub use document::{Date, DateCertainty, DateError, Document, DocumentId, Metadata, Person};
pub use passage::{Passage, PassageId, PassageIdError, Role};
