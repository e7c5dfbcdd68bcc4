//! The head of every view: the corpus's name, the box, two quiet buttons.

use yew::prelude::*;

use super::report;
use super::route_link::{Link, route_link};
use super::search_box::SearchBox;
use crate::app::route::Route;
use crate::app::state::{Action, Dialog, State};
use crate::app::wording;

/// The masthead; inert while something lies over it.
pub fn masthead(actions: &Callback<Action>, state: &State) -> Html {
    let overview = state.overview.as_deref();
    let title = overview.map_or(wording::CATENA.now(), |overview| overview.title.as_str());
    let paper = state.preferences.theme;
    let skip = {
        let actions = actions.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            actions.emit(Action::SkippedToMain);
        }
    };
    let jump: Callback<MouseEvent> = report(actions, Action::DialogOpened(Dialog::Jump));
    let keys: Callback<MouseEvent> = report(actions, Action::DialogOpened(Dialog::Keys));
    let theme: Callback<MouseEvent> = report(actions, Action::ThemeToggled);
    // The page around ours has a title and a paper of its own.
    let is_full = !state.embedding.is_embedded;
    html! {
        <header class="masthead" inert={state.filters_open}>
            <a class="skip" href="#main" onclick={skip}>{ wording::SKIP }</a>
            <div class="masthead-row">
                if is_full {
                    { route_link(&Route::default(), Link::of("masthead-title"), title) }
                }
                <SearchBox
                    actions={actions.clone()}
                    query={state.route.query.clone()}
                    revision={state.query_revision}
                    suggested={state.suggested.clone()}
                    recent={state.recent.clone()}
                />
                <div class="masthead-tools">
                    <button type="button" class="quiet" onclick={jump} aria-keyshortcuts="Control+K Meta+K">
                        { wording::JUMP_TO }<kbd aria-hidden="true">{ "⌘K" }</kbd>
                    </button>
                    if is_full {
                        <button
                            type="button"
                            class="quiet"
                            onclick={theme}
                            aria-label={wording::theme_toggle(paper)}
                        >
                            { wording::theme(paper) }
                        </button>
                    }
                    <button type="button" class="quiet" onclick={keys}>{ wording::HELP }</button>
                </div>
            </div>
        </header>
    }
}
