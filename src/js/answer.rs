//! Answers as JavaScript has them: the caller's own ids, plain strings, places
//! in UTF-16 units. Absent is left out.

use wasm_bindgen::{JsError, JsValue};

use super::id;
use super::json::Json;
use crate::explorer::{
    Completion, Correction, Explorer, FacetGroup, HitLine, HitList, JumpKind, JumpTarget, Mark,
    PassageCard, QueryProblem, WordMatch,
};

/// The value of JavaScript that this is.
pub fn given(json: Json) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&json.finish()).map_err(|_| JsError::new("the answer is no JSON"))
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

/// The answer to a search.
pub fn found(query: &str, hits: &HitList, with_facets: bool, with_snippets: bool) -> Json {
    let mut json = Json::default();
    json.object(|json| {
        json.number("total", hits.total);
        json.number("documents", hits.documents);
        json.list("corrections", &hits.corrections, correction);
        json.texts("relaxed", &hits.relaxed);
        json.list("problems", &hits.problems, |json, it| {
            problem(json, query, it)
        });
        json.list("droppable", &hits.droppable, |json, word| {
            json.text("word", &word.word);
            json.number("total", word.total);
            json.text("query", &word.query);
        });
        if with_facets {
            json.list("facets", &hits.facets, facet);
        }
        json.list("hits", &hits.hits, |json, line| {
            hit(json, line, with_snippets)
        });
    });
    json
}

/// Hits without a query.
pub fn hits(lines: &[HitLine]) -> Json {
    let mut json = Json::default();
    json.objects(lines, |json, line| hit(json, line, true));
    json
}

fn correction(json: &mut Json, correction: &Correction) {
    json.text("typed", &correction.typed);
    json.texts("found", &correction.found);
    json.text("exactQuery", &correction.exact_query);
}

fn problem(json: &mut Json, query: &str, problem: &QueryProblem) {
    json.number("start", utf16_units(query, problem.start));
    json.number("end", utf16_units(query, problem.end));
    json.text("message", &problem.message);
}

fn facet(json: &mut Json, group: &FacetGroup) {
    json.text("facet", group.facet.name());
    json.list("values", &group.values, |json, value| {
        json.text("value", &value.value);
        json.text("label", &value.label);
        json.number("count", value.count);
        json.flag("chosen", value.is_chosen);
    });
}

fn hit(json: &mut Json, line: &HitLine, with_snippet: bool) {
    json.text("document", &line.document);
    json.text("passage", &line.passage);
    json.text_if_any("title", &line.title);
    json.text_if_any("speaker", line.speaker.as_deref().unwrap_or_default());
    json.texts_if_any("section", &line.section);
    json.text_if_any("source", line.source.as_deref().unwrap_or_default());
    if let Some(date) = line.date {
        json.text("date", &date.to_string());
    }
    if let Some(time) = line.time_seconds {
        json.number("time", time);
    }
    json.text("role", line.role.name());
    json.texts_if_any("topics", &line.topics);
    json.number("score", line.score);
    if with_snippet {
        json.text("snippet", &line.snippet.text);
        marks(json, "marks", &line.snippet.text, &line.snippet.marks);
        if !line.title_marks.is_empty() {
            marks(json, "titleMarks", &line.title, &line.title_marks);
        }
        if line.section_marks.iter().any(|marks| !marks.is_empty()) {
            json.name("sectionMarks");
            json.array(|json| {
                for (heading, marks) in line.section.iter().zip(&line.section_marks) {
                    let mut places = places(heading, marks);
                    json.pairs(&mut places);
                }
            });
        }
    }
    json.list("matches", &line.matches, word_match);
}

fn word_match(json: &mut Json, found: &WordMatch) {
    json.text("typed", &found.typed);
    json.texts("found", &found.found);
    json.text("quality", found.quality.name());
    json.flag("isTopic", found.is_topic);
}

fn marks(json: &mut Json, name: &str, text: &str, marks: &[Mark]) {
    json.name(name);
    json.pairs(&mut places(text, marks));
}

