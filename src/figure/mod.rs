//! Figures: the numbers of a text that carry meaning, read exactly.
//!
//! [`extract`] gives each with its place, kind, unit and value.

mod chinese;
mod date;
mod decimal;
mod extract;
mod kind;
mod lex;
mod noun;
mod number;
mod rank;
#[cfg(test)]
mod tests;
mod units;

pub use decimal::{Decimal, DecimalError};
pub use extract::extract;
pub use kind::{Bound, Figure, Kind};
