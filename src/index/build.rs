//! Documents → sections → bytes. The same documents give the same bytes.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::figures::FigureWriter;
use super::ids::IdWriter;
use super::impact::{LengthNorms, mean_length};
use super::layout::{self, SectionName};
use super::postings::{Posting, TermWriter};
use super::read::{Meta, PassageFlags};
use super::{columns, dictionary, store};
use crate::corpus::{Date, Document, Metadata, Passage};
use crate::figure;
use crate::sort;
use crate::text::for_each_token;

/// What a bundle says of its corpus beside the documents.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// The corpus's title.
    pub title: String,
    /// The topics that passages may name, in the order to show them. Topics
    /// that a passage names but this list does not are left out.
    pub topics: Vec<TopicInfo>,
    /// The lexicon they come from, so that an opened bundle can give the
    /// evidence again; may be empty.
    pub lexicon: Vec<u8>,
}

/// A topic as a bundle knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicInfo {
    /// For links and filters.
    pub id: String,
    /// For readers.
    pub label: String,
    /// One line.
    #[serde(default)]
    pub description: String,
    /// Other names for it.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Between the parts of a section path: a character that no text contains.
pub const PATH_SEPARATOR: char = '\u{1f}';

/// Builds a bundle from documents in the order to keep.
pub fn build(documents: &[Document], options: &BuildOptions) -> Vec<u8> {
    let mut builder = Builder::new(options);
    for document in documents {
        builder.add_document(document);
    }
    builder.finish(documents, options)
}

/// Gives each distinct string a number, in order of appearance.
#[derive(Default)]
struct Numbering {
    numbers: HashMap<String, u32>,
    strings: Vec<String>,
}

impl Numbering {
    fn number(&mut self, string: &str) -> u32 {
        if let Some(number) = self.numbers.get(string) {
            return *number;
        }
        let number = self.strings.len() as u32;
        self.numbers.insert(string.to_owned(), number);
        self.strings.push(string.to_owned());
        number
    }
}

/// The same for records.
#[derive(Default)]
struct RecordNumbering {
    numbers: HashMap<Vec<u8>, u32>,
    records: Vec<Vec<u8>>,
}

impl RecordNumbering {
    fn number(&mut self, record: Vec<u8>) -> u32 {
        if let Some(number) = self.numbers.get(&record) {
            return *number;
        }
        let number = self.records.len() as u32;
        self.numbers.insert(record.clone(), number);
        self.records.push(record);
        number
    }
}

#[derive(Default)]
struct Builder {
    terms: Numbering,
    writers: Vec<TermWriter>,
    topics: HashMap<String, u64>,
    speakers: Numbering,
    headings: Numbering,
    metadata: RecordNumbering,
    sources: Numbering,
    starts: Vec<u64>,
    document_metadata: Vec<u64>,
    document_sources: Vec<u64>,
    document_dates: Vec<u64>,
    passage_speakers: Vec<u64>,
    passage_headings: Vec<u64>,
    flags: Vec<u64>,
    lengths: Vec<u64>,
    times: Vec<u64>,
    topic_starts: Vec<u64>,
    topic_list: Vec<u64>,
    ids: IdWriter,
    figures: FigureWriter,
    /// Term and position of each token of the passage at hand.
    occurrences: Vec<(u32, u32)>,
}

impl Builder {
    fn new(options: &BuildOptions) -> Builder {
        let topics = options.topics.iter().zip(0..);
        Builder {
            topics: topics
                .map(|(topic, number)| (topic.id.clone(), number))
                .collect(),
            ..Builder::default()
        }
    }

    fn add_document(&mut self, document: &Document) {
        let number = self.starts.len() as u32;
        self.starts.push(self.lengths.len() as u64);
        self.add_field(Field::Title, number, &document.metadata.title);
        self.add_metadata(&document.metadata);
        for passage in &document.passages {
            self.add_passage(document, passage);
        }
    }

    fn add_metadata(&mut self, metadata: &Metadata) {
        let number = self.metadata.number(record(metadata));
        self.document_metadata.push(u64::from(number));
        // 0 stands for no source and for no date.
        let source = metadata.source.as_deref();
        let source = source.map_or(0, |name| self.sources.number(name) + 1);
        self.document_sources.push(u64::from(source));
        let date = metadata.date.map_or(0, Date::as_sortable);
        self.document_dates.push(u64::from(date));
    }

    fn add_passage(&mut self, document: &Document, passage: &Passage) {
        let row = self.lengths.len() as u32;
        self.ids.add(row, &document.id.0, &passage.text);
        let speaker = passage.speaker.as_deref();
        // 0 stands for "nobody" and for "no heading".
        let speaker = speaker.map_or(0, |name| self.speaker(name) + 1);
        self.passage_speakers.push(u64::from(speaker));
        let heading = match passage.section.is_empty() {
            true => 0,
            false => self.heading(&passage.section) + 1,
        };
        self.passage_headings.push(u64::from(heading));
        self.times
            .push(passage.time_seconds.map_or(0, |time| u64::from(time) + 1));
        self.topic_starts.push(self.topic_list.len() as u64);
        let topics = passage.topics.iter().filter_map(|id| self.topics.get(id));
        self.topic_list.extend(topics);
        self.add_text(row, passage);
    }

    fn add_text(&mut self, row: u32, passage: &Passage) {
        let mut occurrences = std::mem::take(&mut self.occurrences);
        occurrences.clear();
        let mut length = 0;
        for_each_token(&passage.text, |token| {
            occurrences.push((self.term(token.term), token.position));
            length = token.position + 1;
        });
        occurrences.sort_unstable();
        for group in occurrences.chunk_by(|left, right| left.0 == right.0) {
            let positions = group.iter().map(|(_, position)| *position);
            self.writers[group[0].0 as usize].add(row, positions);
        }
        self.occurrences = occurrences;
        self.lengths.push(u64::from(length));
        self.flags.push(PassageFlags::of(passage).bits());
        if !passage.is_furniture {
            self.figures.add(row, &figure::extract(&passage.text));
        }
    }

