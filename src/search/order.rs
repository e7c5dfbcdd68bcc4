//! Matching passages in order: tiers of quality, score, nearness of words.

use super::find::{Entry, LeafMatches};
use super::leaf::Leaf;
use super::options::{SearchOptions, Sort};
use super::passage_set::PassageSet;
use super::proximity::nearness;
use super::quality::Quality;
use super::rank::{NEARNESS_INFLUENCE, coverage, rarity, saturated, whole_score};
use super::searcher::Hit;
use super::snippet::TextMatcher;
use crate::index::Index;

/// So many of the best passages are read for the nearness of their words:
/// more than two pages of them.
const CLOSELY_READ: usize = 64;

/// Puts matching passages in order.
pub struct Ranking<'a, D> {
    /// The opened bundle.
    pub index: &'a Index<D>,
    /// The query's leaves, with their matches.
    pub leaves: &'a [(Leaf, LeafMatches)],
    /// Leaves that each passage should hold, by number.
    pub required: &'a [usize],
    /// Whether some of these passages hold only part of the question.
    pub is_relaxed: bool,
    /// Finds the leaves in texts.
    pub matcher: &'a TextMatcher,
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
/// The tier below all others.
const LACKS_ANY: u8 = 0b1000;

/// The upper half of a key: the lower, the better.
fn relevance(tier: u8, score: u32) -> u64 {
    let inverse = (1 << SCORE_BITS) - 1 - u64::from(score);
    u64::from(tier) << SCORE_BITS | inverse
}

impl<D: AsRef<[u8]>> Ranking<'_, D> {
    /// The hits that were asked for, and the most relevant passage of all.
    pub fn rank(&self, passages: &PassageSet, options: &SearchOptions) -> (Vec<Hit>, Option<u32>) {
        if options.limit == 0 {
            return (Vec::new(), None);
        }
        let count = passages.len() as usize;
        let end = options.offset.saturating_add(options.limit).min(count);
        let is_spread = self.needs_spreading(options.sort);
        // Of each spelling no more than fill the page alone can be on it.
        let kept = if is_spread {
            end
        } else {
            end.max(CLOSELY_READ)
        };
        let mut best: Vec<Lowest> = Vec::new();
        let mut most_relevant = Key::MAX;
        self.for_each_score(passages, |passage, tier, score, term| {
            let relevance = relevance(tier, score) << 32 | u64::from(passage);
            most_relevant = most_relevant.min(relevance);
            let key = match options.sort {
                Sort::Relevance => relevance,
                Sort::Newest => {
                    let day = self.day(passage).unwrap_or(0);
                    u64::from(u32::MAX - day) << 32 | u64::from(passage)
                }
                Sort::Oldest => {
                    let day = self.day(passage).unwrap_or(u32::MAX);
                    u64::from(day) << 32 | u64::from(passage)
                }
                Sort::Order => u64::from(passage),
            };
            let group = if is_spread { usize::from(term) } else { 0 };
            while best.len() <= group {
                best.push(Lowest::new(kept));
            }
            best[group].add((key, score));
        });
        let mut keys: Vec<(Key, u32)> = best.into_iter().flat_map(|lowest| lowest.keys).collect();
        keys.sort_unstable();
        let mut first = Some(most_relevant as u32).filter(|_| count > 0);
        if is_spread {
            self.spread(&mut keys);
        } else if options.sort == Sort::Relevance {
            self.read_closely(&mut keys);
            first = keys.first().map(|(key, _)| *key as u32);
        }
        let asked = keys.into_iter().take(end).skip(options.offset);
        let hit = |(key, score)| Hit {
            passage: key as u32,
            score,
        };
        (asked.map(hit).collect(), first)
    }

    /// Calls `visit` with each passage, its tier, its score, and the term by
    /// which it has the last required word.
    ///
    /// The tier is the worst quality among the required words, `LACKS_ANY`
    /// where one is missing: among passages that hold only part of a question
    /// it matters more which part.
    fn for_each_score(&self, passages: &PassageSet, mut visit: impl FnMut(u32, u8, u32, u8)) {
        let mut walks: Vec<Walk<'_>> = self
            .leaves
            .iter()
            .zip(0..)
            .map(|leaf| self.walk(leaf))
            .collect();
        for passage in passages.iter() {
            let (mut sum, mut held, mut tier, mut term) = (0.0, 0, 0, 0);
            for walk in &mut walks {
                let Some(entry) = walk.entry_of(passage) else {
                    continue;
                };
                sum += saturated(entry.weight, walk.rarity);
                if walk.is_required {
                    held += 1;
                    tier = tier.max(entry.quality as u8);
                    term = entry.best_term;
                }
            }
            if held < self.required.len() {
                tier = LACKS_ANY;
            }
            let score = whole_score(sum * coverage(held, self.required.len()));
            visit(passage, tier, score, term);
        }
    }

    fn walk<'l>(&self, ((leaf, matches), number): (&'l (Leaf, LeafMatches), usize)) -> Walk<'l> {
        Walk {
            entries: &matches.entries,
            rarity: self.rarity(leaf, matches),
            is_required: self.required.contains(&number),
        }
    }

    /// Adds to the score of the best passages how near the query's words stand
    /// to each other in them, and puts them in order again.
    fn read_closely(&self, keys: &mut [(Key, u32)]) {
        let pairs: Vec<(usize, usize)> = self
            .required
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        if pairs.is_empty() {
            return;
        }
        let rarities: Vec<f32> = self
            .leaves
            .iter()
            .map(|(leaf, matches)| self.rarity(leaf, matches))
            .collect();
        let count = keys.len().min(CLOSELY_READ);
        let best = &mut keys[..count];
        for (key, score) in best.iter_mut() {
            let text = self.index.text(*key as u32);
            let near = nearness(&self.matcher.occurrences(&text), &pairs);
            let sum: f32 = near
                .iter()
                .map(|((left, right), near)| near * rarities[*left].min(rarities[*right]))
                .sum();
            let closer = whole_score(sum * NEARNESS_INFLUENCE).min((1 << SCORE_BITS) - 1 - *score);
            *score += closer;
            *key -= u64::from(closer) << 32;
        }
        best.sort_unstable();
    }

    fn rarity(&self, leaf: &Leaf, matches: &LeafMatches) -> f32 {
        let is_weak = leaf.is_stop_word && self.required.len() < self.leaves.len();
        let rarity = rarity(matches.frequency, self.index.passage_count(), is_weak);
        rarity * leaf.repeats as f32
    }

    /// The first day that the date of a passage's document may mean, as yyyymmdd.
    fn day(&self, passage: u32) -> Option<u32> {
        let date = self.index.date_of(self.index.document_of(passage));
        date.map(|date| date.first_day())
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
        let entries = &self.leaves[*number].1.entries;
        let tier_of = |key: Key| (key >> (32 + SCORE_BITS)) as u8;
        for tier in keys.chunk_by_mut(|left, right| tier_of(left.0) == tier_of(right.0)) {
            if tier_of(tier[0].0) < Quality::OneTypo as u8 {
                continue;
            }
            let mut seen: Vec<(u8, u64)> = Vec::new();
            let first = self.first_term(tier_of(tier[0].0));
            let mut turns: Vec<(u64, u32)> = tier
                .iter()
                .zip(0..)
                .map(|(entry, place)| {
                    let term = entry_of(entries, entry.0 as u32).map_or(0, |entry| entry.best_term);
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
                    let turn = turn * SHARE_OF_FIRST / share;
                    (turn << 8 | u64::from(term), place)
                })
                .collect();
            turns.sort_unstable();
            let before = tier.to_vec();
            for (place, (_, entry)) in tier.iter_mut().zip(turns) {
                *place = before[entry as usize];
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

    /// The words that the first hit lacks, whichever page is asked for.
    pub fn left_out(&self, first: Option<u32>) -> Vec<String> {
        let Some(first) = first else {
            return Vec::new();
        };
        let lacks = |number: &&usize| !self.leaves[**number].1.passages.contains(first);
        let left_out = self.required.iter().filter(lacks);
        left_out
            .map(|number| self.leaves[*number].0.typed.clone())
            .collect()
    }
}

/// Goes through a leaf's entries beside ascending passages.
struct Walk<'a> {
    /// Those that are still to come.
    entries: &'a [Entry],
    rarity: f32,
    is_required: bool,
}

impl<'a> Walk<'a> {
    #[inline(always)]
    fn entry_of(&mut self, passage: u32) -> Option<&'a Entry> {
        while let Some((entry, rest)) = self.entries.split_first() {
            if entry.passage > passage {
                return None;
            }
            self.entries = rest;
            if entry.passage == passage {
                return Some(entry);
            }
        }
        None
    }
}

