//! Quotes back from a file: our own JSON, Web Annotations, or our CSV.
//!
//! Never fails. What was understood comes back, and what was not is named, so
//! that a reader knows which quote to look after.

use super::annotation;
use super::json::Json;
use super::kept::Quote;
use super::record;
use super::table;

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// The quotes, in order.
    pub quotes: Vec<Quote>,
    /// What was not understood.
    pub problems: Vec<ImportProblem>,
}

/// Something that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportProblem {
    /// The file is none that holds quotes.
    NotQuotes,
    /// It breaks off, or is damaged, at this line.
    Broken {
        /// Counted from 1.
        line: usize,
    },
    /// A later version made it; what this one knows was read.
    Newer,
    /// Something about one of its quotes.
    Entry {
        /// Which, counted from 1.
        number: usize,
        /// What.
        fault: EntryFault,
    },
}

/// What is the matter with one quote of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryFault {
    /// It is something else; it was passed over.
    NotAQuote,
    /// It has no words; it was passed over.
    NoText,
    /// This field is not what it should be; the quote was read without it.
    Field(&'static str),
}

/// Reads a file that holds quotes.
pub fn import(text: &str) -> Import {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with(['{', '[']) {
        return table::read(text);
    }
    let json = match Json::read(text) {
        Ok(json) => json,
        Err(line) => return Import::failed(ImportProblem::Broken { line }),
    };
    let format = json.get("format").and_then(Json::as_text);
    if format != Some(record::FORMAT) {
        return annotation::read(&json);
    }
    let entries = json.get("quotes").map_or(&[][..], Json::as_list);
    let mut import = Import::of_entries(entries, record::read);
    let is_ours = json.get("version") == Some(&record::VERSION.into());
    if !is_ours {
        import.problems.insert(0, ImportProblem::Newer);
    }
    import
}

impl Import {
    /// Nothing was understood.
    pub fn failed(problem: ImportProblem) -> Import {
        Import {
            quotes: Vec::new(),
            problems: vec![problem],
        }
    }

    /// Entry by entry.
    pub fn of_entries<E>(
        entries: &[E],
        read: impl Fn(&E, &mut Vec<EntryFault>) -> Option<Quote>,
    ) -> Import {
        let mut import = Import::default();
        for (place, entry) in entries.iter().enumerate() {
            let mut faults = Vec::new();
            import.quotes.extend(read(entry, &mut faults));
            let number = place + 1;
            let problems = faults.into_iter();
            let problems = problems.map(|fault| ImportProblem::Entry { number, fault });
            import.problems.extend(problems);
        }
        import
    }
}

#[cfg(test)]
mod tests;
