//! What a query word stands for: itself, words that begin so, its inflections,
//! and, where those are few, words it may have been meant for.

use super::fuzzy::{self, Candidate};
use super::memory::Memory;
use super::order::keep_lowest;
use super::quality::Quality;
use crate::index::Index;
use crate::sort;
use crate::text::Stemmer;

/// A term that a query word stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Expansion {
    /// The term.
    pub term: String,
    /// Where its postings begin.
    pub postings_at: u32,
    /// How it matches the word.
    pub quality: Quality,
    /// How likely it was meant, beside others of the same quality: 0 to 1.
    pub likelihood: f32,
}

/// Terms with the same beginning that are looked at, by frequency. A beginning
/// of one letter has thousands; past this many the rest are rare words that
/// the next letter brings in.
const MOST_PREFIXES: usize = 256;
/// Terms with the same stem are never more; bounds the work on odd corpora.
const MOST_STEMS: usize = 64;
/// Spellings that are tried for a mistyped word. A tenth intended word in a
/// thousand lies further down the list.
const MOST_TYPOS: usize = 24;
/// Letters at the end of a stem that the rules may have changed ("happi" for
/// "happy"); the search for its forms begins before them.
const CHANGED_BY_STEM: usize = 2;

/// Everything that is needed to expand words.
pub struct Expander<'a, D> {
    /// The opened bundle.
    pub index: &'a Index<D>,
    /// Rules of the corpus's languages.
    pub stemmers: &'a [Stemmer],
    /// The forms of words asked for lately.
    pub inflections: &'a Inflections,
}

/// Words with their forms.
pub type Inflections = Memory<String, Vec<Expansion>>;

impl<D: AsRef<[u8]>> Expander<'_, D> {
    /// The term itself, if the corpus has it.
    pub fn exact(&self, word: &str) -> Option<Expansion> {
        let postings_at = self.index.dictionary().get(word)?;
        Some(Expansion {
            term: word.to_owned(),
            postings_at,
            quality: Quality::Exact,
            likelihood: 1.0,
        })
    }

    /// Longer terms that begin with the word, the most frequent first.
    pub fn prefixed(&self, word: &str) -> Vec<Expansion> {
        // All spellings one after the other: a string for each would cost more
        // than all the rest.
        let mut spellings = String::new();
        let mut ends: Vec<usize> = vec![0];
        let mut keys: Vec<(u64, u32)> = Vec::new();
        self.index
            .dictionary()
            .starting_with(word, &mut |term, at| {
                if term != word {
                    // Terms come in order, so that their number stands for them.
                    let rare = u64::from(u32::MAX - self.frequency(at));
                    keys.push((rare << 32 | keys.len() as u64, at));
                    spellings.push_str(term);
                    ends.push(spellings.len());
                }
                true
            });
        keep_lowest(&mut keys, MOST_PREFIXES);
        let spelling = |number: usize| &spellings[ends[number]..ends[number + 1]];
        let expansion = |(key, postings_at)| Expansion {
            term: spelling(key as u32 as usize).to_owned(),
            postings_at,
            quality: Quality::Prefix,
            likelihood: 1.0,
        };
        keys.into_iter().map(expansion).collect()
    }

    /// Terms that hold the letters; with `open_end` false those that end so.
    pub fn containing(&self, letters: &str, open_end: bool) -> Vec<Expansion> {
        let mut found = Vec::new();
        self.index
            .dictionary()
            .starting_with("", &mut |term, postings_at| {
                let holds = match open_end {
                    true => term.contains(letters),
                    false => term.ends_with(letters),
                };
                if holds {
                    found.push(Expansion {
                        term: term.to_owned(),
                        postings_at,
                        quality: Quality::Exact,
                        likelihood: 1.0,
                    });
                }
                true
            });
        sort::by_key(&mut found, |expansion| {
            let at = expansion.postings_at;
            (std::cmp::Reverse(self.frequency(at)), at)
        });
        found.truncate(MOST_PREFIXES);
        found
    }

    /// Other forms with the same stem, by the rules of the corpus's languages.
    /// A word the corpus does not have is taken for one of its first language:
    /// the rules of the others would cut "esting" down to Spanish "est".
    pub fn inflected(&self, word: &str) -> Vec<Expansion> {
        self.inflections.of(word, || self.look_up_inflected(word))
    }

    fn look_up_inflected(&self, word: &str) -> Vec<Expansion> {
        let is_known = self.index.dictionary().get(word).is_some();
        let languages = if is_known { self.stemmers.len() } else { 1 };
        let mut found: Vec<Expansion> = Vec::new();
        for stemmer in self.stemmers.iter().take(languages) {
            let stem = stemmer.stem(word);
            let beginning = shared_beginning(word, &stem);
            if beginning.len() < 2 {
                continue;
            }
            self.index
                .dictionary()
                .starting_with(beginning, &mut |term, postings_at| {
                    let is_new = term != word && found.iter().all(|known| known.term != term);
                    if is_new && may_share_stem(term, &stem) && stemmer.stem(term) == stem {
                        found.push(Expansion {
                            term: term.to_owned(),
                            postings_at,
                            quality: Quality::Stem,
                            likelihood: 1.0,
                        });
                    }
                    found.len() < MOST_STEMS
                });
        }
        found
    }

    /// Terms the word may have been meant for, the likeliest first.
    pub fn mistyped(&self, word: &str, edits: u8, is_typing: bool) -> Vec<Expansion> {
        let dictionary = self.index.dictionary();
        let candidates = fuzzy::candidates(dictionary, word, edits, is_typing);
        let mut judged: Vec<(f32, Candidate)> = candidates
            .into_iter()
            .map(|candidate| (self.likelihood(word, &candidate), candidate))
            .collect();
        sort::by(&mut judged, |left, right| {
            right
                .0
                .total_cmp(&left.0)
                .then_with(|| left.1.term.cmp(&right.1.term))
        });
        judged.truncate(MOST_TYPOS);
        let best = judged.first().map_or(1.0, |(likelihood, _)| *likelihood);
        let expansion = |(likelihood, candidate): (f32, Candidate)| Expansion {
            term: candidate.term,
            postings_at: candidate.postings_at,
            quality: match candidate.distance {
                0 | 1 => Quality::OneTypo,
                _ => Quality::TwoTypos,
            },
            likelihood: likelihood / best,
        };
        judged.into_iter().map(expansion).collect()
    }

    /// How many passages hold the term.
    pub fn frequency(&self, postings_at: u32) -> u32 {
        self.index.postings().document_frequency(postings_at)
    }

    /// How likely a candidate was meant: frequent words are typed more often,
    /// slips seldom hit the first letter, a second slip is rarer than a first
    /// (Brill and Moore 2000 find such a noisy channel; the figures are rounded
    /// from slips made at random in transcripts).
    fn likelihood(&self, word: &str, candidate: &Candidate) -> f32 {
        let mut likelihood = (1 + self.frequency(candidate.postings_at)) as f32;
        // The root tempers frequency: a word a hundred times as frequent is
        // ten times as likely.
        likelihood = likelihood.sqrt();
        if candidate.distance > 1 {
            likelihood *= 0.1;
        }
        if word.chars().next() != candidate.term.chars().next() {
            likelihood *= 0.4;
        }
        if candidate.is_prefix {
            // The finished word is likelier than one still to be finished.
            likelihood *= 0.25;
        }
        if is_same_letters(word, &candidate.term) {
            // Letters changed places: the commonest slip of fast typists.
            likelihood *= 2.0;
        }
        likelihood
    }
}

