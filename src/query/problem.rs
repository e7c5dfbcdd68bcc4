//! What could not be understood, and what was: both with their place.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{MAX_DEPTH, MAX_LEAVES};

/// A recoverable mistake in the query text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the query text.
    pub span: Range<u32>,
    /// What is the matter; printed, it also names the cure.
    pub kind: ProblemKind,
}

/// What can be the matter with a query. The order is the one in which several
/// at the same place are told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ProblemKind {
    /// A quotation mark is not closed.
    OpenQuote,
    /// A parenthesis is not closed.
    OpenGroup,
    /// A parenthesis closes nothing.
    StrayClose,
    /// Nothing stands between quotation marks.
    EmptyPhrase,
    /// Nothing stands between parentheses.
    EmptyGroup,
    /// A dash stands alone.
    LoneDash,
    /// AND or OR stands at an end.
    StrayJoin,
    /// Nothing stands behind OR.
    HalfOr,
    /// NEAR does not stand between two words.
    StrayNear,
    /// Nothing stands behind NOT, a minus sign or a field.
    Dangling,
    /// `~` without a number.
    SlopWithoutNumber,
    /// `NEAR/` without a number.
    NearWithoutNumber,
    /// A star without letters.
    LoneStar,
    /// A star within a word.
    StarInside,
    /// A filter without a value.
    NoValue {
        /// The filter as typed, with its colon.
        name: String,
        /// How it is used.
        example: String,
    },
    /// A name before a colon that is none of ours, but like one.
    UnknownName {
        /// As typed.
        name: String,
        /// The one that was probably meant.
        meant: String,
    },
    /// A role that is none.
    UnknownRole(String),
    /// A date that is none.
    UnknownDate(String),
    /// Something after `has:` that cannot be asked for.
    UnknownHas(String),
    /// Groups within groups within groups.
    TooDeep,
    /// More words and filters than are looked for.
    TooLong,
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match self {
            ProblemKind::OpenQuote => {
                "this quotation mark is not closed, so it counts up to the end; add \" where the phrase ends"
            }
            ProblemKind::OpenGroup => {
                "this parenthesis is not closed, so the group counts up to the end; add “)” where it ends"
            }
            ProblemKind::StrayClose => {
                "this parenthesis closes nothing; take it away, or open the group with “(”"
            }
            ProblemKind::EmptyPhrase => {
                "there is no word between the quotation marks; write some, as in \"follow the sun\""
            }
            ProblemKind::EmptyGroup => {
                "there is nothing between the parentheses; write conditions there, as in (europe OR asia)"
            }
            ProblemKind::LoneDash => {
                "a lone “-” is ignored; write it right before what to leave out, as in -word"
            }
            ProblemKind::StrayJoin => {
                "AND and OR stand between two conditions, as in europe OR asia; to look for the word itself, write it in quotation marks"
            }
            ProblemKind::HalfOr => {
                "OR needs a condition on either side, as in europe OR asia; to look for the word itself, write \"OR\""
            }
            ProblemKind::StrayNear => {
                "NEAR stands between two words or phrases, as in cloud NEAR/5 trust; here it is ignored"
            }
            ProblemKind::Dangling => {
                "a condition is missing behind this; write one, as in -word, NOT word or title:word"
            }
            ProblemKind::SlopWithoutNumber => {
                "“~” needs a number: how many words may stand in between, as in \"follow sun\"~2"
            }
            ProblemKind::NearWithoutNumber => {
                "“NEAR/” needs a number of words, as in NEAR/5; without one it means NEAR/10"
            }
            ProblemKind::LoneStar => {
                "“*” needs letters beside it, as in econ* or *net; it is ignored"
            }
            ProblemKind::StarInside => {
                "“*” stands only at the beginning or the end of a word; what follows it is ignored"
            }
            ProblemKind::NoValue { name, example } => {
                return write!(
                    to,
                    "“{name}” has nothing behind it and is ignored; write the value right behind the colon, as in {example}"
                );
            }
            ProblemKind::UnknownName { name, meant } => {
                return write!(
                    to,
                    "“{name}:” is no filter, so this is looked for as a word; did you mean {meant}:?"
                );
            }
            ProblemKind::UnknownRole(value) => {
                return write!(
                    to,
                    "“{value}” is no role; the roles are question, answer, narration"
                );
            }
            // The date's own error quotes it.
            ProblemKind::UnknownDate(error) => error,
            ProblemKind::UnknownHas(value) => {
                return write!(to, "“{value}” cannot be asked for; only has:figure can");
            }
            ProblemKind::TooDeep => {
                return write!(
                    to,
                    "groups within groups are read {MAX_DEPTH} deep, and what lies deeper is ignored; take some parentheses away"
                );
            }
            ProblemKind::TooLong => {
                return write!(
                    to,
                    "only the first {MAX_LEAVES} words and filters are looked for; ask with fewer"
                );
            }
        };
        to.write_str(message)
    }
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
