//! Options as given → as meant. What is misspelt is thrown back with the names
//! that there are.

use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use super::id;
use crate::explorer::{Facet, Filters, SearchRequest, Sort};

/// Options by name.
pub type Options = Map<String, Value>;

/// Hits brought when a caller does not say how many.
const HITS: usize = 10;

const SEARCH_OPTIONS: [&str; 7] = [
    "limit", "offset", "filters", "sort", "facets", "snippets", "prefix",
];

/// The options object; `undefined` and `null` for none.
pub fn read(options: &JsValue, of: &str) -> Result<Options, String> {
    if options.is_undefined() || options.is_null() {
        return Ok(Options::new());
    }
    let json = js_sys::JSON::stringify(options).map(String::from);
    let read = json.ok().and_then(|json| serde_json::from_str(&json).ok());
    read.ok_or_else(|| format!("{of}: options are an object such as {{ limit: 10 }}"))
}

/// Refuses options that do not exist.
pub fn check_names(options: &Options, of: &str, known: &[&str]) -> Result<(), String> {
    match options.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => Err(format!(
            "{of}: there is no option “{name}”; there are {}",
            known.join(", ")
        )),
    }
}

/// What a search is asked for.
pub fn search_request(query: &str, options: &Options) -> Result<SearchRequest, String> {
    check_names(options, "search", &SEARCH_OPTIONS)?;
    let mut query = query.to_owned();
    if options.get("prefix") == Some(&Value::Bool(false)) {
        // A finished word is followed by a space.
        query.push(' ');
    }
    let default = SearchRequest::default();
    Ok(SearchRequest {
        query,
        filters: filters(options.get("filters"))?,
        sort: sort(options.get("sort"))?,
        offset: count(options, "offset")?.unwrap_or(0),
        limit: count(options, "limit")?.unwrap_or(HITS),
        with_facets: !matches!(
            options.get("facets"),
            Some(Value::Bool(false) | Value::Null)
        ),
        snippet_chars: match options.get("snippets") {
            None | Some(Value::Bool(true)) => default.snippet_chars,
            Some(Value::Bool(false) | Value::Null) => 0,
            Some(_) => count(options, "snippets")?.unwrap_or(0),
        },
    })
}

fn count(options: &Options, name: &str) -> Result<Option<usize>, String> {
    let Some(value) = options.get(name).filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let number = value.as_f64().filter(|number| *number >= 0.0);
    let wrong = || format!("search: {name} is a number from 0 up, and was {value}");
    number
        .map(|number| Some(number as usize))
        .ok_or_else(wrong)
}

fn sort(value: Option<&Value>) -> Result<Sort, String> {
    match value {
        None | Some(Value::Null) => Ok(Sort::default()),
        Some(value) => serde_json::from_value(value.clone()).map_err(|_| {
            format!("search: sort is relevance, newest, oldest or order, and was {value}")
        }),
    }
}

fn filters(value: Option<&Value>) -> Result<Filters, String> {
    let mut filters = Filters::default();
    let groups = match value {
        None | Some(Value::Null) => return Ok(filters),
        Some(Value::Object(groups)) => groups,
        Some(_) => {
            return Err(
                "search: filters are an object such as { speaker: [\"Ann Lee\"] }".to_owned(),
            );
        }
    };
    for (name, values) in groups {
        let values = match values {
            Value::Array(values) => values.as_slice(),
            Value::Null => &[],
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
        *filters.group_mut(facet) = values.iter().map(text).collect();
    }
    Ok(filters)
}

fn document_id(value: &Value) -> String {
    match value.as_f64() {
        Some(number) => id::of_number(number),
        None => id::of_text(&text(value)),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
