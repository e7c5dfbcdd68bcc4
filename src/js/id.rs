//! A caller's ids, strings or numbers, as document ids and back.
//!
//! Bundles name documents by strings. A number is written behind `#`, and a
//! string that begins with `#` gets another one, so that both come back as
//! they were given.

#[cfg(feature = "js")]
use wasm_bindgen::JsValue;

const NUMBER: char = '#';

/// The document id for a string.
pub fn of_text(text: &str) -> String {
    match text.starts_with(NUMBER) {
        true => format!("{NUMBER}{text}"),
        false => text.to_owned(),
    }
}

/// The document id for a number, as JavaScript shows it.
pub fn of_number(number: &str) -> String {
    format!("{NUMBER}{number}")
}

/// The string that was given, or the number's text.
pub fn text(id: &str) -> &str {
    id.strip_prefix(NUMBER).unwrap_or(id)
}

/// Whether a number was given.
#[cfg(feature = "js")]
fn is_number(id: &str) -> bool {
    let number = id.strip_prefix(NUMBER);
    // Another `#` begins a string; a bundle made elsewhere may hold anything.
    number.is_some_and(|text| text.starts_with(|c: char| c == '-' || c.is_ascii_digit()))
}

/// Puts the id that was given into the field `document` of an answer's object,
/// where the document id has stood.
#[cfg(feature = "js")]
pub fn put_given(object: &JsValue, id: &str) {
    if !id.starts_with(NUMBER) {
        return;
    }
    let given = match is_number(id) {
        true => JsValue::from(js_sys::parse_float(text(id))),
        false => JsValue::from(text(id)),
    };
    // A plain object of our own takes any field.
    let _ = js_sys::Reflect::set(object, &JsValue::from("document"), &given);
}

#[cfg(all(test, feature = "js"))]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_as_given() {
        for given in ["", "a", "7", "#", "#7", "##7", "é/ü ?&", "NaN"] {
            let id = of_text(given);
            assert_eq!((text(&id), is_number(&id)), (given, false));
        }
        for given in ["0", "7", "-1.5", "0.1", "1e+21", "1e-7"] {
            let id = of_number(given);
            assert_eq!((text(&id), is_number(&id)), (given, true));
        }
    }
}
