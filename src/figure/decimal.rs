//! Exact decimals: a whole number and a power of ten, never a float.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// An exact decimal number, `mantissa × 10^exponent`, held in one form only: the
/// mantissa does not end in a zero, and zero has the exponent 0. So equal
/// numbers are equal values, and ten bytes hold any figure a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i64,
    exponent: i8,
}

/// Digits that a mantissa may have. More than that is a key or a card, not a
/// quantity, and would not fit.
const MOST_DIGITS: u32 = 18;

/// The largest power of ten, up or down: a 1 with so many zeros is still told
/// apart from noise by readers.
const MOST_EXPONENT: i32 = 36;

impl Decimal {
    /// Nothing.
    pub const ZERO: Decimal = Decimal {
        mantissa: 0,
        exponent: 0,
    };

    /// `mantissa × 10^exponent`; `None` where that is beyond all measure.
    pub fn new(mantissa: i64, exponent: i32) -> Option<Decimal> {
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        if mantissa == 0 {
            return Some(Decimal::ZERO);
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        let is_small = mantissa.unsigned_abs() < 10u64.pow(MOST_DIGITS);
        let fits = is_small && exponent.abs() <= MOST_EXPONENT;
        let exponent = i8::try_from(exponent).ok()?;
        fits.then_some(Decimal { mantissa, exponent })
    }

    /// A whole number.
    pub fn whole(number: u32) -> Decimal {
        Decimal::new(i64::from(number), 0).unwrap_or(Decimal::ZERO)
    }

    /// The digits before the power of ten; they do not end in a zero.
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// The power of ten.
    pub fn exponent(self) -> i8 {
        self.exponent
    }

    /// So many powers of ten more.
    pub fn scaled(self, exponent: i32) -> Option<Decimal> {
        Decimal::new(self.mantissa, i32::from(self.exponent) + exponent)
    }

    /// So many times as much.
    pub fn times(self, factor: i64) -> Option<Decimal> {
        let mantissa = self.mantissa.checked_mul(factor)?;
        Decimal::new(mantissa, i32::from(self.exponent))
    }

    /// The sum.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let exponent = self.exponent.min(other.exponent);
        let mantissa = self.at(exponent)?.checked_add(other.at(exponent)?)?;
        Decimal::new(i64::try_from(mantissa).ok()?, i32::from(exponent))
    }

    /// Below zero.
    pub fn negated(self) -> Decimal {
        Decimal {
            mantissa: -self.mantissa,
            ..self
        }
    }

    /// The value as a whole number of at most ten digits, if it is one.
    pub fn as_whole(self) -> Option<u32> {
        u32::try_from(self.at(0)?).ok()
    }

    /// The mantissa that the value has at a lower exponent.
    fn at(self, exponent: i8) -> Option<i128> {
        let zeros = u32::try_from(i32::from(self.exponent) - i32::from(exponent)).ok()?;
        10i128
            .checked_pow(zeros)?
            .checked_mul(i128::from(self.mantissa))
    }

    /// How many digits stand before the decimal point; negative for zeros after it.
    fn magnitude(self) -> i32 {
        let digits = self.mantissa.unsigned_abs().checked_ilog10();
        digits.map_or(i32::MIN, |digits| digits as i32 + i32::from(self.exponent))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let signs = self.mantissa.signum().cmp(&other.mantissa.signum());
        if signs != Ordering::Equal || self.mantissa == 0 {
            return signs;
        }
        let exponent = self.exponent.min(other.exponent);
        // Of one magnitude, both fit: 18 digits and no more zeros than those.
        let sizes = match self.magnitude().cmp(&other.magnitude()) {
            Ordering::Equal => {
                let absolute = |it: &Decimal| it.at(exponent).map(i128::abs);
                absolute(self).cmp(&absolute(other))
            }
            unequal => unequal,
        };
        match self.mantissa < 0 {
            true => sizes.reverse(),
            false => sizes,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Plainly, with a point and without groups: `6663000000`, `0.585`, `-3`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        let digits = self.mantissa.unsigned_abs().to_string();
        let exponent = i32::from(self.exponent);
        if exponent >= 0 {
            f.write_str(&digits)?;
            return (0..exponent).try_for_each(|_| f.write_str("0"));
        }
        let decimals = exponent.unsigned_abs() as usize;
        match digits.len().checked_sub(decimals) {
            Some(whole) if whole > 0 => {
                f.write_str(&digits[..whole])?;
                f.write_str(".")?;
                f.write_str(&digits[whole..])
            }
            _ => {
                f.write_str("0.")?;
                (digits.len()..decimals).try_for_each(|_| f.write_str("0"))?;
                f.write_str(&digits)
            }
        }
    }
}

/// The text is no decimal as [`Decimal`] prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecimalError;

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no number; write it with digits and a point, as in 12000 or 0.5")
    }
}

impl std::error::Error for DecimalError {}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Decimal, DecimalError> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let value = read_plain(digits).ok_or(DecimalError)?;
        Ok(if is_negative { value.negated() } else { value })
    }
}

/// Digits, and perhaps a point with digits after it.
pub(super) fn read_plain(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    let (mut mantissa, mut exponent) = (0i64, -i32::try_from(decimals.len()).ok()?);
    let kept = match decimals {
        // Zeros at the end are the exponent's, so that 10^36 can be read.
        "" => {
            let kept = whole.trim_end_matches('0');
            exponent = i32::try_from(whole.len() - kept.len()).ok()?;
            kept
        }
        _ => whole,
    };
    for digit in kept.bytes().chain(decimals.bytes()) {
        mantissa = mantissa
            .checked_mul(10)?
            .checked_add(i64::from(digit - b'0'))?;
    }
    Decimal::new(mantissa, exponent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Decimal;

    #[test]
    fn numbers_print_plainly() {
        let check = |mantissa: i64, exponent: i32, expected: &str| {
            let value = Decimal::new(mantissa, exponent).expect("within measure");
            assert_eq!(value.to_string(), expected);
        };
        check(0, 5, "0");
        check(6663, 6, "6663000000");
        check(585, -3, "0.585");
        check(585, -1, "58.5");
        check(-5, -2, "-0.05");
        check(1200, -2, "12");
        assert!("".parse::<Decimal>().is_err());
        assert!("1.".parse::<Decimal>().is_err());
        assert!("1,5".parse::<Decimal>().is_err());
        assert!("123456789012345678901".parse::<Decimal>().is_err());
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(mantissa: i64, exponent in -40i32..40) {
            if let Some(value) = Decimal::new(mantissa, exponent) {
                prop_assert_eq!(value.to_string().parse(), Ok(value));
            }
        }

        #[test]
        fn order_is_the_order_of_the_values(left: i32, right: i32, low in -9i32..9, high in -9i32..9) {
            let value = |mantissa: i32, exponent| Decimal::new(i64::from(mantissa), exponent).expect("small");
            let size = |mantissa: i32, exponent: i32| i128::from(mantissa) * 10i128.pow((exponent + 9) as u32);
            let expected = size(left, low).cmp(&size(right, high));
            prop_assert_eq!(value(left, low).cmp(&value(right, high)), expected);
        }
    }
}
