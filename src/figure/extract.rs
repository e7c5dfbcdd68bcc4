//! Text → figures.

use super::chinese::chinese_at;
use super::date::date_at;
use super::lex::{PieceKind, Pieces};
use super::noun::{noun_at, noun_before};
use super::number::{Number, number};
use super::rank::{fraction_at, rank_at};
use super::units::{currency_code, currency_sign, dollar_of, rate, unit_at};
use super::{Bound, Decimal, Figure, Kind};

/// Every figure of a text, in the order in which they stand.
pub fn extract(text: &str) -> Vec<Figure> {
    if !may_hold_figures(text) {
        return Vec::new();
    }
    let pieces = Pieces::cut(text);
    let is_yen = ["yen", "Yen", "Japan", "日本", "円"]
        .iter()
        .any(|word| text.contains(word));
    let mut figures = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        at = figures_at(&pieces, at, is_yen, &mut figures).unwrap_or(at + 1);
    }
    figures
}

/// Whether it is worth a look: most short turns hold neither digit nor numeral.
fn may_hold_figures(text: &str) -> bool {
    text.len() > 1
}

/// Notes what begins at a place; gives the place after it.
fn figures_at(p: &Pieces<'_>, at: usize, is_yen: bool, figures: &mut Vec<Figure>) -> Option<usize> {
    if p.kind(at) == Some(PieceKind::Number) && is_part_of_name(p, at) {
        return Some(past_name(p, at));
    }
    if let Some(date) = date_at(p, at) {
        figures.push(date.figure(p, at));
        return Some(date.next);
    }
    let simple = rank_at(p, at).or_else(|| fraction_at(p, at));
    if let Some((mut figure, next)) = simple {
        if figure.bound == Bound::Exact && figure.kind != Kind::Rank {
            figure.bound = bound(p, at, next, figure.kind);
        }
        figures.push(figure);
        return Some(next);
    }
    if let Some(next) = quantity(p, at, is_yen, figures) {
        return Some(next);
    }
    let (figure, next) = chinese_at(p, at)?;
    figures.push(figure);
    Some(next)
}

/// An amount with what it is of.
struct Amount {
    number: Number,
    kind: Kind,
    unit: String,
    /// Power of ten and factor of the unit as written.
    exponent: i32,
    factor: i64,
    /// The place after it.
    next: usize,
}

impl Amount {
    fn value(&self, number: Decimal) -> Option<Decimal> {
        number.times(self.factor)?.scaled(self.exponent)
    }
}

/// An amount or a range of them.
fn quantity(
    p: &Pieces<'_>,
    place: usize,
    is_yen: bool,
    figures: &mut Vec<Figure>,
) -> Option<usize> {
    let (currency, at) = currency_before(p, place, is_yen);
    // A numeral in the midst of one was read with it.
    let first = number(p, at)?;
    if let Some(next) = range(p, place, at, first, currency, is_yen, figures) {
        return Some(next);
    }
    let amount = amount(p, at, first, currency, is_yen).or_else(|| bare(p, at, first))?;
    let is_negative = is_minus_before(p, place)
        && matches!(amount.kind, Kind::Percentage | Kind::Measure | Kind::Money);
    let value = amount.value(amount.number.value)?;
    let value = if is_negative { value.negated() } else { value };
    let next = amount.next;
    let has_sign = is_negative && p.sign_before(place, 1).is_some();
    figures.push(Figure {
        span: p.span(place - usize::from(has_sign), next),
        kind: amount.kind,
        unit: amount.unit,
        lower: value,
        upper: value,
        bound: bound(p, place, next, amount.kind),
    });
    Some(next)
}

