//! Places that look like a few typed letters.

use super::{Explorer, JumpKind, JumpList, JumpRequest, JumpTarget};
use crate::search::{glance, looks_like};
use crate::sort;

/// Targets brought when a request does not say how many.
const DEFAULT_LIMIT: usize = 12;
/// Names that are compared letter by letter, after a glance at all: of 100,000
/// titles most hold the first two letters typed, and a comparison takes 50 µs.
const MOST_COMPARED: usize = 64;

/// Somewhere to go, by number.
#[derive(Clone, Copy)]
enum Place {
    Document(u32),
    Speaker(u32),
    Topic(usize),
    /// A heading, and the first passage below it.
    Section(u32, u32),
}

impl Explorer {
    /// To `Jump`.
    pub fn jumps(&self, request: &JumpRequest) -> JumpList {
        let typed = request.text.trim();
        let limit = match request.limit {
            0 => DEFAULT_LIMIT,
            limit => limit,
        };
        let found = match typed.is_empty() {
            true => self.places(typed, limit),
            false => self.places(typed, MOST_COMPARED.max(limit)),
        };
        // Score, and the order titles, people, topics, sections for equal ones.
        let mut scored: Vec<(i64, usize, JumpTarget)> = Vec::new();
        for (place, number) in found {
            let label = self.label(place);
            let like = looks_like(label, typed).filter(|_| !typed.is_empty());
            let (score, marks) = like.map_or((0, Vec::new()), |like| (like.score, like.marks));
            scored.push((score, number, self.target(place, marks)));
        }
        sort::by_key(&mut scored, |(score, number, _)| {
            (std::cmp::Reverse(*score), *number)
        });
        scored.truncate(limit);
        JumpList {
            targets: scored.into_iter().map(|(_, _, target)| target).collect(),
        }
    }

    /// At most so many places whose names look like what was typed, those first
    /// that do at a glance, with their numbers in the order of all.
    fn places(&self, typed: &str, most: usize) -> Vec<(Place, usize)> {
        let mut by_glance: [Vec<(Place, usize)>; 3] = Default::default();
        let mut number = 0;
        // Neighbours often share their metadata, and so their title.
        let metadata = self.index().metadata_column();
        let mut known: Option<(u64, Option<usize>)> = None;
        self.for_each_place(|place| {
            number += 1;
            let shared = match place {
                Place::Document(document) => Some(metadata.get(document)),
                _ => None,
            };
            let rank = match known.filter(|(known, _)| shared == Some(*known)) {
                Some((_, rank)) => rank,
                None => glance(self.label(place), typed),
            };
            known = shared.map(|shared| (shared, rank));
            if let Some(rank) = rank
                && by_glance[rank].len() < most
            {
                by_glance[rank].push((place, number));
            }
            // What comes later is no better.
            by_glance[0].len() < most
        });
        by_glance.into_iter().flatten().take(most).collect()
    }

    /// Titles, people, topics, and the innermost heading wherever a new section
    /// begins, until `visit` answers `false`.
    fn for_each_place(&self, mut visit: impl FnMut(Place) -> bool) {
        let index = self.index();
        let goes_on = (0..index.document_count()).all(|document| visit(Place::Document(document)))
            && (0..index.speakers().count()).all(|speaker| visit(Place::Speaker(speaker)))
            && (0..index.topics().len()).all(|topic| visit(Place::Topic(topic)));
        if !goes_on || index.heading_count() == 0 {
            return;
        }
        let headings = index.heading_column();
        for document in 0..index.document_count() {
            let mut before = 0;
            for row in index.passages_of(document) {
                let heading = headings.get(row);
                if heading != before
                    && heading != 0
                    && !visit(Place::Section(heading as u32 - 1, row))
                {
                    return;
                }
                before = heading;
            }
        }
    }

    fn label(&self, place: Place) -> &str {
        let index = self.index();
        match place {
            Place::Document(document) => index.title_of(document),
            Place::Speaker(speaker) => index.speakers().get(speaker),
            Place::Topic(topic) => &index.topics()[topic].label,
            Place::Section(heading, _) => index.inner_heading(heading),
        }
    }

    fn target(&self, place: Place, marks: Vec<(u32, u32)>) -> JumpTarget {
        let index = self.index();
        let (detail, target) = match place {
            Place::Document(document) => {
                let source = index.metadata(document).source;
                let document = index.document_id(document).to_owned();
                (source.unwrap_or_default(), JumpKind::Document { document })
            }
            Place::Speaker(speaker) => {
                let name = index.speakers().get(speaker).to_owned();
                (String::new(), JumpKind::Speaker { name })
            }
            Place::Topic(topic) => {
                let topic = &index.topics()[topic];
                let (id, detail) = (topic.id.clone(), topic.description.clone());
                (detail, JumpKind::Topic { topic: id })
            }
            Place::Section(_, row) => {
                let document = index.document_of(row);
                let kind = JumpKind::Section {
                    document: index.document_id(document).to_owned(),
                    passage: index.passage_id(row).to_string(),
                };
                (index.title_of(document).to_owned(), kind)
            }
        };
        JumpTarget {
            target,
            label: self.label(place).to_owned(),
            detail,
            marks,
        }
    }
}
