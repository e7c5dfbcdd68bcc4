//! Units: currencies, measures, spans of time, and what they are called.

use super::Kind;
use super::lex::Pieces;

/// A unit after a number.
#[derive(Debug, Clone)]
pub struct Unit {
    /// What a figure with it tells.
    pub kind: Kind,
    /// Its name in figures.
    pub name: &'static str,
    /// The power of ten that leads to the unit of its name: 3 for a kilobyte.
    pub exponent: i32,
    /// The factor beside it: 1024 for a kibibyte.
    pub factor: i64,
    /// The place after it.
    pub next: usize,
}

/// The unit at a place.
pub fn unit_at(p: &Pieces<'_>, place: usize) -> Option<Unit> {
    let is_hyphen = p.sign(place) == Some('-') && p.is_glued(place) && p.is_glued(place + 1);
    let at = place + usize::from(is_hyphen);
    let unit = |kind, name, exponent, words: usize| Unit {
        kind,
        name,
        exponent,
        factor: 1,
        next: at + words,
    };
    if let Some((name, words)) = percentage(p, at) {
        return Some(unit(Kind::Percentage, name, 0, words));
    }
    if p.are(at, &["basis", "points"]) {
        return Some(unit(Kind::Percentage, "pp", -2, 2));
    }
    if let Some(found) = currency_words(p, at) {
        return Some(unit(Kind::Money, found.0, found.1, found.2));
    }
    if let Some(code) = p.sign(at).and_then(currency_sign) {
        return Some(unit(Kind::Money, code, 0, 1));
    }
    if p.sign(at) == Some('×') && (p.is_glued(at) && !p.is_glued(at + 1))
        || p.word(at) == "x" && p.is_glued(at)
        || p.word(at) == "fold"
    {
        return Some(unit(Kind::Ratio, "times", 0, 1));
    }
    if p.word(at) == "times" && is_comparison(p, at + 1) {
        return Some(unit(Kind::Ratio, "times", 0, 1));
    }
    if p.sign(at) == Some('°') && matches!(p.word(at + 1), "c" | "f") {
        let name = if p.word(at + 1) == "c" { "°C" } else { "°F" };
        return Some(unit(Kind::Measure, name, 0, 2));
    }
    if let Some((name, exponent, words)) = duration(p, at) {
        return Some(unit(Kind::Duration, name, exponent, words));
    }
    measure(p, at).map(|(name, exponent, factor, words)| Unit {
        kind: Kind::Measure,
        name,
        exponent,
        factor,
        next: at + words,
    })
}

fn percentage(p: &Pieces<'_>, at: usize) -> Option<(&'static str, usize)> {
    let is_points = |at: usize| matches!(p.word(at), "points" | "point");
    match (p.sign(at), p.word(at), p.word(at + 1)) {
        (Some('%' | '％'), _, _) if is_points(at + 1) => Some(("pp", 2)),
        (Some('%' | '％'), _, _) => Some(("%", 1)),
        // "30\%", as TeX has it.
        (Some('\\'), _, _) if p.sign(at + 1) == Some('%') => Some(("%", 2)),
        (_, "percentage", _) if is_points(at + 1) => Some(("pp", 2)),
        (_, "per", "cent") | (_, "por", "ciento") | (_, "pour", "cent") | (_, "per", "cento") => {
            Some(("%", 2))
        }
        (_, "percent" | "pct" | "prozent" | "procent", _) if is_points(at + 1) => Some(("pp", 2)),
        (_, "percent" | "pct" | "prozent" | "procent", _) => Some(("%", 1)),
        _ => None,
    }
}

/// After "3 times": what tells a multiple from a count of occasions.
fn is_comparison(p: &Pieces<'_>, at: usize) -> bool {
    let word = p.word(at);
    let is_comparative = word.len() > 4 && word.ends_with("er") && p.word(at + 1) == "than";
    is_comparative
        || matches!(
            word,
            "as" | "more" | "less" | "the" | "its" | "their" | "fewer"
        ) && !matches!(p.word(at + 1), "day" | "week" | "month" | "year" | "time")
}

/// The currency that a sign stands for. `¥` is the yuan; the caller knows
/// where it is the yen.
pub fn currency_sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' | '＄' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' | '￥' => "CNY",
        '₹' => "INR",
        '₩' => "KRW",
        '₽' => "RUB",
        '₿' => "BTC",
        '₺' => "TRY",
        '₫' => "VND",
        '₪' => "ILS",
        '₴' => "UAH",
        '₦' => "NGN",
        _ => return None,
    })
}

