//! The page inside another page: how it was asked to look there, what it is
//! held to, and what it and its host say to each other.
//!
//! ```text
//! meta elements ─┐
//! ?embed&theme=… ├─▶ Embedding ──▶ chrome, theme, accent, the way out
//! #embed&pin&…   │
//! a frame around ┘
//! host's message ──protocol::Conversation──▶ HostWord ──▶ state
//! state ──▶ PageWord ──protocol::Conversation──▶ a message, if the host may have it
//! ```
//!
//! All of it is decided here without a browser; [`super::browser::host`] reads,
//! sends and listens. docs/embedding.md is the same for those who embed.

pub mod codes;
pub mod height;
pub mod protocol;

use std::cell::RefCell;

use crate::accent::Accent;
use crate::app::preferences::Theme;
use crate::app::route::{Detail, Route, View, decode};

/// How the page is embedded, if it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Embedding {
    /// Whether the chrome is compact.
    pub is_embedded: bool,
    /// Whether there is a host to talk to.
    pub is_framed: bool,
    /// Whether the host follows the height of what is shown.
    pub follows_height: bool,
    /// Whether the host's paper shows through.
    pub is_transparent: bool,
    /// What is pinned, if anything is.
    pub pin: Option<Pin>,
    /// Paper and ink as the publisher, the address or the host has it.
    pub theme: Option<Theme>,
    /// The colour of links, likewise.
    pub accent: Option<Accent>,
    /// The address of the full page without its fragment; none where the page
    /// has no address (`srcdoc`, `blob:`).
    pub page: Option<String>,
}

/// The one thing that a frame shows. Links in it lead within it or out to the
/// full page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pin {
    /// The view with its search.
    pub route: Route,
    /// Whether of a document only the passage is shown, as a quote.
    pub is_quote: bool,
}

/// What the page finds when it opens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The address, with query string and fragment.
    pub address: String,
    /// Whether a frame is around the page.
    pub is_framed: bool,
    /// `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// `<meta name="catena:theme">`.
    pub theme: Option<String>,
    /// `<meta name="catena:accent">`.
    pub accent: Option<String>,
}

impl Embedding {
    /// Reads how the page is embedded. What it cannot read it leaves out.
    pub fn read(found: &Circumstances) -> Embedding {
        let (page, query, fragment) = split(&found.address);
        let (_, others) = separate(query);
        let own = match others.as_str() {
            "" => page.to_owned(),
            _ => [page, &others].join("?"),
        };
        let own = Some(own).filter(|url| is_web(url) || url.starts_with("file:"));
        let canonical = found.canonical.clone().filter(|url| is_web(url));
        let mut embedding = Embedding {
            is_embedded: found.is_framed,
            is_framed: found.is_framed,
            theme: found.theme.as_deref().and_then(Theme::named),
            accent: found.accent.as_deref().and_then(Accent::read),
            page: canonical.or(own),
            ..Embedding::default()
        };
        for part in query.split('&').chain(fragment.split('&')) {
            embedding.read_part(part);
        }
        embedding
    }

    /// A later part outdoes an earlier one.
    fn read_part(&mut self, part: &str) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = decode(value);
        match key {
            "embed" => self.is_embedded = true,
            "pin" => {
                self.is_embedded = true;
                self.pin = Some(Pin {
                    is_quote: value == "quote",
                    ..Pin::default()
                });
            }
            "theme" => self.theme = Theme::named(&value).or(self.theme),
            "accent" => self.accent = Accent::read(&value).or_else(|| self.accent.take()),
            "background" => self.is_transparent = value == "transparent",
            "height" => self.follows_height = value == "auto",
            _ => {}
        }
    }

    /// Where the full page shows the same, if it has an address.
    pub fn full_page(&self, route: &Route) -> Option<String> {
        let page = self.page.as_ref()?;
        Some(with_fragment(page, &route.fragment()))
    }

    /// The page to which copied links lead, if it is not this address.
    pub fn link_page(&self) -> Option<String> {
        self.page.clone().filter(|_| self.is_embedded)
    }

    /// The paper, where somebody else than the reader chose it. Inside a page
    /// that page decides; else the reader does.
    pub fn theme(&self, chosen: Theme) -> Theme {
        match (self.theme, chosen) {
            (Some(theme), Theme::System) => theme,
            (Some(theme), _) if self.is_embedded => theme,
            (Some(_) | None, _) => chosen,
        }
    }

    /// What the style sheet must know, where the reader chose this paper.
    pub fn look(&self, chosen: Theme) -> Look {
        Look {
            theme: self.theme(chosen),
            accent: self.accent.clone(),
            is_embedded: self.is_embedded,
            is_pinned: self.pin.is_some(),
            is_transparent: self.is_transparent,
            follows_height: self.follows_height,
        }
    }
}

