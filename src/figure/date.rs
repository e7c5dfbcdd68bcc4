//! Dates, as precisely as a text gives them.

use super::lex::Pieces;
use super::number::{ordinal, ordinal_at};
use super::{Bound, Decimal, Figure, Kind};

/// A date, or a stretch between two.
#[derive(Debug, Clone, Copy)]
pub struct DateFound {
    /// As in [`Figure::unit`].
    pub precision: &'static str,
    /// The first day as yyyymmdd, with zeros for what is not said.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// The place after it.
    pub next: usize,
}

impl DateFound {
    fn new(precision: &'static str, date: u32, next: usize) -> Option<DateFound> {
        Some(DateFound {
            precision,
            first: date,
            last: date,
            next,
        })
    }

    fn between(precision: &'static str, first: u32, last: u32, next: usize) -> Option<DateFound> {
        (first <= last).then_some(DateFound {
            precision,
            first,
            last,
            next,
        })
    }

    /// The figure, from its first place on.
    pub fn figure(self, p: &Pieces<'_>, place: usize) -> Figure {
        let is_about = matches!(
            p.word_before(place, 1),
            "around" | "about" | "circa" | "roughly"
        );
        Figure {
            span: p.span(place, self.next),
            kind: Kind::Date,
            unit: self.precision.to_owned(),
            lower: Decimal::whole(self.first),
            upper: Decimal::whole(self.last),
            bound: if is_about { Bound::About } else { Bound::Exact },
        }
    }
}

/// The date that begins at a place.
pub fn date_at(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    month_first(p, at)
        .or_else(|| day_first(p, at))
        .or_else(|| part_of_year(p, at))
        .or_else(|| fiscal_year(p, at))
        .or_else(|| chinese(p, at))
        .or_else(|| numeric(p, at))
        .or_else(|| decade(p, at))
        .or_else(|| century(p, at))
        .or_else(|| year_or_years(p, at))
}

/// "March 2017", "March 31st, 2017", "November 11", "January to March 2017".
fn month_first(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let month = month_at(p, at)?;
    let mut next = at + 1;
    next += usize::from(p.sign(next) == Some('.') && p.is_glued(next));
    let is_comma = p.sign(next) == Some(',');
    if let Some((year, end)) = year_after(p, next + usize::from(is_comma)) {
        return DateFound::new("month", year * 10_000 + month * 100, end);
    }
    if let Some((day, end)) = day_at(p, next).filter(|(day, _)| is_day(month, *day)) {
        let date = month * 100 + day;
        let is_comma = p.sign(end) == Some(',');
        return match year_after(p, end + usize::from(is_comma)) {
            Some((year, end)) => DateFound::new("day", year * 10_000 + date, end),
            // "March 30 percent" is no day.
            None if p.is_glued(end) && p.sign(end) == Some('%') => None,
            None if is_unit_ahead(p, end) => None,
            None => DateFound::new("day", date, end),
        };
    }
    // "January to March 2017"
    let is_joined = matches!(p.word(next), "to" | "and" | "until" | "through")
        || matches!(p.sign(next), Some('-' | '–'));
    let last = month_at(p, next + 1).filter(|_| is_joined)?;
    let (year, end) = year_after(p, next + 2)?;
    let year = year * 10_000;
    DateFound::between("month", year + month * 100, year + last * 100, end)
}

/// "31 March 2017", "11 November", "31st of March", "11. November 2018".
fn day_first(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let (day, mut next) = day_at(p, at)?;
    next += usize::from(p.sign(next) == Some('.') && p.is_glued(next));
    next += usize::from(matches!(p.word(next), "of" | "de"));
    let month = month_at(p, next).filter(|month| is_day(*month, day))?;
    next += 1;
    let date = month * 100 + day;
    let is_comma = p.sign(next) == Some(',');
    match year_after(p, next + usize::from(is_comma)) {
        Some((year, end)) => DateFound::new("day", year * 10_000 + date, end),
        None => DateFound::new("day", date, next),
    }
}

