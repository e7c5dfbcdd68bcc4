//! The options of a search, as meant.

use wasm_bindgen::JsValue;

use super::given::Given;
use super::id;
use super::options::Options;
use crate::explorer::{Facet, Filters, SearchRequest, Sort};

/// Hits brought when a caller does not say how many.
const HITS: usize = 10;

const SEARCH_OPTIONS: [&str; 7] = [
    "limit", "offset", "filters", "sort", "facets", "snippets", "prefix",
];

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
        _ => count(&options, "snippets")?.unwrap_or(0),
    };
    Ok(SearchRequest {
        query,
        filters: filters(options.get("filters"))?,
        sort: sort(&options)?,
        offset: count(&options, "offset")?.unwrap_or(0),
        limit: count(&options, "limit")?.unwrap_or(HITS),
        with_facets: options.get("facets") != &Given::Flag(false),
        with_snippets: snippet_chars > 0,
        snippet_chars,
    })
}

/// An option that counts something.
fn count(options: &Options, name: &str) -> Result<Option<usize>, String> {
    let given = options.get(name);
    let count = match given {
        Given::Nothing => return Ok(None),
        Given::Number(number) if number == "Infinity" => Some(usize::MAX),
        Given::Number(number) => number
            .split('.')
            .next()
            .and_then(|whole| whole.parse().ok()),
        _ => None,
    };
    count.map(Some).ok_or_else(|| {
        let was = given.to_text();
        format!("search: {name} is a number from 0 up, and was {was}")
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
