//! A short word to the reader at the foot of the window.

use yew::prelude::*;

use super::report;
use crate::app::state::Action;
use crate::app::wording;

/// The word, and a way to put it away.
pub fn notice(actions: &Callback<Action>, text: &str) -> Html {
    let close: Callback<MouseEvent> = report(actions, Action::NoticeClosed);
    html! {
        <div class="notice">
            <p>{ text }</p>
            <button type="button" class="quiet" onclick={close}>{ wording::CLOSE }</button>
        </div>
    }
}
