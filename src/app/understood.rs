//! What the search box understood: the query text in stretches, to colour it,
//! and the filters that were typed into it.

use crate::query::{self, Node, PartKind};

/// A stretch of the query text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// Its letters.
    pub text: &'a str,
    /// What it was understood as; `None` for blanks between.
    pub kind: Option<PartKind>,
    /// Whether it is the place of a mistake.
    pub is_problem: bool,
}

/// The whole text in stretches, in order: put together they are the text.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let parsed = query::parse(text);
    let mut stretches: Vec<Stretch> = vec![];
    let mut start = 0;
    for (place, letter) in text.char_indices() {
        let at = place as u32;
        let kind = parsed.parts.iter().find(|part| part.span.contains(&at));
        let kind = kind.map(|part| part.kind);
        let is_problem = parsed.problems.iter().any(|one| one.span.contains(&at))
            || kind == Some(PartKind::Problem);
        let end = place + letter.len_utf8();
        match stretches.last_mut() {
            Some(last) if last.kind == kind && last.is_problem == is_problem => {}
            _ => {
                start = place;
                stretches.push(Stretch {
                    text: "",
                    kind,
                    is_problem,
                });
            }
        }
        if let Some(last) = stretches.last_mut() {
            last.text = text.get(start..end).unwrap_or_default();
        }
    }
    stretches
}

/// A filter in the query text, and the query without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedFilter {
    /// As it is written.
    pub label: String,
    /// The query when it is let go.
    pub rest: String,
}

/// The filters that stand by themselves in a query text. One within a group is
/// part of the group's thought and stays.
pub fn typed_filters(text: &str) -> Vec<TypedFilter> {
    // Every filter has its name before a colon.
    if !text.contains([':', '：']) {
        return vec![];
    }
    let query = query::parse(text).query;
    let clauses = query.clauses.iter().enumerate();
    clauses
        .filter(|(_, clause)| is_filter(clause))
        .map(|(place, clause)| TypedFilter {
            label: clause.to_string(),
            rest: query.without(place).to_string(),
        })
        .collect()
}

fn is_filter(node: &Node) -> bool {
    match node {
        Node::Filter(_) => true,
        Node::Not(inner) => is_filter(inner),
        Node::Or(nodes) | Node::And(nodes) => nodes.iter().all(is_filter),
        Node::Word(_) | Node::Phrase { .. } | Node::Near { .. } | Node::In(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_stretch_is_told_apart() {
        let check = |text: &str, expected: &[(&str, Option<PartKind>)]| {
            let found: Vec<(&str, Option<PartKind>)> = stretches(text)
                .iter()
                .map(|stretch| (stretch.text, stretch.kind))
                .collect();
            assert_eq!(found, expected);
        };
        use PartKind::{FilterName, FilterValue, Operator, Phrase, Word};
        check("", &[]);
        check("云", &[("云", Some(Word))]);
        check(
            "a OR \"b c\"",
            &[
                ("a", Some(Word)),
                (" ", None),
                ("OR", Some(Operator)),
                (" ", None),
                ("\"b c\"", Some(Phrase)),
            ],
        );
        check(
            "-speaker:hu",
            &[
                ("-", Some(Operator)),
                ("speaker:", Some(FilterName)),
                ("hu", Some(FilterValue)),
            ],
        );
        let has_problem = |text: &str| stretches(text).iter().any(|stretch| stretch.is_problem);
        assert!(has_problem("trust OR") && has_problem("before:soon"));
        assert!(!has_problem("trust"));
    }

    #[test]
    fn typed_filters_can_be_let_go() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found = typed_filters(text);
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|one| (one.label.as_str(), one.rest.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("trust", &[]);
        check("trust speaker:hu", &[("speaker:hu", "trust")]);
        check(
            "after:2017 -topic:europe",
            &[
                ("after:2017", "-topic:europe"),
                ("-topic:europe", "after:2017"),
            ],
        );
        check("title:cloud", &[]);
        check("(trust OR speaker:hu)", &[]);
    }

    proptest! {
        #[test]
        fn nothing_of_the_text_is_lost(text in "\\PC{0,40}") {
            let joined: String = stretches(&text).iter().map(|stretch| stretch.text).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
