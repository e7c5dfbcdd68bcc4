//! What this host allows, found out by trying what leaves no trace.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Window;

use super::{background, shell, storage};
use crate::app::check::{Arrival, Capabilities, Clipboard, Surroundings};

fn window() -> Window {
    gloo::utils::window()
}

/// Finds out what is allowed here.
pub async fn capabilities() -> Capabilities {
    Capabilities {
        arrival: arrival(),
        is_one_file: shell::is_one_file(),
        surroundings: surroundings(),
        has_origin: has_origin(),
        is_secure: of_window("isSecureContext").is_truthy(),
        has_worker: background::has_started(),
        has_storage: storage::is_there(),
        clipboard: clipboard().await,
        has_history: has_history(),
        has_full_screen: has_full_screen(),
    }
}

fn of_window(name: &str) -> JsValue {
    Reflect::get(&window(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn arrival() -> Arrival {
    match window().location().protocol().as_deref() {
        Ok("file:") => Arrival::Disk,
        Ok("about:") => Arrival::Pasted,
        _ => Arrival::Web,
    }
}

/// Whether the page has an origin, which a sandbox takes away. A page from a
/// disk says it has none; but who may keep things has one.
pub fn has_origin() -> bool {
    let is_named = of_window("origin").as_string().as_deref() != Some("null");
    is_named || storage::is_there()
}

fn surroundings() -> Surroundings {
    let window = window();
    match window.top() {
        Ok(Some(top)) if JsValue::from(top.clone()) == JsValue::from(window) => Surroundings::None,
        // Looking into a page of another site throws.
        Ok(Some(top)) => match Reflect::get(&top, &"document".into()) {
            Ok(document) if !document.is_undefined() => Surroundings::SameSite,
            Ok(_) | Err(_) => Surroundings::OtherSite,
        },
        Ok(None) | Err(_) => Surroundings::OtherSite,
    }
}

fn has_history() -> bool {
    let Ok(history) = window().history() else {
        return false;
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    let hash = window().location().hash().unwrap_or_default();
    // The entry one is on, as it is.
    let url = if hash.is_empty() { "#" } else { &hash };
    arrival() != Arrival::Pasted
        && history
            .replace_state_with_url(&state, "", Some(url))
            .is_ok()
}

fn has_full_screen() -> bool {
    let document = gloo::utils::document();
    Reflect::get(&document, &"fullscreenEnabled".into()).is_ok_and(|it| it.is_truthy())
}

/// Whether the interface is there and its use not denied. Only some browsers
/// tell; the others allow it after a click.
async fn clipboard() -> Clipboard {
    let navigator: JsValue = window().navigator().into();
    let is_there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object());
    if is_there && permission(&navigator).await.as_deref() != Some("denied") {
        return Clipboard::Allowed;
    }
    let document = gloo::utils::document();
    let old_way = Reflect::get(&document, &"execCommand".into());
    match old_way.is_ok_and(|it| it.is_function()) {
        true => Clipboard::BySelection,
        false => Clipboard::Refused,
    }
}

/// What the browser says of writing to the clipboard.
async fn permission(navigator: &JsValue) -> Option<String> {
    let permissions = Reflect::get(navigator, &"permissions".into()).ok()?;
    let query: Function = Reflect::get(&permissions, &"query".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let wanted = js_sys::Object::new();
    Reflect::set(&wanted, &"name".into(), &"clipboard-write".into()).ok()?;
    let asked: Promise = query.call1(&permissions, &wanted).ok()?.dyn_into().ok()?;
    let status = JsFuture::from(asked).await.ok()?;
    Reflect::get(&status, &"state".into()).ok()?.as_string()
}
