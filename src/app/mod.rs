//! The page.
//!
//! One loop: [`App`], the only struct component, hands each action to the pure
//! [`state::State::update`] and carries out the effects that come back.
//! Everything else is a function of what it is given.
//!
//! ```text
//! action ──▶ state::update ──▶ state ──▶ views ──▶ the page
//!    ▲             │
//!    └── effects ◀─┘  engine, history, clipboard, focus
//! ```

pub mod check;
pub mod deeds;
pub mod embedding;
pub mod hit_table;
pub mod kept;
pub mod parts;
pub mod preferences;
pub mod route;
pub mod shared;
pub mod shortcuts;
pub mod state;
pub mod tray;
pub mod understood;
pub mod wording;

pub mod browser;
pub mod effects;
pub mod engine;
pub mod ids;

pub mod components;
pub mod views;

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use browser::clicks::{self, Click};
use browser::{Listener, dom, history, host, keyboard, second_part, selection, storage};
use effects::Effects;
use embedding::Embedding;
use engine::Engine;
use kept::{Places, Recent};
use preferences::Preferences;
use route::Route;
use state::{Action, Failure, State};
use tray::{Tray, TrayAction};
use wording::Language;

/// Starts the page in a window, or the engine in a worker: one program, two roles.
pub fn run() {
    if dom::is_window() {
        yew::Renderer::<App>::with_root(dom::mount_point()).render();
    } else {
        engine::worker::run();
    }
}

/// The loop.
pub struct App {
    /// Shared with the key listener, which must decide at once whether a key is ours.
    state: Rc<RefCell<State>>,
    effects: Effects,
    actions: Callback<Action>,
    completeness: Completeness,
    _listeners: [Listener; 6],
}

/// The second part of the program; see [`parts`].
enum Completeness {
    /// Nobody has needed it.
    Unasked,
    /// It is on its way; what needs it, and what came after that, waits.
    Coming(Vec<Action>),
    /// It is there.
    There,
}

/// What reaches the loop.
pub enum Message {
    /// Something happened.
    Happened(Action),
    /// The engine has started, or has not.
    EngineStarted(Result<Engine, Failure>),
    /// The second part of the program has come, or has not.
    SecondPartCame(Result<second_part::SecondPart, String>),
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> App {
        let actions = context.link().callback(Message::Happened);
        let preferences = Preferences::read(storage::kept_preferences().as_deref());
        let language = Language::preferred(&dom::languages());
        let (mut state, mut first_effects) = State::open(&history::open(), preferences, language);
        state.first_hits = dom::likely_hits_in_window();
        state.has_plain_pages = dom::has_plain_pages();
        first_effects.extend(state.embed(Embedding::read(&host::circumstances())));
        // What is copied from a frame leads to the full page.
        let page = state.embedding.link_page().unwrap_or_else(history::page);
        state.tray = Tray::default().on(&page);
        let state = Rc::new(RefCell::new(state));
        let mut app = App {
            _listeners: [
                listen_to_history(&actions),
                listen_to_keys(&state, &actions),
                listen_to_clicks(&actions),
                clicks::keep_selection(),
                storage::listen(actions.reform(Action::Tray)),
                selection::listen(actions.reform(Action::Tray)),
            ],
            effects: Effects::new(actions.clone()),
            state,
            actions,
            completeness: Completeness::Unasked,
        };
        if !parts::is_shown_by_first(&app.state.borrow()) {
            app.wait_for_second_part(context);
        }
        app.run(first_effects, context);
        app.actions.emit(Action::KeptRead {
            recent: Recent::read(&storage::remembered(storage::RECENT).unwrap_or_default()),
            places: Places::read(&storage::remembered(storage::PLACES).unwrap_or_default()),
        });
        app
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let action = match message {
            Message::Happened(action) => action,
            Message::SecondPartCame(came) => return self.go_on(came, context),
            Message::EngineStarted(Ok(engine)) => {
                let is_ready = engine.is_ready_at_once();
                self.effects.set_engine(engine);
                if !is_ready {
                    return false;
                }
                Action::EngineReady
            }
            Message::EngineStarted(Err(failure)) => Action::EngineFailed(failure),
        };
        let Some(action) = self.admit(action, context) else {
            return false;
        };
        self.step(action, context)
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let state = self.state.borrow();
        match self.completeness {
            Completeness::There => views::page(&state, &self.actions),
            _ if parts::is_shown_by_first(&state) => views::page(&state, &self.actions),
            _ => views::opening(),
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _first: bool) {
        self.effects.view_drawn();
        dom::mark_settled(self.state.borrow().settled().as_deref());
    }
}

impl App {
    /// One step; whether the page is to be drawn again.
    fn step(&mut self, action: Action, context: &Context<Self>) -> bool {
        let is_late =
            matches!(&action, Action::Answered { id, .. } if !self.state.borrow().awaits(*id));
        if is_late {
            return false;
        }
        // A note is drawn by its own field.
        let is_noted = matches!(
            action,
            Action::ReadAt(_) | Action::Tray(TrayAction::NoteTyped { .. })
        );
        let is_typed = matches!(action, Action::QueryTyped(_) | Action::RestWanted { .. });
        let is_answer = matches!(action, Action::Answered { .. });
        let effects = self.state.borrow_mut().update(action);
        let is_drawn = !is_noted && (!is_typed || !effects.iter().any(state::Effect::is_question));
        if is_drawn && is_answer {
            self.effects.note_focus();
        }
        self.run(effects, context);
        is_drawn
    }

