//! Quotes: taking one, and finding kept ones again.

use crate::corpus::Person;
use crate::query;
use crate::quote::{self, Anchor, Context, Finding, Origin, PassageText, Quote, Texts};
use crate::search::SearchOptions;
use crate::sort;
use crate::text::for_each_token;

use super::Explorer;

/// Words of a quote that are looked for elsewhere: the longest, as the rarest
/// mostly are.
const SOUGHT_WORDS: usize = 12;
/// Passages that hold some of them, to be looked at closely.
const SOUGHT_PASSAGES: usize = 12;

impl Explorer {
    /// A passage, or these characters of it, with all that a citation needs;
    /// note, tags and link are the reader's affair.
    pub(super) fn quote(&self, passage: &str, chars: Option<(u32, u32)>) -> Option<Quote> {
        let (id, row) = self.find(passage)?;
        let index = self.index();
        let document = index.document_of(row);
        let rows = index.passages_of(document);
        let neighbour = |row: Option<u32>| row.filter(|row| rows.contains(row));
        let text_of = |row: Option<u32>| row.map(|row| index.text(row)).unwrap_or_default();
        let context = Context {
            before: &text_of(neighbour(row.checked_sub(1))),
            text: &index.text(row),
            after: &text_of(neighbour(row.checked_add(1))),
        };
        let (document_id, id) = (index.document_id(document), id.to_string());
        let anchor = match chars {
            None => Anchor::whole(document_id, &id, context),
            Some((start, end)) => Anchor::new(document_id, &id, context, start..end),
        };
        Some(Quote {
            anchor: anchor?,
            origin: self.origin(row),
            ..Quote::default()
        })
    }

    fn origin(&self, row: u32) -> Origin {
        let index = self.index();
        let metadata = index.metadata(index.document_of(row));
        let name = index.speaker_of(row);
        let name = name.map(|speaker| index.speakers().get(speaker));
        let speaker = name.map(|name| {
            let person = metadata.people.iter().find(|person| person.name == name);
            person.cloned().unwrap_or_else(|| Person {
                name: name.to_owned(),
                ..Person::default()
            })
        });
        Origin {
            title: metadata.title,
            source_title: metadata.source_title,
            source: metadata.source,
            kind: metadata.kind,
            date: metadata.date,
            date_certainty: metadata.date_certainty,
            language: metadata.language,
            url: metadata.url,
            people: metadata.people,
            speaker,
            role: index.flags(row).role(),
            section: index.section_of(row),
            time_seconds: index.time_seconds(row),
        }
    }

    /// Where kept quotes are in this corpus, one after the other.
    pub(super) fn find_quotes(&self, anchors: &[Anchor]) -> Vec<Finding> {
        quote::find(anchors, self)
    }
}

impl Texts for Explorer {
    fn passage(&self, id: &str) -> Option<(usize, String)> {
        let (_, row) = self.find(id)?;
        let document = self.index().document_of(row);
        Some((document as usize, self.index().text(row).into_owned()))
    }

    fn document(&self, id: &str) -> Option<usize> {
        self.index()
            .find_document(id)
            .map(|document| document as usize)
    }

    fn document_count(&self) -> usize {
        self.index().document_count() as usize
    }

    fn document_id(&self, document: usize) -> String {
        self.index().document_id(document as u32).to_owned()
    }

    fn passages(&self, document: usize) -> Vec<PassageText> {
        let rows = self.index().passages_of(document as u32);
        rows.map(|row| PassageText {
            id: self.index().passage_id(row).to_string(),
            text: self.index().text(row).into_owned(),
        })
        .collect()
    }

    fn likely(&self, text: &str) -> Vec<usize> {
        let mut words: Vec<String> = Vec::new();
        for_each_token(text, |token| {
            if !words.iter().any(|word| word == token.term) {
                words.push(token.term.to_owned());
            }
        });
        sort::by_key(&mut words, |word| std::cmp::Reverse(word.len()));
        words.truncate(SOUGHT_WORDS);
        let query = query::parse(&words.join(" OR ")).query;
        let options = SearchOptions {
            limit: SOUGHT_PASSAGES,
            without_facets: true,
            ..SearchOptions::default()
        };
        let mut documents: Vec<usize> = Vec::new();
        for hit in self.searcher.search(&query, &options).hits {
            let document = self.index().document_of(hit.passage) as usize;
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        documents
    }
}
