//! Answering questions about the corpus as a whole.

use super::{
    CompareRequest, ComparedSide, Comparison, EvidenceWord, ExchangeLines, Explorer, Filters,
    HitLine, KeyWord, NameCount, SearchRequest, Side, StartingPoint, TableBy, TopicPage, TopicRow,
    TopicShare, TopicTable, TopicYear, VoicePage,
};
use crate::analysis::{self, By, CrossTable, Exchange, LIKELY, VoiceTopic};
use crate::corpus::{Person, Role};
use crate::query;
use crate::search::{Hit, Mark, Quality, SearchOptions, TextMatcher};
use crate::sort;
use crate::text::fold;
use crate::topic;

/// Starting points on the front page: as many as one reads before choosing.
const STARTS: usize = 6;
/// Exchanges on a page of the chain.
pub const EXCHANGES: u32 = 20;
/// Passages in which a topic's words are counted: finding them takes a tenth
/// of a millisecond each, so of very many an even sample must do.
const SAMPLE: usize = 250;
/// Words, voices and companions of a topic that are named.
const NAMED: usize = 24;
/// Words that characterise a speaker.
const KEY_WORDS: usize = 24;
/// As much of a passage as one reads among others, in characters.
const EXCERPT_CHARS: usize = 700;

impl Explorer {
    /// Where to start reading.
    pub(super) fn starting_points(&self) -> Vec<StartingPoint> {
        let index = self.index();
        let starts = analysis::starts(index, STARTS).into_iter();
        starts
            .map(|start| StartingPoint {
                document: index.document_id(index.document_of(start.row)).to_owned(),
                passage: index.passage_id(start.row).to_string(),
                is_question: index.flags(start.row).role() == Role::Question,
                text: start.text,
                documents: start.documents,
            })
            .collect()
    }

    pub(super) fn topic_table(&self, by: TableBy) -> TopicTable {
        let index = self.index();
        let (kind, ids): (By, Vec<&str>) = match by {
            TableBy::Document => {
                let documents = 0..index.document_count();
                let ids = documents.map(|document| index.document_id(document));
                (By::Document, ids.collect())
            }
            TableBy::Voice => (By::Speaker, index.speakers().iter().collect()),
        };
        let table = CrossTable::new(index, kind);
        let mut rows: Vec<TopicRow> = ids
            .into_iter()
            .enumerate()
            .map(|(row, id)| TopicRow {
                id: id.to_owned(),
                passages: table.sizes[row],
                cells: table.of(row).to_vec(),
            })
            .collect();
        if by == TableBy::Voice {
            rows.retain(|row| row.passages > 0);
            sort::by_key(&mut rows, |row| std::cmp::Reverse(row.passages));
        }
        TopicTable { by, rows }
    }

    /// The topic of that id, with a page of its chain.
    pub(super) fn topic_page(&self, id: &str, offset: u32) -> Option<TopicPage> {
        let index = self.index();
        let topic = index.topics().iter().position(|topic| topic.id == id)?;
        let mut rows: Vec<u32> = Vec::new();
        let mut voices = vec![0u32; index.speakers().count() as usize];
        let mut together = vec![0u32; index.topics().len()];
        let (mut documents, mut last) = (0, None);
        let mut walk = index.document_walk();
        for row in 0..index.passage_count() {
            let has_topic = index.topics_of(row).any(|known| known == topic);
            if !has_topic || index.flags(row).is_furniture() {
                continue;
            }
            let document = walk.document_of(row);
            documents += u32::from(last != Some(document));
            last = Some(document);
            index.topics_of(row).for_each(|other| together[other] += 1);
            if let Some(count) = index
                .speaker_of(row)
                .and_then(|speaker| voices.get_mut(speaker as usize))
            {
                *count += 1;
            }
            rows.push(row);
        }
        together[topic] = 0;
        let step = rows.len().div_ceil(SAMPLE).max(1);
        let sample: Vec<u32> = rows.into_iter().step_by(step).collect();
        let chain = analysis::chain(index, topic);
        let page = chain.iter().skip(offset as usize).take(EXCHANGES as usize);
        Some(TopicPage {
            topic: id.to_owned(),
            documents,
            evidence: self.evidence_words(id, &sample),
            evidence_of: sample.len() as u32,
            voices: named(index.speakers().iter(), &voices),
            together: named(
                index.topics().iter().map(|topic| topic.id.as_str()),
                &together,
            ),
            total: chain.len() as u32,
            offset,
            exchanges: page.map(|one| self.exchange_lines(one, topic)).collect(),
        })
    }

