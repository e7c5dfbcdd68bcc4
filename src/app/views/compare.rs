//! Voices, documents or topics side by side, on a query or on everything.

use yew::prelude::*;

use super::page_answer;
use crate::app::components::marked_text::{marked_text, question_mark};
use crate::app::components::measure::bar;
use crate::app::components::quoting::quote_button;
use crate::app::components::report;
use crate::app::components::route_link::{Link, route_link};
use crate::app::embedding;
use crate::app::ids;
use crate::app::route::{MOST_SIDES, Route, View};
use crate::app::state::{Action, Dialog, State};
use crate::app::wording::{self, survey};
use crate::corpus::Role;
use crate::explorer::{
    Answer, ComparedSide, Comparison, Facet, HitLine, Overview, Side, TopicShare,
};

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    let overview = state.overview.as_deref();
    let route = &state.route;
    let sides = &route.detail.with;
    let comparison = match page_answer(state) {
        Some(Answer::Comparison(comparison)) if !sides.is_empty() => Some(comparison),
        _ => None,
    };
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="compare-view" tabindex="-1">
                <header class="page-head">
                    <h1 id={ids::HEADING} tabindex="-1">{ heading(route) }</h1>
                    { chosen(actions, route, overview) }
                </header>
                { within(route, overview) }
                if let Some(comparison) = comparison {
                    { columns(comparison, route, overview) }
                }
                if sides.len() < 2 {
                    <p class="sheet-none">
                        { if sides.is_empty() { survey::NO_SIDES } else { survey::ONE_SIDE } }
                    </p>
                    { for overview.map(|overview| offers(actions, route, overview)) }
                }
            </main>
        </div>
    }
}

fn heading(route: &Route) -> String {
    match route.query.trim() {
        "" => survey::SIDES.to_string(),
        query => format!("{}: “{query}”", survey::SIDES),
    }
}

/// The sides, each to be let go, and the way to one more.
fn chosen(actions: &Callback<Action>, route: &Route, overview: Option<&Overview>) -> Html {
    let without = |side: &Side| {
        let mut to = route.clone();
        to.detail.with.retain(|known| known != side);
        to
    };
    // What is pinned has its sides as the heads of its columns.
    let sides = &route.detail.with;
    if sides
        .first()
        .is_some_and(|side| !embedding::is_inside(&without(side)))
    {
        return html! {};
    }
    let chip = |side: &Side| {
        let label = survey::side(side, overview);
        let to = without(side);
        let onclick: Callback<MouseEvent> = report(actions, Action::Arranged(to));
        html! {
            <li>
                <button type="button" class="chip" {onclick} aria-label={survey::let_side_go(label)}>
                    { label }<span aria-hidden="true">{ "\u{a0}×" }</span>
                </button>
            </li>
        }
    };
    let add: Callback<MouseEvent> = report(actions, Action::DialogOpened(Dialog::Side));
    html! {
        <ul class="chips compare-sides" aria-label={survey::SIDES}>
            { for sides.iter().map(chip) }
            if sides.len() < MOST_SIDES {
                <li>
                    <button type="button" class="button" onclick={add}>{ survey::ADD_SIDE }</button>
                </li>
            }
        </ul>
    }
}

/// What narrows all sides alike.
fn within(route: &Route, overview: Option<&Overview>) -> Html {
    if route.filters.is_empty() {
        return html! {};
    }
    let mut parts: Vec<String> = vec![];
    for facet in Facet::ALL {
        let values = route.filters.group(facet).iter();
        parts.extend(values.map(|value| wording::facet_value(facet, value, overview).to_owned()));
    }
    let documents = route.filters.document.iter();
    parts.extend(documents.map(|id| wording::document_title(id, overview).to_owned()));
    let mut all = route.clone();
    all.filters = Default::default();
    html! {
        <p class="imprint">
            { survey::only_within(&parts) }
            { " " }
            { route_link(&all, Link::default(), survey::WITHOUT_FILTERS) }
        </p>
    }
}

/// Topics of a side, the most different first.
const TOPICS_SHOWN: usize = 5;
/// As many of a kind as one looks over.
const OFFERED: usize = 8;

