//! The views as Html, rendered without a browser.

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use yew::prelude::*;

use crate::app::preferences::Preferences;
use crate::app::state::{Action, Effect, Failure, State};
use crate::app::wording::Language;
use crate::corpus::Role;
use crate::explorer::{
    Answer, Correction, DocumentCard, Facet, FacetCount, FacetGroup, HitLine, HitList, Mark,
    Overview, Quality, Reading, ReadingPassage, Request, Snippet, TopicCard, TopicEvidence,
};
use crate::quote::{Anchor, Finding, Quote};

#[derive(Properties, PartialEq)]
struct ShownProps {
    state: State,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    super::page(&props.state, &Callback::noop())
}

/// The page in this state. A state is made where it is drawn: it cannot cross threads.
fn html_of(state: fn() -> State) -> String {
    let renderer = yew::ServerRenderer::<Shown>::with_props(move || ShownProps { state: state() });
    block_on(renderer.hydratable(false).render())
}

/// Waits for a future on this thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// A page whose engine has answered everything it was asked.
fn answered(fragment: &str) -> State {
    let (mut state, _) = State::open(fragment, Preferences::default(), Language::English);
    let mut effects = state.update(Action::EngineReady);
    while let Some(effect) = effects.pop() {
        if let Effect::Ask { id, request } = effect {
            let answer = Rc::new(answer_to(&request));
            effects.extend(state.update(Action::Answered {
                id,
                took_us: 1500,
                answer,
            }));
        }
    }
    state
}

fn answer_to(request: &Request) -> Answer {
    match request {
        Request::Overview => Answer::Overview(Overview {
            title: "Five voices".to_owned(),
            passages: 12,
            documents: vec![card()],
            topics: vec![TopicCard {
                id: "trust".to_owned(),
                label: "Trust".to_owned(),
                ..TopicCard::default()
            }],
            ..Overview::default()
        }),
        Request::Search(_) => Answer::Hits(hits()),
        Request::Read(request) if request.document == "leo" => Answer::Reading(reading()),
        Request::Read(_)
        | Request::Jump(_)
        | Request::Related(_)
        | Request::Complete(_)
        | Request::Passage { .. }
        | Request::Quote { .. }
        | Request::FindQuotes { .. }
        | Request::Locate { .. } => Answer::NotFound {
            name: "nobody".to_owned(),
        },
    }
}

fn card() -> DocumentCard {
    DocumentCard {
        id: "leo".to_owned(),
        title: "From IT to data".to_owned(),
        kind: Some("interview".to_owned()),
        language: "en".to_owned(),
        words: 600,
        ..DocumentCard::default()
    }
}

/// The text of the only passage; marked are `trust` and `<b>`.
const TEXT: &str = "We trust <b>data</b>.";

fn marks() -> Vec<Mark> {
    let mark = |start, end, quality| Mark {
        start,
        end,
        quality,
    };
    vec![mark(3, 8, Quality::OneTypo), mark(9, 12, Quality::Exact)]
}

fn hits() -> HitList {
    let line = HitLine {
        passage: "0abc1234".to_owned(),
        document: "leo".to_owned(),
        title: "From IT to data".to_owned(),
        source: Some("The Herald".to_owned()),
        document_kind: None,
        date: "2018-11".parse().ok(),
        section: vec!["Trust".to_owned()],
        speaker: Some("Leo Liu".to_owned()),
        role: Role::Answer,
        time_seconds: None,
        topics: vec!["trust".to_owned()],
        score: 1,
        snippet: Snippet {
            text: TEXT.to_owned(),
            marks: marks(),
        },
        matches: vec![],
    };
    let topic = FacetCount {
        value: "trust".to_owned(),
        label: "Trust".to_owned(),
        count: 1,
        is_chosen: true,
    };
    HitList {
        total: 1,
        documents: 1,
        corrections: vec![Correction {
            typed: "trsut".to_owned(),
            found: vec!["trust".to_owned()],
            exact_query: "=trsut".to_owned(),
        }],
        facets: vec![FacetGroup {
            facet: Facet::Topic,
            values: vec![topic],
        }],
        hits: vec![line],
        ..HitList::default()
    }
}

