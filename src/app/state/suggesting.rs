//! What the box proposes while one types: words, voices, topics and titles; and
//! before, what was searched of late.

use super::{Effect, State};
use crate::app::shared::Shared;
use crate::explorer::{
    CompleteRequest, Completion, Facet, JumpKind, JumpRequest, JumpTarget, Request,
};

/// As many as stand side by side under the box.
const WORDS: usize = 4;
const PLACES: usize = 4;
/// Targets asked for, of which those stay whose words begin like the last one
/// typed: letters with gaps are for *jump to*.
const TARGETS: usize = 12;
/// One letter begins too much.
const SHORTEST: usize = 2;

/// Proposals, and the letters they were made for.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The query text as it was.
    pub typed: String,
    words: Vec<Completion>,
    places: Vec<JumpTarget>,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Suggestion {
    /// The query with its last word completed.
    Word {
        /// The word.
        word: String,
        /// The whole query.
        query: String,
    },
    /// A voice or a topic to narrow by, or a text to read.
    Place {
        /// What it is.
        target: JumpKind,
        /// Its name.
        label: String,
        /// The query without the letters that stood for it.
        rest: String,
    },
    /// A query of late.
    Recent(String),
}

impl Suggested {
    /// Nothing proposed.
    pub fn nothing() -> Shared<Suggested> {
        Suggested::of(String::new(), vec![], vec![])
    }

    fn of(typed: String, words: Vec<Completion>, places: Vec<JumpTarget>) -> Shared<Suggested> {
        Shared::new(Suggested {
            typed,
            words,
            places,
        })
    }

    /// The proposals in order.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let (before, _) = last_word(&self.typed);
        let words = self.words.iter().map(|completion| Suggestion::Word {
            word: last_word(&completion.text).1.to_owned(),
            query: completion.text.clone(),
        });
        let places = self.places.iter().map(|place| Suggestion::Place {
            target: place.target.clone(),
            label: place.label.clone(),
            rest: before.trim_end().to_owned(),
        });
        words.chain(places).collect()
    }
}

/// What stands before the last word of a text, and that word.
fn last_word(text: &str) -> (&str, &str) {
    let start = text.rfind(char::is_whitespace);
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    text.split_at(start)
}

/// Whether a target's name has a word that begins with these letters.
fn begins_like(target: &JumpTarget, letters: &str) -> bool {
    let is_text = !matches!(target.target, JumpKind::Section { .. });
    let [(start, end)] = target.marks[..] else {
        return false;
    };
    let marked = target.label.get(start as usize..end as usize);
    let before = target.label.get(..start as usize).unwrap_or_default();
    let is_whole = marked.is_some_and(|marked| marked.chars().count() == letters.chars().count());
    is_text && is_whole && !before.ends_with(char::is_alphanumeric)
}

impl State {
    /// Asks what the letters typed last may become.
    pub(super) fn ask_suggestions(&mut self) -> Vec<Effect> {
        let typed = self.route.query.clone();
        let (_, letters) = last_word(&typed);
        let letters = letters.to_owned();
        let is_ascii = letters.is_ascii();
        if letters.is_empty() || (is_ascii && letters.len() < SHORTEST) {
            self.suggested = Suggested::nothing();
            return vec![];
        }
        let words = Request::Complete(CompleteRequest {
            text: typed,
            limit: WORDS,
        });
        let places = Request::Jump(JumpRequest {
            text: letters,
            limit: TARGETS,
        });
        vec![
            self.ask(words, |asked| &mut asked.words),
            self.ask(places, |asked| &mut asked.suggestions),
        ]
    }

    pub(super) fn words_came(&mut self, words: Vec<Completion>) -> Vec<Effect> {
        self.suggested = Suggested::of(self.route.query.clone(), words, vec![]);
        vec![]
    }

    /// They come after the words.
    pub(super) fn places_came(&mut self, places: Vec<JumpTarget>) -> Vec<Effect> {
        let typed = self.route.query.clone();
        let (_, letters) = last_word(&typed);
        let alike = places
            .into_iter()
            .filter(|place| begins_like(place, letters));
        let places = alike.take(PLACES).collect();
        let words = self.suggested.words.clone();
        self.suggested = Suggested::of(typed, words, places);
        vec![]
    }

    pub(super) fn suggestion_chosen(&mut self, chosen: Suggestion) -> Vec<Effect> {
        self.suggested = Suggested::nothing();
        let narrowed = |facet: Facet, name: &str, rest: &str| {
            let route = self.route.with_query(rest);
            match route.filters.group(facet).iter().any(|known| known == name) {
                true => route,
                false => route.toggled(facet, name),
            }
        };
        let route = match chosen {
            Suggestion::Word { query, .. } | Suggestion::Recent(query) => {
                self.route.with_query(&query)
            }
            Suggestion::Place { target, rest, .. } => match target {
                JumpKind::Speaker { name } => narrowed(Facet::Speaker, &name, &rest),
                JumpKind::Topic { topic } => narrowed(Facet::Topic, &topic, &rest),
                JumpKind::Document { document } | JumpKind::Section { document, .. } => {
                    return self.go(self.route.with_query(&rest).open(&document, None));
                }
            },
        };
        self.refine(route)
    }

    // Of late

    /// Keeps the query of now among those of late.
    pub(super) fn note_search(&mut self) -> Option<Effect> {
        let is_new = self.preferences.keeps && self.recent.note(&self.route.query);
        is_new.then(|| Effect::KeepRecent(self.recent.print()))
    }

    pub(super) fn recent_cleared(&mut self) -> Vec<Effect> {
        self.recent = Default::default();
        vec![Effect::KeepRecent(String::new())]
    }

    /// Keeps no more searches and places, or keeps them from now on. What was
    /// kept goes at once.
    pub(super) fn keeping_toggled(&mut self) -> Vec<Effect> {
        self.preferences.keeps = !self.preferences.keeps;
        let mut effects = vec![Effect::Prefer(self.preferences)];
        if !self.preferences.keeps {
            self.places = Default::default();
            effects.push(Effect::KeepPlaces(String::new()));
            effects.extend(self.recent_cleared());
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_what_is_being_typed() {
        assert_eq!(last_word("trust hu"), ("trust ", "hu"));
        assert_eq!(last_word("hu"), ("", "hu"));
        assert_eq!(last_word("hu "), ("hu ", ""));
        assert_eq!(last_word("信任\u{3000}云"), ("信任\u{3000}", "云"));
    }

    #[test]
    fn only_names_with_a_word_that_begins_so_are_proposed() {
        let check = |label: &str, marks: &[(u32, u32)], letters: &str, expected: bool| {
            let target = JumpTarget {
                target: JumpKind::Speaker {
                    name: label.to_owned(),
                },
                label: label.to_owned(),
                detail: String::new(),
                marks: marks.to_vec(),
            };
            assert_eq!(begins_like(&target, letters), expected, "{label}");
        };
        check("Hu Xiaoming", &[(0, 2)], "hu", true);
        check("Leo Liu", &[(4, 7)], "liu", true);
        check("The hub", &[(1, 2), (5, 6)], "hu", false);
        check("Chubb", &[(1, 3)], "hu", false);
    }
}
