//! A text handed over by a program, with its metadata beside it.

use super::front_matter::{Fields, Value};
use super::{Imported, Warnings, complete, language, metadata, passages, plain, transcript};
use crate::corpus::{Document, DocumentId, Metadata, Passage, Role};

/// A text with what is known about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Names the document; unique among the records.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Everything else, under the names that front matter has; beside them
    /// `section`, `role`, `time_seconds` and `topics`, which hold for every
    /// passage of the text.
    pub fields: Fields,
}

/// How a record's text becomes passages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cut {
    /// As a plain text file's: by paragraphs and speaker turns. Markdown is
    /// read from files only; its rules would be a fifth of a small program.
    #[default]
    Paragraphs,
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
    let mut head = metadata::understand(fields, &mut warnings);
    if cut == Cut::Whole {
        let whole = Passage {
            text,
            ..Passage::default()
        };
        return imported(head.metadata, vec![known.given_to(whole)], warnings);
    }
    let mut blocks = plain::blocks(&text);
    complete(&mut head, &mut blocks, &id);
    let passages = passages::passages(transcript::pieces(blocks, &head));
    let passages = passages.into_iter().map(|each| known.given_to(each));
    imported(head.metadata, passages.collect(), warnings)
}

/// The language of texts that do not state theirs: one passage alone is too
/// short to tell.
pub fn language_of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> String {
    language::of_text(texts)
}

fn imported(metadata: Metadata, passages: Vec<Passage>, warnings: Warnings<'_>) -> Imported {
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
    speaker: Option<String>,
    role: Option<Role>,
    time_seconds: Option<u32>,
    topics: Vec<String>,
}

impl Known {
    /// Takes its fields out; the speaker is of the document, too.
    fn take(fields: &mut Fields) -> Known {
        let mut known = Known::default();
        fields.retain(|(name, value)| {
            match name.as_str() {
                "section" => known.section = texts_of(value),
                "topics" => known.topics = texts_of(value),
                "role" => {
                    let named = texts_of(value);
                    let is_named = |role: &Role| named.first().is_some_and(|it| it == role.name());
                    known.role = Role::ALL.into_iter().find(is_named);
                    return known.role.is_none();
                }
                "time_seconds" => {
                    let text = texts_of(value).concat();
                    let whole = text.split('.').next().unwrap_or_default();
                    known.time_seconds = whole.parse().ok();
                    return known.time_seconds.is_none();
                }
                "speaker" => {
                    known.speaker = texts_of(value).into_iter().next();
                    return true;
                }
                _ => return true,
            }
            false
        });
        known
    }

    fn given_to(&self, mut passage: Passage) -> Passage {
        if passage.section.is_empty() {
            passage.section.clone_from(&self.section);
        }
        passage.speaker = passage.speaker.or_else(|| self.speaker.clone());
        passage.role = self.role.unwrap_or(passage.role);
        passage.time_seconds = passage.time_seconds.or(self.time_seconds);
        passage.topics.clone_from(&self.topics);
        passage
    }
}

/// The texts of a value, without those that are empty.
fn texts_of(value: &Value) -> Vec<String> {
    let texts = value.clone().into_texts().into_iter();
    let trimmed = texts.map(|text| text.trim().to_owned());
    trimmed.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)], text: &str, cut: Cut) -> Document {
        let fields = fields.iter();
        let record = Record {
            id: "7".to_owned(),
            text: text.to_owned(),
            fields: fields
                .map(|(name, text)| ((*name).to_owned(), Value::Text((*text).to_owned())))
                .collect(),
        };
        import_record(record, cut).documents.remove(0)
    }

    #[test]
    fn a_text_stays_whole_where_it_should() {
        let text = "# One\n\nTwo.\n\n\nThree.";
        let given = read(
            &[
                ("speaker", "Ann"),
                ("topics", "a"),
                ("date", "2018"),
                ("episode", "12"),
            ],
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
        let text = "Talk\n\nAnn: Why was it so?\n\nBen: Because it had always been so.";
        let document = read(&[("section", "Part")], text, Cut::Paragraphs);
        assert_eq!(document.metadata.title, "Talk");
        assert_eq!(document.passages.len(), 2);
        assert_eq!(document.passages[1].speaker.as_deref(), Some("Ben"));
        assert_eq!(document.passages[1].section, ["Part"]);
    }
}
