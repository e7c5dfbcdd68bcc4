//! What a reader gets.
//!
//! Every span (`start`, `end`) is a byte range into the text beside it, on
//! character boundaries.

use serde::{Deserialize, Serialize};

use super::survey::{Comparison, StartingPoint, TopicPage, TopicTable, VoicePage};
use super::{FigureList, Sort, Timeline};
use crate::corpus::{Date, DateCertainty, Metadata, Person, Role};
pub use crate::query::ProblemKind;
use crate::quote::{Finding, Quote};
pub use crate::search::{
    Completion, Correction, FacetCount, FacetGroup, Mark, Quality, Snippet, WordMatch,
};

/// The answer to a [`super::Request`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To `Overview`.
    Overview(Overview),
    /// To `Search`.
    Hits(HitList),
    /// To `Read`.
    #[serde(with = "apart")]
    Reading(Reading),
    /// To `Jump`.
    Jumps(JumpList),
    /// To `Related`: the passages, the most alike first.
    #[serde(with = "apart")]
    Related(Vec<HitLine>),
    /// To `Complete`.
    Completions(Vec<Completion>),
    /// To `TopicTable`.
    #[serde(with = "apart")]
    TopicTable(TopicTable),
    /// To `Topic`.
    #[serde(with = "apart")]
    Topic(TopicPage),
    /// To `Voice`.
    #[serde(with = "apart")]
    Voice(VoicePage),
    /// To `Compare`.
    #[serde(with = "apart")]
    Comparison(Comparison),
    /// To `Figures`.
    #[serde(with = "apart")]
    Figures(FigureList),
    /// To `Timeline`.
    #[serde(with = "apart")]
    Timeline(Timeline),
    /// To `Passage`.
    #[serde(with = "apart")]
    Passage(Box<PassageCard>),
    /// To `Locate`.
    Place(Place),
    /// To `Quote`.
    #[serde(with = "apart")]
    Quote(Box<Quote>),
    /// To `FindQuotes`, in the order of the anchors.
    #[serde(with = "apart")]
    QuotesFound(Vec<Finding>),
    /// Nothing of that name is in this corpus.
    NotFound {
        /// What was asked for.
        name: String,
    },
}

/// Reads and writes what neither home nor search is answered by itself: in the
/// page, that is in the second part of the program.
mod apart {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[inline(never)]
    pub fn serialize<T: Serialize, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        value.serialize(to)
    }

    #[inline(never)]
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        T::deserialize(from)
    }
}

/// The corpus at a glance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The corpus's own title.
    pub title: String,
    /// How many passages it holds.
    pub passages: u32,
    /// All documents, in the order of the corpus.
    pub documents: Vec<DocumentCard>,
    /// All speakers, the one with most passages first.
    pub speakers: Vec<SpeakerCard>,
    /// All topics, in the order of the lexicon.
    pub topics: Vec<TopicCard>,
    /// How many passages have no topic.
    pub untagged: u32,
    /// Where one may start to read.
    pub starts: Vec<StartingPoint>,
}

/// A document without its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentCard {
    /// Its id, for links.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The title under which it appeared, where it differs.
    pub source_title: Option<String>,
    /// Where it appeared.
    pub source: Option<String>,
    /// Interview, article, …
    pub kind: Option<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Whether the date is stated or inferred.
    pub date_certainty: Option<DateCertainty>,
    /// BCP 47 tag; empty when unknown.
    pub language: String,
    /// Who speaks.
    pub people: Vec<Person>,
    /// Where the text or recording can be found.
    pub url: Option<String>,
    /// How many passages it has.
    pub passages: u32,
    /// How many words it has.
    pub words: u32,
    /// The ids of its leading topics; in [`Overview`] alone.
    pub topics: Vec<String>,
}

/// Somebody who speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerCard {
    /// As in the corpus.
    pub name: String,
    /// How many passages are theirs.
    pub passages: u32,
}

/// A topic and how often it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicCard {
    /// For links and filters.
    pub id: String,
    /// For readers.
    pub label: String,
    /// One line.
    pub description: String,
    /// How many passages have it.
    pub passages: u32,
}

