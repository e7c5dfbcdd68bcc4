//! The few sentences of our own on plain pages, in the language of the corpus
//! where it is one that we have.

/// What plain pages say.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// The language of these words.
    pub language: &'static str,
    /// Into the explorer.
    pub explore: &'static str,
    /// To the list of all texts.
    pub all_texts: &'static str,
    /// To where a text came from.
    pub source: &'static str,
    /// Before the title under which a text first appeared.
    pub first_published: &'static str,
    /// A date that was worked out.
    pub inferred: &'static str,
    /// Over what stood around a text.
    pub furniture: &'static str,
    /// Where the text itself goes on after somebody has spoken.
    pub narration: &'static str,
    /// Over a question of nobody known.
    pub question: &'static str,
    /// What a collection of one text is.
    pub one_text: &'static str,
    /// The same of more, after their number.
    pub texts: &'static str,
    /// Before the first of their titles.
    pub colon: &'static str,
    /// Between two of them.
    pub semicolon: &'static str,
    /// Before the title of the text that stands before.
    pub previous: &'static str,
    /// Before the title of the text that comes next.
    pub next: &'static str,
    /// On the search page, for whom its program does not start.
    pub plain_texts: &'static str,
}

const ENGLISH: Words = Words {
    language: "en",
    explore: "Search and explore this collection",
    all_texts: "All texts",
    source: "The source",
    first_published: "First published as",
    inferred: "date inferred",
    furniture: "From the page around the text",
    narration: "Narration",
    question: "Question",
    one_text: "One text to search and to read",
    texts: " texts to search and to read",
    colon: ": ",
    semicolon: "; ",
    previous: "Previous:",
    next: "Next:",
    plain_texts: "Read the texts as plain pages",
};

const CHINESE: Words = Words {
    language: "zh-Hans",
    explore: "搜索并浏览整个文集",
    all_texts: "全部文本",
    source: "原文出处",
    first_published: "原题",
    inferred: "推断日期",
    furniture: "原页面上的其他文字",
    narration: "叙述",
    question: "提问",
    one_text: "可搜索、可阅读的一篇文本",
    texts: " 篇可搜索、可阅读的文本",
    colon: "：",
    semicolon: "；",
    previous: "上一篇：",
    next: "下一篇：",
    plain_texts: "以普通网页阅读全部文本",
};

/// The words for a corpus or document of this language.
pub fn words(language: &str) -> &'static Words {
    match language.split('-').next() {
        Some("zh") => &CHINESE,
        _ => &ENGLISH,
    }
}
