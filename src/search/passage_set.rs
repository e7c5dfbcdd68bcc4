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
    #[inline(always)]
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

    /// Of how many passages it may hold some.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Whether the passage is in the set.
    #[inline(always)]
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

    /// Whether some passage is in both.
    pub fn meets(&self, other: &PassageSet) -> bool {
        let mut words = self.words.iter().zip(&other.words);
        words.any(|(word, other)| word & other != 0)
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
    pub fn iter(&self) -> Passages<'_> {
        self.iter_in(0..self.rows)
    }

    /// Those of a range, which begins at a multiple of 64.
    #[inline(always)]
    pub fn iter_in(&self, range: Range<u32>) -> Passages<'_> {
        let (first, end) = (range.start / 64, range.end.div_ceil(64));
        let words = self.words.get(first as usize..end as usize);
        Passages {
            words: words.unwrap_or_default(),
            next: first * 64,
            word: 0,
        }
    }

    /// In how many runs it holds some passage, where one begins at each passage
    /// of `starts`.
    ///
    /// A sum carries from a passage that is held on to the next start: 64
    /// passages at a time.
    pub fn count_runs(&self, starts: &PassageSet) -> u32 {
        let (mut count, mut carry) = (0, false);
        for (held, starts) in self.words.iter().zip(&starts.words) {
            let goes_on = held | !starts;
            let (sum, first) = goes_on.overflowing_add(*held);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            let carried_in = goes_on ^ held ^ sum;
            count += (carried_in & starts).count_ones();
            carry = first | second;
        }
        count + u32::from(carry)
    }

    /// The first passage from a row on.
    pub fn first_from(&self, row: u32) -> Option<u32> {
        let number = row / 64;
        let rest = self.words.get(number as usize..)?;
        let (first, rest) = rest.split_first()?;
        let here = first >> (row % 64);
        if here != 0 {
            return Some(row + here.trailing_zeros());
        }
        let next = (number + 1..).zip(rest).find(|(_, word)| **word != 0);
        next.map(|(number, word)| number * 64 + word.trailing_zeros())
    }
}

/// Passages of a set in ascending order.
pub struct Passages<'a> {
    /// The words to come, and the first passage of the next.
    words: &'a [u64],
    next: u32,
    /// What is left of the word at hand.
    word: u64,
}

impl Iterator for Passages<'_> {
    type Item = u32;

    #[inline(always)]
    fn next(&mut self) -> Option<u32> {
        while self.word == 0 {
            let (first, rest) = self.words.split_first()?;
            (self.word, self.words) = (*first, rest);
            self.next += 64;
        }
        let bit = self.word.trailing_zeros();
        self.word &= self.word - 1;
        Some(self.next - 64 + bit)
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
        for row in [0, 1, 63, 64, 129, 190, 199, 200, 999] {
            assert_eq!(threes.first_from(row), (row..rows).find(|row| row % 3 == 0));
        }
        for (starts, length) in [(&fives, 5), (&threes, 3)] {
            for held in [&threes, &fives, &set, &PassageSet::none(rows)] {
                let mut runs: Vec<u32> = held.iter().map(|row| row / length).collect();
                runs.dedup();
                assert_eq!(held.count_runs(starts) as usize, runs.len());
            }
        }
        let found: Vec<u32> = fives.iter_in(64..128).collect();
        assert_eq!(found, (65..128).step_by(5).collect::<Vec<_>>());
    }
}
