//! Somebody who speaks: who and where, what they talk about more than the
//! others do, and how that moves from year to year.

use yew::prelude::*;

use super::page_answer;
use super::topic::as_phrase;
use crate::app::components::imprint::imprint;
use crate::app::components::measure::{bar, shade};
use crate::app::components::route_link::{Link, number_link, route_link};
use crate::app::ids;
use crate::app::route::{Page, Route, View};
use crate::app::state::State;
use crate::app::wording::{self, survey};
use crate::corpus::Person;
use crate::explorer::{
    Answer, Facet, KeyWord, NameCount, Overview, Side, TopicShare, TopicYear, VoicePage,
};

/// The view.
pub fn view(state: &State) -> Html {
    let page = match page_answer(state) {
        Some(Answer::Voice(page)) => page,
        Some(Answer::NotFound { name }) => return super::missing(name),
        _ => return super::opening(),
    };
    let overview = state.overview.as_deref();
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="sheet" tabindex="-1">
                { head(page) }
                <div class="sheet-rail">{ documents(page, overview) }</div>
                <div class="sheet-body">
                    { topics(page, overview) }
                    { words(page) }
                    { years(page, overview) }
                </div>
            </main>
        </div>
    }
}

fn head(page: &VoicePage) -> Html {
    let all = Route::facet(Facet::Speaker, &page.name);
    let mut compare = Route::default().with_view(View::Page(Page::Compare));
    compare.detail.with.push(Side::Voice(page.name.clone()));
    let capacity = |person: &Person| {
        let capacity = wording::person_capacity(person);
        html! { { for capacity.map(|capacity| html! { <p class="sheet-lead">{ capacity }</p> }) } }
    };
    html! {
        <header class="sheet-head">
            <h1 id={ids::HEADING} tabindex="-1">{ &page.name }</h1>
            { for page.capacities.iter().take(MOST_CAPACITIES).map(capacity) }
            { imprint(survey::voice_line(page)) }
            <ul class="ways">
                <li>{ route_link(&all, Link::default(), survey::ALL_OF_VOICE) }</li>
                <li>{ route_link(&compare, Link::default(), survey::COMPARE_WITH) }</li>
            </ul>
        </header>
    }
}

/// Offices somebody held; more than these make a list of their own.
const MOST_CAPACITIES: usize = 4;
/// Documents in the rail; the filter has all.
const MOST_DOCUMENTS: usize = 24;
/// Topics in a table: what stands out, and what else is said often.
const MOST_TOPICS: usize = 12;
/// Topics followed through the years.
const TOPICS_BY_YEAR: usize = 10;

fn documents(page: &VoicePage, overview: Option<&Overview>) -> Html {
    let document = |one: &NameCount| {
        let mut hits = Route::facet(Facet::Speaker, &page.name);
        hits.filters.document.push(one.name.clone());
        let cards = overview.map_or(&[][..], |overview| &overview.documents);
        let card = cards.iter().find(|card| card.id == one.name);
        let title = card.map_or(one.name.as_str(), |card| card.title.as_str());
        let year = card
            .and_then(|card| card.date)
            .map(|date| date.year().to_string());
        let to = Route::default().open(&one.name, None);
        html! {
            <li>
                <span lang={card.and_then(|card| wording::other_language(&card.language))}>
                    { route_link(&to, Link::default(), title) }
                </span>
                <p class="imprint">
                    { for year.map(|year| html! { <>{ year }{ " · " }</> }) }
                    { route_link(&hits, Link::of("quiet-link"), wording::passages(one.passages)) }
                </p>
            </li>
        }
    };
    let left = page.documents.len().saturating_sub(MOST_DOCUMENTS);
    let all = Route::facet(Facet::Speaker, &page.name);
    html! {
        <section>
            <h2 class="label">{ survey::WHERE }</h2>
            <ol class="where">{ for page.documents.iter().take(MOST_DOCUMENTS).map(document) }</ol>
            if left > 0 {
                <p class="imprint">{ route_link(&all, Link::of("quiet-link"), wording::more_values(left)) }</p>
            }
        </section>
    }
}

fn topics(page: &VoicePage, overview: Option<&Overview>) -> Html {
    let more: Vec<&TopicShare> = page.topics.iter().filter(|topic| topic.is_more).collect();
    let mut besides: Vec<&TopicShare> = page.topics.iter().filter(|topic| !topic.is_more).collect();
    crate::sort::by_key(&mut besides, |topic| std::cmp::Reverse(topic.passages));
    besides.truncate(MOST_TOPICS);
    let beside = |topic: &&TopicShare| {
        html! {
            <li>
                { route_link(&hits(page, &topic.topic), Link::default(), wording::topic_label(&topic.topic, overview)) }
                { " " }
                <span class="choice-count">{ wording::grouped(topic.passages as usize) }</span>
            </li>
        }
    };
    html! {
        <section aria-labelledby="more">
            <h2 id="more" class="label">{ survey::MORE_THAN_OTHERS }</h2>
            if more.is_empty() {
                <p class="sheet-none">{ survey::NOTHING_MORE }</p>
            } else {
                <figure class="table-figure">
                    <table class="shares" aria-labelledby="more">
                        <thead>
                            <tr>
                                <th scope="col">{ survey::TOPIC }</th>
                                <th scope="col">{ survey::HERE }</th>
                                <th scope="col">{ survey::OTHERS }</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for more.iter().take(MOST_TOPICS).map(|topic| share(topic, page, overview)) }
                        </tbody>
                    </table>
                    <figcaption>{ survey::MORE_CAPTION }</figcaption>
                </figure>
            }
            if !besides.is_empty() {
                <h3 class="label">{ survey::BESIDES }</h3>
                <ul class="words">{ for besides.iter().map(beside) }</ul>
            }
        </section>
    }
}

