//! Keys pressed anywhere on the page.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::app::shortcuts::KeyPress;

/// Listens; `on_key` says whether it took the key, and then nobody else gets
/// it (Ctrl K is the browser's own in some browsers).
pub fn listen(on_key: impl Fn(&KeyPress) -> bool + 'static) -> EventListener {
    let document = gloo::utils::document();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if !event.default_prevented() && on_key(&press(event)) {
            event.prevent_default();
        }
    })
}

/// What was pressed, and where.
pub fn press(event: &KeyboardEvent) -> KeyPress {
    let in_field = matches(event, FIELDS);
    KeyPress {
        in_field,
        on_hit: !in_field && matches(event, ".hit-open"),
        ..press_in_field(event)
    }
}

/// What was pressed in a field.
pub fn press_in_field(event: &KeyboardEvent) -> KeyPress {
    let key = event.key();
    let with_command = event.ctrl_key() || event.meta_key();
    KeyPress {
        // With Caps Lock, Ctrl K arrives as Ctrl "K".
        key: if with_command {
            key.to_ascii_lowercase()
        } else {
            key
        },
        with_command,
        with_alt: event.alt_key(),
        is_composing: event.is_composing() || event.key_code() == COMPOSING,
        in_field: true,
        on_hit: false,
    }
}

/// What Safari says instead of `isComposing` for the key that ends a composition.
const COMPOSING: u32 = 229;

/// Where letters are letters.
const FIELDS: &str = "input:not([type=checkbox]), textarea, select, [contenteditable]";

fn matches(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.matches(selector).unwrap_or(false))
}
