//! The tray: quotes that the reader has collected, in their order, and what is
//! known about them on this device.
//!
//! The tray is kept as our own JSON, as it is exported. Another window may have
//! changed it since it was read, so a write says what it believes to replace;
//! where that is no longer there, both windows' changes are put together first.

use crate::quote::{self, Finding, Format, ImportProblem, Quote};

/// What has been collected.
#[derive(Debug, Clone, PartialEq)]
pub struct Tray {
    /// The quotes, in the reader's order.
    pub quotes: Vec<Quote>,
    /// Where they are in this corpus, by the quotes' ids, as far as known.
    pub findings: Vec<(String, Finding)>,
    /// Whether this device keeps them.
    pub keeping: Keeping,
    /// Those taken out last, with their places, until something else happens.
    pub removed: Vec<(usize, Quote)>,
    /// The format chosen for export.
    pub format: Format,
    /// An export, as text, where it is to be copied by hand.
    pub shown: Option<String>,
    /// What was brought in last.
    pub imported: Option<Imported>,
    /// The passage whose ways of copying are offered.
    pub copying: Option<String>,
    /// How many passages the reader's selection of text lies in.
    pub selected: usize,
    /// What the engine was asked for, by the number of the question.
    pub(super) wanted: Vec<(u32, Purpose)>,
    /// The number of the question where the quotes are.
    pub(super) finding: u32,
    /// Their ids, in the order of the question.
    pub(super) sought: Vec<String>,
    /// The number of the question for hits to be exported, and their format.
    pub(super) hits_wanted: Option<(u32, Format)>,
    /// This page's address, without what follows the `#`.
    page: String,
    /// Under what name the device keeps the tray, once the corpus is known.
    key: Option<String>,
    /// As the device keeps it.
    kept: Option<String>,
}

/// What a quote is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be kept in the tray.
    Keep,
    /// To be copied.
    Copy(Format),
}

/// Whether this device keeps the tray.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Keeping {
    /// It is not known yet.
    #[default]
    Unknown,
    /// It does.
    Kept,
    /// Nothing may be kept here: the tray lives until the page closes.
    Refused,
    /// There is no room for all of it.
    Full,
}

/// What became of a file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// How many quotes are new.
    pub added: usize,
    /// How many were there already.
    pub known: usize,
    /// What was not understood.
    pub problems: Vec<ImportProblem>,
}

/// A stretch of a passage, by its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The passage's id.
    pub passage: String,
    /// Its characters; all of them where none are named.
    pub chars: Option<(u32, u32)>,
}

/// Something that happened to the tray.
#[derive(Debug, Clone, PartialEq)]
pub enum TrayAction {
    /// Whatever the reader is at is to be quoted.
    QuoteHere,
    /// What is selected is to be copied, as a quotation.
    CopySelection,
    /// This passage is to be quoted, or what of it is selected.
    QuotePassage(String),
    /// What the reader is at.
    Found {
        /// What for.
        purpose: Purpose,
        /// The passages, or the parts of them that are selected.
        parts: Vec<Part>,
    },
    /// A quote, at the time it is kept.
    Added {
        /// The quote.
        quote: Box<Quote>,
        /// The time, in ISO 8601.
        at: String,
    },
    /// Text was selected in so many passages.
    Selected(usize),
    /// The ways of copying a passage, or no longer.
    CopyingToggled(String),
    /// A passage is to be copied.
    PassageCopied(String, Format),
    /// A passage's link is to be copied.
    LinkCopied(String),
    /// Letters in a note.
    NoteTyped {
        /// The quote's id.
        id: String,
        /// The note.
        text: String,
    },
    /// A note is written for now.
    NoteRested,
    /// Tags, with commas between them.
    TagsTyped {
        /// The quote's id.
        id: String,
        /// As written.
        text: String,
    },
    /// A place up, or down.
    Moved {
        /// The quote's id.
        id: String,
        /// Where to.
        way: Way,
    },
    /// Taken out.
    Removed(String),
    /// All taken out.
    Emptied,
    /// Put back.
    Undone,
    /// Another format for export.
    FormatChosen(Format),
    /// The tray is to be a file.
    Exported,
    /// The tray is to be shown as text.
    Shown,
    /// No longer.
    Hidden,
    /// The host takes no files from the page; this is the text.
    NotSaved(String),
    /// The tray, or one quote by its id, is to be copied.
    Copied(Option<String>, Format),
    /// The clipboard took it, or did not.
    Copying {
        /// The text.
        text: String,
        /// Whether it is on the clipboard.
        is_copied: bool,
    },
    /// A file, or a text that was put in.
    Imported(String),
    /// What this device keeps under our name.
    Loaded(Result<Option<String>, Keeping>),
    /// Another window has changed what is kept under this name.
    ChangedElsewhere {
        /// The name.
        key: String,
        /// What is kept now.
        text: Option<String>,
    },
    /// The device was to keep the tray.
    Keeping {
        /// Whether it does.
        keeping: Keeping,
        /// What it was to keep.
        text: String,
    },
    /// The hits are to be a file.
    HitsExported(Format),
    /// On paper.
    Printed,
}

