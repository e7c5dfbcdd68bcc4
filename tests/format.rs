//! The byte format, held from outside: read and written here once more by
//! `docs/format.md` alone, and then damaged in every way we could think of.
//!
//! Damage is tried twice: as it is, where a checksum notices, and signed again,
//! where only the checks of each section stand between it and the readers.

use std::time::{Duration, Instant};

use catena::corpus::{Document, DocumentId, Metadata, Passage, Role};
use catena::explorer::{
    Answer, CompareRequest, Explorer, FigureSort, FiguresRequest, Filters, JumpRequest,
    ReadRequest, RelatedRequest, Request, SearchRequest, Side, Sort, TableBy, TimelineRequest,
};
use catena::index::{
    BuildOptions, FORMAT_VERSION, Index, OpenError, SectionName, TopicInfo, build,
};
use catena::quote::Anchor;
use xxhash_rust::xxh64::xxh64;

/// A bundle as `docs/format.md` tells it: a version and named sections.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Container {
    version: u32,
    sections: Vec<([u8; 8], Vec<u8>)>,
}

impl Container {
    fn read(bytes: &[u8]) -> Container {
        assert_eq!(&bytes[..8], b"CATENA\r\n");
        let count = u32_at(bytes, 12) as usize;
        let table_end = 16 + 32 * count;
        assert_eq!(u64_at(bytes, table_end), xxh64(&bytes[..table_end], 0));
        let section = |row: usize| {
            let at = 16 + 32 * row;
            let name = bytes[at..at + 8].try_into().expect("eight bytes");
            let (offset, length) = (u64_at(bytes, at + 8), u64_at(bytes, at + 16));
            let content = bytes[offset as usize..][..length as usize].to_vec();
            assert_eq!(u64_at(bytes, at + 24), xxh64(&content, 0));
            (name, content)
        };
        Container {
            version: u32_at(bytes, 8),
            sections: (0..count).map(section).collect(),
        }
    }

    fn section_mut(&mut self, name: &[u8; 8]) -> Option<&mut Vec<u8>> {
        let found = self.sections.iter_mut().find(|(known, _)| known == name);
        found.map(|(_, content)| content)
    }

    /// Works out the checksums of the blocks of texts anew, as far as there are
    /// blocks, so that damage gets past them.
    fn sign_blocks(&mut self) {
        let Some(texts) = self.section_mut(b"texts\0\0\0").cloned() else {
            return;
        };
        let Some(blocks) = self.section_mut(b"blocks\0\0") else {
            return;
        };
        for at in (16..blocks.len().saturating_sub(15)).step_by(16) {
            let place = u32_at(blocks, at - 12) as usize..u32_at(blocks, at + 4) as usize;
            if let Some(block) = texts.get(place) {
                blocks[at - 8..at].copy_from_slice(&xxh64(block, 0).to_le_bytes());
            }
        }
    }

