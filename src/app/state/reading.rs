//! Reading: from match to match, links to passages, what is like them.

use super::{Desk, Effect, Related, State};
use crate::app::route::Route;
use crate::app::wording;
use crate::explorer::{RelatedRequest, Request};

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

    pub(super) fn link_wanted(&mut self, document: &str, passage: &str) -> Vec<Effect> {
        let permalink = Route::default().open(document, Some(passage));
        let mut effects = vec![Effect::Copy(permalink.fragment())];
        if self.route.document() == Some(document) {
            let route = self.route.open(document, Some(passage));
            effects.push(Effect::Replace(route.fragment()));
            self.committed = route.clone();
            self.route = route;
        }
        effects
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

/// As many as one looks at beside what one reads, two lines of each.
const RELATED_LIMIT: usize = 3;
const RELATED_CHARS: usize = 140;

/// Which way to the next mark.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Next,
    Previous,
}
