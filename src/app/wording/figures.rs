//! Words of the figures and of the line of time.

use super::language::{Language, language};
use super::phrase::{Noun, Phrase, count};
use super::sentences::{comma, date, documents};
use crate::corpus::Date;
use crate::explorer::{FigureKind, FigureLine, FigureList, FigurePair, Overview, Timeline};

const FIGURE: Noun = Noun::new("figure", "figures", "个数字");
const FACT: Noun = Noun::new("dated fact", "dated facts", "条有日期的事实");
const DIFFERENCE: Noun = Noun::new("pair", "pairs", "对");

/// The group of kinds.
pub const KINDS: Phrase = Phrase::new("Kinds of figures", "数字种类");
/// Every kind.
pub const ALL_KINDS: Phrase = Phrase::new("All", "全部");
/// The choice of a topic.
pub const TOPIC: Phrase = Phrase::new("Topic", "主题");
/// None chosen.
pub const ALL_TOPICS: Phrase = Phrase::new("All topics", "全部主题");
/// Heads the pairs.
pub const DIFFER: Phrase = Phrase::new("Where figures differ", "数字不一致之处");
/// What that means.
pub const DIFFER_HINT: Phrase = Phrase::new(
    "Figures of one kind among the same rare words. They may be of different times, or of \
     different things after all: read both.",
    "同类数字出现在相同的少见词语之间。它们可能属于不同时间，或其实说的不是一回事：请对照阅读。",
);
/// Where there are too many to compare.
pub const TOO_MANY: Phrase = Phrase::new(
    "There are too many figures here to find where they differ. Choose a kind or a topic, or search.",
    "数字太多，无法逐一比对。请选择种类或主题，或先搜索。",
);
/// Heads the table.
pub const TABLE: Phrase = Phrase::new("Figures and their sentences", "数字及其所在句子");
/// A column.
pub const AS_SAID: Phrase = Phrase::new("As said", "原文");
/// A column.
pub const VALUE: Phrase = Phrase::new("Comes to", "数值");
/// A column.
pub const SENTENCE: Phrase = Phrase::new("Sentence", "句子");
/// A column.
pub const WHERE: Phrase = Phrase::new("Where", "出处");
/// Where there are none.
pub const NONE: Phrase = Phrase::new(
    "No figures here. Choose another kind or topic, or search for something else.",
    "这里没有数字。请换一个种类或主题，或搜索其他内容。",
);
/// A way on.
pub const ALL_FIGURES: Phrase = Phrase::new("All figures", "全部数字");
/// Under the years.
pub const YEARS_CAPTION: Phrase = Phrase::new(
    "A bar for the dated facts of each year, a dot for each text that appeared in it, a stroke for \
     more than three. Years without either are left out. A year leads to what it holds.",
    "每年的柱形表示有日期的事实，圆点表示当年发表的文本，超过三篇以横线表示；没有内容的年份略去。点击年份查看其内容。",
);
/// The years.
pub const YEARS: Phrase = Phrase::new("Years", "年份");
/// Every year.
pub const ALL_YEARS: Phrase = Phrase::new("All years", "全部年份");
/// Before a text that appeared then.
pub const APPEARED: Phrase = Phrase::new("appeared", "发表");
/// Where there are none.
pub const NO_FACTS: Phrase = Phrase::new(
    "Nothing here has a date. Choose another year, or search for something else.",
    "这里没有日期。请选择其他年份，或搜索其他内容。",
);

/// `91 figures in 5 interviews`.
pub fn found(list: &FigureList, overview: Option<&Overview>) -> String {
    let figures = count(list.total as usize, FIGURE);
    Phrase::new("{0} in {1}", "{1}中的{0}")
        .fill(&[&figures, &documents(list.documents as usize, overview)])
}

/// `12 dated facts, 5 interviews`.
pub fn dated(timeline: &Timeline, overview: Option<&Overview>) -> String {
    let facts = count(timeline.total as usize, FACT);
    [facts, documents(timeline.documents.len(), overview)].join(comma())
}

