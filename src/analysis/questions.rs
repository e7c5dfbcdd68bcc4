//! Where to start reading: questions that were asked, or else the sections
//! that say most.
//!
//! A good one can be understood by itself, names its subject, and is about
//! something the corpus talks about. The signs are small and countable; none
//! knows what a question means.

use std::cmp::Reverse;

use super::cross_table::{By, CrossTable};
use super::key_words::most_of_a_subject;
use crate::corpus::Role;
use crate::index::Index;
use crate::sort;
use crate::text::sentences;
use crate::text::stop_words::{has_list, is_stop_word};
use crate::text::tokens;

/// A place to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The passage.
    pub row: u32,
    /// The question; the heading of the section where nobody asks.
    pub text: String,
    /// In how many documents the same is asked.
    pub documents: u32,
}

/// Questions looked at: enough to choose from, in no time. Each document lends
/// its share.
const MOST_LOOKED_AT: u32 = 1_500;
/// Documents that lend some: of more every second, third, … is looked at.
const MOST_DOCUMENTS: u32 = 150;
/// As long as a question may be to be taken in at a glance, in characters.
const LONGEST: usize = 130;
/// Of fewer words it says too little by itself.
const FEWEST_WORDS: usize = 4;
/// With fewer questions than this, sections speak better for the corpus.
const FEWEST_QUESTIONS: usize = 3;

/// Words that lean on what was said before, at the head of a question. English
/// alone: elsewhere they do not count.
const LEANING: &[&str] = &[
    "also",
    "and",
    "anyway",
    "because",
    "but",
    "likewise",
    "ok",
    "okay",
    "or",
    "otherwise",
    "right",
    "so",
    "sorry",
    "then",
    "well",
    "yeah",
    "yes",
];
/// Words that stand for something said before.
const POINTING: &[&str] = &[
    "he", "her", "here", "him", "his", "it", "its", "one", "ones", "she", "that", "thats", "their",
    "them", "there", "these", "they", "this", "those",
];

/// Words that ask, near the head of a question.
const ASKING: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "has", "have", "how", "is", "should", "was",
    "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "would",
];
/// How near: "In the cloud market, what do the rivals …".
const HEAD_WORDS: usize = 6;
/// Words of somebody who is still thinking.
const MUSING: &[&str] = &[
    "basically",
    "bit",
    "guess",
    "kind",
    "kinda",
    "like",
    "mean",
    "obviously",
    "sort",
    "stuff",
    "suppose",
    "thing",
    "things",
    "um",
];
/// With these a statement is turned into a question.
const TAGS: &[&str] = &[
    "correct", "eh", "no", "ok", "okay", "or", "right", "so", "yeah", "yes",
];

struct Candidate {
    row: u32,
    document: u32,
    text: String,
    topic: Option<usize>,
    /// Its telling words, in order: two questions with the same ones are one.
    key: String,
    documents: u32,
    worth: i32,
}

/// The places, best spread over the documents and their topics.
pub fn starts<D: AsRef<[u8]>>(index: &Index<D>, limit: usize) -> Vec<Start> {
    let totals = CrossTable::new(index, By::Document).totals();
    let asked = spread(asked(index, &totals), limit);
    if asked.len() >= FEWEST_QUESTIONS.min(limit) {
        return asked;
    }
    let sections = spread(sections(index, &totals), limit);
    match sections.len() > asked.len() {
        true => sections,
        false => asked,
    }
}

/// One of each document before a second of any, none of a topic that is taken
/// while others are free.
fn spread(mut found: Vec<Candidate>, limit: usize) -> Vec<Start> {
    sort::by_key(&mut found, |one| (Reverse(one.worth), one.row));
    let mut chosen: Vec<Candidate> = Vec::new();
    while chosen.len() < limit {
        let seen = |one: &Candidate| {
            let documents = chosen.iter().filter(|known| known.document == one.document);
            let topics = chosen.iter().filter(|known| known.topic == one.topic);
            (documents.count(), topics.count())
        };
        let keys = found.iter().map(|one| (seen(one), Reverse(one.worth)));
        let Some((place, _)) = keys.enumerate().min_by_key(|(place, key)| (*key, *place)) else {
            break;
        };
        chosen.push(found.remove(place));
    }
    let start = |one: Candidate| Start {
        row: one.row,
        text: one.text,
        documents: one.documents,
    };
    chosen.into_iter().map(start).collect()
}

/// Every question that can stand by itself; of equal ones the first.
fn asked<D: AsRef<[u8]>>(index: &Index<D>, totals: &[u32]) -> Vec<Candidate> {
    let step = index.document_count().div_ceil(MOST_DOCUMENTS).max(1);
    let share = MOST_LOOKED_AT / index.document_count().div_ceil(step).max(1);
    let mut found: Vec<Candidate> = Vec::new();
    for document in (0..index.document_count()).step_by(step as usize) {
        let is_asked = |row: &u32| {
            let flags = index.flags(*row);
            flags.role() == Role::Question && !flags.is_furniture()
        };
        let rows = index.passages_of(document).filter(is_asked);
        let questions = rows.filter_map(|row| question(index, document, row, totals));
        found.extend(questions.take(share as usize));
    }
    sort::by(&mut found, |left, right| {
        left.key.cmp(&right.key).then(left.row.cmp(&right.row))
    });
    let mut asked: Vec<Candidate> = Vec::new();
    let mut last = None;
    for one in found {
        let document = one.document;
        match asked.last_mut().filter(|known| known.key == one.key) {
            Some(known) if last != Some(document) => {
                known.documents += 1;
                known.worth += ASKED_AGAIN;
            }
            Some(_) => {}
            None => asked.push(one),
        }
        last = Some(document);
    }
    asked
}

