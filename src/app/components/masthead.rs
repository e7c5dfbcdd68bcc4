//! The head of every view: the corpus's name, the box, two quiet buttons.

use yew::prelude::*;

use super::route_link::RouteLink;
use super::search_box::SearchBox;
use super::{report, use_actions};
use crate::app::preferences::Theme;
use crate::app::route::Route;
use crate::app::state::{Action, Dialog};
use crate::app::wording;

/// What the masthead needs.
#[derive(Properties, PartialEq)]
pub struct MastheadProps {
    /// The corpus's name.
    pub title: AttrValue,
    /// The query as typed.
    pub query: AttrValue,
    /// Paper and ink.
    pub theme: Theme,
    /// Whether something lies over it.
    pub is_covered: bool,
}

/// See the head of this file.
#[component]
pub fn Masthead(props: &MastheadProps) -> Html {
    let actions = use_actions();
    let skip = {
        let actions = actions.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            actions.emit(Action::SkippedToMain);
        }
    };
    let jump: Callback<MouseEvent> = report(&actions, Action::DialogOpened(Dialog::Jump));
    let keys: Callback<MouseEvent> = report(&actions, Action::DialogOpened(Dialog::Keys));
    let theme: Callback<MouseEvent> = report(&actions, Action::ThemeToggled);
    html! {
        <header class="masthead" inert={props.is_covered}>
            <a class="skip" href="#main" onclick={skip}>{ wording::SKIP }</a>
            <div class="masthead-row">
                <RouteLink to={Route::default()} class="masthead-title">{ &props.title }</RouteLink>
                <SearchBox query={props.query.clone()} />
                <div class="masthead-tools">
                    <button type="button" class="quiet" onclick={jump} aria-keyshortcuts="Control+K Meta+K">
                        { wording::JUMP_TO }<kbd aria-hidden="true">{ "⌘K" }</kbd>
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        onclick={theme}
                        aria-label={wording::theme_toggle(props.theme)}
                    >
                        { wording::theme(props.theme) }
                    </button>
                    <button type="button" class="quiet keys-button" onclick={keys}>{ wording::KEYS }</button>
                </div>
            </div>
        </header>
    }
}
