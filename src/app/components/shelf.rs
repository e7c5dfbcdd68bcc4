//! The documents as a shelf: what is here, before anything is asked.

use yew::prelude::*;

use super::imprint::imprint;
use super::route_link::{Link, route_link};
use crate::app::route::Route;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::{DocumentCard, Overview};

/// See the head of this file.
pub fn shelf(actions: &Callback<Action>, overview: &Overview) -> Html {
    let cards = overview.documents.iter().map(|one| card(actions, one));
    html! {
        <section class="shelf" aria-label={wording::SHELF}>
            <ol class="shelf-list">{ for cards }</ol>
        </section>
    }
}

fn card(actions: &Callback<Action>, card: &DocumentCard) -> Html {
    let to = Route::default().open(&card.id, None);
    html! {
        <li key={card.id.as_str()} class="shelf-card">
            <h2>{ route_link(actions, to, Link::default(), card.title.as_str()) }</h2>
            if !card.people.is_empty() {
                <p class="shelf-people">{ wording::names(&card.people) }</p>
            }
            { imprint(wording::imprint(card)) }
        </li>
    }
}
