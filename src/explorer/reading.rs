//! A whole document, ready to be read.

use std::ops::Range;

use super::{Explorer, Mark, ReadRequest, Reading, ReadingPassage, TopicEvidence};
use crate::query;
use crate::search::TextMatcher;
use crate::topic;

impl Explorer {
    pub(super) fn reading(&self, request: &ReadRequest) -> Option<Reading> {
        let index = self.index();
        let document = index.find_document(&request.document)?;
        let matcher = self.searcher.matcher(&query::parse(&request.query).query);
        let mut tagger = topic::Tagger::new(self.lexicon());
        let rows = index.passages_of(document);
        let passages: Vec<ReadingPassage> = rows
            .map(|row| self.reading_passage(row, &matcher, &mut tagger))
            .collect();
        let document = self.document_card(document);
        Some(Reading {
            title_marks: matcher.marks(&document.title),
            heading_marks: heading_marks(&passages, &matcher),
            document,
            marks: passages
                .iter()
                .map(|passage| passage.marks.len() as u32)
                .sum(),
            passages,
        })
    }

    fn reading_passage(
        &self,
        row: u32,
        matcher: &TextMatcher,
        tagger: &mut topic::Tagger<'_>,
    ) -> ReadingPassage {
        let mut passage = self.bare_reading_passage(row);
        let about = self.about(row, &passage.text, matcher, tagger);
        passage.marks = matcher.marks_beside(&passage.text, about);
        passage.topics = self.evidence(row, &passage.text, tagger);
        passage
    }

    /// Where a text speaks of topics that words of the query go by.
    fn about(
        &self,
        row: u32,
        text: &str,
        matcher: &TextMatcher,
        tagger: &mut topic::Tagger<'_>,
    ) -> Vec<Range<usize>> {
        let called = |topic: &usize| matcher.topics().iter().any(|(_, all)| all.contains(topic));
        let about: Vec<usize> = self.index().topics_of(row).filter(called).collect();
        if about.is_empty() {
            return Vec::new();
        }
        let topics = self.index().topics();
        let lexicon = self.lexicon();
        let mut scores = tagger.tag(text);
        scores.retain(|score| {
            let id = &lexicon.topics[score.topic].id;
            about.iter().any(|topic| topics[*topic].id == *id)
        });
        scores
            .into_iter()
            .flat_map(|score| score.evidence)
            .collect()
    }

    /// A passage without marks, and its topics without their evidence.
    pub(super) fn bare_reading_passage(&self, row: u32) -> ReadingPassage {
        let index = self.index();
        let text = index.text(row).into_owned();
        let flags = index.flags(row);
        ReadingPassage {
            id: index.passage_id(row).to_string(),
            section: index.section_of(row),
            speaker: index
                .speaker_of(row)
                .map(|speaker| index.speakers().get(speaker).to_owned()),
            role: flags.role(),
            time_seconds: index.time_seconds(row),
            marks: Vec::new(),
            topics: self.bare_topics(row),
            is_furniture: flags.is_furniture(),
            text,
        }
    }

    /// The passage's topics with the words that earned them. The bundle keeps
    /// the lexicon rather than the words: tagging one passage again is quick.
    pub(super) fn evidence(
        &self,
        row: u32,
        text: &str,
        tagger: &mut topic::Tagger<'_>,
    ) -> Vec<TopicEvidence> {
        let lexicon = self.lexicon();
        let mut topics = self.bare_topics(row);
        if topics.is_empty() {
            return topics;
        }
        let scores = tagger.tag(text);
        for topic in &mut topics {
            let score = scores
                .iter()
                .find(|score| lexicon.topics[score.topic].id == topic.id);
            let spans = score.map_or(&[][..], |score| score.evidence.as_slice());
            for words in spans.iter().filter_map(|span| text.get(span.clone())) {
                let mut known = topic.evidence.iter();
                if !known.any(|known| known.eq_ignore_ascii_case(words)) {
                    topic.evidence.push(words.to_owned());
                }
            }
        }
        topics
    }

    fn bare_topics(&self, row: u32) -> Vec<TopicEvidence> {
        let known = self.index().topics();
        let topics = self.index().topics_of(row).map(|topic| &known[topic]);
        topics
            .map(|topic| TopicEvidence {
                id: topic.id.clone(),
                label: topic.label.clone(),
                evidence: Vec::new(),
            })
            .collect()
    }
}

/// Where a heading holds matches: the place under it, as the reader sees it
/// there, and the marks of the innermost.
fn heading_marks(passages: &[ReadingPassage], matcher: &TextMatcher) -> Vec<(u32, Vec<Mark>)> {
    let mut all = Vec::new();
    let mut before: &[String] = &[];
    for (place, passage) in (0..).zip(passages) {
        if let Some(heading) = passage.section.last()
            && passage.section != before
        {
            all.push((place, matcher.marks(heading)));
        }
        before = &passage.section;
    }
    all.retain(|(_, marks)| !marks.is_empty());
    all
}
