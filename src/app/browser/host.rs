//! The page around ours, if there is one: what it set us up with, what it
//! says, and what it is told. What may be said and heard is decided in
//! [`crate::app::embedding::protocol`].

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, MessageEvent, ResizeObserver, Window};
use yew::Callback;

use crate::app::embedding::height::Heights;
use crate::app::embedding::protocol::{
    Conversation, Fields, GROUPS, HostWord, LONGEST, MOST_VALUES, PageWord, TEXTS, Value,
};
use crate::app::embedding::{Circumstances, Look};

fn window() -> Window {
    gloo::utils::window()
}

/// Whether another page is around ours. Where we may not even look, there is.
pub fn is_framed() -> bool {
    match window().top() {
        Ok(Some(top)) => JsValue::from(top) != JsValue::from(window()),
        Ok(None) => false,
        Err(_) => true,
    }
}

/// Whether moving the focus, or the page, would take the reader away from
/// where they are: in the page around ours.
pub fn is_elsewhere() -> bool {
    is_framed() && !gloo::utils::document().has_focus().unwrap_or(true)
}

/// What the page finds when it opens.
pub fn circumstances() -> Circumstances {
    Circumstances {
        address: window().location().href().unwrap_or_default(),
        is_framed: is_framed(),
        canonical: head("link[rel=canonical]", "href"),
        theme: head("meta[name='catena:theme']", "content"),
        accent: head("meta[name='catena:accent']", "content"),
    }
}

/// An attribute of an element that the publisher put into the head.
fn head(selector: &str, attribute: &str) -> Option<String> {
    let found = gloo::utils::document().query_selector(selector);
    found.ok().flatten()?.get_attribute(attribute)
}

/// Shows this paper, this accent, this chrome.
pub fn paint(look: &Look) {
    let Some(root) = gloo::utils::document().document_element() else {
        return;
    };
    let set = |name: &str, value: &str| {
        // Only a malformed name is refused, and ours are not.
        let _ = root.set_attribute(name, value);
    };
    let set_flag = |name: &str, is_on: bool| set(name, if is_on { "true" } else { "false" });
    set("data-theme", look.theme.name());
    set_flag("data-embedded", look.is_embedded);
    set_flag("data-pinned", look.is_pinned);
    set_flag("data-transparent", look.is_transparent);
    set_flag("data-flexible", look.follows_height);
    let (Some(accent), Some(root)) = (&look.accent, root.dyn_ref::<HtmlElement>()) else {
        return;
    };
    // Through the object model, which a strict policy allows.
    let style = root.style();
    let _ = style.set_property("--accent-on-light", &accent.on_light());
    let _ = style.set_property("--accent-on-dark", &accent.on_dark());
}

/// Opens an address beside this page.
pub fn open_page(address: &str) {
    let _ = window().open_with_url_and_target_and_features(address, "_blank", "noopener");
}

/// The page around ours, as one talks to it.
pub struct Host {
    parent: Option<Window>,
    conversation: Rc<RefCell<Conversation>>,
    heights: Rc<RefCell<Heights>>,
    _listener: Option<EventListener>,
    observer: Option<(ResizeObserver, Closure<dyn Fn()>)>,
    seen: Vec<EventListener>,
}

