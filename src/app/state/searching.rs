//! The search box and what narrows its hits.

use super::{Effect, Found, Growth, Readiness, State};
use crate::app::route::View;

impl State {
    pub(super) fn query_typed(&mut self, query: String) -> Vec<Effect> {
        if !self.route.view.takes_query() {
            return self.refine(self.route.with_query(&query));
        }
        self.route.query = query;
        let mut effects = vec![Effect::ReplaceSoon(self.route.fragment())];
        // In the reader the box marks the text one is reading; only Enter leaves it.
        if self.route.view != View::Search {
            self.committed = self.route.clone();
        }
        if self.route.view == View::Search && self.readiness == Readiness::Ready {
            // Before all else: it is what one waits for.
            effects.insert(0, self.ask_first_hits());
        } else {
            effects.extend(self.ask_for_view());
            effects.push(Effect::AskRestSoon);
        }
        effects
    }

    pub(super) fn query_committed(&mut self) -> Vec<Effect> {
        // A view that takes the query shows its answer already.
        if matches!(self.route.view, View::Page(_)) {
            return vec![];
        }
        if self.route.view != View::Search {
            return self.go(self.route.without_document());
        }
        let route = self.route.clone();
        let mut effects = self.push(&route);
        self.committed = route;
        effects.extend(self.note_search());
        effects
    }

    pub(super) fn filters_cleared(&mut self) -> Vec<Effect> {
        let mut route = self.route.without_document();
        route.filters = Default::default();
        self.refine(route)
    }

    pub(super) fn more_wanted(&mut self) -> Vec<Effect> {
        if !self.has_more_of_same() {
            return vec![];
        }
        let shown = self.grow(Growth::Wanted);
        vec![self.ask_hits(shown)]
    }

    /// What typing has left out; see [`State::query_typed`].
    pub(super) fn rest_wanted(&mut self, in_window: Option<usize>) -> Vec<Effect> {
        // The next letter draws as many as a window shows, and no more. Where there
        // are no more, the room below them tells nothing.
        if self.found.as_ref().is_some_and(Found::has_more) {
            self.first_hits = in_window.unwrap_or(self.first_hits);
        }
        let mut effects = vec![];
        let is_counted = |found: &Found| found.first_is_counted();
        if !self.found.as_ref().is_none_or(is_counted) && self.is_same_search() {
            let shown = self.grow(Growth::Rest);
            effects.push(self.ask_rest(shown));
        }
        effects.extend(self.ask_suggestions());
        effects
    }

    fn is_same_search(&self) -> bool {
        let is_same = |found: &Found| found.search.is_same_search(&self.route);
        self.found.as_ref().is_some_and(is_same)
    }

    fn has_more_of_same(&self) -> bool {
        let may_grow = |found: &Found| found.growth.is_none() && found.has_more();
        self.is_same_search() && self.found.as_ref().is_some_and(may_grow)
    }

    /// Notes that more hits are coming, and says how many there are.
    fn grow(&mut self, growth: Growth) -> usize {
        self.found.as_mut().map_or(0, |found| {
            found.growth = Some(growth);
            found.shown()
        })
    }
}
