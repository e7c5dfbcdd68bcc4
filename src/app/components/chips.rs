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
            { for chosen.map(|(facet, value)| chip(actions, facet, value, overview)) }
            <li><button type="button" class="quiet" onclick={clear}>{ wording::CLEAR_FILTERS }</button></li>
        </ul>
    }
}

fn chip(
    actions: &Callback<Action>,
    facet: Facet,
    value: &str,
    overview: Option<&Overview>,
) -> Html {
    let label = wording::facet_value(facet, value, overview);
    let action = Action::FilterToggled(facet, value.to_owned());
    let onclick: Callback<MouseEvent> = report(actions, action);
    html! {
        <li>
            <button type="button" class="chip" {onclick} aria-label={wording::let_go(label)}>
                { label }<span aria-hidden="true">{ " ×" }</span>
            </button>
        </li>
    }
}
