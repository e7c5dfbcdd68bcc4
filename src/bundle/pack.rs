//! Import → tag → build, with warnings and progress.

use std::collections::BTreeSet;
use std::fmt;

use crate::corpus::{Document, DocumentId};
use crate::import::{SourceFile, Warning, import};
use crate::index::{self, BuildOptions, TopicInfo};
use crate::topic::{Lexicon, Tagger};

/// How to pack.
#[derive(Debug, Clone, Default)]
pub struct PackOptions {
    /// The corpus's title; by default worked out from its documents.
    pub title: Option<String>,
    /// The topic lexicon, as TOML; by default the built-in one.
    pub topics_toml: Option<String>,
}

/// A bundle and what was noticed while packing it.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The bundle.
    pub bytes: Vec<u8>,
    /// How many documents it holds.
    pub documents: usize,
    /// How many passages it holds.
    pub passages: usize,
    /// What a publisher should know.
    pub warnings: Vec<Warning>,
}

/// How far packing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many of so many files are read and tagged.
    Imported(usize, usize),
    /// The index is being built.
    Indexing,
}

/// Why nothing could be packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// No file held any text.
    NoText,
    /// The topic lexicon could not be read.
    Topics(String),
    /// Two records have this id.
    SameId(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::NoText => f.write_str(
                "no file held any text; give files or folders with .txt or .md files in them",
            ),
            PackError::Topics(message) => write!(f, "the topic lexicon: {message}"),
            PackError::SameId(id) => write!(
                f,
                "two documents have the id “{id}”; give each one of its own"
            ),
        }
    }
}

impl std::error::Error for PackError {}

/// Packs source files into one bundle. The same files give the same bytes.
///
/// # Errors
/// When no file holds text, or the topic lexicon has a mistake.
pub fn pack(
    files: &[SourceFile],
    options: &PackOptions,
    progress: &mut dyn FnMut(Step),
) -> Result<Packed, PackError> {
    let lexicon = lexicon(options)?;
    let (mut documents, warnings) = import_all(files, progress);
    if documents.is_empty() {
        return Err(PackError::NoText);
    }
    arrange(&mut documents);
    let topics = tag_all(&mut documents, &lexicon);
    progress(Step::Indexing);
    let build_options = BuildOptions {
        title: title(&documents, options, &lexicon),
        topics,
        lexicon: lexicon.to_bytes(),
    };
    Ok(Packed {
        bytes: index::build(&documents, &build_options),
        documents: documents.len(),
        passages: documents.iter().map(|each| each.passages.len()).sum(),
        warnings,
    })
}

fn lexicon(options: &PackOptions) -> Result<Lexicon, PackError> {
    match &options.topics_toml {
        Some(source) => {
            Lexicon::from_toml(source).map_err(|error| PackError::Topics(error.to_string()))
        }
        None => Ok(Lexicon::builtin()),
    }
}

fn import_all(
    files: &[SourceFile],
    progress: &mut dyn FnMut(Step),
) -> (Vec<Document>, Vec<Warning>) {
    let mut documents = Vec::new();
    let mut warnings = Vec::new();
    for (done, file) in files.iter().enumerate() {
        let imported = import(file);
        documents.extend(imported.documents);
        warnings.extend(imported.warnings);
        progress(Step::Imported(done + 1, files.len()));
    }
    (documents, warnings)
}

/// Puts documents in the order of their dates, undated ones last, and gives
/// each an id of its own. Independent of the order of the files.
fn arrange(documents: &mut [Document]) {
    documents.sort_by(|a, b| {
        let key = |each: &Document| (each.metadata.date.is_none(), each.metadata.date);
        let titles = || a.metadata.title.cmp(&b.metadata.title);
        (key(a).cmp(&key(b)))
            .then_with(|| a.id.cmp(&b.id))
            .then_with(titles)
    });
    let mut taken = BTreeSet::new();
    for document in documents {
        let id = free_id(&document.id.0, &taken);
        taken.insert(id.clone());
        document.id = DocumentId(id);
    }
}

/// The id, or the id with the first free number after it.
fn free_id(id: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    std::iter::once(id.to_owned())
        .chain(numbered)
        .find(|candidate| !taken.contains(candidate))
        .expect("there are more numbers than documents")
}

/// Tags every passage but page furniture; gives back the topics that occur.
pub(super) fn tag_all(documents: &mut [Document], lexicon: &Lexicon) -> Vec<TopicInfo> {
    let mut occurs = vec![false; lexicon.topics.len()];
    let mut tagger = Tagger::new(lexicon);
    let passages = documents.iter_mut().flat_map(|each| &mut each.passages);
    for passage in passages.filter(|passage| !passage.is_furniture) {
        let scores = tagger.tag(&passage.text);
        for score in &scores {
            occurs[score.topic] = true;
        }
        let ids = scores
            .iter()
            .map(|score| lexicon.topics[score.topic].id.clone());
        passage.topics = ids.collect();
    }
    let found = lexicon.topics.iter().zip(occurs);
    found
        .filter(|(_, occurs)| *occurs)
        .map(|(topic, _)| TopicInfo {
            id: topic.id.clone(),
            label: topic.label.clone(),
            description: topic.description.clone(),
            aliases: topic.aliases.clone(),
        })
        .collect()
}

