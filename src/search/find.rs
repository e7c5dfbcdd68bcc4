//! Where a leaf matches: its terms and phrases, looked up in every field.

use std::ops::Range;

use super::expand::Expansion;
use super::leaf::{Leaf, PhraseForm};
use super::matching::Matching;
use super::memory::Memory;
use super::names::Names;
use super::passage_set::PassageSet;
use super::phrase::{Slot, count_in_text, for_each_phrase};
use super::quality::Quality;
use super::rank::FieldWeights;
use crate::index::{BLOCK, Index, Posting, PostingList};
use crate::query::Field;
use crate::sort;

/// Where a leaf matches, and what tells how well: that is worked out only where
/// it may bring a passage onto the page (`score`).
#[derive(Debug, Clone)]
pub struct LeafMatches {
    /// Passages in which it matches, by their text or by the names above them.
    pub passages: PassageSet,
    /// Those to show for it: the text itself matches, or its speaker, or it is
    /// the first under a title or heading that does.
    pub anchors: PassageSet,
    /// Its weight in a passage is the sum of these, in this order.
    pub sources: Vec<Source>,
    /// Guessed spellings, the best first.
    pub spellings: Vec<Spelling>,
    /// How many passages hold it in its best sense: what makes it rare or common.
    pub frequency: u32,
    /// By quality: the passages that match so, perhaps better as well.
    by_quality: [Option<PassageSet>; Quality::ALL.len()],
}

/// A guess at what was meant, that some passages hold.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// Which of the leaf's terms.
    pub term: usize,
    /// How it matches what was typed.
    pub quality: Quality,
    /// The passages that match in no better way.
    pub passages: PassageSet,
}

/// Something that adds to a leaf's weight.
#[derive(Debug, Clone)]
pub struct Source {
    /// How much each occurrence adds.
    pub weight: f32,
    /// Where it occurs.
    pub places: Places,
}

/// Where something occurs.
#[derive(Debug, Clone)]
pub enum Places {
    /// In the passages of a posting list of several blocks, which begins here.
    List(u32),
    /// In these passages, ascending.
    Few(Vec<Posting>),
    /// In a name above these runs of passages, ascending.
    Above(Vec<Range<u32>>),
    /// Anywhere: for each passage what all occurrences amount to.
    Anywhere(Vec<f32>),
}

/// Phrases with the passages that hold them.
pub type Phrases = Memory<PhraseForm, Vec<Posting>>;

/// A leaf of more terms than these is weighed at once: their bounds add up to
/// more than any passage reaches, and to read so many lists a piece at a time
/// takes twice as long.
const MOST_APART: usize = 16;

impl LeafMatches {
    fn none(rows: u32) -> LeafMatches {
        LeafMatches {
            passages: PassageSet::none(rows),
            anchors: PassageSet::none(rows),
            sources: Vec::new(),
            spellings: Vec::new(),
            frequency: 0,
            by_quality: [const { None }; Quality::ALL.len()],
        }
    }

    /// The passages that match so, or better.
    pub fn within(&self, quality: Quality) -> PassageSet {
        let mut set = PassageSet::none(self.passages.rows());
        let as_good = &self.by_quality[..=quality as usize];
        for passages in as_good.iter().flatten() {
            set.unite(passages);
        }
        set
    }

    /// Which spelling a passage matches by, if by a guess.
    pub fn spelling_of(&self, passage: u32) -> Option<&Spelling> {
        let mut spellings = self.spellings.iter();
        spellings.find(|spelling| spelling.passages.contains(passage))
    }

    /// Leaves passages that may be found, and to each guessed spelling those that
    /// match in no better way.
    fn finish(&mut self, leaf: &Leaf, universe: &PassageSet) {
        for passages in self.by_quality.iter_mut().flatten() {
            passages.intersect(universe);
        }
        self.anchors.intersect(universe);
        self.passages = self.within(Quality::TwoTypos);
        if !self.spellings.is_empty() {
            sort::by_key(&mut self.spellings, |it| (it.quality, it.term));
            let mut better = self.within(Quality::Stem);
            for Spelling { passages, .. } in &mut self.spellings {
                passages.intersect(universe);
                passages.subtract(&better);
                better.unite(passages);
            }
        }
        self.frequency = self.frequency(leaf);
    }