/// Sides to begin with, each one press away.
fn offers(actions: &Callback<Action>, route: &Route, overview: &Overview) -> Html {
    let group = |label: wording::Phrase, sides: Vec<Side>| {
        let sides: Vec<&Side> = sides
            .iter()
            .filter(|side| !route.detail.with.contains(side))
            .collect();
        let offer = |side: &&Side| {
            let mut to = route.clone();
            to.detail.with.push((*side).clone());
            let onclick: Callback<MouseEvent> = report(actions, Action::Arranged(to));
            html! {
                <li>
                    <button type="button" class="quiet" {onclick}>
                        <span aria-hidden="true">{ "+ " }</span>
                        { survey::side(side, Some(overview)) }
                    </button>
                </li>
            }
        };
        html! {
            if !sides.is_empty() {
                <section>
                    <h2 class="label">{ label }</h2>
                    <ul>{ for sides.iter().map(offer) }</ul>
                </section>
            }
        }
    };
    let voices = overview.speakers.iter().take(OFFERED);
    let documents = overview.documents.iter().take(OFFERED);
    let mut topics: Vec<_> = overview
        .topics
        .iter()
        .filter(|topic| topic.passages > 0)
        .collect();
    crate::sort::by_key(&mut topics, |topic| std::cmp::Reverse(topic.passages));
    html! {
        <div class="offers">
            { group(survey::BY_VOICE, voices.map(|one| Side::Voice(one.name.clone())).collect()) }
            { group(survey::BY_DOCUMENT, documents.map(|one| Side::Document(one.id.clone())).collect()) }
            { group(wording::TOPICS, topics.iter().take(OFFERED).map(|one| Side::Topic(one.id.clone())).collect()) }
        </div>
    }
}

fn columns(comparison: &Comparison, route: &Route, overview: Option<&Overview>) -> Html {
    let count = comparison.sides.len().to_string();
    let shares = comparison.sides.iter().map(share);
    let largest = shares.max().unwrap_or(1);
    html! {
        <div class="compare-columns" data-count={count}>
            { for comparison.sides.iter().map(|side| column(side, route, overview, largest)) }
        </div>
    }
}

/// The language of a side's name, where that is not the page's.
fn language(side: &Side, overview: Option<&Overview>) -> Option<AttrValue> {
    let Side::Document(id) = side else {
        return None;
    };
    let card = overview?.documents.iter().find(|card| card.id == *id)?;
    wording::other_language(&card.language)
}

/// Matching passages of a side, per thousand.
fn share(side: &ComparedSide) -> u32 {
    (1000 * u64::from(side.total)).div_ceil(u64::from(side.passages.max(1))) as u32
}

fn column(
    compared: &ComparedSide,
    route: &Route,
    overview: Option<&Overview>,
    largest: u32,
) -> Html {
    let side = &compared.side;
    let own = match side {
        Side::Document(id) => Route::default().open(id, None),
        Side::Voice(name) => Route::default().with_view(View::Voice(name.clone())),
        Side::Topic(id) => Route::default().with_view(View::Topic(id.clone())),
    };
    let hits = narrowed(route, side);
    let is_asked = !route.query.trim().is_empty();
    let is_own = |topic: &&TopicShare| *side != Side::Topic(topic.topic.clone());
    let topics: Vec<&TopicShare> = compared.topics.iter().filter(is_own).collect();
    let all_words = survey::all_hits(compared.total);
    let is_whole = compared.hits.len() >= compared.total as usize;
    html! {
        <section class="compare-column" key={format!("{side:?}")}>
            <header>
                <p class="label">{ survey::side_kind(side) }</p>
                <h2 lang={language(side, overview)} dir="auto">
                    { route_link(&own, Link::default(), survey::side(side, overview)) }
                </h2>
                <p class="compare-count">
                    { survey::side_count(compared.total, compared.passages) }
                    if is_asked {
                        { " · " }<b>{ survey::percent(compared.total, compared.passages) }</b>
                    }
                </p>
                if is_asked {
                    { bar(share(compared), largest) }
                }
            </header>
            <ol>{ for compared.hits.iter().map(|hit| excerpt(hit, &hits, side)) }</ol>
            if compared.total == 0 {
                <p class="sheet-none">{ survey::NONE_HERE }</p>
            } else if !is_whole {
                <p>{ route_link(&hits, Link::default(), all_words) }</p>
            }
            <div class="compare-topics">
                if !topics.is_empty() {
                    <h3 class="label">{ survey::MOST_DIFFERENT }</h3>
                    <ul class="counted">
                        { for topics.iter().take(TOPICS_SHOWN).map(|topic| different(topic, overview)) }
                    </ul>
                }
            </div>
        </section>
    }
}

