//! Is something more frequent here than elsewhere, or is that chance?
//!
//! The log-likelihood ratio G² of Dunning (1993), "Accurate methods for the
//! statistics of surprise and coincidence", on the table
//!
//! ```text
//!              has it           has it not
//! focus        a                c - a
//! others       b                d - b
//! ```
//!
//! G² = 2 Σ observed · ln (observed / expected) over its four cells. Unlike χ²
//! it holds for small counts, which interviews are full of. It grows both when
//! the focus has more and when it has less, so it gets the sign of the
//! difference, as in Rayson (2008), "From key words to key semantic domains".

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Those that have it.
    pub count: u32,
    /// All.
    pub of: u32,
}

/// From here on a difference would come by chance less than once in a hundred
/// times: G² of 6.63, in hundredths (χ² with one degree of freedom).
pub const LIKELY: i32 = 663;
/// Whether the focus has something more than the others do: more than by
/// chance, and half as often again, since in a large corpus the smallest
/// difference is none of chance.
pub fn is_more(focus: Share, others: Share) -> bool {
    let own = u64::from(focus.count) * u64::from(others.of);
    let rest = u64::from(others.count) * u64::from(focus.of);
    2 * own >= 3 * rest && focus.count >= LEAST_SEEN && keyness(focus, others) >= LIKELY
}

/// The same once in a thousand times, 10.83: for words, of which many are
/// compared at once.
pub(super) const SURE: i32 = 1083;
/// What was seen less often is an anecdote, whatever the measure says.
pub(super) const LEAST_SEEN: u32 = 3;

/// G² in hundredths, negative where the focus has less than the others. 0
/// where there is nothing to compare.
pub fn keyness(focus: Share, others: Share) -> i32 {
    let (a, b) = (focus.count.min(focus.of), others.count.min(others.of));
    let (with, all) = (sum(a, b), sum(focus.of, others.of));
    if focus.of == 0 || others.of == 0 {
        return 0;
    }
    let without = all - with;
    let cells = [
        (a, focus.of, with),
        (b, others.of, with),
        (focus.of - a, focus.of, without),
        (others.of - b, others.of, without),
    ];
    let parts = cells.iter().map(|(observed, row, column)| {
        let (observed, row) = (f64::from(*observed), f64::from(*row));
        match observed > 0.0 {
            true => observed * natural_log(observed * all / (row * column)),
            false => 0.0,
        }
    });
    let hundredths = (200.0 * parts.sum::<f64>()).max(0.0).round() as i32;
    // a / focus < b / others, without dividing.
    let is_less = u64::from(a) * u64::from(others.of) < u64::from(b) * u64::from(focus.of);
    if is_less { -hundredths } else { hundredths }
}

fn sum(left: u32, right: u32) -> f64 {
    f64::from(left) + f64::from(right)
}

/// The natural logarithm of a positive number. The platform's own differs in
/// its last bits between native code and wasm; this one uses only sums,
/// products and quotients, which do not.
fn natural_log(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i32 - 1023;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
    // ln m = 2 artanh((m - 1) / (m + 1)), m from 1 to 2: t² is at most 1/9, so
    // that twelve terms give twelve digits.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let mut series = 0.0;
    for term in (0..12).rev() {
        series = series * square + 1.0 / f64::from(2 * term + 1);
    }
    f64::from(exponent) * std::f64::consts::LN_2 + 2.0 * t * series
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_tables_give_known_values() {
        let check = |a: u32, c: u32, b: u32, d: u32, expected: i32| {
            let focus = Share { count: a, of: c };
            let others = Share { count: b, of: d };
            assert_eq!(keyness(focus, others), expected, "{a}/{c} and {b}/{d}");
        };
        // Dunning 1993, table 3: "the swiss" in 31,777 pairs, 110 and 2,442
        // with 111 and 29,114: -2 log λ = 270.72.
        check(110, 2552, 111, 29225, 27072);
        // By hand: 10 of 20 beside 10 of 80. 2 (10 ln 2.5 + 10 ln 0.625
        // + 10 ln 0.625 + 70 ln 1.09375) = 12.07.
        check(10, 20, 10, 80, 1207);
        check(10, 80, 10, 20, -1207);
        // The same share everywhere is no difference.
        check(5, 50, 10, 100, 0);
        // Nothing to compare with.
        check(5, 50, 0, 0, 0);
        check(0, 0, 5, 50, 0);
        // A cell of nought: 2 (5 ln 2 + 10 ln 4/3 + 5 ln 2/3) = 8.63.
        check(0, 10, 5, 10, -863);
    }

    #[test]
    fn more_is_more_than_chance_and_more_than_a_little() {
        let check = |a: u32, c: u32, b: u32, d: u32, expected: bool| {
            let focus = Share { count: a, of: c };
            let others = Share { count: b, of: d };
            assert_eq!(is_more(focus, others), expected, "{a}/{c} and {b}/{d}");
        };
        check(10, 20, 10, 80, true);
        check(10, 80, 10, 20, false);
        // Beyond chance, but a tenth more.
        check(5_500, 10_000, 5_000, 10_000, false);
        // Ten times as often, but seen twice.
        check(2, 10, 1, 100, false);
        check(3, 10, 0, 0, false);
    }

    #[test]
    fn the_logarithm_is_the_logarithm() {
        for x in [
            1e-9, 0.1, 0.5, 0.999_999, 1.0, 1.5, 1.999, 2.0, 10.0, 1e12_f64,
        ] {
            assert!(
                (natural_log(x) - x.ln()).abs() < 1e-10 * x.ln().abs().max(1.0),
                "{x}"
            );
        }
    }

    proptest! {
        #[test]
        fn sides_changed_change_the_sign(
            a in 0u32..500, more in 0u32..5000, b in 0u32..500, others in 0u32..5000,
        ) {
            let focus = Share { count: a, of: a + more };
            let others = Share { count: b, of: b + others };
            prop_assert_eq!(keyness(focus, others), -keyness(others, focus));
        }

        #[test]
        fn more_of_it_is_never_less_key(a in 0u32..200, more in 1u32..200, b in 0u32..500) {
            let others = Share { count: b, of: 1000 };
            let of = a + more + 100;
            let low = keyness(Share { count: a, of }, others);
            let high = keyness(Share { count: a + more, of }, others);
            prop_assert!(low <= high);
        }
    }
}
