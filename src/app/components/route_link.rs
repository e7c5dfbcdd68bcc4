//! A link to a route: a true link, so that it can be opened in a new tab. One
//! listener follows all of them within the page (`browser/clicks.rs`).

use yew::prelude::*;

use crate::app::embedding::{self, Way};
use crate::app::route::Route;
use crate::app::wording;

/// What a link may be beside its words.
#[derive(Default)]
pub struct Link {
    /// Its style.
    pub class: Option<&'static str>,
    /// Its element's id.
    pub id: Option<String>,
    /// More about it, on demand.
    pub title: Option<String>,
    /// What it is called where its words alone say too little.
    pub name: Option<String>,
    /// Whether it leads to where one is.
    pub is_here: bool,
}

impl Link {
    /// A link of this style.
    pub fn of(class: &'static str) -> Link {
        Link {
            class: Some(class),
            ..Link::default()
        }
    }
}

/// See the head of this file.
pub fn route_link(to: &Route, link: Link, words: impl Into<Html>) -> Html {
    anchor(to, link, words.into())
}

/// A number in a table, and what it counts.
pub fn number_link(to: &Route, name: String, number: u32) -> Html {
    let link = Link {
        name: Some(name),
        ..Link::default()
    };
    route_link(to, link, wording::grouped(number as usize))
}

fn anchor(to: &Route, link: Link, words: Html) -> Html {
    let (href, target) = match embedding::way(to) {
        Way::Inside => (to.href(), None),
        // Out of a pinned view, to the full page beside it.
        Way::Outside(address) => (address, Some("_blank")),
        Way::Nowhere => return html! { <span class={link.class} id={link.id}>{ words }</span> },
    };
    html! {
        <a
            {href}
            {target}
            rel={target.map(|_| "noopener")}
            class={link.class}
            id={link.id}
            title={link.title}
            aria-label={link.name}
            aria-current={link.is_here.then_some("location")}
        >
            { words }
        </a>
    }
}