/// The stated title; else the lexicon's, if these are its files; else what the
/// documents have in common.
fn title(documents: &[Document], options: &PackOptions, lexicon: &Lexicon) -> String {
    let stated = options.title.clone().filter(|title| !title.is_empty());
    let of_lexicon = || {
        let fits = is_corpus_of(lexicon, documents);
        lexicon.corpus_title.clone().filter(|_| fits)
    };
    stated
        .or_else(of_lexicon)
        .unwrap_or_else(|| common_title(documents))
}

fn is_corpus_of(lexicon: &Lexicon, documents: &[Document]) -> bool {
    let files = &lexicon.corpus_files;
    let is_there = |file: &String| {
        documents.iter().any(|document| {
            let name = document.id.0.rsplit('/').next();
            name == Some(file.as_str())
        })
    };
    files.is_empty() || files.len() == documents.len() && files.iter().all(is_there)
}

/// The one document's title, the one source or folder of all, or their number.
fn common_title(documents: &[Document]) -> String {
    if let [document] = documents {
        return document.metadata.title.clone();
    }
    let source = common(documents, |each| each.metadata.source.clone());
    let folder = || common(documents, |each| top_folder(&each.id));
    let is_interview = |each: &Document| each.metadata.kind.as_deref() == Some("interview");
    source.or_else(folder).unwrap_or_else(|| {
        let noun = if documents.iter().all(is_interview) {
            "interviews"
        } else {
            "documents"
        };
        [&grouped(documents.len()), " ", noun].concat()
    })
}

/// As the page says it, `1,995`. Nobody packs a million.
fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

/// What every document gives, if it is the same.
fn common(documents: &[Document], of: impl Fn(&Document) -> Option<String>) -> Option<String> {
    let mut all = documents.iter().map(of);
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first))
        .then_some(first)
}

/// "london-devs/talk" lies in "London devs".
fn top_folder(id: &DocumentId) -> Option<String> {
    let (folder, _) = id.0.split_once('/')?;
    let spaced = folder.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(&str, &str)]) -> Vec<SourceFile> {
        all.iter()
            .map(|(path, text)| SourceFile {
                path: (*path).to_owned(),
                bytes: text.as_bytes().to_vec(),
            })
            .collect()
    }

    fn packed(all: &[(&str, &str)]) -> Packed {
        pack(&files(all), &PackOptions::default(), &mut |_| {}).expect("texts to pack")
    }

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        let a = ("b.md", "---\ndate: 2019\n---\nOne text of some length.");
        let b = ("a.md", "Another text of some length.");
        assert_eq!(packed(&[a, b]).bytes, packed(&[b, a]).bytes);
    }

    #[test]
    fn equal_ids_are_told_apart() {
        let mut documents: Vec<Document> = files(&[("a.md", "x"), ("a.txt", "y"), ("A.md", "z")])
            .iter()
            .flat_map(|file| import(file).documents)
            .collect();
        arrange(&mut documents);
        let ids: Vec<&str> = documents.iter().map(|each| each.id.0.as_str()).collect();
        assert_eq!(ids, ["a", "a-2", "a-3"]);
    }

    #[test]
    fn a_title_is_found_in_what_documents_share() {
        let check = |all: &[(&str, &str)], expected: &str| {
            let documents: Vec<Document> = files(all)
                .iter()
                .flat_map(|file| import(file).documents)
                .collect();
            let title = title(&documents, &PackOptions::default(), &Lexicon::builtin());
            assert_eq!(title, expected);
        };
        check(&[("a.md", "# The only one\n\nText.")], "The only one");
        check(&[("a.md", "x"), ("b.md", "y")], "2 documents");
        check(&[("a.md", "x"); 1005], "1,005 documents");
        check(
            &[("the-show/a.md", "x"), ("the-show/b.md", "y")],
            "The show",
        );
        let sourced = "---\nsource: The Paper\n---\nText.";
        check(&[("x/a.md", sourced), ("b.md", sourced)], "The Paper");
    }

    #[test]
    fn without_text_or_with_a_broken_lexicon_nothing_is_packed() {
        let none = pack(&[], &PackOptions::default(), &mut |_| {});
        assert_eq!(none.err(), Some(PackError::NoText));
        let options = PackOptions {
            topics_toml: Some("[[topic]]\nid = 1".to_owned()),
            ..PackOptions::default()
        };
        let broken = pack(&files(&[("a.md", "x")]), &options, &mut |_| {});
        assert!(matches!(broken, Err(PackError::Topics(message)) if message.contains("line 2")));
    }
}
