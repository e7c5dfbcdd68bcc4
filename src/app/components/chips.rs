//! All that narrows the search, each to be let go by a press: filters chosen,
//! filters typed, and what was looked for beside what was typed.

use yew::prelude::*;

use super::report;
use crate::app::route::Route;
use crate::app::state::Action;
use crate::app::understood::typed_filters;
use crate::app::wording;
use crate::explorer::{Correction, Facet, Overview};

/// A chip: what it says, what it is called where that differs, what it does.
type Chip = (String, Option<String>, Action);

/// See the head of this file.
pub fn chips(
    actions: &Callback<Action>,
    search: &Route,
    corrections: &[Correction],
    overview: Option<&Overview>,
) -> Html {
    let mut chips: Vec<Chip> = vec![];
    chips.extend(corrections.iter().map(corrected));
    chips.extend(typed(&search.query));
    chips.extend(chosen(search, overview));
    if chips.is_empty() {
        return html! {};
    }
    let clear: Callback<MouseEvent> = report(actions, Action::FiltersCleared);
    html! {
        <ul class="chips" aria-label={wording::CHOSEN}>
            { for chips.into_iter().map(|one| chip(actions, one)) }
            if !search.filters.is_empty() {
                <li><button type="button" class="quiet" onclick={clear}>{ wording::CLEAR_FILTERS }</button></li>
            }
        </ul>
    }
}

fn chip(actions: &Callback<Action>, (label, name, action): Chip) -> Html {
    let onclick: Callback<MouseEvent> = report(actions, action);
    let name = name.unwrap_or_else(|| wording::let_go(&label));
    html! {
        <li>
            <button type="button" class="chip" {onclick} aria-label={name}>
                { label }<span aria-hidden="true">{ "\u{a0}×" }</span>
            </button>
        </li>
    }
}

fn corrected(correction: &Correction) -> Chip {
    let label = wording::also_for(&correction.found, &correction.typed);
    let name = wording::also_let_go(&label);
    let action = Action::QueryRefined(correction.exact_query.clone());
    (label, Some(name), action)
}

fn typed(query: &str) -> impl Iterator<Item = Chip> {
    let typed = typed_filters(query).into_iter();
    typed.map(|filter| (filter.label, None, Action::QueryRefined(filter.rest)))
}

fn chosen(search: &Route, overview: Option<&Overview>) -> Vec<Chip> {
    let filters = &search.filters;
    let mut chips: Vec<Chip> = vec![];
    for facet in Facet::ALL {
        for value in filters.group(facet) {
            let label = wording::facet_value(facet, value, overview).to_owned();
            chips.push((label, None, Action::FilterToggled(facet, value.clone())));
        }
    }
    for (facet, value, label) in wording::excluded_values(filters, overview) {
        chips.push((label, None, Action::ExclusionToggled(facet, value)));
    }
    if let Some(label) = wording::year_range(filters.from, filters.to) {
        chips.push((label, None, Action::YearsChosen(None, None)));
    }
    for document in &filters.document {
        let label = wording::within_text(document, overview);
        chips.push((label, None, Action::DocumentLetGo(document.clone())));
    }
    chips
}
