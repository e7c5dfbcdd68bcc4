//! The page's own files + a bundle → one HTML file; and a bundle from such a
//! file, wherever one is wanted.

use std::fs;
use std::path::Path;

use super::Failure;
use super::passphrase;
use super::site::{AppFiles, write_whole};
use crate::bundle::page::lock::{self, ITERATIONS};
use crate::bundle::page::{self, PageError, Shell};
use crate::publish::{BUNDLE, Framing, PageAddress};

/// How a bundle begins.
const MAGIC: &[u8] = b"CATENA\r\n";

/// Writes the page, locked if there is a passphrase, and tells its size in bytes.
pub fn write_page(
    app: &AppFiles,
    file: &Path,
    bundle: &[u8],
    framing: &Framing,
    address: Option<&PageAddress>,
    passphrase: Option<&str>,
) -> Result<usize, Failure> {
    let program = app.read_one("catena-app_bg.wasm")?;
    let second_part = app.read_one("catena-more.wasm")?;
    let icon = app.read_one("catena.svg")?;
    let shell = Shell {
        glue: &text(app.read_one("catena-app.js")?),
        style: &text(app.read_one("catena.css")?),
        program: &program,
        second_part: &second_part,
        icon: &icon,
    };
    let mut page = page::make(&shell, bundle, framing, address).map_err(Failure::NoPage)?;
    if let Some(passphrase) = passphrase {
        page = lock::lock(&page, &shell, passphrase, passphrase::chance(), ITERATIONS)
            .map_err(Failure::NoPage)?;
    }
    write_whole(file, page.as_bytes())?;
    Ok(page.len())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads the bundle from its own file, or from the page that holds it.
pub fn read_bundle(path: &Path) -> Result<Vec<u8>, Failure> {
    if path.is_dir() {
        let bundle = path.join(BUNDLE);
        return Err(Failure::FolderForBundle {
            path: path.to_owned(),
            bundle: bundle.is_file().then_some(bundle),
        });
    }
    let bytes = fs::read(path).map_err(|error| Failure::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    match is_html(&bytes) {
        true => extract(path, &bytes)?.map_err(|error| not_a_bundle(path, &error)),
        false => Ok(bytes),
    }
}

/// The bundle in a file that was named among the texts; none where the file is
/// a text. HTML that is not ours is a text like any other.
pub fn find_bundle(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let Ok(bytes) = fs::read(path) else {
        return Ok(None);
    };
    let is_named_one = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("catena"));
    if is_named_one || bytes.starts_with(MAGIC) {
        return Ok(Some(bytes));
    }
    if !is_html(&bytes) {
        return Ok(None);
    }
    match extract(path, &bytes)? {
        Err(PageError::NotAPage) => Ok(None),
        Ok(bundle) => Ok(Some(bundle)),
        Err(error) => Err(not_a_bundle(path, &error)),
    }
}

/// The bundle in a page; asks for the passphrase of a locked one.
fn extract(path: &Path, page: &[u8]) -> Result<Result<Vec<u8>, PageError>, Failure> {
    if !lock::is_locked(page) {
        return Ok(page::extract(page));
    }
    let opened = lock::unlock(page, &passphrase::recall()?);
    let opened = opened.map_err(|error| not_a_bundle(path, &error))?;
    Ok(page::extract(opened.as_bytes()))
}

fn not_a_bundle(path: &Path, error: &PageError) -> Failure {
    Failure::NotABundle {
        path: path.to_owned(),
        message: error.to_string(),
    }
}

/// Whether these bytes begin as HTML does.
fn is_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}
