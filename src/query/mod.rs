//! The query language: from the text typed to a tree, and back.
//!
//! Knows no index. [`parse`] never fails: whatever is typed is a query, and
//! what it could not make sense of comes beside it as [`Problem`]s.

mod lexer;
mod operators;
mod parser;
mod problem;
mod syntax;

pub use operators::{OPERATORS, Operator, OperatorKind};
pub use parser::{Parsed, parse};
pub use problem::Problem;
pub use syntax::{Field, Filter, Node, Query, Word, WordShape};
