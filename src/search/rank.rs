//! The score: BM25F over title, section, speaker and body, in tiers of
//! match quality. Every constant with its reason.
//!
//! BM25F (Zaragoza and others 2004, Robertson and Zaragoza 2009): weighted
//! frequencies of the fields are added first and saturate together, so a word
//! in title and body counts once, though strongly.
//!
//! Scores are sums and products of `f32` in a fixed order, rounded to whole
//! numbers at the end: native code and wasm rank alike.

use crate::index::LengthNorms;

/// How soon further occurrences stop to matter. Passages are short; a word
/// said twice in one is about it.
const SATURATION: f32 = 1.5;
/// A function word adds so little that it only breaks ties.
const STOP_WORD_WEIGHT: f32 = 0.1;
/// A passage with half of a question's words loses an eighth of its sum: words
/// that stand together in one passage say more than the sum of each.
const COVERAGE_INFLUENCE: f32 = 0.25;
/// What two neighbouring words of the query add when they stand side by side,
/// beside the rarity of the commoner one. Little: passages are short, and most
/// of what they hold belongs together.
pub const NEARNESS_INFLUENCE: f32 = 0.3;
/// Whole scores for one unit of BM25: fine enough that distinct sums stay so.
const SCORE_UNIT: f32 = 65_536.0;

/// What an occurrence counts for in each field.
#[derive(Debug, Clone)]
pub struct FieldWeights {
    /// The passage's own text.
    pub body: f32,
    /// The document's title: it names the subject of every passage below,
    /// but of none in particular.
    pub title: f32,
    /// The headings above: nearer than the title.
    pub section: f32,
    /// The speaker's name: whoever types a name wants that voice.
    pub speaker: f32,
    /// What its length makes of an occurrence in a passage.
    pub norms: LengthNorms,
}

impl FieldWeights {
    /// Weights for passages of so many tokens on average.
    pub fn new(mean_length: u32) -> FieldWeights {
        FieldWeights {
            body: 1.0,
            title: 1.5,
            section: 1.0,
            speaker: 1.0,
            norms: LengthNorms::new(mean_length),
        }
    }
}

/// How much a word says, by how few passages hold it: BM25's inverse document
/// frequency.
pub fn rarity(frequency: u32, passages: u32, is_stop_word: bool) -> f32 {
    let (frequency, passages) = (u64::from(frequency), u64::from(passages.max(frequency)));
    // ln(1 + (N - n + ½) / (n + ½)), both sides doubled to stay whole.
    let odds = (2 * passages + 2) as f32 / (2 * frequency + 1) as f32;
    let rarity = natural_log(odds);
    match is_stop_word {
        true => rarity * STOP_WORD_WEIGHT,
        false => rarity,
    }
}

/// What a leaf adds to a passage's score.
#[inline(always)]
pub fn saturated(weight: f32, rarity: f32) -> f32 {
    rarity * weight * (SATURATION + 1.0) / (weight + SATURATION)
}

/// What of its sum a passage keeps that holds so many of the required words.
pub fn coverage(held: usize, required: usize) -> f32 {
    match required {
        0 => 1.0,
        required => 1.0 - COVERAGE_INFLUENCE + COVERAGE_INFLUENCE * held as f32 / required as f32,
    }
}

/// A sum of leaves as a whole number, below 2²⁸.
pub fn whole_score(sum: f32) -> u32 {
    const LARGEST: u32 = (1 << 28) - 1;
    ((sum.max(0.0) * SCORE_UNIT) as u32).min(LARGEST)
}

/// The natural logarithm of a number of at least 1. The platform's own differs
/// in its last bits between native code and wasm; this one uses only sums and
/// products, which do not.
fn natural_log(x: f32) -> f32 {
    const LN_2: f32 = std::f32::consts::LN_2;
    let bits = x.max(1.0).to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    // ln m = 2 artanh((m - 1) / (m + 1)), m from 1 to 2: five terms give six digits.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    exponent as f32 * LN_2 + 2.0 * t * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_the_logarithm() {
        for x in [1.0, 1.1, 1.999, 2.0, 3.5, 1000.0, 1e6, 4e9_f32] {
            assert!(
                (natural_log(x) - x.ln()).abs() < 1e-5 * x.ln().max(1.0),
                "{x}"
            );
        }
    }

    #[test]
    fn rare_words_say_more_and_repetition_saturates() {
        assert!(rarity(1, 1000, false) > rarity(10, 1000, false));
        assert!(rarity(1000, 1000, false) > 0.0);
        assert!(rarity(1, 1000, true) < rarity(10, 1000, false));
        let steps: Vec<f32> = (1..5)
            .map(|n| saturated(n as f32, 1.0) - saturated(n as f32 - 1.0, 1.0))
            .collect();
        assert!(steps.is_sorted_by(|left, right| left > right));
    }
}
