//! Quotes as JSON, without loss: what the page keeps, and what other programs
//! are best served with. docs/quotes.md has the schema.

use super::import::EntryFault;
use super::json::Json;
use super::kept::{Anchor, Origin, Quote, char_count};
use crate::corpus::{DateCertainty, Person, Role};

/// What a file of ours says it is.
pub const FORMAT: &str = "catena-quotes";
/// A reader of version 1 understands all later ones as far as it goes: fields
/// may be added, none may come to mean something else.
pub const VERSION: u32 = 1;

/// All quotes, in order, under the title of their corpus.
pub fn print(title: &str, quotes: &[Quote]) -> String {
    Json::object([
        ("format", Json::text(FORMAT)),
        ("version", VERSION.into()),
        ("title", Json::text(title)),
        ("quotes", Json::List(quotes.iter().map(quote).collect())),
    ])
    .print()
}

fn quote(quote: &Quote) -> Json {
    let anchor = &quote.anchor;
    Json::object([
        ("id", Json::text(quote.id())),
        ("text", Json::text(&anchor.exact)),
        ("note", Json::text(&quote.note)),
        ("tags", Json::texts(&quote.tags)),
        ("added", Json::text(&quote.added)),
        ("link", Json::text(&quote.link)),
        (
            "anchor",
            Json::object([
                ("document", Json::text(&anchor.document)),
                ("passage", Json::text(&anchor.passage)),
                ("prefix", Json::text(&anchor.prefix)),
                ("suffix", Json::text(&anchor.suffix)),
                ("start", anchor.start.into()),
                ("end", anchor.end.into()),
            ]),
        ),
        ("origin", origin(&quote.origin)),
    ])
}

/// What a citation is made of.
pub fn origin(origin: &Origin) -> Json {
    let people = origin.people.iter().map(person).collect();
    let certainty = origin.date_certainty.map(|certainty| match certainty {
        DateCertainty::Stated => "stated".to_owned(),
        DateCertainty::Inferred => "inferred".to_owned(),
    });
    Json::object([
        ("title", Json::text(&origin.title)),
        ("source_title", origin.source_title.clone().into()),
        ("source", origin.source.clone().into()),
        ("kind", origin.kind.clone().into()),
        ("date", origin.date.map(String::from).into()),
        ("date_certainty", certainty.into()),
        ("language", Json::text(&origin.language)),
        ("url", origin.url.clone().into()),
        ("people", Json::List(people)),
        (
            "speaker",
            origin.speaker.as_ref().map_or(Json::Null, person),
        ),
        ("role", Json::text(origin.role.name())),
        ("section", Json::texts(&origin.section)),
        (
            "time_seconds",
            origin.time_seconds.map_or(Json::Null, Json::from),
        ),
    ])
}

fn person(person: &Person) -> Json {
    Json::object([
        ("name", Json::text(&person.name)),
        ("role", person.role.clone().into()),
        ("organisation", person.organisation.clone().into()),
    ])
}

/// One quote of ours, with whatever of it cannot be read.
pub fn read(entry: &Json, faults: &mut Vec<EntryFault>) -> Option<Quote> {
    if !matches!(entry, Json::Object(_)) {
        faults.push(EntryFault::NotAQuote);
        return None;
    }
    let mut fields = Fields { entry, faults };
    let exact = fields.text("text");
    let (note, added, link) = (
        fields.text("note"),
        fields.text("added"),
        fields.text("link"),
    );
    let tags = fields.texts("tags");
    if exact.trim().is_empty() {
        faults.push(EntryFault::NoText);
        return None;
    }
    let empty = Json::Null;
    let mut fields = Fields {
        entry: entry.get("anchor").unwrap_or(&empty),
        faults,
    };
    let anchor = Anchor {
        document: fields.text("document"),
        passage: fields.text("passage"),
        prefix: fields.text("prefix"),
        suffix: fields.text("suffix"),
        start: fields.number("start").unwrap_or(0),
        end: fields.number("end").unwrap_or(0),
        exact,
    };
    Some(Quote {
        anchor: with_end(anchor),
        origin: read_origin(entry.get("origin").unwrap_or(&empty), faults),
        note,
        tags,
        added,
        link,
    })
}

/// An anchor whose end fits its words.
pub fn with_end(anchor: Anchor) -> Anchor {
    let end = anchor.start.saturating_add(char_count(&anchor.exact));
    Anchor { end, ..anchor }
}

/// The inverse of [`origin`].
pub fn read_origin(json: &Json, faults: &mut Vec<EntryFault>) -> Origin {
    let people = json.get("people").map_or(&[][..], Json::as_list);
    let people = people.iter().filter_map(|one| read_person(one, faults));
    let people = people.collect();
    let speaker = json.get("speaker");
    let speaker = speaker.and_then(|one| read_person(one, faults));
    let mut fields = Fields {
        entry: json,
        faults,
    };
    let date = fields.parsed("date", |text| text.parse().ok());
    let date_certainty = fields.parsed("date_certainty", certainty_named);
    let role = fields.parsed("role", role_named);
    Origin {
        title: fields.text("title"),
        source_title: fields.some_text("source_title"),
        source: fields.some_text("source"),
        kind: fields.some_text("kind"),
        date,
        date_certainty,
        language: fields.text("language"),
        url: fields.some_text("url"),
        people,
        speaker,
        role: role.unwrap_or_default(),
        section: fields.texts("section"),
        time_seconds: fields.number("time_seconds"),
    }
}

/// `stated` or `inferred`.
pub fn certainty_named(name: &str) -> Option<DateCertainty> {
    match name {
        "stated" => Some(DateCertainty::Stated),
        "inferred" => Some(DateCertainty::Inferred),
        _ => None,
    }
}

/// `question`, `answer` or `narration`.
pub fn role_named(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.name() == name)
}

fn read_person(json: &Json, faults: &mut Vec<EntryFault>) -> Option<Person> {
    let mut fields = Fields {
        entry: json,
        faults,
    };
    let person = Person {
        name: fields.text("name"),
        role: fields.some_text("role"),
        organisation: fields.some_text("organisation"),
    };
    (!person.name.is_empty()).then_some(person)
}

/// Reads fields and notes those that are not what they should be.
struct Fields<'a> {
    entry: &'a Json,
    faults: &'a mut Vec<EntryFault>,
}

impl Fields<'_> {
    fn text(&mut self, name: &'static str) -> String {
        self.some_text(name).unwrap_or_default()
    }

    fn some_text(&mut self, name: &'static str) -> Option<String> {
        self.parsed(name, |text| Some(text.to_owned()))
    }

    fn parsed<T>(&mut self, name: &'static str, parse: fn(&str) -> Option<T>) -> Option<T> {
        let value = self.entry.get(name).filter(|value| !value.is_empty())?;
        let parsed = value.as_text().and_then(parse);
        self.noted(name, parsed)
    }

    fn number(&mut self, name: &'static str) -> Option<u32> {
        let value = self.entry.get(name).filter(|value| !value.is_empty())?;
        let number = match value {
            Json::Number(number) => u32::try_from(*number).ok(),
            _ => None,
        };
        self.noted(name, number)
    }

    fn texts(&mut self, name: &'static str) -> Vec<String> {
        let values = self.entry.get(name).map_or(&[][..], Json::as_list);
        let texts = values
            .iter()
            .map(|value| value.as_text().map(str::to_owned));
        let texts: Option<Vec<String>> = texts.collect();
        self.noted(name, texts).unwrap_or_default()
    }

    fn noted<T>(&mut self, name: &'static str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.faults.push(EntryFault::Field(name));
        }
        read
    }
}
