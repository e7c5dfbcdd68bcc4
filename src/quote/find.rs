//! Where is this quote now? In a corpus that was rebuilt after edits a passage
//! may have another id, another place or other words.
//!
//! Tried in turn, and said which:
//!
//! 1. the passage of that id still holds the words: [`Finding::Exact`];
//! 2. the words stand elsewhere, in the document or in another, where they are
//!    best surrounded by what was around them: [`Finding::Moved`];
//! 3. words much like them stand in the document, or in another that shares
//!    their rarer words: [`Finding::Inexact`], with how much like;
//! 4. none of it: [`Finding::Lost`]. The quote keeps its text all the same.
//!
//! White space is taken as equal to any other, and a quote may run over the end
//! of a passage: that is where rebuilding cuts differently.

use serde::{Deserialize, Serialize};

use super::kept::{Anchor, char_count};
use crate::sort;
use crate::text::for_each_token;

/// Where a quote is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// Where it was.
    Exact(Spot),
    /// Word for word, elsewhere.
    Moved(Spot),
    /// In other words.
    Inexact {
        /// Where those are.
        spot: Spot,
        /// What stands there.
        text: String,
        /// How many words of a hundred are the same and in the same order.
        similarity_percent: u8,
    },
    /// Nowhere in this corpus.
    Lost,
}

impl Finding {
    /// Where the quote is, if anywhere.
    pub fn spot(&self) -> Option<&Spot> {
        match self {
            Finding::Exact(spot) | Finding::Moved(spot) | Finding::Inexact { spot, .. } => {
                Some(spot)
            }
            Finding::Lost => None,
        }
    }
}

/// Characters of a passage. Where the words run over its end, `end` is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The document's id.
    pub document: String,
    /// The passage's id.
    pub passage: String,
    /// Characters of the passage before the words.
    pub start: u32,
    /// Characters up to their end.
    pub end: u32,
}

/// A passage as it is looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageText {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// The texts of a corpus.
pub trait Texts {
    /// The document of this passage, by number, and the passage's text.
    fn passage(&self, id: &str) -> Option<(usize, String)>;
    /// The number of the document with this id.
    fn document(&self, id: &str) -> Option<usize>;
    /// How many documents there are.
    fn document_count(&self) -> usize;
    /// A document's id.
    fn document_id(&self, document: usize) -> String;
    /// A document's passages, in order.
    fn passages(&self, document: usize) -> Vec<PassageText>;
    /// Documents that share rare words with a text, the likeliest first.
    fn likely(&self, text: &str) -> Vec<usize>;
}

/// So many words of a hundred must be the same for a quote to be found in other
/// words. Tried on 368 passages of real transcripts, each taken out and looked
/// for: from twelve words on, whatever reached this was the same talk, put
/// down by somebody else.
const LEAST_SIMILARITY_PERCENT: usize = 60;
/// Of shorter ones more must be: “What are we going to do? Oh, it's solved
/// already?” had met its like at 70.
const LEAST_SHORT_SIMILARITY_PERCENT: usize = 80;
/// So many words are no longer short.
const LONG_WORDS: usize = 12;
/// A change in fewer words than this leaves nothing to know a quote by
/// (“Somebody, welcome to the show”).
const LEAST_WORDS: usize = 6;
/// Words shorter than this ("Yes, indeed.") are said again and again: they are
/// the same words only in the same surroundings. In bytes, since a Chinese
/// character says as much as three letters.
const TELLING_BYTES: usize = 16;
/// Characters that must be the same before or after them.
const SAME_SURROUNDINGS: usize = 8;

/// Where each of these quotes is now.
pub fn find(anchors: &[Anchor], texts: &dyn Texts) -> Vec<Finding> {
    let mut found: Vec<Option<Finding>> = anchors
        .iter()
        .map(|anchor| in_its_passage(anchor, texts))
        .collect();
    find_moved(anchors, texts, &mut found);
    anchors
        .iter()
        .zip(found)
        .map(|(anchor, finding)| finding.unwrap_or_else(|| find_like(anchor, texts)))
        .collect()
}

fn in_its_passage(anchor: &Anchor, texts: &dyn Texts) -> Option<Finding> {
    let (document, text) = texts.passage(&anchor.passage)?;
    let passage = PassageText {
        id: anchor.passage.clone(),
        text,
    };
    let running = RunningText::new(vec![passage]);
    let place = running.places(anchor).min_by_key(|place| {
        let start = running.spot(*place, "").start;
        start.abs_diff(anchor.start)
    })?;
    let id = texts.document_id(document);
    Some(Finding::Exact(running.spot(place, &id)))
}

