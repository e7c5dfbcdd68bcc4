//! The boundary: an opened bundle that answers requests.
//!
//! [`Request`] and [`Answer`] are the only types that cross to the page's
//! worker or to another program, so they are plain and serialisable, in the
//! reader's words. Answering never fails: absence is an answer.

mod answer;
mod figures;
mod hits;
mod jump;
mod overview;
mod quotes;
mod reading;
mod request;
mod survey;
mod surveying;
mod timeline;

pub use answer::*;
pub use figures::{FigureKind, FigureLine, FigureList, FigurePair, FigureSort, FiguresRequest};
pub use request::*;
pub use survey::*;
pub use surveying::EXCHANGES;
pub use timeline::{DatedDocument, DatedFact, Timeline, TimelineRequest, YearCount};

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};

use crate::corpus::PassageId;
use crate::index::{Index, OpenError};
use crate::search::Searcher;
/// For a page that looks for letters in names it shows: without case and accents,
/// as the search does.
pub use crate::text::fold;
use crate::topic::{Lexicon, Tagger};

/// Why a bundle is not read, for a page that has its own words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// It does not begin like a bundle.
    NotABundle,
    /// It ends too early.
    CutShort,
    /// A later version wrote it: the format it names.
    Newer(u32),
    /// An earlier version did.
    Older(u32),
    /// A part is missing, or is not what was written: its name.
    Damaged(String),
}

impl From<OpenError> for Refusal {
    fn from(error: OpenError) -> Refusal {
        match error {
            OpenError::NotABundle => Refusal::NotABundle,
            OpenError::CutShort => Refusal::CutShort,
            OpenError::Version { found } if error.is_newer() => Refusal::Newer(found),
            OpenError::Version { found } => Refusal::Older(found),
            OpenError::Damaged { section } => Refusal::Damaged(section.to_owned()),
        }
    }
}

/// An opened bundle that answers requests.
pub struct Explorer {
    searcher: Searcher<Vec<u8>>,
    lexicon: OnceCell<Lexicon>,
}

/// Some words of a title; one of a thousand words would take its time.
const WARMING_CHARS: usize = 40;

impl Explorer {
    /// Opens a bundle. Every byte is checked here, once; see `docs/format.md`.
    pub fn open(bytes: Vec<u8>) -> Result<Explorer, OpenError> {
        Ok(Explorer::of(Index::open(bytes)?))
    }

    /// The same, but texts are checked as they are read, for a caller who asks
    /// for [`Self::damage`] after each answer.
    pub fn open_unread(bytes: Vec<u8>) -> Result<Explorer, OpenError> {
        Ok(Explorer::of(Index::open_unread(bytes)?))
    }

    fn of(index: Index<Vec<u8>>) -> Explorer {
        Explorer {
            lexicon: OnceCell::new(),
            searcher: Searcher::new(index),
        }
    }

    /// What is wrong with a text that was read, if one was not what was written.
    pub fn damage(&self) -> Option<OpenError> {
        self.index().damage()
    }

    /// Answers a request. Never fails: absence is an answer.
    ///
    /// A program that asks only some of these calls their methods, and does not
    /// carry the rest.
    pub fn answer(&self, request: &Request) -> Answer {
        match request {
            Request::Overview => Answer::Overview(self.overview()),
            Request::Search(request) => Answer::Hits(HitList {
                topics: self.topics_named(&request.query),
                ..self.hits(request)
            }),
            Request::Complete(request) => Answer::Completions(self.completions(request)),
            Request::Jump(request) => Answer::Jumps(self.jumps(request)),
            _ => self.answer_further(request),
        }
    }

    /// What neither home nor search asks: in the page, the second part of the
    /// program, which is why it stands by itself.
    #[inline(never)]
    fn answer_further(&self, request: &Request) -> Answer {
        match request {
            Request::Overview | Request::Search(_) | Request::Complete(_) | Request::Jump(_) => {
                self.answer(request)
            }
            Request::Read(request) => match self.reading(request) {
                Some(reading) => Answer::Reading(reading),
                None => not_found(&request.document),
            },
            Request::Related(request) => match self.related(request) {
                Some(lines) => Answer::Related(lines),
                None => not_found(&request.passage),
            },
            Request::TopicTable { by } => Answer::TopicTable(self.topic_table(*by)),
            Request::Topic { topic, offset } => match self.topic_page(topic, *offset) {
                Some(page) => Answer::Topic(page),
                None => not_found(topic),
            },
            Request::Voice { name } => match self.voice_page(name) {
                Some(page) => Answer::Voice(page),
                None => not_found(name),
            },
            Request::Compare(request) => Answer::Comparison(self.comparison(request)),
            Request::Figures(request) => Answer::Figures(self.figures(request)),
            Request::Timeline(request) => Answer::Timeline(self.timeline(request)),
            Request::Passage { passage } => match self.passage(passage) {
                Some(card) => Answer::Passage(Box::new(card)),
                None => not_found(passage),
            },
            Request::Quote { passage, chars } => match self.quote(passage, *chars) {
                Some(quote) => Answer::Quote(Box::new(quote)),
                None => not_found(passage),
            },
            Request::FindQuotes { anchors } => Answer::QuotesFound(self.find_quotes(anchors)),
            Request::Locate { passage } => match self.locate(passage) {
                Some(place) => Answer::Place(place),
                None => not_found(passage),
            },
        }
    }

