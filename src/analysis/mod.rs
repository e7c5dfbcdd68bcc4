//! What a corpus says as a whole: who talks about what, more than others do,
//! and when.
//!
//! Everything here counts passages, by row and by number of topic, speaker or
//! document; names and texts are the explorer's business. Whatever is weighed
//! is weighed by one measure, in [`association`]. Page furniture never counts.

mod association;
mod chain;
mod cross_table;
mod key_words;
mod questions;
mod voice;

pub use association::{LIKELY, Share, is_more, keyness};
pub use chain::{Exchange, Shown, chain};
pub use cross_table::{By, CrossTable};
pub use key_words::{KeyTerm, key_terms};
pub use questions::{Start, starts};
pub use voice::{Voice, VoiceTopic, VoiceYear, compare, voice};

#[cfg(test)]
mod tests;
