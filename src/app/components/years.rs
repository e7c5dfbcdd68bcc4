//! From which year to which: two choices under a small picture of how many
//! passages each year has.

use yew::prelude::*;

use crate::app::browser::dom;
use crate::app::state::Action;
use crate::app::wording::{self, Phrase};
use crate::corpus::Date;
use crate::explorer::{FacetCount, Filters, Overview};

/// The range, where there are years to choose from.
pub fn years(
    actions: &Callback<Action>,
    counts: &[FacetCount],
    filters: &Filters,
    overview: Option<&Overview>,
) -> Html {
    let Some(overview) = overview else {
        return html! {};
    };
    let mut known: Vec<u16> = vec![];
    let mut undated = 0;
    for card in &overview.documents {
        match card.date.map(Date::year) {
            None => undated += 1,
            // A handful of years: no need to sort them all in the end.
            Some(year) => {
                if let Err(place) = known.binary_search(&year) {
                    known.insert(place, year);
                }
            }
        }
    }
    let (Some(&first), Some(&last)) = (known.first(), known.last()) else {
        return html! {};
    };
    if first == last {
        return html! {};
    }
    let (from, to) = (filters.from, filters.to);
    let choose_from = {
        let actions = actions.clone();
        move |event: Event| {
            let year = dom::field_value(&event).parse().ok();
            actions.emit(Action::YearsChosen(year, to));
        }
    };
    let choose_to = {
        let actions = actions.clone();
        move |event: Event| {
            let year = dom::field_value(&event).parse().ok();
            actions.emit(Action::YearsChosen(from, year));
        }
    };
    html! {
        <div class="year-range">
            { picture(counts, filters, first, last) }
            <div class="year-range-ends">
                { choice(wording::FROM_YEAR, wording::FROM_ANY, &known, from, Callback::from(choose_from)) }
                <span aria-hidden="true">{ "–" }</span>
                { choice(wording::TO_YEAR, wording::TO_ANY, &known, to, Callback::from(choose_to)) }
            </div>
            if filters.has_range() && undated > 0 {
                <p class="facet-none">{ wording::undated_left_out(undated) }</p>
            }
        </div>
    }
}

fn choice(
    name: Phrase,
    any: Phrase,
    known: &[u16],
    chosen: Option<u16>,
    onchange: Callback<Event>,
) -> Html {
    // A link may name a year that no text has.
    let other = chosen.filter(|year| !known.contains(year));
    let years = known.iter().copied().chain(other);
    html! {
        <select aria-label={name} {onchange}>
            <option value="" selected={chosen.is_none()}>{ any }</option>
            { for years.map(|year| html! {
                <option value={year.to_string()} selected={chosen == Some(year)}>{ year }</option>
            }) }
        </select>
    }
}

/// Bars are drawn in a box of this height.
const TALL: u32 = 24;
/// Wide enough for a bar and the gap to the next.
const STEP: u32 = 10;

/// The counts stand beside the boxes above, so this is for the eye alone.
fn picture(counts: &[FacetCount], filters: &Filters, first: u16, last: u16) -> Html {
    let most = counts.iter().map(|one| one.count).max().unwrap_or(0).max(1);
    let bar = |one: &FacetCount| {
        let year: u16 = one.value.parse().ok()?;
        let x = u32::from(year.checked_sub(first)?) * STEP;
        // Even one passage is seen.
        let height = (one.count * TALL).div_ceil(most).max(1);
        let is_within = filters.has_year(year);
        Some(html! {
            <rect
                x={x.to_string()}
                y={(TALL - height).to_string()}
                width={(STEP - 2).to_string()}
                height={height.to_string()}
                data-within={if is_within { "true" } else { "false" }}
            />
        })
    };
    let width = (u32::from(last - first) + 1) * STEP;
    html! {
        <svg
            class="year-range-picture"
            viewBox={format!("0 0 {width} {TALL}")}
            preserveAspectRatio="none"
            aria-hidden="true"
        >
            { for counts.iter().filter_map(bar) }
        </svg>
    }
}
