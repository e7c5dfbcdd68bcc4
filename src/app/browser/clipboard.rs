//! The clipboard, or the selection where it is refused.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard; false where neither way is allowed.
pub async fn copy(text: &str) -> bool {
    match modern(text) {
        Some(written) => JsFuture::from(written).await.is_ok() || legacy(text),
        None => legacy(text),
    }
}

/// `navigator.clipboard` is absent outside secure contexts.
fn modern(text: &str) -> Option<js_sys::Promise> {
    let navigator: JsValue = gloo::utils::window().navigator().into();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let clipboard: web_sys::Clipboard = clipboard.dyn_into().ok()?;
    Some(clipboard.write_text(text))
}

/// The old way: select a field and ask the document to copy.
fn legacy(text: &str) -> bool {
    try_legacy(text).unwrap_or(false)
}

fn try_legacy(text: &str) -> Option<bool> {
    let document = gloo::utils::document();
    let field: web_sys::HtmlTextAreaElement =
        document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("visually-hidden");
    gloo::utils::body().append_child(&field).ok()?;
    field.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?;
    let command: js_sys::Function = command.dyn_into().ok()?;
    let is_copied = command.call1(&document, &"copy".into());
    field.remove();
    Some(is_copied.is_ok_and(|copied| copied.is_truthy()))
}
