//! Columns: one fixed-width value per passage, and tables of strings.
//!
//! ```text
//! column   width u8 (1 to 8), then values of that width
//! strings  count u32, count + 1 offsets u32 into what follows, UTF-8
//! ```

use super::bytes::{Cursor, fixed, put_fixed, put_u32, u32s};

/// Writes a column as narrow as its largest value allows.
pub fn write_column(values: &[u64]) -> Vec<u8> {
    let largest = values.iter().copied().max().unwrap_or(0);
    let width = (1..8)
        .find(|width| largest >> (8 * width) == 0)
        .unwrap_or(8);
    let mut bytes = Vec::with_capacity(1 + values.len() * width);
    bytes.push(width as u8);
    for value in values {
        put_fixed(&mut bytes, *value, width);
    }
    bytes
}

/// One value per row.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    width: usize,
    values: &'a [u8],
}

impl<'a> Column<'a> {
    /// The column, if it has exactly so many rows.
    pub fn read(bytes: &'a [u8], rows: usize) -> Option<Column<'a>> {
        let column = Column::new(bytes)?;
        (column.values.len() == rows.checked_mul(column.width)?).then_some(column)
    }

    fn new(bytes: &'a [u8]) -> Option<Column<'a>> {
        let (width, values) = bytes.split_first()?;
        let width = usize::from(*width);
        (1..=8).contains(&width).then_some(Column { width, values })
    }

    /// An empty column stands where bytes have not been checked.
    pub fn trusted(bytes: &'a [u8]) -> Column<'a> {
        Column::new(bytes).unwrap_or(Column {
            width: 1,
            values: &[],
        })
    }

    /// How many rows there are.
    pub fn rows(self) -> usize {
        self.values.len() / self.width
    }

    /// The value of a row; 0 past the end.
    #[inline(always)]
    pub fn get(self, row: u32) -> u64 {
        match self.width {
            1 => self
                .values
                .get(row as usize)
                .map_or(0, |value| u64::from(*value)),
            width => fixed(self.values, row as usize, width).unwrap_or(0),
        }
    }
}

/// Writes a table of strings, or of records.
pub fn write_strings<S: AsRef<[u8]>>(strings: &[S]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_u32(&mut bytes, strings.len() as u32);
    let mut offset = 0;
    put_u32(&mut bytes, offset);
    for string in strings {
        offset += string.as_ref().len() as u32;
        put_u32(&mut bytes, offset);
    }
    for string in strings {
        bytes.extend_from_slice(string.as_ref());
    }
    bytes
}

/// Strings by number.
#[derive(Debug, Clone, Copy)]
pub struct Strings<'a> {
    count: u32,
    bytes: &'a [u8],
}

const OFFSETS_AT: usize = 4;

impl<'a> Strings<'a> {
    /// The table, if every string is whole and UTF-8.
    pub fn read(bytes: &'a [u8]) -> Option<Strings<'a>> {
        let table = Strings::read_records(bytes)?;
        let text = std::str::from_utf8(bytes.get(table.text_at()..)?).ok()?;
        let mut offsets = table.offsets()?;
        offsets
            .all(|offset| text.is_char_boundary(offset))
            .then_some(table)
    }

    /// The table, if every record is whole.
    pub fn read_records(bytes: &'a [u8]) -> Option<Strings<'a>> {
        let count = Cursor::at(bytes, 0).u32()?;
        let table = Strings { count, bytes };
        let (first, last) = (table.offset(0)?, table.offset(count)?);
        let is_whole = first == 0
            && table.offsets()?.is_sorted()
            && bytes.len() == table.text_at().checked_add(last)?;
        is_whole.then_some(table)
    }

    /// Where each begins, and where the last one ends.
    fn offsets(self) -> Option<impl Iterator<Item = usize> + use<'a>> {
        let offsets = self.bytes.get(OFFSETS_AT..self.text_at())?;
        Some(u32s(offsets).map(|offset| offset as usize))
    }

    fn text_at(self) -> usize {
        (self.count as usize)
            .saturating_add(1)
            .saturating_mul(4)
            .saturating_add(OFFSETS_AT)
    }

    /// An empty table stands where bytes have not been checked.
    pub fn trusted(bytes: &'a [u8]) -> Strings<'a> {
        let count = Cursor::at(bytes, 0).u32().unwrap_or(0);
        Strings { count, bytes }
    }

    /// How many strings there are.
    pub fn count(self) -> u32 {
        self.count
    }

    /// A string; empty past the end.
    pub fn get(self, row: u32) -> &'a str {
        self.find(row).unwrap_or("")
    }

    /// A record; empty past the end.
    pub fn get_bytes(self, row: u32) -> &'a [u8] {
        self.find_bytes(row).unwrap_or_default()
    }

    /// All strings in order.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.count).map(move |row| self.get(row))
    }

    fn find(self, row: u32) -> Option<&'a str> {
        std::str::from_utf8(self.find_bytes(row)?).ok()
    }

    fn find_bytes(self, row: u32) -> Option<&'a [u8]> {
        if row >= self.count {
            return None;
        }
        let text = self.bytes.get(self.text_at()..)?;
        let (start, end) = (self.offset(row)?, self.offset(row + 1)?);
        text.get(start..end)
    }

    fn offset(self, row: u32) -> Option<usize> {
        let at = OFFSETS_AT.checked_add((row as usize).checked_mul(4)?)?;
        Some(Cursor::at(self.bytes, at).u32()? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_read_back_as_narrow_as_they_can_be() {
        let check = |values: &[u64], width: u8| {
            let bytes = write_column(values);
            assert_eq!(bytes[0], width);
            let column = Column::read(&bytes, values.len()).expect("just written");
            let found: Vec<u64> = (0..values.len() as u32)
                .map(|row| column.get(row))
                .collect();
            assert_eq!(found, values);
            assert!(Column::read(&bytes, values.len() + 1).is_none());
        };
        check(&[], 1);
        check(&[0, 255], 1);
        check(&[0, 256], 2);
        check(&[70_000, 3], 3);
        check(&[1 << 40], 6);
        check(&[u64::MAX], 8);
    }

    #[test]
    fn strings_read_back() {
        let bytes = write_strings(&["", "Hu Xiaoming", "段"]);
        let table = Strings::read(&bytes).expect("just written");
        assert_eq!(table.iter().collect::<Vec<_>>(), ["", "Hu Xiaoming", "段"]);
        assert_eq!(table.get(3), "");
        for cut in 0..bytes.len() {
            assert!(Strings::read(&bytes[..cut]).is_none());
        }
        assert!(Strings::read(&[0xff; 12]).is_none());
    }
}
