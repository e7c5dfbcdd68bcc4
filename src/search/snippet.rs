//! Where a text matches, and the excerpt that shows it best.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::leaf::{Leaf, PhraseForm};
use super::phrase::{Nearness, ascend, phrases};
use super::quality::Quality;
use crate::query::Field;
use crate::sort;
use crate::text::tokenize::{Token, for_each_token};

/// An excerpt with its matches marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Plain text; `…` where the passage goes on.
    pub text: String,
    /// In order, not overlapping.
    pub marks: Vec<Mark>,
}

/// A marked span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Byte where it begins.
    pub start: u32,
    /// Byte after its end.
    pub end: u32,
    /// How the word matched.
    pub quality: Quality,
}

/// A place in a text where a word of the query matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Bytes in the text.
    pub span: Range<usize>,
    /// Which leaf of the query, by number.
    pub leaf: usize,
    /// How.
    pub quality: Quality,
    /// The term that stands there, folded.
    pub term: String,
}

/// Finds a query's words in texts, just as the search found them in the index.
#[derive(Debug, Clone, Default)]
pub struct TextMatcher {
    /// By term, the shortest first: few, so that to search them takes less than to
    /// hash each word of a text, and letters are seldom compared.
    terms: Vec<(String, Vec<(usize, Quality)>)>,
    phrases: Vec<(usize, PhraseMatcher)>,
    /// Leaves that stand for topics, and these.
    topics: Vec<(usize, Vec<usize>)>,
    typed: Vec<String>,
}

#[derive(Debug, Clone)]
struct PhraseMatcher {
    slots: Vec<Vec<String>>,
    nearness: Nearness,
    quality: Quality,
}

impl TextMatcher {
    /// A matcher for the leaves of a query. Function words are marked only
    /// where nothing else was asked for.
    pub(super) fn new<'l>(leaves: impl Iterator<Item = &'l Leaf> + Clone) -> TextMatcher {
        let has_content = leaves.clone().any(|leaf| !leaf.is_stop_word);
        let mut matcher = TextMatcher::default();
        for (number, leaf) in leaves.enumerate() {
            matcher.typed.push(leaf.typed.clone());
            let looks_in_text = leaf.field.is_none_or(|field| field == Field::Body);
            if looks_in_text && !(leaf.is_stop_word && has_content) {
                matcher.add(number, leaf);
            }
        }
        matcher
    }

    fn add(&mut self, number: usize, leaf: &Leaf) {
        if !leaf.topics.is_empty() {
            self.topics.push((number, leaf.topics.clone()));
        }
        for term in &leaf.terms {
            let meaning = (number, term.quality);
            match self.place_of(&term.term) {
                Ok(place) => self.terms[place].1.push(meaning),
                Err(place) => self.terms.insert(place, (term.term.clone(), vec![meaning])),
            }
        }
        let is_whole = |phrase: &&PhraseForm| phrase.slots.iter().all(|slot| !slot.is_empty());
        for phrase in leaf.phrases.iter().filter(is_whole) {
            let terms = |slot: &Vec<_>| {
                slot.iter()
                    .map(|term: &super::expand::Expansion| term.term.clone())
                    .collect()
            };
            let matcher = PhraseMatcher {
                slots: phrase.slots.iter().map(terms).collect(),
                nearness: phrase.nearness,
                quality: phrase.quality,
            };
            self.phrases.push((number, matcher));
        }
    }

    fn place_of(&self, term: &str) -> Result<usize, usize> {
        self.terms.binary_search_by(|(known, _)| {
            let by_length = known.len().cmp(&term.len());
            by_length.then_with(|| known.as_str().cmp(term))
        })
    }

    /// The leaf's text as typed.
    pub fn typed(&self, leaf: usize) -> &str {
        self.typed.get(leaf).map_or("", String::as_str)
    }

    /// Leaves that stand for topics, by number, and these.
    pub fn topics(&self) -> &[(usize, Vec<usize>)] {
        &self.topics
    }

    /// Whether nothing would ever be marked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.phrases.is_empty()
    }

    /// All places where the query matches, in order. They may overlap.
    pub fn occurrences(&self, text: &str) -> Vec<Occurrence> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Occurrence> = Vec::new();
        let mut of_phrases: Vec<Token> = Vec::new();
        for_each_token(text, |token| {
            let place = self.place_of(token.term);
            let meanings = place.map_or(&[][..], |place| &self.terms[place].1);
            let mut phrases = self.phrases.iter();
            let is_of_phrase = phrases.any(|(_, phrase)| phrase.has(token.term));
            if meanings.is_empty() && !is_of_phrase {
                return;
            }
            let token = token.to_token();
            for (leaf, quality) in meanings {
                found.push(occurrence(&token, *leaf, *quality));
            }
            if is_of_phrase {
                of_phrases.push(token);
            }
        });
        for (leaf, phrase) in &self.phrases {
            phrase.find(&of_phrases, |token| {
                found.push(occurrence(token, *leaf, phrase.quality))
            });
        }
        sort::by_key(&mut found, |occurrence| {
            (
                occurrence.span.start,
                occurrence.span.end,
                occurrence.quality,
                occurrence.leaf,
            )
        });
        found
    }

    /// The spans to mark, in order and not overlapping.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        merge(&self.occurrences(text))
    }

    /// The same, with other words that stand for one of the query's.
    pub fn marks_beside(&self, text: &str, spans: Vec<Range<usize>>) -> Vec<Mark> {
        let mut found = self.occurrences(text);
        found.extend(spans.into_iter().map(|span| Occurrence {
            span,
            leaf: 0,
            quality: Quality::Stem,
            term: String::new(),
        }));
        sort::by_key(&mut found, |occurrence| {
            (occurrence.span.start, occurrence.span.end)
        });
        merge(&found)
    }
}

