//! How near to each other a query's neighbouring words stand in a text.

use super::snippet::Occurrence;

/// Words further apart than this, in bytes, have nothing to do with each other:
/// about the length of a sentence.
const FARTHEST_BYTES: usize = 120;
/// At this distance nearness counts half: two short words in between.
const HALF_BYTES: f32 = 12.0;

/// For each pair of neighbouring leaves, how near their nearest occurrences
/// are: 1 side by side, towards 0 a sentence apart. Pairs that do not both
/// occur are left out.
pub fn nearness(
    occurrences: &[Occurrence],
    pairs: &[(usize, usize)],
) -> Vec<((usize, usize), f32)> {
    let near = pairs.iter().filter_map(|pair| {
        let gap = smallest_gap(occurrences, *pair)?;
        Some((
            *pair,
            HALF_BYTES / (HALF_BYTES + gap.saturating_sub(1) as f32),
        ))
    });
    near.collect()
}

/// The fewest bytes between an occurrence of one leaf and one of the other.
fn smallest_gap(occurrences: &[Occurrence], (left, right): (usize, usize)) -> Option<usize> {
    let mut last: [Option<usize>; 2] = [None; 2];
    let mut smallest = None;
    for occurrence in occurrences {
        let side = match occurrence.leaf {
            leaf if leaf == left => 0,
            leaf if leaf == right => 1,
            _ => continue,
        };
        if let Some(end) = last[1 - side] {
            let gap = occurrence.span.start.saturating_sub(end);
            if gap <= FARTHEST_BYTES && smallest.is_none_or(|known| gap < known) {
                smallest = Some(gap);
            }
        }
        last[side] = Some(occurrence.span.end);
    }
    smallest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Quality;

    #[test]
    fn nearer_words_count_more() {
        let at = |leaf: usize, start: usize| Occurrence {
            span: start..start + 5,
            leaf,
            quality: Quality::Exact,
            term: String::new(),
        };
        let near = |occurrences: &[Occurrence]| {
            let found = nearness(occurrences, &[(0, 1)]);
            found.first().map_or(0.0, |(_, near)| *near)
        };
        assert_eq!(near(&[at(0, 0), at(1, 6)]), 1.0);
        assert_eq!(near(&[at(1, 0), at(0, 6)]), 1.0);
        let apart = near(&[at(0, 0), at(1, 40)]);
        assert!(0.0 < apart && apart < 0.5);
        assert!(near(&[at(0, 0), at(1, 40), at(0, 46)]) > apart);
        assert_eq!(near(&[at(0, 0), at(1, 400)]), 0.0);
        assert_eq!(near(&[at(0, 0)]), 0.0);
    }
}
