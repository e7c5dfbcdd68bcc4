//! Quotes as Markdown (CommonMark).

use super::attribution::{Markup, encoded};

/// How Markdown writes plain text.
pub const MARKUP: Markup = Markup { escape, link };

/// Each line after the sign of a quotation.
pub fn quotation(text: &str, attribution: &str) -> String {
    let mut out = String::new();
    for (place, line) in text.lines().map(str::trim).enumerate() {
        // A line break of the text is kept by two spaces.
        if place > 0 {
            out.push_str(if line.is_empty() { "\n" } else { "  \n" });
        }
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(&escape(line));
    }
    out.push_str("\n>\n> ");
    out.push_str(attribution);
    out.push('\n');
    out
}

/// One line in which every sign stands for itself.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut is_start = true;
    let mut is_number = true;
    while let Some(letter) = letters.next() {
        let is_sign = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' => true,
            // An image, where a link follows.
            '!' => letters.peek() == Some(&'['),
            '#' | '+' | '-' | '=' => is_start,
            '.' | ')' => is_number && !is_start,
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        match letter {
            _ if letter == '\n' || letter == '\r' || letter == '\t' => out.push(' '),
            _ => out.push(letter),
        }
        is_number &= letter.is_ascii_digit();
        is_start = false;
    }
    out
}

fn link(words: &str, address: &str) -> String {
    ["[", &escape(words), "](<", &encoded(address), ">)"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// The words of a Markdown text, and whether there is a sign of markup in
    /// it beside paragraphs, quotations and line breaks.
    fn read(markdown: &str) -> (String, bool) {
        let mut words = String::new();
        let mut is_plain = true;
        // Every extension, but none that changes letters.
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::HardBreak => words.push('\n'),
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_)) | Event::End(_) => {}
                _ => is_plain = false,
            }
        }
        (words, is_plain)
    }

    #[test]
    fn signs_stand_for_themselves() {
        let check = |line: &str| {
            let (words, is_plain) = read(&quotation(line, "x"));
            assert_eq!(words, [line, "x"].concat());
            assert!(is_plain, "{line}");
        };
        check("# no heading");
        check("- no list");
        check("1. no list either");
        check("2018) nor this");
        check("**not** _bold_ `code` [a](b) ![c](d) <script>alert(1)</script> &amp; ~~x~~");
        check("</script> ]]> {{ \\ % {}");
        check("a | b $x$");
    }

    proptest! {
        #[test]
        fn any_words_read_back(
            line in "[-#+=*_`~<>&!|$.()\\[\\]{}\\\\:/a1\u{e9}\u{5d0}](?:[-#+=*_`~<>&!|$.()\\[\\]{}\\\\ :/a1\u{e9}\u{5d0}]{0,20}[-#+=*_`~<>&!|$.()\\[\\]{}\\\\:/a1\u{e9}\u{5d0}])?",
        ) {
            let (words, is_plain) = read(&quotation(&line, "x"));
            prop_assert_eq!(words.replace("  ", " "), [line.replace("  ", " ").as_str(), "x"].concat());
            prop_assert!(is_plain);
        }
    }
}
