//! State, and the pure step that changes it: an action in, effects out.
//!
//! Nothing here touches the browser; [`super::effects`] carries out what
//! [`State::update`] asks for. What a link must restore is in
//! [`State::route`]; the rest is answers that can be asked for again.
//!
//! Two rules keep the history of the browser honest. Typing only redraws the
//! entry one is on; Enter, opening and filtering add an entry. And where typing
//! had changed the entry, it is first set back to what it was, so that *back*
//! leads to where one came from and not to a half-typed word.

use std::rc::Rc;

use crate::app::preferences::Preferences;
use crate::app::route::{Route, View};
use crate::app::shared::Shared;
use crate::app::wording::{self, Language};
use crate::explorer::{
    Answer, Facet, HitLine, HitList, JumpKind, JumpList, JumpRequest, Overview, ReadRequest,
    Reading, RelatedRequest, Request, Sort,
};

/// All that the page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What is shown, as a link would say it.
    pub route: Route,
    /// Whether questions can be asked.
    pub readiness: Readiness,
    /// The corpus at a glance, once it has come.
    pub overview: Option<Shared<Overview>>,
    /// The latest hits.
    pub found: Option<Found>,
    /// The latest document.
    pub desk: Desk,
    /// Which dialog lies over the view.
    pub dialog: Option<Dialog>,
    /// The latest answer to what the view on top asked; see
    /// [`Route::page_request`].
    pub page: Option<PageAnswer>,
    /// Targets for what was typed in *jump to*.
    pub jumps: Shared<JumpList>,
    /// Whether the filters are shown as a sheet (narrow windows only).
    pub filters_open: bool,
    /// What this reader wants again.
    pub preferences: Preferences,
    /// A short word to the reader.
    pub notice: Option<String>,
    /// What the live region says.
    pub announcement: String,
    /// The entry of the history one is on, as it was before typing.
    committed: Route,
    /// Whether the entry before this one shows hits.
    came_from_hits: bool,
    /// The hit from which the reader left the list.
    opened_hit: Option<String>,
    /// The title last given to the window.
    title: String,
    asked: Asked,
    /// What the browser says that its reader reads.
    browser_language: Language,
}

/// Whether the engine answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// The bundle is on its way.
    Starting,
    /// Questions are answered.
    Ready,
    /// They are not, and why.
    Failed(Failure),
}

/// Why no question can be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The bundle could not be fetched.
    Unreachable(String),
    /// What was fetched is no bundle that this page reads.
    Refused(String),
    /// The engine stopped.
    Stopped(String),
}

/// Hits, as far as they were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The search they answer.
    pub search: Route,
    /// The answers in order; the first one carries counts and corrections.
    pub batches: Vec<Shared<HitList>>,
    /// How long the engine took for the first.
    pub took_us: u32,
    /// Whether more were asked for.
    pub is_growing: bool,
}

impl Found {
    /// The answer with the counts.
    pub fn first(&self) -> Option<&HitList> {
        self.batches.first().map(|batch| &**batch)
    }

    /// How many hits are there to see.
    pub fn shown(&self) -> usize {
        self.batches.iter().map(|batch| batch.hits.len()).sum()
    }

    /// Whether some hits have not come yet.
    pub fn has_more(&self) -> bool {
        self.first()
            .is_some_and(|first| self.shown() < first.total as usize)
    }
}

/// What lies open to be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Desk {
    /// Nothing.
    Empty,
    /// A document.
    Open(OpenDocument),
    /// There is no document, or no passage, of that name.
    Missing(String),
}

/// A document with its matches.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDocument {
    /// The text and its marks.
    pub reading: Shared<Reading>,
    /// The query that it was marked for.
    pub query: String,
    /// Which mark one stands at, counted from 0.
    pub current_mark: Option<usize>,
    /// What the reader wants to know to be like one of its passages.
    pub related: Option<Related>,
    /// How many marks stand before the passage that the link named: where the
    /// first step leads when that passage has none.
    marks_before: usize,
}

