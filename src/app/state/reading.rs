//! Reading: from match to match, links to passages, what is like them.

use super::{Desk, Effect, Related, State};
use crate::app::route::Route;
use crate::app::wording;
use crate::explorer::{Reading, RelatedRequest, Request};

impl State {
    pub(super) fn step_mark(&mut self, step: Step) -> Vec<Effect> {
        let is_here = self.open_document().is_some();
        let Desk::Open(open) = &mut self.desk else {
            return vec![];
        };
        let count = open.reading.marks as usize;
        if !is_here || count == 0 {
            return vec![];
        }
        let next = match (step, open.current_mark) {
            (Step::Next, None) => open.marks_before % count,
            (Step::Next, Some(current)) => (current + 1) % count,
            (Step::Previous, None) => (open.marks_before + count - 1) % count,
            (Step::Previous, Some(current)) => (current + count - 1) % count,
        };
        open.current_mark = Some(next);
        let said = wording::match_position(Some(next), count);
        vec![Effect::ShowMark, Effect::AnnounceSoon(said)]
    }

    pub(super) fn mark_chosen(&mut self, number: usize) -> Vec<Effect> {
        let Desk::Open(open) = &mut self.desk else {
            return vec![];
        };
        let count = open.reading.marks as usize;
        if number >= count {
            return vec![];
        }
        open.current_mark = Some(number);
        let said = wording::match_position(Some(number), count);
        vec![Effect::ShowMark, Effect::AnnounceSoon(said)]
    }

    /// Notes how far one has read. The beginning needs no note, and who is at
    /// the end has read it.
    pub(super) fn read_at(&mut self, passage: &str) -> Vec<Effect> {
        if !self.preferences.keeps {
            return vec![];
        }
        let Some(open) = self.open_document() else {
            return vec![];
        };
        let passages = &open.reading.passages;
        let Some(place) = passages.iter().position(|one| one.id == passage) else {
            return vec![];
        };
        let is_amid = place >= BEGINNING && place + END < passages.len();
        let document = open.reading.document.id.clone();
        let is_new = self.places.note(&document, is_amid.then_some(passage));
        let keep = is_new.then(|| Effect::KeepPlaces(self.places.print()));
        keep.into_iter().collect()
    }

    /// Where one stopped reading a document that is opened again. A link that
    /// names a passage leads there and nowhere else.
    pub(super) fn resume(&self, reading: &Reading, has_target: bool) -> Option<String> {
        let passage = self
            .places
            .of(&reading.document.id)
            .filter(|_| !has_target)?;
        let mut passages = reading.passages.iter();
        passages
            .any(|one| one.id == passage)
            .then(|| passage.to_owned())
    }

    pub(super) fn link_wanted(&mut self, passage: &str) -> Vec<Effect> {
        let read = self.route.document().map(str::to_owned);
        let is_read = read.is_some();
        let Some(document) = read.or_else(|| self.document_of_hit(passage)) else {
            return vec![];
        };
        let permalink = Route::default().open(&document, Some(passage));
        let mut effects = vec![Effect::Copy(permalink.fragment())];
        if is_read {
            let route = self.route.open(&document, Some(passage));
            effects.push(Effect::Replace(route.fragment()));
            self.committed = route.clone();
            self.route = route;
        }
        effects
    }

    fn document_of_hit(&self, passage: &str) -> Option<String> {
        let batches = self.found.iter().flat_map(|found| &found.batches);
        let hit = batches
            .flat_map(|batch| &batch.hits)
            .find(|hit| hit.passage == passage);
        hit.map(|hit| hit.document.clone())
    }

    pub(super) fn link_copied(&mut self, link: &str, is_copied: bool) -> Vec<Effect> {
        let notice = wording::link_copied(link, is_copied);
        self.notice = Some(notice.clone());
        self.announcement = notice;
        // A link that must be copied by hand stays until it is.
        let close = is_copied.then_some(Effect::CloseNoticeSoon);
        close.into_iter().collect()
    }

    /// Asks what is like a passage; what is shown already is put away.
    pub(super) fn related_toggled(&mut self, passage: String) -> Vec<Effect> {
        let Desk::Open(open) = &mut self.desk else {
            return vec![];
        };
        let before = open.related.take();
        if before.is_some_and(|related| related.passage == passage) {
            return vec![];
        }
        open.related = Some(Related {
            passage: passage.clone(),
            lines: None,
        });
        let request = Request::Related(RelatedRequest {
            passage,
            limit: RELATED_LIMIT,
            snippet_chars: RELATED_CHARS,
        });
        vec![self.ask(request, |asked| &mut asked.related)]
    }
}

/// Who has come no further has hardly begun, or is about to end.
const BEGINNING: usize = 3;
const END: usize = 3;

/// As many as one looks at beside what one reads, two lines of each.
const RELATED_LIMIT: usize = 3;
const RELATED_CHARS: usize = 140;

/// Which way to the next mark.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Next,
    Previous,
}
