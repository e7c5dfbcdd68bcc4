//! Who said it, and where: the words under a quote, in any markup.
//!
//! No words of a language of its own: an inferred date stands in brackets, as
//! in bibliographies.

use super::kept::{Origin, Quote};
use crate::corpus::{DateCertainty, Person};

/// How a markup writes plain text, and a link.
pub struct Markup {
    /// Plain text, safe in the markup.
    pub escape: fn(&str) -> String,
    /// A link with these words.
    pub link: fn(words: &str, address: &str) -> String,
}

impl Markup {
    /// `— Ada Park, head of support, [Round the clock](…), Medium, [2018], Support, 12:34`
    pub fn attribution(&self, quote: &Quote) -> String {
        let mut line = String::from("— ");
        if let Some(speaker) = quote.speaker() {
            line.push_str(&(self.escape)(&with_capacity(speaker)));
            line.push_str(", ");
        }
        line.push_str(&self.linked_title(quote));
        let place = place(&quote.origin);
        if !place.is_empty() {
            line.push_str(", ");
            line.push_str(&(self.escape)(&place));
        }
        line
    }

    fn linked_title(&self, quote: &Quote) -> String {
        let title = title(quote);
        match is_address(&quote.link) {
            true => (self.link)(title, &quote.link),
            false => (self.escape)(title),
        }
    }
}

/// The document's title, or what else it is known by.
pub fn title(quote: &Quote) -> &str {
    match quote.origin.title.trim() {
        "" => quote.anchor.document.as_str(),
        title => title,
    }
}

/// A person with what makes their word count.
pub fn with_capacity(person: &Person) -> String {
    let mut line = person.name.clone();
    let role = person.role.as_deref().unwrap_or_default();
    let organisation = person.organisation.as_deref().unwrap_or_default();
    // "President of Aliyun, Aliyun" says it twice.
    let is_said = organisation.split(", ").all(|part| role.contains(part));
    for part in [role, if is_said { "" } else { organisation }] {
        if !part.is_empty() {
            line.push_str(", ");
            line.push_str(part);
        }
    }
    line
}

/// Where and when it appeared, and where in it the words stand.
pub fn place(origin: &Origin) -> String {
    let time = origin.time_seconds.map(clock);
    let parts = [
        origin.source.clone(),
        date(origin),
        origin.section.last().cloned(),
        time,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

fn date(origin: &Origin) -> Option<String> {
    let date = origin.date?.to_string();
    Some(match origin.date_certainty {
        Some(DateCertainty::Inferred) => ["[", &date, "]"].concat(),
        Some(DateCertainty::Stated) | None => date,
    })
}

/// `12:34`, `1:02:03`.
fn clock(seconds: u32) -> String {
    let two = |number: u32| {
        let digits = number.to_string();
        if number < 10 {
            ["0", &digits].concat()
        } else {
            digits
        }
    };
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let rest = [":", &two(seconds % 60)].concat();
    match hours {
        0 => minutes.to_string() + &rest,
        _ => [&hours.to_string(), ":", &two(minutes), &rest].concat(),
    }
}

/// Whether an address can stand in a link: a quote that was brought in from
/// elsewhere may name anything, a script too.
pub fn is_address(link: &str) -> bool {
    ["https://", "http://", "file:///"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
}

/// The address without what would end it in a markup; the same address.
pub fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            ' ' => encoded.push_str("%20"),
            '"' => encoded.push_str("%22"),
            '\'' => encoded.push_str("%27"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '[' => encoded.push_str("%5B"),
            '\\' => encoded.push_str("%5C"),
            ']' => encoded.push_str("%5D"),
            '`' => encoded.push_str("%60"),
            '{' => encoded.push_str("%7B"),
            '|' => encoded.push_str("%7C"),
            '}' => encoded.push_str("%7D"),
            _ if letter.is_control() || letter.is_whitespace() => {}
            _ => encoded.push(letter),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Markup = Markup {
        escape: |text| text.to_owned(),
        link: |words, address| format!("{words} <{address}>"),
    };

    #[test]
    fn an_attribution_says_what_is_known() {
        let check = |origin: Origin, link: &str, expected: &str| {
            let quote = Quote {
                origin,
                link: link.to_owned(),
                ..Quote::default()
            };
            assert_eq!(PLAIN.attribution(&quote), expected);
        };
        let speaker = Person {
            name: "Ada Park".to_owned(),
            role: Some("Head of support".to_owned()),
            organisation: Some("Aliyun".to_owned()),
        };
        let origin = Origin {
            title: "Round the clock".to_owned(),
            source: Some("Medium".to_owned()),
            date: "2018-03".parse().ok(),
            date_certainty: Some(DateCertainty::Inferred),
            section: vec!["Work".to_owned(), "Support".to_owned()],
            time_seconds: Some(3723),
            speaker: Some(speaker.clone()),
            ..Origin::default()
        };
        check(
            origin.clone(),
            "https://a.example/#p=1",
            "— Ada Park, Head of support, Aliyun, Round the clock <https://a.example/#p=1>, Medium, [2018-03], Support, 1:02:03",
        );
        let origin = Origin {
            title: "T".to_owned(),
            speaker: Some(Person {
                role: Some("President of Aliyun".to_owned()),
                ..speaker
            }),
            ..Origin::default()
        };
        check(
            origin,
            "javascript:alert(1)",
            "— Ada Park, President of Aliyun, T",
        );
        check(Origin::default(), "", "— ");
    }
}
