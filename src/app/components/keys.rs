//! The keys and the query language, printed from the tables that the page and
//! the parser obey.

use yew::prelude::*;

use super::dialog::Dialog;
use super::report;
use super::route_link::{Link, route_link};
use crate::app::preferences::Preferences;
use crate::app::route::Route;
use crate::app::shortcuts::{SHORTCUTS, Shortcut};
use crate::app::state::Action;
use crate::app::wording;
use crate::query::{OPERATORS, Operator};

/// The list, and the switches for single letters and for what is kept.
pub fn keys(actions: &Callback<Action>, preferences: &Preferences) -> Html {
    let letter_keys = preferences.letter_keys;
    let keeping: Callback<Event> = report(actions, Action::KeepingToggled);
    let onchange: Callback<Event> = report(actions, Action::LetterKeysToggled);
    html! {
        <Dialog actions={actions.clone()} name={wording::HELP} class="keys">
            <div class="help-parts">
                <section>
                    <h3 class="label">{ wording::KEYS }</h3>
                    <dl>{ for SHORTCUTS.iter().filter(|one| !one.label.is_empty()).map(key) }</dl>
                    <label class="choice">
                        <input type="checkbox" checked={letter_keys} {onchange} />
                        <span>{ wording::LETTER_KEYS }</span>
                    </label>
                    <label class="choice">
                        <input type="checkbox" checked={preferences.keeps} onchange={keeping} />
                        <span>{ wording::KEEP_RECENT }</span>
                    </label>
                </section>
                <section>
                    <h3 class="label">{ wording::QUERIES }</h3>
                    <dl>{ for OPERATORS.iter().map(operator) }</dl>
                </section>
            </div>
        </Dialog>
    }
}

fn key(shortcut: &Shortcut) -> Html {
    html! {
        <div>
            <dt><kbd>{ shortcut.label }</kbd></dt>
            <dd>{ shortcut.meaning }</dd>
        </div>
    }
}

fn operator(operator: &Operator) -> Html {
    let to = Route::search(operator.example);
    html! {
        <div>
            <dt><code>{ operator.syntax }</code></dt>
            <dd>
                { wording::operator_meaning(operator) }{ " " }
                <span class="example">
                    { wording::EXAMPLE }
                    { route_link(&to, Link::default(), operator.example) }
                </span>
            </dd>
        </div>
    }
}