/// The same of one year, for who hears it: `2018: 12 dated facts, 3 interviews`.
pub fn year(year: u16, facts: u32, texts: u32, overview: Option<&Overview>) -> String {
    let mut said = year.to_string();
    said.push_str(Phrase::new(": ", "年：").now());
    said.push_str(&count(facts as usize, FACT));
    if texts > 0 {
        said.push_str(comma());
        said.push_str(&documents(texts as usize, overview));
    }
    said
}

/// `9 more pairs`.
pub fn more_pairs(number: usize) -> String {
    Phrase::new("{0} more", "还有{0}").fill(&[&count(number, DIFFERENCE)])
}

/// Why a pair stands side by side.
pub fn reason(pair: &FigurePair) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in pair.shared.iter().take(4) {
        words.push(word);
    }
    let shared = Phrase::new("Both among: {0}", "共有词语：{0}").fill(&[&words.join(comma())]);
    let years = [&pair.left, &pair.right].map(|line| line.date.map(Date::year));
    match years {
        [Some(left), Some(right)] if left != right => {
            let years = Phrase::new("Said in {0} and in {1}", "分别说于 {0} 年和 {1} 年")
                .fill(&[&left.to_string(), &right.to_string()]);
            [shared, years].join(Phrase::new(". ", "。").now())
        }
        _ => shared,
    }
}

/// A kind, as a choice.
pub fn kind(kind: FigureKind) -> Phrase {
    match kind {
        FigureKind::Money => Phrase::new("Money", "金额"),
        FigureKind::Percentage => Phrase::new("Percentages", "百分比"),
        FigureKind::Count => Phrase::new("Counts", "数量"),
        FigureKind::Date => Phrase::new("Dates", "日期"),
        FigureKind::Duration => Phrase::new("Spans of time", "时长"),
        FigureKind::Measure => Phrase::new("Measures", "计量"),
        FigureKind::Rank => Phrase::new("Ranks", "名次"),
        FigureKind::Ratio => Phrase::new("Multiples", "倍数"),
    }
}

/// The unit after a value; empty where the value says all.
pub fn unit(line: &FigureLine) -> String {
    let is_one = line.value == "1";
    let phrase = match (line.kind, line.unit.as_str()) {
        (
            FigureKind::Date,
            "quarter" | "half" | "decade" | "century" | "day" | "month" | "year",
        ) => {
            return String::new();
        }
        (FigureKind::Date, _) => Phrase::new("fiscal year", "财年"),
        (FigureKind::Rank, _) => Phrase::new("in rank", "名"),
        (FigureKind::Ratio, _) => Phrase::new("times", "倍"),
        (FigureKind::Percentage, "pp") => Phrase::new("percentage points", "个百分点"),
        (FigureKind::Duration, "second") => Phrase::new("seconds", "秒"),
        (FigureKind::Duration, "minute") => Phrase::new("minutes", "分钟"),
        (FigureKind::Duration, "hour") => Phrase::new("hours", "小时"),
        (FigureKind::Duration, "day") => Phrase::new("days", "天"),
        (FigureKind::Duration, "week") => Phrase::new("weeks", "周"),
        (FigureKind::Duration, "month") => Phrase::new("months", "个月"),
        (FigureKind::Duration, "quarter") => Phrase::new("quarters", "个季度"),
        (FigureKind::Duration, "year") => Phrase::new("years", "年"),
        (FigureKind::Duration, "decade") => Phrase::new("decades", "个十年"),
        (FigureKind::Duration, "century") => Phrase::new("centuries", "个世纪"),
        _ => return line.unit.clone(),
    };
    if is_one && line.kind == FigureKind::Duration && language() == Language::English {
        return line.unit.clone();
    }
    phrase.now().to_owned()
}

/// The day of a fact, as precisely as known.
pub fn fact_date(day: Date, line: &FigureLine) -> String {
    match line.unit.as_str() {
        // A stretch is named as the text names it.
        "quarter" | "half" | "decade" | "century" | "fiscal year" => line.said.clone(),
        _ => date(day),
    }
}
