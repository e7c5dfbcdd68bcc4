//! What a reader can ask.

use serde::{Deserialize, Serialize};

use super::survey::{CompareRequest, TableBy};
use super::{FiguresRequest, TimelineRequest};
use crate::quote::Anchor;
pub use crate::search::{Facet, Filters, Sort};

/// A question to the explorer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// What is in this corpus? → [`super::Answer::Overview`]
    Overview,
    /// Which passages match? → [`super::Answer::Hits`]
    Search(SearchRequest),
    /// The whole of one document, with the matches of a query marked.
    /// → [`super::Answer::Reading`], or `NotFound`
    Read(ReadRequest),
    /// Titles, people, topics and sections that look like what was typed.
    /// → [`super::Answer::Jumps`]
    Jump(JumpRequest),
    /// Which passages elsewhere are like this one?
    /// → [`super::Answer::Related`], or `NotFound`
    Related(RelatedRequest),
    /// Words of the corpus that complete the last one typed.
    /// → [`super::Answer::Completions`]
    Complete(CompleteRequest),
    /// Who or what talks about which topic? → [`super::Answer::TopicTable`]
    TopicTable {
        /// What stands against the topics.
        by: TableBy,
    },
    /// All that is said about a topic, a page at a time.
    /// → [`super::Answer::Topic`], or `NotFound`
    Topic {
        /// Its id.
        topic: String,
        /// Exchanges to pass over.
        offset: u32,
    },
    /// All that is known of a speaker. → [`super::Answer::Voice`], or `NotFound`
    Voice {
        /// As in the corpus.
        name: String,
    },
    /// Documents, speakers or topics side by side.
    /// → [`super::Answer::Comparison`]
    Compare(CompareRequest),
    /// Which numbers carry meaning, and where do they differ?
    /// → [`super::Answer::Figures`]
    Figures(FiguresRequest),
    /// What appeared when, and what is said to have happened when?
    /// → [`super::Answer::Timeline`]
    Timeline(TimelineRequest),
    /// The text of one passage and what is known about it.
    /// → [`super::Answer::Passage`], or `NotFound`
    Passage {
        /// A passage id as printed in a permalink.
        passage: String,
    },
    /// Where is this passage? Its document, for a link that names only the
    /// passage. → [`super::Answer::Place`], or `NotFound`
    Locate {
        /// A passage id as printed in a permalink.
        passage: String,
    },
    /// A passage, or a part of it, with all that a citation needs.
    /// → [`super::Answer::Quote`], or `NotFound`
    Quote {
        /// A passage id as printed in a permalink.
        passage: String,
        /// The characters chosen; all of them where none are.
        chars: Option<(u32, u32)>,
    },
    /// Where are these quotes now? → [`super::Answer::QuotesFound`]
    FindQuotes {
        /// As they were taken, perhaps from an older corpus.
        anchors: Vec<Anchor>,
    },
}

/// A search: what to look for and how much of the answer to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchRequest {
    /// As typed; empty for every passage.
    pub query: String,
    /// What was chosen among the facets.
    pub filters: Filters,
    /// In which order hits come.
    pub sort: Sort,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to bring.
    pub limit: usize,
    /// About how long a snippet should be, in characters.
    pub snippet_chars: usize,
    /// Whether to bring snippets.
    pub with_snippets: bool,
    /// Whether to bring the counts to narrow by.
    pub with_facets: bool,
}

impl Default for SearchRequest {
    fn default() -> SearchRequest {
        SearchRequest {
            query: String::new(),
            filters: Filters::default(),
            sort: Sort::default(),
            offset: 0,
            limit: 20,
            // Three lines of the hit list at reading width.
            snippet_chars: 240,
            with_snippets: true,
            with_facets: true,
        }
    }
}

/// A document to read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadRequest {
    /// Its id.
    pub document: String,
    /// What to mark in it; may be empty.
    pub query: String,
}

/// A passage to find others like it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RelatedRequest {
    /// A passage id as printed in a permalink.
    pub passage: String,
    /// How many to bring.
    pub limit: usize,
    /// About how long a snippet should be, in characters.
    pub snippet_chars: usize,
}

/// Where to jump, by a few letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JumpRequest {
    /// Letters in order, with gaps.
    pub text: String,
    /// How many targets to bring.
    pub limit: usize,
}

/// What the last word may become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompleteRequest {
    /// As typed so far.
    pub text: String,
    /// How many words to bring.
    pub limit: usize,
}
