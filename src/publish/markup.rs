//! HTML and XML being written: the one place that escapes.
//!
//! What is fixed goes in by [`Markup::raw`], which takes nothing that was made
//! while the program runs; all else by [`Markup::text`], [`Markup::attribute`]
//! or [`Markup::data`]. What comes out is well-formed XML as well as HTML.

use std::fmt::Write;

use serde_json::Value;

/// HTML or XML being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Markup of our own.
    pub fn raw(&mut self, markup: &'static str) -> &mut Markup {
        self.0.push_str(markup);
        self
    }

    /// Somebody's text.
    pub fn text(&mut self, text: &str) -> &mut Markup {
        text.chars().for_each(|letter| self.push(letter));
        self
    }

    /// Somebody's text, with its lines as lines.
    pub fn lines(&mut self, text: &str) -> &mut Markup {
        for (place, line) in text.lines().enumerate() {
            self.raw(if place > 0 { "<br/>\n" } else { "" }).text(line);
        }
        self
    }

    /// ` name="value"`, for the inside of a tag.
    pub fn attribute(&mut self, name: &'static str, value: &str) -> &mut Markup {
        self.raw(" ").raw(name).raw("=\"").text(value).raw("\"")
    }

    /// ` lang="…"`, where the tag is one.
    pub fn lang(&mut self, tag: &str) -> &mut Markup {
        match is_language_tag(tag) {
            true => self.attribute("lang", tag),
            false => self,
        }
    }

    /// JSON inside a script element: no letter of it can end the element.
    pub fn data(&mut self, value: &Value) -> &mut Markup {
        for letter in value.to_string().chars() {
            match letter {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    // Writing to a string cannot fail.
                    let _ = write!(self.0, "\\u{:04x}", u32::from(letter));
                }
                _ => self.0.push(letter),
            }
        }
        self
    }

    /// What was written elsewhere.
    pub fn append(&mut self, other: &Markup) -> &mut Markup {
        self.0.push_str(&other.0);
        self
    }

    /// What has been written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What has been written, as the bytes of a file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn push(&mut self, letter: char) {
        match letter {
            '&' => self.0.push_str("&amp;"),
            '<' => self.0.push_str("&lt;"),
            '>' => self.0.push_str("&gt;"),
            '"' => self.0.push_str("&quot;"),
            '\t' | '\n' => self.0.push(letter),
            // Neither HTML nor XML can hold these.
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {
                self.0.push('\u{fffd}');
            }
            _ => self.0.push(letter),
        }
    }
}

/// Whether a language is named as BCP 47 names it; a text may call it anything.
pub fn is_language_tag(tag: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    tag.len() <= 35 && tag.split('-').all(is_part)
}

/// Whether an address leads into the web; a text may name any.
pub fn is_web(url: &str) -> bool {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| url.starts_with(scheme));
    scheme.is_some_and(|scheme| url.len() > scheme.len())
}

/// Percent-encodes a value so that it can stand in any part of an address.
pub fn percent_encoded(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn nothing_that_is_somebodys_becomes_markup() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Markup::default().text(text).as_str(), expected);
        };
        check("a & b", "a &amp; b");
        check("</title><script>", "&lt;/title&gt;&lt;script&gt;");
        // Values of attributes stand between double ones.
        check("\"it's\"", "&quot;it's&quot;");
        check("]]>", "]]&gt;");
        check(
            "a\u{0}b\u{1b}c\r\u{ffff}",
            "a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}",
        );
        check("云 é", "云 é");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(
            Markup::default().lines("a\r\nb < c").as_str(),
            "a<br/>\nb &lt; c"
        );
    }

    #[test]
    fn data_cannot_leave_its_script() {
        let value = json!({ "name": "</script><!-- & \u{2028}\"" });
        let mut markup = Markup::default();
        let written = markup.data(&value).as_str();
        assert_eq!(
            written,
            r#"{"name":"\u003c/script\u003e\u003c!-- \u0026 \u2028\""}"#
        );
        assert_eq!(serde_json::from_str::<Value>(written).ok(), Some(value));
    }

    #[test]
    fn only_language_tags_are_languages() {
        let check = |tag: &str, expected: bool| assert_eq!(is_language_tag(tag), expected, "{tag}");
        check("en", true);
        check("zh-Hans", true);
        check("", false);
        check("en_GB", false);
        check("English (mostly)", false);
        check("en-", false);
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let check = |url: &str, expected: bool| assert_eq!(is_web(url), expected, "{url}");
        check("https://example.org/a", true);
        check("http://example.org", true);
        check("javascript:alert(1)", false);
        check(" https://example.org", false);
        check("https://", false);
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(text in "\\PC{0,40}", value in "\\PC{0,40}") {
            let mut markup = Markup::default();
            markup.raw("<p").attribute("title", &value).raw(">").text(&text).raw("</p>");
            let read = roxmltree::Document::parse(markup.as_str()).expect("well-formed");
            prop_assert_eq!(read.root_element().text().unwrap_or_default(), text);
            prop_assert_eq!(read.root_element().attribute("title"), Some(value.as_str()));
        }
    }
}
