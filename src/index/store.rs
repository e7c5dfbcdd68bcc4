//! The texts, in blocks of about 32 kB of text, each with a checksum of its own,
//! so that a very large bundle can be opened, or read by byte range, without its
//! whole text.
//!
//! ```text
//! blocks  a row a block: first passage u32, offset u32 into the texts, XXH64 of
//!         the block u64; a last row with the number of passages, of bytes, and 0
//! block   length in bytes of each of its texts (varints), then the texts
//! ```
//!
//! A text is written by the book of words (`words.rs`), or, where that is empty,
//! as it stands, in UTF-8. Both can be read without what comes before, and leave
//! to brotli, which packs the bundle on its way to the reader, the repetitions
//! that no single block shows (for 5 MB of interviews 1.12 MB with the words,
//! against 1.28 as they stand and 1.9 in deflated blocks).

use std::borrow::Cow;

use xxhash_rust::xxh64::xxh64;

use super::bytes::{Cursor, put_u32, put_u64, put_varint};
use super::words::{CodeBook, Words};

/// Enough for a reader to fetch at once, little enough to pass over quickly
/// (a lookup reads the lengths of a block).
const BLOCK_BYTES: usize = 32 * 1024;
/// A block's row: first passage, offset and checksum. `assets/page/boot.js` has
/// the same number.
const ROW_BYTES: usize = 16;
const CHECKSUM_AT: usize = 8;

/// The three sections of texts.
#[derive(Debug, Default)]
pub struct WrittenTexts {
    /// The words they are written with.
    pub words: Vec<u8>,
    /// Where they lie.
    pub blocks: Vec<u8>,
    /// The texts themselves.
    pub texts: Vec<u8>,
}

/// Writes texts with words, or as they stand where that would save nothing.
pub fn write<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> WrittenTexts {
    let book = CodeBook::of(texts.clone());
    let coded = Writer::write(texts.clone(), |text, bytes| book.encode(text, bytes));
    let letters: usize = texts.clone().map(str::len).sum();
    if book.words.len() + coded.texts.len() < letters {
        WrittenTexts {
            words: book.words,
            ..coded
        }
    } else {
        write_plain(texts)
    }
}

/// Writes texts as they stand.
pub fn write_plain<'a>(texts: impl Iterator<Item = &'a str>) -> WrittenTexts {
    Writer::write(texts, |text, bytes| {
        bytes.extend_from_slice(text.as_bytes())
    })
}

#[derive(Default)]
struct Writer {
    written: WrittenTexts,
    lengths: Vec<u8>,
    block: Vec<u8>,
    /// Of the texts in the block, as they are read.
    letters: usize,
    passages: u32,
    first: u32,
}

impl Writer {
    fn write<'a>(
        texts: impl Iterator<Item = &'a str>,
        put: impl Fn(&str, &mut Vec<u8>),
    ) -> WrittenTexts {
        let mut writer = Writer::default();
        for text in texts {
            let start = writer.block.len();
            put(text, &mut writer.block);
            writer.end_text(writer.block.len() - start, text.len());
        }
        writer.finish()
    }

    fn end_text(&mut self, bytes: usize, letters: usize) {
        put_varint(&mut self.lengths, bytes as u32);
        self.passages += 1;
        self.letters += letters;
        if self.letters >= BLOCK_BYTES {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        if self.passages == self.first {
            return;
        }
        let WrittenTexts { blocks, texts, .. } = &mut self.written;
        let start = texts.len();
        texts.append(&mut self.lengths);
        texts.append(&mut self.block);
        put_u32(blocks, self.first);
        put_u32(blocks, start as u32);
        put_u64(blocks, xxh64(&texts[start..], 0));
        self.first = self.passages;
        self.letters = 0;
    }

    fn finish(mut self) -> WrittenTexts {
        self.close_block();
        let WrittenTexts { blocks, texts, .. } = &mut self.written;
        put_u32(blocks, self.passages);
        put_u32(blocks, texts.len() as u32);
        put_u64(blocks, 0);
        self.written
    }
}

/// The texts of an opened bundle.
#[derive(Debug, Clone, Copy)]
pub struct Store<'a> {
    words: Words<'a>,
    blocks: &'a [u8],
    texts: &'a [u8],
}

