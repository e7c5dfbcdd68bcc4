//! Markdown → blocks. Markup goes; every word of the text stays.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockKind};
use super::furniture;

/// The blocks of a Markdown text.
pub fn blocks(text: &str) -> Vec<Block> {
    let text = without_shortcodes(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader::default();
    for event in Parser::new_ext(&text, options) {
        reader.read(event);
    }
    reader.finish(BlockKind::Paragraph);
    furniture::mark(&mut reader.blocks);
    reader.blocks
}

/// Removes `{{< … >}}` and `{{% … %}}`, by which site generators call templates.
fn without_shortcodes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let end = [("{{<", ">}}"), ("{{%", "%}}")]
            .into_iter()
            .filter(|(open, _)| rest[start..].starts_with(open))
            .find_map(|(_, close)| rest[start..].find(close));
        let length = end.filter(|length| !rest[start..start + length].contains('\n'));
        let (upto, next) = match length {
            Some(length) => (start, start + length + 3),
            None => (start + 2, start + 2),
        };
        kept.push_str(&rest[..upto]);
        rest = &rest[next..];
    }
    kept.push_str(rest);
    kept
}

/// Gathers the text of one block after the other.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: String,
    bold: Vec<std::ops::Range<usize>>,
    bold_start: Option<usize>,
    /// For each open list, the number of its next entry.
    lists: Vec<Option<u64>>,
    /// Where the alternative text of an open image begins.
    image_start: Option<usize>,
    images: Vec<String>,
    /// The end tag for which everything is skipped: a script or style.
    skipped: Option<&'static str>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            Event::Rule => self.finish(BlockKind::Paragraph),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.skipped.is_none() {
            self.text.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.finish(BlockKind::Paragraph);
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Strong => self.bold_start = Some(self.text.len()),
            Tag::Image { .. } => self.image_start = Some(self.text.len()),
            Tag::Paragraph if !self.lists.is_empty() => self.new_line_unless_item(),
            Tag::CodeBlock(_) if !self.lists.is_empty() => self.new_line_unless_item(),
            Tag::TableRow | Tag::TableHead => self.new_line(),
            Tag::TableCell if !(self.text.is_empty() || self.text.ends_with('\n')) => {
                self.push(" | ");
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) => {
                if self.lists.is_empty() {
                    self.finish(BlockKind::Paragraph);
                } else {
                    self.new_line_unless_item();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.finish(BlockKind::List);
                }
            }
            TagEnd::Strong => {
                if let Some(start) = self.bold_start.take() {
                    self.bold.push(start..self.text.len());
                }
            }
            TagEnd::Image => self.take_image(),
            _ if !self.lists.is_empty() => {}
            TagEnd::Paragraph => self.finish(BlockKind::Paragraph),
            TagEnd::Heading(level) => self.finish(BlockKind::Heading(depth(level))),
            TagEnd::CodeBlock | TagEnd::Table => self.finish(BlockKind::Verbatim),
            TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => self.finish(BlockKind::Paragraph),
            _ => {}
        }
    }

    /// Begins a list's entry with its number or a bullet.
    fn item(&mut self) {
        self.new_line();
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            Some(None) | None => "• ".to_owned(),
        };
        self.push(&mark);
    }

    fn new_line(&mut self) {
        if !(self.text.is_empty() || self.text.ends_with('\n')) {
            self.push("\n");
        }
    }

    /// The first paragraph of an entry stands beside its bullet.
    fn new_line_unless_item(&mut self) {
        if !(self.text.ends_with("• ") || self.text.ends_with(". ")) {
            self.new_line();
        }
    }

    /// An image's alternative text is no part of the sentence around it.
    fn take_image(&mut self) {
        if let Some(start) = self.image_start.take() {
            let alternative = self.text.split_off(start.min(self.text.len()));
            self.images.push(alternative);
        }
    }

    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.push(&rest[..start]);
            rest = self.tag(&rest[start..]);
        }
        self.push(rest);
    }

    /// Reads a tag at the head of the text; gives back what follows it.
    /// What only looks like a tag, as `<signature>` in a talk on scripts, is text.
    fn tag<'t>(&mut self, text: &'t str) -> &'t str {
        if let Some(comment) = text.strip_prefix("<!--") {
            return comment.find("-->").map_or("", |end| &comment[end + 3..]);
        }
        let name_end = text[1..]
            .trim_start_matches('/')
            .find(|letter: char| !letter.is_ascii_alphanumeric())
            .unwrap_or(0);
        let is_end = text.starts_with("</");
        let name_start = 1 + usize::from(is_end);
        let name = text.get(name_start..name_start + name_end).unwrap_or("");
        let name = name.to_ascii_lowercase();
        let Some(end) = text.find('>').filter(|_| is_html(&name)) else {
            self.push("<");
            return &text[1..];
        };
        match (name.as_str(), is_end) {
            ("script", false) => self.skipped = Some("script"),
            ("style", false) => self.skipped = Some("style"),
            (_, true) if self.skipped == Some(name.as_str()) => self.skipped = None,
            ("br" | "p" | "div" | "li" | "tr", _) => self.new_line(),
            _ => {}
        }
        &text[end + 1..]
    }

    /// Ends the block; an empty one is none.
    fn finish(&mut self, kind: BlockKind) {
        self.skipped = None;
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold);
        self.bold_start = None;
        let kept = text.trim_end();
        let lead = kept.len() - kept.trim_start().len();
        if lead < kept.len() {
            let mut block = Block::new(kind, kept[lead..].to_owned());
            let moved = bold
                .into_iter()
                .map(|span| span.start.saturating_sub(lead)..span.end.saturating_sub(lead));
            block.bold = moved
                .filter(|span| span.end <= block.text.len() && !span.is_empty())
                .collect();
            self.blocks.push(block);
        }
        for alternative in std::mem::take(&mut self.images) {
            if !alternative.trim().is_empty() {
                let mut block = Block::paragraph(alternative.trim().to_owned());
                block.is_furniture = true;
                self.blocks.push(block);
            }
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The elements that are found in Markdown texts.
fn is_html(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "a",
        "abbr",
        "article",
        "aside",
        "audio",
        "b",
        "big",
        "blockquote",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "object",
        "ol",
        "p",
        "param",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "script",
        "section",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    ];
    NAMES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = blocks(text)
            .iter()
            .map(|block| {
                let mark = match block.kind {
                    _ if block.is_furniture => "~".to_owned(),
                    BlockKind::Heading(level) => format!("h{level} "),
                    BlockKind::List => "list ".to_owned(),
                    BlockKind::Verbatim => "lines ".to_owned(),
                    BlockKind::Title | BlockKind::Paragraph => String::new(),
                };
                format!("{mark}{}", block.text)
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn markup_goes_and_words_stay() {
        check(
            "# A *b*\n\nOne [two](http://x.y) `three`\nfour.",
            &["h1 A b", "One two three\nfour."],
        );
        check("See <https://x.y/z>.", &["See https://x.y/z."]);
        check("> Quoted.\n\nAfter.", &["Quoted.", "After."]);
        check("```\nlet a = 1;\nb\n```", &["lines let a = 1;\nb"]);
        check("a<br>b <b>c</b> <sig> d < e", &["a\nb c <sig> d < e"]);
        check("<div>\nText\n</div>", &["Text"]);
        check("x <!-- no --> y\n\n<!-- gone -->\n\nz", &["x  y", "z"]);
        check(
            "{{< childpages >}}\n\nText {{% x %}}here {{ y }}",
            &["Text here {{ y }}"],
        );
        check("![A chart](x.png)\n\nText", &["~A chart", "Text"]);
        check("Word[^1].\n\n[^1]: The note.", &["Word.", "The note."]);
    }

    #[test]
    fn lists_and_tables_are_lines() {
        check("- a\n- b\n  - c\n\nAfter", &["list • a\n• b\n• c", "After"]);
        check("1. a\n\n   more\n2. b", &["list 1. a\nmore\n2. b"]);
        check("| a | b |\n|---|---|\n| 1 | 2 |", &["lines a | b\n1 | 2"]);
    }

    #[test]
    fn bold_parts_are_known_by_their_place() {
        let all = blocks("**Ann:** Hi\n**Ben**: Ho");
        assert_eq!(all[0].bold, [0..4, 8..11]);
    }
}
