//! Which part of the page the reader sees, where it is in a frame as high as
//! itself: there the window's own height tells nothing. The browser knows, for
//! it tells how much of an element is inside all frames around it.
//!
//! The style sheet has it as `--seen-start` and `--seen-size`, and puts there
//! what would else be at an end of the window.

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, IntersectionObserver, IntersectionObserverEntry};

fn root() -> Option<HtmlElement> {
    gloo::utils::document().document_element()?.dyn_into().ok()
}

/// Whether the window is as high as the page.
fn is_whole(root: &HtmlElement) -> bool {
    root.get_attribute("data-flexible").as_deref() == Some("true")
}

/// Does this where the reader is: at once, or after having looked where that is.
pub fn there(act: impl FnOnce() + 'static) {
    let Some(root) = root().filter(is_whole) else {
        return act();
    };
    let seen = root.clone();
    let tell = Closure::once_into_js(move |entries: Array, observer: IntersectionObserver| {
        observer.disconnect();
        let entry = entries.get(0).unchecked_into::<IntersectionObserverEntry>();
        let part = entry.intersection_rect();
        // Nothing is seen where the host is in the background: all is as it was.
        if part.height() > 0.0 {
            let style = seen.style();
            for (name, pixels) in [("--seen-start", part.top()), ("--seen-size", part.height())] {
                let _ = style.set_property(name, &[&(pixels as i32).to_string(), "px"].concat());
            }
        }
        act();
    });
    if let Ok(observer) = IntersectionObserver::new(tell.unchecked_ref()) {
        observer.observe(&root);
    }
}

/// From now on it is known wherever the reader does something. What they do is
/// often followed by a word at the foot.
pub fn follow() -> Vec<EventListener> {
    let window = JsValue::from(gloo::utils::window()).unchecked_into::<web_sys::EventTarget>();
    let listen = |kind: &'static str| {
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window, kind, options, |_| there(|| {}))
    };
    ["pointerdown", "keydown"].into_iter().map(listen).collect()
}
