//! Clicks on what a view has many of: links within the page, texts that open, and
//! the buttons of passages. One listener each for the whole page: a listener of its
//! own costs every link and button time whenever it is drawn.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use super::dom;
use crate::app::deeds::Deed;

/// What was clicked.
pub enum Click {
    /// A link within the page; its fragment.
    Link(String),
    /// The button of a passage, by its id.
    Deed(Deed, String),
}

/// Listens.
pub fn listen(on_click: impl Fn(Click) + 'static) -> EventListener {
    on("click", move |event| {
        let is_plain = event.dyn_ref::<MouseEvent>().is_some_and(is_plain);
        let click = target(event).filter(|_| is_plain && !event.default_prevented());
        if let Some(click) = click.and_then(|element| deed(&element).or_else(|| link(&element))) {
            event.prevent_default();
            on_click(click);
        }
    })
}

/// A press of the pointer on a button that quotes would let go of the selection it
/// is to quote, before the click.
pub fn keep_selection() -> EventListener {
    on("mousedown", |event| {
        if target(event).is_some_and(|element| within(&element, KEEPING).is_some()) {
            event.prevent_default();
        }
    })
}

/// Buttons that do something with what is selected.
const KEEPING: &str = "[data-deed=quote], .selection-bar";
/// Links within the page.
const LINKS: &str = "a[href^='#']:not([target])";

fn on(name: &'static str, listener: impl Fn(&Event) + 'static) -> EventListener {
    let document = gloo::utils::document();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document, name, options, listener)
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn within(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

fn deed(element: &Element) -> Option<Click> {
    let button = within(element, "[data-deed]")?;
    let deed = Deed::named(&button.get_attribute("data-deed")?)?;
    let passage = within(&button, "[data-passage]")?.get_attribute("data-passage")?;
    Some(Click::Deed(deed, passage))
}

/// The text of a hit opens as its link does, unless the click ended a selection.
fn link(element: &Element) -> Option<Click> {
    let of_text = || {
        let text = within(element, ".hit-text").filter(|_| !dom::has_selection())?;
        within(&text, ".hit")?.query_selector(".hit-open").ok()?
    };
    let link = within(element, LINKS).or_else(of_text)?;
    let href = link.get_attribute("href")?;
    let (_, fragment) = href.split_once('#')?;
    Some(Click::Link(fragment.to_owned()))
}

/// Without a key that asks for a new tab or a download.
fn is_plain(event: &MouseEvent) -> bool {
    let with_key = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !with_key
}
