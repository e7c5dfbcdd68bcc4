//! The topics of a passage: quiet links, with the words that earned them.

use yew::prelude::*;

use super::route_link::{Link, route_link};
use crate::app::route::Route;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::Facet;

/// A topic as it is shown: its id, its label, and what to say of it on demand.
pub type Shown<'a> = (&'a str, &'a str, Option<String>);

/// Topics in a list, strongest first.
pub fn topics<'a>(actions: &Callback<Action>, shown: impl Iterator<Item = Shown<'a>>) -> Html {
    let links: Vec<Html> = shown.map(|shown| topic(actions, shown)).collect();
    html! {
        if !links.is_empty() {
            <ul class="topics" aria-label={wording::TOPICS}>{ links }</ul>
        }
    }
}

fn topic(actions: &Callback<Action>, (id, label, title): Shown) -> Html {
    let link = Link {
        title,
        ..Link::of("topic")
    };
    html! {
        <li key={id}>{ route_link(actions, Route::facet(Facet::Topic, id), link, label) }</li>
    }
}
