//! Words of the front page and of the views of the corpus as a whole.

use super::phrase::{Noun, Phrase, count, grouped};
use super::sentences::{document_title, documents, passages, topic_label};
use crate::explorer::{Comparison, Overview, Side, VoicePage};

const EXCHANGE: Noun = Noun::new("exchange", "exchanges", "段对话");
const WORD: Noun = Noun::new("word", "words", "个词");

// The front page

/// Questions that were asked.
pub const START: Phrase = Phrase::new("Questions to start from", "从这些问题开始");
/// The same where nobody asks.
pub const START_SECTIONS: Phrase = Phrase::new("Where to start", "从这里开始");
/// The topics with their counts.
pub const TOPIC_MAP: Phrase = Phrase::new("What they talk about", "他们谈些什么");
/// To the table of topics.
pub const TO_TABLE: Phrase = Phrase::new("Who talks about what", "谁在谈什么");

/// `All 166 passages, from the first page on`.
pub fn all_passages(number: u32) -> String {
    Phrase::new("All {0}, from the first page on", "从第一页起阅读全部{0}")
        .fill(&[&passages(number)])
}

/// `All 268 interviews`, at the end of a shelf cut short.
pub fn all_documents(overview: &Overview) -> String {
    let all = documents(overview.documents.len(), Some(overview));
    Phrase::new("All {0}, with what they talk about", "全部{0}及其主题").fill(&[&all])
}

/// `asked in 3 interviews`.
pub fn asked_in(number: u32, overview: &Overview) -> String {
    Phrase::new("asked in {0}", "在{0}中被问到")
        .fill(&[&documents(number as usize, Some(overview))])
}

// The table

/// What stands against the topics.
pub const BY: Phrase = Phrase::new("Topics by", "按以下分类");
/// One of the two.
pub const BY_DOCUMENT: Phrase = Phrase::new("Documents", "文本");
/// The other.
pub const BY_VOICE: Phrase = Phrase::new("Voices", "说话者");
/// A column of names.
pub const TOPIC: Phrase = Phrase::new("Topic", "主题");
/// The same.
pub const DOCUMENT: Phrase = Phrase::new("Document", "文本");
/// The same.
pub const VOICE: Phrase = Phrase::new("Voice", "说话者");
/// Everything together.
pub const ALL: Phrase = Phrase::new("All", "合计");
/// Under the heading of the table.
pub const TABLE_CAPTION: Phrase = Phrase::new(
    "Passages about each topic. A passage with several topics counts in each; the stronger the colour of a \
     cell, the more passages. A number leads to its passages, a heading of a column puts the rows in order.",
    "每个主题的段落数。有多个主题的段落在每个主题中都计数；颜色越浓，段落越多。点击数字查看段落，点击列标题排序。",
);
/// What a reader of a wide table may want to know.
pub const SCROLLS: Phrase = Phrase::new("Table, scrolls sideways", "表格，可横向滚动");
/// Where a corpus has no topics.
pub const NO_TOPICS: Phrase = Phrase::new(
    "No passage of this collection has a topic. Its publisher can add a topic lexicon.",
    "此文集的段落没有主题。发布者可以添加主题词表。",
);
/// The pages of something long.
pub const PAGES: Phrase = Phrase::new("Pages", "分页");
/// Back.
pub const EARLIER: Phrase = Phrase::new("Earlier ones", "较前的");
/// On.
pub const LATER: Phrase = Phrase::new("Later ones", "较后的");
/// Back in a list.
pub const PREVIOUS_ROWS: Phrase = Phrase::new("Previous rows", "前面的行");
/// On in a list.
pub const NEXT_ROWS: Phrase = Phrase::new("Next rows", "后面的行");

/// `1–20 of 133`.
pub fn part_of(from: u32, shown: usize, total: usize) -> String {
    let first = grouped(from as usize + 1);
    let last = grouped(from as usize + shown);
    Phrase::new("{0}–{1} of {2}", "第 {0}–{1} / 共 {2}").fill(&[&first, &last, &grouped(total)])
}

/// The whole of a cell, for who hears it: `9 passages: Europe, Leo Liu`.
pub fn cell(number: u32, row: &str, column: &str) -> String {
    Phrase::new("{0}: {1}, {2}", "{0}：{1}、{2}").fill(&[&passages(number), row, column])
}

// A topic

