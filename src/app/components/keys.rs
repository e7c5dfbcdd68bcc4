//! The list of keys, printed from the table that the page obeys.

use yew::prelude::*;

use super::dialog::Dialog;
use super::report;
use crate::app::shortcuts::SHORTCUTS;
use crate::app::state::Action;
use crate::app::wording;

/// The list, and whether single letters are keys.
pub fn keys(actions: &Callback<Action>, letter_keys: bool) -> Html {
    let onchange: Callback<Event> = report(actions, Action::LetterKeysToggled);
    html! {
        <Dialog actions={actions.clone()} name={wording::KEYS} class="keys">
            <dl>
                { for SHORTCUTS.iter().map(|shortcut| html! {
                    <div>
                        <dt><kbd>{ shortcut.label }</kbd></dt>
                        <dd>{ shortcut.meaning }</dd>
                    </div>
                }) }
            </dl>
            <label class="choice">
                <input type="checkbox" checked={letter_keys} {onchange} />
                <span>{ wording::LETTER_KEYS }</span>
            </label>
        </Dialog>
    }
}
