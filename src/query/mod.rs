//! The query language: from the text typed to a tree, and back.
//!
//! ```
//! let parsed = catena::query::parse("cloud OR data speaker:hu -\"public cloud\"");
//! assert_eq!(parsed.problems, []);
//! assert_eq!(
//!     parsed.query.to_string(),
//!     "(cloud OR data) speaker:hu -\"public cloud\""
//! );
//! ```
//!
//! Parsing never fails: what was not understood is left out and told of, with
//! its place and the cure. Knows no index, and folds no letters: a word is
//! kept as typed until the search looks it up.

mod syntax;

mod operators;

mod lexer;
mod parser;
mod problem;

mod normal_form;

pub use normal_form::{MAX_DEPTH, MAX_LEAVES};
pub use operators::{FilterKind, Keyword, OPERATORS, Operator, OperatorKind};
pub use parser::{Parsed, parse};
pub use problem::{Part, PartKind, Problem, ProblemKind};
pub use syntax::{Field, Filter, Node, Query, Word, WordShape};
