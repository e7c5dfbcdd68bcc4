//! The tagger: which topics a text is about, with the words that say so.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use crate::sort;
use crate::text::{Token, tokens};

use super::lexicon::{Cue, Lexicon};

/// A topic that a text earned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicScore {
    /// The topic's place in [`Lexicon::topics`].
    pub topic: usize,
    /// How strongly the text speaks for it; comparable within one text.
    pub score: u32,
    /// The words that earned it, as byte ranges of the text, in order.
    pub evidence: Vec<Range<usize>>,
}

/// What the first sighting of a cue adds to the score. A phrase is surer than a
/// word; a weak cue counts for half a word, so two of them make one.
const WORD: u32 = 4;
const PHRASE: u32 = 6;
const WEAK: u32 = 2;
/// What each further sighting adds: talking on about it says something, but
/// less than another cue would.
const AGAIN: u32 = 1;

/// The topics of a text, strongest first; equals in the lexicon's order.
pub fn tag(lexicon: &Lexicon, text: &str) -> Vec<TopicScore> {
    Tagger::new(lexicon).tag(text)
}

/// Tags text after text. A text says few words often, and looking them up is most
/// of the work: each is stemmed and sought among the cues once.
pub struct Tagger<'l> {
    lexicon: &'l Lexicon,
    known: HashMap<String, Known<'l>>,
}

/// A word's stem, and the cues that begin with it.
#[derive(Clone)]
struct Known<'l> {
    stem: Rc<str>,
    begun: &'l [usize],
}

impl<'l> Tagger<'l> {
    /// A tagger that has seen nothing yet.
    pub fn new(lexicon: &'l Lexicon) -> Tagger<'l> {
        Tagger {
            lexicon,
            known: HashMap::new(),
        }
    }

    /// As [`tag`] does.
    pub fn tag(&mut self, text: &str) -> Vec<TopicScore> {
        let all = tokens(text);
        let words: Vec<Word> = all
            .iter()
            .map(|token| Word {
                token,
                known: self.look_up(&token.term),
            })
            .collect();
        scores(self.lexicon, &words, text)
    }

    fn look_up(&mut self, term: &str) -> Known<'l> {
        if let Some(known) = self.known.get(term) {
            return known.clone();
        }
        let stem = self.lexicon.stem(term);
        let begun = self.lexicon.by_first_stem.get(&stem);
        let known = Known {
            begun: begun.map_or(&[], Vec::as_slice),
            stem: stem.into(),
        };
        self.known.insert(term.to_owned(), known.clone());
        known
    }
}

/// One pass over the words: at each, the cues that begin with it.
fn scores(lexicon: &Lexicon, words: &[Word<'_>], text: &str) -> Vec<TopicScore> {
    let mut sightings: BTreeMap<usize, Sightings> = BTreeMap::new();
    for at in 0..words.len() {
        for number in words[at].known.begun {
            let cue = &lexicon.cues[*number];
            if let Some(span) = matched(cue, &words[at..], text) {
                sightings.entry(cue.topic).or_default().add(cue, span);
            }
        }
    }
    let mut scores: Vec<TopicScore> = sightings
        .into_iter()
        .filter(|(_, seen)| seen.is_enough())
        .map(|(topic, seen)| seen.score(topic))
        .collect();
    sort::by_key(&mut scores, |score| {
        (std::cmp::Reverse(score.score), score.topic)
    });
    scores
}

struct Word<'t> {
    token: &'t Token,
    known: Known<'t>,
}

