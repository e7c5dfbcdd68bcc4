//! Slips of the finger: terms within an edit distance. And names that look
//! like a few typed letters, for jumping: fuzzy-matcher's only user.

use std::cell::OnceCell;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

use crate::index::Dictionary;

/// A term that the typed one may have been meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The term.
    pub term: String,
    /// Where its postings begin.
    pub postings_at: u32,
    /// Edits between it and what was typed: 1 or 2.
    pub distance: u8,
    /// Whether only its beginning is that near: the word is still being typed.
    pub is_prefix: bool,
}

/// Shorter words are looked up under other spellings only when nothing else
/// is found: too many words are one letter away from them.
pub const ONE_TYPO_FROM: usize = 4;
/// From this length on two slips are allowed.
pub const TWO_TYPOS_FROM: usize = 8;
/// More letters than an automaton is built for.
const LONGEST_WORD: usize = 40;

/// How many edits a word of so many letters is allowed.
pub fn allowed_edits(letters: usize) -> u8 {
    match letters {
        _ if letters >= TWO_TYPOS_FROM => 2,
        _ if letters >= ONE_TYPO_FROM => 1,
        _ => 0,
    }
}

/// The tables from which an automaton for a word is made, worked out once,
/// when first needed. A transposition counts as one edit.
#[derive(Default)]
pub struct Automata {
    one: OnceCell<LevenshteinAutomatonBuilder>,
    two: OnceCell<LevenshteinAutomatonBuilder>,
}

impl Automata {
    fn builder(&self, edits: u8) -> &LevenshteinAutomatonBuilder {
        let (cell, edits) = match edits {
            0 | 1 => (&self.one, 1),
            _ => (&self.two, 2),
        };
        cell.get_or_init(|| LevenshteinAutomatonBuilder::new(edits, true))
    }

    /// Terms within `edits` of a folded word, the word itself left out. With
    /// `is_typing` also terms that only begin so.
    pub fn candidates(
        &self,
        dictionary: Dictionary<'_>,
        word: &str,
        edits: u8,
        is_typing: bool,
    ) -> Vec<Candidate> {
        let mut found = Vec::new();
        if edits == 0 || word.chars().count() > LONGEST_WORD {
            return found;
        }
        let builder = self.builder(edits);
        let whole = builder.build_dfa(word);
        if is_typing {
            let beginning = builder.build_prefix_dfa(word);
            collect(dictionary, &beginning, |term, at, distance| {
                let own = exact_distance(&whole, term);
                found.push(Candidate {
                    term: term.to_owned(),
                    postings_at: at,
                    distance: own.unwrap_or(distance),
                    is_prefix: own.is_none(),
                });
            });
        } else {
            collect(dictionary, &whole, |term, at, distance| {
                found.push(Candidate {
                    term: term.to_owned(),
                    postings_at: at,
                    distance,
                    is_prefix: false,
                });
            });
        }
        found.retain(|candidate| candidate.distance > 0);
        found
    }
}

fn collect(dictionary: Dictionary<'_>, dfa: &DFA, mut visit: impl FnMut(&str, u32, u8)) {
    dictionary.matching(dfa, |term, at, state| {
        if let Distance::Exact(distance) = dfa.distance(state) {
            visit(term, at, distance);
        }
        true
    });
}

fn exact_distance(dfa: &DFA, term: &str) -> Option<u8> {
    match dfa.eval(term) {
        Distance::Exact(distance) => Some(distance),
        Distance::AtLeast(_) => None,
    }
}

/// How well a name looks like what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooksLike {
    /// Higher is better; comparable only for the same typed letters.
    pub score: i64,
    /// Byte ranges of the letters that matched.
    pub marks: Vec<(u32, u32)>,
}

/// Whether the typed letters stand in the name, in order, with gaps.
pub fn looks_like(name: &str, typed: &str) -> Option<LooksLike> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let (score, letters) = matcher.fuzzy_indices(name, typed)?;
    let places: Vec<(usize, char)> = name.char_indices().collect();
    let marks = letters.into_iter().filter_map(|letter| {
        let (start, letter) = *places.get(letter)?;
        Some((start as u32, (start + letter.len_utf8()) as u32))
    });
    Some(LooksLike {
        score,
        marks: join_touching(marks),
    })
}

fn join_touching(marks: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (start, end) in marks {
        match joined.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => joined.push((start, end)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_letters_in_order() {
        let found = looks_like("Hu Xiaoming", "huxi").expect("the letters are there");
        assert_eq!(found.marks, [(0, 2), (3, 5)]);
        assert_eq!(looks_like("Hu Xiaoming", "zz"), None);
        assert!(looks_like("段简单", "简").is_some());
    }
}
