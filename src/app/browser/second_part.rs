//! The second part of the program: all that home and search do without, fetched
//! when a reader first does more. `boot.js` fetches it and joins it to the
//! first; `tools/split` parts the two.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The compiled module.
#[derive(Debug, Clone)]
pub struct SecondPart(pub(super) JsValue);

const NAME: &str = "catenaMore";

/// Fetches the second part, once, and joins it; the compiled module, for a
/// worker to join it too. Nothing where the program is whole already.
///
/// # Errors
/// What the browser says, when it cannot be fetched.
pub async fn fetch() -> Result<SecondPart, String> {
    let more = Reflect::get(&js_sys::global(), &NAME.into());
    let Some(more) = more.ok().and_then(|more| more.dyn_into::<Function>().ok()) else {
        return Ok(SecondPart(JsValue::UNDEFINED));
    };
    let came = match more.call0(&JsValue::UNDEFINED) {
        Ok(promise) => JsFuture::from(promise.unchecked_into::<Promise>()).await,
        Err(error) => Err(error),
    };
    came.map(SecondPart)
        .map_err(|error| match error.dyn_ref::<js_sys::Error>() {
            Some(error) => error.message().into(),
            None => String::new(),
        })
}
