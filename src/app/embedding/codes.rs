//! The code that shows a view in a wiki: one function for all of them.
//!
//! Titles and addresses come from texts and from whoever publishes them. Each
//! is written so that it ends where it should end, whatever is in it.

/// Where the code belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Any page that takes HTML.
    Html,
    /// The same, with embed.js.
    Element,
    /// Confluence on one's own servers.
    ConfluenceDataCenter,
    /// Confluence at Atlassian.
    ConfluenceCloud,
    /// MediaWiki.
    MediaWiki,
    /// DokuWiki.
    DokuWiki,
    /// Wiki.js.
    WikiJs,
    /// SharePoint Online.
    SharePoint,
    /// Notion.
    Notion,
    /// GitHub Pages and GitLab Pages.
    Pages,
    /// Backstage with TechDocs.
    Backstage,
}

impl Place {
    /// All, as offered.
    pub const ALL: [Place; 11] = [
        Place::Html,
        Place::Element,
        Place::ConfluenceDataCenter,
        Place::ConfluenceCloud,
        Place::MediaWiki,
        Place::DokuWiki,
        Place::WikiJs,
        Place::SharePoint,
        Place::Notion,
        Place::Pages,
        Place::Backstage,
    ];
}

/// How much of the page is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it, beginning with this view.
    #[default]
    Explorer,
    /// This view and nothing else.
    View,
    /// Of this document, the passage as a quote.
    Quote,
}

/// What is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The address of the full page, without fragment.
    pub page: &'a str,
    /// The view, as a link has it.
    pub fragment: &'a str,
    /// Its name, for who does not see the frame.
    pub title: &'a str,
    /// How much of it.
    pub extent: Extent,
}

/// What is to be copied, and where to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// What an administrator has to set up once.
    pub setup: Option<String>,
    /// What goes into the page.
    pub page: String,
}

/// In pixels; what fits a window with the wiki's own head above it.
const HEIGHT: &str = "600";

/// What a frame of another address may do. Without `allow-same-origin` its
/// files would be strangers to each other.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-downloads allow-popups \
                       allow-popups-to-escape-sandbox";

/// The code for a place.
pub fn code(place: Place, wanted: &Wanted) -> Code {
    let address = wanted.address();
    match place {
        Place::Html
        | Place::ConfluenceDataCenter
        | Place::ConfluenceCloud
        | Place::WikiJs
        | Place::SharePoint
        | Place::Pages => only(frame(&attribute(&address), wanted.title)),
        Place::Element => only(element(wanted)),
        Place::MediaWiki => Code {
            setup: Some(widget(wanted)),
            page: ["{{#widget:Catena|view=", &wanted.kept(), "}}"].concat(),
        },
        Place::DokuWiki => {
            let title = plain(wanted.title);
            only(
                [
                    "{{url>",
                    &address,
                    " 100%,",
                    HEIGHT,
                    "px noborder|",
                    &title,
                    "}}",
                ]
                .concat(),
            )
        }
        Place::Notion => only(address),
        Place::Backstage => Code {
            setup: Some(allowed_host(wanted.page)),
            page: frame(&attribute(&address), wanted.title),
        },
    }
}

fn only(page: String) -> Code {
    Code { setup: None, page }
}

impl Wanted<'_> {
    /// The address to frame.
    fn address(&self) -> String {
        [&safe_address(self.page), "#", &self.kept()].concat()
    }

    /// The fragment to frame.
    fn kept(&self) -> String {
        let extent = match self.extent {
            Extent::Explorer => "embed",
            Extent::View => "embed&pin",
            Extent::Quote => "embed&pin=quote",
        };
        super::joined(extent, &safe_address(self.fragment))
    }
}

fn frame(src: &str, title: &str) -> String {
    let attributes = [
        "<iframe src=\"",
        src,
        "\" title=\"",
        &attribute(title),
        "\" width=\"100%\" height=\"",
        HEIGHT,
        "\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\" sandbox=\"",
        SANDBOX,
        "\" style=\"border: 0\"></iframe>",
    ];
    attributes.concat()
}

/// embed.js lies beside the page.
fn element(wanted: &Wanted) -> String {
    let page = safe_address(wanted.page);
    let folder = page
        .rfind('/')
        .map_or("", |end| page.get(..=end).unwrap_or_default());
    let pin = match wanted.extent {
        Extent::Explorer => "",
        Extent::View => " pin",
        Extent::Quote => " pin=\"quote\"",
    };
    let view = super::with_fragment(&page, &safe_address(wanted.fragment));
    let parts = [
        "<script src=\"",
        &attribute(folder),
        "embed.js\" async></script>\n<catena-explorer src=\"",
        &attribute(&view),
        "\" title=\"",
        &attribute(wanted.title),
        "\" height=\"auto\"",
        pin,
        "></catena-explorer>",
    ];
    parts.concat()
}

/// The text of `Widget:Catena`. What the page says goes through the widget's
/// own escaping, and can only be a fragment of this one address.
fn widget(wanted: &Wanted) -> String {
    let src = [
        &attribute(&safe_address(wanted.page)),
        "#<!--{$view|escape:'html'}-->",
    ]
    .concat();
    ["<includeonly>", &frame(&src, "Catena"), "</includeonly>"].concat()
}