    /// The bytes, all checksums of sections worked out anew.
    fn write(&self) -> Vec<u8> {
        let mut bytes = b"CATENA\r\n".to_vec();
        bytes.extend(self.version.to_le_bytes());
        bytes.extend((self.sections.len() as u32).to_le_bytes());
        let mut offset = (16 + 32 * self.sections.len() + 8).next_multiple_of(8);
        for (name, content) in &self.sections {
            bytes.extend(name);
            bytes.extend((offset as u64).to_le_bytes());
            bytes.extend((content.len() as u64).to_le_bytes());
            bytes.extend(xxh64(content, 0).to_le_bytes());
            offset = (offset + content.len()).next_multiple_of(8);
        }
        bytes.extend(xxh64(&bytes, 0).to_le_bytes());
        for (_, content) in &self.sections {
            bytes.resize(bytes.len().next_multiple_of(8), 0);
            bytes.extend(content);
        }
        bytes
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

/// A step of xorshift: damage is chosen by number, and so is the same each time.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 8) as usize
}

fn passage(text: &str, speaker: Option<&str>, section: &str, topics: &[&str]) -> Passage {
    Passage {
        text: text.to_owned(),
        speaker: speaker.map(str::to_owned),
        section: vec!["Part one".to_owned(), section.to_owned()],
        role: match speaker {
            Some(_) => Role::Answer,
            None => Role::Question,
        },
        time_seconds: Some(75),
        topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        ..Passage::default()
    }
}

fn document(id: &str, title: &str, date: &str, passages: Vec<Passage>) -> Document {
    Document {
        id: DocumentId(id.to_owned()),
        metadata: Metadata {
            title: title.to_owned(),
            source: Some("The Paper".to_owned()),
            date: date.parse().ok(),
            language: "en".to_owned(),
            ..Metadata::default()
        },
        passages,
    }
}

fn topic(id: &str) -> TopicInfo {
    TopicInfo {
        id: id.to_owned(),
        label: id.to_owned(),
        ..TopicInfo::default()
    }
}

fn options() -> BuildOptions {
    BuildOptions {
        title: "Small".to_owned(),
        topics: vec![topic("growth"), topic("trust")],
        lexicon: Vec::new(),
    }
}

/// A few passages with something for every section; small, so that each of
/// its bytes can be damaged.
fn small() -> Vec<u8> {
    let talk = vec![
        passage("What of the cloud market?", None, "Growth", &["growth"]),
        passage(
            "The market for e-commerce clouds grew 47% to $15bn.",
            Some("Ann Lee"),
            "Growth",
            &["growth", "trust"],
        ),
    ];
    let essay = vec![
        passage("一段简单的话, café", Some("段简"), "Trust", &["trust"]),
        // What comes back makes a book of words.
        passage(
            "Trust the market, trust the cloud, trust: the cloud market.",
            None,
            "Trust",
            &[],
        ),
    ];
    build(
        &[
            document("talk", "Cloud talk", "2018-03", talk),
            document("essay", "An essay", "2019", essay),
        ],
        &options(),
    )
}

/// Enough passages for posting lists of several blocks.
fn long() -> Vec<u8> {
    let passages = (0..300).map(|number| {
        let text = format!("The cloud market n{} is a market", number % 7);
        passage(&text, Some(["Ann", "Bob"][number % 2]), "Growth", &[])
    });
    build(
        &[document("long", "Long", "2020", passages.collect())],
        &options(),
    )
}

/// Something of every operator.
const QUERIES: &[&str] = &[
    "",
    "cloud ",
    "clowd market",
    "\"cloud market\"",
    "\"market cloud\"~3 the",
    "c",
    "speaker:ann growth role:answer",
    "market -cloud topic:growth",
    "*lou*",
    "cloud NEAR/5 market",
    "title:cloud OR section:growth",
    "段简 lang:en before:2020 after:2017 has:figure",
    "ecommerce 15bn nowhere",
];

/// Asks everything that can be asked, and fails on what takes too long.
fn ask_everything(explorer: &Explorer) {
    let start = Instant::now();
    explorer.answer(&Request::Overview);
    explorer.sections();
    explorer.terms();
    for (number, query) in QUERIES.iter().enumerate() {
        let filters = Filters {
            topic: vec!["growth".to_owned(); number % 2],
            speaker: vec!["Ann Lee".to_owned(); usize::from(number % 3 == 0)],
            year: vec!["2018".to_owned(); usize::from(number % 5 == 0)],
            ..Filters::default()
        };
        explorer.answer(&Request::Search(SearchRequest {
            query: (*query).to_owned(),
            filters,
            sort: [Sort::Relevance, Sort::Newest, Sort::Order][number % 3],
            snippet_chars: [240, 12, 0][number % 3],
            ..SearchRequest::default()
        }));
        explorer.answer(&Request::Read(ReadRequest {
            document: ["talk", "essay", "long"][number % 3].to_owned(),
            query: (*query).to_owned(),
        }));
    }
    for sort in FigureSort::ALL {
        explorer.answer(&Request::Figures(FiguresRequest {
            sort,
            limit: 50,
            differences: 9,
            ..FiguresRequest::default()
        }));
    }
    explorer.answer(&Request::Timeline(TimelineRequest {
        limit: 50,
        ..TimelineRequest::default()
    }));
    for text in ["", "gro", "段"] {
        let text = text.to_owned();
        explorer.answer(&Request::Jump(JumpRequest { text, limit: 9 }));
    }
    for by in [TableBy::Document, TableBy::Voice] {
        explorer.answer(&Request::TopicTable { by });
    }
    explorer.answer(&Request::Topic {
        topic: "growth".to_owned(),
        offset: 0,
    });
    explorer.answer(&Request::Voice {
        name: "Ann Lee".to_owned(),
    });
    explorer.answer(&Request::Compare(CompareRequest {
        sides: vec![
            Side::Document("talk".to_owned()),
            Side::Voice("Ann Lee".to_owned()),
            Side::Topic("growth".to_owned()),
        ],
        query: "market".to_owned(),
        limit: 3,
        ..CompareRequest::default()
    }));
    let Answer::Hits(all) = explorer.answer(&Request::Search(SearchRequest::default())) else {
        panic!("a search is answered by hits");
    };
    for passage in all.hits.into_iter().map(|hit| hit.passage).take(3) {
        explorer.answer(&Request::Passage {
            passage: passage.clone(),
        });
        explorer.answer(&Request::Related(RelatedRequest {
            passage: passage.clone(),
            limit: 3,
            snippet_chars: 40,
        }));
        explorer.answer(&Request::Quote {
            passage: passage.clone(),
            chars: Some((1, 5)),
        });
        let anchor = Anchor {
            passage: passage.clone(),
            exact: "market".to_owned(),
            ..Anchor::default()
        };
        explorer.answer(&Request::FindQuotes {
            anchors: vec![anchor],
        });
        explorer.answer(&Request::Locate { passage });
    }
    // A whole bundle takes a hundredth of this.
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "answers run away"
    );
}

