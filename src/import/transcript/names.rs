//! Names: which words can be a speaker, and who is meant by initials.

use crate::corpus::Person;
use crate::text::fold;

use super::super::metadata::AUTHOR;

/// What a label says about its turn, apart from the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A name like any other.
    Somebody,
    /// `Q:`, who asks without being named.
    Asker,
    /// `A:`, who answers without being named.
    Answerer,
    /// `Interviewer:`, whose every turn is a question.
    Interviewer,
    /// `Moderator:`, `Audience:`, who ask now and then.
    Host,
    /// `Narrator:`, the text itself; the word is no part of the text.
    Narrator,
    /// `Editor's note:`, the text itself; the words are kept.
    Note,
}

/// The part a label stands for.
pub fn part(name: &str) -> Part {
    match fold(name).replace('\'', "").as_str() {
        "q" | "question" | "questions" | "audience question" | "pregunta" | "frage" | "问"
        | "问题" | "提问" | "問" | "質問" => Part::Asker,
        "a" | "answer" | "respuesta" | "antwort" | "答" | "回答" => Part::Answerer,
        "interviewer" | "reporter" | "journalist" | "记者" | "記者" => Part::Interviewer,
        "host" | "moderator" | "mc" | "presenter" | "主持人" => Part::Host,
        "narrator" | "narration" => Part::Narrator,
        "editors note" | "editor note" | "ed" | "ed note" | "编者按" => Part::Note,
        other if other.starts_with("audience") => Part::Host,
        _ => Part::Somebody,
    }
}

/// Words that stand before colons in every kind of text, folded.
const NOT_NAMES: &[&str] = &[
    "abstract",
    "advantages",
    "agenda",
    "answer",
    "answers",
    "attention",
    "audio",
    "background",
    "bonus",
    "but",
    "caption",
    "caveat",
    "chapter",
    "chart",
    "conclusion",
    "cons",
    "contact",
    "contents",
    "correction",
    "credit",
    "credits",
    "date",
    "definition",
    "definitions",
    "description",
    "details",
    "disadvantages",
    "disclaimer",
    "disclosure",
    "duration",
    "edit",
    "episode",
    "example",
    "examples",
    "exclusive",
    "exercise",
    "exercises",
    "fact",
    "figure",
    "footnote",
    "goal",
    "goals",
    "host",
    "hint",
    "however",
    "image",
    "important",
    "introduction",
    "issue",
    "issues",
    "key takeaways",
    "language",
    "link",
    "links",
    "location",
    "media",
    "motivation",
    "news",
    "no",
    "note",
    "note well",
    "notes",
    "notice",
    "objective",
    "ok",
    "option",
    "outline",
    "overview",
    "part",
    "photo",
    "picture",
    "podcast",
    "problem",
    "pros",
    "question",
    "questions",
    "quote",
    "read also",
    "read more",
    "reading list",
    "reason",
    "recap",
    "reference",
    "references",
    "related",
    "remark",
    "repo",
    "result",
    "results",
    "section",
    "see also",
    "show notes",
    "slide",
    "slides",
    "solution",
    "source",
    "sources",
    "spoiler",
    "step",
    "subject",
    "summary",
    "table",
    "takeaway",
    "tags",
    "tip",
    "title",
    "tl",
    "tldr",
    "topic",
    "topics",
    "transcript",
    "transcript by",
    "transcription",
    "translation",
    "translated by",
    "update",
    "updated",
    "url",
    "video",
    "warning",
    "website",
    "well",
    "workaround",
    "yeah",
    "yes",
    "diapositivas",
    "ejemplo",
    "ejemplos",
    "fecha",
    "fuente",
    "nota",
    "resumen",
    "ubicacion",
    "video",
    "主题",
    "主題",
    "位置",
    "幻灯片",
    "例如",
    "注",
    "注意",
    "摘要",
    "译者注",
    "总结",
    "比如",
    "标题",
    "时间",
    "地点",
    "来源",
];

/// Words with which sentences begin, and names do not, folded.
const OPENERS: &[&str] = &[
    "a",
    "about",
    "additional",
    "after",
    "all",
    "also",
    "an",
    "and",
    "another",
    "any",
    "argument",
    "arguments",
    "as",
    "at",
    "because",
    "before",
    "both",
    "bullet",
    "by",
    "chapter",
    "each",
    "episode",
    "example",
    "figure",
    "finally",
    "first",
    "for",
    "from",
    "here",
    "his",
    "how",
    "i",
    "if",
    "in",
    "is",
    "it",
    "its",
    "just",
    "lesson",
    "like",
    "more",
    "most",
    "my",
    "next",
    "no",
    "not",
    "now",
    "number",
    "on",
    "one",
    "option",
    "or",
    "other",
    "our",
    "part",
    "question",
    "scenario",
    "second",
    "section",
    "see",
    "so",
    "some",
    "step",
    "such",
    "table",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "third",
    "this",
    "those",
    "three",
    "to",
    "two",
    "under",
    "version",
    "we",
    "well",
    "what",
    "when",
    "where",
    "which",
    "who",
    "why",
    "with",
    "yes",
    "you",
    "your",
];

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "al", "and", "bin", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn",
    "la", "le", "of", "ten", "ter", "the", "van", "von", "y", "zu",
];

