//! A sentence or a noun, in each language at once.

use std::fmt;
use std::ops::Deref;

use yew::html::IntoPropValue;
use yew::virtual_dom::VText;
use yew::{AttrValue, Html};

use super::language::{Language, language};

/// A sentence in each of the page's languages. It reads and prints as the one
/// that the page speaks now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    english: &'static str,
    chinese: &'static str,
}

impl Phrase {
    /// A sentence and its translation. `{0}`, `{1}` stand for parts that
    /// [`Phrase::fill`] puts in.
    pub const fn new(english: &'static str, chinese: &'static str) -> Phrase {
        Phrase { english, chinese }
    }

    /// The sentence in the language of now.
    pub fn now(self) -> &'static str {
        match language() {
            Language::English => self.english,
            Language::Chinese => self.chinese,
        }
    }

    /// The sentence with its parts put in. What is put in is never looked at
    /// again, so a part may hold braces.
    pub fn fill(self, parts: &[&str]) -> String {
        fill(self.now(), parts)
    }
}

/// Puts parts into a sentence, as [`Phrase::fill`] does.
pub(super) fn fill(sentence: &str, parts: &[&str]) -> String {
    let mut filled = String::new();
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        push(&mut filled, before);
        let digit = from.as_bytes().get(1).copied().unwrap_or_default();
        let part = parts.get(usize::from(digit.wrapping_sub(b'0')));
        push(&mut filled, part.copied().unwrap_or_default());
        rest = from.get(3..).unwrap_or_default();
    }
    push(&mut filled, rest);
    filled
}

/// Whether a letter is a common Chinese one (Unicode's CJK Unified Ideographs).
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

/// Adds a part. Chinese letters stand a space apart from Latin ones and digits, as
/// W3C's Requirements for Chinese Text Layout have it for mixed text.
fn push(filled: &mut String, part: &str) {
    let is_latin = |letter: char| letter.is_ascii_alphanumeric();
    if let (Some(left), Some(right)) = (filled.chars().next_back(), part.chars().next())
        && (is_han(left) && is_latin(right) || is_latin(left) && is_han(right))
    {
        filled.push(' ');
    }
    filled.push_str(part);
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &'static str {
        self.now()
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.now())
    }
}

impl IntoPropValue<AttrValue> for Phrase {
    fn into_prop_value(self) -> AttrValue {
        AttrValue::Static(self.now())
    }
}

impl IntoPropValue<Option<AttrValue>> for Phrase {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self.now()))
    }
}

impl IntoPropValue<Html> for Phrase {
    fn into_prop_value(self) -> Html {
        VText::new(AttrValue::Static(self.now())).into()
    }
}

/// A noun that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    one: &'static str,
    many: &'static str,
    /// With its measure word.
    chinese: &'static str,
}

impl Noun {
    /// `passage`, `passages`, `个段落`.
    pub const fn new(one: &'static str, many: &'static str, chinese: &'static str) -> Noun {
        Noun { one, many, chinese }
    }
}

/// `1 passage`, `14 passages`, `1,204 passages`.
pub fn count(number: usize, noun: Noun) -> String {
    let mut counted = grouped(number);
    counted.push(' ');
    counted.push_str(match language() {
        Language::English if number == 1 => noun.one,
        Language::English => noun.many,
        Language::Chinese => noun.chinese,
    });
    counted
}

/// Digits in threes: `1,204`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::speak;
    use super::*;

    #[test]
    fn parts_go_to_their_places_in_either_language() {
        const FOR: Phrase = Phrase::new("{0} for “{1}”", "“{1}”的{0}");
        assert_eq!(FOR.fill(&["{1}", "b"]), "{1} for “b”");
        assert_eq!(FOR.fill(&["a"]), "a for “”");
        speak(Language::Chinese);
        assert_eq!(FOR.fill(&["a", "b"]), "“b”的 a");
        const NOT: Phrase = Phrase::new("not {0}", "排除{0}的文本");
        assert_eq!(NOT.fill(&["Europe"]), "排除 Europe 的文本");
        assert_eq!(NOT.fill(&["欧洲"]), "排除欧洲的文本");
        speak(Language::English);
    }

    #[test]
    fn numbers_stand_with_their_noun() {
        const WORD: Noun = Noun::new("word", "words", "个词");
        assert_eq!(count(0, WORD), "0 words");
        assert_eq!(count(1, WORD), "1 word");
        assert_eq!(count(1_000_000, WORD), "1,000,000 words");
        speak(Language::Chinese);
        assert_eq!(count(1204, WORD), "1,204 个词");
        speak(Language::English);
    }
}