/// Marks in UTF-16 units.
fn places(text: &str, marks: &[Mark]) -> impl Iterator<Item = [u32; 2]> {
    let place = |byte| utf16_units(text, byte);
    marks
        .iter()
        .map(move |mark| [place(mark.start), place(mark.end)])
}

/// The place in a string of JavaScript that a place in UTF-8 is.
fn utf16_units(text: &str, byte: u32) -> u32 {
    let before = text.get(..byte as usize).unwrap_or(text);
    let units = match before.is_ascii() {
        true => before.len(),
        false => before.encode_utf16().count(),
    };
    units as u32
}

/// Words first, then places.
pub fn suggestions(words: &[Completion], places: &[JumpTarget]) -> Json {
    let mut json = Json::default();
    json.array(|json| {
        for word in words {
            json.object(|json| {
                json.text("kind", "word");
                json.text("text", &word.text);
                json.number("passages", word.passages);
                json.name("marks");
                json.pairs(&mut std::iter::empty());
            });
        }
        for place in places {
            json.object(|json| suggested_place(json, place));
        }
    });
    json
}

fn suggested_place(json: &mut Json, target: &JumpTarget) {
    let kind = match &target.target {
        JumpKind::Document { .. } => "title",
        JumpKind::Speaker { .. } => "speaker",
        JumpKind::Topic { .. } => "topic",
        JumpKind::Section { .. } => "section",
    };
    json.text("kind", kind);
    json.text("text", &target.label);
    match &target.target {
        JumpKind::Document { document } => json.text("document", document),
        JumpKind::Speaker { .. } => {}
        JumpKind::Topic { topic } => json.text("topic", topic),
        JumpKind::Section { document, passage } => {
            json.text("document", document);
            json.text("passage", passage);
        }
    }
    json.text_if_any("detail", &target.detail);
    let place = |byte| utf16_units(&target.label, byte);
    let marks = target.marks.iter();
    let mut places = marks.map(|(start, end)| [place(*start), place(*end)]);
    json.name("marks");
    json.pairs(&mut places);
}

/// The document id of a suggested place, where it has one.
pub fn document_of(target: &JumpTarget) -> Option<&str> {
    match &target.target {
        JumpKind::Document { document } | JumpKind::Section { document, .. } => Some(document),
        JumpKind::Speaker { .. } | JumpKind::Topic { .. } => None,
    }
}

/// A passage on its own, with what is known about its document.
pub fn passage(card: &PassageCard) -> Json {
    let (metadata, passage) = (&card.metadata, &card.passage);
    let people: Vec<&str> = metadata.people.iter().map(|it| it.name.as_str()).collect();
    let topics: Vec<&str> = passage.topics.iter().map(|it| it.id.as_str()).collect();
    let mut json = Json::default();
    json.object(|json| {
        json.text("document", &card.document);
        json.text("passage", &passage.id);
        json.text("text", &passage.text);
        json.text("role", passage.role.name());
        if let Some(time) = passage.time_seconds {
            json.number("time", time);
        }
        json.text_if_any("title", &metadata.title);
        json.text_if_any("speaker", passage.speaker.as_deref().unwrap_or_default());
        json.text_if_any("source", metadata.source.as_deref().unwrap_or_default());
        json.text_if_any("kind", metadata.kind.as_deref().unwrap_or_default());
        if let Some(date) = metadata.date {
            json.text("date", &date.to_string());
        }
        json.text_if_any("language", &metadata.language);
        json.text_if_any("url", metadata.url.as_deref().unwrap_or_default());
        json.texts_if_any("section", &passage.section);
        json.texts_if_any("people", &people);
        json.texts_if_any("tags", &metadata.tags);
        json.texts_if_any("topics", &topics);
        if !metadata.other.is_empty() {
            json.name("other");
            json.object(|json| {
                for (name, text) in &metadata.other {
                    json.text(name, text);
                }
            });
        }
    });
    json
}

/// What was opened.
pub fn about(explorer: &Explorer) -> Json {
    let mut json = Json::default();
    json.object(|json| {
        json.text("title", explorer.title());
        json.number("documents", explorer.documents());
        json.number("passages", explorer.passages());
    });
    json
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