/// The hits of a search.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HitList {
    /// How many passages match in all.
    pub total: u32,
    /// In how many documents.
    pub documents: u32,
    /// What the search looked for beside what was typed.
    pub corrections: Vec<Correction>,
    /// Query words that were let go because no passage holds all.
    pub relaxed: Vec<String>,
    /// The ids of topics that the query names, in the order of the lexicon; only
    /// in answers to a request, not of [`super::Explorer::hits`].
    pub topics: Vec<String>,
    /// Mistakes in the query, with place and cure.
    pub problems: Vec<QueryProblem>,
    /// When nothing was found: the words whose removal would find something,
    /// best first.
    pub droppable: Vec<DroppableWord>,
    /// Counts to narrow by, in the order of [`Facet::ALL`].
    pub facets: Vec<FacetGroup>,
    /// The order used.
    pub sort: Sort,
    /// The hits asked for, best first.
    pub hits: Vec<HitLine>,
}

/// Without this word, so many passages would match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DroppableWord {
    /// The word or condition as typed.
    pub word: String,
    /// How many passages match without it.
    pub total: u32,
    /// The query without it.
    pub query: String,
}

/// A mistake in the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueryProblem {
    /// Byte range in the query text.
    pub start: u32,
    /// End of the range.
    pub end: u32,
    /// What is the matter.
    pub kind: ProblemKind,
    /// The same, and what to do, in English.
    pub message: String,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HitLine {
    /// The passage's id, for links.
    pub passage: String,
    /// The document's id.
    pub document: String,
    /// The document's title.
    pub title: String,
    /// Where the document appeared.
    pub source: Option<String>,
    /// In which language it is: a BCP 47 tag; empty when unknown.
    pub language: String,
    /// What the document is.
    pub document_kind: Option<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Headings above the passage, outermost first.
    pub section: Vec<String>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Asked, answered or told.
    pub role: Role,
    /// Seconds into the recording.
    pub time_seconds: Option<u32>,
    /// Topic ids, strongest first.
    pub topics: Vec<String>,
    /// Relevance; comparable only within one answer.
    pub score: u32,
    /// The part of the passage that matches best.
    pub snippet: Snippet,
    /// Matches of the query in the title: a hit may come by that alone.
    pub title_marks: Vec<Mark>,
    /// Matches in each heading of the section.
    pub section_marks: Vec<Vec<Mark>>,
    /// Which query words matched, and how: the best way for each.
    pub matches: Vec<WordMatch>,
}

/// A whole document, ready to be read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// About the document.
    pub document: DocumentCard,
    /// Its passages in order.
    pub passages: Vec<ReadingPassage>,
    /// How many marks there are in all passages together.
    pub marks: u32,
    /// Matches in the title.
    pub title_marks: Vec<Mark>,
    /// Matches in a heading, beside the place of the first passage under it.
    pub heading_marks: Vec<(u32, Vec<Mark>)>,
}

/// A passage in the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingPassage {
    /// For links.
    pub id: String,
    /// Headings above it, outermost first.
    pub section: Vec<String>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Asked, answered or told.
    pub role: Role,
    /// Seconds into the recording.
    pub time_seconds: Option<u32>,
    /// Its text.
    pub text: String,
    /// Matches of the query in it, in order.
    pub marks: Vec<Mark>,
    /// Its topics, strongest first, with the words that earned them.
    pub topics: Vec<TopicEvidence>,
    /// Page furniture, kept but not searched.
    pub is_furniture: bool,
}

/// Why a passage has a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicEvidence {
    /// The topic's id.
    pub id: String,
    /// The topic's label.
    pub label: String,
    /// The words in the passage that earned it, as they stand there.
    pub evidence: Vec<String>,
}

/// Places to jump to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JumpList {
    /// Best first.
    pub targets: Vec<JumpTarget>,
}

/// One place to jump to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JumpTarget {
    /// What it is.
    pub target: JumpKind,
    /// What the reader sees: a title, a name, a label, a heading.
    pub label: String,
    /// Where it belongs: a document's source, a heading's document.
    pub detail: String,
    /// Byte ranges of the letters that matched in `label`.
    pub marks: Vec<(u32, u32)>,
}

/// What a jump target leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JumpKind {
    /// A document, from its beginning.
    Document {
        /// Its id.
        document: String,
    },
    /// All that somebody says.
    Speaker {
        /// As in the corpus.
        name: String,
    },
    /// All passages with a topic.
    Topic {
        /// Its id.
        topic: String,
    },
    /// A heading in a document.
    Section {
        /// The document's id.
        document: String,
        /// The first passage under the heading.
        passage: String,
    },
}

/// A passage on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageCard {
    /// The document's id.
    pub document: String,
    /// All that is known about the document.
    pub metadata: Metadata,
    /// The passage itself, without marks.
    pub passage: ReadingPassage,
}

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document's id.
    pub document: String,
    /// The passage's id.
    pub passage: String,
}
