//! A text handed over by a program, with its metadata beside it.

use serde_json::{Map, Value as Json};

use super::front_matter::{Fields, Value};
use super::{Format, Imported, Warnings, complete, language, metadata};
use super::{markdown, passages, plain, transcript};
use crate::corpus::{Document, DocumentId, Metadata, Passage, Role};

/// A text with what is known about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// Names the document; unique among the records.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Everything else, under the names that front matter has; beside them
    /// `section`, `role`, `time_seconds` and `topics`, which hold for every
    /// passage of the text.
    pub fields: Map<String, Json>,
}

/// How a record's text becomes passages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cut {
    /// As a file's: by paragraphs and speaker turns. The format is found out.
    #[default]
    Sniffed,
    /// As a Markdown file's.
    Markdown,
    /// As a plain text file's.
    PlainText,
    /// Not at all: the text is one passage.
    Whole,
}

/// Reads one record. It never fails: what could not be understood is a warning.
pub fn import_record(record: Record, cut: Cut) -> Imported {
    let Record {
        id,
        text,
        mut fields,
    } = record;
    let mut warnings = Warnings::new(&id);
    let known = Known::take(&mut fields);
    let speaker = fields.get("speaker").and_then(text_of);
    let mut head = metadata::understand(fields_of(fields), &mut warnings);
    let format = match cut {
        Cut::Whole => {
            let whole = Passage {
                text,
                ..Passage::default()
            };
            let passages = vec![known.given_to(whole, speaker)];
            return imported(head.metadata, passages, warnings);
        }
        Cut::Markdown => Format::Markdown,
        Cut::PlainText => Format::PlainText,
        Cut::Sniffed => Format::sniff("", &text),
    };
    let mut blocks = match format {
        Format::Markdown => markdown::blocks(&text),
        Format::PlainText | Format::Unknown => plain::blocks(&text),
    };
    complete(&mut head, &mut blocks, &id);
    let passages = passages::passages(transcript::pieces(blocks, &head));
    let passages = passages
        .into_iter()
        .map(|passage| known.given_to(passage, speaker.clone()));
    imported(head.metadata, passages.collect(), warnings)
}

/// The language of texts that do not state theirs: one passage alone is too
/// short to tell.
pub fn language_of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> String {
    language::of_text(texts)
}

fn imported(
    metadata: Metadata,
    passages: Vec<Passage>,
    warnings: Warnings<'_>,
) -> Imported {
    let id = DocumentId(warnings.path.to_owned());
    let document = Document {
        id,
        metadata,
        passages,
    };
    Imported {
        documents: vec![document],
        warnings: warnings.all,
    }
}

/// What a record says of its passages rather than of the document.
#[derive(Default)]
struct Known {
    section: Vec<String>,
    role: Option<Role>,
    time_seconds: Option<u32>,
    topics: Vec<String>,
}

impl Known {
    fn take(fields: &mut Map<String, Json>) -> Known {
        let mut texts = |name| fields.remove(name).map(texts_of).unwrap_or_default();
        let (section, topics) = (texts("section"), texts("topics"));
        let role = fields.get("role").and_then(Json::as_str);
        let role = Role::ALL.into_iter().find(|each| Some(each.name()) == role);
        let time = fields.get("time_seconds").and_then(Json::as_f64);
        if role.is_some() {
            fields.remove("role");
        }
        if time.is_some() {
            fields.remove("time_seconds");
        }
        Known {
            section,
            role,
            time_seconds: time.map(|seconds| seconds as u32),
            topics,
        }
    }

    fn given_to(&self, mut passage: Passage, speaker: Option<String>) -> Passage {
        if passage.section.is_empty() {
            passage.section.clone_from(&self.section);
        }
        passage.speaker = passage.speaker.or(speaker);
        passage.role = self.role.unwrap_or(passage.role);
        passage.time_seconds = passage.time_seconds.or(self.time_seconds);
        passage.topics.clone_from(&self.topics);
        passage
    }
}

fn text_of(json: &Json) -> Option<String> {
    let text = json.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A list of texts, or one.
fn texts_of(json: Json) -> Vec<String> {
    match json {
        Json::Array(all) => all.iter().filter_map(text_of).collect(),
        one => text_of(&one).into_iter().collect(),
    }
}

fn fields_of(fields: Map<String, Json>) -> Fields {
    let fields = fields.into_iter();
    fields.map(|(name, json)| (name, value_of(json))).collect()
}

fn value_of(json: Json) -> Value {
    match json {
        Json::Null => Value::Text(String::new()),
        Json::Bool(_) | Json::Number(_) => Value::Text(json.to_string()),
        Json::String(text) => Value::Text(text),
        Json::Array(all) => Value::List(all.into_iter().map(value_of).collect()),
        Json::Object(fields) => Value::Map(fields_of(fields)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str, text: &str, cut: Cut) -> Document {
        let record = Record {
            id: "7".to_owned(),
            text: text.to_owned(),
            fields: serde_json::from_str(json).expect("an object"),
        };
        import_record(record, cut).documents.remove(0)
    }

    #[test]
    fn a_text_stays_whole_where_it_should() {
        let text = "# One\n\nTwo.\n\n\nThree.";
        let given = read(
            r#"{"speaker": "Ann", "topics": ["a"], "date": "2018", "episode": 12}"#,
            text,
            Cut::Whole,
        );
        let [passage] = given.passages.as_slice() else {
            panic!("one passage");
        };
        assert_eq!(passage.text, text);
        assert_eq!(passage.speaker.as_deref(), Some("Ann"));
        assert_eq!(passage.topics, ["a"]);
        assert_eq!(
            given.metadata.other,
            [("episode".to_owned(), "12".to_owned())]
        );
        assert_eq!(given.metadata.date, "2018".parse().ok());
    }

    #[test]
    fn else_it_is_cut_as_a_file_is() {
        let text = "# Talk\n\n**Ann:** Why was it so?\n\n**Ben:** Because it had always been so.";
        let document = read(r#"{"section": "Part"}"#, text, Cut::Sniffed);
        assert_eq!(document.metadata.title, "Talk");
        assert_eq!(document.passages.len(), 2);
        assert_eq!(document.passages[1].speaker.as_deref(), Some("Ben"));
        assert_eq!(document.passages[1].section, ["Part"]);
    }
}
