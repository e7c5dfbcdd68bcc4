//! The explorer's own page, told which corpus it shows.
//!
//! `index.html` has places for that, each between two comments:
//!
//! ```text
//! <!-- catena:corpus --> title, description, metadata <!-- /catena:corpus -->
//! <!-- catena:site -->   what only a site of many files has <!-- /catena:site -->
//! <!-- catena:texts -->  the way to the plain pages <!-- /catena:texts -->
//! ```
//!
//! What stands in a place is replaced, so that a filled page can be filled
//! again. A page without them stays as it is.

use super::address::Address;
use super::framing::Framing;
use super::head::{corpus_head, main_language};
use super::markup::Markup;
use super::pages::LIST;
use super::ways::{OEMBED, OPENSEARCH};
use super::words::words;
use crate::index::Index;

/// What only a site of many files has.
#[derive(Debug, Clone, Copy)]
pub struct SitePlaces<'a> {
    /// Where the site will lie.
    pub address: Option<&'a Address>,
    /// The version of all its files together, for the service worker; none
    /// where it should not be registered.
    pub version: Option<&'a str>,
}

/// The page as it belongs in a site; without places, in a file of its own.
pub fn fill_page<D: AsRef<[u8]>>(
    page: &str,
    index: &Index<D>,
    address: Option<&Address>,
    framing: Option<&Framing>,
    site: Option<SitePlaces<'_>>,
) -> String {
    let words = words(main_language(index));
    let mut corpus = Markup::default();
    corpus
        .raw("\n")
        .append(&corpus_head(index, address.map(Address::to_string)));
    if let Some(framing) = framing {
        corpus.append(&framing.head());
    }
    let mut places = Markup::default();
    let mut texts = Markup::default();
    if let Some(site) = site {
        places.raw("\n").append(&site_head(index, site));
        texts.raw("<p").lang(words.language).raw("><a");
        texts
            .attribute("href", LIST)
            .raw(">")
            .raw(words.plain_texts);
        texts.raw("</a></p>");
    }
    let page = fill(page, "corpus", corpus.as_str());
    let page = fill(&page, "site", places.as_str());
    let page = fill(&page, "texts", texts.as_str());
    with_language(&page, words.language)
}

/// The name of the version among the page's metadata.
pub const VERSION: &str = "catena-version";

fn site_head<D: AsRef<[u8]>>(index: &Index<D>, site: SitePlaces<'_>) -> Markup {
    let mut out = Markup::default();
    out.raw("<link rel=\"manifest\" href=\"manifest.webmanifest\"/>\n");
    out.raw("<link rel=\"apple-touch-icon\" href=\"icon-192.png\"/>\n");
    if let Some(version) = site.version {
        out.raw("<meta").attribute("name", VERSION);
        out.attribute("content", version).raw("/>\n");
    }
    if let Some(address) = site.address {
        out.raw("<link rel=\"alternate\" type=\"application/json+oembed\"");
        out.attribute("href", &address.of(OEMBED));
        out.attribute("title", index.title()).raw("/>\n");
        out.raw("<link rel=\"search\" type=\"application/opensearchdescription+xml\"");
        out.attribute("href", OPENSEARCH);
        out.attribute("title", index.title()).raw("/>\n");
    }
    out
}

/// Replaces what stands between the two comments of a name, wherever they are.
fn fill(page: &str, name: &str, inner: &str) -> String {
    let (open, close) = (
        format!("<!-- catena:{name} -->"),
        format!("<!-- /catena:{name} -->"),
    );
    let mut filled = String::with_capacity(page.len() + inner.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(&open) {
        let Some((_, behind)) = after.split_once(&close) else {
            break;
        };
        filled.push_str(before);
        filled.push_str(&open);
        filled.push_str(inner);
        filled.push_str(&close);
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// Names the language of the page's own words on the `html` element.
fn with_language(page: &str, language: &str) -> String {
    const ATTRIBUTE: &str = "<html lang=\"";
    let Some((before, after)) = page.split_once(ATTRIBUTE) else {
        return page.to_owned();
    };
    match after.split_once('"') {
        Some((_, behind)) => format!("{before}{ATTRIBUTE}{language}\"{behind}"),
        None => page.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_filled_again() {
        let check = |page: &str, expected: &str| {
            assert_eq!(fill(page, "a", "new"), expected);
            assert_eq!(fill(expected, "a", "new"), expected, "a second time");
        };
        check(
            "x<!-- catena:a -->old<!-- /catena:a -->y<!-- catena:a --><!-- /catena:a -->z",
            "x<!-- catena:a -->new<!-- /catena:a -->y<!-- catena:a -->new<!-- /catena:a -->z",
        );
        check("no place", "no place");
        check(
            "<!-- catena:a -->never closed",
            "<!-- catena:a -->never closed",
        );
        check(
            "<!-- catena:b -->other<!-- /catena:b -->",
            "<!-- catena:b -->other<!-- /catena:b -->",
        );
    }

    #[test]
    fn the_page_names_its_language() {
        let check = |page: &str, expected: &str| assert_eq!(with_language(page, "zh"), expected);
        check("<html lang=\"en\" a>", "<html lang=\"zh\" a>");
        check("<html>", "<html>");
    }
}
