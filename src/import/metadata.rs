//! Metadata fields under their many names → [`Metadata`].

use crate::corpus::{Date, DateCertainty, Metadata, Person};
use crate::text::fold;

use super::Warnings;
use super::front_matter::{Fields, Value};

/// What the front matter says.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The fields that are known, and the others.
    pub metadata: Metadata,
    /// Whether a field says who speaks (rather than who wrote, or is mentioned).
    pub states_speakers: bool,
}

/// The fields that mean something to us.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Title,
    SourceTitle,
    Source,
    Kind,
    Date,
    DateCertainty,
    Language,
    People,
    Speakers,
    Hosts,
    Authors,
    Url,
    Tags,
}

fn known(name: &str) -> Option<Known> {
    let name = fold(name).replace(['-', ' '], "_");
    Some(match name.as_str() {
        "title" => Known::Title,
        "source_title" | "original_title" => Known::SourceTitle,
        "source" | "publication" | "publisher" | "podcast" | "show" | "series" => Known::Source,
        "kind" | "type" | "types" | "categories" | "category" => Known::Kind,
        "date" | "published" | "publish_date" | "publication_date" | "recorded" => Known::Date,
        "date_certainty" => Known::DateCertainty,
        "language" | "lang" | "locale" => Known::Language,
        "people" | "participants" => Known::People,
        "speakers" | "speaker" | "guests" | "guest" | "interviewee" | "interviewees" => {
            Known::Speakers
        }
        "hosts" | "host" | "interviewer" | "interviewers" | "moderator" | "moderators" => {
            Known::Hosts
        }
        "author" | "authors" => Known::Authors,
        "url" | "link" | "source_url" | "media" => Known::Url,
        "tags" | "keywords" | "topics" => Known::Tags,
        _ => return None,
    })
}

/// Understands the fields; a field that is unknown, or given twice, goes to
/// [`Metadata::other`].
pub fn understand(fields: Fields, warnings: &mut Warnings<'_>) -> Head {
    let mut head = Head::default();
    for (name, value) in fields {
        let left_over = match known(&name) {
            Some(field) => head.take(field, value, warnings),
            None => Some(value),
        };
        let text = left_over.map(Value::into_text).unwrap_or_default();
        if !text.trim().is_empty() {
            head.metadata.other.push((name, text.trim().to_owned()));
        }
    }
    head
}

impl Head {
    /// Takes the value in; gives back what it had no place for.
    fn take(&mut self, field: Known, value: Value, warnings: &mut Warnings<'_>) -> Option<Value> {
        let metadata = &mut self.metadata;
        match field {
            Known::Title if metadata.title.is_empty() => {
                metadata.title = one_line(&value.into_text());
            }
            Known::SourceTitle => return fill(&mut metadata.source_title, value),
            Known::Source => return take_source(metadata, value),
            Known::Kind => return fill(&mut metadata.kind, value),
            Known::Url => return fill(&mut metadata.url, value),
            Known::Date if metadata.date.is_none() => return take_date(metadata, value, warnings),
            Known::DateCertainty => return take_certainty(metadata, value),
            Known::Language if metadata.language.is_empty() => {
                metadata.language = value.into_text().trim().replace('_', "-");
            }
            Known::Tags => metadata.tags.extend(tags(value)),
            Known::People => add_people(&mut metadata.people, value, None),
            Known::Hosts => add_people(&mut metadata.people, value, Some("Host")),
            Known::Authors => add_people(&mut metadata.people, value, Some(AUTHOR)),
            Known::Speakers => {
                self.states_speakers = true;
                add_people(&mut metadata.people, value, None);
            }
            Known::Title | Known::Date | Known::Language => return Some(value),
        }
        None
    }
}

/// The role of those who wrote a text rather than spoke in it.
pub const AUTHOR: &str = "Author";

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fills an empty place with the first text of the value; gives back the rest.
fn fill(place: &mut Option<String>, value: Value) -> Option<Value> {
    if place.is_some() {
        return Some(value);
    }
    let mut texts = value.into_texts().into_iter();
    *place = texts.next().map(|text| text.trim().to_owned());
    let rest: Vec<Value> = texts.map(Value::Text).collect();
    (!rest.is_empty()).then_some(Value::List(rest))
}

/// A source may be a name or an address.
fn take_source(metadata: &mut Metadata, value: Value) -> Option<Value> {
    let is_address = matches!(&value, Value::Text(text) if text.trim().starts_with("http"));
    if is_address {
        fill(&mut metadata.url, value)
    } else {
        fill(&mut metadata.source, value)
    }
}

fn take_date(metadata: &mut Metadata, value: Value, warnings: &mut Warnings<'_>) -> Option<Value> {
    let text = value.into_text();
    if text.trim().is_empty() {
        return None;
    }
    match text.parse::<Date>() {
        Ok(date) => metadata.date = Some(date),
        Err(error) => {
            warnings.add(None, error.to_string());
            return Some(Value::Text(text));
        }
    }
    metadata.date_certainty.get_or_insert(DateCertainty::Stated);
    None
}

