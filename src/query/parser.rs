//! From tokens to the tree.
//!
//! ```text
//! all     = any { ["AND"] any }
//! any     = unary { "OR" unary }
//! unary   = { "-" | "NOT" | field ":" } operand
//! operand = leaf { "NEAR/n" leaf } | filter | "(" all ")"
//! leaf    = word | phrase
//! ```
//!
//! So `OR` holds tighter than the space: `a OR b c` is `(a OR b) c`, as in the
//! great search engines.

use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use super::lexer::{self, Lexed, Token, TokenKind, Value};
use super::normal_form::{Losses, all_of, any_of, negated, normalize, tied};
use super::operators::FilterKind;
use super::problem::{Part, PartKind, Problem, ProblemKind};
use super::syntax::{FIGURE, Filter, Node, Query};
use crate::corpus::{Date, Role};
use crate::sort;

/// A query text, understood as far as possible.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The question, in normal form.
    pub query: Query,
    /// What was not understood, in the order typed. None of it keeps the rest
    /// from being searched.
    pub problems: Vec<Problem>,
    /// What each stretch was understood as, in the order typed and without
    /// overlap. Blanks, and commas between values, are in no part.
    pub parts: Vec<Part>,
}

/// How many groups may be open at once while reading; it bounds the recursion.
/// More than [`super::MAX_DEPTH`], so that no tree printed needs more.
const MAX_OPEN_GROUPS: usize = 64;

/// Reads a query text. Any text whatsoever gives an answer.
pub fn parse(text: &str) -> Parsed {
    let Lexed {
        tokens,
        parts,
        problems,
    } = lexer::lex(text);
    let mut parser = Parser {
        tokens: tokens.into_iter().peekable(),
        parts,
        problems,
        open_groups: 0,
    };
    let clauses = parser.all();
    let (query, losses) = normalize(Query { clauses });
    parser.report_losses(losses, lexer::narrow(0..text.len()));
    let Parser {
        parts,
        mut problems,
        ..
    } = parser;
    sort::by(&mut problems, |left, right| {
        let place = |problem: &Problem| (problem.span.start, problem.span.end);
        let by_place = place(left).cmp(&place(right));
        by_place.then_with(|| left.kind.cmp(&right.kind))
    });
    Parsed {
        query,
        problems,
        parts,
    }
}

struct Parser {
    tokens: Peekable<vec::IntoIter<Token>>,
    parts: Vec<Part>,
    problems: Vec<Problem>,
    open_groups: usize,
}

impl Parser {
    /// Conditions up to the end, or to the parenthesis that closes the group.
    fn all(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut has_left = false;
        while let Some(token) = self.tokens.peek() {
            if token.kind == TokenKind::Close && self.open_groups > 0 {
                break;
            }
            if self.is_before_condition() {
                nodes.extend(self.any());
                has_left = true;
            } else if let Some(token) = self.tokens.next() {
                self.between(&token, has_left);
            }
        }
        nodes
    }

    /// A token that is no condition: `AND`, or something out of place.
    fn between(&mut self, token: &Token, has_left: bool) {
        match token.kind {
            TokenKind::And if has_left && self.is_before_condition() => {}
            TokenKind::Close => self.ignore(token, ProblemKind::StrayClose),
            TokenKind::Near(_) => self.ignore(token, ProblemKind::StrayNear),
            _ => self.ignore(token, ProblemKind::StrayJoin),
        }
    }

    fn any(&mut self) -> Option<Node> {
        let mut nodes = Vec::from_iter(self.unary());
        while let Some(or) = self.tokens.next_if(|token| token.kind == TokenKind::Or) {
            if self.is_before_condition() {
                nodes.extend(self.unary());
            } else {
                self.ignore(&or, ProblemKind::HalfOr);
            }
        }
        any_of(nodes)
    }

    fn unary(&mut self) -> Option<Node> {
        let is_prefix = |token: &Token| matches!(token.kind, TokenKind::Not | TokenKind::Field(_));
        let mut prefixes = Vec::new();
        while let Some(prefix) = self.tokens.next_if(is_prefix) {
            prefixes.push(prefix);
        }
        if !self.is_before_condition() {
            self.ignore_dangling(&prefixes);
            return None;
        }
        let node = self.operand()?;
        let wrap = |node, prefix: Token| match prefix.kind {
            TokenKind::Not => negated(node),
            TokenKind::Field(field) => tied(field, node),
            _ => node,
        };
        Some(prefixes.into_iter().rev().fold(node, wrap))
    }

    fn ignore_dangling(&mut self, prefixes: &[Token]) {
        let Some((last, others)) = prefixes.split_last() else {
            return;
        };
        self.ignore(last, ProblemKind::Dangling);
        for token in others {
            self.show_ignored(token.part);
        }
    }

