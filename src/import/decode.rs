//! Bytes → text, whatever the encoding, with line ends made alike.

use super::Warnings;

/// The text of a file; `None` where its bytes are no text.
pub fn decode(bytes: &[u8], warnings: &mut Warnings<'_>) -> Option<String> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8_or_windows(rest, warnings),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes, warnings),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes, warnings),
        _ if is_binary(bytes) => return None,
        _ => utf8_or_windows(bytes, warnings),
    };
    Some(with_plain_line_ends(text))
}

/// Text holds no NUL and few control characters.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c);
    head.contains(&0) || head.iter().filter(is_control).count() * 20 > head.len()
}

fn utf8_or_windows(bytes: &[u8], warnings: &mut Warnings<'_>) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            warnings.add(
                u32::try_from(line).ok(),
                "the file is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8",
            );
            bytes.iter().map(|byte| windows_1252(*byte)).collect()
        }
    }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16, warnings: &mut Warnings<'_>) -> String {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if text.contains(char::REPLACEMENT_CHARACTER) || bytes.len() % 2 == 1 {
        warnings.add(
            None,
            "some letters of this UTF-16 file are damaged; save it as UTF-8",
        );
    }
    text
}

/// The characters of bytes 0x80 to 0x9f; the five bytes without one are kept
/// as control characters, as browsers do (WHATWG Encoding Standard).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn with_plain_line_ends(text: String) -> String {
    if text.contains(['\r', '\u{2028}', '\u{2029}', '\u{c}', '\0']) {
        text.replace("\r\n", "\n")
            .replace(['\r', '\u{2028}', '\u{c}'], "\n")
            .replace('\u{2029}', "\n\n")
            .replace('\0', "")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_is_read() {
        let check = |bytes: &[u8], expected: Option<&str>, warns: bool| {
            let mut warnings = Warnings::new("x");
            let text = decode(bytes, &mut warnings);
            assert_eq!(text.as_deref(), expected);
            assert_eq!(!warnings.all.is_empty(), warns, "{bytes:?}");
        };
        check("é\r\nb\rc".as_bytes(), Some("é\nb\nc"), false);
        check(b"\xef\xbb\xbfa", Some("a"), false);
        check(b"\xff\xfea\x00\xe9\x00", Some("aé"), false);
        check(b"\xfe\xff\x00a", Some("a"), false);
        check(b"\xff\xfea\x00\xe9", Some("a"), true);
        check(b"caf\xe9 \x93x\x94", Some("café “x”"), true);
        check(b"\x89PNG\r\n\x1a\n\x00\x00", None, false);
        check(b"", Some(""), false);
    }
}
