//! The loop without a browser: actions in, effects out.

use super::*;
use crate::corpus::Role;
use crate::explorer::{
    DocumentCard, Facet, FacetGroup, JumpKind, Mark, Place, Quality, ReadRequest, ReadingPassage,
    SearchRequest, Snippet,
};

/// A page whose engine answers.
fn ready(fragment: &str) -> State {
    let (mut state, _) = State::open(fragment, Preferences::default(), Language::English);
    state.update(Action::EngineReady);
    state
}

/// The number of the latest question among effects, and the question.
fn question(effects: &[Effect]) -> Option<(u32, Request)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { id, request } => Some((*id, request.clone())),
        _ => None,
    })
}

fn answer(state: &mut State, id: u32, answer: Answer) -> Vec<Effect> {
    let answer = Rc::new(answer);
    state.update(Action::Answered {
        id,
        took_us: 1500,
        answer,
    })
}

/// Lets the engine answer the latest question about hits.
fn find(state: &mut State, total: u32, passages: &[&str]) -> Vec<Effect> {
    let id = state.asked.hits;
    let hits = passages.iter().map(|passage| hit(passage)).collect();
    let list = HitList {
        total,
        documents: 1,
        hits,
        ..HitList::default()
    };
    answer(state, id, Answer::Hits(list))
}

fn hit(passage: &str) -> HitLine {
    HitLine {
        passage: passage.to_owned(),
        document: "leo".to_owned(),
        title: "Leo".to_owned(),
        source: None,
        language: String::new(),
        document_kind: None,
        date: None,
        section: vec![],
        speaker: None,
        role: Role::Answer,
        time_seconds: None,
        topics: vec![],
        score: 1,
        snippet: Snippet::default(),
        title_marks: Vec::new(),
        section_marks: Vec::new(),
        matches: vec![],
    }
}

/// A document whose passages have so many marks.
fn reading(document: &str, marks: &[(&str, usize)]) -> Reading {
    let mark = Mark {
        start: 0,
        end: 1,
        quality: Quality::Exact,
    };
    let passage = |&(id, count): &(&str, usize)| ReadingPassage {
        id: id.to_owned(),
        section: vec![],
        speaker: None,
        role: Role::Answer,
        time_seconds: None,
        text: "text".to_owned(),
        marks: vec![mark; count],
        topics: vec![],
        is_furniture: false,
    };
    Reading {
        document: DocumentCard {
            id: document.to_owned(),
            title: document.to_owned(),
            ..DocumentCard::default()
        },
        passages: marks.iter().map(passage).collect(),
        marks: marks.iter().map(|(_, count)| *count as u32).sum(),
        ..Reading::default()
    }
}

fn read(state: &mut State, marks: &[(&str, usize)]) -> Vec<Effect> {
    let id = state.asked.reading;
    answer(state, id, Answer::Reading(reading("leo", marks)))
}

fn pushed(effects: &[Effect]) -> Vec<&str> {
    let push = |effect: &'_ Effect| matches!(effect, Effect::Push { .. });
    let pushes = effects.iter().filter(|effect| push(effect));
    pushes
        .map(|effect| match effect {
            Effect::Push { fragment, .. } => fragment.as_str(),
            _ => "",
        })
        .collect()
}

fn open_hit(state: &mut State, passage: &str) -> Vec<Effect> {
    let route = state.route.open("leo", Some(passage));
    state.update(Action::Followed(route))
}

#[test]
fn opening_asks_for_the_corpus_and_for_what_the_link_names() {
    let check = |fragment: &str, expected: Request| {
        let (mut state, first) = State::open(fragment, Preferences::default(), Language::English);
        assert!(first.contains(&Effect::StartEngine));
        let effects = state.update(Action::EngineReady);
        let overview = matches!(
            effects.first(),
            Some(Effect::Ask {
                request: Request::Overview,
                ..
            })
        );
        assert!(overview, "{fragment}");
        assert_eq!(
            question(&effects).map(|(_, request)| request),
            Some(expected)
        );
    };
    let query = || "trust".to_owned();
    check(
        "q=trust",
        Request::Search(SearchRequest {
            query: query(),
            ..SearchRequest::default()
        }),
    );
    check(
        "q=trust&doc=leo&p=0abc1234",
        Request::Read(ReadRequest {
            document: "leo".to_owned(),
            query: query(),
        }),
    );
    check(
        "p=0abc1234",
        Request::Locate {
            passage: "0abc1234".to_owned(),
        },
    );
}

