//! The cast: which labels of a text are believed to be speakers.
//!
//! A label is believed when it is known from the metadata, stands in bold,
//! carries a time, or recurs in a text that other labels share.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::fold;

use super::super::block::{Block, BlockKind, last_letter};
use super::super::metadata::Head;
use super::label::{self, Label};
use super::names::{self, Part};

/// The believed labels of a text.
#[derive(Debug, Default)]
pub struct Cast {
    /// By folded label.
    voices: BTreeMap<String, Voice>,
}

/// Who stands behind a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The fullest form of the name that the file gives; none for `Q:`.
    pub name: Option<String>,
    /// What the label says of its turn.
    pub part: Part,
}

impl Cast {
    /// The cast of these blocks.
    pub fn of(blocks: &[Block], head: &Head) -> Cast {
        let people: Vec<String> = names::speaking(&head.metadata.people)
            .map(|person| person.name.clone())
            .collect();
        let census = Census::take(blocks, &people);
        let believed = census.believed(&people, head.metadata.source.as_deref());
        let full_names: Vec<String> = believed
            .iter()
            .map(|candidate| candidate.name.clone())
            .filter(|name| name.contains(' ') && names::meant(name, &people).is_none())
            .collect();
        let mut cast = Cast::default();
        let pair = census.nameless_pair();
        for candidate in believed {
            let voice = candidate.voice(&people, &full_names, pair);
            if let (Some(short), Some(_)) = (&candidate.short_form, &voice.name) {
                cast.voices.entry(fold(short)).or_insert(voice.clone());
            }
            cast.voices.insert(fold(&candidate.name), voice);
        }
        cast.prefer_short_forms(&census);
        cast
    }

    /// Whether no label is believed.
    pub fn is_empty(&self) -> bool {
        self.voices.is_empty()
    }

    /// The label at the head of a line, if it is believed, with its voice.
    pub fn label<'t>(&self, line: &'t str, bold: &[Range<usize>]) -> Option<(Label<'t>, &Voice)> {
        let label = label::read(line, bold)?;
        let voice = self.voices.get(&fold(label.name))?;
        Some((label, voice))
    }

    /// Every voice, once for each of its labels.
    pub fn voices(&self) -> impl Iterator<Item = &Voice> {
        self.voices.values()
    }

    /// "Auriol (A)" makes `A:` Auriol rather than an answer.
    fn prefer_short_forms(&mut self, census: &Census) {
        for candidate in &census.candidates {
            let voice = self.voices.get(&fold(&candidate.name)).cloned();
            if let (Some(short), Some(voice)) = (&candidate.short_form, voice) {
                self.voices.insert(fold(short), voice);
            }
        }
    }
}

/// A label that might be a speaker, with what speaks for it.
#[derive(Debug)]
struct Candidate {
    /// As first written.
    name: String,
    short_form: Option<String>,
    /// A longer text in brackets: "Waxwing (Adam Gibson)".
    bracketed: Option<String>,
    count: usize,
    is_marked: bool,
    is_timed: bool,
    has_question: bool,
}

impl Candidate {
    fn voice(&self, people: &[String], full_names: &[String], pair: Option<Pair>) -> Voice {
        let part = match pair {
            Some((asker, _)) if self.name == asker => Part::Asker,
            Some((_, answerer)) if self.name == answerer => Part::Answerer,
            Some(_) | None => names::part(&self.name),
        };
        let known = names::meant(&self.name, people)
            .or_else(|| names::meant(self.bracketed.as_deref()?, people))
            .map(str::to_owned);
        let name = known.or_else(|| match (part, &self.bracketed) {
            (Part::Asker | Part::Answerer | Part::Narrator | Part::Note, _) => None,
            (_, Some(bracketed)) => Some(format!("{} ({bracketed})", self.name)),
            (_, None) => {
                let full = names::meant(&self.name, full_names);
                Some(full.unwrap_or(&self.name).to_owned())
            }
        });
        Voice { name, part }
    }

    fn words(&self) -> usize {
        self.name.split_whitespace().count()
    }
}

/// The labels by which another language than English asks and answers.
type Pair = (&'static str, &'static str);

/// Pregunta and respuesta, question and réponse, Frage and Antwort.
const PAIRS: [Pair; 3] = [("P", "R"), ("Q", "R"), ("F", "A")];

/// Every candidate of a text, in order of appearance.
#[derive(Debug, Default)]
struct Census {
    candidates: Vec<Candidate>,
    paragraphs: usize,
}

impl Census {
    fn take(blocks: &[Block], people: &[String]) -> Census {
        let mut census = Census::default();
        for block in blocks {
            let is_text = block.kind == BlockKind::Paragraph && !block.is_furniture;
            if is_text {
                census.paragraphs += 1;
                for (line, bold) in lines(block) {
                    census.count(line, &bold, people);
                }
            }
        }
        census
    }

    fn count(&mut self, line: &str, bold: &[Range<usize>], people: &[String]) {
        let Some(label) = label::read(line, bold) else {
            return;
        };
        let text = line[label.text_start..].trim();
        let can_be = names::is_believable(label.name)
            || names::is_handle(label.name)
            || label.is_marked && names::is_title(label.name)
            || names::meant(label.name, people).is_some();
        if !can_be || is_reference(text) {
            return;
        }
        let key = fold(label.name);
        let known = self
            .candidates
            .iter()
            .position(|known| fold(&known.name) == key);
        let at = known.unwrap_or_else(|| {
            self.candidates.push(Candidate {
                name: label.name.to_owned(),
                short_form: None,
                bracketed: None,
                count: 0,
                is_marked: false,
                is_timed: false,
                has_question: false,
            });
            self.candidates.len() - 1
        });
        let candidate = &mut self.candidates[at];
        candidate.count += 1;
        candidate.is_marked |= label.is_marked;
        candidate.is_timed |= label.time_seconds.is_some();
        candidate.has_question |= matches!(last_letter(text), Some('?' | '？'));
        match label.bracketed {
            Some(text) if names::is_short_form(text) => {
                candidate.short_form.get_or_insert_with(|| text.to_owned());
            }
            Some(text) if !text.is_empty() => {
                candidate.bracketed.get_or_insert_with(|| text.to_owned());
            }
            Some(_) | None => {}
        }
    }

