//! Phrases: words in order, side by side or with a few words in between.

use super::expand::Expansion;
use super::passage_set::PassageSet;
use crate::index::{Index, PostingCursor, PostingList};
use crate::sort;
use crate::text::for_each_token;

/// The terms that may stand at one place of a phrase.
pub type Slot = Vec<Expansion>;

/// How the words of a phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// In order; at most so many other words in between, in all.
    InOrder {
        /// 0 for side by side.
        slop: u32,
    },
    /// Two sides, each of words in order, in either order, at most so many
    /// words apart where they come nearest (1 is side by side).
    Within {
        /// The largest difference of positions.
        distance: u32,
        /// How many of the slots are the first side.
        left: usize,
        /// How many other words may stand between the words of each side.
        slops: [u32; 2],
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
    let mut walks: Vec<SlotWalk<'_>> = slots
        .iter()
        .map(|slot| SlotWalk::new(index, slot))
        .collect();
    // The rarest first: most passages that lack a word lack that one.
    let mut order: Vec<usize> = (0..walks.len()).collect();
    sort::by_key(&mut order, |number| walks[*number].frequency);
    let mut starts = Vec::new();
    for passage in candidates.iter() {
        // Whether all are there is told sooner than where.
        if !order.iter().all(|number| walks[*number].seek(passage)) {
            continue;
        }
        let count = if !walks.iter().all(SlotWalk::has_positions) {
            count_in_text(&index.text(passage), slots, nearness)
        } else if nearness == (Nearness::InOrder { slop: 0 }) {
            count_side_by_side(&mut walks, &order, &mut starts)
        } else {
            let places: Vec<&[u32]> = walks.iter_mut().map(SlotWalk::places).collect();
            count_phrases(&places, nearness)
        };
        if count > 0 {
            visit(passage, count);
        }
    }
}

/// How many times a text holds the phrase.
pub fn count_in_text(text: &str, slots: &[Slot], nearness: Nearness) -> u32 {
    let mut places = vec![Vec::new(); slots.len()];
    for_each_token(text, |token| {
        for (slot, places) in slots.iter().zip(&mut places) {
            if slot.iter().any(|expansion| expansion.term == token.term) {
                places.push(token.position);
            }
        }
    });
    places.iter_mut().for_each(ascend);
    count_phrases(&places, nearness)
}

/// Puts places in order, each once: a compound comes after its parts and stands
/// where the first of them does.
pub fn ascend(places: &mut Vec<u32>) {
    places.sort_unstable();
    places.dedup();
}

/// How many times the words of all slots stand side by side in the passage at
/// hand. No further positions are read once no start is left.
fn count_side_by_side(walks: &mut [SlotWalk<'_>], order: &[usize], starts: &mut Vec<u32>) -> u32 {
    starts.clear();
    for (turn, number) in order.iter().enumerate() {
        let shift = *number as u32;
        let places = walks[*number].places();
        if turn == 0 {
            starts.extend(places.iter().filter_map(|place| place.checked_sub(shift)));
        } else {
            starts.retain(|start| places.binary_search(&start.wrapping_add(shift)).is_ok());
        }
        if starts.is_empty() {
            break;
        }
    }
    starts.len() as u32
}

/// Goes through the postings of a slot's terms beside ascending passages.
struct SlotWalk<'a> {
    cursors: Vec<PostingCursor<'a>>,
    /// At most how many passages hold one of the terms.
    frequency: u64,
    /// Which cursors stand at the passage at hand.
    here: Vec<usize>,
    /// The positions of several cursors.
    places: Vec<u32>,
}

