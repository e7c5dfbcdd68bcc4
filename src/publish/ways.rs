//! The small files by which other programs find into a site: sitemap, oEmbed,
//! OpenSearch, `robots.txt`. All of them need to know where the site lies.

use serde_json::json;

use super::address::{Address, page_path};
use super::head::{GENERATOR, corpus_description};
use super::markup::Markup;
use super::pages::LIST;
use crate::index::Index;

/// All pages, for crawlers.
pub const SITEMAP: &str = "sitemap.xml";
/// How to frame the explorer, for editors that take a link and ask.
pub const OEMBED: &str = "oembed.json";
/// How to search here from a browser's address bar.
pub const OPENSEARCH: &str = "opensearch.xml";
/// Where the sitemap is, on a host of one's own.
pub const ROBOTS: &str = "robots.txt";

/// A sitemap may have no more; a corpus hardly will.
const MAX_PAGES: u32 = 49_000;

/// The sitemap.
pub fn sitemap<D: AsRef<[u8]>>(index: &Index<D>, address: &Address) -> Vec<u8> {
    let mut out = xml();
    out.raw("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let documents = 0..index.document_count().min(MAX_PAGES);
    let pages = documents.map(|document| page_path(index.document_id(document)));
    for page in [String::new(), LIST.to_owned()].into_iter().chain(pages) {
        out.raw("<url><loc>")
            .text(&address.of(&page))
            .raw("</loc></url>\n");
    }
    out.raw("</urlset>\n");
    out.into_bytes()
}

/// The OpenSearch description. Its lengths are those of OpenSearch 1.1.
pub fn opensearch<D: AsRef<[u8]>>(index: &Index<D>, address: &Address) -> Vec<u8> {
    let cut = |text: &str, chars: usize| text.chars().take(chars).collect::<String>();
    let mut out = xml();
    out.raw("<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n");
    out.raw("<ShortName>")
        .text(&cut(index.title(), 16))
        .raw("</ShortName>\n");
    out.raw("<LongName>")
        .text(&cut(index.title(), 48))
        .raw("</LongName>\n");
    out.raw("<Description>")
        .text(&cut(&corpus_description(index), 1024));
    out.raw("</Description>\n<InputEncoding>UTF-8</InputEncoding>\n");
    out.raw("<Url type=\"text/html\"");
    out.attribute("template", &address.of("#q={searchTerms}"))
        .raw("/>\n");
    out.raw("</OpenSearchDescription>\n");
    out.into_bytes()
}

fn xml() -> Markup {
    let mut out = Markup::default();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- generator: ");
    out.raw(GENERATOR).raw(" -->\n");
    out
}

/// The answer of oEmbed, the same for every page of the site.
pub fn oembed<D: AsRef<[u8]>>(index: &Index<D>, address: &Address) -> Vec<u8> {
    let mut frame = Markup::default();
    frame.raw("<iframe").attribute("src", &address.of("?embed"));
    frame.attribute("title", index.title());
    frame.raw(
        " width=\"100%\" height=\"600\" loading=\"lazy\" \
         allow=\"clipboard-write; fullscreen\"></iframe>",
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "generator": GENERATOR,
        "title": index.title(),
        "provider_name": index.title(),
        "provider_url": address.to_string(),
        "html": frame.as_str(),
        "width": 800,
        "height": 600,
    });
    answer.to_string().into_bytes()
}

/// `robots.txt`, which hides nothing and tells where the sitemap is.
pub fn robots(address: &Address) -> Vec<u8> {
    let sitemap = address.of(SITEMAP);
    format!("# generator: {GENERATOR}\nUser-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
        .into_bytes()
}
