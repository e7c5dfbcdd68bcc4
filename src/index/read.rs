//! An opened bundle: checked once, then read in place.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::build::{PATH_SEPARATOR, TopicInfo};
use super::columns::{Column, Strings};
use super::dictionary::{self, Dictionary};
use super::figures::FigureList;
use super::ids::{MovedIds, own_id};
use super::impact;
use super::layout::{FORMAT_VERSION, SectionName, SectionTable};
use super::postings::Postings;
use super::store::Store;
use super::words::{self, Words};
use crate::corpus::{Date, Metadata, Passage, PassageId, Role};
use crate::text::for_each_token;

/// Why bytes could not be opened as a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// They do not begin like a bundle.
    NotABundle,
    /// They end too early.
    CutShort,
    /// They are of a format this version does not read.
    Version {
        /// The format they name.
        found: u32,
    },
    /// A section is missing, or is not what was written.
    Damaged {
        /// Its name in the section table.
        section: &'static str,
    },
}

impl OpenError {
    /// Whether a later version wrote the bytes.
    pub fn is_newer(&self) -> bool {
        matches!(self, OpenError::Version { found } if *found > FORMAT_VERSION)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::NotABundle => f.write_str(
                "this is no Catena bundle. Make one with `catena build FOLDER -o corpus.catena`",
            ),
            OpenError::CutShort => f.write_str(
                "this bundle ends too early, as after a broken download. Fetch or pack it again",
            ),
            OpenError::Version { found } => {
                write!(
                    f,
                    "this bundle was made by format {found}; this version reads {FORMAT_VERSION}. "
                )?;
                f.write_str(match self.is_newer() {
                    true => "Open it with a newer Catena, or pack the folder again with this one",
                    false => "Pack the folder again with this version",
                })
            }
            OpenError::Damaged { section } => write!(
                f,
                "this bundle is damaged in its part “{section}”. Fetch or pack it again"
            ),
        }
    }
}

impl std::error::Error for OpenError {}

/// What a bundle says of its corpus.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Meta {
    pub title: String,
    pub topics: Vec<TopicInfo>,
    /// Tokens in all passages together.
    pub tokens: u64,
    /// Languages of the documents, the most frequent first.
    pub languages: Vec<String>,
}

/// The bits kept for each passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassageFlags(u64);

impl PassageFlags {
    const ROLE: u64 = 0b11;
    const FURNITURE: u64 = 0b100;
    const FIGURE: u64 = 0b1000;

    pub(super) fn of(passage: &Passage) -> PassageFlags {
        let role = Role::ALL.iter().position(|role| *role == passage.role);
        let mut bits = role.unwrap_or(0) as u64;
        if passage.is_furniture {
            bits |= PassageFlags::FURNITURE;
        }
        if has_figure(&passage.text) {
            bits |= PassageFlags::FIGURE;
        }
        PassageFlags(bits)
    }

    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// Asked, answered or told.
    pub fn role(self) -> Role {
        let number = (self.0 & PassageFlags::ROLE) as usize;
        Role::ALL.get(number).copied().unwrap_or_default()
    }

    /// Page furniture.
    pub fn is_furniture(self) -> bool {
        self.0 & PassageFlags::FURNITURE != 0
    }

    /// Whether the text has a number in it.
    pub fn has_figure(self) -> bool {
        self.0 & PassageFlags::FIGURE != 0
    }
}

fn has_figure(text: &str) -> bool {
    let mut found = false;
    for_each_token(text, |token| {
        found |= token
            .term
            .starts_with(|letter: char| letter.is_ascii_digit());
    });
    found
}

/// An opened bundle.
///
/// `D` is anything that lends bytes: a `Vec` in the page, a slice in a test.
pub struct Index<D> {
    bytes: D,
    table: SectionTable,
    meta: Meta,
    documents: u32,
    passages: u32,
    /// Where the words begin that texts are written with.
    word_starts: Vec<u32>,
    /// Which blocks of texts have been held against their checksums.
    read_blocks: RefCell<Vec<bool>>,
    has_damaged_text: Cell<bool>,
    /// The ids worked out so far, by row.
    ids: RefCell<Vec<Option<PassageId>>>,
}

