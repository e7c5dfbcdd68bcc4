//! Answers as JavaScript has them: the caller's own ids, plain strings, places
//! in UTF-16 units. Absent is left out.

use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::{JsError, JsValue};

use super::id;
use crate::explorer::{
    Completion, Correction, DroppableWord, FacetGroup, HitLine, HitList, JumpKind, JumpTarget,
    Mark, Overview, PassageCard, QueryProblem, WordMatch,
};

/// A value of JavaScript with this content.
pub fn given(content: &impl Serialize) -> Result<JsValue, JsError> {
    let json = serde_json::to_string(content)?;
    js_sys::JSON::parse(&json).map_err(|_| JsError::new("the answer is no JSON"))
}

#[derive(Serialize)]
pub struct Found<'a> {
    total: u32,
    documents: u32,
    corrections: Vec<GivenCorrection<'a>>,
    relaxed: &'a [String],
    problems: Vec<GivenProblem<'a>>,
    droppable: &'a [DroppableWord],
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Vec<GivenFacet<'a>>>,
    hits: Vec<GivenHit<'a>>,
}

#[derive(Serialize)]
struct GivenCorrection<'a> {
    typed: &'a str,
    found: &'a [String],
    #[serde(rename = "exactQuery")]
    exact_query: &'a str,
}

#[derive(Serialize)]
struct GivenProblem<'a> {
    start: usize,
    end: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct GivenFacet<'a> {
    facet: &'static str,
    values: Vec<GivenCount<'a>>,
}

#[derive(Serialize)]
struct GivenCount<'a> {
    value: &'a str,
    label: &'a str,
    count: u32,
    chosen: bool,
}

#[derive(Serialize)]
struct GivenHit<'a> {
    document: Value,
    passage: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    section: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u32>,
    role: &'static str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    topics: &'a [String],
    score: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<Vec<[usize; 2]>>,
    matches: &'a [WordMatch],
}

/// The answer to a search.
pub fn found<'a>(
    query: &str,
    hits: &'a HitList,
    with_facets: bool,
    with_snippets: bool,
) -> Found<'a> {
    Found {
        total: hits.total,
        documents: hits.documents,
        corrections: hits.corrections.iter().map(correction).collect(),
        relaxed: &hits.relaxed,
        problems: hits.problems.iter().map(|each| problem(query, each)).collect(),
        droppable: &hits.droppable,
        facets: with_facets.then(|| hits.facets.iter().map(facet).collect()),
        hits: hits.hits.iter().map(|line| hit(line, with_snippets)).collect(),
    }
}

fn correction(correction: &Correction) -> GivenCorrection<'_> {
    GivenCorrection {
        typed: &correction.typed,
        found: &correction.found,
        exact_query: &correction.exact_query,
    }
}

fn problem<'a>(query: &str, problem: &'a QueryProblem) -> GivenProblem<'a> {
    GivenProblem {
        start: utf16_units(query, problem.start),
        end: utf16_units(query, problem.end),
        message: &problem.message,
    }
}

fn facet(group: &FacetGroup) -> GivenFacet<'_> {
    let counts = group.values.iter().map(|value| GivenCount {
        value: &value.value,
        label: &value.label,
        count: value.count,
        chosen: value.is_chosen,
    });
    GivenFacet {
        facet: group.facet.name(),
        values: counts.collect(),
    }
}

fn hit(line: &HitLine, with_snippet: bool) -> GivenHit<'_> {
    let snippet = with_snippet.then_some(&line.snippet);
    GivenHit {
        document: id::given(&line.document),
        passage: &line.passage,
        title: &line.title,
        speaker: line.speaker.as_deref(),
        section: &line.section,
        source: line.source.as_deref(),
        date: line.date.map(|date| date.to_string()),
        time: line.time_seconds,
        role: line.role.name(),
        topics: &line.topics,
        score: line.score,
        snippet: snippet.map(|snippet| snippet.text.as_str()),
        marks: snippet.map(|snippet| marks(&snippet.text, &snippet.marks)),
        matches: &line.matches,
    }
}

fn marks(text: &str, marks: &[Mark]) -> Vec<[usize; 2]> {
    let place = |byte| utf16_units(text, byte);
    marks
        .iter()
        .map(|mark| [place(mark.start), place(mark.end)])
        .collect()
}

