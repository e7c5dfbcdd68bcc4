//! Where things lie: the site's own address, and the names of its pages.

use std::fmt;
use std::fmt::Write;
use std::str::FromStr;

use xxhash_rust::xxh64::xxh64;

use super::markup::{is_web, percent_encoded};

/// Where a page of one file will lie, as `https://example.org/interviews.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress(String);

/// The folder in which a site will lie, as `https://example.org/interviews/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

/// The text is no address of a site or a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressError {
    text: String,
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is not where a site can lie; give its whole address, such as \
             https://example.org/interviews/ or https://example.org/interviews.html",
            self.text
        )
    }
}

impl std::error::Error for AddressError {}

impl FromStr for PageAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<PageAddress, AddressError> {
        let address = text.trim();
        let is_plain = |letter: char| {
            !letter.is_whitespace() && !letter.is_control() && !"?#\"'<>\\{}|^`".contains(letter)
        };
        let has_host = |rest: &str| !rest.starts_with(['/', ':']) && !rest.is_empty();
        let after_scheme = address.split_once("://").map_or("", |(_, rest)| rest);
        if !is_web(address) || !has_host(after_scheme) || !address.chars().all(is_plain) {
            return Err(AddressError {
                text: text.to_owned(),
            });
        }
        Ok(PageAddress(address.to_owned()))
    }
}

impl fmt::Display for PageAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PageAddress {
    /// The folder of a site whose page this is.
    pub fn folder(&self) -> Address {
        let folder = self.0.strip_suffix("index.html").unwrap_or(&self.0);
        let slash = if folder.ends_with('/') { "" } else { "/" };
        Address(format!("{folder}{slash}"))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Address {
    /// The address of one of the site's files, named from its folder.
    pub fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether the site has its host for itself: only there do crawlers look
    /// for `robots.txt`.
    pub fn is_whole_host(&self) -> bool {
        self.0.matches('/').count() == 3
    }
}

/// Longer names are cut: file systems end at 255 bytes, and an id may be any text.
const MAX_NAME_BYTES: usize = 150;

/// The name of a document's plain page in the folder [`TEXTS`]: its id, with
/// `--` for `/` so that all lie in one folder, and with what could mean
/// something to a file system or a host written as `=` and two digits.
pub fn page_name(id: &str) -> String {
    let mut name = String::new();
    for (place, byte) in id.bytes().enumerate() {
        let is_plain = match byte {
            b'a'..=b'z' | b'0'..=b'9' => true,
            // Hosts leave out hidden files, some also those with a line before.
            b'.' | b'_' => place > 0,
            b'-' => !name.is_empty() && !name.ends_with('-'),
            _ => false,
        };
        match byte {
            b'/' if place > 0 && !name.ends_with('-') => name.push_str("--"),
            _ if is_plain => name.push(char::from(byte)),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(name, "={byte:02x}");
            }
        }
    }
    if name.is_empty() || name.len() > MAX_NAME_BYTES {
        name.truncate(MAX_NAME_BYTES - 17);
        // Writing to a string cannot fail.
        let _ = write!(name, "={:016x}", xxh64(id.as_bytes(), 0));
    }
    format!("{name}.html")
}

/// The folder of the plain pages.
pub const TEXTS: &str = "texts/";

/// A document's plain page, from the site's folder.
pub fn page_path(id: &str) -> String {
    format!("{TEXTS}{}", page_name(id))
}

/// The fragment at which the explorer opens a document.
pub fn document_fragment(id: &str) -> String {
    format!("#doc={}", percent_encoded(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_a_folder_in_the_web() {
        let check = |text: &str, expected: Option<&str>| {
            let address = text.parse::<PageAddress>().ok().map(|page| page.folder().0);
            assert_eq!(address.as_deref(), expected, "{text}");
        };
        check("https://example.org", Some("https://example.org/"));
        check("https://example.org/a/", Some("https://example.org/a/"));
        check("http://localhost:8080/a", Some("http://localhost:8080/a/"));
        check(
            "https://example.org/a/index.html",
            Some("https://example.org/a/"),
        );
        check("example.org", None);
        check("ftp://example.org", None);
        check("https://", None);
        check("https:///a", None);
        check("https://example.org/?a=b", None);
        check("https://example.org/#a", None);
        check("https://example.org/\"><script>", None);
        check("https://example.org/{searchTerms}", None);
    }

    #[test]
    fn a_page_lies_where_it_was_said_to_lie() {
        let check = |text: &str, page: &str, folder: &str| {
            let address: PageAddress = text.parse().expect("an address of the table");
            assert_eq!(address.to_string(), page);
            assert_eq!(address.folder().to_string(), folder);
        };
        let (page, folder) = ("https://example.org/a.html", "https://example.org/a.html/");
        check(page, page, folder);
        let (page, folder) = ("https://example.org/index.html", "https://example.org/");
        check(&format!(" {page} "), page, folder);
    }

    #[test]
    fn only_at_its_root_is_a_host_the_sites_own() {
        let check = |text: &str, expected: bool| {
            let page: PageAddress = text.parse().expect("an address of the table");
            assert_eq!(page.folder().is_whole_host(), expected, "{text}");
        };
        check("https://example.org", true);
        check("https://example.org/interviews", false);
    }

    #[test]
    fn pages_are_named_like_their_documents() {
        let check = |id: &str, expected: &str| assert_eq!(page_name(id), expected, "{id}");
        check("leo-liu", "leo-liu.html");
        check("talks/dia-uno", "talks--dia-uno.html");
        check("v0.17", "v0.17.html");
        check("../../etc/passwd", "=2e.--..--etc--passwd.html");
        check(".htaccess", "=2ehtaccess.html");
        check("Talk", "=54alk.html");
        check("a--b", "a-=2db.html");
        check("a b\n", "a=20b=0a.html");
        check("c:\\x", "c=3a=5cx.html");
    }

    proptest! {
        #[test]
        fn different_documents_have_different_pages(a in "[a-b/.=_-]{0,6}", b in "[a-b/.=_-]{0,6}") {
            prop_assert_eq!(a == b, page_name(&a) == page_name(&b));
        }

        #[test]
        fn a_page_lies_in_its_folder_whatever_its_document_is_called(id in "\\PC{0,80}") {
            let name = page_name(&id);
            prop_assert!(name.len() < 200);
            prop_assert!(!name.contains(['/', '\\', ':']) && !name.starts_with(['.', '_', '-']));
        }
    }
}