/// What somebody says about a topic.
fn hits(page: &VoicePage, topic: &str) -> Route {
    Route::facet(Facet::Topic, topic).toggled(Facet::Speaker, &page.name)
}

fn share(topic: &TopicShare, page: &VoicePage, overview: Option<&Overview>) -> Html {
    let to = Route::default().with_view(View::Topic(topic.topic.clone()));
    let label = wording::topic_label(&topic.topic, overview);
    let cell = |number: u32, all: u32, words: Html| {
        // Per thousand, so that the bars of both columns have one measure.
        let part = (1000 * u64::from(number) / u64::from(all.max(1))) as u32;
        html! {
            <td>
                <span class="share-percent">{ survey::percent(number, all) }</span>
                { " " }
                <span class="imprint">{ words }</span>
                { bar(part, 1000) }
            </td>
        }
    };
    let here = survey::of(topic.passages, page.passages);
    let here = route_link(&hits(page, &topic.topic), Link::of("quiet-link"), here);
    let others = survey::of(topic.others, page.others);
    html! {
        <tr>
            <th scope="row">{ route_link(&to, Link::default(), label) }</th>
            { cell(topic.passages, page.passages, here) }
            { cell(topic.others, page.others, html! { { others } }) }
        </tr>
    }
}

fn words(page: &VoicePage) -> Html {
    let word = |word: &KeyWord| {
        let mut to = Route::facet(Facet::Speaker, &page.name);
        to.query = as_phrase(&word.word);
        html! {
            <li>
                { route_link(&to, Link::default(), word.word.as_str()) }
                { " " }
                <span class="choice-count">{ wording::grouped(word.passages as usize) }</span>
            </li>
        }
    };
    html! {
        if !page.words_more.is_empty() {
            <section>
                <h2 class="label">{ survey::WORDS_MORE }</h2>
                <ul class="words">{ for page.words_more.iter().map(word) }</ul>
                <p class="caption">{ survey::WORDS_CAPTION }</p>
            </section>
        }
    }
}

/// A table of topics through the years, those with most passages.
fn years(page: &VoicePage, overview: Option<&Overview>) -> Html {
    let dated: Vec<&TopicYear> = page
        .years
        .iter()
        .filter(|year| year.year.is_some())
        .collect();
    if let ([only], 1) = (dated.as_slice(), page.years.len()) {
        let year = only.year.unwrap_or_default();
        return html! { <p class="sheet-none">{ survey::one_year(year) }</p> };
    }
    if dated.is_empty() {
        return html! {};
    }
    let mut topics: Vec<(usize, &TopicShare)> = page.topics.iter().enumerate().collect();
    crate::sort::by_key(&mut topics, |(_, topic)| std::cmp::Reverse(topic.passages));
    topics.truncate(TOPICS_BY_YEAR);
    let part = |year: &TopicYear, number: u32| {
        (1000 * u64::from(number) / u64::from(year.passages.max(1))) as u32
    };
    let counts = |place: usize| {
        page.years
            .iter()
            .map(move |year| (year, year.topics[place]))
    };
    let parts = topics.iter().flat_map(|(place, _)| counts(*place));
    let largest = parts
        .map(|(year, number)| part(year, number))
        .max()
        .unwrap_or(1);
    let name = |year: &TopicYear| match year.year {
        Some(year) => year.to_string(),
        None => survey::UNDATED.to_string(),
    };
    let cell = |topic: &str, year: &TopicYear, number: u32| {
        let mut to = hits(page, topic);
        to.filters
            .year
            .extend(year.year.map(|year| year.to_string()));
        let label = survey::cell(number, wording::topic_label(topic, overview), &name(year));
        match number {
            0 => html! { <td data-shade="0"><span class="visually-hidden">{ 0 }</span></td> },
            _ => html! {
                <td data-shade={shade(part(year, number), largest)}>
                    { number_link(&to, label, number) }
                </td>
            },
        }
    };
    html! {
        <section aria-labelledby="years">
            <h2 id="years" class="label">{ survey::YEARS }</h2>
            <figure class="table-figure">
                <div class="table-scroll" role="region" aria-label={survey::SCROLLS} tabindex="0">
                    <table class="matrix" aria-labelledby="years">
                        <thead>
                            <tr>
                                <th scope="col" class="table-name">{ survey::TOPIC }</th>
                                { for page.years.iter().map(|year| html! { <th scope="col" class="table-year">{ name(year) }</th> }) }
                            </tr>
                        </thead>
                        <tbody>
                            { for topics.iter().map(|(place, topic)| html! {
                                <tr>
                                    <th scope="row">{ wording::topic_label(&topic.topic, overview) }</th>
                                    { for counts(*place).map(|(year, number)| cell(&topic.topic, year, number)) }
                                </tr>
                            }) }
                            <tr class="table-sum">
                                <th scope="row">{ survey::ALL }</th>
                                { for page.years.iter().map(|year| html! { <td>{ wording::grouped(year.passages as usize) }</td> }) }
                            </tr>
                        </tbody>
                    </table>
                </div>
                <figcaption>{ survey::YEARS_CAPTION }</figcaption>
            </figure>
        </section>
    }
}
