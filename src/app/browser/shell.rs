//! What a page that is one file brings along: its bundle, and workers made of
//! its own text. `assets/page/boot.js` says so under one name; where that is
//! missing, the page is one of several files and fetches them.

use js_sys::{ArrayBuffer, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

const NAME: &str = "catenaShell";

/// The ways to make a worker, the usual first.
pub const WORKER_KINDS: u32 = 2;

fn shell() -> Option<JsValue> {
    let shell = Reflect::get(&js_sys::global(), &NAME.into()).ok()?;
    shell.is_object().then_some(shell)
}

/// Whether the page is one file.
pub fn is_one_file() -> bool {
    shell().is_some()
}

fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let shell = shell()?;
    let function: Function = Reflect::get(&shell, &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&shell, argument).ok()
}

/// The bundle inside; none where the page is of several files, an error where
/// it cannot be unpacked.
pub async fn bundle() -> Option<Result<ArrayBuffer, JsValue>> {
    let promise: Promise = call("bundle", &JsValue::UNDEFINED)?.dyn_into().ok()?;
    let bundle = JsFuture::from(promise).await;
    Some(bundle.map(JsCast::unchecked_into))
}

/// A worker that has been given the program, made in one of the ways.
pub fn worker(kind: u32) -> Option<Worker> {
    call("worker", &kind.into())?.dyn_into().ok()
}