/// Looks for the words themselves, in every document once for all quotes that
/// are still missing. The quote's own document wins over others as well
/// surrounded, the earlier place over the later.
fn find_moved(anchors: &[Anchor], texts: &dyn Texts, found: &mut [Option<Finding>]) {
    let mut best: Vec<Option<(usize, bool, Spot)>> = vec![None; anchors.len()];
    if found.iter().all(Option::is_some) {
        return;
    }
    for document in 0..texts.document_count() {
        let id = texts.document_id(document);
        let running = RunningText::new(texts.passages(document));
        for ((anchor, finding), best) in anchors.iter().zip(found.iter()).zip(&mut best) {
            if finding.is_some() {
                continue;
            }
            let is_own = id == anchor.document;
            for place in running.places(anchor) {
                let surroundings = running.surroundings(place, anchor);
                let is_telling = anchor.exact.len() >= TELLING_BYTES;
                if !is_telling && surroundings < SAME_SURROUNDINGS {
                    continue;
                }
                let is_better = best
                    .as_ref()
                    .is_none_or(|(most, own, _)| (surroundings, is_own) > (*most, *own));
                if is_better {
                    *best = Some((surroundings, is_own, running.spot(place, &id)));
                }
            }
        }
    }
    for (finding, best) in found.iter_mut().zip(best) {
        if let Some((_, _, spot)) = best {
            *finding = Some(Finding::Moved(spot));
        }
    }
}

fn find_like(anchor: &Anchor, texts: &dyn Texts) -> Finding {
    if anchor.exact.len() < TELLING_BYTES {
        return Finding::Lost;
    }
    let pattern = Pattern::new(&anchor.exact);
    let own = texts.document(&anchor.document);
    let near = own.and_then(|document| pattern.nearest(document, texts));
    let near = near.or_else(|| {
        let others = texts.likely(&anchor.exact).into_iter();
        others
            .filter(|document| Some(*document) != own)
            .filter_map(|document| pattern.nearest(document, texts))
            // The first of those most alike.
            .reduce(|best, next| match next.0 > best.0 {
                true => next,
                false => best,
            })
    });
    near.map_or(Finding::Lost, |(_, finding)| finding)
}

/// A document's text with single spaces, and where its passages begin in it.
struct RunningText {
    passages: Vec<PassageText>,
    starts: Vec<usize>,
    text: String,
}

/// Bytes of a running text.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
}

impl RunningText {
    fn new(passages: Vec<PassageText>) -> RunningText {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(passages.len());
        for passage in &passages {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
            starts.push(text.len());
            push_with_single_spaces(&passage.text, &mut text);
        }
        RunningText {
            passages,
            starts,
            text,
        }
    }

    /// Where the words of a quote stand.
    fn places(&self, anchor: &Anchor) -> impl Iterator<Item = Place> {
        let mut words = String::new();
        push_with_single_spaces(&anchor.exact, &mut words);
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = self.text.get(from..).filter(|_| !words.is_empty())?;
            let start = from + rest.find(&words)?;
            let end = start + words.len();
            from = end;
            Some(Place { start, end })
        })
    }

    /// How many characters around a place are as they were around the quote.
    fn surroundings(&self, place: Place, anchor: &Anchor) -> usize {
        let (mut prefix, mut suffix) = (String::new(), String::new());
        push_with_single_spaces(&anchor.prefix, &mut prefix);
        push_with_single_spaces(&anchor.suffix, &mut suffix);
        let before = self.text[..place.start].trim_end().chars().rev();
        let after = self.text[place.end..].trim_start().chars();
        let same_before = before.zip(prefix.chars().rev());
        let same_after = after.zip(suffix.chars());
        same_before
            .take_while(|(here, there)| here == there)
            .count()
            + same_after.take_while(|(here, there)| here == there).count()
    }

    /// The place in the passage in which it begins.
    fn spot(&self, place: Place, document: &str) -> Spot {
        let number = self.starts.partition_point(|start| *start <= place.start);
        let number = number.saturating_sub(1);
        let from = self.starts.get(number).copied().unwrap_or(0);
        let passage = self.passages.get(number);
        let text = passage.map_or("", |passage| &passage.text);
        Spot {
            document: document.to_owned(),
            passage: passage
                .map(|passage| passage.id.clone())
                .unwrap_or_default(),
            start: chars_before(text, place.start - from),
            end: chars_before(text, place.end - from),
        }
    }
}

/// The text without white space at its ends and with one space for any other.
fn push_with_single_spaces(text: &str, onto: &mut String) {
    for (place, word) in text.split_whitespace().enumerate() {
        if place > 0 {
            onto.push(' ');
        }
        onto.push_str(word);
    }
}

/// How many characters of a text stand before a byte of the same text with
/// single spaces: where the letter at that byte begins, or, at the end of the
/// words, where they end.
fn chars_before(text: &str, spaced_bytes: usize) -> u32 {
    let mut spaced = 0;
    let mut is_after_space = true;
    for (chars, letter) in (0..).zip(text.chars()) {
        if letter.is_whitespace() {
            if !is_after_space && spaced >= spaced_bytes {
                return chars;
            }
            is_after_space = true;
            continue;
        }
        if is_after_space && spaced > 0 {
            spaced += 1;
        }
        if spaced >= spaced_bytes {
            return chars;
        }
        is_after_space = false;
        spaced += letter.len_utf8();
    }
    char_count(text.trim_end())
}

