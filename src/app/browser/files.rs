//! Files that the reader hands to the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use yew::Callback;

/// Reads the file that was chosen in a field, as text, and empties the field,
/// so that the same file can be chosen again.
pub fn read_chosen(event: &web_sys::Event, on_text: Callback<String>) {
    let target = event.target();
    let Some(field) = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let Some(file) = field.files().and_then(|files| files.get(0)) else {
        return;
    };
    wasm_bindgen_futures::spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        // A file that cannot be read says nothing, and that is what is told.
        let text = text.ok().and_then(|text| text.as_string());
        on_text.emit(text.unwrap_or_default());
        field.set_value("");
    });
}