impl Snippet {
    /// The part of a text, of about `width_chars` characters, that shows most
    /// of the query's words, which occur there so.
    pub fn of(text: &str, occurrences: &[Occurrence], width_chars: usize) -> Snippet {
        let window = best_window(text, occurrences, width_chars);
        let mut shown = String::new();
        if window.start > 0 {
            shown.push('…');
        }
        let shift = shown.len();
        shown.push_str(text[window.clone()].trim_end());
        if window.end < text.trim_end().len() {
            shown.push('…');
        }
        let inside =
            |mark: &Mark| mark.start as usize >= window.start && mark.end as usize <= window.end;
        let moved = |mark: Mark| Mark {
            start: (mark.start as usize - window.start + shift) as u32,
            end: (mark.end as usize - window.start + shift) as u32,
            ..mark
        };
        let marks = merge(occurrences).into_iter().filter(inside).map(moved);
        Snippet {
            marks: marks.collect(),
            text: shown,
        }
    }
}

fn occurrence(token: &Token, leaf: usize, quality: Quality) -> Occurrence {
    Occurrence {
        span: token.span.clone(),
        leaf,
        quality,
        term: token.term.clone(),
    }
}

impl PhraseMatcher {
    /// Whether a term stands at one of its places.
    fn has(&self, term: &str) -> bool {
        let mut terms = self.slots.iter().flatten();
        terms.any(|known| known == term)
    }

    /// Calls `visit` with each token of each place where the phrase stands.
    fn find(&self, tokens: &[Token], mut visit: impl FnMut(&Token)) {
        let places = self.slots.iter().map(|slot| {
            let here = tokens.iter().filter(|token| slot.contains(&token.term));
            let mut places = here.map(|token| token.position).collect();
            ascend(&mut places);
            places
        });
        let places: Vec<Vec<u32>> = places.collect();
        for (start, end) in phrases(&places, self.nearness) {
            for token in tokens {
                let is_inside = (start..=end).contains(&token.position);
                if is_inside && self.slots.iter().any(|slot| slot.contains(&token.term)) {
                    visit(token);
                }
            }
        }
    }
}

/// Overlapping occurrences become one mark of the best quality.
fn merge(occurrences: &[Occurrence]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for occurrence in occurrences {
        let (start, end) = (occurrence.span.start as u32, occurrence.span.end as u32);
        match marks.last_mut() {
            Some(last) if start < last.end => {
                last.end = last.end.max(end);
                last.quality = last.quality.min(occurrence.quality);
            }
            _ => marks.push(Mark {
                start,
                end,
                quality: occurrence.quality,
            }),
        }
    }
    marks
}

