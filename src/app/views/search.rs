//! The search view: filters, what the search did, the hits by document; before
//! any question, the corpus itself.

use yew::prelude::*;

use super::home::home;
use super::to_all_texts;
use crate::app::components::chips::chips;
use crate::app::components::filters::{Panel, filters};
use crate::app::components::hit::hit;
use crate::app::components::imprint::imprint;
use crate::app::components::marked_text::marked_text;
use crate::app::components::quoting::export_hits;
use crate::app::components::report;
use crate::app::components::route_link::{Link, route_link};
use crate::app::components::seats::Seats;
use crate::app::components::shelf::shelf;
use crate::app::components::status::status;
use crate::app::ids;
use crate::app::route::Route;
use crate::app::shared::Shared;
use crate::app::state::{Action, Found, Growth, State};
use crate::app::wording::{self, Language};
use crate::explorer::{DroppableWord, Facet, HitLine, HitList, Overview};

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    let Some(found) = &state.found else {
        return super::opening();
    };
    let Some(hits) = found.batches.first() else {
        return super::opening();
    };
    // The corpus introduces itself where nothing is asked, and stays until the
    // first hits have come.
    let is_home = found.search.is_home();
    let front = state.overview.as_deref().filter(|_| is_home);
    let panel = Shown::Filters(Panel::of(state));
    html! {
        <div class="search-view">
            { part(actions, state, &found.counted, panel) }
            <main id={ids::MAIN} tabindex="-1" inert={state.filters_open}>
                { filters_button(actions, chosen(&state.route)) }
                if let Some(overview) = front {
                    { home(overview) }
                }
                if !is_home {
                    { results(state, actions, found, hits) }
                }
                if hits.total > 0 && !state.route.is_home() {
                    { export_hits(actions) }
                }
            </main>
        </div>
    }
}

/// What was asked, what was found, and the hits.
fn results(
    state: &State,
    actions: &Callback<Action>,
    found: &Found,
    hits: &Shared<HitList>,
) -> Html {
    let overview = state.overview.as_deref();
    // A list of their own: beside what has no key, one more would have all that
    // stands before it drawn anew, with the focus and the selection that are there.
    let drawn = found.batches.iter().chain(&found.former_rest);
    let batches: Html = (drawn.enumerate())
        .map(|(place, hits)| {
            let is_former = place == found.batches.len();
            let shown = match is_former {
                true => Shown::Former,
                false => Shown::Batch {
                    search: found.search.clone(),
                    follows: document_before(found, place),
                    explained: explained(state, hits),
                    held: place == 0 && !hits.facets.is_empty(),
                },
            };
            html! {
                <div key={place} class="batch" data-former={is_former.to_string()}>
                    { part(actions, state, hits, shown) }
                </div>
            }
        })
        .collect();
    html! {
        <>
            <h1 id={ids::HEADING} class="visually-hidden" tabindex="-1">
                { wording::search_heading(state) }
            </h1>
            { status(actions, found, hits, overview) }
            { chips(actions, &state.route.without_document(), &hits.corrections, overview) }
            if hits.total == 0 {
                { nothing(hits, &found.search, overview) }
            }
            { batches }
            if found.has_more() {
                { more(actions, found) }
            }
        </>
    }
}

fn chosen(route: &Route) -> usize {
    let groups = Facet::ALL.iter().map(|facet| route.filters.group(*facet));
    groups.map(<[String]>::len).sum()
}

/// Shown in narrow windows only.
fn filters_button(actions: &Callback<Action>, chosen: usize) -> Html {
    let onclick: Callback<MouseEvent> = report(actions, Action::FiltersToggled);
    html! {
        <button id={ids::FILTERS_BUTTON} type="button" class="button filters-button" {onclick}>
            { wording::filters_button(chosen) }
        </button>
    }
}

fn part(actions: &Callback<Action>, state: &State, hits: &Shared<HitList>, shown: Shown) -> Html {
    html! {
        <Part
            actions={actions.clone()}
            hits={hits.clone()}
            overview={state.overview.clone()}
            language={wording::language()}
            {shown}
        />
    }
}

/// A part of the view, drawn again only when what it shows has changed: a key
/// pressed leaves the filters alone, and hits that follow the first ones alone.
#[derive(Properties)]
struct PartProps {
    actions: Callback<Action>,
    hits: Shared<HitList>,
    overview: Option<Shared<Overview>>,
    language: Language,
    shown: Shown,
}

/// What a part shows of its hits.
#[derive(PartialEq)]
enum Shown {
    /// What they can be narrowed by.
    Filters(Panel),
    /// Themselves.
    Batch {
        search: Route,
        /// The document of the hit above, whose title need not be said again.
        follows: Option<String>,
        /// The hit among these that is being explained.
        explained: Option<String>,
        /// Whether hits that stay keep their elements: they answer no letter typed.
        held: bool,
    },
    /// What they showed before: nobody sees it.
    Former,
}

impl PartialEq for PartProps {
    fn eq(&self, other: &PartProps) -> bool {
        let is_same = self.hits == other.hits
            && self.overview == other.overview
            && self.language == other.language
            && self.shown == other.shown;
        is_same || other.shown == Shown::Former
    }
}

