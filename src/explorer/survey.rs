//! What a reader gets when asking about the corpus as a whole: tables, a topic,
//! a voice, several side by side.

use serde::{Deserialize, Serialize};

use super::{Filters, HitLine};
use crate::corpus::Person;

/// What stands against the topics in a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableBy {
    /// The documents.
    #[default]
    Document,
    /// Who speaks.
    Voice,
}

/// Topics by document or by speaker. The topics are those of
/// [`super::Overview`], in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicTable {
    /// What the rows are.
    pub by: TableBy,
    /// Documents in the order of the corpus; speakers, the one with most
    /// passages first.
    pub rows: Vec<TopicRow>,
}

/// A document or a speaker, and what is talked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicRow {
    /// The document's id, or the speaker's name.
    pub id: String,
    /// All passages, with a topic or without.
    pub passages: u32,
    /// Passages with each topic. One with several counts in each.
    pub cells: Vec<u32>,
}

/// A page of the chain of a topic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TopicPage {
    /// The topic's id.
    pub topic: String,
    /// How many documents speak of it.
    pub documents: u32,
    /// The words that earned it, the most frequent first.
    pub evidence: Vec<EvidenceWord>,
    /// In how many passages they were counted: all, or a sample of very many.
    pub evidence_of: u32,
    /// Who speaks of it, with how many passages; those with most first.
    pub voices: Vec<NameCount>,
    /// Topics that the same passages have, with how many.
    pub together: Vec<NameCount>,
    /// How many exchanges there are in all.
    pub total: u32,
    /// How many were passed over.
    pub offset: u32,
    /// The exchanges, in order of time.
    pub exchanges: Vec<ExchangeLines>,
}

/// A word that earned a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceWord {
    /// As it stands in the text, most often.
    pub word: String,
    /// How often.
    pub count: u32,
}

/// A name and a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameCount {
    /// A speaker's name, or a topic's id.
    pub name: String,
    /// Passages.
    pub passages: u32,
}

/// A question and what is said to it, as far as it is about a topic. Marked
/// are the words that earned it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExchangeLines {
    /// The passages in order. Those without the topic are there for context.
    pub lines: Vec<HitLine>,
    /// Further passages of the exchange that have the topic.
    pub left_out: u32,
}

/// All that is known of somebody who speaks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct VoicePage {
    /// As in the corpus.
    pub name: String,
    /// In what capacity, where documents say so, without repetition.
    pub capacities: Vec<Person>,
    /// How many passages are theirs.
    pub passages: u32,
    /// How many words.
    pub words: u32,
    /// Asked, answered, told: passages of each.
    pub roles: [u32; 3],
    /// Passages of all other speakers together.
    pub others: u32,
    /// Where they speak, with how many passages: oldest first.
    pub documents: Vec<NameCount>,
    /// What they talk about: what they have more of than the others first.
    pub topics: Vec<TopicShare>,
    /// Words they use in more passages than the rest of the corpus does.
    pub words_more: Vec<KeyWord>,
    /// Their topics, year by year.
    pub years: Vec<TopicYear>,
}

/// How often a topic is talked about, here and elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicShare {
    /// The topic's id.
    pub topic: String,
    /// Passages that have it here.
    pub passages: u32,
    /// Passages that have it elsewhere.
    pub others: u32,
    /// Dunning's G² in hundredths, negative where it is less here.
    pub keyness: i32,
    /// Whether it is more here: half as often again, and so that chance would do
    /// it less than once in a hundred times.
    pub is_more: bool,
}

/// A word that is typical of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyWord {
    /// As it is first written.
    pub word: String,
    /// Passages here that hold it.
    pub passages: u32,
    /// Passages elsewhere that do.
    pub others: u32,
}

/// A year of a speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicYear {
    /// None where documents have no date.
    pub year: Option<u16>,
    /// Passages in it.
    pub passages: u32,
    /// Passages with each topic, in the order of [`VoicePage::topics`].
    pub topics: Vec<u32>,
}

/// What can be laid beside others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A document, by its id.
    Document(String),
    /// A speaker, by name.
    Voice(String),
    /// A topic, by its id.
    Topic(String),
}

/// What to lay side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompareRequest {
    /// The sides.
    pub sides: Vec<Side>,
    /// As typed; empty for everything.
    pub query: String,
    /// What else was chosen.
    pub filters: Filters,
    /// How many hits to bring for each side.
    pub limit: usize,
    /// About how long a snippet should be, in characters.
    pub snippet_chars: usize,
}

/// The sides of a comparison.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// In the order asked for; those that are not in the corpus are empty.
    pub sides: Vec<ComparedSide>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparedSide {
    /// What it is.
    pub side: Side,
    /// Its passages, whatever the query.
    pub passages: u32,
    /// Those that match.
    pub total: u32,
    /// The best of them.
    pub hits: Vec<HitLine>,
    /// Topics of the matching passages, beside those of the other sides.
    pub topics: Vec<TopicShare>,
}

/// A place to start from: a question that was asked, or a section's heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartingPoint {
    /// What it says.
    pub text: String,
    /// The document's id.
    pub document: String,
    /// The passage's id.
    pub passage: String,
    /// Whether somebody asks.
    pub is_question: bool,
    /// In how many documents the same is asked.
    pub documents: u32,
}
