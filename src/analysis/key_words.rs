//! Words that some passages have more often than the rest of the corpus.
//!
//! Counted are passages that hold a word, not the times it is said: a word
//! said ten times in one answer is no habit. So measured, key words are spread
//! over what they are key to ("text dispersion keyness", Egbert and Biber 2019).

use super::association::{LEAST_SEEN, SURE, Share, keyness};
use crate::index::Index;
use crate::sort;
use crate::text::stop_words::{has_list, is_stop_word};
use crate::text::tokens;

/// A word and in how many passages it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTerm {
    /// As written where it first stands in the focus.
    pub word: String,
    /// Passages of the focus that hold it.
    pub passages: u32,
    /// Passages of the rest that do.
    pub others: u32,
    /// How far that is from chance; see [`keyness`].
    pub keyness: i32,
}

/// A word that is in more than one passage of twelve tells no subject ("right",
/// "little", "yeah"), and has the longest lists to walk.
const COMMON_SHARE: u32 = 12;
/// In a small corpus every word is in many passages.
const FEW_PASSAGES: u32 = 40;
/// Single letters are initials and slips.
const SHORTEST: usize = 2;

struct Candidate {
    term: String,
    postings_at: u32,
    passages: u32,
    others: u32,
    keyness: i32,
}

/// The words most key to some passages, given by ascending rows. Function
/// words, figures and what differs no more than by chance are left out.
pub fn key_terms<D: AsRef<[u8]>>(index: &Index<D>, rows: &[u32], limit: usize) -> Vec<KeyTerm> {
    let all = index.passage_count();
    let mut is_focus = vec![0u8; all as usize];
    for row in rows {
        if let Some(is_focus) = is_focus.get_mut(*row as usize) {
            *is_focus = 1;
        }
    }
    let mut found: Vec<Candidate> = Vec::new();
    let languages = index.languages();
    let most = match languages.is_empty() || languages.iter().any(|tag| has_list(tag)) {
        true => (all / COMMON_SHARE).max(FEW_PASSAGES),
        false => most_of_a_subject(index),
    };
    index
        .dictionary()
        .starting_with("", &mut |term, postings_at| {
            let frequency = index.postings().document_frequency(postings_at);
            if (LEAST_SEEN..=most).contains(&frequency) && is_word(index, term) {
                let mut passages = 0;
                // Added rather than branched upon: half of all may be of the focus,
                // and no guess is right.
                index.postings().list(postings_at).for_each(|posting| {
                    let flag = is_focus.get(posting.passage as usize);
                    passages += u32::from(flag.copied().unwrap_or(0));
                });
                if passages >= LEAST_SEEN {
                    let focus = Share {
                        count: passages,
                        of: rows.len() as u32,
                    };
                    let others = Share {
                        count: frequency - passages,
                        of: all - focus.of,
                    };
                    let keyness = keyness_of_more(focus, others);
                    found.extend((keyness >= SURE).then(|| Candidate {
                        term: term.to_owned(),
                        postings_at,
                        passages,
                        others: others.count,
                        keyness,
                    }));
                }
            }
            true
        });
    sort::by(&mut found, |left, right| {
        right
            .keyness
            .cmp(&left.keyness)
            .then_with(|| left.term.cmp(&right.term))
    });
    found.truncate(limit);
    let shown = found.into_iter().map(|one| one.shown(index, rows));
    shown.collect()
}

fn is_word<D: AsRef<[u8]>>(index: &Index<D>, term: &str) -> bool {
    let mut letters = term.chars();
    let is_named = letters.next().is_some_and(char::is_alphabetic);
    let mut languages = index.languages().iter();
    is_named
        && letters.count() + 1 >= SHORTEST
        && !languages.any(|language| is_stop_word(term, language))
}

/// In a language whose function words nobody has listed, words in more than
/// one passage of fourteen are taken for them,
const FUNCTION_SHARE: u32 = 14;
/// if that is more than a few: a subject of a small corpus comes as often.
const FUNCTION_PASSAGES: u32 = 6;

/// In how many passages a word may stand before it is taken for a function word
/// of a language without a list.
pub(super) fn most_of_a_subject<D: AsRef<[u8]>>(index: &Index<D>) -> u32 {
    (index.passage_count() / FUNCTION_SHARE).max(FUNCTION_PASSAGES)
}

/// The measure, without the work where the focus plainly has less.
fn keyness_of_more(focus: Share, others: Share) -> i32 {
    let own = u64::from(focus.count) * u64::from(others.of);
    let rest = u64::from(others.count) * u64::from(focus.of);
    if own > rest {
        keyness(focus, others)
    } else {
        0
    }
}

impl Candidate {
    fn shown<D: AsRef<[u8]>>(self, index: &Index<D>, rows: &[u32]) -> KeyTerm {
        let mut first = u32::MAX;
        index.postings().list(self.postings_at).for_each(|posting| {
            if first == u32::MAX && rows.binary_search(&posting.passage).is_ok() {
                first = posting.passage;
            }
        });
        let text = index.text(first);
        let mut places = tokens(&text).into_iter();
        let place = places.find(|token| token.term == self.term);
        let written = place.and_then(|token| text.get(token.span));
        KeyTerm {
            word: written.map_or(self.term, str::to_owned),
            passages: self.passages,
            others: self.others,
            keyness: self.keyness,
        }
    }
}
