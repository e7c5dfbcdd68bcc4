//! The pages of something long: where one is, back and on.

use yew::prelude::*;

use super::route_link::{Link, route_link};
use crate::app::route::{Detail, Route};
use crate::app::wording::{self, Phrase};

/// What there is to turn over.
pub struct Pages {
    /// Passed over before this page.
    pub from: u32,
    /// On this page.
    pub shown: usize,
    /// In all.
    pub total: usize,
    /// On a full page.
    pub step: u32,
    /// The words for back and on.
    pub words: (Phrase, Phrase),
}

/// The row; nothing where one page holds all.
pub fn pager(route: &Route, pages: &Pages) -> Html {
    if pages.from == 0 && pages.shown >= pages.total {
        return html! {};
    }
    let turned = |from: u32, words: Phrase| {
        let detail = Detail {
            from,
            ..route.detail.clone()
        };
        route_link(&route.with_detail(detail), Link::of("button"), words)
    };
    let next = pages.from + pages.shown as u32;
    html! {
        <nav class="pager" aria-label={wording::survey::PAGES}>
            if pages.from > 0 {
                { turned(pages.from.saturating_sub(pages.step), pages.words.0) }
            }
            <span class="imprint">
                { wording::survey::part_of(pages.from, pages.shown, pages.total) }
            </span>
            if (next as usize) < pages.total {
                { turned(next, pages.words.1) }
            }
        </nav>
    }
}