/// Opens bytes; what opens must answer, texts checked beforehand or not. Gives
/// back whether it opened.
fn hold(bytes: Vec<u8>) -> bool {
    if let Ok(explorer) = Explorer::open_unread(bytes.clone()) {
        ask_everything(&explorer);
    }
    match Explorer::open(bytes) {
        Ok(explorer) => explorer.damage().is_none(),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// Damages a byte string in one of several ways.
fn damage(bytes: &mut Vec<u8>, state: &mut u64) {
    if bytes.is_empty() {
        bytes.push(next(state) as u8);
        return;
    }
    let at = next(state) % bytes.len();
    let end = at + next(state) % (bytes.len() - at).min(40);
    match next(state) % 6 {
        0 => bytes[at] = next(state) as u8,
        1 => bytes[at] = [0x00, 0x01, 0x7f, 0x80, 0xff][next(state) % 5],
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let copy = bytes[at..end].to_vec();
            let to = next(state) % bytes.len();
            bytes.splice(to..to, copy);
        }
        _ => bytes[at..end].fill([0x00, 0xff][next(state) % 2]),
    }
}

#[test]
fn a_stranger_reads_and_writes_the_container() {
    for bytes in [small(), long()] {
        let container = Container::read(&bytes);
        assert_eq!(container.version, FORMAT_VERSION);
        assert_eq!(container.sections.len(), SectionName::ALL.len());
        assert_eq!(container.write(), bytes);
    }
}

/// `docs/format.md` alone reads the figures of the small bundle.
#[test]
fn a_stranger_reads_the_figures() {
    let container = Container::read(&small());
    let section = |name: &[u8; 8]| {
        let found = container.sections.iter().find(|(known, _)| known == name);
        found.map(|(_, content)| content.clone()).expect("there")
    };
    // In row 1: 47% at 38 and $15bn at 45, both as they stand.
    let expected = [
        [1, 38, 3, 1, 0, 64, 47 << 1].as_slice(),
        &[0, 45, 5, 0, 1, 73, 15 << 1],
    ];
    assert_eq!(section(b"figures\0"), expected.concat());
    let units = section(b"figunits");
    assert!(units.ends_with(b"%USD"), "{units:?}");
}

/// Numbers of `docs/format.md`: seven bits a byte, low ones first.
fn varint(bytes: &mut &[u8]) -> u32 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first().expect("a whole number");
        *bytes = rest;
        value |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            return value;
        }
    }
}

