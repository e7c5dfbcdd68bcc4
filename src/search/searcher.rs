//! A query on an opened bundle, from tree to ranked and counted hits.

use std::cell::{OnceCell, RefCell};

use serde::{Deserialize, Serialize};

use super::expand::{Expander, Inflections};
use super::facets::{FacetGroup, FacetValues, Narrowing};
use super::find::{LeafMatches, Phrases};
use super::leaf::Leaf;
use super::names::Names;
use super::options::SearchOptions;
use super::order::Ranking;
use super::passage_set::PassageSet;
use super::quality::Quality;
use super::question::Question;
use super::rank::FieldWeights;
use super::snippet::TextMatcher;
use crate::index::Index;
use crate::query::Query;
use crate::sort;
use crate::text::{Stemmer, primary_language};

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
    /// The words of the text that matched, folded; or the topics of that name.
    pub found: Vec<String>,
    /// The best way in which it matched.
    pub quality: Quality,
    /// Whether no text has the word, and the passage is about a topic of that name.
    pub is_topic: bool,
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
    pub(super) index: Index<D>,
    pub(super) stemmers: Vec<Stemmer>,
    pub(super) weights: FieldWeights,
    facets: OnceCell<FacetValues>,
    document_starts: OnceCell<PassageSet>,
    names: OnceCell<Names>,
    inflections: Inflections,
    pub(super) phrases: Phrases,
    pub(super) universe: PassageSet,
    /// The first leaves of the latest search.
    pub(super) latest: RefCell<Vec<(Leaf, LeafMatches)>>,
}

/// A pasted text has many leaves, with sets of passages for each: too many to keep.
const MOST_KEPT: usize = 16;

/// Spellings named in a correction.
const NAMED_SPELLINGS: usize = 3;

impl<D: AsRef<[u8]>> Searcher<D> {
    /// Prepares searching in an opened bundle.
    pub fn new(index: Index<D>) -> Searcher<D> {
        let weights = FieldWeights::new(index.mean_length());
        let mut languages: Vec<&str> = Vec::new();
        for language in index.languages() {
            let primary = primary_language(language);
            if !languages.contains(&primary) {
                languages.push(primary);
            }
        }
        Searcher {
            stemmers: languages
                .into_iter()
                .filter_map(Stemmer::for_language)
                .collect(),
            weights,
            facets: OnceCell::new(),
            document_starts: OnceCell::new(),
            names: OnceCell::new(),
            inflections: Inflections::default(),
            phrases: Phrases::default(),
            universe: universe(&index),
            latest: RefCell::default(),
            index,
        }
    }

    /// The opened bundle.
    pub fn index(&self) -> &Index<D> {
        &self.index
    }

    /// Searches. Never fails; what is not there is not found.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Hits {
        let question = Question::read(self, query, options.is_typing);
        let found = question.relax();
        let mut matching = found.passages;
        if let Some(chosen) = question.matching.in_documents(&options.filters) {
            matching.intersect(&chosen);
        }
        // Worked out by the first search, so that opening need not wait.
        let facets = self.facets.get_or_init(|| FacetValues::new(&self.index));
        let narrowing = Narrowing::new(&self.index, facets, &options.filters, &matching);
        let passages = narrowing.narrowed();
        let matcher = TextMatcher::new(question.matching.leaves.iter().map(|(leaf, _)| leaf));
        let ranking = Ranking {
            matcher: &matcher,
            index: &self.index,
            weights: &self.weights,
            leaves: &question.matching.leaves,
            required: &found.required,
            is_relaxed: found.is_relaxed,
        };
        let (hits, first) = ranking.rank(&passages, options);
        let relaxed = match found.is_relaxed && !found.has_all {
            true => ranking.left_out(first),
            false => Vec::new(),
        };
        let corrections = corrections(query, &question.matching.leaves, &passages);
        let mut leaves = question.matching.leaves;
        leaves.truncate(MOST_KEPT);
        self.latest.replace(leaves);
        Hits {
            total: passages.len(),
            documents: self.count_documents(&passages),
            facets: match options.without_facets {
                true => Vec::new(),
                false => narrowing.counts(),
            },
            corrections,
            relaxed,
            hits,
            matcher,
        }
    }

    /// The rows of all passages that match, in the order of the corpus.
    pub fn matching_rows(&self, query: &Query, options: &SearchOptions) -> Vec<u32> {
        self.passages(query, options).iter().collect()
    }

    /// The passages that match, as a set.
    pub fn passages(&self, query: &Query, options: &SearchOptions) -> PassageSet {
        let filters = &options.filters;
        let question = Question::read(self, query, options.is_typing);
        let mut matching = question.relax().passages;
        if let Some(chosen) = question.matching.in_documents(filters) {
            matching.intersect(&chosen);
        }
        let facets = self.facets.get_or_init(|| FacetValues::new(&self.index));
        Narrowing::new(&self.index, facets, filters, &matching).narrowed()
    }

    /// What marks a query's words in any text, without searching.
    pub fn matcher(&self, query: &Query) -> TextMatcher {
        let question = Question::read(self, query, false);
        TextMatcher::new(question.matching.leaves.iter().map(|(leaf, _)| leaf))
    }

    pub(super) fn expander(&self) -> Expander<'_, D> {
        Expander {
            index: &self.index,
            stemmers: &self.stemmers,
            inflections: &self.inflections,
        }
    }

    pub(super) fn names(&self) -> &Names {
        self.names
            .get_or_init(|| Names::new(&self.index, &self.stemmers))
    }

    fn count_documents(&self, passages: &PassageSet) -> u32 {
        let starts = self.document_starts.get_or_init(|| {
            let mut starts = PassageSet::none(self.index.passage_count());
            for document in 0..self.index.document_count() {
                starts.insert(self.index.passages_of(document).start);
            }
            starts
        });
        passages.count_runs(starts)
    }
}

/// The passages that may be found: page furniture is not.
fn universe<D: AsRef<[u8]>>(index: &Index<D>) -> PassageSet {
    let flags = index.all_flags();
    PassageSet::filter(index.passage_count(), |row| !flags(row).is_furniture())
}

/// The spellings that were found instead of what was typed.
fn corrections(
    query: &Query,
    leaves: &[(Leaf, LeafMatches)],
    passages: &PassageSet,
) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for (leaf, matches) in leaves {
        let mut found: Vec<usize> = Vec::new();
        for spelling in &matches.spellings {
            if spelling.passages.meets(passages) {
                found.push(spelling.term);
            }
        }
        if found.is_empty() {
            continue;
        }
        // As they are guessed: the likeliest first.
        sort::by_key(&mut found, |term| *term);
        let spellings = found.into_iter().filter_map(|term| leaf.terms.get(term));
        corrections.push(Correction {
            typed: leaf.typed.clone(),
            found: spellings
                .take(NAMED_SPELLINGS)
                .map(|term| term.term.clone())
                .collect(),
            exact_query: query.with_exact(&leaf.typed).to_string(),
        });
    }
    corrections
}
