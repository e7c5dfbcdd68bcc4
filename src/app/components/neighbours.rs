//! Below a text: the ones before and after it in the corpus.

use yew::prelude::*;

use super::route_link::{Link, route_link};
use crate::app::route::Route;
use crate::app::wording::{self, Phrase};
use crate::explorer::{DocumentCard, Overview};

/// The two links; the search goes along, so that its matches are marked.
pub fn neighbours(document: &str, search: &Route, overview: Option<&Overview>) -> Html {
    let Some(overview) = overview else {
        return html! {};
    };
    let documents = &overview.documents;
    let Some(place) = documents.iter().position(|card| card.id == document) else {
        return html! {};
    };
    let before = place.checked_sub(1).and_then(|place| documents.get(place));
    let after = documents.get(place + 1);
    if before.is_none() && after.is_none() {
        return html! {};
    }
    let link = |card: &DocumentCard, name: Phrase, class: &'static str| {
        let words = html! {
            <>
                <span class="label">{ name }</span>
                <span class="neighbour-title" lang={wording::other_language(&card.language)} dir="auto">
                    { &card.title }
                </span>
            </>
        };
        route_link(&search.open(&card.id, None), Link::of(class), words)
    };
    html! {
        <nav class="neighbours" aria-label={wording::NEIGHBOURS}>
            { for before.map(|card| link(card, wording::PREVIOUS_TEXT, "neighbour")) }
            { for after.map(|card| link(card, wording::NEXT_TEXT, "neighbour neighbour-next")) }
        </nav>
    }
}
