//! Quotes as HTML and as plain text.

use super::attribution::{Markup, is_address};
use super::export::Words;
use super::kept::Quote;

/// How HTML writes plain text.
pub const HTML: Markup = Markup {
    escape: escaped,
    link: |words, address| {
        let (address, words) = (escaped(address), escaped(words));
        ["<cite><a href=\"", &address, "\">", &words, "</a></cite>"].concat()
    },
};

/// Plain text: nothing to be escaped, and the link follows on its own line.
pub const PLAIN: Markup = Markup {
    escape: str::to_owned,
    link: |words, _| words.to_owned(),
};

/// As set in a document without styles of its own: a measure that reads well.
const STYLE: &str = "body{font:18px/1.55 Georgia,serif;max-width:38em;margin:2em auto;padding:0 1em}\
blockquote{margin:0 0 .5em;padding-left:1em;border-left:2px solid}\
blockquote p{margin:0 0 .5em;white-space:pre-line}\
figure{margin:0 0 2em;break-inside:avoid}figcaption,.tags{font:15px/1.5 system-ui,sans-serif}";

/// A document that needs nothing beside itself.
pub fn document(title: &str, words: &Words<'_>, quotes: &[Quote]) -> String {
    let figures: String = quotes
        .iter()
        .map(|quote| figure(quote, Some(words)))
        .collect();
    [
        "<!doctype html>\n<html lang=\"",
        &escaped(words.language),
        "\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        &escaped(title),
        "</title>\n<style>",
        STYLE,
        "</style>\n</head>\n<body>\n<h1>",
        &escaped(title),
        "</h1>\n",
        &figures,
        "</body>\n</html>\n",
    ]
    .concat()
}

/// A quotation with its source; with note and tags where words for them are given.
pub fn figure(quote: &Quote, words: Option<&Words<'_>>) -> String {
    let mut html = String::from("<figure>\n<blockquote");
    if is_address(&quote.link) {
        attribute("cite", &quote.link, &mut html);
    }
    if !quote.origin.language.is_empty() {
        attribute("lang", &quote.origin.language, &mut html);
    }
    attribute("dir", "auto", &mut html);
    html.push_str("><p>");
    html.push_str(&escaped(&quote.anchor.exact));
    html.push_str("</p></blockquote>\n<figcaption>");
    html.push_str(&HTML.attribution(quote));
    html.push_str("</figcaption>\n");
    if let Some(words) = words {
        labelled(words.note, &quote.note, &mut html);
        labelled(words.tags, &quote.tags.join(", "), &mut html);
    }
    html.push_str("</figure>\n");
    html
}

fn labelled(label: &str, text: &str, html: &mut String) {
    if !text.is_empty() {
        let parts = [
            "<p dir=\"auto\">",
            &escaped(label),
            ": ",
            &escaped(text),
            "</p>\n",
        ];
        html.extend(parts);
    }
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.extend([" ", name, "=\"", &escaped(value), "\""]);
}

/// Text that is text, between tags and in attributes.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // No document may hold them.
            '\0' => {}
            _ => html.push(letter),
        }
    }
    html
}

/// In quotation marks, with the source and the whole link.
pub fn plain(quote: &Quote) -> String {
    let mut text = [
        "“",
        &quote.anchor.exact,
        "”\n",
        &PLAIN.attribution(quote),
        "\n",
    ]
    .concat();
    if is_address(&quote.link) {
        text.push_str(&quote.link);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_reach_html_as_text() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected);
        check(
            "</script><b a='1' b=\"2\">&amp;",
            "&lt;/script&gt;&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;amp;",
        );
        check("]]> {{ \\ % \u{202e}", "]]&gt; {{ \\ % \u{202e}");
    }
}