/// The words that earned a topic.
pub const EVIDENCE: Phrase = Phrase::new("Words that tell it", "判定词");
/// Who speaks of it.
pub const VOICES: Phrase = Phrase::new("Voices", "说话者");
/// Topics of the same passages.
pub const TOGETHER: Phrase = Phrase::new("Often together with", "常一同出现");
/// The chain.
pub const CHAIN: Phrase = Phrase::new("In order of time", "按时间顺序");
/// To the hits.
pub const SEARCH_TOPIC: Phrase = Phrase::new("Search within this topic", "在此主题中搜索");
/// Side by side.
pub const COMPARE_VOICES: Phrase = Phrase::new("Its voices side by side", "并列对比说话者");

/// `66 passages in 5 interviews, 41 exchanges`.
pub fn topic_line(
    number: u32,
    page_documents: u32,
    exchanges: u32,
    overview: Option<&Overview>,
) -> String {
    let documents = documents(page_documents as usize, overview);
    let exchanges = count(exchanges as usize, EXCHANGE);
    Phrase::new("{0} in {1}, {2}", "{1}中的{0}，{2}").fill(&[
        &passages(number),
        &documents,
        &exchanges,
    ])
}

/// `Counted in 250 of 9,000 passages`, where not in all.
pub fn evidence_of(counted: u32, all: u32) -> Option<String> {
    let parts = [grouped(counted as usize), passages(all)];
    (counted < all).then(|| {
        Phrase::new("Counted in {0} of {1}.", "统计自{1}中的 {0} 个。")
            .fill(&[&parts[0], &parts[1]])
    })
}

/// `4 more on this in the text`: passages of the same exchange.
pub fn left_out(number: u32) -> String {
    Phrase::new("{0} more on this in the text", "文本中另有 {0} 个相关段落")
        .fill(&[&grouped(number as usize)])
}

// A voice

/// Where somebody speaks.
pub const WHERE: Phrase = Phrase::new("Where", "出处");
/// What they talk about more than others.
pub const MORE_THAN_OTHERS: Phrase = Phrase::new("More than the others", "比其他人谈得多");
/// What they talk about besides.
pub const BESIDES: Phrase = Phrase::new("And besides", "此外还谈到");
/// When nothing stands out.
pub const NOTHING_MORE: Phrase = Phrase::new(
    "No topic stands out: what differs from the others may be chance.",
    "没有突出的主题：与其他人的差别可能只是偶然。",
);
/// How the first table was made.
pub const MORE_CAPTION: Phrase = Phrase::new(
    "Passages with the topic, here and among all other speakers. Listed is what is said half \
     as often again or more, and would come by chance less than once in a hundred times \
     (log-likelihood of 6.63 or more).",
    "含该主题的段落：此人与其他所有说话者。仅列出比例高出一半以上、且偶然概率低于百分之一的主题（对数似然值不低于 6.63）。",
);
/// A column.
pub const HERE: Phrase = Phrase::new("Here", "此人");
/// The other.
pub const OTHERS: Phrase = Phrase::new("Others", "其他人");
/// Words that somebody uses more.
pub const WORDS_MORE: Phrase = Phrase::new("Words of their own", "特色用词");
/// How the words were found.
pub const WORDS_CAPTION: Phrase = Phrase::new(
    "Words in far more of these passages than in the rest of the collection (log-likelihood of \
     10.83 or more); function words are left out.",
    "在这些段落中出现远多于文集其余部分的词（对数似然值不低于 10.83），不含虚词。",
);
/// Year by year.
pub const YEARS: Phrase = Phrase::new("Year by year", "逐年变化");
/// How to read it.
pub const YEARS_CAPTION: Phrase = Phrase::new(
    "Passages about a topic in each year; the stronger the colour, the larger its share of the year.",
    "每年关于各主题的段落数；颜色越浓，占该年的比例越大。",
);
/// Documents without a date.
pub const UNDATED: Phrase = Phrase::new("Undated", "无日期");
/// All that somebody says.
pub const ALL_OF_VOICE: Phrase = Phrase::new("Everything they say", "其全部发言");
/// Beside others.
pub const COMPARE_WITH: Phrase = Phrase::new("Compare with others", "与他人对比");

/// `27 passages`, `3,104 words`, `2 questions, 25 answers`.
pub fn voice_line(page: &VoicePage) -> Vec<String> {
    const ASKED: Noun = Noun::new("question", "questions", "个提问");
    const ANSWERED: Noun = Noun::new("answer", "answers", "个回答");
    let [asked, answered, _] = page.roles;
    let mut parts = vec![passages(page.passages), count(page.words as usize, WORD)];
    for (number, noun) in [(asked, ASKED), (answered, ANSWERED)] {
        if number > 0 && number < page.passages {
            parts.push(count(number as usize, noun));
        }
    }
    parts
}

