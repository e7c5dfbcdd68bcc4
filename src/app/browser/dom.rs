//! Focus, scrolling and the few attributes of the page as a whole.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, FocusOptions, HtmlElement, NodeList, ScrollIntoViewOptions, ScrollLogicalPosition,
    Window,
};

use crate::app::ids;

fn window() -> Window {
    gloo::utils::window()
}

fn by_id(id: &str) -> Option<HtmlElement> {
    let element = gloo::utils::document().get_element_by_id(id)?;
    element.dyn_into().ok()
}

/// The element of the page itself.
fn root() -> Option<Element> {
    gloo::utils::document().document_element()
}

/// Names the window.
pub fn set_title(title: &str) {
    gloo::utils::document().set_title(title);
}

/// How texts are set, as the style sheet reads it.
pub fn set_setting(size: &str, width: &str) {
    set_on_root("data-text-size", size);
    set_on_root("data-text-width", width);
}

/// In which language the page speaks, for who reads it aloud.
pub fn set_language(tag: &str) {
    set_on_root("lang", tag);
}

/// What the browser says that its reader reads, the dearest first.
pub fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Tells tests and hosts that the page answers.
pub fn mark_ready() {
    set_on_root("data-ready", "true");
}

/// Tells tests of what address all is drawn, if it is.
pub fn mark_settled(address: Option<&str>) {
    const SETTLED: &str = "data-settled";
    match address {
        Some(address) => set_on_root(SETTLED, address),
        None => {
            let _ = root().map(|root| root.remove_attribute(SETTLED));
        }
    }
}

/// Whether plain pages lie beside this one: what `boot.js` shows where the program
/// cannot start leads to them, wherever a site was built of the page.
pub fn has_plain_pages() -> bool {
    by_id(ids::BROKEN).is_some_and(|broken| broken.inner_html().contains(ids::PLAIN_PAGES))
}

fn set_on_root(attribute: &str, value: &str) {
    if let Some(root) = root() {
        // Only a malformed name is refused, and ours are not.
        let _ = root.set_attribute(attribute, value);
    }
}

