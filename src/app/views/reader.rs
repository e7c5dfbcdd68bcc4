//! The reader view: one document in whole, with its sections, its speaker
//! turns and every match marked.

use yew::prelude::*;

use crate::app::components::imprint::Imprint;
use crate::app::components::outline::{self, Outline};
use crate::app::components::passage::Passage;
use crate::app::components::route_link::RouteLink;
use crate::app::components::{report, use_actions};
use crate::app::ids;
use crate::app::route::Route;
use crate::app::state::{Action, Desk, OpenDocument, State};
use crate::app::wording;
use crate::corpus::Person;
use crate::explorer::{DocumentCard, Reading};

/// The view.
pub fn view(state: &State) -> Html {
    if let Desk::Missing(name) = &state.desk {
        return missing(name);
    }
    let Some(open) = state.open_document() else {
        return super::opening();
    };
    let reading = &open.reading;
    let document = reading.document.id.clone();
    html! {
        <div class="reader-view">
            <div class="reader-rail">
                <Back label={back_label(state)} />
                <Outline
                    sections={outline::sections(reading)}
                    {document}
                    search={state.route.without_document()}
                />
            </div>
            <main id={ids::MAIN} tabindex="-1">
                <article lang={language(&reading.document)}>
                    { title_page(&reading.document) }
                    { body(open, state.route.passage()) }
                </article>
            </main>
            if !open.query.trim().is_empty() {
                <Matches count={reading.marks} current={open.current_mark} />
            }
        </div>
    }
}

fn language(card: &DocumentCard) -> Option<AttrValue> {
    (!card.language.is_empty()).then(|| AttrValue::from(card.language.clone()))
}

fn back_label(state: &State) -> AttrValue {
    let search = state.route.without_document();
    let found = state.found.as_ref();
    let found = found.filter(|found| found.search.is_same_search(&search));
    let total = found.and_then(|found| found.first()).map(|hits| hits.total);
    wording::back_to_hits(search.is_home(), total).into()
}

#[derive(Properties, PartialEq)]
struct BackProps {
    label: AttrValue,
}

#[component]
fn Back(props: &BackProps) -> Html {
    let actions = use_actions();
    let onclick: Callback<MouseEvent> = report(&actions, Action::BackToHits);
    html! {
        <p class="back">
            <button type="button" class="quiet" {onclick}>
                <span aria-hidden="true">{ "← " }</span>{ &props.label }
            </button>
        </p>
    }
}

fn title_page(card: &DocumentCard) -> Html {
    html! {
        <header class="title-page">
            <h1 id={ids::HEADING} tabindex="-1">{ &card.title }</h1>
            if !card.people.is_empty() {
                <ul class="people" aria-label={wording::PEOPLE}>{ for card.people.iter().map(person) }</ul>
            }
            <Imprint parts={wording::imprint(card)} />
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
    html! {
        <li>
            <RouteLink to={Route::facet(crate::explorer::Facet::Speaker, &person.name)} class="speaker">
                { &person.name }
            </RouteLink>
            if let Some(capacity) = wording::person_capacity(person) {
                { " " }<span class="imprint">{ capacity }</span>
            }
        </li>
    }
}

/// The text, with a heading wherever the section changes.
fn body(open: &OpenDocument, target: Option<&str>) -> Html {
    let reading = &open.reading;
    let mut marks_before = 0;
    let passages = reading.passages.iter().enumerate();
    passages
        .map(|(place, passage)| {
            let first = marks_before;
            marks_before += passage.marks.len();
            let current_mark = open
                .current_mark
                .filter(|mark| (first..marks_before).contains(mark))
                .map(|mark| mark - first);
            html! {
                <>
                    { heading(reading, place) }
                    <Passage
                        key={passage.id.clone()}
                        reading={reading.clone()}
                        {place}
                        {current_mark}
                        is_target={target == Some(passage.id.as_str())}
                    />
                </>
            }
        })
        .collect()
}

fn heading(reading: &Reading, place: usize) -> Html {
    let section = |place: usize| reading.passages.get(place).map(|p| p.section.as_slice());
    let here = section(place).unwrap_or_default();
    let before = place.checked_sub(1).and_then(section).unwrap_or_default();
    let Some(title) = here.last().filter(|_| here != before) else {
        return html! {};
    };
    // Deeper levels than three are set like the third.
    match here.len() {
        1 => html! { <h2>{ title }</h2> },
        2 => html! { <h3>{ title }</h3> },
        _ => html! { <h4>{ title }</h4> },
    }
}

#[derive(Properties, PartialEq)]
struct MatchesProps {
    count: u32,
    current: Option<usize>,
}

/// Steps through the matches.
#[component]
fn Matches(props: &MatchesProps) -> Html {
    let actions = use_actions();
    let previous: Callback<MouseEvent> = report(&actions, Action::PreviousMatch);
    let next: Callback<MouseEvent> = report(&actions, Action::NextMatch);
    let count = props.count as usize;
    let is_none = count == 0;
    let position = if is_none {
        wording::matches_in_text(0)
    } else {
        wording::match_position(props.current, count)
    };
    html! {
        <div class="matches" role="group" aria-label={wording::MATCHES}>
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

fn missing(name: &str) -> Html {
    html! {
        <main id={ids::MAIN} class="plain" tabindex="-1">
            <h1 id={ids::HEADING} tabindex="-1">{ wording::MISSING_TITLE }</h1>
            <p>{ wording::missing(name) }</p>
            <p><RouteLink to={Route::default()}>{ wording::TO_ALL_TEXTS }</RouteLink></p>
        </main>
    }
}
