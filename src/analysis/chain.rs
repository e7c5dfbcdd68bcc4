//! The chain of a topic: every exchange about it, in order of time.
//!
//! An exchange is a question with what is said to it, by one voice or several,
//! up to the next question or heading. Where nobody asks, it is what one
//! speaker says without a break.

use std::ops::Range;

use crate::corpus::Role;
use crate::index::Index;
use crate::sort;

/// An exchange of which some passage has the topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The document.
    pub document: u32,
    /// Its passages, with the topic or without.
    pub rows: Range<u32>,
    /// How many have it.
    pub passages: u32,
}

/// What is shown of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Passages with the topic, and what they answer or what answers them.
    pub rows: Vec<u32>,
    /// Passages with the topic that are passed over.
    pub left_out: u32,
}

/// As much of one exchange as lets the next one stand near it.
const MOST_SHOWN: usize = 5;
/// Of a question in many paragraphs the last ones ask.
const MOST_ASKED: usize = 2;

/// All exchanges about a topic: documents by date, undated ones last, each
/// from its beginning.
pub fn chain<D: AsRef<[u8]>>(index: &Index<D>, topic: usize) -> Vec<Exchange> {
    let mut chain = Vec::new();
    for document in 0..index.document_count() {
        add_document(index, topic, document, &mut chain);
    }
    sort::by_key(&mut chain, |exchange| {
        let day = index
            .date_of(exchange.document)
            .map(|date| date.first_day());
        (day.unwrap_or(u32::MAX), exchange.rows.start)
    });
    chain
}

fn add_document<D: AsRef<[u8]>>(
    index: &Index<D>,
    topic: usize,
    document: u32,
    chain: &mut Vec<Exchange>,
) {
    let has_topic = |row: u32| index.topics_of(row).any(|known| known == topic);
    let rows = index.passages_of(document);
    let mut open = Exchange {
        document,
        rows: rows.start..rows.start,
        passages: 0,
    };
    for row in rows.clone() {
        if row > rows.start && begins(index, open.rows.start, row) {
            let next = Exchange {
                document,
                rows: row..row,
                passages: 0,
            };
            let done = std::mem::replace(&mut open, next);
            chain.extend((done.passages > 0).then_some(done));
        }
        open.rows.end = row + 1;
        let counts = has_topic(row) && !index.flags(row).is_furniture();
        open.passages += u32::from(counts);
    }
    chain.extend((open.passages > 0).then_some(open));
}

/// Whether a passage begins another exchange than the one from `start` on.
fn begins<D: AsRef<[u8]>>(index: &Index<D>, start: u32, row: u32) -> bool {
    let role = |row: u32| index.flags(row).role();
    let headings = index.heading_column();
    if headings.get(row - 1) != headings.get(row) {
        return true;
    }
    match (role(row - 1), role(row)) {
        (Role::Question, Role::Question) => false,
        (_, Role::Question) => true,
        _ => {
            let is_asked = role(start) == Role::Question;
            !is_asked && index.speaker_of(row - 1) != index.speaker_of(row)
        }
    }
}

impl Exchange {
    /// What to show: what has the topic, with its question; a question that
    /// alone has it, with the beginning of its answer.
    pub fn shown<D: AsRef<[u8]>>(&self, index: &Index<D>, topic: usize) -> Shown {
        let has_topic = |row: &u32| index.topics_of(*row).any(|known| known == topic);
        let is_read = |row: &u32| !index.flags(*row).is_furniture();
        let is_asked = |row: &u32| index.flags(*row).role() == Role::Question;
        let rows = || self.rows.clone().filter(is_read);
        let asked: Vec<u32> = rows().take_while(is_asked).collect();
        let said = || rows().skip(asked.len());
        let mut told: Vec<u32> = said().filter(has_topic).take(MOST_SHOWN).collect();
        let asked_about = asked.iter().filter(|row| has_topic(row)).count();
        if told.is_empty() {
            told.extend(said().next());
        }
        let shown_asked = &asked[asked.len().saturating_sub(MOST_ASKED)..];
        let shown_about = shown_asked.iter().chain(&told).filter(|row| has_topic(row));
        let about = asked_about + said().filter(has_topic).count();
        Shown {
            left_out: (about - shown_about.count()) as u32,
            rows: shown_asked.iter().copied().chain(told).collect(),
        }
    }
}
