//! Small and pure: props in, Html out.

pub mod chips;
pub mod dialog;
pub mod filters;
pub mod hit;
pub mod imprint;
pub mod jump;
pub mod keys;
pub mod marked_text;
pub mod masthead;
pub mod notice;
pub mod outline;
pub mod passage;
pub mod route_link;
pub mod search_box;
pub mod shelf;
pub mod status;
pub mod topics;

use yew::prelude::*;

use crate::app::state::Action;

/// Where a component reports what happened.
#[hook]
pub fn use_actions() -> Callback<Action> {
    use_context::<Callback<Action>>().unwrap_or_else(Callback::noop)
}

/// A callback that reports this action, whatever the event.
pub fn report<E>(actions: &Callback<Action>, action: Action) -> Callback<E> {
    actions.reform(move |_| action.clone())
}
