//! Places that look like a few typed letters.

use super::{Explorer, JumpKind, JumpList, JumpRequest, JumpTarget};
use crate::search::looks_like;
use crate::sort;

/// Targets brought when a request does not say how many.
const DEFAULT_LIMIT: usize = 12;

impl Explorer {
    /// To `Jump`.
    pub fn jumps(&self, request: &JumpRequest) -> JumpList {
        let typed = request.text.trim();
        let limit = match request.limit {
            0 => DEFAULT_LIMIT,
            limit => limit,
        };
        // Score, and the order titles, people, topics, sections for equal ones.
        let mut found: Vec<(i64, usize, JumpTarget)> = Vec::new();
        self.for_each_target(|target| {
            if typed.is_empty() {
                found.push((0, found.len(), target));
            } else if let Some(like) = looks_like(&target.label, typed) {
                let marks = like.marks;
                found.push((like.score, found.len(), JumpTarget { marks, ..target }));
            }
        });
        sort::by_key(&mut found, |(score, place, _)| {
            (std::cmp::Reverse(*score), *place)
        });
        found.truncate(limit);
        JumpList {
            targets: found.into_iter().map(|(_, _, target)| target).collect(),
        }
    }

    /// Titles, people, topics, sections.
    fn for_each_target(&self, mut visit: impl FnMut(JumpTarget)) {
        let index = self.index();
        for document in 0..index.document_count() {
            let metadata = index.metadata(document);
            let document = index.document_id(document).to_owned();
            visit(target(
                metadata.title,
                metadata.source.unwrap_or_default(),
                JumpKind::Document { document },
            ));
        }
        for name in index.speakers().iter() {
            visit(target(
                name.to_owned(),
                String::new(),
                JumpKind::Speaker {
                    name: name.to_owned(),
                },
            ));
        }
        for topic in index.topics() {
            let kind = JumpKind::Topic {
                topic: topic.id.clone(),
            };
            visit(target(topic.label.clone(), topic.description.clone(), kind));
        }
        self.for_each_section(visit);
    }

    /// The innermost heading wherever a new section begins.
    fn for_each_section(&self, mut visit: impl FnMut(JumpTarget)) {
        let index = self.index();
        let headings = index.heading_column();
        for document in 0..index.document_count() {
            let mut before = 0;
            for row in index.passages_of(document) {
                let heading = headings.get(row);
                let is_new = heading != before && heading != 0;
                before = heading;
                let Some(label) = index.section_of(row).pop().filter(|_| is_new) else {
                    continue;
                };
                let kind = JumpKind::Section {
                    document: index.document_id(document).to_owned(),
                    passage: index.passage_id(row).to_string(),
                };
                visit(target(label, index.metadata(document).title, kind));
            }
        }
    }
}

fn target(label: String, detail: String, kind: JumpKind) -> JumpTarget {
    JumpTarget {
        target: kind,
        label,
        detail,
        marks: Vec::new(),
    }
}
