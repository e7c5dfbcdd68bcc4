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

#[cfg(test)]
mod tests {
    use crate::app::preferences::Preferences;
    use crate::app::state::{Action, Dialog, Effect, State};
    use crate::app::wording::Language;
    use crate::explorer::{JumpKind, Request};

    fn ready(fragment: &str) -> State {
        let (mut state, _) = State::open(fragment, Preferences::default(), Language::English);
        state.update(Action::EngineReady);
        state
    }

    #[test]
    fn a_side_is_chosen_once_and_only_while_there_is_room() {
        let mut state = ready("view=compare");
        let mut choose = |topic: &str, expected: &str| {
            state.update(Action::DialogOpened(Dialog::Side));
            let topic = topic.to_owned();
            state.update(Action::Jumped(JumpKind::Topic { topic }));
            assert_eq!(state.route.fragment(), format!("view=compare{expected}"));
        };
        choose("a", "&with=topic:a");
        choose("a", "&with=topic:a");
        choose("b", "&with=topic:a&with=topic:b");
        choose("c", "&with=topic:a&with=topic:b&with=topic:c");
        let all = "&with=topic:a&with=topic:b&with=topic:c&with=topic:d";
        choose("d", all);
        choose("e", all);
    }

    #[test]
    fn what_is_typed_is_compared_without_leaving() {
        let mut state = ready("view=compare&with=topic:a&with=topic:b");
        let effects = state.update(Action::QueryTyped("trust".to_owned()));
        let asked = effects.iter().any(|effect| {
            matches!(effect, Effect::Ask { request: Request::Compare(request), .. }
                if request.query == "trust" && request.sides.len() == 2)
        });
        assert!(asked, "{effects:?}");
        assert_eq!(state.update(Action::QueryCommitted), []);
        assert!(state.route.fragment().starts_with("q=trust&view=compare"));
    }

    #[test]
    fn back_to_a_view_is_back_to_its_place() {
        let mut state = ready("about=trust");
        let text = state.route.open("leo", None);
        let effects = state.update(Action::Followed(text));
        assert!(effects.contains(&Effect::RememberPlace("about=trust".to_owned())));
        let effects = state.update(Action::Arrived {
            fragment: "about=trust".to_owned(),
            came_from_hits: false,
        });
        assert!(effects.contains(&Effect::ReturnToPlace("about=trust".to_owned())));
        // A link leads to the head of the same view.
        let other = state
            .route
            .with_view(crate::app::route::View::Voice("Leo".to_owned()));
        assert!(
            state
                .update(Action::Followed(other))
                .contains(&Effect::ToTop)
        );
    }

    #[test]
    fn a_document_is_let_go_like_any_filter() {
        let mut state = ready("q=trust&in=leo&in=hu");
        state.update(Action::DocumentLetGo("leo".to_owned()));
        assert_eq!(state.route.fragment(), "q=trust&in=hu");
    }
}