#[test]
fn late_answers_are_dropped() {
    let mut state = ready("");
    let first = state.asked.hits;
    state.update(Action::QueryTyped("trust".to_owned()));
    assert_ne!(state.asked.hits, first);
    let late = HitList {
        total: 99,
        ..HitList::default()
    };
    let effects = answer(&mut state, first, Answer::Hits(late));
    assert!(effects.is_empty() && state.found.is_none());
    find(&mut state, 2, &["a", "b"]);
    let total = state.found.as_ref().and_then(|found| found.first());
    assert_eq!(total.map(|hits| hits.total), Some(2));
}

#[test]
fn typing_redraws_the_entry_and_enter_adds_one() {
    let mut state = ready("");
    let effects = state.update(Action::QueryTyped("trust".to_owned()));
    assert!(effects.contains(&Effect::ReplaceSoon("q=trust".to_owned())));
    assert!(pushed(&effects).is_empty());
    let effects = state.update(Action::QueryCommitted);
    // The entry one came from is set back to what it was.
    assert_eq!(effects.first(), Some(&Effect::Replace(String::new())));
    assert_eq!(pushed(&effects), ["q=trust"]);
    // A second Enter changes nothing.
    assert!(state.update(Action::QueryCommitted).is_empty());
}

#[test]
fn opening_a_hit_keeps_the_search_that_was_typed_in_the_history() {
    let mut state = ready("");
    state.update(Action::QueryTyped("trust".to_owned()));
    find(&mut state, 1, &["a"]);
    let effects = open_hit(&mut state, "a");
    assert_eq!(pushed(&effects), ["q=trust", "q=trust&doc=leo&p=a"]);
    assert!(effects.contains(&Effect::RememberHits));
}

#[test]
fn filtering_adds_an_entry_and_leaves_the_focus_where_it_is() {
    let mut state = ready("q=trust");
    let action = Action::FilterToggled(Facet::Topic, "europe".to_owned());
    let effects = state.update(action);
    assert_eq!(pushed(&effects), ["q=trust&topic=europe"]);
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Focus(_)))
    );
    let effects = state.update(Action::FiltersCleared);
    assert_eq!(pushed(&effects), ["q=trust"]);
}

#[test]
fn back_to_hits_returns_to_the_hit_without_asking_again() {
    let mut state = ready("q=trust");
    find(&mut state, 2, &["a", "b"]);
    open_hit(&mut state, "b");
    read(&mut state, &[("a", 1), ("b", 2)]);
    assert_eq!(state.update(Action::BackToHits), [Effect::GoBack]);
    let effects = state.update(Action::Arrived {
        fragment: "q=trust".to_owned(),
        came_from_hits: false,
    });
    let hit = Some("b".to_owned());
    assert!(effects.contains(&Effect::ReturnToHits(hit)));
    assert_eq!(question(&effects), None);
}

#[test]
fn back_to_hits_from_a_permalink_goes_to_the_hits_as_a_new_entry() {
    let mut state = ready("q=trust&doc=leo&p=a");
    read(&mut state, &[("a", 1)]);
    let effects = state.update(Action::BackToHits);
    assert_eq!(pushed(&effects), ["q=trust"]);
    assert!(matches!(question(&effects), Some((_, Request::Search(_)))));
}

#[test]
fn a_document_opens_at_its_passage_with_its_first_mark() {
    let mut state = ready("q=trust&doc=leo&p=b");
    let effects = read(&mut state, &[("a", 2), ("b", 1), ("c", 1)]);
    assert!(effects.contains(&Effect::ShowPassage("b".to_owned())));
    let open = state.open_document().expect("the document has come");
    assert_eq!(open.current_mark, Some(2));
}

