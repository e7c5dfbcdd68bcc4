//! What this device keeps for the reader.
//!
//! Where storage is refused (a sandboxed frame throws at the first touch),
//! preferences last until the page closes: they live in the state anyway.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use yew::Callback;

use crate::app::tray::{KEY, Keeping, TrayAction};

/// All pages opened from disk share one storage, so keys carry our name.
const PREFERENCES: &str = "catena:preferences";

fn storage() -> Option<web_sys::Storage> {
    gloo::utils::window().local_storage().ok().flatten()
}

/// Whether anything is kept here.
pub fn is_there() -> bool {
    const TRIED: &str = "catena:tried";
    storage().is_some_and(|storage| {
        let is_kept = storage.set_item(TRIED, "").is_ok();
        // What could be set can be taken away.
        let _ = storage.remove_item(TRIED);
        is_kept
    })
}

/// What was kept, if anything.
pub fn kept_preferences() -> Option<String> {
    storage()?.get_item(PREFERENCES).ok().flatten()
}

/// Keeps it where that is allowed.
pub fn keep_preferences(text: &str) {
    if let Some(storage) = storage() {
        // A full or refused storage is no reason to disturb the reader.
        let _ = storage.set_item(PREFERENCES, text);
    }
}

/// What was kept under a name, where anything can be.
pub fn kept(key: &str) -> Result<Option<String>, Keeping> {
    let storage = storage().ok_or(Keeping::Refused)?;
    storage.get_item(key).map_err(|_| Keeping::Refused)
}

/// Keeps a text under a name.
pub fn keep(key: &str, text: &str) -> Keeping {
    match storage().map(|storage| storage.set_item(key, text)) {
        Some(Ok(())) => Keeping::Kept,
        Some(Err(_)) => Keeping::Full,
        None => Keeping::Refused,
    }
}

/// Tells when another window has changed what is kept of quotes.
pub fn listen(actions: Callback<TrayAction>) -> EventListener {
    EventListener::new(&gloo::utils::window(), "storage", move |event| {
        let event = event.dyn_ref::<web_sys::StorageEvent>();
        let key = event.and_then(web_sys::StorageEvent::key);
        if let (Some(event), Some(key)) = (event, key)
            && key.starts_with(KEY)
        {
            let text = event.new_value();
            actions.emit(TrayAction::ChangedElsewhere { key, text });
        }
    })
}

/// What was searched of late in this corpus.
pub const RECENT: &str = "recent";
/// How far the texts of this corpus were read.
pub const PLACES: &str = "places";

/// What was kept under this name for the corpus at this address, if anything.
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(&key(name)).ok().flatten()
}

/// Keeps it where that is allowed; nothing is kept of an empty text.
pub fn remember(name: &str, text: &str) {
    let Some(storage) = storage() else {
        return;
    };
    // A full or refused storage is no reason to disturb the reader.
    let _ = match text {
        "" => storage.remove_item(&key(name)),
        _ => storage.set_item(&key(name), text),
    };
}

/// Other corpora may lie on the same host.
fn key(name: &str) -> String {
    let path = gloo::utils::window().location().pathname();
    let mut key = "catena:".to_owned();
    key.push_str(name);
    key.push(':');
    key.push_str(&path.unwrap_or_default());
    key
}