/// Which way a quote goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// Work for the browser on behalf of the tray.
#[derive(Debug, Clone, PartialEq)]
pub enum TrayEffect {
    /// Tell what the reader is at.
    FindHere(Purpose),
    /// Tell what of this passage is selected, or else the whole.
    FindIn(String),
    /// Tell the time at which this is kept.
    Stamp(Box<Quote>),
    /// Read what is kept under this name.
    Load(String),
    /// Have it kept once no other letter follows.
    KeepSoon,
    /// Keep it.
    Keep {
        /// The name.
        key: String,
        /// What is believed to be there.
        before: Option<String>,
        /// What shall be there.
        text: String,
    },
    /// Hand it to the reader as a file.
    Save {
        /// The file's name.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// Its content.
        text: String,
    },
    /// Put it on the clipboard.
    Copy(String),
    /// After drawing: set the bar beside the selection.
    PlaceBar,
    /// After drawing: focus this element.
    Focus(String),
    /// Print the page.
    Print,
}

impl Default for Tray {
    fn default() -> Tray {
        Tray {
            quotes: vec![],
            findings: vec![],
            keeping: Keeping::Unknown,
            removed: vec![],
            format: Format::Markdown,
            shown: None,
            imported: None,
            copying: None,
            selected: 0,
            wanted: vec![],
            finding: 0,
            sought: vec![],
            hits_wanted: None,
            page: String::new(),
            key: None,
            kept: None,
        }
    }
}

impl Tray {
    /// The tray on the page with this address.
    pub fn on(self, page: &str) -> Tray {
        Tray {
            page: page.to_owned(),
            ..self
        }
    }

    /// The whole link to a fragment of this page.
    pub fn link_to(&self, fragment: &str) -> String {
        [&self.page, "#", fragment].concat()
    }

    /// Whether the whole of a passage has been collected.
    pub fn has_passage(&self, passage: &str) -> bool {
        self.quotes
            .iter()
            .any(|quote| quote.anchor.passage == passage)
    }

    /// Where a quote is now.
    pub fn finding(&self, id: &str) -> Option<&Finding> {
        let found = self.findings.iter().find(|(known, _)| known == id);
        found.map(|(_, finding)| finding)
    }

