//! What this reader wants again on this device; never in a link.
//!
//! Kept as plain lines, `theme dark`, so that the first part of the program
//! carries no code to take anything else apart.

use crate::app::wording::Language;

/// Kept in the browser's storage where that is allowed, else until the page closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preferences {
    /// Paper and ink.
    pub theme: Theme,
    /// Whether single letters are shortcuts. Speech input and shaky hands
    /// need them off (WCAG 2.1.4).
    pub letter_keys: bool,
    /// In which language the page speaks, if the reader has chosen one.
    pub language: Option<Language>,
    /// Whether recent searches and reading places are kept.
    pub keeps: bool,
    /// How large texts are set.
    pub text_size: Size,
    /// How wide texts are set.
    pub text_width: Size,
}

/// Smaller than usual, or larger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// Smaller.
    Small,
    /// As usual.
    #[default]
    Medium,
    /// Larger.
    Large,
    /// Much larger.
    Huge,
}

impl Size {
    /// The one of that name.
    pub fn named(name: &str) -> Option<Size> {
        Size::ALL.into_iter().find(|size| size.name() == name)
    }

    /// All, as offered.
    pub const ALL: [Size; 4] = [Size::Small, Size::Medium, Size::Large, Size::Huge];

    /// As the style sheet knows it.
    pub fn name(self) -> &'static str {
        match self {
            Size::Small => "small",
            Size::Medium => "medium",
            Size::Large => "large",
            Size::Huge => "huge",
        }
    }
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            theme: Theme::System,
            letter_keys: true,
            language: None,
            keeps: true,
            text_size: Size::Medium,
            text_width: Size::Medium,
        }
    }
}

/// Paper and ink.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Soft ink on dark paper.
    Dark,
}

impl Theme {
    /// The one that the toggle comes to next.
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Theme> {
        [Theme::System, Theme::Light, Theme::Dark]
            .into_iter()
            .find(|theme| theme.name() == name)
    }

    /// As the style sheet knows it.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

const THEME: &str = "theme";
const LETTER_KEYS: &str = "letter-keys";
const LANGUAGE: &str = "language";
const KEEPS: &str = "keeps";
const TEXT_SIZE: &str = "text-size";
const TEXT_WIDTH: &str = "text-width";
const OFF: &str = "off";

impl Preferences {
    /// From what was kept; defaults for what cannot be read.
    pub fn read(kept: Option<&str>) -> Preferences {
        let mut read = Preferences::default();
        for (name, value) in kept
            .unwrap_or_default()
            .lines()
            .filter_map(|line| line.split_once(' '))
        {
            match name {
                THEME => read.theme = Theme::named(value).unwrap_or_default(),
                LETTER_KEYS => read.letter_keys = value != OFF,
                LANGUAGE => read.language = Language::of_tag(value),
                KEEPS => read.keeps = value != OFF,
                TEXT_SIZE => read.text_size = Size::named(value).unwrap_or_default(),
                TEXT_WIDTH => read.text_width = Size::named(value).unwrap_or_default(),
                _ => {}
            }
        }
        read
    }

    /// As it is kept.
    pub fn print(&self) -> String {
        let on = |is_on: bool| if is_on { "on" } else { OFF };
        let lines = [
            (THEME, Some(self.theme.name())),
            (LETTER_KEYS, Some(on(self.letter_keys))),
            (LANGUAGE, self.language.map(Language::tag)),
            (KEEPS, Some(on(self.keeps))),
            (TEXT_SIZE, Some(self.text_size.name())),
            (TEXT_WIDTH, Some(self.text_width.name())),
        ];
        let mut text = String::new();
        for (name, value) in lines {
            if let Some(value) = value {
                for part in [name, " ", value, "\n"] {
                    text.push_str(part);
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_preferences_read_back_and_rubbish_gives_defaults() {
        let chosen = Preferences {
            theme: Theme::Dark,
            letter_keys: false,
            language: Some(Language::Chinese),
            keeps: false,
            text_size: Size::Huge,
            text_width: Size::Small,
        };
        assert_eq!(Preferences::read(Some(&chosen.print())), chosen);
        assert_eq!(Preferences::read(Some("{")), Preferences::default());
        let rubbish = "theme blue\ntext-size\nkeeps\n \n";
        assert_eq!(Preferences::read(Some(rubbish)), Preferences::default());
        assert_eq!(Preferences::read(None), Preferences::default());
    }
}
