//! Sentences that are put together from parts.

use super::labels::*;
use super::language::{Language, language};
use super::phrase::{Noun, Phrase, count, grouped, is_han};
use crate::app::preferences::Theme;
use crate::app::route::{Page, View};
use crate::app::state::{Desk, Failure, State};
use crate::corpus::{Date, DateCertainty, Person, Role};
use crate::explorer::{
    DocumentCard, Facet, HitLine, HitList, JumpKind, Overview, Reading, Refusal, Sort, WordMatch,
};

const PASSAGE: Noun = Noun::new("passage", "passages", "个段落");
const DOCUMENT: Noun = Noun::new("document", "documents", "篇文本");
const VOICE: Noun = Noun::new("voice", "voices", "位说话者");
const WORD: Noun = Noun::new("word", "words", "个词");
const MATCH: Noun = Noun::new("match", "matches", "处匹配");
const RELATED_PASSAGE: Noun = Noun::new("related passage", "related passages", "个相关段落");

/// Between the parts of an enumeration.
pub fn comma() -> &'static str {
    match language() {
        Language::English => ", ",
        Language::Chinese => "、",
    }
}

/// `14 passages`.
pub fn passages(number: u32) -> String {
    count(number as usize, PASSAGE)
}

/// The noun alone, after a number that stands for itself.
pub fn passages_noun(number: u32) -> &'static str {
    match language() {
        Language::English if number == 1 => " passage",
        Language::English => " passages",
        Language::Chinese => " 个段落",
    }
}

/// `3 interviews` where all documents of the corpus are interviews, else
/// `3 documents`.
pub fn documents(number: usize, overview: Option<&Overview>) -> String {
    let kinds = overview.map(kinds_with_counts).unwrap_or_default();
    match kinds.as_slice() {
        [(Some(kind), _)] => count_kind(number, kind),
        _ => count(number, DOCUMENT),
    }
}

/// `3 interviews`; a corpus may name its kinds as it likes.
fn count_kind(number: usize, kind: &str) -> String {
    let number_said = grouped(number);
    match (language(), number) {
        (Language::English, 1) => format!("{number_said} {kind}"),
        (Language::English, _) => format!("{number_said} {}", plural(kind)),
        (Language::Chinese, _) => format!("{number_said} 篇{}", kind_name(kind)),
    }
}

/// What a document is; the common kinds have a name in each language.
fn kind_name(kind: &str) -> &str {
    match (language(), kind) {
        (Language::Chinese, "interview") => "访谈",
        (Language::Chinese, "article") => "文章",
        (Language::Chinese, "transcript") => "文字记录",
        (Language::English | Language::Chinese, _) => kind,
    }
}

/// More kinds of text than these are no longer read as a sentence.
const MOST_KINDS: usize = 4;

/// `4 interviews and 1 article`; all alike where there are many kinds, or most
/// texts have none.
pub fn documents_by_kind(overview: &Overview) -> String {
    let kinds = kinds_with_counts(overview);
    let all = overview.documents.len();
    let is_kindless = |(kind, number): &(Option<&str>, usize)| kind.is_none() && number * 2 > all;
    if kinds.len() > MOST_KINDS || kinds.iter().any(is_kindless) {
        return count(all, DOCUMENT);
    }
    let parts: Vec<String> = kinds
        .into_iter()
        .map(|(kind, number)| match kind {
            Some(kind) => count_kind(number, kind),
            None => count(number, DOCUMENT),
        })
        .collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => {
            Phrase::new("{0} and {1}", "{0}和 {1}").fill(&[&others.join(comma()), last])
        }
        None => count(0, DOCUMENT),
    }
}

