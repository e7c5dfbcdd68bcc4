//! The query language: from the text typed to a tree, and back.
//!
//! Knows no index.

mod syntax;

pub use syntax::{Field, Filter, Node, Query, Word, WordShape};
