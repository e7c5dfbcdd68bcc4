//! Source files, or records handed over by a program → one bundle.

mod pack;
#[cfg(feature = "cli")]
pub mod page;
mod records;

pub use crate::import::{Cut, FieldValue, Record, Warning};
pub use crate::topic::Topic;
pub use pack::{PackError, PackOptions, Packed, Step, pack};
pub use records::{RecordOptions, RecordPacker, Topics};
