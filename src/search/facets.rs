//! Counts to narrow by.

use serde::{Deserialize, Serialize};

use super::filter::role_named;
use super::options::{Facet, Filters};
use super::passage_set::PassageSet;
use crate::corpus::{Date, Role};
use crate::index::{Index, Strings};
use crate::sort;

/// The counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetGroup {
    /// Which facet.
    pub facet: Facet,
    /// Its values with their counts. Values that no passage of the corpus has
    /// are absent; values with a count of 0 in this search are present only
    /// if chosen or excluded. Most frequent first; years in order; roles as asked,
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

/// The values of every facet, and which passages have each: worked out once
/// for a bundle.
#[derive(Debug, Clone, Default)]
pub struct FacetValues {
    /// By facet, in the order of [`Facet::ALL`].
    of_facets: Vec<ValuesOf>,
}

/// The values of one facet, by number.
#[derive(Debug, Clone, Default)]
struct ValuesOf {
    names: Vec<String>,
    /// For readers; none where names are.
    labels: Vec<String>,
    /// The passages of each value, where values are few.
    sets: Vec<PassageSet>,
    /// Elsewhere: for each document its value and one, 0 for none.
    of_documents: Vec<u32>,
}

/// More values than this (of speakers, seldom of others) are counted passage by
/// passage: sets of 100,000 passages take 12 kB each.
const MOST_SETS: usize = 64;

impl FacetValues {
    /// Reads what passages and documents say.
    pub fn new<D: AsRef<[u8]>>(index: &Index<D>) -> FacetValues {
        let of_facets = Facet::ALL.map(|facet| ValuesOf::new(index, facet));
        FacetValues {
            of_facets: of_facets.into(),
        }
    }

    fn of(&self, facet: Facet) -> &ValuesOf {
        &self.of_facets[facet as usize]
    }
}

impl ValuesOf {
    fn new<D: AsRef<[u8]>>(index: &Index<D>, facet: Facet) -> ValuesOf {
        let mut values = ValuesOf::default();
        let owned = |names: Strings<'_>| names.iter().map(str::to_owned).collect();
        match facet {
            Facet::Topic => {
                for topic in index.topics() {
                    values.names.push(topic.id.clone());
                    values.labels.push(topic.label.clone());
                }
            }
            Facet::Speaker => values.names = owned(index.speakers()),
            Facet::Source => {
                values.names = owned(index.sources());
                let sources = index.source_column();
                let documents = 0..index.document_count();
                values.of_documents = documents.map(|row| sources.get(row) as u32).collect();
            }
            Facet::Year => {
                let (dates, mut years) = (index.date_column(), Vec::new());
                let documents = 0..index.document_count();
                let date = |row| Date::from_sortable(dates.get(row) as u32);
                let mut value = |date: Date| number(&mut years, date.year());
                values.of_documents = documents
                    .map(|row| date(row).map_or(0, &mut value))
                    .collect();
                values.names = years.iter().map(u16::to_string).collect();
            }
            Facet::Role => values.names = Role::ALL.map(|role| role.name().to_owned()).into(),
        }
        if values.names.len() <= MOST_SETS {
            let rows = index.passage_count();
            let mut sets = vec![PassageSet::none(rows); values.names.len()];
            let mut add = |passage, value: usize| {
                if let Some(set) = sets.get_mut(value) {
                    set.insert(passage);
                }
            };
            values.for_each(index, facet, &PassageSet::filter(rows, |_| true), &mut add);
            values.sets = sets;
            values.of_documents = Vec::new();
        }
        values
    }

    fn label(&self, value: usize) -> &str {
        self.labels.get(value).unwrap_or(&self.names[value])
    }

    /// Calls `visit` with each of ascending passages and each of its values.
    fn for_each<D: AsRef<[u8]>>(
        &self,
        index: &Index<D>,
        facet: Facet,
        passages: &PassageSet,
        visit: &mut dyn FnMut(u32, usize),
    ) {
        if self.names.is_empty() {
            return;
        }
        let mut walk = index.document_walk();
        let (topics, speakers) = (index.topic_columns(), index.speaker_column());
        let flags = index.all_flags();
        for passage in passages.iter() {
            let one_more = match facet {
                Facet::Topic => {
                    topics.of(passage).for_each(|topic| visit(passage, topic));
                    continue;
                }
                Facet::Speaker => speakers.get(passage) as usize,
                Facet::Role => flags(passage).role() as usize + 1,
                Facet::Source | Facet::Year => {
                    let document = walk.document_of(passage) as usize;
                    self.of_documents.get(document).copied().unwrap_or(0) as usize
                }
            };
            if let Some(value) = one_more.checked_sub(1) {
                visit(passage, value);
            }
        }
    }
}

