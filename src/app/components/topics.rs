//! The topics of a passage: quiet links, with the words that earned them.

use yew::prelude::*;

use super::route_link::{Link, route_link};
use crate::app::route::{Route, View};
use crate::app::wording;
use crate::explorer::Facet;

/// A topic as it is shown: its id, its label, and what to say of it on demand.
pub type Shown<'a> = (&'a str, &'a str, Option<String>);

/// Topics in a list, strongest first. Among hits they narrow the search; in a
/// text they lead to what others say.
pub fn topics<'a>(to: fn(&str) -> Route, shown: impl Iterator<Item = Shown<'a>>) -> Html {
    let links: Vec<Html> = shown.map(|shown| topic(to, shown)).collect();
    html! {
        if !links.is_empty() {
            <ul class="topics" aria-label={wording::TOPICS}>{ links }</ul>
        }
    }
}

/// The hits of a topic.
pub fn to_hits(topic: &str) -> Route {
    Route::facet(Facet::Topic, topic)
}

/// A topic's own view.
pub fn to_view(topic: &str) -> Route {
    Route::default().with_view(View::Topic(topic.to_owned()))
}

fn topic(to: fn(&str) -> Route, (id, label, title): Shown) -> Html {
    let link = Link {
        title,
        ..Link::of("topic")
    };
    html! {
        <li>{ route_link(&to(id), link, label) }</li>
    }
}