#[test]
fn a_passage_that_its_document_has_not_is_said_and_the_document_begins() {
    let mut state = ready("doc=leo&p=z");
    let effects = read(&mut state, &[("a", 0)]);
    assert!(effects.contains(&Effect::ToTop));
    assert!(state.notice.is_some());
}

#[test]
fn marks_are_walked_in_a_ring() {
    let mut state = ready("q=trust&doc=leo");
    read(&mut state, &[("a", 1), ("b", 1), ("c", 1)]);
    let mut walk = |action: Action| {
        state.update(action);
        state.open_document().and_then(|open| open.current_mark)
    };
    assert_eq!(walk(Action::NextMatch), Some(0));
    assert_eq!(walk(Action::NextMatch), Some(1));
    assert_eq!(walk(Action::PreviousMatch), Some(0));
    assert_eq!(walk(Action::PreviousMatch), Some(2));
    assert_eq!(walk(Action::NextMatch), Some(0));
}

#[test]
fn from_a_passage_without_marks_the_next_one_is_the_next_below() {
    let marks = [("a", 2), ("b", 0), ("c", 1)];
    let step = |action: Action| {
        let mut state = ready("q=trust&doc=leo&p=b");
        read(&mut state, &marks);
        assert_eq!(state.open_document().and_then(|o| o.current_mark), None);
        state.update(action);
        state.open_document().and_then(|open| open.current_mark)
    };
    assert_eq!(step(Action::NextMatch), Some(2));
    assert_eq!(step(Action::PreviousMatch), Some(1));
}

#[test]
fn typing_in_the_reader_marks_the_text_and_does_not_move_it() {
    let mut state = ready("q=trust&doc=leo&p=a");
    read(&mut state, &[("a", 1)]);
    let effects = state.update(Action::QueryTyped("cloud".to_owned()));
    assert!(matches!(question(&effects), Some((_, Request::Read(_)))));
    let effects = read(&mut state, &[("a", 0), ("b", 3)]);
    let moves = |effect: &Effect| matches!(effect, Effect::ShowPassage(_) | Effect::ToTop);
    assert!(!effects.iter().any(moves));
    let effects = state.update(Action::QueryCommitted);
    assert_eq!(pushed(&effects), ["q=cloud"]);
}

#[test]
fn more_hits_are_added_below_and_the_first_new_one_is_focused() {
    let mut state = ready("");
    find(&mut state, 3, &["a", "b"]);
    let effects = state.update(Action::MoreWanted);
    let Some((_, Request::Search(request))) = question(&effects) else {
        panic!("more hits are asked for: {effects:?}");
    };
    assert_eq!(request.offset, 2);
    assert!(state.update(Action::MoreWanted).is_empty(), "asked once");
    let effects = find(&mut state, 3, &["c"]);
    assert_eq!(effects, [Effect::Focus(Spot::Hit("c".to_owned()))]);
    let found = state.found.as_ref().expect("hits have come");
    assert!(!found.has_more() && found.shown() == 3);
}

#[test]
fn a_passage_without_its_document_is_located() {
    let mut state = ready("p=0abc1234");
    let id = state.asked.place;
    let place = Place {
        document: "leo".to_owned(),
        passage: "0abc1234".to_owned(),
    };
    let effects = answer(&mut state, id, Answer::Place(place));
    let fragment = "doc=leo&p=0abc1234".to_owned();
    assert_eq!(effects.first(), Some(&Effect::Replace(fragment)));
    assert!(matches!(question(&effects), Some((_, Request::Read(_)))));
}

#[test]
fn what_is_not_there_is_said() {
    let mut state = ready("doc=nobody");
    let id = state.asked.reading;
    let name = "nobody".to_owned();
    answer(&mut state, id, Answer::NotFound { name: name.clone() });
    assert_eq!(state.desk, Desk::Missing(name));
    // And the next document opens all the same.
    state.update(Action::Followed(Route::default().open("leo", None)));
    read(&mut state, &[("a", 0)]);
    assert!(state.open_document().is_some());
}

