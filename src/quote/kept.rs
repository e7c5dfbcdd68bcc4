//! A quote: exact words, where they stand, and who said them.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh64::Xxh64;

use crate::corpus::{Date, DateCertainty, PassageId, Person, Role};

/// A passage, or a part of one, that a reader keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, and where they stand.
    pub anchor: Anchor,
    /// Who said them, and where that was published.
    pub origin: Origin,
    /// What the reader has to say about them.
    pub note: String,
    /// The reader's own labels.
    pub tags: Vec<String>,
    /// When they were kept, in ISO 8601; empty where nobody told.
    pub added: String,
    /// The whole link to the passage.
    pub link: String,
}

/// Where words stand, said in three ways, so that they are found again when
/// one of them no longer holds: by the passage's id, by the words with what is
/// around them, and by position.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The document's id.
    pub document: String,
    /// The passage's id.
    pub passage: String,
    /// The words, letter by letter.
    pub exact: String,
    /// What stands before them in the document.
    pub prefix: String,
    /// What follows them.
    pub suffix: String,
    /// Characters of the passage before them.
    pub start: u32,
    /// Characters of the passage up to their end.
    pub end: u32,
}

/// Who said it, and where that was published: what a citation is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The document's title.
    pub title: String,
    /// The title under which it appeared, where it differs.
    pub source_title: Option<String>,
    /// Where it appeared.
    pub source: Option<String>,
    /// Interview, article, … as the publisher calls it.
    pub kind: Option<String>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Whether the date is stated or inferred.
    pub date_certainty: Option<DateCertainty>,
    /// BCP 47 tag; empty when unknown.
    pub language: String,
    /// Where the text or recording can be found.
    pub url: Option<String>,
    /// All who speak in the document.
    pub people: Vec<Person>,
    /// Who says these words.
    pub speaker: Option<Person>,
    /// Asked, answered or told.
    pub role: Role,
    /// Headings above the passage, outermost first.
    pub section: Vec<String>,
    /// Seconds into the recording.
    pub time_seconds: Option<u32>,
}

/// A passage between what stands before and after it in its document.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text of the passage before, or its end.
    pub before: &'a str,
    /// The passage.
    pub text: &'a str,
    /// The text of the passage after, or its beginning.
    pub after: &'a str,
}

/// Characters kept of what stands before and after, as Hypothesis does: a few
/// words on either side tell most repetitions apart.
const CONTEXT_CHARS: usize = 32;

impl Quote {
    /// Names the quote: the same words at the same place have the same name,
    /// whoever keeps them.
    pub fn id(&self) -> String {
        let anchor = &self.anchor;
        let mut hash = Xxh64::new(0);
        for part in [&anchor.document, &anchor.passage, &anchor.exact] {
            hash.update(part.as_bytes());
            // No text holds this byte, so no two lists of parts run together.
            hash.update(&[0xff]);
        }
        hash.update(&anchor.start.to_le_bytes());
        PassageId::from_bits(hash.digest()).to_string()
    }

    /// Whether a person is named as the speaker.
    pub fn speaker(&self) -> Option<&Person> {
        let speaker = self.origin.speaker.as_ref();
        speaker.filter(|speaker| !speaker.name.is_empty())
    }

    /// The day on which it was kept.
    pub fn added_on(&self) -> Option<Date> {
        self.added.parse().ok()
    }
}

impl Anchor {
    /// The anchor of these characters of a passage; white space at their ends
    /// is left out. `None` where nothing is left, or where the passage has no
    /// such characters.
    pub fn new(
        document: &str,
        passage: &str,
        context: Context<'_>,
        chars: Range<u32>,
    ) -> Option<Anchor> {
        let text = context.text;
        let start = byte_at(text, chars.start)?;
        let end = byte_at(text, chars.end)?;
        let chosen = text.get(start..end)?;
        let start = start + (chosen.len() - chosen.trim_start().len());
        let exact = chosen.trim();
        let end = start + exact.len();
        if exact.is_empty() {
            return None;
        }
        let before = [context.before, "\n", &text[..start]].concat();
        let after = [&text[end..], "\n", context.after].concat();
        let start_chars = char_count(&text[..start]);
        Some(Anchor {
            document: document.to_owned(),
            passage: passage.to_owned(),
            exact: exact.to_owned(),
            prefix: last_chars(before.trim_start()),
            suffix: after.trim_end().chars().take(CONTEXT_CHARS).collect(),
            start: start_chars,
            end: start_chars + char_count(exact),
        })
    }

    /// The anchor of a whole passage.
    pub fn whole(document: &str, passage: &str, context: Context<'_>) -> Option<Anchor> {
        Anchor::new(document, passage, context, 0..char_count(context.text))
    }
}

/// How many characters a text has.
pub fn char_count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The byte at which a character begins, or the text ends.
fn byte_at(text: &str, place: u32) -> Option<usize> {
    let starts = text.char_indices().map(|(byte, _)| byte);
    starts.chain([text.len()]).nth(place as usize)
}

fn last_chars(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(CONTEXT_CHARS);
    text.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_has_the_words_and_what_is_around_them() {
        let context = Context {
            before: "Do you sleep at all, with clients on three continents?",
            text: " We follow the sun. 我们跟着太阳走。",
            after: "And who answers?",
        };
        let check = |chars: Range<u32>, expected: Option<(&str, u32, u32, &str, &str)>| {
            let anchor = Anchor::new("a", "0abc1234", context, chars.clone());
            let found = anchor.as_ref().map(|anchor| {
                let Anchor {
                    exact,
                    prefix,
                    suffix,
                    start,
                    end,
                    ..
                } = anchor;
                (
                    exact.as_str(),
                    *start,
                    *end,
                    prefix.as_str(),
                    suffix.as_str(),
                )
            });
            assert_eq!(found, expected, "{chars:?}");
        };
        check(
            4..11,
            Some((
                "follow",
                4,
                10,
                "h clients on three continents?\n We "
                    .get(3..)
                    .expect("the last 32"),
                " the sun. 我们跟着太阳走。\nAnd who answe",
            )),
        );
        check(
            20..28,
            Some((
                "我们跟着太阳走。",
                20,
                28,
                "continents?\n We follow the sun. ",
                "\nAnd who answers?",
            )),
        );
        check(0..1, None);
        check(5..99, None);
        #[allow(clippy::reversed_empty_ranges, reason = "that is what is tried")]
        check(9..5, None);
    }

    #[test]
    fn a_quote_is_named_for_its_words_and_their_place() {
        let quote = |exact: &str, start: u32| Quote {
            anchor: Anchor {
                document: "a".to_owned(),
                exact: exact.to_owned(),
                start,
                ..Anchor::default()
            },
            ..Quote::default()
        };
        let one = quote("the sun", 3);
        let noted = Quote {
            note: "!".to_owned(),
            ..one.clone()
        };
        assert_eq!(one.id(), noted.id());
        assert_ne!(one.id(), quote("the sun", 9).id());
        assert_ne!(one.id(), quote("the moon", 3).id());
        assert_eq!(one.id().len(), 8);
    }
}
