//! How a query word matched a word of the text.

use serde::{Deserialize, Serialize};

/// How a query word matched a word of the text; better ones rank above, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// The same word (case and diacritics aside).
    Exact,
    /// It begins so.
    Prefix,
    /// Another inflection, or written apart or together.
    Stem,
    /// One slip of the finger away.
    OneTypo,
    /// Two slips away.
    TwoTypos,
}

impl Quality {
    /// All, best first.
    pub const ALL: [Quality; 5] = [
        Quality::Exact,
        Quality::Prefix,
        Quality::Stem,
        Quality::OneTypo,
        Quality::TwoTypos,
    ];

    /// Its name where a program reads it.
    pub fn name(self) -> &'static str {
        match self {
            Quality::Exact => "exact",
            Quality::Prefix => "prefix",
            Quality::Stem => "stem",
            Quality::OneTypo => "one_typo",
            Quality::TwoTypos => "two_typos",
        }
    }

    /// Whether it rests on a guess at what was meant.
    pub fn is_typo(self) -> bool {
        matches!(self, Quality::OneTypo | Quality::TwoTypos)
    }

    /// What an occurrence counts for, beside one of the very word. Within one
    /// quality all weigh alike, so this matters only where a long question is
    /// matched in part and words of different quality are added up.
    pub(super) fn weight(self) -> f32 {
        match self {
            // An inflection says the same thing as the word.
            Quality::Exact | Quality::Stem => 1.0,
            // A longer word may be another one ("port", "portrait").
            Quality::Prefix => 0.5,
            Quality::OneTypo => 0.8,
            Quality::TwoTypos => 0.6,
        }
    }
}
