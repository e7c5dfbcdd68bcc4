//! Where the bundle comes from: a file beside the page, or the page itself.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::shell;
use crate::app::state::Failure;

/// A bundle as the browser holds it, outside our memory, so that a worker can
/// have it without a copy.
#[derive(Debug, Clone)]
pub struct Bundle(ArrayBuffer);

impl Bundle {
    /// A copy in our memory.
    pub fn bytes(&self) -> Vec<u8> {
        Uint8Array::new(&self.0).to_vec()
    }

    /// How many bytes it has.
    pub fn size(&self) -> u32 {
        self.0.byte_length()
    }

    /// For handing it over.
    pub fn buffer(&self) -> &ArrayBuffer {
        &self.0
    }
}

/// The bundle's name beside the page.
const BUNDLE: &str = "corpus.catena";

/// Fetches the bundle's bytes. `index.html` preloads them, so they are
/// usually here before they are asked for.
pub async fn fetch() -> Result<Bundle, Failure> {
    let unreachable = |error: JsValue| Failure::Unreachable(said(&error));
    if let Some(inside) = shell::bundle().await {
        return inside.map(Bundle).map_err(unreachable);
    }
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
    Ok(Bundle(bytes.unchecked_into()))
}

/// What an error says about itself.
fn said(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
    message.map_or_else(|| format!("{error:?}"), String::from)
}