/// The year's number and one; a new one's is the next.
fn number(years: &mut Vec<u16>, year: u16) -> u32 {
    let known = years.iter().position(|known| *known == year);
    let place = known.unwrap_or_else(|| {
        years.push(year);
        years.len() - 1
    });
    place as u32 + 1
}

/// A search's matching passages, narrowed group by group.
pub struct Narrowing<'a, D> {
    index: &'a Index<D>,
    values: &'a FacetValues,
    filters: &'a Filters,
    /// Those that match the query.
    matching: &'a PassageSet,
    /// By facet: those that its choice leaves; `None` where nothing is chosen.
    chosen: [Option<PassageSet>; Facet::ALL.len()],
}

impl<'a, D: AsRef<[u8]>> Narrowing<'a, D> {
    /// Works out what each group's choice leaves.
    pub fn new(
        index: &'a Index<D>,
        values: &'a FacetValues,
        filters: &'a Filters,
        matching: &'a PassageSet,
    ) -> Narrowing<'a, D> {
        let mut narrowing = Narrowing {
            index,
            values,
            filters,
            matching,
            chosen: [const { None }; Facet::ALL.len()],
        };
        narrowing.chosen = Facet::ALL.map(|facet| narrowing.choose(facet));
        narrowing
    }

    fn choose(&self, facet: Facet) -> Option<PassageSet> {
        let filters = self.filters;
        let values = filters.group(facet);
        let has_range = facet == Facet::Year && filters.has_range();
        let has_excluded = filters.excluded.iter().any(|(of, _)| *of == facet);
        let has_wanted = !values.is_empty() || has_range;
        if !has_wanted && !has_excluded {
            return None;
        }
        let is_wanted = |name: &String| {
            (values.is_empty() || values.contains(name))
                && (!has_range || name.parse().is_ok_and(|year| filters.has_year(year)))
        };
        let mut set = match has_wanted {
            true => self.having(facet, is_wanted),
            false => self.matching.clone(),
        };
        if has_excluded {
            set.subtract(&self.having(facet, |name| filters.excludes(facet, name)));
        }
        Some(set)
    }

    /// The matching passages with a value for which `holds`.
    fn having(&self, facet: Facet, holds: impl Fn(&String) -> bool) -> PassageSet {
        let values = self.values.of(facet);
        let wanted: Vec<bool> = values.names.iter().map(holds).collect();
        let mut set = PassageSet::none(self.index.passage_count());
        for (wanted, with_value) in wanted.iter().zip(&values.sets) {
            if *wanted {
                set.unite(with_value);
            }
        }
        if values.sets.is_empty() {
            values.for_each(self.index, facet, self.matching, &mut |passage, value| {
                if wanted.get(value) == Some(&true) {
                    set.insert(passage);
                }
            });
        }
        set
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
        let group = |facet| match self.chosen[facet as usize] {
            None => self.group(facet, &narrowed),
            Some(_) => self.group(facet, &self.narrowed_but(Some(facet))),
        };
        Facet::ALL.map(group).into()
    }

    fn group(&self, facet: Facet, passages: &PassageSet) -> FacetGroup {
        let values = self.values.of(facet);
        let chosen = self.filters.group(facet);
        let count = |(value, count): (usize, u32)| {
            let name = &values.names[value];
            let is_chosen = chosen.contains(name);
            let is_shown = count > 0 || is_chosen || self.filters.excludes(facet, name);
            is_shown.then(|| FacetCount {
                value: name.clone(),
                label: values.label(value).to_owned(),
                count,
                is_chosen,
            })
        };
        let counts = self.count(facet, passages).into_iter().enumerate();
        let mut values: Vec<FacetCount> = counts.filter_map(count).collect();
        sort_values(facet, &mut values);
        FacetGroup { facet, values }
    }

    /// How many of the passages have each value.
    fn count(&self, facet: Facet, passages: &PassageSet) -> Vec<u32> {
        let values = self.values.of(facet);
        if !values.sets.is_empty() {
            let filled = passages.filled_words();
            let sets = values.sets.iter();
            return sets.map(|set| set.count_among(&filled)).collect();
        }
        let mut counts = vec![0u32; values.names.len()];
        values.for_each(self.index, facet, passages, &mut |_, value| {
            if let Some(count) = counts.get_mut(value) {
                *count += 1;
            }
        });
        counts
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
