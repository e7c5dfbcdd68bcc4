//! Views that are told what to show: another order, another side.

use super::{Effect, State};
use crate::app::route::{MOST_SIDES, Route};
use crate::explorer::{JumpKind, Side};

impl State {
    pub(super) fn document_let_go(&mut self, id: &str) -> Vec<Effect> {
        let mut route = self.route.without_document();
        route.filters.document.retain(|known| known != id);
        self.refine(route)
    }

    pub(super) fn side_chosen(&mut self, target: JumpKind) -> Vec<Effect> {
        self.refine(with_side(&self.route, target))
    }
}

/// The route with one more side, unless it is there or there is no room.
fn with_side(route: &Route, target: JumpKind) -> Route {
    let side = match target {
        JumpKind::Document { document } | JumpKind::Section { document, .. } => {
            Side::Document(document)
        }
        JumpKind::Speaker { name } => Side::Voice(name),
        JumpKind::Topic { topic } => Side::Topic(topic),
    };
    let mut route = route.clone();
    let with = &mut route.detail.with;
    if !with.contains(&side) && with.len() < MOST_SIDES {
        with.push(side);
    }
    route
}
