//! What a word, a phrase or a NEAR of the query stands for: a leaf.

use super::expand::{Expansion, allowed_edits, last_resort_edits};
use super::matching::Matching;
use super::phrase::{Nearness, Slot};
use super::quality::Quality;
use crate::query::{Field, Node, Word, WordShape};
use crate::text::stop_words::{is_of_asking, is_stop_word_in_any};
use crate::text::{fold, tokens};

/// A word, phrase or group of the query that adds to the score.
#[derive(Debug, Clone, PartialEq)]
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
    /// Topics called so, where no text has the word.
    pub topics: Vec<usize>,
    /// Where it looks; everywhere if `None`.
    pub field: Option<Field>,
}

/// Several terms in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct PhraseForm {
    /// At each place the terms that may stand there.
    pub slots: Vec<Slot>,
    /// How they must stand.
    pub nearness: Nearness,
    /// How it matches what was typed.
    pub quality: Quality,
}

impl Leaf {
    /// One that nothing matches yet.
    fn of(typed: String, field: Option<Field>) -> Leaf {
        Leaf {
            typed,
            is_stop_word: false,
            is_plain: false,
            repeats: 1,
            terms: Vec::new(),
            phrases: Vec::new(),
            topics: Vec::new(),
            field,
        }
    }
}

/// Parts of a word written apart ("data center") must have so many letters:
/// shorter ones occur side by side by chance.
const SHORTEST_PART: usize = 3;
/// Spellings tried for a mistyped part of a word such as "e-comerce".
const MOST_MISTYPED_IN_SLOT: usize = 4;
/// Terms at the open place of a phrase; each costs a cursor.
const MOST_IN_SLOT: usize = 32;

impl<D: AsRef<[u8]>> Matching<'_, D> {
    /// The leaf of a plain word: the word, its inflections, longer words while
    /// it is being typed, and other spellings where those are few.
    pub fn word_leaf(&self, word: &Word, field: Option<Field>, is_typing: bool) -> Leaf {
        let mut leaf = Leaf::of(word.text.clone(), field);
        leaf.is_plain = field.is_none();
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
        if leaf.field.is_none() && leaf.terms.is_empty() && leaf.phrases.is_empty() {
            // A word that a topic goes by is no slip, though nobody says it:
            // "privacy" stands for what is said about the GDPR.
            leaf.topics = self.topics_called(part);
            if !leaf.topics.is_empty() {
                return;
            }
        }
        if unit_named(part).is_some() {
            // As with figures: a million is no slip for a billion.
            return;
        }
        if self.is_rare(leaf) && !leaf.is_stop_word {
            // A word that is there, or the beginning of one, is no slip at the
            // beginning of another: "trust" does not stand for "truth".
            let is_unfinished = is_open && leaf.terms.is_empty();
            self.add_mistyped(leaf, part, allowed_edits(part), is_unfinished);
        }
        if leaf.terms.is_empty() && last_resort_edits(part) > allowed_edits(part) {
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
        let Some(left) = self.lookups_left.get().checked_sub(1) else {
            return;
        };
        self.lookups_left.set(left);
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

    /// In a question about something, words of asking are function words too:
    /// "what did they say about trust" asks for *trust*, "they say" for *say*.
    pub fn weaken_asking(&self, leaves: &mut [Leaf]) {
        let languages = self.index().languages();
        let is_of_asking = |leaf: &Leaf| is_of_asking(&fold(&leaf.typed), languages);
        let is_question = leaves.iter().any(|leaf| leaf.is_stop_word);
        let is_subject = |leaf: &Leaf| !leaf.is_stop_word && !is_of_asking(leaf);
        if is_question && leaves.iter().any(is_subject) {
            for leaf in leaves {
                leaf.is_stop_word |= is_of_asking(leaf);
            }
        }
    }

    /// By which words of a long text are chosen, the lowest first: whether it is
    /// a function word, whether no passage holds it, how many do.
    pub fn commonness(&self, typed: &str) -> (bool, bool, u32) {
        let parts = parts_of(typed);
        let frequency = |part: &String| {
            let known = self.expander.exact(part);
            known.map_or(0, |known| self.expander.frequency(known.postings_at))
        };
        let rarest = parts.iter().map(frequency).min().unwrap_or(0);
        let is_stop_word = parts.iter().all(|part| self.is_stop_word(part));
        (is_stop_word, rarest == 0, rarest)
    }

    fn is_stop_word(&self, part: &str) -> bool {
        is_stop_word_in_any(part, self.index().languages())
    }

    pub(super) fn phrase_leaf(&self, text: &str, slop: u32, field: Option<Field>) -> Leaf {
        let parts = parts_of(text);
        let exact = |part: &String| self.expander.exact(part).into_iter().collect::<Vec<_>>();
        let mut leaf = Leaf::of(text.to_owned(), field);
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

    /// Two words or phrases near each other.
    pub(super) fn near_leaf(
        &self,
        left: &Node,
        right: &Node,
        distance: u32,
        field: Option<Field>,
    ) -> Leaf {
        let typed = format!("{} NEAR {}", plain_text(left), plain_text(right));
        let mut leaf = Leaf::of(typed, field);
        let (lefts, rights) = (self.sides(left, field), self.sides(right, field));
        for (left, left_slop) in &lefts {
            for (right, right_slop) in &rights {
                leaf.phrases.push(PhraseForm {
                    slots: [left.as_slice(), right].concat(),
                    nearness: Nearness::Within {
                        distance,
                        left: left.len(),
                        slops: [*left_slop, *right_slop],
                    },
                    quality: Quality::Exact,
                });
            }
        }
        leaf
    }

    /// The forms that a side of NEAR may have: terms in order, and how many
    /// other words may stand in between.
    fn sides(&self, side: &Node, field: Option<Field>) -> Vec<(Vec<Vec<Expansion>>, u32)> {
        let leaf = match side {
            Node::Word(word) => self.word_leaf(word, field, false),
            Node::Phrase { text, slop } => self.phrase_leaf(text, *slop, field),
            _ => return Vec::new(),
        };
        let slop = match side {
            Node::Phrase { slop, .. } => *slop,
            _ => 0,
        };
        let single = Some(vec![leaf.terms]).filter(|slots| !slots[0].is_empty());
        let several = leaf.phrases.into_iter().map(|phrase| phrase.slots);
        single
            .into_iter()
            .chain(several)
            .map(|slots| (slots, slop))
            .collect()
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
