//! What only an embedded page shows: a quote by itself, and the way to the
//! full page.

use yew::prelude::*;

use crate::app::components::imprint::imprint;
use crate::app::components::marked_text::marked_text;
use crate::app::ids;
use crate::app::state::{Action, Desk, State};
use crate::app::wording;

/// One passage, who says it, and where it stands.
pub fn quote(state: &State, actions: &Callback<Action>) -> Html {
    if matches!(state.desk, Desk::Missing(_)) {
        return super::reader::view(state, actions);
    }
    let Some(open) = state.open_document() else {
        return super::opening();
    };
    let card = &open.reading.document;
    let passages = &open.reading.passages;
    let named = passages
        .iter()
        .find(|one| Some(one.id.as_str()) == state.route.passage());
    // A link that names no passage, or one that is gone, quotes the beginning.
    let Some(passage) = named.or(passages.first()) else {
        return super::opening();
    };
    html! {
        <main id={ids::MAIN} class="pinned-quote" tabindex="-1">
            <figure>
                <blockquote lang={wording::other_language(&card.language)} dir="auto">
                    <p>{ marked_text(&passage.text, &passage.marks, None) }</p>
                </blockquote>
                <figcaption>
                    if let Some(speaker) = &passage.speaker {
                        <p class="speaker">{ speaker }</p>
                    }
                    <p class="pinned-title">{ &card.title }</p>
                    { imprint(wording::quote_imprint(card)) }
                </figcaption>
            </figure>
        </main>
    }
}

/// The foot of an embedded page: whose texts these are, and where to see more.
pub fn way_out(state: &State, to_check: Html) -> Html {
    let overview = state.overview.as_deref();
    let title = overview.map_or(wording::CATENA.now(), |overview| overview.title.as_str());
    let full_page = state.embedding.full_page(&state.route);
    html! {
        <footer class="colophon way-out" inert={state.filters_open}>
            <p>{ title }</p>
            if state.embedding.pin.is_none() {
                <p class="way-to-check">{ to_check }</p>
            }
            if let Some(href) = full_page {
                <a {href} target="_blank" rel="noopener">{ wording::OPEN_FULL_PAGE }</a>
            }
        </footer>
    }
}
