//! When no question can be answered: what happened, and a way on.

use yew::prelude::*;

use crate::app::components::report;
use crate::app::ids;
use crate::app::state::{Action, Failure};
use crate::app::wording;

/// The view; where the texts lie beside the page as plain pages, the way to them.
pub fn view(actions: &Callback<Action>, failure: &Failure, has_plain_pages: bool) -> Html {
    let detail = wording::failure_detail(failure);
    let onclick: Callback<MouseEvent> = report(actions, Action::Retried);
    html! {
        <main id={ids::MAIN} class="plain" tabindex="-1">
            <h1 id={ids::HEADING} tabindex="-1">{ wording::failure_title(failure) }</h1>
            <p>{ wording::failure_advice(failure) }</p>
            if !detail.is_empty() {
                <p class="detail">{ detail }</p>
            }
            <p><button type="button" class="button" {onclick}>{ wording::TRY_AGAIN }</button></p>
            if has_plain_pages {
                <p><a href={ids::PLAIN_PAGES}>{ wording::PLAIN_PAGES }</a></p>
            }
        </main>
    }
}