/// Focuses an element where it stands, without scrolling.
pub fn focus(id: &str) {
    // A frame that opens must not take the reader out of the page around it.
    if super::host::is_elsewhere() {
        return;
    }
    if let Some(element) = by_id(id) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// The id of what has the focus, if it has one.
pub fn focused() -> Option<String> {
    let element = gloo::utils::document().active_element()?;
    Some(element.id()).filter(|id| !id.is_empty())
}

/// Whether nothing has the focus: its element was moved or went.
pub fn is_focus_lost() -> bool {
    let active = gloo::utils::document().active_element();
    active.is_none_or(|element| element == *gloo::utils::body())
}

/// Focuses a field and selects what is in it.
pub fn focus_field(id: &str) {
    focus(id);
    if let Some(field) = by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Brings an element to the middle of the window.
pub fn show(id: &str) {
    if let Some(element) = by_id(id) {
        show_element(&element, ScrollLogicalPosition::Center);
    }
}

/// Brings an element into view, as little as needed.
pub fn show_near(id: &str) {
    if let Some(element) = by_id(id) {
        show_element(&element, ScrollLogicalPosition::Nearest);
    }
}

/// Brings the first element of a selector into view, as little as needed.
pub fn show_first(selector: &str, position: ScrollLogicalPosition) {
    let found = gloo::utils::document().query_selector(selector);
    if let Ok(Some(element)) = found {
        show_element(&element, position);
    }
}

/// Scrolls the outline, and nothing else, to the section in which one reads. Who
/// looks through it, or has come to it by key, does so undisturbed.
pub fn show_section_read() {
    let found = gloo::utils::document().query_selector(".outline a[aria-current]");
    let Ok(Some(link)) = found else { return };
    let Ok(Some(rail)) = link.closest(".reader-rail") else {
        return;
    };
    if rail.matches(":hover, :focus-within").unwrap_or(false) {
        return;
    }
    let (at, room) = (
        link.get_bounding_client_rect(),
        rail.get_bounding_client_rect(),
    );
    if at.top() < room.top() || at.bottom() > room.bottom() {
        let middle = (room.top() + room.bottom()) / 2.0;
        rail.set_scroll_top(rail.scroll_top() + (at.top() - middle) as i32);
    }
}

/// Brings what is current to the middle of the window.
pub fn show_current_mark() {
    show_first("mark[aria-current]", ScrollLogicalPosition::Center);
}

/// Keeps the chosen option of a list in view.
pub fn show_chosen_option() {
    show_first(
        "[role=option][aria-selected=true]",
        ScrollLogicalPosition::Nearest,
    );
}

fn show_element(element: &Element, position: ScrollLogicalPosition) {
    // The usual way would scroll the page around ours as well.
    if super::host::is_elsewhere() {
        let top = element.get_bounding_client_rect().top();
        scroll_to(scroll_y() + top - window_height() / 3.0);
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(position);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn window_height() -> f64 {
    let height = window().inner_height().ok().and_then(|h| h.as_f64());
    height.unwrap_or(0.0)
}

/// As many hits as the whole window can show, were none of them long: before any
/// are drawn. It is the window's outer height: asking for the inner one costs a
/// layout.
pub fn likely_hits_in_window() -> usize {
    const HEAD_PX: f64 = 200.0;
    const HIT_PX: f64 = 120.0;
    let height = window().outer_height().ok().and_then(|h| h.as_f64());
    (((height.unwrap_or(0.0) - HEAD_PX) / HIT_PX) as usize).clamp(4, MOST_IN_WINDOW)
}

/// How many hits begin in the window, were it scrolled to the top: those that are
/// drawn, and where there is room below them as many more as fit at their mean
/// height. `None` where none is drawn.
pub fn hits_in_window() -> Option<usize> {
    let rows = gloo::utils::document().query_selector_all(HIT_ROWS).ok()?;
    let rows: Vec<Element> = (0..rows.length().min(MOST_IN_WINDOW as u32))
        .filter_map(|place| rows.get(place)?.dyn_into().ok())
        .collect();
    let end = window_height() - scroll_y();
    let top = rows.first()?.get_bounding_client_rect().top();
    let bottom = rows.last()?.get_bounding_client_rect().bottom();
    let begins_in = |row: &&Element| row.get_bounding_client_rect().top() < end;
    let seen = rows.iter().take_while(begins_in).count();
    let mean_height = (bottom - top).max(1.0) / rows.len() as f64;
    let more = ((end - bottom) / mean_height).max(0.0).ceil();
    Some((seen + more as usize).clamp(1, MOST_IN_WINDOW))
}

/// A page of hits has more; the rest comes at once.
const MOST_IN_WINDOW: usize = 12;

/// Those that wait for the rest are not laid out.
const HIT_ROWS: &str = ".batch[data-former=\"false\"] .hit-row";

/// How far the page is scrolled.
pub fn scroll_y() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// Scrolls the page.
pub fn scroll_to(y: f64) {
    window().scroll_to_with_x_and_y(0.0, y);
}

/// Whether the reader has selected text, so that a click ends a selection
/// and opens nothing.
pub fn has_selection() -> bool {
    let get_selection = js_sys::Reflect::get(&window(), &"getSelection".into());
    let function = get_selection
        .ok()
        .and_then(|function| function.dyn_into::<js_sys::Function>().ok());
    let selection = function.and_then(|function| function.call0(&window()).ok());
    selection.is_some_and(|selection| {
        let text = selection
            .dyn_ref::<js_sys::Object>()
            .map(js_sys::Object::to_string);
        text.is_some_and(|text| text.length() > 0)
    })
}

/// Calls back whenever the page is scrolled.
pub fn on_scroll(call: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "scroll", move |_| call())
}

/// Calls back whenever the page is covered or left.
pub fn on_hidden(call: impl Fn() + 'static) -> EventListener {
    EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
        call()
    })
}

/// Calls back before the page is printed.
pub fn on_print(call: impl Fn() + 'static) -> EventListener {
    EventListener::new(&window(), "beforeprint", move |_| call())
}

/// Down to where one has come: the middle of the window, where [`show`] brings
/// what a link leads to.
fn reading_line() -> f64 {
    window_height() / 2.0
}

fn is_above(element: &Element, line: f64) -> bool {
    element.get_bounding_client_rect().top() <= line
}

/// The leaf of a long list to which one has come. Leaves are asked and not what is
/// in them: that would have to be laid out.
pub fn leaf_read() -> Option<usize> {
    let place = last_above(&leaves()?, reading_line())?;
    Some(place as usize)
}

fn leaves() -> Option<NodeList> {
    let leaves = gloo::utils::document().query_selector_all("main .leaf");
    leaves.ok()
}

/// The last of these elements, which lie one below the other, that begins above a line.
fn last_above(elements: &NodeList, line: f64) -> Option<u32> {
    let is_above = |place: u32| {
        let element = elements.get(place).and_then(|one| one.dyn_into().ok());
        element.is_some_and(|element: Element| self::is_above(&element, line))
    };
    let (mut low, mut high) = (0, elements.length());
    while low < high {
        let middle = low + (high - low) / 2;
        match is_above(middle) {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    low.checked_sub(1)
}

/// Whether an element is there and one has come to it.
pub fn is_read(id: &str) -> bool {
    by_id(id).is_some_and(|element| is_above(&element, reading_line()))
}

/// Whether there is a window; a worker has none.
pub fn is_window() -> bool {
    js_sys::global().dyn_into::<Window>().is_ok()
}

/// Where the page is drawn.
pub fn mount_point() -> Element {
    by_id("catena").map_or_else(|| gloo::utils::body().into(), Element::from)
}

/// Opens a dialog over everything else.
pub fn open_dialog(dialog: &yew::NodeRef) {
    if let Some(dialog) = dialog.cast::<web_sys::HtmlDialogElement>() {
        super::seen::there(move || {
            // Refused only if it is open already, or gone.
            let _ = dialog.show_modal();
        });
    }
}

/// Whether an event began at this very element, not within it.
pub fn is_target(event: &yew::MouseEvent, node: &yew::NodeRef) -> bool {
    let target: Option<web_sys::Node> = event.target().and_then(|t| t.dyn_into().ok());
    target.is_some() && target == node.get()
}

/// What stands in the field an event comes from.
pub fn field_value(event: &web_sys::Event) -> String {
    let target = event.target();
    let value = target.and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// What stands in a field.
pub fn text_of(id: &str) -> String {
    let field = by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

/// Takes the focus from wherever it is.
pub fn blur() {
    let active = gloo::utils::document().active_element();
    if let Some(element) = active.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// Opens the browser's own dialog for printing.
pub fn print() {
    // Refused in some frames, where there is nothing to be done.
    let _ = window().print();
}

/// Keeps the layer behind the search box under its letters, however far a long
/// query is scrolled.
pub fn scroll_layer() {
    if let (Some(field), Some(layer)) = (by_id(ids::SEARCH_BOX), by_id(ids::SEARCH_LAYER)) {
        let left = field.scroll_left();
        // Reading costs a layout, and writing another.
        if layer.scroll_left() != left {
            layer.set_scroll_left(left);
        }
    }
}

/// The same with the next frame, which lays the page out in any case.
pub fn scroll_layer_soon() {
    let scroll = Closure::once_into_js(scroll_layer);
    let _ = window().request_animation_frame(scroll.unchecked_ref());
}

/// Keeps the chosen proposal in view.
pub fn show_chosen_suggestion() {
    show_first(
        ".suggestion[aria-selected=true]",
        ScrollLogicalPosition::Nearest,
    );
}

/// Moves the focus from hit to hit; from elsewhere to the first hit below the
/// head of the page. From the first one back leads to the search box.
pub fn step_hit(forward: bool) {
    let Ok(hits) = gloo::utils::document().query_selector_all(".hit-open") else {
        return;
    };
    let focused = gloo::utils::document().active_element();
    let hit = |place: u32| -> Option<HtmlElement> { hits.get(place)?.dyn_into().ok() };
    let is_focused = |place: &u32| hit(*place).map(Element::from) == focused;
    let next = match (0..hits.length()).find(is_focused) {
        Some(place) if forward => hit(place + 1),
        Some(0) => return focus_field(ids::SEARCH_BOX),
        Some(place) => hit(place - 1),
        None => hit(0),
    };
    if let Some(next) = next {
        let _ = next.focus();
        show_element(&next, ScrollLogicalPosition::Nearest);
    }
}

/// How far down its element an event happened: 0 at the top, 1 at the foot.
pub fn share_of_height(event: &yew::MouseEvent) -> f64 {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("[role=slider]").ok().flatten());
    element.map_or(0.0, |element| {
        let bounds = element.get_bounding_client_rect();
        (f64::from(event.client_y()) - bounds.top()) / bounds.height().max(1.0)
    })
}

/// The passage at which one reads: at the upper third of the window, or above that
/// where a gap or a heading is there.
pub fn passage_read() -> Option<String> {
    let (leaves, line) = (leaves()?, window_height() / 3.0);
    let leaf: Element = leaves.get(last_above(&leaves, line)?)?.dyn_into().ok()?;
    let passages = leaf.query_selector_all(".passage").ok()?;
    let place = last_above(&passages, line).unwrap_or(0);
    let passage: Element = passages.get(place)?.dyn_into().ok()?;
    Some(passage.id().strip_prefix("p-")?.to_owned())
}
