//! The views as Html, rendered without a browser.

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use yew::prelude::*;

use crate::app::check::{Arrival, Capabilities, Clipboard, Surroundings};
use crate::app::embedding::codes::Extent;
use crate::app::embedding::{Circumstances, Embedding};
use crate::app::preferences::Preferences;
use crate::app::state::{Action, Dialog, Effect, Failure, State};
use crate::app::wording::Language;
use crate::corpus::Role;
use crate::explorer::{
    Answer, ComparedSide, Comparison, Correction, DatedDocument, DatedFact, DocumentCard,
    EvidenceWord, ExchangeLines, Facet, FacetCount, FacetGroup, FigureKind, FigureLine, FigureList,
    FigurePair, HitLine, HitList, Mark, NameCount, Overview, Quality, Reading, ReadingPassage,
    Refusal, Request, Side, Snippet, StartingPoint, TableBy, Timeline, TopicCard, TopicEvidence,
    TopicPage, TopicRow, TopicShare, TopicTable, TopicYear, VoicePage, YearCount,
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
                description: "Who is trusted.".to_owned(),
                passages: 9,
            }],
            starts: vec![StartingPoint {
                text: "Whom do you trust?".to_owned(),
                document: "leo".to_owned(),
                passage: "0abc0000".to_owned(),
                is_question: true,
                documents: 1,
            }],
            ..Overview::default()
        }),
        Request::Search(_) => Answer::Hits(hits()),
        Request::Read(request) if request.document == "leo" => Answer::Reading(reading()),
        Request::TopicTable { by } => Answer::TopicTable(topic_table(*by)),
        Request::Topic { topic, .. } if topic == "trust" => Answer::Topic(topic_page()),
        Request::Voice { name } if name == "Leo Liu" => Answer::Voice(voice_page()),
        Request::Compare(request) => Answer::Comparison(comparison(&request.sides)),
        Request::Figures(_) => Answer::Figures(figures()),
        Request::Timeline(_) => Answer::Timeline(timeline()),
        Request::Topic { .. }
        | Request::Voice { .. }
        | Request::Read(_)
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
        language: "nl".to_owned(),
        words: 600,
        topics: vec!["trust".to_owned()],
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

/// Marks the last word of "From IT to data", and "Trust".
fn title_marks() -> Vec<Mark> {
    let quality = Quality::Exact;
    let (start, end) = (11, 15);
    vec![Mark {
        start,
        end,
        quality,
    }]
}

fn heading_marks() -> Vec<Mark> {
    let quality = Quality::Stem;
    let (start, end) = (0, 5);
    vec![Mark {
        start,
        end,
        quality,
    }]
}

const MARKED_TITLE: &str = "From IT to <mark>data</mark>";
const MARKED_HEADING: &str = "<mark>Trust</mark>";

fn hits() -> HitList {
    let line = HitLine {
        passage: "0abc1234".to_owned(),
        document: "leo".to_owned(),
        title: "From IT to data".to_owned(),
        source: Some("The Herald".to_owned()),
        language: "de".to_owned(),
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
        title_marks: title_marks(),
        section_marks: vec![heading_marks()],
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
        topics: vec!["trust".to_owned(), "unknown".to_owned()],
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
        document: DocumentCard {
            language: "de".to_owned(),
            ..card()
        },
        passages: vec![
            passage("0abc0000", Role::Question),
            passage("0abc1234", Role::Answer),
        ],
        marks: 4,
        title_marks: title_marks(),
        heading_marks: vec![(0, heading_marks())],
    }
}

fn figure(said: &str, value: &str) -> FigureLine {
    FigureLine {
        kind: FigureKind::Percentage,
        said: said.to_owned(),
        value: value.to_owned(),
        unit: "%".to_owned(),
        sentence: [said, " of the <b>market</b>."].concat(),
        start: 0,
        end: said.len() as u32,
        speaker: Some("Leo Liu".to_owned()),
        document: "leo".to_owned(),
        title: "From IT to data".to_owned(),
        language: "de".to_owned(),
        date: "2018".parse().ok(),
        passage: "0abc1234".to_owned(),
        topics: vec!["trust".to_owned()],
    }
}