/// "3% to 5%", "$10–15 billion", "between 10 and 20 million".
fn range(
    p: &Pieces<'_>,
    place: usize,
    at: usize,
    first: Number,
    currency: Option<&'static str>,
    is_yen: bool,
    figures: &mut Vec<Figure>,
) -> Option<usize> {
    let own = amount(p, at, first, currency, is_yen);
    let end = own.as_ref().map_or(first.next, |amount| amount.next);
    let is_between = p.word_before(place, 1) == "between";
    let is_joint = match p.sign(end) {
        Some('-' | '–' | '—' | '~' | '～' | '至' | '到') => true,
        _ => matches!(p.word(end), "to" | "bis") || is_between && p.word(end) == "and",
    };
    if !is_joint {
        return None;
    }
    let second_place = end + 1;
    let (second_currency, second_at) = currency_before(p, second_place, is_yen);
    let mut second = number(p, second_at)?;
    let is_named =
        matches!(p.kind(second_at), Some(PieceKind::Number)) && p.is_glued(second.next + 1);
    if is_named && p.sign(second.next) == Some('-') && !p.digits(second.next + 1).is_empty() {
        return None;
    }
    let last = amount(p, second_at, second, second_currency.or(currency), is_yen)?;
    second = last.number;
    let is_same = own
        .as_ref()
        .is_none_or(|own| own.kind == last.kind && own.unit == last.unit);
    let needs_no_noun = last.kind != Kind::Count || !first.is_word;
    if !is_same || !needs_no_noun || second.value <= Decimal::ZERO {
        return None;
    }
    // "10 to 20 million": the scale is that of both.
    let takes_scale = first.scale.is_none() && first.unscaled < second.unscaled;
    let lower = match (&own, second.scale) {
        (_, Some(scale)) if takes_scale => last.value(first.value.scaled(scale)?)?,
        (Some(own), _) => own.value(first.value)?,
        (None, _) => last.value(first.value)?,
    };
    let upper = last.value(second.value)?;
    let is_change = p.word_before(place, 1) == "from";
    let figure = |from: usize, to: usize, lower, upper| Figure {
        span: p.span(from, to),
        kind: last.kind,
        unit: last.unit.clone(),
        lower,
        upper,
        bound: bound(p, from, to, last.kind),
    };
    if is_change {
        // "from 5 to 20 million" tells of two amounts.
        figures.push(figure(place, end, lower, lower));
        figures.push(figure(second_place, last.next, upper, upper));
    } else if lower <= upper {
        let mut both = figure(place, last.next, lower, upper);
        if is_between {
            both.bound = Bound::Exact;
        }
        figures.push(both);
    } else {
        return None;
    }
    Some(last.next)
}

/// The currency sign or code before an amount, and the amount's place.
fn currency_before(p: &Pieces<'_>, at: usize, is_yen: bool) -> (Option<&'static str>, usize) {
    if p.sign(at + 1) == Some('$')
        && p.is_glued(at + 1)
        && let Some(code) = dollar_of(p.word(at))
    {
        return (Some(code), at + 2);
    }
    if let Some(code) = p.sign(at).and_then(currency_sign) {
        let code = match (code, is_yen) {
            ("CNY", true) => "JPY",
            _ => code,
        };
        return (Some(code), at + 1);
    }
    let is_number_next = !p.digits(at + 1).is_empty();
    match currency_code(p.written(at)).filter(|_| is_number_next) {
        Some(code) => (Some(code), at + 1),
        None => (None, at),
    }
}

/// A number with its unit, currency or noun.
fn amount(
    p: &Pieces<'_>,
    at: usize,
    number: Number,
    currency: Option<&'static str>,
    is_yen: bool,
) -> Option<Amount> {
    let mut found = named(p, at, number, currency)?;
    if found.kind == Kind::Money
        && found.unit == "CNY"
        && is_yen
        && p.sign(found.next.wrapping_sub(1)).is_some()
    {
        found.unit = "JPY".to_owned();
    }
    let is_rated = matches!(found.kind, Kind::Money | Kind::Measure | Kind::Count);
    if is_rated && let Some((per, next)) = rate(p, found.next) {
        found.unit.push('/');
        found.unit.push_str(&per);
        found.next = next;
        // Orders per second are a capacity.
        if found.kind == Kind::Count && matches!(per.as_str(), "second" | "minute" | "hour") {
            found.kind = Kind::Measure;
        }
    }
    Some(found)
}

