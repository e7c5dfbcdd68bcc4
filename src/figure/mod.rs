//! Figures: the numbers of a text that carry meaning, read exactly.
//!
//! [`extract`] gives each with its place, kind, unit and value. It goes by the
//! form of words alone: no dictionary, no grammar. English first; Chinese and the
//! common habits of the continent as far as they cannot be mistaken.
//!
//! `1 billion` is 10⁹; `$` without letters is the US dollar, `¥` the yuan, or the
//! yen in a text that names Japan; `pounds` are money. Dates are as precise as
//! the text. What is no figure: versions, labels, names (`Covid-19`, `Windows
//! 10`), addresses, times of day, `one` by itself, "one day".

mod chinese;
mod compare;
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

pub use compare::{Difference, Statement, differences};
pub use decimal::{Decimal, DecimalError};
pub use extract::extract;
pub use kind::{Bound, Figure, Kind};
