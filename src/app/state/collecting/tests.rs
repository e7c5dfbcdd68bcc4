use std::rc::Rc;

use super::*;
use crate::app::preferences::Preferences;
use crate::app::state::Action;
use crate::app::wording::Language;
use crate::explorer::Overview;
use crate::quote::Anchor;

/// A page whose corpus is known, and what its device keeps.
fn opened(kept: Result<Option<String>, Keeping>) -> State {
    let (mut state, _) = State::open("", Preferences::default(), Language::English);
    let effects = state.update(Action::EngineReady);
    let overview = Answer::Overview(Overview {
        title: "Five voices".to_owned(),
        ..Overview::default()
    });
    let effects = answer(&mut state, &effects, overview);
    let load = TrayEffect::Load("catena:quotes:1:Five voices".to_owned());
    assert!(effects.contains(&tray(load)), "{effects:?}");
    act(&mut state, TrayAction::Loaded(kept));
    state
}

fn act(state: &mut State, action: TrayAction) -> Vec<Effect> {
    state.update(Action::Tray(action))
}

/// Answers the first question among the effects.
fn answer(state: &mut State, effects: &[Effect], answer: Answer) -> Vec<Effect> {
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Ask { id, .. } => Some(*id),
        _ => None,
    });
    let id = asked.expect("something is asked");
    assert!(state.awaits(id), "the answer is waited for");
    state.update(Action::Answered {
        id,
        took_us: 1,
        answer: Rc::new(answer),
    })
}

fn quote(exact: &str) -> Quote {
    Quote {
        anchor: Anchor {
            document: "sun".to_owned(),
            passage: "0abc1234".to_owned(),
            exact: exact.to_owned(),
            ..Anchor::default()
        },
        ..Quote::default()
    }
}

fn part() -> Part {
    Part {
        passage: "0abc1234".to_owned(),
        chars: Some((3, 17)),
    }
}

/// Collects a quote as the key does.
fn collect(state: &mut State, exact: &str) -> Vec<Effect> {
    assert_eq!(
        act(state, TrayAction::QuoteHere),
        [tray(TrayEffect::FindHere(Purpose::Keep))]
    );
    let found = TrayAction::Found {
        purpose: Purpose::Keep,
        parts: vec![part()],
    };
    let effects = act(state, found);
    let effects = answer(state, &effects, Answer::Quote(Box::new(quote(exact))));
    let [Effect::Tray(TrayEffect::Stamp(quote))] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(quote.link, "https://a.example/#doc=sun&p=0abc1234");
    let (quote, at) = (quote.clone(), "2026-11-22T06:30:00Z".to_owned());
    act(state, TrayAction::Added { quote, at })
}

fn with_page(mut state: State) -> State {
    let kept = std::mem::take(&mut state.tray);
    state.tray = kept.on("https://a.example/");
    state
}

#[test]
fn a_quote_comes_into_the_tray_and_is_kept() {
    let mut state = with_page(opened(Ok(None)));
    let effects = collect(&mut state, "follow the sun");
    assert!(
        matches!(&effects[0], Effect::Tray(TrayEffect::Keep { before: None, text, .. }) if text.contains("follow the sun")),
        "{effects:?}"
    );
    assert_eq!(state.tray.quotes[0].added, "2026-11-22T06:30:00Z");
    assert_eq!(
        state.notice.as_deref(),
        Some("Added to your quotes: 1 quote.")
    );
    let effects = collect(&mut state, "follow the sun");
    assert_eq!(effects, [Effect::CloseNoticeSoon], "it is there already");
    assert_eq!(state.tray.quotes.len(), 1);
}

#[test]
fn what_the_device_kept_is_looked_for_in_the_corpus() {
    let kept = quote::print("Five voices", &[quote("a"), quote("b")]);
    let (mut state, _) = State::open("", Preferences::default(), Language::English);
    state.tray.open("");
    let effects = act(&mut state, TrayAction::Loaded(Ok(Some(kept))));
    let effects = answer(
        &mut state,
        &effects,
        Answer::QuotesFound(vec![Finding::Lost, Finding::Lost]),
    );
    assert_eq!(effects, []);
    let id = quote("b").id();
    assert_eq!(state.tray.finding(&id), Some(&Finding::Lost));
}

#[test]
fn where_nothing_can_be_kept_that_is_said_once() {
    let mut state = with_page(opened(Err(Keeping::Refused)));
    let effects = collect(&mut state, "one");
    assert_eq!(effects, [Effect::CloseNoticeSoon]);
    assert!(
        state
            .notice
            .as_ref()
            .is_some_and(|said| said.contains("keeps nothing here"))
    );
    collect(&mut state, "two");
    assert!(
        !state
            .notice
            .as_ref()
            .is_some_and(|said| said.contains("keeps nothing here"))
    );
    assert_eq!(state.tray.quotes.len(), 2);
}

#[test]
fn what_cannot_be_saved_is_shown() {
    let mut state = with_page(opened(Ok(None)));
    collect(&mut state, "one");
    act(&mut state, TrayAction::FormatChosen(Format::Ris));
    let effects = act(&mut state, TrayAction::Exported);
    let [Effect::Tray(TrayEffect::Save { name, text, .. })] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(name, "quotes.ris");
    act(&mut state, TrayAction::NotSaved(text.clone()));
    assert_eq!(state.tray.shown.as_ref(), Some(text));
}

#[test]
fn nothing_to_quote_is_said_with_what_to_do() {
    let mut state = opened(Ok(None));
    let found = TrayAction::Found {
        purpose: Purpose::Keep,
        parts: vec![],
    };
    act(&mut state, found);
    assert_eq!(state.notice.as_deref(), Some(words::NOTHING_TO_QUOTE.now()));
}

#[test]
fn removal_is_undone_where_it_was() {
    let mut state = with_page(opened(Ok(None)));
    for exact in ["one", "two", "three"] {
        collect(&mut state, exact);
    }
    let id = quote("two").id();
    act(&mut state, TrayAction::Removed(id));
    assert_eq!(state.tray.quotes.len(), 2);
    act(&mut state, TrayAction::Undone);
    assert_eq!(state.tray.quotes[1].anchor.exact, "two");
}
