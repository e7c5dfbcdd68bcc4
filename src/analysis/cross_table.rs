//! Topics by document, or by speaker: how many passages in each cell.

use crate::index::Index;

/// What stands against the topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The documents.
    Document,
    /// Who speaks.
    Speaker,
}

/// Counts of passages. A passage with several topics counts in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossTable {
    /// How many topics there are.
    pub topics: usize,
    /// Passages of each document or speaker, with a topic or without.
    pub sizes: Vec<u32>,
    /// The cells, topics within documents or speakers.
    pub cells: Vec<u32>,
}

impl CrossTable {
    /// Counts the whole corpus, in one pass.
    pub fn new<D: AsRef<[u8]>>(index: &Index<D>, by: By) -> CrossTable {
        let topics = index.topics().len();
        let groups = match by {
            By::Document => index.document_count() as usize,
            By::Speaker => index.speakers().count() as usize,
        };
        let mut table = CrossTable {
            topics,
            sizes: vec![0; groups],
            cells: vec![0; groups * topics],
        };
        let mut walk = index.document_walk();
        for row in 0..index.passage_count() {
            let document = walk.document_of(row);
            let group = match by {
                By::Document => Some(document),
                By::Speaker => index.speaker_of(row),
            };
            let Some(group) = group.filter(|_| !index.flags(row).is_furniture()) else {
                continue;
            };
            let group = group as usize;
            if let Some(size) = table.sizes.get_mut(group) {
                *size += 1;
            }
            for topic in index.topics_of(row) {
                if let Some(cell) = table.cells.get_mut(group * topics + topic) {
                    *cell += 1;
                }
            }
        }
        table
    }

    /// The cells of one document or speaker, topic by topic.
    pub fn of(&self, group: usize) -> &[u32] {
        let start = group * self.topics;
        self.cells
            .get(start..start + self.topics)
            .unwrap_or_default()
    }

    /// Passages with each topic, in all documents or speakers together.
    pub fn totals(&self) -> Vec<u32> {
        let mut totals = vec![0; self.topics];
        for group in 0..self.sizes.len() {
            for (total, cell) in totals.iter_mut().zip(self.of(group)) {
                *total += cell;
            }
        }
        totals
    }
}
