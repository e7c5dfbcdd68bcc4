//! The search box. It stays where it is in every view; in the reader it marks
//! the text that is open, and Enter leads to the hits in all texts.
//!
//! Behind its letters lies a layer that tints what was understood: filters, phrases
//! and the like, and nothing where there are but words. The letters
//! one sees are the field's own, so that caret and selection are never off.
//! Under it stand proposals in a row, where nothing is to be read: the combobox
//! of the ARIA Authoring Practices, with its listbox lying down.

use yew::prelude::*;

use super::report;
use crate::app::browser::{dom, keyboard};
use crate::app::ids;
use crate::app::kept::Recent;
use crate::app::shared::Shared;
use crate::app::state::{Action, Suggested, Suggestion};
use crate::app::understood::{Stretch, stretches};
use crate::app::wording;
use crate::query::PartKind;

/// What the box needs.
#[derive(Properties)]
pub struct SearchBoxProps {
    /// Where it reports.
    pub actions: Callback<Action>,
    /// The query as the page has it.
    pub query: String,
    /// How often it was changed by something else than typing.
    pub revision: u32,
    /// What is proposed.
    pub suggested: Shared<Suggested>,
    /// What was searched of late.
    pub recent: Recent,
}

/// A query that was typed is no news to the box: it drew the letter itself.
impl PartialEq for SearchBoxProps {
    fn eq(&self, other: &SearchBoxProps) -> bool {
        self.revision == other.revision
            && self.suggested == other.suggested
            && self.recent == other.recent
    }
}

