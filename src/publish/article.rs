//! A document as plain, readable HTML: headings, speakers, and an anchor for
//! each passage. The same for a page of its own and for the one-file page.

use super::markup::{Markup, is_web};
use super::words::{Words, words};
use crate::corpus::{DateCertainty, Metadata, Person, Role};
use crate::index::Index;

/// A document as an `article` element. Its title is a heading of this level
/// (1 on a page of its own), its sections those below. A passage's anchor is
/// `p-` and its id, as in the explorer.
pub fn article<D: AsRef<[u8]>>(index: &Index<D>, document: u32, level: usize) -> Markup {
    let metadata = index.metadata(document);
    let words = words(&metadata.language);
    let mut out = Markup::default();
    out.raw("<article").lang(&metadata.language).raw(">\n");
    title_page(&mut out, &metadata, level, words);
    body(&mut out, index, document, level, words);
    out.raw("</article>\n");
    out
}

fn title_page(out: &mut Markup, metadata: &Metadata, level: usize, words: &Words) {
    out.raw("<header>\n");
    heading(out, level, &metadata.title);
    if !metadata.people.is_empty() {
        out.raw("<ul class=\"people\">\n");
        metadata.people.iter().for_each(|each| person(out, each));
        out.raw("</ul>\n");
    }
    imprint(out, metadata, words);
    if let Some(title) = &metadata.source_title {
        out.raw("<p class=\"imprint\"")
            .lang(words.language)
            .raw(">");
        out.text(words.first_published).raw(" <cite>").text(title);
        out.raw("</cite></p>\n");
    }
    if let Some(url) = metadata.url.as_deref().filter(|url| is_web(url)) {
        out.raw("<p class=\"imprint\"")
            .lang(words.language)
            .raw("><a");
        out.attribute("href", url).raw(" rel=\"noreferrer\">");
        out.text(words.source).raw("</a></p>\n");
    }
    out.raw("</header>\n");
}

fn heading(out: &mut Markup, level: usize, text: &str) {
    const TAGS: [(&str, &str); 6] = [
        ("<h1>", "</h1>\n"),
        ("<h2>", "</h2>\n"),
        ("<h3>", "</h3>\n"),
        ("<h4>", "</h4>\n"),
        ("<h5>", "</h5>\n"),
        ("<h6>", "</h6>\n"),
    ];
    let (open, close) = TAGS[level.clamp(1, TAGS.len()) - 1];
    out.raw(open).text(text).raw(close);
}

fn person(out: &mut Markup, person: &Person) {
    out.raw("<li>").text(&person.name);
    for part in [&person.role, &person.organisation].into_iter().flatten() {
        out.raw(", ").text(part);
    }
    out.raw("</li>\n");
}

/// Where it appeared, when, and what it is.
fn imprint(out: &mut Markup, metadata: &Metadata, words: &Words) {
    let mut parts: Vec<Markup> = Vec::new();
    if let Some(source) = &metadata.source {
        parts.push(Markup::default().text(source).clone());
    }
    if let Some(date) = metadata.date {
        let date = date.to_string();
        let mut time = Markup::default();
        time.raw("<time").attribute("datetime", &date).raw(">");
        time.text(&date).raw("</time>");
        if metadata.date_certainty == Some(DateCertainty::Inferred) {
            time.raw(" (").raw(words.inferred).raw(")");
        }
        parts.push(time);
    }
    if let Some(kind) = &metadata.kind {
        parts.push(Markup::default().text(kind).clone());
    }
    if parts.is_empty() {
        return;
    }
    out.raw("<p class=\"imprint\">");
    for (place, part) in parts.iter().enumerate() {
        out.raw(if place > 0 { " · " } else { "" }).append(part);
    }
    out.raw("</p>\n");
}

/// What the passage before it had, so that only what changes is said again.
#[derive(Default, PartialEq)]
struct Turn {
    section: Vec<String>,
    speaker: Option<u32>,
    role: Role,
    is_furniture: bool,
}

fn body<D: AsRef<[u8]>>(
    out: &mut Markup,
    index: &Index<D>,
    document: u32,
    level: usize,
    words: &Words,
) {
    let mut before = Turn::default();
    for row in index.passages_of(document) {
        let flags = index.flags(row);
        let turn = Turn {
            section: index.section_of(row),
            speaker: index.speaker_of(row),
            role: flags.role(),
            is_furniture: flags.is_furniture(),
        };
        headings(out, &before.section, &turn.section, level + 1);
        if turn != before {
            let speaker = turn.speaker.map(|speaker| index.speakers().get(speaker));
            let follows_speech = before.speaker.is_some() && before.section == turn.section;
            let name = match (speaker.filter(|name| !name.is_empty()), turn.role) {
                _ if turn.is_furniture => Some((words.furniture, true)),
                (Some(name), _) => Some((name, false)),
                (None, Role::Question) => Some((words.question, true)),
                (None, Role::Narration) if follows_speech => Some((words.narration, true)),
                (None, Role::Answer | Role::Narration) => None,
            };
            if let Some((name, is_ours)) = name {
                let language = if is_ours { words.language } else { "" };
                speaker_line(out, name, language, index.time_seconds(row));
            }
        }
        out.raw(match (turn.is_furniture, turn.role) {
            (true, _) => "<p class=\"furniture\"",
            (false, Role::Question) => "<p class=\"question\"",
            (false, Role::Answer | Role::Narration) => "<p",
        });
        let anchor = format!("p-{}", index.passage_id(row));
        out.attribute("id", &anchor).raw(">");
        out.lines(&index.text(row)).raw("</p>\n");
        before = turn;
    }
}