/// What TechDocs needs in `app-config.yaml`.
fn allowed_host(page: &str) -> String {
    let rest = page.split_once("://").map_or(page, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:".contains(letter);
    let host: String = host.chars().filter(|letter| is_plain(*letter)).collect();
    let lines = [
        "techdocs:\n  sanitizer:\n    allowedIframeHosts:\n      - \"",
        &host,
        "\"",
    ];
    lines.concat()
}

/// Text within the quotes of an attribute.
fn attribute(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Wikis end their own brackets wherever they find them.
            '{' => escaped.push_str("&#123;"),
            '|' => escaped.push_str("&#124;"),
            '}' => escaped.push_str("&#125;"),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// An address in which no wiki sees markup of its own.
fn safe_address(address: &str) -> String {
    let mut safe = String::new();
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => safe.push(char::from(byte)),
            _ if b"-._~:/?#@!&+,;=%".contains(&byte) => safe.push(char::from(byte)),
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                let digit = |value: u8| char::from(DIGITS[usize::from(value & 0xf)]);
                safe.extend(['%', digit(byte >> 4), digit(byte)]);
            }
        }
    }
    safe
}

/// A title between signs that DokuWiki reads.
fn plain(title: &str) -> String {
    let is_sign = |letter: char| letter.is_control() || "{}[]|<>%~'\"".contains(letter);
    title.replace(is_sign, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: &str = "https://texts.example.org/five/";

    fn wanted(extent: Extent) -> Wanted<'static> {
        Wanted {
            page: PAGE,
            fragment: "q=trust&doc=leo",
            title: "Trust & data",
            extent,
        }
    }

    #[test]
    fn codes_say_what_to_show() {
        let check = |place: Place, extent: Extent, expected: &str| {
            assert_eq!(code(place, &wanted(extent)).page, expected, "{place:?}");
        };
        check(
            Place::Html,
            Extent::Explorer,
            "<iframe src=\"https://texts.example.org/five/#embed&amp;q=trust&amp;doc=leo\" title=\"Trust &amp; data\" \
             width=\"100%\" height=\"600\" loading=\"lazy\" allow=\"clipboard-write; fullscreen\" \
             sandbox=\"allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox\" \
             style=\"border: 0\"></iframe>",
        );
        check(
            Place::Element,
            Extent::Quote,
            "<script src=\"https://texts.example.org/five/embed.js\" async></script>\n\
             <catena-explorer src=\"https://texts.example.org/five/#q=trust&amp;doc=leo\" title=\"Trust &amp; data\" \
             height=\"auto\" pin=\"quote\"></catena-explorer>",
        );
        check(
            Place::DokuWiki,
            Extent::View,
            "{{url>https://texts.example.org/five/#embed&pin&q=trust&doc=leo 100%,600px noborder|Trust & data}}",
        );
        check(
            Place::MediaWiki,
            Extent::View,
            "{{#widget:Catena|view=embed&pin&q=trust&doc=leo}}",
        );
        check(
            Place::Notion,
            Extent::Explorer,
            "https://texts.example.org/five/#embed&q=trust&doc=leo",
        );
    }

    #[test]
    fn administrators_get_what_is_set_up_once() {
        let setup = |place| {
            code(place, &wanted(Extent::Explorer))
                .setup
                .unwrap_or_default()
        };
        assert!(setup(Place::Backstage).ends_with("- \"texts.example.org\""));
        let widget = setup(Place::MediaWiki);
        assert!(
            widget.contains("src=\"https://texts.example.org/five/#<!--{$view|escape:'html'}-->\"")
        );
        let with_setup = Place::ALL
            .into_iter()
            .filter(|place| !setup(*place).is_empty());
        assert_eq!(with_setup.count(), 2);
    }

    /// The pieces of a code that stand between quotes or brackets of ours.
    fn check_is_contained(page: &str, fragment: &str, title: &str) {
        for place in Place::ALL {
            let wanted = Wanted {
                page,
                fragment,
                title,
                extent: Extent::View,
            };
            let harmless = Wanted {
                page: PAGE,
                fragment: "q=a",
                title: "a",
                ..wanted
            };
            let (made, model) = (code(place, &wanted), code(place, &harmless));
            for sign in ['"', '<', '>', '{', '}', '|', '\'', '\n'] {
                let count = |code: &Code| {
                    let setup = code.setup.as_deref().unwrap_or_default();
                    [setup, &code.page].concat().matches(sign).count()
                };
                assert_eq!(count(&made), count(&model), "{place:?} {sign:?} {made:?}");
            }
        }
    }

    #[test]
    fn hostile_titles_and_addresses_stay_where_they_are_put() {
        check_is_contained(PAGE, "q=a", "\"><script>alert(1)</script>");
        check_is_contained(PAGE, "q=a", "}}{{#widget:Evil}} ]] | '--> \n</iframe>");
        check_is_contained("https://a.example/\"onload=alert(1) x='", "q=\"><b>", "a");
        check_is_contained(
            "https://a.example/{$smarty.now}",
            "q=}}|<!--{php}-->",
            "{$x}",
        );
    }

    proptest! {
        #[test]
        fn nothing_breaks_out(page in "\\PC{0,20}", fragment in "\\PC{0,20}", title in "\\PC{0,20}") {
            check_is_contained(&page, &fragment, &title);
        }
    }
}
