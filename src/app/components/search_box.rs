//! The search box. It stays where it is in every view; in the reader it marks
//! the text that is open, and Enter leads to the hits in all texts.

use yew::prelude::*;

use crate::app::browser::{dom, keyboard};
use crate::app::ids;
use crate::app::state::Action;
use crate::app::wording;

/// The box with the query as typed.
pub fn search_box(actions: &Callback<Action>, query: &str) -> Html {
    let oninput = actions.reform(|event: InputEvent| Action::QueryTyped(dom::field_value(&event)));
    let onsubmit = {
        let actions = actions.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            actions.emit(Action::QueryCommitted);
        }
    };
    let actions = actions.clone();
    let typed = AttrValue::from(query.to_owned());
    let value = typed.clone();
    let onkeydown = move |event: KeyboardEvent| {
        let press = keyboard::press(&event);
        if press.key == "Escape" && !press.is_composing {
            event.prevent_default();
            one_step_out(&typed, &actions);
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
                    {value}
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
