//! Documents as given → a bundle.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};

use super::given::Given;
use super::id;
use super::options::Options;
use super::{field, thrown};
use crate::bundle::{
    Cut, FieldValue, PackError, Record, RecordOptions, RecordPacker, Topic, Topics, Warning,
};

const BUILD_OPTIONS: [&str; 5] = ["title", "passages", "language", "topics", "onWarning"];

/// Packs documents into a bundle.
///
/// # Errors
/// When a document or an option is not what it should be.
#[wasm_bindgen]
pub fn build(documents: &JsValue, options: &JsValue) -> Result<Vec<u8>, JsError> {
    pack(documents, options).map_err(thrown)
}

fn pack(documents: &JsValue, options: &JsValue) -> Result<Vec<u8>, String> {
    let documents: &Array = documents.dyn_ref().ok_or(
        "build: documents are an array of objects such as { id: 1, title: \"…\", text: \"…\" }",
    )?;
    let mut packer =
        RecordPacker::new(record_options(options)?).map_err(|error| format!("build: {error}"))?;
    for (place, document) in documents.iter().enumerate() {
        let wrong = |message: String| format!("build: document {}: {message}", place + 1);
        let record = record(&document).map_err(wrong)?;
        packer.add(record).map_err(|error| wrong(said(error)))?;
    }
    let packed = packer.finish();
    warn(options, &packed.warnings);
    Ok(packed.bytes)
}

/// What is wrong, with the id as it was given.
fn said(error: PackError) -> String {
    match error {
        PackError::SameId(id) => PackError::SameId(id::text(&id).to_owned()).to_string(),
        PackError::NoText | PackError::Topics(_) => error.to_string(),
    }
}

fn record_options(given: &JsValue) -> Result<RecordOptions, String> {
    let options = Options::read(given, "build", &BUILD_OPTIONS)?;
    Ok(RecordOptions {
        title: text(options.get("title")).unwrap_or_default().to_owned(),
        language: text(options.get("language")).map(str::to_owned),
        topics: topics(options.get("topics"))?,
        cut: match options.get("passages").to_text().as_str() {
            "given" => Cut::Whole,
            "nothing" | "split" => Cut::Paragraphs,
            other => {
                return Err(format!(
                    "build: passages is “given”, to keep each text whole, or “split”, and was “{other}”"
                ));
            }
        },
    })
}

/// What is a text, and nothing else.
fn text(given: &Given) -> Option<&str> {
    match given {
        Given::Text(text) => Some(text),
        _ => None,
    }
}

fn topics(given: &Given) -> Result<Option<Topics>, String> {
    let wrong = || "build: topics are { language: \"en\", topics: [{ id, label, cues: […] }] }";
    let list = match given {
        Given::Nothing => return Ok(None),
        given => field_of(given, "topics"),
    };
    let Given::List(list) = list else {
        return Err(wrong().to_owned());
    };
    let topic = |given: &Given| Topic {
        id: field_of(given, "id").to_text(),
        label: field_of(given, "label").to_text(),
        description: texts(field_of(given, "description")).concat(),
        cues: texts(field_of(given, "cues")),
        weak: texts(field_of(given, "weak")),
        aliases: texts(field_of(given, "aliases")),
    };
    let language = texts(field_of(given, "language")).concat();
    Ok(Some(Topics {
        language,
        topics: list.iter().map(topic).collect(),
    }))
}

/// A field of an object.
fn field_of<'a>(given: &'a Given, name: &str) -> &'a Given {
    let Given::Fields(fields) = given else {
        return &Given::Nothing;
    };
    let found = fields.iter().find(|(known, _)| known == name);
    found.map_or(&Given::Nothing, |(_, value)| value)
}

/// A list's texts, or the one text.
fn texts(given: &Given) -> Vec<String> {
    match given {
        Given::Nothing => Vec::new(),
        Given::List(all) => all.iter().map(Given::to_text).collect(),
        one => vec![one.to_text()],
    }
}

fn record(document: &JsValue) -> Result<Record, String> {
    let Given::Fields(given) = Given::read(document) else {
        return Err("it is not an object; give { id, title, text, … }".to_owned());
    };
    let (mut id, mut text, mut fields) = (None, None, Vec::new());
    for (name, value) in given {
        match (name.as_str(), value) {
            ("id", Given::Text(text)) => id = Some(id::of_text(&text)),
            ("id", Given::Number(number)) if number != "NaN" && !number.ends_with("Infinity") => {
                id = Some(id::of_number(&number));
            }
            ("id", _) => {}
            ("text", Given::Text(given)) => text = Some(given),
            ("text", Given::Nothing) => {}
            ("text", _) => return Err("its text is no string; give a string".to_owned()),
            (_, value) => fields.push((name, metadata_field(value))),
        }
    }
    Ok(Record {
        id: id.ok_or("it has no id; give a string or a number of its own")?,
        text: text.ok_or("it has no text; give its text as a string")?,
        fields,
    })
}

fn metadata_field(given: Given) -> FieldValue {
    match given {
        Given::Nothing => FieldValue::Text(String::new()),
        Given::Flag(_) | Given::Number(_) | Given::Text(_) => FieldValue::Text(given.to_text()),
        Given::List(all) => FieldValue::List(all.into_iter().map(metadata_field).collect()),
        Given::Fields(fields) => {
            let fields = fields.into_iter();
            let field = |(name, value)| (name, metadata_field(value));
            FieldValue::Map(fields.map(field).collect())
        }
    }
}

/// Tells `options.onWarning`, if it is a function, what was noticed.
fn warn(options: &JsValue, warnings: &[Warning]) {
    if warnings.is_empty() || !options.is_object() {
        return;
    }
    if let Some(listener) = field(options, "onWarning").dyn_ref::<Function>() {
        for warning in warnings {
            let id = id::text(&warning.path);
            let message = format!("document “{id}”: {}", warning.message);
            // What the listener throws is its own affair.
            let _ = listener.call1(&JsValue::UNDEFINED, &JsValue::from(message));
        }
    }
}
