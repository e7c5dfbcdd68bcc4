//! Query tree → sets of passages, with the leaves that score them.

use super::expand::{Expander, Expansion, allowed_edits, last_resort_edits};
use super::options::Filters;
use super::passage_set::PassageSet;
use super::phrase::{Nearness, Slot, for_each_phrase};
use super::quality::Quality;
use super::rank::FieldWeights;
use crate::corpus::Role;
use crate::index::Index;
use crate::query::{Field, Filter, Node, Word, WordShape};
use crate::text::stop_words::is_stop_word;
use crate::text::{fold, tokens};

/// A word, phrase or group of the query that adds to the score.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// As typed.
    pub typed: String,
    /// A function word: it need not be there where other words are asked for.
    pub is_stop_word: bool,
    /// Plain words of the query may be let go; phrases and groups may not.
    pub is_plain: bool,
    /// How often the query says it: long questions repeat what matters.
    pub repeats: u32,
    /// Single terms that match, best first.
    pub terms: Vec<Expansion>,
    /// Several terms in a row that match.
    pub phrases: Vec<PhraseForm>,
    /// Where it looks; everywhere if `None`.
    pub field: Option<Field>,
}

/// Several terms in a row.
#[derive(Debug, Clone)]
pub struct PhraseForm {
    /// At each place the terms that may stand there.
    pub slots: Vec<Vec<Expansion>>,
    /// How they must stand.
    pub nearness: Nearness,
    /// How it matches what was typed.
    pub quality: Quality,
}

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

/// Parts of a word written apart ("data center") must have so many letters:
/// shorter ones occur side by side by chance.
const SHORTEST_PART: usize = 3;

/// Evaluates a query's nodes against an index.
pub struct Matching<'a, D> {
    /// The opened bundle and how words expand in it.
    pub expander: Expander<'a, D>,
    /// What an occurrence counts for.
    pub weights: &'a FieldWeights,
    /// The leaves found so far, with their matches.
    pub leaves: Vec<(Leaf, LeafMatches)>,
    /// Passages that may be found at all: page furniture is not.
    pub universe: PassageSet,
    /// Room to add up a leaf's matches.
    pub scratch: Scratch,
    /// A word that fewer passages hold is looked for under other spellings too.
    pub few: u32,
}

