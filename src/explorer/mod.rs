//! The boundary: an opened bundle that answers requests.
//!
//! [`Request`] and [`Answer`] are the only types that cross to the page's
//! worker or to another program, so they are plain and serialisable, in the
//! reader's words. Answering never fails: absence is an answer.

mod answer;
mod request;

pub use answer::*;
pub use request::*;

use crate::index::OpenError;

/// An opened bundle.
pub struct Explorer {
    bytes: Vec<u8>,
}

impl Explorer {
    /// Opens a bundle; see `docs/format.md`.
    pub fn open(bytes: Vec<u8>) -> Result<Explorer, OpenError> {
        Ok(Explorer { bytes })
    }

    /// Answers. Never fails: absence is an answer.
    pub fn answer(&self, _request: &Request) -> Answer {
        Answer::NotFound {
            name: format!("{} bytes", self.bytes.len()),
        }
    }

    /// The bundle's sections with their bytes, in the order of the file.
    pub fn sections(&self) -> Vec<(String, u64)> {
        Vec::new()
    }

    /// How many terms the index holds.
    pub fn terms(&self) -> u32 {
        0
    }
}
