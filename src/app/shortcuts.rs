//! Keys: one table, which the page obeys and the list of keys prints.

use crate::app::route::View;
use crate::app::state::{Action, Dialog, State};
use crate::app::tray::TrayAction;
use crate::app::wording::{Phrase, quotes};

/// A key as it was pressed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// Its name, as the browser says it.
    pub key: String,
    /// With Ctrl or ⌘.
    pub with_command: bool,
    /// With Alt.
    pub with_alt: bool,
    /// While an input method composes a character.
    pub is_composing: bool,
    /// Where text is being typed.
    pub in_field: bool,
    /// While a hit is focused.
    pub on_hit: bool,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Shortcut {
    /// The key's name, as the browser says it.
    pub key: &'static str,
    /// Whether Ctrl or ⌘ goes with it.
    pub with_command: bool,
    /// Where it means something.
    pub scope: Scope,
    /// As printed on the key.
    pub label: &'static str,
    /// What it does, for readers.
    pub meaning: Phrase,
    /// What it does.
    pub action: fn(&State) -> Option<Action>,
}

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Wherever one is, fields included.
    Everywhere,
    /// Outside fields.
    OutsideFields,
    /// While a hit is focused.
    OnHit,
}

/// All keys, in the order of the list.
pub const SHORTCUTS: [Shortcut; 13] = [
    Shortcut {
        key: "/",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "/",
        meaning: Phrase::new("Go to the search box", "到搜索框"),
        action: |_| Some(Action::SearchFocused),
    },
    Shortcut {
        key: "k",
        with_command: true,
        scope: Scope::Everywhere,
        label: "Ctrl K, ⌘ K",
        meaning: Phrase::new(
            "Jump to a text, a voice, a topic or a section",
            "跳转到文本、说话者、主题或小节",
        ),
        action: |_| Some(Action::DialogOpened(Dialog::Jump)),
    },
    Shortcut {
        key: "Enter",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "Enter",
        meaning: Phrase::new(
            "In the search box: show the passages found in all texts",
            "在搜索框中：显示在全部文本中找到的段落",
        ),
        // The box itself listens.
        action: |_| None,
    },
    Shortcut {
        key: "ArrowDown",
        with_command: false,
        scope: Scope::OnHit,
        label: "↓ ↑",
        meaning: Phrase::new(
            "From the search box to proposals and to the passages found, and back",
            "从搜索框到建议和找到的段落，再返回",
        ),
        action: |state| among_hits(state, Action::NextHit),
    },
    Shortcut {
        key: "ArrowUp",
        with_command: false,
        scope: Scope::OnHit,
        label: "",
        meaning: Phrase::new("", ""),
        action: |state| among_hits(state, Action::PreviousHit),
    },
    Shortcut {
        key: "j",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "j",
        meaning: Phrase::new("Among passages found: next", "在找到的段落中：下一个"),
        action: |state| among_hits(state, Action::NextHit),
    },
    Shortcut {
        key: "k",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "k",
        meaning: Phrase::new("Among passages found: previous", "在找到的段落中：上一个"),
        action: |state| among_hits(state, Action::PreviousHit),
    },
    Shortcut {
        key: "Enter",
        with_command: true,
        scope: Scope::OnHit,
        label: "Ctrl Enter, Shift Enter",
        meaning: Phrase::new(
            "On a passage found: open it in a new tab or window",
            "在找到的段落上：在新标签页或窗口中打开",
        ),
        // The browser's own, since every hit is a true link.
        action: |_| None,
    },
    Shortcut {
        key: "n",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "n",
        meaning: Phrase::new("While reading: next match", "阅读时：下一处匹配"),
        action: |state| while_reading(state, Action::NextMatch),
    },
    Shortcut {
        key: "N",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "N",
        meaning: Phrase::new("While reading: previous match", "阅读时：上一处匹配"),
        action: |state| while_reading(state, Action::PreviousMatch),
    },
    Shortcut {
        key: "q",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "q",
        meaning: quotes::KEY,
        action: |_| Some(Action::Tray(TrayAction::QuoteHere)),
    },
    Shortcut {
        key: "Escape",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "Esc",
        meaning: Phrase::new(
            "Close, then clear the box, then back to the passages found",
            "先关闭，再清空搜索框，再回到找到的段落",
        ),
        action: |state| {
            if state.filters_open {
                return Some(Action::FiltersToggled);
            }
            if let Some(id) = &state.tray.copying {
                let close = TrayAction::CopyingToggled(id.clone());
                return Some(Action::Tray(close));
            }
            while_reading(state, Action::BackToHits)
        },
    },
    Shortcut {
        key: "?",
        with_command: false,
        scope: Scope::OutsideFields,
        label: "?",
        meaning: Phrase::new("Show this help", "显示此帮助"),
        action: |_| Some(Action::DialogOpened(Dialog::Keys)),
    },
];