/// How many edits a word is allowed, by its letters.
pub fn allowed_edits(word: &str) -> u8 {
    match word.bytes().any(|byte| byte.is_ascii_digit()) {
        // Another figure is another fact, not a slip.
        true => 0,
        false => fuzzy::allowed_edits(word.chars().count()),
    }
}

/// How many edits a word is allowed that is found in no other way: one if it
/// is short, and two from six letters, to which two slips may cut a word of
/// eight ("efecive").
pub fn last_resort_edits(word: &str) -> u8 {
    match word.bytes().any(|byte| byte.is_ascii_digit()) {
        true => 0,
        false if word.chars().count() + 2 >= fuzzy::TWO_TYPOS_FROM => 2,
        false => 1,
    }
}

/// The part of a word that its stem leaves alone, for certain.
fn shared_beginning<'w>(word: &'w str, stem: &str) -> &'w str {
    let shared = word
        .char_indices()
        .zip(stem.chars())
        .take_while(|((_, left), right)| left == right);
    let shared = shared.count();
    let kept = shared.min(stem.chars().count().saturating_sub(CHANGED_BY_STEM).max(3));
    let end = word
        .char_indices()
        .nth(kept)
        .map_or(word.len(), |(at, _)| at);
    &word[..end]
}

/// Cheap test before a term is stemmed: nearly the whole stem stands at its head.
fn may_share_stem(term: &str, stem: &str) -> bool {
    let shared = term
        .bytes()
        .zip(stem.bytes())
        .take_while(|(left, right)| left == right)
        .count();
    shared + CHANGED_BY_STEM >= stem.len() && term.len() <= stem.len() + 8
}

fn is_same_letters(left: &str, right: &str) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        sort::by_key(&mut letters, |letter| *letter);
        letters
    };
    sorted(left) == sorted(right)
}
