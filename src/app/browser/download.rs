//! Files for the reader, where the host lets the page save any.

use js_sys::{Array, JsString};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::{clock, probe};

/// The browser has taken the file by then.
const TAKEN_AFTER_MS: u32 = 10_000;

/// Saves a text as a file; false where the host allows none.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    is_allowed() && try_save(name, media_type, text).is_some()
}

/// A sandboxed frame swallows downloads without a word. What tells it is that
/// it has no origin.
fn is_allowed() -> bool {
    probe::has_origin()
}

fn try_save(name: &str, media_type: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(&[media_type, ";charset=utf-8"].concat());
    let parts = Array::of1(&JsString::from(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = gloo::utils::document().create_element("a").ok()?;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    clock::later(TAKEN_AFTER_MS, move || {
        let _ = Url::revoke_object_url(&address);
    });
    Some(())
}
