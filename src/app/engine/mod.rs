//! The engine: the explorer behind messages.
//!
//! In a worker, so that a long search never holds up typing; on the page's own
//! thread where a host refuses workers. The page asks and is answered the same
//! way in both cases.

pub mod message;
pub mod near;
pub mod worker;

use std::cell::OnceCell;
use std::rc::Rc;

use yew::Callback;

use crate::app::browser::background::Background;
use crate::app::browser::bundle_source::{self, Bundle};
use crate::app::browser::clock;
use crate::app::browser::second_part::SecondPart;
use crate::app::state::{Action, Failure};
use crate::explorer::Request;
use message::{Question, Reply};
use near::Near;

/// By then the first view has its answers, and nobody has typed much.
const WARM_UP_AFTER_MS: u32 = 300;
/// The worker is opening its own meanwhile, and answers the first questions.
const NEAR_AFTER_MS: u32 = 300;

/// The explorer behind messages.
pub enum Engine {
    /// In a background thread.
    Worker {
        /// The thread.
        background: Background,
        /// What answers keystrokes in a small corpus, once the page is idle.
        near: Rc<OnceCell<Near>>,
    },
    /// On the page's own thread.
    SameThread(Near),
}

impl Engine {
    /// Fetches the bundle and starts a worker, both at once, and opens the one
    /// in the other. The engine reports by actions; a worker's first one is
    /// [`Action::EngineReady`], on the same thread the engine is ready at once.
    pub async fn start(answers: Callback<Action>) -> Result<Engine, Failure> {
        let background = Background::start();
        let (background, bundle) = both(background, bundle_source::fetch()).await;
        let bundle = bundle?;
        match background {
            Some(background) => Engine::in_worker(background, &bundle, answers),
            None => Engine::on_this_thread(&bundle, answers),
        }
    }

    fn in_worker(
        mut background: Background,
        bundle: &Bundle,
        answers: Callback<Action>,
    ) -> Result<Engine, Failure> {
        let failures = answers.reform(|message| Action::EngineFailed(Failure::Stopped(message)));
        let messages = {
            let answers = answers.clone();
            Callback::from(move |bytes: Vec<u8>| {
                if let Some(action) = action(&bytes) {
                    answers.emit(action);
                }
            })
        };
        background.listen(messages, failures);
        let near = Rc::new(OnceCell::new());
        if bundle.size() <= near::SMALL_BYTES {
            let (bytes, answers, near) = (bundle.bytes(), answers.clone(), Rc::clone(&near));
            clock::later(NEAR_AFTER_MS, move || {
                // What is no bundle the worker says better.
                if let Ok(opened) = Near::open(bytes, answers) {
                    let _ = near.set(opened);
                }
            });
        }
        if !background.hand_over(bundle) {
            return Engine::on_this_thread(bundle, answers);
        }
        Ok(Engine::Worker { background, near })
    }

    fn on_this_thread(bundle: &Bundle, answers: Callback<Action>) -> Result<Engine, Failure> {
        Near::open(bundle.bytes(), answers).map(Engine::SameThread)
    }

    /// Whether questions can be put without waiting for a word.
    pub fn is_ready_at_once(&self) -> bool {
        matches!(self, Engine::SameThread(_))
    }

    /// From now on all questions may be put. On the page's own thread the
    /// second part has been joined to the first already.
    pub fn complete(&self, second_part: &SecondPart) {
        match self {
            Engine::Worker { background, .. } => background.complete(second_part),
            Engine::SameThread { .. } => {}
        }
    }

    /// Puts a question. The answer comes as an action, later.
    pub fn ask(&self, id: u32, request: Request) {
        match self {
            Engine::SameThread(near) => near.ask(id, request),
            Engine::Worker { background, near } => match near.get() {
                Some(near) if near.suits(&request) => near.ask(id, request),
                _ => {
                    let message = Question { id, request }.print();
                    background.say(&message);
                }
            },
        }
    }
}

/// What a worker's message means to the page.
fn action(bytes: &[u8]) -> Option<Action> {
    Some(match Reply::read(bytes)? {
        Reply::Hello => return None,
        Reply::Ready => Action::EngineReady,
        Reply::Refused(refusal) => Action::EngineFailed(Failure::Refused(refusal)),
        Reply::Answer {
            id,
            took_us,
            answer,
        } => Action::Answered {
            id,
            took_us,
            answer: Rc::new(answer),
        },
    })
}

/// Waits for two futures that run side by side.
async fn both<A, B>(a: impl Future<Output = A>, b: impl Future<Output = B>) -> (A, B) {
    let (mut a, mut b) = (std::pin::pin!(a), std::pin::pin!(b));
    let (mut from_a, mut from_b) = (None, None);
    std::future::poll_fn(|context| {
        if from_a.is_none()
            && let std::task::Poll::Ready(value) = a.as_mut().poll(context)
        {
            from_a = Some(value);
        }
        if from_b.is_none()
            && let std::task::Poll::Ready(value) = b.as_mut().poll(context)
        {
            from_b = Some(value);
        }
        match (from_a.take(), from_b.take()) {
            (Some(a), Some(b)) => std::task::Poll::Ready((a, b)),
            (a, b) => {
                (from_a, from_b) = (a, b);
                std::task::Poll::Pending
            }
        }
    })
    .await
}