impl<'a> SlotWalk<'a> {
    fn new<D: AsRef<[u8]>>(index: &'a Index<D>, slot: &Slot) -> SlotWalk<'a> {
        let postings = index.postings();
        let lists = slot.iter().map(|term| postings.list(term.postings_at));
        let lists: Vec<PostingList<'a>> = lists.collect();
        let frequencies = lists.iter().map(PostingList::document_frequency);
        SlotWalk {
            frequency: frequencies.map(u64::from).sum(),
            cursors: lists.iter().map(PostingList::cursor).collect(),
            here: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Whether one of the terms occurs in a passage.
    fn seek(&mut self, passage: u32) -> bool {
        self.here.clear();
        for (number, cursor) in self.cursors.iter_mut().enumerate() {
            if cursor
                .seek(passage)
                .is_some_and(|found| found.passage == passage)
            {
                self.here.push(number);
            }
        }
        !self.here.is_empty()
    }

    /// Whether the index tells where the terms stand in the passage that was found.
    fn has_positions(&self) -> bool {
        let mut here = self.here.iter();
        here.all(|number| self.cursors[*number].has_positions())
    }

    /// All positions at which the terms stand in the passage that was found,
    /// ascending.
    fn places(&mut self) -> &[u32] {
        if let [only] = *self.here {
            return self.cursors[only].positions();
        }
        self.places.clear();
        for number in &self.here {
            self.places
                .extend_from_slice(self.cursors[*number].positions());
        }
        ascend(&mut self.places);
        &self.places
    }
}

/// How many times positions of all slots stand as they must.
pub fn count_phrases<P: AsRef<[u32]>>(places: &[P], nearness: Nearness) -> u32 {
    phrases(places, nearness).len() as u32
}

/// First and last position of each phrase.
pub fn phrases<P: AsRef<[u32]>>(places: &[P], nearness: Nearness) -> Vec<(u32, u32)> {
    match nearness {
        Nearness::InOrder { slop } => runs(places, slop),
        Nearness::Within {
            distance,
            left,
            slops,
        } => {
            let (left, right) = places.split_at(left.min(places.len()));
            let (left, right) = (runs(left, slops[0]), runs(right, slops[1]));
            // Runs ascend by both ends, so only two of the others can be nearest.
            let nearest = |one: &(u32, u32)| {
                let before = right.partition_point(|other| other.1 < one.0);
                let after = right.partition_point(|other| other.0 <= one.1);
                let before = before.checked_sub(1).map(|place| right[place]);
                let apart = before.map(|other| (one.0 - other.1, other));
                let after = right.get(after).map(|other| (other.0 - one.1, *other));
                let (gap, other) = apart.into_iter().chain(after).min()?;
                (gap <= distance).then(|| (one.0.min(other.0), one.1.max(other.1)))
            };
            left.iter().filter_map(nearest).collect()
        }
    }
}

/// First and last position of each place where words stand in order.
fn runs<P: AsRef<[u32]>>(places: &[P], slop: u32) -> Vec<(u32, u32)> {
    let Some((first, rest)) = places.split_first() else {
        return Vec::new();
    };
    let starts = first.as_ref().iter();
    let run = |start: &u32| Some((*start, ends_in_order(*start, rest, slop)?));
    starts.filter_map(run).collect()
}

/// The last position of the phrase that begins at `start`, each word taken as
/// early as it can be.
fn ends_in_order<P: AsRef<[u32]>>(start: u32, rest: &[P], slop: u32) -> Option<u32> {
    let mut at = start;
    let mut left = slop;
    for places in rest {
        let places = places.as_ref();
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
        check(&[], side_by_side, 0);
        let near = |distance, left| Nearness::Within {
            distance,
            left,
            slops: [0, 1],
        };
        check(&[&[3], &[1]], near(2, 1), 1);
        check(&[&[3], &[9]], near(5, 1), 0);
        check(&[&[3], &[3]], near(5, 1), 0);
        // From the nearest ends: of 1–3 and 5–7, two apart.
        check(&[&[1], &[2], &[3], &[5], &[7]], near(2, 3), 1);
        check(&[&[1], &[2], &[3], &[5], &[7]], near(1, 3), 0);
        check(&[&[5], &[6], &[1], &[3]], near(2, 2), 1);
        check(&[&[5], &[], &[1], &[3]], near(2, 2), 0);
    }
}
