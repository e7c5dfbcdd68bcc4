//! Documents as given → a bundle.

use js_sys::{Array, Function, JSON, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use super::id;
use super::options::{self, Options};
use crate::bundle::{Cut, Record, RecordOptions, RecordPacker};

const BUILD_OPTIONS: [&str; 5] = ["title", "passages", "format", "language", "topics"];

/// Packs documents into a bundle.
pub fn build(documents: &JsValue, options: &JsValue) -> Result<Vec<u8>, String> {
    let documents: &Array = documents.dyn_ref().ok_or(
        "build: documents are an array of objects such as { id: 1, title: \"…\", text: \"…\" }",
    )?;
    let mut packer = RecordPacker::new(record_options(&options::read(options, "build")?)?)
        .map_err(|error| format!("build: {error}"))?;
    for (place, document) in documents.iter().enumerate() {
        let wrong = |message: String| format!("build: document {}: {message}", place + 1);
        let record = record(&document).map_err(wrong)?;
        packer
            .add(record)
            .map_err(|error| wrong(error.to_string()))?;
    }
    let packed = packer.finish();
    warn(options, &packed.warnings);
    Ok(packed.bytes)
}

fn record_options(options: &Options) -> Result<RecordOptions, String> {
    options::check_names(options, "build", &BUILD_OPTIONS)?;
    let text = |name: &str| options.get(name).and_then(Value::as_str);
    Ok(RecordOptions {
        title: text("title").unwrap_or_default().to_owned(),
        topics_json: options.get("topics").map(Value::to_string),
        language: text("language").map(str::to_owned),
        cut: match (text("passages"), text("format")) {
            (Some("given"), _) => Cut::Whole,
            (None | Some("split"), None) => Cut::Sniffed,
            (None | Some("split"), Some("text")) => Cut::PlainText,
            (None | Some("split"), Some("markdown")) => Cut::Markdown,
            (None | Some("split"), Some(format)) => {
                return Err(format!(
                    "build: format is text or markdown, and was “{format}”"
                ));
            }
            (Some(passages), _) => {
                return Err(format!(
                    "build: passages is “given” to keep each text whole, or “split”, and was “{passages}”"
                ));
            }
        },
    })
}

fn record(document: &JsValue) -> Result<Record, String> {
    if !document.is_object() || Array::is_array(document) {
        return Err("it is not an object; give { id, title, text, … }".to_owned());
    }
    let id = document_id(document)?;
    let json = JSON::stringify(document)
        .map(String::from)
        .map_err(|_| "it cannot be written as JSON; leave out what is no text or number")?;
    let mut fields = fields(&json).ok_or("it cannot be read; give an object of plain values")?;
    fields.remove("id");
    match fields.remove("text") {
        Some(Value::String(text)) => Ok(Record { id, text, fields }),
        None | Some(Value::Null) => Err("it has no text; give its text as a string".to_owned()),
        Some(_) => Err("its text is no string; give a string".to_owned()),
    }
}

fn document_id(document: &JsValue) -> Result<String, String> {
    let given = Reflect::get(document, &JsValue::from("id")).unwrap_or(JsValue::UNDEFINED);
    if let Some(text) = given.as_string() {
        return Ok(id::of_text(&text));
    }
    let number = given.as_f64().filter(|number| number.is_finite());
    number
        .map(id::of_number)
        .ok_or_else(|| "it has no id; give a string or a number of its own".to_owned())
}

fn fields(json: &str) -> Option<Options> {
    let read = serde_json::from_str(json).ok();
    // Half a character of UTF-16 has no place in UTF-8.
    read.or_else(|| serde_json::from_str(&without_lone_halves(json)).ok())
}

/// JSON in which lone surrogates, which `JSON.stringify` writes as `\udXXX`,
/// have become the replacement character.
fn without_lone_halves(json: &str) -> String {
    let mut whole = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let is_half = rest[at..].starts_with("\\ud");
        // Every escape has a letter after its backslash; a half has five.
        let (length, shown) = match is_half {
            true => (6, "\u{fffd}"),
            false => (2, rest.get(at..at + 2).unwrap_or("")),
        };
        whole.push_str(&rest[..at]);
        whole.push_str(shown);
        rest = rest.get(at + length..).unwrap_or("");
    }
    whole.push_str(rest);
    whole
}

/// Tells `options.onWarning`, if it is a function, what was noticed.
fn warn(options: &JsValue, warnings: &[crate::bundle::Warning]) {
    let given = Reflect::get(options, &JsValue::from("onWarning")).unwrap_or(JsValue::UNDEFINED);
    let Some(listener) = given.dyn_ref::<Function>() else {
        return;
    };
    for warning in warnings {
        let message = format!("document {}: {}", id::given(&warning.path), warning.message);
        // What the listener throws is its own affair.
        let _ = listener.call1(&JsValue::UNDEFINED, &JsValue::from(message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_characters_are_replaced() {
        assert_eq!(
            without_lone_halves(r#"{"a":"\\ud800 \ud800\n"}"#),
            "{\"a\":\"\\\\ud800 \u{fffd}\\n\"}"
        );
    }
}
