//! The figures of a corpus: listed, counted, and set side by side where they differ.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Explorer;
use crate::corpus::Date;
pub use crate::figure::Kind as FigureKind;
use crate::figure::{Decimal, Statement, differences};
use crate::index::StoredFigure;
use crate::query;
use crate::search::{Filters, PassageSet, SearchOptions};
use crate::sort;
use crate::text::{Stemmer, sentences};

/// Figures: of which passages and kinds, and how much of the answer to bring.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FiguresRequest {
    /// A query that their passages match; empty for all.
    pub query: String,
    /// What was chosen among the facets.
    pub filters: Filters,
    /// Kinds to bring; none for all.
    pub kinds: Vec<FigureKind>,
    /// In which order.
    pub sort: FigureSort,
    /// How many to pass over.
    pub offset: usize,
    /// How many to bring.
    pub limit: usize,
    /// How many differing pairs to bring.
    pub differences: usize,
}

/// In which order figures come. Ties go by the order of the corpus.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureSort {
    /// As they stand in the corpus.
    #[default]
    Order,
    /// By kind and unit, the largest first.
    Largest,
    /// By kind and unit, the smallest first.
    Smallest,
    /// The newest documents first; those without a date last.
    Newest,
    /// The oldest documents first; those without a date last.
    Oldest,
}

impl FigureSort {
    /// All orders, as offered.
    pub const ALL: [FigureSort; 5] = [
        FigureSort::Order,
        FigureSort::Largest,
        FigureSort::Smallest,
        FigureSort::Newest,
        FigureSort::Oldest,
    ];

    /// As in links.
    pub fn name(self) -> &'static str {
        match self {
            FigureSort::Order => "order",
            FigureSort::Largest => "largest",
            FigureSort::Smallest => "smallest",
            FigureSort::Newest => "newest",
            FigureSort::Oldest => "oldest",
        }
    }
}

/// Figures, and what there is to narrow them by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureList {
    /// How many there are in all.
    pub total: u32,
    /// In how many documents.
    pub documents: u32,
    /// How many of each kind, whatever kinds are chosen; kinds without any are
    /// left out.
    pub kinds: Vec<(FigureKind, u32)>,
    /// How many with each topic, whatever topics are chosen: ids, in the order
    /// of the lexicon.
    pub topics: Vec<(String, u32)>,
    /// Those asked for.
    pub lines: Vec<FigureLine>,
    /// Pairs that differ about what looks like the same thing, the most alike first.
    pub differences: Vec<FigurePair>,
    /// Whether there were too many figures to look for such pairs.
    pub is_beyond_comparing: bool,
}

/// A figure with its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureLine {
    /// What it tells.
    pub kind: FigureKind,
    /// As the text has it.
    pub said: String,
    /// The same worked out, with a sign for "about" and "more than": `≥1,500`;
    /// of dates as in ISO 8601.
    pub value: String,
    /// Its unit; see `figure::Figure::unit`.
    pub unit: String,
    /// The sentence it stands in, cut where that is very long.
    pub sentence: String,
    /// Where it stands in the sentence, in bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Who says it.
    pub speaker: Option<String>,
    /// The document's id.
    pub document: String,
    /// The document's title.
    pub title: String,
    /// In which language it is: a BCP 47 tag; empty when unknown.
    pub language: String,
    /// When the document appeared.
    pub date: Option<Date>,
    /// The passage's id, for links.
    pub passage: String,
    /// Topic ids, strongest first.
    pub topics: Vec<String>,
}

/// Two figures that differ about what looks like the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigurePair {
    /// The earlier one.
    pub left: FigureLine,
    /// The later one.
    pub right: FigureLine,
    /// The words that both stand among, the rarest first.
    pub shared: Vec<String>,
}

/// Comparing takes a third of a second for so many; beyond, the reader narrows.
const MOST_COMPARED: usize = 20_000;

