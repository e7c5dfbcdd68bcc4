//! Carries effects out: asks the engine, moves in the history, keeps
//! preferences, focuses. The only place where the loop touches the browser.

use yew::Callback;

use crate::app::browser::history::Entry;
use crate::app::browser::host::{self, Host};
use crate::app::browser::second_part::SecondPart;
use crate::app::browser::{
    Listener, Timer, clipboard, clock, dom, download, history, selection, storage,
};
use crate::app::engine::Engine;
use crate::app::ids;
use crate::app::state::{Action, Effect, Spot};
use crate::app::tray::{Purpose, TrayAction, TrayEffect};

/// Address and title follow what is typed when typing pauses: changing either takes
/// longer than finding hits, and at a new address Chromium fetches and draws the
/// page's icon anew, in the way of the next letter. Safari allows a hundred changes
/// in half a minute.
const ADDRESS_PAUSE_MS: u32 = 400;
/// The rest of the first page follows when no other key comes at once.
const REST_PAUSE_MS: u32 = 60;
/// Typing pauses before the count is spoken, so that letters are not drowned.
const SPEECH_PAUSE_MS: u32 = 700;
/// A note is kept when the writing pauses, when its field is left, and when the
/// page is.
const NOTE_PAUSE_MS: u32 = 500;
/// A browser that goes back does so within a few milliseconds.
const BACK_PATIENCE_MS: u32 = 400;
/// Long enough to read three words twice.
const NOTICE_MS: u32 = 4_000;
/// Further back nobody goes expecting to find the same line.
const MOST_PLACES: usize = 30;

/// What carrying out needs to remember between effects.
pub struct Effects {
    actions: Callback<Action>,
    engine: Option<Engine>,
    second_part: Option<SecondPart>,
    host: Host,
    hits_y: f64,
    /// How far views were scrolled, by fragment, the latest last.
    places: Vec<(String, f64)>,
    after_drawing: Vec<Effect>,
    /// What had the focus before an answer was drawn.
    focused: Option<String>,
    address: Option<Timer>,
    title: Option<Timer>,
    rest: Option<Timer>,
    speech: Option<Timer>,
    note: Option<Timer>,
    leaving: Option<Listener>,
    notice: Option<Timer>,
    back: Option<Timer>,
}

impl Effects {
    /// With a way to report what happened.
    pub fn new(actions: Callback<Action>) -> Effects {
        Effects {
            host: Host::listen(actions.reform(Action::HostSaid)),
            actions,
            engine: None,
            second_part: None,
            hits_y: 0.0,
            places: vec![],
            after_drawing: vec![],
            focused: None,
            address: None,
            title: None,
            rest: None,
            speech: None,
            note: None,
            leaving: None,
            notice: None,
            back: None,
        }
    }

    /// The engine, once it has started.
    pub fn set_engine(&mut self, engine: Engine) {
        if let Some(second_part) = &self.second_part {
            engine.complete(second_part);
        }
        self.engine = Some(engine);
    }

    /// The second part of the program, once it has come.
    pub fn set_second_part(&mut self, second_part: SecondPart) {
        if let Some(engine) = &self.engine {
            engine.complete(&second_part);
        }
        self.second_part = Some(second_part);
    }

