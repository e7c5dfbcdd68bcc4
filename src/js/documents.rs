//! Documents as given → a bundle.

use js_sys::{Array, Function};
use wasm_bindgen::{JsCast, JsValue};

use super::answer;
use super::given::Given;
use super::id;
use super::options::Options;
use crate::bundle::{Cut, PackError, Record, RecordOptions, RecordPacker, Topic, Topics, Warning};

const BUILD_OPTIONS: [&str; 5] = ["title", "passages", "language", "topics", "onWarning"];

/// Packs documents into a bundle.
pub fn build(documents: &JsValue, options: &JsValue) -> Result<Vec<u8>, String> {
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
        title: options.text("title").unwrap_or_default().to_owned(),
        language: options.text("language").map(str::to_owned),
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

fn topics(given: &Given) -> Result<Option<Topics>, String> {
    let wrong = || "build: topics are { language: \"en\", topics: [{ id, label, cues: […] }] }";
    let list = match given {
        Given::Nothing => return Ok(None),
        given => given.field("topics"),
    };
    let Given::List(list) = list else {
        return Err(wrong().to_owned());
    };
    let topic = |given: &Given| Topic {
        id: given.field("id").to_text(),
        label: given.field("label").to_text(),
        description: given.field("description").to_texts().concat(),
        cues: given.field("cues").to_texts(),
        weak: given.field("weak").to_texts(),
        aliases: given.field("aliases").to_texts(),
    };
    let language = given.field("language").to_texts().concat();
    Ok(Some(Topics {
        language,
        topics: list.iter().map(topic).collect(),
    }))
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
            (_, value) => fields.push((name, value.into_field())),
        }
    }
    Ok(Record {
        id: id.ok_or("it has no id; give a string or a number of its own")?,
        text: text.ok_or("it has no text; give its text as a string")?,
        fields,
    })
}

/// Tells `options.onWarning`, if it is a function, what was noticed.
fn warn(options: &JsValue, warnings: &[Warning]) {
    if warnings.is_empty() || !options.is_object() {
        return;
    }
    if let Some(listener) = answer::field(options, "onWarning").dyn_ref::<Function>() {
        for warning in warnings {
            let id = id::text(&warning.path);
            let message = format!("document “{id}”: {}", warning.message);
            // What the listener throws is its own affair.
            let _ = listener.call1(&JsValue::UNDEFINED, &JsValue::from(message));
        }
    }
}
