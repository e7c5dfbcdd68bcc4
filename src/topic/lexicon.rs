//! The lexicon: topics and the words that tell them, read from TOML.
//!
//! ```toml
//! [corpus]
//! title = "Five conversations"   # shown as the corpus's title; optional
//! files = ["ann", "ben"]         # … if just these files are packed; optional
//! language = "en"                # whose inflections the cues have; optional
//!
//! [[topic]]
//! id = "pricing"                 # for links: letters, digits, `-`
//! label = "Pricing"              # for readers
//! description = "What it costs." # one line
//! cues = ["price", "price war"]  # any of these earns the topic
//! weak = ["cost", "cheap"]       # two different ones of these do
//! aliases = ["prices", "tariffs"] # other names of the topic, for searching
//! ```
//!
//! A cue matches whole words in any inflection; one written in capitals ("AI",
//! "UK") matches only words written in capitals, and one with `=` before it
//! ("=values") only that form, for where another means something else. Words of
//! a phrase stand side by side. What tells a topic only in company goes to `weak`.

use std::collections::HashMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{Stemmer, fold, tokens};

/// Topics in the order to show them, ready for tagging. The default has none.
#[derive(Default)]
pub struct Lexicon {
    /// The corpus's title, where the lexicon is made for one.
    pub corpus_title: Option<String>,
    /// The names of the files that make up that corpus, without ending; empty
    /// where the title is meant for whatever is packed.
    pub corpus_files: Vec<String>,
    /// The topics, in order.
    pub topics: Vec<Topic>,
    /// Whose inflections the cues have, as a language tag.
    language: String,
    pub(super) stemmer: Option<Stemmer>,
    pub(super) cues: Vec<Cue>,
    /// The cues that begin with a stem.
    pub(super) by_first_stem: HashMap<String, Vec<usize>>,
}

/// A subject label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// For links and filters: letters, digits and `-`.
    pub id: String,
    /// For readers.
    pub label: String,
    /// One line.
    pub description: String,
    /// Words and phrases of which any earns the topic.
    pub cues: Vec<String>,
    /// Words and phrases of which two different ones do.
    pub weak: Vec<String>,
    /// Other names of the topic.
    pub aliases: Vec<String>,
}

/// A cue ready for matching.
#[derive(Debug)]
pub(super) struct Cue {
    pub(super) topic: usize,
    pub(super) is_weak: bool,
    /// The stems of its words, in order.
    pub(super) stems: Vec<String>,
    /// Its folded words, where no other inflection will do.
    pub(super) forms: Option<Vec<String>>,
    /// As it must be written, where capitals matter.
    pub(super) capitals: Option<String>,
    /// Spellings of one cue ("e-commerce", "ecommerce") share its number.
    pub(super) number: usize,
}