fn take_certainty(metadata: &mut Metadata, value: Value) -> Option<Value> {
    let text = value.into_text();
    metadata.date_certainty = Some(match text.trim() {
        "stated" => DateCertainty::Stated,
        "inferred" => DateCertainty::Inferred,
        _ => return Some(Value::Text(text)),
    });
    None
}

fn tags(value: Value) -> Vec<String> {
    let texts = match value {
        Value::Text(text) => text.split([',', ';']).map(str::to_owned).collect(),
        Value::List(_) | Value::Map(_) => value.into_texts(),
    };
    texts
        .iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

fn add_people(people: &mut Vec<Person>, value: Value, role: Option<&str>) {
    let members = match value {
        Value::List(members) => members,
        Value::Text(text) => names(&text).into_iter().map(Value::Text).collect(),
        Value::Map(_) => vec![value],
    };
    for member in members {
        let mut person = match member {
            Value::Map(fields) => person_of(fields),
            Value::Text(_) | Value::List(_) => person_named(&member.into_text()),
        };
        if person.role.is_none() {
            person.role = role.map(str::to_owned);
        }
        add_person(people, person);
    }
}

fn add_person(people: &mut Vec<Person>, person: Person) {
    let name = fold(&person.name);
    if name.is_empty() {
        return;
    }
    match people.iter_mut().find(|known| fold(&known.name) == name) {
        Some(known) => {
            known.role = known.role.take().or(person.role);
            known.organisation = known.organisation.take().or(person.organisation);
        }
        None => people.push(person),
    }
}

/// "Ann Lee and Ben Mo" are two; "Lee, Ann" is left whole.
fn names(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text
        .split([',', ';', '&', '、'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let are_full_names = parts.iter().all(|part| {
        let words = part.split_whitespace().count();
        (2..=4).contains(&words)
    });
    if parts.len() > 1 && are_full_names {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![text.trim().to_owned()]
    }
}

fn person_of(fields: Fields) -> Person {
    let mut person = Person::default();
    for (name, value) in fields {
        let text = one_line(&value.into_text());
        match fold(&name).as_str() {
            "name" | "full_name" => person.name = text,
            "role" | "title" | "position" | "job" => person.role = Some(text),
            "organisation" | "organization" | "company" | "affiliation" | "org" => {
                person.organisation = Some(text);
            }
            _ => {}
        }
    }
    person.role = person.role.filter(|role| !role.is_empty());
    person.organisation = person.organisation.filter(|name| !name.is_empty());
    person
}

/// "Ann Lee (Acme)": what stands in brackets is her role.
fn person_named(text: &str) -> Person {
    let text = one_line(text);
    let bracketed = text
        .strip_suffix(')')
        .and_then(|open| open.split_once(" ("))
        .filter(|(name, _)| !name.is_empty());
    match bracketed {
        Some((name, role)) => Person {
            name: name.to_owned(),
            role: Some(role.to_owned()),
            organisation: None,
        },
        None => Person {
            name: text,
            ..Person::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::front_matter;
    use super::*;

    fn head(yaml: &str) -> (Head, usize) {
        let mut warnings = Warnings::new("x");
        let text = format!("---\n{yaml}\n---\n");
        let (fields, _) = front_matter::split(&text, &mut warnings);
        (understand(fields, &mut warnings), warnings.all.len())
    }

    #[test]
    fn fields_are_known_by_their_usual_names() {
        let check = |yaml: &str, expected: fn(&Metadata) -> bool| {
            let (head, _) = head(yaml);
            assert!(expected(&head.metadata), "{yaml}: {:?}", head.metadata);
        };
        check("title: A\nTitle: B", |m| {
            m.title == "A" && m.other.len() == 1
        });
        check("podcast: P", |m| m.source.as_deref() == Some("P"));
        check("source: https://x.y\n", |m| {
            m.url.as_deref() == Some("https://x.y")
        });
        check("types: [talk, x]", |m| m.kind.as_deref() == Some("talk"));
        check("published: 2018", |m| {
            m.date.is_some_and(|date| date.year() == 2018)
        });
        check("date: 2018\ndate_certainty: inferred", |m| {
            m.date_certainty == Some(DateCertainty::Inferred)
        });
        check("lang: pt_BR", |m| m.language == "pt-BR");
        check("speakers: Ann Lee and Ben Mo", |m| m.people.len() == 2);
        check("speakers: [Ann Lee]\nauthor: Ann Lee", |m| {
            m.people.len() == 1
        });
        check("guest: Ann (Acme)", |m| {
            m.people[0].name == "Ann" && m.people[0].role.as_deref() == Some("Acme")
        });
        check(
            "people:\n  - {name: Ann, title: Chief, company: Acme}",
            |m| m.people[0].organisation.as_deref() == Some("Acme"),
        );
        check("keywords: a, b", |m| m.tags == ["a", "b"]);
        check("episode: 12\nempty:", |m| {
            m.other == [("episode".to_owned(), "12".to_owned())]
        });
    }

    #[test]
    fn a_date_that_is_none_is_kept_as_text() {
        let (head, warnings) = head("date: last spring");
        assert_eq!((head.metadata.date, warnings), (None, 1));
        assert_eq!(head.metadata.other[0].1, "last spring");
    }
}
