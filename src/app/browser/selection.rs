//! What the reader has selected, and what they are at.
//!
//! A passage carries its id as `data-passage`; the element that holds exactly
//! its text, as `data-quotable`. So characters are counted in the text itself,
//! whatever stands around it.

use std::cell::Cell;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node, Range};
use yew::Callback;

use super::Timer;
use crate::app::ids;
use crate::app::tray::{Part, TrayAction};

/// A selection that has not changed for so long has been made.
const SETTLED_MS: u32 = 180;

/// The selected parts of passages, in order.
pub fn parts() -> Vec<Part> {
    range().map(|range| parts_of(&range)).unwrap_or_default()
}

/// The selected part of a passage, or else the whole.
pub fn part_in(passage: String) -> Part {
    let selected = parts().into_iter().find(|part| part.passage == passage);
    selected.unwrap_or(Part {
        passage,
        chars: None,
    })
}

/// What is selected, or else the passage that has the focus, lies under the
/// pointer, or was the target of the link, in this order.
pub fn here() -> Vec<Part> {
    let selected = parts();
    if !selected.is_empty() {
        return selected;
    }
    let document = gloo::utils::document();
    let at = document.active_element();
    let at = at.and_then(|element| element.closest("[data-passage]").ok().flatten());
    let find = |selector: &str| document.query_selector(selector).ok().flatten();
    let at = at
        .or_else(|| find("[data-passage]:hover"))
        .or_else(|| find("[data-passage][aria-current]"));
    let passage = at.and_then(|element| element.get_attribute("data-passage"));
    let part = passage.map(|passage| Part {
        passage,
        chars: None,
    });
    part.into_iter().collect()
}

/// Tells in how many passages text is selected, whenever that has changed.
pub fn listen(actions: Callback<TrayAction>) -> EventListener {
    let settling: Cell<Option<Timer>> = Cell::new(None);
    let told = std::rc::Rc::new(Cell::new(0));
    EventListener::new(&gloo::utils::document(), "selectionchange", move |event| {
        // A caret in a field, at each letter: nothing of the page is selected.
        let is_in_field = event
            .target()
            .is_some_and(|it| it.has_type::<HtmlElement>());
        if is_in_field && told.get() == 0 {
            return;
        }
        let (actions, told) = (actions.clone(), told.clone());
        settling.set(Some(Timer::new(SETTLED_MS, move || {
            let count = parts().len();
            // A selection that grew has its bar elsewhere.
            if count > 0 || told.get() > 0 {
                told.set(count);
                actions.emit(TrayAction::Selected(count));
            }
        })));
    })
}

/// Sets the bar below the end of the selection, within the window.
pub fn place_bar() {
    let bar = gloo::utils::document().get_element_by_id(ids::SELECTION_BAR);
    let bar = bar.and_then(|bar| bar.dyn_into::<HtmlElement>().ok());
    let (Some(bar), Some(range)) = (bar, range()) else {
        return;
    };
    let window = gloo::utils::window();
    let number = |value: Result<wasm_bindgen::JsValue, _>| {
        let value = value
            .ok()
            .and_then(|value: wasm_bindgen::JsValue| value.as_f64());
        value.unwrap_or_default()
    };
    let (width, height) = (number(window.inner_width()), number(window.inner_height()));
    let text = range.get_bounding_client_rect();
    let room = bar.get_bounding_client_rect();
    let top = (text.bottom() + GAP)
        .min(height - room.height() - GAP)
        .max(GAP);
    let left = text.left().min(width - room.width() - GAP).max(GAP);
    let (x, y) = (window.scroll_x(), window.scroll_y());
    let place = |name: &str, at: f64| {
        let at = [&(at as i32).to_string(), "px"].concat();
        let _ = bar.style().set_property(name, &at);
    };
    place("top", top + y.unwrap_or_default());
    place("left", left + x.unwrap_or_default());
}

/// Between the text and the bar, and between the bar and the window's edge.
const GAP: f64 = 8.0;

fn range() -> Option<Range> {
    let selection = gloo::utils::window().get_selection().ok().flatten()?;
    if selection.is_collapsed() {
        return None;
    }
    selection.get_range_at(0).ok()
}

fn parts_of(range: &Range) -> Vec<Part> {
    let texts = gloo::utils::document().query_selector_all("[data-quotable]");
    let Ok(texts) = texts else {
        return vec![];
    };
    let elements = (0..texts.length()).filter_map(|place| texts.item(place)?.dyn_into().ok());
    elements
        .filter(|element: &Element| range.intersects_node(element).unwrap_or(false))
        .filter_map(|element| part_of(range, &element))
        .collect()
}

fn part_of(range: &Range, element: &Element) -> Option<Part> {
    let whole = Range::new().ok()?;
    whole.select_node_contents(element).ok()?;
    let begins_within = whole
        .compare_boundary_points(Range::START_TO_START, range)
        .ok()?
        < 0;
    let ends_within = whole
        .compare_boundary_points(Range::END_TO_END, range)
        .ok()?
        > 0;
    let start = match begins_within {
        true => chars_up_to(
            element,
            &range.start_container().ok()?,
            range.start_offset().ok()?,
        )?,
        false => 0,
    };
    let end = match ends_within {
        true => chars_up_to(
            element,
            &range.end_container().ok()?,
            range.end_offset().ok()?,
        )?,
        false => chars(&whole),
    };
    let passage = element.get_attribute("data-quotable")?;
    (start < end).then_some(Part {
        passage,
        chars: Some((start, end)),
    })
}

/// Characters of an element's text up to a point within it.
fn chars_up_to(element: &Element, node: &Node, offset: u32) -> Option<u32> {
    let range = Range::new().ok()?;
    range.set_start(element, 0).ok()?;
    range.set_end(node, offset).ok()?;
    Some(chars(&range))
}

fn chars(range: &Range) -> u32 {
    let text = String::from(range.to_string());
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
