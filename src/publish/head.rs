//! What stands in the head of a page for those who index, cite and link it:
//! Dublin Core, `citation_*` (as reference managers read it), Open Graph and
//! schema.org.

use serde_json::{Value, json};

use super::address::{Address, page_path};
use super::markup::{Markup, is_language_tag, is_web};
use super::words::words;
use crate::corpus::{Metadata, Person};
use crate::index::Index;

/// Who made the file: also how we know our own again.
pub const GENERATOR: &str = concat!("Catena ", env!("CARGO_PKG_VERSION"));

/// About as much of a description as a search engine shows. Characters.
const DESCRIPTION_CHARS: usize = 200;
/// More subjects say less.
const MAX_SUBJECTS: usize = 10;
/// The role that import gives to those who wrote a text rather than spoke in it.
const AUTHOR: &str = "Author";

/// The language in which most of the corpus is; may be empty.
pub fn main_language<D: AsRef<[u8]>>(index: &Index<D>) -> &str {
    index.languages().first().map_or("", String::as_str)
}

/// Name and description of the corpus, for whatever page shows it.
pub fn corpus_head<D: AsRef<[u8]>>(index: &Index<D>, url: Option<String>) -> Markup {
    let title = index.title();
    let description = corpus_description(index);
    let mut out = Markup::default();
    open(&mut out, title, &description);
    meta(&mut out, "DC.title", title);
    meta(&mut out, "DC.description", &description);
    meta(&mut out, "DC.type", "Collection");
    let languages = index.languages().iter();
    for language in languages.filter(|tag| is_language_tag(tag)) {
        meta(&mut out, "DC.language", language);
    }
    meta(&mut out, "citation_title", title);
    property(&mut out, "og:type", "website");
    property(&mut out, "og:title", title);
    property(&mut out, "og:description", &description);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Collection",
        "name": title,
        "description": description,
        "collectionSize": index.document_count(),
    });
    set(
        &mut data,
        "inLanguage",
        known_language(main_language(index)),
    );
    if let Some(url) = &url {
        here(&mut out, url);
    }
    set(&mut data, "url", url);
    data_block(&mut out, &data);
    out
}

/// All that is known about a document, for its plain page.
pub fn document_head<D: AsRef<[u8]>>(
    index: &Index<D>,
    document: u32,
    address: Option<&Address>,
) -> Markup {
    let metadata = index.metadata(document);
    let description = document_description(index, document);
    let subjects = subjects(index, document, &metadata);
    let url = address.map(|address| address.of(&page_path(index.document_id(document))));
    let mut out = Markup::default();
    let title = format!("{} · {}", metadata.title, index.title());
    open(&mut out, &title, &description);
    dublin_core(&mut out, &metadata, &description, &subjects, index.title());
    citation(&mut out, &metadata, url.as_deref());
    open_graph(&mut out, &metadata, &description, index.title());
    if let Some(url) = &url {
        here(&mut out, url);
    }
    let mut data = document_data(&metadata, &description, &subjects);
    set(&mut data, "url", url);
    let mut collection = json!({ "@type": "Collection", "name": index.title() });
    set(&mut collection, "url", address.map(Address::to_string));
    set(&mut data, "isPartOf", Some(collection));
    data_block(&mut out, &data);
    out
}

fn open(out: &mut Markup, title: &str, description: &str) {
    // First, for it is looked for near a file's head.
    meta(out, "generator", GENERATOR);
    out.raw("<title>").text(title).raw("</title>\n");
    meta(out, "description", description);
    out.raw("<link rel=\"schema.DC\" href=\"http://purl.org/dc/elements/1.1/\"/>\n");
}

fn meta(out: &mut Markup, name: &'static str, content: &str) {
    out.raw("<meta").attribute("name", name);
    out.attribute("content", content).raw("/>\n");
}

fn property(out: &mut Markup, name: &'static str, content: &str) {
    out.raw("<meta").attribute("property", name);
    out.attribute("content", content).raw("/>\n");
}

/// The one address under which the page should be known.
fn here(out: &mut Markup, url: &str) {
    out.raw("<link rel=\"canonical\"").attribute("href", url);
    out.raw("/>\n");
    property(out, "og:url", url);
    meta(out, "DC.identifier", url);
}

