//! Where a leaf matches: its terms and phrases, looked up in every field.

use super::expand::Expansion;
use super::leaf::{Leaf, PhraseForm};
use super::matching::Matching;
use super::passage_set::PassageSet;
use super::phrase::{Slot, for_each_phrase};
use super::quality::Quality;
use super::rank::FieldWeights;
use crate::index::Index;
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
pub struct Scratch {
    weights: Vec<f32>,
    best: Vec<Option<(Quality, u8)>>,
}

impl Scratch {
    /// Room for so many passages.
    pub fn new(rows: u32) -> Scratch {
        Scratch {
            weights: vec![0.0; rows as usize],
            best: vec![None; rows as usize],
        }
    }

    #[inline]
    fn add(&mut self, passage: u32, weight: f32, quality: Quality, term: u8) {
        let row = passage as usize;
        let (Some(sum), Some(best)) = (self.weights.get_mut(row), self.best.get_mut(row)) else {
            return;
        };
        *sum += weight;
        if best.is_none_or(|(known, _)| quality < known) {
            *best = Some((quality, term));
        }
    }

    /// Takes out what was added for these passages.
    fn take(&mut self, passages: &PassageSet) -> Vec<Entry> {
        let mut entries = Vec::new();
        for passage in passages.iter() {
            let row = passage as usize;
            let weight = self.weights.get_mut(row).map_or(0.0, std::mem::take);
            if let Some((quality, best_term)) = self.best.get_mut(row).and_then(Option::take) {
                entries.push(Entry {
                    passage,
                    weight,
                    quality,
                    best_term,
                });
            }
        }
        entries
    }
}

impl<D: AsRef<[u8]>> Matching<'_, D> {
    /// Where a leaf matches.
    pub fn find(&mut self, leaf: &Leaf) -> LeafMatches {
        let rows = self.rows();
        let mut finder = Finder {
            index: self.expander.index,
            weights: self.weights,
            field: leaf.field,
            scratch: &mut self.scratch,
            passages: PassageSet::none(rows),
            anchors: PassageSet::none(rows),
        };
        for (number, term) in leaf.terms.iter().enumerate() {
            finder.add_term(term, number as u8);
        }
        for phrase in &leaf.phrases {
            finder.add_phrase(phrase, &self.universe);
        }
        let Finder {
            mut passages,
            mut anchors,
            ..
        } = finder;
        let mut entries = self.scratch.take(&passages);
        entries.retain(|entry| self.universe.contains(entry.passage));
        passages.intersect(&self.universe);
        anchors.intersect(&self.universe);
        LeafMatches {
            frequency: frequency(leaf, &entries),
            passages,
            anchors,
            entries,
        }
    }
}

/// How many passages a leaf matches in its best sense: as the word itself or
/// a form of it; else as whatever was found.
fn frequency(leaf: &Leaf, entries: &[Entry]) -> u32 {
    let count =
        |holds: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| holds(entry)).count() as u32;
    let own = count(&|entry| matches!(entry.quality, Quality::Exact | Quality::Stem));
    match own {
        // As rare as the likeliest word it was meant for.
        0 if leaf
            .terms
            .first()
            .is_some_and(|term| term.quality.is_typo()) =>
        {
            count(&|entry| entry.best_term == 0)
        }
        0 => entries.len() as u32,
        own => own,
    }
}

struct Finder<'a, D> {
    index: &'a Index<D>,
    weights: &'a FieldWeights,
    field: Option<Field>,
    scratch: &'a mut Scratch,
    passages: PassageSet,
    anchors: PassageSet,
}

