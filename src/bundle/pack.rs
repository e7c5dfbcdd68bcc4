//! Import → tag → build, with warnings and progress.

use std::fmt;

use crate::import::{SourceFile, Warning};

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
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::NoText => f.write_str(
                "no file held any text; give files or folders with .txt or .md files in them",
            ),
            PackError::Topics(message) => write!(f, "the topic lexicon: {message}"),
        }
    }
}

impl std::error::Error for PackError {}

/// Packs source files into one bundle. The same files give the same bytes.
pub fn pack(
    _files: &[SourceFile],
    _options: &PackOptions,
    _progress: &mut dyn FnMut(Step),
) -> Result<Packed, PackError> {
    Err(PackError::NoText)
}
