//! Quotes as a table, a row each, without loss.

use super::csv::{Csv, rows};
use super::import::{EntryFault, Import, ImportProblem};
use super::kept::{Anchor, Origin, Quote};
use super::record::{certainty_named, role_named, with_end};
use crate::corpus::{DateCertainty, Person};

/// The columns; what people look for first, first.
const COLUMNS: [&str; 25] = [
    "text",
    "speaker",
    "speaker_role",
    "speaker_organisation",
    "title",
    "source",
    "date",
    "section",
    "note",
    "tags",
    "link",
    "url",
    "source_title",
    "kind",
    "date_certainty",
    "language",
    "role",
    "time_seconds",
    "people",
    "added",
    "document",
    "passage",
    "start",
    "prefix",
    "suffix",
];

/// All quotes, in order.
pub fn print(quotes: &[Quote]) -> String {
    let mut csv = Csv::new(&COLUMNS);
    for quote in quotes {
        let cells = COLUMNS.map(|column| cell(quote, column));
        csv.row(cells.iter().map(String::as_str));
    }
    csv.finish()
}

fn cell(quote: &Quote, column: &str) -> String {
    let (anchor, origin) = (&quote.anchor, &quote.origin);
    let speaker = origin.speaker.clone().unwrap_or_default();
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    match column {
        "text" => anchor.exact.clone(),
        "speaker" => speaker.name,
        "speaker_role" => speaker.role.unwrap_or_default(),
        "speaker_organisation" => speaker.organisation.unwrap_or_default(),
        "title" => origin.title.clone(),
        "source" => some(&origin.source),
        "date" => origin.date.map(String::from).unwrap_or_default(),
        "section" => joined(origin.section.iter().map(String::as_str), '›'),
        "note" => quote.note.clone(),
        "tags" => joined(quote.tags.iter().map(String::as_str), ';'),
        "link" => quote.link.clone(),
        "url" => some(&origin.url),
        "source_title" => some(&origin.source_title),
        "kind" => some(&origin.kind),
        "date_certainty" => match origin.date_certainty {
            Some(DateCertainty::Stated) => "stated".to_owned(),
            Some(DateCertainty::Inferred) => "inferred".to_owned(),
            None => String::new(),
        },
        "language" => origin.language.clone(),
        "role" => origin.role.name().to_owned(),
        "time_seconds" => origin.time_seconds.map(number).unwrap_or_default(),
        "people" => {
            let people: Vec<String> = origin.people.iter().map(person).collect();
            joined(people.iter().map(String::as_str), ';')
        }
        "added" => quote.added.clone(),
        "document" => anchor.document.clone(),
        "passage" => anchor.passage.clone(),
        "start" => number(anchor.start),
        "prefix" => anchor.prefix.clone(),
        "suffix" => anchor.suffix.clone(),
        _ => String::new(),
    }
}

fn number(number: u32) -> String {
    number.to_string()
}

/// `name | role | organisation`.
fn person(person: &Person) -> String {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let parts = [
        person.name.clone(),
        some(&person.role),
        some(&person.organisation),
    ];
    joined(parts.iter().map(String::as_str), '|')
}

/// The parts in one cell. A separator, or a backslash, within a part gets a
/// backslash before it.
fn joined<'a>(parts: impl Iterator<Item = &'a str>, separator: char) -> String {
    let mut all = String::new();
    for (place, part) in parts.enumerate() {
        if place > 0 {
            all.push(separator);
        }
        for letter in part.chars() {
            if letter == separator || letter == '\\' {
                all.push('\\');
            }
            all.push(letter);
        }
    }
    all
}

/// The inverse of [`joined`]; nothing where there is nothing.
fn parted(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped =
            letters.next_if(|next| letter == '\\' && (*next == separator || *next == '\\'));
        let Some(part) = parts.last_mut() else {
            continue;
        };
        match escaped {
            Some(escaped) => part.push(escaped),
            None if letter == separator => parts.push(String::new()),
            None => part.push(letter),
        }
    }
    if text.is_empty() { Vec::new() } else { parts }
}

/// Reads a table with our columns, in any order; `text` must be among them.
pub fn read(text: &str) -> Import {
    let rows = rows(text);
    let Some((_, columns)) = rows.first() else {
        return Import::failed(ImportProblem::NotQuotes);
    };
    let place_of = |name: &str| columns.iter().position(|column| column.trim() == name);
    if place_of("text").is_none() || columns.len() < 2 {
        return Import::failed(ImportProblem::NotQuotes);
    }
    let entries = rows.get(1..).unwrap_or_default();
    Import::of_entries(entries, |(_, cells), faults| {
        let text = |name: &str| {
            let cell = place_of(name).and_then(|place| cells.get(place));
            cell.cloned().unwrap_or_default()
        };
        read_row(&text, faults)
    })
}

fn read_row(text: &dyn Fn(&str) -> String, faults: &mut Vec<EntryFault>) -> Option<Quote> {
    let exact = text("text");
    if exact.trim().is_empty() {
        faults.push(EntryFault::NoText);
        return None;
    }
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let speaker = some("speaker").map(|name| Person {
        name,
        role: some("speaker_role"),
        organisation: some("speaker_organisation"),
    });
    let mut faulty = |name: &'static str| faults.push(EntryFault::Field(name));
    let mut whole = |name: &'static str| {
        let written = some(name)?;
        let number = written.trim().parse::<u32>().ok();
        if number.is_none() {
            faulty(name);
        }
        number
    };
    let (start, time_seconds) = (whole("start"), whole("time_seconds"));
    let date = some("date").and_then(|written| {
        let date = written.parse().ok();
        if date.is_none() {
            faulty("date");
        }
        date
    });
    let anchor = Anchor {
        document: text("document"),
        passage: text("passage"),
        prefix: text("prefix"),
        suffix: text("suffix"),
        start: start.unwrap_or(0),
        end: 0,
        exact,
    };
    Some(Quote {
        anchor: with_end(anchor),
        origin: Origin {
            title: text("title"),
            source_title: some("source_title"),
            source: some("source"),
            kind: some("kind"),
            date,
            date_certainty: certainty_named(&text("date_certainty")),
            language: text("language"),
            url: some("url"),
            people: parted(&text("people"), ';')
                .iter()
                .map(|one| read_person(one))
                .collect(),
            speaker,
            role: role_named(&text("role")).unwrap_or_default(),
            section: parted(&text("section"), '›'),
            time_seconds,
        },
        note: text("note"),
        tags: parted(&text("tags"), ';'),
        added: text("added"),
        link: text("link"),
    })
}

fn read_person(text: &str) -> Person {
    let mut parts = parted(text, '|').into_iter();
    let mut next = || parts.next().filter(|part| !part.is_empty());
    Person {
        name: next().unwrap_or_default(),
        role: next(),
        organisation: next(),
    }
}