/// Not a program: a browser does not run it, and a policy does not mind it.
fn data_block(out: &mut Markup, data: &Value) {
    out.raw("<script type=\"application/ld+json\">").data(data);
    out.raw("</script>\n");
}

fn dublin_core(
    out: &mut Markup,
    metadata: &Metadata,
    description: &str,
    subjects: &[String],
    corpus: &str,
) {
    meta(out, "DC.title", &metadata.title);
    if let Some(title) = &metadata.source_title {
        meta(out, "DC.title.alternative", title);
    }
    let (authors, speakers) = authors_and_speakers(metadata);
    for author in authors {
        meta(out, "DC.creator", &author.name);
    }
    for speaker in speakers {
        meta(out, "DC.contributor", &speaker.name);
    }
    if let Some(source) = &metadata.source {
        meta(out, "DC.publisher", source);
    }
    if let Some(date) = metadata.date {
        meta(out, "DC.date", &date.to_string());
    }
    // Reference managers take this for the kind of entry: interview, podcast.
    meta(out, "DC.type", metadata.kind.as_deref().unwrap_or("Text"));
    if let Some(language) = known_language(&metadata.language) {
        meta(out, "DC.language", language);
    }
    if let Some(url) = web(metadata.url.as_deref()) {
        meta(out, "DC.source", url);
    }
    if let Some(rights) = rights(metadata) {
        meta(out, "DC.rights", rights);
    }
    for subject in subjects {
        meta(out, "DC.subject", subject);
    }
    meta(out, "DC.description", description);
    meta(out, "DC.relation.isPartOf", corpus);
}

fn citation(out: &mut Markup, metadata: &Metadata, url: Option<&str>) {
    meta(out, "citation_title", &metadata.title);
    let (authors, speakers) = authors_and_speakers(metadata);
    let named = if authors.is_empty() {
        speakers
    } else {
        authors
    };
    for person in named {
        meta(out, "citation_author", &person.name);
    }
    if let Some(date) = metadata.date {
        let date = date.to_string().replace('-', "/");
        meta(out, "citation_publication_date", &date);
    }
    if let Some(source) = &metadata.source {
        meta(out, "citation_publisher", source);
    }
    if let Some(language) = known_language(&metadata.language) {
        meta(out, "citation_language", language);
    }
    if let Some(url) = url {
        meta(out, "citation_public_url", url);
    }
}

fn open_graph(out: &mut Markup, metadata: &Metadata, description: &str, corpus: &str) {
    property(out, "og:type", "article");
    property(out, "og:title", &metadata.title);
    property(out, "og:description", description);
    property(out, "og:site_name", corpus);
    if let Some(date) = metadata.date {
        property(out, "article:published_time", &date.to_string());
    }
}

fn document_data(metadata: &Metadata, description: &str, subjects: &[String]) -> Value {
    let is_article = metadata.kind.as_deref() == Some("article");
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": if is_article { "Article" } else { "CreativeWork" },
        "name": metadata.title,
        "headline": metadata.title,
        "description": description,
    });
    set(&mut data, "alternateName", metadata.source_title.clone());
    set(&mut data, "genre", metadata.kind.clone());
    let date = metadata.date.map(|date| date.to_string());
    set(&mut data, "datePublished", date);
    set(&mut data, "inLanguage", known_language(&metadata.language));
    set(&mut data, "isBasedOn", web(metadata.url.as_deref()));
    set(&mut data, "license", rights(metadata));
    let publisher = metadata.source.as_ref();
    let publisher = publisher.map(|name| json!({ "@type": "Organization", "name": name }));
    set(&mut data, "publisher", publisher);
    let (authors, speakers) = authors_and_speakers(metadata);
    let people = |all: &[&Person]| -> Vec<Value> { all.iter().map(|each| person(each)).collect() };
    set(&mut data, "author", filled(people(&authors)));
    set(&mut data, "contributor", filled(people(&speakers)));
    set(&mut data, "keywords", filled(subjects.to_vec()));
    data
}

fn person(person: &Person) -> Value {
    let mut data = json!({ "@type": "Person", "name": person.name });
    let role = person.role.as_ref().filter(|role| *role != AUTHOR);
    set(&mut data, "jobTitle", role.cloned());
    let organisation = person.organisation.as_ref();
    let organisation = organisation.map(|name| json!({ "@type": "Organization", "name": name }));
    set(&mut data, "affiliation", organisation);
    data
}