/// `docs/format.md` alone reads a list of several blocks, its bounds included.
#[test]
fn a_stranger_reads_postings_and_their_bounds() {
    let bytes = long();
    let container = Container::read(&bytes);
    let section = |name: &[u8; 8]| {
        let found = container.sections.iter().find(|(known, _)| known == name);
        found.map(|(_, content)| content.clone()).expect("there")
    };
    let lengths = section(b"plength\0");
    assert_eq!(lengths[0], 1, "a byte a passage");
    let lengths = &lengths[1..];
    let tokens: u32 = lengths.iter().map(|length| u32::from(*length)).sum();
    let mean = (tokens / lengths.len() as u32).max(1) as f32;
    let index = Index::open(bytes).expect("just built");
    let at = index.dictionary().get("market").expect("it is there");
    let postings = section(b"postings");
    let mut entry = &postings[at as usize..];
    assert_eq!(varint(&mut entry), 300 << 3, "in no name, in 300 passages");
    varint(&mut entry);
    let rows: Vec<[u32; 4]> = (0..3)
        .map(|_| [(); 4].map(|()| varint(&mut entry)))
        .collect();
    let (mut row, mut last) = (0, 0);
    for (block, [distance, length, _, code]) in rows.into_iter().enumerate() {
        let (mut body, rest) = entry.split_at(length as usize);
        entry = rest;
        let mut highest = 0.0f32;
        let mut postings = 0;
        while !body.is_empty() {
            let head = varint(&mut body);
            row += head >> 1;
            let count = if head & 1 == 1 { 1 } else { varint(&mut body) };
            let length = f32::from(lengths[row as usize]);
            highest = highest.max(count as f32 / (0.25 + 0.75 * length / mean));
            postings += 1;
        }
        assert_eq!(postings, [128, 128, 44][block]);
        last += distance;
        assert_eq!(row, last);
        let bound = |code: u32| ((16 + code % 16) << (code / 16)) as f32 / 256.0;
        assert!(highest <= bound(code) * 1.000_001, "{highest} {code}");
        assert!(highest > bound(code - 1), "{highest} {code}");
    }
}

/// `docs/format.md` alone reads texts that are written with words.
#[test]
fn a_stranger_reads_the_texts() {
    let words = Container::read(&small())
        .section_mut(b"words\0\0\0")
        .cloned();
    assert_eq!(words, Some(b"the\nmarket\ncloud\ntrust\n".to_vec()));
    let container = Container::read(&long());
    let section = |name: &[u8; 8]| {
        let found = container.sections.iter().find(|(known, _)| known == name);
        found.map(|(_, content)| content.clone()).expect("there")
    };
    let words = String::from_utf8(section(b"words\0\0\0")).expect("words");
    let words: Vec<&str> = words.split_terminator('\n').collect();
    assert_eq!(words, ["market", "a", "cloud", "is", "n", "the"]);
    let (blocks, texts) = (section(b"blocks\0\0"), section(b"texts\0\0\0"));
    assert_eq!([0, 16].map(|at| u32_at(&blocks, at)), [0, 300], "one block");
    let mut block = texts.as_slice();
    let lengths: Vec<u32> = (0..300).map(|_| varint(&mut block)).collect();
    for (row, length) in lengths.into_iter().enumerate() {
        let mut text = String::new();
        let (mut is_capital, mut is_joined) = (false, true);
        let coded;
        (coded, block) = block.split_at(length as usize);
        for byte in coded {
            match byte {
                1 => is_capital = true,
                2 => is_joined = true,
                128..192 => {
                    let word = words[usize::from(byte - 128)];
                    let (first, rest) = word.split_at(1);
                    text += if is_joined { "" } else { " " };
                    text += &if is_capital {
                        first.to_uppercase()
                    } else {
                        first.to_owned()
                    };
                    text += rest;
                    (is_capital, is_joined) = (false, false);
                }
                4..128 => {
                    text.push(char::from(*byte));
                    is_joined = false;
                }
                _ => panic!("no such byte in these texts: {byte}"),
            }
        }
        assert_eq!(text, format!("The cloud market n{} is a market", row % 7));
    }
    assert_eq!(block, b"");
}

