//! Words of the corpus that complete the one being typed.

use serde::{Deserialize, Serialize};

use super::expand::Expansion;
use super::searcher::Searcher;
use crate::text::tokens;

/// A word that what was typed may become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// What was typed, with its last word completed.
    pub text: String,
    /// How many passages hold the word.
    pub passages: u32,
}

impl<D: AsRef<[u8]>> Searcher<D> {
    /// The most frequent words that begin like the last one typed.
    pub fn completions(&self, typed: &str, limit: usize) -> Vec<Completion> {
        let words = tokens(typed);
        let Some(last) = words.last().filter(|last| last.span.end == typed.len()) else {
            return Vec::new();
        };
        let expander = self.expander();
        let before = &typed[..last.span.start];
        let completion = |longer: Expansion| Completion {
            text: format!("{before}{}", longer.term),
            passages: expander.frequency(longer.postings_at),
        };
        let longer = expander.prefixed(&last.term).into_iter();
        longer.take(limit).map(completion).collect()
    }
}