#[test]
fn copying_a_link_in_the_reader_names_the_passage_in_the_address() {
    let mut state = ready("q=trust&doc=leo");
    read(&mut state, &[("a", 1)]);
    let effects = state.update(Action::LinkWanted("a".to_owned()));
    let expected = [
        // What is copied is the passage alone, without this reader's search.
        Effect::Copy("doc=leo&p=a".to_owned()),
        Effect::Replace("q=trust&doc=leo&p=a".to_owned()),
    ];
    assert_eq!(effects, expected);
}

#[test]
fn the_link_of_a_hit_leads_to_its_text() {
    let mut state = ready("q=trust");
    find(&mut state, 2, &["a", "b"]);
    let effects = state.update(Action::LinkWanted("b".to_owned()));
    assert_eq!(effects, [Effect::Copy("doc=leo&p=b".to_owned())]);
    // Its button was clicked as other hits came.
    assert_eq!(state.update(Action::LinkWanted("gone".to_owned())), []);
}

#[test]
fn jumps_lead_to_routes() {
    let check = |target: JumpKind, fragment: &str| {
        assert_eq!(route_to(target).fragment(), fragment);
    };
    let (document, passage) = ("leo".to_owned(), "a".to_owned());
    let name = "Leo Liu".to_owned();
    let topic = "trust".to_owned();
    check(JumpKind::Section { document, passage }, "doc=leo&p=a");
    check(JumpKind::Speaker { name }, "voice=Leo+Liu");
    check(JumpKind::Topic { topic }, "about=trust");
}

#[test]
fn what_the_second_part_shows_is_missing_once_and_search_goes_on() {
    let mut state = ready("view=topics");
    let missing = || Action::SecondPartMissing("Failed to fetch".to_owned());
    assert_eq!(state.update(missing()), [Effect::MarkReady]);
    assert_eq!(state.update(missing()), []);
    assert_eq!(state.notice, None);
    let effects = state.update(Action::Followed(Route::search("trust")));
    assert!(effects.contains(&Effect::StartEngine));
    let effects = state.update(Action::EngineReady);
    assert!(matches!(question(&effects), Some((_, Request::Search(_)))));
    // There it is no more than a word in passing.
    state.update(missing());
    assert_eq!(state.readiness, Readiness::Ready);
    assert!(state.notice.is_some());
}

#[test]
fn after_a_failure_trying_again_brings_back_the_view() {
    let mut state = ready("q=trust");
    let failure = Failure::Stopped("out of memory".to_owned());
    state.update(Action::EngineFailed(failure));
    assert_eq!(state.update(Action::Retried), [Effect::StartEngine]);
    let effects = state.update(Action::EngineReady);
    assert!(matches!(question(&effects), Some((_, Request::Search(_)))));
    // A view that the engine before was asked for is asked for again.
    let mut state = ready("view=topics");
    state.update(Action::Retried);
    let effects = state.update(Action::EngineReady);
    let asked = question(&effects).map(|(_, request)| request);
    assert_eq!(asked, state.route.page_request());
}

#[test]
fn the_window_is_named_after_the_view() {
    let mut state = ready("");
    let id = state.asked.overview;
    let overview = Overview {
        title: "Five voices".to_owned(),
        ..Overview::default()
    };
    let effects = answer(&mut state, id, Answer::Overview(overview));
    assert!(effects.contains(&Effect::Title("Five voices".to_owned())));
    let effects = state.update(Action::QueryTyped("trust".to_owned()));
    let title = "“trust” · Five voices".to_owned();
    assert!(effects.contains(&Effect::TitleSoon(title)));
}

