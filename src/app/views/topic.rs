//! A topic: what it is, which words tell it, and the chain of what was said
//! about it, voice by voice in order of time.

use yew::prelude::*;

use super::page_answer;
use crate::app::components::imprint::imprint;
use crate::app::components::marked_text::{marked_text, question_mark};
use crate::app::components::pager::{Pages, pager};
use crate::app::components::quoting::quote_button;
use crate::app::components::route_link::{Link, route_link};
use crate::app::ids;
use crate::app::route::{MOST_SIDES, Page, Route, View};
use crate::app::state::State;
use crate::app::wording::{self, survey};
use crate::corpus::Role;
use crate::explorer::{
    Answer, EXCHANGES, EvidenceWord, ExchangeLines, Facet, HitLine, NameCount, Overview, Side,
    TopicCard, TopicPage,
};

/// The view.
pub fn view(state: &State) -> Html {
    let (page, overview) = match (page_answer(state), &state.overview) {
        (Some(Answer::Topic(page)), Some(overview)) => (page, overview),
        (Some(Answer::NotFound { name }), _) => return super::missing(name),
        _ => return super::opening(),
    };
    let Some(card) = overview.topics.iter().find(|topic| topic.id == page.topic) else {
        return super::missing(&page.topic);
    };
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="sheet" tabindex="-1">
                { head(page, card, overview) }
                <div class="sheet-rail">
                    { voices(page) }
                    { evidence(page, card) }
                    { together(page, overview) }
                </div>
                <section class="sheet-body chain" aria-labelledby="chain">
                    <h2 id="chain" class="label">{ survey::CHAIN }</h2>
                    { chain(page) }
                    { pager(&state.route, &Pages {
                        from: page.offset,
                        shown: page.exchanges.len(),
                        total: page.total as usize,
                        step: EXCHANGES,
                        words: (survey::EARLIER, survey::LATER),
                    }) }
                </section>
            </main>
        </div>
    }
}

fn head(page: &TopicPage, card: &TopicCard, overview: &Overview) -> Html {
    let hits = Route::facet(Facet::Topic, &page.topic);
    let mut sides = Route::default().with_view(View::Page(Page::Compare));
    let voices = page.voices.iter().take(MOST_SIDES.min(3));
    sides.detail.with = voices
        .map(|voice| Side::Voice(voice.name.clone()))
        .collect();
    sides.filters.topic.push(page.topic.clone());
    let line = survey::topic_line(card.passages, page.documents, page.total, Some(overview));
    html! {
        <header class="sheet-head">
            <h1 id={ids::HEADING} tabindex="-1">{ &card.label }</h1>
            if !card.description.is_empty() {
                <p class="sheet-lead">{ &card.description }</p>
            }
            <p class="imprint">{ line }</p>
            <ul class="ways">
                <li>{ route_link(&hits, Link::default(), survey::SEARCH_TOPIC) }</li>
                if page.voices.len() > 1 {
                    <li>{ route_link(&sides, Link::default(), survey::COMPARE_VOICES) }</li>
                }
            </ul>
        </header>
    }
}

fn voices(page: &TopicPage) -> Html {
    let voice = |voice: &NameCount| {
        let to = Route::facet(Facet::Topic, &page.topic).toggled(Facet::Speaker, &voice.name);
        counted(to, &voice.name, voice.passages)
    };
    html! {
        if !page.voices.is_empty() {
            <section>
                <h2 class="label">{ survey::VOICES }</h2>
                <ul class="counted">{ for page.voices.iter().take(12).map(voice) }</ul>
            </section>
        }
    }
}

fn counted(to: Route, label: &str, number: u32) -> Html {
    html! {
        <li>
            { route_link(&to, Link::default(), label) }
            { " " }
            <span class="choice-count">{ wording::grouped(number as usize) }</span>
            <span class="visually-hidden">{ wording::passages_noun(number) }</span>
        </li>
    }
}

fn evidence(page: &TopicPage, card: &TopicCard) -> Html {
    let word = |word: &EvidenceWord| {
        let mut to = Route::facet(Facet::Topic, &page.topic);
        to.query = as_phrase(&word.word);
        html! {
            <li>
                { route_link(&to, Link::default(), word.word.as_str()) }
                { " " }
                <span class="choice-count">{ wording::grouped(word.count as usize) }</span>
            </li>
        }
    };
    html! {
        if !page.evidence.is_empty() {
            <section>
                <h2 class="label">{ survey::EVIDENCE }</h2>
                <ul class="words">{ for page.evidence.iter().map(word) }</ul>
                if let Some(sample) = survey::evidence_of(page.evidence_of, card.passages) {
                    <p class="imprint">{ sample }</p>
                }
            </section>
        }
    }
}

