//! The byte format of a bundle: documents in, bytes out, and back.

use std::fmt;

/// Why bytes could not be opened as a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// They do not begin like a bundle.
    NotABundle,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "this is no Catena bundle; make one with `catena build FOLDER -o corpus.catena`",
        )
    }
}

impl std::error::Error for OpenError {}
