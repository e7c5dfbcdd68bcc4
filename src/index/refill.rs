//! A bundle without its texts, and with them again.
//!
//! Where the texts stand beside a bundle in another form, as in a page that
//! holds them as HTML, the bundle need not carry them twice: it keeps its
//! length and its checksums, and zeros in their place, which pack to nothing.

use super::layout::{SectionName, SectionTable};
use super::{Index, OpenError, store};

/// The bundle with zeros in place of its texts.
///
/// # Errors
/// When these bytes are no whole bundle.
pub fn without_texts(bundle: &[u8]) -> Result<Vec<u8>, OpenError> {
    let texts = SectionTable::read(bundle)?.range(SectionName::Texts);
    let mut bytes = bundle.to_vec();
    bytes[texts].fill(0);
    Ok(bytes)
}

/// The bundle again, from its bytes without texts and the texts of all
/// passages, in order.
///
/// # Errors
/// When these are not its texts, or no whole bundle comes of it.
pub fn with_texts<'a>(
    bytes: &[u8],
    texts: impl Iterator<Item = &'a str>,
) -> Result<Vec<u8>, OpenError> {
    let damaged = OpenError::Damaged {
        section: SectionName::Texts.as_str(),
    };
    let place = SectionTable::place(bytes, SectionName::Texts)?;
    let (_, texts) = store::write(texts);
    let mut bundle = bytes.to_vec();
    match bundle.get_mut(place) {
        Some(room) if room.len() == texts.len() => room.copy_from_slice(&texts),
        _ => return Err(damaged),
    }
    Index::open(bundle.as_slice())?;
    Ok(bundle)
}
