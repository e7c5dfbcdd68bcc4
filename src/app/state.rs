//! State, and the pure step that changes it: an action in, effects out.
//!
//! Nothing here touches the browser; [`super::effects`] carries out what
//! [`State::update`] asks for. What a link must restore is in
//! [`State::route`]; the rest is answers that can be asked for again.

mod action;
mod effect;

mod answers;
mod arranging;
mod asking;
mod collecting;
mod hosting;
mod moving;
mod reading;
mod searching;
mod suggesting;

pub use action::Action;
pub use effect::{Effect, Spot};
pub use moving::route_to;
pub use suggesting::{Suggested, Suggestion};

use std::rc::Rc;

use crate::app::embedding::Embedding;
use crate::app::embedding::codes::Extent;
use crate::app::kept::{Places, Recent};
use crate::app::parts;
use crate::app::preferences::Preferences;
use crate::app::route::Route;
use crate::app::shared::Shared;
use crate::app::tray::{Keeping, Tray, TrayAction};
use crate::app::wording::{self, Language};
use crate::explorer::{
    Answer, Facet, HitLine, HitList, JumpList, Overview, Reading, Refusal, Request,
};
use asking::Asked;
use hosting::Told;
use reading::Step;

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
    /// Hits brought at once while one types: as many as a window shows. Those
    /// below follow when no other letter comes.
    pub first_hits: usize,
    /// Whether the texts lie beside this page as plain pages too, which need no engine.
    pub has_plain_pages: bool,
    /// How often the query was changed by something else than typing.
    pub query_revision: u32,
    /// What is proposed under the search box.
    pub suggested: Shared<Suggested>,
    /// The latest searches.
    pub recent: Recent,
    /// How far texts were read.
    pub places: Places,
    /// The letters by which values are sought in one facet's group.
    pub facet_typed: Option<(Facet, String)>,
    /// Whether topics are shown in colours.
    pub topic_colours: bool,
    /// The hit that is being explained.
    pub explained: Option<String>,
    /// Whether the filters are shown as a sheet (narrow windows only).
    pub filters_open: bool,
    /// What the reader has collected.
    pub tray: Tray,
    /// What this reader wants again.
    pub preferences: Preferences,
    /// How the page lies inside another one, if it does.
    pub embedding: Embedding,
    /// How much of the page the codes for other pages show.
    code_extent: Extent,
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
    /// Where in a view on top the reader had been, by its fragment, until that
    /// view has come.
    return_to: Option<String>,
    /// The title last given to the window.
    title: String,
    /// What the style sheet and the host were told last.
    told: Told,
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
    Refused(Refusal),
    /// The engine stopped.
    Stopped(String),
    /// The second part of the program could not be fetched.
    Incomplete(String),
}

/// Hits, as far as they were asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The search they answer.
    pub search: Route,
    /// The answers in order; the first one carries count and corrections.
    pub batches: Vec<Shared<HitList>>,
    /// The rest of the hits of the letters before. While one types its elements
    /// wait, unseen, for the rest of these.
    pub former_rest: Option<Shared<HitList>>,
    /// The latest answer with counts to narrow by. While one types they are
    /// those of the letters before, for some hundredths of a second.
    pub counted: Shared<HitList>,
    /// How long the engine took for the first.
    pub took_us: u32,
    /// Whether more were asked for, and by whom.
    pub growth: Option<Growth>,
}

/// Why more hits are on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// The reader wants them.
    Wanted,
    /// They fill the first page.
    Rest,
}

impl Found {
    /// The answer with the counts.
    pub fn first(&self) -> Option<&HitList> {
        self.batches.first().map(|batch| &**batch)
    }

