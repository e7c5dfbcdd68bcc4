//! Collecting: quotes come into the tray, are ordered there, and leave.

use super::{Effect, State};
use crate::app::hit_table;
use crate::app::ids;
use crate::app::route::Route;
use crate::app::tray::{Imported, Keeping, Part, Purpose, TrayAction, TrayEffect, Way, tags_of};
use crate::app::wording::quotes as words;
use crate::explorer::{Answer, HitList, Request, SearchRequest};
use crate::quote::{self, Finding, Format, Quote};

impl State {
    /// By itself, as the second part of the program.
    #[inline(never)]
    pub(super) fn collect(&mut self, action: TrayAction) -> Vec<Effect> {
        match action {
            TrayAction::QuoteHere => vec![tray(TrayEffect::FindHere(Purpose::Keep))],
            TrayAction::CopySelection => {
                vec![tray(TrayEffect::FindHere(Purpose::Copy(Format::Text)))]
            }
            TrayAction::QuotePassage(passage) => vec![tray(TrayEffect::FindIn(passage))],
            TrayAction::Found { purpose, parts } => self.parts_found(purpose, parts),
            TrayAction::Added { quote, at } => self.quote_added(*quote, at),
            TrayAction::Selected(passages) => {
                self.tray.selected = passages;
                vec![tray(TrayEffect::PlaceBar)]
            }
            TrayAction::CopyingToggled(passage) => {
                let is_open = self.tray.copying.as_ref() == Some(&passage);
                let focus = tray(TrayEffect::Focus(ids::copy_button(&passage)));
                self.tray.copying = (!is_open).then_some(passage);
                vec![focus]
            }
            TrayAction::LinkCopied(passage) => {
                self.tray.copying = None;
                let mut effects = self.link_wanted(&passage);
                effects.push(tray(TrayEffect::Focus(ids::copy_button(&passage))));
                effects
            }
            TrayAction::PassageCopied(passage, format) => {
                self.tray.copying = None;
                let focus = tray(TrayEffect::Focus(ids::copy_button(&passage)));
                let part = Part {
                    passage,
                    chars: None,
                };
                let mut effects = self.parts_found(Purpose::Copy(format), vec![part]);
                effects.push(focus);
                effects
            }
            // The whole tray is written at once: not with every letter.
            TrayAction::NoteTyped { id, text } => match self.tray.quote_mut(&id) {
                Some(quote) => {
                    quote.note = text;
                    vec![tray(TrayEffect::KeepSoon)]
                }
                None => vec![],
            },
            TrayAction::NoteRested => self.keep_tray(),
            TrayAction::TagsTyped { id, text } => {
                self.edit(&id, |quote| quote.tags = tags_of(&text))
            }
            TrayAction::Moved { id, way } => self.quote_moved(&id, way),
            TrayAction::Removed(id) => self.quote_removed(&id),
            TrayAction::Emptied => {
                self.tray.empty();
                self.after_removal(words::all_removed())
            }
            TrayAction::Undone => self.removal_undone(),
            TrayAction::FormatChosen(format) => {
                self.tray.format = format;
                if self.tray.shown.is_some() {
                    self.tray.shown = Some(self.export(format));
                }
                vec![]
            }
            TrayAction::Exported => {
                let format = self.tray.format;
                vec![save(words::FILE_NAME.now(), format, self.export(format))]
            }
            TrayAction::Shown => {
                self.tray.shown = Some(self.export(self.tray.format));
                vec![tray(TrayEffect::Focus(ids::EXPORT_TEXT.to_owned()))]
            }
            TrayAction::Hidden => {
                self.tray.shown = None;
                vec![]
            }
            TrayAction::NotSaved(text) => {
                self.tray.shown = Some(text);
                let mut effects = self.say(words::NOT_SAVED.to_string());
                effects.push(tray(TrayEffect::Focus(ids::EXPORT_TEXT.to_owned())));
                effects
            }
            TrayAction::Copied(id, format) => {
                self.tray.copying = None;
                let mut effects = self.copy(id.as_deref(), format);
                effects.extend(id.map(|id| tray(TrayEffect::Focus(ids::copy_button(&id)))));
                effects
            }
            TrayAction::Copying { text, is_copied } => self.copied(text, is_copied),
            TrayAction::Imported(text) => self.imported(&text),
            TrayAction::Loaded(kept) => {
                self.tray.load(kept);
                let mut effects = self.keep_tray();
                effects.extend(self.ask_findings());
                effects
            }
            TrayAction::ChangedElsewhere { key, text } => {
                if !self.tray.changed_elsewhere(&key, text) {
                    return vec![];
                }
                let mut effects = self.keep_tray();
                effects.extend(self.ask_findings());
                effects
            }
            TrayAction::Keeping { keeping, text } => match self.tray.learn(keeping, text) {
                true => self.say(words::keeping(keeping).to_string()),
                false => vec![],
            },
            TrayAction::HitsExported(format) => self.hits_wanted(format),
            TrayAction::Printed => vec![tray(TrayEffect::Print)],
        }
    }

