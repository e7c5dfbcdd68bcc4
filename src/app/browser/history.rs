//! The address and the history.
//!
//! Where a host refuses them (a `srcdoc` frame throws at `pushState`), the
//! entries are kept in memory: links still work, and *back to hits* with them.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::app::embedding;

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The fragment without its `#`.
    pub fragment: String,
    /// Whether the entry before it shows hits.
    pub came_from_hits: bool,
}

thread_local! {
    /// Entries that the browser did not take, the current one last.
    static MEMORY: RefCell<Vec<Entry>> = const { RefCell::new(Vec::new()) };
    /// The fragments that entries were added to, the latest last.
    static TRAIL: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// How often the browser has told of a move.
    static MOVES: Cell<u32> = const { Cell::new(0) };
    /// How the page is embedded, as the fragment says it: it stays there,
    /// whatever is shown.
    static KEPT: RefCell<String> = const { RefCell::new(String::new()) };
    /// Where copied links lead, if not to this address.
    static PAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn history() -> Option<web_sys::History> {
    gloo::utils::window().history().ok()
}

/// The fragment on which the page was opened. `?q=` and `?search=` count as
/// well, as links to other search pages have them; they move to the fragment.
pub fn open() -> String {
    if let Some(history) = history() {
        // The page puts the reader back itself, once there is something to scroll.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let location = gloo::utils::window().location();
    KEPT.set(embedding::separate(&location.hash().unwrap_or_default()).0);
    let fragment = current_fragment();
    let (kept, query_string) = embedding::separate(&location.search().unwrap_or_default());
    if fragment.is_empty() && has_query(&query_string) {
        let fragment = query_string;
        let path = location.pathname().unwrap_or_default();
        if let Some(history) = history() {
            let mark = if kept.is_empty() { "" } else { "?" };
            let url = [&path, mark, &kept, &address_of(&fragment)].concat();
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
        }
        return fragment;
    }
    fragment
}

fn has_query(query_string: &str) -> bool {
    let parts = query_string.split('&');
    let mut keys = parts.filter_map(|part| part.split_once('=').map(|(key, _)| key));
    keys.any(|key| key == "q" || key == "search")
}

fn current_fragment() -> String {
    let hash = gloo::utils::window().location().hash().unwrap_or_default();
    embedding::separate(&hash).1
}

/// The relative address that shows a fragment.
fn address_of(fragment: &str) -> String {
    KEPT.with_borrow(|kept| ["#", &embedding::joined(kept, fragment)].concat())
}

/// Adds an entry.
pub fn push(entry: Entry) {
    let state = JsValue::from_bool(entry.came_from_hits);
    let url = address_of(&entry.fragment);
    let before = current_fragment();
    let pushed = history().map(|history| history.push_state_with_url(&state, "", Some(&url)));
    if matches!(pushed, Some(Ok(()))) {
        TRAIL.with_borrow_mut(|trail| trail.push(before));
    } else {
        MEMORY.with_borrow_mut(|memory| memory.push(entry));
    }
}

/// Changes the entry one is on.
pub fn replace(fragment: &str) {
    let url = address_of(fragment);
    let replaced = history().map(|history| {
        let state = history.state().unwrap_or(JsValue::NULL);
        history.replace_state_with_url(&state, "", Some(&url))
    });
    // Safari refuses after a hundred changes in half a minute; the next one will do.
    if !matches!(replaced, Some(Ok(()))) {
        MEMORY.with_borrow_mut(|memory| {
            if let Some(entry) = memory.last_mut() {
                fragment.clone_into(&mut entry.fragment);
            }
        });
    }
}

/// One entry back. The browser tells by an event where that led; from memory
/// the entry is returned at once.
pub fn back() -> Option<Entry> {
    let in_memory = MEMORY.with_borrow_mut(|memory| {
        let was_in_memory = memory.pop().is_some();
        was_in_memory.then(|| memory.last().cloned())
    });
    match in_memory {
        Some(Some(entry)) => Some(entry),
        Some(None) => Some(Entry {
            fragment: current_fragment(),
            came_from_hits: false,
        }),
        None => {
            let _ = history()?.back();
            None
        }
    }
}

/// How many moves the browser has told of: the same after a while, and it did
/// not go back. Firefox does nothing, and says nothing, in a sandboxed frame.
pub fn moves() -> u32 {
    MOVES.get()
}

/// Goes back without the browser: the entry one is on becomes the one before.
pub fn back_by_hand() -> Option<Entry> {
    let fragment = TRAIL.with_borrow_mut(Vec::pop)?;
    if let Some(history) = history() {
        let url = format!("#{fragment}");
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
    Some(Entry {
        fragment,
        came_from_hits: false,
    })
}

/// Listens for moves in the history and for addresses edited by hand.
pub fn listen(on_move: Callback<Entry>) -> EventListener {
    let window = gloo::utils::window();
    EventListener::new(&window, "popstate", move |_| {
        let state = history().and_then(|history| history.state().ok());
        MOVES.set(MOVES.get().wrapping_add(1));
        TRAIL.with_borrow_mut(|trail| trail.pop_if(|before| *before == current_fragment()));
        on_move.emit(Entry {
            fragment: current_fragment(),
            came_from_hits: state.is_some_and(|state| state.is_truthy()),
        });
    })
}

/// This page's address, without what follows the `#`.
pub fn page() -> String {
    let href = gloo::utils::window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// From now on, copied links lead to this page.
pub fn link_from(page: String) {
    PAGE.set(Some(page));
}

/// The whole link to a fragment of this page.
pub fn link_to(fragment: &str) -> String {
    if let Some(page) = PAGE.with_borrow(Clone::clone) {
        return embedding::with_fragment(&page, fragment);
    }
    [&page(), "#", fragment].concat()
}
