//! Places in an order, and shares said in words.

use super::lex::Pieces;
use super::number::{ordinal_at, small};
use super::units::unit_at;
use super::{Bound, Decimal, Figure, Kind};

/// A rank that begins at a place, and the place after it.
pub fn rank_at(p: &Pieces<'_>, at: usize) -> Option<(Figure, usize)> {
    let (value, bound, next) = numbered(p, at)
        .or_else(|| top(p, at))
        .or_else(|| superlative(p, at))
        .or_else(|| placed(p, at))?;
    let figure = Figure {
        span: p.span(at, next),
        kind: Kind::Rank,
        unit: "rank".to_owned(),
        lower: Decimal::whole(value),
        upper: Decimal::whole(value),
        bound,
    };
    Some((figure, next))
}

/// Ranks above this are numbers of things: page 12, item 250.
const LOWEST_RANK: u32 = 100;

/// "No. 1", "number one", "#1".
fn numbered(p: &Pieces<'_>, at: usize) -> Option<(u32, Bound, usize)> {
    let next = match (p.word(at), p.sign(at)) {
        ("no", _) if p.sign(at + 1) == Some('.') && p.is_glued(at + 1) => at + 2,
        // "a number five times as large" is no rank.
        ("number", _) if !matches!(p.word_before(at, 1), "a" | "this" | "that") => at + 1,
        (_, Some('#' | '№')) => at + 1,
        _ => return None,
    };
    let (value, end) = place_number(p, next)?;
    // "meeting number nine" counts meetings.
    let most = if p.word(at) == "no" { 10 } else { 3 };
    // "Vol. 35, No. 4, pp. 519": an issue of a journal.
    let is_volume =
        |back: usize| matches!(p.word_before(at, back), "vol" | "volume" | "op" | "issue");
    let is_paged = p.sign(end) == Some(',') && matches!(p.word(end + 1), "p" | "pp" | "page");
    if p.word(at) == "no" && (is_paged || (1..6).any(is_volume)) {
        return None;
    }
    let is_glued_to_more = p.is_glued(end)
        && !matches!(
            p.sign(end),
            Some('.' | ',' | ')' | '”' | '"' | '?' | '!' | ';' | ':') | None
        );
    (value <= most && !is_glued_to_more && unit_at(p, end).is_none()).then_some((
        value,
        Bound::Exact,
        end,
    ))
}

/// "top three", "top-10": a place no lower than that.
fn top(p: &Pieces<'_>, at: usize) -> Option<(u32, Bound, usize)> {
    if p.word(at) != "top" {
        return None;
    }
    let is_hyphen = p.sign(at + 1) == Some('-');
    let (value, next) = place_number(p, at + 1 + usize::from(is_hyphen))?;
    let is_rank = value > 1 && value <= LOWEST_RANK && unit_at(p, next).is_none();
    is_rank.then_some((value, Bound::AtMost, next))
}

/// "third largest", "second-biggest", "2nd most populous"; "three biggest".
fn superlative(p: &Pieces<'_>, at: usize) -> Option<(u32, Bound, usize)> {
    let is_hyphen = |at: usize| p.sign(at) == Some('-') && p.is_glued(at);
    if let Some((value, next)) = ordinal_at(p, at) {
        let next = next + usize::from(is_hyphen(next));
        let end = match p.word(next) {
            "most" if !p.word(next + 1).is_empty() => next + 2,
            word if is_superlative(word) => next + 1,
            _ => return None,
        };
        return (value > 1).then_some((value, Bound::Exact, end));
    }
    let (value, next) = place_number(p, at)?;
    let is_rank = (2..=20).contains(&value) && is_superlative(p.word(next));
    is_rank.then_some((value, Bound::AtMost, next + 1))
}

/// "ranked third", "ranks 3rd", "in second place", "second only to".
fn placed(p: &Pieces<'_>, at: usize) -> Option<(u32, Bound, usize)> {
    let is_ranking =
        |word: &str| matches!(word, "ranked" | "ranks" | "rank" | "ranking" | "placed");
    if is_ranking(p.word(at)) {
        let mut next = at + 1;
        next += usize::from(matches!(p.word(next), "in" | "as" | "at"));
        next += usize::from(p.word(next) == "the");
        next += usize::from(p.word(next) == "number" || p.sign(next) == Some('#'));
        let (value, end) =
            ordinal_at(p, next).or_else(|| place_number(p, next).filter(|_| next > at + 1))?;
        let end = end + usize::from(matches!(p.word(end), "place" | "position"));
        return (value <= LOWEST_RANK && unit_at(p, end).is_none()).then_some((
            value,
            Bound::Exact,
            end,
        ));
    }
    let (value, next) = ordinal_at(p, at)?;
    if p.are(next, &["only", "to"]) {
        return Some((value, Bound::Exact, next));
    }
    let is_place = matches!(p.word(next), "place" | "spot" | "rank");
    // "in the first place" is an idiom.
    let is_idiom = value == 1 && p.are_before(at, &["in", "the"]);
    (is_place && !is_idiom && value <= LOWEST_RANK).then_some((value, Bound::Exact, next + 1))
}

