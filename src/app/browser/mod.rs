//! The browser, as far as the page needs it. Beside the engine's worker loop
//! these are the only files that name `web_sys`, `js_sys` or `gloo`.
//!
//! Nothing about the host is assumed: storage, history, clipboard and workers
//! may each be refused, in a sandboxed frame or by a policy, and each has a
//! fallback that costs no more than what it replaces.

pub mod background;
pub mod bundle_source;
pub mod clicks;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod download;
pub mod files;
pub mod history;
pub mod host;
pub mod keyboard;
pub mod probe;
pub mod second_part;
pub mod seen;
pub mod selection;
pub mod shell;
pub mod storage;

/// A timer that is called off when dropped.
pub use gloo::timers::callback::Timeout as Timer;

/// A listener that goes when dropped.
pub use gloo::events::EventListener as Listener;
