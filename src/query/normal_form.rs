//! The normal form of a query: one tree for all the ways to write it.
//!
//! The parser builds its trees with the functions below, so that what it gives
//! is in normal form already, and `parse(print(q)) == q` holds.

use super::lexer;
use super::syntax::{Field, Filter, Node, Query, Word};

/// How many words, phrases and filters a query keeps. A pasted paragraph has
/// 200; beyond 500 no passage holds them all, and the search would only labour.
pub const MAX_LEAVES: usize = 500;

/// How many conditions a query keeps within one another. Nobody reads deeper,
/// and everything that walks the tree may recurse.
pub const MAX_DEPTH: usize = 24;

/// How far apart words may be said to be. Passages are paragraphs: beyond this
/// the number says nothing.
pub(super) const MAX_DISTANCE: u32 = 1000;

/// What a query lost on the way to its normal form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Losses {
    /// Conditions beyond [`MAX_LEAVES`].
    pub is_too_long: bool,
    /// Conditions beyond [`MAX_DEPTH`].
    pub is_too_deep: bool,
}

impl Query {
    /// The same question in the form that the parser gives: groups within
    /// groups of their kind flattened, empty ones dropped, those of one
    /// unwrapped, no double negation, fields directly before what they tie,
    /// spaces single, distances in range.
    ///
    /// What the language cannot write becomes what comes nearest: a word with
    /// a space in it a phrase, `NEAR` between groups a plain "both". Beyond
    /// 500 conditions, or 24 within one another, the rest is dropped.
    pub fn normalize(self) -> Query {
        normalize(self).0
    }
}

/// The normal form, and what had to go for it.
pub(super) fn normalize(query: Query) -> (Query, Losses) {
    let mut normalizer = Normalizer {
        leaves_left: MAX_LEAVES,
        losses: Losses::default(),
    };
    let clauses = match all_of(normalizer.nodes(query.clauses, 0)) {
        None => Vec::new(),
        Some(Node::And(clauses)) => clauses,
        Some(only) => vec![only],
    };
    (Query { clauses }, normalizer.losses)
}

struct Normalizer {
    leaves_left: usize,
    losses: Losses,
}

impl Normalizer {
    fn nodes(&mut self, nodes: Vec<Node>, depth: usize) -> Vec<Node> {
        nodes
            .into_iter()
            .filter_map(|node| self.node(node, depth))
            .collect()
    }

    fn node(&mut self, node: Node, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            self.losses.is_too_deep = true;
            return None;
        }
        match node {
            Node::Word(word) => normal_word(word).and_then(|node| self.leaf(node)),
            Node::Phrase { text, slop } => {
                let text = normal_text(&text)?;
                let slop = slop.min(MAX_DISTANCE);
                self.leaf(Node::Phrase { text, slop })
            }
            Node::Near {
                left,
                right,
                distance,
            } => {
                let left = self.node(*left, depth + 1);
                let right = self.node(*right, depth + 1);
                near(left, right, distance)
            }
            Node::Not(node) => self.node(*node, depth + 1).map(negated),
            Node::Or(nodes) => any_of(self.nodes(nodes, depth + 1)),
            Node::And(nodes) => all_of(self.nodes(nodes, depth + 1)),
            Node::In(field, node) => self.node(*node, depth + 1).map(|node| tied(field, node)),
            Node::Filter(filter) => {
                normal_filter(filter).and_then(|filter| self.leaf(Node::Filter(filter)))
            }
        }
    }

    /// The leaf, while there is room.
    fn leaf(&mut self, leaf: Node) -> Option<Node> {
        match self.leaves_left.checked_sub(1) {
            Some(left) => {
                self.leaves_left = left;
                Some(leaf)
            }
            None => {
                self.losses.is_too_long = true;
                None
            }
        }
    }
}

/// All of the nodes must hold.
pub(super) fn all_of(nodes: Vec<Node>) -> Option<Node> {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::And(inner) => inner,
        other => vec![other],
    });
    group(flat.collect(), Node::And)
}

/// At least one of the nodes must hold.
pub(super) fn any_of(nodes: Vec<Node>) -> Option<Node> {
    let flat = nodes.into_iter().flat_map(|node| match node {
        Node::Or(inner) => inner,
        other => vec![other],
    });
    group(flat.collect(), Node::Or)
}

fn group(mut nodes: Vec<Node>, wrap: fn(Vec<Node>) -> Node) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(wrap(nodes)),
    }
}

/// What the node leaves out.
pub(super) fn negated(node: Node) -> Node {
    match node {
        Node::Not(inner) => *inner,
        other => Node::Not(Box::new(other)),
    }
}

