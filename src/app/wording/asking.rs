//! Words around the search box and what narrows its hits.

use super::labels::EXACT_ONLY;
use super::phrase::{Noun, Phrase, count};
use super::sentences::{document_title, facet_value};
use crate::explorer::{Facet, Filters, Overview, Quality, WordMatch};

/// The listbox under the search box.
pub const SUGGESTIONS: Phrase = Phrase::new("Suggestions", "建议");
/// The same while nothing is typed.
pub const RECENT: Phrase = Phrase::new("Recent searches", "最近的搜索");
/// Lets the recent searches go.
pub const CLEAR_RECENT: Phrase = Phrase::new("Clear", "清除");
/// Keeps no more of them.
pub const NO_RECENT: Phrase = Phrase::new("Don’t keep", "不再保留");
/// In the help, the switch for recent searches.
pub const KEEP_RECENT: Phrase = Phrase::new(
    "Keep recent searches and reading places on this device",
    "在此设备上保留最近的搜索和阅读位置",
);
/// On the button that leaves a value out.
pub const NOT: Phrase = Phrase::new("not", "排除");
/// On the button that explains a hit.
pub const WHY: Phrase = Phrase::new("Why this hit", "为何命中");
/// Where no word was asked for.
pub const WHY_FILTERS: Phrase = Phrase::new(
    "It answers what you chose; no word was asked for in its text.",
    "它符合所选条件；没有要求正文中的词。",
);
/// The field that finds values of a long group.
pub const FIND_VALUE: Phrase = Phrase::new("Find", "查找");
/// The first year that counts.
pub const FROM_YEAR: Phrase = Phrase::new("From year", "起始年份");
/// The last year that counts.
pub const TO_YEAR: Phrase = Phrase::new("To year", "截止年份");
/// No first year.
pub const FROM_ANY: Phrase = Phrase::new("from any", "不限起始");
/// No last year.
pub const TO_ANY: Phrase = Phrase::new("to any", "不限截止");
/// When no value of a group has the letters.
pub const NO_VALUE: Phrase = Phrase::new("None has these letters.", "没有包含这些字的项。");
/// The list of chips.
pub const CHOSEN: Phrase = Phrase::new("What narrows this search", "当前的限定");

const TEXT: Noun = Noun::new("text", "texts", "篇文本");

/// `3 texts without a date are left out.`
pub fn undated_left_out(number: usize) -> String {
    let texts = count(number, TEXT);
    match number {
        1 => Phrase::new("{0} without a date is left out.", "不含{0}，因其没有日期。"),
        _ => Phrase::new(
            "{0} without a date are left out.",
            "不含{0}，因其没有日期。",
        ),
    }
    .fill(&[&texts])
}

/// The accessible name of the button that leaves a value out.
pub fn leave_out(label: &str) -> String {
    Phrase::new("not {0}: leave it out", "排除：{0}").fill(&[label])
}

/// The accessible name of the field that finds values.
pub fn find_in(group: &str) -> String {
    Phrase::new("Find in {0}", "在{0}中查找").fill(&[group])
}

/// A value that is left out, on its chip.
pub fn not_value(label: &str) -> String {
    Phrase::new("not {0}", "排除{0}").fill(&[label])
}

/// `2017–2019`, `from 2017`, `to 2019`.
pub fn year_range(from: Option<u16>, to: Option<u16>) -> Option<String> {
    let said = |year: u16| year.to_string();
    Some(match (from, to) {
        (Some(from), Some(to)) => Phrase::new("{0}–{1}", "{0}–{1}").fill(&[&said(from), &said(to)]),
        (Some(from), None) => Phrase::new("from {0}", "{0} 年起").fill(&[&said(from)]),
        (None, Some(to)) => Phrase::new("to {0}", "截至 {0} 年").fill(&[&said(to)]),
        (None, None) => return None,
    })
}

/// `also pricing for “prcing”`, on a chip.
pub fn also_for(found: &[String], typed: &str) -> String {
    let comma = Phrase::new(", ", "、");
    Phrase::new("also {0} for “{1}”", "也找“{0}”（代替“{1}”）").fill(&[&found.join(&comma), typed])
}

/// What pressing that chip does.
pub fn also_let_go(chip: &str) -> String {
    Phrase::new("{0}: {1}", "{0}：{1}").fill(&[chip, &EXACT_ONLY])
}

/// What a filter's chip says, whatever narrows: `Europe`, `not Europe`.
pub fn excluded_values(
    filters: &Filters,
    overview: Option<&Overview>,
) -> Vec<(Facet, String, String)> {
    let excluded = filters.excluded.iter();
    excluded
        .map(|(facet, value)| {
            let label = not_value(facet_value(*facet, value, overview));
            (*facet, value.clone(), label)
        })
        .collect()
}

/// The one text that is searched, on its chip.
pub fn within_text(id: &str, overview: Option<&Overview>) -> String {
    Phrase::new("in “{0}”", "仅“{0}”").fill(&[document_title(id, overview)])
}

/// Why a word of the query matched: `trust: as typed`, `…: trusted (another form)`.
pub fn why(word: &WordMatch) -> (String, Phrase) {
    let how = match word.quality {
        _ if word.is_topic => Phrase::new("a topic of that name", "同名主题"),
        Quality::Exact => Phrase::new("the very word", "原词"),
        Quality::Prefix => Phrase::new("begins with it", "以此开头"),
        Quality::Stem => Phrase::new("another form of it", "词形变化"),
        Quality::OneTypo => Phrase::new("one letter differs", "相差一个字母"),
        Quality::TwoTypos => Phrase::new("two letters differ", "相差两个字母"),
    };
    let comma = Phrase::new(", ", "、");
    let found = Phrase::new("“{0}” → {1}", "“{0}” → {1}");
    (found.fill(&[&word.typed, &word.found.join(&comma)]), how)
}
