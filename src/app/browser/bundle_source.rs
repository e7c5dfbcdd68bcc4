//! Where the bundle comes from: a file beside the page.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::app::state::Failure;

/// The bundle's name beside the page.
const BUNDLE: &str = "corpus.catena";

/// Fetches the bundle's bytes. `index.html` preloads them, so they are
/// usually here before they are asked for.
pub async fn fetch() -> Result<js_sys::ArrayBuffer, Failure> {
    let unreachable = |error: JsValue| Failure::Unreachable(said(&error));
    let asked = gloo::utils::window().fetch_with_str(BUNDLE);
    let response: web_sys::Response = JsFuture::from(asked)
        .await
        .map_err(unreachable)?
        .unchecked_into();
    if !response.ok() {
        let status = format!("{BUNDLE}: {} {}", response.status(), response.status_text());
        return Err(Failure::Unreachable(status.trim().to_owned()));
    }
    let bytes = response.array_buffer().map_err(unreachable)?;
    let bytes = JsFuture::from(bytes).await.map_err(unreachable)?;
    Ok(bytes.unchecked_into())
}

/// What an error says about itself.
fn said(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
    message.map_or_else(|| format!("{error:?}"), String::from)
}
