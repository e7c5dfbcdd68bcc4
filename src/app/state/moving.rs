//! From view to view, and what that leaves in the history.
//!
//! Two rules keep the history of the browser honest. Typing only redraws the
//! entry one is on; Enter, opening and filtering add an entry. And where typing
//! had changed the entry, it is first set back to what it was, so that *back*
//! leads to where one came from and not to a half-typed word.

use super::{Desk, Effect, Found, OpenDocument, Spot, State};
use crate::app::route::{Route, View};
use crate::app::wording;
use crate::explorer::JumpKind;

impl State {
    /// The document on the desk, if it is the one the route asks for.
    pub fn open_document(&self) -> Option<&OpenDocument> {
        match &self.desk {
            Desk::Open(open) if self.route.document() == Some(&open.reading.document.id) => {
                Some(open)
            }
            Desk::Open(_) | Desk::Empty | Desk::Missing(_) => None,
        }
    }

    pub(super) fn arrived(&mut self, fragment: &str, came_from_hits: bool) -> Vec<Effect> {
        let parsed = Route::parse(fragment);
        self.came_from_hits = came_from_hits;
        self.dialog = None;
        self.return_to = Some(parsed.route.fragment());
        let mut effects = self.show(parsed.route, Spot::Heading);
        effects.push(self.speak());
        self.notice = wording::dropped_parts(&parsed.dropped);
        effects
    }

    /// Follows a link: a new entry, and the focus goes along.
    pub(super) fn go(&mut self, mut route: Route) -> Vec<Effect> {
        route.language = self.route.language;
        if let Some(way_out) = self.way_out(&route) {
            return way_out;
        }
        let stays = route.document().is_some() && route.document() == self.route.document();
        if stays {
            return self.replace(route);
        }
        let mut effects = self.push(&route);
        self.return_to = None;
        effects.extend(self.show(route, Spot::Heading));
        effects
    }

    /// Narrows the search: a new entry, but the focus stays.
    pub(super) fn refine(&mut self, route: Route) -> Vec<Effect> {
        if let Some(way_out) = self.way_out(&route) {
            return way_out;
        }
        let mut effects = self.push(&route);
        self.committed = route.clone();
        self.route = route;
        effects.extend(self.ask_for_view());
        effects
    }

    /// Another place in the same entry of the history.
    pub(super) fn replace(&mut self, route: Route) -> Vec<Effect> {
        let mut effects = vec![Effect::Replace(route.fragment())];
        effects.extend(self.show(route, Spot::Heading));
        effects
    }

    /// Adds an entry; see the head of this file for what typing leaves behind.
    pub(super) fn push(&mut self, route: &Route) -> Vec<Effect> {
        let mut effects = vec![];
        let is_search = self.route.view == View::Search;
        if is_search && self.route != self.committed && *route != self.route {
            effects.push(Effect::Replace(self.committed.fragment()));
            effects.push(Effect::Push {
                fragment: self.route.fragment(),
                came_from_hits: true,
            });
        } else if self.route != self.committed {
            effects.push(Effect::Replace(self.committed.fragment()));
        } else if *route == self.route {
            return effects;
        }
        self.came_from_hits = is_search;
        effects.push(Effect::Push {
            fragment: route.fragment(),
            came_from_hits: is_search,
        });
        effects
    }

    /// Makes a route the one that is shown.
    pub(super) fn show(&mut self, route: Route, focus: Spot) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.route, route);
        self.committed = self.route.clone();
        let mut effects = vec![];
        self.filters_open = false;
        self.dialog = None;
        if before.view == View::Search && self.route.view != View::Search {
            self.opened_hit = self.route.passage().map(str::to_owned);
            effects.extend(self.note_search());
            effects.push(Effect::RememberHits);
        }
        if matches!(before.view, View::Topic(_) | View::Voice(_) | View::Page(_)) {
            effects.push(Effect::RememberPlace(before.fragment()));
        }
        match &self.route.view {
            View::Search => effects.extend(self.show_search(&before, focus)),
            View::Document { passage, .. } => {
                let passage = passage.clone();
                effects.extend(self.show_document(passage));
            }
            View::Passage(_) => {
                self.desk = Desk::Empty;
                effects.extend(self.ask_for_view());
            }
            View::Topic(_) | View::Voice(_) | View::Page(_) => {
                let asked = self.ask_for_view();
                effects.push(match &self.return_to {
                    None => Effect::ToTop,
                    Some(place) => Effect::ReturnToPlace(place.clone()),
                });
                if asked.is_none() {
                    self.return_to = None;
                }
                effects.extend(asked);
                effects.push(Effect::Focus(focus));
            }
        }
        effects
    }

    pub(super) fn show_search(&mut self, before: &Route, focus: Spot) -> Vec<Effect> {
        let is_found = |found: &Found| found.search.is_same_search(&self.route);
        if self.found.as_ref().is_some_and(is_found) {
            if before.view != View::Search {
                return vec![Effect::ReturnToHits(self.opened_hit.clone())];
            }
            return vec![Effect::ToTop, Effect::Focus(focus)];
        }
        let mut effects: Vec<Effect> = self.ask_for_view().into_iter().collect();
        effects.push(Effect::Focus(focus));
        effects
    }

    pub(super) fn show_document(&mut self, passage: Option<String>) -> Vec<Effect> {
        let is_marked = |open: &OpenDocument| open.query == self.route.query;
        if self.open_document().is_some_and(is_marked) {
            return match passage {
                Some(passage) => vec![Effect::ShowPassage(passage)],
                None => vec![Effect::ToTop, Effect::Focus(Spot::Heading)],
            };
        }
        self.ask_for_view().into_iter().collect()
    }

    pub(super) fn back_to_hits(&mut self) -> Vec<Effect> {
        if self.route.view == View::Search {
            return vec![];
        }
        if self.came_from_hits {
            return vec![Effect::GoBack];
        }
        self.go(self.route.without_document())
    }
}

/// Where a jump leads.
pub fn route_to(target: JumpKind) -> Route {
    match target {
        JumpKind::Document { document } => Route::default().open(&document, None),
        JumpKind::Speaker { name } => Route::default().with_view(View::Voice(name)),
        JumpKind::Topic { topic } => Route::default().with_view(View::Topic(topic)),
        JumpKind::Section { document, passage } => Route::default().open(&document, Some(&passage)),
    }
}