/// `12 of 27`.
pub fn of(number: u32, all: u32) -> String {
    Phrase::new("{0} of {1}", "{0}/{1}").fill(&[&grouped(number as usize), &grouped(all as usize)])
}

/// `44%`; never 0 for something, nor 100 for less than all.
pub fn percent(number: u32, all: u32) -> String {
    let all = u64::from(all.max(1));
    let whole = (200 * u64::from(number) + all) / (2 * all);
    match (number, whole) {
        (1.., 0) => "<1%".to_owned(),
        (_, 100) if u64::from(number) < all => "99%".to_owned(),
        _ => format!("{whole}%"),
    }
}

/// Everything is of one year.
pub fn one_year(year: u16) -> String {
    Phrase::new("All of it is from {0}.", "全部出自 {0} 年。").fill(&[&year.to_string()])
}

// Side by side

/// Opens the choice.
pub const ADD_SIDE: Phrase = Phrase::new("Add …", "添加……");
/// What lies side by side.
pub const SIDES: Phrase = Phrase::new("Side by side", "并列");
/// When too little is chosen.
pub const NO_SIDES: Phrase = Phrase::new(
    "Choose two to four voices, texts or topics to read side by side. What you type in the search \
     box is then looked for in each.",
    "选择两到四位说话者、文本或主题并列阅读。您在搜索框中输入的内容会在每一项中查找。",
);
/// When one is chosen.
pub const ONE_SIDE: Phrase = Phrase::new(
    "Add at least one more to compare with.",
    "请至少再添加一项进行对比。",
);
/// Topics of a side.
pub const MOST_DIFFERENT: Phrase = Phrase::new(
    "Topics here, the most different first",
    "此处主题，差异最大者在前",
);
/// When a side has no match.
pub const NONE_HERE: Phrase = Phrase::new("Nothing here.", "这里没有。");
/// Lets filters go.
pub const WITHOUT_FILTERS: Phrase = Phrase::new("without it", "取消限制");

/// `Only within Europe, 2018`.
pub fn only_within(parts: &[String]) -> String {
    Phrase::new("Only within {0}.", "仅限于{0}。").fill(&[&parts.join(", ")])
}

/// `9 of 27 passages`.
pub fn side_count(total: u32, all: u32) -> String {
    if total == all {
        return passages(all);
    }
    Phrase::new("{0} of {1}", "{1}中的 {0} 个").fill(&[&grouped(total as usize), &passages(all)])
}

/// All the passages of a side.
pub fn all_hits(total: u32) -> String {
    Phrase::new("All {0}", "全部{0}").fill(&[&passages(total)])
}

/// The name of a side's button.
pub fn let_side_go(label: &str) -> String {
    Phrase::new("Remove {0}", "移除{0}").fill(&[label])
}

/// What a side is called.
pub fn side<'a>(side: &'a Side, overview: Option<&'a Overview>) -> &'a str {
    match side {
        Side::Document(id) => document_title(id, overview),
        Side::Voice(name) => name,
        Side::Topic(id) => topic_label(id, overview),
    }
}

/// What a side is.
pub fn side_kind(side: &Side) -> Phrase {
    match side {
        Side::Document(_) => DOCUMENT,
        Side::Voice(_) => VOICE,
        Side::Topic(_) => TOPIC,
    }
}

/// `Hu Xiaoming: 9 of 27 passages; Leo Liu: …`, for who listens.
pub fn comparison_status(comparison: &Comparison, overview: Option<&Overview>) -> String {
    let sides = comparison.sides.iter().map(|compared| {
        let name = side(&compared.side, overview);
        let count = side_count(compared.total, compared.passages);
        Phrase::new("{0}: {1}", "{0}：{1}").fill(&[name, &count])
    });
    sides.collect::<Vec<String>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_never_round_something_to_nothing_nor_less_to_all() {
        let check =
            |number: u32, all: u32, expected: &str| assert_eq!(percent(number, all), expected);
        check(0, 10, "0%");
        check(1, 1000, "<1%");
        check(1, 3, "33%");
        check(2, 3, "67%");
        check(999, 1000, "99%");
        check(7, 7, "100%");
        check(0, 0, "0%");
    }
}
