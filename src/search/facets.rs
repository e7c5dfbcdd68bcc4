//! Counts to narrow by.

use serde::{Deserialize, Serialize};

use super::filter::role_named;
use super::options::{Facet, Filters};
use super::passage_set::PassageSet;
use crate::corpus::Role;
use crate::index::Index;
use crate::sort;

/// The counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetGroup {
    /// Which facet.
    pub facet: Facet,
    /// Its values with their counts. Values that no passage of the corpus has
    /// are absent; values with a count of 0 in this search are present only
    /// if chosen. Most frequent first; years in order; roles as asked,
    /// answered, told.
    pub values: Vec<FacetCount>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCount {
    /// For links and filters.
    pub value: String,
    /// For readers.
    pub label: String,
    /// How many matching passages have it, were it not for the choice made in
    /// this very group.
    pub count: u32,
    /// Whether the reader chose it.
    pub is_chosen: bool,
}

/// What documents say of source and year, worked out once for a bundle.
#[derive(Debug, Clone, Default)]
pub struct DocumentFacets {
    sources: Vec<String>,
    years: Vec<String>,
    /// By document: its source, and its year, as numbers.
    of_documents: Vec<[Option<u32>; 2]>,
    /// By document: the first day its date may mean, as yyyymmdd.
    days: Vec<Option<u32>>,
}

impl DocumentFacets {
    /// Reads source and date of every document.
    pub fn new<D: AsRef<[u8]>>(index: &Index<D>) -> DocumentFacets {
        let mut facets = DocumentFacets {
            sources: index.sources().iter().map(str::to_owned).collect(),
            ..DocumentFacets::default()
        };
        let mut years: Vec<u16> = Vec::new();
        for document in 0..index.document_count() {
            let date = index.date_of(document);
            let year = date.map(|date| number(&mut years, date.year()));
            facets.of_documents.push([index.source_of(document), year]);
            facets.days.push(date.map(|date| date.first_day()));
        }
        facets.years = years.iter().map(u16::to_string).collect();
        facets
    }

    /// By document: the first day its date may mean, as yyyymmdd.
    pub fn days(&self) -> &[Option<u32>] {
        &self.days
    }

    fn of(&self, document: u32) -> [Option<u32>; 2] {
        self.of_documents
            .get(document as usize)
            .copied()
            .unwrap_or_default()
    }
}

fn number(years: &mut Vec<u16>, year: u16) -> u32 {
    let known = years.iter().position(|known| *known == year);
    let place = known.unwrap_or_else(|| {
        years.push(year);
        years.len() - 1
    });
    place as u32
}

/// A search's matching passages, narrowed group by group.
pub struct Narrowing<'a, D> {
    index: &'a Index<D>,
    documents: &'a DocumentFacets,
    filters: &'a Filters,
    /// Those that match the query.
    matching: &'a PassageSet,
    /// By facet: those with a chosen value; `None` where nothing is chosen.
    chosen: Vec<Option<PassageSet>>,
}