/// "Q3 2018", "third quarter of 2018", "2018 Q3", "H1 2019", "first half of 2018".
fn part_of_year(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let named = |place: usize| {
        Some(match p.name(place) {
            "q1" => ("quarter", 1),
            "q2" => ("quarter", 2),
            "q3" => ("quarter", 3),
            "q4" => ("quarter", 4),
            "h1" => ("half", 1),
            "h2" => ("half", 2),
            _ => return None,
        })
    };
    let spelled = || {
        let (part, next) = ordinal_at(p, at)?;
        let name = match p.word(next) {
            "quarter" if part <= 4 => "quarter",
            "half" if part <= 2 => "half",
            _ => return None,
        };
        Some((name, part, next + 1))
    };
    let (name, part, year, next) = if let Some((name, part)) = named(at) {
        let is_slash = p.sign(at + 1) == Some('/');
        let (year, next) = year_after(p, at + 1 + usize::from(is_slash))?;
        (name, part, year, next)
    } else if let Some((name, part, next)) = spelled() {
        // "of fiscal year 2018": a quarter of that, whose months are not said.
        let mut next = next;
        next += usize::from(p.word(next) == "of");
        let is_fiscal = matches!(p.word(next), "fiscal" | "financial");
        next += usize::from(is_fiscal);
        next += usize::from(is_fiscal && p.word(next) == "year");
        let (year, next) = year_after(p, next)?;
        if is_fiscal {
            return DateFound::new("fiscal year", year * 10_000, next);
        }
        (name, part, year, next)
    } else {
        let year = year_of(p.digits(at))?;
        let (name, part) = named(at + 1)?;
        (name, part, year, at + 2)
    };
    let months = if name == "quarter" { 3 } else { 6 };
    let last = part * months;
    let year = year * 10_000;
    DateFound::between(
        name,
        year + (last - months + 1) * 100,
        year + last * 100,
        next,
    )
}

/// "fiscal year 2017", "fiscal 2017", "FY 2018", "FY2018".
fn fiscal_year(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let name = p.name(at);
    if let Some(digits) = name.strip_prefix("fy") {
        let year = match digits.len() {
            2 => 2000 + digits.parse::<u32>().ok()?,
            _ => year_of(digits)?,
        };
        return DateFound::new("fiscal year", year * 10_000, at + 1);
    }
    let next = match p.word(at) {
        "fiscal" | "financial" => at + 1 + usize::from(p.word(at + 1) == "year"),
        "fy" => at + 1,
        _ => return None,
    };
    let year = year_of(p.digits(next))?;
    DateFound::new("fiscal year", year * 10_000, next + 1)
}

/// 2018年, 2018年3月, 2018年3月7日, 3月7日, 90年代.
fn chinese(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let number = |place: usize| p.digits(place).parse::<u32>().ok();
    let month_day = |place: usize| {
        let month = number(place).filter(|month| (1..=12).contains(month))?;
        if p.sign(place + 1) != Some('月') {
            return None;
        }
        let day = number(place + 2).filter(|day| is_day(month, *day));
        match (day, p.sign(place + 3)) {
            (Some(day), Some('日' | '号')) => Some((month, day, place + 4)),
            _ => Some((month, 0, place + 2)),
        }
    };
    let first = number(at)?;
    match p.sign(at + 1) {
        Some('年') if p.sign(at + 2) == Some('代') && first.is_multiple_of(10) => {
            let start = match first {
                0..=99 => 1900 + first,
                1000..2200 => first,
                _ => return None,
            };
            DateFound::between("decade", start * 10_000, (start + 9) * 10_000, at + 3)
        }
        Some('年') => {
            let year = year_of(p.digits(at))? * 10_000;
            match month_day(at + 2) {
                Some((month, 0, end)) => DateFound::new("month", year + month * 100, end),
                Some((month, day, end)) => DateFound::new("day", year + month * 100 + day, end),
                None => DateFound::new("year", year, at + 2),
            }
        }
        Some('月') => {
            let (month, day, end) = month_day(at)?;
            (day > 0).then_some(())?;
            DateFound::new("day", month * 100 + day, end)
        }
        _ => None,
    }
}