    /// Carries out what can be done at once, and keeps the rest until the
    /// view is drawn. The engine is started by `start_engine`.
    pub fn run(&mut self, effect: Effect, start_engine: impl Fn()) {
        match effect {
            Effect::StartEngine => {
                self.engine = None;
                start_engine();
            }
            Effect::Ask { id, request } => {
                if let Some(engine) = &self.engine {
                    engine.ask(id, request);
                }
            }
            Effect::Push {
                fragment,
                came_from_hits,
            } => {
                self.address = None;
                history::push(Entry {
                    fragment,
                    came_from_hits,
                });
            }
            Effect::Replace(fragment) => {
                self.address = None;
                history::replace(&fragment);
            }
            Effect::ReplaceSoon(fragment) => self.replace_soon(fragment),
            Effect::GoBack => self.go_back(),
            Effect::Title(title) => {
                self.title = None;
                dom::set_title(&title);
            }
            Effect::TitleSoon(title) => {
                let name = move || dom::set_title(&title);
                self.title = Some(Timer::new(ADDRESS_PAUSE_MS, name));
            }
            Effect::AskRestSoon => {
                let actions = self.actions.clone();
                self.rest = Some(Timer::new(REST_PAUSE_MS, move || {
                    let in_window = dom::hits_in_window();
                    actions.emit(Action::RestWanted { in_window });
                }));
            }
            Effect::Prefer(preferences) => {
                dom::set_setting(preferences.text_size.name(), preferences.text_width.name());
                storage::keep_preferences(&preferences.print());
            }
            Effect::Paint(look) => {
                host::paint(&look);
                if look.follows_height {
                    self.host.follow_height();
                }
            }
            Effect::Tell(word) => self.host.tell(&word),
            Effect::OpenPage(address) => host::open_page(&address),
            Effect::LinkTo(page) => history::link_from(page),
            Effect::Speak(language) => dom::set_language(language.tag()),
            Effect::KeepRecent(text) => storage::remember(storage::RECENT, &text),
            Effect::KeepPlaces(text) => storage::remember(storage::PLACES, &text),
            Effect::Copy(fragment) => self.copy(&fragment),
            // A first visit comes to this, too, and has no part for the rest.
            Effect::Tray(TrayEffect::Load(key)) => {
                let kept = storage::kept(&key);
                self.actions.emit(Action::Tray(TrayAction::Loaded(kept)));
            }
            Effect::Tray(effect) => self.run_for_tray(effect),
            Effect::AnnounceSoon(text) => {
                let action = Action::Announced(text);
                self.speech = Some(self.later(SPEECH_PAUSE_MS, action));
            }
            Effect::CloseNoticeSoon => {
                self.notice = Some(self.later(NOTICE_MS, Action::NoticeClosed));
            }
            Effect::RememberHits => self.hits_y = dom::scroll_y(),
            Effect::RememberPlace(fragment) => self.remember_place(fragment),
            // It is always there, and letters may follow before the view is drawn.
            Effect::Focus(Spot::SearchBox) => dom::focus_field(ids::SEARCH_BOX),
            Effect::ReturnToHits(_)
            | Effect::ReturnToPlace(_)
            | Effect::ToTop
            | Effect::Focus(_)
            | Effect::ShowPassage(_)
            | Effect::ShowMark
            | Effect::StepHit { .. }
            | Effect::MarkReady => self.after_drawing.push(effect),
        }
    }

    /// Notes what has the focus, before an answer is drawn.
    pub fn note_focus(&mut self) {
        self.focused = dom::focused();
    }

    /// Carries out what had to wait for the view.
    pub fn view_drawn(&mut self) {
        self.host.happened();
        // A hit that moves loses the focus on its way.
        if let Some(id) = self.focused.take()
            && dom::is_focus_lost()
        {
            dom::focus(&id);
        }
        for effect in std::mem::take(&mut self.after_drawing) {
            match effect {
                Effect::ReturnToHits(hit) => {
                    dom::scroll_to(self.hits_y);
                    dom::focus(&hit.map_or(ids::HEADING.to_owned(), |hit| ids::hit(&hit)));
                }
                Effect::ReturnToPlace(fragment) => {
                    let known = self.places.iter().find(|(known, _)| *known == fragment);
                    dom::scroll_to(known.map_or(0.0, |(_, y)| *y));
                }
                Effect::ToTop => dom::scroll_to(0.0),
                Effect::Focus(Spot::Main) => dom::focus(ids::MAIN),
                Effect::Focus(Spot::Heading) => dom::focus(ids::HEADING),
                Effect::Focus(Spot::Hit(passage)) => dom::focus(&ids::hit(&passage)),
                Effect::Focus(Spot::Filters) => dom::focus(ids::FILTERS),
                Effect::Focus(Spot::FiltersButton) => dom::focus(ids::FILTERS_BUTTON),
                Effect::ShowPassage(passage) => {
                    let id = ids::passage(&passage);
                    dom::show(&id);
                    dom::focus(&id);
                }
                Effect::ShowMark => dom::show_current_mark(),
                Effect::StepHit { forward } => dom::step_hit(forward),
                Effect::MarkReady => dom::mark_ready(),
                Effect::Tray(TrayEffect::PlaceBar) => selection::place_bar(),
                Effect::Tray(TrayEffect::Focus(id)) => {
                    dom::focus(&id);
                    dom::show_near(&id);
                }
                Effect::Tray(TrayEffect::Print) => dom::print(),
                // The rest has been carried out by `run`.
                _ => {}
            }
        }
    }

