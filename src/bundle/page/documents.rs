//! The texts of a bundle as plain HTML, and back.
//!
//! A passage is a `p` with an id, and in it stand its text and line breaks; no
//! other `p` has an id. That is all that a reader of the page, here or in
//! `boot.js`, relies on, and it survives what browsers do on *Save page*.

use crate::index::Index;
use crate::publish::{Markup, article, percent_encoded};

/// Around all documents, and the word above them.
pub const OPENING: &str = "<main id=\"catena-documents\">\n";
/// Its end.
pub const CLOSING: &str = "</main>\n";

/// A list of all documents, if there are several, and each in whole.
pub fn write(index: &Index<&[u8]>) -> Markup {
    let mut html = Markup::default();
    html.raw("<h1>").text(index.title()).raw("</h1>\n");
    if index.document_count() > 1 {
        html.raw("<nav><ol>\n");
        for document in 0..index.document_count() {
            let address = format!("#{}", anchor(index, document));
            html.raw("<li><a").attribute("href", &address).raw(">");
            html.text(&index.metadata(document).title);
            html.raw("</a></li>\n");
        }
        html.raw("</ol></nav>\n");
    }
    for document in 0..index.document_count() {
        let anchor = anchor(index, document);
        html.raw("<div").attribute("id", &anchor).raw(">\n");
        html.append(&article(index, document, 2)).raw("</div>\n");
    }
    html
}

/// As a link to the document has it, so that the link leads there even where
/// the program does not run.
fn anchor(index: &Index<&[u8]>, document: u32) -> String {
    format!("doc={}", percent_encoded(index.document_id(document)))
}

/// The part of a page between [`OPENING`] and [`CLOSING`].
pub fn find(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(OPENING.trim_end())?;
    Some(rest.split_once(CLOSING.trim_end())?.0)
}

/// The texts of all passages, in order.
pub fn texts(documents: &str) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for rest in documents.split("<p").skip(1) {
        let (attributes, rest) = rest.split_once('>')?;
        if attributes.contains(" id=\"") {
            texts.push(text(rest.split_once("</p>")?.0)?);
        }
    }
    Some(texts)
}

/// Text from HTML, as we or a browser write it; none where there is more to it.
fn text(html: &str) -> Option<String> {
    const NAMES: [(&str, char); 6] = [
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        ("#39;", '\''),
        // How browsers write U+00A0 when they save a page.
        ("nbsp;", '\u{a0}'),
    ];
    // A break stands before a line's end, which is text.
    let html = html.replace("<br/>", "").replace("<br>", "");
    if html.contains('<') {
        return None;
    }
    let mut parts = html.split('&');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let mut named = NAMES.iter();
        let (letter, rest) =
            named.find_map(|(name, letter)| Some((letter, part.strip_prefix(name)?)))?;
        text.push(*letter);
        text.push_str(rest);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_back_as_written() {
        let check = |expected: &str| {
            let mut html = Markup::default();
            html.lines(expected);
            assert_eq!(text(html.as_str()).as_deref(), Some(expected));
        };
        check("");
        check("a & b\nc");
        check("<p id=\"x\">");
        check("&amp;lt; it's <br/>");
        check("5 > 3 \"so\"");
        check("\u{a0}\n\u{a0}");
    }

    #[test]
    fn text_is_read_as_browsers_write_it_and_nothing_else() {
        assert_eq!(text("a&nbsp;b<br>\nc").as_deref(), Some("a\u{a0}b\nc"));
        assert_eq!(text("a &mdash; b"), None);
        assert_eq!(text("a <b>b</b>"), None);
    }
}
