//! What a reader can ask.

use serde::{Deserialize, Serialize};

/// A question to the explorer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
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
    /// Where is this passage? Its document, for a link that names only the
    /// passage. → [`super::Answer::Place`], or `NotFound`
    Locate {
        /// A passage id as printed in a permalink.
        passage: String,
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
        }
    }
}

/// Chosen facet values: OR inside a group, AND across groups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// Topic ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topic: Vec<String>,
    /// Speakers' names as in the corpus.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speaker: Vec<String>,
    /// Sources' names as in the corpus.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Years of appearance, such as `2018`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub year: Vec<String>,
    /// `question`, `answer`, `narration`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub role: Vec<String>,
    /// Document ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub document: Vec<String>,
}

/// A property to narrow by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Subject, as the tagger gave it.
    Topic,
    /// Who says it.
    Speaker,
    /// Where it appeared.
    Source,
    /// The year it appeared.
    Year,
    /// Question, answer or narration.
    Role,
}

impl Facet {
    /// All facets, in the order in which they are shown.
    pub const ALL: [Facet; 5] = [
        Facet::Topic,
        Facet::Speaker,
        Facet::Source,
        Facet::Year,
        Facet::Role,
    ];

    /// The facet's name in links and queries.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Topic => "topic",
            Facet::Speaker => "speaker",
            Facet::Source => "source",
            Facet::Year => "year",
            Facet::Role => "role",
        }
    }
}

impl Filters {
    /// The values chosen in a facet's group.
    pub fn group(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Topic => &self.topic,
            Facet::Speaker => &self.speaker,
            Facet::Source => &self.source,
            Facet::Year => &self.year,
            Facet::Role => &self.role,
        }
    }

    /// The same, to change.
    pub fn group_mut(&mut self, facet: Facet) -> &mut Vec<String> {
        match facet {
            Facet::Topic => &mut self.topic,
            Facet::Speaker => &mut self.speaker,
            Facet::Source => &mut self.source,
            Facet::Year => &mut self.year,
            Facet::Role => &mut self.role,
        }
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.document.is_empty() && Facet::ALL.iter().all(|facet| self.group(*facet).is_empty())
    }
}

/// In which order hits come. Ties always fall back to the order of the corpus.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Newest first; documents without a date last.
    Newest,
    /// Oldest first; documents without a date last.
    Oldest,
    /// As they stand in the corpus.
    Order,
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

/// Where to jump, by a few letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JumpRequest {
    /// Letters in order, with gaps.
    pub text: String,
    /// How many targets to bring.
    pub limit: usize,
}
