//! The engine alone, for JavaScript: build a bundle from plain objects, open
//! it, search it. No page, no browser: it runs wherever wasm does.
//!
//! It comes in two halves, each a wasm of its own, because most who search do
//! not build: `js` opens and searches, `js-build` builds. `package/catena.js`
//! joins them into one `Engine`.
//!
//! Answers cross as JSON. `package/catena.d.ts` is the contract that callers
//! read; the types here only follow it. Answering never fails; what a caller
//! got wrong (a misspelt option, a document without text) is thrown, with what
//! to do.

mod given;
mod id;
mod options;

#[cfg(feature = "js")]
mod answer;
#[cfg(feature = "js")]
mod engine;
#[cfg(feature = "js")]
mod json;
#[cfg(feature = "js")]
mod search_options;

#[cfg(feature = "js-build")]
mod documents;

#[cfg(feature = "js-build")]
pub use documents::build;
#[cfg(feature = "js")]
pub use engine::Engine;

use wasm_bindgen::{JsError, JsValue};

/// A field of an object of JavaScript.
fn field(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED)
}

fn thrown(message: impl AsRef<str>) -> JsError {
    JsError::new(message.as_ref())
}
