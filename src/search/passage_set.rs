//! A set of passages: one bit each.

use std::ops::Range;

/// Passages of one bundle, by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageSet {
    words: Vec<u64>,
    rows: u32,
}

impl PassageSet {
    /// None of `rows` passages.
    pub fn none(rows: u32) -> PassageSet {
        PassageSet {
            words: vec![0; (rows as usize).div_ceil(64)],
            rows,
        }
    }

    /// The passages for which `holds`.
    pub fn filter(rows: u32, mut holds: impl FnMut(u32) -> bool) -> PassageSet {
        let mut set = PassageSet::none(rows);
        for row in 0..rows {
            if holds(row) {
                set.insert(row);
            }
        }
        set
    }

    /// Adds a passage; rows past the end are passed over.
    #[inline]
    pub fn insert(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut((row / 64) as usize) {
            *word |= 1 << (row % 64);
        }
    }

    /// Adds neighbouring passages.
    pub fn insert_range(&mut self, range: Range<u32>) {
        for row in range.start..range.end.min(self.rows) {
            self.insert(row);
        }
    }

    /// Whether the passage is in the set.
    #[inline]
    pub fn contains(&self, row: u32) -> bool {
        let word = self.words.get((row / 64) as usize);
        word.is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Keeps those that are in both.
    pub fn intersect(&mut self, other: &PassageSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Adds those of the other.
    pub fn unite(&mut self, other: &PassageSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Takes away those of the other.
    pub fn subtract(&mut self, other: &PassageSet) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Whether none is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// The words of 64 passages that hold any, with their places: to be counted
    /// against many other sets.
    pub fn filled_words(&self) -> Vec<(usize, u64)> {
        let words = self.words.iter().copied().enumerate();
        words.filter(|(_, word)| *word != 0).collect()
    }

    /// How many of these are in the set.
    pub fn count_among(&self, filled_words: &[(usize, u64)]) -> u32 {
        let mut count = 0;
        for (place, word) in filled_words {
            count += self
                .words
                .get(*place)
                .map_or(0, |own| (own & word).count_ones());
        }
        count
    }

    /// The passages in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.words).flat_map(|(number, word)| Bits {
            word: *word,
            base: number * 64,
        })
    }
}

struct Bits {
    word: u64,
    base: u32,
}

impl Iterator for Bits {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.word == 0 {
            return None;
        }
        let bit = self.word.trailing_zeros();
        self.word &= self.word - 1;
        Some(self.base + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_combine_as_sets_do() {
        let rows = 200;
        let threes = PassageSet::filter(rows, |row| row % 3 == 0);
        let fives = PassageSet::filter(rows, |row| row % 5 == 0);
        let check = |set: &PassageSet, holds: &dyn Fn(u32) -> bool| {
            let expected: Vec<u32> = (0..rows).filter(|row| holds(*row)).collect();
            assert_eq!(set.iter().collect::<Vec<_>>(), expected);
            assert_eq!(set.len() as usize, expected.len());
        };
        let mut set = threes.clone();
        set.intersect(&fives);
        check(&set, &|row| row % 15 == 0);
        set.unite(&fives);
        check(&set, &|row| row % 5 == 0);
        set.subtract(&threes);
        check(&set, &|row| row % 5 == 0 && row % 3 != 0);
        assert!(!set.contains(rows));
    }
}
