//! A query on an opened bundle, from tree to ranked and counted hits.

use serde::{Deserialize, Serialize};

use super::expand::Expander;
use super::facets::{DocumentFacets, FacetGroup, Narrowing};
use super::fuzzy::Automata;
use super::matching::{Leaf, LeafMatches, Matching, NO_MATCH};
use super::options::{SearchOptions, Sort};
use super::passage_set::PassageSet;
use super::quality::Quality;
use super::rank::{FieldWeights, rarity, saturated, whole_score};
use super::snippet::TextMatcher;
use crate::index::Index;
use crate::query::{Node, Query};
use crate::text::Stemmer;

/// A typed word that was also looked for under other spellings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The word as typed.
    pub typed: String,
    /// The spellings found in the corpus, likeliest first.
    pub found: Vec<String>,
    /// The same query with this word in its exact form only, to be searched
    /// instead.
    pub exact_query: String,
}

/// A query word and how a passage matched it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordMatch {
    /// As typed.
    pub typed: String,
    /// The words of the text that matched, folded.
    pub found: Vec<String>,
    /// The best way in which it matched.
    pub quality: Quality,
}

/// A passage that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The passage's row.
    pub passage: u32,
    /// Relevance; comparable only within one answer.
    pub score: u32,
}

/// What a search finds.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// How many passages match in all.
    pub total: u32,
    /// In how many documents.
    pub documents: u32,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// Counts to narrow by.
    pub facets: Vec<FacetGroup>,
    /// Other spellings that were looked for and found.
    pub corrections: Vec<Correction>,
    /// Words that were let go, because no passage holds all.
    pub relaxed: Vec<String>,
    /// Finds the query's words in texts.
    pub matcher: TextMatcher,
}

/// An opened bundle with what a search needs beside it.
pub struct Searcher<D> {
    index: Index<D>,
    automata: Automata,
    stemmers: Vec<Stemmer>,
    weights: FieldWeights,
    documents: DocumentFacets,
    universe: PassageSet,
}

/// Questions with more words than this are answered by passages that hold
/// most of them; shorter ones by those that hold all, if there are any.
const SHORT_QUESTION: usize = 3;
/// So few passages with all words of a long question do not answer it alone.
const FEW_HITS: u32 = 10;
/// A relaxed long question is narrowed as far as so many passages are left.
const ENOUGH_HITS: u32 = 50;
/// Steps in which it is told how much of a question a passage covers.
const COVERAGE_STEPS: usize = 32;
/// Spellings named in a correction.
const NAMED_SPELLINGS: usize = 3;

impl<D: AsRef<[u8]>> Searcher<D> {
    /// Prepares searching in an opened bundle.
    pub fn new(index: Index<D>) -> Searcher<D> {
        let lengths = index.length_column();
        let lengths = (0..index.passage_count()).map(|row| lengths.get(row) as u32);
        let weights = FieldWeights::new(lengths, index.mean_length());
        let languages = index.languages().iter();
        let universe = PassageSet::filter(index.passage_count(), |row| {
            !index.flags(row).is_furniture()
        });
        Searcher {
            automata: Automata::default(),
            stemmers: languages
                .filter_map(|language| Stemmer::for_language(language))
                .collect(),
            weights,
            documents: DocumentFacets::new(&index),
            universe,
            index,
        }
    }

    /// The opened bundle.
    pub fn index(&self) -> &Index<D> {
        &self.index
    }