fn figures() -> FigureList {
    FigureList {
        total: 2,
        documents: 1,
        kinds: vec![(FigureKind::Percentage, 2)],
        topics: vec![("trust".to_owned(), 2)],
        lines: vec![figure("half", "50"), figure("47%", ">47")],
        differences: vec![FigurePair {
            left: figure("half", "50"),
            right: figure("47%", ">47"),
            shared: vec!["market".to_owned()],
        }],
        is_beyond_comparing: false,
    }
}

fn timeline() -> Timeline {
    let year = |year, documents, facts| YearCount {
        year,
        documents,
        facts,
    };
    let date = "2018-03".parse().expect("a date");
    Timeline {
        years: vec![year(2018, 1, 1), year(2019, 40, 0)],
        documents: vec![DatedDocument {
            id: "leo".to_owned(),
            title: "From IT to data".to_owned(),
            language: "nl".to_owned(),
            source: None,
            date,
            facts: 1,
        }],
        undated: 0,
        total: 1,
        facts: vec![DatedFact {
            date,
            line: figure("March 2018", "2018-03"),
        }],
    }
}

#[test]
fn figures_stand_beside_what_they_come_to() {
    let html = html_of(|| answered("view=figures&kind=percentage&order=largest"));
    assert_holds(
        &html,
        &[
            ">Figures</h1>",
            "2 figures in 1 interview",
            "<mark>half</mark> of the &lt;b&gt;market&lt;/b&gt;.",
            "href=\"#doc=leo&amp;p=0abc1234\">47%</a>",
            "aria-sort=\"descending\"",
            "Where figures differ",
            "Both among: market",
            ">Percentages ",
        ],
    );
}

#[test]
fn texts_and_facts_stand_on_the_line_of_time() {
    let html = html_of(|| answered("view=timeline&at=2018"));
    assert_holds(
        &html,
        &[
            ">Timeline</h1>",
            "1 dated fact, 1 interview",
            "aria-label=\"Years\"",
            "aria-current=\"location\"",
            "2018: 1 dated fact, 1 interview",
            "<circle cx=\"20\" cy=\"74\" r=\"3\" class=\"year-dot\"",
            "rx=\"3\" class=\"year-dot\"",
            "March 2018",
            "href=\"#doc=leo\">From IT to data</a>",
            "href=\"#view=timeline\">All years</a>",
        ],
    );
}

fn topic_table(by: TableBy) -> TopicTable {
    TopicTable {
        by,
        rows: vec![TopicRow {
            id: "leo".to_owned(),
            passages: 12,
            cells: vec![1209],
        }],
    }
}

fn topic_page() -> TopicPage {
    TopicPage {
        topic: "trust".to_owned(),
        documents: 1,
        evidence: vec![EvidenceWord {
            word: "trust".to_owned(),
            count: 11,
        }],
        evidence_of: 4,
        total: 31,
        offset: 20,
        exchanges: vec![ExchangeLines {
            lines: hits().hits,
            left_out: 3,
        }],
        ..TopicPage::default()
    }
}

fn voice_page() -> VoicePage {
    let year = |year: u16, passages: u32| TopicYear {
        year: Some(year),
        passages,
        topics: vec![passages / 2],
    };
    VoicePage {
        name: "Leo Liu".to_owned(),
        passages: 30,
        others: 100,
        topics: vec![TopicShare {
            topic: "trust".to_owned(),
            passages: 15,
            others: 1,
            keyness: 4000,
            is_more: true,
        }],
        years: vec![year(2017, 10), year(2018, 20)],
        documents: vec![NameCount {
            name: "leo".to_owned(),
            passages: 30,
        }],
        ..VoicePage::default()
    }
}

fn comparison(sides: &[Side]) -> Comparison {
    let side = |side: &Side| ComparedSide {
        side: side.clone(),
        passages: 12,
        total: 3,
        hits: hits().hits,
        topics: voice_page().topics,
    };
    Comparison {
        sides: sides.iter().map(side).collect(),
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
            "role=\"combobox\"",
            "<mark data-quality=\"one-typo\">trust</mark>",
            "href=\"#q=trsut&amp;topic=trust&amp;doc=leo&amp;p=0abc1234\"",
            "<legend>Topics</legend>",
            "Remove filter Trust",
            "exact word only",
            "November 2018",
        ],
    );
}

