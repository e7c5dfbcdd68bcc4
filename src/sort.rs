//! Putting lists in order, at little cost in bytes.
//!
//! The standard library's sort is made anew for each type and each comparison,
//! about 4 kB each time, and every reader fetches all of them. Here only
//! places are sorted, by one function; the values then move to their places.
//! Long lists of plain numbers, on which a search's time hangs, keep the
//! standard sort.

use std::cell::Cell;
use std::cmp::Ordering;

/// Sorts by a comparison. Equal values keep their order.
pub fn by<T>(values: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let count = values.len();
    let sorted = places(count, &mut |left, right| {
        compare(&values[left as usize], &values[right as usize])
    });
    for place in 0..count {
        // A value that has made way before is where that swap has put it.
        let mut from = sorted[place].get() as usize;
        while from < place {
            from = sorted[from].get() as usize;
        }
        values.swap(place, from);
    }
}

/// Sorts by a key. Equal values keep their order.
pub fn by_key<T, K: Ord>(values: &mut [T], key: impl Fn(&T) -> K) {
    by(values, |left, right| key(left).cmp(&key(right)));
}

/// From where the value for each place comes. In cells: short runs of plain
/// numbers the standard library sorts by networks, each of whose many steps would
/// hold the comparison, 6 kB in all; runs of what may change meanwhile by insertion.
fn places(count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<Cell<u32>> {
    let mut places: Vec<Cell<u32>> = (0..count as u32).map(Cell::new).collect();
    places.sort_unstable_by(|left, right| {
        compare(left.get(), right.get()).then_with(|| left.cmp(right))
    });
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(values: Vec<(u8, u16)>) {
            let mut ours = values.clone();
            super::by_key(&mut ours, |(key, _)| *key);
            let mut theirs = values;
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }
}