#[test]
fn what_is_like_a_passage_is_shown_until_it_is_put_away() {
    let mut state = ready("doc=leo");
    read(&mut state, &[("a", 0), ("b", 0)]);
    let related = |state: &State| {
        let related = state.open_document().and_then(|open| open.related.clone());
        related.map(|related| (related.passage, related.lines.map(|lines| lines.len())))
    };
    let toggle = || Action::RelatedToggled("b".to_owned());
    let asked = question(&state.update(toggle()));
    let Some((id, Request::Related(_))) = asked else {
        panic!("it asks for related passages, not {asked:?}");
    };
    assert_eq!(related(&state), Some(("b".to_owned(), None)));
    answer(&mut state, id, Answer::Related(vec![hit("c")]));
    assert_eq!(related(&state), Some(("b".to_owned(), Some(1))));
    // Letters in the box mark the text again and leave the rest as it is.
    state.update(Action::QueryTyped("trust".to_owned()));
    read(&mut state, &[("a", 0), ("b", 1)]);
    assert_eq!(related(&state), Some(("b".to_owned(), Some(1))));
    assert_eq!(question(&state.update(toggle())), None);
    assert_eq!(related(&state), None);
}

#[test]
fn while_one_types_the_first_hits_come_before_the_counts() {
    let mut state = ready("");
    find(&mut state, 30, &["x"]);
    let effects = state.update(Action::QueryTyped("trust".to_owned()));
    // The question comes first of all that a letter sets off.
    assert!(effects[0].is_question());
    let Some((_, Request::Search(first))) = question(&effects) else {
        panic!("a search");
    };
    assert!(!first.with_facets && first.limit < SearchRequest::default().limit);
    let effects = find(&mut state, 30, &["a", "b"]);
    assert!(effects.contains(&Effect::AskRestSoon));
    let effects = state.update(Action::RestWanted { in_window: None });
    // Proposals come after the hits.
    let [first, proposals @ ..] = effects.as_slice() else {
        panic!("questions");
    };
    assert_eq!(proposals.iter().filter(|one| one.is_question()).count(), 2);
    let Some((id, Request::Search(rest))) = question(std::slice::from_ref(first)) else {
        panic!("the rest");
    };
    assert_eq!((rest.offset, rest.limit, rest.with_facets), (2, 18, true));
    let list = HitList {
        hits: vec![hit("c")],
        facets: vec![FacetGroup {
            facet: Facet::Topic,
            values: vec![],
        }],
        ..HitList::default()
    };
    // Nobody asked to be moved to them.
    assert_eq!(answer(&mut state, id, Answer::Hits(list)), []);
    assert_eq!(state.found.as_ref().map(Found::shown), Some(3));
    let effects = state.update(Action::RestWanted { in_window: None });
    assert!(!matches!(question(&effects), Some((_, Request::Search(_)))));
    assert!(!state.awaits(id - 1));
    // The next letter brings as many as the window has shown.
    state.update(Action::RestWanted { in_window: Some(3) });
    let effects = state.update(Action::QueryTyped("trusts".to_owned()));
    let Some((_, Request::Search(first))) = question(&effects) else {
        panic!("a search");
    };
    assert_eq!(first.limit, 3);
}

#[test]
fn what_is_shown_is_settled_once_all_of_it_has_come() {
    let mut state = ready("q=trust");
    let overview = state.asked.overview;
    answer(&mut state, overview, Answer::Overview(Overview::default()));
    assert_eq!(state.settled(), None, "the hits are awaited");
    find(&mut state, 30, &["a", "b"]);
    assert_eq!(state.settled(), None, "and the rest of them");
    state.update(Action::RestWanted { in_window: None });
    for (asked, come) in [
        (state.asked.words, Answer::Completions(vec![])),
        (state.asked.suggestions, Answer::Jumps(JumpList::default())),
    ] {
        answer(&mut state, asked, come);
        assert_eq!(state.settled(), None);
    }
    let rest = HitList {
        facets: vec![FacetGroup {
            facet: Facet::Topic,
            values: vec![],
        }],
        ..HitList::default()
    };
    let id = state.asked.hits;
    answer(&mut state, id, Answer::Hits(rest));
    assert_eq!(state.settled().as_deref(), Some("q=trust"));
    // Another view waits for its own answer.
    state.update(Action::Followed(Route::default().open("leo", None)));
    assert_eq!(state.settled(), None);
    read(&mut state, &[("a", 0)]);
    assert_eq!(state.settled().as_deref(), Some("doc=leo"));
}