/// Whoever asks about a topic by its name is led to it, unless it is chosen already.
#[test]
fn a_topic_that_the_query_names_is_offered() {
    let html = html_of(|| answered("q=trust"));
    let offer = "There is a topic on this: <a href=\"#about=trust\">Trust</a> (9 passages)</p>";
    assert_holds(&html, &[offer]);
    let chosen = html_of(|| answered("q=trust&topic=trust"));
    assert!(!chosen.contains("a topic on this"), "{chosen}");
}

/// A hit may come by its title or its heading alone, and the reader must see that.
#[test]
fn titles_and_headings_have_their_marks() {
    let check = |html: String, parts: &[&str]| assert_holds(&html, parts);
    let hit = format!("<span class=\"hit-section\">{MARKED_HEADING}</span>");
    let link = format!("{MARKED_TITLE}</a></h2>");
    check(html_of(|| answered("q=data")), &[&hit, &link]);
    let title = format!("{MARKED_TITLE}</h1>");
    let heading = format!("<h2 lang=\"de\" dir=\"auto\">{MARKED_HEADING}</h2>");
    check(html_of(|| answered("q=data&doc=leo")), &[&title, &heading]);
    // Side by side, a document names sections, a voice and a topic titles.
    let part = |marked: &str| format!("<li>{marked}</li>");
    check(
        html_of(|| answered("q=data&view=compare&with=doc:leo&with=topic:trust")),
        &[&part(MARKED_HEADING), &part(MARKED_TITLE)],
    );
    let words = format!("<span class=\"hit-section\">{MARKED_TITLE}</span>");
    check(
        html_of(|| answered("q=data&view=compare&with=voice:Leo%20Liu&with=topic:trust")),
        &[&words],
    );
}

/// WCAG 2.2, 3.1.2: passages in another language than the page's say in which.
#[test]
fn texts_in_another_language_say_so_wherever_they_stand() {
    let check = |html: String| assert_holds(&html, &["lang=\"de\""]);
    check(html_of(|| answered("q=trust")));
    check(html_of(|| answered("doc=leo")));
    check(html_of(|| answered("about=trust")));
    let compared = || answered("view=compare&with=topic:trust&with=voice:Leo%20Liu");
    check(html_of(compared));
    check(html_of(|| answered("view=figures")));
    check(html_of(|| answered("view=timeline")));
}

/// So do their titles and headings, where these stand by themselves.
#[test]
fn titles_in_another_language_say_so_wherever_they_stand() {
    let check = |html: String| assert_holds(&html, &["lang=\"nl\""]);
    check(html_of(|| answered("")));
    check(html_of(|| answered("view=topics")));
    check(html_of(|| answered("view=topics&by=voice")));
    check(html_of(|| answered("view=timeline")));
    check(html_of(|| answered("voice=Leo%20Liu")));
    check(html_of(|| {
        answered("view=compare&with=doc:leo&with=topic:trust")
    }));
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
            "<p lang=\"de\" dir=\"auto\" class=\"passage-text\">",
            "3 of 4",
            "aria-label=\"Next match\"",
            "id=\"p-0abc1234\"",
            "because of trust",
            "Question, Leo Liu",
        ],
    );
    // Those in the text, and one in the title and in the heading.
    assert_eq!(html.matches("<mark").count(), 4 + 2);
    let heading = format!("<h2 lang=\"de\" dir=\"auto\">{MARKED_HEADING}</h2>");
    assert_eq!(html.matches(&heading).count(), 1);
}

