//! Names of elements that are focused or scrolled to, stated once.

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
