//! Numbers as they are written: digits with points and commas, and words.

use super::decimal::{Decimal, read_plain};
use super::lex::Pieces;

/// A number without its unit.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// What it is worth, its scale word included.
    pub value: Decimal,
    /// What it would be without its scale word.
    pub unscaled: Decimal,
    /// The power of ten of its scale word.
    pub scale: Option<i32>,
    /// The place after it.
    pub next: usize,
    /// Written with groups of three: a quantity, whatever follows.
    pub is_grouped: bool,
    /// Written in words.
    pub is_word: bool,
    /// Its scale is a single letter, which may mean other things: `2m`, `5B`.
    pub is_loose: bool,
}

/// The number that begins at a place.
pub fn number(p: &Pieces<'_>, place: usize) -> Option<Number> {
    let bare = match p.digits(place) {
        "" => number_words(p, place)?,
        digits => {
            let (value, is_grouped) = read_digits(digits)?;
            Number {
                value,
                unscaled: value,
                scale: None,
                next: place + 1,
                is_grouped,
                is_word: false,
                is_loose: false,
            }
        }
    };
    with_scale(p, with_half(p, bare)?)
}

/// Reads digits as they are written in English and, where it cannot be
/// mistaken, on the continent: `1.234.567,8`, `3,5`, `12 500`. Gives whether
/// there are groups of three. `None` for what is no number: `1.2.3`, `007`.
pub fn read_digits(text: &str) -> Option<(Decimal, bool)> {
    let is_space = |letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',';
    let is_spaced = text.contains(is_space);
    let text = text.replace(is_space, "");
    let points = text.matches('.').count();
    let commas = text.matches(',').count();
    let (whole, decimals, separator) = match (points, commas) {
        (0, 0) => (text.as_str(), "", ','),
        (1, 0) => {
            let (whole, decimals) = text.split_once('.')?;
            (whole, decimals, ',')
        }
        (0, 1) => {
            let (whole, rest) = text.split_once(',')?;
            match rest.len() == 3 && whole != "0" && whole.len() <= 3 {
                true => (text.as_str(), "", ','),
                false if rest.len() < 3 => (whole, rest, '.'),
                false => return None,
            }
        }
        (0, _) => (text.as_str(), "", ','),
        (_, 0) => (text.as_str(), "", '.'),
        _ => {
            let last = text.rfind([',', '.'])?;
            let grouping = if text[last..].starts_with(',') {
                '.'
            } else {
                ','
            };
            (&text[..last], &text[last + 1..], grouping)
        }
    };
    let is_grouped = whole.contains(separator);
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    // Indian groups have two digits but for the last: 1,00,000.
    let are_groups = rest.iter().enumerate().all(|(place, group)| {
        group.len() == 3 || group.len() == 2 && place + 1 < rest.len() && separator == ','
    });
    let is_padded = first.len() > 1 && first.starts_with('0') || first.len() > 3 && is_grouped;
    if !are_groups || is_padded {
        return None;
    }
    let mut plain = whole.replace(separator, "");
    if !decimals.is_empty() {
        plain.push('.');
        plain.push_str(decimals);
    }
    Some((read_plain(&plain)?, is_grouped || is_spaced))
}

/// "two and a half", "2 and a half".
fn with_half(p: &Pieces<'_>, number: Number) -> Option<Number> {
    let mut next = number.next;
    while p.sign(next) == Some('-') && p.is_glued(next) {
        next += 1;
    }
    let and = p.are(next, &["and", "a", "half"]);
    let hyphened = p.word(next) == "and" && p.word(next + 2) == "a" && p.word(next + 4) == "half";
    let half = match (and, hyphened) {
        (true, _) => next + 3,
        (_, true) => next + 5,
        _ => return Some(number),
    };
    let value = number.value.plus(Decimal::new(5, -1)?)?;
    Some(Number {
        value,
        unscaled: value,
        next: half,
        ..number
    })
}

fn with_scale(p: &Pieces<'_>, number: Number) -> Option<Number> {
    let mut number = number;
    for _ in 0..2 {
        let is_hyphen = p.sign(number.next) == Some('-') && p.is_glued(number.next);
        let at = number.next + usize::from(is_hyphen);
        let is_glued = p.is_glued(at) && !is_hyphen;
        let Some((exponent, is_loose)) = scale(p.word(at), is_glued) else {
            break;
        };
        number.value = number.value.scaled(exponent)?;
        number.scale = Some(number.scale.unwrap_or(0) + exponent);
        number.is_loose = is_loose;
        number.next = at + 1;
    }
    if p.word(number.next) == "dozen" {
        number.value = number.value.times(12)?;
        number.unscaled = number.value;
        number.next += 1;
    }
    Some(number)
}

