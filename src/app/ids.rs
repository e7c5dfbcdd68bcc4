//! Names of elements and files that the page looks for, stated once.

use crate::app::tray::Way;

/// The search box.
pub const SEARCH_BOX: &str = "search-box";
/// The main landmark.
pub const MAIN: &str = "main";
/// The heading of the view.
pub const HEADING: &str = "view-heading";
/// The filters.
pub const FILTERS: &str = "filters";
/// The button that opens them.
pub const FILTERS_BUTTON: &str = "filters-button";
/// The list of targets in *jump to*.
pub const JUMP_LIST: &str = "jump-list";

/// The template of what is shown where the program did not come in whole.
pub const BROKEN: &str = "broken";
/// The list of the texts as plain pages, in the folder of the page.
pub const PLAIN_PAGES: &str = "texts.html";

/// What puts back the quotes that were taken out.
pub const UNDO: &str = "undo";
/// An export, to be copied by hand.
pub const EXPORT_TEXT: &str = "export-text";
/// Quotes to be brought in, as text.
pub const IMPORT_TEXT: &str = "import-text";
/// What can be done with the selection.
pub const SELECTION_BAR: &str = "selection-bar";

/// A collected quote.
pub fn quote(id: &str) -> String {
    ["quote-", id].concat()
}

/// What moves a quote.
pub fn move_button(id: &str, way: Way) -> String {
    let way = match way {
        Way::Up => "up-",
        Way::Down => "down-",
    };
    [way, id].concat()
}

/// What opens the ways of copying a passage.
pub fn copy_button(passage: &str) -> String {
    ["copy-", passage].concat()
}

/// A hit's link.
pub fn hit(passage: &str) -> String {
    format!("hit-{passage}")
}

/// A passage in the reader.
pub fn passage(passage: &str) -> String {
    format!("p-{passage}")
}

/// A target in *jump to*.
pub fn jump_option(place: usize) -> String {
    format!("jump-{place}")
}

/// The layer behind the search box.
pub const SEARCH_LAYER: &str = "search-layer";
/// The proposals under the search box.
pub const SUGGESTIONS: &str = "suggestions";

/// A proposal under the search box.
pub fn suggestion(place: usize) -> String {
    format!("suggestion-{place}")
}