impl<'a, D: AsRef<[u8]>> Matching<'a, D> {
    fn index(&self) -> &'a Index<D> {
        self.expander.index
    }

    fn rows(&self) -> u32 {
        self.index().passage_count()
    }

    /// The passages for which a node holds. Words in it become leaves unless
    /// it is inside an exclusion.
    pub fn evaluate(&mut self, node: &Node, field: Option<Field>, is_typing: bool) -> PassageSet {
        match node {
            Node::Word(word) => {
                let leaf = self.word_leaf(word, field, is_typing);
                self.keep(leaf)
            }
            Node::Phrase { text, slop } => {
                let leaf = self.phrase_leaf(text, *slop, field);
                self.keep(leaf)
            }
            Node::Near {
                left,
                right,
                distance,
            } => {
                let leaf = self.near_leaf(left, right, *distance, field);
                let mut near = self.keep(leaf);
                for side in [left, right] {
                    if let Some(whole) = self.several_words_leaf(side, field) {
                        near.intersect(&self.find(&whole).passages);
                    }
                }
                near
            }
            Node::Not(inner) => {
                let kept = self.leaves.len();
                let excluded = self.evaluate(inner, field, false);
                self.leaves.truncate(kept);
                let mut rest = self.universe.clone();
                rest.subtract(&excluded);
                rest
            }
            Node::Or(nodes) => {
                let mut any = PassageSet::none(self.rows());
                for node in nodes {
                    any.unite(&self.evaluate(node, field, false));
                }
                any
            }
            Node::And(nodes) => {
                let mut all = self.universe.clone();
                for node in nodes {
                    all.intersect(&self.evaluate(node, field, false));
                }
                all
            }
            Node::In(field, inner) => self.evaluate(inner, Some(*field), is_typing),
            Node::Filter(filter) => self.filtered(filter),
        }
    }

    /// Evaluates a leaf and keeps it for the score.
    pub fn keep(&mut self, leaf: Leaf) -> PassageSet {
        let matches = self.find(&leaf);
        let passages = matches.passages.clone();
        self.leaves.push((leaf, matches));
        passages
    }

    /// The leaf of a plain word: the word, its inflections, longer words while
    /// it is being typed, and other spellings where those are few.
    pub fn word_leaf(&self, word: &Word, field: Option<Field>, is_typing: bool) -> Leaf {
        let mut leaf = Leaf {
            typed: word.text.clone(),
            is_stop_word: false,
            repeats: 1,
            is_plain: field.is_none(),
            terms: Vec::new(),
            phrases: Vec::new(),
            field,
        };
        match word.shape {
            WordShape::Infix { open_end } => {
                leaf.terms = self.expander.containing(&fold(&word.text), open_end);
                return leaf;
            }
            WordShape::Plain | WordShape::Prefix => {}
        }
        let parts = parts_of(&word.text);
        let is_open = is_typing || word.shape == WordShape::Prefix;
        match parts.as_slice() {
            [] => {}
            [part] => self.expand_single(&mut leaf, part, word.shape, is_open),
            _ => self.expand_parts(&mut leaf, &word.text, &parts, is_open),
        }
        leaf
    }

    fn expand_single(&self, leaf: &mut Leaf, part: &str, shape: WordShape, is_open: bool) {
        leaf.is_stop_word = self.is_stop_word(part);
        leaf.terms.extend(self.expander.exact(part));
        let is_pair_script = part.chars().all(crate::text::tokenize::is_bigram_script);
        if is_open || (is_pair_script && part.chars().count() == 1) {
            leaf.terms.extend(self.expander.prefixed(part));
        }
        if shape == WordShape::Prefix {
            // `econ*` asks for these very words.
            for expansion in &mut leaf.terms {
                expansion.quality = Quality::Exact;
            }
            return;
        }
        self.add_inflections(leaf, part);
        self.add_apart(leaf, part);
        if unit_named(part).is_some() {
            // As with figures: a million is no slip for a billion.
            return;
        }
        if self.is_rare(leaf) && !leaf.is_stop_word {
            self.add_mistyped(leaf, part, allowed_edits(part), is_open);
        }
        if leaf.terms.is_empty() {
            // Nothing else is found: a slip more than the word's length allows.
            self.add_mistyped(leaf, part, last_resort_edits(part), is_open);
        }
    }

    fn add_inflections(&self, leaf: &mut Leaf, part: &str) {
        let inflected = self.expander.inflected(part);
        // "cloud" while typing finds "clouds" as a longer word; as a form of
        // the same word it says more, but a prefix ranks above a stem.
        for expansion in inflected.into_iter().chain(self.units(part)) {
            if leaf.terms.iter().all(|known| known.term != expansion.term) {
                leaf.terms.push(expansion);
            }
        }
    }

    /// Other ways to write a unit of figures.
    fn units(&self, part: &str) -> Vec<Expansion> {
        let same = unit_named(part).unwrap_or(&[]);
        let others = same.iter().filter(|unit| **unit != part);
        let found = others.filter_map(|unit| self.expander.exact(unit));
        found
            .map(|expansion| Expansion {
                quality: Quality::Stem,
                ..expansion
            })
            .collect()
    }

    /// "datacenter" is found where "data center" is written: the likeliest cut
    /// into two words that do stand side by side.
    fn add_apart(&self, leaf: &mut Leaf, part: &str) {
        let letters: Vec<usize> = part.char_indices().map(|(at, _)| at).collect();
        if letters.len() < 2 * SHORTEST_PART || !part.chars().all(char::is_alphabetic) {
            return;
        }
        let cuts = &letters[SHORTEST_PART..=letters.len() - SHORTEST_PART];
        let halves = cuts.iter().filter_map(|cut| {
            let (left, right) = part.split_at(*cut);
            let (left, right) = (self.expander.exact(left)?, self.expander.exact(right)?);
            let frequency = |expansion: &Expansion| self.expander.frequency(expansion.postings_at);
            let likelihood = frequency(&left).min(frequency(&right));
            Some((likelihood, left, right))
        });
        let Some((_, left, right)) = halves.max_by_key(|(likelihood, ..)| *likelihood) else {
            return;
        };
        leaf.phrases.push(PhraseForm {
            slots: vec![vec![left], vec![right]],
            nearness: Nearness::InOrder { slop: 0 },
            quality: Quality::Stem,
        });
    }

    fn add_mistyped(&self, leaf: &mut Leaf, part: &str, edits: u8, is_open: bool) {
        for expansion in self.expander.mistyped(part, edits, is_open) {
            if leaf.terms.iter().all(|known| known.term != expansion.term) {
                leaf.terms.push(expansion);
            }
        }
    }

    /// Whether what was found so far does not fill a page.
    fn is_rare(&self, leaf: &Leaf) -> bool {
        self.estimate(leaf) < self.few
    }

    /// At most how many passages hold one of the leaf's terms.
    pub fn estimate(&self, leaf: &Leaf) -> u32 {
        let frequencies = leaf
            .terms
            .iter()
            .map(|term| self.expander.frequency(term.postings_at));
        frequencies.fold(0, u32::saturating_add)
    }

    /// A word of several tokens ("e-commerce", "15bn", "云计算"): its parts in
    /// a row, or its compound.
    fn expand_parts(&self, leaf: &mut Leaf, typed: &str, parts: &[String], is_open: bool) {
        let last = parts.len() - 1;
        let mut quality = Quality::Exact;
        let slots = parts.iter().enumerate().map(|(place, part)| {
            let mut slot: Vec<Expansion> = self.expander.exact(part).into_iter().collect();
            slot.extend(self.units_after_figure(part));
            if place == last && is_open {
                slot.extend(self.expander.prefixed(part).into_iter().take(MOST_IN_SLOT));
            }
            if slot.is_empty() {
                let mistyped = self.expander.mistyped(part, allowed_edits(part), false);
                slot.extend(mistyped.into_iter().take(MOST_MISTYPED_IN_SLOT));
                quality = slot
                    .iter()
                    .map(|term| term.quality)
                    .fold(quality, Quality::max);
            }
            slot
        });
        let slots = slots.collect();
        leaf.phrases.push(PhraseForm {
            slots,
            nearness: Nearness::InOrder { slop: 0 },
            quality,
        });
        for token in tokens(typed).iter().filter(|token| token.is_compound) {
            leaf.terms.extend(self.expander.exact(&token.term));
            let inflected = self.expander.inflected(&token.term);
            leaf.terms.extend(inflected);
        }
    }

    /// "400K" and "15bn" say thousand and billion.
    fn units_after_figure(&self, part: &str) -> Vec<Expansion> {
        const SHORT: [(&str, &str); 6] = [
            ("k", "thousand"),
            ("m", "million"),
            ("mn", "million"),
            ("b", "billion"),
            ("bn", "billion"),
            ("tn", "trillion"),
        ];
        let long = SHORT
            .iter()
            .filter(|(short, _)| *short == part)
            .map(|(_, long)| *long);
        long.filter_map(|long| self.expander.exact(long)).collect()
    }

    /// Words typed apart that the corpus writes together: "data center" finds
    /// "datacenter". Adds the joined term to both leaves.
    pub fn join_neighbours(&self, leaves: &mut [Leaf]) {
        for place in 1..leaves.len() {
            let joined = {
                let (left, right) = (&leaves[place - 1], &leaves[place]);
                let is_plain = left.is_plain && right.is_plain;
                let parts = (parts_of(&left.typed), parts_of(&right.typed));
                match parts {
                    (left, right) if is_plain && left.len() == 1 && right.len() == 1 => {
                        self.expander.exact(&format!("{}{}", left[0], right[0]))
                    }
                    _ => None,
                }
            };
            let Some(joined) = joined else { continue };
            for leaf in &mut leaves[place - 1..=place] {
                leaf.terms.push(Expansion {
                    quality: Quality::Stem,
                    ..joined.clone()
                });
            }
        }
    }

    fn is_stop_word(&self, part: &str) -> bool {
        let languages = self.index().languages();
        languages
            .iter()
            .any(|language| is_stop_word(part, language))
    }

    fn phrase_leaf(&self, text: &str, slop: u32, field: Option<Field>) -> Leaf {
        let parts = parts_of(text);
        let exact = |part: &String| self.expander.exact(part).into_iter().collect::<Vec<_>>();
        let mut leaf = Leaf {
            typed: text.to_owned(),
            is_stop_word: false,
            repeats: 1,
            is_plain: false,
            terms: Vec::new(),
            phrases: Vec::new(),
            field,
        };
        match parts.as_slice() {
            [part] => leaf.terms = exact(part),
            _ => leaf.phrases.push(PhraseForm {
                slots: parts.iter().map(exact).collect(),
                nearness: Nearness::InOrder { slop },
                quality: Quality::Exact,
            }),
        }
        leaf
    }

    /// A side of NEAR that is more than one token, as a leaf of its own.
    fn several_words_leaf(&self, side: &Node, field: Option<Field>) -> Option<Leaf> {
        match side {
            Node::Phrase { text, slop } => Some(self.phrase_leaf(text, *slop, field)),
            Node::Word(word) => {
                let leaf = self.word_leaf(word, field, false);
                leaf.terms.is_empty().then_some(leaf)
            }
            _ => None,
        }
    }

    /// Two words or phrases near each other. A phrase, and a word that is only
    /// found in parts, stands for its first word: what matters is that both
    /// sides are close. That the rest follows is for the caller to see to.
    fn near_leaf(
        &mut self,
        left: &Node,
        right: &Node,
        distance: u32,
        field: Option<Field>,
    ) -> Leaf {
        let slots: Vec<Vec<Expansion>> = [left, right]
            .into_iter()
            .map(|side| match side {
                Node::Word(word) => {
                    let leaf = self.word_leaf(word, field, false);
                    match leaf.phrases.into_iter().next() {
                        Some(parts) if leaf.terms.is_empty() => {
                            parts.slots.into_iter().next().unwrap_or_default()
                        }
                        _ => leaf.terms,
                    }
                }
                Node::Phrase { text, .. } => {
                    let first = parts_of(text).into_iter().next();
                    first
                        .and_then(|part| self.expander.exact(&part))
                        .into_iter()
                        .collect()
                }
                _ => Vec::new(),
            })
            .collect();
        Leaf {
            typed: format!("{} NEAR {}", plain_text(left), plain_text(right)),
            is_stop_word: false,
            repeats: 1,
            is_plain: false,
            terms: Vec::new(),
            phrases: vec![PhraseForm {
                slots,
                nearness: Nearness::Within { distance },
                quality: Quality::Exact,
            }],
            field,
        }
    }

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

    fn filtered(&self, filter: &Filter) -> PassageSet {
        let index = self.index();
        let rows = self.rows();
        match filter {
            Filter::Role(role) => PassageSet::filter(rows, |row| index.flags(row).role() == *role),
            Filter::HasFigure => PassageSet::filter(rows, |row| index.flags(row).has_figure()),
            Filter::Speaker(name) => {
                let wanted: Vec<bool> = index
                    .speakers()
                    .iter()
                    .map(|known| is_named(known, name))
                    .collect();
                PassageSet::filter(rows, |row| {
                    let speaker = index.speaker_of(row);
                    speaker.is_some_and(|speaker| wanted.get(speaker as usize) == Some(&true))
                })
            }
            Filter::Topic(name) => {
                let wanted: Vec<bool> = index
                    .topics()
                    .iter()
                    .map(|topic| {
                        let names = [&topic.id, &topic.label];
                        let mut names = names.into_iter().chain(&topic.aliases);
                        names.any(|known| is_named(known, name))
                    })
                    .collect();
                PassageSet::filter(rows, |row| index.topics_of(row).any(|topic| wanted[topic]))
            }
            Filter::Source(name) => {
                let sources = index.sources().iter();
                let wanted: Vec<bool> = sources.map(|known| is_named(known, name)).collect();
                self.documents(|document| {
                    let source = index.source_of(document);
                    source.is_some_and(|source| wanted.get(source as usize) == Some(&true))
                })
            }
            Filter::Language(tag) => self.documents(|document| {
                let language = index.metadata(document).language;
                is_language(&language, tag)
            }),
            Filter::Before(date) => self.documents(|document| {
                let known = index.date_of(document);
                known.is_some_and(|known| known.last_day() < date.first_day())
            }),
            Filter::After(date) => self.documents(|document| {
                let known = index.date_of(document);
                known.is_some_and(|known| known.first_day() > date.last_day())
            }),
            Filter::Document(id) => self.documents(|document| index.document_id(document) == id),
        }
    }

    /// The passages of the documents for which `holds`.
    fn documents(&self, holds: impl Fn(u32) -> bool) -> PassageSet {
        let mut set = PassageSet::none(self.rows());
        for document in 0..self.index().document_count() {
            if holds(document) {
                set.insert_range(self.index().passages_of(document));
            }
        }
        set
    }

    /// The passages that may be shown under chosen documents.
    pub fn in_documents(&self, filters: &Filters) -> Option<PassageSet> {
        if filters.document.is_empty() {
            return None;
        }
        let index = self.index();
        Some(self.documents(|document| {
            let id = index.document_id(document);
            filters.document.iter().any(|wanted| wanted == id)
        }))
    }
}