/// The place in a string of JavaScript that a place in UTF-8 is.
fn utf16_units(text: &str, byte: u32) -> usize {
    let before = text.get(..byte as usize).unwrap_or(text);
    match before.is_ascii() {
        true => before.len(),
        false => before.encode_utf16().count(),
    }
}

#[derive(Serialize)]
pub struct Suggestion<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    passages: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    marks: Vec<[usize; 2]>,
}

/// Words first, then places.
pub fn suggestions<'a>(words: &'a [Completion], places: &'a [JumpTarget]) -> Vec<Suggestion<'a>> {
    let words = words.iter().map(|word| Suggestion {
        kind: "word",
        text: &word.text,
        passages: Some(word.passages),
        document: None,
        passage: None,
        topic: None,
        detail: None,
        marks: Vec::new(),
    });
    words.chain(places.iter().map(suggested_place)).collect()
}

fn suggested_place(target: &JumpTarget) -> Suggestion<'_> {
    let mut suggestion = Suggestion {
        kind: "title",
        text: &target.label,
        passages: None,
        document: None,
        passage: None,
        topic: None,
        detail: Some(target.detail.as_str()).filter(|detail| !detail.is_empty()),
        marks: Vec::new(),
    };
    let place = |byte| utf16_units(&target.label, byte);
    let marks = target.marks.iter();
    suggestion.marks = marks.map(|(start, end)| [place(*start), place(*end)]).collect();
    match &target.target {
        JumpKind::Document { document } => suggestion.document = Some(id::given(document)),
        JumpKind::Speaker { .. } => suggestion.kind = "speaker",
        JumpKind::Topic { topic } => {
            suggestion.kind = "topic";
            suggestion.topic = Some(topic);
        }
        JumpKind::Section { document, passage } => {
            suggestion.kind = "section";
            suggestion.document = Some(id::given(document));
            suggestion.passage = Some(passage);
        }
    }
    suggestion
}

/// A passage on its own, with what is known about its document.
pub fn passage(card: &PassageCard) -> Value {
    let mut given = serde_json::Map::new();
    let mut put = |name: &str, value: Value| {
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty() && name != "text",
            Value::Array(all) => all.is_empty(),
            _ => false,
        };
        if !is_empty {
            given.insert(name.to_owned(), value);
        }
    };
    let metadata = &card.metadata;
    for (name, text) in &metadata.other {
        put(name, Value::from(text.as_str()));
    }
    let people = metadata.people.iter().map(|person| person.name.as_str());
    put("people", people.collect());
    put("title", metadata.title.as_str().into());
    put("source", metadata.source.as_deref().into());
    put("kind", metadata.kind.as_deref().into());
    put("date", metadata.date.map(|date| date.to_string()).into());
    put("language", metadata.language.as_str().into());
    put("url", metadata.url.as_deref().into());
    put("tags", metadata.tags.as_slice().into());
    let passage = &card.passage;
    put("document", id::given(&card.document));
    put("passage", passage.id.as_str().into());
    put("text", passage.text.as_str().into());
    put("section", passage.section.as_slice().into());
    put("speaker", passage.speaker.as_deref().into());
    put("role", passage.role.name().into());
    put("time", passage.time_seconds.into());
    let topics = passage.topics.iter().map(|topic| topic.id.as_str());
    put("topics", topics.collect());
    Value::Object(given)
}

#[derive(Serialize)]
pub struct About<'a> {
    title: &'a str,
    documents: usize,
    passages: u32,
}

/// What was opened.
pub fn about(overview: &Overview) -> About<'_> {
    About {
        title: &overview.title,
        documents: overview.documents.len(),
        passages: overview.passages,
    }
}

#[cfg(test)]
mod tests {
    use super::utf16_units;

    #[test]
    fn places_count_utf16_units() {
        let text = "a é 𝄞 b";
        let at = |byte: usize| utf16_units(text, byte as u32);
        assert_eq!(at(0), 0);
        assert_eq!(at(text.find('𝄞').unwrap_or(0)), 4);
        assert_eq!(at(text.find('b').unwrap_or(0)), 7);
        assert_eq!(at(text.len()), 8);
    }
}
