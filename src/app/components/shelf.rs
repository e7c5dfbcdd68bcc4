//! The documents as a shelf: what is here, before anything is asked.

use yew::prelude::*;

use super::imprint::imprint;
use super::route_link::{Link, route_link};
use crate::app::route::{Page, Route, View};
use crate::app::wording;
use crate::explorer::{DocumentCard, Overview};

/// As many as one looks through; the table of documents has all.
const LONGEST: usize = 24;

/// See the head of this file.
pub fn shelf(overview: &Overview) -> Html {
    let cards = overview.documents.iter().take(LONGEST);
    let all = Route::default().with_view(View::Page(Page::Topics));
    html! {
        <section class="shelf" aria-labelledby="shelf">
            <h2 id="shelf" class="label">{ wording::SHELF }</h2>
            <ol class="shelf-list">{ for cards.map(|one| card(one, overview)) }</ol>
            if overview.documents.len() > LONGEST {
                <p class="shelf-all">
                    { route_link(&all, Link::default(), wording::survey::all_documents(overview)) }
                </p>
            }
        </section>
    }
}

fn card(card: &DocumentCard, overview: &Overview) -> Html {
    let to = Route::default().open(&card.id, None);
    let topic = |id: &String| {
        let to = Route::default().with_view(View::Topic(id.clone()));
        let label = wording::topic_label(id, Some(overview));
        html! { <li key={id.as_str()}>{ route_link(&to, Link::of("topic"), label) }</li> }
    };
    let person = |name: &str| {
        let to = Route::default().with_view(View::Voice(name.to_owned()));
        html! { <li>{ route_link(&to, Link::default(), name) }</li> }
    };
    html! {
        <li key={card.id.as_str()} class="shelf-card">
            <h3 lang={wording::other_language(&card.language)} dir="auto">
                { route_link(&to, Link::default(), card.title.as_str()) }
            </h3>
            if !card.people.is_empty() {
                <ul class="shelf-people" dir="auto" aria-label={wording::PEOPLE}>
                    { for card.people.iter().map(|one| person(&one.name)) }
                </ul>
            }
            { imprint(wording::imprint(card)) }
            if !card.topics.is_empty() {
                <ul class="topics shelf-topics" aria-label={wording::TOPICS}>
                    { for card.topics.iter().map(topic) }
                </ul>
            }
        </li>
    }
}