/// A query for words as they stand.
pub(super) fn as_phrase(words: &str) -> String {
    format!("\"{}\"", words.replace('"', ""))
}

fn together(page: &TopicPage, overview: &Overview) -> Html {
    let topic = |other: &NameCount| {
        let to = Route::default().with_view(View::Topic(other.name.clone()));
        let label = wording::topic_label(&other.name, Some(overview));
        counted(to, label, other.passages)
    };
    html! {
        if !page.together.is_empty() {
            <section>
                <h2 class="label">{ survey::TOGETHER }</h2>
                <ul class="counted">{ for page.together.iter().take(6).map(topic) }</ul>
            </section>
        }
    }
}

/// The exchanges under their documents.
fn chain(page: &TopicPage) -> Html {
    let mut documents: Vec<Vec<&ExchangeLines>> = vec![];
    for exchange in page.exchanges.iter().filter(|one| !one.lines.is_empty()) {
        let document = |one: &ExchangeLines| one.lines[0].document.clone();
        match documents.last_mut() {
            Some(last) if document(last[0]) == document(exchange) => last.push(exchange),
            _ => documents.push(vec![exchange]),
        }
    }
    let group = |exchanges: &Vec<&ExchangeLines>| {
        let first = &exchanges[0].lines[0];
        let to = Route::default().open(&first.document, None);
        html! {
            <section class="chain-document">
                <header class="chain-head">
                    <h3 lang={wording::other_language(&first.language)} dir="auto">
                        { route_link(&to, Link::default(), first.title.as_str()) }
                    </h3>
                    { imprint(wording::hit_imprint(first)) }
                </header>
                <ol>{ for exchanges.iter().map(|one| exchange(one, &page.topic)) }</ol>
            </section>
        }
    };
    documents.iter().map(group).collect()
}

fn exchange(exchange: &ExchangeLines, topic: &str) -> Html {
    let mut before: Option<&HitLine> = None;
    let lines: Vec<Html> = exchange
        .lines
        .iter()
        .map(|one| {
            let goes_on = before
                .is_some_and(|before| before.speaker == one.speaker && before.role == one.role);
            before = Some(one);
            line(one, topic, goes_on)
        })
        .collect();
    let last = exchange.lines.last();
    let more = last.filter(|_| exchange.left_out > 0).map(|last| {
        let to = Route::default().open(&last.document, Some(&last.passage));
        let words = survey::left_out(exchange.left_out);
        html! { <p class="exchange-more">{ route_link(&to, Link::of("quiet"), words) }</p> }
    });
    html! { <li class="exchange">{ lines }{ for more }</li> }
}

fn line(line: &HitLine, topic: &str, goes_on: bool) -> Html {
    let to = Route::default().open(&line.document, Some(&line.passage));
    let is_about = line.topics.iter().any(|known| known == topic);
    let is_question = line.role == Role::Question;
    // A turn in several paragraphs names its speaker once; the others can be
    // opened as well, by a sign.
    let class = if goes_on { "exchange-on" } else { "speaker" };
    let words = match (&line.speaker, is_question) {
        _ if goes_on => html! {
            <>
                <span aria-hidden="true">{ "¶" }</span>
                <span class="visually-hidden">{ wording::READ_ON }</span>
            </>
        },
        (Some(speaker), _) => html! { { speaker } },
        (None, true) => html! { { wording::question_by("") } },
        (None, false) => html! { { wording::READ_ON } },
    };
    html! {
        <div class="exchange-line" data-passage={line.passage.clone()} data-role={line.role.name()} data-about={is_about.to_string()} data-goes-on={goes_on.to_string()}>
            <p class="exchange-who">
                { route_link(&to, Link::of(class), words) }
            </p>
            <p class="exchange-text" dir="auto">
                if is_question {
                    { question_mark() }
                }
                <span lang={wording::other_language(&line.language)}>
                    { marked_text(&line.snippet.text, &line.snippet.marks, None) }
                </span>
                { " " }{ quote_button(false) }
            </p>
        </div>
    }
}
