//! What the search did: the count, what it looked for beside what was typed,
//! what it let go, and what is wrong with the query.

use yew::prelude::*;

use super::route_link::RouteLink;
use super::use_actions;
use crate::app::browser::dom;
use crate::app::route::{self, Route};
use crate::app::shared::Shared;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::{Correction, HitList, Overview, QueryProblem, Sort};

/// What the status needs.
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// The answer.
    pub hits: Shared<HitList>,
    /// How long it took.
    pub took_us: u32,
    /// The search it answers.
    pub search: Route,
    /// For nouns.
    pub overview: Option<Shared<Overview>>,
}

/// See the head of this file.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let StatusProps { hits, search, .. } = props;
    html! {
        <div class="status">
            <div class="status-row">
                <p class="status-count">
                    { wording::hits_status(hits, props.overview.as_deref()) }
                    if hits.total > 0 {
                        <span class="status-time">{ " · " }{ wording::duration(props.took_us) }</span>
                    }
                </p>
                <SortChoice sort={search.sort} />
            </div>
            <div class="status-notes">
                { for hits.corrections.iter().map(|correction| corrected(correction, search)) }
                if !hits.relaxed.is_empty() {
                    <p>{ wording::relaxed(&hits.relaxed) }</p>
                }
                { for hits.problems.iter().map(|problem| problem_line(problem, &search.query)) }
            </div>
        </div>
    }
}

fn corrected(correction: &Correction, search: &Route) -> Html {
    html! {
        <p class="correction">
            { "also " }
            <em>{ correction.found.join(", ") }</em>
            { format!(" for “{}” · ", correction.typed) }
            <RouteLink to={search.with_query(&correction.exact_query)}>{ wording::EXACT_ONLY }</RouteLink>
        </p>
    }
}

fn problem_line(problem: &QueryProblem, query: &str) -> Html {
    let place = query.get(problem.start as usize..problem.end as usize);
    // Most messages quote the place themselves.
    let is_new = |place: &&str| !place.is_empty() && !problem.message.contains(place);
    html! {
        <p class="problem">
            if let Some(place) = place.filter(is_new) {
                <q>{ place }</q>{ " " }
            }
            { &problem.message }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct SortChoiceProps {
    sort: Sort,
}

#[component]
fn SortChoice(props: &SortChoiceProps) -> Html {
    let actions = use_actions();
    let onchange = move |event: Event| {
        if let Some(sort) = route::sort_named(&dom::field_value(&event)) {
            actions.emit(Action::SortChosen(sort));
        }
    };
    html! {
        <label class="sort">
            <span class="visually-hidden">{ wording::SORT }</span>
            <select {onchange}>
                { for route::SORTS.into_iter().map(|sort| html! {
                    <option value={route::sort_name(sort)} selected={sort == props.sort}>
                        { wording::sort(sort) }
                    </option>
                }) }
            </select>
        </label>
    }
}
