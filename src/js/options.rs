//! Options as given → as meant. What is misspelt is thrown back with the names
//! that there are.

use wasm_bindgen::JsValue;

use super::given::Given;
use super::id;
use crate::explorer::{Facet, Filters, SearchRequest, Sort};

/// Options by name.
pub struct Options {
    of: &'static str,
    fields: Vec<(String, Given)>,
}

/// Hits brought when a caller does not say how many.
const HITS: usize = 10;

const SEARCH_OPTIONS: [&str; 7] = [
    "limit", "offset", "filters", "sort", "facets", "snippets", "prefix",
];

impl Options {
    /// The options object; `undefined` and `null` for none. Options that do
    /// not exist are refused.
    pub fn read(options: &JsValue, of: &'static str, known: &[&str]) -> Result<Options, String> {
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
            None => Ok(Options { of, fields }),
            Some((name, _)) => Err(format!(
                "{of}: there is no option “{name}”; there are {}",
                known.join(", ")
            )),
        }
    }

    /// An option's value.
    pub fn get(&self, name: &str) -> &Given {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or(&Given::Nothing, |(_, value)| value)
    }

    /// An option that is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Given::Text(text) => Some(text),
            _ => None,
        }
    }

    fn count(&self, name: &str) -> Result<Option<usize>, String> {
        let count = match self.get(name) {
            Given::Nothing => return Ok(None),
            Given::Number(number) if number == "Infinity" => Some(usize::MAX),
            Given::Number(number) => number
                .split('.')
                .next()
                .and_then(|whole| whole.parse().ok()),
            _ => None,
        };
        count.map(Some).ok_or_else(|| {
            let was = self.get(name).to_text();
            format!("{}: {name} is a number from 0 up, and was {was}", self.of)
        })
    }
}

/// What a search is asked for.
pub fn search_request(query: &str, options: &JsValue) -> Result<SearchRequest, String> {
    let options = Options::read(options, "search", &SEARCH_OPTIONS)?;
    let mut query = query.to_owned();
    if options.get("prefix") == &Given::Flag(false) {
        // A finished word is followed by a space.
        query.push(' ');
    }
    let snippet_chars = match options.get("snippets") {
        Given::Nothing | Given::Flag(true) => SearchRequest::default().snippet_chars,
        Given::Flag(false) => 0,
        _ => options.count("snippets")?.unwrap_or(0),
    };
    Ok(SearchRequest {
        query,
        filters: filters(options.get("filters"))?,
        sort: sort(&options)?,
        offset: options.count("offset")?.unwrap_or(0),
        limit: options.count("limit")?.unwrap_or(HITS),
        with_facets: options.get("facets") != &Given::Flag(false),
        with_snippets: snippet_chars > 0,
        snippet_chars,
    })
}

fn sort(options: &Options) -> Result<Sort, String> {
    match options.get("sort").to_text().as_str() {
        "nothing" | "relevance" => Ok(Sort::Relevance),
        "newest" => Ok(Sort::Newest),
        "oldest" => Ok(Sort::Oldest),
        "order" => Ok(Sort::Order),
        other => Err(format!(
            "search: sort is relevance, newest, oldest or order, and was “{other}”"
        )),
    }
}

fn filters(given: &Given) -> Result<Filters, String> {
    let mut filters = Filters::default();
    let groups = match given {
        Given::Nothing => return Ok(filters),
        Given::Fields(groups) => groups,
        other => {
            return Err(format!(
                "search: filters are an object such as {{ speaker: [\"Ann Lee\"] }}, and were {}",
                other.to_text()
            ));
        }
    };
    for (name, values) in groups {
        let values = match values {
            Given::List(values) => values.as_slice(),
            Given::Nothing => &[],
            one => std::slice::from_ref(one),
        };
        if name == "document" {
            filters.document = values.iter().map(document_id).collect();
            continue;
        }
        let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name);
        let facet = facet.ok_or_else(|| {
            format!(
                "search: there is no filter “{name}”; \
                 there are topic, speaker, source, year, role, document"
            )
        })?;
        *filters.group_mut(facet) = values.iter().map(Given::to_text).collect();
    }
    Ok(filters)
}

fn document_id(given: &Given) -> String {
    match given {
        Given::Number(number) => id::of_number(number),
        other => id::of_text(&other.to_text()),
    }
}
