//! Magic, version and section table: every offset constant of the container, once.
//!
//! ```text
//! 0   magic       8 bytes  "CATENA\r\n" (a transfer as text would break it, and be noticed)
//! 8   version     u32
//! 12  sections    u32      how many
//! 16  table       32 bytes a section: name 8 bytes, offset u64, length u64, XXH64 u64
//! …   checksum    u64      XXH64 of everything before it
//! …   the sections, each at a multiple of 8
//! ```
//!
//! All numbers are little-endian.

use std::ops::Range;

use xxhash_rust::xxh64::xxh64;

use super::bytes::{Cursor, put_u32, put_u64};
use super::read::OpenError;

/// The first bytes of every bundle.
pub const MAGIC: &[u8; 8] = b"CATENA\r\n";

/// The format that this version writes. It reads this one only: the format is
/// young, and packing again takes seconds.
pub const FORMAT_VERSION: u32 = 5;

const VERSION_AT: usize = 8;
const COUNT_AT: usize = 12;
const TABLE_AT: usize = 16;
const ENTRY_BYTES: usize = 32;
const NAME_BYTES: usize = 8;
const CHECKSUM_BYTES: usize = 8;
const ALIGNMENT: usize = 8;

/// More sections than any version will have; bounds the work on hostile bytes.
const MAX_SECTIONS: u32 = 64;

/// The sections of a bundle, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionName {
    /// Title, topics and totals.
    Meta,
    /// The topic lexicon, as the topic module writes it, to give the evidence again.
    Lexicon,
    /// Document ids.
    DocumentIds,
    /// Metadata; documents that agree in it share one.
    Metadata,
    /// Which metadata each document has.
    DocumentMetadata,
    /// Names of sources.
    Sources,
    /// The source of each document.
    DocumentSources,
    /// The date of each document.
    DocumentDates,
    /// The first passage of each document.
    DocumentStarts,
    /// Speakers' names.
    Speakers,
    /// Section paths.
    Headings,
    /// The speaker of each passage.
    PassageSpeakers,
    /// The section of each passage.
    PassageHeadings,
    /// Role and other bits of each passage.
    PassageFlags,
    /// Tokens in each passage.
    PassageLengths,
    /// Seconds into the recording, for each passage.
    PassageTimes,
    /// Where each passage's topics begin.
    TopicStarts,
    /// Topics of all passages.
    Topics,
    /// Passage ids.
    PassageIds,
    /// Terms.
    Dictionary,
    /// Posting lists.
    Postings,
    /// Positions of the long posting lists.
    Positions,
    /// The words that texts are written with; empty where they stand as they are.
    Words,
    /// Where each block of texts begins.
    TextBlocks,
    /// The texts.
    Texts,
    /// Units of figures; missing in bundles from before there were figures.
    FigureUnits,
    /// The figures; may be missing likewise.
    Figures,
}

impl SectionName {
    /// All sections, in the order in which they are written.
    pub const ALL: [SectionName; 27] = [
        SectionName::Meta,
        SectionName::Lexicon,
        SectionName::DocumentIds,
        SectionName::Metadata,
        SectionName::DocumentMetadata,
        SectionName::Sources,
        SectionName::DocumentSources,
        SectionName::DocumentDates,
        SectionName::DocumentStarts,
        SectionName::Speakers,
        SectionName::Headings,
        SectionName::PassageSpeakers,
        SectionName::PassageHeadings,
        SectionName::PassageFlags,
        SectionName::PassageLengths,
        SectionName::PassageTimes,
        SectionName::TopicStarts,
        SectionName::Topics,
        SectionName::PassageIds,
        SectionName::Dictionary,
        SectionName::Postings,
        SectionName::Positions,
        SectionName::Words,
        SectionName::TextBlocks,
        SectionName::Texts,
        SectionName::FigureUnits,
        SectionName::Figures,
    ];

    /// The name in the table: at most eight ASCII letters.
    pub fn as_str(self) -> &'static str {
        match self {
            SectionName::Meta => "meta",
            SectionName::Lexicon => "lexicon",
            SectionName::DocumentIds => "docids",
            SectionName::Metadata => "metadata",
            SectionName::DocumentMetadata => "docmeta",
            SectionName::Sources => "sources",
            SectionName::DocumentSources => "dsource",
            SectionName::DocumentDates => "ddate",
            SectionName::DocumentStarts => "docstart",
            SectionName::Speakers => "speakers",
            SectionName::Headings => "headings",
            SectionName::PassageSpeakers => "pspeaker",
            SectionName::PassageHeadings => "pheading",
            SectionName::PassageFlags => "pflags",
            SectionName::PassageLengths => "plength",
            SectionName::PassageTimes => "ptime",
            SectionName::TopicStarts => "topstart",
            SectionName::Topics => "topics",
            SectionName::PassageIds => "pids",
            SectionName::Dictionary => "terms",
            SectionName::Postings => "postings",
            SectionName::Positions => "position",
            SectionName::Words => "words",
            SectionName::TextBlocks => "blocks",
            SectionName::Texts => "texts",
            SectionName::FigureUnits => "figunits",
            SectionName::Figures => "figures",
        }
    }

    /// Whether a bundle can be read without it: what came after the first
    /// bundles were made, and stands by itself.
    fn may_be_missing(self) -> bool {
        matches!(self, SectionName::FigureUnits | SectionName::Figures)
    }

    fn padded(self) -> [u8; NAME_BYTES] {
        let mut name = [0; NAME_BYTES];
        for (byte, letter) in name.iter_mut().zip(self.as_str().bytes()) {
            *byte = letter;
        }
        name
    }

    fn ordinal(self) -> usize {
        self as usize
    }
}