    /// The words that earned some passages a topic, counted.
    fn evidence_words(&self, id: &str, rows: &[u32]) -> Vec<EvidenceWord> {
        let mut words: Vec<(String, EvidenceWord)> = Vec::new();
        for row in rows {
            let text = self.index().text(*row);
            for span in self.evidence_spans(id, &text) {
                let Some(word) = text.get(span) else { continue };
                let folded = fold(word);
                match words.iter_mut().find(|(known, _)| *known == folded) {
                    Some((_, known)) => known.count += 1,
                    None => {
                        let word = word.to_owned();
                        words.push((folded, EvidenceWord { word, count: 1 }));
                    }
                }
            }
        }
        sort::by(&mut words, |(left_name, left), (right_name, right)| {
            let by_count = right.count.cmp(&left.count);
            by_count.then_with(|| left_name.cmp(right_name))
        });
        words.truncate(NAMED);
        words.into_iter().map(|(_, word)| word).collect()
    }

    /// Where the words stand that earn a text a topic.
    fn evidence_spans(&self, id: &str, text: &str) -> Vec<std::ops::Range<usize>> {
        let scores = topic::tag(self.lexicon(), text).into_iter();
        let mut own = scores.filter(|score| self.lexicon().topics[score.topic].id == id);
        own.next().map_or(Vec::new(), |score| score.evidence)
    }

    fn exchange_lines(&self, exchange: &Exchange, topic: usize) -> ExchangeLines {
        let shown = exchange.shown(self.index(), topic);
        let rows = shown.rows.iter();
        ExchangeLines {
            lines: rows.map(|row| self.excerpt(*row, topic)).collect(),
            left_out: shown.left_out,
        }
    }

    /// A passage with the words marked that earned it the topic.
    fn excerpt(&self, row: u32, topic: usize) -> HitLine {
        let hit = Hit {
            passage: row,
            score: 0,
        };
        let mut line = self.hit_line(&hit, &TextMatcher::default(), Some(EXCERPT_CHARS));
        let id = &self.index().topics()[topic].id;
        if line.topics.contains(id) {
            let spans = self.evidence_spans(id, &line.snippet.text).into_iter();
            let mark = |span: std::ops::Range<usize>| Mark {
                start: span.start as u32,
                end: span.end as u32,
                quality: Quality::Exact,
            };
            line.snippet.marks = apart(spans.map(mark));
        }
        line
    }

    /// The speaker of that name.
    pub(super) fn voice_page(&self, name: &str) -> Option<VoicePage> {
        let index = self.index();
        let speaker = index.speakers().iter().position(|known| known == name)?;
        let voice = analysis::voice(index, speaker as u32);
        let lengths = index.length_column();
        let mut capacities: Vec<Person> = Vec::new();
        for (document, _) in &voice.documents {
            let people = index.metadata(*document).people.into_iter();
            let own = people.filter(|person| person.name == name);
            capacities.extend(
                own.filter(|person| person.role.is_some() || person.organisation.is_some()),
            );
        }
        capacities.dedup();
        let words_more = analysis::key_terms(index, &voice.rows, KEY_WORDS).into_iter();
        let numbers: Vec<usize> = voice.topics.iter().map(|topic| topic.topic).collect();
        let documents = voice.documents.iter();
        Some(VoicePage {
            name: name.to_owned(),
            capacities,
            passages: voice.rows.len() as u32,
            words: voice.rows.iter().map(|row| lengths.get(*row) as u32).sum(),
            roles: voice.roles,
            others: voice.others,
            documents: documents
                .map(|(document, passages)| NameCount {
                    name: index.document_id(*document).to_owned(),
                    passages: *passages,
                })
                .collect(),
            topics: self.topic_shares(&voice.topics),
            words_more: words_more
                .map(|word| KeyWord {
                    word: word.word,
                    passages: word.passages,
                    others: word.others,
                })
                .collect(),
            years: voice
                .years
                .iter()
                .map(|year| TopicYear {
                    year: year.year,
                    passages: year.passages,
                    topics: numbers.iter().map(|topic| year.topics[*topic]).collect(),
                })
                .collect(),
        })
    }

    fn topic_shares(&self, topics: &[VoiceTopic]) -> Vec<TopicShare> {
        let share = |topic: &VoiceTopic| TopicShare {
            topic: self.index().topics()[topic.topic].id.clone(),
            passages: topic.passages,
            others: topic.others,
            keyness: topic.keyness,
            is_more: topic.is_more,
        };
        topics.iter().map(share).collect()
    }