fn named(
    p: &Pieces<'_>,
    at: usize,
    number: Number,
    currency: Option<&'static str>,
) -> Option<Amount> {
    let with = |kind, unit: &str, exponent, factor, next| Amount {
        number,
        kind,
        unit: unit.to_owned(),
        exponent,
        factor,
        next,
    };
    if let Some(code) = currency {
        // "$5 million dollars", "¥5 yuan": once is enough.
        let said_again = unit_at(p, number.next).filter(|unit| {
            unit.kind == Kind::Money
                && unit.name == code
                && unit.exponent == 0
                && !p.is_glued(number.next)
        });
        let next = said_again.map_or(number.next, |unit| unit.next);
        return Some(with(Kind::Money, code, 0, 1, next));
    }
    let is_time = is_time_of_day(p, number.next);
    if is_time {
        return None;
    }
    let after = number.next + usize::from(has_plus(p, number.next));
    let unit = unit_at(p, after).filter(|unit| fits(p, at, &number, unit.kind, unit.name));
    if let Some(unit) = unit {
        if number.is_loose && unit.kind != Kind::Money {
            return None;
        }
        return Some(with(
            unit.kind,
            unit.name,
            unit.exponent,
            unit.factor,
            unit.next,
        ));
    }
    if is_label_before(p, at) || is_one(&number) {
        return None;
    }
    // "2B services" are for businesses.
    if number.is_loose && p.digits(at).len() == 1 && p.word(number.next - 1) == "b" {
        return None;
    }
    if p.word(number.next) == "times" {
        return Some(with(Kind::Count, "times", 0, 1, number.next + 1));
    }
    // "no two answers matched"; "the Three Kingdoms" are a name.
    let is_named = number.is_word && p.is_capital(at) && !p.begins_sentence(at);
    if number.is_word && p.word_before(at, 1) == "no" || is_named && p.is_capital(number.next) {
        return None;
    }
    let is_cut = number.scale.is_none() && !number.is_grouped && number.value.exponent() < 0;
    let (start, end) = noun_at(p, after)?;
    (!is_cut).then(|| with(Kind::Count, p.lower_span(start, end), 0, 1, end))
}

/// "500+"
fn has_plus(p: &Pieces<'_>, at: usize) -> bool {
    p.sign(at) == Some('+') && p.is_glued(at)
}

/// Whether a unit goes with the number: "one second", "20s" and "a second" do not.
fn fits(p: &Pieces<'_>, at: usize, number: &Number, kind: Kind, unit: &str) -> bool {
    let said = p.word(number.next);
    match kind {
        Kind::Duration if is_one(number) => {
            !matches!(unit, "second" | "day") && !p.word(at).is_empty() || !p.digits(at).is_empty()
        }
        // "two second" is no span, "5 second" may be.
        Kind::Duration if said == "second" || said == "quarter" => !number.is_word,
        // The won and the pound want to be an amount.
        Kind::Ratio => !is_label_before(p, at) && !is_hexadecimal(p, at),
        _ => true,
    }
}

fn is_hexadecimal(p: &Pieces<'_>, at: usize) -> bool {
    p.digits(at) == "0"
}

fn is_one(number: &Number) -> bool {
    number.is_word && number.scale.is_none() && number.value == Decimal::whole(1)
}

/// A number that is a quantity by its form: 874,000; 1 million.
fn bare(p: &Pieces<'_>, at: usize, number: Number) -> Option<Amount> {
    let is_quantity = number.scale.is_some_and(|scale| scale >= 3) || number.is_grouped;
    let is_cut = p.is_glued(number.next)
        && (!p.word(number.next).is_empty() || !p.name(number.next).is_empty());
    let is_spaced = p.written(at).contains(' ');
    // A film in 4K.
    let is_cut = is_cut || p.word(number.next - 1) == "k" && p.digits(at).len() < 2;
    if !is_quantity || number.is_loose || is_label_before(p, at) || is_cut || is_spaced {
        return None;
    }
    if is_time_of_day(p, number.next) {
        return None;
    }
    let unit = noun_before(p, at).map_or("", |noun| p.word(noun));
    Some(Amount {
        number,
        kind: Kind::Count,
        unit: unit.to_owned(),
        exponent: 0,
        factor: 1,
        next: number.next,
    })
}

/// "-5%": a minus that stands before the figure, not between two things.
fn is_minus_before(p: &Pieces<'_>, at: usize) -> bool {
    let is_word = p.word_before(at, 1) == "minus";
    let is_sign = matches!(p.sign_before(at, 1), Some('-' | '−')) && p.is_glued(at);
    let begins = at == 1 || at > 1 && !p.is_glued(at - 1);
    is_word || is_sign && begins
}

