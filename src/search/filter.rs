//! Filters: passages by who speaks, what about, where and when.

use super::matching::Matching;
use super::options::Filters;
use super::passage_set::PassageSet;
use super::topic_names::names;
use crate::corpus::Role;
use crate::query::Filter;
use crate::text::fold;

impl<D: AsRef<[u8]>> Matching<'_, D> {
    pub(super) fn filtered(&self, filter: &Filter) -> PassageSet {
        let index = self.index();
        let rows = self.rows();
        match filter {
            Filter::Role(role) => PassageSet::filter(rows, |row| index.flags(row).role() == *role),
            Filter::HasFigure => PassageSet::filter(rows, |row| index.flags(row).has_figure()),
            Filter::Speaker(name) => {
                let wanted: Vec<bool> = index
                    .speakers()
                    .iter()
                    .map(|known| is_named(known, name))
                    .collect();
                PassageSet::filter(rows, |row| {
                    let speaker = index.speaker_of(row);
                    speaker.is_some_and(|speaker| wanted.get(speaker as usize) == Some(&true))
                })
            }
            Filter::Topic(name) => {
                let wanted: Vec<bool> = index
                    .topics()
                    .iter()
                    .map(|topic| names(topic).any(|known| is_named(known, name)))
                    .collect();
                PassageSet::filter(rows, |row| index.topics_of(row).any(|topic| wanted[topic]))
            }
            Filter::Source(name) => {
                let sources = index.sources().iter();
                let wanted: Vec<bool> = sources.map(|known| is_named(known, name)).collect();
                self.documents(|document| {
                    let source = index.source_of(document);
                    source.is_some_and(|source| wanted.get(source as usize) == Some(&true))
                })
            }
            Filter::Language(tag) => self.documents(|document| {
                let language = index.metadata(document).language;
                is_language(&language, tag)
            }),
            Filter::Before(date) => self.documents(|document| {
                let known = index.date_of(document);
                known.is_some_and(|known| known.last_day() < date.first_day())
            }),
            Filter::After(date) => self.documents(|document| {
                let known = index.date_of(document);
                known.is_some_and(|known| known.first_day() > date.last_day())
            }),
            Filter::Document(id) => self.documents(|document| index.document_id(document) == id),
        }
    }

    /// The passages of the documents for which `holds`.
    fn documents(&self, holds: impl Fn(u32) -> bool) -> PassageSet {
        let mut set = PassageSet::none(self.rows());
        for document in 0..self.index().document_count() {
            if holds(document) {
                set.insert_range(self.index().passages_of(document));
            }
        }
        set
    }

    /// The passages that may be shown under chosen documents.
    pub fn in_documents(&self, filters: &Filters) -> Option<PassageSet> {
        if filters.document.is_empty() {
            return None;
        }
        let index = self.index();
        Some(self.documents(|document| {
            let id = index.document_id(document);
            filters.document.iter().any(|wanted| wanted == id)
        }))
    }
}

/// Whether a name is meant: all words typed begin words of the name.
fn is_named(known: &str, typed: &str) -> bool {
    let known = fold(known);
    let typed = fold(typed);
    if known == typed {
        return true;
    }
    let words: Vec<&str> = known
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let mut wanted = typed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut has_any = false;
    let holds_all = wanted.all(|wanted| {
        has_any = true;
        words.iter().any(|word| word.starts_with(wanted))
            || known.contains(wanted) && !wanted.is_ascii()
    });
    holds_all && has_any
}

fn is_language(known: &str, wanted: &str) -> bool {
    let (known, wanted) = (known.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    known == wanted
        || known
            .strip_prefix(&wanted)
            .is_some_and(|rest| rest.starts_with('-'))
}

/// The role of that name, for facets.
pub fn role_named(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.name() == name)
}