/// The currency of a dollar with letters before it: `US$`, `HK$`.
pub fn dollar_of(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "us" => "USD",
        "a" | "au" => "AUD",
        "c" | "ca" => "CAD",
        "hk" => "HKD",
        "nt" => "TWD",
        "nz" => "NZD",
        "s" => "SGD",
        "r" => "BRL",
        _ => return None,
    })
}

/// A currency's code as written, before or after an amount.
pub fn currency_code(written: &str) -> Option<&'static str> {
    Some(match written {
        "USD" => "USD",
        "EUR" => "EUR",
        "GBP" => "GBP",
        "CNY" | "RMB" | "CNH" => "CNY",
        "JPY" => "JPY",
        "CHF" => "CHF",
        "HKD" => "HKD",
        "TWD" => "TWD",
        "SGD" => "SGD",
        "KRW" => "KRW",
        "INR" => "INR",
        "AUD" => "AUD",
        "CAD" => "CAD",
        "NZD" => "NZD",
        "BRL" => "BRL",
        "RUB" => "RUB",
        "SEK" => "SEK",
        "NOK" => "NOK",
        "DKK" => "DKK",
        "PLN" => "PLN",
        "CZK" => "CZK",
        "MXN" => "MXN",
        "ZAR" => "ZAR",
        "THB" => "THB",
        "BTC" | "XBT" => "BTC",
        "ETH" => "ETH",
        _ => return None,
    })
}

/// Code, power of ten and number of words of a currency after an amount.
fn currency_words(p: &Pieces<'_>, at: usize) -> Option<(&'static str, i32, usize)> {
    let named = |word: &str| {
        Some(match word {
            "dollar" | "dollars" | "bucks" => ("USD", 0),
            "euro" | "euros" => ("EUR", 0),
            "pound" | "pounds" | "quid" => ("GBP", 0),
            "yuan" | "renminbi" | "rmb" => ("CNY", 0),
            "yen" => ("JPY", 0),
            "rupee" | "rupees" => ("INR", 0),
            "ruble" | "rubles" | "rouble" | "roubles" => ("RUB", 0),
            "franc" | "francs" | "franken" => ("CHF", 0),
            "pesos" => ("MXN", 0),
            "cents" => ("USD", -2),
            "bitcoin" | "bitcoins" => ("BTC", 0),
            "sat" | "sats" | "satoshi" | "satoshis" => ("BTC", -8),
            "millisatoshi" | "millisatoshis" | "msat" | "msats" => ("BTC", -11),
            _ => return None,
        })
    };
    let dollar = |word: &str| {
        Some(match word {
            "us" | "u.s" | "american" => "USD",
            "australian" => "AUD",
            "canadian" => "CAD",
            "singapore" => "SGD",
            _ => return None,
        })
    };
    let is_dollar = |at: usize| matches!(p.word(at), "dollar" | "dollars");
    if let Some(code) = dollar(p.word(at)).filter(|_| is_dollar(at + 1)) {
        return Some((code, 0, 2));
    }
    if p.are(at, &["hong", "kong"]) && is_dollar(at + 2) {
        return Some(("HKD", 0, 3));
    }
    let is_nation = matches!(
        p.word(at),
        "chinese" | "swiss" | "japanese" | "indian" | "british"
    );
    let start = at + usize::from(is_nation);
    if let Some((code, exponent)) = named(p.word(start)) {
        let is_sterling = p.word(start + 1) == "sterling";
        let words = start - at + 1 + usize::from(is_sterling);
        // "50 bitcoin developers" are developers.
        let is_noun = code == "BTC" && super::noun::is_plural(p.word(start + 1));
        return (!is_noun).then_some((code, exponent, words));
    }
    currency_code(p.written(at)).map(|code| (code, 0, 1))
}

