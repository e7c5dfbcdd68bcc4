//! Figures: the numbers that carry meaning, worked out while packing.
//!
//! ```text
//! a row a figure   distance of its passage, varint; start in the passage's text and
//!                  length, varints; head u8; unit, varint; one or two values
//! a value          exponent + 64 u8; mantissa long varint, its sign in the lowest bit
//! ```
//!
//! Reading figures out of 100,000 passages takes a second and more code than the
//! page has room for; the list of them takes a glance. Bundles from before
//! there were figures have none.

use std::collections::HashMap;

use super::bytes::{Cursor, put_long_varint, put_varint};
use crate::figure::{Bound, Decimal, Figure, Kind};

/// A figure as a bundle keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredFigure {
    /// The passage it stands in.
    pub passage: u32,
    /// Where in the passage's text, in bytes. Not checked against the text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it tells.
    pub kind: Kind,
    /// Whether the text holds back.
    pub bound: Bound,
    /// The number of its unit.
    pub unit: u32,
    /// The value, or the lower end.
    pub lower: Decimal,
    /// The upper end.
    pub upper: Decimal,
}

/// The bits of a head: kind, bound, and whether there are two values.
const KIND_BITS: u32 = 3;
const BOUND_BITS: u32 = 3;
const RANGE: u8 = 1 << (KIND_BITS + BOUND_BITS);

/// Exponents are stored with this added: never negative.
const EXPONENT_ZERO: i32 = 64;

/// Writes figures as they come, passage by passage.
#[derive(Default)]
pub struct FigureWriter {
    bytes: Vec<u8>,
    passage: u32,
    unit_numbers: HashMap<String, u32>,
    units: Vec<String>,
}

impl FigureWriter {
    /// Adds the figures of a passage; passages come in ascending order.
    pub fn add(&mut self, passage: u32, figures: &[Figure]) {
        for figure in figures {
            put_varint(&mut self.bytes, passage - self.passage);
            self.passage = passage;
            put_varint(&mut self.bytes, figure.span.start as u32);
            put_varint(&mut self.bytes, figure.span.len() as u32);
            let kind = place(&Kind::ALL, &figure.kind);
            let bound = place(&Bound::ALL, &figure.bound);
            let is_range = figure.lower != figure.upper;
            let range = if is_range { RANGE } else { 0 };
            self.bytes.push(kind | bound << KIND_BITS | range);
            let unit = self.unit(&figure.unit);
            put_varint(&mut self.bytes, unit);
            put_value(&mut self.bytes, figure.lower);
            if is_range {
                put_value(&mut self.bytes, figure.upper);
            }
        }
    }

    fn unit(&mut self, unit: &str) -> u32 {
        if let Some(number) = self.unit_numbers.get(unit) {
            return *number;
        }
        let number = self.units.len() as u32;
        self.unit_numbers.insert(unit.to_owned(), number);
        self.units.push(unit.to_owned());
        number
    }

    /// The bytes, and the units by their numbers.
    pub fn finish(self) -> (Vec<u8>, Vec<String>) {
        (self.bytes, self.units)
    }
}

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let place = all.iter().position(|known| known == one);
    place.unwrap_or(0) as u8
}

fn put_value(bytes: &mut Vec<u8>, value: Decimal) {
    bytes.push((i32::from(value.exponent()) + EXPONENT_ZERO) as u8);
    let sign = u64::from(value.mantissa() < 0);
    put_long_varint(bytes, value.mantissa().unsigned_abs() << 1 | sign);
}

/// Reads figures one after the other. Ends where they are not whole, or name
/// a passage or a unit that is not there.
#[derive(Debug, Clone)]
pub struct FigureList<'a> {
    cursor: Cursor<'a>,
    passage: u32,
    passages: u32,
    units: u32,
}

impl<'a> FigureList<'a> {
    /// The figures of a section, in a bundle of so many passages and units.
    pub fn new(bytes: &'a [u8], passages: u32, units: u32) -> FigureList<'a> {
        FigureList {
            cursor: Cursor::at(bytes, 0),
            passage: 0,
            passages,
            units,
        }
    }

    fn value(&mut self) -> Option<Decimal> {
        let exponent = i32::from(self.cursor.u8()?) - EXPONENT_ZERO;
        let number = self.cursor.long_varint()?;
        let mantissa = i64::try_from(number >> 1).ok()?;
        let mantissa = if number & 1 == 1 { -mantissa } else { mantissa };
        Decimal::new(mantissa, exponent)
    }
}

impl Iterator for FigureList<'_> {
    type Item = StoredFigure;

    fn next(&mut self) -> Option<StoredFigure> {
        let passage = self.passage.checked_add(self.cursor.varint()?)?;
        let start = self.cursor.varint()?;
        let end = start.checked_add(self.cursor.varint()?)?;
        let head = self.cursor.u8()?;
        let unit = self.cursor.varint()?;
        let lower = self.value()?;
        let upper = match head & RANGE {
            0 => lower,
            _ => self.value()?,
        };
        let kind = *Kind::ALL.get(usize::from(head & ((1 << KIND_BITS) - 1)))?;
        let bound = usize::from(head >> KIND_BITS & ((1 << BOUND_BITS) - 1));
        let bound = *Bound::ALL.get(bound)?;
        if passage >= self.passages || unit >= self.units {
            return None;
        }
        self.passage = passage;
        Some(StoredFigure {
            passage,
            start,
            end,
            kind,
            bound,
            unit,
            lower,
            upper,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FigureList, FigureWriter};
    use crate::figure::extract;

    #[test]
    fn figures_read_back() {
        let texts = [
            "In 2018 revenue rose by 3% to 5%, to ¥6.663 billion.",
            "",
            "At -20 °C about 325,000 orders per second came from 200 data centres; 0.00000001 BTC.",
        ];
        let mut writer = FigureWriter::default();
        let mut expected = Vec::new();
        for (passage, text) in (0..).zip(texts) {
            let figures = extract(text);
            writer.add(passage, &figures);
            expected.extend(figures.into_iter().map(|figure| (passage, figure)));
        }
        let (bytes, units) = writer.finish();
        let found: Vec<_> = FigureList::new(&bytes, 3, units.len() as u32).collect();
        assert_eq!(found.len(), expected.len());
        for (found, (passage, figure)) in found.iter().zip(&expected) {
            assert_eq!(found.passage, *passage);
            assert_eq!(found.start as usize..found.end as usize, figure.span);
            assert_eq!((found.kind, found.bound), (figure.kind, figure.bound));
            assert_eq!(units[found.unit as usize], figure.unit);
            assert_eq!((found.lower, found.upper), (figure.lower, figure.upper));
        }
        for cut in 0..bytes.len() {
            assert!(FigureList::new(&bytes[..cut], 3, 9).count() < expected.len());
        }
        assert_eq!(FigureList::new(&bytes, 0, 9).count(), 0);
        assert_eq!(FigureList::new(&[0xff; 40], 3, 9).count(), 0);
    }
}
