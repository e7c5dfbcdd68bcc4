//! Data blocks: bytes in a page, as gzip in base64.
//!
//! gzip because every browser unpacks it by itself; brotli would be a seventh
//! smaller, but needs 70 kB of code to read. base64 because any tool reads it
//! and no parser, mail or wiki changes it; denser alphabets would save a
//! twelfth. Packed by zopfli, which is a twentieth smaller than zlib's best.

use std::io::Read;
use std::num::NonZeroU64;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::read::GzDecoder;

/// Further rounds take half as long again and save a thousandth.
const ROUNDS: NonZeroU64 = NonZeroU64::MIN;

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
    BASE64.encode_string(bytes, page);
    page.push_str("</script>\n");
}

/// A block as it stands in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// What stands in the tag behind the id.
    pub attributes: &'a str,
    base64: &'a str,
}

/// Finds a block. No text of a document is taken for one: there is no `<` in
/// those.
pub fn find<'a>(page: &'a str, id: &str) -> Option<Block<'a>> {
    let tag = format!("<script type=\"text/plain\" id=\"{id}\"");
    let (_, rest) = page.split_once(&tag)?;
    let (attributes, rest) = rest.split_once('>')?;
    let (base64, _) = rest.split_once("</script>")?;
    Some(Block { attributes, base64 })
}

impl<'a> Block<'a> {
    /// The bytes; none where they are not whole.
    pub fn bytes(self) -> Option<Vec<u8>> {
        unpacked(&self.bytes_as_they_are()?)
    }

    /// The bytes as [`write_as_they_are`] took them.
    pub fn bytes_as_they_are(self) -> Option<Vec<u8>> {
        BASE64.decode(self.base64.trim()).ok()
    }

    /// The value of an attribute.
    pub fn attribute(self, name: &str) -> Option<&'a str> {
        let (_, rest) = self.attributes.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0)
    }
}

/// Packs bytes.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let options = zopfli::Options {
        iteration_count: ROUNDS,
        ..zopfli::Options::default()
    };
    let mut packed = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)
        .expect("reading from memory and writing to it cannot fail");
    packed
}

/// The bytes again; none where they are not whole.
pub fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
