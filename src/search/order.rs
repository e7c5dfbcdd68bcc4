//! Matching passages in order: tiers of quality, score, nearness of words.

use super::find::LeafMatches;
use super::leaf::Leaf;
use super::options::{SearchOptions, Sort};
use super::passage_set::PassageSet;
use super::proximity::nearness;
use super::quality::Quality;
use super::rank::{FieldWeights, NEARNESS_INFLUENCE, rarity, whole_score};
use super::score::{Page, Scored, score};
use super::searcher::Hit;
use super::snippet::TextMatcher;
use crate::index::Index;
use crate::sort;

/// So many of the best passages are read for the nearness of their words:
/// more than two pages of them.
const CLOSELY_READ: usize = 64;

/// Puts matching passages in order.
pub struct Ranking<'a, D> {
    /// The opened bundle.
    pub index: &'a Index<D>,
    /// What an occurrence counts for.
    pub weights: &'a FieldWeights,
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
    /// The hits that were asked for, and the most relevant passage of all, where
    /// it tells what was left out.
    pub fn rank(&self, passages: &PassageSet, options: &SearchOptions) -> (Vec<Hit>, Option<u32>) {
        if options.limit == 0 {
            return (Vec::new(), None);
        }
        let count = passages.len() as usize;
        let end = options.offset.saturating_add(options.limit).min(count);
        let (keys, first) = match options.sort {
            Sort::Relevance => {
                let keys = self.by_relevance(passages, end);
                let first = keys.first().map(|(key, _)| *key as u32);
                (keys, first)
            }
            Sort::Newest | Sort::Oldest | Sort::Order => {
                let first = match self.is_relaxed {
                    true => self.most_relevant(passages, 1, false),
                    false => Vec::new(),
                };
                let first = first.first().map(|(key, _)| *key as u32);
                (self.by_date(passages, end, options.sort), first)
            }
        };
        let asked = keys.into_iter().take(end).skip(options.offset);
        let hit = |(key, score)| Hit {
            passage: key as u32,
            score,
        };
        (asked.map(hit).collect(), first)
    }

    /// The most relevant passages, in order, and perhaps some more.
    fn by_relevance(&self, passages: &PassageSet, end: usize) -> Vec<(Key, u32)> {
        let may_change = self.required.len() > 1;
        let kept = match may_change {
            true => end.max(CLOSELY_READ),
            false => end,
        };
        let is_spread = self.needs_spreading();
        let mut keys = self.most_relevant(passages, kept, is_spread);
        if is_spread {
            self.spread(&mut keys);
        } else if may_change {
            self.read_closely(&mut keys, end);
        }
        keys
    }

    /// The `count` most relevant passages; of each guessed spelling so many,
    /// where they are to be spread.
    fn most_relevant(
        &self,
        passages: &PassageSet,
        count: usize,
        is_spread: bool,
    ) -> Vec<(Key, u32)> {
        let leaves = self.scored();
        let mut page = Best {
            tier: 0,
            count,
            spelled: match (is_spread, self.required) {
                (true, [only, ..]) => Some(&self.leaves[*only].1),
                _ => None,
            },
            groups: Vec::new(),
        };
        // Tier by tier: once the page is full, all below it stay off.
        let mut rest = passages.clone();
        for quality in Quality::ALL {
            let mut of_tier = rest.clone();
            for number in self.required {
                of_tier.intersect(&self.leaves[*number].1.within(quality));
            }
            rest.subtract(&of_tier);
            page.tier = quality as u8;
            self.score(&leaves, &of_tier, &mut page);
            if page.is_full() || rest.is_empty() {
                return page.into_keys();
            }
        }
        page.tier = LACKS_ANY;
        self.score(&leaves, &rest, &mut page);
        page.into_keys()
    }

    fn by_date(&self, passages: &PassageSet, end: usize, sort: Sort) -> Vec<(Key, u32)> {
        let mut best = Lowest::new(end);
        for passage in passages.iter() {
            let day = match sort {
                Sort::Newest => u32::MAX - self.day(passage).unwrap_or(0),
                Sort::Oldest => self.day(passage).unwrap_or(u32::MAX),
                Sort::Relevance | Sort::Order => 0,
            };
            best.add((u64::from(day) << 32 | u64::from(passage), 0));
        }
        let mut keys = best.keys;
        sort::by_key(&mut keys, |key| *key);
        let mut shown = PassageSet::none(passages.rows());
        for (key, _) in &keys {
            shown.insert(*key as u32);
        }
        let mut scores = Scores(Vec::new());
        self.score(&self.scored(), &shown, &mut scores);
        for (key, score) in &mut keys {
            let known = scores.0.binary_search_by_key(&(*key as u32), |it| it.0);
            *score = known.map_or(0, |place| scores.0[place].1);
        }
        keys
    }

    fn scored(&self) -> Vec<Scored<'_>> {
        let leaves = self.leaves.iter().enumerate();
        let scored = leaves.map(|(number, (leaf, matches))| Scored {
            matches,
            rarity: self.rarity(leaf, matches),
            is_required: self.required.contains(&number),
        });
        scored.collect()
    }

    fn score(&self, leaves: &[Scored<'_>], passages: &PassageSet, page: &mut dyn Page) {
        score(self.index, self.weights, leaves, passages, page);
    }

    /// Adds to the score of the best passages how near the query's words stand
    /// to each other in them, as long as that may bring one among the first
    /// `end`, and puts them in order again.
    fn read_closely(&self, keys: &mut [(Key, u32)], end: usize) {
        let pairs: Vec<(usize, usize)> = self
            .required
            .windows(2)
            .map(|pair| (pair[0], pair[1]))
            .collect();
        let rarities: Vec<f32> = self
            .leaves
            .iter()
            .map(|(leaf, matches)| self.rarity(leaf, matches))
            .collect();
        let rarer = |(left, right): (usize, usize)| rarities[left].min(rarities[right]);
        let closer = |score: u32, sum: f32| {
            whole_score(sum * NEARNESS_INFLUENCE).min((1 << SCORE_BITS) - 1 - score)
        };
        let holds = |passage, leaf: usize| self.leaves[leaf].1.passages.contains(passage);
        // As near as they can be where the passage holds both words of a pair.
        let nearest = |passage: u32| -> f32 {
            let pairs = pairs.iter();
            let both = pairs.filter(|pair| holds(passage, pair.0) && holds(passage, pair.1));
            both.map(|pair| rarer(*pair)).sum()
        };
        let count = keys.len().min(CLOSELY_READ);
        let best = &mut keys[..count];
        let mut first = Lowest::new(end);
        for entry in best.iter_mut() {
            let (key, score) = entry;
            let passage = *key as u32;
            let nearest = nearest(passage);
            let lowest = *key - (u64::from(closer(*score, nearest)) << 32);
            if !first.has_room((lowest, 0)) {
                continue;
            }
            if nearest > 0.0 {
                let text = self.index.text(passage);
                let near = nearness(&self.matcher.occurrences(&text), &pairs);
                let sum: f32 = near.iter().map(|(pair, near)| near * rarer(*pair)).sum();
                let closer = closer(*score, sum);
                *score += closer;
                *key -= u64::from(closer) << 32;
            }
            first.add(*entry);
        }
        sort::by_key(best, |entry| *entry);
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
    fn needs_spreading(&self) -> bool {
        let is_single = self.required.len() == 1 && !self.is_relaxed;
        let may_be_mistyped = |number: &usize| {
            let terms = &self.leaves[*number].0.terms;
            terms.iter().filter(|term| term.quality.is_typo()).count() > 1
        };
        is_single && self.required.iter().all(may_be_mistyped)
    }

    /// Among hits of the same typo tier, gives the likeliest spelling three
    /// places for each one of the others, so that the word that was meant is on
    /// the first page even if it is not the first guess.
    fn spread(&self, keys: &mut [(Key, u32)]) {
        const SHARE_OF_FIRST: u64 = 3;
        let Some(number) = self.required.first() else {
            return;
        };
        let matches = &self.leaves[*number].1;
        let tier_of = |key: Key| (key >> (32 + SCORE_BITS)) as u8;
        for tier in keys.chunk_by_mut(|left, right| tier_of(left.0) == tier_of(right.0)) {
            if tier_of(tier[0].0) < Quality::OneTypo as u8 {
                continue;
            }
            let mut seen: Vec<(usize, u64)> = Vec::new();
            let first = self.first_term(tier_of(tier[0].0));
            let mut turns: Vec<(u64, u32)> = tier
                .iter()
                .zip(0..)
                .map(|(entry, place)| {
                    let spelling = matches.spelling_of(entry.0 as u32);
                    let term = spelling.map_or(0, |spelling| spelling.term);
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
                    (turn << 16 | term as u64, place)
                })
                .collect();
            sort::by_key(&mut turns, |turn| *turn);
            let before = tier.to_vec();
            for (place, (_, entry)) in tier.iter_mut().zip(turns) {
                *place = before[entry as usize];
            }
        }
    }

    /// The likeliest term of a typo tier.
    fn first_term(&self, tier: u8) -> Option<usize> {
        let number = self.required.first()?;
        let mut terms = self.leaves[*number].0.terms.iter();
        terms.position(|term| term.quality as u8 == tier)
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

/// The most relevant passages of one tier after the other.
struct Best<'a> {
    tier: u8,
    count: usize,
    /// Whose guessed spellings have a group each.
    spelled: Option<&'a LeafMatches>,
    groups: Vec<(usize, Lowest)>,
}

impl Best<'_> {
    fn key(&self, passage: u32, score: u32) -> Key {
        relevance(self.tier, score) << 32 | u64::from(passage)
    }

    fn is_full(&self) -> bool {
        let kept = self.groups.iter().map(|(_, lowest)| lowest.keys.len());
        kept.sum::<usize>() >= self.count
    }

    fn into_keys(self) -> Vec<(Key, u32)> {
        let mut keys = Vec::new();
        for (_, lowest) in &self.groups {
            keys.extend_from_slice(&lowest.keys);
        }
        sort::by_key(&mut keys, |key| *key);
        keys
    }
}

impl Page for Best<'_> {
    fn has_room(&self, passage: u32, score: u32) -> bool {
        match self.groups.as_slice() {
            [(_, only)] if self.spelled.is_none() => only.has_room((self.key(passage, score), 0)),
            _ => true,
        }
    }

    fn add(&mut self, passage: u32, score: u32) {
        let spelling = self.spelled.and_then(|leaf| leaf.spelling_of(passage));
        let group = spelling.map_or(0, |spelling| 1 + spelling.term);
        let key = (self.key(passage, score), score);
        match self.groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, lowest)) => lowest.add(key),
            None => {
                let mut lowest = Lowest::new(self.count);
                lowest.add(key);
                self.groups.push((group, lowest));
            }
        }
    }
}

/// All scores, by ascending passages.
struct Scores(Vec<(u32, u32)>);

impl Page for Scores {
    fn has_room(&self, _: u32, _: u32) -> bool {
        true
    }

    fn add(&mut self, passage: u32, score: u32) {
        self.0.push((passage, score));
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

    /// Whether a key that is added would stay.
    fn has_room(&self, key: (Key, u32)) -> bool {
        self.keys.len() < self.count || self.keys.first().is_some_and(|highest| key < *highest)
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
    sort::by_key(keys, |key| *key);
}
