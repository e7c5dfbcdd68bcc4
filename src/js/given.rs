//! What a caller gave, as plain values.

use js_sys::{Array, Date, Number, Object};
use wasm_bindgen::{JsCast, JsValue};

/// A plain value. Numbers are the text that JavaScript shows for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// `undefined`, `null`, or what is no data (a function).
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(String),
    /// A string, or a date as ISO 8601.
    Text(String),
    /// An array.
    List(Vec<Given>),
    /// An object's own fields, in order.
    Fields(Vec<(String, Given)>),
}

/// Deeper nesting is an accident, or a circle.
const MAX_DEPTH: u32 = 20;

impl Given {
    /// Reads a value.
    pub fn read(value: &JsValue) -> Given {
        Given::read_to(value, MAX_DEPTH)
    }

    fn read_to(value: &JsValue, depth: u32) -> Given {
        if let Some(text) = value.as_string() {
            return Given::Text(text);
        }
        if value.as_f64().is_some() {
            let shown = value.unchecked_ref::<Number>().to_string_with_radix(10);
            return Given::Number(shown.map(String::from).unwrap_or_default());
        }
        if let Some(flag) = value.as_bool() {
            return Given::Flag(flag);
        }
        if depth == 0 || !value.is_object() {
            return Given::Nothing;
        }
        if let Some(list) = value.dyn_ref::<Array>() {
            let members = list.iter();
            return Given::List(
                members
                    .map(|each| Given::read_to(&each, depth - 1))
                    .collect(),
            );
        }
        if let Some(date) = value.dyn_ref::<Date>() {
            return match date.get_time().is_nan() {
                true => Given::Nothing,
                false => Given::Text(date.to_iso_string().into()),
            };
        }
        let entries = Object::entries(value.unchecked_ref()).into_iter();
        let field = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            let name = entry.get(0).as_string().unwrap_or_default();
            (name, Given::read_to(&entry.get(1), depth - 1))
        };
        Given::Fields(entries.map(field).collect())
    }

    /// Text, or what a number or flag reads as.
    pub fn to_text(&self) -> String {
        match self {
            Given::Text(text) | Given::Number(text) => text.clone(),
            Given::Flag(true) => "true".to_owned(),
            Given::Flag(false) => "false".to_owned(),
            Given::Nothing => "nothing".to_owned(),
            Given::List(_) => "a list".to_owned(),
            Given::Fields(_) => "an object".to_owned(),
        }
    }
}