    fn operand(&mut self) -> Option<Node> {
        let token = self.tokens.next()?;
        match token.kind {
            TokenKind::Open => self.group(&token),
            TokenKind::Filter(kind, values) => self.filter(kind, values),
            kind => leaf(kind).map(|left| self.near(left)),
        }
    }

    /// `a NEAR/5 b`; with more of them, each holds for its two neighbours.
    fn near(&mut self, first: Node) -> Node {
        let mut pairs = Vec::new();
        let mut left = first.clone();
        while let Some((near, distance)) = self.next_near() {
            let Some(right) = self.next_leaf() else {
                self.ignore(&near, ProblemKind::StrayNear);
                continue;
            };
            pairs.push(Node::Near {
                left: Box::new(left),
                right: Box::new(right.clone()),
                distance,
            });
            left = right;
        }
        all_of(pairs).unwrap_or(first)
    }

    fn next_near(&mut self) -> Option<(Token, u32)> {
        let token = self
            .tokens
            .next_if(|token| matches!(token.kind, TokenKind::Near(_)))?;
        match token.kind {
            TokenKind::Near(distance) => Some((token, distance)),
            _ => None,
        }
    }

    fn next_leaf(&mut self) -> Option<Node> {
        let is_leaf =
            |token: &Token| matches!(token.kind, TokenKind::Word(_) | TokenKind::Phrase { .. });
        self.tokens
            .next_if(is_leaf)
            .and_then(|token| leaf(token.kind))
    }

    fn group(&mut self, open: &Token) -> Option<Node> {
        if self.open_groups == MAX_OPEN_GROUPS {
            self.skip_group(open);
            return None;
        }
        self.open_groups += 1;
        let is_empty = self.is_before(|kind| *kind == TokenKind::Close);
        let nodes = self.all();
        self.open_groups -= 1;
        match self.tokens.next() {
            Some(close) if is_empty => {
                self.show_ignored(close.part);
                self.ignore(open, ProblemKind::EmptyGroup);
            }
            Some(_) => {}
            None => {
                let span = self.span_of(open);
                self.report(span, ProblemKind::OpenGroup);
            }
        }
        all_of(nodes)
    }

    /// Passes over a group that is too deep, and all within it.
    fn skip_group(&mut self, open: &Token) {
        self.ignore(open, ProblemKind::TooDeep);
        let mut depth = 1;
        while depth > 0 {
            let Some(token) = self.tokens.next() else {
                return;
            };
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth -= 1,
                _ => {}
            }
            self.show_ignored(token.part);
        }
    }

    fn filter(&mut self, kind: FilterKind, values: Vec<Value>) -> Option<Node> {
        let mut filters = Vec::new();
        for value in values {
            match filter(kind, value.text) {
                Ok(filter) => filters.push(Node::Filter(filter)),
                Err(kind) => self.ignore_part(value.part, kind),
            }
        }
        any_of(filters)
    }

    /// Whether a condition begins here.
    fn is_before_condition(&mut self) -> bool {
        self.is_before(|kind| match kind {
            TokenKind::Word(_)
            | TokenKind::Phrase { .. }
            | TokenKind::Field(_)
            | TokenKind::Filter(..)
            | TokenKind::Not
            | TokenKind::Open
            | TokenKind::Nothing => true,
            TokenKind::Near(_) | TokenKind::Or | TokenKind::And | TokenKind::Close => false,
        })
    }

    fn is_before(&mut self, is_wanted: impl Fn(&TokenKind) -> bool) -> bool {
        self.tokens
            .peek()
            .is_some_and(|token| is_wanted(&token.kind))
    }

    fn ignore(&mut self, token: &Token, kind: ProblemKind) {
        self.ignore_part(token.part, kind);
    }

    fn ignore_part(&mut self, part: usize, kind: ProblemKind) {
        self.show_ignored(part);
        if let Some(part) = self.parts.get(part) {
            self.report(part.span.clone(), kind);
        }
    }

    fn show_ignored(&mut self, part: usize) {
        if let Some(part) = self.parts.get_mut(part) {
            part.kind = PartKind::Problem;
        }
    }

    fn span_of(&self, token: &Token) -> Range<u32> {
        self.parts
            .get(token.part)
            .map_or(0..0, |part| part.span.clone())
    }

    fn report(&mut self, span: Range<u32>, kind: ProblemKind) {
        self.problems.push(Problem { span, kind });
    }

    fn report_losses(&mut self, losses: Losses, whole: Range<u32>) {
        if losses.is_too_deep {
            self.report(whole.clone(), ProblemKind::TooDeep);
        }
        if losses.is_too_long {
            self.report(whole, ProblemKind::TooLong);
        }
    }
}

