//! Words around a text that is read.

use super::phrase::Phrase;
use crate::app::preferences::Size;

/// The bar of all matches.
pub const MATCHES_IN_TEXT: Phrase = Phrase::new("Matches along the text", "全文中的匹配");
/// The column with outline and settings.
pub const READING_TOOLS: Phrase = Phrase::new("Beside the text", "正文旁");
/// On the button marked *Aa*.
pub const SETTING: Phrase = Phrase::new("Aa: text size and width", "Aa：文字大小与宽度");
/// How large texts are set.
pub const TEXT_SIZE: Phrase = Phrase::new("Text size", "文字大小");
/// How wide texts are set.
pub const TEXT_WIDTH: Phrase = Phrase::new("Text width", "文字宽度");
/// The toggle of colours.
pub const TOPIC_COLOURS: Phrase = Phrase::new("Topic colours", "主题颜色");
/// Below a text.
pub const NEIGHBOURS: Phrase = Phrase::new("Other texts", "其他文本");
/// The text before.
pub const PREVIOUS_TEXT: Phrase = Phrase::new("Previous text", "上一篇文本");
/// The text after.
pub const NEXT_TEXT: Phrase = Phrase::new("Next text", "下一篇文本");

/// A size or a width, as offered.
pub fn size(size: Size) -> Phrase {
    match size {
        Size::Small => Phrase::new("Small", "小"),
        Size::Medium => Phrase::new("Medium", "中"),
        Size::Large => Phrase::new("Large", "大"),
        Size::Huge => Phrase::new("Very large", "特大"),
    }
}

/// `Continue where you were: “Trust”, 62 %`.
pub fn resume(section: Option<&str>, percent: usize) -> String {
    let percent = percent.to_string();
    match section {
        Some(section) => Phrase::new(
            "Continue where you were: “{0}”, {1} %",
            "从上次读到的地方继续：“{0}”，{1}%",
        )
        .fill(&[section, &percent]),
        None => Phrase::new(
            "Continue where you were, at {0} %",
            "从上次读到的 {0}% 处继续",
        )
        .fill(&[&percent]),
    }
}
