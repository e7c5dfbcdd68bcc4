//! The page inside another one: what follows from how it is embedded, what
//! its host says, and what the host is told.

use super::{Effect, Failure, Readiness, State};
use crate::app::embedding::codes::Extent;
use crate::app::embedding::protocol::{HostWord, PageWord, Quote, Settings};
use crate::app::embedding::{self, Embedding, Look, Pin, Way};
use crate::app::route::Route;

/// What was told last, so that only news is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    look: Option<Look>,
    route: Option<Route>,
    readiness: Option<Readiness>,
}

impl State {
    /// From now on the page is embedded like this. What is pinned is what the
    /// address shows.
    pub fn embed(&mut self, embedding: Embedding) -> Vec<Effect> {
        self.embedding = embedding;
        if let Some(pin) = &mut self.embedding.pin {
            pin.route = self.route.clone();
        }
        embedding::hold(&self.embedding);
        let page = self.embedding.link_page();
        let mut effects: Vec<Effect> = page.map(Effect::LinkTo).into_iter().collect();
        effects.extend(self.paint());
        effects
    }

    /// What a step has changed that the style sheet or the host should know.
    pub(super) fn tell(&mut self) -> Vec<Effect> {
        self.settle_pin();
        let mut effects: Vec<Effect> = self.paint().into_iter().collect();
        if !self.embedding.is_framed {
            return effects;
        }
        if self.told.readiness.as_ref() != Some(&self.readiness) {
            self.told.readiness = Some(self.readiness.clone());
            effects.extend(self.readiness_word().map(Effect::Tell));
        }
        if self.told.route.as_ref() != Some(&self.route) {
            effects.push(self.state_word());
        }
        effects
    }

    fn paint(&mut self) -> Option<Effect> {
        let look = self.embedding.look(self.preferences.theme);
        let is_news = self.told.look.as_ref() != Some(&look);
        self.told.look = Some(look.clone());
        is_news.then_some(Effect::Paint(look))
    }

    fn readiness_word(&self) -> Option<PageWord> {
        match &self.readiness {
            Readiness::Starting => None,
            Readiness::Ready => Some(PageWord::Ready),
            Readiness::Failed(Failure::Unreachable(_)) => Some(PageWord::Error("unreachable")),
            Readiness::Failed(Failure::Incomplete(_)) => Some(PageWord::Error("incomplete")),
            Readiness::Failed(Failure::Refused(_)) => Some(PageWord::Error("unreadable")),
            Readiness::Failed(Failure::Stopped(_)) => Some(PageWord::Error("stopped")),
        }
    }

    fn state_word(&mut self) -> Effect {
        self.told.route = Some(self.route.clone());
        Effect::Tell(PageWord::State {
            route: Box::new(self.route.clone()),
            link: self.embedding.full_page(&self.route),
        })
    }

    fn settle_pin(&mut self) {
        if let Some(pin) = &mut self.embedding.pin {
            let before = pin.route.clone();
            pin.settle(&self.route);
            if pin.route != before {
                embedding::hold(&self.embedding);
            }
        }
    }

    /// How much of the page the codes for other pages show: what was chosen,
    /// as far as the view has it.
    pub fn extent(&self) -> Extent {
        match self.code_extent {
            Extent::Quote if self.route.passage().is_none() => Extent::View,
            chosen => chosen,
        }
    }

    /// Where a route leads out of what is pinned: to the full page beside us.
    pub(super) fn way_out(&self, to: &Route) -> Option<Vec<Effect>> {
        self.embedding.pin.as_ref()?;
        match embedding::way(to) {
            Way::Inside => None,
            Way::Outside(address) => Some(vec![Effect::OpenPage(address)]),
            Way::Nowhere => Some(vec![]),
        }
    }

    pub(super) fn host_said(&mut self, word: HostWord) -> Vec<Effect> {
        match word {
            HostWord::Hello => vec![self.state_word()],
            HostWord::Paint { theme, accent } => {
                self.embedding.theme = theme.or(self.embedding.theme);
                self.embedding.accent = accent.or_else(|| self.embedding.accent.take());
                vec![]
            }
            HostWord::Set(settings) => self.set(&settings),
        }
    }

    /// The host's choice changes the entry one is on: its history is its own.
    fn set(&mut self, settings: &Settings) -> Vec<Effect> {
        let route = settings.apply(&self.route, self.embedding.pin.is_some());
        if route == self.route {
            return vec![];
        }
        if let Some(Pin { route: pinned, .. }) = &mut self.embedding.pin {
            pinned.clone_from(&route);
            embedding::hold(&self.embedding);
        }
        let mut effects = self.replace(route);
        effects.push(self.speak());
        effects
    }

    /// The host may keep what the reader has taken from the text.
    pub(super) fn quote_taken(&self, taken: &crate::quote::Quote) -> Option<Effect> {
        if !self.embedding.is_framed {
            return None;
        }
        let speaker = taken.origin.speaker.as_ref();
        let quote = Quote {
            text: taken.anchor.exact.clone(),
            speaker: speaker
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            title: taken.origin.title.clone(),
            link: taken.link.clone(),
        };
        Some(Effect::Tell(PageWord::Quote(Box::new(quote))))
    }
}

#[cfg(test)]
mod tests;