/// Name, power of ten and number of words of a span of time.
fn duration(p: &Pieces<'_>, at: usize) -> Option<(&'static str, i32, usize)> {
    // "five business days", "three more years".
    let is_modified = matches!(
        p.word(at),
        "more"
            | "full"
            | "whole"
            | "long"
            | "consecutive"
            | "straight"
            | "business"
            | "working"
            | "calendar"
            | "additional"
            | "extra"
            | "further"
            | "successive"
            | "fiscal"
    );
    let unit = at + usize::from(is_modified);
    let (name, exponent) = match p.word(unit) {
        "year" | "years" | "yr" | "yrs" | "jahre" | "jahren" | "años" | "ans" => ("year", 0),
        "month" | "months" | "monate" | "monaten" | "meses" | "mois" => ("month", 0),
        "week" | "weeks" | "wochen" | "semanas" | "semaines" => ("week", 0),
        "day" | "days" | "tage" | "tagen" | "días" | "jours" => ("day", 0),
        "hour" | "hours" | "hr" | "hrs" | "stunden" | "horas" | "heures" => ("hour", 0),
        "minute" | "minutes" | "min" | "mins" | "minuten" | "minutos" => ("minute", 0),
        "second" | "seconds" | "sec" | "secs" | "sekunden" | "segundos" | "secondes" => {
            ("second", 0)
        }
        "millisecond" | "milliseconds" | "ms" => ("second", -3),
        "microsecond" | "microseconds" | "µs" => ("second", -6),
        "nanosecond" | "nanoseconds" | "ns" => ("second", -9),
        "decade" | "decades" => ("decade", 0),
        "century" | "centuries" => ("century", 0),
        "quarters" => ("quarter", 0),
        "h" if p.is_glued(unit) && !is_modified => ("hour", 0),
        _ => return None,
    };
    Some((name, exponent, unit - at + 1))
}

/// Name, power of ten, factor and number of words of a measure.
fn measure(p: &Pieces<'_>, at: usize) -> Option<(&'static str, i32, i64, usize)> {
    let written = p.written(at);
    let word = p.word(at);
    let plain = |name, exponent| Some((name, exponent, 1, 1));
    // Units of one or two letters whose capitals tell.
    match written {
        "Kb" | "kbit" | "Kbit" => return plain("bit", 3),
        "Mb" | "Mbit" => return plain("bit", 6),
        "Gb" | "Gbit" => return plain("bit", 9),
        "W" => return plain("W", 0),
        "mW" => return plain("W", -3),
        "V" => return plain("V", 0),
        "m" if !p.is_glued(at) => return squared(p, at, "m", "m²", 0),
        "TH" | "PH" | "EH" if p.sign(at + 1) == Some('/') && p.word(at + 2) == "s" => {
            let exponent = match written {
                "TH" => 12,
                "PH" => 15,
                _ => 18,
            };
            return Some(("hash/second", exponent, 1, 3));
        }
        _ => {}
    }
    if matches!(word, "square" | "sq") {
        let name = match p.word(at + 1) {
            "metres" | "meters" | "metre" | "meter" | "m" => "m²",
            "kilometres" | "kilometers" | "km" => "km²",
            "feet" | "foot" | "ft" => "sq ft",
            "miles" | "mile" => "sq mi",
            _ => return None,
        };
        return Some((name, 0, 1, 2));
    }
    if p.word(at + 1).starts_with("hour")
        || p.sign(at + 1) == Some('-') && p.word(at + 2).starts_with("hour")
    {
        let exponent = match word {
            "watt" => Some(0),
            "kilowatt" => Some(3),
            "megawatt" => Some(6),
            "gigawatt" => Some(9),
            "terawatt" => Some(12),
            _ => None,
        };
        let words = if p.word(at + 1).is_empty() { 3 } else { 2 };
        if let Some(exponent) = exponent {
            return Some(("Wh", exponent, 1, words));
        }
    }
    match word {
        "km" => return squared(p, at, "m", "km²", 3),
        "kib" => return Some(("B", 0, 1 << 10, 1)),
        "mib" => return Some(("B", 0, 1 << 20, 1)),
        "gib" => return Some(("B", 0, 1 << 30, 1)),
        "tib" => return Some(("B", 0, 1 << 40, 1)),
        _ => {}
    }
    let (name, exponent) = match word {
        "byte" | "bytes" => ("B", 0),
        "kb" | "kilobyte" | "kilobytes" => ("B", 3),
        "mb" | "megabyte" | "megabytes" | "meg" | "megs" => ("B", 6),
        "gb" | "gigabyte" | "gigabytes" | "gigs" => ("B", 9),
        "tb" | "terabyte" | "terabytes" => ("B", 12),
        "pb" | "petabyte" | "petabytes" => ("B", 15),
        "eb" | "exabyte" | "exabytes" => ("B", 18),
        "zettabyte" | "zettabytes" => ("B", 21),
        "vbyte" | "vbytes" | "vb" => ("vB", 0),
        "bit" | "bits" => ("bit", 0),
        "kilobits" | "kilobit" => ("bit", 3),
        "megabit" | "megabits" => ("bit", 6),
        "gigabit" | "gigabits" => ("bit", 9),
        "kbps" => ("bit/second", 3),
        "mbps" => ("bit/second", 6),
        "gbps" => ("bit/second", 9),
        "tbps" => ("bit/second", 12),
        "watt" | "watts" => ("W", 0),
        "kw" | "kilowatt" | "kilowatts" => ("W", 3),
        "mw" | "megawatt" | "megawatts" => ("W", 6),
        "gw" | "gigawatt" | "gigawatts" => ("W", 9),
        "tw" | "terawatt" | "terawatts" => ("W", 12),
        "kwh" => ("Wh", 3),
        "mwh" => ("Wh", 6),
        "gwh" => ("Wh", 9),
        "twh" => ("Wh", 12),
        "hz" | "hertz" => ("Hz", 0),
        "khz" | "kilohertz" => ("Hz", 3),
        "mhz" | "megahertz" => ("Hz", 6),
        "ghz" | "gigahertz" => ("Hz", 9),
        "terahash" | "terahashes" => ("hash", 12),
        "petahash" | "petahashes" => ("hash", 15),
        "exahash" | "exahashes" => ("hash", 18),
        "flops" => ("FLOPS", 0),
        "teraflops" => ("FLOPS", 12),
        "petaflops" => ("FLOPS", 15),
        "exaflops" => ("FLOPS", 18),
        "nm" | "nanometre" | "nanometres" | "nanometer" | "nanometers" => ("m", -9),
        "micron" | "microns" => ("m", -6),
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => ("m", -3),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => ("m", -2),
        "metre" | "metres" | "meter" | "meters" => ("m", 0),
        "kilometre" | "kilometres" | "kilometer" | "kilometers" => ("m", 3),
        "mile" | "miles" => ("mi", 0),
        "feet" | "foot" | "ft" => ("ft", 0),
        "inch" | "inches" => ("in", 0),
        "hectare" | "hectares" => ("ha", 0),
        "acre" | "acres" => ("acre", 0),
        "mg" | "milligrams" => ("g", -3),
        "gram" | "grams" | "gramme" | "grammes" => ("g", 0),
        "kg" | "kilogram" | "kilograms" | "kilos" => ("g", 3),
        "tonne" | "tonnes" | "ton" | "tons" => ("t", 0),
        "litre" | "litres" | "liter" | "liters" => ("L", 0),
        "gallon" | "gallons" => ("gal", 0),
        "barrel" | "barrels" => ("barrel", 0),
        "degrees" => ("°", 0),
        "volt" | "volts" => ("V", 0),
        "pixels" | "px" => ("px", 0),
        "megapixels" | "megapixel" => ("px", 6),
        "qps" => ("queries/second", 0),
        "tps" => ("transactions/second", 0),
        "iops" => ("operations/second", 0),
        "rpm" => ("turns/minute", 0),
        "mph" => ("mi/hour", 0),
        "kph" => ("m/hour", 3),
        _ => return None,
    };
    plain(name, exponent)
}