/// The span of a cue at the head of the words, if it stands there.
fn matched(cue: &Cue, words: &[Word<'_>], text: &str) -> Option<Range<usize>> {
    let first = words.first()?.token;
    // A compound stands over its parts and can only be a cue by itself.
    if first.is_compound && cue.stems.len() > 1 {
        return None;
    }
    let mut end = first.span.end;
    let mut next = words
        .iter()
        .filter(|word| !word.token.is_compound)
        .skip_while(|word| word.token.position < first.position);
    if !first.is_compound {
        for (at, stem) in cue.stems.iter().enumerate() {
            let word = next.next().filter(|word| *word.known.stem == **stem)?;
            let form = cue.forms.as_ref().and_then(|forms| forms.get(at));
            if form.is_some_and(|form| *form != word.token.term) {
                return None;
            }
            end = word.token.span.end;
        }
    }
    let span = first.span.start..end;
    match &cue.capitals {
        Some(capitals) => (text.get(span.clone()) == Some(capitals.as_str())).then_some(span),
        None => Some(span),
    }
}

/// What was seen of one topic.
#[derive(Default)]
struct Sightings {
    /// For each cue, its worth and how often it was seen.
    cues: BTreeMap<usize, (u32, u32)>,
    weak: usize,
    strong: usize,
    evidence: Vec<Range<usize>>,
}

impl Sightings {
    fn add(&mut self, cue: &Cue, span: Range<usize>) {
        // "e-commerce" is seen as two words and as one.
        if self.evidence.iter().rev().take(4).any(|seen| *seen == span) {
            return;
        }
        let worth = match (cue.is_weak, cue.stems.len()) {
            (true, _) => WEAK,
            (false, 1) => WORD,
            (false, _) => PHRASE,
        };
        let seen = self.cues.entry(cue.number).or_insert_with(|| {
            self.weak += usize::from(cue.is_weak);
            self.strong += usize::from(!cue.is_weak);
            (worth, 0)
        });
        seen.1 += 1;
        self.evidence.push(span);
    }

    fn is_enough(&self) -> bool {
        self.strong > 0 || self.weak > 1
    }

    fn score(mut self, topic: usize) -> TopicScore {
        let worth = self
            .cues
            .values()
            .map(|(worth, times)| worth + AGAIN * (times - 1));
        let score = worth.sum();
        sort::by_key(&mut self.evidence, |span| (span.start, span.end));
        TopicScore {
            topic,
            score,
            evidence: self.evidence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tagger_finds_the_same_in_text_after_text() {
        let lexicon = Lexicon::builtin();
        let mut tagger = Tagger::new(&lexicon);
        let texts = [
            "We trust the cloud.",
            "Clouds, and trusted markets.",
            "We trust the cloud.",
        ];
        for text in texts {
            assert_eq!(tagger.tag(text), tag(&lexicon, text), "{text}");
        }
    }

    /// Each topic as `id: evidence, evidence`.
    fn check(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::from_toml(
            "[[topic]]\nid = \"price\"\nlabel = \"P\"\ncues = [\"pricing\", \"price war\"]\n\
             weak = [\"cost\", \"cheap\"]\n\
             [[topic]]\nid = \"ai\"\nlabel = \"A\"\ncues = [\"AI\", \"machine learning\"]\n\
             [[topic]]\nid = \"culture\"\nlabel = \"C\"\ncues = [\"=values\"]\n\
             [[topic]]\nid = \"shop\"\nlabel = \"S\"\ncues = [\"e-commerce\", \"11.11\"]\n",
        )
        .expect("a sound lexicon");
        let found: Vec<String> = tag(&lexicon, text)
            .into_iter()
            .map(|score| {
                let words = score.evidence.into_iter().map(|span| &text[span]);
                let words = words.collect::<Vec<_>>().join(", ");
                format!("{}: {words}", lexicon.topics[score.topic].id)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn cues_match_whole_words_in_any_inflection() {
        check("Prices rose; the priced goods.", &["price: Prices, priced"]);
        check("A priceless gift", &[]);
        check("", &[]);
    }

    #[test]
    fn capitals_matter_where_the_cue_has_them() {
        check("The AI's answer", &["ai: AI"]);
        check("ai, Ai", &[]);
        check("Machines learned", &["ai: Machines learned"]);
    }

    #[test]
    fn an_equals_sign_asks_for_this_form() {
        check("Our values", &["culture: values"]);
        check("The value", &[]);
    }

    #[test]
    fn a_compound_is_found_however_it_is_written() {
        check("e-commerce", &["shop: e-commerce"]);
        check("E-Commerce and ecommerce", &["shop: E-Commerce, ecommerce"]);
        check("The 11.11 festival", &["shop: 11.11"]);
    }

    #[test]
    fn weak_cues_need_company() {
        check("The cost, the costs", &[]);
        check(
            "It costs less and is cheaper, cheap",
            &["price: costs, cheap"],
        );
        check(
            "AI, machine learning, price",
            &["ai: AI, machine learning", "price: price"],
        );
    }
}