/// 2017-03-31, 2017/3/31, 31.03.2017, 31/03/2017, and days such as 11.11.
fn numeric(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let whole = |year: u32, month: u32, day: u32, next: usize| {
        let is_date = (1000..2200).contains(&year) && is_day(month, day);
        let date = || year * 10_000 + month * 100 + day;
        is_date.then(|| DateFound::new("day", date(), next))?
    };
    let digits = p.digits(at);
    let points: Vec<u32> = digits.split('.').filter_map(|it| it.parse().ok()).collect();
    if let [day, month, year] = points[..] {
        return whole(year, month, day, at + 1);
    }
    if is_festival(p, at) {
        let [month, day] = points[..] else {
            return None;
        };
        return DateFound::new("day", month * 100 + day, at + 1);
    }
    let mark = p.sign(at + 1).filter(|mark| matches!(mark, '-' | '/'))?;
    let is_run = (1..=4).all(|step| p.is_glued(at + step)) && p.sign(at + 3) == Some(mark);
    if !is_run {
        return None;
    }
    let number = |place: usize| p.digits(place).parse::<u32>().ok();
    let (first, second, third) = (number(at)?, number(at + 2)?, number(at + 4)?);
    match digits.len() {
        4 => whole(first, second, third, at + 5),
        // 31/03/2017; of 3/4/2017 only the year is certain.
        1 | 2 if first > 12 => whole(third, second, first, at + 5),
        1 | 2 if second > 12 => whole(third, first, second, at + 5),
        1 | 2 if is_day(first, second) && (1000..2200).contains(&third) => {
            DateFound::new("year", third * 10_000, at + 5)
        }
        _ => None,
    }
}

/// 11.11 and its like are days on which one shops: the same number twice, or
/// one that is called so.
fn is_festival(p: &Pieces<'_>, at: usize) -> bool {
    let Some((month, day)) = p.digits(at).split_once('.') else {
        return false;
    };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let (Some(month), Some(day)) = (number(month), number(day)) else {
        return false;
    };
    let is_named = (1..=3).any(|step| {
        matches!(
            p.word(at + step),
            "shopping" | "festival" | "festivals" | "sale" | "sales"
        )
    });
    is_day(month, day) && (is_named || month == 11 && day == 11 && !is_unit_ahead(p, at + 1))
}

/// "1990s", "the '90s", "the nineties".
fn decade(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let of = |start: u32, next: usize| {
        DateFound::between("decade", start * 10_000, (start + 9) * 10_000, next)
    };
    let spelled = match p.word(at) {
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => 0,
    };
    if spelled > 0 && matches!(p.word_before(at, 1), "the" | "early" | "late" | "mid") {
        return of(spelled, at + 1);
    }
    let digits = p.digits(at);
    let mut next = at + 1;
    next += usize::from(matches!(p.sign(next), Some('\'' | '’')) && p.is_glued(next));
    if p.word(next) != "s" || !p.is_glued(next) || !digits.ends_with('0') {
        return None;
    }
    match digits.len() {
        4 => of(year_of(digits)?, next + 1),
        2 => {
            let start = digits.parse::<u32>().ok().filter(|it| *it >= 50)?;
            of(1900 + start, next + 1)
        }
        _ => None,
    }
}

/// "the 21st century".
fn century(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let (number, next) = match p.word(at) {
        "twentieth" => (20, at + 1),
        "nineteenth" => (19, at + 1),
        _ => ordinal_at(p, at)?,
    };
    let is_hyphen = p.sign(next) == Some('-');
    let next = next + usize::from(is_hyphen);
    if p.word(next) != "century" || !(10..=30).contains(&number) || ordinal(p.word(at)).is_some() {
        return None;
    }
    let first = (number - 1) * 100 + 1;
    DateFound::between("century", first * 10_000, (first + 99) * 10_000, next + 1)
}

/// "2018", "2009–2012", "2015/16".
fn year_or_years(p: &Pieces<'_>, at: usize) -> Option<DateFound> {
    let first = year_of(p.digits(at))?;
    if !is_year_here(p, at) {
        return None;
    }
    let is_joint = matches!(p.sign(at + 1), Some('-' | '–' | '—' | '/')) && p.is_glued(at + 1);
    let digits = p.digits(at + 2);
    if is_joint && p.is_glued(at + 2) {
        let last = match digits.len() {
            2 => first / 100 * 100 + digits.parse::<u32>().ok()?,
            _ => year_of(digits).unwrap_or(0),
        };
        if last > first && last - first < 100 {
            return DateFound::between("year", first * 10_000, last * 10_000, at + 3);
        }
        if !digits.is_empty() {
            return None;
        }
    }
    // "between 2009 and 2012", "2009 to 2012"
    let is_between = p.word_before(at, 1) == "between" && p.word(at + 1) == "and";
    if is_between || p.word(at + 1) == "to" && p.word_before(at, 1) != "from" {
        let last = year_of(p.digits(at + 2)).filter(|last| *last > first);
        if let Some(last) = last.filter(|_| is_year_here(p, at + 2)) {
            return DateFound::between("year", first * 10_000, last * 10_000, at + 3);
        }
    }
    DateFound::new("year", first * 10_000, at + 1)
}

