//! What the browser is asked to do.

use crate::app::embedding::Look;
use crate::app::embedding::protocol::PageWord;
use crate::app::preferences::Preferences;
use crate::app::tray::TrayEffect;
use crate::app::wording::Language;
use crate::explorer::Request;

/// Work for the browser.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Fetch the bundle and start the engine.
    StartEngine,
    /// Put a question.
    Ask {
        /// Its number.
        id: u32,
        /// What is asked.
        request: Request,
    },
    /// Add an entry to the history.
    Push {
        /// Its fragment.
        fragment: String,
        /// Whether the entry before it shows hits.
        came_from_hits: bool,
    },
    /// Change the entry one is on.
    Replace(String),
    /// The same, once typing pauses.
    ReplaceSoon(String),
    /// One entry back.
    GoBack,
    /// Name the window.
    Title(String),
    /// The same, once the hits are painted.
    TitleSoon(String),
    /// Report [`super::Action::RestWanted`] unless another key comes at once.
    AskRestSoon,
    /// Keep what this reader wants again.
    Prefer(Preferences),
    /// Show this paper, this accent, this chrome.
    Paint(Look),
    /// Say this to the page around ours.
    Tell(PageWord),
    /// Open an address beside this page.
    OpenPage(String),
    /// Copied links lead to this page.
    LinkTo(String),
    /// Tell the browser in which language the page speaks.
    Speak(Language),
    /// Keep the latest searches on this device.
    KeepRecent(String),
    /// Keep how far texts were read on this device.
    KeepPlaces(String),
    /// After drawing: focus the hit after this one, or before.
    StepHit {
        /// Whether the one after.
        forward: bool,
    },
    /// Put a link on the clipboard.
    Copy(String),
    /// Something on behalf of the quotes that the reader collects.
    Tray(TrayEffect),
    /// Say something once typing pauses.
    AnnounceSoon(String),
    /// Take the notice away after a while.
    CloseNoticeSoon,
    /// Note how far the hits are scrolled.
    RememberHits,
    /// After drawing: as far as noted, with this hit focused.
    ReturnToHits(Option<String>),
    /// Note how far the view of this fragment is scrolled.
    RememberPlace(String),
    /// After drawing: as far as noted for this fragment, else to the top.
    ReturnToPlace(String),
    /// After drawing: to the top.
    ToTop,
    /// After drawing: focus something.
    Focus(Spot),
    /// After drawing: bring a passage into view and focus it.
    ShowPassage(String),
    /// After drawing: bring the current mark into view.
    ShowMark,
    /// After drawing: tell who waits (tests, hosts) that the page answers.
    MarkReady,
}

impl Effect {
    /// Whether an answer will follow.
    pub fn is_question(&self) -> bool {
        matches!(self, Effect::Ask { .. })
    }
}

/// What can be focused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The search box.
    SearchBox,
    /// The main landmark.
    Main,
    /// The heading of the view.
    Heading,
    /// A hit's link.
    Hit(String),
    /// The filters, as a sheet.
    Filters,
    /// The button that opens them.
    FiltersButton,
}
