//! Who asks and who answers, in a text with labels.

use std::collections::BTreeMap;

use crate::corpus::{Person, Role};
use crate::text::fold;

use super::super::block::last_letter;
use super::super::metadata::Head;
use super::Piece;
use super::cast::{Cast, Voice};
use super::dialogue::{Script, Speech};
use super::names::{self, Part};

/// A question may be followed by a few more words. Characters.
const QUESTION_TAIL: usize = 160;

/// The pieces of a script with a cast.
pub fn pieces(script: Script, cast: &Cast, head: &Head) -> Vec<Piece> {
    let talks = Talks::of(&script);
    let judge = Judge::new(&script, &talks, cast, head);
    let verdicts: Vec<(Option<String>, Role)> = script
        .turns
        .iter()
        .enumerate()
        .map(|(turn, voice)| judge.turn(voice.as_ref(), talks.asks(turn)))
        .collect();
    script
        .speeches
        .into_iter()
        .map(|speech| {
            let (speaker, role) = verdicts.get(speech.turn).cloned().unwrap_or_default();
            piece(speech, speaker, role)
        })
        .collect()
}

/// The piece of a speech; an aside has no speaker.
pub fn piece(speech: Speech, speaker: Option<String>, role: Role) -> Piece {
    let (speaker, role) = if speech.is_aside {
        (None, Role::Narration)
    } else {
        (speaker, role)
    };
    Piece {
        text: speech.text,
        section: speech.section,
        speaker,
        role,
        time_seconds: speech.time_seconds,
        is_furniture: speech.is_furniture,
        turn: speech.turn,
    }
}

/// What is said in each turn, as far as it tells a question.
struct Talks {
    /// For each turn, its last paragraph ends in, or nearly in, a question.
    asks: Vec<bool>,
    /// For each turn, its very last mark is a question mark.
    ends_asking: Vec<bool>,
    is_said: Vec<bool>,
}

impl Talks {
    fn of(script: &Script) -> Talks {
        let count = script.turns.len();
        let mut talks = Talks {
            asks: vec![false; count],
            ends_asking: vec![false; count],
            is_said: vec![false; count],
        };
        for speech in script.speeches.iter().filter(|speech| !speech.is_aside) {
            let text = speech.text.as_str();
            talks.asks[speech.turn] = has_late_question(text);
            talks.ends_asking[speech.turn] = ends_in_question(text);
            talks.is_said[speech.turn] = true;
        }
        talks
    }

    fn asks(&self, turn: usize) -> bool {
        self.asks.get(turn).copied().unwrap_or(false)
    }
}

/// Whether the last mark is a question mark.
pub fn ends_in_question(text: &str) -> bool {
    matches!(last_letter(text), Some('?' | '？'))
}

fn has_late_question(text: &str) -> bool {
    let late = text.chars().rev().take(QUESTION_TAIL);
    late.into_iter().any(|letter| matches!(letter, '?' | '？'))
}

/// How a speaker's turns are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    AlwaysAsks,
    AlwaysAnswers,
    /// Each turn for itself.
    Varies,
}

struct Judge<'s> {
    manners: BTreeMap<&'s str, Manner>,
    /// Who gives the answers labelled `A:`, and speaks where nobody is named.
    only_person: Option<String>,
    /// Whether what stands without a label is that person's talk.
    is_talk: bool,
}