/// Each answer's hits are grouped by themselves, so that more hits never move those
/// that are being read. One list has them all, with a title above the first of each
/// document: so any element can stand for any hit.
#[component]
fn Part(props: &PartProps) -> Html {
    let PartProps {
        actions,
        hits,
        shown,
        ..
    } = props;
    let seats = use_mut_ref(Seats::default);
    let overview = props.overview.as_deref();
    match shown {
        Shown::Filters(panel) => filters(actions, hits, panel, overview),
        Shown::Batch {
            search,
            follows,
            explained,
            held,
        } => {
            let hits: Vec<&HitLine> = groups(&hits.hits).into_iter().flatten().collect();
            let passages = hits.iter().map(|hit| hit.passage.as_str()).collect();
            let seated = seats.borrow_mut().of(passages, *held);
            let above = hits.iter().map(|hit| Some(&hit.document));
            let above = std::iter::once(follows.as_ref()).chain(above);
            let row = |((one, above), seat): ((&&HitLine, Option<&String>), usize)| {
                let goes_on = above == Some(&one.document);
                html! {
                    <li key={seat} class="hit-row" data-goes-on={if goes_on { "true" } else { "false" }}>
                        if !goes_on {
                            { title(one, search) }
                        }
                        { hit(one, search, overview, explained.as_deref()) }
                    </li>
                }
            };
            html! {
                if !hits.is_empty() {
                    <ol class="hits">{ for hits.iter().zip(above).zip(seated).map(row) }</ol>
                }
            }
        }
        Shown::Former => html! {},
    }
}

/// The hit that is being explained, if it is among these.
fn explained(state: &State, batch: &HitList) -> Option<String> {
    let explained = state.explained.as_ref();
    let is_here = |passage: &&String| batch.hits.iter().any(|hit| hit.passage == **passage);
    explained.filter(is_here).cloned()
}

/// The document of the hit that is drawn last before an answer.
fn document_before(found: &Found, place: usize) -> Option<String> {
    let batch = found.batches.get(place.checked_sub(1)?)?;
    drawn_last(&batch.hits).map(|hit| hit.document.clone())
}

fn drawn_last(hits: &[HitLine]) -> Option<&HitLine> {
    groups(hits).pop()?.pop()
}

/// Hits by document; documents by their best hit.
fn groups(hits: &[HitLine]) -> Vec<Vec<&HitLine>> {
    let mut groups: Vec<Vec<&HitLine>> = vec![];
    for hit in hits {
        let is_same = |group: &&mut Vec<&HitLine>| group[0].document == hit.document;
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(hit),
            None => groups.push(vec![hit]),
        }
    }
    groups
}

fn title(hit: &HitLine, search: &Route) -> Html {
    let to = search.open(&hit.document, None);
    let title = marked_text(&hit.title, &hit.title_marks, None);
    html! {
        <header class="group-head">
            <h2 lang={wording::other_language(&hit.language)} dir="auto">
                { route_link(&to, Link::default(), title) }
            </h2>
            { imprint(wording::hit_imprint(hit)) }
        </header>
    }
}

/// Nothing found: what to try.
fn nothing(hits: &HitList, search: &Route, overview: Option<&Overview>) -> Html {
    let without = |word: &DroppableWord| {
        let to = search.with_query(&word.query);
        let struck = html! { <del>{ &word.word }</del> };
        html! {
            <li>
                { route_link(&to, Link::default(), struck) }
                { " " }
                <span class="imprint">{ wording::passages(word.total) }</span>
            </li>
        }
    };
    let advice = if search.filters.is_empty() {
        wording::TRY_OTHERS
    } else {
        wording::NOTHING_FOUND_FILTERED
    };
    html! {
        <>
            <div class="nothing">
                if hits.droppable.is_empty() {
                    <p>{ advice }</p>
                } else {
                    <p>{ wording::WITHOUT }</p>
                    <ul>{ for hits.droppable.iter().map(without) }</ul>
                }
                <p>{ to_all_texts() }</p>
            </div>
            { for overview.map(shelf) }
        </>
    }
}

fn more(actions: &Callback<Action>, found: &Found) -> Html {
    let onclick: Callback<MouseEvent> = report(actions, Action::MoreWanted);
    let total = found.first().map_or(0, |first| first.total);
    let words = if found.growth == Some(Growth::Wanted) {
        wording::SHOWING_MORE
    } else {
        wording::SHOW_MORE
    };
    html! {
        <p class="more">
            <button type="button" class="button" {onclick}>{ words }</button>
            <span class="imprint">{ wording::shown_of(found.shown(), total) }</span>
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
            language: String::new(),
            document_kind: None,
            date: None,
            section: vec![],
            speaker: None,
            role: Role::Narration,
            time_seconds: None,
            topics: vec![],
            score: 0,
            snippet: Snippet::default(),
            title_marks: Vec::new(),
            section_marks: Vec::new(),
            matches: vec![],
        };
        let hits = [hit("b"), hit("a"), hit("b"), hit("c")];
        let documents: Vec<Vec<&str>> = groups(&hits)
            .into_iter()
            .map(|group| group.iter().map(|hit| hit.document.as_str()).collect())
            .collect();
        assert_eq!(documents, [vec!["b", "b"], vec!["a"], vec!["c"]]);
        assert!(groups(&[]).is_empty());
        // More hits follow a document's title only where these hits end with it.
        let last = drawn_last(&hits[..3]).map(|hit| hit.document.as_str());
        assert_eq!(last, Some("a"));
    }
}