/// "10 PM", "9 a.m.", "8 o'clock".
fn is_time_of_day(p: &Pieces<'_>, next: usize) -> bool {
    let word = p.word(next);
    matches!(word, "am" | "pm" | "o'clock" | "o’clock" | "uhr")
        || matches!(word, "a" | "p") && p.sign(next + 1) == Some('.') && p.word(next + 2) == "m"
        || p.sign(next) == Some(':') && p.is_glued(next) && p.is_glued(next + 1)
}

/// Numbers that belong to a name, a version, an address, a time, a ratio of
/// sizes: `Covid-19`, `v1.2`, `10:30`, `2-of-3`, `5G`, `#123`.
fn is_part_of_name(p: &Pieces<'_>, at: usize) -> bool {
    let digits = p.digits(at);
    if digits.matches('.').count() > 1
        && date_at(p, at).is_none()
        && super::number::read_digits(digits).is_none()
    {
        return true;
    }
    let glued_sign = p.sign_before(at, 1).filter(|_| p.is_glued(at));
    match glued_sign {
        Some('-' | '_' | '/' | '‑') if at >= 2 && p.is_glued(at - 1) => {
            let prefix = p.word_before(at, 2);
            let is_prefix = matches!(
                prefix,
                "mid" | "post" | "pre" | "late" | "early" | "top" | "sub" | "to" | "the"
            );
            // "Covid-19"; ranges of numbers are read from their first.
            if !is_prefix && (!prefix.is_empty() || !p.name(at - 2).is_empty()) {
                return true;
            }
        }
        Some('=' | '\\' | '@' | '&' | '^' | ':') if at >= 2 && p.is_glued(at - 1) => return true,
        // Inside a word's address: "block.10".
        Some('.') if at >= 2 && p.is_glued(at - 1) && !p.word_before(at, 2).is_empty() => {
            return true;
        }
        _ => {}
    }
    if p.kind(at.wrapping_sub(1)) == Some(PieceKind::Name) && p.is_glued(at) {
        return true;
    }
    if !p.is_glued(at + 1) {
        return false;
    }
    // What follows at once.
    if !p.name(at + 1).is_empty() {
        return !p.name(at + 1).starts_with('q') && !p.name(at + 1).starts_with('h');
    }
    let is_digit_next = p.is_glued(at + 2) && !p.digits(at + 2).is_empty();
    match p.sign(at + 1) {
        Some(':') => is_digit_next,
        Some('-' | '‑') if !p.word(at + 2).is_empty() && p.is_glued(at + 2) => {
            // "2-of-3"
            p.word(at + 2) == "of" || p.word(at + 2) == "and" && p.sign(at + 3) != Some('-')
        }
        Some('-') if is_digit_next => {
            // A telephone's, an order's number: three parts and no date.
            let is_third =
                p.sign(at + 3) == Some('-') && p.is_glued(at + 3) && !p.digits(at + 4).is_empty();
            is_third && date_at(p, at).is_none()
        }
        _ => false,
    }
}

/// The place after a name with numbers in it.
fn past_name(p: &Pieces<'_>, at: usize) -> usize {
    let mut next = at + 1;
    while p.is_glued(next)
        && (matches!(
            p.kind(next),
            Some(PieceKind::Number | PieceKind::Name | PieceKind::Word)
        ) || matches!(p.sign(next), Some('-' | '.' | ':' | '/' | '_' | '‑'))
            && p.is_glued(next + 1))
    {
        next += 1;
    }
    next
}

