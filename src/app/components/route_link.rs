//! A link to a route: a true link, so that it can be opened in a new tab, but
//! followed within the page.

use yew::prelude::*;

use super::use_actions;
use crate::app::route::Route;
use crate::app::state::Action;

/// What a link needs.
#[derive(Properties, PartialEq)]
pub struct RouteLinkProps {
    /// Where it leads.
    pub to: Route,
    /// Its style.
    #[prop_or_default]
    pub class: Classes,
    /// Its element's id.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// More about it, on demand.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// `page`, `location` … where it leads to where one is.
    #[prop_or_default]
    pub current: Option<AttrValue>,
    /// Its words.
    pub children: Html,
}

/// See the head of this file.
#[component]
pub fn RouteLink(props: &RouteLinkProps) -> Html {
    let actions = use_actions();
    let to = props.to.clone();
    let onclick = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            actions.emit(Action::Followed(to.clone()));
        }
    };
    html! {
        <a
            href={props.to.href()}
            class={props.class.clone()}
            id={props.id.clone()}
            title={props.title.clone()}
            aria-current={props.current.clone()}
            {onclick}
        >
            { props.children.clone() }
        </a>
    }
}

/// Without a key that asks for a new tab or a download.
pub fn is_plain(event: &MouseEvent) -> bool {
    let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !with_key
}