    /// The place of a quote.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.quotes.iter().position(|quote| quote.id() == id)
    }

    /// Belongs to the corpus of this title from now on. Trays of the same
    /// title are one tray: a corpus that is rebuilt keeps its title.
    pub(super) fn open(&mut self, title: &str) -> TrayEffect {
        let key = [KEY, title].concat();
        self.key = Some(key.clone());
        TrayEffect::Load(key)
    }

    /// Whether there is no quote, neither here nor in what the device keeps.
    pub fn stays_empty(&self, kept: &Result<Option<String>, Keeping>) -> bool {
        self.quotes.is_empty() && !matches!(kept, Ok(Some(_)))
    }

    /// Takes in what the device keeps.
    pub(super) fn load(&mut self, kept: Result<Option<String>, Keeping>) {
        match kept {
            Ok(text) => {
                self.keeping = Keeping::Kept;
                let theirs = read(text.as_deref());
                self.quotes = quote::merge_changes(&[], &self.quotes, &theirs);
                self.kept = text;
            }
            Err(refusal) => self.keeping = refusal,
        }
    }

    /// The quote of this name, to be changed.
    pub(super) fn quote_mut(&mut self, id: &str) -> Option<&mut Quote> {
        let place = self.place(id)?;
        self.quotes.get_mut(place)
    }

    /// Takes in what another window made of what is kept; whether it is ours.
    pub(super) fn changed_elsewhere(&mut self, key: &str, text: Option<String>) -> bool {
        let is_ours = self.key.as_deref() == Some(key);
        if is_ours && self.kept != text {
            let base = read(self.kept.as_deref());
            let theirs = read(text.as_deref());
            self.quotes = quote::merge_changes(&base, &self.quotes, &theirs);
            self.kept = text;
        }
        is_ours
    }

    /// Has the tray kept, where that may be and anything has changed.
    pub(super) fn keep(&mut self, title: &str) -> Option<TrayEffect> {
        let is_nothing = self.quotes.is_empty() && self.kept.is_none();
        if self.keeping == Keeping::Refused || is_nothing {
            return None;
        }
        let text = quote::print(title, &self.quotes);
        let key = self.key.clone()?;
        let before = self.kept.clone();
        (before.as_ref() != Some(&text)).then_some(TrayEffect::Keep { key, before, text })
    }

    /// Learns whether the device kept this; whether it is bad news. Until then what
    /// was kept before is what other windows know, and what their changes are
    /// told by.
    pub(super) fn learn(&mut self, keeping: Keeping, text: String) -> bool {
        let is_bad_news = keeping != self.keeping && keeping != Keeping::Kept;
        if keeping == Keeping::Kept {
            self.kept = Some(text);
        }
        self.keeping = keeping;
        is_bad_news
    }

    /// Whether the tray has asked the engine this.
    pub(super) fn has_asked(&self, id: u32) -> bool {
        let for_hits = self.hits_wanted.is_some_and(|(asked, _)| asked == id);
        for_hits || self.finding == id || self.wanted.iter().any(|(asked, _)| *asked == id)
    }

    /// A place up or down; whether it went.
    pub(super) fn shift(&mut self, id: &str, way: Way) -> Option<usize> {
        let from = self.place(id)?;
        let to = match way {
            Way::Up => from.checked_sub(1)?,
            Way::Down => from + 1,
        };
        if to >= self.quotes.len() {
            return None;
        }
        self.quotes.swap(from, to);
        Some(to)
    }

    /// Takes a quote out.
    pub(super) fn remove(&mut self, id: &str) -> Option<usize> {
        let place = self.place(id)?;
        self.removed = vec![(place, self.quotes.remove(place))];
        Some(place)
    }

    /// Takes all out.
    pub(super) fn empty(&mut self) {
        self.removed = self.quotes.drain(..).enumerate().collect();
    }

    /// Puts back what was taken out last.
    pub(super) fn undo(&mut self) {
        for (place, quote) in self.removed.drain(..) {
            let place = place.min(self.quotes.len());
            self.quotes.insert(place, quote);
        }
    }
}

/// Where the device keeps trays, before the corpus's title. The version is that
/// of how they are kept, and changes if a page of today could not read it.
pub const KEY: &str = "catena:quotes:1:";

/// The quotes of a kept tray; none where it cannot be read.
fn read(kept: Option<&str>) -> Vec<Quote> {
    kept.map(|text| quote::import(text).quotes)
        .unwrap_or_default()
}