/// A length, or with ² the area.
fn squared(
    p: &Pieces<'_>,
    at: usize,
    length: &'static str,
    area: &'static str,
    exponent: i32,
) -> Option<(&'static str, i32, i64, usize)> {
    let is_area = p.sign(at + 1) == Some('²') && p.is_glued(at + 1);
    Some(match is_area {
        true => (area, 0, 1, 2),
        false => (length, exponent, 1, 1),
    })
}

/// What a rate is for, and the place after it: "per second", "a month", "/s".
/// Only spans of time come after "a" and "each".
pub fn rate(p: &Pieces<'_>, place: usize) -> Option<(String, usize)> {
    let of_time = |word: &str| {
        Some(match word {
            "second" | "s" | "sec" => "second",
            "minute" | "min" => "minute",
            "hour" | "h" => "hour",
            "day" => "day",
            "week" => "week",
            "month" => "month",
            "quarter" => "quarter",
            "year" => "year",
            _ => return None,
        })
    };
    let word = p.word(place + 1);
    if p.sign(place) == Some('/') && p.is_glued(place) || p.word(place) == "per" {
        let name = of_time(word).unwrap_or(word);
        let is_name = !name.is_empty() && !matches!(name, "cent" | "se" | "the" | "our");
        return is_name.then(|| (name.to_owned(), place + 2));
    }
    if matches!(p.word(place), "a" | "an" | "each" | "every") {
        // "three more a second time" does not happen; "5 a day" does.
        let name = of_time(word).filter(|_| word.len() > 1)?;
        return Some((name.to_owned(), place + 2));
    }
    None
}
