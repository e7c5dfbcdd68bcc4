//! What this device keeps for the reader.
//!
//! Where storage is refused (a sandboxed frame throws at the first touch),
//! preferences last until the page closes: they live in the state anyway.

/// All pages opened from disk share one storage, so keys carry our name.
const PREFERENCES: &str = "catena:preferences";

fn storage() -> Option<web_sys::Storage> {
    gloo::utils::window().local_storage().ok().flatten()
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
