//! A dialog over the page. The browser's own element holds the focus inside,
//! closes on Esc and makes the rest inert.

use yew::prelude::*;

use super::report;
use crate::app::browser::dom;
use crate::app::state::Action;
use crate::app::wording;

/// What a dialog needs.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Where it reports.
    pub actions: Callback<Action>,
    /// Its name, which is its heading too.
    pub name: AttrValue,
    /// Its style.
    pub class: &'static str,
    /// What is in it.
    pub children: Html,
}

/// See the head of this file.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let actions = props.actions.clone();
    let node = use_node_ref();
    use_effect_with(node.clone(), dom::open_dialog);
    let target = node.clone();
    let onclose: Callback<Event> = report(&actions, Action::DialogClosed);
    let close: Callback<MouseEvent> = report(&actions, Action::DialogClosed);
    // A click on the backdrop reaches the dialog itself and nothing in it.
    let onclick = move |event: MouseEvent| {
        if dom::is_target(&event, &target) {
            actions.emit(Action::DialogClosed);
        }
    };
    html! {
        <dialog
            ref={node}
            class={classes!("dialog", props.class)}
            aria-label={props.name.clone()}
            {onclose}
            {onclick}
        >
            <div class="dialog-body">
                <header class="dialog-head">
                    <h2>{ &props.name }</h2>
                    <button type="button" class="quiet" onclick={close}>{ wording::CLOSE }</button>
                </header>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