/// Whether the word before makes the number a label or part of a name: "step
/// 3", "Windows 10". A unit after it tells otherwise.
fn is_label_before(p: &Pieces<'_>, at: usize) -> bool {
    if at == 0 || p.digits(at).is_empty() {
        return false;
    }
    if p.sign_before(at, 1) == Some('#') {
        return true;
    }
    let before = p.word_before(at, 1);
    if matches!(
        before,
        "version"
            | "v"
            | "page"
            | "pages"
            | "chapter"
            | "section"
            | "sections"
            | "step"
            | "figure"
            | "fig"
            | "table"
            | "episode"
            | "part"
            | "phase"
            | "type"
            | "level"
            | "option"
            | "line"
            | "slide"
            | "question"
            | "case"
            | "appendix"
            | "rule"
            | "article"
            | "room"
            | "volume"
            | "vol"
            | "number"
            | "no"
            | "nr"
            | "block"
            | "height"
            | "port"
            | "pr"
            | "issue"
            | "bip"
            | "bips"
            | "bolt"
            | "tier"
            | "grade"
            | "stage"
            | "round"
            | "layer"
            | "index"
            | "core"
            | "release"
            | "opus"
            | "flight"
            | "route"
            | "channel"
            | "season"
            | "exhibit"
            | "item"
            | "paragraph"
            | "para"
            | "verse"
            | "track"
            | "lot"
            | "unit"
            | "class"
            | "size"
            | "value"
            | "base"
            | "radix"
            | "key"
            | "node"
            | "group"
            | "utc"
            | "gmt"
    ) {
        return true;
    }
    let is_name = p.is_capital(at - 1) && !before.is_empty() && !p.begins_sentence(at - 1);
    let is_function = crate::text::stop_words::is_stop_word(before, "en");
    is_name && !is_function && !is_large(p.digits(at))
}

/// Names are numbered low: "5,000" after one is a quantity.
fn is_large(digits: &str) -> bool {
    digits.contains(',') && digits.len() > 4
}

/// What the words around a figure make of it.
fn bound(p: &Pieces<'_>, at: usize, next: usize, kind: Kind) -> Bound {
    let at = match is_minus_before(p, at) {
        true => at - 1,
        false => at,
    };
    if (at..=next).any(|place| p.sign(place) == Some('+') && p.is_glued(place)) {
        return Bound::AtLeast;
    }
    match p.word(next) {
        "plus" => return Bound::AtLeast,
        "or" => match p.word(next + 1) {
            "more" | "higher" | "greater" | "above" => return Bound::AtLeast,
            "less" | "fewer" | "lower" | "below" => return Bound::AtMost,
            "so" => return Bound::About,
            _ => {}
        },
        _ => {}
    }
    match p.sign_before(at, 1) {
        Some('~' | '≈' | '∼') => return Bound::About,
        Some('>') => return Bound::Over,
        Some('<') => return Bound::Under,
        Some('≥') => return Bound::AtLeast,
        Some('≤') => return Bound::AtMost,
        _ => {}
    }
    let before = p.word_before(at, 1);
    let second = p.word_before(at, 2);
    let third = p.word_before(at, 3);
    match (third, second, before) {
        ("no" | "not", "more", "than") => Bound::AtMost,
        ("no" | "not", "less" | "fewer", "than") => Bound::AtLeast,
        (_, "more" | "greater" | "higher" | "larger" | "better" | "longer", "than") => Bound::Over,
        (_, "less" | "fewer" | "lower" | "smaller" | "shorter", "than") => Bound::Under,
        (_, "at", "least") | ("a", "minimum", "of") => Bound::AtLeast,
        (_, "at", "most") | (_, "up", "to") | ("a", "maximum", "of") => Bound::AtMost,
        ("as", "many" | "much", "as") => Bound::AtMost,
        (_, "upwards", "of") | ("in", "excess", "of") | (_, "north", "of") => Bound::Over,
        (_, "close", "to") | (_, "something", "like") => Bound::About,
        // "over five years" tells when, not how long.
        (_, _, "over" | "past" | "under" | "above" | "below")
            if kind == Kind::Duration && !matches!(second, "well" | "just") =>
        {
            Bound::Exact
        }
        (
            _,
            _,
            "over" | "above" | "exceed" | "exceeds" | "exceeded" | "exceeding" | "past" | "passed"
            | "surpassed" | "surpass" | "topped",
        ) => Bound::Over,
        (_, _, "under" | "below") => Bound::Under,
        (
            _,
            _,
            "about" | "around" | "approximately" | "roughly" | "some" | "nearly" | "almost"
            | "circa" | "approx" | "ca" | "maybe" | "probably",
        ) => Bound::About,
        _ => Bound::Exact,
    }
}