    /// The corpus is known: what was collected from it before?
    pub(super) fn open_tray(&mut self) -> Effect {
        let title = self.corpus_title();
        tray(self.tray.open(&title))
    }

    /// An answer that was asked for on behalf of the tray.
    #[inline(never)]
    pub(super) fn tray_answered(&mut self, id: u32, answer: Answer) -> Vec<Effect> {
        let wanted = self.tray.wanted.iter().position(|(asked, _)| *asked == id);
        let purpose = wanted.map(|place| self.tray.wanted.remove(place).1);
        match (answer, purpose, self.tray.hits_wanted) {
            (Answer::Quote(quote), Some(purpose), _) => self.quote_came(*quote, purpose),
            (Answer::QuotesFound(findings), None, _) => {
                self.found_again(findings);
                vec![]
            }
            (Answer::Hits(hits), _, Some((_, format))) => self.hits_came_for_export(&hits, format),
            // A passage that is not there, or a selection of nothing but space.
            _ => vec![],
        }
    }

    fn parts_found(&mut self, purpose: Purpose, parts: Vec<Part>) -> Vec<Effect> {
        if parts.is_empty() {
            return self.say(words::NOTHING_TO_QUOTE.to_string());
        }
        // What was selected has been dealt with; the bar need not stay.
        self.tray.selected = 0;
        let ask = |part: Part| {
            let request = Request::Quote {
                passage: part.passage,
                chars: part.chars,
            };
            let effect = self.ask(request, |asked| &mut asked.quote);
            self.tray.wanted.push((self.asked.quote, purpose));
            effect
        };
        parts.into_iter().map(ask).collect()
    }

    fn quote_came(&mut self, mut quote: Quote, purpose: Purpose) -> Vec<Effect> {
        let anchor = &quote.anchor;
        let route = Route::default().open(&anchor.document, Some(&anchor.passage));
        quote.link = self.tray.link_to(&route.fragment());
        let mut effects: Vec<Effect> = self.quote_taken(&quote).into_iter().collect();
        effects.push(tray(match purpose {
            Purpose::Keep => TrayEffect::Stamp(Box::new(quote)),
            Purpose::Copy(format) => {
                let text = quote::export_one(format, "", &words::export_words(), &quote);
                TrayEffect::Copy(text)
            }
        }));
        effects
    }

    fn quote_added(&mut self, mut quote: Quote, at: String) -> Vec<Effect> {
        let id = quote.id();
        if self.tray.place(&id).is_some() {
            return self.say(words::ALREADY_QUOTED.to_string());
        }
        quote.added = at;
        self.tray.removed = vec![];
        self.tray.quotes.push(quote);
        let mut effects = self.keep_tray();
        let count = self.tray.quotes.len();
        let mut said = words::added(count);
        // Where nothing can be kept, that is said once, with the first.
        if self.tray.keeping == Keeping::Refused && count == 1 {
            said = [&said, " ", words::keeping(Keeping::Refused).now()].concat();
        }
        effects.extend(self.say(said));
        effects
    }

    fn edit(&mut self, id: &str, edit: impl FnOnce(&mut Quote)) -> Vec<Effect> {
        let Some(quote) = self.tray.quote_mut(id) else {
            return vec![];
        };
        edit(quote);
        self.keep_tray()
    }

    fn quote_moved(&mut self, id: &str, way: Way) -> Vec<Effect> {
        let Some(place) = self.tray.shift(id, way) else {
            return vec![];
        };
        let count = self.tray.quotes.len();
        let mut effects = self.keep_tray();
        effects.push(Effect::AnnounceSoon(words::moved(place, count)));
        // At either end the button that was used is switched off.
        let is_last = place == 0 || place + 1 == count;
        let way = match (is_last, way) {
            (true, Way::Up) => Way::Down,
            (true, Way::Down) => Way::Up,
            (false, way) => way,
        };
        effects.push(tray(TrayEffect::Focus(ids::move_button(id, way))));
        effects
    }

    fn quote_removed(&mut self, id: &str) -> Vec<Effect> {
        match self.tray.remove(id) {
            Some(_) => self.after_removal(words::removed(1)),
            None => vec![],
        }
    }

    fn after_removal(&mut self, said: String) -> Vec<Effect> {
        let mut effects = self.keep_tray();
        effects.push(Effect::AnnounceSoon(said));
        effects.push(tray(TrayEffect::Focus(ids::UNDO.to_owned())));
        effects
    }

