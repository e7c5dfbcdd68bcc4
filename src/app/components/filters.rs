//! The filters: one group of boxes for each facet. OR within, AND across, and
//! nothing that has a value which is left out.

use yew::prelude::*;

use super::report;
use super::years::years;
use crate::app::browser::dom;
use crate::app::ids;
use crate::app::state::{Action, State};
use crate::app::wording;
use crate::explorer::{Facet, FacetCount, FacetGroup, Filters, HitList, Overview, fold};

/// What the filters show beside the counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    filters: Filters,
    typed: Option<(Facet, String)>,
    is_open: bool,
}

impl Panel {
    /// As the page has it.
    pub fn of(state: &State) -> Panel {
        Panel {
            filters: state.route.filters.clone(),
            typed: state.facet_typed.clone(),
            is_open: state.filters_open,
        }
    }

    /// The letters typed in this facet's group.
    fn letters(&self, facet: Facet) -> &str {
        match &self.typed {
            Some((typed, letters)) if *typed == facet => letters,
            _ => "",
        }
    }
}

/// The filters with the counts of these hits. In narrow windows they are a
/// sheet, open or not.
pub fn filters(
    actions: &Callback<Action>,
    hits: &HitList,
    panel: &Panel,
    overview: Option<&Overview>,
) -> Html {
    let close: Callback<MouseEvent> = report(actions, Action::FiltersToggled);
    let clear: Callback<MouseEvent> = report(actions, Action::FiltersCleared);
    let groups = hits.facets.iter();
    html! {
        <aside
            id={ids::FILTERS}
            class="filters"
            aria-label={wording::FILTERS}
            tabindex="-1"
            data-open={panel.is_open.to_string()}
        >
            { for groups.map(|shown| group(actions, shown, panel, overview)) }
            if !panel.filters.is_empty() {
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
/// From here on a group is searched rather than looked through.
const LONG: usize = 12;
/// As many as are ever drawn; who wants another one types its letters.
const DRAWN: usize = 60;

fn group(
    actions: &Callback<Action>,
    group: &FacetGroup,
    panel: &Panel,
    overview: Option<&Overview>,
) -> Html {
    let FacetGroup { facet, values } = group;
    if values.is_empty() {
        return html! {};
    }
    let filters = &panel.filters;
    let letters = panel.letters(*facet);
    let is_long = values.len() > SHORT + 2;
    let is_taken = |value: &FacetCount| {
        filters.group(*facet).contains(&value.value) || filters.excludes(*facet, &value.value)
    };
    let (mut shown, mut folded): (Vec<&FacetCount>, Vec<&FacetCount>) = (vec![], vec![]);
    for (place, value) in values.iter().enumerate() {
        let is_found = letters.is_empty() || has_letters(label(*facet, value, overview), letters);
        if is_taken(value) || (is_found && (!letters.is_empty() || !is_long || place < SHORT)) {
            shown.push(value);
        } else if is_found {
            folded.push(value);
        }
    }
    shown.truncate(DRAWN);
    let more = folded.len();
    folded.truncate(DRAWN);
    let choices = |values: Vec<&FacetCount>| -> Html {
        let values = values.into_iter();
        values
            .map(|value| choice(actions, *facet, value, filters, overview))
            .collect()
    };
    html! {
        <fieldset key={facet.name()} class="facet">
            <legend>{ wording::facet(*facet) }</legend>
            if values.len() > LONG {
                { find(actions, *facet, letters) }
            }
            if shown.is_empty() {
                <p class="facet-none">{ wording::NO_VALUE }</p>
            }
            { choices(shown) }
            if more > 0 {
                <details>
                    <summary class="quiet">{ wording::more_values(more) }</summary>
                    { choices(folded) }
                </details>
            }
            if *facet == Facet::Year {
                { years(actions, values, filters, overview) }
            }
        </fieldset>
    }
}

/// Whether a label has these letters, whatever their case and accents.
fn has_letters(label: &str, letters: &str) -> bool {
    fold(label).contains(&fold(letters))
}

/// The field that searches within a long group.
fn find(actions: &Callback<Action>, facet: Facet, letters: &str) -> Html {
    let oninput = actions
        .reform(move |event: InputEvent| Action::FacetTyped(facet, dom::field_value(&event)));
    html! {
        <input
            type="search"
            class="facet-find"
            aria-label={wording::find_in(&wording::facet(facet))}
            placeholder={wording::FIND_VALUE}
            autocomplete="off"
            spellcheck="false"
            value={letters.to_owned()}
            {oninput}
        />
    }
}

/// Roles are worded by the page; other values by the corpus.
fn label<'a>(facet: Facet, value: &'a FacetCount, overview: Option<&'a Overview>) -> &'a str {
    match facet {
        Facet::Role => wording::facet_value(facet, &value.value, overview),
        Facet::Topic | Facet::Speaker | Facet::Source | Facet::Year => &value.label,
    }
}

fn choice(
    actions: &Callback<Action>,
    facet: Facet,
    value: &FacetCount,
    filters: &Filters,
    overview: Option<&Overview>,
) -> Html {
    let label = label(facet, value, overview);
    let is_chosen = filters.group(facet).contains(&value.value);
    let is_excluded = filters.excludes(facet, &value.value);
    let action = Action::FilterToggled(facet, value.value.clone());
    let onchange: Callback<Event> = report(actions, action);
    let exclude: Callback<MouseEvent> = report(
        actions,
        Action::ExclusionToggled(facet, value.value.clone()),
    );
    html! {
        <div
            key={value.value.as_str()}
            class="choice"
            data-empty={if value.count == 0 { "true" } else { "false" }}
            data-excluded={if is_excluded { "true" } else { "false" }}
        >
            <label class="choice-label">
                <input type="checkbox" checked={is_chosen} {onchange} />
                <span class="choice-name">{ label }</span>
                { " " }
                <span class="choice-count">{ wording::grouped(value.count as usize) }</span>
                <span class="visually-hidden">{ wording::passages_noun(value.count) }</span>
            </label>
            <button
                type="button"
                class="quiet choice-not"
                aria-pressed={if is_excluded { "true" } else { "false" }}
                aria-label={wording::leave_out(label)}
                onclick={exclude}
            >
                { wording::NOT }
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::has_letters;

    #[test]
    fn letters_are_found_whatever_their_case_and_accents() {
        assert!(has_letters("Jan Čapek", "cape"));
        assert!(has_letters("Jan Capek", "ČAP"));
        assert!(has_letters("Straße", "strasse"));
        assert!(!has_letters("Jan Čapek", "kape"));
        assert!(has_letters("Jan Čapek", ""));
    }
}