fn among_hits(state: &State, action: Action) -> Option<Action> {
    (state.route.view == View::Search).then_some(action)
}

fn while_reading(state: &State, action: Action) -> Option<Action> {
    (state.route.view != View::Search).then_some(action)
}

/// What a key does now, if anything.
pub fn action_for(press: &KeyPress, state: &State) -> Option<Action> {
    // A dialog has its own keys, and an unfinished character is no key.
    if state.dialog.is_some() || press.is_composing || press.with_alt {
        return None;
    }
    let is_letter = press.key.chars().count() == 1 && !press.with_command;
    if is_letter && !state.preferences.letter_keys {
        return None;
    }
    SHORTCUTS
        .iter()
        .filter(|shortcut| shortcut.key == press.key)
        .filter(|shortcut| shortcut.with_command == press.with_command)
        .find(|shortcut| match shortcut.scope {
            Scope::Everywhere => true,
            Scope::OutsideFields => !press.in_field,
            Scope::OnHit => press.on_hit,
        })
        .and_then(|shortcut| (shortcut.action)(state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::preferences::Preferences;
    use crate::app::wording::Language;

    fn press(key: &str) -> KeyPress {
        KeyPress {
            key: key.to_owned(),
            ..KeyPress::default()
        }
    }

    #[test]
    fn keys_mean_what_the_table_says_and_nothing_in_fields() {
        let (hits, _) = State::open("q=trust", Preferences::default(), Language::English);
        let (reader, _) = State::open("q=trust&doc=a", Preferences::default(), Language::English);
        let check = |press: &KeyPress, state: &State, expected: Option<Action>| {
            assert_eq!(action_for(press, state), expected, "{press:?}");
        };
        let jump = Some(Action::DialogOpened(Dialog::Jump));
        let command_k = KeyPress {
            with_command: true,
            ..press("k")
        };
        check(&press("/"), &hits, Some(Action::SearchFocused));
        check(&press("n"), &hits, None);
        check(&press("n"), &reader, Some(Action::NextMatch));
        check(&press("N"), &reader, Some(Action::PreviousMatch));
        check(&press("Escape"), &hits, None);
        check(&press("Escape"), &reader, Some(Action::BackToHits));
        check(&press("k"), &reader, None);
        check(&press("j"), &hits, Some(Action::NextHit));
        check(&press("k"), &hits, Some(Action::PreviousHit));
        check(&press("ArrowDown"), &hits, None);
        let on_hit = KeyPress {
            on_hit: true,
            ..press("ArrowDown")
        };
        check(&on_hit, &hits, Some(Action::NextHit));
        check(&command_k, &reader, jump.clone());
        let in_field = |press: KeyPress| KeyPress {
            in_field: true,
            ..press
        };
        check(&in_field(press("/")), &hits, None);
        check(&in_field(command_k), &hits, jump);
    }

    #[test]
    fn letters_stay_letters_with_other_keys_while_composing_and_when_switched_off() {
        let (mut state, _) = State::open("", Preferences::default(), Language::English);
        let silent = [
            KeyPress {
                with_alt: true,
                ..press("/")
            },
            KeyPress {
                with_command: true,
                ..press("/")
            },
            KeyPress {
                is_composing: true,
                ..press("/")
            },
        ];
        for press in &silent {
            assert_eq!(action_for(press, &state), None, "{press:?}");
        }
        state.preferences.letter_keys = false;
        assert_eq!(action_for(&press("/"), &state), None);
        state.route = crate::app::route::Route::default().open("a", None);
        let escape = action_for(&press("Escape"), &state);
        assert_eq!(escape, Some(Action::BackToHits));
    }
}