/// Where each section lies in the bundle.
#[derive(Debug, Clone)]
pub struct SectionTable {
    ranges: [Range<usize>; SectionName::ALL.len()],
}

impl SectionTable {
    /// The bytes of a section.
    pub fn range(&self, name: SectionName) -> Range<usize> {
        self.ranges[name.ordinal()].clone()
    }

    /// Reads and checks the table, and the checksum of every section but the
    /// texts, whose blocks have their own.
    pub fn read(bytes: &[u8]) -> Result<SectionTable, OpenError> {
        let table = read_entries(bytes)?;
        let mut found = SectionTable {
            ranges: std::array::from_fn(|_| 0..0),
        };
        for name in SectionName::ALL {
            let (place, checksum) = find_entry(table, name)?;
            let content = bytes.get(place.clone()).ok_or(OpenError::CutShort)?;
            if name != SectionName::Texts && xxh64(content, 0) != checksum {
                let section = name.as_str();
                return Err(OpenError::Damaged { section });
            }
            found.ranges[name.ordinal()] = place;
        }
        Ok(found)
    }

    /// Where one section lies, whatever its bytes are now.
    pub fn place(bytes: &[u8], name: SectionName) -> Result<Range<usize>, OpenError> {
        let (place, _) = find_entry(read_entries(bytes)?, name)?;
        Ok(place)
    }
}

/// The head of the container and its table, held against their checksum.
fn read_entries(bytes: &[u8]) -> Result<&[u8], OpenError> {
    if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
        return Err(OpenError::NotABundle);
    }
    let mut cursor = Cursor::at(bytes, VERSION_AT);
    let version = cursor.u32().ok_or(OpenError::CutShort)?;
    if version != FORMAT_VERSION {
        return Err(OpenError::Version { found: version });
    }
    let count = cursor.u32().ok_or(OpenError::CutShort)?;
    let table_end = TABLE_AT + count.min(MAX_SECTIONS) as usize * ENTRY_BYTES;
    let table = bytes.get(..table_end).ok_or(OpenError::CutShort)?;
    let checksum = Cursor::at(bytes, table_end)
        .u64()
        .ok_or(OpenError::CutShort)?;
    if count > MAX_SECTIONS || xxh64(table, 0) != checksum {
        return Err(OpenError::Damaged { section: "table" });
    }
    Ok(table)
}

/// The place and the checksum that the table gives a section.
fn find_entry(table: &[u8], name: SectionName) -> Result<(Range<usize>, u64), OpenError> {
    let section = name.as_str();
    let missing = OpenError::Damaged { section };
    let entries = table.get(TABLE_AT..).unwrap_or_default();
    let entry = entries
        .chunks_exact(ENTRY_BYTES)
        .find(|entry| entry.starts_with(&name.padded()));
    if entry.is_none() && name.may_be_missing() {
        return Ok((0..0, xxh64(&[], 0)));
    }
    let entry = entry.ok_or(missing.clone())?;
    let mut cursor = Cursor::at(entry, NAME_BYTES);
    let mut number = || cursor.u64().ok_or(missing.clone());
    let (offset, length, checksum) = (number()?, number()?, number()?);
    let start = usize::try_from(offset).map_err(|_| OpenError::CutShort)?;
    let end = usize::try_from(length)
        .ok()
        .and_then(|length| start.checked_add(length))
        .ok_or(OpenError::CutShort)?;
    Ok((start..end, checksum))
}

/// Writes the container around its sections, which must come in the order of
/// [`SectionName::ALL`].
pub fn write(sections: &[(SectionName, Vec<u8>)]) -> Vec<u8> {
    let head = TABLE_AT + sections.len() * ENTRY_BYTES + CHECKSUM_BYTES;
    let total: usize = sections
        .iter()
        .map(|(_, content)| content.len() + ALIGNMENT)
        .sum();
    let mut bytes = Vec::with_capacity(head + total);
    bytes.extend_from_slice(MAGIC);
    put_u32(&mut bytes, FORMAT_VERSION);
    debug_assert_eq!(bytes.len(), COUNT_AT);
    put_u32(&mut bytes, sections.len() as u32);
    let mut offset = align(head);
    for (name, content) in sections {
        bytes.extend_from_slice(&name.padded());
        put_u64(&mut bytes, offset as u64);
        put_u64(&mut bytes, content.len() as u64);
        put_u64(&mut bytes, xxh64(content, 0));
        offset = align(offset + content.len());
    }
    let checksum = xxh64(&bytes, 0);
    put_u64(&mut bytes, checksum);
    for (_, content) in sections {
        bytes.resize(align(bytes.len()), 0);
        bytes.extend_from_slice(content);
    }
    bytes
}

fn align(offset: usize) -> usize {
    offset.next_multiple_of(ALIGNMENT)
}
