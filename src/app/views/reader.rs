//! The reader view: one document in whole, with its sections, its speaker
//! turns and every match marked.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::components::imprint::imprint;
use crate::app::components::long_list::{Leaf, LongList};
use crate::app::components::marked_text::marked_text;
use crate::app::components::neighbours::neighbours;
use crate::app::components::outline::{self, Outline};
use crate::app::components::overview_bar::overview_bar;
use crate::app::components::passages::{self, Passages};
use crate::app::components::reading_tools::reading_tools;
use crate::app::components::report;
use crate::app::components::route_link::{Link, route_link};
use crate::app::embedding::{self, Way};
use crate::app::ids;
use crate::app::route::{Route, View};
use crate::app::state::{Action, Desk, OpenDocument, State};
use crate::app::wording;
use crate::corpus::Person;
use crate::explorer::Reading;

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    if let Desk::Missing(name) = &state.desk {
        return super::missing(name);
    }
    let Some(open) = state.open_document() else {
        return super::opening();
    };
    let reading = &open.reading;
    let document = reading.document.id.clone();
    let leaves = passages::leaves(reading);
    let permalink = Route::default().open(&document, None);
    let link = state.tray.link_to(&permalink.fragment());
    html! {
        <div class="reader-view">
            <aside class="reader-rail" aria-label={wording::READING_TOOLS}>
                if embedding::way(&state.route.without_document()) == Way::Inside {
                    { back(actions, &back_label(state)) }
                }
                <Outline
                    actions={actions.clone()}
                    sections={Rc::new(outline::sections(reading, &leaves))}
                    {document}
                    search={state.route.without_document()}
                />
                { reading_tools(
                    actions,
                    &state.preferences,
                    state.topic_colours,
                    reading,
                    state.overview.as_deref(),
                ) }
            </aside>
            <main id={ids::MAIN} tabindex="-1">
                <article>
                    { title_page(reading, link) }
                    { resume(open, &state.route) }
                    { body(actions, open, state, leaves) }
                </article>
                { neighbours(
                    &reading.document.id,
                    &state.route,
                    state.overview.as_deref(),
                ) }
            </main>
            if !open.query.trim().is_empty() {
                <section class="reader-matches" aria-label={wording::MATCHES}>
                    { overview_bar(actions, reading, open.current_mark) }
                    { matches(actions, reading.marks as usize, open.current_mark) }
                </section>
            }
        </div>
    }
}

fn back_label(state: &State) -> String {
    let search = state.route.without_document();
    let found = state.found.as_ref();
    let found = found.filter(|found| found.search.is_same_search(&search));
    let total = found.and_then(|found| found.first()).map(|hits| hits.total);
    wording::back_to_hits(search.is_home(), total)
}

fn back(actions: &Callback<Action>, label: &str) -> Html {
    let onclick: Callback<MouseEvent> = report(actions, Action::BackToHits);
    html! {
        <p class="back">
            <button type="button" class="quiet" {onclick}>
                <span aria-hidden="true">{ "← " }</span>{ label }
            </button>
        </p>
    }
}

fn title_page(reading: &Reading, link: String) -> Html {
    let card = &reading.document;
    html! {
        <header class="title-page">
            <h1 id={ids::HEADING} tabindex="-1" lang={wording::other_language(&card.language)} dir="auto">
                { marked_text(&card.title, &reading.title_marks, None) }
            </h1>
            if !card.people.is_empty() {
                <ul class="people" aria-label={wording::PEOPLE}>{ for card.people.iter().map(person) }</ul>
            }
            { imprint(wording::imprint(card)) }
            <p class="imprint print-link">{ link }</p>
            if let Some(title) = &card.source_title {
                <p class="imprint">{ wording::appeared_as(title) }</p>
            }
            if let Some(url) = card.url.as_ref().filter(|url| is_web(url)) {
                <p class="imprint"><a href={url.clone()} rel="noreferrer">{ wording::SOURCE_LINK }</a></p>
            }
        </header>
    }
}

/// A document may name any address; only those of the web become links.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn person(person: &Person) -> Html {
    let to = Route::default().with_view(View::Voice(person.name.clone()));
    html! {
        <li>
            { route_link(&to, Link::of("speaker"), person.name.as_str()) }
            if let Some(capacity) = wording::person_capacity(person) {
                { " " }<span class="imprint">{ capacity }</span>
            }
        </li>
    }
}

