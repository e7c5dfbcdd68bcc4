//! One file for each view; this one is the frame around them.

mod check;
mod compare;
mod failure;
mod figures;
mod home;
mod pinned;
mod quotes;
mod reader;
mod search;
mod timeline;
mod topic;
mod topics;
mod voice;

use yew::prelude::*;

use crate::app::components::embed_dialog::embed_dialog;
use crate::app::components::jump::Jump;
use crate::app::components::keys::keys;
use crate::app::components::languages::languages;
use crate::app::components::masthead::masthead;
use crate::app::components::notice::notice;
use crate::app::components::places::places;
use crate::app::components::quoting::selection_bar;
use crate::app::components::report;
use crate::app::components::route_link::{Link, route_link};
use crate::app::ids;
use crate::app::route::{Page, Route, View};
use crate::app::state::{Action, Dialog, Readiness, State};
use crate::app::wording;
use crate::explorer::Answer;

/// The whole page.
pub fn page(state: &State, actions: &Callback<Action>) -> Html {
    let embed: Callback<MouseEvent> = report(actions, Action::DialogOpened(Dialog::Embed));
    html! {
        <>
            if state.embedding.pin.is_none() {
                { masthead(actions, state) }
                { places(state) }
            }
            { view(state, actions) }
            if state.embedding.is_embedded {
                { pinned::way_out(state, to_check(state)) }
            } else {
                <footer class="colophon" inert={state.filters_open}>
                    <p>{ wording::COLOPHON }</p>
                    <p>{ to_check(state) }</p>
                    <p>
                        <button type="button" class="quiet" onclick={embed}>{ wording::EMBED }</button>
                    </p>
                    { languages(actions) }
                </footer>
            }
            <p class="visually-hidden" role="status" aria-live="polite">{ &state.announcement }</p>
            { selection_bar(actions, &state.tray) }
            if let Some(notice) = &state.notice {
                { self::notice(actions, notice) }
            }
            { dialog(state, actions) }
        </>
    }
}

fn view(state: &State, actions: &Callback<Action>) -> Html {
    match (&state.readiness, &state.route.view) {
        (Readiness::Failed(failure), _) => failure::view(actions, failure, state.has_plain_pages),
        (_, View::Search) => search::view(state, actions),
        (_, _) => further_view(state, actions),
    }
}

/// The views of the second part of the program; see [`crate::app::parts`].
#[inline(never)]
fn further_view(state: &State, actions: &Callback<Action>) -> Html {
    let is_quote = state.embedding.pin.as_ref().is_some_and(|pin| pin.is_quote);
    match &state.route.view {
        View::Search => opening(),
        View::Document { .. } if is_quote => pinned::quote(state, actions),
        View::Document { .. } | View::Passage(_) => reader::view(state, actions),
        View::Topic(_) => topic::view(state),
        View::Voice(_) => voice::view(state),
        View::Page(Page::Topics) => topics::view(state, actions),
        View::Page(Page::Compare) => compare::view(state, actions),
        View::Page(Page::Timeline) => timeline::view(state, actions),
        View::Page(Page::Figures) => figures::view(state, actions),
        View::Page(Page::Quotes) => quotes::view(state, actions),
        View::Page(Page::Check) => {
            html! { <check::Check is_ready={state.readiness == Readiness::Ready} /> }
        }
    }
}

fn dialog(state: &State, actions: &Callback<Action>) -> Html {
    match state.dialog {
        Some(dialog) => further_dialog(dialog, state, actions),
        None => html! {},
    }
}

/// The dialogs, of the second part too.
#[inline(never)]
fn further_dialog(dialog: Dialog, state: &State, actions: &Callback<Action>) -> Html {
    match dialog {
        Dialog::Jump | Dialog::Side => {
            html! { <Jump actions={actions.clone()} jumps={state.jumps.clone()} /> }
        }
        Dialog::Embed => embed_dialog(actions, state),
        Dialog::Keys => keys(actions, &state.preferences),
    }
}

/// While an answer is on its way. It is drawn late, so that a quick answer
/// never flickers.
pub fn opening() -> Html {
    html! {
        <main id={ids::MAIN} class="plain" tabindex="-1">
            <h1 id={ids::HEADING} class="opening" tabindex="-1">{ wording::OPENING }</h1>
        </main>
    }
}

/// What the view on top was answered; see [`Route::page_request`].
fn page_answer(state: &State) -> Option<&Answer> {
    state.page.as_ref()?.answer.as_deref()
}

/// Nothing of that name is here: said, with a way on.
fn missing(name: &str) -> Html {
    html! {
        <main id={ids::MAIN} class="plain" tabindex="-1">
            <h1 id={ids::HEADING} tabindex="-1">{ wording::MISSING_TITLE }</h1>
            <p>{ wording::missing(name) }</p>
            <p>{ to_all_texts() }</p>
        </main>
    }
}

/// The way to what this host allows.
fn to_check(state: &State) -> Html {
    let to = state.route.with_view(View::Page(Page::Check));
    route_link(&to, Link::default(), wording::check::LINK)
}

/// The way on from nothing.
fn to_all_texts() -> Html {
    route_link(&Route::default(), Link::default(), wording::TO_ALL_TEXTS)
}

#[cfg(test)]
mod tests;
