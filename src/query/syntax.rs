//! The query tree, and its canonical form in text.

use crate::corpus::{Date, Role};

/// A parsed question. Printed with `Display` it gives the canonical text,
/// which parses back to the same query and is what links carry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must hold (relaxed by the search where nothing does).
    pub clauses: Vec<Node>,
}

/// One condition on a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A word, as typed.
    Word(Word),
    /// `"we follow the sun"`: these words in this order, in this exact form.
    /// `"follow sun"~2` lets `slop` other words stand in between, in all.
    Phrase {
        /// The text between the quotation marks.
        text: String,
        /// 0 for a plain phrase.
        slop: u32,
    },
    /// `cloud NEAR/5 trust`: both within `distance` words, in either order.
    Near {
        /// A word or a phrase.
        left: Box<Node>,
        /// A word or a phrase.
        right: Box<Node>,
        /// At most so many words apart; 1 is side by side.
        distance: u32,
    },
    /// `-word`: passages that hold it are left out.
    Not(Box<Node>),
    /// `a OR b`: at least one holds.
    Or(Vec<Node>),
    /// `(a b)`: all hold. The clauses of a query are such a group already.
    And(Vec<Node>),
    /// `title:word`: the condition looks only in this field.
    In(Field, Box<Node>),
    /// Restricts without scoring.
    Filter(Filter),
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As typed, without operators.
    pub text: String,
    /// How much of a term it stands for.
    pub shape: WordShape,
}

/// How a typed word stands for terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordShape {
    /// `cloud`: the word, its inflections, and slips of the finger.
    Plain,
    /// `econ*`: every term that begins so.
    Prefix,
    /// `*cloud*`, `*net`: every term that holds it (`*net` ends so).
    Infix {
        /// False for `*net`: the term must end there.
        open_end: bool,
    },
}

/// A field a condition can be tied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The document's title.
    Title,
    /// The headings above the passage.
    Section,
    /// The passage's own text.
    Body,
}

/// Restricts the passages without scoring them.
///
/// Names are matched folded (no case, no diacritics) and by their parts:
/// `speaker:hu` finds Hu Xiaoming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// `speaker:"Hu Xiaoming"`.
    Speaker(String),
    /// `topic:europe`: a topic's id, label or alias.
    Topic(String),
    /// `source:tmtpost`.
    Source(String),
    /// `role:question`.
    Role(Role),
    /// `lang:zh`: finds `zh-Hans` as well.
    Language(String),
    /// `before:2018`: documents that appeared before that year, month or day
    /// began. Documents without a date are left out.
    Before(Date),
    /// `after:2017`: documents that appeared after that year, month or day
    /// ended. Documents without a date are left out.
    After(Date),
    /// `doc:hu-xiaoming`: one document, by id.
    Document(String),
    /// `has:figure`: passages with a number that means something: money, a
    /// percentage, a count.
    HasFigure,
}