    /// The action, unless it has to wait for the second part of the program.
    fn admit(&mut self, action: Action, context: &Context<Self>) -> Option<Action> {
        match &mut self.completeness {
            Completeness::There => return Some(action),
            // Who types on waits for no click.
            Completeness::Coming(waiting)
                if matches!(action, Action::QueryTyped(_))
                    && waiting.iter().all(parts::leads_away) =>
            {
                waiting.clear();
            }
            Completeness::Coming(waiting) if !waiting.is_empty() => {
                waiting.push(action);
                return None;
            }
            Completeness::Unasked | Completeness::Coming(_) => {}
        }
        if parts::is_light(&action, &self.state.borrow()) {
            return Some(action);
        }
        self.wait_for_second_part(context);
        if let Completeness::Coming(waiting) = &mut self.completeness {
            waiting.push(action);
        }
        None
    }

    fn wait_for_second_part(&mut self, context: &Context<Self>) {
        if let Completeness::Unasked = self.completeness {
            self.completeness = Completeness::Coming(vec![]);
            let link = context.link().clone();
            link.send_future(async { Message::SecondPartCame(second_part::fetch().await) });
        }
    }

    /// Does what has waited; without the second part, says that it cannot be
    /// done. Always to be drawn.
    fn go_on(
        &mut self,
        came: Result<second_part::SecondPart, String>,
        context: &Context<Self>,
    ) -> bool {
        let next = match &came {
            Ok(_) => Completeness::There,
            Err(_) => Completeness::Unasked,
        };
        let Completeness::Coming(waiting) = std::mem::replace(&mut self.completeness, next) else {
            return false;
        };
        let is_there = came.is_ok();
        match came {
            Ok(second_part) => self.effects.set_second_part(second_part),
            Err(message) => {
                self.step(Action::SecondPartMissing(message), context);
            }
        }
        for action in waiting {
            if is_there || parts::is_light(&action, &self.state.borrow()) {
                self.step(action, context);
            }
        }
        true
    }

    fn run(&mut self, effects: Vec<state::Effect>, context: &Context<Self>) {
        for effect in effects {
            self.effects.run(effect, || start_engine(context));
        }
    }
}

fn start_engine(context: &Context<App>) {
    let answers = context.link().callback(Message::Happened);
    let link = context.link().clone();
    link.send_future(async move { Message::EngineStarted(Engine::start(answers).await) });
}

fn listen_to_history(actions: &Callback<Action>) -> Listener {
    history::listen(actions.reform(|entry: history::Entry| Action::Arrived {
        fragment: entry.fragment,
        came_from_hits: entry.came_from_hits,
    }))
}

fn listen_to_clicks(actions: &Callback<Action>) -> Listener {
    let actions = actions.clone();
    clicks::listen(move |click| {
        actions.emit(match click {
            Click::Link(fragment) => Action::Followed(Route::parse(&fragment).route),
            Click::Deed(deed, passage) => deed.action(passage),
        });
    })
}

fn listen_to_keys(state: &Rc<RefCell<State>>, actions: &Callback<Action>) -> Listener {
    let (state, actions) = (Rc::clone(state), actions.clone());
    keyboard::listen(move |press| {
        let action = shortcuts::action_for(press, &state.borrow());
        let is_ours = action.is_some();
        match action {
            // At once: letters may follow before the loop comes to it.
            Some(Action::SearchFocused) => dom::focus_field(ids::SEARCH_BOX),
            Some(action) => actions.emit(action),
            None => {}
        }
        is_ours
    })
}