/// Adds a property that is known.
fn set<T: Into<Value>>(data: &mut Value, name: &str, value: Option<T>) {
    if let (Some(object), Some(value)) = (data.as_object_mut(), value) {
        object.insert(name.to_owned(), value.into());
    }
}

fn filled<T>(all: Vec<T>) -> Option<Vec<T>> {
    Some(all).filter(|all| !all.is_empty())
}

fn authors_and_speakers(metadata: &Metadata) -> (Vec<&Person>, Vec<&Person>) {
    let people = metadata.people.iter();
    people.partition(|person| person.role.as_deref() == Some(AUTHOR))
}

fn known_language(tag: &str) -> Option<&str> {
    Some(tag).filter(|tag| is_language_tag(tag))
}

fn web(url: Option<&str>) -> Option<&str> {
    url.filter(|url| is_web(url))
}

/// Under which terms a text stands, where it says so.
fn rights(metadata: &Metadata) -> Option<&str> {
    let is_rights = |name: &str| {
        let names = ["license", "licence", "rights", "copyright"];
        names.iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    let field = metadata.other.iter().find(|(name, _)| is_rights(name));
    field.map(|(_, value)| value.as_str())
}

/// The publisher's own tags, then the topics that most passages have.
fn subjects<D: AsRef<[u8]>>(index: &Index<D>, document: u32, metadata: &Metadata) -> Vec<String> {
    let mut counts = vec![0u32; index.topics().len()];
    for topic in index
        .passages_of(document)
        .flat_map(|row| index.topics_of(row))
    {
        counts[topic] += 1;
    }
    let mut topics: Vec<usize> = (0..counts.len())
        .filter(|topic| counts[*topic] > 0)
        .collect();
    topics.sort_by_key(|topic| (u32::MAX - counts[*topic], *topic));
    let labels = topics.into_iter().map(|topic| &index.topics()[topic].label);
    let mut subjects: Vec<String> = Vec::new();
    for subject in metadata.tags.iter().chain(labels) {
        if !subjects.contains(subject) && subjects.len() < MAX_SUBJECTS {
            subjects.push(subject.clone());
        }
    }
    subjects
}

/// How many texts there are, and their titles as far as there is room.
pub fn corpus_description<D: AsRef<[u8]>>(index: &Index<D>) -> String {
    let words = words(main_language(index));
    let count = index.document_count();
    let mut description = if count == 1 {
        words.one_text.to_owned()
    } else {
        format!("{count}{}", words.texts)
    };
    for document in 0..count {
        let title = index.metadata(document).title;
        if description.chars().count() + title.chars().count() > DESCRIPTION_CHARS {
            description.push_str(" …");
            break;
        }
        let between = if document == 0 {
            words.colon
        } else {
            words.semicolon
        };
        description.push_str(between);
        description.push_str(&title);
    }
    description
}

/// How the text begins, leaving out what stood around it.
fn document_description<D: AsRef<[u8]>>(index: &Index<D>, document: u32) -> String {
    let mut description = String::new();
    let rows = index.passages_of(document);
    for row in rows.filter(|row| !index.flags(*row).is_furniture()) {
        for word in index.text(row).split_whitespace() {
            // In bytes, of which a character has at least one: enough is enough.
            if description.len() > DESCRIPTION_CHARS * 4 {
                return shortened(&description);
            }
            if !description.is_empty() {
                description.push(' ');
            }
            description.push_str(word);
        }
    }
    shortened(&description)
}

/// As many characters as a description has, ending with a word where words
/// are told apart by spaces.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION_CHARS) else {
        return text.to_owned();
    };
    let kept = &text[..end];
    let words = kept.rfind(' ').filter(|space| *space > end / 2);
    format!("{} …", &kept[..words.unwrap_or(end)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_end_with_a_word_where_there_are_words() {
        let check = |text: &str, ending: &str| {
            let short = shortened(text);
            assert!(short.ends_with(ending), "{short}");
            assert!(short.chars().count() <= DESCRIPTION_CHARS + 2, "{short}");
        };
        check("We follow the sun.", "sun.");
        check(&"sunlight ".repeat(80), "sunlight …");
        check(&"云".repeat(400), "云 …");
    }
}