/// Sentences longer than this are cut around their figure: transcripts that
/// were never given full stops.
const LONGEST_SENTENCE: usize = 420;

/// What is kept on each side of the figure of such a sentence, in bytes.
const KEPT_AROUND: usize = 180;

impl Explorer {
    pub(super) fn figures(&self, request: &FiguresRequest) -> FigureList {
        let index = self.index();
        let all: Vec<StoredFigure> = index.figures().collect();
        let found = self.chosen_passages(&request.query, &request.filters);
        let of_any_topic = self.chosen_passages(
            &request.query,
            &Filters {
                topic: Vec::new(),
                ..request.filters.clone()
            },
        );
        let is_kind = |figure: &StoredFigure| {
            request.kinds.is_empty() || request.kinds.contains(&figure.kind)
        };
        let mut kinds = [0u32; FigureKind::ALL.len()];
        let mut topics = vec![0u32; index.topics().len()];
        let mut chosen = Vec::new();
        for figure in all {
            if of_any_topic.contains(figure.passage) && is_kind(&figure) {
                for topic in index.topics_of(figure.passage) {
                    topics[topic] += 1;
                }
            }
            if found.contains(figure.passage) {
                kinds[figure.kind as usize] += 1;
                if is_kind(&figure) {
                    chosen.push(figure);
                }
            }
        }
        let is_beyond_comparing = request.differences > 0 && chosen.len() > MOST_COMPARED;
        let pairs = match request.differences > 0 && !is_beyond_comparing {
            true => self.pairs(&chosen, request.differences),
            false => Vec::new(),
        };
        let mut documents: Vec<u32> = Vec::new();
        let mut walk = index.document_walk();
        for figure in &chosen {
            let document = walk.document_of(figure.passage);
            if documents.last() != Some(&document) {
                documents.push(document);
            }
        }
        let counted = |count: &u32| *count > 0;
        self.arrange(&mut chosen, request.sort);
        let shown = chosen.iter().skip(request.offset).take(request.limit);
        FigureList {
            total: chosen.len() as u32,
            documents: documents.len() as u32,
            kinds: FigureKind::ALL
                .into_iter()
                .zip(kinds)
                .filter(|(_, count)| counted(count))
                .collect(),
            topics: index
                .topics()
                .iter()
                .zip(topics)
                .filter(|(_, count)| counted(count))
                .map(|(topic, count)| (topic.id.clone(), count))
                .collect(),
            lines: shown
                .filter_map(|figure| self.figure_line(figure))
                .collect(),
            differences: pairs,
            is_beyond_comparing,
        }
    }

    /// The passages that a search leaves; of an empty one all.
    pub(super) fn chosen_passages(&self, query: &str, filters: &Filters) -> PassageSet {
        let options = SearchOptions {
            filters: filters.clone(),
            ..SearchOptions::default()
        };
        self.searcher.passages(&query::parse(query).query, &options)
    }

    fn arrange(&self, figures: &mut [StoredFigure], order: FigureSort) {
        let day = |figure: &StoredFigure| {
            let document = self.index().document_of(figure.passage);
            self.index().date_of(document).map(Date::as_sortable)
        };
        let by_value = |left: &StoredFigure, right: &StoredFigure| {
            let group = |figure: &StoredFigure| (figure.kind, figure.unit);
            group(left).cmp(&group(right))
        };
        match order {
            FigureSort::Order => {}
            FigureSort::Largest => sort::by(figures, |left, right| {
                by_value(left, right).then_with(|| right.upper.cmp(&left.upper))
            }),
            FigureSort::Smallest => sort::by(figures, |left, right| {
                by_value(left, right).then_with(|| left.lower.cmp(&right.lower))
            }),
            FigureSort::Newest => sort::by(figures, |left, right| day(right).cmp(&day(left))),
            FigureSort::Oldest => sort::by(figures, |left, right| {
                let days = (day(left), day(right));
                (days.0.is_none(), days.0).cmp(&(days.1.is_none(), days.1))
            }),
        }
    }

