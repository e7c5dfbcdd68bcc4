//! A folder → source files: the only directory reading.
//!
//! Files come in the order of their paths, so that the same folder gives the
//! same bundle on every machine.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::Failure;
use crate::import::{SourceFile, Warning};

/// Endings of files that are read when found in a folder.
pub const TEXT_ENDINGS: [&str; 4] = ["md", "markdown", "txt", "text"];

/// The name of a topic lexicon at the head of a folder.
const LEXICON_NAME: &str = "topics.toml";

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The texts, in the order of the corpus.
    pub files: Vec<SourceFile>,
    /// Where each source file's path lies, as seen from where we stand.
    pub places: BTreeMap<String, PathBuf>,
    /// Folders' own topic lexicons.
    pub lexicons: Vec<PathBuf>,
    /// How many files were passed over: no text by their ending, or hidden.
    pub skipped: usize,
    /// Files that could not be read.
    pub warnings: Vec<Warning>,
}

/// Reads all inputs. A file that is named itself must be readable; one found
/// in a folder is only warned about, so that one bad file does not stop the
/// rest.
pub fn walk(inputs: &[PathBuf]) -> Result<Found, Failure> {
    let mut found = Found::default();
    for input in inputs {
        let kind = fs::metadata(input).map_err(|error| unreadable(input, error))?;
        // With several inputs a folder's own name tells its files from another's.
        let prefix = (inputs.len() > 1).then(|| input.file_name()).flatten();
        match kind.is_dir() {
            true => found.add_folder(input, prefix)?,
            false => found.add_named_file(input)?,
        }
    }
    Ok(found)
}

impl Found {
    fn add_named_file(&mut self, path: &Path) -> Result<(), Failure> {
        let bytes = fs::read(path).map_err(|error| unreadable(path, error))?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        self.add(name.to_string_lossy().into_owned(), path, bytes);
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path, prefix: Option<&OsStr>) -> Result<(), Failure> {
        // A folder that cannot be listed at all is the caller's mistake.
        fs::read_dir(folder).map_err(|error| unreadable(folder, error))?;
        let mut paths = Vec::new();
        let entries = WalkDir::new(folder).follow_links(true).into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden_folder(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => paths.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => self.warn_of_entry(folder, &error),
            }
        }
        let mut named: Vec<(String, PathBuf)> = paths
            .into_iter()
            .map(|path| (relative_path(&path, folder, prefix), path))
            .collect();
        // By the path as stored: walking order differs between platforms.
        named.sort();
        for (name, path) in named {
            self.add_found_file(name, &path, folder);
        }
        Ok(())
    }

    fn add_found_file(&mut self, name: String, path: &Path, folder: &Path) {
        if path.parent() == Some(folder) && path.file_name() == Some(OsStr::new(LEXICON_NAME)) {
            self.lexicons.push(path.to_owned());
        } else if is_hidden(path) || !is_text(path) {
            self.skipped += 1;
        } else {
            match fs::read(path) {
                Ok(bytes) => self.add(name, path, bytes),
                Err(error) => self.warn(path, &error.to_string()),
            }
        }
    }

    fn add(&mut self, name: String, path: &Path, bytes: Vec<u8>) {
        self.places.insert(name.clone(), path.to_owned());
        self.files.push(SourceFile { path: name, bytes });
    }

    fn warn_of_entry(&mut self, folder: &Path, error: &walkdir::Error) {
        let reason = match error.loop_ancestor() {
            Some(ancestor) => format!("a link leads back to {}", ancestor.display()),
            None => error
                .io_error()
                .map_or_else(|| error.to_string(), ToString::to_string),
        };
        self.warn(error.path().unwrap_or(folder), &reason);
    }

    fn warn(&mut self, path: &Path, reason: &str) {
        self.warnings.push(Warning {
            path: path.display().to_string(),
            line: None,
            message: format!("left out, for it could not be read ({reason})"),
        });
    }
}

fn unreadable(path: &Path, error: std::io::Error) -> Failure {
    Failure::Unreadable {
        path: path.to_owned(),
        error,
    }
}

/// With `/` between parts on every platform.
fn relative_path(path: &Path, folder: &Path, prefix: Option<&OsStr>) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = prefix
        .into_iter()
        .chain(relative.iter())
        .map(OsStr::to_string_lossy)
        .collect();
    parts.join("/")
}

fn is_hidden_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && is_hidden(entry.path())
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        TEXT_ENDINGS
            .iter()
            .any(|text| ending.eq_ignore_ascii_case(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, path: &str) {
        let path = folder.join(path);
        let parent = path.parent().expect("a path inside the folder");
        fs::create_dir_all(parent).expect("a fresh folder");
        fs::write(&path, "text").expect("a fresh file");
    }

    fn names(found: &Found) -> Vec<&str> {
        found.files.iter().map(|file| file.path.as_str()).collect()
    }

    #[test]
    fn a_folder_gives_its_texts_in_order_and_counts_the_rest() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let files = [
            "b.md",
            "a/z.TXT",
            "a.txt",
            "photo.jpg",
            ".hidden.md",
            ".git/x.md",
            "topics.toml",
            "a/topics.toml",
        ];
        files.iter().for_each(|path| write(folder.path(), path));
        let found = walk(&[folder.path().to_owned()]).expect("a readable folder");
        assert_eq!(names(&found), ["a.txt", "a/z.TXT", "b.md"]);
        assert_eq!(found.lexicons, [folder.path().join("topics.toml")]);
        // The photo, the hidden text and the lexicon that is not at the head.
        assert_eq!(found.skipped, 3);
        assert_eq!(found.warnings, []);
    }

    #[test]
    fn several_inputs_keep_their_files_apart() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        ["one/a.md", "two/a.md", "notes.log"]
            .iter()
            .for_each(|path| write(folder.path(), path));
        let inputs = ["two", "one", "notes.log"].map(|name| folder.path().join(name));
        let found = walk(&inputs).expect("readable inputs");
        assert_eq!(names(&found), ["two/a.md", "one/a.md", "notes.log"]);
    }

    #[test]
    fn a_hidden_folder_is_read_when_it_is_the_one_named() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        write(folder.path(), ".mine/a.md");
        let found = walk(&[folder.path().join(".mine")]).expect("a readable folder");
        assert_eq!(names(&found), ["a.md"]);
    }
}
