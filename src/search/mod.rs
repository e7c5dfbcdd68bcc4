//! A query on an index: ranked passages, snippets and counts.
//!
//! In reading order: a query word stands for several terms (`expand`, with
//! `fuzzy` for slips of the finger); the query's words and
//! conditions become sets of passages (`leaf`, `find`, `phrase`, `filter`,
//! `topic_names`, `matching`); those that hold all words, or most of them,
//! answer (`question`); they are put in order (`order`, by the formula in
//! `rank` and `proximity`, worked out by `score`), counted (`facets`) and shown (`snippet`). While a
//! word is typed, `complete` proposes how it may go on.

mod complete;
mod expand;
mod facets;
mod filter;
mod find;
mod fuzzy;
mod leaf;
mod matching;
mod memory;
mod names;
mod options;
mod order;
mod passage_set;
mod phrase;
mod proximity;
mod quality;
mod question;
mod rank;
mod related;
mod score;
mod searcher;
mod snippet;
mod topic_names;

pub use complete::Completion;
pub use facets::{FacetCount, FacetGroup};
pub use fuzzy::{LooksLike, glance, looks_like};
pub use options::{Facet, Filters, SearchOptions, Sort};
pub use passage_set::PassageSet;
pub use quality::Quality;
pub use searcher::{Correction, Hit, Hits, Searcher, WordMatch};
pub use snippet::{Mark, Occurrence, Snippet, TextMatcher};
