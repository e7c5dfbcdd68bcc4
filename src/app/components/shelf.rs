//! The documents as a shelf: what is here, before anything is asked.

use yew::prelude::*;

use super::imprint::Imprint;
use super::route_link::RouteLink;
use crate::app::route::Route;
use crate::app::shared::Shared;
use crate::app::wording;
use crate::explorer::{DocumentCard, Overview};

/// What the shelf needs.
#[derive(Properties, PartialEq)]
pub struct ShelfProps {
    /// The corpus at a glance.
    pub overview: Shared<Overview>,
}

/// See the head of this file.
#[component]
pub fn Shelf(props: &ShelfProps) -> Html {
    html! {
        <section class="shelf" aria-label={wording::SHELF}>
            <ol class="shelf-list">{ for props.overview.documents.iter().map(card) }</ol>
        </section>
    }
}

fn card(card: &DocumentCard) -> Html {
    html! {
        <li key={card.id.clone()} class="shelf-card">
            <h2>
                <RouteLink to={Route::default().open(&card.id, None)}>{ &card.title }</RouteLink>
            </h2>
            if !card.people.is_empty() {
                <p class="shelf-people">{ wording::names(&card.people) }</p>
            }
            <Imprint parts={wording::imprint(card)} />
        </li>
    }
}
