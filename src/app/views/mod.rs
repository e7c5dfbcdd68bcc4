//! One file for each view; this one is the frame around them.

mod failure;
mod reader;
mod search;

use yew::prelude::*;

use crate::app::components::jump::Jump;
use crate::app::components::keys::Keys;
use crate::app::components::masthead::Masthead;
use crate::app::components::notice::Notice;
use crate::app::ids;
use crate::app::route::View;
use crate::app::state::{Dialog, Readiness, State};
use crate::app::wording;

/// The whole page.
pub fn page(state: &State) -> Html {
    let overview = state.overview.as_deref();
    let title = overview.map_or(wording::CATENA, |overview| overview.title.as_str());
    html! {
        <>
            <Masthead
                title={title.to_owned()}
                query={state.route.query.clone()}
                theme={state.preferences.theme}
                is_covered={state.filters_open}
            />
            { view(state) }
            <footer class="colophon" inert={state.filters_open}>
                <p>{ wording::COLOPHON }</p>
            </footer>
            <p class="visually-hidden" role="status" aria-live="polite">{ &state.announcement }</p>
            if let Some(notice) = &state.notice {
                <Notice text={notice.clone()} />
            }
            { dialog(state) }
        </>
    }
}

fn view(state: &State) -> Html {
    match (&state.readiness, &state.route.view) {
        (Readiness::Failed(failure), _) => failure::view(failure),
        (Readiness::Starting | Readiness::Ready, View::Search) => search::view(state),
        (Readiness::Starting | Readiness::Ready, View::Document { .. } | View::Passage(_)) => {
            reader::view(state)
        }
    }
}

fn dialog(state: &State) -> Html {
    match state.dialog {
        Some(Dialog::Jump) => html! { <Jump jumps={state.jumps.clone()} /> },
        Some(Dialog::Keys) => html! { <Keys letter_keys={state.preferences.letter_keys} /> },
        None => html! {},
    }
}

/// While an answer is on its way. It is drawn late, so that a quick answer
/// never flickers.
fn opening() -> Html {
    html! {
        <main id={ids::MAIN} class="plain" tabindex="-1">
            <h1 id={ids::HEADING} class="opening" tabindex="-1">{ wording::OPENING }</h1>
        </main>
    }
}

#[cfg(test)]
mod tests;
