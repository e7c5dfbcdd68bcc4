//! What could not be understood, and what was: both with their place.

use std::ops::Range;

/// A recoverable mistake in the query text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the query text.
    pub span: Range<u32>,
    /// What is the matter, and the cure.
    pub message: String,
}

/// A stretch of the query text and what it was understood as, to colour it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where, in bytes of the query text.
    pub span: Range<u32>,
    /// What it is.
    pub kind: PartKind,
}

/// What a stretch of the query text was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A word, with its stars.
    Word,
    /// A phrase, with its quotation marks and slop.
    Phrase,
    /// The name of a filter or field, with its colon.
    FilterName,
    /// The value of a filter, with its quotation marks.
    FilterValue,
    /// A keyword, a parenthesis or a minus sign.
    Operator,
    /// Not understood, and ignored.
    Problem,
}