#[test]
fn a_proposal_narrows_and_takes_its_letters_away() {
    let check = |fragment: &str, chosen: Suggestion, expected: &str| {
        let mut state = ready(fragment);
        state.update(Action::SuggestionChosen(chosen));
        assert_eq!(state.route.fragment(), expected);
    };
    let place = |target: JumpKind| Suggestion::Place {
        target,
        label: "Hu".to_owned(),
        rest: "trust".to_owned(),
    };
    let name = "Hu".to_owned();
    check(
        "q=trust+hu",
        place(JumpKind::Speaker { name }),
        "q=trust&speaker=Hu",
    );
    let topic = "europe".to_owned();
    check(
        "q=trust+eu&topic=europe",
        place(JumpKind::Topic { topic }),
        "q=trust&topic=europe",
    );
    let document = "leo".to_owned();
    check(
        "q=trust+le",
        place(JumpKind::Document { document }),
        "q=trust&doc=leo",
    );
    check("q=a", Suggestion::Recent("b c".to_owned()), "q=b+c");
}

#[test]
fn searches_are_kept_until_the_reader_says_no() {
    let mut state = ready("q=trust");
    let effects = state.update(Action::QueryCommitted);
    assert!(effects.contains(&Effect::KeepRecent("trust".to_owned())));
    assert_eq!(state.recent.queries(), ["trust"]);
    let effects = state.update(Action::KeepingToggled);
    assert!(effects.contains(&Effect::KeepRecent(String::new())));
    assert!(effects.contains(&Effect::KeepPlaces(String::new())));
    state.update(Action::QueryCommitted);
    assert!(state.recent.queries().is_empty());
}

#[test]
fn where_one_stopped_is_offered_when_the_link_names_no_place() {
    let marks: Vec<(String, usize)> = (0..12).map(|n| (n.to_string(), 0)).collect();
    let marks: Vec<(&str, usize)> = marks.iter().map(|(id, n)| (id.as_str(), *n)).collect();
    let mut state = ready("doc=leo");
    read(&mut state, &marks);
    // At the beginning and at the end there is nothing to note.
    assert_eq!(state.update(Action::ReadAt("1".to_owned())), []);
    let effects = state.update(Action::ReadAt("6".to_owned()));
    assert_eq!(effects, [Effect::KeepPlaces("leo\t6\n".to_owned())]);
    let resume = |state: &State| state.open_document().and_then(|open| open.resume.clone());
    let arrive = |state: &mut State, fragment: &str| {
        let fragment = fragment.to_owned();
        state.update(Action::Arrived {
            fragment,
            came_from_hits: false,
        });
    };
    arrive(&mut state, "");
    arrive(&mut state, "q=x&doc=leo");
    state.desk = Desk::Empty;
    read(&mut state, &marks);
    assert_eq!(resume(&state).as_deref(), Some("6"));
    state.desk = Desk::Empty;
    arrive(&mut state, "q=y&doc=leo&p=3");
    read(&mut state, &marks);
    assert_eq!(resume(&state), None);
    state.update(Action::ReadAt("11".to_owned()));
    assert_eq!(state.places.of("leo"), None);
}

#[test]
fn the_box_is_told_when_something_else_than_typing_changes_the_query() {
    let mut state = ready("q=trust");
    state.update(Action::QueryTyped("trust i".to_owned()));
    assert_eq!(state.query_revision, 0);
    state.update(Action::QueryRefined("cloud".to_owned()));
    assert_eq!(state.query_revision, 1);
    state.update(Action::FilterToggled(Facet::Topic, "europe".to_owned()));
    assert_eq!(state.query_revision, 1);
}