/// A link made once leads to its passage for good, whatever the bundle keeps.
#[test]
fn ids_follow_from_the_texts() {
    let said = ["Yes.", "We follow the sun.", "Yes.", "Yes."];
    let passages = said.map(|text| passage(text, None, "", &[])).to_vec();
    let documents = [
        document("first", "First", "", passages.clone()),
        document("second", "Second", "", passages),
    ];
    let bytes = build(&documents, &options());
    let pids = Container::read(&bytes)
        .section_mut(b"pids\0\0\0\0")
        .cloned();
    // The width, and two values for each later "Yes." of either document.
    assert_eq!(pids.map(|pids| pids.len()), Some(1 + 4 * 2 * 5));
    let own = |document: &str, text: &str| {
        xxh64(text.as_bytes(), xxh64(document.as_bytes(), 0)) & ((1 << 40) - 1)
    };
    for is_warm in [false, true] {
        let index = Index::open(bytes.as_slice()).expect("just built");
        for (row, shift) in [0, 0, 1, 2, 0, 0, 1, 2].into_iter().enumerate() {
            let id = index.passage_id(row as u32);
            let name = index.document_id(row as u32 / 4);
            assert_eq!(id.bits(), own(name, said[row % 4]) + shift, "{row}");
            if is_warm {
                assert_eq!(index.find_passage(id), Some(row as u32));
            }
        }
    }
    let index = Index::open(bytes.as_slice()).expect("just built");
    assert_eq!(index.passage_id(1).to_string(), "nzapyh48");
}

/// Bounds that are too low hide passages from the first page, and do no more.
#[test]
fn damaged_bounds_change_no_count() {
    let whole = Explorer::open(long()).expect("just built");
    let index = Index::open(long()).expect("just built");
    let mut damaged = Container::read(&long());
    let postings = damaged.section_mut(b"postings").expect("there");
    let at = index.dictionary().get("market").expect("it is there") as usize;
    // Head and place of the positions, then three rows of four numbers.
    let mut entry = &postings[at..];
    let _head = (varint(&mut entry), varint(&mut entry));
    let mut codes_at = Vec::new();
    for _ in 0..3 {
        let _row = [(); 3].map(|()| varint(&mut entry));
        codes_at.push(postings.len() - entry.len());
        assert!(varint(&mut entry) < 128, "of one byte");
    }
    for at in codes_at {
        postings[at] = 0;
    }
    let damaged = Explorer::open(damaged.write()).expect("no check looks at bounds");
    let total = |explorer: &Explorer| {
        let request = SearchRequest {
            query: "market ".to_owned(),
            limit: 5,
            ..SearchRequest::default()
        };
        let hits = explorer.hits(&request);
        (hits.total, hits.hits.len())
    };
    assert_eq!(total(&whole), (300, 5));
    assert_eq!(total(&damaged), (300, 5));
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    assert_eq!(small(), small());
    assert_eq!(long(), long());
}

#[test]
fn sections_cover_the_bundle() {
    let bytes = small();
    let explorer = Explorer::open(bytes.clone()).expect("just built");
    let sections = explorer.sections();
    let names: Vec<&str> = sections.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, SectionName::ALL.map(SectionName::as_str));
    let content: u64 = sections.iter().map(|(_, bytes)| bytes).sum();
    let head = 16 + 32 * sections.len() as u64 + 8;
    let padding = explorer.bytes() - content - head;
    assert!(
        padding < 8 * sections.len() as u64,
        "{padding} bytes in no section"
    );
}

#[test]
fn whole_bundles_answer() {
    assert!(hold(small()));
    assert!(hold(long()));
    assert!(hold(build(&[], &BuildOptions::default())));
}

#[test]
fn other_versions_are_refused_with_their_cure() {
    let check = |version: u32, cure: &str| {
        let mut container = Container::read(&small());
        container.version = version;
        let error = Explorer::open(container.write()).err();
        assert_eq!(error, Some(OpenError::Version { found: version }));
        let message = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains(&format!("format {version};")), "{message}");
        assert!(
            message.contains(&format!("reads {FORMAT_VERSION}.")),
            "{message}"
        );
        assert!(message.contains(cure), "{message}");
    };
    check(FORMAT_VERSION - 1, "Pack the folder again");
    check(FORMAT_VERSION + 1, "newer");
    check(u32::MAX, "newer");
}

#[test]
fn what_is_no_bundle_or_cut_short_is_refused() {
    let bytes = small();
    for end in 0..bytes.len() {
        let error = Explorer::open(bytes[..end].to_vec()).err();
        let expected = match end {
            0..8 => OpenError::NotABundle,
            _ => OpenError::CutShort,
        };
        assert_eq!(error, Some(expected), "cut at {end}");
    }
    assert!(!hold(b"PK\x03\x04 this is a zip".to_vec()));
}

