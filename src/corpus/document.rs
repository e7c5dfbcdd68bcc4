//! A document: one text with a title and metadata, cut into passages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Passage;

/// One text of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Names the document in links; unique in a bundle.
    pub id: DocumentId,
    /// What is known about the text.
    pub metadata: Metadata,
    /// The text, in reading order.
    pub passages: Vec<Passage>,
}

/// The name of a document in links: for a file its path without the ending,
/// lower case, with `-` for whatever a link could not carry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub String);

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is known about a document. Bundles store it field after field, without
/// names: a change here is a change of the format.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The title shown to readers; never empty after import.
    pub title: String,
    /// The title under which the text first appeared, where it differs.
    pub source_title: Option<String>,
    /// Where it appeared: a newspaper, a podcast, a site.
    pub source: Option<String>,
    /// `interview`, `article`, `podcast`, … as the publisher calls it.
    pub kind: Option<String>,
    /// When it appeared, as precisely as known.
    pub date: Option<Date>,
    /// Whether the text states its date or it was worked out.
    pub date_certainty: Option<DateCertainty>,
    /// BCP 47 tag, such as `en` or `zh-Hans`; empty when unknown.
    pub language: String,
    /// Who speaks, and in what capacity.
    pub people: Vec<Person>,
    /// Where the text, its audio or its video can be found.
    pub url: Option<String>,
    /// The publisher's own subject labels.
    pub tags: Vec<String>,
    /// Every other metadata field, in the order of the file, as text.
    pub other: Vec<(String, String)>,
}

/// Someone who speaks in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// As written where they speak.
    pub name: String,
    /// "General manager for Korea".
    #[serde(default)]
    pub role: Option<String>,
    /// "Alibaba Cloud".
    #[serde(default)]
    pub organisation: Option<String>,
}

/// Whether a date stands in the text or was worked out from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateCertainty {
    /// The source gives it.
    Stated,
    /// It follows from what the source says.
    Inferred,
}

/// A calendar date known to the year, the month or the day.
///
/// Dates order by time; a date known only to the year comes before those
/// within that year. Printed and parsed as ISO 8601: `2018`, `2018-03`,
/// `2018-03-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why a date was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    text: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is not a date; write it as 2018, 2018-03 or 2018-03-07",
            self.text
        )
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// A date from its parts; `None` where a part is out of range or a day
    /// stands without a month.
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let is_year = (1..=9999).contains(&year);
        let is_day = match (month, day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => (1..=days_in_month(year, month)).contains(&day),
            (None, Some(_)) => false,
        };
        (is_year && is_day).then_some(Date { year, month, day })
    }

    /// 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12, where known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// 1 to 31, where known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The date as the number yyyymmdd, with zeros for what is not known: it
    /// orders as dates do, and [`Self::from_sortable`] reads it.
    pub fn as_sortable(self) -> u32 {
        let month = u32::from(self.month.unwrap_or(0));
        let day = u32::from(self.day.unwrap_or(0));
        u32::from(self.year) * 10_000 + month * 100 + day
    }

    /// The date that a number stands for.
    pub fn from_sortable(number: u32) -> Option<Date> {
        let part = |value: u32| u8::try_from(value).ok();
        let known = |value: u8| (value > 0).then_some(value);
        let year = u16::try_from(number / 10_000).ok()?;
        let month = known(part(number / 100 % 100)?);
        Date::new(year, month, known(part(number % 100)?))
    }

    /// The first day that the date may mean, as the number yyyymmdd.
    pub fn first_day(self) -> u32 {
        self.as_number(1, 1)
    }

    /// The last day that the date may mean, as the number yyyymmdd.
    pub fn last_day(self) -> u32 {
        let month = self.month.unwrap_or(12);
        self.as_number(month, days_in_month(self.year, month))
    }

    fn as_number(self, month: u8, day: u8) -> u32 {
        let month = u32::from(self.month.unwrap_or(month));
        let day = u32::from(self.day.unwrap_or(day));
        u32::from(self.year) * 10_000 + month * 100 + day
    }
}

/// 28 to 31; 0 for a month that does not exist.
fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Date, DateError> {
        let error = || DateError {
            text: text.to_owned(),
        };
        let trimmed = text.trim();
        // A time of day after the date ("2018-03-07T10:00Z") says nothing we keep.
        let day_part = trimmed.split(['T', ' ']).next().unwrap_or(trimmed);
        let mut parts = day_part.split(['-', '/', '.']).map(str::parse::<u16>);
        let year = parts
            .next()
            .and_then(Result::ok)
            .filter(|year| *year >= 1000)
            .ok_or_else(error)?;
        let mut small = || match parts.next() {
            None => Ok(None),
            Some(part) => part
                .ok()
                .and_then(|n| u8::try_from(n).ok())
                .map(Some)
                .ok_or_else(error),
        };
        let (month, day) = (small()?, small()?);
        Date::new(year, month, day).ok_or_else(error)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;

    fn try_from(text: String) -> Result<Date, DateError> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_back_from_their_numbers() {
        for text in ["2018", "2018-03", "2018-03-07"] {
            let date: Date = text.parse().expect("a date");
            assert_eq!(Date::from_sortable(date.as_sortable()), Some(date));
        }
        assert_eq!(Date::from_sortable(0), None);
        assert_eq!(Date::from_sortable(20_180_007), None);
    }

    #[test]
    fn dates_are_read_as_precisely_as_written() {
        let check = |text: &str, expected: Option<&str>| {
            let read = text.parse::<Date>().ok().map(|date| date.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        };
        check("2018", Some("2018"));
        check("2018-03", Some("2018-03"));
        check(" 2018-3-7 ", Some("2018-03-07"));
        check("2018/03/07", Some("2018-03-07"));
        check("2018-03-07T10:00:00Z", Some("2018-03-07"));
        check("2020-02-29", Some("2020-02-29"));
        check("2019-02-29", None);
        check("2018-13", None);
        check("18-03-07", None);
        check("soon", None);
        check("", None);
    }

    #[test]
    fn a_date_spans_from_its_first_day_to_its_last() {
        let check = |text: &str, first: u32, last: u32| {
            let date: Date = text.parse().expect("a date of the table");
            assert_eq!((date.first_day(), date.last_day()), (first, last), "{text}");
        };
        check("2018", 20180101, 20181231);
        check("2020-02", 20200201, 20200229);
        check("2018-03-07", 20180307, 20180307);
    }
}