    /// Whether the counts to narrow by are those of this search.
    pub fn first_is_counted(&self) -> bool {
        !self.counted.facets.is_empty() && self.batches.contains(&self.counted)
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
    /// Where one stopped reading it before, if the link names no place.
    pub resume: Option<String>,
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
    /// The same, for what to lay beside others.
    Side,
    /// The list of keys.
    Keys,
    /// The codes that show this view in other pages.
    Embed,
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
            first_hits: 8,
            has_plain_pages: false,
            query_revision: 0,
            suggested: Suggested::nothing(),
            recent: Recent::default(),
            places: Places::default(),
            facet_typed: None,
            topic_colours: false,
            explained: None,
            filters_open: false,
            tray: Tray::default(),
            preferences,
            embedding: Embedding::default(),
            code_extent: Extent::default(),
            notice: None,
            announcement: String::new(),
            came_from_hits: false,
            opened_hit: None,
            return_to: None,
            title: String::new(),
            told: Told::default(),
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
        let is_typed = matches!(action, Action::QueryTyped(_));
        let before = self.route.query.clone();
        let mut effects = self.step(action);
        if parts::is_shown_by_first_after_all(self) {
            effects.extend(self.step(Action::Retried));
        }
        if !is_typed && self.route.query != before {
            self.query_revision = self.query_revision.wrapping_add(1);
        }
        let title = wording::window_title(self);
        if title != self.title {
            self.title.clone_from(&title);
            effects.push(match is_typed {
                true => Effect::TitleSoon(title),
                false => Effect::Title(title),
            });
        }
        effects.extend(self.tell());
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
                Some(answer) => {
                    let effects = self.answered(id, took_us, answer);
                    self.asked.came(id);
                    effects
                }
                None => vec![],
            },
            Action::Arrived {
                fragment,
                came_from_hits,
            } => self.arrived(&fragment, came_from_hits),
            Action::HostSaid(word) => self.host_said(word),
            Action::Followed(route) => self.go(route),
            Action::QueryTyped(query) => self.query_typed(query),
            Action::QueryRefined(query) => self.refine(self.route.with_query(&query)),
            Action::SuggestionChosen(chosen) => self.suggestion_chosen(chosen),
            Action::KeptRead { recent, places } => {
                if self.preferences.keeps {
                    (self.recent, self.places) = (recent, places);
                }
                vec![]
            }
            Action::RecentCleared => self.recent_cleared(),
            Action::KeepingToggled => self.keeping_toggled(),
            Action::FacetTyped(facet, letters) => {
                self.facet_typed = (!letters.is_empty()).then_some((facet, letters));
                vec![]
            }
            Action::NextHit => vec![Effect::StepHit { forward: true }],
            Action::PreviousHit => vec![Effect::StepHit { forward: false }],
            Action::WhyToggled(passage) => {
                let was_explained = self.explained.take();
                self.explained = Some(passage).filter(|now| was_explained.as_ref() != Some(now));
                vec![]
            }
            Action::QueryCommitted => self.query_committed(),
            Action::FilterToggled(facet, value) => self.refine(self.route.toggled(facet, &value)),
            Action::DocumentLetGo(id) => self.document_let_go(&id),
            Action::Arranged(route) => self.refine(route),
            Action::ExclusionToggled(facet, value) => {
                self.refine(self.route.excluded(facet, &value))
            }
            Action::YearsChosen(from, to) => self.refine(self.route.within(from, to)),
            Action::FiltersCleared => self.filters_cleared(),
            Action::SortChosen(sort) => self.refine(Route {
                sort,
                ..self.route.without_document()
            }),
            Action::MoreWanted => self.more_wanted(),
            Action::RestWanted { in_window } => self.rest_wanted(in_window),
            Action::BackToHits => self.back_to_hits(),
            Action::NextMatch => self.step_mark(Step::Next),
            Action::PreviousMatch => self.step_mark(Step::Previous),
            Action::MarkChosen(number) => self.mark_chosen(number),
            Action::ReadAt(passage) => self.read_at(&passage),
            Action::TopicColoursToggled => {
                self.topic_colours = !self.topic_colours;
                vec![]
            }
            Action::TextSizeChosen(size) => {
                self.preferences.text_size = size;
                vec![Effect::Prefer(self.preferences)]
            }
            Action::TextWidthChosen(size) => {
                self.preferences.text_width = size;
                vec![Effect::Prefer(self.preferences)]
            }
            Action::RelatedToggled(passage) => self.related_toggled(passage),
            Action::LinkWanted(passage) => self.link_wanted(&passage),
            Action::LinkCopied { link, is_copied } => self.link_copied(&link, is_copied),
            Action::ExtentChosen(extent) => {
                self.code_extent = extent;
                vec![]
            }
            Action::CodeWanted(code) => {
                vec![Effect::Tray(crate::app::tray::TrayEffect::Copy(code))]
            }
            Action::DialogOpened(dialog) => self.dialog_opened(dialog),
            Action::DialogClosed => {
                self.dialog = None;
                vec![]
            }
            Action::JumpTyped(text) => vec![self.ask_jumps(text)],
            Action::Jumped(target) => match self.dialog.take() {
                Some(Dialog::Side) => self.side_chosen(target),
                Some(Dialog::Jump | Dialog::Keys | Dialog::Embed) | None => {
                    self.go(route_to(target))
                }
            },
            Action::FiltersToggled => self.filters_toggled(),
            Action::ThemeToggled => {
                self.preferences.theme = self.preferences.theme.next();
                vec![Effect::Prefer(self.preferences)]
            }
            Action::LetterKeysToggled => {
                self.preferences.letter_keys = !self.preferences.letter_keys;
                vec![Effect::Prefer(self.preferences)]
            }
            Action::Tray(TrayAction::Loaded(kept)) if self.tray.stays_empty(&kept) => {
                self.tray.keeping = kept.map_or_else(|refusal| refusal, |_| Keeping::Kept);
                vec![]
            }
            Action::Tray(action) => self.collect(action),
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
            Action::SecondPartMissing(message) => self.second_part_missing(message),
        }
    }

    /// What is shown stays, where the first part shows it. Said once.
    fn second_part_missing(&mut self, message: String) -> Vec<Effect> {
        if matches!(self.readiness, Readiness::Failed(Failure::Incomplete(_))) {
            return vec![];
        }
        if parts::is_shown_by_first(self) {
            return self.say(wording::SECOND_PART_MISSING.to_string());
        }
        self.readiness = Readiness::Failed(Failure::Incomplete(message));
        vec![Effect::MarkReady]
    }

    fn language_chosen(&mut self, language: Language) -> Vec<Effect> {
        self.preferences.language = Some(language);
        self.route.language = Some(language);
        self.committed.language = Some(language);
        let mut effects = vec![self.speak(), Effect::Prefer(self.preferences)];
        effects.push(Effect::Replace(self.route.fragment()));
        effects
    }

    // What lies over the view

    fn dialog_opened(&mut self, dialog: Dialog) -> Vec<Effect> {
        if dialog != Dialog::Keys && self.embedding.pin.is_some() {
            return vec![];
        }
        self.dialog = Some(dialog);
        match dialog {
            Dialog::Jump | Dialog::Side if self.readiness == Readiness::Ready => {
                vec![self.ask_jumps(String::new())]
            }
            Dialog::Jump | Dialog::Side | Dialog::Keys | Dialog::Embed => vec![],
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

#[cfg(test)]
mod tests;
