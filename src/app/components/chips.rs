//! The filters that are chosen, each to be let go by a press.

use yew::prelude::*;

use super::report;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::{Facet, Filters, Overview};

/// See the head of this file.
pub fn chips(actions: &Callback<Action>, filters: &Filters, overview: Option<&Overview>) -> Html {
    if filters.is_empty() {
        return html! {};
    }
    let clear: Callback<MouseEvent> = report(actions, Action::FiltersCleared);
    let chosen = Facet::ALL.into_iter().flat_map(|facet| {
        let values = filters.group(facet).iter();
        values.map(move |value| (facet, value))
    });
    html! {
        <ul class="chips">
            { for chosen.map(|(facet, value)| {
                let label = wording::facet_value(facet, value, overview);
                chip(actions, label, Action::FilterToggled(facet, value.clone()))
            }) }
            { for filters.document.iter().map(|id| {
                let label = wording::document_title(id, overview);
                chip(actions, label, Action::DocumentLetGo(id.clone()))
            }) }
            <li><button type="button" class="quiet" onclick={clear}>{ wording::CLEAR_FILTERS }</button></li>
        </ul>
    }
}

fn chip(actions: &Callback<Action>, label: &str, let_go: Action) -> Html {
    let onclick: Callback<MouseEvent> = report(actions, let_go);
    html! {
        <li>
            <button type="button" class="chip" {onclick} aria-label={wording::let_go(label)}>
                { label }<span aria-hidden="true">{ " ×" }</span>
            </button>
        </li>
    }
}