/// Whether the words before a colon can be a speaker: a name of at most five
/// words, each with a capital, and none of the words that open notes and lists.
pub fn is_believable(name: &str) -> bool {
    if part(name) != Part::Somebody {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let folded = fold(name);
    let first = folded.split_whitespace().next().unwrap_or("");
    let is_sized = (1..=5).contains(&words.len()) && name.chars().count() <= 40;
    // Publications are called "The …"; sentences that open so have lower-case words.
    let opens_sentence = words.len() > 1 && first != "the" && OPENERS.contains(&first);
    let is_known_word = NOT_NAMES.contains(&folded.as_str()) || opens_sentence;
    is_sized && !is_known_word && !OPENERS.contains(&folded.as_str()) && has_name_words(&words)
        || is_initial(name)
}

/// Whether the words can be what somebody is called by their post: "Acme's
/// head of sales". Only believed where it stands in bold.
pub fn is_title(name: &str) -> bool {
    let folded = fold(name);
    let first = folded.split_whitespace().next().unwrap_or("");
    let words = name.split_whitespace().count();
    let is_sentence = name.contains(['.', '“', '"']) || OPENERS.contains(&first) && first != "the";
    (2..=6).contains(&words)
        && name.starts_with(is_capital)
        && !is_sentence
        && !NOT_NAMES.contains(&folded.as_str())
}

/// One capital letter, as in `M:`; `I` and `A` are words.
fn is_initial(name: &str) -> bool {
    let mut letters = name.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    is_capital && letters.next().is_none() && name != "I"
}

fn has_name_words(words: &[&str]) -> bool {
    let is_first_name = words.first().is_some_and(|word| {
        word.starts_with(|letter: char| letter.is_alphabetic() && is_capital(letter))
            || PARTICLES.contains(word) && words.len() > 1
    });
    let mut has_capital = false;
    let are_names = words.iter().all(|word| {
        let is_capital = word.starts_with(|letter: char| {
            letter.is_numeric() || is_capital(letter) || matches!(letter, '&' | '“' | '"')
        });
        has_capital |= is_capital;
        let is_word = word.chars().all(|letter| {
            letter.is_alphanumeric()
                || matches!(
                    letter,
                    '.' | '-' | '\'' | '’' | '&' | '_' | '·' | '“' | '”' | '"' | '‑'
                )
        });
        let ends_sentence = word.ends_with('.') && word.chars().count() > 5;
        is_word && !ends_sentence && (is_capital || PARTICLES.contains(word))
    });
    is_first_name && are_names && has_capital
}

/// Whether a name, seen once, can be a person's in full: two or three words of
/// one script, none of them initials.
pub fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_case = |word: &&str| word.chars().any(char::is_lowercase);
    (2..=3).contains(&words.len()) && words.iter().all(has_case)
}

/// Upper case, or of a script without case.
fn is_capital(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase()
}

/// Whether the word can be what somebody calls themselves online: `roasbeef`.
pub fn is_handle(name: &str) -> bool {
    let is_short = (3..=20).contains(&name.len());
    let is_word = name
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    let folded = fold(name);
    let is_common = OPENERS.contains(&folded.as_str()) || NOT_NAMES.contains(&folded.as_str());
    is_short && is_word && name.starts_with(|first: char| first.is_alphabetic()) && !is_common
}

/// Whether a text in brackets after a name is what the name is shortened to.
pub fn is_short_form(text: &str) -> bool {
    let count = text.chars().count();
    (1..=4).contains(&count)
        && text.chars().all(char::is_alphanumeric)
        && text.starts_with(char::is_uppercase)
}

/// Finds the one person meant by a full name, a first name or initials.
pub fn meant<'p>(name: &str, full_names: &'p [String]) -> Option<&'p str> {
    let folded = fold(name);
    let exactly = full_names.iter().find(|full| fold(full) == folded);
    exactly
        .map(String::as_str)
        .or_else(|| only(full_names, |full| first_word(&fold(full)) == folded))
        .or_else(|| {
            let is_short = is_short_form(name) && name.chars().count() >= 2;
            only(full_names, |full| is_short && initials(full) == fold(name))
        })
}

fn only(full_names: &[String], fits: impl Fn(&str) -> bool) -> Option<&str> {
    let mut all = full_names.iter().filter(|full| fits(full));
    let found = all.next()?;
    all.next().is_none().then_some(found.as_str())
}

fn first_word(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or("")
}

fn initials(name: &str) -> String {
    fold(name)
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .collect()
}

/// The people who speak, by the metadata.
pub fn speaking(people: &[Person]) -> impl Iterator<Item = &Person> {
    people
        .iter()
        .filter(|person| person.role.as_deref() != Some(AUTHOR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_must_be_believable() {
        let check =
            |name: &str, expected: bool| assert_eq!(is_believable(name), expected, "{name}");
        for name in [
            "Ann",
            "Ann Lee",
            "ANN",
            "AJ",
            "S1",
            "Speaker 1",
            "Aaron van Wirdum",
            "T-Bast",
            "M",
            "Dr. Min",
            "The Leadership Network",
            "安",
            "Jan Čapek",
            "K3tan",
            "Audience 2",
            "Q",
            "A",
            "Editor’s note",
            "Narrator",
            "TMTPost",
            "O’Neil",
            "Will Clark",
        ] {
            check(name, true);
        }
        for name in [
            "Note",
            "For example",
            "Summary",
            "So",
            "The question is",
            "Step 2",
            "http",
            "Yes",
            "Pastebin of the resources discussed",
            "Slides",
            "BOLT playground",
            "I",
            "主题",
            "He said. Ann",
            "",
            "Transcript completed by",
            "1",
            "One Two Three Four Five Six",
        ] {
            check(name, false);
        }
    }

    #[test]
    fn initials_and_first_names_are_understood() {
        let people = ["Ann Lee", "Ben Mo", "Ben Ray"].map(str::to_owned);
        let check = |name: &str, expected: Option<&str>| assert_eq!(meant(name, &people), expected);
        check("ANN LEE", Some("Ann Lee"));
        check("Ann", Some("Ann Lee"));
        check("AL", Some("Ann Lee"));
        check("Ben", None);
        check("BR", Some("Ben Ray"));
        check("Cid", None);
    }
}