    pub(super) fn comparison(&self, request: &CompareRequest) -> Comparison {
        let matching: Vec<Vec<u32>> = request
            .sides
            .iter()
            .map(|side| self.side_rows(side, request, &request.query))
            .collect();
        let counts: Vec<Vec<u32>> = matching
            .iter()
            .map(|rows| self.count_topics(rows))
            .collect();
        let sides = request.sides.iter().enumerate();
        Comparison {
            sides: sides
                .map(|(place, side)| {
                    let is_other = |other: &usize| *other != place;
                    let others = || (0..matching.len()).filter(is_other);
                    let mut rest = vec![0u32; self.index().topics().len()];
                    for other in others() {
                        for (sum, count) in rest.iter_mut().zip(&counts[other]) {
                            *sum += count;
                        }
                    }
                    let of_others = others().map(|other| matching[other].len() as u32).sum();
                    let total = matching[place].len() as u32;
                    let topics = analysis::compare(&counts[place], total, &rest, of_others);
                    ComparedSide {
                        side: side.clone(),
                        passages: self.side_rows(side, request, "").len() as u32,
                        total,
                        hits: self.side_hits(side, request),
                        topics: self.topic_shares(&topics),
                    }
                })
                .collect(),
        }
    }

    fn count_topics(&self, rows: &[u32]) -> Vec<u32> {
        let index = self.index();
        let mut counts = vec![0u32; index.topics().len()];
        for row in rows {
            index.topics_of(*row).for_each(|topic| counts[topic] += 1);
        }
        counts
    }

    fn side_rows(&self, side: &Side, request: &CompareRequest, text: &str) -> Vec<u32> {
        let options = SearchOptions {
            filters: with_side(side, &request.filters),
            is_typing: !text.ends_with(char::is_whitespace),
            ..SearchOptions::default()
        };
        self.searcher
            .matching_rows(&query::parse(text).query, &options)
    }

    fn side_hits(&self, side: &Side, request: &CompareRequest) -> Vec<HitLine> {
        let request = SearchRequest {
            query: request.query.clone(),
            filters: with_side(side, &request.filters),
            limit: request.limit,
            snippet_chars: request.snippet_chars,
            with_facets: false,
            ..SearchRequest::default()
        };
        self.hits(&request).hits
    }

    /// By document: the topics that tell it from the rest, then those it has
    /// most of.
    pub(super) fn leading_topics(&self, table: &CrossTable, limit: usize) -> Vec<Vec<String>> {
        let totals = table.totals();
        let all: u32 = table.sizes.iter().sum();
        let of = |row: usize| {
            let own = table.of(row);
            let rest: Vec<u32> = totals.iter().zip(own).map(|(all, own)| all - own).collect();
            let size = table.sizes[row];
            let mut topics = analysis::compare(own, size, &rest, all - size);
            sort::by_key(&mut topics, |topic| {
                let telling = topic.keyness.clamp(0, LIKELY);
                (
                    std::cmp::Reverse((telling / LIKELY, topic.passages)),
                    topic.topic,
                )
            });
            topics.truncate(limit);
            let names = self.index().topics();
            let leading = topics
                .into_iter()
                .map(|topic| names[topic.topic].id.clone());
            leading.collect()
        };
        (0..table.sizes.len()).map(of).collect()
    }
}

/// The filters of a search, and the side as one more.
fn with_side(side: &Side, filters: &Filters) -> Filters {
    let mut filters = filters.clone();
    match side {
        Side::Document(id) => filters.document = vec![id.clone()],
        Side::Voice(name) => filters.speaker = vec![name.clone()],
        Side::Topic(id) => filters.topic = vec![id.clone()],
    }
    filters
}

/// Names with their counts, those with most first.
fn named<'a>(names: impl Iterator<Item = &'a str>, counts: &[u32]) -> Vec<NameCount> {
    let counted = names.zip(counts).filter(|(_, passages)| **passages > 0);
    let mut named: Vec<NameCount> = counted
        .map(|(name, passages)| NameCount {
            name: name.to_owned(),
            passages: *passages,
        })
        .collect();
    sort::by_key(&mut named, |one| std::cmp::Reverse(one.passages));
    named.truncate(NAMED);
    named
}

/// Marks in order; of two that overlap the first.
fn apart(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::new();
    for mark in marks {
        if kept.last().is_none_or(|last| last.end <= mark.start) {
            kept.push(mark);
        }
    }
    kept
}