/// The words of a quote, each by its number.
struct Pattern {
    /// Sorted.
    words: Vec<String>,
    sequence: Vec<usize>,
}

/// A word of a document.
struct Word {
    /// Its number in the pattern, if it is in it.
    number: Option<usize>,
    passage: usize,
    start: usize,
    end: usize,
}

impl Pattern {
    fn new(text: &str) -> Pattern {
        let mut all = Vec::new();
        for_each_token(text, |token| {
            if !token.is_compound {
                all.push(token.term.to_owned());
            }
        });
        let mut words = all.clone();
        sort::by(&mut words, String::cmp);
        words.dedup();
        let number = |word: &String| words.binary_search(word).ok();
        Pattern {
            sequence: all.iter().filter_map(number).collect(),
            words,
        }
    }

    /// The words of a document that are most like these, if they are enough
    /// so, and how much.
    fn nearest(&self, document: usize, texts: &dyn Texts) -> Option<(usize, Finding)> {
        let passages = texts.passages(document);
        let words = self.words_of(&passages);
        let (first, last, similarity) = self.most_alike(&words)?;
        let (first, last) = (words.get(first)?, words.get(last)?);
        let text = text_between(&passages, first, last)?;
        let passage = passages.get(first.passage)?;
        let start = char_count(passage.text.get(..first.start)?);
        let runs_over = last.passage != first.passage;
        let end = match runs_over {
            true => char_count(&passage.text),
            false => start + char_count(&text),
        };
        let finding = Finding::Inexact {
            spot: Spot {
                document: texts.document_id(document),
                passage: passage.id.clone(),
                start,
                end,
            },
            text,
            similarity_percent: u8::try_from(similarity).unwrap_or(100),
        };
        Some((similarity, finding))
    }

    fn words_of(&self, passages: &[PassageText]) -> Vec<Word> {
        let mut words = Vec::new();
        for (passage, text) in passages.iter().enumerate() {
            for_each_token(&text.text, |token| {
                if !token.is_compound {
                    words.push(Word {
                        number: self
                            .words
                            .binary_search_by(|word| word.as_str().cmp(token.term))
                            .ok(),
                        passage,
                        start: token.span.start,
                        end: token.span.end,
                    });
                }
            });
        }
        words
    }

    /// The first and last of the words that are most alike, and of a hundred
    /// how many are the same.
    ///
    /// P. Sellers, “The theory and computation of evolutionary distances”, J.
    /// Algorithms 1 (1980), with words for letters: the fewest changes that
    /// turn the pattern into words that end here, wherever they begin.
    fn most_alike(&self, words: &[Word]) -> Option<(usize, usize, usize)> {
        let length = self.sequence.len();
        // Changes so far, and where the words began.
        let mut row: Vec<(usize, usize)> = (0..=length).map(|changes| (changes, 0)).collect();
        let mut best: Option<(usize, usize, usize)> = None;
        for (place, word) in words.iter().enumerate() {
            let mut diagonal = (0, place);
            row[0] = (0, place + 1);
            for (at, wanted) in self.sequence.iter().enumerate() {
                let is_same = word.number == Some(*wanted);
                let kept = (diagonal.0 + usize::from(!is_same), diagonal.1);
                let left_out = (row[at].0 + 1, row[at].1);
                let put_in = (row[at + 1].0 + 1, row[at + 1].1);
                diagonal = row[at + 1];
                // Of as many changes, those over fewer words.
                row[at + 1] = [left_out, put_in].into_iter().fold(kept, |least, other| {
                    let is_less = (other.0, least.1) < (least.0, other.1);
                    if is_less { other } else { least }
                });
            }
            let (changes, from) = row[length];
            let span = (place + 1).saturating_sub(from).max(length).max(1);
            let similarity = 100 * span.saturating_sub(changes) / span;
            if best.is_none_or(|(_, _, most)| similarity > most) && from <= place {
                best = Some((from, place, similarity));
            }
        }
        best.filter(|(_, _, similarity)| {
            let least = match length {
                ..LEAST_WORDS => 100,
                LEAST_WORDS..LONG_WORDS => LEAST_SHORT_SIMILARITY_PERCENT,
                LONG_WORDS.. => LEAST_SIMILARITY_PERCENT,
            };
            length > 0 && *similarity >= least
        })
    }
}

/// From one word to another, with the signs that close the last.
fn text_between(passages: &[PassageText], first: &Word, last: &Word) -> Option<String> {
    let mut text = String::new();
    for number in first.passage..=last.passage {
        let passage = &passages.get(number)?.text;
        let start = if number == first.passage {
            first.start
        } else {
            0
        };
        let end = match number == last.passage {
            true => last.end + closing_signs(passage.get(last.end..)?),
            false => passage.len(),
        };
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(passage.get(start..end)?);
    }
    Some(text)
}

fn closing_signs(text: &str) -> usize {
    text.find(|letter: char| letter.is_alphanumeric() || letter.is_whitespace())
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
