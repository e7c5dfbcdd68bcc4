//! *Jump to*: titles, people, topics and sections by a few letters. The
//! combobox and listbox of the ARIA Authoring Practices.

use yew::prelude::*;

use super::dialog::Dialog;
use crate::app::browser::dom;
use crate::app::ids;
use crate::app::shared::Shared;
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::{JumpList, JumpTarget};

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub struct JumpProps {
    /// Where it reports.
    pub actions: Callback<Action>,
    /// Targets for what was typed.
    pub jumps: Shared<JumpList>,
}

/// See the head of this file.
#[component]
pub fn Jump(props: &JumpProps) -> Html {
    let actions = props.actions.clone();
    let typed = use_state(String::new);
    // With each new list the choice begins anew, at its head.
    let chosen = use_state(|| 0);
    {
        let chosen = chosen.setter();
        use_effect_with(props.jumps.clone(), move |_| chosen.set(0));
    }
    use_effect_with(*chosen, |_| dom::show_chosen_option());
    let targets = &props.jumps.targets;
    let oninput = {
        let (actions, typed) = (actions.clone(), typed.setter());
        move |event: InputEvent| {
            let text = dom::field_value(&event);
            typed.set(text.clone());
            actions.emit(Action::JumpTyped(text));
        }
    };
    let onkeydown = {
        let (actions, jumps, chosen) = (actions.clone(), props.jumps.clone(), chosen.clone());
        move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let count = jumps.targets.len();
            if let Some(next) = moved(&event.key(), *chosen, count) {
                event.prevent_default();
                chosen.set(next);
            } else if event.key() == "Enter" {
                event.prevent_default();
                if let Some(target) = jumps.targets.get(*chosen) {
                    actions.emit(Action::Jumped(target.target.clone()));
                }
            }
        }
    };
    let active = (!targets.is_empty()).then(|| ids::jump_option(*chosen));
    html! {
        <Dialog actions={actions.clone()} name={wording::JUMP_TO} class="jump">
            <input
                type="text"
                role="combobox"
                class="jump-box"
                aria-label={wording::JUMP_TO}
                aria-expanded={(!targets.is_empty()).to_string()}
                aria-controls={ids::JUMP_LIST}
                aria-autocomplete="list"
                aria-activedescendant={active}
                placeholder={wording::JUMP_HINT}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                autofocus=true
                value={(*typed).clone()}
                {oninput}
                {onkeydown}
            />
            <ul id={ids::JUMP_LIST} role="listbox" aria-label={wording::JUMP_TO} class="jump-list">
                { for targets.iter().enumerate().map(|(place, target)| {
                    option(place, target, place == *chosen, &actions)
                }) }
            </ul>
            if targets.is_empty() && !typed.is_empty() {
                <p class="jump-empty">{ wording::NO_JUMPS }</p>
            }
            <p class="jump-keys">{ wording::JUMP_KEYS }</p>
        </Dialog>
    }
}

/// Where a key moves the choice, if it does; the ends meet.
fn moved(key: &str, chosen: usize, count: usize) -> Option<usize> {
    let count = (count > 0).then_some(count)?;
    match key {
        "ArrowDown" => Some((chosen + 1) % count),
        "ArrowUp" => Some((chosen + count - 1) % count),
        "PageDown" => Some(count - 1),
        "PageUp" => Some(0),
        _ => None,
    }
}

fn option(place: usize, target: &JumpTarget, is_chosen: bool, actions: &Callback<Action>) -> Html {
    let action = Action::Jumped(target.target.clone());
    let onclick = actions.reform(move |_: MouseEvent| action.clone());
    // The box keeps the focus while the mouse chooses.
    let onmousedown = |event: MouseEvent| event.prevent_default();
    html! {
        <li
            id={ids::jump_option(place)}
            role="option"
            class="jump-option"
            dir="auto"
            aria-selected={is_chosen.to_string()}
            {onclick}
            {onmousedown}
        >
            <span class="jump-label">{ letters(&target.label, &target.marks) }</span>
            <span class="jump-detail">
                { wording::jump_kind(&target.target) }
                if !target.detail.is_empty() {
                    { " · " }{ &target.detail }
                }
            </span>
        </li>
    }
}

/// A label with its matching letters set off.
fn letters(label: &str, marks: &[(u32, u32)]) -> Html {
    let mut end = 0;
    let mut pieces: Vec<Html> = vec![];
    for &(start, stop) in marks {
        let (start, stop) = (start as usize, stop as usize);
        if let (Some(before), Some(marked)) = (label.get(end..start), label.get(start..stop)) {
            pieces.push(html! { <>{ before }<b>{ marked }</b></> });
            end = stop;
        }
    }
    pieces.push(html! { { label.get(end..).unwrap_or_default() } });
    pieces.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn arrows_move_the_choice_and_the_ends_meet() {
        let check = |key: &str, from: usize, count: usize, to: Option<usize>| {
            assert_eq!(moved(key, from, count), to, "{key} from {from} of {count}");
        };
        check("ArrowDown", 0, 3, Some(1));
        check("ArrowDown", 2, 3, Some(0));
        check("ArrowUp", 0, 3, Some(2));
        check("PageDown", 0, 3, Some(2));
        check("PageUp", 2, 3, Some(0));
        check("ArrowDown", 0, 0, None);
        check("a", 0, 3, None);
    }
}