impl<D: AsRef<[u8]>> Index<D> {
    /// Opens a bundle: the one gate for untrusted bytes. Every section is
    /// checked against its checksum and for its shape, so that reading needs
    /// no further errors.
    pub fn open(bytes: D) -> Result<Index<D>, OpenError> {
        let index = Index::open_unread(bytes)?;
        (0..index.store().blocks()).for_each(|block| index.check_block(block));
        match index.damage() {
            Some(error) => Err(error),
            None => Ok(index),
        }
    }

    /// The same, but the texts, which are much of a bundle, are checked block
    /// by block as they are read: whoever shows them asks for [`Self::damage`].
    pub fn open_unread(bytes: D) -> Result<Index<D>, OpenError> {
        let table = SectionTable::read(bytes.as_ref())?;
        let mut index = Index {
            bytes,
            table,
            meta: Meta::default(),
            documents: 0,
            passages: 0,
            word_starts: Vec::new(),
            read_blocks: RefCell::default(),
            has_damaged_text: Cell::new(false),
            ids: RefCell::default(),
        };
        index.documents = index.strings(SectionName::DocumentIds).count();
        index.passages = u32::try_from(index.column(SectionName::PassageLengths).rows())
            .map_err(|_| OpenError::CutShort)?;
        index.meta = postcard::from_bytes(index.section(SectionName::Meta))
            .map_err(|_| damaged(SectionName::Meta))?;
        index.word_starts =
            words::starts(index.section(SectionName::Words)).ok_or(damaged(SectionName::Words))?;
        for name in SectionName::ALL {
            index.check(name).ok_or(damaged(name))?;
        }
        index.read_blocks = RefCell::new(vec![false; index.store().blocks()]);
        Ok(index)
    }

    /// What is wrong with a text that was read, if one was not what was written.
    pub fn damage(&self) -> Option<OpenError> {
        let has_any = self.has_damaged_text.get();
        has_any.then(|| damaged(SectionName::Texts))
    }

    /// Holds a block of texts against its checksum, the first time.
    fn check_block(&self, block: usize) {
        if let Some(is_read) = self.read_blocks.borrow_mut().get_mut(block)
            && !std::mem::replace(is_read, true)
            && !self.store().check_block(block)
        {
            self.has_damaged_text.set(true);
        }
    }

    /// Whether a section has the shape that its readers rely on.
    fn check(&self, name: SectionName) -> Option<()> {
        let (documents, passages) = (self.documents as usize, self.passages as usize);
        let bytes = self.section(name);
        let is_whole = match name {
            SectionName::Meta
            | SectionName::Lexicon
            | SectionName::Postings
            | SectionName::Positions
            | SectionName::PassageIds
            | SectionName::Words
            | SectionName::Figures => true,
            SectionName::DocumentIds => Strings::read(bytes)?.count() == self.documents,
            SectionName::DocumentMetadata => {
                let metadata = u64::from(self.strings(SectionName::Metadata).count());
                let column = Column::read(bytes, documents)?;
                (0..self.documents).all(|row| column.get(row) < metadata)
            }
            SectionName::DocumentSources | SectionName::DocumentDates => {
                Column::read(bytes, documents).is_some()
            }
            SectionName::DocumentStarts => self.check_starts(Column::read(bytes, documents + 1)?),
            SectionName::Metadata => Strings::read_records(bytes).is_some(),
            SectionName::Sources | SectionName::Speakers | SectionName::Headings => {
                Strings::read(bytes).is_some()
            }
            SectionName::FigureUnits => bytes.is_empty() || Strings::read(bytes).is_some(),
            SectionName::PassageSpeakers => {
                let speakers = u64::from(self.strings(SectionName::Speakers).count());
                self.check_below(Column::read(bytes, passages)?, speakers)
            }
            SectionName::PassageHeadings => {
                let headings = u64::from(self.strings(SectionName::Headings).count());
                self.check_below(Column::read(bytes, passages)?, headings)
            }
            SectionName::PassageFlags | SectionName::PassageLengths | SectionName::PassageTimes => {
                Column::read(bytes, passages).is_some()
            }
            SectionName::TopicStarts => Column::read(bytes, passages + 1).is_some(),
            SectionName::Topics => {
                let count = self.column(SectionName::TopicStarts).get(self.passages);
                Column::read(bytes, usize::try_from(count).ok()?).is_some()
            }
            SectionName::Dictionary => dictionary::check(bytes),
            SectionName::TextBlocks | SectionName::Texts => self.store().check(self.passages),
        };
        is_whole.then_some(())
    }

