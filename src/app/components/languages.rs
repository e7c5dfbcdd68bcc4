//! The choice of the page's language, each by its own name.

use yew::prelude::*;

use super::report;
use crate::app::state::Action;
use crate::app::wording::{self, Language};

/// The choice.
pub fn languages(actions: &Callback<Action>) -> Html {
    let choice = |language: Language| {
        let onclick: Callback<MouseEvent> = report(actions, Action::LanguageChosen(language));
        let is_spoken = language == wording::language();
        html! {
            <li>
                <button type="button" class="quiet" lang={language.tag()} aria-pressed={is_spoken.to_string()} {onclick}>
                    { language.name() }
                </button>
            </li>
        }
    };
    html! {
        <ul class="languages" aria-label={wording::LANGUAGES}>{ for Language::ALL.into_iter().map(choice) }</ul>
    }
}