/// Whether four digits are a year and not a quantity: by what stands around.
fn is_year_here(p: &Pieces<'_>, at: usize) -> bool {
    let digits = p.digits(at);
    let before = p.word_before(at, 1);
    let is_said = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "before"
            | "after"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "en"
            | "im"
            | "seit"
            | "desde"
            | "depuis"
            | "from"
            | "of"
    );
    if p.is_glued(at + 1) && matches!(p.sign(at + 1), Some('%' | '°' | ':' | '×')) {
        return false;
    }
    if p.is_glued(at + 1) && !p.word(at + 1).is_empty() {
        return false;
    }
    let is_old = matches!(
        before,
        "in" | "since" | "until" | "before" | "after" | "year"
    );
    let is_recent = matches!(digits.as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', _, _]);
    let is_round = digits.ends_with("00");
    let noun = super::noun::noun_at(p, at + 1);
    let counts_next = noun.is_some_and(|(start, end)| start == at + 1 && end == at + 2);
    // "in 2018 companies", but "2000 servers" and "1900 in all".
    let is_quantity = super::units::unit_at(p, at + 1).is_some() || counts_next && is_round;
    match (is_said, is_recent) {
        (true, true) => !is_quantity,
        (true, false) => is_old && !is_quantity && noun.is_none(),
        (false, true) => !is_quantity,
        (false, false) => false,
    }
}

/// Four digits that can be a year.
fn year_of(digits: &str) -> Option<u32> {
    let is_plain = digits.len() == 4 && digits.bytes().all(|it| it.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| is_plain)?;
    (1200..2150).contains(&year).then_some(year)
}

/// A year after a month or a quarter, and the place after it.
fn year_after(p: &Pieces<'_>, at: usize) -> Option<(u32, usize)> {
    let is_of = matches!(p.word(at), "of" | "de" | "in");
    let at = at + usize::from(is_of);
    let is_year = !matches!(p.sign(at + 1), Some('%')) || !p.is_glued(at + 1);
    Some((year_of(p.digits(at)).filter(|_| is_year)?, at + 1))
}

/// A day of the month, with its ending.
fn day_at(p: &Pieces<'_>, at: usize) -> Option<(u32, usize)> {
    let digits = p.digits(at);
    if let Some((day, next)) = ordinal_at(p, at).filter(|_| !digits.is_empty()) {
        return Some((day, next));
    }
    let is_alone = !p.is_glued(at + 1) || p.word(at + 1).is_empty();
    let day = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    is_alone.then_some((day, at + 1))
}

fn is_unit_ahead(p: &Pieces<'_>, at: usize) -> bool {
    super::units::unit_at(p, at).is_some() || matches!(p.word(at), "million" | "billion")
}

fn is_day(month: u32, day: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// A month by its name. English ones need their capital: "march", "may".
fn month_at(p: &Pieces<'_>, at: usize) -> Option<u32> {
    let word = p.word(at);
    let is_other = matches!(
        word,
        "enero"
            | "febrero"
            | "marzo"
            | "abril"
            | "mayo"
            | "junio"
            | "julio"
            | "agosto"
            | "septiembre"
            | "octubre"
            | "noviembre"
            | "diciembre"
            | "janvier"
            | "février"
            | "avril"
            | "juin"
            | "juillet"
            | "août"
            | "septembre"
            | "octobre"
            | "novembre"
            | "décembre"
    );
    if !is_other && !p.is_capital(at) {
        return None;
    }
    Some(match word {
        "january" | "jan" | "januar" | "enero" | "janvier" => 1,
        "february" | "feb" | "februar" | "febrero" | "février" => 2,
        "march" | "mar" | "märz" | "marzo" => 3,
        "april" | "apr" | "abril" | "avril" => 4,
        "may" | "mai" | "mayo" => 5,
        "june" | "jun" | "juni" | "junio" | "juin" => 6,
        "july" | "jul" | "juli" | "julio" | "juillet" => 7,
        "august" | "aug" | "agosto" | "août" => 8,
        "september" | "sept" | "sep" | "septiembre" | "septembre" => 9,
        "october" | "oct" | "oktober" | "octubre" | "octobre" => 10,
        "november" | "nov" | "noviembre" | "novembre" => 11,
        "december" | "dec" | "dezember" | "diciembre" | "décembre" => 12,
        _ => return None,
    })
}