    /// Documents lie side by side and cover all passages.
    fn check_starts(&self, starts: Column<'_>) -> bool {
        let is_ascending = (0..self.documents).all(|row| starts.get(row) <= starts.get(row + 1));
        is_ascending && starts.get(0) == 0 && starts.get(self.documents) == u64::from(self.passages)
    }

    /// Every value is 0 for none or names one of `count`.
    fn check_below(&self, column: Column<'_>, count: u64) -> bool {
        (0..self.passages).all(|row| column.get(row) <= count)
    }

    /// The bytes of a section.
    pub(super) fn section(&self, name: SectionName) -> &[u8] {
        self.bytes
            .as_ref()
            .get(self.table.range(name))
            .unwrap_or_default()
    }

    fn column(&self, name: SectionName) -> Column<'_> {
        Column::trusted(self.section(name))
    }

    fn strings(&self, name: SectionName) -> Strings<'_> {
        Strings::trusted(self.section(name))
    }

    fn store(&self) -> Store<'_> {
        let words = Words::new(self.section(SectionName::Words), &self.word_starts);
        let texts = self.section(SectionName::Texts);
        Store::new(words, self.section(SectionName::TextBlocks), texts)
    }

    /// The whole bundle.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    /// Name and bytes of each section.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, usize)> {
        SectionName::ALL
            .into_iter()
            .map(|name| (name.as_str(), self.table.range(name).len()))
    }

    /// The corpus's title.
    pub fn title(&self) -> &str {
        &self.meta.title
    }

    /// The topics, in the order to show them.
    pub fn topics(&self) -> &[TopicInfo] {
        &self.meta.topics
    }

    /// The languages of the documents, the most frequent first; "" where unknown.
    pub fn languages(&self) -> &[String] {
        &self.meta.languages
    }

    /// The topic lexicon, in the form of the topic module; may be empty.
    pub fn lexicon(&self) -> &[u8] {
        self.section(SectionName::Lexicon)
    }

    /// How many documents there are.
    pub fn document_count(&self) -> u32 {
        self.documents
    }

    /// How many passages there are.
    pub fn passage_count(&self) -> u32 {
        self.passages
    }

    /// Tokens in a passage on average; at least 1.
    pub fn mean_length(&self) -> u32 {
        impact::mean_length(self.meta.tokens, self.passages)
    }

    /// The id of a document, for links.
    pub fn document_id(&self, document: u32) -> &str {
        self.strings(SectionName::DocumentIds).get(document)
    }

    /// The document of that id.
    pub fn find_document(&self, id: &str) -> Option<u32> {
        let position = self
            .strings(SectionName::DocumentIds)
            .iter()
            .position(|known| known == id);
        position.and_then(|row| u32::try_from(row).ok())
    }

    /// What is known about a document.
    pub fn metadata(&self, document: u32) -> Metadata {
        let number = self.metadata_column().get(document) as u32;
        let record = self.strings(SectionName::Metadata).get_bytes(number);
        postcard::from_bytes(record).unwrap_or_default()
    }

    /// Which metadata each document has: those that agree in it share one.
    pub fn metadata_column(&self) -> Column<'_> {
        self.column(SectionName::DocumentMetadata)
    }

    /// A document's title: the head of its metadata, without the rest.
    pub fn title_of(&self, document: u32) -> &str {
        let number = self.metadata_column().get(document) as u32;
        let record = self.strings(SectionName::Metadata).get_bytes(number);
        postcard::take_from_bytes(record).map_or("", |(title, _)| title)
    }

    /// Names of sources, by number.
    pub fn sources(&self) -> Strings<'_> {
        self.strings(SectionName::Sources)
    }

    /// The number of the source in which a document appeared.
    #[inline(always)]
    pub fn source_of(&self, document: u32) -> Option<u32> {
        (self.source_column().get(document) as u32).checked_sub(1)
    }

    /// The source of each document: 0 for none, else the number and one.
    pub fn source_column(&self) -> Column<'_> {
        self.column(SectionName::DocumentSources)
    }

    /// When a document appeared.
    pub fn date_of(&self, document: u32) -> Option<Date> {
        Date::from_sortable(self.date_column().get(document) as u32)
    }

    /// The date of each document, as [`Date::as_sortable`] has it; 0 for none.
    pub fn date_column(&self) -> Column<'_> {
        self.column(SectionName::DocumentDates)
    }

    /// The passages of a document.
    pub fn passages_of(&self, document: u32) -> Range<u32> {
        let starts = self.column(SectionName::DocumentStarts);
        starts.get(document) as u32..starts.get(document.saturating_add(1)) as u32
    }

    /// The document that a passage stands in.
    pub fn document_of(&self, passage: u32) -> u32 {
        let starts = self.column(SectionName::DocumentStarts);
        let (mut low, mut high) = (0, self.documents);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if starts.get(middle) <= u64::from(passage) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Finds the documents of passages that come in ascending order.
    pub fn document_walk(&self) -> DocumentWalk<'_> {
        let starts = self.column(SectionName::DocumentStarts);
        DocumentWalk {
            starts,
            document: 0,
            end: starts.get(1),
        }
    }

    /// Speakers' names, by number.
    pub fn speakers(&self) -> Strings<'_> {
        self.strings(SectionName::Speakers)
    }

    /// The number of the one who says a passage.
    #[inline(always)]
    pub fn speaker_of(&self, passage: u32) -> Option<u32> {
        (self.column(SectionName::PassageSpeakers).get(passage) as u32).checked_sub(1)
    }

    /// The speaker of each passage: 0 for nobody, else the number and one.
    pub fn speaker_column(&self) -> Column<'_> {
        self.column(SectionName::PassageSpeakers)
    }

    /// How many different section paths there are.
    pub fn heading_count(&self) -> u32 {
        self.strings(SectionName::Headings).count()
    }

    /// The section path with that number, outermost heading first.
    pub fn heading(&self, number: u32) -> Vec<String> {
        let path = self.strings(SectionName::Headings).get(number);
        path.split(PATH_SEPARATOR).map(str::to_owned).collect()
    }

    /// The innermost of its headings.
    pub fn inner_heading(&self, number: u32) -> &str {
        let path = self.strings(SectionName::Headings).get(number);
        path.rsplit(PATH_SEPARATOR).next().unwrap_or_default()
    }

    /// The section of each passage: 0 for none, else the number and one.
    pub fn heading_column(&self) -> Column<'_> {
        self.column(SectionName::PassageHeadings)
    }

    /// The headings above a passage, outermost first.
    pub fn section_of(&self, passage: u32) -> Vec<String> {
        match self.heading_column().get(passage).checked_sub(1) {
            None => Vec::new(),
            Some(number) => self.heading(number as u32),
        }
    }

    /// Role and other bits of a passage.
    #[inline(always)]
    pub fn flags(&self, passage: u32) -> PassageFlags {
        PassageFlags(self.column(SectionName::PassageFlags).get(passage))
    }

    /// The same for many passages.
    pub fn all_flags(&self) -> impl Fn(u32) -> PassageFlags + '_ {
        let flags = self.column(SectionName::PassageFlags);
        move |passage| PassageFlags(flags.get(passage))
    }

    /// Tokens in each passage.
    pub fn length_column(&self) -> Column<'_> {
        self.column(SectionName::PassageLengths)
    }

    /// Seconds into the recording.
    pub fn time_seconds(&self, passage: u32) -> Option<u32> {
        (self.column(SectionName::PassageTimes).get(passage) as u32).checked_sub(1)
    }

    /// The topics of a passage as numbers into [`Self::topics`], strongest first.
    pub fn topics_of(&self, passage: u32) -> impl Iterator<Item = usize> + use<'_, D> {
        self.topic_columns().of(passage)
    }

    /// The same for many passages.
    pub fn topic_columns(&self) -> TopicColumns<'_> {
        TopicColumns {
            starts: self.column(SectionName::TopicStarts),
            topics: self.column(SectionName::Topics),
            count: self.meta.topics.len(),
        }
    }

    /// A passage's id, for links.
    pub fn passage_id(&self, passage: u32) -> PassageId {
        let known = self.ids.borrow().get(passage as usize).copied().flatten();
        known.unwrap_or_else(|| {
            let id = self.work_out_id(passage);
            let mut ids = self.ids.borrow_mut();
            ids.resize(self.passages as usize, None);
            if let Some(place) = ids.get_mut(passage as usize) {
                *place = Some(id);
            }
            id
        })
    }

    fn work_out_id(&self, passage: u32) -> PassageId {
        let moved = MovedIds::new(self.section(SectionName::PassageIds)).get(passage);
        moved.unwrap_or_else(|| {
            let document = self.document_id(self.document_of(passage));
            own_id(document, &self.store().text(passage))
        })
    }

    /// The passage of that id. One whose id nobody has asked for yet costs a look
    /// at all texts, once.
    pub fn find_passage(&self, id: PassageId) -> Option<u32> {
        self.find_known(id).or_else(|| {
            for passage in 0..self.passages {
                self.passage_id(passage);
            }
            self.find_known(id)
        })
    }

    fn find_known(&self, id: PassageId) -> Option<u32> {
        let ids = self.ids.borrow();
        let row = ids.iter().position(|known| *known == Some(id))?;
        Some(row as u32)
    }

    /// A passage's text.
    pub fn text(&self, passage: u32) -> Cow<'_, str> {
        let store = self.store();
        if let Some(block) = store.block_of(passage) {
            self.check_block(block);
        }
        store.text(passage)
    }

    /// The numbers that carry meaning, in the order of the corpus.
    pub fn figures(&self) -> FigureList<'_> {
        let units = self.figure_units().count();
        FigureList::new(self.section(SectionName::Figures), self.passages, units)
    }

    /// Units of figures, by number.
    pub fn figure_units(&self) -> Strings<'_> {
        self.strings(SectionName::FigureUnits)
    }

    /// The terms.
    pub fn dictionary(&self) -> Dictionary<'_> {
        Dictionary::new(self.section(SectionName::Dictionary))
    }

    /// The posting lists.
    pub fn postings(&self) -> Postings<'_> {
        let positions = self.section(SectionName::Positions);
        Postings::new(
            self.section(SectionName::Postings),
            positions,
            self.passages,
        )
    }
}

