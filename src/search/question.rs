//! A query's clauses, evaluated; and which passages answer it when none holds
//! all of its words.

use std::cell::Cell;

use super::leaf::Leaf;
use super::matching::Matching;
use super::passage_set::PassageSet;
use super::quality::Quality;
use super::rank::rarity;
use super::searcher::Searcher;
use crate::query::{Node, Query, Word};
use crate::sort;
use crate::text::tokens;

/// Questions with more words than this are answered by passages that hold
/// most of them; shorter ones by those that hold all, if there are any.
const SHORT_QUESTION: usize = 3;
/// So few passages with all words of a long question do not answer it alone.
const FEW_HITS: u32 = 10;
/// A relaxed long question is narrowed as far as so many passages are left.
const ENOUGH_HITS: u32 = 400;
/// Fewer passages than fill a page hold a word: other spellings are looked
/// for as well.
const FEW_MATCHES: u32 = 10;
/// Words of a text pasted as a question; each costs a pass over its postings.
const MOST_WORDS: usize = 128;
/// So many words of a question are looked for under other spellings, some 3 ms
/// each in 100,000 passages: whoever mistyped more has pasted another language.
const MOST_LOOKUPS: u32 = 16;
/// Steps in which it is told how much of a question a passage covers.
const COVERAGE_STEPS: usize = 32;

/// What a word that was only found by a guess two slips away counts for among
/// those a passage should hold: less than one that is there as typed, or
/// *private* for "privacy" would cost a question its "data".
const FAR_GUESS_WEIGHT: f32 = 0.25;

/// A query's clauses, evaluated.
pub struct Question<'a, D> {
    /// Its leaves, with their matches.
    pub matching: Matching<'a, D>,
    /// The first so many leaves are the plain words.
    pub plain: usize,
    /// Phrases of a long question: quoted, but in prose. They may be let go.
    pub phrases: Vec<usize>,
    /// Where all other clauses hold.
    pub hard: PassageSet,
    /// Whether a phrase is among these. As for words, a title that holds it
    /// brings the head of its document, not every passage below.
    pub has_phrase: bool,
}

/// The passages that answer a question.
pub struct Found {
    /// Them.
    pub passages: PassageSet,
    /// Leaves that each passage should hold, by number.
    pub required: Vec<usize>,
    /// Whether passages that hold only some of them are among these.
    pub is_relaxed: bool,
    /// Whether any passage holds all.
    pub has_all: bool,
}

