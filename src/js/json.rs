//! Writing JSON: the little of it that answers need, in plain functions. A
//! general writer and what it says of faults are 4 kB that every reader fetches.

/// A value that is being written.
#[derive(Debug, Default)]
pub struct Json(String);

impl Json {
    /// What was written.
    pub fn finish(mut self) -> String {
        // The comma after the outermost value.
        self.0.pop();
        self.0
    }

    /// An object with the fields that `write` gives it.
    pub fn object(&mut self, write: impl FnOnce(&mut Json)) {
        self.0.push('{');
        write(self);
        self.close('}');
    }

    /// A list of what `write` puts into it.
    pub fn array(&mut self, write: impl FnOnce(&mut Json)) {
        self.0.push('[');
        write(self);
        self.close(']');
    }

    /// A list of objects, one for each value.
    pub fn objects<T>(&mut self, values: &[T], write: impl Fn(&mut Json, &T)) {
        self.array(|json| {
            for value in values {
                json.object(|json| write(json, value));
            }
        });
    }

    /// Each value is followed by a comma, which the last one then loses.
    fn close(&mut self, bracket: char) {
        if self.0.ends_with(',') {
            self.0.pop();
        }
        self.0.push(bracket);
        self.0.push(',');
    }

    /// A field's name; its value comes next.
    pub fn name(&mut self, name: &str) {
        self.quote(name);
        self.0.push(':');
    }

    /// A field that is a list of objects.
    pub fn list<T>(&mut self, name: &str, values: &[T], write: impl Fn(&mut Json, &T)) {
        self.name(name);
        self.objects(values, write);
    }

    /// A field that is a text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.quote(text);
        self.0.push(',');
    }

    /// The same, left out where it is empty.
    pub fn text_if_any(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    /// A field that is a list of texts.
    pub fn texts<S: AsRef<str>>(&mut self, name: &str, texts: &[S]) {
        self.name(name);
        self.array(|json| {
            for text in texts {
                json.quote(text.as_ref());
                json.0.push(',');
            }
        });
    }

    /// The same, left out where it is empty.
    pub fn texts_if_any<S: AsRef<str>>(&mut self, name: &str, texts: &[S]) {
        if !texts.is_empty() {
            self.texts(name, texts);
        }
    }

    /// A field that is a number.
    pub fn number(&mut self, name: &str, number: u32) {
        self.name(name);
        self.0.push_str(&number.to_string());
        self.0.push(',');
    }

    /// A field that is true or false.
    pub fn flag(&mut self, name: &str, flag: bool) {
        self.name(name);
        self.0.push_str(if flag { "true," } else { "false," });
    }

    /// A list of pairs of numbers.
    pub fn pairs(&mut self, pairs: &mut dyn Iterator<Item = [u32; 2]>) {
        self.array(|json| {
            for [start, end] in pairs {
                json.0.push('[');
                json.0.push_str(&start.to_string());
                json.0.push(',');
                json.0.push_str(&end.to_string());
                json.0.push_str("],");
            }
        });
    }

    fn quote(&mut self, text: &str) {
        self.0.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\0'..' ' => {
                    const DIGITS: &[u8; 16] = b"0123456789abcdef";
                    let code = letter as usize;
                    self.0.push_str("\\u00");
                    self.0.push(DIGITS[code >> 4 & 0xf].into());
                    self.0.push(DIGITS[code & 0xf].into());
                }
                letter => self.0.push(letter),
            }
        }
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn what_is_written_reads_back() {
        let text = "a \"b\" \\ \n\t\u{1} é 段 𝄞 \u{2028}";
        let mut json = Json::default();
        json.object(|json| {
            json.text(text, text);
            json.texts("texts", &[text, ""]);
            json.texts_if_any("none", &[""; 0]);
            json.list("list", &[1, 2], |json, number| json.number("n", *number));
            json.name("pairs");
            json.pairs(&mut [[1, 2], [3, 4]].into_iter());
            json.flag("flag", true);
        });
        let found: serde_json::Value = serde_json::from_str(&json.finish()).expect("JSON");
        let expected = serde_json::json!({
            text: text, "texts": [text, ""], "list": [{"n": 1}, {"n": 2}],
            "pairs": [[1, 2], [3, 4]], "flag": true,
        });
        assert_eq!(found, expected);
    }
}
