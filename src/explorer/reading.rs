//! A whole document, ready to be read.

use super::{Explorer, ReadRequest, Reading, ReadingPassage, TopicEvidence};
use crate::query;
use crate::search::TextMatcher;
use crate::topic;

impl Explorer {
    pub(super) fn reading(&self, request: &ReadRequest) -> Option<Reading> {
        let index = self.index();
        let document = index.find_document(&request.document)?;
        let matcher = self.searcher.matcher(&query::parse(&request.query).query);
        let rows = index.passages_of(document);
        let passages: Vec<ReadingPassage> = rows
            .map(|row| self.reading_passage(row, &matcher))
            .collect();
        Some(Reading {
            document: self.document_card(document),
            marks: passages
                .iter()
                .map(|passage| passage.marks.len() as u32)
                .sum(),
            passages,
        })
    }

    pub(super) fn reading_passage(&self, row: u32, matcher: &TextMatcher) -> ReadingPassage {
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
            marks: matcher.marks(&text),
            topics: self.evidence(row, &text),
            is_furniture: flags.is_furniture(),
            text,
        }
    }

    /// The passage's topics with the words that earned them. The bundle keeps
    /// the lexicon rather than the words: tagging one passage again is quick.
    fn evidence(&self, row: u32, text: &str) -> Vec<TopicEvidence> {
        let scores = topic::tag(&self.lexicon, text);
        let known = self.index().topics();
        let topics = self.index().topics_of(row).map(|topic| &known[topic]);
        topics
            .map(|topic| {
                let score = scores
                    .iter()
                    .find(|score| self.lexicon.topics[score.topic].id == topic.id);
                let spans = score.map_or(&[][..], |score| score.evidence.as_slice());
                let mut evidence: Vec<String> = Vec::new();
                for words in spans.iter().filter_map(|span| text.get(span.clone())) {
                    if !evidence
                        .iter()
                        .any(|known| known.eq_ignore_ascii_case(words))
                    {
                        evidence.push(words.to_owned());
                    }
                }
                TopicEvidence {
                    id: topic.id.clone(),
                    label: topic.label.clone(),
                    evidence,
                }
            })
            .collect()
    }
}