/// The bytes to show: around the occurrences that cover most leaves best,
/// from the head of a sentence if one is near.
fn best_window(text: &str, occurrences: &[Occurrence], width_chars: usize) -> Range<usize> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    // A few characters more do no harm; a text cut for them reads badly.
    if starts.len() <= width_chars.saturating_add(width_chars / 8) {
        return 0..text.len();
    }
    let char_of = |byte: usize| starts.partition_point(|start| *start < byte);
    let Some((from, to)) = best_run(occurrences, &char_of, width_chars) else {
        return 0..word_end(text, &starts, width_chars, 0);
    };
    let room = width_chars.saturating_sub(to - from);
    let start = from.saturating_sub(room / 3);
    let start = sentence_start(text, &starts, start, from)
        .unwrap_or_else(|| word_start(text, &starts, start, from));
    let start_char = char_of(start);
    let end = (start_char + width_chars).max(to);
    start..word_end(text, &starts, end, to)
}

/// The characters from the first to the last of the best occurrences that fit.
fn best_run(
    occurrences: &[Occurrence],
    char_of: &impl Fn(usize) -> usize,
    width_chars: usize,
) -> Option<(usize, usize)> {
    let mut best: Option<(u32, usize, usize)> = None;
    let mut leaves: Vec<(usize, Quality)> = Vec::new();
    for (place, first) in occurrences.iter().enumerate() {
        let from = char_of(first.span.start);
        let mut to = char_of(first.span.end);
        let mut repeats = 0;
        leaves.clear();
        for occurrence in &occurrences[place..] {
            let end = char_of(occurrence.span.end);
            if end - from > width_chars {
                break;
            }
            to = to.max(end);
            match leaves.iter_mut().find(|(leaf, _)| *leaf == occurrence.leaf) {
                Some((_, quality)) => {
                    *quality = (*quality).min(occurrence.quality);
                    repeats += 1;
                }
                None => leaves.push((occurrence.leaf, occurrence.quality)),
            }
        }
        // A further word of the query outweighs any number of repetitions.
        let covered: u32 = leaves
            .iter()
            .map(|(_, quality)| 100 - *quality as u32)
            .sum();
        let score = covered * 10 + repeats.min(9);
        if best.is_none_or(|(known, ..)| score > known) {
            best = Some((score, from, to));
        }
    }
    best.map(|(_, from, to)| (from, to))
}

/// The head of the last sentence between two characters, in bytes.
fn sentence_start(text: &str, starts: &[usize], after: usize, before: usize) -> Option<usize> {
    if after == 0 {
        return Some(0);
    }
    let (after, before) = (*starts.get(after)?, *starts.get(before)?);
    let sentences = crate::text::sentences(text);
    let mut heads = sentences.into_iter().map(|sentence| sentence.start);
    heads.find(|head| (after..=before).contains(head))
}

/// The head of a word from a character on, but not past `last`.
fn word_start(text: &str, starts: &[usize], at: usize, last: usize) -> usize {
    let byte_of = |at: usize| starts.get(at).copied().unwrap_or(text.len());
    let (byte, last) = (byte_of(at), byte_of(last));
    // The next space within a word's length; scripts without spaces are cut anywhere.
    let space = text[byte..]
        .char_indices()
        .take(20)
        .find(|(_, letter)| letter.is_whitespace());
    let head = space.map(|(offset, letter)| byte + offset + letter.len_utf8());
    head.filter(|head| *head <= last).unwrap_or(byte)
}

/// The end of a word before a character, but not before `first`.
fn word_end(text: &str, starts: &[usize], at: usize, first: usize) -> usize {
    let Some(byte) = starts.get(at).copied() else {
        return text.len();
    };
    let head = &text[..byte];
    let is_cut = text[byte..].starts_with(char::is_alphanumeric);
    let space = head
        .char_indices()
        .rev()
        .take(20)
        .find(|(_, letter)| letter.is_whitespace());
    match space {
        Some((offset, _)) if is_cut && starts.get(first).is_some_and(|first| offset >= *first) => {
            offset
        }
        _ => byte,
    }
}
