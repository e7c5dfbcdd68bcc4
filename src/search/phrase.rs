//! Phrases: words in order, side by side or with a few words in between.

use super::passage_set::PassageSet;
use crate::index::{Index, PostingCursor};

/// The terms that may stand at one place of a phrase, by their postings.
pub type Slot = Vec<u32>;

/// How the words of a phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// In order; at most so many other words in between, in all.
    InOrder {
        /// 0 for side by side.
        slop: u32,
    },
    /// In either order, at most so many words apart (1 is side by side).
    Within {
        /// The largest difference of positions.
        distance: u32,
    },
}

/// Calls `visit` with each passage among `candidates` that holds the phrase,
/// and how often.
pub fn for_each_phrase<D: AsRef<[u8]>>(
    index: &Index<D>,
    slots: &[Slot],
    nearness: Nearness,
    candidates: &PassageSet,
    mut visit: impl FnMut(u32, u32),
) {
    let mut cursors: Vec<Vec<PostingCursor<'_>>> =
        slots.iter().map(|slot| open(index, slot)).collect();
    let mut places = vec![Vec::new(); slots.len()];
    let mut scratch = Vec::new();
    for passage in candidates.iter() {
        let mut holds_all = true;
        for (cursors, places) in cursors.iter_mut().zip(&mut places) {
            read_places(cursors, passage, places, &mut scratch);
            holds_all = !places.is_empty();
            if !holds_all {
                break;
            }
        }
        if holds_all {
            let count = count_phrases(&places, nearness);
            if count > 0 {
                visit(passage, count);
            }
        }
    }
}

fn open<'a, D: AsRef<[u8]>>(index: &'a Index<D>, slot: &Slot) -> Vec<PostingCursor<'a>> {
    slot.iter()
        .map(|at| index.postings().list(*at).cursor())
        .collect()
}

/// All positions at which a slot's terms stand in a passage, ascending.
fn read_places(
    cursors: &mut [PostingCursor<'_>],
    passage: u32,
    places: &mut Vec<u32>,
    scratch: &mut Vec<u32>,
) {
    places.clear();
    for cursor in cursors {
        let found = cursor.seek(passage);
        if found.is_some_and(|posting| posting.passage == passage) {
            cursor.positions(scratch);
            places.extend_from_slice(scratch);
        }
    }
    if places.len() > 1 {
        places.sort_unstable();
        places.dedup();
    }
}

/// How many times positions of all slots stand as they must.
pub fn count_phrases(places: &[Vec<u32>], nearness: Nearness) -> u32 {
    let Some((first, rest)) = places.split_first() else {
        return 0;
    };
    let stands = |start: &&u32| match nearness {
        Nearness::InOrder { slop } => ends_in_order(**start, rest, slop).is_some(),
        Nearness::Within { distance } => rest.iter().all(|others| {
            others
                .iter()
                .any(|other| *other != **start && other.abs_diff(**start) <= distance)
        }),
    };
    first.iter().filter(stands).count() as u32
}

/// The last position of the phrase that begins at `start`, each word taken as
/// early as it can be.
pub fn ends_in_order(start: u32, rest: &[Vec<u32>], slop: u32) -> Option<u32> {
    let mut at = start;
    let mut left = slop;
    for places in rest {
        let next = places.partition_point(|place| *place <= at);
        let place = *places.get(next)?;
        left = left.checked_sub(place - at - 1)?;
        at = place;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_counted_where_they_stand() {
        let check = |places: &[&[u32]], nearness, expected| {
            let places: Vec<Vec<u32>> = places.iter().map(|slot| slot.to_vec()).collect();
            assert_eq!(
                count_phrases(&places, nearness),
                expected,
                "{places:?} {nearness:?}"
            );
        };
        let side_by_side = Nearness::InOrder { slop: 0 };
        check(&[&[1, 5, 9], &[2, 6]], side_by_side, 2);
        check(&[&[1], &[3]], side_by_side, 0);
        check(&[&[1], &[3]], Nearness::InOrder { slop: 1 }, 1);
        check(&[&[1], &[3], &[5]], Nearness::InOrder { slop: 1 }, 0);
        check(&[&[1], &[3], &[5]], Nearness::InOrder { slop: 2 }, 1);
        check(&[&[3], &[1]], side_by_side, 0);
        check(&[&[3], &[1]], Nearness::Within { distance: 2 }, 1);
        check(&[&[3], &[9]], Nearness::Within { distance: 5 }, 0);
        check(&[], side_by_side, 0);
    }
}
