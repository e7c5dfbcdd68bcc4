//! Data blocks: packed bytes in a page, as letters.
//!
//! Browsers unpack gzip by themselves and nothing better. What is the same for
//! every corpus, the program above all, is LZMA instead, which is a fifth
//! smaller and which `unpack.js` reads. In kB, for a program of 1,245 (before
//! its code was in [streams](super::streams)):
//!
//! | | gzip (zlib, zopfli) | brotli 11 | LZMA |
//! |---|---|---|---|
//! | packed | 482, 457 | 389 | 374 |
//! | and what reads it | – | 70 and more | 3 |
//!
//! A reader in WebAssembly would be a third faster (50 ms for 80, on two busy
//! cores, nothing compiled before) and cost 13 kB. What grows with the corpus
//! would make readers wait, so it is gzip as soon as it is [long](LONG).
//!
//! The first bytes tell how a block is packed.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};

use super::letters;

/// Bytes that take about a tenth of a second by `unpack.js`, which is when a
/// wait begins to be felt.
const LONG: usize = 2_000_000;

/// How gzip begins; LZMA begins with its properties, of which no value is this.
const GZIP: &[u8] = &[0x1f, 0x8b];

/// More than any block of ours needs, whose dictionary is as long as it is.
const LZMA_MEMORY_KIB: u32 = 64 * 1024;

/// Writes a block; scripts of this type are not run.
pub fn write(page: &mut String, id: &str, attributes: &str, bytes: &[u8]) {
    write_as_they_are(page, id, attributes, &packed(bytes));
}

/// Writes a block of bytes that are packed already, or not at all.
pub fn write_as_they_are(page: &mut String, id: &str, attributes: &str, bytes: &[u8]) {
    page.push_str("<script type=\"text/plain\" id=\"");
    page.push_str(id);
    page.push('"');
    page.push_str(attributes);
    page.push('>');
    letters::write(page, bytes);
    page.push_str("</script>\n");
}

/// A block as it stands in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// What stands in the tag behind the id.
    pub attributes: &'a str,
    letters: &'a str,
}

/// Finds a block. No text of a document is taken for one: there is no `<` in
/// those.
pub fn find<'a>(page: &'a str, id: &str) -> Option<Block<'a>> {
    let tag = format!("<script type=\"text/plain\" id=\"{id}\"");
    let (_, rest) = page.split_once(&tag)?;
    let (attributes, rest) = rest.split_once('>')?;
    let (letters, _) = rest.split_once("</script>")?;
    Some(Block {
        attributes,
        letters,
    })
}

impl<'a> Block<'a> {
    /// The bytes; none where they are not whole.
    pub fn bytes(self) -> Option<Vec<u8>> {
        unpacked(&self.bytes_as_they_are()?)
    }

    /// The bytes as [`write_as_they_are`] took them.
    pub fn bytes_as_they_are(self) -> Option<Vec<u8>> {
        letters::read(self.letters.trim())
    }

    /// The value of an attribute.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let (_, rest) = self.attributes.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0)
    }
}

/// Packs bytes in the way that suits their length.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    const CANNOT_FAIL: &str = "writing to memory cannot fail";
    if bytes.len() > LONG {
        return gzipped(bytes);
    }
    let mut options = LzmaOptions::with_preset(9);
    options.dict_size = (bytes.len() as u32).max(lzma_rust2::DICT_SIZE_MIN);
    // What is packed here are bytes, not words of 16 or 32 bits.
    options.pb = 0;
    // The longest that a match can be: slower to pack, and a thousandth smaller.
    options.nice_len = 273;
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))
        .expect(CANNOT_FAIL);
    writer.write_all(bytes).expect(CANNOT_FAIL);
    writer.finish().expect(CANNOT_FAIL)
}

/// Packs bytes as every browser unpacks them by itself.
pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    const CANNOT_FAIL: &str = "writing to memory cannot fail";
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes).expect(CANNOT_FAIL);
    writer.finish().expect(CANNOT_FAIL)
}

/// The bytes again; none where they are not whole.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    if packed.starts_with(GZIP) {
        GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    } else {
        let mut reader = LzmaReader::new_mem_limit(packed, LZMA_MEMORY_KIB, None).ok()?;
        reader.read_to_end(&mut bytes).ok()?;
    }
    Some(bytes)
}
