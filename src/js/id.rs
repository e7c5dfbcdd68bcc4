//! A caller's ids, strings or numbers, as document ids and back.
//!
//! Bundles name documents by strings. A number is written behind `#`, and a
//! string that begins with `#` gets another one, so that both come back as
//! they were given.

use serde_json::Value;

const NUMBER: char = '#';

/// The document id for a string.
pub fn of_text(text: &str) -> String {
    match text.starts_with(NUMBER) {
        true => format!("{NUMBER}{text}"),
        false => text.to_owned(),
    }
}

/// The document id for a number.
pub fn of_number(number: f64) -> String {
    format!("{NUMBER}{number}")
}

/// What was given for a document id.
pub fn given(id: &str) -> Value {
    let Some(rest) = id.strip_prefix(NUMBER) else {
        return Value::from(id);
    };
    match rest.parse::<f64>() {
        Ok(number) if !rest.starts_with(NUMBER) => Value::from(number),
        _ => Value::from(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_as_given() {
        for text in ["", "a", "7", "#", "#7", "##7", "é/ü #?&", "NaN"] {
            assert_eq!(given(&of_text(text)), Value::from(text));
        }
        for number in [0.0, 7.0, -1.5, 0.1, 1e21, 1e-7, 9_007_199_254_740_991.0] {
            assert_eq!(given(&of_number(number)), Value::from(number));
        }
    }
}