/// The hits of one side alone.
fn narrowed(route: &Route, side: &Side) -> Route {
    let mut hits = route.without_document();
    let (group, name) = match side {
        Side::Document(id) => (&mut hits.filters.document, id),
        Side::Voice(name) => (&mut hits.filters.speaker, name),
        Side::Topic(id) => (&mut hits.filters.topic, id),
    };
    *group = vec![name.clone()];
    hits
}

fn different(topic: &TopicShare, overview: Option<&Overview>) -> Html {
    let to = Route::default().with_view(View::Topic(topic.topic.clone()));
    let label = wording::topic_label(&topic.topic, overview);
    html! {
        <li>
            { route_link(&to, Link::default(), label) }
            { " " }
            <span class="choice-count">{ wording::grouped(topic.passages as usize) }</span>
            <span class="visually-hidden">{ wording::passages_noun(topic.passages) }</span>
            if topic.is_more {
                <span class="more-sign" title={survey::MORE_THAN_OTHERS}>
                    <span aria-hidden="true">{ " ↑" }</span>
                    <span class="visually-hidden">{ survey::MORE_THAN_OTHERS }</span>
                </span>
            }
        </li>
    }
}

/// A hit of a side: named is what the side itself does not say.
fn excerpt(hit: &HitLine, hits: &Route, side: &Side) -> Html {
    let to = hits.open(&hit.document, Some(&hit.passage));
    let year = hit.date.map(|date| html! { { date.year() } });
    let title = || marked_text(&hit.title, &hit.title_marks, None);
    let section = |words: &str| {
        let marks = hit.section_marks.last().map_or(&[][..], Vec::as_slice);
        marked_text(words, marks, None)
    };
    let (words, parts) = match (side, &hit.speaker) {
        (Side::Voice(_), _) => (title_words(title()), vec![year]),
        (Side::Topic(_), Some(speaker)) => (speaker_words(speaker), vec![Some(title()), year]),
        (Side::Topic(_), None) => (title_words(title()), vec![year]),
        (Side::Document(_), Some(speaker)) => {
            let section = hit.section.last().map(|words| section(words));
            (speaker_words(speaker), vec![section])
        }
        (Side::Document(_), None) => {
            let words = hit.section.last().map(|words| section(words));
            let words = words.unwrap_or_else(|| html! { { wording::READ_ON } });
            (title_words(words), vec![])
        }
    };
    let parts: Vec<Html> = parts.into_iter().flatten().collect();
    html! {
        <li class="compare-hit" data-passage={hit.passage.clone()} data-role={hit.role.name()}>
            <p class="compare-who" dir="auto">{ route_link(&to, Link::of("hit-open"), words) }</p>
            <p class="compare-text" dir="auto">
                if hit.role == Role::Question {
                    { question_mark() }
                }
                <span lang={wording::other_language(&hit.language)}>
                    { marked_text(&hit.snippet.text, &hit.snippet.marks, None) }
                </span>
                { " " }{ quote_button(false) }
            </p>
            if !parts.is_empty() {
                <ul class="imprint imprint-parts" dir="auto">
                    { for parts.into_iter().map(|part| html! { <li>{ part }</li> }) }
                </ul>
            }
        </li>
    }
}

fn speaker_words(name: &str) -> Html {
    html! { <span class="speaker">{ name }</span> }
}

fn title_words(title: Html) -> Html {
    html! { <span class="hit-section">{ title }</span> }
}