/// The lowest keys of many, as a heap with the highest of them on top: most
/// keys are held against that one and passed over.
struct Lowest {
    count: usize,
    keys: Vec<(Key, u32)>,
}

impl Lowest {
    fn new(count: usize) -> Lowest {
        Lowest {
            count,
            keys: Vec::new(),
        }
    }

    #[inline(always)]
    fn add(&mut self, key: (Key, u32)) {
        if self.keys.len() < self.count {
            self.keys.push(key);
            self.rise();
        } else if self.keys.first().is_some_and(|highest| key < *highest) {
            self.keys[0] = key;
            self.sink();
        }
    }

    /// The last key finds its place.
    fn rise(&mut self) {
        let mut at = self.keys.len() - 1;
        while at > 0 && self.keys[at] > self.keys[(at - 1) / 2] {
            self.keys.swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    /// The first key finds its place.
    fn sink(&mut self) {
        let mut at = 0;
        loop {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let mut highest = at;
            for below in [left, right] {
                if below < self.keys.len() && self.keys[below] > self.keys[highest] {
                    highest = below;
                }
            }
            if highest == at {
                return;
            }
            self.keys.swap(at, highest);
            at = highest;
        }
    }
}

/// Leaves the `count` lowest keys, in order.
pub fn keep_lowest(keys: &mut Vec<(Key, u32)>, count: usize) {
    if count < keys.len() {
        let mut lowest = Lowest::new(count);
        for key in keys.iter() {
            lowest.add(*key);
        }
        *keys = lowest.keys;
    }
    keys.sort_unstable();
}

fn entry_of(entries: &[Entry], passage: u32) -> Option<&Entry> {
    let place = entries
        .binary_search_by_key(&passage, |entry| entry.passage)
        .ok()?;
    entries.get(place)
}
