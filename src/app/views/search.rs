//! The search view: filters, what the search did, the hits by document; before
//! any question, the corpus itself.

use yew::prelude::*;

use crate::app::components::chips::Chips;
use crate::app::components::filters::Filters;
use crate::app::components::hit::Hit;
use crate::app::components::imprint::Imprint;
use crate::app::components::route_link::RouteLink;
use crate::app::components::shelf::Shelf;
use crate::app::components::status::Status;
use crate::app::components::{report, use_actions};
use crate::app::ids;
use crate::app::route::Route;
use crate::app::shared::Shared;
use crate::app::state::{Action, Found, State};
use crate::app::wording;
use crate::explorer::{DroppableWord, Facet, HitLine, HitList, Overview};

/// The view.
pub fn view(state: &State) -> Html {
    let Some(found) = &state.found else {
        return super::opening();
    };
    let Some(hits) = found.batches.first() else {
        return super::opening();
    };
    let overview = state.overview.clone();
    html! {
        <div class="search-view">
            <Filters
                hits={hits.clone()}
                overview={overview.clone()}
                is_open={state.filters_open}
                has_choice={!state.route.filters.is_empty()}
            />
            <main id={ids::MAIN} tabindex="-1" inert={state.filters_open}>
                { heading(state) }
                <FiltersButton chosen={chosen(&state.route)} />
                <Status
                    hits={hits.clone()}
                    took_us={found.took_us}
                    search={found.search.clone()}
                    overview={overview.clone()}
                />
                <Chips filters={state.route.filters.clone()} overview={overview.clone()} />
                if hits.total == 0 {
                    <Nothing hits={hits.clone()} search={found.search.clone()} {overview} />
                }
                { for found.batches.iter().enumerate().map(|(place, batch)| html! {
                    <Batch
                        key={place}
                        hits={batch.clone()}
                        search={found.search.clone()}
                        overview={state.overview.clone()}
                        follows={document_before(found, place)}
                    />
                }) }
                { more(found) }
            </main>
        </div>
    }
}

/// On the front page the corpus introduces itself; else the heading is for
/// who listens.
fn heading(state: &State) -> Html {
    match &state.overview {
        Some(overview) if state.route.is_home() => html! {
            <>
                <header class="frontispiece">
                    <h1 id={ids::HEADING} tabindex="-1">{ &overview.title }</h1>
                    <Imprint parts={wording::corpus_line(overview)} />
                </header>
                <Shelf overview={overview.clone()} />
            </>
        },
        _ => html! {
            <h1 id={ids::HEADING} class="visually-hidden" tabindex="-1">
                { wording::search_heading(state) }
            </h1>
        },
    }
}

fn chosen(route: &Route) -> usize {
    let groups = Facet::ALL.iter().map(|facet| route.filters.group(*facet));
    groups.map(<[String]>::len).sum()
}

#[derive(Properties, PartialEq)]
struct FiltersButtonProps {
    chosen: usize,
}

