//! A passage: the unit that is indexed, ranked, linked and quoted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A paragraph, or a paragraph of a speaker turn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Plain text, without markup. Lines within a passage are kept.
    pub text: String,
    /// Headings above the passage, outermost first; without the document's title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<String>,
    /// Who says it, where the text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Asked, answered or told.
    #[serde(default)]
    pub role: Role,
    /// BCP 47 tag where it differs from the document's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Seconds from the start of the recording, where the text tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_seconds: Option<u32>,
    /// Page furniture ("share this article"): kept, but left out of search
    /// unless asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_furniture: bool,
    /// Ids of the topics the tagger gave it, strongest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
}

/// What a passage does in a conversation.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Somebody asks.
    Question,
    /// Somebody answers, or speaks where nobody asks.
    Answer,
    /// The text itself tells: an article, an introduction, a stage direction.
    #[default]
    Narration,
}

impl Role {
    /// All roles, in the order in which they are shown and stored.
    pub const ALL: [Role; 3] = [Role::Question, Role::Answer, Role::Narration];

    /// `question`, `answer` or `narration`, as in queries and links.
    pub fn name(self) -> &'static str {
        match self {
            Role::Question => "question",
            Role::Answer => "answer",
            Role::Narration => "narration",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Names a passage in links and quotes; unique in a bundle.
///
/// It is worked out from the document's id and the passage's own text, so it
/// survives edits elsewhere in the document. 40 bits, printed as eight letters
/// and digits. Among 100,000 passages two would share one by chance in 1 of 200
/// bundles; the builder then moves the later one on (`index::build`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassageId(u64);

/// Crockford's base 32: no letter that reads like a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl PassageId {
    /// How many bits an id has.
    pub const BITS: u32 = 40;

    /// The id with these low 40 bits.
    pub fn from_bits(bits: u64) -> PassageId {
        PassageId(bits & ((1 << Self::BITS) - 1))
    }

    /// The id as a number below 2⁴⁰.
    pub fn bits(self) -> u64 {
        self.0
    }
}

impl fmt::Display for PassageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in (0..8).rev() {
            let digit = (self.0 >> (place * 5)) & 31;
            let letter = ALPHABET[digit as usize];
            write!(f, "{}", char::from(letter))?;
        }
        Ok(())
    }
}

/// The text is not a passage id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageIdError {
    text: String,
}

impl fmt::Display for PassageIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” names no passage; a passage has eight letters and digits, as in a copied link",
            self.text
        )
    }
}

impl std::error::Error for PassageIdError {}

impl FromStr for PassageId {
    type Err = PassageIdError;

    fn from_str(text: &str) -> Result<PassageId, PassageIdError> {
        let error = || PassageIdError {
            text: text.to_owned(),
        };
        if text.len() != 8 {
            return Err(error());
        }
        let bits = text.bytes().try_fold(0u64, |bits, byte| {
            let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
            Some(bits << 5 | digit as u64)
        });
        bits.map(PassageId).ok_or_else(error)
    }
}

impl TryFrom<String> for PassageId {
    type Error = PassageIdError;

    fn try_from(text: String) -> Result<PassageId, PassageIdError> {
        text.parse()
    }
}

impl From<PassageId> for String {
    fn from(id: PassageId) -> String {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_id_reads_back() {
        for bits in [0, 1, 31, 32, 0x00ab_cdef_0123, (1 << 40) - 1, u64::MAX] {
            let id = PassageId::from_bits(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "0", "0123456l", "0123456789", "0123-567", "éééé"] {
            assert!(text.parse::<PassageId>().is_err(), "{text}");
        }
    }
}