/// What others have asked as well is worth starting from.
const ASKED_AGAIN: i32 = 4;

/// The last sentence of a passage, if it is a question that stands by itself.
fn question<D: AsRef<[u8]>>(
    index: &Index<D>,
    document: u32,
    row: u32,
    totals: &[u32],
) -> Option<Candidate> {
    let text = index.text(row);
    let text = text.trim();
    if !text.ends_with(['?', '？', '؟']) {
        return None;
    }
    let spans = sentences(text);
    let before = spans.len().saturating_sub(1);
    let question = text.get(spans.last()?.clone())?.trim();
    if question.chars().count() > LONGEST {
        return None;
    }
    let terms: Vec<String> = tokens(question)
        .into_iter()
        .filter(|token| !token.is_compound)
        .map(|token| token.term)
        .collect();
    let is_in = |list: &[&str], term: &String| list.binary_search(&term.as_str()).is_ok();
    let leans = terms.first().is_none_or(|first| is_in(LEANING, first));
    let points = terms.iter().filter(|term| is_in(POINTING, term)).count();
    let has_list = has_list(&index.metadata(document).language);
    let most = most_of_a_subject(index);
    let is_frequent = |term: &str| {
        let at = index.dictionary().get(term);
        at.is_some_and(|at| index.postings().document_frequency(at) > most)
    };
    let is_telling = |term: &&String| {
        let mut languages = index.languages().iter();
        let is_listed = languages.any(|language| is_stop_word(term, language));
        !is_listed && (has_list || !is_frequent(term))
    };
    let telling: Vec<&str> = terms
        .iter()
        .filter(is_telling)
        .map(String::as_str)
        .collect();
    let is_cjk = terms
        .iter()
        .any(|term| !term.is_ascii() && term.chars().count() == 2);
    let is_tagged = terms.last().is_some_and(|last| is_in(TAGS, last));
    let asks = terms
        .iter()
        .take(HEAD_WORDS)
        .any(|term| is_in(ASKING, term));
    let musings = terms.iter().filter(|term| is_in(MUSING, term)).count();
    if leans || is_tagged || telling.len() < 2 || (terms.len() < FEWEST_WORDS && !is_cjk) {
        return None;
    }
    let topic = best_topic(index, row, totals).or_else(|| best_topic(index, row + 1, totals));
    let own = index.topics_of(row).count().min(2) as i32;
    let worth = 3 * own
        + 2 * i32::from(topic.is_some())
        + telling.len().min(5) as i32
        + 3 * i32::from(asks)
        - 3 * musings.min(3) as i32
        - 4 * points.min(3) as i32
        - 2 * before.min(2) as i32;
    let has_answer = index.passages_of(document).contains(&(row + 1));
    (worth > 0 && has_answer).then(|| Candidate {
        row,
        document,
        text: question.to_owned(),
        topic,
        key: telling.join(" "),
        documents: 1,
        worth,
    })
}

/// Of a passage's topics the one the corpus talks about most.
fn best_topic<D: AsRef<[u8]>>(index: &Index<D>, row: u32, totals: &[u32]) -> Option<usize> {
    if row >= index.passage_count() {
        return None;
    }
    let topics = index.topics_of(row);
    topics.max_by_key(|topic| (totals.get(*topic).copied().unwrap_or(0), Reverse(*topic)))
}

/// Sections, by how many of their passages have topics. A heading that several
/// documents share ("Introduction") names none.
fn sections<D: AsRef<[u8]>>(index: &Index<D>, totals: &[u32]) -> Vec<Candidate> {
    let headings = index.heading_column();
    let mut uses = vec![0u32; index.heading_count() as usize + 1];
    let mut found: Vec<(u64, Candidate)> = Vec::new();
    for document in 0..index.document_count() {
        for row in index.passages_of(document) {
            let heading = headings.get(row);
            let Some(text) = index.section_of(row).pop().filter(|_| heading > 0) else {
                continue;
            };
            let worth = i32::from(index.topics_of(row).next().is_some());
            match found.last_mut() {
                Some((known, one)) if *known == heading && one.document == document => {
                    one.worth += worth;
                }
                _ => {
                    if let Some(uses) = uses.get_mut(heading as usize) {
                        *uses += 1;
                    }
                    let topic = best_topic(index, row, totals);
                    let one = Candidate {
                        row,
                        document,
                        text,
                        topic,
                        key: String::new(),
                        documents: 1,
                        worth,
                    };
                    found.push((heading, one));
                }
            }
        }
    }
    let is_own = |heading: &u64| uses.get(*heading as usize) == Some(&1);
    let own = found
        .into_iter()
        .filter(|(heading, one)| is_own(heading) && one.worth > 0);
    own.map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_are_searched_are_in_order() {
        for list in [LEANING, POINTING, ASKING, MUSING, TAGS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
