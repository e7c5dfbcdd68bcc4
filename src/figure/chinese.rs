//! Figures in Chinese: 5亿元, 三百万人, 47个百分点, 第三大, 百分之四十.

use super::lex::Pieces;
use super::number::read_digits;
use super::{Bound, Decimal, Figure, Kind};

/// The figure that begins at a place, and the place after it.
pub fn chinese_at(p: &Pieces<'_>, at: usize) -> Option<(Figure, usize)> {
    ranked(p, at)
        .or_else(|| share(p, at))
        .or_else(|| quantity(p, at))
}

fn figure(
    p: &Pieces<'_>,
    at: usize,
    kind: Kind,
    unit: &str,
    value: Decimal,
    bound: Bound,
    next: usize,
) -> Option<(Figure, usize)> {
    let figure = Figure {
        span: p.span(at, next),
        kind,
        unit: unit.to_owned(),
        lower: value,
        upper: value,
        bound,
    };
    Some((figure, next))
}

/// 第三大, 第1名, 前十名. Without such a word behind, 第 counts chapters.
fn ranked(p: &Pieces<'_>, at: usize) -> Option<(Figure, usize)> {
    let (bound, is_stated) = match p.sign(at)? {
        '第' => (
            Bound::Exact,
            p.sign_before(at, 1) == Some('名') && p.sign_before(at, 2) == Some('排'),
        ),
        '前' => (Bound::AtMost, false),
        _ => return None,
    };
    let (value, next) = whole(p, at + 1)?;
    let is_rank = matches!(p.sign(next), Some('名' | '位' | '大' | '强'));
    let end = next + usize::from(is_rank);
    let value = value.as_whole().filter(|value| (1..=500).contains(value))?;
    match is_rank || is_stated {
        true => figure(p, at, Kind::Rank, "rank", Decimal::whole(value), bound, end),
        false => None,
    }
}

/// 百分之四十七, 三成.
fn share(p: &Pieces<'_>, at: usize) -> Option<(Figure, usize)> {
    let is_prefix =
        |letters: [char; 3]| (0..3).all(|step| p.sign(at + step) == Some(letters[step]));
    if is_prefix(['百', '分', '之']) {
        let (value, next) = amount(p, at + 3)?;
        return figure(
            p,
            at,
            Kind::Percentage,
            "%",
            value,
            bound(p, at, next),
            next,
        );
    }
    let digit = p
        .sign(at)
        .and_then(numeral)
        .filter(|digit| (1..=9).contains(digit))?;
    let is_share = p.sign(at + 1) == Some('成')
        && !matches!(
            p.sign(at + 2),
            Some('为' | '立' | '功' | '了' | '本' | '长')
        );
    let value = Decimal::whole(u32::try_from(digit).ok()? * 10);
    is_share.then(|| {
        figure(
            p,
            at,
            Kind::Percentage,
            "%",
            value,
            bound(p, at, at + 2),
            at + 2,
        )
    })?
}

fn quantity(p: &Pieces<'_>, at: usize) -> Option<(Figure, usize)> {
    // Not in the midst of a numeral, or of a word that has one in it.
    let is_inside = p.is_glued(at)
        && p.sign_before(at, 1)
            .is_some_and(|sign| numeral(sign).is_some() || sign == '第');
    if is_inside {
        return None;
    }
    let (value, mut next) = amount(p, at)?;
    let is_many = matches!(p.sign(next), Some('多' | '余'));
    next += usize::from(is_many);
    let (kind, unit, exponent, words) = unit(p, next)?;
    let is_one = value == Decimal::whole(1) && p.digits(at).is_empty();
    if is_one && !matches!(kind, Kind::Money | Kind::Duration) {
        return None;
    }
    let end = next + words;
    let bound = match is_many {
        true => Bound::Over,
        false => bound(p, at, end),
    };
    figure(p, at, kind, unit, value.scaled(exponent)?, bound, end)
}

