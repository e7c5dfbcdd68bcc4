//! Answering a search.

use super::{
    DroppableWord, Explorer, HitLine, HitList, QueryProblem, RelatedRequest, SearchRequest,
};
use crate::query::{self, Parsed};
use crate::search::{
    Hit, Hits, Occurrence, Quality, SearchOptions, Snippet, TextMatcher, WordMatch,
};
use crate::sort;

/// Clauses of a query, one of which may be the one to drop; each costs a
/// search. Of a pasted text no single word is to blame.
const MOST_DROPPABLE: usize = 16;

impl Explorer {
    /// To `Search`.
    pub fn hits(&self, request: &SearchRequest) -> HitList {
        let Parsed {
            query, problems, ..
        } = query::parse(&request.query);
        let options = SearchOptions {
            filters: request.filters.clone(),
            sort: request.sort,
            offset: request.offset,
            limit: request.limit,
            is_typing: !request.query.ends_with(char::is_whitespace),
            without_facets: !request.with_facets,
        };
        let found = self.searcher.search(&query, &options);
        HitList {
            total: found.total,
            documents: found.documents,
            droppable: match found.total {
                0 => self.droppable(&query, &options),
                _ => Vec::new(),
            },
            hits: self.hit_lines(&found, request),
            corrections: found.corrections,
            relaxed: found.relaxed,
            topics: Vec::new(),
            problems: problems.into_iter().map(query_problem).collect(),
            facets: found.facets,
            sort: request.sort,
        }
    }

    /// The ids of the topics that a query names, in the order of the lexicon.
    pub(super) fn topics_named(&self, query: &str) -> Vec<String> {
        let Parsed { query, .. } = query::parse(query);
        let named = self.searcher.topics_named(&query).into_iter();
        let topics = self.index().topics();
        named.map(|topic| topics[topic].id.clone()).collect()
    }

    /// What finding nothing is due to: each clause without which there would
    /// be hits, the one that frees most first.
    fn droppable(&self, query: &query::Query, options: &SearchOptions) -> Vec<DroppableWord> {
        if !(2..=MOST_DROPPABLE).contains(&query.clauses.len()) {
            return Vec::new();
        }
        let options = SearchOptions {
            limit: 0,
            without_facets: true,
            ..options.clone()
        };
        let without = query.clauses.iter().enumerate().map(|(place, clause)| {
            let rest = query.without(place);
            DroppableWord {
                word: clause.to_string(),
                total: self.searcher.search(&rest, &options).total,
                query: rest.to_string(),
            }
        });
        let mut droppable: Vec<DroppableWord> = without.filter(|word| word.total > 0).collect();
        sort::by(&mut droppable, |left, right| {
            right
                .total
                .cmp(&left.total)
                .then_with(|| left.word.cmp(&right.word))
        });
        droppable
    }

    fn hit_lines(&self, found: &Hits, request: &SearchRequest) -> Vec<HitLine> {
        let line = |hit: &Hit| self.hit_line(hit, &found.matcher, shown(request));
        found.hits.iter().map(line).collect()
    }

    /// To `Related`: passages like one; `None` where its id names none.
    pub fn related(&self, request: &RelatedRequest) -> Option<Vec<HitLine>> {
        let (_, row) = self.find(&request.passage)?;
        let hits = self.searcher.related(row, request.limit);
        let unmarked = TextMatcher::default();
        let line = |hit: &Hit| self.hit_line(hit, &unmarked, Some(request.snippet_chars));
        Some(hits.iter().map(line).collect())
    }

    pub(super) fn hit_line(
        &self,
        hit: &Hit,
        matcher: &TextMatcher,
        snippet_chars: Option<usize>,
    ) -> HitLine {
        let index = self.index();
        let row = hit.passage;
        let document = index.document_of(row);
        let metadata = index.metadata(document);
        let text = index.text(row);
        let section = index.section_of(row);
        let occurrences = matcher.occurrences(&text);
        HitLine {
            title_marks: matcher.marks(&metadata.title),
            section_marks: section.iter().map(|it| matcher.marks(it)).collect(),
            passage: index.passage_id(row).to_string(),
            document: index.document_id(document).to_owned(),
            title: metadata.title,
            source: metadata.source,
            language: metadata.language,
            document_kind: metadata.kind,
            date: metadata.date,
            section,
            speaker: index
                .speaker_of(row)
                .map(|speaker| index.speakers().get(speaker).to_owned()),
            role: index.flags(row).role(),
            time_seconds: index.time_seconds(row),
            topics: self.topic_ids(row),
            score: hit.score,
            snippet: match snippet_chars {
                None => Snippet::default(),
                Some(width_chars) => Snippet::of(&text, &occurrences, width_chars),
            },
            matches: self.word_matches(row, matcher, occurrences),
        }
    }
    /// Which words of the query a passage matches, and how: the best way for each.
    fn word_matches(
        &self,
        row: u32,
        matcher: &TextMatcher,
        occurrences: Vec<Occurrence>,
    ) -> Vec<WordMatch> {
        let mut matches: Vec<(usize, WordMatch)> = Vec::new();
        for occurrence in occurrences {
            match matches
                .iter_mut()
                .find(|(leaf, _)| *leaf == occurrence.leaf)
            {
                Some((_, known)) => {
                    known.quality = known.quality.min(occurrence.quality);
                    if !known.found.contains(&occurrence.term) {
                        known.found.push(occurrence.term);
                    }
                }
                None => matches.push((
                    occurrence.leaf,
                    WordMatch {
                        typed: matcher.typed(occurrence.leaf).to_owned(),
                        found: vec![occurrence.term],
                        quality: occurrence.quality,
                        is_topic: false,
                    },
                )),
            }
        }
        let topics = self.index().topics();
        for (leaf, called) in matcher.topics() {
            let about = self.index().topics_of(row);
            let about = about.filter(|topic| called.contains(topic));
            let found: Vec<String> = about.map(|topic| topics[topic].label.clone()).collect();
            if !found.is_empty() {
                let found = WordMatch {
                    typed: matcher.typed(*leaf).to_owned(),
                    found,
                    quality: Quality::Stem,
                    is_topic: true,
                };
                matches.push((*leaf, found));
            }
        }
        sort::by_key(&mut matches, |(leaf, _)| *leaf);
        matches.into_iter().map(|(_, found)| found).collect()
    }
}

/// The length of snippets, where they are asked for.
fn shown(request: &SearchRequest) -> Option<usize> {
    request.with_snippets.then_some(request.snippet_chars)
}

fn query_problem(problem: query::Problem) -> QueryProblem {
    QueryProblem {
        start: problem.span.start,
        end: problem.span.end,
        message: problem.kind.to_string(),
        kind: problem.kind,
    }
}
