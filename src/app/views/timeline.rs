//! The line of time: years with what they hold, then texts and dated facts in order.

use yew::prelude::*;

use super::figures::{chosen, marked, place};
use super::page_answer;
use crate::app::components::pager::{Pages, pager};
use crate::app::components::route_link::{Link, route_link};
use crate::app::ids;
use crate::app::route::{Detail, FIGURE_ROWS, Page, Route};
use crate::app::state::{Action, State};
use crate::app::wording::{self, figures as words, survey};
use crate::explorer::{Answer, DatedDocument, DatedFact, Overview, Timeline, YearCount};

/// Dots in a year: more would reach into the next one.
const MOST_DOTS: u32 = 3;

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    let Some(Answer::Timeline(timeline)) = page_answer(state) else {
        return super::opening();
    };
    let route = &state.route;
    let overview = state.overview.as_deref();
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="timeline-view" tabindex="-1">
                <header class="page-head">
                    <h1 id={ids::HEADING} tabindex="-1">{ wording::page(Page::Timeline) }</h1>
                    <p class="imprint">{ words::dated(timeline, overview) }</p>
                </header>
                { chosen(actions, route, overview) }
                { years(route, timeline, overview) }
                { events(route, timeline) }
            </main>
        </div>
    }
}

fn with_year(route: &Route, year: Option<u16>) -> Route {
    route.with_detail(Detail {
        year,
        from: 0,
        ..route.detail.clone()
    })
}

/// Each year that holds anything, with a bar and dots; each a link.
fn years(route: &Route, timeline: &Timeline, overview: Option<&Overview>) -> Html {
    let most = timeline.years.iter().map(|count| count.facts).max();
    let most = most.unwrap_or(0).max(1);
    let mut before = None;
    let mut year = |count: &YearCount| {
        let is_gap = before.is_some_and(|before: u16| count.year > before + 1);
        before = Some(count.year);
        let is_here = route.detail.year == Some(count.year);
        let link = Link {
            is_here,
            ..Link::of("year")
        };
        let to = with_year(route, (!is_here).then_some(count.year));
        let said = words::year(count.year, count.facts, count.documents, overview);
        html! {
            <li data-gap={is_gap.to_string()}>
                { route_link(&to, link, html! {
                    <>
                        { column(count, most) }
                        <span aria-hidden="true">{ count.year }</span>
                        <span class="visually-hidden">{ said }</span>
                    </>
                }) }
            </li>
        }
    };
    html! {
        <figure class="years-figure">
            <ol class="years" aria-label={words::YEARS}>{ for timeline.years.iter().map(&mut year) }</ol>
            <figcaption class="caption">{ words::YEARS_CAPTION }</figcaption>
            if route.detail.year.is_some() {
                <p>{ route_link(&with_year(route, None), Link::default(), words::ALL_YEARS) }</p>
            }
        </figure>
    }
}

/// A bar as high as the facts are many, and dots for the texts, or a stroke for
/// more texts than are told apart.
fn column(count: &YearCount, most: u32) -> Html {
    // Something is never drawn as nothing.
    let height = (64 * u64::from(count.facts)).div_ceil(u64::from(most));
    let height = if count.facts > 0 { height.max(2) } else { 0 };
    let dot = |number: u32| {
        let across = 20 + 7 * number as i32 * 2 - 7 * (count.documents as i32 - 1);
        html! { <circle class="year-dot" cx={across.to_string()} cy="74" r="3" /> }
    };
    html! {
        <svg viewBox="-20 0 80 80" aria-hidden="true">
            <rect
                class="year-bar"
                x="8"
                y={(66 - height).to_string()}
                width="24"
                height={height.to_string()}
            />
            if count.documents > MOST_DOTS {
                <rect class="year-dot" x="3" y="71" width="34" height="6" rx="3" />
            } else {
                { for (0..count.documents).map(dot) }
            }
        </svg>
    }
}

/// What stands on the line.
enum Event<'a> {
    Text(&'a DatedDocument),
    Fact(&'a DatedFact),
}

impl Event<'_> {
    fn year(&self) -> u16 {
        match self {
            Event::Text(text) => text.date.year(),
            Event::Fact(fact) => fact.date.year(),
        }
    }
}

/// Texts and facts of this page, year by year. Texts stand before the facts of
/// their year, on the page that holds the first of these.
fn events(route: &Route, timeline: &Timeline) -> Html {
    let facts = &timeline.facts;
    if facts.is_empty() && timeline.documents.is_empty() {
        return html! { <p class="figures-note">{ words::NO_FACTS }</p> };
    }
    let is_last = route.detail.from as usize + facts.len() >= timeline.total as usize;
    let first_year = match route.detail.from {
        0 => 0,
        _ => facts.first().map_or(0, |fact| fact.date.year() + 1),
    };
    let last_year = match (is_last, facts.last()) {
        (false, Some(fact)) => fact.date.year(),
        _ => u16::MAX,
    };
    let texts = timeline.documents.iter();
    let texts = texts.filter(|text| (first_year..=last_year).contains(&text.date.year()));
    let mut all: Vec<Event<'_>> = texts.map(Event::Text).collect();
    all.extend(facts.iter().map(Event::Fact));
    crate::sort::by_key(&mut all, Event::year);
    let year = |events: &[Event<'_>]| {
        let number = events.first().map_or(0, Event::year);
        html! {
            <li class="line-year">
                <h2>{ number }</h2>
                <ul>{ for events.iter().map(|event| self::event(route, event)) }</ul>
            </li>
        }
    };
    let pages = Pages {
        from: route.detail.from,
        shown: facts.len(),
        total: timeline.total as usize,
        step: FIGURE_ROWS,
        words: (survey::EARLIER, survey::LATER),
    };
    html! {
        <>
            <ol class="line">
                { for all.chunk_by(|left, right| left.year() == right.year()).map(year) }
            </ol>
            { pager(route, &pages) }
        </>
    }
}

fn event(route: &Route, event: &Event<'_>) -> Html {
    match event {
        Event::Text(text) => {
            let to = Route::search(&route.query).open(&text.id, None);
            html! {
                <li class="line-text">
                    <p class="imprint">{ wording::date(text.date) }{ " " }{ words::APPEARED }</p>
                    <p lang={wording::other_language(&text.language)} dir="auto">
                        { route_link(&to, Link::default(), text.title.as_str()) }
                    </p>
                    if let Some(source) = &text.source {
                        <p class="imprint" dir="auto">{ source }</p>
                    }
                </li>
            }
        }
        Event::Fact(fact) => html! {
            <li class="line-fact">
                <p class="imprint">{ words::fact_date(fact.date, &fact.line) }</p>
                <p class="figure-sentence" lang={wording::other_language(&fact.line.language)} dir="auto">
                    { marked(&fact.line) }
                </p>
                { place(route, &fact.line) }
            </li>
        },
    }
}