impl<'a> Store<'a> {
    /// The sections, checked or not: a text that is not whole reads as empty.
    pub fn new(words: Words<'a>, blocks: &'a [u8], texts: &'a [u8]) -> Store<'a> {
        Store {
            words,
            blocks,
            texts,
        }
    }

    /// Whether the table of blocks is in order: they lie side by side and cover
    /// all passages and all bytes.
    pub fn check(self, passages: u32) -> bool {
        let blocks = self.blocks();
        let ascends = |block| {
            let (row, next) = (self.row(block), self.row(block + 1));
            row.zip(next)
                .is_some_and(|(row, next)| row.0 < next.0 && row.1 < next.1)
        };
        self.blocks.len() == (blocks + 1) * ROW_BYTES
            && self.row(0) == Some((0, 0))
            && self.row(blocks) == Some((passages, self.texts.len()))
            && (0..blocks).all(ascends)
    }

    /// Whether a block is what was written, by its checksum, and its texts are
    /// whole. Their letters are checked when they are read.
    pub fn check_block(self, block: usize) -> bool {
        self.read_block(block).is_some()
    }

    fn read_block(self, block: usize) -> Option<()> {
        let (first, start) = self.row(block)?;
        let (next_first, end) = self.row(block + 1)?;
        let bytes = self.texts.get(start..end)?;
        let checksum_at = block.checked_mul(ROW_BYTES)?.checked_add(CHECKSUM_AT)?;
        let checksum = Cursor::at(self.blocks, checksum_at).u64()?;
        let mut cursor = Cursor::at(bytes, 0);
        let mut total = 0usize;
        for _ in first..next_first {
            total = total.checked_add(cursor.varint()? as usize)?;
        }
        let texts = bytes.get(cursor.position()..)?;
        (total == texts.len() && checksum == xxh64(bytes, 0)).then_some(())
    }

    /// How many blocks there are.
    pub fn blocks(self) -> usize {
        (self.blocks.len() / ROW_BYTES).saturating_sub(1)
    }

    fn row(self, block: usize) -> Option<(u32, usize)> {
        let mut cursor = Cursor::at(self.blocks, block.checked_mul(ROW_BYTES)?);
        Some((cursor.u32()?, cursor.u32()? as usize))
    }

    /// The text of a passage; empty past the end.
    pub fn text(self, passage: u32) -> Cow<'a, str> {
        let text = self.find(passage).and_then(|bytes| self.read(bytes));
        text.unwrap_or_default()
    }

    fn read(self, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
        if self.words.is_empty() {
            return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        }
        self.words.decode(bytes).map(Cow::Owned)
    }

    fn find(self, passage: u32) -> Option<&'a [u8]> {
        let block = self.block_of(passage)?;
        let (first, start) = self.row(block)?;
        let (next_first, end) = self.row(block + 1)?;
        let bytes = self.texts.get(start..end)?;
        let mut cursor = Cursor::at(bytes, 0);
        let (mut before, mut length) = (0usize, 0usize);
        for row in first..next_first {
            let bytes = cursor.varint()? as usize;
            if row < passage {
                before = before.checked_add(bytes)?;
            } else if row == passage {
                length = bytes;
            }
        }
        let text_at = cursor.position().checked_add(before)?;
        bytes.get(text_at..text_at.checked_add(length)?)
    }

    /// The last block whose first passage is not after this one.
    pub fn block_of(self, passage: u32) -> Option<usize> {
        let (mut low, mut high) = (0, self.blocks());
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if self.row(middle)?.0 <= passage {
                low = middle;
            } else {
                high = middle;
            }
        }
        (passage < self.row(self.blocks())?.0).then_some(low)
    }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn check(texts: &[String], written: &WrittenTexts) {
        let starts = words::starts(&written.words).expect("a list of words");
        let words = Words::new(&written.words, &starts);
        let store = Store::new(words, &written.blocks, &written.texts);
        let count = texts.len() as u32;
        assert!(store.check(count));
        assert!((0..store.blocks()).all(|block| store.check_block(block)));
        for (passage, text) in texts.iter().enumerate() {
            assert_eq!(store.text(passage as u32), *text);
        }
        assert_eq!(store.text(count), "");
        assert!(!store.check(count + 1));
    }

    #[test]
    fn texts_read_back_from_many_blocks() {
        let texts: Vec<String> = (0..500).map(|n| format!("é{n} once ").repeat(n)).collect();
        let [written, plain] = [
            write(texts.iter().map(String::as_str)),
            write_plain(texts.iter().map(String::as_str)),
        ];
        assert!(written.texts.len() < plain.texts.len());
        assert_eq!(plain.words, b"");
        for written in [written, plain] {
            assert!(written.blocks.len() > 3 * ROW_BYTES, "several blocks");
            check(&texts, &written);
        }
    }

    #[test]
    fn texts_that_words_do_not_shorten_stand_as_they_are() {
        for texts in [
            vec![],
            vec!["一段简单的话".to_owned()],
            vec!["Only once".to_owned()],
        ] {
            let written = write(texts.iter().map(String::as_str));
            assert_eq!(written.words, b"");
            check(&texts, &written);
        }
    }
}