impl<'a, D: AsRef<[u8]>> Question<'a, D> {
    /// Evaluates the clauses: plain words apart, because they may be let go.
    pub fn read(searcher: &'a Searcher<D>, query: &Query, is_typing: bool) -> Question<'a, D> {
        let is_short = query.clauses.len() <= SHORT_QUESTION;
        let mut matching = Matching {
            expander: searcher.expander(),
            weights: &searcher.weights,
            names: searcher.names(),
            leaves: Vec::new(),
            latest: &searcher.latest,
            phrases: &searcher.phrases,
            universe: searcher.universe.clone(),
            few: if is_short { FEW_MATCHES } else { 1 },
            lookups_left: Cell::new(MOST_LOOKUPS),
        };
        let last = query.clauses.len().saturating_sub(1);
        let is_last = |place| is_typing && place == last;
        for leaf in plain_leaves(&matching, &query.clauses, is_typing) {
            matching.keep(leaf);
        }
        let plain = matching.leaves.len();
        let mut hard = matching.universe.clone();
        let mut phrases = Vec::new();
        let mut has_phrase = false;
        for (place, clause) in query.clauses.iter().enumerate() {
            let first = matching.leaves.len();
            has_phrase |= matches!(clause, Node::Phrase { .. } | Node::Near { .. });
            match clause {
                Node::Word(_) => {}
                Node::Phrase { .. } if plain > SHORT_QUESTION => {
                    matching.evaluate(clause, None, false);
                    phrases.push(first);
                }
                _ => hard.intersect(&matching.evaluate(clause, None, is_last(place))),
            }
        }
        Question {
            matching,
            plain,
            phrases,
            hard,
            has_phrase,
        }
    }

    /// All words must match; where none or few passages hold all words of a
    /// question, those that hold most of it, rare words first.
    pub fn relax(&self) -> Found {
        let required = self.required();
        let mut all = self.hard.clone();
        for number in &required {
            all.intersect(&self.matching.leaves[*number].1.passages);
        }
        if !required.is_empty() || self.has_phrase {
            all.intersect(&self.anchors(&required));
        }
        let count = all.len();
        let is_enough = match required.len() {
            0 | 1 => true,
            few if few <= SHORT_QUESTION => count > 0,
            _ => count >= FEW_HITS,
        };
        if is_enough {
            return Found {
                passages: all,
                required,
                is_relaxed: false,
                has_all: count > 0,
            };
        }
        let mut passages = self.covering(&required);
        passages.unite(&all);
        Found {
            passages,
            required,
            is_relaxed: true,
            has_all: count > 0,
        }
    }

    /// The plain words that carry a subject; all of them if none does.
    fn required(&self) -> Vec<usize> {
        let all = 0..self.plain;
        let is_content = |number: &usize| !self.matching.leaves[*number].0.is_stop_word;
        let mut content: Vec<usize> = all.clone().filter(is_content).collect();
        let has_other = self.matching.leaves.len() > self.plain;
        if content.is_empty() && !has_other {
            return all.collect();
        }
        content.extend(&self.phrases);
        content
    }

    /// Passages of which some text, and not only a title above, matches.
    fn anchors(&self, required: &[usize]) -> PassageSet {
        let mut any = PassageSet::none(
            self.matching
                .universe
                .len()
                .max(self.matching.expander.index.passage_count()),
        );
        for number in required {
            any.unite(&self.matching.leaves[*number].1.anchors);
        }
        for (_, matches) in &self.matching.leaves[self.plain..] {
            any.unite(&matches.anchors);
        }
        any
    }

    /// Passages that cover as much of the question as enough others do.
    fn covering(&self, required: &[usize]) -> PassageSet {
        let passages = self.matching.expander.index.passage_count();
        let mut candidates = self.anchors(required);
        candidates.intersect(&self.hard);
        // Word by word, so that each passage is asked only for those it holds.
        let mut covered = vec![0.0f32; passages as usize].into_boxed_slice();
        let mut total = 0.0;
        for number in required {
            let (leaf, matches) = &self.matching.leaves[*number];
            let mut rarity = rarity(matches.frequency, passages, false);
            if is_far_guess(leaf) {
                rarity *= FAR_GUESS_WEIGHT;
            }
            total += rarity;
            for passage in matches.passages.iter() {
                covered[passage as usize] += rarity;
            }
        }
        let step_of = |passage: u32| {
            let step = covered[passage as usize] / total * COVERAGE_STEPS as f32;
            (step as usize).min(COVERAGE_STEPS)
        };
        let mut counts = [0u32; COVERAGE_STEPS + 1];
        for passage in candidates.iter() {
            counts[step_of(passage)] += 1;
        }
        let wanted = match required.len() {
            few if few <= SHORT_QUESTION => 1,
            _ => ENOUGH_HITS,
        };
        let mut least = COVERAGE_STEPS;
        let mut count = counts[least];
        while count < wanted && least > 0 {
            least -= 1;
            count += counts[least];
        }
        let mut set = PassageSet::none(passages);
        for passage in candidates.iter() {
            if step_of(passage) >= least {
                set.insert(passage);
            }
        }
        set
    }
}

/// Whether nothing nearer than two slips was found for a word.
fn is_far_guess(leaf: &Leaf) -> bool {
    let first = leaf.terms.first();
    leaf.phrases.is_empty() && first.is_some_and(|best| best.quality == Quality::TwoTypos)
}

/// The leaves of the plain words, repeated words once, the rarest of a long text.
fn plain_leaves<D: AsRef<[u8]>>(
    matching: &Matching<'_, D>,
    clauses: &[Node],
    is_typing: bool,
) -> Vec<Leaf> {
    let last = clauses.len().saturating_sub(1);
    let mut words: Vec<(&Word, bool, u32)> = Vec::new();
    for (place, clause) in clauses.iter().enumerate() {
        let Node::Word(word) = clause else { continue };
        match words.iter_mut().find(|known| known.0.text == word.text) {
            Some((.., repeats)) => *repeats += 1,
            None if tokens(&word.text).is_empty() => {}
            None => words.push((word, is_typing && place == last, 1)),
        }
    }
    if words.len() > MOST_WORDS {
        // Function words go first, then what no passage holds, then what many do.
        let mut order: Vec<usize> = (0..words.len()).collect();
        sort::by_key(&mut order, |place| {
            matching.commonness(&words[*place].0.text)
        });
        order.truncate(MOST_WORDS);
        let mut place = 0..;
        words.retain(|_| place.next().is_some_and(|place| order.contains(&place)));
    }
    let leaf = |(word, is_open, repeats)| Leaf {
        repeats,
        ..matching.word_leaf(word, None, is_open)
    };
    let mut leaves: Vec<Leaf> = words.into_iter().map(leaf).collect();
    matching.join_neighbours(&mut leaves);
    matching.weaken_asking(&mut leaves);
    leaves
}