impl Host {
    /// Listens to the page around ours, if there is one.
    pub fn listen(words: Callback<HostWord>) -> Host {
        let own = window().location().origin().unwrap_or_default();
        let listed = head("meta[name='catena:origins']", "content").unwrap_or_default();
        let conversation = Rc::new(RefCell::new(Conversation::new(&own, &listed)));
        let parent = window().parent().ok().flatten().filter(|_| is_framed());
        let listener = parent.clone().map(|parent| {
            let conversation = Rc::clone(&conversation);
            EventListener::new(&window(), "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else {
                    return;
                };
                if event
                    .source()
                    .is_none_or(|source| !Object::is(&source, &parent))
                {
                    return;
                }
                let heard = fields(&event.data())
                    .and_then(|fields| conversation.borrow_mut().hear(&event.origin(), &fields));
                if let Some(word) = heard {
                    words.emit(word);
                }
            })
        });
        Host {
            parent,
            conversation,
            heights: Rc::default(),
            _listener: listener,
            observer: None,
            seen: vec![],
        }
    }

    /// Says a word to the host, if it may hear it.
    pub fn tell(&self, word: &PageWord) {
        if let (Some(parent), Some(audience)) =
            (&self.parent, self.conversation.borrow().audience(word))
        {
            post(parent, word, audience);
        }
    }

    /// From now on the host hears how high the page is.
    pub fn follow_height(&mut self) {
        let Some(parent) = self.parent.clone().filter(|_| self.observer.is_none()) else {
            return;
        };
        let shown = super::dom::mount_point();
        let (heights, measured) = (Rc::clone(&self.heights), shown.clone());
        let measure = Closure::<dyn Fn()>::new(move || {
            let height = measured.get_bounding_client_rect().height().ceil();
            let told = heights.borrow_mut().measured(height as u32, window_size());
            if let Some(height) = told {
                post(&parent, &PageWord::Height(height), "*");
            }
        });
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(&shown);
            self.observer = Some((observer, measure));
            self.seen = super::seen::follow();
        }
    }

    /// Something happened in the page.
    pub fn happened(&self) {
        self.heights.borrow_mut().happened();
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some((observer, _)) = &self.observer {
            observer.disconnect();
        }
    }
}

fn window_size() -> (u32, u32) {
    let pixels = |size: Result<JsValue, JsValue>| {
        size.ok().and_then(|size| size.as_f64()).unwrap_or(0.0) as u32
    };
    (
        pixels(window().inner_width()),
        pixels(window().inner_height()),
    )
}

fn post(parent: &Window, word: &PageWord, audience: &str) {
    let message = Object::new();
    for (name, value) in word.fields() {
        let _ = Reflect::set(&message, &name.into(), &value_of(&value));
    }
    // A host that is gone hears nothing.
    let _ = parent.post_message(&message, audience);
}

fn value_of(value: &Value) -> JsValue {
    match value {
        Value::Number(number) => JsValue::from(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::Groups(groups) => {
            let object = Object::new();
            for (name, values) in groups {
                let values: Array = values
                    .iter()
                    .map(|value| JsValue::from_str(value))
                    .collect();
                let _ = Reflect::set(&object, &(*name).into(), &values);
            }
            object.into()
        }
    }
}

/// A message as flat fields; only those that the protocol knows are looked
/// at, and nothing that is too long or too much.
fn fields(message: &JsValue) -> Option<Fields> {
    if !message.is_object() {
        return None;
    }
    let mut fields = Fields::new();
    let get = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let version = get(message, "catena").and_then(|version| version.as_f64())?;
    if version.fract() != 0.0 {
        return None;
    }
    fields.push(("catena".to_owned(), (version as u32).to_string()));
    for name in TEXTS {
        let value = get(message, name).and_then(|value| value.as_string());
        if let Some(value) = value.filter(|value| value.len() <= LONGEST) {
            fields.push((name.to_owned(), value));
        }
    }
    let filters = get(message, "filters").filter(JsValue::is_object);
    for name in GROUPS {
        let values = filters.as_ref().and_then(|filters| get(filters, name));
        let Some(values) = values.and_then(|values| values.dyn_into::<Array>().ok()) else {
            continue;
        };
        let field = ["filters.", name].concat();
        fields.push((field.clone(), String::new()));
        for value in values
            .iter()
            .take(MOST_VALUES)
            .filter_map(|value| value.as_string())
        {
            if value.len() <= LONGEST {
                fields.push((field.clone(), value));
            }
        }
    }
    Some(fields)
}