    /// Searches. Never fails; what is not there is not found.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Hits {
        let mut question = self.read(query, options.is_typing);
        let found = question.relax();
        let mut matching = found.passages;
        if let Some(chosen) = question.matching.in_documents(&options.filters) {
            matching.intersect(&chosen);
        }
        let narrowing = Narrowing::new(&self.index, &self.documents, &options.filters, &matching);
        let passages = narrowing.narrowed();
        let ranking = Ranking {
            index: &self.index,
            leaves: &question.matching.leaves,
            required: &found.required,
            is_relaxed: found.is_relaxed,
        };
        let hits = ranking.rank(&passages, options);
        let relaxed = match found.is_relaxed && !found.has_all {
            true => ranking.left_out(hits.first()),
            false => Vec::new(),
        };
        Hits {
            total: passages.len(),
            documents: self.count_documents(&passages),
            facets: match options.without_facets {
                true => Vec::new(),
                false => narrowing.counts(),
            },
            corrections: corrections(query, &question.matching.leaves, &passages),
            relaxed,
            matcher: TextMatcher::new(question.matching.leaves.iter().map(|(leaf, _)| leaf)),
            hits,
        }
    }

    /// What marks a query's words in any text, without searching.
    pub fn matcher(&self, query: &Query) -> TextMatcher {
        let question = self.read(query, false);
        TextMatcher::new(question.matching.leaves.iter().map(|(leaf, _)| leaf))
    }

    fn count_documents(&self, passages: &PassageSet) -> u32 {
        let (mut count, mut end) = (0, 0);
        for passage in passages.iter() {
            if passage >= end {
                count += 1;
                end = self.index.passages_of(self.index.document_of(passage)).end;
            }
        }
        count
    }

    /// Evaluates the clauses: plain words apart, because they may be let go.
    fn read(&self, query: &Query, is_typing: bool) -> Question<'_, D> {
        let mut matching = Matching {
            expander: Expander {
                index: &self.index,
                automata: &self.automata,
                stemmers: &self.stemmers,
            },
            weights: &self.weights,
            leaves: Vec::new(),
            universe: self.universe.clone(),
        };
        let last = query.clauses.len().saturating_sub(1);
        let mut plain = Vec::new();
        for (place, clause) in query.clauses.iter().enumerate() {
            if let Node::Word(word) = clause {
                let leaf = matching.word_leaf(word, None, is_typing && place == last);
                plain.push(leaf);
            }
        }
        plain.retain(|leaf| !crate::text::tokens(&leaf.typed).is_empty());
        matching.join_neighbours(&mut plain);
        for leaf in plain {
            matching.keep(leaf);
        }
        let plain_leaves = matching.leaves.len();
        let mut hard = matching.universe.clone();
        for (place, clause) in query.clauses.iter().enumerate() {
            if !matches!(clause, Node::Word(_)) {
                hard.intersect(&matching.evaluate(clause, None, is_typing && place == last));
            }
        }
        Question {
            matching,
            plain_leaves,
            hard,
        }
    }
}

/// A query's clauses, evaluated.
struct Question<'a, D> {
    matching: Matching<'a, D>,
    /// The first so many leaves are the plain words.
    plain_leaves: usize,
    /// Where all other clauses hold.
    hard: PassageSet,
}

/// The passages that answer a question.
struct Found {
    passages: PassageSet,
    /// Leaves that each passage should hold, by number.
    required: Vec<usize>,
    /// Whether passages that hold only some of them are among these.
    is_relaxed: bool,
    /// Whether any passage holds all.
    has_all: bool,
}

impl<D: AsRef<[u8]>> Question<'_, D> {
    /// All words must match; where none or few passages hold all words of a
    /// question, those that hold most of it, rare words first.
    fn relax(&mut self) -> Found {
        let required = self.required();
        let mut all = self.hard.clone();
        for number in &required {
            all.intersect(&self.matching.leaves[*number].1.passages);
        }
        if !required.is_empty() {
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
        let all = 0..self.plain_leaves;
        let content: Vec<usize> = all
            .clone()
            .filter(|number| !self.matching.leaves[*number].0.is_stop_word)
            .collect();
        let has_other = self.matching.leaves.len() > self.plain_leaves;
        match content.is_empty() && !has_other {
            true => all.collect(),
            false => content,
        }
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
        for (_, matches) in &self.matching.leaves[self.plain_leaves..] {
            any.unite(&matches.anchors);
        }
        any
    }

    /// Passages that cover as much of the question as enough others do.
    fn covering(&self, required: &[usize]) -> PassageSet {
        let passages = self.matching.expander.index.passage_count();
        let rarities: Vec<f32> = required
            .iter()
            .map(|number| rarity(self.matching.leaves[*number].1.frequency, passages, false))
            .collect();
        let total: f32 = rarities.iter().sum();
        let mut candidates = self.anchors(required);
        candidates.intersect(&self.hard);
        let mut counts = [0u32; COVERAGE_STEPS + 1];
        let steps: Vec<(u32, usize)> = candidates
            .iter()
            .map(|passage| {
                let held = required.iter().zip(&rarities).filter(|(number, _)| {
                    self.matching.leaves[**number].1.passages.contains(passage)
                });
                let covered: f32 = held.map(|(_, rarity)| rarity).sum();
                let step = (covered / total * COVERAGE_STEPS as f32) as usize;
                (passage, step.min(COVERAGE_STEPS))
            })
            .collect();
        for (_, step) in &steps {
            counts[*step] += 1;
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
        for (passage, step) in steps {
            if step >= least {
                set.insert(passage);
            }
        }
        set
    }
}

/// Puts matching passages in order.
struct Ranking<'a, D> {
    index: &'a Index<D>,
    leaves: &'a [(Leaf, LeafMatches)],
    required: &'a [usize],
    is_relaxed: bool,
}

