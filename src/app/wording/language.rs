//! In which language the page speaks.

use std::cell::Cell;

use yew::AttrValue;

/// The languages of the page; the texts keep their own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// All, as offered.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        }
    }

    /// Its name in itself, as those who want it look for it.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Chinese => "简体中文",
        }
    }

    /// The language of a tag such as `zh-CN`, if the page speaks it. Any kind
    /// of Chinese counts: who reads one reads the other sooner than English.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Language::English),
            "zh" => Some(Language::Chinese),
            _ => None,
        }
    }

    /// The first that the page speaks of those that somebody wants.
    pub fn preferred(tags: &[String]) -> Language {
        let mut known = tags.iter().filter_map(|tag| Language::of_tag(tag));
        known.next().unwrap_or_default()
    }
}

thread_local! {
    /// The whole page speaks one language at a time; handing it through every
    /// component would say so a hundred times over.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language that the page speaks now.
pub fn language() -> Language {
    SPOKEN.get()
}

/// What stands in `lang` at a text: nothing where the page speaks its language, or
/// nobody knows which it is.
pub fn other_language(tag: &str) -> Option<AttrValue> {
    let spoken = language().tag();
    let is_spoken = spoken
        .strip_prefix(tag)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    (!tag.is_empty() && !is_spoken).then(|| AttrValue::from(tag.to_owned()))
}

/// From now on the page speaks this one. Called by the state alone.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_the_page_speaks_is_taken() {
        let check = |tags: &[&str], expected: Language| {
            let tags: Vec<String> = tags.iter().map(|&tag| tag.to_owned()).collect();
            assert_eq!(Language::preferred(&tags), expected, "{tags:?}");
        };
        check(&[], Language::English);
        check(&["de-DE", "zh-CN", "en"], Language::Chinese);
        check(&["en-GB", "zh"], Language::English);
        check(&["zh_TW"], Language::Chinese);
        check(&["zha"], Language::English);
    }

    #[test]
    fn texts_in_another_language_say_so() {
        let check = |tag: &str, expected: Option<&str>| {
            assert_eq!(other_language(tag).as_deref(), expected, "{tag}");
        };
        check("", None);
        check("en", None);
        check("e", Some("e"));
        check("es", Some("es"));
        check("zh", Some("zh"));
        speak(Language::Chinese);
        check("en", Some("en"));
        check("zh", None);
        check("zh-Hans", None);
        check("zh-Hant", Some("zh-Hant"));
        speak(Language::English);
    }
}