/// Tags as written, with commas between them; each once.
pub fn tags_of(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = vec![];
    for tag in text.split([',', '，', '、', ';', '；', '\n']) {
        let tag = tag.trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Anchor;

    fn quote(exact: &str) -> Quote {
        Quote {
            anchor: Anchor {
                exact: exact.to_owned(),
                ..Anchor::default()
            },
            ..Quote::default()
        }
    }

    fn tray(words: &str) -> Tray {
        let mut tray = Tray::default();
        tray.open("Five voices");
        tray.load(Ok(None));
        tray.quotes = words.split_whitespace().map(quote).collect();
        tray
    }

    fn words(tray: &Tray) -> String {
        let words: Vec<&str> = tray
            .quotes
            .iter()
            .map(|one| one.anchor.exact.as_str())
            .collect();
        words.join(" ")
    }

    #[test]
    fn quotes_move_and_come_back() {
        let mut one = tray("a b c");
        let id = |word: &str| quote(word).id();
        assert_eq!(one.shift(&id("a"), Way::Up), None);
        assert_eq!(one.shift(&id("a"), Way::Down), Some(1));
        assert_eq!(one.shift(&id("c"), Way::Down), None);
        assert_eq!(words(&one), "b a c");
        one.remove(&id("a"));
        assert_eq!(words(&one), "b c");
        one.undo();
        assert_eq!(words(&one), "b a c");
        one.empty();
        assert_eq!(words(&one), "");
        one.undo();
        one.undo();
        assert_eq!(words(&one), "b a c");
    }

    #[test]
    fn two_windows_do_not_overwrite_each_other() {
        let mut here = tray("a b");
        let Some(TrayEffect::Keep { key, before, text }) = here.keep("") else {
            panic!("nothing is kept");
        };
        assert_eq!(before, None);
        assert!(!here.learn(Keeping::Kept, text.clone()));
        assert_eq!(here.keep(""), None, "nothing new");
        let mut there = Tray::default();
        there.open("Five voices");
        there.load(Ok(Some(text)));
        there.quotes.push(quote("c"));
        there.remove(&quote("a").id());
        let Some(TrayEffect::Keep { text, .. }) = there.keep("") else {
            panic!("nothing is kept");
        };
        // It was to be kept, but the other window was quicker.
        here.quotes.push(quote("d"));
        assert!(here.keep("").is_some());
        assert!(here.changed_elsewhere(&key, Some(text.clone())));
        assert_eq!(words(&here), "b c d");
        assert!(here.changed_elsewhere(&key, Some(text.clone())));
        assert!(!here.changed_elsewhere("catena:quotes:1:Other", None));
        assert_eq!(words(&here), "b c d");
        assert!(
            matches!(here.keep(""), Some(TrayEffect::Keep { before, .. }) if before == Some(text))
        );
    }

    #[test]
    fn nothing_is_kept_where_that_is_refused() {
        let mut tray = Tray::default();
        tray.open("Five voices");
        tray.quotes = vec![quote("a")];
        tray.load(Err(Keeping::Refused));
        assert_eq!(tray.keep(""), None);
        assert_eq!(words(&tray), "a");
    }

    #[test]
    fn what_found_no_room_is_not_taken_for_removed() {
        let mut tray = tray("a b");
        let Some(TrayEffect::Keep { key, text, .. }) = tray.keep("") else {
            panic!("nothing is kept");
        };
        assert!(tray.learn(Keeping::Full, text.clone()));
        assert!(!tray.learn(Keeping::Full, text), "said once");
        tray.changed_elsewhere(&key, Some(quote::print("", &[quote("c")])));
        assert_eq!(words(&tray), "c a b");
    }

    #[test]
    fn tags_are_what_stands_between_commas() {
        assert_eq!(
            tags_of(" trust, europe，trust ,, 云"),
            ["trust", "europe", "云"]
        );
        assert_eq!(tags_of(" "), Vec::<String>::new());
    }
}
