//! The filters that are chosen, each to be let go by a press.

use yew::prelude::*;

use super::{report, use_actions};
use crate::app::shared::Shared;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::{Facet, Filters, Overview};

/// What chips need.
#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    /// What is chosen.
    pub filters: Filters,
    /// For labels.
    pub overview: Option<Shared<Overview>>,
}

/// See the head of this file.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let actions = use_actions();
    if props.filters.is_empty() {
        return html! {};
    }
    let clear: Callback<MouseEvent> = report(&actions, Action::FiltersCleared);
    html! {
        <ul class="chips">
            { for Facet::ALL.into_iter().flat_map(|facet| chips(facet, props, &actions)) }
            <li><button type="button" class="quiet" onclick={clear}>{ wording::CLEAR_FILTERS }</button></li>
        </ul>
    }
}

fn chips(facet: Facet, props: &ChipsProps, actions: &Callback<Action>) -> Vec<Html> {
    let chosen = props.filters.group(facet).iter();
    chosen
        .map(|value| {
            let label = wording::facet_value(facet, value, props.overview.as_deref());
            let action = Action::FilterToggled(facet, value.clone());
            let onclick: Callback<MouseEvent> = report(actions, action);
            html! {
                <li key={format!("{}={value}", facet.name())}>
                    <button type="button" class="chip" {onclick} aria-label={wording::let_go(label)}>
                        { label }<span aria-hidden="true">{ " ×" }</span>
                    </button>
                </li>
            }
        })
        .collect()
}
