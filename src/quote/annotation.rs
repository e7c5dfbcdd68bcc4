//! Quotes as W3C Web Annotations: what annotation programs exchange.
//!
//! The words are a TextQuoteSelector, the place a TextPositionSelector whose
//! source is the passage; note and tags are bodies. What the vocabulary has no
//! words for travels as a JSON literal under `origin` and `place`, so that
//! nothing is lost on the way back.

use super::import::{EntryFault, Import, ImportProblem};
use super::json::Json;
use super::kept::{Anchor, Origin, Quote};
use super::record;
use crate::corpus::PassageId;

/// The vocabulary of the W3C, and where it ends ours.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// A collection with all annotations on its one page.
pub fn print(title: &str, quotes: &[Quote]) -> String {
    // Named for what is in it: the same quotes give the same bytes.
    let ids: String = quotes.iter().map(Quote::id).collect();
    let hash = xxhash_rust::xxh64::xxh64(ids.as_bytes(), 0);
    let name = [
        "urn:catena:quotes:",
        &PassageId::from_bits(hash).to_string(),
    ]
    .concat();
    let count = u32::try_from(quotes.len()).unwrap_or(u32::MAX);
    Json::object([
        ("@context", context()),
        ("id", Json::text(&name)),
        ("type", Json::text("AnnotationCollection")),
        ("label", Json::text(title)),
        ("total", count.into()),
        (
            "first",
            Json::object([
                ("id", Json::text(name + ":1")),
                ("type", Json::text("AnnotationPage")),
                ("startIndex", 0.into()),
                ("items", Json::List(quotes.iter().map(annotation).collect())),
            ]),
        ),
    ])
    .print()
}

fn context() -> Json {
    let literal = |name: &'static str| {
        Json::object([("@id", Json::text(name)), ("@type", Json::text("@json"))])
    };
    let own = Json::object([
        ("origin", literal("urn:catena:origin")),
        ("place", literal("urn:catena:place")),
    ]);
    Json::List(vec![Json::text(CONTEXT), own])
}

fn annotation(quote: &Quote) -> Json {
    let anchor = &quote.anchor;
    let body = |purpose: &str, value: &String| {
        Json::object([
            ("type", Json::text("TextualBody")),
            ("purpose", Json::text(purpose)),
            ("format", Json::text("text/plain")),
            ("value", Json::text(value)),
        ])
    };
    let note = Some(&quote.note).filter(|note| !note.is_empty());
    let note = note.map(|note| body("commenting", note));
    let tags = quote.tags.iter().map(|tag| body("tagging", tag));
    Json::object([
        (
            "id",
            Json::text(["urn:catena:quote:", &quote.id()].concat()),
        ),
        ("type", Json::text("Annotation")),
        ("motivation", Json::text("highlighting")),
        ("created", Json::text(&quote.added)),
        ("body", Json::List(note.into_iter().chain(tags).collect())),
        (
            "target",
            Json::object([
                ("source", Json::text(&quote.link)),
                (
                    "selector",
                    Json::List(vec![quote_selector(anchor), position_selector(anchor)]),
                ),
                (
                    "place",
                    Json::object([
                        ("document", Json::text(&anchor.document)),
                        ("passage", Json::text(&anchor.passage)),
                    ]),
                ),
            ]),
        ),
        ("origin", record::origin(&quote.origin)),
    ])
}

fn quote_selector(anchor: &Anchor) -> Json {
    Json::object([
        ("type", Json::text(QUOTE_SELECTOR)),
        ("exact", Json::text(&anchor.exact)),
        ("prefix", Json::text(&anchor.prefix)),
        ("suffix", Json::text(&anchor.suffix)),
    ])
}

fn position_selector(anchor: &Anchor) -> Json {
    Json::object([
        ("type", Json::text(POSITION_SELECTOR)),
        ("start", anchor.start.into()),
        ("end", anchor.end.into()),
    ])
}

const QUOTE_SELECTOR: &str = "TextQuoteSelector";
const POSITION_SELECTOR: &str = "TextPositionSelector";

/// A collection, a page, a list of annotations or a single one.
pub fn read(json: &Json) -> Import {
    let page = json.get("first").unwrap_or(json);
    let items = page.get("items").unwrap_or(page).as_list();
    if !items.iter().any(|item| item.get("target").is_some()) {
        return Import::failed(ImportProblem::NotQuotes);
    }
    Import::of_entries(items, read_annotation)
}

fn read_annotation(item: &Json, faults: &mut Vec<EntryFault>) -> Option<Quote> {
    // Of several targets the first that quotes something.
    let targets = item.get("target").map_or(&[][..], Json::as_list);
    let target = targets
        .iter()
        .find(|one| selector(one, QUOTE_SELECTOR).is_some());
    let Some(target) = target else {
        faults.push(EntryFault::NotAQuote);
        return None;
    };
    let empty = Json::Null;
    let words = selector(target, QUOTE_SELECTOR).unwrap_or(&empty);
    let position = selector(target, POSITION_SELECTOR).unwrap_or(&empty);
    let place = target.get("place").unwrap_or(&empty);
    let exact = text(words, "exact");
    if exact.trim().is_empty() {
        faults.push(EntryFault::NoText);
        return None;
    }
    let start = match position.get("start") {
        Some(Json::Number(start)) => u32::try_from(*start).unwrap_or(0),
        _ => 0,
    };
    let anchor = Anchor {
        document: text(place, "document"),
        passage: text(place, "passage"),
        prefix: text(words, "prefix"),
        suffix: text(words, "suffix"),
        start,
        end: start,
        exact,
    };
    let (notes, tags) = read_bodies(item);
    let link = source(target);
    Some(Quote {
        anchor: record::with_end(anchor),
        origin: match item.get("origin") {
            Some(origin) => record::read_origin(origin, faults),
            None => foreign_origin(&link),
        },
        note: notes,
        tags,
        added: text(item, "created"),
        link,
    })
}

/// A selector of this type among those of a target.
fn selector<'j>(target: &'j Json, kind: &str) -> Option<&'j Json> {
    let selectors = target.get("selector").map_or(&[][..], Json::as_list);
    selectors
        .iter()
        .find(|selector| text(selector, "type") == kind)
}

/// What other programs annotate has no more than an address.
fn foreign_origin(link: &str) -> Origin {
    Origin {
        title: link.to_owned(),
        url: (!link.is_empty()).then(|| link.to_owned()),
        ..Origin::default()
    }
}

/// The source of a target: an address, or something that has one.
fn source(target: &Json) -> String {
    match target.get("source") {
        Some(Json::Text(link)) => link.clone(),
        Some(source) => text(source, "id"),
        None => String::new(),
    }
}

fn read_bodies(item: &Json) -> (String, Vec<String>) {
    let (mut notes, mut tags) = (Vec::new(), Vec::new());
    for body in item.get("body").map_or(&[][..], Json::as_list) {
        let value = body
            .as_text()
            .map_or_else(|| text(body, "value"), str::to_owned);
        match text(body, "purpose") == "tagging" {
            _ if value.is_empty() => {}
            true => tags.push(value),
            false => notes.push(value),
        }
    }
    (notes.join("\n\n"), tags)
}

fn text(json: &Json, name: &str) -> String {
    let text = json.get(name).and_then(Json::as_text);
    text.unwrap_or_default().to_owned()
}
