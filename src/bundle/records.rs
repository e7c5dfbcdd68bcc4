//! Records → one bundle, in the order in which they come.

use std::collections::HashSet;

use super::pack::tag_all;
use super::{PackError, Packed};
use crate::corpus::Document;
use crate::import::{Cut, Record, Warning, import_record, language_of};
use crate::index::{self, BuildOptions, TopicInfo};
use crate::topic::{Lexicon, Topic};

/// How to pack records.
#[derive(Debug, Clone, Default)]
pub struct RecordOptions {
    /// The corpus's title.
    pub title: String,
    /// The topics to find; without them passages have those that records name.
    pub topics: Option<Topics>,
    /// How texts become passages.
    pub cut: Cut,
    /// BCP 47 tag of records that do not state theirs; by default found out.
    pub language: Option<String>,
}

/// Topics with their cue words.
#[derive(Debug, Clone, Default)]
pub struct Topics {
    /// Whose inflections the cues have, as a language tag.
    pub language: String,
    /// The topics, in the order to show them.
    pub topics: Vec<Topic>,
}

/// Gathers records and packs them.
pub struct RecordPacker {
    options: RecordOptions,
    lexicon: Option<Lexicon>,
    ids: HashSet<String>,
    documents: Vec<Document>,
    warnings: Vec<Warning>,
}

/// Documents without a language that are read to tell it: enough that a few in
/// another one do not matter.
const SAMPLES: usize = 64;

impl RecordPacker {
    /// Reads the lexicon, if there is one.
    ///
    /// # Errors
    /// When the lexicon has a mistake.
    pub fn new(options: RecordOptions) -> Result<RecordPacker, PackError> {
        let topics = options.topics.clone();
        let lexicon = topics
            .map(|topics| Lexicon::from_topics(topics.topics, topics.language))
            .transpose()
            .map_err(PackError::Topics)?;
        Ok(RecordPacker {
            options,
            lexicon,
            ids: HashSet::new(),
            documents: Vec::new(),
            warnings: Vec::new(),
        })
    }

    /// Takes in the next record.
    ///
    /// # Errors
    /// When its id is taken.
    pub fn add(&mut self, record: Record) -> Result<(), PackError> {
        if !self.ids.insert(record.id.clone()) {
            return Err(PackError::SameId(record.id));
        }
        let imported = import_record(record, self.options.cut);
        self.documents.extend(imported.documents);
        self.warnings.extend(imported.warnings);
        Ok(())
    }

    /// The bundle. The same records in the same order give the same bytes.
    pub fn finish(mut self) -> Packed {
        self.fill_in_language();
        let mut topics = named_topics(&self.documents);
        let mut stored = Vec::new();
        if let Some(lexicon) = &self.lexicon {
            topics = tag_all(&mut self.documents, lexicon);
            stored = lexicon.to_bytes();
        }
        let build_options = BuildOptions {
            title: self.options.title,
            topics,
            lexicon: stored,
        };
        let documents = self.documents;
        Packed {
            bytes: index::build(&documents, &build_options),
            documents: documents.len(),
            passages: documents.iter().map(|each| each.passages.len()).sum(),
            warnings: self.warnings,
        }
    }

    fn fill_in_language(&mut self) {
        let is_open = |document: &&Document| document.metadata.language.is_empty();
        let step = (self.documents.len() / SAMPLES).max(1);
        let samples = self.documents.iter().filter(is_open).step_by(step);
        let texts = samples
            .flat_map(|document| &document.passages)
            .map(|passage| passage.text.as_str());
        let language = match &self.options.language {
            Some(language) => language.clone(),
            None => language_of(texts),
        };
        for document in &mut self.documents {
            if document.metadata.language.is_empty() {
                document.metadata.language.clone_from(&language);
            }
        }
    }
}

/// The topics that records name, in order of appearance.
fn named_topics(documents: &[Document]) -> Vec<TopicInfo> {
    let mut known = HashSet::new();
    let passages = documents.iter().flat_map(|document| &document.passages);
    let names = passages.flat_map(|passage| &passage.topics);
    names
        .filter(|name| known.insert(name.as_str()))
        .map(|name| TopicInfo {
            id: name.clone(),
            label: name.clone(),
            ..TopicInfo::default()
        })
        .collect()
}
