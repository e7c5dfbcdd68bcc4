//! Names, worked out once: which passages stand under a heading's or a speaker's,
//! and what topics are called.

use std::ops::Range;

use super::topic_names::{TopicName, topic_names};
use crate::index::{Column, Index};
use crate::sort;
use crate::text::Stemmer;

/// The passages under each heading and of each speaker. A beginning of one letter
/// has hundreds of terms, and dozens of them stand in names: without these each
/// would cost a walk over all passages.
pub struct Names {
    /// By headings.
    pub headings: NamedRuns,
    /// By speakers.
    pub speakers: NamedRuns,
    /// What topics are called.
    pub topics: Vec<TopicName>,
}

impl Names {
    /// Those of an opened bundle.
    pub fn new<D: AsRef<[u8]>>(index: &Index<D>, stemmers: &[Stemmer]) -> Names {
        let passages = index.passage_count();
        Names {
            headings: NamedRuns::new(index.heading_column(), passages),
            speakers: NamedRuns::new(index.speaker_column(), passages),
            topics: topic_names(index, stemmers),
        }
    }
}

/// Runs of neighbouring passages of the same name, with its number, by name and
/// then in the order of the corpus.
pub struct NamedRuns(Vec<(u32, Range<u32>)>);

impl NamedRuns {
    /// From a column that has one more than the number of a passage's name, and 0
    /// where it has none.
    fn new(column: Column<'_>, passages: u32) -> NamedRuns {
        let mut runs: Vec<(u32, Range<u32>)> = Vec::new();
        for passage in 0..passages {
            let Some(name) = (column.get(passage) as u32).checked_sub(1) else {
                continue;
            };
            match runs.last_mut() {
                Some((known, run)) if *known == name && run.end == passage => run.end += 1,
                _ => runs.push((name, passage..passage + 1)),
            }
        }
        sort::by_key(&mut runs, |(name, run)| (*name, run.start));
        NamedRuns(runs)
    }

    /// The runs of some names, in the order of the corpus, each once.
    pub fn of(&self, names: &mut dyn Iterator<Item = u32>) -> Vec<Range<u32>> {
        let mut found = Vec::new();
        for name in names {
            let first = self.0.partition_point(|(known, _)| *known < name);
            let runs = self.0[first..].iter().take_while(|(it, _)| *it == name);
            found.extend(runs.map(|(_, run)| run.clone()));
        }
        sort::by_key(&mut found, |run| run.start);
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_name_are_a_run() {
        // Each value takes one byte.
        let column = [1, 1, 1, 2, 0, 1, 3, 3];
        let runs = NamedRuns::new(Column::trusted(&column), 7);
        let check = |names: &[u32], expected: &[(u32, u32)]| {
            let found = runs.of(&mut names.iter().copied());
            let found: Vec<(u32, u32)> = found.iter().map(|run| (run.start, run.end)).collect();
            assert_eq!(found, expected, "{names:?}");
        };
        check(&[0], &[(0, 2), (4, 5)]);
        check(&[1, 0], &[(0, 2), (2, 3), (4, 5)]);
        check(&[2, 2], &[(5, 7)]);
        // A name that no passage has.
        check(&[3], &[]);
        check(&[], &[]);
    }
}
