//! Operators: one table that the lexer, the help page, the documentation and
//! completion all read, so that none of them can promise what another lacks.

use super::syntax::Field;

/// One thing that can be written in a query beside plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// How the lexer knows it.
    pub kind: OperatorKind,
    /// The name in canonical form, then others that are understood as well;
    /// empty where the operator is a sign.
    pub names: &'static [&'static str],
    /// How it is written.
    pub syntax: &'static str,
    /// What it does, as one sentence in English.
    pub meaning: &'static str,
    /// A whole query that uses it.
    pub example: &'static str,
}

/// What sort of operator it is, and which of its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorKind {
    /// Written with signs, such as quotation marks.
    Sign,
    /// A word in upper case.
    Keyword(Keyword),
    /// A name before a colon that ties a condition to a field.
    Field(Field),
    /// A name before a colon that restricts without scoring.
    Filter(FilterKind),
}

/// The words that are operators, in upper case only: `or` is a plain word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyword {
    /// `a OR b`.
    Or,
    /// `a AND b`, the same as `a b`.
    And,
    /// `NOT a`, the same as `-a`.
    Not,
    /// `a NEAR/5 b`.
    Near,
}

/// Which filter stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterKind {
    /// `speaker:`
    Speaker,
    /// `role:`
    Role,
    /// `source:`
    Source,
    /// `topic:`
    Topic,
    /// `lang:`
    Language,
    /// `before:`
    Before,
    /// `after:`
    After,
    /// `doc:`
    Document,
    /// `has:`
    Has,
}

impl Operator {
    /// What completion puts into the query box: `speaker:`, `OR`; `None` for
    /// signs, which nobody completes.
    pub fn completion(&self) -> Option<String> {
        let name = self.names.first()?;
        match self.kind {
            OperatorKind::Sign => None,
            OperatorKind::Keyword(_) => Some((*name).to_owned()),
            OperatorKind::Field(_) | OperatorKind::Filter(_) => Some(format!("{name}:")),
        }
    }

    fn takes_colon(&self) -> bool {
        matches!(self.kind, OperatorKind::Field(_) | OperatorKind::Filter(_))
    }
}

/// All operators, in the order in which the help page tells of them.
pub const OPERATORS: &[Operator] = &[
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "word word",
        meaning: "Finds passages that hold all the words, their inflections, and slips of the finger.",
        example: "cloud trust",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "\"words in order\"",
        meaning: "Finds exactly these words, side by side and in this order.",
        example: "\"follow the sun\"",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "\"words\"~2",
        meaning: "Lets so many other words stand in between, in all.",
        example: "\"follow sun\"~2",
    },
    Operator {
        kind: OperatorKind::Keyword(Keyword::Near),
        names: &["NEAR"],
        syntax: "a NEAR/5 b",
        meaning: "Finds two words or phrases at most so many words apart, in either order; NEAR alone means NEAR/10.",
        example: "cloud NEAR/5 \"data centre\"",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "begin*",
        meaning: "Finds every word that begins so.",
        example: "econ*",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "*middle*",
        meaning: "Finds every word that has these letters in it.",
        example: "*cloud*",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "*end",
        meaning: "Finds every word that ends so.",
        example: "*net",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "-condition",
        meaning: "Leaves out what matches: a word, a phrase, a filter or a group.",
        example: "cloud -\"public cloud\" -speaker:hu",
    },
    Operator {
        kind: OperatorKind::Keyword(Keyword::Not),
        names: &["NOT"],
        syntax: "NOT condition",
        meaning: "The same as the minus sign.",
        example: "cloud NOT europe",
    },
    Operator {
        kind: OperatorKind::Keyword(Keyword::Or),
        names: &["OR"],
        syntax: "a OR b",
        meaning: "Finds passages where at least one holds; upper case only.",
        example: "europe OR asia",
    },
    Operator {
        kind: OperatorKind::Keyword(Keyword::And),
        names: &["AND"],
        syntax: "a AND b",
        meaning: "The same as writing both; upper case only.",
        example: "cloud AND trust",
    },
    Operator {
        kind: OperatorKind::Sign,
        names: &[],
        syntax: "(a b)",
        meaning: "Holds conditions together.",
        example: "(cloud trust) OR security",
    },
    Operator {
        kind: OperatorKind::Field(Field::Title),
        names: &["title"],
        syntax: "title:word",
        meaning: "Looks only in the document's title; takes a word, a phrase or a group.",
        example: "title:(cloud OR data)",
    },
    Operator {
        kind: OperatorKind::Field(Field::Section),
        names: &["section", "heading"],
        syntax: "section:word",
        meaning: "Looks only in the headings above the passage.",
        example: "section:europe",
    },
    Operator {
        kind: OperatorKind::Field(Field::Body),
        names: &["body"],
        syntax: "body:word",
        meaning: "Looks only in the passage's own text.",
        example: "body:\"follow the sun\"",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Speaker),
        names: &["speaker", "voice"],
        syntax: "speaker:name",
        meaning: "Keeps what this person says; a part of the name is enough.",
        example: "trust speaker:hu,\"Leo Liu\"",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Role),
        names: &["role"],
        syntax: "role:question",
        meaning: "Keeps questions, answers or narration; the first letters are enough.",
        example: "europe role:answer",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Source),
        names: &["source"],
        syntax: "source:name",
        meaning: "Keeps what appeared there.",
        example: "cloud source:tmtpost",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Topic),
        names: &["topic"],
        syntax: "topic:name",
        meaning: "Keeps passages about this topic.",
        example: "topic:europe,asia",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Language),
        names: &["lang", "language"],
        syntax: "lang:code",
        meaning: "Keeps texts in this language; zh finds zh-Hans as well.",
        example: "lang:zh",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Before),
        names: &["before"],
        syntax: "before:date",
        meaning: "Keeps documents that appeared before that year, month or day began.",
        example: "cloud before:2018-03",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::After),
        names: &["after"],
        syntax: "after:date",
        meaning: "Keeps documents that appeared after that year, month or day ended.",
        example: "cloud after:2017",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Document),
        names: &["doc", "document"],
        syntax: "doc:id",
        meaning: "Keeps one document, by the id that its links carry.",
        example: "trust doc:xuan-jin-europe",
    },
    Operator {
        kind: OperatorKind::Filter(FilterKind::Has),
        names: &["has"],
        syntax: "has:figure",
        meaning: "Keeps passages with a number that means something: money, a percentage, a count.",
        example: "growth has:figure",
    },
];

