//! Source files → one bundle.

mod pack;

pub use pack::{PackError, PackOptions, Packed, Step, pack};
