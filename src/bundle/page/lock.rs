//! A page that opens only with a passphrase.
//!
//! ```text
//! head   the policy; a style sheet of few lines
//! body   a form that asks for the passphrase, and lock.js
//!        the whole page, packed and sealed, as letters
//! ```
//!
//! All that tells of the corpus, its title included, is in the sealed part:
//! AES-256-GCM with a key that PBKDF2-HMAC-SHA256 makes of the passphrase, as
//! the browser's own WebCrypto opens it. What the browser then shows is the
//! page as it would be without a lock, at the same address.

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use pbkdf2::pbkdf2_hmac;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

use super::{
    LETTERS_SCRIPT, PLAIN_STYLE, PageError, Shell, boot, data, hash, packed_script, squeezed,
};

/// How often the key is worked out anew: what a guess costs. OWASP's figure for
/// PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023), about a second on a
/// slow phone.
pub const ITERATIONS: u32 = 600_000;

/// A page that asks for more was not made to be opened.
const MAX_ITERATIONS: u32 = 20_000_000;

/// What the lock is made of beside the passphrase. Drawn anew for each page:
/// the same salt and nonce for two pages of one passphrase would betray both.
#[derive(Debug, Clone, Copy)]
pub struct Chance {
    /// Makes equal passphrases different keys.
    pub salt: [u8; 16],
    /// Makes equal pages different ciphers.
    pub nonce: [u8; 12],
}

/// The id of the sealed block, which `lock.js` knows too.
const SEALED: &str = "catena-sealed";

const LOCK_SCRIPT: &str = include_str!("../../../assets/page/lock.js");
const LOCK_STYLE: &str = include_str!("../../../assets/page/lock.css");
const FORM: &str = include_str!("../../../assets/page/lock.html");

/// Seals a page that [`super::make`] made of this shell.
///
/// # Errors
/// When the glue is not as we know it.
pub fn lock(
    page: &str,
    shell: &Shell<'_>,
    passphrase: &str,
    chance: Chance,
    iterations: u32,
) -> Result<String, PageError> {
    let glue = packed_script(shell)?;
    let script = squeezed(&[LETTERS_SCRIPT, LOCK_SCRIPT]);
    let sealed = seal(page, passphrase, chance, iterations);
    let mut locked = String::new();
    locked.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    // What the page inside needs as well: one document, one policy.
    locked.push_str(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         script-src {} {} {} 'wasm-unsafe-eval'; style-src {} {}; worker-src blob: data:; \
         img-src data:; base-uri 'none'; form-action 'none'\">\n",
        hash(&script),
        hash(&boot()),
        hash(&glue),
        hash(LOCK_STYLE),
        hash(PLAIN_STYLE),
    ));
    locked.push_str(concat!(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n",
        "<meta name=\"referrer\" content=\"no-referrer\">\n",
        "<meta name=\"robots\" content=\"noindex\">\n",
        "<meta name=\"generator\" content=\"Catena ",
        env!("CARGO_PKG_VERSION"),
        "\">\n<title>Locked</title>\n<style>",
    ));
    locked.push_str(LOCK_STYLE);
    locked.push_str("</style>\n</head>\n<body>\n");
    locked.push_str(FORM);
    let attributes = format!(
        " data-iterations=\"{iterations}\" data-salt=\"{}\" data-nonce=\"{}\"",
        BASE64.encode(chance.salt),
        BASE64.encode(chance.nonce)
    );
    data::write_as_they_are(&mut locked, SEALED, &attributes, &sealed);
    locked.push_str("<script>");
    locked.push_str(&script);
    locked.push_str("</script>\n</body>\n</html>\n");
    Ok(locked)
}

/// Whether a page is locked.
pub fn is_locked(page: &[u8]) -> bool {
    std::str::from_utf8(page).is_ok_and(|page| data::find(page, SEALED).is_some())
}

/// Opens a locked page: the page that was put in.
///
/// # Errors
/// When the passphrase is another, or the page was changed.
pub fn unlock(page: &[u8], passphrase: &str) -> Result<String, PageError> {
    let page = std::str::from_utf8(page).map_err(|_| PageError::NotAPage)?;
    let block = data::find(page, SEALED).ok_or(PageError::NotAPage)?;
    let damaged = PageError::Damaged("lock");
    let number = |name: &str| block.attribute(name)?.parse::<u32>().ok();
    let bytes = |name: &str| BASE64.decode(block.attribute(name)?).ok();
    let chance = || {
        Some(Chance {
            salt: bytes("data-salt")?.try_into().ok()?,
            nonce: bytes("data-nonce")?.try_into().ok()?,
        })
    };
    let (Some(iterations), Some(chance), Some(sealed)) = (
        number("data-iterations").filter(|number| (1..=MAX_ITERATIONS).contains(number)),
        chance(),
        block.bytes_as_they_are(),
    ) else {
        return Err(damaged);
    };
    let opened = cipher(passphrase, chance, iterations)
        .decrypt(Nonce::from_slice(&chance.nonce), sealed.as_slice())
        .map_err(|_| PageError::WrongPassphrase)?;
    let page = data::unpacked(&opened).and_then(|bytes| String::from_utf8(bytes).ok());
    page.ok_or(damaged)
}

fn seal(page: &str, passphrase: &str, chance: Chance, iterations: u32) -> Vec<u8> {
    cipher(passphrase, chance, iterations)
        .encrypt(
            Nonce::from_slice(&chance.nonce),
            data::gzipped(page.as_bytes()).as_slice(),
        )
        .expect("no page is as long as 64 GB, where the cipher ends")
}

/// Accents may be typed as one character or as two: both are the same passphrase.
fn cipher(passphrase: &str, chance: Chance, iterations: u32) -> Aes256Gcm {
    let passphrase: String = passphrase.nfc().collect();
    let mut key = Key::<Aes256Gcm>::default();
    pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), &chance.salt, iterations, &mut key);
    Aes256Gcm::new(&key)
}
