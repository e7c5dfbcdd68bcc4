//! Which part of the program does what.
//!
//! Home and search come first; all else is a second part, fetched when the
//! reader first does more (`boot.js` begins as soon as a hand moves, so that
//! hardly anybody waits). Until it is there, what needs it waits, and what comes
//! after that waits with it: nothing overtakes. But who types on in the search box
//! has given up what was to lead elsewhere. `tools/split/list.txt` names the
//! functions through which the second part is called.

use super::route::{Route, View};
use super::state::{Action, Failure, Readiness, State};
use super::tray::TrayAction;

/// Whether the first part alone can do this, as things stand.
pub fn is_light(action: &Action, state: &State) -> bool {
    match action {
        // What brings another view is as light as that.
        Action::Followed(route) => is_light_route(route),
        // A tray in which there is nothing yet.
        Action::Tray(TrayAction::Loaded(kept)) => state.tray.stays_empty(kept),
        // What follows is for the view that is open.
        Action::EngineReady | Action::Retried | Action::QueryCommitted => {
            is_light_route(&state.route)
        }
        Action::EngineFailed(_)
        | Action::Answered { .. }
        | Action::QueryTyped(_)
        | Action::QueryRefined(_)
        | Action::KeptRead { .. }
        | Action::RecentCleared
        | Action::KeepingToggled
        | Action::FacetTyped(..)
        | Action::NextHit
        | Action::PreviousHit
        | Action::WhyToggled(_)
        | Action::FilterToggled(..)
        | Action::DocumentLetGo(_)
        | Action::ExclusionToggled(..)
        | Action::YearsChosen(..)
        | Action::FiltersCleared
        | Action::SortChosen(_)
        | Action::MoreWanted
        | Action::RestWanted { .. }
        | Action::LinkWanted(_)
        | Action::LinkCopied { .. }
        | Action::FiltersToggled
        | Action::ThemeToggled
        | Action::LetterKeysToggled
        | Action::LanguageChosen(_)
        | Action::SearchFocused
        | Action::SkippedToMain
        | Action::Announced(_)
        | Action::NoticeClosed
        | Action::SecondPartMissing(_) => true,
        Action::Arrived { .. }
        | Action::HostSaid(_)
        | Action::SuggestionChosen(_)
        | Action::Arranged(_)
        | Action::BackToHits
        | Action::NextMatch
        | Action::PreviousMatch
        | Action::MarkChosen(_)
        | Action::ReadAt(_)
        | Action::TopicColoursToggled
        | Action::TextSizeChosen(_)
        | Action::TextWidthChosen(_)
        | Action::RelatedToggled(_)
        | Action::ExtentChosen(_)
        | Action::CodeWanted(_)
        | Action::DialogOpened(_)
        | Action::DialogClosed
        | Action::JumpTyped(_)
        | Action::Jumped(_)
        | Action::Tray(_) => false,
    }
}

/// Whether this leads away from the search box, and is given up when one types on
/// there before it could be done.
pub fn leads_away(action: &Action) -> bool {
    matches!(action, Action::Followed(_) | Action::DialogOpened(_))
}

/// Whether the first part alone can show this, as things stand.
pub fn is_shown_by_first(state: &State) -> bool {
    is_light_route(&state.route) || matches!(state.readiness, Readiness::Failed(_))
}

/// Whether the second part is missing, and what is to be shown now does without.
pub fn is_shown_by_first_after_all(state: &State) -> bool {
    matches!(state.readiness, Readiness::Failed(Failure::Incomplete(_)))
        && is_light_route(&state.route)
}

/// Whether the first part alone can show this.
pub fn is_light_route(route: &Route) -> bool {
    route.view == View::Search
}
