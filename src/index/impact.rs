//! What an occurrence says in a passage of some length, and the bound on it
//! that a block of postings carries.
//!
//! The search scores by it and the writer bounds it, so that it stands here
//! once: a bound worked out by another formula would hide passages.

/// How much longer passages are held to need more occurrences (BM25's *b*).
const LENGTH_INFLUENCE: f32 = 0.75;
/// Longer passages count as of this length: there are hardly any, and the
/// norms of all lengths fit the processor's nearest memory.
const LONGEST: u32 = 4095;

/// By length in tokens: what a passage makes of an occurrence.
#[derive(Debug, Clone)]
pub struct LengthNorms(Box<[f32]>);

impl LengthNorms {
    /// Norms where passages have so many tokens on average.
    pub fn new(mean_length: u32) -> LengthNorms {
        let mean = mean_length as f32;
        let norm =
            |length: u32| 1.0 / (1.0 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * length as f32 / mean);
        LengthNorms((0..=LONGEST).map(norm).collect())
    }

    /// What so many occurrences amount to in a passage of so many tokens.
    #[inline(always)]
    pub fn impact(&self, frequency: u32, length: u64) -> f32 {
        let last = self.0.len() - 1;
        frequency as f32 * self.0[(length as usize).min(last)]
    }
}

/// The mean length of passages: all their tokens by how many there are.
pub fn mean_length(tokens: u64, passages: u32) -> u32 {
    let mean = tokens / u64::from(passages.max(1));
    u32::try_from(mean).unwrap_or(u32::MAX).max(1)
}

/// The code of no bound.
const UNBOUNDED: u32 = 255;

/// A bound as its code says it: (16 + code mod 16) × 2^(code div 16) / 256.
/// Four bits after the leading one are as much as a bound is good for.
pub fn bound(code: u32) -> f32 {
    match code {
        UNBOUNDED.. => f32::INFINITY,
        _ => ((16 + code % 16) << (code / 16)) as f32 / 256.0,
    }
}

/// The code of the lowest bound that an impact does not exceed.
pub fn bound_code(impact: f32) -> u32 {
    let (mut low, mut high) = (0, UNBOUNDED);
    while low < high {
        let middle = (low + high) / 2;
        match bound(middle) < impact {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_never_below_and_seldom_far_above() {
        for impact in [0.0, 0.01, 0.0625, 0.3, 1.0, 1.001, 3.9, 107.0, 3000.0] {
            let code = bound_code(impact);
            assert!(impact <= bound(code), "{impact}");
            assert!(code == 0 || bound(code - 1) < impact, "{impact}");
            assert!(impact < 0.06 || bound(code) <= impact * 1.07, "{impact}");
        }
        assert_eq!(bound(bound_code(1e9)), f32::INFINITY);
        assert!((0..UNBOUNDED).is_sorted_by(|left, right| bound(*left) < bound(*right)));
    }
}
