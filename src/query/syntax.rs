//! The query tree, and its canonical form in text.

use std::fmt;
use std::mem;

use super::lexer;
use super::operators::{FilterKind, Keyword, OperatorKind, name_of};
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

/// One word of a query: what stood between two spaces.
///
/// It holds a letter or digit, but it need not be one token: `e-commerce` and
/// `https://example.org` are single words here.
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
    /// `*cloud*`, `*net`: every term that holds it (`*net`: that ends so).
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

impl Query {
    /// Whether it asks for nothing: no clause is left.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The words and phrases that score a passage, in the order typed: all
    /// but those left out with a minus sign.
    pub fn words(&self) -> impl Iterator<Item = &Node> {
        let mut words = Vec::new();
        for clause in &self.clauses {
            clause.gather_words(&mut words);
        }
        words.into_iter()
    }

    /// The same query without the clause at `index`; the whole query where
    /// there is no such clause.
    pub fn without(&self, index: usize) -> Query {
        let mut query = self.clone();
        if index < query.clauses.len() {
            query.clauses.remove(index);
        }
        query
    }

    /// The same query with the plain word `typed` in its exact form only,
    /// wherever it stands: `cloud` becomes `"cloud"`.
    pub fn with_exact(&self, typed: &str) -> Query {
        let mut query = self.clone();
        for clause in &mut query.clauses {
            clause.make_exact(typed);
        }
        query
    }
}

impl Node {
    /// Whether it can stand beside `NEAR`.
    pub(super) fn is_leaf(&self) -> bool {
        matches!(self, Node::Word(_) | Node::Phrase { .. })
    }

    fn gather_words<'q>(&'q self, words: &mut Vec<&'q Node>) {
        match self {
            Node::Word(_) | Node::Phrase { .. } => words.push(self),
            Node::Near { left, right, .. } => {
                left.gather_words(words);
                right.gather_words(words);
            }
            Node::Or(nodes) | Node::And(nodes) => {
                for node in nodes {
                    node.gather_words(words);
                }
            }
            Node::In(_, node) => node.gather_words(words),
            Node::Not(_) | Node::Filter(_) => {}
        }
    }

    fn make_exact(&mut self, typed: &str) {
        match self {
            Node::Word(word) if word.shape == WordShape::Plain && word.text == typed => {
                let text = mem::take(&mut word.text);
                *self = Node::Phrase { text, slop: 0 };
            }
            Node::Near { left, right, .. } => {
                left.make_exact(typed);
                right.make_exact(typed);
            }
            Node::Or(nodes) | Node::And(nodes) => {
                for node in nodes {
                    node.make_exact(typed);
                }
            }
            Node::Not(node) | Node::In(_, node) => node.make_exact(typed),
            Node::Word(_) | Node::Phrase { .. } | Node::Filter(_) => {}
        }
    }
}

impl Filter {
    /// Which filter it is.
    pub fn kind(&self) -> FilterKind {
        match self {
            Filter::Speaker(_) => FilterKind::Speaker,
            Filter::Topic(_) => FilterKind::Topic,
            Filter::Source(_) => FilterKind::Source,
            Filter::Role(_) => FilterKind::Role,
            Filter::Language(_) => FilterKind::Language,
            Filter::Before(_) => FilterKind::Before,
            Filter::After(_) => FilterKind::After,
            Filter::Document(_) => FilterKind::Document,
            Filter::HasFigure => FilterKind::Has,
        }
    }

    fn write_value(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filter::Speaker(text)
            | Filter::Topic(text)
            | Filter::Source(text)
            | Filter::Language(text)
            | Filter::Document(text) => {
                if lexer::is_bare_value(text) {
                    f.write_str(text)
                } else {
                    write_quoted(f, text)
                }
            }
            Filter::Role(role) => write!(f, "{role}"),
            Filter::Before(date) | Filter::After(date) => write!(f, "{date}"),
            Filter::HasFigure => f.write_str(FIGURE),
        }
    }
}

/// The only value of `has:`.
pub(super) const FIGURE: &str = "figure";

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.clauses.as_slice() {
            [only] => write!(f, "{only}"),
            clauses => write_joined(f, clauses, " "),
        }
    }
}

