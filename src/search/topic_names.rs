//! Topics by the words that name them.

use super::matching::Matching;
use super::searcher::Searcher;
use crate::index::{Index, TopicInfo};
use crate::query::{Node, Query};
use crate::text::stop_words::is_stop_word_in_any;
use crate::text::{Stemmer, tokens};

/// What a topic is called: its number, and words that name it when all of them
/// are typed, as stems.
pub type TopicName = (usize, Vec<String>);

impl<D: AsRef<[u8]>> Matching<'_, D> {
    /// The topics with this folded word in one of their names, in any inflection.
    pub(super) fn topics_called(&self, word: &str) -> Vec<usize> {
        let word = stem(word, self.expander.stemmers);
        let mut called = Vec::new();
        for (topic, name) in &self.names.topics {
            if !called.contains(topic) && name.contains(&word) {
                called.push(*topic);
            }
        }
        called
    }
}

impl<D: AsRef<[u8]>> Searcher<D> {
    /// The topics that a query's words name, in the order of the lexicon.
    pub fn topics_named(&self, query: &Query) -> Vec<usize> {
        let typed = query.clauses.iter().filter_map(|clause| match clause {
            Node::Word(word) => Some(words(&word.text)),
            _ => None,
        });
        let typed = typed.flatten().map(|word| stem(&word, &self.stemmers));
        let typed: Vec<String> = typed.collect();
        let mut named = Vec::new();
        for (topic, name) in &self.names().topics {
            if !named.contains(topic) && name.iter().all(|word| typed.contains(word)) {
                named.push(*topic);
            }
        }
        named
    }
}

/// All that topics are called. "Privacy and regulation" is two names: function
/// words join what can be said by itself.
pub fn topic_names<D: AsRef<[u8]>>(index: &Index<D>, stemmers: &[Stemmer]) -> Vec<TopicName> {
    let mut all = Vec::new();
    for (topic, info) in index.topics().iter().enumerate() {
        for name in names(info) {
            let words: Vec<String> = words(name).collect();
            let is_function_word = |word: &String| is_stop_word_in_any(word, index.languages());
            for part in words.split(is_function_word) {
                if !part.is_empty() {
                    let part = part.iter().map(|word| stem(word, stemmers));
                    all.push((topic, part.collect()));
                }
            }
        }
    }
    all
}

/// All that a topic is called.
pub(super) fn names(topic: &TopicInfo) -> impl Iterator<Item = &String> {
    [&topic.id, &topic.label].into_iter().chain(&topic.aliases)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let tokens = tokens(text).into_iter().filter(|token| !token.is_compound);
    tokens.map(|token| token.term)
}

/// By the rules of the language that most documents are in.
fn stem(word: &str, stemmers: &[Stemmer]) -> String {
    let rules = stemmers.first();
    rules.map_or_else(|| word.to_owned(), |rules| rules.stem(word))
}
