//! The views of the whole corpus, in a row under the masthead.

use yew::prelude::*;

use super::route_link::{Link, route_link};
use crate::app::route::{Page, Route, View};
use crate::app::state::State;
use crate::app::wording;

/// The pages that are offered beside the texts, in this order.
const PAGES: [Page; 5] = [
    Page::Topics,
    Page::Compare,
    Page::Timeline,
    Page::Figures,
    Page::Quotes,
];

/// The row; nothing while there is only one view to go to.
pub fn places(state: &State) -> Html {
    if PAGES.is_empty() {
        return html! {};
    }
    let is_texts = matches!(
        state.route.view,
        View::Search | View::Document { .. } | View::Passage(_)
    );
    let texts = Link {
        is_here: is_texts,
        ..Link::default()
    };
    html! {
        <nav class="places" aria-label={wording::PLACES}>
            <ul>
                <li>{ route_link(&state.route.without_document(), texts, wording::TEXTS) }</li>
                { for PAGES.iter().map(|page| place(state, *page)) }
            </ul>
        </nav>
    }
}

/// The search goes along, so that a view shows what is found.
fn place(state: &State, page: Page) -> Html {
    let to: Route = state.route.with_view(View::Page(page));
    let link = Link {
        is_here: state.route.view == View::Page(page),
        ..Link::default()
    };
    let count = state.tray.quotes.len();
    let words = html! {
        <>
            { wording::page(page) }
            if page == Page::Quotes && count > 0 {
                { " " }<span class="places-count">{ wording::grouped(count) }</span>
            }
        </>
    };
    html! { <li>{ route_link(&to, link, words) }</li> }
}