/// Hits compare by one number: what comes first is lowest.
///
/// | bits | |
/// |---|---|
/// | 63 | 0 where every required word matches |
/// | 60–62 | the worst quality among them: exact above prefix above stem above typo, always |
/// | 32–59 | 2²⁸ - 1 less the score |
/// | 0–31 | the passage |
type Key = u64;

const SCORE_BITS: u32 = 28;

impl<D: AsRef<[u8]>> Ranking<'_, D> {
    /// The hits that were asked for.
    fn rank(&self, passages: &PassageSet, options: &SearchOptions) -> Vec<Hit> {
        let rarities: Vec<f32> = self
            .leaves
            .iter()
            .map(|(leaf, matches)| {
                let is_weak = leaf.is_stop_word && self.required.len() < self.leaves.len();
                rarity(matches.frequency, self.index.passage_count(), is_weak)
            })
            .collect();
        let mut keys: Vec<(Key, u32)> = passages
            .iter()
            .map(|passage| self.key(passage, &rarities, options.sort))
            .collect();
        let end = options.offset.saturating_add(options.limit).min(keys.len());
        if self.needs_spreading(options.sort) {
            keys.sort_unstable();
            self.spread(&mut keys);
        } else if end < keys.len() && end > 0 {
            keys.select_nth_unstable(end - 1);
            keys.truncate(end);
            keys.sort_unstable();
        } else {
            keys.sort_unstable();
        }
        let asked = keys.into_iter().take(end).skip(options.offset);
        asked
            .map(|(key, score)| Hit {
                passage: key as u32,
                score,
            })
            .collect()
    }

    fn key(&self, passage: u32, rarities: &[f32], sort: Sort) -> (Key, u32) {
        let score = self.score(passage, rarities);
        let leading = match sort {
            Sort::Relevance => {
                let (lacks_any, tier) = self.tier(passage);
                let inverse = (1 << SCORE_BITS) - 1 - u64::from(score);
                u64::from(lacks_any) << 31 | u64::from(tier) << SCORE_BITS | inverse
            }
            Sort::Newest => u64::from(u32::MAX - self.day(passage).unwrap_or(0)),
            Sort::Oldest => u64::from(self.day(passage).unwrap_or(u32::MAX)),
            Sort::Order => 0,
        };
        (leading << 32 | u64::from(passage), score)
    }

    fn day(&self, passage: u32) -> Option<u32> {
        let metadata = self.index.metadata(self.index.document_of(passage));
        metadata.date.map(|date| date.first_day())
    }

    fn score(&self, passage: u32, rarities: &[f32]) -> u32 {
        let row = passage as usize;
        let mut sum = 0.0;
        for ((_, matches), rarity) in self.leaves.iter().zip(rarities) {
            let weight = matches.weights.get(row).copied().unwrap_or(0.0);
            if weight > 0.0 {
                sum += saturated(weight, *rarity);
            }
        }
        whole_score(sum)
    }

    /// Whether a required word is missing, and else the worst quality among
    /// them. Among passages that hold only part of a question no tiers are
    /// made: which part they hold matters more.
    fn tier(&self, passage: u32) -> (bool, u8) {
        let mut worst = 0;
        for number in self.required {
            let quality = self.leaves[*number].1.qualities.get(passage as usize);
            match quality.copied().unwrap_or(NO_MATCH) {
                NO_MATCH => return (true, 0),
                quality => worst = worst.max(quality),
            }
        }
        (false, worst)
    }

    /// A single mistyped word may have been meant for several.
    fn needs_spreading(&self, sort: Sort) -> bool {
        let is_single = self.required.len() == 1 && !self.is_relaxed;
        let may_be_mistyped = |number: &usize| {
            let terms = &self.leaves[*number].0.terms;
            terms.iter().filter(|term| term.quality.is_typo()).count() > 1
        };
        sort == Sort::Relevance && is_single && self.required.iter().all(may_be_mistyped)
    }

    /// Among hits of the same typo tier, gives the likeliest spelling three
    /// places for each one of the others, so that the word that was meant is on
    /// the first page even if it is not the first guess.
    fn spread(&self, keys: &mut [(Key, u32)]) {
        const SHARE_OF_FIRST: u64 = 3;
        let Some(number) = self.required.first() else {
            return;
        };
        let best_terms = &self.leaves[*number].1.best_terms;
        let tier_of = |key: Key| (key >> (32 + SCORE_BITS)) as u8 & 0b111;
        for tier in keys.chunk_by_mut(|left, right| tier_of(left.0) == tier_of(right.0)) {
            if tier_of(tier[0].0) < Quality::OneTypo as u8 {
                continue;
            }
            let mut seen: Vec<(u8, u64)> = Vec::new();
            let first = self.first_term(tier_of(tier[0].0));
            let mut turns: Vec<(u64, u8, (Key, u32))> = tier
                .iter()
                .map(|entry| {
                    let term = best_terms
                        .get(entry.0 as u32 as usize)
                        .copied()
                        .unwrap_or(0);
                    let share = if Some(term) == first {
                        SHARE_OF_FIRST
                    } else {
                        1
                    };
                    let turn = match seen.iter_mut().find(|(known, _)| *known == term) {
                        Some((_, turn)) => {
                            *turn += 1;
                            *turn
                        }
                        None => {
                            seen.push((term, 1));
                            1
                        }
                    };
                    (turn * SHARE_OF_FIRST / share, term, *entry)
                })
                .collect();
            turns.sort_by_key(|(turn, term, _)| (*turn, *term));
            for (place, (_, _, entry)) in tier.iter_mut().zip(turns) {
                *place = entry;
            }
        }
    }

    /// The likeliest term of a typo tier.
    fn first_term(&self, tier: u8) -> Option<u8> {
        let number = self.required.first()?;
        let terms = &self.leaves[*number].0.terms;
        let place = terms.iter().position(|term| term.quality as u8 == tier)?;
        u8::try_from(place).ok()
    }

    /// The words that the best hit lacks.
    fn left_out(&self, best: Option<&Hit>) -> Vec<String> {
        let Some(best) = best else { return Vec::new() };
        let lacks = |number: &&usize| !self.leaves[**number].1.passages.contains(best.passage);
        let left_out = self.required.iter().filter(lacks);
        left_out
            .map(|number| self.leaves[*number].0.typed.clone())
            .collect()
    }
}

/// The spellings that were found instead of what was typed.
fn corrections(
    query: &Query,
    leaves: &[(Leaf, LeafMatches)],
    passages: &PassageSet,
) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for (leaf, matches) in leaves {
        let mut found: Vec<(u8, String)> = Vec::new();
        for passage in passages.iter() {
            let row = passage as usize;
            let term = matches
                .best_terms
                .get(row)
                .and_then(|term| leaf.terms.get(usize::from(*term)));
            let is_match = matches
                .qualities
                .get(row)
                .is_some_and(|quality| *quality >= Quality::OneTypo as u8 && *quality != NO_MATCH);
            if let Some(term) = term.filter(|_| is_match)
                && !found.iter().any(|(_, known)| *known == term.term)
            {
                found.push((matches.best_terms[row], term.term.clone()));
            }
        }
        if found.is_empty() {
            continue;
        }
        found.sort();
        found.truncate(NAMED_SPELLINGS);
        corrections.push(Correction {
            typed: leaf.typed.clone(),
            found: found.into_iter().map(|(_, term)| term).collect(),
            exact_query: query.with_exact(&leaf.typed).to_string(),
        });
    }
    corrections
}
