//! Questions to the engine. Each has a number, so that a late answer can be told.

use super::{Effect, Found, PageAnswer, Readiness, State};
use crate::app::route::View;
use crate::explorer::{JumpRequest, ReadRequest, Request, SearchRequest};

/// Numbers of the latest questions, so that late answers can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) last: u32,
    pub(super) overview: u32,
    pub(super) hits: u32,
    pub(super) reading: u32,
    pub(super) jumps: u32,
    pub(super) place: u32,
    pub(super) related: u32,
    pub(super) page: u32,
    pub(super) words: u32,
    pub(super) suggestions: u32,
    pub(super) quote: u32,
}

impl Asked {
    /// Questions whose answer is waited for; 0 where there is none.
    fn open(&mut self) -> [&mut u32; 9] {
        let Asked {
            last: _,
            overview,
            hits,
            reading,
            jumps,
            place,
            related,
            page,
            words,
            suggestions,
            // The tray knows what it waits for.
            quote: _,
        } = self;
        [
            overview,
            hits,
            reading,
            jumps,
            place,
            related,
            page,
            words,
            suggestions,
        ]
    }

    /// Notes that an answer has come.
    pub(super) fn came(&mut self, id: u32) {
        let is_it = |one: &&mut u32| **one == id;
        self.open()
            .into_iter()
            .filter(is_it)
            .for_each(|one| *one = 0);
    }
}

impl State {
    /// Whether an answer of this number is waited for, or comes too late.
    pub fn awaits(&self, id: u32) -> bool {
        self.asked.clone().open().into_iter().any(|one| *one == id) || self.tray.has_asked(id)
    }

    /// The address of what is shown, once all of it has come: until then more is
    /// drawn by itself.
    pub fn settled(&self) -> Option<String> {
        let is_open = |id: &mut u32| *id != 0;
        let is_partial = |found: &Found| !found.first_is_counted();
        let is_awaited = self.readiness != Readiness::Ready
            || self.asked.clone().open().into_iter().any(is_open)
            || self.route.view == View::Search && self.found.as_ref().is_none_or(is_partial);
        (!is_awaited).then(|| self.route.fragment())
    }

    pub(super) fn engine_ready(&mut self) -> Vec<Effect> {
        self.readiness = Readiness::Ready;
        // What an engine before this one was asked it took along.
        self.page = None;
        self.asked = Asked {
            last: self.asked.last,
            ..Asked::default()
        };
        let mut effects = vec![];
        if self.overview.is_none() {
            effects.push(self.ask(Request::Overview, |asked| &mut asked.overview));
        }
        effects.extend(self.ask_for_view());
        effects
    }

    /// Whatever the view needs.
    pub(super) fn ask_for_view(&mut self) -> Option<Effect> {
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
    pub(super) fn ask_page(&mut self) -> Option<Effect> {
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

    pub(super) fn ask_hits(&mut self, offset: usize) -> Effect {
        self.ask_search(self.route.search_request(offset))
    }

    /// What a window shows of the hits, before all else.
    pub(super) fn ask_first_hits(&mut self) -> Effect {
        self.ask_search(SearchRequest {
            limit: self.first_hits,
            with_facets: false,
            ..self.route.search_request(0)
        })
    }

    /// The rest of the page of which the first hits have come, and the counts.
    pub(super) fn ask_rest(&mut self, shown: usize) -> Effect {
        let request = self.route.search_request(shown);
        self.ask_search(SearchRequest {
            limit: request.limit.saturating_sub(shown),
            ..request
        })
    }

    fn ask_search(&mut self, request: SearchRequest) -> Effect {
        // A first page takes the place of whatever was on its way.
        if let Some(found) = self.found.as_mut().filter(|_| request.offset == 0) {
            found.growth = None;
        }
        self.ask(Request::Search(request), |asked| &mut asked.hits)
    }

    pub(super) fn ask_jumps(&mut self, text: String) -> Effect {
        let request = Request::Jump(JumpRequest {
            text,
            limit: JUMP_LIMIT,
        });
        self.ask(request, |asked| &mut asked.jumps)
    }

    /// Numbers a question; an older one of its kind no longer counts.
    pub(super) fn ask(&mut self, request: Request, latest: fn(&mut Asked) -> &mut u32) -> Effect {
        self.asked.last = self.asked.last.wrapping_add(1);
        let id = self.asked.last;
        *latest(&mut self.asked) = id;
        Effect::Ask { id, request }
    }
}

/// Whether two questions differ only in their particulars.
fn is_alike(left: &Request, right: &Request) -> bool {
    std::mem::discriminant(left) == std::mem::discriminant(right)
}

/// As many targets as a dialog shows without scrolling far.
const JUMP_LIMIT: usize = 12;
