//! Little-endian and varint numbers: the only raw-byte arithmetic.
//!
//! A varint is LEB128: seven bits a byte, low ones first, the top bit set on
//! all bytes but the last.

/// Reads numbers one after the other; `None` past the end.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Starts at an offset.
    pub fn at(bytes: &'a [u8], at: usize) -> Cursor<'a> {
        Cursor { bytes, at }
    }

    /// Where the next number begins.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Passes over bytes.
    pub fn skip(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }

    /// The next byte.
    #[inline(always)]
    pub fn u8(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    /// The next four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        let four = self.bytes.get(self.at..)?.first_chunk::<4>()?;
        self.at += 4;
        Some(u32::from_le_bytes(*four))
    }

    /// The next eight bytes.
    pub fn u64(&mut self) -> Option<u64> {
        let eight = self.bytes.get(self.at..)?.first_chunk::<8>()?;
        self.at += 8;
        Some(u64::from_le_bytes(*eight))
    }

    /// The next varint, of at most 32 bits.
    #[inline(always)]
    pub fn varint(&mut self) -> Option<u32> {
        let first = self.u8()?;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        self.rest_of_varint(first)
    }

    fn rest_of_varint(&mut self, first: u8) -> Option<u32> {
        let mut value = u32::from(first & 0x7f);
        for shift in [7, 14, 21, 28] {
            let byte = self.u8()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// The next varint, of at most 63 bits.
    pub fn long_varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.u8()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// How many bytes are to come.
    pub fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// Passes over so many varints.
    pub fn skip_varints(&mut self, count: u32) -> Option<()> {
        let mut left = count;
        while left > 0 {
            left -= u32::from(self.u8()? < 0x80);
        }
        Some(())
    }
}

/// All numbers of four bytes, without those left over at the end.
pub fn u32s(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (fours, _) = bytes.as_chunks::<4>();
    fours.iter().map(|four| u32::from_le_bytes(*four))
}

/// The number of `width` bytes (1 to 8) at `index` of a column.
#[inline(always)]
pub fn fixed(bytes: &[u8], index: usize, width: usize) -> Option<u64> {
    let start = index.checked_mul(width)?;
    let found = bytes.get(start..start.checked_add(width)?)?;
    // Most columns are of one to three bytes, and read once for each hit.
    match *found {
        [one] => return Some(u64::from(one)),
        [one, two] => return Some(u64::from(u16::from_le_bytes([one, two]))),
        [one, two, three] => return Some(u64::from(u32::from_le_bytes([one, two, three, 0]))),
        _ => {}
    }
    let mut value = 0;
    for (place, byte) in found.iter().enumerate() {
        value |= u64::from(*byte) << (8 * place);
    }
    Some(value)
}

/// Appends the low `width` bytes of a number.
pub fn put_fixed(bytes: &mut Vec<u8>, value: u64, width: usize) {
    bytes.extend_from_slice(&value.to_le_bytes()[..width]);
}

/// Appends four bytes.
pub fn put_u32(bytes: &mut Vec<u8>, value: u32) {
    bytes.extend_from_slice(&value.to_le_bytes());
}

/// Appends eight bytes.
pub fn put_u64(bytes: &mut Vec<u8>, value: u64) {
    bytes.extend_from_slice(&value.to_le_bytes());
}

/// Appends a varint.
pub fn put_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends a varint of at most 63 bits.
pub fn put_long_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_back() {
        let values = [0, 1, 127, 128, 16_383, 16_384, 1 << 28, u32::MAX];
        let mut bytes = Vec::new();
        for value in values {
            put_varint(&mut bytes, value);
        }
        let mut cursor = Cursor::at(&bytes, 0);
        for value in values {
            assert_eq!(cursor.varint(), Some(value));
        }
        assert_eq!(cursor.varint(), None);
        for value in [0, 127, 128, u64::from(u32::MAX) + 1, (1 << 63) - 1] {
            let mut bytes = Vec::new();
            put_long_varint(&mut bytes, value);
            assert_eq!(Cursor::at(&bytes, 0).long_varint(), Some(value));
        }
        let mut skipping = Cursor::at(&bytes, 0);
        assert_eq!(skipping.skip_varints(values.len() as u32), Some(()));
        assert_eq!(skipping.position(), bytes.len());
    }

    #[test]
    fn what_is_cut_short_or_too_long_reads_as_none() {
        assert_eq!(Cursor::at(&[0x80], 0).varint(), None);
        assert_eq!(Cursor::at(&[0x80; 9], 0).varint(), None);
        assert_eq!(Cursor::at(&[0x80; 12], 0).long_varint(), None);
        assert_eq!(Cursor::at(&[1, 2, 3], 0).u32(), None);
        assert_eq!(Cursor::at(&[1, 2, 3], usize::MAX).u64(), None);
        assert_eq!(fixed(&[1, 2, 3], usize::MAX, 8), None);
        assert_eq!(fixed(&[1, 2, 3], 1, 1), Some(2));
    }
}
