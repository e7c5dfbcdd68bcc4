//! A caller's ids, strings or numbers, as document ids and back.
//!
//! Bundles name documents by strings. A number is written behind `#`, and a
//! string that begins with `#` gets another one, so that both come back as
//! they were given.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

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

/// A document id, written as the string or number that was given.
#[derive(Debug, Clone, Copy)]
pub struct GivenId<'a>(pub &'a str);

impl GivenId<'_> {
    /// The string or the number's text.
    pub fn text(&self) -> &str {
        self.0.strip_prefix(NUMBER).unwrap_or(self.0)
    }

    /// The number, as JSON.
    fn number(&self) -> Option<Box<RawValue>> {
        let number = self.0.strip_prefix(NUMBER)?;
        // Another `#` begins a string; a bundle made elsewhere may hold anything.
        let is_number = number.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let json = is_number.then(|| RawValue::from_string(number.to_owned()));
        json?.ok()
    }
}

impl Serialize for GivenId<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.number() {
            Some(number) => number.serialize(serializer),
            None => serializer.serialize_str(self.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_as_given() {
        let written = |id: &str| serde_json::to_string(&GivenId(id)).expect("plain text");
        for text in ["", "a", "7", "#", "#7", "##7", "é/ü ?&", "NaN"] {
            assert_eq!(written(&of_text(text)), format!("\"{text}\""));
        }
        for number in ["0", "7", "-1.5", "0.1", "1e+21", "1e-7"] {
            assert_eq!(written(&of_number(number)), number);
        }
    }
}
