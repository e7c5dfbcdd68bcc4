//! The front page: what this corpus is, before anything is asked.

use yew::prelude::*;

use crate::app::components::imprint::imprint;
use crate::app::components::measure::bar;
use crate::app::components::route_link::{Link, route_link};
use crate::app::components::shelf::shelf;
use crate::app::ids;
use crate::app::route::{Page, Route, View};
use crate::app::wording::{self, survey};
use crate::explorer::{Overview, Sort, StartingPoint, TopicCard};
use crate::sort;

/// The corpus introduces itself.
pub fn home(overview: &Overview) -> Html {
    let all = Route {
        sort: Sort::Order,
        ..Route::default()
    };
    let all_words = survey::all_passages(overview.passages);
    html! {
        <>
            <header class="frontispiece">
                <h1 id={ids::HEADING} tabindex="-1" dir="auto">{ &overview.title }</h1>
                { imprint(wording::corpus_line(overview)) }
            </header>
            { starts(overview) }
            { topic_map(overview) }
            { shelf(overview) }
            <p class="home-all">{ route_link(&all, Link::default(), all_words) }</p>
        </>
    }
}

fn starts(overview: &Overview) -> Html {
    let Some(first) = overview.starts.first() else {
        return html! {};
    };
    let heading = match first.is_question {
        true => survey::START,
        false => survey::START_SECTIONS,
    };
    html! {
        <section class="starts" aria-labelledby="starts">
            <h2 id="starts" class="label">{ heading }</h2>
            <ul>{ for overview.starts.iter().map(|one| start(one, overview)) }</ul>
        </section>
    }
}

fn start(start: &StartingPoint, overview: &Overview) -> Html {
    let to = Route::default().open(&start.document, Some(&start.passage));
    let card = overview
        .documents
        .iter()
        .find(|card| card.id == start.document);
    let mut parts: Vec<String> = vec![];
    if let Some(card) = card {
        parts.push(card.title.clone());
        parts.extend(card.date.map(|date| date.year().to_string()));
    }
    let language = card.and_then(|card| wording::other_language(&card.language));
    let words = match language {
        Some(language) => html! { <span lang={language}>{ &start.text }</span> },
        None => html! { { &start.text } },
    };
    if start.documents > 1 {
        parts = vec![survey::asked_in(start.documents, overview)];
    }
    html! {
        <li data-question={start.is_question.to_string()} dir="auto">
            { route_link(&to, Link::default(), words) }
            { imprint(parts) }
        </li>
    }
}

/// Topics on the map; the table has all.
const MOST_TOPICS: usize = 36;

/// The topics by count, each with a bar: a map in so far as one sees at once
/// what is large and what is small.
fn topic_map(overview: &Overview) -> Html {
    let mut topics: Vec<&TopicCard> = overview.topics.iter().filter(|t| t.passages > 0).collect();
    if topics.is_empty() {
        return html! {};
    }
    sort::by_key(&mut topics, |topic| std::cmp::Reverse(topic.passages));
    topics.truncate(MOST_TOPICS);
    let largest = topics.first().map_or(1, |topic| topic.passages);
    let topic = |topic: &&TopicCard| {
        let to = Route::default().with_view(View::Topic(topic.id.clone()));
        let link = Link {
            title: Some(topic.description.clone()).filter(|text| !text.is_empty()),
            ..Link::default()
        };
        let words = html! {
            <>
                <span class="map-label">{ &topic.label }</span>
                { " " }
                <span class="map-count">{ wording::grouped(topic.passages as usize) }</span>
                <span class="visually-hidden">{ wording::passages_noun(topic.passages) }</span>
                { bar(topic.passages, largest) }
            </>
        };
        html! { <li key={topic.id.as_str()}>{ route_link(&to, link, words) }</li> }
    };
    let table = Route::default().with_view(View::Page(Page::Topics));
    html! {
        <section class="topic-map" aria-labelledby="topic-map">
            <h2 id="topic-map" class="label">{ survey::TOPIC_MAP }</h2>
            <ul>{ for topics.iter().map(topic) }</ul>
            <p>{ route_link(&table, Link::default(), survey::TO_TABLE) }</p>
        </section>
    }
}
