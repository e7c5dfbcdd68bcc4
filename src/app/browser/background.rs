//! A background thread, seen from the page.
//!
//! `boot.js` plays both roles: in a worker it takes its first message, the
//! compiled module, as the program to run. So the code is fetched and compiled
//! once.

use std::cell::Cell;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use super::bundle_source::Bundle;
use super::second_part::SecondPart;
use super::shell;

/// The file that starts either role.
const BOOT: &str = "./boot.js";

/// A worker says hello within milliseconds of having its module; where a host
/// lets it hang, the page must not wait longer than a reader would.
const HELLO_TIMEOUT_MS: u32 = 4_000;

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a worker has said hello on this page.
pub fn has_started() -> bool {
    STARTED.get()
}

/// A worker that runs.
pub struct Background {
    worker: Worker,
    on_message: Option<Closure<dyn Fn(MessageEvent)>>,
    on_error: Option<Closure<dyn Fn(JsValue)>>,
}

/// A worker of the file that starts either role, with the program in its post.
fn from_file() -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(BOOT, &options).ok()?;
    worker.post_message(&wasm_bindgen::module()).ok()?;
    Some(worker)
}

impl Drop for Background {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Background {
    /// Starts a worker and waits for its first word. `None` where the host
    /// has no workers for us.
    pub async fn start() -> Option<Background> {
        if !shell::is_one_file() {
            return Background::greeted(from_file()?).await;
        }
        for kind in 0..shell::WORKER_KINDS {
            if let Some(worker) = shell::worker(kind)
                && let Some(background) = Background::greeted(worker).await
            {
                return Some(background);
            }
        }
        None
    }

    /// Waits for the worker's first word.
    async fn greeted(worker: Worker) -> Option<Background> {
        let background = Background {
            worker,
            on_message: None,
            on_error: None,
        };
        background.next_message().await.ok()?;
        STARTED.set(true);
        Some(background)
    }

    /// Waits for one message; fails on an error, and after a while.
    async fn next_message(&self) -> Result<(), JsValue> {
        let worker = &self.worker;
        let message = Promise::new(&mut |resolve, reject| {
            let late = reject.clone();
            gloo::timers::callback::Timeout::new(HELLO_TIMEOUT_MS, move || {
                let _ = late.call0(&JsValue::NULL);
            })
            .forget();
            worker.set_onmessage(Some(&resolve));
            worker.set_onerror(Some(&reject));
        });
        let came = JsFuture::from(message).await;
        worker.set_onmessage(None);
        worker.set_onerror(None);
        came.map(drop)
    }

    /// From now on, messages and failures go here.
    pub fn listen(&mut self, on_bytes: Callback<Vec<u8>>, on_failure: Callback<String>) {
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(bytes) = event.data().dyn_ref::<Uint8Array>() {
                on_bytes.emit(bytes.to_vec());
            }
        });
        let on_error = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let error = event.dyn_ref::<web_sys::ErrorEvent>();
            let message = error.map(web_sys::ErrorEvent::message);
            on_failure.emit(message.unwrap_or_default());
        });
        self.worker
            .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        self.worker
            .set_onerror(Some(on_error.as_ref().unchecked_ref()));
        self.on_message = Some(on_message);
        self.on_error = Some(on_error);
    }

    /// Hands over the second part of the program. A worker of the one file has
    /// been given it with the first.
    pub fn complete(&self, second_part: &SecondPart) {
        if !shell::is_one_file() {
            // A compiled module is refused by no worker that took the first.
            let _ = self.worker.post_message(&second_part.0);
        }
    }

    /// Says something; false where it cannot be said.
    pub fn say(&self, message: &[u8]) -> bool {
        self.worker.post_message(&Uint8Array::from(message)).is_ok()
    }

    /// Hands the bundle over without a copy.
    pub fn hand_over(&self, bundle: &Bundle) -> bool {
        let transfer = Array::of1(bundle.buffer());
        let posted = self
            .worker
            .post_message_with_transfer(bundle.buffer(), &transfer);
        posted.is_ok()
    }
}
