//! The corpus at a glance.

use crate::analysis::{By, CrossTable};
use crate::sort;

use super::{DocumentCard, Explorer, Overview, SpeakerCard, TopicCard};

/// As many as stand in a line under a title.
const LEADING_TOPICS: usize = 3;

impl Explorer {
    pub(super) fn overview(&self) -> Overview {
        let index = self.index();
        let mut speakers = vec![0u32; index.speakers().count() as usize];
        let mut topics = vec![0u32; index.topics().len()];
        let mut untagged = 0;
        for row in 0..index.passage_count() {
            if let Some(count) = index
                .speaker_of(row)
                .and_then(|speaker| speakers.get_mut(speaker as usize))
            {
                *count += 1;
            }
            let mut has_topic = false;
            for topic in index.topics_of(row) {
                topics[topic] += 1;
                has_topic = true;
            }
            untagged += u32::from(!has_topic);
        }
        Overview {
            title: index.title().to_owned(),
            passages: index.passage_count(),
            documents: self.documents_with_topics(),
            speakers: self.speaker_cards(&speakers),
            topics: self.topic_cards(&topics),
            untagged,
            starts: self.starting_points(),
        }
    }

    fn documents_with_topics(&self) -> Vec<DocumentCard> {
        let table = CrossTable::new(self.index(), By::Document);
        let leading = self.leading_topics(&table, LEADING_TOPICS);
        (0u32..)
            .zip(leading)
            .map(|(document, topics)| DocumentCard {
                topics,
                ..self.document_card(document)
            })
            .collect()
    }

    fn speaker_cards(&self, counts: &[u32]) -> Vec<SpeakerCard> {
        let names = self.index().speakers().iter();
        let mut cards: Vec<SpeakerCard> = names
            .zip(counts)
            .map(|(name, passages)| SpeakerCard {
                name: name.to_owned(),
                passages: *passages,
            })
            .collect();
        sort::by(&mut cards, |left, right| {
            right
                .passages
                .cmp(&left.passages)
                .then_with(|| left.name.cmp(&right.name))
        });
        cards
    }

    fn topic_cards(&self, counts: &[u32]) -> Vec<TopicCard> {
        let topics = self.index().topics().iter();
        topics
            .zip(counts)
            .map(|(topic, passages)| TopicCard {
                id: topic.id.clone(),
                label: topic.label.clone(),
                description: topic.description.clone(),
                passages: *passages,
            })
            .collect()
    }

    /// A document without its text.
    pub(super) fn document_card(&self, document: u32) -> DocumentCard {
        let index = self.index();
        let metadata = index.metadata(document);
        let rows = index.passages_of(document);
        let lengths = index.length_column();
        DocumentCard {
            id: index.document_id(document).to_owned(),
            title: metadata.title,
            source_title: metadata.source_title,
            source: metadata.source,
            kind: metadata.kind,
            date: metadata.date,
            date_certainty: metadata.date_certainty,
            language: metadata.language,
            people: metadata.people,
            url: metadata.url,
            passages: rows.len() as u32,
            words: rows.map(|row| lengths.get(row) as u32).sum(),
            topics: Vec::new(),
        }
    }
}
