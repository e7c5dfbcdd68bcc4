//! What the search did: the count, what it let go, and what is wrong with the
//! query.

use yew::prelude::*;

use super::route_link::{Link, route_link};
use super::topics::to_view;
use crate::app::browser::dom;
use crate::app::route::{self, Route};
use crate::app::state::{Action, Found};
use crate::app::wording;
use crate::explorer::{Facet, HitList, Overview, QueryProblem, Sort, TopicCard};

/// More topics than these are no answer any more.
const MOST_NAMED: usize = 3;

/// The status of an answer; the overview has the nouns.
pub fn status(
    actions: &Callback<Action>,
    found: &Found,
    hits: &HitList,
    overview: Option<&Overview>,
) -> Html {
    let search = &found.search;
    html! {
        <div class="status">
            <div class="status-row">
                <p class="status-count">
                    { wording::hits_status(hits, overview) }
                    if hits.total > 0 {
                        <span class="status-time">{ " · " }{ wording::duration(found.took_us) }</span>
                    }
                </p>
                if hits.total > 0 {
                    { sort_choice(actions, search.sort) }
                }
            </div>
            <div class="status-notes">
                if !hits.relaxed.is_empty() {
                    <p>{ wording::relaxed(&hits.relaxed) }</p>
                }
                { named(&hits.topics, search, overview) }
                { for hits.problems.iter().map(|problem| problem_line(problem, &search.query)) }
            </div>
        </div>
    }
}

/// Topics that the query names, or nothing: whoever asks about one finds there
/// what each voice says, whatever words they use for it.
fn named(topics: &[String], search: &Route, overview: Option<&Overview>) -> Html {
    let chosen = search.filters.group(Facet::Topic);
    let known = overview.into_iter().flat_map(|overview| &overview.topics);
    let named: Vec<&TopicCard> = known
        .filter(|topic| topics.contains(&topic.id) && !chosen.contains(&topic.id))
        .filter(|topic| topic.passages > 0)
        .take(MOST_NAMED)
        .collect();
    let link = |(place, topic): (usize, &&TopicCard)| {
        html! {
            <>
                if place > 0 { { wording::comma() } }
                { route_link(&to_view(&topic.id), Link::default(), &topic.label) }
                { wording::in_parentheses(&wording::passages(topic.passages)) }
            </>
        }
    };
    html! {
        if !named.is_empty() {
            <p>{ wording::named_topics(named.len()) }{ for named.iter().enumerate().map(link) }</p>
        }
    }
}

fn problem_line(problem: &QueryProblem, query: &str) -> Html {
    let place = query.get(problem.start as usize..problem.end as usize);
    // Most messages quote the place themselves.
    let message = wording::query_problem(problem);
    let is_new = |place: &&str| !place.is_empty() && !message.contains(place);
    html! {
        <p class="problem">
            if let Some(place) = place.filter(is_new) {
                <q>{ place }</q>{ " " }
            }
            { &message }
        </p>
    }
}

fn sort_choice(actions: &Callback<Action>, chosen: Sort) -> Html {
    let actions = actions.clone();
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
                    <option value={route::sort_name(sort)} selected={sort == chosen}>
                        { wording::sort(sort) }
                    </option>
                }) }
            </select>
        </label>
    }
}