fn reading() -> Reading {
    let passage = |id: &str, role: Role| ReadingPassage {
        id: id.to_owned(),
        section: vec!["Trust".to_owned()],
        speaker: Some("Leo Liu".to_owned()),
        role,
        time_seconds: None,
        text: TEXT.to_owned(),
        marks: marks(),
        topics: vec![TopicEvidence {
            id: "trust".to_owned(),
            label: "Trust".to_owned(),
            evidence: vec!["trust".to_owned()],
        }],
        is_furniture: false,
    };
    Reading {
        document: card(),
        passages: vec![
            passage("0abc0000", Role::Question),
            passage("0abc1234", Role::Answer),
        ],
        marks: 4,
    }
}

fn assert_holds(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn hits_stand_under_their_document_with_marks_and_a_link() {
    let html = html_of(|| answered("q=trsut&topic=trust"));
    assert_holds(
        &html,
        &[
            "1 passage in 1 interview",
            "role=\"searchbox\"",
            "<mark data-quality=\"one-typo\">trust</mark>",
            "href=\"#q=trsut&amp;topic=trust&amp;doc=leo&amp;p=0abc1234\"",
            "<legend>Topics</legend>",
            "Remove filter Trust",
            "exact word only",
            "November 2018",
        ],
    );
}

#[test]
fn texts_reach_the_page_as_text() {
    let check = |html: String| {
        assert_holds(&html, &["&lt;b&gt;</mark>data&lt;/b&gt;."]);
        assert!(!html.contains("<b>"));
    };
    check(html_of(|| answered("q=trust")));
    check(html_of(|| answered("q=trust&doc=leo")));
}

#[test]
fn the_reader_shows_the_whole_text_and_where_one_is() {
    let html = html_of(|| answered("q=trust&doc=leo&p=0abc1234"));
    assert_holds(
        &html,
        &[
            "<article lang=\"en\">",
            ">From IT to data</h1>",
            "3 of 4",
            "aria-label=\"Next match\"",
            "id=\"p-0abc1234\"",
            "because of trust",
            "<h2>Trust</h2>",
            "Question, Leo Liu",
        ],
    );
    assert_eq!(html.matches("<mark").count(), 4);
    assert_eq!(html.matches("<h2>Trust</h2>").count(), 1);
}

#[test]
fn before_any_question_the_corpus_introduces_itself() {
    let html = html_of(|| answered(""));
    assert_holds(
        &html,
        &[">Five voices</h1>", "1 interview", "3 min, 600 words"],
    );
}

#[test]
fn quotes_are_shown_as_text_and_say_where_they_are_now() {
    let html = html_of(|| {
        let mut state = answered("view=quotes");
        let quote = Quote {
            anchor: Anchor {
                exact: "</script><b>We trust</b>".to_owned(),
                ..Anchor::default()
            },
            note: "<i>{{</i>".to_owned(),
            link: "javascript:alert(1)".to_owned(),
            ..Quote::default()
        };
        state.tray.findings = vec![(quote.id(), Finding::Lost)];
        state.tray.quotes = vec![quote];
        state
    });
    assert_holds(
        &html,
        &[
            "&lt;/script&gt;&lt;b&gt;We trust&lt;/b&gt;",
            "&lt;i&gt;{{&lt;/i&gt;",
            "No longer in this collection",
            "<span class=\"places-count\">1</span>",
            "<option value=\"ris\"",
        ],
    );
    assert!(!html.contains("href=\"javascript"), "{html}");
    let html = html_of(|| answered("view=quotes"));
    assert_holds(&html, &["No quotes yet", "Bring in quotes"]);
}

#[test]
fn loading_failing_and_missing_have_a_way_on() {
    let html = html_of(|| State::open("", Preferences::default(), Language::English).0);
    assert_holds(&html, &["Opening the texts"]);
    let html = html_of(|| {
        let (mut state, _) = State::open("", Preferences::default(), Language::English);
        let failure = Failure::Unreachable("corpus.catena: 404".to_owned());
        state.update(Action::EngineFailed(failure));
        state
    });
    assert_holds(
        &html,
        &["could not be fetched", "404", "Try again</button>"],
    );
    let html = html_of(|| answered("doc=nobody"));
    assert_holds(&html, &["nobody", "All texts</a>"]);
}