fn place_number(p: &Pieces<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some(value) = small(p.word(at)) {
        return Some((value, at + 1));
    }
    let digits = p.digits(at);
    let is_place = (1..=3).contains(&digits.len()) && !digits.starts_with('0');
    let is_alone = !p.is_glued(at + 1) || p.word(at + 1).is_empty();
    let value = digits.parse().ok().filter(|_| is_place && is_alone)?;
    Some((value, at + 1))
}

fn is_superlative(word: &str) -> bool {
    matches!(
        word,
        "largest"
            | "biggest"
            | "highest"
            | "lowest"
            | "smallest"
            | "fastest"
            | "strongest"
            | "richest"
            | "oldest"
            | "youngest"
            | "longest"
            | "shortest"
            | "best"
            | "worst"
            | "busiest"
            | "tallest"
            | "deepest"
            | "cheapest"
            | "wealthiest"
            | "greatest"
            | "poorest"
            | "leading"
    )
}

/// A share or a multiple said in words, and the place after it: "half of",
/// "two thirds", "one in five", "9 out of 10", "threefold", "twice as many".
pub fn fraction_at(p: &Pieces<'_>, at: usize) -> Option<(Figure, usize)> {
    let figure = |kind, unit: &str, value: Decimal, bound, next: usize| {
        let figure = Figure {
            span: p.span(at, next),
            kind,
            unit: unit.to_owned(),
            lower: value,
            upper: value,
            bound,
        };
        Some((figure, next))
    };
    if let Some(value) = fold(p.word(at)) {
        return figure(
            Kind::Ratio,
            "times",
            Decimal::whole(value),
            Bound::Exact,
            at + 1,
        );
    }
    if matches!(p.word(at), "twice" | "thrice") && matches!(p.word(at + 1), "as" | "the") {
        let value = if p.word(at) == "twice" { 2 } else { 3 };
        return figure(
            Kind::Ratio,
            "times",
            Decimal::whole(value),
            Bound::Exact,
            at + 1,
        );
    }
    let (above, below, next) = parts(p, at)?;
    let percent = u64::from(above) * 1_000_000 / u64::from(below);
    let is_exact = (u64::from(above) * 1_000_000).is_multiple_of(u64::from(below));
    // To a tenth of a percent where it does not come out even.
    let (mantissa, exponent) = match is_exact {
        true => (percent, -4),
        false => ((percent + 500) / 1000, -1),
    };
    let value = Decimal::new(i64::try_from(mantissa).ok()?, exponent)?;
    let bound = if is_exact { Bound::Exact } else { Bound::About };
    figure(Kind::Percentage, "%", value, bound, next)
}

/// Numerator, denominator and the place after them.
fn parts(p: &Pieces<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let word = p.word(at);
    let is_of = |at: usize| p.word(at) == "of";
    if word == "half" {
        let is_second = matches!(
            p.word_before(at, 1),
            "first" | "second" | "other" | "a" | "and" | "better"
        );
        let is_share = is_of(at + 1) || p.word(at + 1) == "the";
        return (is_share && !is_second).then_some((1, 2, at + 1));
    }
    let (above, next) = match word {
        "a" => (1, at + 1),
        _ => match small(word) {
            Some(value) => (value, at + 1),
            None => {
                let digits = p.digits(at);
                let value = digits.parse().ok().filter(|_| digits.len() <= 2)?;
                (value, at + 1)
            }
        },
    };
    if p.are(next, &["out", "of"]) || p.word(next) == "in" && word == "one" {
        let from = next + if p.word(next) == "in" { 1 } else { 2 };
        let (below, end) = place_number(p, from).filter(|(below, _)| *below > above)?;
        return unit_at(p, end).is_none().then_some((above, below, end));
    }
    let is_hyphen = p.sign(next) == Some('-') && p.is_glued(next);
    let at_part = next + usize::from(is_hyphen);
    let part = p.word(at_part);
    let singular = part.strip_suffix('s').unwrap_or(part);
    let below = match singular {
        "third" => 3,
        "quarter" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "eighth" => 8,
        "tenth" => 10,
        _ => return None,
    };
    let is_plural = part.ends_with('s');
    let is_share = is_of(at_part + 1) || is_hyphen || is_plural && below != 4;
    (is_share && (above > 1) == is_plural && above < below).then_some((above, below, at_part + 1))
}

/// "threefold" → 3.
fn fold(word: &str) -> Option<u32> {
    match word.strip_suffix("fold")? {
        "hundred" => Some(100),
        number => small(number).filter(|value| *value > 1),
    }
}