    fn term(&mut self, term: &str) -> u32 {
        let number = self.terms.number(term);
        if number as usize == self.writers.len() {
            self.writers.push(TermWriter::default());
        }
        number
    }

    fn speaker(&mut self, name: &str) -> u32 {
        let number = self.speakers.number(name);
        self.add_field(Field::Speaker, number, name);
        number
    }

    fn heading(&mut self, path: &[String]) -> u32 {
        let path = path.join(&PATH_SEPARATOR.to_string());
        let number = self.headings.number(&path);
        self.add_field(Field::Section, number, &path);
        number
    }

    /// Notes the terms of a name under its number, once.
    fn add_field(&mut self, field: Field, number: u32, name: &str) {
        let mut terms = Vec::new();
        for_each_token(name, |token| terms.push(self.term(token.term)));
        for term in terms {
            let numbers = &mut self.writers[term as usize].fields[field as usize];
            if let Err(place) = numbers.binary_search(&number) {
                numbers.insert(place, number);
            }
        }
    }

    fn finish(mut self, documents: &[Document], options: &BuildOptions) -> Vec<u8> {
        self.starts.push(self.lengths.len() as u64);
        self.topic_starts.push(self.topic_list.len() as u64);
        let meta = Meta {
            title: options.title.clone(),
            topics: options.topics.clone(),
            tokens: self.lengths.iter().sum(),
            languages: languages(documents),
        };
        let norms = LengthNorms::new(mean_length(meta.tokens, self.lengths.len() as u32));
        let impact = |posting: Posting| {
            let length = self.lengths.get(posting.passage as usize);
            norms.impact(posting.frequency, length.copied().unwrap_or(0))
        };
        let (terms, postings, positions) = write_terms(self.terms.strings, self.writers, &impact);
        let ids: Vec<&str> = documents
            .iter()
            .map(|document| document.id.0.as_str())
            .collect();
        let passages = documents.iter().flat_map(|document| &document.passages);
        let written = store::write(passages.map(|passage| passage.text.as_str()));
        let (figures, units) = self.figures.finish();
        let moved_ids = self.ids.finish();
        let content = |name| match name {
            SectionName::Meta => record(&meta),
            SectionName::Lexicon => options.lexicon.clone(),
            SectionName::DocumentIds => columns::write_strings(&ids),
            SectionName::Metadata => columns::write_strings(&self.metadata.records),
            SectionName::DocumentMetadata => columns::write_column(&self.document_metadata),
            SectionName::Sources => columns::write_strings(&self.sources.strings),
            SectionName::DocumentSources => columns::write_column(&self.document_sources),
            SectionName::DocumentDates => columns::write_column(&self.document_dates),
            SectionName::DocumentStarts => columns::write_column(&self.starts),
            SectionName::Speakers => columns::write_strings(&self.speakers.strings),
            SectionName::Headings => columns::write_strings(&self.headings.strings),
            SectionName::PassageSpeakers => columns::write_column(&self.passage_speakers),
            SectionName::PassageHeadings => columns::write_column(&self.passage_headings),
            SectionName::PassageFlags => columns::write_column(&self.flags),
            SectionName::PassageLengths => columns::write_column(&self.lengths),
            SectionName::PassageTimes => columns::write_column(&self.times),
            SectionName::TopicStarts => columns::write_column(&self.topic_starts),
            SectionName::Topics => columns::write_column(&self.topic_list),
            SectionName::PassageIds => moved_ids.clone(),
            SectionName::Dictionary => terms.clone(),
            SectionName::Postings => postings.clone(),
            SectionName::Positions => positions.clone(),
            SectionName::Words => written.words.clone(),
            SectionName::TextBlocks => written.blocks.clone(),
            SectionName::Texts => written.texts.clone(),
            SectionName::FigureUnits => columns::write_strings(&units),
            SectionName::Figures => figures.clone(),
        };
        let sections: Vec<_> = SectionName::ALL
            .into_iter()
            .map(|name| (name, content(name)))
            .collect();
        layout::write(&sections)
    }
}

/// The fields that an entry lists by number, in the order of its head.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Section,
    Speaker,
}

/// Dictionary, postings and positions, terms in the order of their bytes.
fn write_terms(
    terms: Vec<String>,
    writers: Vec<TermWriter>,
    impact: &dyn Fn(Posting) -> f32,
) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let mut sorted: Vec<(String, TermWriter)> = terms.into_iter().zip(writers).collect();
    sort::by(&mut sorted, |left, right| left.0.cmp(&right.0));
    let (mut postings, mut positions) = (Vec::new(), Vec::new());
    let mut places = Vec::with_capacity(sorted.len());
    for (term, writer) in sorted {
        places.push((term, postings.len() as u32));
        writer.write(&mut postings, &mut positions, impact);
    }
    let places = places.iter().map(|(term, at)| (term.as_str(), *at));
    (dictionary::write(places), postings, positions)
}

/// The languages of the documents, the most frequent first.
fn languages(documents: &[Document]) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for document in documents {
        let language = &document.metadata.language;
        match counts.iter_mut().find(|(known, _)| known == language) {
            Some((_, count)) => *count += document.passages.len(),
            None => counts.push((language.clone(), document.passages.len())),
        }
    }
    sort::by(&mut counts, |left, right| {
        right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0))
    });
    counts.into_iter().map(|(language, _)| language).collect()
}

fn record(value: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(value).expect("strings and numbers always serialise")
}