/// See the head of this file.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let actions = props.actions.clone();
    // Its own, so that a letter is drawn at once and the page with the hits. It
    // holds until the query is changed by something else than typing.
    let own = use_state(|| (props.revision, props.query.clone()));
    let typed = match own.0 == props.revision {
        true => own.1.clone(),
        false => props.query.clone(),
    };
    let is_open = use_state(|| false);
    let chosen = use_state(|| None::<usize>);
    {
        let chosen = chosen.setter();
        use_effect_with(props.suggested.typed.clone(), move |_| chosen.set(None));
    }
    // Words alone have no tint: then there is nothing to lay out behind them.
    let stretches = stretches(&typed);
    let is_tinted = stretches.iter().any(|one| part(one).is_some());
    use_effect_with((typed.clone(), is_tinted), |(_, is_tinted)| {
        if *is_tinted {
            dom::scroll_layer_soon();
        }
    });
    use_effect_with(*chosen, |_| dom::show_chosen_suggestion());
    let suggestions = match typed.trim().is_empty() {
        true => recent(&props.recent),
        false => props.suggested.suggestions(),
    };
    let is_shown = *is_open && !suggestions.is_empty();
    let oninput = {
        let (actions, own, is_open) = (actions.clone(), own.setter(), is_open.setter());
        let revision = props.revision;
        move |event: InputEvent| {
            let text = dom::field_value(&event);
            // Nobody around the box listens; Yew would ask each of them.
            event.stop_propagation();
            // The question first: the engine looks while the letter is drawn.
            actions.emit(Action::QueryTyped(text.clone()));
            own.set((revision, text));
            is_open.set(true);
        }
    };
    let onsubmit = {
        let (actions, is_open) = (actions.clone(), is_open.setter());
        move |event: SubmitEvent| {
            event.prevent_default();
            is_open.set(false);
            actions.emit(Action::QueryCommitted);
        }
    };
    let onfocus = {
        let (is_open, is_empty) = (is_open.setter(), typed.is_empty());
        move |_: FocusEvent| is_open.set(is_empty)
    };
    let onblur = {
        let (is_open, chosen) = (is_open.setter(), chosen.setter());
        move |_: FocusEvent| {
            is_open.set(false);
            chosen.set(None);
        }
    };
    let onkeydown = {
        let (actions, own, revision) = (actions.clone(), own.setter(), props.revision);
        let is_empty = typed.is_empty();
        let (is_open, chosen) = (is_open.clone(), chosen.clone());
        let suggestions = suggestions.clone();
        move |event: KeyboardEvent| {
            let press = keyboard::press_in_field(&event);
            // Not every browser tells when a field is scrolled by its caret.
            if is_tinted && press.key.len() > 1 {
                dom::scroll_layer_soon();
            }
            let plain = !press.is_composing && !press.with_alt && !press.with_command;
            let step = if plain {
                step(&press.key, is_shown, *chosen, suggestions.len(), is_empty)
            } else {
                None
            };
            let Some(step) = step else {
                return;
            };
            event.prevent_default();
            match step {
                Step::Choose(place) => chosen.set(place),
                Step::Open => is_open.set(true),
                Step::Take(place) => {
                    if let Some(suggestion) = suggestions.get(place) {
                        actions.emit(Action::SuggestionChosen(suggestion.clone()));
                    }
                    is_open.set(false);
                }
                Step::Close => {
                    is_open.set(false);
                    chosen.set(None);
                }
                Step::Clear => {
                    own.set((revision, String::new()));
                    actions.emit(Action::QueryTyped(String::new()));
                }
                Step::Leave => dom::blur(),
                Step::ToHits => actions.emit(Action::NextHit),
            }
        }
    };
    let active = chosen.filter(|_| is_shown).map(ids::suggestion);
    // A hint that is there, though hidden, is styled anew at every letter.
    let hint = typed.is_empty().then(|| wording::SEARCH_HINT.now());
    let scroll = |_: Event| dom::scroll_layer();
    html! {
        <form class="search-box" role="search" {onsubmit}>
            <label class="visually-hidden" for={ids::SEARCH_BOX}>{ wording::SEARCH }</label>
            <div class="search-field">
                <div id={ids::SEARCH_LAYER} class="search-layer" aria-hidden="true">
                    if is_tinted {
                        { for stretches.into_iter().map(stretch) }
                    }
                </div>
                <input
                    id={ids::SEARCH_BOX}
                    type="search"
                    role="combobox"
                    name="q"
                    value={typed.clone()}
                    placeholder={hint}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    aria-expanded={is_shown.to_string()}
                    aria-controls={ids::SUGGESTIONS}
                    aria-autocomplete="list"
                    aria-activedescendant={active}
                    {oninput}
                    {onkeydown}
                    {onfocus}
                    {onblur}
                    onscroll={scroll}
                />
            </div>
            { row(&actions, &suggestions, is_shown, *chosen, typed.trim().is_empty()) }
        </form>
    }
}

fn recent(recent: &Recent) -> Vec<Suggestion> {
    let queries = recent.queries().iter().cloned();
    queries.map(Suggestion::Recent).collect()
}

/// What a key does in the box beside typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Choose(Option<usize>),
    Open,
    Take(usize),
    Close,
    Clear,
    Leave,
    ToHits,
}

/// Enter is the form's own as long as nothing is chosen; Esc goes out in steps.
fn step(
    key: &str,
    is_shown: bool,
    chosen: Option<usize>,
    count: usize,
    is_empty: bool,
) -> Option<Step> {
    match key {
        "ArrowDown" if is_shown => Some(Step::Choose(match chosen {
            None => Some(0),
            Some(place) => Some(place + 1).filter(|next| *next < count),
        })),
        "ArrowDown" if is_empty && count > 0 => Some(Step::Open),
        "ArrowDown" => Some(Step::ToHits),
        "ArrowUp" if is_shown => Some(Step::Choose(match chosen {
            None => count.checked_sub(1),
            Some(place) => place.checked_sub(1),
        })),
        "Enter" if is_shown => chosen.map(Step::Take),
        "Escape" if is_shown => Some(Step::Close),
        "Escape" if is_empty => Some(Step::Leave),
        "Escape" => Some(Step::Clear),
        _ => None,
    }
}

fn stretch(stretch: Stretch) -> Html {
    let part = part(&stretch);
    html! { <span data-part={part}>{ stretch.text }</span> }
}

