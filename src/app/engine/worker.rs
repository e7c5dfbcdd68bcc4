//! The engine's loop in its worker: a bundle first, then questions.

use std::cell::OnceCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::message::{Question, Reply};
use crate::app::browser::clock;
use crate::explorer::Explorer;

/// Listens until the page lets the worker go.
pub fn run() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let explorer: Rc<OnceCell<Explorer>> = Rc::default();
    let speaker = scope.clone();
    let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let reply = reply_to(&event, &explorer);
        if let Some(reply) = reply {
            say(&speaker, &reply);
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The loop lives as long as the worker.
    listener.forget();
    say(&scope, &Reply::Hello);
}

fn reply_to(event: &MessageEvent, explorer: &Rc<OnceCell<Explorer>>) -> Option<Reply> {
    if let Some(bundle) = event.data().dyn_ref::<js_sys::ArrayBuffer>() {
        let bytes = js_sys::Uint8Array::new(bundle).to_vec();
        return Some(match Explorer::open(bytes) {
            Ok(opened) => {
                // One bundle for each worker: another is another worker's.
                let _ = explorer.set(opened);
                let idle = Rc::clone(explorer);
                clock::later(super::WARM_UP_AFTER_MS, move || {
                    if let Some(explorer) = idle.get() {
                        explorer.warm();
                    }
                });
                Reply::Ready
            }
            Err(error) => Reply::Refused(error.into()),
        });
    }
    let message = event.data();
    let question = Question::read(&message.dyn_ref::<js_sys::Uint8Array>()?.to_vec())?;
    Some(answer(explorer.get()?, question))
}

fn answer(explorer: &Explorer, question: Question) -> Reply {
    let before = clock::now_us();
    let answer = explorer.answer(&question.request);
    Reply::Answer {
        id: question.id,
        took_us: (clock::now_us() - before) as u32,
        answer,
    }
}

fn say(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    // Only unclonable values are refused; these are bytes.
    let _ = scope.post_message(&js_sys::Uint8Array::from(reply.print().as_slice()));
}