/// The node, looked for in this field only. The innermost field counts, and a
/// filter is about no field.
pub(super) fn tied(field: Field, node: Node) -> Node {
    match node {
        Node::Not(inner) => negated(tied(field, *inner)),
        Node::In(..) | Node::Filter(_) => node,
        other => Node::In(field, Box::new(other)),
    }
}

/// Both within a distance, if both are words or phrases; else just both.
fn near(left: Option<Node>, right: Option<Node>, distance: u32) -> Option<Node> {
    match (left, right) {
        (Some(left), Some(right)) if left.is_leaf() && right.is_leaf() => Some(Node::Near {
            left: Box::new(left),
            right: Box::new(right),
            distance: distance.clamp(1, MAX_DISTANCE),
        }),
        (left, right) => all_of(left.into_iter().chain(right).collect()),
    }
}

/// The word; as a phrase, if it could not be typed as a word: `OR`, `-x`.
fn normal_word(word: Word) -> Option<Node> {
    if lexer::is_word(&word) {
        return Some(Node::Word(word));
    }
    normal_text(&word.text).map(|text| Node::Phrase { text, slop: 0 })
}

/// With single spaces; `None` where no letter or digit is in it, so that there
/// is nothing to look for.
pub(super) fn normal_text(text: &str) -> Option<String> {
    if !lexer::has_letter(text) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    Some(words.join(" "))
}

fn normal_filter(filter: Filter) -> Option<Filter> {
    match filter {
        Filter::Speaker(text) => normal_text(&text).map(Filter::Speaker),
        Filter::Topic(text) => normal_text(&text).map(Filter::Topic),
        Filter::Source(text) => normal_text(&text).map(Filter::Source),
        Filter::Language(text) => normal_text(&text).map(Filter::Language),
        Filter::Document(text) => normal_text(&text).map(Filter::Document),
        // A year before 1000 cannot be typed, and no document is so old.
        Filter::Before(date) | Filter::After(date) => {
            (date.to_string().parse() == Ok(date)).then_some(filter)
        }
        Filter::Role(_) | Filter::HasFigure => Some(filter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::WordShape;

    fn word(text: &str) -> Node {
        Node::Word(Word {
            text: text.to_owned(),
            shape: WordShape::Plain,
        })
    }

    fn check(clauses: Vec<Node>, expected: &str) {
        let query = Query { clauses }.normalize();
        assert_eq!(query.to_string(), expected);
        assert_eq!(query.clone().normalize(), query, "{expected}");
    }

    #[test]
    fn groups_are_flattened_and_unwrapped() {
        check(vec![], "");
        check(vec![Node::And(vec![]), Node::Or(vec![])], "");
        check(vec![Node::And(vec![word("a"), word("b")])], "a b");
        check(vec![Node::Or(vec![word("a")]), word("b")], "a b");
        let inner = Node::Or(vec![word("a"), word("b")]);
        check(vec![Node::Or(vec![inner, word("c")])], "a OR b OR c");
    }

    #[test]
    fn negations_and_fields_find_their_place() {
        let not = |node| Node::Not(Box::new(node));
        let title = |node| Node::In(Field::Title, Box::new(node));
        check(vec![not(not(word("a")))], "a");
        check(vec![not(Node::And(vec![]))], "");
        check(vec![title(not(word("a")))], "-title:a");
        check(vec![not(title(not(word("a"))))], "title:a");
        check(vec![title(Node::Filter(Filter::HasFigure))], "has:figure");
        let body = Node::In(Field::Body, Box::new(word("a")));
        check(vec![title(body)], "body:a");
    }

    #[test]
    fn what_no_one_could_type_becomes_what_comes_nearest() {
        let near = |left, right| Node::Near {
            left: Box::new(left),
            right: Box::new(right),
            distance: 0,
        };
        check(vec![word("OR"), word("-x")], "\"OR\" \"-x\"");
        check(vec![word(" a  b ")], "\"a b\"");
        check(vec![word("speaker:a")], "\"speaker:a\"");
        check(vec![word("–"), word("")], "");
        check(vec![near(word("a"), word("b"))], "a NEAR/1 b");
        let group = Node::Or(vec![word("b"), word("c")]);
        check(vec![near(word("a"), group)], "a (b OR c)");
        check(vec![near(word("a"), word("?"))], "a");
    }

    #[test]
    fn size_is_bounded() {
        let long = Query {
            clauses: vec![word("a"); MAX_LEAVES + 1],
        };
        assert_eq!(long.normalize().clauses.len(), MAX_LEAVES);
        let deep = (0..=MAX_DEPTH).fold(word("a"), |node, _| {
            Node::Not(Box::new(Node::And(vec![node, word("b")])))
        });
        let (query, losses) = normalize(Query {
            clauses: vec![deep],
        });
        assert!(losses.is_too_deep && !losses.is_too_long);
        assert_eq!(query.clone().normalize(), query);
    }
}