/// A heading for each level of the path from where it leaves the one before.
fn headings(out: &mut Markup, before: &[String], now: &[String], level: usize) {
    let same = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    for (depth, title) in now.iter().enumerate().skip(same) {
        heading(out, level + depth, title);
    }
}

fn speaker_line(out: &mut Markup, name: &str, language: &str, time_seconds: Option<u32>) {
    out.raw("<p class=\"speaker\"").lang(language);
    out.raw("><strong>").text(name).raw("</strong>");
    if let Some(seconds) = time_seconds {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let time = format!(" {hours}:{minutes:02}:{rest:02}");
        out.raw("<span class=\"time\">").text(&time).raw("</span>");
    }
    out.raw("</p>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{PackOptions, pack};
    use crate::import::SourceFile;

    /// An index of one text.
    fn index(text: &str) -> Index<Vec<u8>> {
        let file = SourceFile {
            path: "talks/a.md".to_owned(),
            bytes: text.as_bytes().to_vec(),
        };
        let packed = pack(&[file], &PackOptions::default(), &mut |_| {}).expect("a text");
        Index::open(packed.bytes).expect("a fresh bundle")
    }

    /// The elements in order, as `name: text`.
    fn outline(text: &str) -> Vec<String> {
        let written = article(&index(text), 0, 1);
        let read = roxmltree::Document::parse(written.as_str()).expect("well-formed");
        let leaves = read.descendants().filter(|node| {
            matches!(
                node.tag_name().name(),
                "h1" | "h2" | "h3" | "h4" | "p" | "li"
            )
        });
        let text = |node: roxmltree::Node<'_, '_>| {
            let parts = node.descendants().filter(roxmltree::Node::is_text);
            parts.filter_map(|part| part.text()).collect::<String>()
        };
        leaves
            .map(|node| format!("{}: {}", node.tag_name().name(), text(node)))
            .collect()
    }

    const INTERVIEW: &str = "\
---
title: Round the clock
source: Medium
date: 2018-03
kind: interview
people:
  - name: Ada Park
    role: Engineer
---

## Support

**Interviewer:** Who answers at night?

**Ada Park:** We follow the sun.

We never sleep.

### Sydney

**Ada Park:** It is morning there.

**Narrator:** She laughs.
";

    #[test]
    fn a_document_reads_from_its_title_to_its_last_turn() {
        assert_eq!(
            outline(INTERVIEW),
            [
                "h1: Round the clock",
                "li: Ada Park, Engineer",
                "p: Medium · 2018-03 · interview",
                "h2: Support",
                "p: Interviewer",
                "p: Who answers at night?",
                "p: Ada Park",
                "p: We follow the sun.\nWe never sleep.",
                "h3: Sydney",
                "p: Ada Park",
                "p: It is morning there.",
                "p: Narration",
                "p: She laughs.",
            ]
        );
    }

    #[test]
    fn passages_have_their_ids_as_anchors() {
        let index = index(INTERVIEW);
        let written = article(&index, 0, 2);
        for row in index.passages_of(0) {
            let anchor = format!("id=\"p-{}\"", index.passage_id(row));
            assert_eq!(written.as_str().matches(&anchor).count(), 1, "{anchor}");
        }
        assert!(written.as_str().contains("<h2>Round the clock</h2>"));
        assert!(written.as_str().contains("<h4>Sydney</h4>"));
    }

    #[test]
    fn hostile_texts_stay_texts() {
        let hostile = "\
---
title: \"</h1><script>alert(1)</script>\"
source: \"<img src=x onerror=alert(1)>\"
url: \"javascript:alert(1)\"
language: \"en\\\" onload=\\\"alert(1)\"
---

**<b>Eve</b>:** \\<!-- & ]]> </p>
";
        let index = index(hostile);
        let written = article(&index, 0, 1);
        let read = roxmltree::Document::parse(written.as_str()).expect("well-formed");
        let strange = ["script", "img", "b", "a"];
        assert!(
            !read
                .descendants()
                .any(|node| strange.contains(&node.tag_name().name()))
        );
        let attributes = read.descendants().flat_map(|node| node.attributes());
        let names: Vec<&str> = attributes.map(|attribute| attribute.name()).collect();
        assert!(!names.contains(&"onload"), "{names:?}");
        assert!(!names.contains(&"lang"), "{names:?}");
    }
}
