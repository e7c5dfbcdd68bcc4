//! Documents and dated facts in order of time.

use serde::{Deserialize, Serialize};

use super::{Explorer, FigureKind, FigureLine};
use crate::corpus::Date;
use crate::index::StoredFigure;
use crate::search::Filters;
use crate::sort;

/// A stretch of time to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineRequest {
    /// A query that passages match; empty for all.
    pub query: String,
    /// What was chosen among the facets.
    pub filters: Filters,
    /// The first year to bring documents and facts of.
    pub from: Option<u16>,
    /// The last.
    pub to: Option<u16>,
    /// How many facts to pass over.
    pub offset: usize,
    /// How many facts to bring.
    pub limit: usize,
}

/// What happened when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// How much there is of each year that has any, in order, whatever stretch
    /// is asked for.
    pub years: Vec<YearCount>,
    /// Documents of the stretch in order of time.
    pub documents: Vec<DatedDocument>,
    /// How many documents have no date.
    pub undated: u32,
    /// How many facts the stretch has.
    pub total: u32,
    /// Those asked for, in order of time.
    pub facts: Vec<DatedFact>,
}

/// A year on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCount {
    /// The year.
    pub year: u16,
    /// Documents that appeared in it.
    pub documents: u32,
    /// Facts that are dated to it: those of a decade to its first year.
    pub facts: u32,
}

/// A document on the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// BCP 47 tag; empty when unknown.
    pub language: String,
    /// Where it appeared.
    pub source: Option<String>,
    /// When.
    pub date: Date,
    /// How many facts of the whole line stand in it.
    pub facts: u32,
}

/// A sentence that names a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedFact {
    /// The date, or the first of a stretch.
    pub date: Date,
    /// The date with its sentence and place.
    pub line: FigureLine,
}

impl Explorer {
    pub(super) fn timeline(&self, request: &TimelineRequest) -> Timeline {
        let index = self.index();
        let found = self.chosen_passages(&request.query, &request.filters);
        let mut dated: Vec<(Date, StoredFigure)> = index
            .figures()
            .filter(|figure| figure.kind == FigureKind::Date && found.contains(figure.passage))
            // What happened in a century has no place on a line of years.
            .filter(|figure| index.figure_units().get(figure.unit) != "century")
            .filter_map(|figure| Some((Date::from_sortable(figure.lower.as_whole()?)?, figure)))
            .collect();
        let mut counts = vec![0u32; index.document_count() as usize];
        let mut has_passage = counts.clone();
        let mut walk = index.document_walk();
        for passage in found.iter() {
            if let Some(count) = has_passage.get_mut(walk.document_of(passage) as usize) {
                *count += 1;
            }
        }
        let mut walk = index.document_walk();
        for (_, figure) in &dated {
            if let Some(count) = counts.get_mut(walk.document_of(figure.passage) as usize) {
                *count += 1;
            }
        }
        let mut years = Years::default();
        let mut timeline = Timeline::default();
        let is_wanted = |date: Date| {
            request.from.is_none_or(|from| date.year() >= from)
                && request.to.is_none_or(|to| date.year() <= to)
        };
        for (document, facts) in (0u32..).zip(&counts) {
            if has_passage[document as usize] == 0 {
                continue;
            }
            let Some(date) = index.date_of(document) else {
                timeline.undated += 1;
                continue;
            };
            years.at(date.year()).documents += 1;
            if is_wanted(date) {
                let metadata = index.metadata(document);
                timeline.documents.push(DatedDocument {
                    id: index.document_id(document).to_owned(),
                    title: metadata.title,
                    language: metadata.language,
                    source: metadata.source,
                    date,
                    facts: *facts,
                });
            }
        }
        for (date, _) in &dated {
            years.at(date.year()).facts += 1;
        }
        dated.retain(|(date, _)| is_wanted(*date));
        sort::by_key(&mut dated, |(date, _)| *date);
        sort::by_key(&mut timeline.documents, |document| document.date);
        timeline.total = dated.len() as u32;
        let shown = dated.iter().skip(request.offset).take(request.limit);
        timeline.facts = shown
            .filter_map(|(date, figure)| {
                Some(DatedFact {
                    date: *date,
                    line: self.figure_line(figure)?,
                })
            })
            .collect();
        timeline.years = years.in_order();
        timeline
    }
}

#[derive(Default)]
struct Years(Vec<YearCount>);

impl Years {
    fn at(&mut self, year: u16) -> &mut YearCount {
        let place = match self.0.binary_search_by_key(&year, |count| count.year) {
            Ok(place) => place,
            Err(place) => {
                let empty = YearCount {
                    year,
                    documents: 0,
                    facts: 0,
                };
                self.0.insert(place, empty);
                place
            }
        };
        &mut self.0[place]
    }

    fn in_order(self) -> Vec<YearCount> {
        self.0
    }
}