#[test]
fn sections_may_lie_in_any_order_but_must_be_there() {
    let whole = Container::read(&small());
    let mut backwards = whole.clone();
    backwards.sections.reverse();
    assert!(hold(backwards.write()));
    let mut with_unknown = whole.clone();
    with_unknown.sections.push((*b"unheard\0", vec![1, 2, 3]));
    assert!(hold(with_unknown.write()));
    for place in 0..whole.sections.len() {
        let mut lacking = whole.clone();
        let (name, _) = lacking.sections.remove(place);
        // What came after the first bundles were made may be missing.
        let is_later = [b"figunits", b"figures\0"].contains(&&name);
        assert_eq!(hold(lacking.write()), is_later);
    }
}

/// Every byte changed, and nothing signed again: a checksum notices each.
#[test]
fn no_changed_byte_goes_unnoticed() {
    let bytes = small();
    let container = Container::read(&bytes);
    let head = 16 + 32 * container.sections.len() + 8;
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        // Between sections stand bytes that nobody reads.
        let is_padding = at >= head && Container::read(&bytes).write()[at] == 0;
        assert!(!hold(changed) || is_padding, "byte {at}");
    }
}

/// Of a bundle whose texts are checked as they are read, a damaged one is told
/// when it is read, and not before.
#[test]
fn damaged_texts_are_told_when_they_are_read() {
    let mut container = Container::read(&long());
    let texts = container.section_mut(b"texts\0\0\0").expect("there");
    *texts.last_mut().expect("texts") ^= 1;
    let bytes = container.write();
    let section = "texts";
    let damaged = OpenError::Damaged { section };
    assert_eq!(Explorer::open(bytes.clone()).err(), Some(damaged.clone()));
    let explorer = Explorer::open_unread(bytes).expect("all else is whole");
    assert_eq!(explorer.damage(), None);
    ask_everything(&explorer);
    assert_eq!(explorer.damage(), Some(damaged));
}

#[test]
fn bundles_damaged_at_random_never_panic() {
    let bytes = small();
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..3_000 {
        let mut damaged = bytes.clone();
        for _ in 0..1 + next(&mut state) % 3 {
            damage(&mut damaged, &mut state);
        }
        hold(damaged);
    }
}

/// Every byte of every section, signed again.
#[test]
fn every_byte_damaged_and_signed_again_never_panics() {
    let whole = Container::read(&small());
    let (mut tried, mut opened) = (0, 0);
    for place in 0..whole.sections.len() {
        for at in 0..whole.sections[place].1.len() {
            for change in [0x01, 0x04, 0x10, 0x80, 0xff] {
                let mut damaged = whole.clone();
                damaged.sections[place].1[at] ^= change;
                damaged.sign_blocks();
                tried += 1;
                opened += u32::from(hold(damaged.write()));
            }
        }
    }
    assert!(tried > 4_000, "only {tried}");
    assert!(opened > 1_000, "only {opened} reached the readers");
}

#[test]
fn sections_damaged_and_signed_again_never_panic() {
    let mut state = 0x2545_f491_4f6c_dd1d;
    for (whole, count) in [(small(), 4_000), (long(), 300)] {
        let whole = Container::read(&whole);
        for _ in 0..count {
            let mut damaged = whole.clone();
            for _ in 0..1 + next(&mut state) % 3 {
                let place = next(&mut state) % damaged.sections.len();
                damage(&mut damaged.sections[place].1, &mut state);
            }
            damaged.sign_blocks();
            hold(damaged.write());
        }
    }
}

#[test]
fn swapped_sections_never_panic() {
    let (small, long) = (Container::read(&small()), Container::read(&long()));
    for left in 0..small.sections.len() {
        for right in 0..small.sections.len() {
            let mut swapped = small.clone();
            swapped.sections[left].1 = small.sections[right].1.clone();
            hold(swapped.write());
        }
        let mut foreign = small.clone();
        foreign.sections[left].1 = long.sections[left].1.clone();
        hold(foreign.write());
    }
}