/// The text, leaf by leaf.
fn body(
    actions: &Callback<Action>,
    open: &OpenDocument,
    state: &State,
    leaves: Vec<Range<usize>>,
) -> Html {
    let (route, tray) = (&state.route, &state.tray);
    let reading = &open.reading;
    let place_of = |id: &str| reading.passages.iter().position(|one| one.id == id);
    let target = route.passage().and_then(place_of);
    let mark = open
        .current_mark
        .and_then(|mark| place_of_mark(reading, mark));
    let related = open.related.as_ref();
    let related = related.and_then(|one| Some((place_of(&one.passage)?, one)));
    let copying = tray.copying.as_deref().and_then(place_of);
    let numbered = reading.passages.iter().enumerate();
    let quoted: Vec<usize> = numbered
        .filter(|(_, passage)| tray.has_passage(&passage.id))
        .map(|(place, _)| place)
        .collect();
    let asked = [target, mark.map(|(place, _)| place)];
    let asked = asked.into_iter().flatten();
    let asked: Vec<usize> = asked.map(|at| passages::leaf_of(&leaves, at)).collect();
    let leaf = |places: Range<usize>| {
        let is_here = |place: &usize| places.contains(place);
        let related = related.filter(|(place, _)| is_here(place));
        Leaf {
            key: places.start.to_string(),
            lines: passages::lines(reading, places.clone()),
            html: html! {
                <Passages
                    actions={actions.clone()}
                    reading={reading.clone()}
                    target={target.filter(is_here)}
                    mark={mark.filter(|(place, _)| is_here(place))}
                    quoted={quoted.iter().copied().filter(is_here).collect::<Vec<usize>>()}
                    copying={copying.filter(is_here)}
                    related={related.map(|(place, one)| (place, one.clone(), route.clone()))}
                    colours={state.overview.clone().filter(|_| state.topic_colours)}
                    {places}
                />
            },
        }
    };
    // A text in another language of the page, too, is drawn anew.
    let key = [wording::language().tag(), &reading.document.id].concat();
    html! {
        <LongList
            {key}
            {asked}
            shown={route.passage().map(ids::passage)}
            leaves={leaves.into_iter().map(leaf).collect::<Vec<Leaf>>()}
            tags={("div", "div")}
        />
    }
}

/// The passage in which a mark stands, and its number there.
fn place_of_mark(reading: &Reading, mark: usize) -> Option<(usize, usize)> {
    let mut before = 0;
    let mut passages = reading.passages.iter().enumerate();
    passages.find_map(|(place, passage)| {
        let first = before;
        before += passage.marks.len();
        (mark < before).then(|| (place, mark - first))
    })
}

/// The way to where one stopped reading before; nobody is taken there unasked.
fn resume(open: &OpenDocument, route: &Route) -> Html {
    let passages = &open.reading.passages;
    let passage = open.resume.as_ref();
    let place = passage.and_then(|id| passages.iter().position(|one| one.id == *id));
    let Some((passage, place)) = passage.zip(place) else {
        return html! {};
    };
    let section = passages.get(place).and_then(|one| one.section.last());
    let words = wording::resume(section.map(String::as_str), place * 100 / passages.len());
    let to = route.open(&open.reading.document.id, Some(passage));
    html! { <p class="resume">{ route_link(&to, Link::default(), words) }</p> }
}

/// Steps through the matches.
fn matches(actions: &Callback<Action>, count: usize, current: Option<usize>) -> Html {
    let previous: Callback<MouseEvent> = report(actions, Action::PreviousMatch);
    let next: Callback<MouseEvent> = report(actions, Action::NextMatch);
    let is_none = count == 0;
    let position = if is_none {
        wording::matches_in_text(0)
    } else {
        wording::match_position(current, count)
    };
    html! {
        <div class="matches">
            <span class="matches-position">{ position }</span>
            <button type="button" class="quiet" onclick={previous} disabled={is_none} aria-label={wording::PREVIOUS_MATCH}>
                { wording::PREVIOUS }
            </button>
            <button type="button" class="quiet" onclick={next} disabled={is_none} aria-label={wording::NEXT_MATCH}>
                { wording::NEXT }
            </button>
        </div>
    }
}
