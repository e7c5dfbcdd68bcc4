//! The texts of a bundle as plain HTML, and back.
//!
//! A passage is a `p` with the passage's id and nothing in it but its text; no
//! other `p` has an id. That is all that a reader of the page, here or in
//! `boot.js`, relies on, and it survives what browsers do on *Save page*.

use super::escaped;
use crate::corpus::{Metadata, Role};
use crate::index::Index;

/// Around all documents, and the word above them.
pub const OPENING: &str = "<main id=\"catena-documents\">\n";
/// Its end.
pub const CLOSING: &str = "</main>\n";

/// Every document with its title, what is known about it, its sections and its
/// voices.
pub fn write(html: &mut String, index: &Index<&[u8]>) {
    html.push_str("<h1>");
    html.push_str(&escaped(index.title()));
    html.push_str("</h1>\n");
    let documents: Vec<(u32, Metadata)> = (0..index.document_count())
        .map(|document| (document, index.metadata(document)))
        .collect();
    if documents.len() > 1 {
        html.push_str("<nav><ol>\n");
        for (document, metadata) in &documents {
            let id = escaped(index.document_id(*document));
            let title = escaped(&metadata.title);
            html.push_str(&format!("<li><a href=\"#doc={id}\">{title}</a></li>\n"));
        }
        html.push_str("</ol></nav>\n");
    }
    for (document, metadata) in &documents {
        write_document(html, index, *document, metadata);
    }
}

fn write_document(html: &mut String, index: &Index<&[u8]>, document: u32, metadata: &Metadata) {
    let id = escaped(index.document_id(document));
    html.push_str(&format!("<article id=\"doc={id}\""));
    if !metadata.language.is_empty() {
        html.push_str(&format!(" lang=\"{}\"", escaped(&metadata.language)));
    }
    html.push_str(&format!(">\n<h2>{}</h2>\n", escaped(&metadata.title)));
    write_byline(html, metadata);
    let mut section: Vec<String> = Vec::new();
    let mut speaker = None;
    for passage in index.passages_of(document) {
        let now = index.section_of(passage);
        if now != section {
            write_headings(html, &section, &now);
            (section, speaker) = (now, None);
        }
        let speaks = index.speaker_of(passage);
        if speaks != speaker {
            speaker = speaks;
            if let Some(number) = speaks {
                let name = escaped(index.speakers().get(number));
                html.push_str(&format!("<p class=\"voice\">{name}</p>\n"));
            }
        }
        write_passage(html, index, passage);
    }
    html.push_str("</article>\n");
}

/// Who speaks, where and when it appeared.
fn write_byline(html: &mut String, metadata: &Metadata) {
    let people = metadata.people.iter().map(|person| {
        let about = [&person.role, &person.organisation].into_iter().flatten();
        let about: Vec<&str> = about.map(String::as_str).collect();
        match about.is_empty() {
            true => escaped(&person.name),
            false => escaped(&format!("{} ({})", person.name, about.join(", "))),
        }
    });
    let date = metadata.date.map(|date| format!("<time>{date}</time>"));
    let source = metadata.source.as_deref().map(escaped);
    let url = metadata.url.as_deref().filter(|url| is_web_address(url));
    let link = url.map(|url| {
        let url = escaped(url);
        format!("<a href=\"{url}\" rel=\"noreferrer\">{url}</a>")
    });
    let parts: Vec<String> = people.chain(source).chain(date).chain(link).collect();
    if !parts.is_empty() {
        html.push_str(&format!("<p class=\"byline\">{}</p>\n", parts.join(" · ")));
    }
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The headings that are not those before, each at its level.
fn write_headings(html: &mut String, before: &[String], now: &[String]) {
    let shared = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    // Of a path that only became shorter, the last heading says where one is.
    let first = shared.min(now.len().saturating_sub(1));
    for (depth, heading) in now.iter().enumerate().skip(first) {
        let level = (depth + 3).min(6);
        let heading = escaped(heading);
        html.push_str(&format!("<h{level}>{heading}</h{level}>\n"));
    }
}

fn write_passage(html: &mut String, index: &Index<&[u8]>, passage: u32) {
    let flags = index.flags(passage);
    let class = match (flags.is_furniture(), flags.role()) {
        (true, _) => " class=\"furniture\"",
        (false, Role::Question) => " class=\"question\"",
        (false, Role::Answer | Role::Narration) => "",
    };
    let id = index.passage_id(passage);
    let text = escaped(&index.text(passage)).replace("&quot;", "\"");
    html.push_str(&format!("<p id=\"{id}\"{class}>{text}</p>\n"));
}

/// The part of a page between [`OPENING`] and [`CLOSING`].
pub fn find(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once(OPENING.trim_end())?;
    Some(rest.split_once(CLOSING.trim_end())?.0)
}

/// The texts of all passages, in order.
pub fn texts(documents: &str) -> Option<Vec<String>> {
    let passages = documents.split("<p id=\"").skip(1);
    passages
        .map(|rest| {
            let (_, rest) = rest.split_once('>')?;
            unescaped(rest.split_once("</p>")?.0)
        })
        .collect()
}

/// Text from HTML, as we or a browser write it; none where there is more to it.
fn unescaped(html: &str) -> Option<String> {
    const NAMES: [(&str, char); 5] = [
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        // How browsers write U+00A0 when they save a page.
        ("nbsp;", '\u{a0}'),
    ];
    let mut parts = html.split('&');
    let mut text = parts.next()?.to_owned();
    for part in parts {
        let named = NAMES
            .iter()
            .find_map(|(name, letter)| Some((letter, part.strip_prefix(name)?)));
        let (letter, rest) = named?;
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
        let check = |text: &str| {
            let html = escaped(text).replace("&quot;", "\"");
            assert_eq!(unescaped(&html).as_deref(), Some(text));
        };
        for text in [
            "",
            "a & b",
            "<p id=\"x\">",
            "&amp;lt;",
            "5 > 3 \"so\"",
            "\u{a0}\n",
        ] {
            check(text);
        }
        assert_eq!(unescaped("a&nbsp;b").as_deref(), Some("a\u{a0}b"));
        assert_eq!(unescaped("a &mdash; b"), None);
    }

    #[test]
    fn a_heading_is_written_where_the_section_changes() {
        let check = |before: &[&str], now: &[&str], expected: &str| {
            let paths = [before, now].map(|path| {
                path.iter()
                    .map(|heading| (*heading).to_owned())
                    .collect::<Vec<String>>()
            });
            let mut html = String::new();
            write_headings(&mut html, &paths[0], &paths[1]);
            assert_eq!(html.replace('\n', ""), expected);
        };
        check(&[], &["A"], "<h3>A</h3>");
        check(&["A"], &["A", "B"], "<h4>B</h4>");
        check(&["A", "B"], &["C", "D"], "<h3>C</h3><h4>D</h4>");
        check(&["A", "B"], &["A"], "<h3>A</h3>");
        check(&["A"], &[], "");
    }
}
