//! JSON as a tree that keeps the order of its keys.
//!
//! What is read is foreign and may be broken anywhere, so it is looked at
//! field by field; what is written has its keys in the order in which people
//! read them.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// A value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number. Others are read as `null`: no format of ours has them.
    Number(u64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in its own order.
    Object(Vec<(Cow<'static, str>, Json)>),
}

impl Json {
    /// A string.
    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    /// A list of strings.
    pub fn texts(texts: &[String]) -> Json {
        Json::List(texts.iter().map(Json::text).collect())
    }

    /// An object of these fields, without those that have nothing to say.
    pub fn object<const N: usize>(fields: [(&'static str, Json); N]) -> Json {
        let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let fields = fields.map(|(key, value)| (Cow::Borrowed(key), value));
        Json::Object(fields.collect())
    }

    /// Whether it says nothing: `null`, or nothing between the signs.
    pub fn is_empty(&self) -> bool {
        match self {
            Json::Null => true,
            Json::Bool(_) | Json::Number(_) => false,
            Json::Text(text) => text.is_empty(),
            Json::List(list) => list.is_empty(),
            Json::Object(fields) => fields.is_empty(),
        }
    }

    /// The first of an object's fields of this name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => {
                let field = fields.iter().find(|(key, _)| key == name);
                field.map(|(_, value)| value)
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) | Json::List(_) => None,
        }
    }

    /// The letters of a string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a list; one value counts as a list of one, as in JSON-LD.
    pub fn as_list(&self) -> &[Json] {
        match self {
            Json::List(list) => list,
            Json::Null => &[],
            one => std::slice::from_ref(one),
        }
    }

    /// Reads a text; where it breaks off, the number of the line.
    pub fn read(text: &str) -> Result<Json, usize> {
        serde_json::from_str(text).map_err(|error| error.line())
    }

    /// The text, indented.
    pub fn print(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("a tree always prints");
        text.push('\n');
        text
    }
}

impl From<Option<String>> for Json {
    fn from(text: Option<String>) -> Json {
        text.map_or(Json::Null, Json::Text)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Json {
        Json::Number(number.into())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(number) => serializer.serialize_u64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => serializer.collect_seq(list),
            Json::Object(fields) => {
                serializer.collect_map(fields.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::text(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some((key, value)) = entries.next_entry::<String, Json>()? {
            fields.push((Cow::Owned(key), value));
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_reads_back_in_its_order() {
        let text = r#"{"b":[1,true,null,"\u2028\"\\é"],"a":{}}"#;
        let json = Json::read(text).expect("it is JSON");
        assert_eq!(Json::read(&json.print()), Ok(json));
        assert_eq!(Json::read("[\n1.5,\n-1,\n}"), Err(4));
        assert_eq!(
            Json::read("[1.5, -1]"),
            Ok(Json::List(vec![Json::Null, Json::Null]))
        );
        assert_eq!(Json::read(&"[".repeat(1000)), Err(1));
    }
}