fn leaf(kind: TokenKind) -> Option<Node> {
    match kind {
        TokenKind::Word(word) => Some(Node::Word(word)),
        TokenKind::Phrase { text, slop } => Some(Node::Phrase { text, slop }),
        _ => None,
    }
}

/// The filter, or why its value means nothing.
fn filter(kind: FilterKind, value: String) -> Result<Filter, ProblemKind> {
    match kind {
        FilterKind::Speaker => Ok(Filter::Speaker(value)),
        FilterKind::Source => Ok(Filter::Source(value)),
        FilterKind::Topic => Ok(Filter::Topic(value)),
        FilterKind::Language => Ok(Filter::Language(value)),
        FilterKind::Document => Ok(Filter::Document(value)),
        FilterKind::Role => role(&value).map(Filter::Role),
        FilterKind::Before => date(&value).map(Filter::Before),
        FilterKind::After => date(&value).map(Filter::After),
        FilterKind::Has if is_short_for(&value, FIGURE) => Ok(Filter::HasFigure),
        FilterKind::Has => Err(ProblemKind::UnknownHas(value)),
    }
}

fn role(value: &str) -> Result<Role, ProblemKind> {
    let mut roles = Role::ALL.into_iter();
    let role = roles.find(|role| is_short_for(value, role.name()));
    role.ok_or_else(|| ProblemKind::UnknownRole(value.to_owned()))
}

fn date(value: &str) -> Result<Date, ProblemKind> {
    let date = value.parse::<Date>();
    date.map_err(|error| ProblemKind::UnknownDate(error.to_string()))
}

/// Whether the value is the name, its first letters, or its plural.
fn is_short_for(value: &str, name: &str) -> bool {
    let value = value.to_ascii_lowercase();
    name.starts_with(&value) || value.strip_suffix('s') == Some(name)
}

#[cfg(test)]
mod tests {
    use super::super::MAX_LEAVES;
    use super::*;

    /// The canonical form, which reads back as the same query, and how many
    /// problems were found.
    fn check(text: &str, expected: &str, problems: usize) {
        let parsed = parse(text);
        assert_eq!(parsed.query.to_string(), expected, "{text}");
        assert_eq!(
            parsed.problems.len(),
            problems,
            "{text}: {:?}",
            parsed.problems
        );
        let again = parse(expected);
        assert_eq!(again.query, parsed.query, "{text}");
        assert_eq!(again.problems, [], "{expected}");
    }

    fn check_message(text: &str, place: &str, message: &str) {
        let parsed = parse(text);
        let [problem] = parsed.problems.as_slice() else {
            panic!("{text}: {:?}", parsed.problems);
        };
        let span = problem.span.start as usize..problem.span.end as usize;
        assert_eq!(&text[span], place, "{text}");
        let said = problem.kind.to_string();
        assert!(said.contains(message), "{said}");
    }

    #[test]
    fn words_must_all_hold() {
        check("", "", 0);
        check("  cloud   Trust ", "cloud Trust", 0);
        check("cloud AND trust", "cloud trust", 0);
        check("cloud – trust", "cloud trust", 0);
        check("((cloud) (trust))", "cloud trust", 0);
    }

    #[test]
    fn or_holds_tighter_than_the_space() {
        check("a OR b", "a OR b", 0);
        check("a OR b c", "(a OR b) c", 0);
        check("a b OR c d", "a (b OR c) d", 0);
        check("(a b) OR c", "(a b) OR c", 0);
        check("a OR (b OR c)", "a OR b OR c", 0);
        check("a OR b AND c", "(a OR b) c", 0);
        check("a or b", "a or b", 0);
        check("a OR -b", "a OR -b", 0);
    }

    #[test]
    fn minus_takes_what_follows() {
        check("-a", "-a", 0);
        check("NOT a b", "-a b", 0);
        check("--a -(-b)", "a b", 0);
        check(
            "-(a b) -\"c d\" -speaker:e",
            "-(a b) -\"c d\" -speaker:e",
            0,
        );
        check("-a OR b", "-a OR b", 0);
        check("-a NEAR b", "-(a NEAR/10 b)", 0);
        check("-? b", "b", 0);
    }

    #[test]
    fn near_joins_two_neighbours() {
        check("a NEAR/5 b c", "a NEAR/5 b c", 0);
        check("\"a b\" NEAR c*", "\"a b\" NEAR/10 c*", 0);
        check("a NEAR/2 b NEAR/3 c", "a NEAR/2 b b NEAR/3 c", 0);
        check("a NEAR b NEAR c OR d", "(a NEAR/10 b b NEAR/10 c) OR d", 0);
        check("a NEAR (b OR c)", "a (b OR c)", 1);
        check("a NEAR", "a", 1);
        check("NEAR a", "a", 1);
        check("a NEAR NEAR b", "a NEAR/10 b", 1);
        check("a NEAR speaker:b", "a speaker:b", 1);
    }