/// Shown in narrow windows only.
#[component]
fn FiltersButton(props: &FiltersButtonProps) -> Html {
    let actions = use_actions();
    let onclick: Callback<MouseEvent> = report(&actions, Action::FiltersToggled);
    html! {
        <button id={ids::FILTERS_BUTTON} type="button" class="button filters-button" {onclick}>
            { wording::filters_button(props.chosen) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct BatchProps {
    hits: Shared<HitList>,
    search: Route,
    overview: Option<Shared<Overview>>,
    /// The document of the hit above, whose title need not be said again.
    follows: Option<String>,
}

/// The document of the last hit before an answer.
fn document_before(found: &Found, place: usize) -> Option<String> {
    let batch = found.batches.get(place.checked_sub(1)?)?;
    Some(batch.hits.last()?.document.clone())
}

/// One answer's hits, by document. Each answer is grouped by itself, so that
/// more hits never move those that are being read.
#[component]
fn Batch(props: &BatchProps) -> Html {
    let group = |places: Vec<usize>| {
        let first = places.first().and_then(|place| props.hits.hits.get(*place));
        let document = first.map(|first| first.document.as_str());
        let goes_on = document == props.follows.as_deref();
        html! {
            <section class="group" data-goes-on={goes_on.to_string()}>
                { for first.filter(|_| !goes_on).map(|first| title(first, &props.search)) }
                <ol class="hits">
                    { for places.into_iter().map(|place| html! {
                        <Hit
                            key={place}
                            hits={props.hits.clone()}
                            {place}
                            search={props.search.clone()}
                            overview={props.overview.clone()}
                        />
                    }) }
                </ol>
            </section>
        }
    };
    groups(&props.hits.hits).into_iter().map(group).collect()
}

/// The places of hits by document; documents by their best hit.
fn groups(hits: &[HitLine]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(&str, Vec<usize>)> = vec![];
    for (place, hit) in hits.iter().enumerate() {
        match groups
            .iter_mut()
            .find(|(document, _)| *document == hit.document)
        {
            Some((_, places)) => places.push(place),
            None => groups.push((&hit.document, vec![place])),
        }
    }
    groups.into_iter().map(|(_, places)| places).collect()
}

fn title(hit: &HitLine, search: &Route) -> Html {
    html! {
        <header class="group-head">
            <h2><RouteLink to={search.open(&hit.document, None)}>{ &hit.title }</RouteLink></h2>
            <Imprint parts={wording::hit_imprint(hit)} />
        </header>
    }
}

#[derive(Properties, PartialEq)]
struct NothingProps {
    hits: Shared<HitList>,
    search: Route,
    overview: Option<Shared<Overview>>,
}

/// Nothing found: what to try.
#[component]
fn Nothing(props: &NothingProps) -> Html {
    let without = |word: &DroppableWord| {
        html! {
            <li key={word.word.clone()}>
                <RouteLink to={props.search.with_query(&word.query)}>
                    <del>{ &word.word }</del>
                </RouteLink>
                { " " }
                <span class="imprint">{ wording::passages(word.total) }</span>
            </li>
        }
    };
    let advice = if props.search.filters.is_empty() {
        wording::TRY_OTHERS
    } else {
        wording::NOTHING_FOUND_FILTERED
    };
    html! {
        <>
        <div class="nothing">
            if props.hits.droppable.is_empty() {
                <p>{ advice }</p>
            } else {
                <p>{ wording::WITHOUT }</p>
                <ul>{ for props.hits.droppable.iter().map(without) }</ul>
            }
            <p><RouteLink to={Route::default()}>{ wording::TO_ALL_TEXTS }</RouteLink></p>
        </div>
        if let Some(overview) = &props.overview {
            <Shelf overview={overview.clone()} />
        }
        </>
    }
}

fn more(found: &Found) -> Html {
    html! {
        if found.has_more() {
            <More shown={found.shown()} total={found.first().map_or(0, |first| first.total)} is_growing={found.is_growing} />
        }
    }
}

#[derive(Properties, PartialEq)]
struct MoreProps {
    shown: usize,
    total: u32,
    is_growing: bool,
}

#[component]
fn More(props: &MoreProps) -> Html {
    let actions = use_actions();
    let onclick: Callback<MouseEvent> = report(&actions, Action::MoreWanted);
    html! {
        <p class="more">
            <button type="button" class="button" {onclick}>
                { if props.is_growing { wording::SHOWING_MORE } else { wording::SHOW_MORE } }
            </button>
            <span class="imprint">{ wording::shown_of(props.shown, props.total) }</span>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Role;
    use crate::explorer::Snippet;

    #[test]
    fn hits_are_grouped_by_document_in_order_of_their_best() {
        let hit = |document: &str| HitLine {
            passage: String::new(),
            document: document.to_owned(),
            title: String::new(),
            source: None,
            document_kind: None,
            date: None,
            section: vec![],
            speaker: None,
            role: Role::Narration,
            time_seconds: None,
            topics: vec![],
            score: 0,
            snippet: Snippet::default(),
            matches: vec![],
        };
        let hits = [hit("b"), hit("a"), hit("b"), hit("c")];
        assert_eq!(groups(&hits), [vec![0, 2], vec![1], vec![3]]);
        assert!(groups(&[]).is_empty());
    }
}