impl Pin {
    /// Whether a route shows the pinned thing or a part of it.
    pub fn holds(&self, to: &Route) -> bool {
        if self.is_quote {
            return *to == self.route;
        }
        match &self.route.view {
            View::Search => {
                let is_reading = matches!(to.view, View::Document { .. } | View::Passage(_));
                to.is_same_search(&self.route) && (is_reading || to.view == View::Search)
            }
            View::Document { document, .. } => to.document() == Some(document),
            View::Passage(_) | View::Topic(_) | View::Voice(_) => to.view == self.route.view,
            View::Page(_) => {
                let is_same_view = to.view == self.route.view && to.is_same_search(&self.route);
                is_same_view && self.holds_detail(&to.detail)
            }
        }
    }

    /// What the link names stays; what it leaves open the reader may choose.
    fn holds_detail(&self, to: &Detail) -> bool {
        let own = &self.route.detail;
        (own.with.is_empty() || own.with == to.with)
            && (own.kinds.is_empty() || own.kinds == to.kinds)
            && (own.year.is_none() || own.year == to.year)
    }

    /// A link may name a passage only; once its document is known, that is
    /// what is pinned.
    pub fn settle(&mut self, route: &Route) {
        if matches!(self.route.view, View::Passage(_)) && route.document().is_some() {
            self.route = route.clone();
        }
    }
}

/// What of all this the style sheet must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Paper and ink.
    pub theme: Theme,
    /// The colour of links.
    pub accent: Option<Accent>,
    /// Compact chrome.
    pub is_embedded: bool,
    /// No chrome at all.
    pub is_pinned: bool,
    /// The host's paper.
    pub is_transparent: bool,
    /// As high as what is in it.
    pub follows_height: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To another view of this page.
    Inside,
    /// To the full page, at this address.
    Outside(String),
    /// Out of the pinned view, but the page has no address.
    Nowhere,
}

thread_local! {
    /// One page is embedded in one way; handing it through every component
    /// that has a link would say so a hundred times over.
    static BOUNDS: RefCell<Option<(Pin, Option<String>)>> = const { RefCell::new(None) };
}

/// From now on, links are held to this. Called by the state alone.
pub fn hold(embedding: &Embedding) {
    let bounds = embedding
        .pin
        .clone()
        .map(|pin| (pin, embedding.page.clone()));
    BOUNDS.set(bounds);
}

/// Where a link to this route leads.
pub fn way(to: &Route) -> Way {
    BOUNDS.with_borrow(|bounds| match bounds {
        Some((pin, page)) if !pin.holds(to) => match page {
            Some(page) => Way::Outside(with_fragment(page, &to.fragment())),
            None => Way::Nowhere,
        },
        Some(_) | None => Way::Inside,
    })
}

/// Whether a choice stays within what is pinned, if anything is.
pub fn is_inside(to: &Route) -> bool {
    way(to) == Way::Inside
}

/// Keys of the address that say how the page is embedded, not what it shows.
const KEYS: [&str; 6] = ["embed", "pin", "theme", "accent", "background", "height"];

/// What of a query string or a fragment says how the page is embedded, and
/// what says what it shows.
pub fn separate(parts: &str) -> (String, String) {
    let is_ours = |part: &&str| KEYS.contains(&part.split('=').next().unwrap_or_default());
    let parts = parts.trim_start_matches(['?', '#']).split('&');
    let (ours, others): (Vec<&str>, Vec<&str>) =
        parts.filter(|part| !part.is_empty()).partition(is_ours);
    (ours.join("&"), others.join("&"))
}

/// A fragment that shows this and keeps how the page is embedded.
pub fn joined(ours: &str, route: &str) -> String {
    match (ours, route) {
        ("", _) => route.to_owned(),
        (_, "") => ours.to_owned(),
        _ => [ours, route].join("&"),
    }
}

/// An address with a fragment, or without one.
pub fn with_fragment(page: &str, fragment: &str) -> String {
    match fragment {
        "" => page.to_owned(),
        _ => [page, fragment].join("#"),
    }
}

/// Page, query string and fragment of an address.
fn split(address: &str) -> (&str, &str, &str) {
    let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (page, query) = rest.split_once('?').unwrap_or((rest, ""));
    (page, query, fragment)
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests;
