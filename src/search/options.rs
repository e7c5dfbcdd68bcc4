//! What a search is asked for beside its query.

use serde::{Deserialize, Serialize};

/// How much to bring, from where, in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchOptions {
    /// What was chosen among the facets.
    pub filters: Filters,
    /// In which order hits come.
    pub sort: Sort,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to bring.
    pub limit: usize,
    /// Whether the last word is still being typed, and so stands for every
    /// word that begins like it.
    pub is_typing: bool,
    /// Whether to leave out the counts.
    pub without_facets: bool,
}

/// Chosen facet values: OR inside a group, AND across groups, and nothing that
/// has an excluded value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// Topic ids.
    pub topic: Vec<String>,
    /// Speakers' names as in the corpus.
    pub speaker: Vec<String>,
    /// Sources' names as in the corpus.
    pub source: Vec<String>,
    /// Years of appearance, such as `2018`.
    pub year: Vec<String>,
    /// `question`, `answer`, `narration`.
    pub role: Vec<String>,
    /// Document ids.
    pub document: Vec<String>,
    /// Values that no passage shown may have.
    pub excluded: Vec<(Facet, String)>,
    /// The first year that counts. Documents without a date are left out.
    pub from: Option<u16>,
    /// The last year that counts. Documents without a date are left out.
    pub to: Option<u16>,
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

    /// Whether a value is excluded.
    pub fn excludes(&self, facet: Facet, value: &str) -> bool {
        let mut excluded = self.excluded.iter();
        excluded.any(|(of, known)| *of == facet && known == value)
    }

    /// Whether only some years count.
    pub fn has_range(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// Whether a year counts.
    pub fn has_year(&self, year: u16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Whether nothing is chosen or excluded.
    pub fn is_empty(&self) -> bool {
        let mut groups = Facet::ALL.iter().map(|facet| self.group(*facet));
        groups.all(<[String]>::is_empty)
            && self.document.is_empty()
            && self.excluded.is_empty()
            && !self.has_range()
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