/// As the style sheet knows it; nothing for a word.
fn part(stretch: &Stretch) -> Option<&'static str> {
    match stretch.kind {
        _ if stretch.is_problem => Some("problem"),
        Some(PartKind::Phrase) => Some("phrase"),
        Some(PartKind::FilterName | PartKind::FilterValue) => Some("filter"),
        Some(PartKind::Operator) => Some("operator"),
        Some(PartKind::Problem) => Some("problem"),
        Some(PartKind::Word) | None => None,
    }
}

/// The listbox is there even when it is empty: the box names it.
fn row(
    actions: &Callback<Action>,
    suggestions: &[Suggestion],
    is_shown: bool,
    chosen: Option<usize>,
    is_recent: bool,
) -> Html {
    let label = if is_recent {
        wording::RECENT
    } else {
        wording::SUGGESTIONS
    };
    // The box keeps the focus while a mouse or a thumb chooses.
    let onmousedown = |event: MouseEvent| event.prevent_default();
    let clear: Callback<MouseEvent> = report(actions, Action::RecentCleared);
    let keep_none: Callback<MouseEvent> = report(actions, Action::KeepingToggled);
    let shown = if is_shown { suggestions } else { &[] };
    let options = shown.iter().enumerate();
    html! {
        <div class="suggestions" hidden={!is_shown} {onmousedown}>
            if is_recent {
                <span class="label" aria-hidden="true">{ wording::RECENT }</span>
            }
            <ul
                id={ids::SUGGESTIONS}
                role="listbox"
                aria-label={label}
                aria-orientation="horizontal"
            >
                { for options.map(|(place, one)| option(actions, place, one, chosen == Some(place))) }
            </ul>
            if is_recent && is_shown {
                <button type="button" class="quiet" onclick={clear}>{ wording::CLEAR_RECENT }</button>
                <button type="button" class="quiet" onclick={keep_none}>{ wording::NO_RECENT }</button>
            }
        </div>
    }
}

fn option(
    actions: &Callback<Action>,
    place: usize,
    suggestion: &Suggestion,
    is_chosen: bool,
) -> Html {
    let onclick: Callback<MouseEvent> =
        report(actions, Action::SuggestionChosen(suggestion.clone()));
    let (label, kind) = match suggestion {
        Suggestion::Word { word, .. } => (word, None),
        Suggestion::Recent(query) => (query, None),
        Suggestion::Place { label, target, .. } => (label, Some(wording::jump_kind(target))),
    };
    html! {
        <li
            id={ids::suggestion(place)}
            role="option"
            class="suggestion"
            aria-selected={is_chosen.to_string()}
            {onclick}
        >
            { label }
            if let Some(kind) = kind {
                { " " }<span class="suggestion-kind">{ kind }</span>
            }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, step};

    #[test]
    fn keys_choose_and_go_out_in_steps() {
        let check = |key: &str, is_shown, chosen, is_empty, expected: Option<Step>| {
            let found = step(key, is_shown, chosen, 3, is_empty);
            assert_eq!(found, expected, "{key} {is_shown} {chosen:?}");
        };
        check("ArrowDown", true, None, false, Some(Step::Choose(Some(0))));
        check("ArrowDown", true, Some(2), false, Some(Step::Choose(None)));
        check("ArrowUp", true, None, false, Some(Step::Choose(Some(2))));
        check("ArrowUp", true, Some(0), false, Some(Step::Choose(None)));
        check("ArrowDown", false, None, true, Some(Step::Open));
        check("ArrowDown", false, None, false, Some(Step::ToHits));
        check("Enter", true, Some(1), false, Some(Step::Take(1)));
        // Never stolen while nothing is chosen.
        check("Enter", true, None, false, None);
        check("Enter", false, Some(1), false, None);
        check("Escape", true, Some(1), false, Some(Step::Close));
        check("Escape", false, None, false, Some(Step::Clear));
        check("Escape", false, None, true, Some(Step::Leave));
        check("ArrowLeft", true, Some(1), false, None);
    }
}
