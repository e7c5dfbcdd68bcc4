//! Options as given → as meant. What is misspelt is thrown back with the names
//! that there are.

use wasm_bindgen::JsValue;

use super::given::Given;

/// Options by name.
pub struct Options(Vec<(String, Given)>);

impl Options {
    /// The options object; `undefined` and `null` for none. Options that do
    /// not exist are refused.
    pub fn read(options: &JsValue, of: &str, known: &[&str]) -> Result<Options, String> {
        let fields = match Given::read(options) {
            Given::Nothing => Vec::new(),
            Given::Fields(fields) => fields,
            other => {
                return Err(format!(
                    "{of}: options are an object such as {{ limit: 10 }}, and were {}",
                    other.to_text()
                ));
            }
        };
        match fields
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            None => Ok(Options(fields)),
            Some((name, _)) => Err(format!(
                "{of}: there is no option “{name}”; there are {}",
                known.join(", ")
            )),
        }
    }

    /// An option's value.
    pub fn get(&self, name: &str) -> &Given {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or(&Given::Nothing, |(_, value)| value)
    }
}
