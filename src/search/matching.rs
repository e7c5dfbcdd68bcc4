//! Query tree → sets of passages, with the leaves that score them.

use std::cell::{Cell, RefCell};

use super::expand::Expander;
use super::find::{LeafMatches, Phrases};
use super::leaf::Leaf;
use super::names::Names;
use super::passage_set::PassageSet;
use super::rank::FieldWeights;
use crate::index::Index;
use crate::query::{Field, Node};

/// Evaluates a query's nodes against an index.
pub struct Matching<'a, D> {
    /// The opened bundle and how words expand in it.
    pub expander: Expander<'a, D>,
    /// What an occurrence counts for.
    pub weights: &'a FieldWeights,
    /// The passages under headings and of speakers.
    pub names: &'a Names,
    /// The leaves found so far, with their matches.
    pub leaves: Vec<(Leaf, LeafMatches)>,
    /// Those of the search before this one.
    pub latest: &'a RefCell<Vec<(Leaf, LeafMatches)>>,
    /// Where phrases asked for lately stand: a word that might also be two written
    /// apart, or one with its neighbour, is looked for again as its neighbour grows.
    pub phrases: &'a Phrases,
    /// Passages that may be found at all: page furniture is not.
    pub universe: PassageSet,
    /// A word that fewer passages hold is looked for under other spellings too.
    pub few: u32,
    /// How many more words may be: each costs a walk over most of the terms.
    pub lookups_left: Cell<u32>,
}

impl<'a, D: AsRef<[u8]>> Matching<'a, D> {
    pub(super) fn index(&self) -> &'a Index<D> {
        self.expander.index
    }

    pub(super) fn rows(&self) -> u32 {
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
                self.keep(leaf)
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
        let matches = self.known(&leaf).unwrap_or_else(|| self.find(&leaf));
        let passages = matches.passages.clone();
        self.leaves.push((leaf, matches));
        passages
    }

    /// What was found for the same leaf a moment ago: while one types, most words
    /// stay as they are.
    fn known(&self, leaf: &Leaf) -> Option<LeafMatches> {
        let mut latest = self.latest.borrow_mut();
        let place = latest.iter().position(|(known, _)| known == leaf)?;
        Some(latest.swap_remove(place).1)
    }
}
