//! Ids of passages. A passage's id follows from its document's id and its own
//! text, so a bundle keeps only those ids that follow from neither: where two
//! passages would share one, the later takes the next that is free.
//!
//! ```text
//! pids    a column; for each passage with another id than its own two values:
//!         its row, then the id
//! ```

use std::collections::HashSet;

use xxhash_rust::xxh64::xxh64;

use super::columns::{self, Column};
use crate::corpus::PassageId;

/// The id that follows from a passage's text in its document.
pub fn own_id(document: &str, text: &str) -> PassageId {
    PassageId::from_bits(xxh64(text.as_bytes(), xxh64(document.as_bytes(), 0)))
}

/// Gives ids while passages come in order.
#[derive(Debug, Default)]
pub struct IdWriter {
    taken: HashSet<PassageId>,
    moved: Vec<u64>,
}

impl IdWriter {
    /// The next passage.
    pub fn add(&mut self, row: u32, document: &str, text: &str) {
        let own = own_id(document, text);
        let mut id = own;
        while !self.taken.insert(id) {
            id = PassageId::from_bits(id.bits() + 1);
        }
        if id != own {
            self.moved.extend([u64::from(row), id.bits()]);
        }
    }

    /// The section.
    pub fn finish(self) -> Vec<u8> {
        columns::write_column(&self.moved)
    }
}

/// The ids that were moved, by row.
#[derive(Debug, Clone, Copy)]
pub struct MovedIds<'a>(Column<'a>);

impl<'a> MovedIds<'a> {
    /// The section, checked or not.
    pub fn new(bytes: &'a [u8]) -> MovedIds<'a> {
        MovedIds(Column::trusted(bytes))
    }

    /// The id of a passage, if it was moved.
    pub fn get(self, row: u32) -> Option<PassageId> {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.entry(middle) {
                (known, id) if known == row => return Some(id),
                (known, _) if known < row => low = middle + 1,
                _ => high = middle,
            }
        }
        None
    }

    fn count(self) -> u32 {
        self.0.rows() as u32 / 2
    }

    fn entry(self, number: u32) -> (u32, PassageId) {
        let (row, id) = (self.0.get(2 * number), self.0.get(2 * number + 1));
        (row as u32, PassageId::from_bits(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_shared_id_is_kept() {
        let said = ["Yes.", "No.", "Yes.", "Yes."];
        let mut writer = IdWriter::default();
        for (row, text) in said.iter().enumerate() {
            writer.add(row as u32, "talk", text);
        }
        let bytes = writer.finish();
        let moved = MovedIds::new(&bytes);
        let own = own_id("talk", "Yes.").bits();
        let expected = [(2, own + 1), (3, own + 2)];
        let expected = expected.map(|(row, id)| (row, PassageId::from_bits(id)));
        assert_eq!(moved.count(), 2);
        for row in 0..5 {
            let known = expected.iter().find(|(known, _)| *known == row);
            assert_eq!(moved.get(row), known.map(|(_, id)| *id), "{row}");
        }
        assert_ne!(own_id("talk", "Yes."), own_id("other talk", "Yes."));
    }
}