    /// A figure with its sentence; `None` where it does not lie in its text.
    pub(super) fn figure_line(&self, figure: &StoredFigure) -> Option<FigureLine> {
        let index = self.index();
        let text = index.text(figure.passage);
        let (start, end) = (figure.start as usize, figure.end as usize);
        let said = text.get(start..end)?;
        let (sentence, at) = sentence_around(&text, start, end);
        let document = index.document_of(figure.passage);
        let metadata = index.metadata(document);
        Some(FigureLine {
            kind: figure.kind,
            said: said.to_owned(),
            value: shown_value(figure),
            unit: index.figure_units().get(figure.unit).to_owned(),
            start: at as u32,
            end: (at + said.len()) as u32,
            sentence,
            speaker: index
                .speaker_of(figure.passage)
                .map(|speaker| index.speakers().get(speaker).to_owned()),
            document: index.document_id(document).to_owned(),
            title: metadata.title,
            language: metadata.language,
            date: metadata.date,
            passage: index.passage_id(figure.passage).to_string(),
            topics: self.topic_ids(figure.passage),
        })
    }

    fn pairs(&self, figures: &[StoredFigure], limit: usize) -> Vec<FigurePair> {
        let index = self.index();
        let language = index.languages().first();
        let stemmer = language.and_then(|tag| Stemmer::for_language(tag));
        let languages: Vec<String> = (0..index.document_count())
            .map(|document| index.metadata(document).language)
            .collect();
        let mut walk = index.document_walk();
        let texts: Vec<_> = figures
            .iter()
            .map(|figure| index.text(figure.passage))
            .collect();
        let mut kept = Vec::new();
        let mut statements = Vec::new();
        for (figure, text) in figures.iter().zip(&texts) {
            let (start, end) = (figure.start as usize, figure.end as usize);
            if text.get(start..end).is_none() {
                continue;
            }
            let document = walk.document_of(figure.passage);
            let (sentence, next) = sentence_and_next(text, start);
            // The unit of a figure may hold a full stop: "No. 1".
            let end = end.clamp(start, sentence.end);
            statements.push(Statement {
                kind: figure.kind,
                unit: index.figure_units().get(figure.unit),
                lower: figure.lower,
                upper: figure.upper,
                bound: figure.bound,
                span: start - sentence.start..end - sentence.start,
                context: &text[sentence.start..next],
                sentence: &text[sentence],
                language: languages.get(document as usize).map_or("", String::as_str),
                passage: figure.passage,
                document,
                voice: index.speaker_of(figure.passage),
            });
            kept.push(figure);
        }
        let stem = |term: &str| match &stemmer {
            Some(stemmer) => stemmer.stem(term),
            None => term.to_owned(),
        };
        let found = differences(&statements, &stem, limit);
        let line = |number: usize, shared: &[String]| {
            let mut line = self.figure_line(kept.get(number)?)?;
            // What a count is divided among may follow in the next sentence.
            let context = statements.get(number)?.context.trim_end();
            let has_all = shared
                .iter()
                .all(|word| line.sentence.contains(word.as_str()));
            if !has_all && context.starts_with(&line.sentence) && context.len() < LONGEST_SENTENCE {
                line.sentence = context.to_owned();
            }
            Some(line)
        };
        let pair = |difference: crate::figure::Difference| {
            Some(FigurePair {
                left: line(difference.left, &difference.shared)?,
                right: line(difference.right, &difference.shared)?,
                shared: difference.shared,
            })
        };
        found.into_iter().filter_map(pair).collect()
    }
}

/// The sentence that holds a place of a text, and the end of the one after it.
fn sentence_and_next(text: &str, place: usize) -> (Range<usize>, usize) {
    let all = sentences(text);
    let at = all.iter().position(|sentence| sentence.contains(&place));
    let sentence = at.and_then(|at| all.get(at)).cloned();
    let sentence = sentence.unwrap_or(0..text.len());
    let next = at.and_then(|at| all.get(at + 1));
    let end = next.map_or(sentence.end, |next| next.end);
    (sentence, end)
}

