//! Properties of the query language, for any text and any tree whatsoever.

use std::fmt::Write as _;

use catena::corpus::{Date, Role};
use catena::query::{
    Field, Filter, Node, OPERATORS, Parsed, Part, ProblemKind, Query, Word, WordShape, parse,
};
use proptest::prelude::*;

/// Texts made of what means something, so that signs meet in odd ways.
fn query_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "cloud", "data", "云", "e-commerce", "don't", "OR", "AND", "NOT", "NEAR", "NEAR/3",
            "NEAR/", "-", "--", "–", "*", "(", ")", "（", "）", "\"", "“", "”", "」", "~", "~2",
            "\\", ",", "，", ":", "：", "speaker:", "voice:", "Title:", "section:", "before:",
            "2018-03", "role:", "quest", "has:", "figure", "speeker:", "https://x", "?",
        ]),
        1 => Just(" "),
    ];
    let spaced = (piece, prop::sample::select(vec!["", "", " ", "\u{3000}"]));
    prop::collection::vec(spaced, 0..24).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, space) in pieces {
            text.push_str(piece);
            text.push_str(space);
        }
        text
    })
}

/// What a word, phrase or value of a tree may hold, likely or not.
fn leaf_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{1,3}",
        "[a-c云 \"“\\\\:,()*~-]{0,6}",
        any::<String>(),
        prop::sample::select(vec!["OR", "NEAR/3", "speaker:a", "-a", "a*b", "/", ""])
            .prop_map(str::to_owned),
    ]
}

fn date() -> impl Strategy<Value = Date> {
    let month = prop::option::of(1..=12u8);
    (1..=9999u16, month).prop_filter_map("a date", |(year, month)| Date::new(year, month, None))
}

fn filter() -> impl Strategy<Value = Filter> {
    prop_oneof![
        leaf_text().prop_map(Filter::Speaker),
        leaf_text().prop_map(Filter::Topic),
        leaf_text().prop_map(Filter::Source),
        leaf_text().prop_map(Filter::Language),
        leaf_text().prop_map(Filter::Document),
        prop::sample::select(Role::ALL.to_vec()).prop_map(Filter::Role),
        date().prop_map(Filter::Before),
        date().prop_map(Filter::After),
        Just(Filter::HasFigure),
    ]
}

fn leaf() -> impl Strategy<Value = Node> {
    let shape = prop::sample::select(vec![
        WordShape::Plain,
        WordShape::Prefix,
        WordShape::Infix { open_end: true },
        WordShape::Infix { open_end: false },
    ]);
    prop_oneof![
        2 => (leaf_text(), shape).prop_map(|(text, shape)| Node::Word(Word { text, shape })),
        1 => (leaf_text(), any::<u32>()).prop_map(|(text, slop)| Node::Phrase { text, slop }),
        1 => (leaf_text(), 0..3u32).prop_map(|(text, slop)| Node::Phrase { text, slop }),
        1 => filter().prop_map(Node::Filter),
    ]
}

fn node() -> impl Strategy<Value = Node> {
    leaf().prop_recursive(6, 40, 4, |inner| {
        let nodes = || prop::collection::vec(inner.clone(), 0..4);
        let boxed = || inner.clone().prop_map(Box::new);
        let field = prop::sample::select(vec![Field::Title, Field::Section, Field::Body]);
        prop_oneof![
            nodes().prop_map(Node::Or),
            nodes().prop_map(Node::And),
            boxed().prop_map(Node::Not),
            (field, boxed()).prop_map(|(field, node)| Node::In(field, node)),
            (boxed(), boxed(), any::<u32>()).prop_map(|(left, right, distance)| Node::Near {
                left,
                right,
                distance
            }),
        ]
    })
}

fn query() -> impl Strategy<Value = Query> {
    prop::collection::vec(node(), 0..5).prop_map(|clauses| Query { clauses })
}

/// Spans lie on characters, in order; parts do not overlap.
fn check_spans(text: &str, parsed: &Parsed) {
    let slice = |start: u32, end: u32| text.get(start as usize..end as usize);
    let mut end = 0;
    for Part { span, .. } in &parsed.parts {
        assert!(
            span.start >= end && span.start < span.end,
            "{span:?} in {text:?}"
        );
        assert!(
            slice(span.start, span.end).is_some(),
            "{span:?} in {text:?}"
        );
        end = span.end;
    }
    let mut start = 0;
    for problem in &parsed.problems {
        let span = &problem.span;
        assert!(span.start >= start, "{span:?} in {text:?}");
        assert!(
            slice(span.start, span.end).is_some(),
            "{span:?} in {text:?}"
        );
        start = span.start;
    }
}

/// The canonical form reads back as the same query, without a problem but for
/// a question about a name.
fn check_round_trip(query: &Query) {
    let printed = query.to_string();
    let again = parse(&printed);
    assert_eq!(&again.query, query, "{printed}");
    assert_eq!(again.query.to_string(), printed);
    for problem in again.problems {
        assert!(
            matches!(problem.kind, ProblemKind::UnknownName { .. }),
            "{printed}: {problem:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_an_answer(text in any::<String>()) {
        let parsed = parse(&text);
        check_spans(&text, &parsed);
        check_round_trip(&parsed.query);
    }

    #[test]
    fn any_text_of_signs_gives_an_answer(text in query_text()) {
        let parsed = parse(&text);
        check_spans(&text, &parsed);
        check_round_trip(&parsed.query);
        prop_assert_eq!(parsed.query.clone().normalize(), parsed.query);
    }

    #[test]
    fn any_tree_in_normal_form_reads_back(query in query()) {
        let query = query.normalize();
        check_round_trip(&query);
        prop_assert_eq!(query.clone().normalize(), query);
    }

    #[test]
    fn a_query_without_a_clause_reads_back(text in query_text(), index in 0..4usize) {
        check_round_trip(&parse(&text).query.without(index));
        check_round_trip(&parse(&text).query.with_exact("cloud"));
    }
}

#[test]
fn very_long_and_very_deep_texts_are_answered() {
    for piece in [
        "(",
        ")",
        "-",
        "\"",
        "*",
        "a NEAR ",
        "title:",
        "(a OR ",
        "-(",
        "speaker:a,",
        "\\",
    ] {
        let text = piece.repeat(20_000);
        let parsed = parse(&text);
        check_spans(&text, &parsed);
        check_round_trip(&parsed.query);
    }
}

#[test]
fn the_documentation_has_the_table_of_operators() {
    let mut table = String::from("| Write | What it does | Example |\n|---|---|---|\n");
    for operator in OPERATORS {
        let aliases: String =
            operator
                .names
                .iter()
                .skip(1)
                .fold(String::new(), |mut text, name| {
                    let _ = write!(text, " Also `{name}:`.");
                    text
                });
        let (syntax, meaning, example) = (operator.syntax, operator.meaning, operator.example);
        let _ = writeln!(table, "| `{syntax}` | {meaning}{aliases} | `{example}` |");
    }
    let page = include_str!("../docs/query-language.md");
    assert!(
        page.contains(&table),
        "docs/query-language.md should have this table:\n{table}"
    );
}