/// Kind, name, power of ten and length of a unit.
fn unit(p: &Pieces<'_>, at: usize) -> Option<(Kind, &'static str, i32, usize)> {
    let mut letters = ['\0'; 4];
    for (step, letter) in letters.iter_mut().enumerate() {
        *letter = p.sign(at + step).unwrap_or('\0');
    }
    let [first, second, third, fourth] = letters;
    Some(match (first, second, third, fourth) {
        ('美', '元', _, _) => (Kind::Money, "USD", 0, 2),
        ('欧', '元', _, _) => (Kind::Money, "EUR", 0, 2),
        ('日', '元', _, _) => (Kind::Money, "JPY", 0, 2),
        ('港', '元', _, _) => (Kind::Money, "HKD", 0, 2),
        ('英', '镑', _, _) => (Kind::Money, "GBP", 0, 2),
        ('元', '人', '民', '币') => (Kind::Money, "CNY", 0, 4),
        ('元' | '块', _, _, _) => (Kind::Money, "CNY", 0, 1),
        ('人', '民', '币', _) => (Kind::Money, "CNY", 0, 3),
        ('个', '百', '分', '点') => (Kind::Percentage, "pp", 0, 4),
        ('%' | '％', _, _, _) => (Kind::Percentage, "%", 0, 1),
        ('倍', _, _, _) => (Kind::Ratio, "times", 0, 1),
        ('个', '月', _, _) => (Kind::Duration, "month", 0, 2),
        ('个', '小', '时', _) => (Kind::Duration, "hour", 0, 3),
        ('个', '星', '期', _) => (Kind::Duration, "week", 0, 3),
        ('个', '季', '度', _) => (Kind::Duration, "quarter", 0, 3),
        ('小', '时', _, _) => (Kind::Duration, "hour", 0, 2),
        ('分', '钟', _, _) => (Kind::Duration, "minute", 0, 2),
        ('秒', _, _, _) => (Kind::Duration, "second", 0, 1),
        ('毫', '秒', _, _) => (Kind::Duration, "second", -3, 2),
        ('年', '代', _, _) => return None,
        ('年', _, _, _) => (Kind::Duration, "year", 0, 1),
        ('天', _, _, _) => (Kind::Duration, "day", 0, 1),
        ('周', _, _, _) => (Kind::Duration, "week", 0, 1),
        ('公', '里', _, _) => (Kind::Measure, "m", 3, 2),
        ('公', '斤', _, _) => (Kind::Measure, "g", 3, 2),
        ('字', '节', _, _) => (Kind::Measure, "B", 0, 2),
        ('平', '方', '米', _) => (Kind::Measure, "m²", 0, 3),
        ('米', _, _, _) => (Kind::Measure, "m", 0, 1),
        ('吨', _, _, _) => (Kind::Measure, "t", 0, 1),
        ('个', _, _, _) => (Kind::Count, "个", 0, 1),
        ('家', _, _, _) => (Kind::Count, "家", 0, 1),
        ('名', _, _, _) => (Kind::Count, "名", 0, 1),
        ('人', _, _, _) => (Kind::Count, "人", 0, 1),
        ('台', _, _, _) => (Kind::Count, "台", 0, 1),
        ('座', _, _, _) => (Kind::Count, "座", 0, 1),
        ('款', _, _, _) => (Kind::Count, "款", 0, 1),
        ('项', _, _, _) => (Kind::Count, "项", 0, 1),
        ('种', _, _, _) => (Kind::Count, "种", 0, 1),
        ('笔', _, _, _) => (Kind::Count, "笔", 0, 1),
        ('件', _, _, _) => (Kind::Count, "件", 0, 1),
        ('套', _, _, _) => (Kind::Count, "套", 0, 1),
        ('户', _, _, _) => (Kind::Count, "户", 0, 1),
        ('辆', _, _, _) => (Kind::Count, "辆", 0, 1),
        ('条', _, _, _) => (Kind::Count, "条", 0, 1),
        ('次', _, _, _) => (Kind::Count, "次", 0, 1),
        _ => return None,
    })
}

/// A number in digits or numerals with its scale: 5亿, 1.2万, 三百万.
fn amount(p: &Pieces<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (mut value, mut next) = match p.digits(at) {
        "" => whole(p, at)?,
        digits => (read_digits(digits)?.0, at + 1),
    };
    // 千万, 万亿: scales one after the other.
    while let Some(exponent) = p.sign(next).and_then(scale) {
        value = value.scaled(exponent)?;
        next += 1;
    }
    Some((value, next))
}

/// A whole number in numerals below ten thousand, or in digits.
fn whole(p: &Pieces<'_>, at: usize) -> Option<(Decimal, usize)> {
    if let Ok(value) = p.digits(at).parse() {
        return Some((Decimal::whole(value), at + 1));
    }
    let (mut total, mut digit) = (0i64, 0i64);
    let mut next = at;
    while let Some(sign) = p.sign(next) {
        match (numeral(sign), sign) {
            (Some(value), _) if digit == 0 => digit = value,
            (None, '十' | '百' | '千') => {
                let size = 10i64.pow(scale_of_ten(sign));
                total += digit.max(1) * size;
                digit = 0;
            }
            _ => break,
        }
        next += 1;
    }
    // 百 alone begins other words: 百度.
    let is_number = next > at
        && (total + digit > 0)
        && !(next == at + 1 && numeral(p.sign(at)?).is_none() && p.sign(at) != Some('十'));
    is_number.then(|| Some((Decimal::new(total + digit, 0)?, next)))?
}

fn scale_of_ten(sign: char) -> u32 {
    match sign {
        '十' => 1,
        '百' => 2,
        _ => 3,
    }
}

fn scale(sign: char) -> Option<i32> {
    Some(match sign {
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

fn numeral(sign: char) -> Option<i64> {
    Some(match sign {
        '零' | '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// 约, 超过, 近, 至少 before; 以上, 左右 behind.
fn bound(p: &Pieces<'_>, at: usize, next: usize) -> Bound {
    match (p.sign(next), p.sign(next + 1)) {
        (Some('以'), Some('上')) => return Bound::AtLeast,
        (Some('以'), Some('下')) => return Bound::AtMost,
        (Some('左'), Some('右')) => return Bound::About,
        _ => {}
    }
    match (p.sign_before(at, 2), p.sign_before(at, 1)) {
        (_, Some('约' | '近')) => Bound::About,
        (Some('超'), Some('过')) | (_, Some('逾' | '超')) => Bound::Over,
        (Some('至'), Some('少')) => Bound::AtLeast,
        (Some('不'), Some('到')) | (Some('低'), Some('于')) => Bound::Under,
        (Some('多'), Some('达')) => Bound::AtMost,
        _ => Bound::Exact,
    }
}
