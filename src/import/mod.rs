//! One file's bytes → documents. Lenient: it never fails, it warns.
//!
//! The modules stand in the order in which a file passes through them:
//!
//! ```text
//! bytes ──decode──▶ text ──front_matter──▶ fields ──metadata──▶ Metadata
//!                     └──plain | markdown──▶ blocks ──transcript──▶ pieces ──passages──▶ passages
//! ```
//!
//! Nothing is deleted but markup: what looks like page furniture ("share this
//! article") is kept and marked.

mod format;

mod decode;
mod document_id;
mod front_matter;
mod language;
mod metadata;

mod block;
mod furniture;
mod markdown;
mod plain;

mod passages;
mod transcript;

mod record;

use crate::corpus::{Date, DateCertainty, Document, DocumentId, Metadata};

use block::{Block, BlockKind};
pub use format::Format;
pub use front_matter::Value as FieldValue;
use metadata::Head;
pub use record::{Cut, Record, import_record, language_of};

/// A file as found, before import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the folder that was given, with `/` between parts.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Something a publisher should know about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The file's path.
    pub path: String,
    /// The line, from 1, where there is one to name.
    pub line: Option<u32>,
    /// What is the matter, and what to do.
    pub message: String,
}

/// What one file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// The documents of the file; none where it holds no text.
    pub documents: Vec<Document>,
    /// What its publisher should know.
    pub warnings: Vec<Warning>,
}

/// Reads one file. It never fails: what could not be understood is a warning.
///
/// ```
/// use catena::import::{SourceFile, import};
///
/// let file = SourceFile {
///     path: "talks/mine.md".to_owned(),
///     bytes: b"# Two voices\n\n**Ann:** Why?\n\n**Ben:** Because.".to_vec(),
/// };
/// let document = &import(&file).documents[0];
/// assert_eq!(document.metadata.title, "Two voices");
/// assert_eq!(document.passages[1].speaker.as_deref(), Some("Ben"));
/// ```
pub fn import(file: &SourceFile) -> Imported {
    let mut warnings = Warnings::new(&file.path);
    let documents = read(file, &mut warnings).into_iter().collect();
    Imported {
        documents,
        warnings: warnings.all,
    }
}

/// The warnings about one file.
struct Warnings<'f> {
    path: &'f str,
    all: Vec<Warning>,
}

impl<'f> Warnings<'f> {
    fn new(path: &'f str) -> Warnings<'f> {
        let all = Vec::new();
        Warnings { path, all }
    }

    fn add(&mut self, line: Option<u32>, message: impl Into<String>) {
        self.all.push(Warning {
            path: self.path.to_owned(),
            line,
            message: message.into(),
        });
    }
}

fn read(file: &SourceFile, warnings: &mut Warnings<'_>) -> Option<Document> {
    let Some(text) = decode::decode(&file.bytes, warnings) else {
        warnings.add(
            None,
            "this is not a text file; leave it out, or save its text as .md or .txt",
        );
        return None;
    };
    let format = Format::sniff(&file.path, &text);
    if format == Format::Unknown {
        warnings.add(
            None,
            "files of this kind are not read; save the text as .md or .txt",
        );
        return None;
    }
    let (fields, body) = front_matter::split(&text, warnings);
    let mut head = metadata::understand(fields, warnings);
    let mut blocks = match format {
        Format::Markdown => markdown::blocks(body),
        Format::PlainText | Format::Unknown => plain::blocks(body),
    };
    complete(&mut head, &mut blocks, &file.path);
    let pieces = transcript::pieces(blocks, &head);
    let passages = passages::passages(pieces);
    if passages.is_empty() {
        warnings.add(
            None,
            "the file holds no text; it was left out. Add text below its front matter",
        );
        return None;
    }
    Some(Document {
        id: DocumentId(document_id::document_id(&file.path)),
        metadata: head.metadata,
        passages,
    })
}

/// Fills in what the front matter left open, from the text and the file's name.
fn complete(head: &mut Head, blocks: &mut Vec<Block>, path: &str) {
    let metadata = &mut head.metadata;
    let stated = std::mem::take(&mut metadata.title);
    metadata.title = take_title(stated, blocks, path);
    if metadata.date.is_none() {
        infer_date(metadata, path);
    }
    if metadata.language.is_empty() {
        metadata.language = language::of_file_name(path)
            .unwrap_or_else(|| language::of_text(blocks.iter().map(|block| block.text.as_str())));
    }
}

/// The stated title, else the first heading or a first line that looks like a
/// title, else the file's name. The heading that serves as the title is taken
/// out of the blocks: it is no section of the text.
fn take_title(stated: String, blocks: &mut Vec<Block>, path: &str) -> String {
    let first = blocks.iter().position(|block| !block.is_furniture);
    // A text of one line is text.
    let opening = first
        .and_then(|at| blocks.get(at))
        .filter(|_| blocks.len() > 1);
    let serves = opening.is_some_and(|block| match block.kind {
        BlockKind::Heading(_) if !stated.is_empty() => same_title(&block.text, &stated),
        BlockKind::Heading(level) => level == 1 || !has_top_heading(blocks),
        BlockKind::Title => true,
        BlockKind::Paragraph | BlockKind::List | BlockKind::Verbatim => false,
    });
    let found = first
        .filter(|_| serves)
        .map(|at| blocks.remove(at).text.replace('\n', " "));
    match (stated.is_empty(), found) {
        (false, Some(found)) if !same_title(&found, &stated) => {
            // A first line that is not the title is text.
            blocks.insert(first.unwrap_or(0), Block::paragraph(found));
            stated
        }
        (false, _) => stated,
        (true, Some(found)) => found,
        (true, None) => first_top_heading(blocks).unwrap_or_else(|| document_id::title_of(path)),
    }
}

fn has_top_heading(blocks: &[Block]) -> bool {
    blocks
        .iter()
        .any(|block| block.kind == BlockKind::Heading(1))
}

/// The one heading of the first level, wherever it stands; it stays a section.
fn first_top_heading(blocks: &[Block]) -> Option<String> {
    let mut tops = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading(1));
    let top = tops.next()?;
    tops.next().is_none().then(|| top.text.clone())
}

fn same_title(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = crate::text::tokens(text);
        all.into_iter().map(|token| token.term).collect()
    };
    words(a) == words(b)
}

/// File names often begin with the day of the recording.
fn infer_date(metadata: &mut Metadata, path: &str) {
    let name = document_id::file_name(path);
    let date = name
        .get(..10)
        .filter(|day| day.as_bytes().get(4) == Some(&b'-') && day.as_bytes().get(7) == Some(&b'-'))
        .and_then(|day| day.parse::<Date>().ok());
    if date.is_some() {
        metadata.date = date;
        metadata.date_certainty = Some(DateCertainty::Inferred);
    }
}
