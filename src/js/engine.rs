//! What readers load: a bundle, opened and searched.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

use super::{answer, id, search_options, thrown};
use crate::explorer::{
    Answer, CompleteRequest, Explorer, JumpRequest, RelatedRequest, Request, SearchRequest,
};

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
        let explorer = Explorer::open(bytes).map_err(|error| thrown(error.to_string()))?;
        Ok(Engine { explorer })
    }

    /// Searches.
    ///
    /// # Errors
    /// When an option is not what it should be.
    pub fn search(&self, query: &str, options: &JsValue) -> Result<JsValue, JsError> {
        let request = search_options::search_request(query, options).map_err(thrown)?;
        let (with_facets, with_snippets) = (request.with_facets, request.with_snippets);
        match self.explorer.answer(&Request::Search(request)) {
            Answer::Hits(hits) => {
                let found = answer::found(query, &hits, with_facets, with_snippets);
                let given = answer::given(&found)?;
                let ids = hits.hits.iter().map(|hit| Some(hit.document.as_str()));
                answer::restore_ids(&super::field(&given, "hits"), ids);
                Ok(given)
            }
            _ => Ok(JsValue::NULL),
        }
    }

    /// Completions of the last word, and places that look like what was typed.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn suggest(&self, text: &str, limit: Option<u32>) -> Result<JsValue, JsError> {
        let limit = limit.map_or(SUGGESTIONS, |limit| limit as usize);
        let complete = Request::Complete(CompleteRequest {
            text: text.to_owned(),
            limit,
        });
        let jump = Request::Jump(JumpRequest {
            text: text.to_owned(),
            limit,
        });
        let words = match self.explorer.answer(&complete) {
            Answer::Completions(words) => words,
            _ => Vec::new(),
        };
        let targets = match self.explorer.answer(&jump) {
            Answer::Jumps(jumps) if limit > 0 => jumps.targets,
            _ => Vec::new(),
        };
        let suggestions = answer::suggestions(&words, &targets);
        let given = answer::given(&suggestions)?;
        answer::restore_ids(&given, suggestions.iter().map(answer::Suggestion::document));
        Ok(given)
    }

    /// The text of a passage and what is known about it; `undefined` where
    /// there is none of that id.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn passage(&self, id: &str) -> Result<JsValue, JsError> {
        let request = Request::Passage {
            passage: id.to_owned(),
        };
        match self.explorer.answer(&request) {
            Answer::Passage(card) => {
                let given = answer::given(&answer::GivenPassage(&card))?;
                id::put_given(&given, &card.document);
                Ok(given)
            }
            _ => Ok(JsValue::UNDEFINED),
        }
    }

    /// The passages most like one, of other documents, as hits.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn related(&self, id: &str, limit: Option<u32>) -> Result<JsValue, JsError> {
        let request = Request::Related(RelatedRequest {
            passage: id.to_owned(),
            limit: limit.map_or(SUGGESTIONS, |limit| limit as usize),
            snippet_chars: SearchRequest::default().snippet_chars,
        });
        let hits = match self.explorer.answer(&request) {
            Answer::Related(hits) => hits,
            _ => Vec::new(),
        };
        let given = answer::given(&answer::hits(&hits))?;
        answer::restore_ids(&given, hits.iter().map(|hit| Some(hit.document.as_str())));
        Ok(given)
    }

    /// Title and size of what was opened.
    ///
    /// # Errors
    /// Never, as far as is known.
    pub fn about(&self) -> Result<JsValue, JsError> {
        match self.explorer.answer(&Request::Overview) {
            Answer::Overview(overview) => answer::given(&answer::about(&overview)),
            _ => Ok(JsValue::NULL),
        }
    }
}
