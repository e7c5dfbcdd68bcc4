//! Bytes as letters: 13 bits in two of 91.
//!
//! base64 puts 12 bits into two letters, which makes a page a thirteenth longer.
//! The 91 are what ASCII prints, but for `"`, `&` and `<`, which mean something
//! in HTML: so they stand in an element or an attribute (`srcdoc`) as they are,
//! and no mail, editor or charset changes them. More than ASCII would be denser
//! still, and break where a host names another charset. `letters.js` reads them.

/// In the order of their values.
const LETTERS: &[u8; 91] =
    b"!#$%'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// What two letters hold, in bits.
const TWO: u32 = 13;
/// What a last one by itself holds.
const ONE: u32 = 6;

/// Writes bytes.
pub fn write(out: &mut String, bytes: &[u8]) {
    out.reserve(bytes.len() * 16 / 13 + 2);
    let mut write_one = |value: u32| out.push(char::from(LETTERS[value as usize]));
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held |= u32::from(*byte) << bits;
        bits += 8;
        if bits >= TWO {
            let two = held & ((1 << TWO) - 1);
            write_one(two % 91);
            write_one(two / 91);
            held >>= TWO;
            bits -= TWO;
        }
    }
    // Never so many bits that they would be read as a byte more.
    if bits > 0 {
        write_one(held % 91);
    }
    if bits > ONE {
        write_one(held / 91);
    }
}

/// The bytes again; none where these are not such letters.
pub fn read(letters: &str) -> Option<Vec<u8>> {
    let mut values = [None; 256];
    for (value, letter) in (0_u32..).zip(LETTERS) {
        values[usize::from(*letter)] = Some(value);
    }
    let value = |letter: u8| values[usize::from(letter)];
    let mut bytes = Vec::with_capacity(letters.len() * 13 / 16);
    let (mut held, mut bits) = (0, 0);
    for letters in letters.as_bytes().chunks(2) {
        let (two, more) = match letters {
            [low, high] => (value(*low)? + 91 * value(*high)?, TWO),
            _ => (value(letters[0])?, ONE),
        };
        if two >> more != 0 {
            return None;
        }
        held |= two << bits;
        bits += more;
        while bits >= 8 {
            bytes.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_letters_are_what_html_leaves_alone() {
        let printed: Vec<u8> = (b'!'..=b'~')
            .filter(|letter| !b"\"&<".contains(letter))
            .collect();
        assert_eq!(LETTERS.as_slice(), printed);
    }

    #[test]
    fn what_is_no_such_text_is_refused() {
        let check = |letters: &str| assert_eq!(read(letters), None, "{letters}");
        check("a b");
        check("é!");
        check("a<");
        // Values that no bits give.
        check("~~");
        check("~");
    }

    proptest! {
        #[test]
        fn bytes_come_out_again(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut letters = String::new();
            write(&mut letters, &bytes);
            prop_assert_eq!(read(&letters), Some(bytes));
        }
    }
}
