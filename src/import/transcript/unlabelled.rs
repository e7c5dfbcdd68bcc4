//! Texts without labels: an interview whose questions and answers alternate,
//! a talk by the one speaker of the metadata, or an article.

use crate::corpus::Role;
use crate::text::fold;

use super::super::block::length;
use super::super::furniture;
use super::super::metadata::Head;
use super::super::plain::asks_to_tell;
use super::Piece;
use super::dialogue::{Script, Speech};
use super::roles::{ends_in_question, only_person, piece};

/// A longer paragraph that ends in a question mark is an answer with a
/// rhetorical question. Length.
const MAX_QUESTION: usize = 350;

/// Fewer questions may be rhetorical.
const MIN_QUESTIONS: usize = 3;

/// The pieces of a script without a cast.
pub fn pieces(script: Script, head: &Head) -> Vec<Piece> {
    let speaker = only_person(head).filter(|_| !is_anonymous(&script));
    let is_talk = head.states_speakers && !is_written(head);
    if is_interview(&script) {
        let opening = if is_talk && speaker.is_some() {
            Role::Answer
        } else {
            Role::Narration
        };
        return interview(script.speeches, speaker, opening);
    }
    let speaker = speaker.filter(|_| is_talk);
    let role = if speaker.is_some() {
        Role::Answer
    } else {
        Role::Narration
    };
    script
        .speeches
        .into_iter()
        .map(|speech| piece(speech, speaker.clone(), role))
        .collect()
}

/// Questions are short paragraphs with a question mark; they make up a fair
/// share of the text, and none that is found stands at its end.
fn is_interview(script: &Script) -> bool {
    let said: Vec<&Speech> = script
        .speeches
        .iter()
        .filter(|speech| !speech.is_aside)
        .collect();
    let questions = said.iter().filter(|speech| is_question(speech)).count();
    let answered = said
        .windows(2)
        .filter(|pair| is_question(pair[0]) && !is_question(pair[1]))
        .count();
    questions >= MIN_QUESTIONS
        && questions * 100 >= said.len() * 15
        && questions * 10 <= said.len() * 7
        && answered * 3 >= questions * 2
}

fn is_question(speech: &Speech) -> bool {
    (speech.is_bold || length(&speech.text) <= MAX_QUESTION) && ends_in_question(&speech.text)
}

/// Once a text is an interview, an invitation to tell is a question too, and so
/// is what stands in bold.
fn is_invitation(speech: &Speech) -> bool {
    speech.is_bold || length(&speech.text) <= MAX_QUESTION && asks_to_tell(&speech.text)
}

/// `opening` is the role of what stands above the first question: a talk that
/// questions follow, or an introduction.
fn interview(speeches: Vec<Speech>, speaker: Option<String>, opening: Role) -> Vec<Piece> {
    let mut turn = 0;
    let mut is_open = opening == Role::Answer;
    let mut role = opening;
    let mut pieces = Vec::new();
    for speech in speeches {
        let asks = is_question(&speech) || is_invitation(&speech);
        let next = match (speech.is_aside, asks) {
            (true, _) => role,
            (false, true) => Role::Question,
            (false, false) if is_open => Role::Answer,
            (false, false) => Role::Narration,
        };
        // Below the furniture at the foot of a page nobody answers any more.
        let is_foot = speech.is_furniture && furniture::is_furniture(&speech.text);
        is_open = (is_open || asks) && !is_foot;
        turn += usize::from(next != role || asks || is_foot);
        role = if is_foot { Role::Narration } else { next };
        let who = speaker.clone().filter(|_| role == Role::Answer);
        let mut found = piece(speech, who, role);
        found.turn = turn;
        pieces.push(found);
    }
    pieces
}

/// Whether the text says that its speakers were made anonymous.
fn is_anonymous(script: &Script) -> bool {
    let opening = script.speeches.iter().take(10);
    opening
        .map(|speech| fold(&speech.text))
        .any(|text| text.contains("anonymized") || text.contains("anonymised"))
}

fn is_written(head: &Head) -> bool {
    let kind = fold(head.metadata.kind.as_deref().unwrap_or(""));
    ["article", "interview", "essay", "blog", "news", "report"].contains(&kind.as_str())
}
