//! What the targets share: a bundle signed again after it was damaged, and all
//! that can be asked of one.

use catena::bundle::{PackOptions, pack};
use catena::explorer::{
    Answer, CompareRequest, CompleteRequest, Explorer, FiguresRequest, JumpRequest, ReadRequest,
    RelatedRequest, Request, SearchRequest, Side, Sort, TableBy, TimelineRequest,
};
use catena::import::SourceFile;
use catena::quote::Anchor;
use xxhash_rust::xxh64::xxh64;

/// Two small talks, packed: something for every section of a bundle.
pub fn small_bundle() -> Vec<u8> {
    let talk = "---\ntitle: Cloud talk\ndate: 2018-03\nsource: The Paper\nlanguage: en\n---\n\n\
        ## Growth\n\n**Ann Lee:** What of the cloud market?\n\n\
        **Bob:** Prices of e-commerce clouds fell 47% to $15bn. Trust grew in Europe.\n";
    // What comes back is written as words.
    let essay = "# An essay\n\n一段简单的话, café\n\nThe market is a market, and the cloud \
        is a cloud.\n\nThe cloud market is the market.\n";
    let file = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files = [file("talk.md", talk), file("essay.md", essay)];
    // Of two topics: damage to a long lexicon would tell little.
    let topics = "[[topic]]\nid = \"growth\"\nlabel = \"Growth\"\ncues = [\"market\"]\n\
        [[topic]]\nid = \"trust\"\nlabel = \"Trust\"\ncues = [\"trust\"]\n";
    let options = PackOptions {
        topics_toml: Some(topics.to_owned()),
        ..PackOptions::default()
    };
    let packed = pack(&files, &options, &mut |_| {});
    packed.expect("two texts to pack").bytes
}

const TABLE_AT: usize = 16;
const ENTRY_BYTES: usize = 32;

/// Works out the checksums anew, as far as the bytes have a table, so that
/// damage gets past them to the checks behind. See `docs/format.md`.
pub fn sign(bytes: &mut [u8]) {
    let _ = sign_blocks(bytes);
    let Some(count) = number(bytes, 12, 4) else {
        return;
    };
    let table_end = TABLE_AT + count.min(64) * ENTRY_BYTES;
    for at in (TABLE_AT..table_end).step_by(ENTRY_BYTES) {
        let (Some(offset), Some(length)) = (number(bytes, at + 8, 8), number(bytes, at + 16, 8))
        else {
            return;
        };
        let content = offset
            .checked_add(length)
            .and_then(|end| bytes.get(offset..end));
        let checksum = content.map(|content| xxh64(content, 0));
        if let (Some(checksum), Some(place)) = (checksum, bytes.get_mut(at + 24..at + 32)) {
            place.copy_from_slice(&checksum.to_le_bytes());
        }
    }
    let checksum = bytes.get(..table_end).map(|table| xxh64(table, 0));
    if let (Some(checksum), Some(place)) = (checksum, bytes.get_mut(table_end..table_end + 8)) {
        place.copy_from_slice(&checksum.to_le_bytes());
    }
}

/// The checksums of the blocks of texts, as far as there are blocks.
fn sign_blocks(bytes: &mut [u8]) -> Option<()> {
    const ROW_BYTES: usize = 16;
    let (blocks, texts) = (section(bytes, b"blocks")?, section(bytes, b"texts")?);
    for row in (blocks.0..blocks.1).step_by(ROW_BYTES) {
        let start = texts.0.checked_add(number(bytes, row + 4, 4)?)?;
        let end = texts
            .0
            .checked_add(number(bytes, row + ROW_BYTES + 4, 4)?)?;
        let checksum = xxh64(bytes.get(start..end)?, 0);
        let place = bytes.get_mut(row + 8..row + ROW_BYTES)?;
        place.copy_from_slice(&checksum.to_le_bytes());
    }
    Some(())
}

/// Where a section begins and ends, by the table.
fn section(bytes: &[u8], name: &[u8]) -> Option<(usize, usize)> {
    let table = bytes.get(TABLE_AT..)?.chunks_exact(ENTRY_BYTES);
    let row = table.take(64).position(|entry| entry.starts_with(name))?;
    let at = TABLE_AT + row * ENTRY_BYTES;
    let (offset, length) = (number(bytes, at + 8, 8)?, number(bytes, at + 16, 8)?);
    Some((offset, offset.checked_add(length)?))
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    let mut eight = [0; 8];
    eight[..width].copy_from_slice(bytes.get(at..at.checked_add(width)?)?);
    usize::try_from(u64::from_le_bytes(eight)).ok()
}

/// Asks everything that can be asked; no answer may panic.
pub fn ask_everything(explorer: &Explorer, query: &str) {
    for request in searches(query) {
        explorer.answer(&request);
    }
    for request in surveys(query) {
        explorer.answer(&request);
    }
    // Damage may give any name to a passage: ask for those that there are.
    let all = explorer.answer(&Request::Search(SearchRequest::default()));
    let Answer::Hits(all) = all else { return };
    for hit in all.hits.into_iter().take(3) {
        for request in of_passage(&hit.passage, query) {
            explorer.answer(&request);
        }
    }
    explorer.sections();
    explorer.terms();
}

fn searches(query: &str) -> Vec<Request> {
    let text = || query.to_owned();
    let search = |sort, snippet_chars| {
        Request::Search(SearchRequest {
            query: text(),
            sort,
            snippet_chars,
            ..SearchRequest::default()
        })
    };
    let read = |document: &str| {
        Request::Read(ReadRequest {
            document: document.to_owned(),
            query: text(),
        })
    };
    vec![
        Request::Overview,
        search(Sort::Relevance, 240),
        search(Sort::Newest, 10),
        read("talk"),
        read("essay"),
        Request::Jump(JumpRequest {
            text: text(),
            limit: 5,
        }),
        Request::Complete(CompleteRequest {
            text: text(),
            limit: 5,
        }),
    ]
}

fn surveys(query: &str) -> Vec<Request> {
    vec![
        Request::TopicTable {
            by: TableBy::Document,
        },
        Request::TopicTable { by: TableBy::Voice },
        Request::Topic {
            topic: "growth".to_owned(),
            offset: 0,
        },
        Request::Voice {
            name: "Bob".to_owned(),
        },
        Request::Compare(CompareRequest {
            sides: vec![
                Side::Document("talk".to_owned()),
                Side::Voice("Bob".to_owned()),
                Side::Topic("trust".to_owned()),
            ],
            query: query.to_owned(),
            limit: 3,
            snippet_chars: 40,
            ..CompareRequest::default()
        }),
        Request::Figures(FiguresRequest {
            limit: 50,
            differences: 9,
            ..FiguresRequest::default()
        }),
        Request::Timeline(TimelineRequest {
            limit: 50,
            ..TimelineRequest::default()
        }),
    ]
}

fn of_passage(passage: &str, query: &str) -> Vec<Request> {
    let passage = || passage.to_owned();
    vec![
        Request::Passage { passage: passage() },
        Request::Locate { passage: passage() },
        Request::Related(RelatedRequest {
            passage: passage(),
            limit: 3,
            snippet_chars: 40,
        }),
        Request::Quote {
            passage: passage(),
            chars: Some((1, 5)),
        },
        Request::FindQuotes {
            anchors: vec![Anchor {
                passage: passage(),
                exact: query.to_owned(),
                end: 5,
                ..Anchor::default()
            }],
        },
    ]
}
