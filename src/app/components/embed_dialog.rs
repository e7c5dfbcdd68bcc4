//! The codes that show this view in a wiki, each with what it needs.

use yew::prelude::*;

use super::dialog::Dialog;
use super::report;
use crate::app::embedding::codes::{Code, Extent, Place, Wanted, code};
use crate::app::state::{Action, State};
use crate::app::wording;

/// See the head of this file.
pub fn embed_dialog(actions: &Callback<Action>, state: &State) -> Html {
    let page = state.embedding.page.as_deref();
    let page = page.filter(|page| page.starts_with("http"));
    html! {
        <Dialog actions={actions.clone()} name={wording::EMBED} class="embed">
            if let Some(page) = page {
                { extents(actions, state) }
                { for Place::ALL.into_iter().map(|place| one(actions, state, page, place)) }
                <p class="embed-more">{ wording::MORE_ON_EMBEDDING }</p>
                // What lies under a dialog is neither seen nor spoken.
                if let Some(notice) = &state.notice {
                    <p class="embed-notice" role="status">{ notice }</p>
                }
            } else {
                <p>{ wording::NO_ADDRESS }</p>
            }
        </Dialog>
    }
}

/// A quote is on offer where the link names a passage.
fn extents(actions: &Callback<Action>, state: &State) -> Html {
    let has_passage = state.route.passage().is_some();
    let offered = [Extent::Explorer, Extent::View, Extent::Quote];
    let offered = offered
        .into_iter()
        .filter(|one| has_passage || *one != Extent::Quote);
    let chosen = state.extent();
    let choice = |extent: Extent| {
        let onchange: Callback<Event> = report(actions, Action::ExtentChosen(extent));
        html! {
            <label class="choice">
                <input type="radio" name="extent" checked={extent == chosen} {onchange} />
                <span>{ wording::extent(extent) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="embed-extent">
            <legend class="visually-hidden">{ wording::EXTENT }</legend>
            { for offered.map(choice) }
        </fieldset>
    }
}

fn one(actions: &Callback<Action>, state: &State, page: &str, place: Place) -> Html {
    let fragment = state.route.fragment();
    let title = wording::window_title(state);
    let Code { setup, page } = code(
        place,
        &Wanted {
            page,
            fragment: &fragment,
            title: &title,
            extent: state.extent(),
        },
    );
    html! {
        <details class="embed-place" name="embed-place" open={place == Place::Html}>
            <summary>{ wording::place(place) }</summary>
            <p>{ wording::precondition(place) }</p>
            if let Some(setup) = setup {
                { copyable(actions, wording::SETUP.now(), setup) }
                { copyable(actions, wording::IN_THE_PAGE.now(), page) }
            } else {
                { copyable(actions, "", page) }
            }
        </details>
    }
}

fn copyable(actions: &Callback<Action>, name: &'static str, code: String) -> Html {
    let copy: Callback<MouseEvent> = report(actions, Action::CodeWanted(code.clone()));
    html! {
        <>
            if !name.is_empty() {
                <h3 class="label">{ name }</h3>
            }
            <div class="embed-code">
                <pre tabindex="0"><code>{ code }</code></pre>
                <button type="button" class="button" onclick={copy}>{ wording::COPY_CODE }</button>
            </div>
        </>
    }
}