/// Passages like one of those that are read.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The passage that they are like.
    pub passage: String,
    /// The most alike first; `None` while they are on their way.
    pub lines: Option<Shared<Vec<HitLine>>>,
}

/// What a view on top of the search shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PageAnswer {
    /// What it answers.
    pub request: Request,
    /// The answer; `None` while it is on its way.
    pub answer: Option<Shared<Answer>>,
}

/// What can lie over a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Jump to a title, a name, a topic, a heading.
    Jump,
    /// The list of keys.
    Keys,
}

/// Numbers of the latest questions, so that late answers can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Asked {
    last: u32,
    overview: u32,
    hits: u32,
    reading: u32,
    jumps: u32,
    place: u32,
    related: u32,
    page: u32,
}

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
    /// A link within the page was followed.
    Followed(Route),
    /// Letters in the search box.
    QueryTyped(String),
    /// Enter in the search box.
    QueryCommitted,
    /// A box among the filters was ticked or cleared.
    FilterToggled(Facet, String),
    /// All filters were let go.
    FiltersCleared,
    /// Another order.
    SortChosen(Sort),
    /// More hits.
    MoreWanted,
    /// From the reader to the list.
    BackToHits,
    /// To the match after this one.
    NextMatch,
    /// To the match before this one.
    PreviousMatch,
    /// What is like this passage, or no longer.
    RelatedToggled(String),
    /// A passage's link is wanted.
    LinkWanted {
        /// The document's id.
        document: String,
        /// The passage's id.
        passage: String,
    },
    /// The clipboard took it, or did not.
    LinkCopied {
        /// The whole link.
        link: String,
        /// Whether it is on the clipboard.
        is_copied: bool,
    },
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
}

/// Work for the browser.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Fetch the bundle and start the engine.
    StartEngine,
    /// Put a question.
    Ask {
        /// Its number.
        id: u32,
        /// What is asked.
        request: Request,
    },
    /// Add an entry to the history.
    Push {
        /// Its fragment.
        fragment: String,
        /// Whether the entry before it shows hits.
        came_from_hits: bool,
    },
    /// Change the entry one is on.
    Replace(String),
    /// The same, once typing pauses.
    ReplaceSoon(String),
    /// One entry back.
    GoBack,
    /// Name the window.
    Title(String),
    /// Keep what this reader wants again, and show it.
    Prefer(Preferences),
    /// Tell the browser in which language the page speaks.
    Speak(Language),
    /// Put a link on the clipboard.
    Copy(String),
    /// Say something once typing pauses.
    AnnounceSoon(String),
    /// Take the notice away after a while.
    CloseNoticeSoon,
    /// Note how far the hits are scrolled.
    RememberHits,
    /// After drawing: as far as noted, with this hit focused.
    ReturnToHits(Option<String>),
    /// After drawing: to the top.
    ToTop,
    /// After drawing: focus something.
    Focus(Spot),
    /// After drawing: bring a passage into view and focus it.
    ShowPassage(String),
    /// After drawing: bring the current mark into view.
    ShowMark,
    /// After drawing: tell who waits (tests, hosts) that the page answers.
    MarkReady,
}

/// What can be focused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The search box.
    SearchBox,
    /// The main landmark.
    Main,
    /// The heading of the view.
    Heading,
    /// A hit's link.
    Hit(String),
    /// The filters, as a sheet.
    Filters,
    /// The button that opens them.
    FiltersButton,
}

impl State {
    /// The page as it opens, in a browser whose reader reads this language.
    pub fn open(
        fragment: &str,
        preferences: Preferences,
        browser_language: Language,
    ) -> (State, Vec<Effect>) {
        let parsed = Route::parse(fragment);
        let mut state = State {
            committed: parsed.route.clone(),
            route: parsed.route,
            readiness: Readiness::Starting,
            overview: None,
            found: None,
            desk: Desk::Empty,
            dialog: None,
            page: None,
            jumps: Shared::new(JumpList::default()),
            filters_open: false,
            preferences,
            notice: None,
            announcement: String::new(),
            came_from_hits: false,
            opened_hit: None,
            title: String::new(),
            asked: Asked::default(),
            browser_language,
        };
        let speak = state.speak();
        state.notice = wording::dropped_parts(&parsed.dropped);
        let effects = vec![Effect::Prefer(preferences), speak, Effect::StartEngine];
        (state, effects)
    }