    fn removal_undone(&mut self) -> Vec<Effect> {
        let first = self.tray.removed.first().map(|(_, quote)| quote.id());
        self.tray.undo();
        let mut effects = self.keep_tray();
        effects.extend(first.map(|id| tray(TrayEffect::Focus(ids::quote(&id)))));
        effects.push(Effect::AnnounceSoon(words::count(self.tray.quotes.len())));
        effects
    }

    // Leaving

    /// The tray in a format.
    fn export(&self, format: Format) -> String {
        let title = words::heading(&self.corpus_title());
        quote::export(format, &title, &words::export_words(), &self.tray.quotes)
    }

    fn copy(&mut self, id: Option<&str>, format: Format) -> Vec<Effect> {
        let text = match id.map(|id| self.tray.place(id)) {
            None => self.export(format),
            Some(place) => {
                let Some(quote) = place.and_then(|place| self.tray.quotes.get(place)) else {
                    return vec![];
                };
                let title = words::heading(&self.corpus_title());
                quote::export_one(format, &title, &words::export_words(), quote)
            }
        };
        vec![tray(TrayEffect::Copy(text))]
    }

    fn copied(&mut self, text: String, is_copied: bool) -> Vec<Effect> {
        if is_copied {
            return self.say(words::COPIED.to_string());
        }
        // What must be copied by hand stays until it is.
        self.notice = Some(words::not_copied(&text));
        self.announcement = words::NOT_COPIED.to_string();
        vec![]
    }

    fn hits_wanted(&mut self, format: Format) -> Vec<Effect> {
        let request = SearchRequest {
            limit: MOST_HITS,
            snippet_chars: WHOLE_CHARS,
            with_facets: false,
            ..self.route.search_request(0)
        };
        let effect = self.ask(Request::Search(request), |asked| &mut asked.quote);
        self.tray.hits_wanted = Some((self.asked.quote, format));
        vec![effect]
    }

    fn hits_came_for_export(&mut self, hits: &HitList, format: Format) -> Vec<Effect> {
        self.tray.hits_wanted = None;
        let link = |fragment: &str| self.tray.link_to(fragment);
        let text = match format {
            Format::Csv => hit_table::csv(&hits.hits, &link),
            _ => hit_table::json(&self.route.query, hits, &link),
        };
        vec![save(words::HITS_FILE_NAME.now(), format, text)]
    }

    // Coming

    fn imported(&mut self, text: &str) -> Vec<Effect> {
        let import = quote::import(text);
        self.tray.removed = vec![];
        let merged = quote::merge(&mut self.tray.quotes, import.quotes);
        let imported = Imported {
            added: merged.added,
            known: merged.known,
            problems: import.problems,
        };
        let said = words::imported(&imported);
        self.tray.imported = Some(imported);
        let mut effects = self.keep_tray();
        effects.extend(self.ask_findings());
        effects.push(Effect::AnnounceSoon(said));
        effects
    }

    fn found_again(&mut self, findings: Vec<Finding>) {
        // The reader may have put them in another order since.
        let ids = self.tray.sought.drain(..);
        self.tray.findings = ids.zip(findings).collect();
    }

    /// Asks where the quotes are in this corpus.
    fn ask_findings(&mut self) -> Option<Effect> {
        if self.tray.quotes.is_empty() {
            return None;
        }
        let anchors = self.tray.quotes.iter().map(|quote| quote.anchor.clone());
        let request = Request::FindQuotes {
            anchors: anchors.collect(),
        };
        let effect = self.ask(request, |asked| &mut asked.quote);
        self.tray.finding = self.asked.quote;
        self.tray.sought = self.tray.quotes.iter().map(Quote::id).collect();
        Some(effect)
    }

    fn keep_tray(&mut self) -> Vec<Effect> {
        let title = self.corpus_title();
        let effect = self.tray.keep(&title).map(tray);
        effect.into_iter().collect()
    }

    fn corpus_title(&self) -> String {
        let overview = self.overview.as_deref();
        overview.map_or(String::new(), |overview| overview.title.clone())
    }

    /// A short word, to the eye and to the ear.
    pub(super) fn say(&mut self, said: String) -> Vec<Effect> {
        self.notice = Some(said.clone());
        self.announcement = said;
        vec![Effect::CloseNoticeSoon]
    }
}

/// More rows than that are a task for the program, which has no such limit.
const MOST_HITS: usize = 20_000;
/// Longer than any passage.
const WHOLE_CHARS: usize = 1_000_000;

fn tray(effect: TrayEffect) -> Effect {
    Effect::Tray(effect)
}

fn save(name: &str, format: Format, text: String) -> Effect {
    tray(TrayEffect::Save {
        name: [name, ".", format.ending()].concat(),
        media_type: format.media_type(),
        text,
    })
}

#[cfg(test)]
mod tests;
