//! The plain pages: one for each document, and one that lists them all. They
//! need no script, and lead into the explorer.

use super::address::{Address, document_fragment, page_name, page_path};
use super::article::article;
use super::head::{GENERATOR, corpus_head, document_head, main_language};
use super::markup::Markup;
use super::words::{Words, words};
use crate::index::Index;

/// The list of all texts, in the site's folder.
pub const LIST: &str = "texts.html";
/// The plain pages' style sheet.
pub const SHEET: &str = "texts/texts.css";

/// The explorer's own look, without what its parts need.
const STYLES: [&str; 3] = [
    include_str!("../../assets/css/tokens.css"),
    include_str!("../../assets/css/base.css"),
    include_str!("../../assets/css/texts.css"),
];

/// The plain pages' style sheet.
pub fn style_sheet() -> Vec<u8> {
    format!("/* generator: {GENERATOR} */\n{}", STYLES.concat()).into_bytes()
}

/// The page of a document.
pub fn document_page<D: AsRef<[u8]>>(
    index: &Index<D>,
    document: u32,
    address: Option<&Address>,
) -> Markup {
    let language = index.metadata(document).language;
    let words = words(&language);
    let mut out = Markup::default();
    open(&mut out, words.language, ["texts.css", "../catena.svg"]);
    out.append(&document_head(index, document, address));
    out.raw("</head>\n<body>\n");
    let explore = format!(
        "../index.html{}",
        document_fragment(index.document_id(document))
    );
    way_in(&mut out, &explore, words);
    out.raw("<main>\n").append(&article(index, document, 1));
    out.raw("</main>\n<footer>\n<nav>\n");
    neighbour(&mut out, index, document.checked_sub(1), "prev", words);
    neighbour(&mut out, index, Some(document + 1), "next", words);
    out.raw("<p><a href=\"../texts.html\">")
        .raw(words.all_texts);
    out.raw("</a></p>\n</nav>\n</footer>\n</body>\n</html>\n");
    out
}

fn neighbour<D: AsRef<[u8]>>(
    out: &mut Markup,
    index: &Index<D>,
    document: Option<u32>,
    relation: &'static str,
    words: &Words,
) {
    let Some(document) = document.filter(|row| *row < index.document_count()) else {
        return;
    };
    let said = if relation == "prev" {
        words.previous
    } else {
        words.next
    };
    out.raw("<p>")
        .raw(said)
        .raw(" <a")
        .attribute("rel", relation);
    out.attribute("href", &page_name(index.document_id(document)))
        .raw(">");
    out.text(&index.metadata(document).title).raw("</a></p>\n");
}

/// The page that lists all documents, in the order of the corpus.
pub fn list_page<D: AsRef<[u8]>>(index: &Index<D>, address: Option<&Address>) -> Markup {
    let words = words(main_language(index));
    let mut out = Markup::default();
    open(&mut out, words.language, [SHEET, "catena.svg"]);
    // The list stands for the explorer's page, which is the one to be known.
    out.append(&corpus_head(index, address.map(Address::to_string)));
    out.raw("</head>\n<body>\n");
    way_in(&mut out, "index.html", words);
    out.raw("<main>\n<h1>").text(index.title());
    out.raw("</h1>\n<ol class=\"texts\">\n");
    for document in 0..index.document_count() {
        listed(&mut out, index, document);
    }
    out.raw("</ol>\n</main>\n</body>\n</html>\n");
    out
}

fn listed<D: AsRef<[u8]>>(out: &mut Markup, index: &Index<D>, document: u32) {
    let metadata = index.metadata(document);
    out.raw("<li").lang(&metadata.language).raw("><a");
    out.attribute("href", &page_path(index.document_id(document)))
        .raw(">");
    out.text(&metadata.title).raw("</a>");
    let date = metadata.date.map(|date| date.to_string());
    let names: Vec<&str> = metadata
        .people
        .iter()
        .map(|each| each.name.as_str())
        .collect();
    let names = Some(names.join(", ")).filter(|names| !names.is_empty());
    let known: Vec<String> = [names, metadata.source, date]
        .into_iter()
        .flatten()
        .collect();
    if !known.is_empty() {
        out.raw("<p class=\"imprint\">")
            .text(&known.join(" · "))
            .raw("</p>");
    }
    out.raw("</li>\n");
}

fn open(out: &mut Markup, language: &str, [sheet, icon]: [&str; 2]) {
    out.raw("<!DOCTYPE html>\n<html")
        .attribute("lang", language);
    out.raw(
        ">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n\
         <link rel=\"stylesheet\"",
    );
    out.attribute("href", sheet).raw("/>\n<link rel=\"icon\"");
    out.attribute("href", icon).raw("/>\n");
}

fn way_in(out: &mut Markup, explore: &str, words: &Words) {
    out.raw("<header>\n<p><a")
        .attribute("href", explore)
        .raw(">");
    out.raw(words.explore).raw("</a></p>\n</header>\n");
}
