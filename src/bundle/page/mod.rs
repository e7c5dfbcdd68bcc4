//! The page's own files and a bundle → one HTML file, and back.
//!
//! ```text
//! head   the policy that forbids every request; a style sheet of few lines; boot.js
//! body   #catena             where the program draws
//!        #catena-documents   all texts as plain HTML, with a word on what is missing
//!        data blocks         program, glue and style sheet; bundle: packed, as letters
//! ```
//!
//! The texts stand in the file once, as HTML: who has no JavaScript or no
//! WebAssembly reads them there, and so do search engines and archives. The
//! bundle has zeros in their place, and `boot.js` fills them in again before it
//! hands the bundle to the engine, which checks them as it checks any bundle.
//! Packed in both forms they would take 28 kB more for five interviews, and a
//! quarter more for 243 transcripts; packed only, nobody could read them without
//! the program.
//!
//! The glue stands there once and serves page and worker, as a classic script:
//! modules do not start from `file://`, in a sandbox, or in a worker made there.

mod data;
mod documents;
mod glue;
mod letters;
pub mod lock;
mod streams;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use crate::index::{Index, OpenError, with_texts, without_texts};
use crate::publish::{Framing, Markup, PageAddress, corpus_head};

/// The page's own files, as Trunk leaves them.
#[derive(Debug, Clone, Copy)]
pub struct Shell<'a> {
    /// `catena-app.js`: what joins the program to the browser.
    pub glue: &'a str,
    /// `catena-app_bg.wasm`.
    pub program: &'a [u8],
    /// `catena-more.wasm`: what the program fetches later, where it can fetch.
    pub second_part: &'a [u8],
    /// `catena.css`.
    pub style: &'a str,
    /// `catena.svg`.
    pub icon: &'a [u8],
}

/// Why there is no page, or no bundle in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageError {
    /// The bundle to put in is none.
    Bundle(OpenError),
    /// The glue is not of the form that wasm-bindgen has written so far.
    Glue(&'static str),
    /// These bytes are no page of ours.
    NotAPage,
    /// The page is locked, with another passphrase.
    WrongPassphrase,
    /// A part of the page is missing or changed.
    Damaged(&'static str),
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PageError::Bundle(error) => write!(f, "{error}"),
            PageError::Glue(expected) => write!(
                f,
                "catena-app.js is not as this version knows it ({expected}); build the page again \
                 with `make build`, from the same version as this program"
            ),
            PageError::NotAPage => f.write_str(
                "this is no page made by Catena. Make one with `catena build FOLDER -o page.html`",
            ),
            PageError::WrongPassphrase => f.write_str(
                "this passphrase does not open the page; mind capital letters and spaces",
            ),
            PageError::Damaged(part) => write!(
                f,
                "this page was made by Catena, but its {part} changed since, as when a program \
                 translates or cleans a page. Fetch it again, or build it anew from its texts"
            ),
        }
    }
}

impl std::error::Error for PageError {}

/// The ids of the data blocks, which `boot.js` knows too.
const PROGRAM: &str = "catena-program";
const BUNDLE: &str = "catena-bundle";

/// Says on the bundle's block that its texts are to be taken from the HTML.
const TEXTS_APART: &str = " data-texts=\"apart\"";

const PAPER_SCRIPT: &str = include_str!("../../../assets/paper.js");
const LETTERS_SCRIPT: &str = include_str!("../../../assets/page/letters.js");
const STREAMS_SCRIPT: &str = include_str!("../../../assets/page/streams.js");
const UNPACK_SCRIPT: &str = include_str!("../../../assets/page/unpack.js");
const BOOT_SCRIPT: &str = include_str!("../../../assets/page/boot.js");
const PLAIN_STYLE: &str = include_str!("../../../assets/page/plain.css");
const NOTICE: &str = include_str!("../../../assets/page/notice.html");
/// Where the notice shows the policy.
const POLICY_HERE: &str = "{policy}";

/// Makes the page, to look in frames as the publisher wants it. Where it is
/// known at which address the page will lie, links copied inside somebody
/// else's page lead there. The same shell, bundle and wishes give the same bytes.
///
/// # Errors
/// When the bundle is none, or the glue is not as we know it.
pub fn make(
    shell: &Shell<'_>,
    bundle: &[u8],
    framing: &Framing,
    address: Option<&PageAddress>,
) -> Result<String, PageError> {
    let index = Index::open(bundle).map_err(PageError::Bundle)?;
    let glue = packed_script(shell)?;
    let documents = documents::write(&index);
    let policy = policy(&glue);

    let mut page = String::new();
    write_head(&mut page, &index, framing, address, &policy, shell.icon);
    page.push_str("<body>\n<div id=\"catena\"></div>\n");
    page.push_str(documents::OPENING);
    page.push_str(&NOTICE.replace(POLICY_HERE, &escaped(&policy)));
    page.push_str(documents.as_str());
    page.push_str(documents::CLOSING);
    write_program(&mut page, shell, &glue);
    match without_its_texts(bundle, documents.as_str()) {
        Some(bytes) => data::write(&mut page, BUNDLE, TEXTS_APART, &bytes),
        None => data::write(&mut page, BUNDLE, "", bundle),
    }
    page.push_str("</body>\n</html>\n");
    Ok(page)
}