    /// How many passages a leaf matches in its best sense: as the word itself or
    /// a form of it; else as whatever was found.
    fn frequency(&self, leaf: &Leaf) -> u32 {
        let [exact, prefix, stem, ..] = &self.by_quality;
        let mut own = PassageSet::none(self.passages.rows());
        let add = |own: &mut PassageSet, set: &Option<PassageSet>| {
            set.iter().for_each(|set| own.unite(set))
        };
        add(&mut own, stem);
        prefix.iter().for_each(|prefix| own.subtract(prefix));
        add(&mut own, exact);
        let is_mistyped = leaf.terms.first().is_some_and(|it| it.quality.is_typo());
        let likeliest = || self.spellings.iter().find(|spelling| spelling.term == 0);
        match own.len() {
            // As rare as the likeliest word it was meant for.
            0 if is_mistyped => likeliest().map_or(0, |it| it.passages.len()),
            0 => self.passages.len(),
            own => own,
        }
    }
}

impl<D: AsRef<[u8]>> Matching<'_, D> {
    /// Where a leaf matches.
    pub fn find(&self, leaf: &Leaf) -> LeafMatches {
        let mut finder = Finder {
            index: self.expander.index,
            weights: self.weights,
            names: self.names,
            field: leaf.field,
            found: LeafMatches::none(self.rows()),
            weighed: match leaf.terms.len() > MOST_APART {
                true => vec![0.0; self.rows() as usize],
                false => Vec::new(),
            },
        };
        for (number, term) in leaf.terms.iter().enumerate() {
            finder.add(number, term.quality, |finder, hits| {
                finder.add_term(term, hits)
            });
        }
        for phrase in &leaf.phrases {
            finder.add(0, phrase.quality, |finder, hits| {
                finder.add_phrase(phrase, self, hits)
            });
        }
        if !leaf.topics.is_empty() {
            finder.add(0, Quality::Stem, |finder, hits| {
                finder.add_topics(&leaf.topics, hits)
            });
        }
        let mut found = finder.found;
        if !finder.weighed.is_empty() {
            found.sources.push(Source {
                weight: 1.0,
                places: Places::Anywhere(finder.weighed),
            });
        }
        if !found.sources.is_empty() {
            found.finish(leaf, &self.universe);
        }
        found
    }

    /// The passages whose texts hold a phrase, and how often.
    fn in_texts(&self, phrase: &PhraseForm) -> Vec<Posting> {
        self.phrases.of(phrase, || {
            let mut found = Vec::new();
            let visit = |passage, frequency| found.push(Posting { passage, frequency });
            let candidates = self.with_rarest(phrase);
            let (slots, nearness) = (&phrase.slots, phrase.nearness);
            for_each_phrase(self.index(), slots, nearness, &candidates, visit);
            found
        })
    }

    /// The passages in whose texts the rarest word of a phrase stands; the others
    /// are looked up there.
    fn with_rarest(&self, phrase: &PhraseForm) -> PassageSet {
        let postings = self.index().postings();
        let frequency = |slot: &&Slot| -> u64 {
            let frequency = |it: &Expansion| postings.document_frequency(it.postings_at);
            let frequencies = slot.iter().map(frequency);
            frequencies.map(u64::from).sum()
        };
        let mut passages = PassageSet::none(self.rows());
        let rarest = phrase.slots.iter().min_by_key(frequency);
        for term in rarest.into_iter().flatten() {
            let list = postings.list(term.postings_at);
            list.for_each(|posting| passages.insert(posting.passage));
        }
        passages.intersect(&self.universe);
        passages
    }
}

