//! Every sentence the reader sees, in each of the page's languages.
//!
//! Plain and short, in sentence case, numbers with their noun. A sentence
//! stands beside its translation, so that neither can be forgotten: labels in
//! [`labels`], what is put together from parts in [`sentences`]. A view with
//! many words of its own has a file of its own here.

mod asking;
pub mod check;
mod embedding;
pub mod figures;
mod labels;
mod language;
mod operators;
mod phrase;
mod problems;
pub mod quotes;
mod reading;
mod sentences;
pub mod survey;

pub use asking::*;
pub use embedding::*;
pub use labels::*;
pub use language::{Language, language, other_language, speak};
pub use operators::operator_meaning;
pub use phrase::{Noun, Phrase, count, grouped};
pub use problems::query_problem;
pub use reading::*;
pub use sentences::*;
