//! One file's bytes → documents. Lenient: it never fails, it warns.

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