/// The topics of all passages.
#[derive(Debug, Clone, Copy)]
pub struct TopicColumns<'a> {
    starts: Column<'a>,
    topics: Column<'a>,
    count: usize,
}

impl<'a> TopicColumns<'a> {
    /// The topics of a passage as numbers, strongest first.
    pub fn of(self, passage: u32) -> impl Iterator<Item = usize> + use<'a> {
        let (first, end) = (
            self.starts.get(passage),
            self.starts.get(passage.saturating_add(1)),
        );
        (first as u32..end as u32)
            .take(self.count)
            .map(move |row| self.topics.get(row) as usize)
            .filter(move |topic| *topic < self.count)
    }
}

/// Finds the documents of passages that come in ascending order: a glance each
/// where [`Index::document_of`] searches.
#[derive(Debug, Clone)]
pub struct DocumentWalk<'a> {
    starts: Column<'a>,
    document: u32,
    end: u64,
}

impl DocumentWalk<'_> {
    /// The document of a passage that comes no earlier than the one before.
    #[inline(always)]
    pub fn document_of(&mut self, passage: u32) -> u32 {
        let passage = u64::from(passage);
        let last = (self.starts.rows() as u32).saturating_sub(2);
        while passage >= self.end && self.document < last {
            self.document += 1;
            self.end = self.starts.get(self.document + 1);
        }
        self.document
    }
}

fn damaged(name: SectionName) -> OpenError {
    OpenError::Damaged {
        section: name.as_str(),
    }
}
