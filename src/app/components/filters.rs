//! The filters: one group of boxes for each facet. OR within, AND across.

use yew::prelude::*;

use super::{report, use_actions};
use crate::app::ids;
use crate::app::shared::Shared;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::{Facet, FacetCount, FacetGroup, HitList, Overview};

/// What filters need.
#[derive(Properties, PartialEq)]
pub struct FiltersProps {
    /// The counts.
    pub hits: Shared<HitList>,
    /// For labels.
    pub overview: Option<Shared<Overview>>,
    /// Whether they are shown as a sheet, in narrow windows.
    pub is_open: bool,
    /// Whether any is chosen.
    pub has_choice: bool,
}

/// See the head of this file.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let actions = use_actions();
    let close: Callback<MouseEvent> = report(&actions, Action::FiltersToggled);
    let clear: Callback<MouseEvent> = report(&actions, Action::FiltersCleared);
    html! {
        <aside
            id={ids::FILTERS}
            class="filters"
            aria-label={wording::FILTERS}
            tabindex="-1"
            data-open={props.is_open.to_string()}
        >
            { for props.hits.facets.iter().map(|group| html! {
                <Group key={group.facet.name()} group={group.clone()} overview={props.overview.clone()} />
            }) }
            if props.has_choice {
                <button type="button" class="quiet filters-clear" onclick={clear}>
                    { wording::CLEAR_FILTERS }
                </button>
            }
            <div class="sheet-foot">
                <button type="button" class="button" onclick={close}>
                    { wording::show_hits(Some(&props.hits)) }
                </button>
            </div>
        </aside>
    }
}

/// As many values as one takes in at a glance; the rest on demand.
const SHORT: usize = 8;

#[derive(Properties, PartialEq)]
struct GroupProps {
    group: FacetGroup,
    overview: Option<Shared<Overview>>,
}

#[component]
fn Group(props: &GroupProps) -> Html {
    let is_unfolded = use_state(|| false);
    let FacetGroup { facet, values } = &props.group;
    if values.is_empty() {
        return html! {};
    }
    let is_long = values.len() > SHORT + 2;
    let shown = values
        .iter()
        .enumerate()
        .filter(|(place, value)| !is_long || *is_unfolded || *place < SHORT || value.is_chosen);
    let toggle = {
        let is_unfolded = is_unfolded.clone();
        move |_: MouseEvent| is_unfolded.set(!*is_unfolded)
    };
    html! {
        <fieldset class="facet">
            <legend>{ wording::facet(*facet) }</legend>
            { for shown.map(|(_, value)| html! {
                <Choice
                    key={value.value.clone()}
                    facet={*facet}
                    value={value.clone()}
                    label={label(*facet, value, props.overview.as_deref())}
                />
            }) }
            if is_long {
                <button type="button" class="quiet" aria-expanded={is_unfolded.to_string()} onclick={toggle}>
                    if *is_unfolded {
                        { wording::FEWER }
                    } else {
                        { wording::all_values(values.len(), *facet) }
                    }
                </button>
            }
        </fieldset>
    }
}

/// Roles are worded by the page; other values by the corpus.
fn label(facet: Facet, value: &FacetCount, overview: Option<&Overview>) -> AttrValue {
    let label = match facet {
        Facet::Role => wording::facet_value(facet, &value.value, overview),
        Facet::Topic | Facet::Speaker | Facet::Source | Facet::Year => &value.label,
    };
    AttrValue::from(label.to_owned())
}

#[derive(Properties, PartialEq)]
struct ChoiceProps {
    facet: Facet,
    value: FacetCount,
    label: AttrValue,
}

#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let actions = use_actions();
    let FacetCount {
        value,
        count,
        is_chosen,
        ..
    } = &props.value;
    let action = Action::FilterToggled(props.facet, value.clone());
    let onchange: Callback<Event> = report(&actions, action);
    html! {
        <label class="choice" data-empty={(*count == 0).to_string()}>
            <input type="checkbox" checked={*is_chosen} {onchange} />
            <span class="choice-label">{ &props.label }</span>
            { " " }
            <span class="choice-count">{ count }</span>
            <span class="visually-hidden">{ wording::passages_noun(*count) }</span>
        </label>
    }
}
