//! The list of keys, printed from the table that the page obeys.

use yew::prelude::*;

use super::dialog::Dialog;
use super::{report, use_actions};
use crate::app::shortcuts::SHORTCUTS;
use crate::app::state::Action;
use crate::app::wording;

/// What the list needs.
#[derive(Properties, PartialEq)]
pub struct KeysProps {
    /// Whether single letters are keys.
    pub letter_keys: bool,
}

/// See the head of this file.
#[component]
pub fn Keys(props: &KeysProps) -> Html {
    let actions = use_actions();
    let onchange: Callback<Event> = report(&actions, Action::LetterKeysToggled);
    html! {
        <Dialog name={wording::KEYS} class="keys">
            <dl>
                { for SHORTCUTS.iter().map(|shortcut| html! {
                    <div>
                        <dt><kbd>{ shortcut.label }</kbd></dt>
                        <dd>{ shortcut.meaning }</dd>
                    </div>
                }) }
            </dl>
            <label class="choice">
                <input type="checkbox" checked={props.letter_keys} {onchange} />
                <span>{ wording::LETTER_KEYS }</span>
            </label>
        </Dialog>
    }
}
