//! The search box. It stays where it is in every view; in the reader it marks
//! the text that is open, and Enter leads to the hits in all texts.

use yew::prelude::*;

use super::use_actions;
use crate::app::browser::{dom, keyboard};
use crate::app::ids;
use crate::app::state::Action;
use crate::app::wording;

/// What the box needs.
#[derive(Properties, PartialEq)]
pub struct SearchBoxProps {
    /// The query as typed.
    pub query: AttrValue,
}

/// See the head of this file.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let actions = use_actions();
    let oninput = actions.reform(|event: InputEvent| Action::QueryTyped(dom::field_value(&event)));
    let onsubmit = {
        let actions = actions.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            actions.emit(Action::QueryCommitted);
        }
    };
    let query = props.query.clone();
    let onkeydown = move |event: KeyboardEvent| {
        let press = keyboard::press(&event);
        if press.key == "Escape" && !press.is_composing {
            event.prevent_default();
            one_step_out(&query, &actions);
        }
    };
    html! {
            <form class="search-box" role="search" {onsubmit}>
                <label class="visually-hidden" for={ids::SEARCH_BOX}>{ wording::SEARCH }</label>
                <input
                    id={ids::SEARCH_BOX}
                    type="search"
                    role="searchbox"
                    name="q"
                    value={props.query.clone()}
                    placeholder={wording::SEARCH_HINT}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    {oninput}
                    {onkeydown}
                />
            </form>
    }
}

/// Esc: first the letters go, then the focus.
fn one_step_out(query: &str, actions: &Callback<Action>) {
    if query.is_empty() {
        dom::blur();
    } else {
        actions.emit(Action::QueryTyped(String::new()));
    }
}
