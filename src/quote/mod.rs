//! Quotes: passages, or parts of them, that a reader keeps.
//!
//! A [`Quote`] carries all that a citation needs, so that it outlives the
//! corpus it was taken from, and an [`Anchor`] by which it is found again in a
//! corpus that was rebuilt ([`find`]). It leaves as text, markup, tables and
//! citations ([`Format`]), and comes back from those that lose nothing
//! ([`import`]). Pure, like the rest of the core: what time it is and where
//! the page lies, it is told.
//!
//! docs/quotes.md has the formats.

mod kept;

mod find;

mod attribution;
mod cite;
mod markdown;
mod markup;
mod name;
mod wiki;

mod annotation;
mod csv;
mod json;
mod record;
mod table;

mod export;
mod import;
mod merge;

pub use attribution::{title, with_capacity};
pub use csv::Csv;
pub use export::{Format, Words, attribution, export, export_one, has_address};
pub use find::{Finding, PassageText, Spot, Texts, find};
pub use import::{EntryFault, Import, ImportProblem, import};
pub use json::Json;
pub use kept::{Anchor, Context, Origin, Quote};
pub use merge::{Merged, merge, merge_changes};
pub use record::{VERSION, print};