/// The canonical form of a condition that stands alone.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Word(word) => write!(f, "{word}"),
            Node::Phrase { text, slop } => {
                write_quoted(f, text)?;
                match slop {
                    0 => Ok(()),
                    slop => write!(f, "~{slop}"),
                }
            }
            Node::Near {
                left,
                right,
                distance,
            } => {
                let near = name_of(OperatorKind::Keyword(Keyword::Near));
                write!(f, "{left} {near}/{distance} {right}")
            }
            Node::Not(node) => {
                f.write_str("-")?;
                write_tightly(f, node)
            }
            Node::Or(nodes) => write_any(f, nodes),
            Node::And(nodes) => write_joined(f, nodes, " "),
            Node::In(field, node) => {
                write!(f, "{}:", name_of(OperatorKind::Field(*field)))?;
                write_tightly(f, node)
            }
            Node::Filter(filter) => write!(f, "{filter}"),
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match self.shape {
            WordShape::Plain => write!(f, "{text}"),
            WordShape::Prefix => write!(f, "{text}*"),
            WordShape::Infix { open_end: true } => write!(f, "*{text}*"),
            WordShape::Infix { open_end: false } => write!(f, "*{text}"),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", name_of(OperatorKind::Filter(self.kind())))?;
        self.write_value(f)
    }
}

/// Alternatives: `speaker:a,b` where one filter has several values, else with
/// `OR` between them.
fn write_any(f: &mut fmt::Formatter<'_>, nodes: &[Node]) -> fmt::Result {
    let Some(filters) = same_filter(nodes) else {
        return write_joined(f, nodes, " OR ");
    };
    for (place, filter) in filters.into_iter().enumerate() {
        match place {
            0 => write!(f, "{filter}")?,
            _ => {
                f.write_str(",")?;
                filter.write_value(f)?;
            }
        }
    }
    Ok(())
}

/// The filters, if all the nodes are filters of one kind.
fn same_filter(nodes: &[Node]) -> Option<Vec<&Filter>> {
    let mut filters = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Node::Filter(filter) = node else {
            return None;
        };
        filters.push(filter);
    }
    let kind = filters.first()?.kind();
    let is_same = filters.iter().all(|filter| filter.kind() == kind);
    is_same.then_some(filters)
}

/// Conditions side by side. A group among them gets parentheses even where
/// precedence would do without: `(a OR b) c` is read right at first sight.
fn write_joined(f: &mut fmt::Formatter<'_>, nodes: &[Node], between: &str) -> fmt::Result {
    for (place, node) in nodes.iter().enumerate() {
        if place > 0 {
            f.write_str(between)?;
        }
        match node {
            Node::And(_) | Node::Or(_) => write_tightly(f, node)?,
            _ => write!(f, "{node}")?,
        }
    }
    Ok(())
}

/// A condition under a minus sign or a field: in parentheses unless it is one
/// thing to the eye.
fn write_tightly(f: &mut fmt::Formatter<'_>, node: &Node) -> fmt::Result {
    match node {
        Node::Or(nodes) if same_filter(nodes).is_some() => write!(f, "{node}"),
        Node::And(_) | Node::Or(_) | Node::Near { .. } => write!(f, "({node})"),
        Node::Word(_) | Node::Phrase { .. } | Node::Not(_) | Node::In(..) | Node::Filter(_) => {
            write!(f, "{node}")
        }
    }
}

/// Between quotation marks; those within, and backslashes, get a backslash.
fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        if lexer::needs_backslash(c) {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}

#[cfg(test)]
mod tests {
    use crate::query::parse;

    #[test]
    fn the_words_are_those_that_score() {
        let check = |text: &str, expected: &[&str]| {
            let query = parse(text).query;
            let words: Vec<String> = query.words().map(ToString::to_string).collect();
            assert_eq!(words, expected, "{text}");
        };
        check("", &[]);
        check("b a", &["b", "a"]);
        check("a -b speaker:c (d OR \"e f\")", &["a", "d", "\"e f\""]);
        check("title:a b NEAR c*", &["a", "b", "c*"]);
    }

    #[test]
    fn a_clause_can_be_dropped() {
        let check = |text: &str, index: usize, expected: &str| {
            assert_eq!(parse(text).query.without(index).to_string(), expected);
        };
        check("a (b OR c) d", 0, "(b OR c) d");
        check("a (b OR c)", 0, "b OR c");
        check("a (b OR c)", 1, "a");
        check("a", 0, "");
        check("a", 7, "a");
    }

    #[test]
    fn a_word_can_be_made_exact() {
        let check = |text: &str, expected: &str| {
            assert_eq!(parse(text).query.with_exact("a").to_string(), expected);
        };
        check("a b", "\"a\" b");
        check("b", "b");
        check("A a* \"a b\"", "A a* \"a b\"");
        check("b OR title:a", "b OR title:\"a\"");
        check("a NEAR b", "\"a\" NEAR/10 b");
    }
}
