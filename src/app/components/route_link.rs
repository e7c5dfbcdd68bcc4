//! A link to a route: a true link, so that it can be opened in a new tab, but
//! followed within the page.

use yew::prelude::*;

use crate::app::embedding::{self, Way};
use crate::app::route::Route;
use crate::app::state::Action;
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
pub fn route_link(
    actions: &Callback<Action>,
    to: Route,
    link: Link,
    words: impl Into<Html>,
) -> Html {
    anchor(actions, to, link, words.into())
}

fn anchor(actions: &Callback<Action>, to: Route, link: Link, words: Html) -> Html {
    // Out of a pinned view, to the full page beside it.
    let href = match embedding::way(&to) {
        Way::Inside => to.href(),
        Way::Outside(address) => return way_out(address, link, words),
        Way::Nowhere => return html! { <span class={link.class} id={link.id}>{ words }</span> },
    };
    let actions = actions.clone();
    let onclick = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            actions.emit(Action::Followed(to.clone()));
        }
    };
    html! {
        <a
            {href}
            class={link.class}
            id={link.id}
            title={link.title}
            aria-current={link.is_here.then_some("location")}
            {onclick}
        >
            { words }
        </a>
    }
}

/// A number in a table. A plain link: of so many, none needs a listener.
pub fn number_link(to: &Route, name: String, number: u32) -> Html {
    let (href, target) = match embedding::way(to) {
        Way::Inside => (Some(to.href()), None),
        Way::Outside(address) => (Some(address), Some("_blank")),
        Way::Nowhere => (None, None),
    };
    let rel = target.map(|_| "noopener");
    html! { <a {href} {target} {rel} aria-label={name}>{ wording::grouped(number as usize) }</a> }
}

fn way_out(href: String, link: Link, words: Html) -> Html {
    html! {
        <a {href} class={link.class} id={link.id} title={link.title} target="_blank" rel="noopener">
            { words }
        </a>
    }
}

/// Without a key that asks for a new tab or a download.
pub fn is_plain(event: &MouseEvent) -> bool {
    let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !with_key
}
