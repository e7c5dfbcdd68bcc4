//! What the engine's answers change.

use super::{Desk, Effect, Found, Growth, OpenDocument, Spot, State};
use crate::app::shared::Shared;
use crate::app::wording;
use crate::explorer::{Answer, HitLine, HitList, Reading};

impl State {
    pub(super) fn answered(&mut self, id: u32, took_us: u32, answer: Answer) -> Vec<Effect> {
        if id == self.asked.page {
            let place = self.return_to.take().map(Effect::ReturnToPlace);
            let mut effects: Vec<Effect> = place.into_iter().collect();
            if let Answer::Comparison(comparison) = &answer {
                let overview = self.overview.as_deref();
                let status = wording::survey::comparison_status(comparison, overview);
                effects.push(Effect::AnnounceSoon(status));
            }
            if let Some(page) = &mut self.page {
                page.answer = Some(Shared::new(answer));
            }
            return effects;
        }
        if self.tray.has_asked(id) {
            return self.tray_answered(id, answer);
        }
        match answer {
            Answer::Overview(overview) if id == self.asked.overview => {
                self.overview = Some(Shared::new(overview));
                vec![Effect::MarkReady, self.open_tray()]
            }
            Answer::Hits(hits) if id == self.asked.hits => self.hits_came(hits, took_us),
            Answer::Reading(reading) if id == self.asked.reading => self.reading_came(reading),
            Answer::Jumps(jumps) if id == self.asked.jumps => {
                self.jumps = Shared::new(jumps);
                vec![]
            }
            Answer::Completions(words) if id == self.asked.words => self.words_came(words),
            Answer::Jumps(jumps) if id == self.asked.suggestions => self.places_came(jumps.targets),
            Answer::Related(lines) if id == self.asked.related => self.related_came(lines),
            Answer::Place(place) if id == self.asked.place => {
                let route = self.route.open(&place.document, Some(&place.passage));
                self.replace(route)
            }
            Answer::NotFound { name } if id == self.asked.reading || id == self.asked.place => {
                self.desk = Desk::Missing(name);
                vec![Effect::Focus(Spot::Heading)]
            }
            // Late: the reader has asked something else since.
            Answer::Overview(_)
            | Answer::Hits(_)
            | Answer::Reading(_)
            | Answer::Jumps(_)
            | Answer::Related(_)
            | Answer::Completions(_)
            | Answer::TopicTable(_)
            | Answer::Topic(_)
            | Answer::Voice(_)
            | Answer::Comparison(_)
            | Answer::Figures(_)
            | Answer::Timeline(_)
            | Answer::Passage(_)
            | Answer::Place(_)
            | Answer::Quote(_)
            | Answer::QuotesFound(_)
            | Answer::NotFound { .. } => vec![],
        }
    }

    pub(super) fn hits_came(&mut self, hits: HitList, took_us: u32) -> Vec<Effect> {
        let hits = Shared::new(hits);
        match &mut self.found {
            Some(found) if found.growth.is_some() && found.search.is_same_search(&self.route) => {
                let growth = found.growth.take();
                let first_new = hits.hits.first().map(|hit| hit.passage.clone());
                if !hits.facets.is_empty() {
                    found.counted = hits.clone();
                }
                found.batches.push(hits);
                found.former_rest = None;
                let focus = first_new.filter(|_| growth == Some(Growth::Wanted));
                let focus = focus.map(|passage| Effect::Focus(Spot::Hit(passage)));
                focus.into_iter().collect()
            }
            _ => {
                let status = wording::hits_status(&hits, self.overview.as_deref());
                let before = self.found.take();
                let is_partial = hits.facets.is_empty();
                let before = before.filter(|_| is_partial);
                let (counted, former_rest) = match before {
                    Some(found) => {
                        let rest = found.batches.into_iter().nth(1);
                        (found.counted, rest.or(found.former_rest))
                    }
                    None => (hits.clone(), None),
                };
                self.found = Some(Found {
                    search: self.route.without_document(),
                    counted,
                    former_rest,
                    batches: vec![hits],
                    took_us,
                    growth: None,
                });
                let mut effects = vec![Effect::ToTop, Effect::AnnounceSoon(status)];
                effects.extend(is_partial.then_some(Effect::AskRestSoon));
                effects
            }
        }
    }

    pub(super) fn reading_came(&mut self, reading: Reading) -> Vec<Effect> {
        let was_open = self.open_document().is_some();
        let asked = self.route.passage();
        let target = asked.filter(|asked| reading.passages.iter().any(|p| p.id == *asked));
        let is_lost = asked.is_some() && target.is_none();
        let target = target.map(str::to_owned);
        let (related, resume) = match &mut self.desk {
            Desk::Open(open) if was_open => (open.related.take(), open.resume.take()),
            Desk::Open(_) | Desk::Empty | Desk::Missing(_) => {
                (None, self.resume(&reading, target.is_some()))
            }
        };
        let query = self.route.query.clone();
        let status = wording::reading_status(&reading, &query);
        let (marks_before, has_mark) = match &target {
            Some(passage) => marks_up_to(&reading, passage),
            None => (0, false),
        };
        let current_mark = (has_mark && !was_open).then_some(marks_before);
        self.desk = Desk::Open(OpenDocument {
            reading: Shared::new(reading),
            query,
            current_mark,
            related,
            resume,
            marks_before,
        });
        // The same text with other marks must not move under the reader's eyes.
        let mut effects = match target {
            _ if was_open => vec![],
            Some(passage) => vec![Effect::ShowPassage(passage)],
            None => vec![Effect::ToTop, Effect::Focus(Spot::Heading)],
        };
        effects.extend(status.map(Effect::AnnounceSoon));
        if is_lost && !was_open {
            effects.extend(self.say(wording::PASSAGE_MISSING.to_string()));
        }
        effects
    }

    pub(super) fn related_came(&mut self, lines: Vec<HitLine>) -> Vec<Effect> {
        let status = wording::related_status(lines.len());
        if let Desk::Open(OpenDocument {
            related: Some(related),
            ..
        }) = &mut self.desk
        {
            related.lines = Some(Shared::new(lines));
        }
        vec![Effect::AnnounceSoon(status)]
    }
}

/// How many marks stand before a passage, and whether it has one itself.
fn marks_up_to(reading: &Reading, passage: &str) -> (usize, bool) {
    let place = reading.passages.iter().position(|p| p.id == passage);
    let (before, from) = reading.passages.split_at(place.unwrap_or(0));
    let marks_before = before.iter().map(|p| p.marks.len()).sum();
    let has_mark = place.is_some() && from.first().is_some_and(|p| !p.marks.is_empty());
    (marks_before, has_mark)
}
