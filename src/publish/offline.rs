//! What lets a site work without a connection: the list of its files for the
//! service worker, and the manifest by which it is installed as an app.
//!
//! The service worker (`assets/sw.js`) keeps exactly the files of one version,
//! each checked against its digest, so that page and bundle always belong
//! together. The version is the digest of all.

use std::fmt::Write;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::head::corpus_description;
use super::words::words;
use super::{SiteFile, head::main_language};
use crate::index::Index;

/// The service worker.
pub const WORKER: &str = "sw.js";
/// What the site is when installed as an app.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The line of the service worker that names its site.
const SITE_LINE: &str = "const SITE = ";

/// The digests of all files that the service worker keeps, by path.
pub fn digests(files: &[SiteFile]) -> Map<String, Value> {
    files
        .iter()
        .map(|file| (file.path.clone(), json!(hex(&Sha256::digest(&file.bytes)))))
        .collect()
}

/// The version that these files are together. Page and service worker count as
/// they are before they are told their version.
pub fn version(digests: &Map<String, Value>, page: &str, worker: &str) -> String {
    let mut all = Sha256::new();
    let listed = Value::from(digests.clone()).to_string();
    for part in [listed.as_str(), page, worker] {
        all.update(part);
        all.update([0]);
    }
    let mut version = hex(&all.finalize());
    version.truncate(16);
    version
}

/// The service worker with its list of files; without a version, one that
/// takes itself away. `None` where it has no place for the list.
pub fn fill_worker(
    worker: &str,
    version: Option<&str>,
    digests: &Map<String, Value>,
) -> Option<String> {
    let start = worker.find(SITE_LINE)? + SITE_LINE.len();
    let (before, after) = worker.split_at_checked(start)?;
    let end = after.find('\n')?;
    let site = match version {
        Some(version) => json!({ "version": version, "files": digests }),
        None => Value::Null,
    };
    Some(format!("{before}{site};{}", after.get(end..)?))
}

/// The manifest with the corpus's name; `None` where it is none.
pub fn fill_manifest<D: AsRef<[u8]>>(manifest: &[u8], index: &Index<D>) -> Option<Vec<u8>> {
    let mut manifest: Map<String, Value> = serde_json::from_slice(manifest).ok()?;
    let fields = [
        ("name", index.title().to_owned()),
        ("short_name", short_name(index.title())),
        ("description", corpus_description(index)),
        ("lang", words(main_language(index)).language.to_owned()),
    ];
    for (name, value) in fields {
        manifest.insert(name.to_owned(), value.into());
    }
    serde_json::to_vec_pretty(&manifest).ok()
}

/// Under an icon there is room for about a dozen letters.
const SHORT_CHARS: usize = 12;

/// As many whole words of a title as there is room for.
fn short_name(title: &str) -> String {
    let mut short = String::new();
    for word in title.split_whitespace() {
        if short.chars().count() + word.chars().count() >= SHORT_CHARS && !short.is_empty() {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.chars().take(SHORT_CHARS + 3).collect()
}

fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, bytes: &str) -> SiteFile {
        SiteFile {
            path: path.to_owned(),
            bytes: bytes.as_bytes().to_vec(),
        }
    }

    #[test]
    fn any_change_is_another_version() {
        let version_of = |files: &[SiteFile], page: &str| version(&digests(files), page, "worker");
        let one = version_of(&[file("a", "1"), file("b", "2")], "page");
        assert_eq!(one.len(), 16);
        assert_eq!(one, version_of(&[file("b", "2"), file("a", "1")], "page"));
        assert_ne!(one, version_of(&[file("a", "1"), file("b", "3")], "page"));
        assert_ne!(one, version_of(&[file("a", "1"), file("c", "2")], "page"));
        assert_ne!(one, version_of(&[file("a", "1"), file("b", "2")], "other"));
    }

    #[test]
    fn the_worker_is_told_its_files_and_told_again() {
        let digests = digests(&[file("a.js", "1")]);
        let check = |worker: &str, version: Option<&str>, expected: Option<&str>| {
            let filled = fill_worker(worker, version, &digests);
            assert_eq!(filled.as_deref(), expected, "{worker}");
        };
        check("no place", Some("v"), None);
        check("const SITE = null;", Some("v"), None);
        check(
            "a\nconst SITE = {};\nb",
            None,
            Some("a\nconst SITE = null;\nb"),
        );
        let filled = fill_worker("const SITE = null;\n", Some("v"), &digests);
        let digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
        let expected =
            format!("const SITE = {{\"files\":{{\"a.js\":\"{digest}\"}},\"version\":\"v\"}};\n");
        check("const SITE = null;\n", Some("v"), Some(&expected));
        assert_eq!(filled.as_deref(), Some(expected.as_str()));
        check(&expected, Some("v"), Some(&expected));
    }

    #[test]
    fn short_names_fit_under_an_icon() {
        let check = |title: &str, expected: &str| assert_eq!(short_name(title), expected);
        check("Five interviews about cloud computing", "Five");
        check("Catena", "Catena");
        check("Rhabarberbarbarabar", "Rhabarberbarbar");
        check("云计算五人谈", "云计算五人谈");
        check("", "");
    }
}
