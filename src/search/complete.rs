//! Words of the corpus that complete the one being typed.

use serde::{Deserialize, Serialize};

use super::searcher::Searcher;
use crate::sort;
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
        let mut found: Vec<(u32, String)> = Vec::new();
        let dictionary = self.index.dictionary();
        dictionary.starting_with(&last.term, &mut |term, postings_at| {
            if term != last.term {
                let frequency = self.index.postings().document_frequency(postings_at);
                found.push((frequency, term.to_owned()));
            }
            true
        });
        sort::by(&mut found, |left, right| {
            right.0.cmp(&left.0).then(left.1.cmp(&right.1))
        });
        let before = &typed[..last.span.start];
        let completion = |(passages, term): (u32, String)| Completion {
            text: format!("{before}{term}"),
            passages,
        };
        found.into_iter().take(limit).map(completion).collect()
    }
}