/// The sentence around a span of a text, and where the span begins in it.
pub(super) fn sentence_around(text: &str, start: usize, end: usize) -> (String, usize) {
    let (whole, _) = sentence_and_next(text, start);
    let last = whole.end.max(end);
    let (mut from, mut to) = (whole.start, last);
    if to - from > LONGEST_SENTENCE {
        from = word_start(text, start.saturating_sub(KEPT_AROUND).max(from));
        to = word_end(text, (end + KEPT_AROUND).min(to));
    }
    let mut sentence = String::new();
    if from > whole.start {
        sentence.push('…');
    }
    let at = sentence.len() + start - from;
    sentence.push_str(text[from..to].trim_end());
    if to < last {
        sentence.push('…');
    }
    (sentence, at)
}

/// The beginning of the word after a place: never beyond the next space.
fn word_start(text: &str, mut place: usize) -> usize {
    while !text.is_char_boundary(place) {
        place += 1;
    }
    let next = text[place..].find(' ').filter(|step| *step < 40);
    place + next.map_or(0, |step| step + 1)
}

/// The end of the word before a place.
fn word_end(text: &str, mut place: usize) -> usize {
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    let last = text[..place].rfind(' ').filter(|last| place - last < 40);
    last.unwrap_or(place)
}

/// A value as readers see it: with a sign, groups of three, and a range.
fn shown_value(figure: &StoredFigure) -> String {
    let one = |value: Decimal| match figure.kind {
        FigureKind::Date => shown_date(value),
        _ => grouped(&value.to_string()),
    };
    let mut shown = figure.bound.sign().to_owned();
    shown.push_str(&one(figure.lower));
    if figure.upper != figure.lower {
        shown.push('–');
        shown.push_str(&one(figure.upper));
    }
    shown
}

/// 20180307 → `2018-03-07`; 1111 → `11-11`.
fn shown_date(value: Decimal) -> String {
    let number = value.as_whole().unwrap_or(0);
    match Date::from_sortable(number) {
        Some(date) => date.to_string(),
        None => {
            let two = |number: u32| {
                let digits = number.to_string();
                if number < 10 {
                    format!("0{digits}")
                } else {
                    digits
                }
            };
            format!("{}-{}", two(number / 100 % 100), two(number % 100))
        }
    }
}

/// `12000.5` → `12,000.5`.
fn grouped(plain: &str) -> String {
    let (whole, rest) = match plain.find('.') {
        Some(point) => plain.split_at(point),
        None => (plain, ""),
    };
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let mut shown = String::new();
    if digits.len() < whole.len() {
        shown.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let check = |plain: &str, expected: &str| assert_eq!(grouped(plain), expected);
        check("0", "0");
        check("999", "999");
        check("1000", "1,000");
        check("25000000000", "25,000,000,000");
        check("-1234.5", "−1,234.5");
        check("0.00005", "0.00005");
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_figure() {
        let text = "word ".repeat(200) + "and 47% of it " + &"wörd ".repeat(200);
        let start = text.find("47%").expect("in it");
        let (sentence, at) = sentence_around(&text, start, start + 3);
        assert_eq!(&sentence[at..at + 3], "47%");
        assert!(sentence.len() < 420 && sentence.starts_with('…') && sentence.ends_with('…'));
        let (sentence, at) = sentence_around("It is. In 2018 it was. So.", 10, 14);
        assert_eq!((sentence.as_str(), at), ("In 2018 it was.", 3));
    }

    #[test]
    fn dates_print_as_precisely_as_known() {
        let check = |number: u32, expected: &str| {
            assert_eq!(shown_date(Decimal::whole(number)), expected);
        };
        check(20_180_000, "2018");
        check(20_180_300, "2018-03");
        check(20_180_307, "2018-03-07");
        check(1111, "11-11");
        check(618, "06-18");
    }
}