/// The kinds of the documents, in order of appearance.
fn kinds_with_counts(overview: &Overview) -> Vec<(Option<&str>, usize)> {
    let mut kinds: Vec<(Option<&str>, usize)> = vec![];
    for card in &overview.documents {
        let kind = card.kind.as_deref();
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    kinds
}

/// English plurals, as far as kinds of text need them.
fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// `14 passages in 3 interviews`.
pub fn hits_status(hits: &HitList, overview: Option<&Overview>) -> String {
    if hits.total == 0 {
        return NOTHING_FOUND.to_string();
    }
    let documents = documents(hits.documents as usize, overview);
    Phrase::new("{0} in {1}", "{1}中的{0}").fill(&[&passages(hits.total), &documents])
}

/// `2 ms`; nothing below a tenth of one.
pub fn duration(took_us: u32) -> String {
    match took_us {
        0..=9_999 => format!("{}.{} ms", took_us / 1000, took_us % 1000 / 100),
        _ => format!("{} ms", took_us / 1000),
    }
}

/// What the front page says below the title.
pub fn corpus_line(overview: &Overview) -> Vec<String> {
    let mut parts = vec![
        documents_by_kind(overview),
        count(overview.speakers.len(), VOICE),
        passages(overview.passages),
    ];
    parts.extend(years(overview));
    parts
}

/// `2017–2020`, from the dates of the documents.
fn years(overview: &Overview) -> Option<String> {
    let years = || {
        overview
            .documents
            .iter()
            .filter_map(|card| card.date)
            .map(Date::year)
    };
    let (first, last) = (years().min()?, years().max()?);
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `7 March 2018`, `March 2018`, `2018`.
pub fn date(date: Date) -> String {
    if language() == Language::Chinese {
        return chinese_date(date);
    }
    let month = date
        .month()
        .and_then(|month| MONTHS.get(usize::from(month) - 1));
    match (date.day(), month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", date.year()),
        (None, Some(month)) => format!("{month} {}", date.year()),
        (_, None) => date.year().to_string(),
    }
}

/// `2018年3月7日`, `2018年3月`, `2018年`.
fn chinese_date(date: Date) -> String {
    let mut said = format!("{}年", date.year());
    if let Some(month) = date.month() {
        said.push_str(&format!("{month}月"));
        if let Some(day) = date.day() {
            said.push_str(&format!("{day}日"));
        }
    }
    said
}

/// The same, with what is known about how it is known.
pub fn date_with_certainty(day: Date, certainty: Option<DateCertainty>) -> String {
    match certainty {
        Some(DateCertainty::Inferred) => {
            Phrase::new("{0}, inferred", "{0}（推断）").fill(&[&date(day)])
        }
        Some(DateCertainty::Stated) | None => date(day),
    }
}

/// `TMTPost`, `2017, inferred`, `interview`, `21 min, 4,812 words`.
pub fn imprint(card: &DocumentCard) -> Vec<String> {
    let day = card
        .date
        .map(|day| date_with_certainty(day, card.date_certainty));
    let kind = card.kind.as_deref().map(|kind| kind_name(kind).to_owned());
    let parts = [card.source.clone(), day, kind];
    let length = (card.words > 0).then(|| length(card.words));
    parts.into_iter().chain([length]).flatten().collect()
}

/// Where and when a quoted text appeared.
pub fn quote_imprint(card: &DocumentCard) -> Vec<String> {
    let day = card
        .date
        .map(|day| date_with_certainty(day, card.date_certainty));
    [card.source.clone(), day].into_iter().flatten().collect()
}

/// `21 min, 4,812 words`, at the pace at which English is read in silence
/// (Brysbaert 2019: 238 words a minute).
fn length(words: u32) -> String {
    let minutes = words.div_ceil(238).max(1);
    let words = count(words as usize, WORD);
    Phrase::new("{0} min, {1}", "{0} 分钟，{1}").fill(&[&minutes.to_string(), &words])
}

/// `Hu Xiaoming, President of Aliyun, Alibaba Group`.
pub fn person_capacity(person: &Person) -> Option<String> {
    let parts: Vec<&str> = [person.role.as_deref(), person.organisation.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    // An office is no enumeration, and has its own language, not the page's.
    let comma = match parts.first()?.ends_with(is_han) {
        true => "，",
        false => ", ",
    };
    Some(parts.join(comma))
}

/// The names of who speaks.
pub fn names(people: &[Person]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    names.join(comma())
}

/// A facet's legend.
pub fn facet(facet: Facet) -> Phrase {
    match facet {
        Facet::Topic => TOPICS,
        Facet::Speaker => Phrase::new("Voices", "说话者"),
        Facet::Source => Phrase::new("Sources", "来源"),
        Facet::Year => Phrase::new("Years", "年份"),
        Facet::Role => Phrase::new("Roles", "角色"),
    }
}

/// A role, as a filter.
pub fn role(role: Role) -> Phrase {
    match role {
        Role::Question => Phrase::new("Questions", "提问"),
        Role::Answer => Phrase::new("Answers", "回答"),
        Role::Narration => NARRATION,
    }
}

/// A facet value for readers, whatever the engine calls it.
pub fn facet_value<'a>(kind: Facet, value: &'a str, overview: Option<&'a Overview>) -> &'a str {
    match kind {
        Facet::Topic => topic_label(value, overview),
        Facet::Role => {
            let named = Role::ALL.into_iter().find(|known| known.name() == value);
            named.map_or(value, |known| role(known).now())
        }
        Facet::Speaker | Facet::Source | Facet::Year => value,
    }
}

/// A topic's label; its id where the corpus does not have it.
pub fn topic_label<'a>(id: &'a str, overview: Option<&'a Overview>) -> &'a str {
    overview
        .and_then(|overview| overview.topics.iter().find(|topic| topic.id == id))
        .map_or(id, |topic| topic.label.as_str())
}

/// A document's title; its id where the corpus does not have it.
pub fn document_title<'a>(id: &'a str, overview: Option<&'a Overview>) -> &'a str {
    overview
        .and_then(|overview| overview.documents.iter().find(|card| card.id == id))
        .map_or(id, |card| card.title.as_str())
}

/// An order, as offered.
pub fn sort(sort: Sort) -> Phrase {
    match sort {
        Sort::Relevance => Phrase::new("Best first", "最相关在前"),
        Sort::Newest => Phrase::new("Newest first", "最新在前"),
        Sort::Oldest => Phrase::new("Oldest first", "最早在前"),
        Sort::Order => Phrase::new("As in the texts", "按文本顺序"),
    }
}

/// `Filters (2)`.
pub fn filters_button(chosen: usize) -> String {
    match chosen {
        0 => FILTERS.to_string(),
        _ => format!("{FILTERS} ({chosen})"),
    }
}

/// The accessible name of a chip's button.
pub fn let_go(label: &str) -> String {
    Phrase::new("Remove filter {0}", "取消筛选：{0}").fill(&[label])
}

/// `18 more`.
pub fn more_values(number: usize) -> String {
    Phrase::new("{0} more", "另有 {0} 项").fill(&[&number.to_string()])
}

/// On the sheet's button.
pub fn show_hits(hits: &HitList) -> String {
    Phrase::new("Show {0}", "显示{0}").fill(&[&passages(hits.total)])
}

/// `3 related passages`, for who listens.
pub fn related_status(number: usize) -> String {
    match number {
        0 => NOTHING_RELATED.to_string(),
        _ => count(number, RELATED_PASSAGE),
    }
}

/// After a relaxed search.
pub fn relaxed(words: &[String]) -> String {
    Phrase::new(
        "No passage has all words. These are without {0}.",
        "没有包含所有词的段落。以下不含{0}。",
    )
    .fill(&[&quoted(words)])
}

/// Before topics that the query names.
pub fn named_topics(number: usize) -> &'static str {
    match language() {
        Language::English if number == 1 => "There is a topic on this: ",
        Language::English => "There are topics on this: ",
        Language::Chinese => "相关主题：",
    }
}

/// ` (7 passages)`.
pub fn in_parentheses(words: &str) -> String {
    match language() {
        Language::English => format!(" ({words})"),
        Language::Chinese => format!("（{words}）"),
    }
}

/// `“a” and “b”`.
fn quoted(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    words.join(match language() {
        Language::English => " or ",
        Language::Chinese => "或",
    })
}

/// The window's title.
pub fn window_title(state: &State) -> String {
    let overview = state.overview.as_deref();
    let corpus = overview.map_or(CATENA.now(), |overview| overview.title.as_str());
    let view = view_title(state);
    if view.is_empty() || view == corpus {
        corpus.to_owned()
    } else {
        format!("{view} · {corpus}")
    }
}

/// What the view shows, in a few words; nothing for the front page.
pub fn view_title(state: &State) -> String {
    let overview = state.overview.as_deref();
    match (&state.route.view, &state.desk) {
        (View::Document { .. } | View::Passage(_), Desk::Missing(_)) => MISSING_TITLE.to_string(),
        (View::Document { document, .. }, _) => document_title(document, overview).to_owned(),
        (View::Passage(_), _) => String::new(),
        (View::Topic(topic), _) => topic_label(topic, overview).to_owned(),
        (View::Voice(name), _) => name.clone(),
        (View::Page(page), _) => self::page(*page).to_string(),
        (View::Search, _) => search_title(state),
    }
}

/// A view of the whole corpus, by its name.
pub fn page(page: Page) -> Phrase {
    match page {
        Page::Topics => TOPICS,
        Page::Compare => Phrase::new("Compare", "对比"),
        Page::Timeline => Phrase::new("Timeline", "时间线"),
        Page::Figures => Phrase::new("Figures", "数字"),
        Page::Quotes => Phrase::new("Quotes", "摘录"),
        Page::Check => Phrase::new("What this host allows", "此环境允许什么"),
    }
}

fn search_title(state: &State) -> String {
    let overview = state.overview.as_deref();
    let query = state.route.query.trim();
    let mut parts = vec![];
    if !query.is_empty() {
        parts.push(format!("“{query}”"));
    }
    for kind in Facet::ALL {
        let chosen = state.route.filters.group(kind).iter();
        parts.extend(chosen.map(|value| facet_value(kind, value, overview).to_owned()));
    }
    let documents = state.route.filters.document.iter();
    parts.extend(documents.map(|id| document_title(id, overview).to_owned()));
    parts.join(comma())
}

/// The heading of the hits, for who listens.
pub fn search_heading(state: &State) -> String {
    let title = search_title(state);
    if title.is_empty() {
        SEARCH.to_string()
    } else {
        Phrase::new("Passages for {0}", "{0}的段落").fill(&[&title])
    }
}

/// `Medium`, `November 2018`, `interview`, for a document among the hits.
pub fn hit_imprint(hit: &HitLine) -> Vec<String> {
    let parts = [
        hit.source.clone(),
        hit.date.map(date),
        hit.document_kind
            .as_deref()
            .map(|kind| kind_name(kind).to_owned()),
    ];
    parts.into_iter().flatten().collect()
}

/// A place among many.
const OF: Phrase = Phrase::new("{0} of {1}", "第 {0} / 共 {1}");

/// `20 of 166`.
pub fn shown_of(shown: usize, total: u32) -> String {
    OF.fill(&[&grouped(shown), &grouped(total as usize)])
}

/// The title of the source, where ours differs.
pub fn appeared_as(title: &str) -> String {
    Phrase::new("First published as “{0}”", "首次发表时题为“{0}”").fill(&[title])
}

/// What happened, and that nothing is lost.
pub fn missing(name: &str) -> String {
    Phrase::new(
        "There is no text or passage named “{0}” here. The link may be from another or an older \
         collection; everything that is here can still be searched.",
        "这里没有名为“{0}”的文本或段落。链接可能来自另一个或较旧的文集；这里的一切仍可搜索。",
    )
    .fill(&[name])
}

/// How many matches the document has.
pub fn reading_status(reading: &Reading, query: &str) -> Option<String> {
    (!query.trim().is_empty()).then(|| matches_in_text(reading.marks as usize))
}

/// `12 matches in this text`.
pub fn matches_in_text(number: usize) -> String {
    match number {
        0 => Phrase::new("No match in this text", "此文本中没有匹配").to_string(),
        _ => Phrase::new("{0} in this text", "此文本中有{0}").fill(&[&count(number, MATCH)]),
    }
}

/// `3 of 12`, or `12 matches` before the first step.
pub fn match_position(current: Option<usize>, number: usize) -> String {
    match current {
        Some(current) => OF.fill(&[&grouped(current + 1), &grouped(number)]),
        None => count(number, MATCH),
    }
}

/// The way back from the reader.
pub fn back_to_hits(is_home: bool, total: Option<u32>) -> String {
    match total {
        Some(total) if !is_home => Phrase::new("Back to {0}", "回到{0}").fill(&[&passages(total)]),
        _ => Phrase::new("Back to all texts", "回到全部文本").to_string(),
    }
}

/// The sign of a question in full, for who does not see it.
pub fn question_by(speaker: &str) -> String {
    match speaker {
        "" => Phrase::new("Question", "提问").to_string(),
        _ => Phrase::new("Question, {0}", "提问，{0}").fill(&[speaker]),
    }
}

/// Why a passage has a topic.
pub fn evidence(words: &[String]) -> Option<String> {
    (!words.is_empty())
        .then(|| Phrase::new("because of {0}", "因为：{0}").fill(&[&words.join(comma())]))
}

/// How a hit matched, where not exactly.
pub fn matched_loosely(matches: &[WordMatch]) -> Option<String> {
    let loose: Vec<String> = matches
        .iter()
        .filter(|word| word.is_topic || word.quality.is_typo())
        .map(|word| {
            let found = word.found.join(comma());
            let said = match word.is_topic {
                true => Phrase::new("“{1}” in other words", "“{1}”的其他说法"),
                false => Phrase::new("{0} for “{1}”", "以“{0}”代替“{1}”"),
            };
            said.fill(&[&found, &word.typed])
        })
        .collect();
    (!loose.is_empty()).then(|| loose.join("; "))
}

/// Where in the recording.
pub fn time(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{rest:02}"),
        _ => format!("{hours}:{minutes:02}:{rest:02}"),
    }
}

/// What a jump target is.
pub fn jump_kind(kind: &JumpKind) -> Phrase {
    match kind {
        JumpKind::Document { .. } => Phrase::new("text", "文本"),
        JumpKind::Speaker { .. } => Phrase::new("voice", "说话者"),
        JumpKind::Topic { .. } => Phrase::new("topic", "主题"),
        JumpKind::Section { .. } => Phrase::new("section", "小节"),
    }
}

/// The theme's toggle.
pub fn theme(theme: Theme) -> Phrase {
    match theme {
        Theme::System => Phrase::new("Auto", "自动"),
        Theme::Light => Phrase::new("Light", "浅色"),
        Theme::Dark => Phrase::new("Dark", "深色"),
    }
}

/// The same in full.
pub fn theme_toggle(now: Theme) -> String {
    let next = theme(now.next()).to_ascii_lowercase();
    Phrase::new(
        "{0}: paper and ink; change to {1}",
        "{0}：纸张与墨色；改为{1}",
    )
    .fill(&[&theme(now), &next])
}

/// After copying, or where copying was refused.
pub fn link_copied(link: &str, is_copied: bool) -> String {
    if is_copied {
        Phrase::new("Link copied", "已复制链接").to_string()
    } else {
        Phrase::new(
            "This page may not use the clipboard. Copy the link from here: {0}",
            "此页面不能使用剪贴板。请从这里复制链接：{0}",
        )
        .fill(&[link])
    }
}

/// Parts of the address that meant nothing.
pub fn dropped_parts(dropped: &[String]) -> Option<String> {
    (!dropped.is_empty()).then(|| {
        Phrase::new(
            "Part of the link means nothing here and was left out: {0}",
            "链接中有一部分在这里没有意义，已略去：{0}",
        )
        .fill(&[&dropped.join(comma())])
    })
}

/// A failure: what happened.
pub fn failure_title(failure: &Failure) -> Phrase {
    match failure {
        Failure::Unreachable(_) => Phrase::new("The texts could not be fetched", "无法取得文本"),
        Failure::Refused(_) => Phrase::new("The texts could not be opened", "无法打开文本"),
        Failure::Stopped(_) => Phrase::new("The search has stopped", "搜索已停止"),
        Failure::Incomplete(_) => Phrase::new(
            "A part of the page could not be fetched",
            "无法取得页面的一部分",
        ),
    }
}

/// A failure: that nothing is lost, and what to do.
pub fn failure_advice(failure: &Failure) -> Phrase {
    match failure {
        Failure::Unreachable(_) => Phrase::new(
            "The page itself is here, but the file with the texts, corpus.catena, did not come. \
             Check the connection and try again. If you publish this page: the file belongs in the \
             same folder as the page.",
            "页面本身已到，但文本文件 corpus.catena 没有取到。请检查网络后重试。如果您是发布者：该文件应与页面放在同一文件夹中。",
        ),
        Failure::Refused(Refusal::NotABundle) => Phrase::new(
            "The file corpus.catena is another kind of file. If you publish this page: pack the \
             texts again.",
            "文件 corpus.catena 是其他类型的文件。如果您是发布者：请重新打包文本。",
        ),
        Failure::Refused(Refusal::Newer(_)) => Phrase::new(
            "A newer Catena packed these texts. Load the page again. If you publish this page: \
             update it.",
            "这些文本由较新的 Catena 打包。请重新加载页面。如果您是发布者：请更新页面。",
        ),
        Failure::Refused(Refusal::Older(_)) => Phrase::new(
            "An older Catena packed these texts. If you publish this page: pack them again.",
            "这些文本由较旧的 Catena 打包。如果您是发布者：请重新打包。",
        ),
        Failure::Refused(Refusal::CutShort | Refusal::Damaged(_)) => Phrase::new(
            "The file corpus.catena came incomplete or damaged. Try again. If you publish this \
             page: pack the texts again.",
            "文件 corpus.catena 不完整或已损坏。请重试。如果您是发布者：请重新打包文本。",
        ),
        Failure::Stopped(_) => Phrase::new(
            "Nothing is lost: the address above still names what you were looking at.",
            "没有丢失任何内容：上方的地址仍指向您正在看的内容。",
        ),
        Failure::Incomplete(_) => Phrase::new(
            "Nothing is lost: the address above names what you wanted to see. Check the connection \
             and try again. If you publish this page: the file catena-more.wasm belongs in the same \
             folder as the page.",
            "没有丢失任何内容：上方的地址指向您想看的内容。请检查网络后重试。如果您是发布者：文件 catena-more.wasm 应与页面放在同一文件夹中。",
        ),
    }
}

/// A failure: what the machine said, for whoever looks into it. Empty where the
/// advice says all.
pub fn failure_detail(failure: &Failure) -> String {
    match failure {
        Failure::Unreachable(detail) | Failure::Stopped(detail) | Failure::Incomplete(detail) => {
            detail.clone()
        }
        Failure::Refused(Refusal::NotABundle | Refusal::CutShort) => String::new(),
        Failure::Refused(Refusal::Newer(format) | Refusal::Older(format)) => {
            Phrase::new("Format {0}", "格式 {0}").fill(&[&format.to_string()])
        }
        Failure::Refused(Refusal::Damaged(part)) => {
            Phrase::new("Part “{0}”", "部分“{0}”").fill(&[part])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::speak;
    use super::*;

    #[test]
    fn numbers_stand_with_their_noun() {
        assert_eq!(passages(0), "0 passages");
        assert_eq!(passages(1), "1 passage");
        assert_eq!(passages(1204), "1,204 passages");
        assert_eq!(plural("story"), "stories");
        assert_eq!(plural("essay"), "essays");
        assert_eq!(plural("speech"), "speeches");
    }

    #[test]
    fn an_office_has_the_comma_of_its_own_letters() {
        let capacity = |role: &str, organisation: &str| {
            person_capacity(&Person {
                name: "Hu".to_owned(),
                role: Some(role.to_owned()).filter(|it| !it.is_empty()),
                organisation: Some(organisation.to_owned()).filter(|it| !it.is_empty()),
            })
        };
        let check = |(role, organisation): (&str, &str), expected: Option<&str>| {
            assert_eq!(capacity(role, organisation).as_deref(), expected);
        };
        speak(Language::Chinese);
        check(("President", "Aliyun"), Some("President, Aliyun"));
        check(("总裁", "阿里云"), Some("总裁，阿里云"));
        speak(Language::English);
        check(("总裁", "阿里云"), Some("总裁，阿里云"));
        check(("", "Aliyun"), Some("Aliyun"));
        check(("", ""), None);
    }

    #[test]
    fn documents_are_named_by_their_kind_when_all_are_alike() {
        let card = |kind: &str| DocumentCard {
            kind: Some(kind.to_owned()),
            ..DocumentCard::default()
        };
        let mut overview = Overview {
            documents: vec![card("interview"), card("interview")],
            ..Overview::default()
        };
        assert_eq!(documents(2, Some(&overview)), "2 interviews");
        assert_eq!(documents_by_kind(&overview), "2 interviews");
        overview.documents.push(card("article"));
        assert_eq!(documents(1, Some(&overview)), "1 document");
        assert_eq!(documents_by_kind(&overview), "2 interviews and 1 article");
        overview.documents.push(DocumentCard::default());
        let all = "2 interviews, 1 article and 1 document";
        assert_eq!(documents_by_kind(&overview), all);
        let kindless = [(); 3].map(|()| DocumentCard::default());
        overview.documents.extend(kindless);
        assert_eq!(documents_by_kind(&overview), "7 documents");
        let kinds = ["talk", "panel", "lecture"].map(card);
        overview.documents = [overview.documents, kinds.to_vec()].concat();
        assert_eq!(documents_by_kind(&overview), "10 documents");
        assert_eq!(documents(3, None), "3 documents");
    }

    #[test]
    fn dates_read_as_precisely_as_known() {
        let check = |text: &str, english: &str, chinese: &str| {
            let day: Date = text.parse().expect("a date of the table");
            speak(Language::English);
            assert_eq!(date(day), english);
            speak(Language::Chinese);
            assert_eq!(date(day), chinese);
            speak(Language::English);
        };
        check("2018", "2018", "2018年");
        check("2018-11", "November 2018", "2018年11月");
        check("2018-03-07", "7 March 2018", "2018年3月7日");
    }

    #[test]
    fn times_are_short() {
        assert_eq!(time(754), "12:34");
        assert_eq!(time(3605), "1:00:05");
        assert_eq!(duration(1840), "1.8 ms");
        assert_eq!(duration(23_400), "23 ms");
    }
}
