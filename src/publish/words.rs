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
    /// Over a question of nobody known.
    pub question: &'static str,
}

const ENGLISH: Words = Words {
    language: "en",
    explore: "Search and explore this collection",
    all_texts: "All texts",
    source: "The source",
    first_published: "First published as",
    inferred: "date inferred",
    furniture: "From the page around the text",
    question: "Question",
};

const CHINESE: Words = Words {
    language: "zh-Hans",
    explore: "搜索并浏览整个文集",
    all_texts: "全部文本",
    source: "原文出处",
    first_published: "原题",
    inferred: "推断日期",
    furniture: "原页面上的其他文字",
    question: "提问",
};

/// The words for a corpus or document of this language.
pub fn words(language: &str) -> &'static Words {
    match language.split('-').next() {
        Some("zh") => &CHINESE,
        _ => &ENGLISH,
    }
}