/// Why a lexicon could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    /// The line, from 1, where there is one to name.
    pub line: Option<u32>,
    /// What is the matter, and what to do.
    pub message: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for LexiconError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    corpus: CorpusTable,
    #[serde(default)]
    topic: Vec<toml::Spanned<TopicTable>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct CorpusTable {
    title: Option<String>,
    files: Vec<String>,
    language: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicTable {
    id: String,
    label: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// A lexicon as a bundle keeps it.
#[derive(Serialize, Deserialize)]
struct Stored {
    language: String,
    topics: Vec<Topic>,
}

impl Lexicon {
    /// Reads a lexicon.
    ///
    /// # Errors
    /// Names the line that is not TOML, a field that is unknown, or a topic
    /// that has no usable id, label or cue.
    pub fn from_toml(source: &str) -> Result<Lexicon, LexiconError> {
        let file: File = toml::from_str(source).map_err(|error| LexiconError {
            line: error.span().map(|span| line_of(source, span.start)),
            message: format!(
                "{}; see the head of assets/topics.toml for what a lexicon looks like",
                error.message()
            ),
        })?;
        let mut topics: Vec<Topic> = Vec::new();
        for table in file.topic {
            let line = Some(line_of(source, table.span().start));
            let topic = topic(table.into_inner());
            check(&topic, &topics).map_err(|message| LexiconError { line, message })?;
            topics.push(topic);
        }
        let language = file.corpus.language.unwrap_or_else(|| "en".to_owned());
        Ok(Lexicon {
            corpus_title: file.corpus.title,
            corpus_files: file.corpus.files,
            ..Lexicon::of(topics, language)
        })
    }

    /// Reads what [`Self::to_bytes`] wrote: a bundle keeps the cues in this
    /// form, which the page reads without a parser for TOML. `None` where the
    /// text is nothing of the kind.
    pub fn from_bytes(bytes: &[u8]) -> Option<Lexicon> {
        let stored: Stored = postcard::from_bytes(bytes).ok()?;
        Some(Lexicon::of(stored.topics, stored.language))
    }

    /// The topics and their cues, for a bundle.
    pub fn to_bytes(&self) -> Vec<u8> {
        let stored = Stored {
            language: self.language.clone(),
            topics: self.topics.clone(),
        };
        postcard::to_allocvec(&stored).expect("strings always serialise")
    }

    /// A lexicon of topics that are at hand.
    ///
    /// # Errors
    /// When a topic has a mistake.
    pub fn from_topics(topics: Vec<Topic>, language: String) -> Result<Lexicon, String> {
        for (place, topic) in topics.iter().enumerate() {
            check(topic, &topics[..place])?;
        }
        Ok(Lexicon::of(topics, language))
    }

    fn of(topics: Vec<Topic>, language: String) -> Lexicon {
        let mut lexicon = Lexicon {
            topics,
            stemmer: Stemmer::for_language(&language),
            language,
            ..Lexicon::default()
        };
        lexicon.prepare();
        lexicon
    }

    /// The lexicon of the default corpus.
    pub fn builtin() -> Lexicon {
        Lexicon::from_toml(include_str!("../../assets/topics.toml"))
            .expect("tests/topics.rs reads the built-in lexicon")
    }

    /// The stem by which a folded word is matched.
    pub(super) fn stem(&self, term: &str) -> String {
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(term),
            None => term.to_owned(),
        }
    }

    fn prepare(&mut self) {
        let mut number = 0;
        for topic in 0..self.topics.len() {
            let strong = self.topics[topic].cues.clone();
            let weak = self.topics[topic].weak.clone();
            let all = strong.iter().map(|cue| (cue, false));
            for (cue, is_weak) in all.chain(weak.iter().map(|cue| (cue, true))) {
                self.add_cue(cue, topic, is_weak, number);
                number += 1;
            }
        }
    }

    /// Adds a cue; one with a hyphen also as one word.
    fn add_cue(&mut self, cue: &str, topic: usize, is_weak: bool, number: usize) {
        let is_exact = cue.starts_with('=');
        let cue = cue.trim_start_matches('=');
        let parts = tokens(cue);
        // From the first word to the last: "U.S." without its last full stop.
        let start = parts.first().map_or(0, |token| token.span.start);
        let end = parts.last().map_or(cue.len(), |token| token.span.end);
        let capitals = is_capitals(cue).then(|| cue[start..end].to_owned());
        let words: Vec<String> = parts
            .iter()
            .filter(|token| !token.is_compound)
            .map(|token| token.term.clone())
            .collect();
        let compound = parts
            .iter()
            .find(|token| token.is_compound && token.span == (0..cue.len()))
            .map(|token| vec![token.term.clone()]);
        for terms in std::iter::once(words).chain(compound) {
            let stems: Vec<String> = terms.iter().map(|term| self.stem(term)).collect();
            let Some(first) = stems.first().cloned() else {
                continue;
            };
            let at = self.cues.len();
            self.by_first_stem.entry(first).or_default().push(at);
            self.cues.push(Cue {
                topic,
                is_weak,
                stems,
                forms: is_exact.then_some(terms),
                capitals: capitals.clone(),
                number,
            });
        }
    }
}

/// Two or more letters, none of them lower case.
fn is_capitals(cue: &str) -> bool {
    let letters = cue.chars().filter(|letter| letter.is_alphabetic());
    let upper = cue.chars().filter(|letter| letter.is_uppercase()).count();
    upper >= 2 && upper == letters.count()
}

fn topic(table: TopicTable) -> Topic {
    Topic {
        id: table.id.trim().to_owned(),
        label: table.label.trim().to_owned(),
        description: table.description.trim().to_owned(),
        cues: table.cues,
        weak: table.weak,
        aliases: table.aliases,
    }
}

/// What is wrong with a topic, given those before it.
fn check(topic: &Topic, before: &[Topic]) -> Result<(), String> {
    let id = &topic.id;
    let is_link_name = !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_link_name {
        return Err(format!(
            "the topic id “{id}” cannot stand in a link; use small letters, digits and “-”"
        ));
    }
    if before.iter().any(|other| other.id == *id) {
        return Err(format!(
            "the topic id “{id}” is used twice; give one another id"
        ));
    }
    if topic.label.is_empty() {
        return Err(format!("the topic “{id}” has no label; add label = \"…\""));
    }
    let can_be_earned = !topic.cues.is_empty() || topic.weak.len() > 1;
    let is_wordless = |cue: &&String| tokens(cue).is_empty();
    if !can_be_earned {
        return Err(format!("the topic “{id}” has no cue; add cues = [\"…\"]"));
    }
    match topic.cues.iter().chain(&topic.weak).find(is_wordless) {
        Some(cue) => Err(format!(
            "the topic “{id}” has a cue without a word: “{cue}”; take it out"
        )),
        None => Ok(()),
    }
}

fn line_of(source: &str, at: usize) -> u32 {
    let before = source.get(..at).unwrap_or(source);
    let lines = before.matches('\n').count();
    u32::try_from(lines).map_or(u32::MAX, |lines| lines.saturating_add(1))
}

impl Topic {
    /// Its cues, weak ones included, folded: to see whether two topics share one.
    pub fn folded_cues(&self) -> impl Iterator<Item = String> + '_ {
        self.cues.iter().chain(&self.weak).map(|cue| fold(cue))
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("corpus_title", &self.corpus_title)
            .field("topics", &self.topics)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_is_read_in_order() {
        let lexicon = Lexicon::from_toml(
            "[corpus]\ntitle = \"T\"\n[[topic]]\nid = \"b\"\nlabel = \"B\"\ncues = [\"x\"]\n\
             [[topic]]\nid = \"a\"\nlabel = \"A\"\nweak = [\"y\", \"z\"]\n",
        )
        .expect("a sound lexicon");
        let ids: Vec<&str> = lexicon.topics.iter().map(|t| t.id.as_str()).collect();
        assert_eq!(
            (ids, lexicon.corpus_title.as_deref()),
            (vec!["b", "a"], Some("T"))
        );
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let check = |source: &str, line: u32, part: &str| {
            let error = Lexicon::from_toml(source).expect_err(source);
            assert_eq!(error.line, Some(line), "{source}: {error}");
            assert!(error.to_string().contains(part), "{error}");
        };
        check("[[topic]]\nid = \"a\"\nlabel =\n", 3, "");
        check(
            "[[topic]]\nid = \"a\"\nlabel = \"A\"\ncue = [\"x\"]\n",
            4,
            "cue",
        );
        check("\n[[topic]]\nid = \"a\"\nlabel = \"A\"\n", 2, "no cue");
        check(
            "[[topic]]\nid = \"A b\"\nlabel = \"A\"\ncues = [\"x\"]\n",
            1,
            "link",
        );
        check(
            "[[topic]]\nid = \"a\"\nlabel = \"A\"\ncues = [\"-\"]\n",
            1,
            "without a word",
        );
        let twice = "[[topic]]\nid = \"a\"\nlabel = \"A\"\ncues = [\"x\"]\n".repeat(2);
        check(&twice, 5, "twice");
    }
}