    fn remember_place(&mut self, fragment: String) {
        self.places.retain(|(known, _)| *known != fragment);
        if self.places.len() == MOST_PLACES {
            self.places.remove(0);
        }
        self.places.push((fragment, dom::scroll_y()));
    }

    /// Unless the reader has gone to another entry by then: that has its own address.
    fn replace_soon(&mut self, fragment: String) {
        let moves = history::moves();
        let replace = move || {
            if history::moves() == moves {
                history::replace(&fragment);
            }
        };
        self.address = Some(Timer::new(ADDRESS_PAUSE_MS, replace));
    }

    fn go_back(&mut self) {
        self.address = None;
        let arrive = |actions: &Callback<Action>, entry: Entry| {
            actions.emit(Action::Arrived {
                fragment: entry.fragment,
                came_from_hits: entry.came_from_hits,
            });
        };
        let moves = history::moves();
        if let Some(entry) = history::back() {
            arrive(&self.actions, entry);
            return;
        }
        let actions = self.actions.clone();
        self.back = Some(Timer::new(BACK_PATIENCE_MS, move || {
            if history::moves() == moves
                && let Some(entry) = history::back_by_hand()
            {
                arrive(&actions, entry);
            }
        }));
    }

    fn copy(&self, fragment: &str) {
        let link = history::link_to(fragment);
        let actions = self.actions.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let is_copied = clipboard::copy(&link).await;
            actions.emit(Action::LinkCopied { link, is_copied });
        });
    }

    #[inline(never)]
    fn run_for_tray(&mut self, effect: TrayEffect) {
        let tell = |action: TrayAction| self.actions.emit(Action::Tray(action));
        match effect {
            TrayEffect::FindHere(purpose) => {
                let parts = selection::here();
                tell(TrayAction::Found { purpose, parts });
            }
            TrayEffect::FindIn(passage) => tell(TrayAction::Found {
                purpose: Purpose::Keep,
                parts: vec![selection::part_in(passage)],
            }),
            TrayEffect::Stamp(quote) => tell(TrayAction::Added {
                quote,
                at: clock::now_iso(),
            }),
            TrayEffect::KeepSoon => {
                let rested = Action::Tray(TrayAction::NoteRested);
                self.note = Some(self.later(NOTE_PAUSE_MS, rested.clone()));
                let actions = self.actions.clone();
                self.leaving
                    .get_or_insert_with(|| dom::on_hidden(move || actions.emit(rested.clone())));
            }
            TrayEffect::Keep { key, before, text } => self.keep(key, before, text),
            TrayEffect::Save {
                name,
                media_type,
                text,
            } => {
                if !download::save(&name, media_type, &text) {
                    tell(TrayAction::NotSaved(text));
                }
            }
            TrayEffect::Copy(text) => {
                let actions = self.actions.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let is_copied = clipboard::copy(&text).await;
                    actions.emit(Action::Tray(TrayAction::Copying { text, is_copied }));
                });
            }
            TrayEffect::Load(_)
            | TrayEffect::PlaceBar
            | TrayEffect::Focus(_)
            | TrayEffect::Print => {
                self.after_drawing.push(Effect::Tray(effect));
            }
        }
    }

    /// Keeps the tray, unless another window has kept something else
    /// meanwhile: then that is told instead.
    fn keep(&self, key: String, before: Option<String>, text: String) {
        let tell = |action: TrayAction| self.actions.emit(Action::Tray(action));
        let now = storage::kept(&key);
        if let Ok(there) = &now
            && *there != before
        {
            let text = there.clone();
            tell(TrayAction::ChangedElsewhere { key, text });
            return;
        }
        let keeping = match now {
            Ok(_) => storage::keep(&key, &text),
            Err(refusal) => refusal,
        };
        tell(TrayAction::Keeping { keeping, text });
    }

    fn later(&self, pause_ms: u32, action: Action) -> Timer {
        let actions = self.actions.clone();
        Timer::new(pause_ms, move || actions.emit(action))
    }
}
