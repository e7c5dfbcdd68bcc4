//! How a publisher wants the page to look in others' frames, and which of them
//! it may talk to. The page reads it from its own head: docs/embedding.md.

use std::fmt;
use std::str::FromStr;

use super::markup::Markup;
use crate::accent::Accent;

/// What the publisher wants; nothing by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Framing {
    /// Paper and ink.
    pub theme: Option<Theme>,
    /// The colour of links.
    pub accent: Option<AccentColour>,
    /// Who may tell the page what to show, and hear what readers do.
    pub origins: Vec<Origin>,
}

/// Paper and ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's device has it.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A colour that the page understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccentColour(String);

/// Scheme, host and port, as browsers print them: `https://wiki.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// A wish that the page would not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FramingError {
    /// No theme.
    Theme(String),
    /// No colour.
    Accent(String),
    /// No origin.
    Origin(String),
}

impl Framing {
    /// For the head of the page.
    pub fn head(&self) -> Markup {
        let mut out = Markup::default();
        let mut meta = |name: &'static str, content: &str| {
            out.raw("<meta").attribute("name", name);
            out.attribute("content", content).raw("/>\n");
        };
        if let Some(theme) = self.theme {
            meta("catena:theme", theme.name());
        }
        if let Some(accent) = &self.accent {
            meta("catena:accent", &accent.0);
        }
        if !self.origins.is_empty() {
            let origins: Vec<&str> = self
                .origins
                .iter()
                .map(|origin| origin.0.as_str())
                .collect();
            meta("catena:origins", &origins.join(" "));
        }
        out
    }
}

impl Theme {
    /// As the page names it.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl FromStr for Theme {
    type Err = FramingError;

    fn from_str(text: &str) -> Result<Theme, FramingError> {
        let all = [Theme::System, Theme::Light, Theme::Dark];
        let named = all.into_iter().find(|theme| theme.name() == text.trim());
        named.ok_or_else(|| FramingError::Theme(text.to_owned()))
    }
}

impl FromStr for AccentColour {
    type Err = FramingError;

    fn from_str(text: &str) -> Result<AccentColour, FramingError> {
        let accent = Accent::read(text).ok_or_else(|| FramingError::Accent(text.to_owned()))?;
        Ok(AccentColour(accent.css().to_owned()))
    }
}

impl FromStr for Origin {
    type Err = FramingError;

    fn from_str(text: &str) -> Result<Origin, FramingError> {
        read_origin(text).ok_or_else(|| FramingError::Origin(text.to_owned()))
    }
}

/// As a browser prints it: in small letters, without the port that the scheme
/// has anyway.
fn read_origin(text: &str) -> Option<Origin> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = text.split_once("://")?;
    let usual_port = match scheme {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let host = host.strip_suffix(usual_port).unwrap_or(host);
    let (name, port) = host.split_once(':').unwrap_or((host, "1"));
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    let is_origin = !name.is_empty() && name.chars().all(is_name) && port.parse::<u16>().is_ok();
    is_origin.then(|| Origin(format!("{scheme}://{host}")))
}

impl fmt::Display for FramingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FramingError::Theme(text) => {
                write!(f, "“{text}” is no theme; write light, dark or system")
            }
            FramingError::Accent(text) => {
                let names: Vec<&str> = Accent::names().collect();
                write!(
                    f,
                    "“{text}” is no colour that the page knows; write it as '#0f766e', as \
                     'oklch(52% 0.09 190)', or as one of {}",
                    names.join(", ")
                )
            }
            FramingError::Origin(text) => write!(
                f,
                "“{text}” is not where a wiki can be; write scheme and host, with a port if there is \
                 one, and nothing behind: https://wiki.example.org. For several give --origin \
                 several times; there are no patterns"
            ),
        }
    }
}

impl std::error::Error for FramingError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_read_as_browsers_print_them() {
        let check = |text: &str, expected: Option<&str>| {
            let origin = text.parse::<Origin>().ok();
            assert_eq!(
                origin.as_ref().map(|origin| origin.0.as_str()),
                expected,
                "{text}"
            );
        };
        check("https://wiki.example.org", Some("https://wiki.example.org"));
        check(
            " https://Wiki.Example.org/ ",
            Some("https://wiki.example.org"),
        );
        check(
            "https://wiki.example.org:443",
            Some("https://wiki.example.org"),
        );
        check("http://wiki:80", Some("http://wiki"));
        check("http://localhost:8080", Some("http://localhost:8080"));
        check("https://wiki.example.org/space", None);
        check("https://wiki.example.org:port", None);
        check("https://*.example.org", None);
        check("https://a.example https://b.example", None);
        check("wiki.example.org", None);
        check("https://", None);
        check("null", None);
        check("*", None);
        check("file:///", None);
        check("https://bücher.example", None);
    }

    #[test]
    fn what_is_wanted_stands_in_the_head_and_nothing_else() {
        assert_eq!(Framing::default().head().as_str(), "");
        let wanted = Framing {
            theme: "dark".parse().ok(),
            accent: "Teal".parse().ok(),
            origins: ["https://a.example", "https://b.example"]
                .iter()
                .filter_map(|origin| origin.parse().ok())
                .collect(),
        };
        assert_eq!(
            wanted.head().as_str(),
            "<meta name=\"catena:theme\" content=\"dark\"/>\n\
             <meta name=\"catena:accent\" content=\"#008080\"/>\n\
             <meta name=\"catena:origins\" content=\"https://a.example https://b.example\"/>\n"
        );
    }
}