impl<D: AsRef<[u8]>> Finder<'_, D> {
    fn looks_in(&self, field: Field) -> bool {
        self.field.is_none_or(|only| only == field)
    }

    #[inline]
    fn add(&mut self, passage: u32, weight: f32, quality: Quality, term: u8) {
        self.scratch.add(passage, weight, quality, term);
        self.passages.insert(passage);
    }

    fn add_term(&mut self, term: &Expansion, number: u8) {
        let list = self.index.postings().list(term.postings_at);
        let weight = term.quality.weight() * term.likelihood;
        if self.looks_in(Field::Body) {
            let norms = &self.weights.length_norms;
            list.for_each(|posting| {
                let row = posting.passage as usize;
                let norm = norms.get(row).copied().unwrap_or(1.0);
                let weight = weight * self.weights.body * posting.frequency as f32 * norm;
                self.add(posting.passage, weight, term.quality, number);
                self.anchors.insert(posting.passage);
            });
        }
        if self.looks_in(Field::Title) {
            for document in list
                .titles()
                .take_while(|document| *document < self.index.document_count())
            {
                let passages = self.index.passages_of(document);
                self.anchors.insert(passages.start);
                for passage in passages {
                    self.add(passage, weight * self.weights.title, term.quality, number);
                }
            }
        }
        if self.looks_in(Field::Section) {
            self.add_sections(
                list.headings(),
                weight * self.weights.section,
                term.quality,
                number,
            );
        }
        if self.field.is_none() {
            self.add_speakers(
                list.speakers(),
                weight * self.weights.speaker,
                term.quality,
                number,
            );
        }
    }

    fn add_sections(
        &mut self,
        numbers: impl Iterator<Item = u32>,
        weight: f32,
        quality: Quality,
        term: u8,
    ) {
        let Some(wanted) = flags_of(numbers, self.index.heading_count()) else {
            return;
        };
        let column = self.index.heading_column();
        let mut before = 0;
        for passage in 0..self.index.passage_count() {
            let heading = column.get(passage);
            if wanted.get(heading as usize) == Some(&true) {
                self.add(passage, weight, quality, term);
                if heading != before {
                    self.anchors.insert(passage);
                }
            }
            before = heading;
        }
    }

    fn add_speakers(
        &mut self,
        numbers: impl Iterator<Item = u32>,
        weight: f32,
        quality: Quality,
        term: u8,
    ) {
        let Some(wanted) = flags_of(numbers, self.index.speakers().count()) else {
            return;
        };
        let column = self.index.speaker_column();
        for passage in 0..self.index.passage_count() {
            if wanted.get(column.get(passage) as usize) == Some(&true) {
                self.add(passage, weight, quality, term);
                self.anchors.insert(passage);
            }
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
        let norms = &self.weights.length_norms;
        for_each_phrase(
            self.index,
            slots,
            phrase.nearness,
            &candidates,
            |passage, count| {
                let norm = norms.get(passage as usize).copied().unwrap_or(1.0);
                self.scratch
                    .add(passage, weight * count as f32 * norm, phrase.quality, 0);
                self.passages.insert(passage);
                self.anchors.insert(passage);
            },
        );
    }

    fn add_title_phrase(&mut self, phrase: &PhraseForm) {
        let documents = self.named_by_all(phrase, |list| list.titles().collect());
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
            let passages = self.index.passages_of(document);
            self.anchors.insert(passages.start);
            let weight = phrase.quality.weight() * self.weights.title;
            for passage in passages {
                self.add(passage, weight, phrase.quality, 0);
            }
        }
    }

    fn add_section_phrase(&mut self, phrase: &PhraseForm) {
        let headings = self.named_by_all(phrase, |list| list.headings().collect());
        let index = self.index;
        let holding = headings.into_iter().filter(|heading| {
            index
                .heading(*heading)
                .iter()
                .any(|part| holds_phrase(part, phrase))
        });
        let holding: Vec<u32> = holding.collect();
        let weight = phrase.quality.weight() * self.weights.section;
        self.add_sections(holding.into_iter(), weight, phrase.quality, 0);
    }

    /// Numbers of names that hold a term of every slot.
    fn named_by_all(
        &self,
        phrase: &PhraseForm,
        numbers: impl Fn(crate::index::PostingList<'_>) -> Vec<u32>,
    ) -> Vec<u32> {
        let mut slots = phrase.slots.iter().map(|slot| -> Vec<u32> {
            let lists = slot
                .iter()
                .map(|term| self.index.postings().list(term.postings_at));
            lists.flat_map(&numbers).collect()
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
fn flags_of(numbers: impl Iterator<Item = u32>, count: u32) -> Option<Vec<bool>> {
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
