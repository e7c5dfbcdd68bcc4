//! Answers as JavaScript has them: the caller's own ids, plain strings, places
//! in UTF-16 units. Absent is left out.

use serde::ser::{Serialize, SerializeMap, Serializer};
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

/// Puts the ids that were given where document ids stand: in the objects of a
/// list, each beside its own.
pub fn restore_ids<'a>(list: &JsValue, ids: impl Iterator<Item = Option<&'a str>>) {
    for (object, id) in js_sys::Array::from(list).iter().zip(ids) {
        if let Some(id) = id {
            id::put_given(&object, id);
        }
    }
}

#[derive(serde::Serialize)]
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

#[derive(serde::Serialize)]
struct GivenCorrection<'a> {
    typed: &'a str,
    found: &'a [String],
    #[serde(rename = "exactQuery")]
    exact_query: &'a str,
}

#[derive(serde::Serialize)]
struct GivenProblem<'a> {
    start: usize,
    end: usize,
    message: &'a str,
}

#[derive(serde::Serialize)]
struct GivenFacet<'a> {
    facet: &'static str,
    values: Vec<GivenCount<'a>>,
}

#[derive(serde::Serialize)]
struct GivenCount<'a> {
    value: &'a str,
    label: &'a str,
    count: u32,
    chosen: bool,
}

#[derive(serde::Serialize)]
pub struct GivenHit<'a> {
    document: &'a str,
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
        problems: hits
            .problems
            .iter()
            .map(|each| problem(query, each))
            .collect(),
        droppable: &hits.droppable,
        facets: with_facets.then(|| hits.facets.iter().map(facet).collect()),
        hits: hits
            .hits
            .iter()
            .map(|line| hit(line, with_snippets))
            .collect(),
    }
}

/// Hits without a query.
pub fn hits(lines: &[HitLine]) -> Vec<GivenHit<'_>> {
    lines.iter().map(|line| hit(line, true)).collect()
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
        document: &line.document,
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

#[derive(serde::Serialize)]
pub struct Suggestion<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    passages: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    marks: Vec<[usize; 2]>,
}

impl<'a> Suggestion<'a> {
    /// The document id, where there is one.
    pub fn document(&self) -> Option<&'a str> {
        self.document
    }
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
    suggestion.marks = marks
        .map(|(start, end)| [place(*start), place(*end)])
        .collect();
    match &target.target {
        JumpKind::Document { document } => suggestion.document = Some(document),
        JumpKind::Speaker { .. } => suggestion.kind = "speaker",
        JumpKind::Topic { topic } => {
            suggestion.kind = "topic";
            suggestion.topic = Some(topic);
        }
        JumpKind::Section { document, passage } => {
            suggestion.kind = "section";
            suggestion.document = Some(document);
            suggestion.passage = Some(passage);
        }
    }
    suggestion
}

/// A passage on its own, with what is known about its document.
pub struct GivenPassage<'a>(pub &'a PassageCard);

impl Serialize for GivenPassage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (metadata, passage) = (&self.0.metadata, &self.0.passage);
        let people: Vec<&str> = metadata.people.iter().map(|it| it.name.as_str()).collect();
        let topics: Vec<&str> = passage.topics.iter().map(|it| it.id.as_str()).collect();
        let date = metadata.date.map(|date| date.to_string());
        let texts = [
            ("title", Some(metadata.title.as_str())),
            ("speaker", passage.speaker.as_deref()),
            ("source", metadata.source.as_deref()),
            ("kind", metadata.kind.as_deref()),
            ("date", date.as_deref()),
            ("language", Some(metadata.language.as_str())),
            ("url", metadata.url.as_deref()),
        ];
        let tags: Vec<&str> = metadata.tags.iter().map(String::as_str).collect();
        let section: Vec<&str> = passage.section.iter().map(String::as_str).collect();
        let lists = [
            ("section", section),
            ("people", people),
            ("tags", tags),
            ("topics", topics),
        ];
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("document", &self.0.document)?;
        map.serialize_entry("passage", &passage.id)?;
        map.serialize_entry("text", &passage.text)?;
        map.serialize_entry("role", passage.role.name())?;
        if let Some(time) = passage.time_seconds {
            map.serialize_entry("time", &time)?;
        }
        for (name, text) in texts {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                map.serialize_entry(name, text)?;
            }
        }
        for (name, list) in lists {
            if !list.is_empty() {
                map.serialize_entry(name, &list)?;
            }
        }
        let other = metadata.other.iter();
        let other: Vec<[&str; 2]> = other
            .map(|(name, text)| [name.as_str(), text.as_str()])
            .collect();
        if !other.is_empty() {
            map.serialize_entry("other", &Entries(&other))?;
        }
        map.end()
    }
}

struct Entries<'a>(&'a [[&'a str; 2]]);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for [name, text] in self.0 {
            map.serialize_entry(name, text)?;
        }
        map.end()
    }
}

#[derive(serde::Serialize)]
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