    /// Answers questions that nobody asked, in some idle moment: a browser
    /// compiles a function when it is first called, and which passages have
    /// each facet's value is worked out by the first search. Otherwise the
    /// first words typed wait for that.
    pub fn warm(&self) {
        // What is found is shown, words side by side are counted, slips are guessed.
        let mut queries = vec!["misstyped wrods".to_owned()];
        if self.documents() > 0 {
            let title = self.index().metadata(0).title;
            let words: String = title.chars().take(WARMING_CHARS).collect();
            queries.push(["\"", &words, "\""].concat());
            queries.push(words);
        }
        for query in queries {
            self.hits(&SearchRequest {
                query,
                ..SearchRequest::default()
            });
        }
    }

    /// Name and size in bytes of each section of the bundle.
    pub fn sections(&self) -> Vec<(String, u64)> {
        let sections = self.index().sections();
        sections
            .map(|(name, bytes)| (name.to_owned(), bytes as u64))
            .collect()
    }

    /// How many different terms the corpus has.
    pub fn terms(&self) -> u32 {
        u32::try_from(self.index().dictionary().len()).unwrap_or(u32::MAX)
    }

    /// The size of the bundle in bytes.
    pub fn bytes(&self) -> u64 {
        self.index().bytes().len() as u64
    }

    /// The bundle again.
    pub fn into_bytes(self) -> Vec<u8> {
        self.index().bytes().to_vec()
    }

    /// The corpus's title.
    pub fn title(&self) -> &str {
        self.index().title()
    }

    /// How many documents there are.
    pub fn documents(&self) -> u32 {
        self.index().document_count()
    }

    /// How many passages there are.
    pub fn passages(&self) -> u32 {
        self.index().passage_count()
    }

    /// To `Complete`.
    pub fn completions(&self, request: &CompleteRequest) -> Vec<Completion> {
        self.searcher.completions(&request.text, request.limit)
    }

    /// To `Passage`, but without the words that earned its topics.
    pub fn bare_passage(&self, passage: &str) -> Option<PassageCard> {
        let (_, row) = self.find(passage)?;
        let document = self.index().document_of(row);
        Some(PassageCard {
            document: self.index().document_id(document).to_owned(),
            metadata: self.index().metadata(document),
            passage: self.bare_reading_passage(row),
        })
    }

    /// Read when first asked for why a passage has a topic.
    fn lexicon(&self) -> &Lexicon {
        let read = || Lexicon::from_bytes(self.index().lexicon()).unwrap_or_default();
        self.lexicon.get_or_init(read)
    }

    fn index(&self) -> &Index<Vec<u8>> {
        self.searcher.index()
    }

    fn passage(&self, passage: &str) -> Option<PassageCard> {
        let mut card = self.bare_passage(passage)?;
        let (_, row) = self.find(passage)?;
        card.passage.topics =
            self.evidence(row, &card.passage.text, &mut Tagger::new(self.lexicon()));
        Some(card)
    }

    fn locate(&self, passage: &str) -> Option<Place> {
        let (id, row) = self.find(passage)?;
        let document = self.index().document_of(row);
        Some(Place {
            document: self.index().document_id(document).to_owned(),
            passage: id.to_string(),
        })
    }

    /// The passage that a printed id names, and its row.
    fn find(&self, passage: &str) -> Option<(PassageId, u32)> {
        let id: PassageId = passage.parse().ok()?;
        Some((id, self.index().find_passage(id)?))
    }

    /// The topics of a passage as the bundle names them, strongest first.
    fn topic_ids(&self, row: u32) -> Vec<String> {
        let topics = self.index().topics();
        self.index()
            .topics_of(row)
            .map(|topic| topics[topic].id.clone())
            .collect()
    }
}

fn not_found(name: &str) -> Answer {
    Answer::NotFound {
        name: name.to_owned(),
    }
}