/// The field or filter of this name. Case does not matter: a telephone's
/// keyboard begins with a capital.
pub(super) fn named(name: &str) -> Option<&'static Operator> {
    let has_name = |operator: &&Operator| {
        let mut names = operator.names.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    };
    OPERATORS
        .iter()
        .filter(|operator| operator.takes_colon())
        .find(has_name)
}

/// The keyword that is written exactly so.
pub(super) fn keyword(word: &str) -> Option<Keyword> {
    OPERATORS.iter().find_map(|operator| match operator.kind {
        OperatorKind::Keyword(keyword) if operator.names.contains(&word) => Some(keyword),
        _ => None,
    })
}

/// The name before the colon, or the keyword, in canonical form.
pub(super) fn name_of(kind: OperatorKind) -> &'static str {
    OPERATORS
        .iter()
        .find(|operator| operator.kind == kind)
        .and_then(|operator| operator.names.first())
        .expect("a test holds that each kind has a row with a name")
}

/// The name that was probably meant, one slip of the finger away.
pub(super) fn name_like(typed: &str) -> Option<&'static str> {
    /// Three letters are one slip from too many honest words: `dog:`, `was:`.
    const SHORTEST: usize = 4;
    let typed = typed.to_ascii_lowercase();
    OPERATORS
        .iter()
        .filter(|operator| operator.takes_colon())
        .flat_map(|operator| operator.names)
        .copied()
        .find(|name| name.len() >= SHORTEST && is_one_slip(typed.as_bytes(), name.as_bytes()))
}

/// Whether the words differ by one letter too many, missing, wrong, or by two
/// neighbours swapped.
fn is_one_slip(typed: &[u8], name: &[u8]) -> bool {
    let common =
        |pairs: &mut dyn Iterator<Item = (&u8, &u8)>| pairs.take_while(|(a, b)| a == b).count();
    let head = common(&mut typed.iter().zip(name));
    let (typed, name) = (&typed[head..], &name[head..]);
    let tail = common(&mut typed.iter().rev().zip(name.iter().rev()));
    match (&typed[..typed.len() - tail], &name[..name.len() - tail]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn every_example_is_understood() {
        for operator in OPERATORS {
            let parsed = parse(operator.example);
            assert_eq!(parsed.problems, [], "{}", operator.example);
            assert!(!parsed.query.is_empty(), "{}", operator.example);
            for name in operator.names.iter().take(1) {
                assert!(operator.example.contains(name), "{}", operator.example);
            }
        }
    }

    #[test]
    fn every_name_is_its_operators_alone() {
        let mut names: Vec<&str> = OPERATORS.iter().flat_map(|o| o.names).copied().collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn every_kind_has_a_name() {
        use FilterKind::*;
        for field in [Field::Title, Field::Section, Field::Body] {
            name_of(OperatorKind::Field(field));
        }
        for filter in [
            Speaker, Role, Source, Topic, Language, Before, After, Document, Has,
        ] {
            name_of(OperatorKind::Filter(filter));
        }
        for keyword in [Keyword::Or, Keyword::And, Keyword::Not, Keyword::Near] {
            name_of(OperatorKind::Keyword(keyword));
        }
    }

    #[test]
    fn a_slip_in_a_name_is_seen() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(name_like(typed), expected, "{typed}");
        };
        check("speeker", Some("speaker"));
        check("spekaer", Some("speaker"));
        check("Speakr", Some("speaker"));
        check("topics", Some("topic"));
        check("speaker", None);
        check("https", None);
        check("dog", None);
        check("note", None);
    }

    #[test]
    fn completion_ends_with_the_colon() {
        let all: Vec<String> = OPERATORS.iter().filter_map(Operator::completion).collect();
        assert!(all.contains(&"speaker:".to_owned()));
        assert!(all.contains(&"OR".to_owned()));
    }
}