/// The ways to write a unit of figures, by one of them.
fn unit_named(name: &str) -> Option<&'static [&'static str]> {
    const UNITS: [&[&str]; 5] = [
        &["billion", "billions", "bn"],
        &["million", "millions", "mn"],
        &["trillion", "trillions", "tn"],
        &["thousand", "thousands"],
        &["percent", "percentage"],
    ];
    UNITS.into_iter().find(|unit| unit.contains(&name))
}

/// Spellings tried for a mistyped part of a word such as "e-comerce".
const MOST_MISTYPED_IN_SLOT: usize = 4;
/// Terms at the open place of a phrase; each costs a cursor.
const MOST_IN_SLOT: usize = 32;

/// The folded tokens of a typed word, compounds left out. A run of characters
/// without spaces ends with its last pair, not with the lone last character.
pub fn parts_of(typed: &str) -> Vec<String> {
    let all: Vec<_> = tokens(typed)
        .into_iter()
        .filter(|token| !token.is_compound)
        .collect();
    let is_tail = |place: usize| {
        let token = &all[place];
        let before = place.checked_sub(1).map(|before| &all[before]);
        let is_single = token.term.chars().count() == 1;
        is_single
            && token
                .term
                .chars()
                .all(crate::text::tokenize::is_bigram_script)
            && before.is_some_and(|before| before.span.end == token.span.end)
    };
    // Only the last token of all may go: in the middle it keeps the distance.
    let kept = match all.len().checked_sub(1) {
        Some(last) if is_tail(last) => last,
        _ => all.len(),
    };
    all.into_iter().take(kept).map(|token| token.term).collect()
}

fn plain_text(node: &Node) -> &str {
    match node {
        Node::Word(word) => &word.text,
        Node::Phrase { text, .. } => text,
        _ => "…",
    }
}

/// Whether a name is meant: all words typed begin words of the name.
fn is_named(known: &str, typed: &str) -> bool {
    let known = fold(known);
    let typed = fold(typed);
    if known == typed {
        return true;
    }
    let words: Vec<&str> = known
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let mut wanted = typed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut has_any = false;
    let holds_all = wanted.all(|wanted| {
        has_any = true;
        words.iter().any(|word| word.starts_with(wanted))
            || known.contains(wanted) && !wanted.is_ascii()
    });
    holds_all && has_any
}

fn is_language(known: &str, wanted: &str) -> bool {
    let (known, wanted) = (known.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    known == wanted
        || known
            .strip_prefix(&wanted)
            .is_some_and(|rest| rest.starts_with('-'))
}

/// The role of that name, for facets.
pub fn role_named(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.name() == name)
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