/// Takes the bundle out of a page: the very bytes that were put in.
///
/// # Errors
/// When the page is not ours, or was changed.
pub fn extract(page: &[u8]) -> Result<Vec<u8>, PageError> {
    let page = std::str::from_utf8(page).map_err(|_| PageError::NotAPage)?;
    let block = data::find(page, BUNDLE).ok_or(PageError::NotAPage)?;
    let bytes = block.bytes().ok_or(PageError::Damaged("bundle"))?;
    if !block.attributes.contains(TEXTS_APART.trim_start()) {
        Index::open(bytes.as_slice()).map_err(|_| PageError::Damaged("bundle"))?;
        return Ok(bytes);
    }
    let texts = documents::find(page)
        .and_then(documents::texts)
        .ok_or(PageError::Damaged("texts"))?;
    with_texts(&bytes, texts.iter().map(String::as_str)).map_err(|_| PageError::Damaged("texts"))
}

/// All that is the same for every corpus, in one block: a hundredth smaller
/// than in four, since the parts share their words.
fn write_program(page: &mut String, shell: &Shell<'_>, glue: &str) {
    let programs = [shell.program, shell.second_part];
    let mut parts = vec![glue.as_bytes().to_vec(), shell.style.as_bytes().to_vec()];
    match streams::apart(&programs) {
        Some(in_streams) => parts.push(in_streams),
        None => parts.extend(programs.map(<[u8]>::to_vec)),
    }
    let mut attributes = " data-parts=\"".to_owned();
    for part in &parts {
        attributes.push_str(&format!("{} ", part.len()));
    }
    let attributes = format!("{}\"", attributes.trim_end());
    data::write(page, PROGRAM, &attributes, &parts.concat());
}

/// The bundle with zeros for texts; none where the HTML could not give them
/// back to the byte: it holds no control characters.
fn without_its_texts(bundle: &[u8], documents: &str) -> Option<Vec<u8>> {
    let bytes = without_texts(bundle).ok()?;
    let texts = documents::texts(documents)?;
    let again = with_texts(&bytes, texts.iter().map(String::as_str)).ok()?;
    (again == bundle).then_some(bytes)
}

/// No request at all, and no script or style but those that stand here.
fn policy(glue: &str) -> String {
    format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; \
         worker-src blob: data:; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&boot()),
        hash(glue),
        hash(PLAIN_STYLE)
    )
}

/// What starts the program.
fn boot() -> String {
    squeezed(&[PAPER_SCRIPT, LETTERS_SCRIPT, UNPACK_SCRIPT, BOOT_SCRIPT])
}

/// What is not needed before the program is unpacked, and is packed with it: the
/// glue, and what puts the program together.
fn packed_script(shell: &Shell<'_>) -> Result<String, PageError> {
    let glue = glue::as_classic_script(shell.glue).map_err(PageError::Glue)?;
    Ok(glue + &squeezed(&[STREAMS_SCRIPT]))
}

/// Scripts as one, without the comments that have lines to themselves, and
/// without indentation.
fn squeezed(scripts: &[&str]) -> String {
    let lines = scripts.iter().flat_map(|script| script.lines());
    let mut squeezed = String::new();
    for line in lines.map(str::trim_start) {
        if !line.is_empty() && !line.starts_with("//") {
            squeezed.push_str(line);
            squeezed.push('\n');
        }
    }
    squeezed
}

/// How a policy names a text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(text)))
}

fn write_head(
    page: &mut String,
    index: &Index<&[u8]>,
    framing: &Framing,
    address: Option<&PageAddress>,
    policy: &str,
    icon: &[u8],
) {
    page.push_str(concat!(
        "<!doctype html>\n",
        "<html lang=\"en\" data-theme=\"system\">\n",
        "<head>\n",
        "<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"",
    ));
    page.push_str(policy);
    page.push_str(concat!(
        "\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n",
        "<meta name=\"referrer\" content=\"no-referrer\">\n",
    ));
    page.push_str(corpus_head(index, address.map(PageAddress::to_string)).as_str());
    page.push_str(framing.head().as_str());
    page.push_str("<link rel=\"icon\" href=\"data:image/svg+xml;base64,");
    BASE64.encode_string(icon, page);
    page.push_str("\">\n<style>");
    page.push_str(PLAIN_STYLE);
    page.push_str("</style>\n<script>");
    page.push_str(&boot());
    page.push_str("</script>\n</head>\n");
}

fn escaped(text: &str) -> String {
    Markup::default().text(text).as_str().to_owned()
}

#[cfg(test)]
mod tests;
