//! Letters and words. Knows no documents.
//!
//! One analyzer serves packing and queries alike, so that a word is cut and
//! folded in the same way wherever it stands.

pub mod fold;
mod fold_table;
pub mod sentence;
pub mod stem;
pub mod stop_words;
pub mod tokenize;

pub use fold::fold;
pub use sentence::sentences;
pub use stem::{Stemmer, primary_language};
pub use tokenize::{Token, for_each_token, tokens};
