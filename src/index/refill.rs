//! A bundle without its texts, and with them again.
//!
//! Where the texts stand beside a bundle in another form, as in a page that
//! holds them as HTML, the bundle need not carry them twice: it keeps its
//! length and its checksums, and zeros in their place, which pack to nothing.
//! Such texts stand as they are, without words: whoever fills them in need not
//! know how words are written.

use super::layout::{self, SectionName, SectionTable};
use super::store::{self, WrittenTexts};
use super::{Index, OpenError};

/// The bundle with zeros in place of its texts.
///
/// # Errors
/// When these bytes are no whole bundle.
pub fn without_texts(bundle: &[u8]) -> Result<Vec<u8>, OpenError> {
    let index = Index::open(bundle)?;
    let texts: Vec<_> = (0..index.passage_count())
        .map(|row| index.text(row))
        .collect();
    let written = store::write_plain(texts.iter().map(AsRef::as_ref));
    let mut bytes = replace(&index, &written);
    let place = SectionTable::place(&bytes, SectionName::Texts)?;
    bytes[place].fill(0);
    Ok(bytes)
}

/// The bundle again, from its bytes without texts and the texts of all
/// passages, in order.
///
/// # Errors
/// When these are not its texts, or no whole bundle comes of it.
pub fn with_texts<'a>(
    bytes: &[u8],
    texts: impl Iterator<Item = &'a str> + Clone,
) -> Result<Vec<u8>, OpenError> {
    let damaged = OpenError::Damaged {
        section: SectionName::Texts.as_str(),
    };
    let place = SectionTable::place(bytes, SectionName::Texts)?;
    let plain = store::write_plain(texts.clone()).texts;
    let mut bundle = bytes.to_vec();
    match bundle.get_mut(place) {
        Some(room) if room.len() == plain.len() => room.copy_from_slice(&plain),
        _ => return Err(damaged),
    }
    let index = Index::open(bundle.as_slice())?;
    Ok(replace(&index, &store::write(texts)))
}

/// The bundle with its texts written in another way.
fn replace(index: &Index<&[u8]>, written: &WrittenTexts) -> Vec<u8> {
    let content = |name| match name {
        SectionName::Words => written.words.clone(),
        SectionName::TextBlocks => written.blocks.clone(),
        SectionName::Texts => written.texts.clone(),
        other => index.section(other).to_vec(),
    };
    let sections = SectionName::ALL.map(|name| (name, content(name)));
    layout::write(&sections)
}