    /// Speaks what the link says, else what the reader has chosen before, else
    /// what the browser says.
    fn speak(&mut self) -> Effect {
        let chosen = self.route.language.or(self.preferences.language);
        let language = chosen.unwrap_or(self.browser_language);
        wording::speak(language);
        Effect::Speak(language)
    }

    /// One step.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.step(action);
        let title = wording::window_title(self);
        if title != self.title {
            self.title.clone_from(&title);
            effects.push(Effect::Title(title));
        }
        effects
    }

    fn step(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::EngineReady => self.engine_ready(),
            Action::EngineFailed(failure) => {
                self.readiness = Readiness::Failed(failure);
                vec![Effect::MarkReady]
            }
            Action::Answered {
                id,
                took_us,
                answer,
            } => match Rc::into_inner(answer) {
                Some(answer) => self.answered(id, took_us, answer),
                None => vec![],
            },
            Action::Arrived {
                fragment,
                came_from_hits,
            } => self.arrived(&fragment, came_from_hits),
            Action::Followed(route) => self.go(route),
            Action::QueryTyped(query) => self.query_typed(query),
            Action::QueryCommitted => self.query_committed(),
            Action::FilterToggled(facet, value) => self.refine(self.route.toggled(facet, &value)),
            Action::FiltersCleared => self.filters_cleared(),
            Action::SortChosen(sort) => self.refine(Route {
                sort,
                ..self.route.without_document()
            }),
            Action::MoreWanted => self.more_wanted(),
            Action::BackToHits => self.back_to_hits(),
            Action::NextMatch => self.step_mark(Step::Next),
            Action::PreviousMatch => self.step_mark(Step::Previous),
            Action::RelatedToggled(passage) => self.related_toggled(passage),
            Action::LinkWanted { document, passage } => self.link_wanted(&document, &passage),
            Action::LinkCopied { link, is_copied } => self.link_copied(&link, is_copied),
            Action::DialogOpened(dialog) => self.dialog_opened(dialog),
            Action::DialogClosed => {
                self.dialog = None;
                vec![]
            }
            Action::JumpTyped(text) => vec![self.ask_jumps(text)],
            Action::Jumped(target) => {
                self.dialog = None;
                self.go(route_to(target))
            }
            Action::FiltersToggled => self.filters_toggled(),
            Action::ThemeToggled => {
                self.preferences.theme = self.preferences.theme.next();
                vec![Effect::Prefer(self.preferences)]
            }
            Action::LetterKeysToggled => {
                self.preferences.letter_keys = !self.preferences.letter_keys;
                vec![Effect::Prefer(self.preferences)]
            }
            Action::LanguageChosen(language) => self.language_chosen(language),
            Action::SearchFocused => vec![Effect::Focus(Spot::SearchBox)],
            Action::SkippedToMain => vec![Effect::Focus(Spot::Main)],
            Action::Announced(text) => {
                self.announcement = text;
                vec![]
            }
            Action::NoticeClosed => {
                self.notice = None;
                vec![]
            }
            Action::Retried => {
                self.readiness = Readiness::Starting;
                vec![Effect::StartEngine]
            }
        }
    }

    fn language_chosen(&mut self, language: Language) -> Vec<Effect> {
        self.preferences.language = Some(language);
        self.route.language = Some(language);
        self.committed.language = Some(language);
        let mut effects = vec![self.speak(), Effect::Prefer(self.preferences)];
        effects.push(Effect::Replace(self.route.fragment()));
        effects
    }

    // Asking

    fn engine_ready(&mut self) -> Vec<Effect> {
        self.readiness = Readiness::Ready;
        let mut effects = vec![];
        if self.overview.is_none() {
            effects.push(self.ask(Request::Overview, |asked| &mut asked.overview));
        }
        effects.extend(self.ask_for_view());
        effects
    }

    /// Whatever the view needs.
    fn ask_for_view(&mut self) -> Option<Effect> {
        let effect = match &self.route.view {
            View::Search => self.ask_hits(0),
            View::Document { document, .. } => {
                let request = Request::Read(ReadRequest {
                    document: document.clone(),
                    query: self.route.query.clone(),
                });
                self.ask(request, |asked| &mut asked.reading)
            }
            View::Passage(passage) => {
                let passage = passage.clone();
                self.ask(Request::Locate { passage }, |asked| &mut asked.place)
            }
            View::Topic(_) | View::Voice(_) | View::Page(_) => return self.ask_page(),
        };
        (self.readiness == Readiness::Ready).then_some(effect)
    }

    /// Asks what the view on top wants to know, unless it is known. What was
    /// shown stays until the answer comes, so that nothing flickers.
    fn ask_page(&mut self) -> Option<Effect> {
        let request = self.route.page_request()?;
        if self.readiness != Readiness::Ready {
            return None;
        }
        match &mut self.page {
            Some(page) if page.request == request => return None,
            Some(page) if is_alike(&page.request, &request) => page.request = request.clone(),
            Some(_) | None => {
                self.page = Some(PageAnswer {
                    request: request.clone(),
                    answer: None,
                });
            }
        }
        Some(self.ask(request, |asked| &mut asked.page))
    }

    fn ask_hits(&mut self, offset: usize) -> Effect {
        let request = Request::Search(self.route.search_request(offset));
        self.ask(request, |asked| &mut asked.hits)
    }

    fn ask_jumps(&mut self, text: String) -> Effect {
        let request = Request::Jump(JumpRequest {
            text,
            limit: JUMP_LIMIT,
        });
        self.ask(request, |asked| &mut asked.jumps)
    }

    /// Numbers a question; an older one of its kind no longer counts.
    fn ask(&mut self, request: Request, latest: fn(&mut Asked) -> &mut u32) -> Effect {
        self.asked.last = self.asked.last.wrapping_add(1);
        let id = self.asked.last;
        *latest(&mut self.asked) = id;
        Effect::Ask { id, request }
    }

    // Answers

    fn answered(&mut self, id: u32, took_us: u32, answer: Answer) -> Vec<Effect> {
        if id == self.asked.page {
            if let Some(page) = &mut self.page {
                page.answer = Some(Shared::new(answer));
            }
            return vec![];
        }
        match answer {
            Answer::Overview(overview) if id == self.asked.overview => {
                self.overview = Some(Shared::new(overview));
                vec![Effect::MarkReady]
            }
            Answer::Hits(hits) if id == self.asked.hits => self.hits_came(hits, took_us),
            Answer::Reading(reading) if id == self.asked.reading => self.reading_came(reading),
            Answer::Jumps(jumps) if id == self.asked.jumps => {
                self.jumps = Shared::new(jumps);
                vec![]
            }
            Answer::Related(lines) if id == self.asked.related => self.related_came(lines),
            Answer::Place(place) if id == self.asked.place => {
                let route = self.route.open(&place.document, Some(&place.passage));
                self.replace(route)
            }
            Answer::NotFound { name } if id == self.asked.reading || id == self.asked.place => {
                self.desk = Desk::Missing(name);
                vec![Effect::Focus(Spot::Heading)]
            }
            // Late: the reader has asked something else since.
            Answer::Overview(_)
            | Answer::Hits(_)
            | Answer::Reading(_)
            | Answer::Jumps(_)
            | Answer::Related(_)
            | Answer::Completions(_)
            | Answer::Passage(_)
            | Answer::Place(_)
            | Answer::NotFound { .. } => vec![],
        }
    }

    fn hits_came(&mut self, hits: HitList, took_us: u32) -> Vec<Effect> {
        match &mut self.found {
            Some(found) if found.is_growing && found.search.is_same_search(&self.route) => {
                found.is_growing = false;
                let first_new = hits.hits.first().map(|hit| hit.passage.clone());
                found.batches.push(Shared::new(hits));
                let focus = first_new.map(|passage| Effect::Focus(Spot::Hit(passage)));
                focus.into_iter().collect()
            }
            _ => {
                let status = wording::hits_status(&hits, self.overview.as_deref());
                self.found = Some(Found {
                    search: self.route.without_document(),
                    batches: vec![Shared::new(hits)],
                    took_us,
                    is_growing: false,
                });
                vec![Effect::ToTop, Effect::AnnounceSoon(status)]
            }
        }
    }

    fn reading_came(&mut self, reading: Reading) -> Vec<Effect> {
        let was_open = self.open_document().is_some();
        let related = match &mut self.desk {
            Desk::Open(open) if was_open => open.related.take(),
            Desk::Open(_) | Desk::Empty | Desk::Missing(_) => None,
        };
        let target = self.route.passage().map(str::to_owned);
        let query = self.route.query.clone();
        let status = wording::reading_status(&reading, &query);
        let (marks_before, has_mark) = match &target {
            Some(passage) => marks_up_to(&reading, passage),
            None => (0, false),
        };
        let current_mark = (has_mark && !was_open).then_some(marks_before);
        self.desk = Desk::Open(OpenDocument {
            reading: Shared::new(reading),
            query,
            current_mark,
            related,
            marks_before,
        });
        // The same text with other marks must not move under the reader's eyes.
        let mut effects = match target {
            _ if was_open => vec![],
            Some(passage) => vec![Effect::ShowPassage(passage)],
            None => vec![Effect::ToTop, Effect::Focus(Spot::Heading)],
        };
        effects.extend(status.map(Effect::AnnounceSoon));
        effects
    }

    fn related_came(&mut self, lines: Vec<HitLine>) -> Vec<Effect> {
        let status = wording::related_status(lines.len());
        if let Desk::Open(OpenDocument {
            related: Some(related),
            ..
        }) = &mut self.desk
        {
            related.lines = Some(Shared::new(lines));
        }
        vec![Effect::AnnounceSoon(status)]
    }

    // Moving

    /// The document on the desk, if it is the one the route asks for.
    pub fn open_document(&self) -> Option<&OpenDocument> {
        match &self.desk {
            Desk::Open(open) if self.route.document() == Some(&open.reading.document.id) => {
                Some(open)
            }
            Desk::Open(_) | Desk::Empty | Desk::Missing(_) => None,
        }
    }

    fn arrived(&mut self, fragment: &str, came_from_hits: bool) -> Vec<Effect> {
        let parsed = Route::parse(fragment);
        self.came_from_hits = came_from_hits;
        self.dialog = None;
        let mut effects = self.show(parsed.route, Spot::Heading);
        effects.push(self.speak());
        self.notice = wording::dropped_parts(&parsed.dropped);
        effects
    }

    /// Follows a link: a new entry, and the focus goes along.
    fn go(&mut self, mut route: Route) -> Vec<Effect> {
        route.language = self.route.language;
        let stays = route.document().is_some() && route.document() == self.route.document();
        if stays {
            return self.replace(route);
        }
        let mut effects = self.push(&route);
        effects.extend(self.show(route, Spot::Heading));
        effects
    }

    /// Narrows the search: a new entry, but the focus stays.
    fn refine(&mut self, route: Route) -> Vec<Effect> {
        let mut effects = self.push(&route);
        self.committed = route.clone();
        self.route = route;
        effects.extend(self.ask_for_view());
        effects
    }

    /// Another place in the same entry of the history.
    fn replace(&mut self, route: Route) -> Vec<Effect> {
        let mut effects = vec![Effect::Replace(route.fragment())];
        effects.extend(self.show(route, Spot::Heading));
        effects
    }

    /// Adds an entry; see the head of this file for what typing leaves behind.
    fn push(&mut self, route: &Route) -> Vec<Effect> {
        let mut effects = vec![];
        let is_search = self.route.view == View::Search;
        if is_search && self.route != self.committed && *route != self.route {
            effects.push(Effect::Replace(self.committed.fragment()));
            effects.push(Effect::Push {
                fragment: self.route.fragment(),
                came_from_hits: true,
            });
        } else if self.route != self.committed {
            effects.push(Effect::Replace(self.committed.fragment()));
        } else if *route == self.route {
            return effects;
        }
        self.came_from_hits = is_search;
        effects.push(Effect::Push {
            fragment: route.fragment(),
            came_from_hits: is_search,
        });
        effects
    }

    /// Makes a route the one that is shown.
    fn show(&mut self, route: Route, focus: Spot) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.route, route);
        self.committed = self.route.clone();
        let mut effects = vec![];
        self.filters_open = false;
        self.dialog = None;
        if before.view == View::Search && self.route.view != View::Search {
            self.opened_hit = self.route.passage().map(str::to_owned);
            effects.push(Effect::RememberHits);
        }
        match &self.route.view {
            View::Search => effects.extend(self.show_search(&before, focus)),
            View::Document { passage, .. } => {
                let passage = passage.clone();
                effects.extend(self.show_document(passage));
            }
            View::Passage(_) => {
                self.desk = Desk::Empty;
                effects.extend(self.ask_for_view());
            }
            View::Topic(_) | View::Voice(_) | View::Page(_) => {
                effects.extend(self.ask_for_view());
                effects.push(Effect::ToTop);
                effects.push(Effect::Focus(focus));
            }
        }
        effects
    }

    fn show_search(&mut self, before: &Route, focus: Spot) -> Vec<Effect> {
        let is_found = |found: &Found| found.search.is_same_search(&self.route);
        if self.found.as_ref().is_some_and(is_found) {
            if before.view != View::Search {
                return vec![Effect::ReturnToHits(self.opened_hit.clone())];
            }
            return vec![Effect::ToTop, Effect::Focus(focus)];
        }
        let mut effects: Vec<Effect> = self.ask_for_view().into_iter().collect();
        effects.push(Effect::Focus(focus));
        effects
    }

    fn show_document(&mut self, passage: Option<String>) -> Vec<Effect> {
        let is_marked = |open: &OpenDocument| open.query == self.route.query;
        if self.open_document().is_some_and(is_marked) {
            return match passage {
                Some(passage) => vec![Effect::ShowPassage(passage)],
                None => vec![Effect::ToTop, Effect::Focus(Spot::Heading)],
            };
        }
        self.ask_for_view().into_iter().collect()
    }

    fn back_to_hits(&mut self) -> Vec<Effect> {
        if self.route.view == View::Search {
            return vec![];
        }
        if self.came_from_hits {
            return vec![Effect::GoBack];
        }
        self.go(self.route.without_document())
    }

    // Searching

    fn query_typed(&mut self, query: String) -> Vec<Effect> {
        if !self.route.view.takes_query() {
            return self.refine(self.route.with_query(&query));
        }
        self.route.query = query;
        let mut effects = vec![Effect::ReplaceSoon(self.route.fragment())];
        // In the reader the box marks the text one is reading; only Enter leaves it.
        if self.route.view != View::Search {
            self.committed = self.route.clone();
        }
        effects.extend(self.ask_for_view());
        effects
    }

    fn query_committed(&mut self) -> Vec<Effect> {
        if self.route.view != View::Search {
            return self.go(self.route.without_document());
        }
        let route = self.route.clone();
        let effects = self.push(&route);
        self.committed = route;
        effects
    }

    fn filters_cleared(&mut self) -> Vec<Effect> {
        let mut route = self.route.without_document();
        route.filters = Default::default();
        self.refine(route)
    }

    fn more_wanted(&mut self) -> Vec<Effect> {
        let Some(found) = self.found.as_mut().filter(|found| !found.is_growing) else {
            return vec![];
        };
        if !found.has_more() || !found.search.is_same_search(&self.route) {
            return vec![];
        }
        found.is_growing = true;
        let offset = found.shown();
        vec![self.ask_hits(offset)]
    }

    // Reading

    fn step_mark(&mut self, step: Step) -> Vec<Effect> {
        let is_here = self.open_document().is_some();
        let Desk::Open(open) = &mut self.desk else {
            return vec![];
        };
        let count = open.reading.marks as usize;
        if !is_here || count == 0 {
            return vec![];
        }
        let next = match (step, open.current_mark) {
            (Step::Next, None) => open.marks_before % count,
            (Step::Next, Some(current)) => (current + 1) % count,
            (Step::Previous, None) => (open.marks_before + count - 1) % count,
            (Step::Previous, Some(current)) => (current + count - 1) % count,
        };
        open.current_mark = Some(next);
        let said = wording::match_position(Some(next), count);
        vec![Effect::ShowMark, Effect::AnnounceSoon(said)]
    }

    fn link_wanted(&mut self, document: &str, passage: &str) -> Vec<Effect> {
        let permalink = Route::default().open(document, Some(passage));
        let mut effects = vec![Effect::Copy(permalink.fragment())];
        if self.route.document() == Some(document) {
            let route = self.route.open(document, Some(passage));
            effects.push(Effect::Replace(route.fragment()));
            self.committed = route.clone();
            self.route = route;
        }
        effects
    }

    fn link_copied(&mut self, link: &str, is_copied: bool) -> Vec<Effect> {
        let notice = wording::link_copied(link, is_copied);
        self.notice = Some(notice.clone());
        self.announcement = notice;
        // A link that must be copied by hand stays until it is.
        let close = is_copied.then_some(Effect::CloseNoticeSoon);
        close.into_iter().collect()
    }

    /// Asks what is like a passage; what is shown already is put away.
    fn related_toggled(&mut self, passage: String) -> Vec<Effect> {
        let Desk::Open(open) = &mut self.desk else {
            return vec![];
        };
        let before = open.related.take();
        if before.is_some_and(|related| related.passage == passage) {
            return vec![];
        }
        open.related = Some(Related {
            passage: passage.clone(),
            lines: None,
        });
        let request = Request::Related(RelatedRequest {
            passage,
            limit: RELATED_LIMIT,
            snippet_chars: RELATED_CHARS,
        });
        vec![self.ask(request, |asked| &mut asked.related)]
    }

    // What lies over the view

    fn dialog_opened(&mut self, dialog: Dialog) -> Vec<Effect> {
        self.dialog = Some(dialog);
        match dialog {
            Dialog::Jump if self.readiness == Readiness::Ready => {
                vec![self.ask_jumps(String::new())]
            }
            Dialog::Jump | Dialog::Keys => vec![],
        }
    }

    fn filters_toggled(&mut self) -> Vec<Effect> {
        self.filters_open = !self.filters_open;
        let spot = if self.filters_open {
            Spot::Filters
        } else {
            Spot::FiltersButton
        };
        vec![Effect::Focus(spot)]
    }
}

