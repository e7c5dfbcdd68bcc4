//! The search box and what narrows its hits.

use super::{Effect, State};
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
        effects.extend(self.ask_for_view());
        effects
    }

    pub(super) fn query_committed(&mut self) -> Vec<Effect> {
        if self.route.view != View::Search {
            return self.go(self.route.without_document());
        }
        let route = self.route.clone();
        let effects = self.push(&route);
        self.committed = route;
        effects
    }

    pub(super) fn filters_cleared(&mut self) -> Vec<Effect> {
        let mut route = self.route.without_document();
        route.filters = Default::default();
        self.refine(route)
    }

    pub(super) fn more_wanted(&mut self) -> Vec<Effect> {
        let Some(found) = self.found.as_mut().filter(|found| !found.is_growing) else {
            return vec![];
        };
        if !found.has_more() || !found.search.is_same_search(&self.route) {
            return vec![];
        }
        found.is_growing = true;
        let offset = found.shown();
        vec![self.ask_hits(offset)]
    }
}