    #[test]
    fn fields_tie_what_follows() {
        check("title:a b", "title:a b", 0);
        check("Title:(a OR b)", "title:(a OR b)", 0);
        check("title:-a", "-title:a", 0);
        check("title:body:a", "body:a", 0);
        check("title:speaker:a", "speaker:a", 0);
        check("title:a NEAR/3 b", "title:(a NEAR/3 b)", 0);
        check("title:a OR b", "title:a OR b", 0);
        check("title:OR", "", 2);
    }

    #[test]
    fn filters_have_values() {
        check("speaker:hu", "speaker:hu", 0);
        check("voice:\"Hu Xiaoming\"", "speaker:\"Hu Xiaoming\"", 0);
        check("speaker:a,b c", "speaker:a,b c", 0);
        check("speaker:a OR speaker:b", "speaker:a,b", 0);
        check(
            "speaker:a OR topic:b,c",
            "speaker:a OR topic:b OR topic:c",
            0,
        );
        check("-speaker:a,b", "-speaker:a,b", 0);
        check("speaker:\"a, b\"", "speaker:\"a, b\"", 0);
        check("role:q,ANSWERS", "role:question,answer", 0);
        check("role:boss,quest", "role:question", 1);
        check("language:zh-Hans", "lang:zh-Hans", 0);
        check("before:2018-3 after:soon", "before:2018-03", 1);
        check("has:fig", "has:figure", 0);
        check("has:wings", "", 1);
        check("doc:hu-xiaoming", "doc:hu-xiaoming", 0);
        check("topic: europe", "europe", 1);
    }

    #[test]
    fn what_stands_alone_is_ignored() {
        for text in [
            "-", "OR", "AND", "NOT", "NEAR", "*", "()", "(", ")", "\"\"", "\"", "title:",
        ] {
            check(text, "", 1);
            check(&format!("a {text}"), "a", 1);
        }
        check("OR a", "a", 1);
        check("a OR", "a", 1);
        check("a OR OR b", "a OR b", 1);
        check("a AND", "a", 1);
        check("a - b", "a b", 1);
        check("(a", "a", 1);
        check("(a OR (b c", "a OR (b c)", 2);
        check("\"a b", "\"a b\"", 1);
        check("a) b", "a b", 1);
    }

    #[test]
    fn problems_tell_the_cure() {
        check_message("a before:soon", "soon", "2018-03");
        check_message("speeker:hu a", "speeker", "did you mean speaker:?");
        check_message("云 role:boss", "boss", "question, answer, narration");
        check_message("speaker: hu", "speaker:", "right behind the colon");
        check_message("a “b c", "“", "not closed");
        check_message("(a", "(", "not closed");
        check_message("a*b", "a*b", "beginning or the end");
        check_message("\"a\"~ b", "~", "needs a number");
        check(
            "https://example.org 10:30 foo:bar",
            "https://example.org 10:30 foo:bar",
            0,
        );
    }

    #[test]
    fn parts_say_what_was_understood() {
        let check = |text: &str, expected: &[(&str, PartKind)]| {
            let parsed = parse(text);
            let shown: Vec<(&str, PartKind)> = parsed
                .parts
                .iter()
                .map(|part| {
                    (
                        &text[part.span.start as usize..part.span.end as usize],
                        part.kind,
                    )
                })
                .collect();
            assert_eq!(shown, expected, "{text}");
        };
        use PartKind::*;
        check(
            "-a* OR \"b c\"~2",
            &[
                ("-", Operator),
                ("a*", Word),
                ("OR", Operator),
                ("\"b c\"~2", Phrase),
            ],
        );
        check(
            "speaker:胡,“L L” – before:soon",
            &[
                ("speaker:", FilterName),
                ("胡", FilterValue),
                ("“L L”", FilterValue),
                ("–", Word),
                ("before:", FilterName),
                ("soon", PartKind::Problem),
            ],
        );
        check("a OR", &[("a", Word), ("OR", PartKind::Problem)]);
        check("()", &[("(", PartKind::Problem), (")", PartKind::Problem)]);
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let deep = "(a -".repeat(50_000);
        assert!(
            parse(&deep)
                .problems
                .iter()
                .any(|p| p.kind == ProblemKind::TooDeep)
        );
        let minus = format!("{}a", "-".repeat(99_999));
        check(&minus, "-a", 0);
        let fields = format!("{}a", "title:".repeat(50_000));
        check(&fields, "title:a", 0);
        let long = parse(&"a ".repeat(MAX_LEAVES + 1));
        assert_eq!(long.query.clauses.len(), MAX_LEAVES);
        assert_eq!(long.problems.len(), 1);
    }
}
