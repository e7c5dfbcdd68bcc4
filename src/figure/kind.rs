//! What a figure is.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Decimal;

/// A number that carries meaning, as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands, in bytes: the number with its unit or noun, without
    /// words such as "about".
    pub span: Range<usize>,
    /// What it tells.
    pub kind: Kind,
    /// What it counts: a currency (`EUR`), `%` or `pp` (percentage points), a
    /// unit (`B`, `W`, `year`), a noun as written, in lower case; for dates
    /// how precise they are (`day`, `month`, `quarter`, `year`, `fiscal year`,
    /// `decade`, `century`). Empty where a count names nothing. `…/second` for rates.
    pub unit: String,
    /// The value, or the lower end of a range; of dates yyyymmdd, with zeros for
    /// what is not said.
    pub lower: Decimal,
    /// The upper end; the same as `lower` for a single value.
    pub upper: Decimal,
    /// Whether the text holds back.
    pub bound: Bound,
}

/// What a figure tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An amount of a currency.
    Money,
    /// A share of something, or points between shares.
    Percentage,
    /// How many of something.
    Count,
    /// A day, a month, a year, a decade.
    Date,
    /// How long.
    Duration,
    /// A size, capacity, distance, power or rate.
    Measure,
    /// A place in an order.
    Rank,
    /// How many times as much.
    Ratio,
}

impl Kind {
    /// All kinds, in the order in which they are shown and stored.
    pub const ALL: [Kind; 8] = [
        Kind::Money,
        Kind::Percentage,
        Kind::Count,
        Kind::Date,
        Kind::Duration,
        Kind::Measure,
        Kind::Rank,
        Kind::Ratio,
    ];

    /// As in links.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Money => "money",
            Kind::Percentage => "percentage",
            Kind::Count => "count",
            Kind::Date => "date",
            Kind::Duration => "duration",
            Kind::Measure => "measure",
            Kind::Rank => "rank",
            Kind::Ratio => "ratio",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Whether the text gives a figure outright.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// "about", "nearly", "some".
    About,
    /// "more than".
    Over,
    /// "at least".
    AtLeast,
    /// "less than".
    Under,
    /// "up to", "in the top".
    AtMost,
}

impl Bound {
    /// All bounds, in the order in which they are stored.
    pub const ALL: [Bound; 6] = [
        Bound::Exact,
        Bound::About,
        Bound::Over,
        Bound::AtLeast,
        Bound::Under,
        Bound::AtMost,
    ];

    /// The sign before a normalised value.
    pub fn sign(self) -> &'static str {
        match self {
            Bound::Exact => "",
            Bound::About => "≈",
            Bound::Over => ">",
            Bound::AtLeast => "≥",
            Bound::Under => "<",
            Bound::AtMost => "≤",
        }
    }
}
