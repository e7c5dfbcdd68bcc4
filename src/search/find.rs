//! Where a leaf matches: its terms and phrases, looked up in every field.

use super::expand::Expansion;
use super::leaf::{Leaf, PhraseForm};
use super::matching::Matching;
use super::passage_set::PassageSet;
use super::phrase::{Slot, for_each_phrase};
use super::quality::Quality;
use super::rank::FieldWeights;
use crate::index::{Column, Index, PostingList};
use crate::query::Field;
use crate::text::tokens;

/// Where a leaf matches, and how well.
#[derive(Debug, Clone)]
pub struct LeafMatches {
    /// Passages in which it matches, by their text or by the names above them.
    pub passages: PassageSet,
    /// Those to show for it: the text itself matches, or its speaker, or it is
    /// the first under a title or heading that does.
    pub anchors: PassageSet,
    /// The same passages in ascending order, with how well they match.
    pub entries: Vec<Entry>,
    /// How many passages hold it in its best sense: what makes it rare or common.
    pub frequency: u32,
}

impl LeafMatches {
    fn none(rows: u32) -> LeafMatches {
        LeafMatches {
            passages: PassageSet::none(rows),
            anchors: PassageSet::none(rows),
            entries: Vec::new(),
            frequency: 0,
        }
    }
}

/// How well a leaf matches one passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The passage's row.
    pub passage: u32,
    /// Weighted frequency.
    pub weight: f32,
    /// Best quality.
    pub quality: Quality,
    /// Which of the leaf's terms matched so.
    pub best_term: u8,
}

/// What a leaf's terms add up to while they are read, by passage. Lent from
/// leaf to leaf, empty in between.
#[derive(Debug, Default)]
pub struct Scratch(Vec<Sum>);

/// What is known of one passage: in one place, because thousands of postings
/// are added in the order of the terms, all over the corpus.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    weight: f32,
    best: Best,
    is_anchor: bool,
}

/// The best quality and which of the leaf's terms matched so, as a number that
/// is higher for a better quality, and then for an earlier term; 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Best(u16);

impl Best {
    fn of(quality: Quality, term: u8) -> Best {
        let rank = (Quality::ALL.len() - quality as usize) as u16;
        Best(rank << 8 | u16::from(u8::MAX - term))
    }

    fn quality(self) -> Quality {
        let place = Quality::ALL.len() - usize::from(self.0 >> 8);
        Quality::ALL
            .get(place)
            .copied()
            .unwrap_or(Quality::TwoTypos)
    }

    fn term(self) -> u8 {
        u8::MAX - self.0 as u8
    }
}

impl Scratch {
    /// Room for so many passages.
    pub fn new(rows: u32) -> Scratch {
        Scratch(vec![Sum::default(); rows as usize])
    }

    #[inline(always)]
    fn add(&mut self, passage: u32, weight: f32, best: Best, is_anchor: bool) {
        if let Some(sum) = self.0.get_mut(passage as usize) {
            sum.weight += weight;
            sum.best = sum.best.max(best);
            sum.is_anchor |= is_anchor;
        }
    }

    /// Takes out what was added, for passages that may be found.
    fn take(&mut self, universe: &PassageSet) -> LeafMatches {
        let mut found = LeafMatches::none(self.0.len() as u32);
        for (passage, place) in (0..).zip(&mut self.0) {
            if place.best == Best::default() {
                continue;
            }
            let sum = std::mem::take(place);
            if !universe.contains(passage) {
                continue;
            }
            found.passages.insert(passage);
            if sum.is_anchor {
                found.anchors.insert(passage);
            }
            found.entries.push(Entry {
                passage,
                weight: sum.weight,
                quality: sum.best.quality(),
                best_term: sum.best.term(),
            });
        }
        found
    }
}

impl<D: AsRef<[u8]>> Matching<'_, D> {
    /// Where a leaf matches.
    pub fn find(&mut self, leaf: &Leaf) -> LeafMatches {
        if leaf.terms.is_empty() && leaf.phrases.is_empty() {
            return LeafMatches::none(self.rows());
        }
        let mut finder = Finder {
            index: self.expander.index,
            weights: self.weights,
            field: leaf.field,
            scratch: &mut self.scratch,
        };
        for (number, term) in leaf.terms.iter().enumerate() {
            finder.add_term(term, number as u8);
        }
        for phrase in &leaf.phrases {
            finder.add_phrase(phrase, &self.universe);
        }
        let mut matches = self.scratch.take(&self.universe);
        matches.frequency = frequency(leaf, &matches.entries);
        matches
    }
}

