//! What readers load: a bundle, opened and searched.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use super::json::Json;
use super::{answer, id, search_options, thrown};
use crate::explorer::{CompleteRequest, Explorer, JumpRequest, RelatedRequest, SearchRequest};

/// An opened bundle.
#[wasm_bindgen]
pub struct Engine {
    explorer: Explorer,
}

/// Suggestions brought when a caller does not say how many.
const SUGGESTIONS: usize = 8;

#[wasm_bindgen]
impl Engine {
    /// Opens a bundle.
    ///
    /// # Errors
    /// When the bytes are no whole bundle of this version.
    pub fn open(bytes: Vec<u8>) -> Result<Engine, JsError> {
        let explorer = Explorer::open_unread(bytes).map_err(|error| thrown(error.to_string()))?;
        Ok(Engine { explorer })
    }

    /// Searches.
    ///
    /// # Errors
    /// When an option is not what it should be, or a text is damaged.
    pub fn search(&self, query: &str, options: &JsValue) -> Result<JsValue, JsError> {
        let request = search_options::search_request(query, options).map_err(thrown)?;
        let (with_facets, with_snippets) = (request.with_facets, request.with_snippets);
        let hits = self.explorer.hits(&request);
        let found = answer::found(query, &hits, with_facets, with_snippets);
        let given = self.given(found)?;
        let ids = hits.hits.iter().map(|hit| Some(hit.document.as_str()));
        answer::restore_ids(&super::field(&given, "hits"), ids);
        Ok(given)
    }

    /// Completions of the last word, and places that look like what was typed.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn suggest(&self, text: &str, limit: Option<u32>) -> Result<JsValue, JsError> {
        let limit = limit.map_or(SUGGESTIONS, |limit| limit as usize);
        let words = self.explorer.completions(&CompleteRequest {
            text: text.to_owned(),
            limit,
        });
        let jump = JumpRequest {
            text: text.to_owned(),
            limit,
        };
        let targets = match limit {
            // To which a request gives another sense.
            0 => Vec::new(),
            _ => self.explorer.jumps(&jump).targets,
        };
        let given = answer::given(answer::suggestions(&words, &targets))?;
        let places = targets.iter().map(answer::document_of);
        answer::restore_ids(&given, words.iter().map(|_| None).chain(places));
        Ok(given)
    }

    /// The text of a passage and what is known about it; `undefined` where
    /// there is none of that id.
    ///
    /// # Errors
    /// When a text is damaged.
    pub fn passage(&self, id: &str) -> Result<JsValue, JsError> {
        let Some(card) = self.explorer.bare_passage(id) else {
            return Ok(JsValue::UNDEFINED);
        };
        let given = self.given(answer::passage(&card))?;
        id::put_given(&given, &card.document);
        Ok(given)
    }

    /// The passages most like one, of other documents, as hits.
    ///
    /// # Errors
    /// When a text is damaged.
    pub fn related(&self, id: &str, limit: Option<u32>) -> Result<JsValue, JsError> {
        let request = RelatedRequest {
            passage: id.to_owned(),
            limit: limit.map_or(SUGGESTIONS, |limit| limit as usize),
            snippet_chars: SearchRequest::default().snippet_chars,
        };
        let hits = self.explorer.related(&request).unwrap_or_default();
        let given = self.given(answer::hits(&hits))?;
        answer::restore_ids(&given, hits.iter().map(|hit| Some(hit.document.as_str())));
        Ok(given)
    }

    /// Title and size of what was opened.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn about(&self) -> Result<JsValue, JsError> {
        answer::given(answer::about(&self.explorer))
    }
}

impl Engine {
    /// What is given back, unless one of the texts read for it is damaged.
    fn given(&self, answer: Json) -> Result<JsValue, JsError> {
        match self.explorer.damage() {
            Some(error) => Err(thrown(error.to_string())),
            None => answer::given(answer),
        }
    }
}