/// The power of ten of a scale word, and whether it may mean something else.
fn scale(word: &str, is_glued: bool) -> Option<(i32, bool)> {
    let exponent = match word {
        "hundred" => 2,
        "thousand" | "tausend" => 3,
        "lakh" | "lakhs" => 5,
        "million" | "millions" | "millionen" | "mio" | "mn" | "mln" | "millones" | "millón"
        | "milioni" => 6,
        "crore" | "crores" => 7,
        "billion" | "billions" | "bn" | "milliarden" | "milliarde" | "mrd" | "milliards"
        | "milliard" | "miliardi" => 9,
        "trillion" | "trillions" | "tn" | "trn" => 12,
        "quadrillion" => 15,
        "k" if is_glued => return Some((3, false)),
        "m" if is_glued => return Some((6, true)),
        "b" if is_glued => return Some((9, true)),
        _ => return None,
    };
    Some((exponent, false))
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Small,
    Ten,
    Hundred,
    Thousand,
}

/// Reads "three", "twenty-five", "three hundred and six thousand", "a million",
/// "half a million". Scale words from a million on are left to the caller.
fn number_words(p: &Pieces<'_>, place: usize) -> Option<Number> {
    let found = |value: Decimal, next: usize| Number {
        value,
        unscaled: value,
        scale: None,
        next,
        is_grouped: false,
        is_word: true,
        is_loose: false,
    };
    let is_scale = |at: usize| scale(p.word(at), false).is_some() || p.word(at) == "dozen";
    if p.are(place, &["half", "a"]) && is_scale(place + 2) {
        return Some(found(Decimal::new(5, -1)?, place + 2));
    }
    if p.word(place) == "a" && is_scale(place + 1) {
        return Some(found(Decimal::whole(1), place + 1));
    }
    let (mut total, mut current) = (0u32, 0u32);
    let mut last = Last::Nothing;
    let mut at = place;
    let mut end = None;
    loop {
        let is_linked = last != Last::Nothing
            && (p.sign(at) == Some('-') && p.is_glued(at) && p.is_glued(at + 1)
                || p.word(at) == "and" && matches!(last, Last::Hundred | Last::Thousand));
        let word = p.word(at + usize::from(is_linked));
        let (value, kind) = match (small(word), word) {
            (Some(value), _) if value < 20 => (value, Last::Small),
            (Some(value), _) => (value, Last::Ten),
            (None, "hundred") => (100, Last::Hundred),
            (None, "thousand") => (1000, Last::Thousand),
            _ => break,
        };
        let fits = match (last, kind) {
            (Last::Nothing | Last::Hundred | Last::Thousand, Last::Small | Last::Ten) => true,
            (Last::Ten, Last::Small) => value < 10,
            (Last::Small | Last::Ten, Last::Hundred) => current < 100,
            (Last::Small | Last::Ten | Last::Hundred, Last::Thousand) => total == 0,
            _ => false,
        };
        if !fits {
            break;
        }
        match kind {
            Last::Hundred => current *= 100,
            Last::Thousand => {
                total = current * 1000;
                current = 0;
            }
            _ => current += value,
        }
        last = kind;
        at += 1 + usize::from(is_linked);
        end = Some(at);
    }
    Some(found(Decimal::whole(total + current), end?))
}

/// "two" → 2, up to "ninety".
pub fn small(word: &str) -> Option<u32> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// "third" → 3.
pub fn ordinal(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let place = WORDS.iter().position(|known| *known == word)?;
    u32::try_from(place + 1).ok()
}

/// The ordinal at a place, and the place after it: "third", "3rd".
pub fn ordinal_at(p: &Pieces<'_>, place: usize) -> Option<(u32, usize)> {
    if let Some(value) = ordinal(p.word(place)) {
        return Some((value, place + 1));
    }
    let is_suffix = p.is_glued(place + 1) && matches!(p.word(place + 1), "st" | "nd" | "rd" | "th");
    let value = p.digits(place).parse().ok()?;
    is_suffix.then_some((value, place + 2))
}
