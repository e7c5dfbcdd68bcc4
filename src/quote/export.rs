//! The formats in which quotes leave.

use super::attribution::is_address;
use super::kept::Quote;
use super::{annotation, cite, markdown, markup, record, table, wiki};

/// A format, for a whole tray or for one quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For reading, and for most editors.
    Markdown,
    /// A document of its own.
    Html,
    /// Nothing but letters.
    Text,
    /// For spreadsheets; comes back.
    Csv,
    /// For programs; comes back.
    Json,
    /// W3C Web Annotations; come back.
    JsonLd,
    /// Citations for LaTeX.
    BibTex,
    /// Citations for EndNote, Citavi, Zotero.
    Ris,
    /// Citations for Zotero, pandoc and others.
    CslJson,
    /// For Wikipedia and its kin.
    MediaWiki,
    /// For Confluence, by *Insert markup*.
    Confluence,
    /// For DokuWiki.
    DokuWiki,
}

/// Words of the reader's language that stand in what is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// BCP 47 tag of these words.
    pub language: &'a str,
    /// Before a note.
    pub note: &'a str,
    /// Before tags.
    pub tags: &'a str,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Format; 12] = [
        Format::Markdown,
        Format::Html,
        Format::Text,
        Format::Csv,
        Format::Json,
        Format::JsonLd,
        Format::BibTex,
        Format::Ris,
        Format::CslJson,
        Format::MediaWiki,
        Format::Confluence,
        Format::DokuWiki,
    ];

    /// What tells it among the others, in the page's own elements.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Text => "text",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLd => "jsonld",
            Format::BibTex => "bibtex",
            Format::Ris => "ris",
            Format::CslJson => "csl",
            Format::MediaWiki => "mediawiki",
            Format::Confluence => "confluence",
            Format::DokuWiki => "dokuwiki",
        }
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Text => "txt",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::JsonLd => "jsonld",
            Format::BibTex => "bib",
            Format::Ris => "ris",
            Format::CslJson => "csl.json",
            Format::MediaWiki => "mediawiki.txt",
            Format::Confluence => "confluence.txt",
            Format::DokuWiki => "dokuwiki.txt",
        }
    }

    /// What a browser calls it.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Markdown => "text/markdown",
            Format::Html => "text/html",
            Format::Csv => "text/csv",
            Format::Json => "application/json",
            Format::JsonLd => "application/ld+json",
            Format::BibTex => "application/x-bibtex",
            Format::Ris => "application/x-research-info-systems",
            Format::CslJson => "application/vnd.citationstyles.csl+json",
            Format::Text | Format::MediaWiki | Format::Confluence | Format::DokuWiki => {
                "text/plain"
            }
        }
    }

    /// Whether quotes in it come back without loss.
    pub fn comes_back(self) -> bool {
        matches!(self, Format::Csv | Format::Json | Format::JsonLd)
    }
}

/// All quotes, in order, under a title, with their notes and tags.
pub fn export(format: Format, title: &str, words: &Words<'_>, quotes: &[Quote]) -> String {
    match format {
        Format::Html => markup::document(title, words, quotes),
        Format::Csv => table::print(quotes),
        Format::Json => record::print(title, quotes),
        Format::JsonLd => annotation::print(title, quotes),
        Format::BibTex => cite::bibtex(quotes),
        Format::Ris => cite::ris(quotes),
        Format::CslJson => cite::csl_json(quotes),
        Format::Markdown
        | Format::Text
        | Format::MediaWiki
        | Format::Confluence
        | Format::DokuWiki => {
            let mut out = heading(format, title);
            for quote in quotes {
                out.push_str("\n\n");
                out.push_str(&quotation(format, quote));
                out.push_str(&remarks(format, words, quote));
            }
            out
        }
    }
}

/// One quote, to be set where somebody writes: with its source, without note
/// and tags where those are not part of the format.
pub fn export_one(format: Format, title: &str, words: &Words<'_>, quote: &Quote) -> String {
    match format {
        Format::Html => markup::figure(quote, None),
        Format::Csv
        | Format::Json
        | Format::JsonLd
        | Format::BibTex
        | Format::Ris
        | Format::CslJson => export(format, title, words, std::slice::from_ref(quote)),
        Format::Markdown
        | Format::Text
        | Format::MediaWiki
        | Format::Confluence
        | Format::DokuWiki => quotation(format, quote),
    }
}

/// The line under a quote, as plain text.
pub fn attribution(quote: &Quote) -> String {
    markup::PLAIN.attribution(quote)
}

fn quotation(format: Format, quote: &Quote) -> String {
    let text = &quote.anchor.exact;
    match format {
        Format::MediaWiki => wiki::mediawiki_quotation(text, &wiki::MEDIAWIKI.attribution(quote)),
        Format::Confluence => {
            wiki::confluence_quotation(text, &wiki::CONFLUENCE.attribution(quote))
        }
        Format::DokuWiki => wiki::dokuwiki_quotation(text, &wiki::DOKUWIKI.attribution(quote)),
        Format::Text => markup::plain(quote),
        _ => markdown::quotation(text, &markdown::MARKUP.attribution(quote)),
    }
}

fn escape(format: Format, text: &str) -> String {
    match format {
        Format::MediaWiki => (wiki::MEDIAWIKI.escape)(text),
        Format::Confluence => (wiki::CONFLUENCE.escape)(text),
        Format::DokuWiki => (wiki::DOKUWIKI.escape)(text),
        Format::Text => text.to_owned(),
        _ => markdown::escape(text),
    }
}

fn heading(format: Format, title: &str) -> String {
    let title = escape(format, title);
    let (before, after) = match format {
        Format::MediaWiki => ("== ", " =="),
        Format::Confluence => ("h2. ", ""),
        Format::DokuWiki => ("===== ", " ====="),
        Format::Text => ("", ""),
        _ => ("# ", ""),
    };
    [before, &title, after].concat()
}

/// Note and tags, a paragraph each.
fn remarks(format: Format, words: &Words<'_>, quote: &Quote) -> String {
    let mut out = String::new();
    for (label, text) in [
        (words.note, quote.note.clone()),
        (words.tags, quote.tags.join(", ")),
    ] {
        if text.is_empty() {
            continue;
        }
        let lines = text.lines().map(|line| escape(format, line.trim()));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        // Where a single line break counts for nothing, a paragraph each.
        let between = if format == Format::Text { "\n" } else { "\n\n" };
        out.extend([
            "\n",
            &escape(format, label),
            ": ",
            &lines.join(between),
            "\n",
        ]);
    }
    out
}

/// Whether a quote's link can be followed.
pub fn has_address(quote: &Quote) -> bool {
    is_address(&quote.link)
}
