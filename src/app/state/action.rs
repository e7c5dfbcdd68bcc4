//! What can happen.

use std::rc::Rc;

use super::{Dialog, Failure, Suggestion};
use crate::app::embedding::codes::Extent;
use crate::app::embedding::protocol::HostWord;
use crate::app::kept::{Places, Recent};
use crate::app::preferences::Size;
use crate::app::route::Route;
use crate::app::tray::TrayAction;
use crate::app::wording::Language;
use crate::explorer::{Answer, Facet, JumpKind, Sort};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The engine has opened the bundle.
    EngineReady,
    /// It could not, or has stopped.
    EngineFailed(Failure),
    /// It answered.
    Answered {
        /// The number of the question.
        id: u32,
        /// How long it took.
        took_us: u32,
        /// What it says.
        answer: Rc<Answer>,
    },
    /// The browser moved in its history, or the address was edited.
    Arrived {
        /// The fragment now.
        fragment: String,
        /// Whether the entry before it shows hits.
        came_from_hits: bool,
    },
    /// The page around ours said something that it may say.
    HostSaid(HostWord),
    /// A link within the page was followed.
    Followed(Route),
    /// Letters in the search box.
    QueryTyped(String),
    /// The query was changed by something else than typing: a filter in it or a
    /// correction was let go.
    QueryRefined(String),
    /// A proposal under the box was taken.
    SuggestionChosen(Suggestion),
    /// What this device has kept.
    KeptRead {
        /// The latest searches.
        recent: Recent,
        /// How far texts were read.
        places: Places,
    },
    /// The recent searches shall go.
    RecentCleared,
    /// Recent searches and reading places shall be kept no more, or again.
    KeepingToggled,
    /// Letters by which to find a value among a facet's many.
    FacetTyped(Facet, String),
    /// To the next hit.
    NextHit,
    /// To the hit before this one.
    PreviousHit,
    /// Why this passage was found, or no longer.
    WhyToggled(String),
    /// Enter in the search box.
    QueryCommitted,
    /// A box among the filters was ticked or cleared.
    FilterToggled(Facet, String),
    /// The search need no longer stay within this document.
    DocumentLetGo(String),
    /// The same view was arranged otherwise: the focus stays.
    Arranged(Route),
    /// What has this value shall not be shown, or no longer be left out.
    ExclusionToggled(Facet, String),
    /// Only these years count.
    YearsChosen(Option<u16>, Option<u16>),
    /// All filters were let go.
    FiltersCleared,
    /// Another order.
    SortChosen(Sort),
    /// More hits.
    MoreWanted,
    /// No other letter has come at once: the rest of the first page, and the
    /// counts to narrow by.
    RestWanted {
        /// How many hits the window has room for, if any are drawn.
        in_window: Option<usize>,
    },
    /// From the reader to the list.
    BackToHits,
    /// To the match after this one.
    NextMatch,
    /// To the match before this one.
    PreviousMatch,
    /// To a match, by its number from 0.
    MarkChosen(usize),
    /// One has come to read at this passage.
    ReadAt(String),
    /// Topics in colours, or no longer.
    TopicColoursToggled,
    /// How large texts are set.
    TextSizeChosen(Size),
    /// How wide texts are set.
    TextWidthChosen(Size),
    /// What is like this passage, or no longer.
    RelatedToggled(String),
    /// A passage's link is wanted.
    LinkWanted(String),
    /// The clipboard took it, or did not.
    LinkCopied {
        /// The whole link.
        link: String,
        /// Whether it is on the clipboard.
        is_copied: bool,
    },
    /// More or less of the page is to be shown elsewhere.
    ExtentChosen(Extent),
    /// A code is wanted on the clipboard.
    CodeWanted(String),
    /// A dialog was asked for.
    DialogOpened(Dialog),
    /// It was closed.
    DialogClosed,
    /// Letters in *jump to*.
    JumpTyped(String),
    /// A target was chosen.
    Jumped(JumpKind),
    /// Shown or put away, in narrow windows.
    FiltersToggled,
    /// To the next paper and ink.
    ThemeToggled,
    /// Single letters as shortcuts, or not.
    LetterKeysToggled,
    /// Something about the quotes that the reader collects.
    Tray(TrayAction),
    /// The page shall speak this language.
    LanguageChosen(Language),
    /// To the search box.
    SearchFocused,
    /// Past the masthead.
    SkippedToMain,
    /// The time has come to say it.
    Announced(String),
    /// The notice has been read.
    NoticeClosed,
    /// Try once more after a failure.
    Retried,
    /// The second part of the program could not be fetched.
    SecondPartMissing(String),
}