struct Finder<'a, D> {
    index: &'a Index<D>,
    weights: &'a FieldWeights,
    names: &'a Names,
    field: Option<Field>,
    found: LeafMatches,
    /// By passage: what a leaf of many terms weighs in it; empty for others.
    weighed: Vec<f32>,
}

impl<D: AsRef<[u8]>> Finder<'_, D> {
    fn looks_in(&self, field: Field) -> bool {
        self.field.is_none_or(|only| only == field)
    }

    /// Adds what `find` finds as matches of a quality: of guessed spellings each
    /// by itself, of others all together.
    fn add(
        &mut self,
        term: usize,
        quality: Quality,
        find: impl FnOnce(&mut Finder<'_, D>, &mut PassageSet),
    ) {
        let none = || PassageSet::none(self.index.passage_count());
        let is_guess = quality.is_typo();
        let known = &mut self.found.by_quality[quality as usize];
        let mut hits = known.take_if(|_| !is_guess).unwrap_or_else(none);
        find(self, &mut hits);
        let known = &mut self.found.by_quality[quality as usize];
        if is_guess {
            known.get_or_insert_with(none).unite(&hits);
            self.found.spellings.push(Spelling {
                term,
                quality,
                passages: hits,
            });
        } else {
            *known = Some(hits);
        }
    }

    fn add_source(&mut self, weight: f32, places: Places) {
        if self.weighed.is_empty() {
            self.found.sources.push(Source { weight, places });
            return;
        }
        let lengths = self.index.length_column();
        match places {
            Places::Few(postings) => {
                for Posting { passage, frequency } in postings {
                    let impact = self.weights.norms.impact(frequency, lengths.get(passage));
                    self.weighed[passage as usize] += weight * impact;
                }
            }
            Places::Above(runs) => {
                for run in runs {
                    for weighed in &mut self.weighed[run.start as usize..run.end as usize] {
                        *weighed += weight;
                    }
                }
            }
            Places::List(_) | Places::Anywhere(_) => {}
        }
    }

    fn add_term(&mut self, term: &Expansion, hits: &mut PassageSet) {
        let list = self.index.postings().list(term.postings_at);
        let weight = term.quality.weight() * term.likelihood;
        if self.looks_in(Field::Body) {
            self.add_body(term.postings_at, list, weight * self.weights.body, hits);
        }
        if self.looks_in(Field::Title) {
            let count = self.index.document_count();
            let mut documents = list.titles().take_while(|document| *document < count);
            self.add_documents(&mut documents, weight * self.weights.title, hits);
        }
        if self.looks_in(Field::Section) {
            let weight = weight * self.weights.section;
            let runs = self.names.headings.of(&mut list.headings());
            self.add_named(runs, weight, false, hits);
        }
        if self.field.is_none() {
            let weight = weight * self.weights.speaker;
            let runs = self.names.speakers.of(&mut list.speakers());
            self.add_named(runs, weight, true, hits);
        }
    }

    fn add_body(&mut self, at: u32, list: PostingList<'_>, weight: f32, hits: &mut PassageSet) {
        let anchors = &mut self.found.anchors;
        if !self.weighed.is_empty() {
            let (norms, lengths) = (&self.weights.norms, self.index.length_column());
            let weighed = self.weighed.as_mut_slice();
            list.for_each(|Posting { passage, frequency }| {
                hits.insert(passage);
                anchors.insert(passage);
                let impact = norms.impact(frequency, lengths.get(passage));
                weighed[passage as usize] += weight * impact;
            });
            return;
        }
        let is_long = list.document_frequency() as usize > BLOCK;
        let mut few = Vec::new();
        list.for_each(|posting| {
            hits.insert(posting.passage);
            anchors.insert(posting.passage);
            if !is_long {
                few.push(posting);
            }
        });
        if is_long {
            self.add_source(weight, Places::List(at));
        } else if !few.is_empty() {
            self.add_source(weight, Places::Few(few));
        }
    }

    /// All passages of some documents, the first of each to show.
    fn add_documents(
        &mut self,
        documents: &mut dyn Iterator<Item = u32>,
        weight: f32,
        hits: &mut PassageSet,
    ) {
        let runs = documents.map(|document| self.index.passages_of(document));
        let runs = runs.filter(|passages| !passages.is_empty()).collect();
        self.add_named(runs, weight, false, hits);
    }

    /// Passages under some names: of each run the first to show, or all.
    fn add_named(
        &mut self,
        runs: Vec<Range<u32>>,
        weight: f32,
        shows_all: bool,
        hits: &mut PassageSet,
    ) {
        for run in &runs {
            hits.insert_range(run.clone());
            match shows_all {
                true => self.found.anchors.insert_range(run.clone()),
                false => self.found.anchors.insert(run.start),
            }
        }
        if !runs.is_empty() {
            self.add_source(weight, Places::Above(runs));
        }
    }

    /// Passages about some topics, as if each had the word once.
    fn add_topics(&mut self, topics: &[usize], hits: &mut PassageSet) {
        let columns = self.index.topic_columns();
        let mut about = Vec::new();
        for passage in 0..self.index.passage_count() {
            if columns.of(passage).any(|topic| topics.contains(&topic)) {
                hits.insert(passage);
                self.found.anchors.insert(passage);
                let frequency = 1;
                about.push(Posting { passage, frequency });
            }
        }
        let weight = Quality::Stem.weight() * self.weights.body;
        self.add_source(weight, Places::Few(about));
    }

    fn add_phrase(
        &mut self,
        phrase: &PhraseForm,
        matching: &Matching<'_, D>,
        hits: &mut PassageSet,
    ) {
        if phrase.slots.is_empty() || phrase.slots.iter().any(Vec::is_empty) {
            return;
        }
        if self.looks_in(Field::Body) {
            let found = matching.in_texts(phrase);
            for posting in &found {
                hits.insert(posting.passage);
                self.found.anchors.insert(posting.passage);
            }
            let weight = phrase.quality.weight() * self.weights.body;
            self.add_source(weight, Places::Few(found));
        }
        if self.looks_in(Field::Title) {
            self.add_title_phrase(phrase, hits);
        }
        if self.looks_in(Field::Section) {
            self.add_section_phrase(phrase, hits);
        }
    }

    fn add_title_phrase(&mut self, phrase: &PhraseForm, hits: &mut PassageSet) {
        let named = self.named_by_all(phrase, &|list| list.titles().collect());
        let index = self.index;
        // Neighbours often share a title.
        let mut known: Option<(String, bool)> = None;
        let holding = named.into_iter().filter(|document| {
            if *document >= index.document_count() {
                return false;
            }
            let title = index.metadata(*document).title;
            if known.as_ref().is_none_or(|(known, _)| *known != title) {
                let holds = holds_phrase(&title, phrase);
                known = Some((title, holds));
            }
            known.as_ref().is_some_and(|(_, holds)| *holds)
        });
        let holding: Vec<u32> = holding.collect();
        let weight = phrase.quality.weight() * self.weights.title;
        self.add_documents(&mut holding.into_iter(), weight, hits);
    }

    fn add_section_phrase(&mut self, phrase: &PhraseForm, hits: &mut PassageSet) {
        let headings = self.named_by_all(phrase, &|list| list.headings().collect());
        let index = self.index;
        let holding = headings.into_iter().filter(|heading| {
            index
                .heading(*heading)
                .iter()
                .any(|part| holds_phrase(part, phrase))
        });
        let holding: Vec<u32> = holding.collect();
        let runs = self.names.headings.of(&mut holding.into_iter());
        let weight = phrase.quality.weight() * self.weights.section;
        self.add_named(runs, weight, false, hits);
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

/// Whether a name holds the phrase.
fn holds_phrase(name: &str, phrase: &PhraseForm) -> bool {
    count_in_text(name, &phrase.slots, phrase.nearness) > 0
}
