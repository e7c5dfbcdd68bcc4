//! An embedded page: what it tells its host, and what it does at its word.

use super::super::Action;
use super::*;
use crate::app::embedding::Circumstances;
use crate::app::embedding::protocol::{Conversation, Fields};
use crate::app::preferences::{Preferences, Theme};
use crate::app::wording::Language;

const PAGE: &str = "https://texts.example.org/";
const WIKI: &str = "https://wiki.example.org";

/// A page in a frame whose engine answers, and what its first steps told.
fn framed(fragment: &str) -> (State, Vec<Effect>) {
    let (ours, route) = embedding::separate(fragment);
    let (mut state, _) = State::open(&route, Preferences::default(), Language::English);
    let mut effects = state.embed(Embedding::read(&Circumstances {
        address: format!("{PAGE}#{ours}"),
        is_framed: true,
        ..Circumstances::default()
    }));
    effects.extend(state.update(Action::EngineReady));
    (state, effects)
}

/// What the host hears of effects.
fn told(effects: Vec<Effect>) -> Vec<PageWord> {
    let word = |effect| match effect {
        Effect::Tell(word) => Some(word),
        _ => None,
    };
    effects.into_iter().filter_map(word).collect()
}

fn shown(fragment: &str) -> PageWord {
    let route = Route::parse(fragment).route;
    let link = embedding::with_fragment(PAGE, &route.fragment());
    PageWord::State {
        route: Box::new(route),
        link: Some(link),
    }
}

/// The host's word, as a listed origin says it.
fn said(message: &[(&str, &str)]) -> Action {
    let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    let mut fields: Fields = vec![("catena".to_owned(), "1".to_owned())];
    fields.extend(message.iter().map(owned));
    let word = Conversation::new(PAGE, WIKI).hear(WIKI, &fields);
    Action::HostSaid(word.expect("a word of the table"))
}

#[test]
fn the_host_hears_what_is_shown_once_each_time_it_changes() {
    let (mut state, effects) = framed("embed&q=a");
    assert_eq!(told(effects), [PageWord::Ready, shown("q=a")]);
    let effects = state.update(Action::QueryTyped("ab".to_owned()));
    assert_eq!(told(effects), [shown("q=ab")]);
    let effects = state.update(Action::NoticeClosed);
    assert_eq!(told(effects), []);
    let effects = state.update(said(&[("type", "hello")]));
    assert_eq!(told(effects), [shown("q=ab")]);
    let failure = Failure::Stopped("the heap is gone".to_owned());
    let effects = state.update(Action::EngineFailed(failure));
    assert_eq!(told(effects), [PageWord::Error("stopped")]);
}

#[test]
fn a_page_by_itself_tells_nobody() {
    let (mut state, _) = State::open("q=a", Preferences::default(), Language::English);
    state.embed(Embedding::default());
    assert_eq!(told(state.update(Action::EngineReady)), []);
    assert_eq!(state.quote_taken(&crate::quote::Quote::default()), None);
}

#[test]
fn the_host_sets_what_is_shown_without_a_new_entry_in_the_history() {
    let (mut state, _) = framed("embed&q=a");
    let effects = state.update(said(&[
        ("type", "set"),
        ("query", "trust"),
        ("locale", "en"),
    ]));
    assert!(effects.contains(&Effect::Replace("q=trust&ui=en".to_owned())));
    let is_push = |effect: &Effect| matches!(effect, Effect::Push { .. });
    assert!(!effects.iter().any(is_push), "{effects:?}");
    assert_eq!(told(effects), [shown("q=trust&ui=en")]);
}

#[test]
fn the_host_has_the_last_word_on_paper_until_another_one() {
    let (mut state, effects) = framed("embed&theme=light&accent=teal");
    let paints = |effects: &[Effect]| -> Vec<(Theme, Option<String>)> {
        let look = |effect: &Effect| match effect {
            Effect::Paint(look) => {
                let accent = look.accent.as_ref().map(|accent| accent.css().to_owned());
                Some((look.theme, accent))
            }
            _ => None,
        };
        effects.iter().filter_map(look).collect()
    };
    let teal = Some("#008080".to_owned());
    assert_eq!(paints(&effects), [(Theme::Light, teal.clone())]);
    let dark = said(&[("type", "theme"), ("theme", "dark")]);
    let effects = state.update(dark.clone());
    assert_eq!(paints(&effects), [(Theme::Dark, teal)]);
    assert_eq!(paints(&state.update(dark)), []);
    // The device's own again.
    let effects = state.update(said(&[("type", "theme"), ("theme", "system")]));
    assert_eq!(paints(&effects)[0].0, Theme::System);
}

#[test]
fn from_a_pinned_view_everything_else_opens_the_full_page() {
    let (mut state, _) = framed("pin&q=trust");
    let europe = Route::facet(crate::explorer::Facet::Topic, "europe");
    let out = |fragment: &str| vec![Effect::OpenPage(format!("{PAGE}#{fragment}"))];
    let effects = state.update(Action::Followed(europe));
    assert_eq!(effects, out("topic=europe"));
    let toggled = Action::FilterToggled(crate::explorer::Facet::Topic, "europe".to_owned());
    assert_eq!(state.update(toggled), out("q=trust&topic=europe"));
    assert_eq!(state.route.fragment(), "q=trust");
    let inside = state.route.open("leo", None);
    state.update(Action::Followed(inside));
    assert_eq!(state.route.fragment(), "q=trust&doc=leo");
    // The host may pin something else.
    state.update(said(&[("type", "set"), ("view", "about=europe")]));
    assert_eq!(state.route.fragment(), "q=trust&about=europe");
    let effects = state.update(Action::Followed(Route::search("trust")));
    assert_eq!(effects, out("q=trust"));
    embedding::hold(&Embedding::default());
}

#[test]
fn copied_links_lead_to_the_full_page() {
    let (_, effects) = framed("embed&q=a");
    assert!(effects.contains(&Effect::LinkTo(PAGE.to_owned())));
}
