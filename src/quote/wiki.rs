//! Quotes in the markup of wikis.

use super::attribution::{Markup, encoded};

/// How MediaWiki writes plain text.
pub const MEDIAWIKI: Markup = Markup {
    escape: mediawiki,
    link: |words, address| ["[", &encoded(address), " ", &mediawiki(words), "]"].concat(),
};

/// How Confluence writes plain text.
pub const CONFLUENCE: Markup = Markup {
    escape: confluence,
    link: |words, address| ["[", &confluence(words), "|", &encoded(address), "]"].concat(),
};

/// How DokuWiki writes plain text.
pub const DOKUWIKI: Markup = Markup {
    escape: dokuwiki,
    // The words of a link are taken as they are, but for its end.
    link: |words, address| {
        let words = spaced(words).replace("]]", "] ]").replace("}}", "} }");
        ["[[", &encoded(address), "|", &words, "]]"].concat()
    },
};

/// A quotation in MediaWiki, whose own template for it not every wiki has.
pub fn mediawiki_quotation(text: &str, attribution: &str) -> String {
    let text = lines(text, mediawiki, "<br />\n");
    [
        "<blockquote>\n",
        &text,
        "\n\n",
        attribution,
        "\n</blockquote>\n",
    ]
    .concat()
}

/// A quotation in Confluence.
pub fn confluence_quotation(text: &str, attribution: &str) -> String {
    let text = lines(text, confluence, "\n");
    ["{quote}\n", &text, "\n\n", attribution, "\n{quote}\n"].concat()
}

/// A quotation in DokuWiki.
pub fn dokuwiki_quotation(text: &str, attribution: &str) -> String {
    let text = lines(text, dokuwiki, "\n> ");
    ["> ", &text, "\n> ", attribution, "\n"].concat()
}

fn lines(text: &str, escape: fn(&str) -> String, between: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(escape).collect();
    lines.join(between)
}

/// One line.
fn spaced(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// Signs that mean something to MediaWiki wherever they stand; the rest only
/// in company.
fn mediawiki(text: &str) -> String {
    let text = spaced(text);
    let is_marked = text.contains(['[', ']', '{', '}', '<', '>', '&', '|', '~', '='])
        || text.starts_with(['*', '#', ':', ';', ' ', '-', '!'])
        || ["''", "__", "://", "RFC", "ISBN", "PMID"]
            .iter()
            .any(|sign| text.contains(sign));
    if !is_marked {
        return text;
    }
    // Entities are still read in there, and so is its own end.
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    ["<nowiki>", &text, "</nowiki>"].concat()
}

fn confluence(text: &str) -> String {
    let mut out = String::new();
    for letter in spaced(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '{' | '}' | '[' | ']' | '*' | '_' | '-' | '+' | '^' | '~' | '|' | '!' | '\\' | '?'
            | '#' | '@' => {
                out.push('\\');
                out.push(letter);
            }
            // `h1. ` and `bq. ` at the beginning of a line.
            '.' if is_block_sign(&out) => out.push_str("&#46;"),
            _ => out.push(letter),
        }
    }
    out
}

fn is_block_sign(line: &str) -> bool {
    let is_heading =
        line.len() == 2 && line.starts_with('h') && line.ends_with(|c: char| c.is_ascii_digit());
    is_heading || line == "bq"
}

fn dokuwiki(text: &str) -> String {
    let text = spaced(text);
    let is_plain = text.chars().all(|letter| {
        letter.is_alphanumeric()
            || matches!(
                letter,
                ' ' | ',' | '.' | ';' | '!' | '?' | '’' | '“' | '”' | '—' | '…'
            )
    });
    if is_plain {
        return text;
    }
    if !text.contains('%') {
        return ["%%", &text, "%%"].concat();
    }
    let text = text.replace("</nowiki>", "</now</nowiki><nowiki>iki>");
    ["<nowiki>", &text, "</nowiki>"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_a_wiki_stand_for_themselves() {
        let check = |escape: fn(&str) -> String, text: &str, expected: &str| {
            assert_eq!(escape(text), expected, "{text}");
        };
        check(
            mediawiki,
            "We follow the sun, don’t we?",
            "We follow the sun, don’t we?",
        );
        check(
            mediawiki,
            "{{delete}} [[a|b]]",
            "<nowiki>{{delete}} [[a|b]]</nowiki>",
        );
        check(
            mediawiki,
            "</nowiki><script>",
            "<nowiki>&lt;/nowiki&gt;&lt;script&gt;</nowiki>",
        );
        check(mediawiki, "''it''", "<nowiki>''it''</nowiki>");
        check(mediawiki, "# one", "<nowiki># one</nowiki>");
        check(mediawiki, "AT&T", "<nowiki>AT&amp;T</nowiki>");
        check(mediawiki, "~~~~", "<nowiki>~~~~</nowiki>");
        check(
            confluence,
            "{code} [a|b] *c*",
            "\\{code\\} \\[a\\|b\\] \\*c\\*",
        );
        check(confluence, "h1. no heading", "h1&#46; no heading");
        check(confluence, "bq. nor this. Yes.", "bq&#46; nor this. Yes.");
        check(confluence, "a\\b &amp;", "a\\\\b &amp;amp;");
        check(dokuwiki, "We follow the sun.", "We follow the sun.");
        check(dokuwiki, "**bold** [[x]]", "%%**bold** [[x]]%%");
        check(dokuwiki, "47%% of", "<nowiki>47%% of</nowiki>");
        check(
            dokuwiki,
            "%</nowiki>",
            "<nowiki>%</now</nowiki><nowiki>iki></nowiki>",
        );
    }

    #[test]
    fn quotations_have_their_source_beneath() {
        let text = "One\n\n* two";
        let check = |found: String, expected: &str| assert_eq!(found, expected);
        check(
            mediawiki_quotation(text, &(MEDIAWIKI.link)("a]", "https://x.example/#q=[a] b")),
            "<blockquote>\nOne<br />\n<nowiki>* two</nowiki>\n\n[https://x.example/#q=%5Ba%5D%20b <nowiki>a]</nowiki>]\n</blockquote>\n",
        );
        check(
            confluence_quotation(text, &(CONFLUENCE.link)("a|b", "https://x.example/|")),
            "{quote}\nOne\n\\* two\n\n[a\\|b|https://x.example/%7C]\n{quote}\n",
        );
        check(
            dokuwiki_quotation(text, &(DOKUWIKI.link)("a]]b", "https://x.example/")),
            "> One\n> %%* two%%\n> [[https://x.example/|a] ]b]]\n",
        );
    }
}