#[test]
fn before_any_question_the_corpus_introduces_itself() {
    let html = html_of(|| answered(""));
    assert_holds(
        &html,
        &[
            ">Five voices</h1>",
            "1 interview",
            "3 min, 600 words",
            "href=\"#doc=leo&amp;p=0abc0000\"><span lang=\"nl\">Whom do you trust?</span></a>",
            "href=\"#about=trust\" title=\"Who is trusted.\"",
            "All 12 passages, from the first page on",
        ],
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
    assert_holds(&html, &["No quotes yet", "Import quotes"]);
}

#[test]
fn the_table_has_headers_shades_and_links_to_passages() {
    let html = html_of(|| answered("view=topics&order=all"));
    assert_holds(
        &html,
        &[
            "<th scope=\"row\"><div dir=\"auto\"><span><a href=\"#about=trust\" title=\"Trust\" class=\"table-row\">Trust</a></span>",
            "aria-sort=\"descending\"",
            "<td data-shade=\"5\"><a href=\"#topic=trust&amp;in=leo\" aria-label=\"1,209 passages: Trust, From IT to data\">1,209</a>",
        ],
    );
    // Where there are many, they go down the page; voices lead to their views.
    let html = html_of(|| answered("view=topics&by=voice"));
    assert_holds(&html, &["href=\"#topic=trust&amp;speaker=leo\""]);
}

#[test]
fn a_topic_shows_its_words_its_chain_and_where_one_is_in_it() {
    let html = html_of(|| answered("about=trust&start=20"));
    assert_holds(
        &html,
        &[
            ">Trust</h1>",
            "Who is trusted.",
            "href=\"#q=%22trust%22&amp;topic=trust\">trust</a>",
            "Counted in 4 of 9 passages.",
            ">From IT to data</a>",
            "href=\"#doc=leo&amp;p=0abc1234\" class=\"speaker\">Leo Liu</a>",
            "3 more on this in the text",
            "href=\"#about=trust\" class=\"button\">Earlier ones</a>",
            "href=\"#about=trust&amp;start=21\"",
            "21–21 of 31",
        ],
    );
}

#[test]
fn a_voice_shows_what_is_more_and_how_it_moves() {
    let html = html_of(|| answered("voice=Leo+Liu"));
    assert_holds(
        &html,
        &[
            ">Leo Liu</h1>",
            "<span class=\"share-percent\">50%</span>",
            "<span class=\"share-percent\">1%</span>",
            "class=\"table-year\">2017</th>",
            "href=\"#topic=trust&amp;speaker=Leo+Liu&amp;year=2018\"",
        ],
    );
}

#[test]
fn sides_stand_beside_each_other_with_counts_and_shares() {
    let html = html_of(|| answered("q=trust&view=compare&with=doc:leo&with=topic:trust"));
    assert_holds(
        &html,
        &[
            "data-count=\"2\"",
            "aria-label=\"Remove Trust\"",
            "3 of 12 passages",
            "<b>25%</b>",
            "href=\"#q=trust&amp;topic=trust&amp;doc=leo&amp;p=0abc1234\"",
            "More than the others",
        ],
    );
    let html = html_of(|| answered("view=compare"));
    assert_holds(&html, &["Choose two to four", "Add …</button>"]);
}

/// A page that lies in another one.
fn framed(address: &str, fragment: &str) -> State {
    let mut state = answered(fragment);
    let circumstances = Circumstances {
        address: address.to_owned(),
        is_framed: true,
        ..Circumstances::default()
    };
    state.embed(Embedding::read(&circumstances));
    state
}

#[test]
fn inside_another_page_there_is_less_chrome_and_a_way_out() {
    let html = html_of(|| framed("https://a.example/", "q=trsut"));
    let way = "<a href=\"https://a.example/#q=trsut\" target=\"_blank\" rel=\"noopener\">Open full page</a>";
    assert_holds(&html, &[way, "role=\"combobox\"", "Five voices"]);
    for gone in [
        "masthead-title",
        "paper and ink",
        "What you type stays here",
        "简体中文",
    ] {
        assert!(!html.contains(gone), "{gone} is in {html}");
    }
    // Where the page has no address there is nothing to open.
    let html = html_of(|| framed("about:srcdoc", "q=trsut"));
    assert!(!html.contains("Open full page"), "{html}");
}

#[test]
fn what_is_pinned_stands_alone_and_leads_out() {
    let html = html_of(|| framed("https://a.example/#pin", "q=trsut"));
    assert_holds(
        &html,
        &[
            "href=\"https://a.example/#topic=trust\"",
            "href=\"#q=trsut&amp;doc=leo",
        ],
    );
    for gone in ["searchbox", "<nav"] {
        assert!(!html.contains(gone), "{gone} is in {html}");
    }
    let html = html_of(|| framed("https://a.example/#pin=quote", "q=trsut&doc=leo&p=0abc1234"));
    assert_holds(
        &html,
        &["<blockquote", "&lt;b&gt;", "Leo Liu", "From IT to data"],
    );
    assert!(!html.contains("<article"), "{html}");
}

#[test]
fn the_codes_for_other_pages_show_this_view() {
    fn with_dialog(address: &str) -> State {
        let mut state = answered("doc=leo&p=0abc1234");
        let circumstances = Circumstances {
            address: address.to_owned(),
            ..Circumstances::default()
        };
        state.embed(Embedding::read(&circumstances));
        state.update(Action::DialogOpened(Dialog::Embed));
        state
    }
    let html = html_of(|| {
        let mut state = with_dialog("https://a.example/");
        state.update(Action::ExtentChosen(Extent::Quote));
        state
    });
    assert_holds(
        &html,
        &[
            "src=\"https://a.example/#embed&amp;amp;pin=quote&amp;amp;doc=leo&amp;amp;p=0abc1234\"",
            "{{#widget:Catena|view=embed&amp;pin=quote",
            "allowedIframeHosts",
        ],
    );
    let html = html_of(|| with_dialog("file:///tmp/page.html"));
    assert_holds(&html, &["no address on the web"]);
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
    assert!(!html.contains("texts.html"), "{html}");
    let html = html_of(|| {
        let (mut state, _) = State::open("", Preferences::default(), Language::English);
        state.has_plain_pages = true;
        state.update(Action::EngineFailed(Failure::Stopped(String::new())));
        state
    });
    assert_holds(&html, &["<a href=\"texts.html\">Read the texts as plain"]);
    let refused = |refusal: fn() -> Refusal, language: Language| {
        let renderer = yew::ServerRenderer::<Shown>::with_props(move || {
            let (mut state, _) = State::open("", Preferences::default(), language);
            let failure = Failure::Refused(refusal());
            state.update(Action::EngineFailed(failure));
            ShownProps { state }
        });
        block_on(renderer.hydratable(false).render())
    };
    // Not a word of English where Chinese is read.
    let check = |refusal: fn() -> Refusal, parts: [&str; 2], chinese: &str| {
        assert_holds(&refused(refusal, Language::English), &parts);
        let html = refused(refusal, Language::Chinese);
        assert_holds(&html, &["无法打开文本", chinese]);
        assert!(!html.contains(parts[0]), "{html}");
    };
    let again = "Try again</button>";
    check(
        || Refusal::NotABundle,
        ["another kind of file", again],
        "其他类型",
    );
    check(|| Refusal::CutShort, ["came incomplete", again], "不完整");
    check(|| Refusal::Newer(9), ["newer Catena", "Format 9"], "格式 9");
    check(|| Refusal::Older(1), ["older Catena", "Format 1"], "格式 1");
    check(
        || Refusal::Damaged("terms".to_owned()),
        ["incomplete or damaged", "Part “terms”"],
        "部分“terms”",
    );
    for fragment in ["about=nobody", "voice=nobody"] {
        let html = match fragment {
            "about=nobody" => html_of(|| answered("about=nobody")),
            _ => html_of(|| answered("voice=nobody")),
        };
        assert_holds(&html, &["nobody", "All texts</a>"]);
    }
    let html = html_of(|| answered("doc=nobody"));
    assert_holds(&html, &["nobody", "All texts</a>"]);
}

#[test]
fn the_check_says_what_is_refused_what_that_means_and_what_to_write() {
    let html = html_of(|| answered("check"));
    assert_holds(&html, &["What this place allows</h1>", "Finding out"]);

    #[component]
    fn Sandboxed() -> Html {
        super::check::findings(&Capabilities {
            arrival: Arrival::Web,
            is_one_file: true,
            surroundings: Surroundings::OtherSite,
            has_origin: false,
            is_secure: true,
            has_worker: true,
            has_storage: false,
            clipboard: Clipboard::BySelection,
            has_history: true,
            has_full_screen: false,
        })
    }
    let html = block_on(
        yew::ServerRenderer::<Sandboxed>::new()
            .hydratable(false)
            .render(),
    );
    assert_holds(
        &html,
        &[
            "sandboxed frame",
            "last until the page is closed",
            "sandbox=\"allow-scripts allow-popups allow-downloads\"",
            "allow=\"clipboard-write; fullscreen\"",
            "Copy the whole report</button>",
        ],
    );
    assert_eq!(html.matches("<tr data-verdict=\"allowed\"").count(), 4);
}