    fn believed(&self, people: &[String], source: Option<&str>) -> Vec<&Candidate> {
        let mut all: Vec<&Candidate> = self
            .candidates
            .iter()
            .filter(|candidate| self.is_certain(candidate, people, source))
            .collect();
        if self.is_dialogue(&all) {
            all = self
                .candidates
                .iter()
                .filter(|candidate| {
                    self.is_certain(candidate, people, source) || self.is_likely(candidate)
                })
                .collect();
        }
        all
    }

    /// Believed for its own sake.
    fn is_certain(&self, candidate: &Candidate, people: &[String], source: Option<&str>) -> bool {
        let name = candidate.name.as_str();
        let is_person = names::meant(name, people).is_some()
            && (name.chars().count() > 2 || candidate.count > 1);
        let is_source = source.is_some_and(|source| fold(source) == fold(name));
        if is_person || is_source {
            return true;
        }
        if !names::is_believable(name) {
            return candidate.is_marked && candidate.count > 1 && names::is_title(name);
        }
        match names::part(name) {
            Part::Narrator | Part::Note | Part::Interviewer => true,
            Part::Asker | Part::Host => candidate.count > 1 || candidate.is_marked,
            Part::Answerer => self.has_asker(),
            Part::Somebody => {
                let is_marked = candidate.is_marked
                    && (candidate.words() > 1 || candidate.count > 1 || self.marked() > 1);
                is_marked || candidate.is_timed || candidate.short_form.is_some()
            }
        }
    }

    /// The pair of which both recur, and neither is short for a name.
    fn nameless_pair(&self) -> Option<Pair> {
        let recurs = |name: &str| {
            let mut all = self.candidates.iter();
            let is_short = all
                .clone()
                .any(|candidate| candidate.short_form.as_deref() == Some(name));
            all.any(|candidate| candidate.name == name && candidate.count > 1) && !is_short
        };
        let mut pairs = PAIRS.into_iter();
        pairs.find(|(asker, answerer)| recurs(asker) && recurs(answerer))
    }

    fn has_asker(&self) -> bool {
        self.candidates
            .iter()
            .any(|candidate| names::part(&candidate.name) == Part::Asker)
    }

    fn marked(&self) -> usize {
        let is_marked = |candidate: &&Candidate| candidate.is_marked;
        self.candidates.iter().filter(is_marked).count()
    }

    /// Whether labels are common enough for weaker ones to be believed.
    fn is_dialogue(&self, certain: &[&Candidate]) -> bool {
        let recurring = self
            .candidates
            .iter()
            .filter(|candidate| candidate.count > 1 && names::is_believable(&candidate.name));
        let recurring = recurring.count();
        let lines = self.labelled_lines();
        let is_short_exchange = self.candidates.len() > 1
            && lines * 2 >= self.paragraphs
            && self
                .candidates
                .iter()
                .any(|candidate| candidate.has_question);
        !certain.is_empty()
            || recurring > 1 && lines * 10 >= self.paragraphs
            || recurring == 1 && lines * 10 >= self.paragraphs * 3
            || is_short_exchange
    }

    fn labelled_lines(&self) -> usize {
        self.candidates
            .iter()
            .filter(|candidate| names::is_believable(&candidate.name))
            .map(|candidate| candidate.count)
            .sum()
    }

    /// Believed in a dialogue: it recurs, or labels are everywhere and it is a
    /// full name.
    fn is_likely(&self, candidate: &Candidate) -> bool {
        let lines = self.labelled_lines();
        let are_everywhere = lines * 4 >= self.paragraphs;
        if !names::is_believable(&candidate.name) {
            return candidate.count > 2 && are_everywhere;
        }
        let is_full_name = names::is_full_name(&candidate.name);
        let is_short_exchange = lines * 2 >= self.paragraphs && self.paragraphs <= 12;
        candidate.count > 1 && (are_everywhere || candidate.count > 2)
            || are_everywhere && lines > 5 && is_full_name
            || is_short_exchange
    }
}

/// The lines of a block, each with its parts in bold.
pub fn lines(block: &Block) -> impl Iterator<Item = (&str, Vec<Range<usize>>)> {
    let mut start = 0;
    block.text.split('\n').map(move |line| {
        let span = start..start + line.len();
        start = span.end + 1;
        let bold = block
            .bold
            .iter()
            .filter(|bold| bold.start >= span.start && bold.start < span.end)
            .map(|bold| bold.start - span.start..bold.end.min(span.end) - span.start)
            .collect();
        (line, bold)
    })
}

/// Whether a text is an address and little else, as `Slides: https://…`.
pub fn is_reference(text: &str) -> bool {
    let address = text.find("http").filter(|at| {
        let rest = &text[*at..];
        rest.starts_with("http://") || rest.starts_with("https://")
    });
    address.is_some_and(|at| {
        let words_after = text[at..].split_whitespace().count();
        at <= 60 && words_after <= 2 && !text[..at].contains(". ")
    })
}
