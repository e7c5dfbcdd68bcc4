//! The filters: one group of boxes for each facet. OR within, AND across.

use yew::prelude::*;

use super::report;
use crate::app::ids;
use crate::app::state::{Action, State};
use crate::app::wording;
use crate::explorer::{Facet, FacetCount, FacetGroup, HitList, Overview};

/// The filters with the counts of these hits. In narrow windows they are a
/// sheet, open or not.
pub fn filters(actions: &Callback<Action>, hits: &HitList, state: &State) -> Html {
    let close: Callback<MouseEvent> = report(actions, Action::FiltersToggled);
    let clear: Callback<MouseEvent> = report(actions, Action::FiltersCleared);
    let overview = state.overview.as_deref();
    let groups = hits.facets.iter();
    html! {
        <aside
            id={ids::FILTERS}
            class="filters"
            aria-label={wording::FILTERS}
            tabindex="-1"
            data-open={state.filters_open.to_string()}
        >
            { for groups.map(|shown| group(actions, shown, overview)) }
            if !state.route.filters.is_empty() {
                <button type="button" class="quiet filters-clear" onclick={clear}>
                    { wording::CLEAR_FILTERS }
                </button>
            }
            <div class="sheet-foot">
                <button type="button" class="button" onclick={close}>
                    { wording::show_hits(hits) }
                </button>
            </div>
        </aside>
    }
}

/// As many values as one takes in at a glance; the rest on demand.
const SHORT: usize = 8;

fn group(actions: &Callback<Action>, group: &FacetGroup, overview: Option<&Overview>) -> Html {
    let FacetGroup { facet, values } = group;
    if values.is_empty() {
        return html! {};
    }
    let is_long = values.len() > SHORT + 2;
    let (shown, folded): (Vec<_>, Vec<_>) = values
        .iter()
        .enumerate()
        .partition(|(place, value)| !is_long || *place < SHORT || value.is_chosen);
    let choices = |values: Vec<(usize, &FacetCount)>| -> Html {
        let values = values.into_iter();
        values
            .map(|(_, value)| choice(actions, *facet, value, overview))
            .collect()
    };
    html! {
        <fieldset key={facet.name()} class="facet">
            <legend>{ wording::facet(*facet) }</legend>
            { choices(shown) }
            if is_long {
                <details>
                    <summary class="quiet">{ wording::more_values(folded.len()) }</summary>
                    { choices(folded) }
                </details>
            }
        </fieldset>
    }
}

fn choice(
    actions: &Callback<Action>,
    facet: Facet,
    value: &FacetCount,
    overview: Option<&Overview>,
) -> Html {
    // Roles are worded by the page; other values by the corpus.
    let label = match facet {
        Facet::Role => wording::facet_value(facet, &value.value, overview),
        Facet::Topic | Facet::Speaker | Facet::Source | Facet::Year => &value.label,
    };
    let action = Action::FilterToggled(facet, value.value.clone());
    let onchange: Callback<Event> = report(actions, action);
    html! {
        <label key={value.value.as_str()} class="choice" data-empty={(value.count == 0).to_string()}>
            <input type="checkbox" checked={value.is_chosen} {onchange} />
            <span class="choice-label">{ label }</span>
            { " " }
            <span class="choice-count">{ value.count }</span>
            <span class="visually-hidden">{ wording::passages_noun(value.count) }</span>
        </label>
    }
}
