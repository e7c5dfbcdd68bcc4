//! Topics by the words that name them.

use super::matching::Matching;
use super::searcher::Searcher;
use crate::index::TopicInfo;
use crate::query::{Node, Query};
use crate::text::stop_words::is_stop_word;
use crate::text::{fold, tokens};

/// What a topic is called: its number, and words that name it when all of them
/// are typed, as stems.
pub type TopicName = (usize, Vec<String>);

impl<D: AsRef<[u8]>> Matching<'_, D> {
    /// The topics with this folded word in one of their names.
    pub(super) fn topics_called(&self, word: &str) -> Vec<usize> {
        let is_called = |topic: &TopicInfo| {
            names(topic).any(|name| {
                let name = fold(name);
                let mut words = name.split(|letter: char| !letter.is_alphanumeric());
                words.any(|known| known == word)
            })
        };
        let topics = self.index().topics().iter().enumerate();
        let called = topics.filter(|(_, topic)| is_called(topic));
        called.map(|(number, _)| number).collect()
    }
}

impl<D: AsRef<[u8]>> Searcher<D> {
    /// All that topics are called. "Privacy and regulation" is two names: function
    /// words join what can be said by itself.
    pub fn topic_names(&self) -> Vec<TopicName> {
        let mut all = Vec::new();
        for (number, topic) in self.index.topics().iter().enumerate() {
            for name in names(topic) {
                let mut parts: Vec<Vec<String>> = vec![Vec::new()];
                for word in words(name) {
                    match self.is_function_word(&word) {
                        true => parts.push(Vec::new()),
                        false => parts
                            .last_mut()
                            .into_iter()
                            .for_each(|part| part.push(self.stem(&word))),
                    }
                }
                let parts = parts.into_iter().filter(|part| !part.is_empty());
                all.extend(parts.map(|part| (number, part)));
            }
        }
        all
    }

    /// The topics that a query's words name, in the order of the lexicon.
    pub fn topics_named(&self, query: &Query, names: &[TopicName]) -> Vec<usize> {
        let typed = query.clauses.iter().filter_map(|clause| match clause {
            Node::Word(word) => Some(words(&word.text)),
            _ => None,
        });
        let typed: Vec<String> = typed.flatten().map(|word| self.stem(&word)).collect();
        let mut named = Vec::new();
        for (topic, name) in names {
            if !named.contains(topic) && name.iter().all(|word| typed.contains(word)) {
                named.push(*topic);
            }
        }
        named
    }

    /// By the rules of the language that most documents are in.
    fn stem(&self, word: &str) -> String {
        let rules = self.stemmers.first();
        rules.map_or_else(|| word.to_owned(), |rules| rules.stem(word))
    }

    fn is_function_word(&self, word: &str) -> bool {
        let mut languages = self.index.languages().iter();
        languages.any(|language| is_stop_word(word, language))
    }
}

/// All that a topic is called.
pub(super) fn names(topic: &TopicInfo) -> impl Iterator<Item = &String> {
    [&topic.id, &topic.label].into_iter().chain(&topic.aliases)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let tokens = tokens(text).into_iter().filter(|token| !token.is_compound);
    tokens.map(|token| token.term)
}
