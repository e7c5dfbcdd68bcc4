//! Documents as given → a bundle.

use js_sys::{Array, Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::given::Given;
use super::id::{self, GivenId};
use super::options::Options;
use crate::bundle::{Cut, PackError, Record, RecordOptions, RecordPacker, Warning};

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
        PackError::SameId(id) => PackError::SameId(GivenId(&id).text().to_owned()).to_string(),
        PackError::NoText | PackError::Topics(_) => error.to_string(),
    }
}

fn record_options(given: &JsValue) -> Result<RecordOptions, String> {
    let options = Options::read(given, "build", &BUILD_OPTIONS)?;
    Ok(RecordOptions {
        title: options.text("title").unwrap_or_default().to_owned(),
        language: options.text("language").map(str::to_owned),
        topics_json: match options.get("topics") {
            Given::Nothing => None,
            _ => JSON::stringify(&field(given, "topics"))
                .ok()
                .map(String::from),
        },
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

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Tells `options.onWarning`, if it is a function, what was noticed.
fn warn(options: &JsValue, warnings: &[Warning]) {
    if warnings.is_empty() || !options.is_object() {
        return;
    }
    if let Some(listener) = field(options, "onWarning").dyn_ref::<Function>() {
        for warning in warnings {
            let id = GivenId(&warning.path);
            let message = format!("document “{}”: {}", id.text(), warning.message);
            // What the listener throws is its own affair.
            let _ = listener.call1(&JsValue::UNDEFINED, &JsValue::from(message));
        }
    }
}
