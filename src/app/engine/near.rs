//! The explorer on the page's own thread.
//!
//! Where a host refuses workers it answers everything. Of a small corpus it
//! answers, beside a worker, what a keystroke waits for: browsers paint the
//! letter before they hand on what a worker has said meanwhile, so that
//! worker's hits are a frame late however quick it was. Here they are drawn
//! with the letter.

use std::cell::Cell;
use std::rc::Rc;

use yew::Callback;

use crate::app::browser::clock;
use crate::app::state::{Action, Failure};
use crate::explorer::{Explorer, Request};

/// Bundles up to this are opened a second time: some ten thousand passages,
/// among which hits are found in a few milliseconds.
pub const SMALL_BYTES: u32 = 4 << 20;

/// An answer that takes longer delays the letter by more than a frame, which is
/// what asking a worker costs.
const LONGEST_US: u32 = 16_000;

/// So many more long answers than quick ones, and the worker is asked instead.
const MOST_LONG: u32 = 3;

/// See the head of this file.
#[derive(Clone)]
pub struct Near {
    explorer: Rc<Explorer>,
    answers: Callback<Action>,
    long: Rc<Cell<u32>>,
}

impl Near {
    /// Opens a bundle, and warms up once the page is idle.
    pub fn open(bytes: Vec<u8>, answers: Callback<Action>) -> Result<Near, Failure> {
        let explorer = Explorer::open(bytes);
        let explorer = Rc::new(explorer.map_err(|error| Failure::Refused(error.into()))?);
        let idle = Rc::clone(&explorer);
        clock::later(super::WARM_UP_AFTER_MS, move || idle.warm());
        Ok(Near {
            explorer,
            answers,
            long: Rc::default(),
        })
    }

    /// Whether it should be asked this rather than a worker: the first hits,
    /// as long as they come at once.
    pub fn suits(&self, request: &Request) -> bool {
        let is_quick = matches!(request, Request::Search(search) if !search.with_facets);
        is_quick && self.long.get() < MOST_LONG
    }

    /// Answers once the thread is free, as a worker would: what asked has
    /// something else to do first.
    pub fn ask(&self, id: u32, request: Request) {
        let Near {
            explorer,
            answers,
            long,
        } = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let before = clock::now_us();
            let answer = Rc::new(explorer.answer(&request));
            let took_us = (clock::now_us() - before) as u32;
            long.set(match took_us > LONGEST_US {
                true => long.get() + 1,
                false => long.get().saturating_sub(1),
            });
            answers.emit(Action::Answered {
                id,
                took_us,
                answer,
            });
        });
    }
}