impl<'s> Judge<'s> {
    fn new(script: &'s Script, talks: &Talks, cast: &Cast, head: &Head) -> Judge<'s> {
        let tally = tally(script, talks);
        let has_sure_asker = cast.voices().any(|voice| is_sure_asker(voice, head));
        let mut manners = BTreeMap::new();
        for (name, count) in &tally {
            let voice = Voice {
                name: Some((*name).to_owned()),
                part: count.part,
            };
            let manner = if is_sure_asker(&voice, head) {
                Manner::AlwaysAsks
            } else if is_host(&voice, head) {
                Manner::Varies
            } else if tally.len() == 1 || has_sure_asker && count.questions * 4 < count.turns {
                Manner::AlwaysAnswers
            } else if has_sure_asker {
                Manner::Varies
            } else {
                manner_by_count(name, &tally, head)
            };
            manners.insert(*name, manner);
        }
        let only_person = only_person(head);
        // A talk that questions follow; few who ask them are named.
        let labelled = script.turns.iter().flatten();
        let is_other = |voice: &&Voice| voice.part == Part::Somebody && voice.name != only_person;
        let others = labelled.clone().filter(is_other).count();
        let are_mostly_nameless = others * 10 <= labelled.count();
        Judge {
            manners,
            is_talk: head.states_speakers && are_mostly_nameless && only_person.is_some(),
            only_person,
        }
    }

    fn turn(&self, voice: Option<&Voice>, asks: bool) -> (Option<String>, Role) {
        let Some(voice) = voice else {
            return if self.is_talk {
                (self.only_person.clone(), Role::Answer)
            } else {
                (None, Role::Narration)
            };
        };
        let by_mark = if asks { Role::Question } else { Role::Answer };
        match voice.part {
            Part::Narrator | Part::Note => (None, Role::Narration),
            Part::Asker => (voice.name.clone(), Role::Question),
            Part::Answerer => (
                voice.name.clone().or_else(|| self.only_person.clone()),
                Role::Answer,
            ),
            Part::Somebody | Part::Interviewer | Part::Host => {
                let name = voice.name.as_deref().unwrap_or("");
                let role = match self.manners.get(name) {
                    Some(Manner::AlwaysAsks) => Role::Question,
                    Some(Manner::AlwaysAnswers) => Role::Answer,
                    Some(Manner::Varies) | None => by_mark,
                };
                (voice.name.clone(), role)
            }
        }
    }
}

/// How often a speaker speaks, and ends with a question.
struct Count {
    part: Part,
    turns: usize,
    questions: usize,
}

fn tally<'s>(script: &'s Script, talks: &Talks) -> BTreeMap<&'s str, Count> {
    let mut tally = BTreeMap::new();
    for (turn, voice) in script.turns.iter().enumerate() {
        let named = voice.as_ref().filter(|_| talks.is_said[turn]);
        if let Some((name, voice)) = named.and_then(|voice| Some((voice.name.as_deref()?, voice))) {
            let count = tally.entry(name).or_insert(Count {
                part: voice.part,
                turns: 0,
                questions: 0,
            });
            count.turns += 1;
            count.questions += usize::from(talks.ends_asking[turn]);
        }
    }
    tally
}

/// `Q:`, `Interviewer:`, the publication itself, or somebody the metadata
/// calls an interviewer.
fn is_sure_asker(voice: &Voice, head: &Head) -> bool {
    let is_named = |name: &str| {
        let source = fold(head.metadata.source.as_deref().unwrap_or(""));
        let name = fold(name);
        !source.is_empty() && (source == name || source.starts_with(&format!("{name} ")))
    };
    match voice.part {
        Part::Asker | Part::Interviewer => true,
        Part::Answerer | Part::Host | Part::Narrator | Part::Note => false,
        Part::Somebody => {
            let name = voice.name.as_deref().unwrap_or("");
            is_named(name) || has_role(name, head, &["interviewer"])
        }
    }
}

fn is_host(voice: &Voice, head: &Head) -> bool {
    let name = voice.name.as_deref().unwrap_or("");
    voice.part == Part::Host || has_role(name, head, &["host", "moderator"])
}

fn has_role(name: &str, head: &Head, roles: &[&str]) -> bool {
    let person = person(name, head);
    let role = person.and_then(|person| person.role.as_deref());
    let role = fold(role.unwrap_or(""));
    roles.iter().any(|wanted| {
        role.split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word == *wanted)
    })
}

fn person<'h>(name: &str, head: &'h Head) -> Option<&'h Person> {
    let folded = fold(name);
    let people = &head.metadata.people;
    people.iter().find(|person| fold(&person.name) == folded)
}

/// Who mostly ends with a question asks, if somebody else hardly does, and the
/// metadata does not count both among the speakers, as with two hosts. Guests
/// named by the metadata answer, where others speak as well. Else it varies.
fn manner_by_count(name: &str, tally: &BTreeMap<&str, Count>, head: &Head) -> Manner {
    let mostly_asks = |count: &Count| count.questions * 2 > count.turns;
    let hardly_asks = |count: &Count| count.questions * 4 < count.turns;
    let asker_exists = tally.values().any(mostly_asks) && tally.values().any(hardly_asks);
    let is_guest = |name: &str| person(name, head).is_some() && head.states_speakers;
    // A stray voice from the audience makes no interview.
    let all: usize = tally.values().map(|count| count.turns).sum();
    let others = tally.iter().filter(|(other, _)| !is_guest(other));
    let others_speak = others.map(|(_, count)| count.turns).sum::<usize>() * 6 >= all;
    match tally.get(name) {
        Some(count) if asker_exists && mostly_asks(count) && !is_guest(name) => Manner::AlwaysAsks,
        Some(_) if is_guest(name) && others_speak => Manner::AlwaysAnswers,
        Some(count) if asker_exists && hardly_asks(count) => Manner::AlwaysAnswers,
        Some(_) | None => Manner::Varies,
    }
}

/// The one person who speaks by the metadata, hosts aside.
pub fn only_person(head: &Head) -> Option<String> {
    let is_asker =
        |person: &&Person| !has_role(&person.name, head, &["interviewer", "host", "moderator"]);
    let mut people = names::speaking(&head.metadata.people).filter(is_asker);
    let person = people.next()?;
    people.next().is_none().then(|| person.name.clone())
}