/// Whether two questions differ only in their particulars.
fn is_alike(left: &Request, right: &Request) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

/// As many targets as a dialog shows without scrolling far.
const JUMP_LIMIT: usize = 12;

/// As many as one looks at beside what one reads, two lines of each.
const RELATED_LIMIT: usize = 3;
const RELATED_CHARS: usize = 140;

/// Which way to the next mark.
#[derive(Debug, Clone, Copy)]
enum Step {
    Next,
    Previous,
}

/// How many marks stand before a passage, and whether it has one itself.
fn marks_up_to(reading: &Reading, passage: &str) -> (usize, bool) {
    let place = reading.passages.iter().position(|p| p.id == passage);
    let (before, from) = reading.passages.split_at(place.unwrap_or(0));
    let marks_before = before.iter().map(|p| p.marks.len()).sum();
    let has_mark = place.is_some() && from.first().is_some_and(|p| !p.marks.is_empty());
    (marks_before, has_mark)
}

/// Where a jump leads.
pub fn route_to(target: JumpKind) -> Route {
    match target {
        JumpKind::Document { document } => Route::default().open(&document, None),
        JumpKind::Speaker { name } => Route::facet(Facet::Speaker, &name),
        JumpKind::Topic { topic } => Route::facet(Facet::Topic, &topic),
        JumpKind::Section { document, passage } => Route::default().open(&document, Some(&passage)),
    }
}

#[cfg(test)]
mod tests;
