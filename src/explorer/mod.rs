//! The boundary: an opened bundle that answers requests.
//!
//! [`Request`] and [`Answer`] are the only types that cross to the page's
//! worker or to another program, so they are plain and serialisable, in the
//! reader's words. Answering never fails: absence is an answer.

mod answer;
mod request;

pub use answer::*;
pub use request::*;
