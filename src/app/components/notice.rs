//! A short word to the reader at the foot of the window.

use yew::prelude::*;

use super::{report, use_actions};
use crate::app::state::Action;
use crate::app::wording;

/// What a notice needs.
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// The word.
    pub text: AttrValue,
}

/// See the head of this file.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let actions = use_actions();
    let close: Callback<MouseEvent> = report(&actions, Action::NoticeClosed);
    html! {
        <div class="notice">
            <p>{ &props.text }</p>
            <button type="button" class="quiet" onclick={close}>{ wording::CLOSE }</button>
        </div>
    }
}