/// How many passages a leaf matches in its best sense: as the word itself or
/// a form of it; else as whatever was found.
fn frequency(leaf: &Leaf, entries: &[Entry]) -> u32 {
    let (mut own, mut likeliest) = (0, 0);
    for entry in entries {
        own += u32::from(matches!(entry.quality, Quality::Exact | Quality::Stem));
        likeliest += u32::from(entry.best_term == 0);
    }
    let is_mistyped = leaf.terms.first().is_some_and(|it| it.quality.is_typo());
    match own {
        // As rare as the likeliest word it was meant for.
        0 if is_mistyped => likeliest,
        0 => entries.len() as u32,
        own => own,
    }
}

struct Finder<'a, D> {
    index: &'a Index<D>,
    weights: &'a FieldWeights,
    field: Option<Field>,
    scratch: &'a mut Scratch,
}

impl<D: AsRef<[u8]>> Finder<'_, D> {
    fn looks_in(&self, field: Field) -> bool {
        self.field.is_none_or(|only| only == field)
    }

    fn add_term(&mut self, term: &Expansion, number: u8) {
        let list = self.index.postings().list(term.postings_at);
        let weight = term.quality.weight() * term.likelihood;
        let best = Best::of(term.quality, number);
        if self.looks_in(Field::Body) {
            let weight = weight * self.weights.body;
            let weights = self.weights;
            let lengths = self.index.length_column();
            list.for_each(|posting| {
                let norm = weights.length_norm(lengths.get(posting.passage));
                let weight = weight * posting.frequency as f32 * norm;
                self.scratch.add(posting.passage, weight, best, true);
            });
        }
        if self.looks_in(Field::Title) {
            let weight = weight * self.weights.title;
            let count = self.index.document_count();
            for document in list.titles().take_while(|document| *document < count) {
                self.add_document(document, weight, best);
            }
        }
        if self.looks_in(Field::Section) {
            let weight = weight * self.weights.section;
            let flags = flags_of(&mut list.headings(), self.index.heading_count());
            self.add_named(flags, self.index.heading_column(), weight, best, false);
        }
        if self.field.is_none() {
            let weight = weight * self.weights.speaker;
            let flags = flags_of(&mut list.speakers(), self.index.speakers().count());
            self.add_named(flags, self.index.speaker_column(), weight, best, true);
        }
    }

    /// All passages of a document, the first to show for it.
    fn add_document(&mut self, document: u32, weight: f32, best: Best) {
        let passages = self.index.passages_of(document);
        let first = passages.start;
        for passage in passages {
            self.scratch.add(passage, weight, best, passage == first);
        }
    }

    /// Passages whose value in a column is flagged; of neighbours with the same
    /// value the first to show, or all.
    fn add_named(
        &mut self,
        flags: Option<Vec<bool>>,
        column: Column<'_>,
        weight: f32,
        best: Best,
        shows_all: bool,
    ) {
        let Some(flags) = flags else { return };
        let mut before = 0;
        for passage in 0..self.index.passage_count() {
            let value = column.get(passage);
            if flags.get(value as usize) == Some(&true) {
                let is_anchor = shows_all || value != before;
                self.scratch.add(passage, weight, best, is_anchor);
            }
            before = value;
        }
    }

    fn add_phrase(&mut self, phrase: &PhraseForm, universe: &PassageSet) {
        if phrase.slots.is_empty() || phrase.slots.iter().any(Vec::is_empty) {
            return;
        }
        let slots: Vec<Slot> = phrase
            .slots
            .iter()
            .map(|slot| slot.iter().map(|term| term.postings_at).collect())
            .collect();
        if self.looks_in(Field::Body) {
            self.add_body_phrase(phrase, &slots, universe);
        }
        if self.looks_in(Field::Title) {
            self.add_title_phrase(phrase);
        }
        if self.looks_in(Field::Section) {
            self.add_section_phrase(phrase);
        }
    }

    fn add_body_phrase(&mut self, phrase: &PhraseForm, slots: &[Slot], universe: &PassageSet) {
        let postings = self.index.postings();
        // The rarest word leads; the others are looked up where it stands.
        let frequency = |slot: &&Slot| -> u64 {
            let frequencies = slot.iter().map(|at| postings.document_frequency(*at));
            frequencies.map(u64::from).sum()
        };
        let mut candidates = PassageSet::none(self.index.passage_count());
        for at in slots.iter().min_by_key(frequency).into_iter().flatten() {
            let list = postings.list(*at);
            list.for_each(|posting| candidates.insert(posting.passage));
        }
        candidates.intersect(universe);
        let weight = phrase.quality.weight() * self.weights.body;
        let best = Best::of(phrase.quality, 0);
        let weights = self.weights;
        let lengths = self.index.length_column();
        let (index, scratch) = (self.index, &mut self.scratch);
        for_each_phrase(
            index,
            slots,
            phrase.nearness,
            &candidates,
            |passage, count| {
                let norm = weights.length_norm(lengths.get(passage));
                scratch.add(passage, weight * count as f32 * norm, best, true);
            },
        );
    }

    fn add_title_phrase(&mut self, phrase: &PhraseForm) {
        let documents = self.named_by_all(phrase, &|list| list.titles().collect());
        // Neighbours often share a title.
        let mut known: Option<(String, bool)> = None;
        for document in documents
            .into_iter()
            .filter(|number| *number < self.index.document_count())
        {
            let title = self.index.metadata(document).title;
            if known.as_ref().is_none_or(|(known, _)| *known != title) {
                let holds = holds_phrase(&title, phrase);
                known = Some((title, holds));
            }
            if known.as_ref().is_some_and(|(_, holds)| !holds) {
                continue;
            }
            let weight = phrase.quality.weight() * self.weights.title;
            self.add_document(document, weight, Best::of(phrase.quality, 0));
        }
    }

    fn add_section_phrase(&mut self, phrase: &PhraseForm) {
        let headings = self.named_by_all(phrase, &|list| list.headings().collect());
        let index = self.index;
        let holding = headings.into_iter().filter(|heading| {
            index
                .heading(*heading)
                .iter()
                .any(|part| holds_phrase(part, phrase))
        });
        let holding: Vec<u32> = holding.collect();
        let flags = flags_of(&mut holding.into_iter(), index.heading_count());
        let weight = phrase.quality.weight() * self.weights.section;
        let best = Best::of(phrase.quality, 0);
        self.add_named(flags, index.heading_column(), weight, best, false);
    }

    /// Numbers of names that hold a term of every slot.
    fn named_by_all(
        &self,
        phrase: &PhraseForm,
        numbers: &dyn Fn(PostingList<'_>) -> Vec<u32>,
    ) -> Vec<u32> {
        let mut slots = phrase.slots.iter().map(|slot| -> Vec<u32> {
            let lists = slot
                .iter()
                .map(|term| self.index.postings().list(term.postings_at));
            lists.flat_map(numbers).collect()
        });
        let mut named = slots.next().unwrap_or_default();
        for mut slot in slots {
            slot.sort_unstable();
            named.retain(|number| slot.binary_search(number).is_ok());
        }
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// One flag for "none" and one for each number; `None` if no number is there.
fn flags_of(numbers: &mut dyn Iterator<Item = u32>, count: u32) -> Option<Vec<bool>> {
    let mut flags = Vec::new();
    for number in numbers.take_while(|number| *number < count) {
        if flags.is_empty() {
            flags = vec![false; count as usize + 1];
        }
        flags[number as usize + 1] = true;
    }
    (!flags.is_empty()).then_some(flags)
}

/// Whether a name holds the phrase.
fn holds_phrase(name: &str, phrase: &PhraseForm) -> bool {
    let tokens = tokens(name);
    let places: Vec<Vec<u32>> = phrase
        .slots
        .iter()
        .map(|slot| {
            let holds = |term: &str| slot.iter().any(|expansion| expansion.term == term);
            tokens
                .iter()
                .filter(|token| holds(&token.term))
                .map(|token| token.position)
                .collect()
        })
        .collect();
    super::phrase::count_phrases(&places, phrase.nearness) > 0
}