impl<'a, D: AsRef<[u8]>> Narrowing<'a, D> {
    /// Works out what each group's choice leaves.
    pub fn new(
        index: &'a Index<D>,
        documents: &'a DocumentFacets,
        filters: &'a Filters,
        matching: &'a PassageSet,
    ) -> Narrowing<'a, D> {
        let mut narrowing = Narrowing {
            index,
            documents,
            filters,
            matching,
            chosen: Vec::new(),
        };
        narrowing.chosen = Facet::ALL
            .into_iter()
            .map(|facet| narrowing.choose(facet))
            .collect();
        narrowing
    }

    fn choose(&self, facet: Facet) -> Option<PassageSet> {
        let values = self.filters.group(facet);
        if values.is_empty() {
            return None;
        }
        let names = self.names(facet);
        let wanted: Vec<bool> = names.iter().map(|name| values.contains(name)).collect();
        let mut set = PassageSet::none(self.index.passage_count());
        self.for_each_value(facet, self.matching, |passage, value| {
            if wanted.get(value) == Some(&true) {
                set.insert(passage);
            }
        });
        Some(set)
    }

    /// The passages that every group's choice leaves.
    pub fn narrowed(&self) -> PassageSet {
        self.narrowed_but(None)
    }

    fn narrowed_but(&self, left_out: Option<Facet>) -> PassageSet {
        let mut set = self.matching.clone();
        for (facet, chosen) in Facet::ALL.into_iter().zip(&self.chosen) {
            if let Some(chosen) = chosen.as_ref().filter(|_| left_out != Some(facet)) {
                set.intersect(chosen);
            }
        }
        set
    }

    /// The counts of all groups, each as if nothing were chosen in it.
    pub fn counts(&self) -> Vec<FacetGroup> {
        let narrowed = self.narrowed();
        Facet::ALL
            .into_iter()
            .zip(&self.chosen)
            .map(|(facet, chosen)| match chosen {
                None => self.count(facet, &narrowed),
                Some(_) => self.count(facet, &self.narrowed_but(Some(facet))),
            })
            .collect()
    }

    fn count(&self, facet: Facet, passages: &PassageSet) -> FacetGroup {
        let names = self.names(facet);
        let labels = self.labels(facet, &names);
        let mut counts = vec![0u32; names.len()];
        self.for_each_value(facet, passages, |_, value| {
            if let Some(count) = counts.get_mut(value) {
                *count += 1;
            }
        });
        let chosen = self.filters.group(facet);
        let rows = names.into_iter().zip(labels).zip(counts);
        let mut values: Vec<FacetCount> = rows
            .map(|((value, label), count)| FacetCount {
                is_chosen: chosen.contains(&value),
                value,
                label,
                count,
            })
            .filter(|value| value.count > 0 || value.is_chosen)
            .collect();
        sort_values(facet, &mut values);
        FacetGroup { facet, values }
    }

    /// The facet's values, by number.
    fn names(&self, facet: Facet) -> Vec<String> {
        match facet {
            Facet::Topic => self
                .index
                .topics()
                .iter()
                .map(|topic| topic.id.clone())
                .collect(),
            Facet::Speaker => self.index.speakers().iter().map(str::to_owned).collect(),
            Facet::Source => self.documents.sources.clone(),
            Facet::Year => self.documents.years.clone(),
            Facet::Role => Role::ALL
                .iter()
                .map(|role| role.name().to_owned())
                .collect(),
        }
    }

    fn labels(&self, facet: Facet, names: &[String]) -> Vec<String> {
        match facet {
            Facet::Topic => self
                .index
                .topics()
                .iter()
                .map(|topic| topic.label.clone())
                .collect(),
            Facet::Speaker | Facet::Source | Facet::Year | Facet::Role => names.to_vec(),
        }
    }

    /// Calls `visit` with each passage and each of its values.
    fn for_each_value(
        &self,
        facet: Facet,
        passages: &PassageSet,
        mut visit: impl FnMut(u32, usize),
    ) {
        let index = self.index;
        match facet {
            Facet::Topic if index.topics().is_empty() => {}
            Facet::Topic => passages.iter().for_each(|passage| {
                let topics = index.topics_of(passage);
                topics.for_each(|topic| visit(passage, topic));
            }),
            Facet::Speaker => {
                let column = index.speaker_column();
                for passage in passages.iter() {
                    if let Some(speaker) = column.get(passage).checked_sub(1) {
                        visit(passage, speaker as usize);
                    }
                }
            }
            Facet::Role => passages.iter().for_each(|passage| {
                visit(passage, index.flags(passage).role() as usize);
            }),
            Facet::Source | Facet::Year => {
                let mut walk = index.document_walk();
                let group = usize::from(facet == Facet::Year);
                for passage in passages.iter() {
                    let of_document = self.documents.of(walk.document_of(passage));
                    if let Some(value) = of_document[group] {
                        visit(passage, value as usize);
                    }
                }
            }
        }
    }
}

/// Most frequent first; years in order; roles as asked, answered, told.
fn sort_values(facet: Facet, values: &mut [FacetCount]) {
    match facet {
        Facet::Topic | Facet::Speaker | Facet::Source => sort::by(values, |left, right| {
            right
                .count
                .cmp(&left.count)
                .then_with(|| left.label.cmp(&right.label))
        }),
        Facet::Year => sort::by(values, |left, right| left.value.cmp(&right.value)),
        Facet::Role => sort::by_key(values, |value| role_named(&value.value)),
    }
}
