//! The explorer's own files + a bundle → all files of a site.

use super::address::{Address, TEXTS, page_path};
use super::framing::Framing;
use super::head::GENERATOR;
use super::offline::{MANIFEST, WORKER, digests, fill_manifest, fill_worker, version};
use super::pages::{LIST, SHEET, document_page, list_page, style_sheet};
use super::shell::{SitePlaces, fill_page};
use super::ways::{OEMBED, OPENSEARCH, ROBOTS, SITEMAP, oembed, opensearch, robots, sitemap};
use crate::index::{Index, OpenError};

/// The page, which names all other files.
pub const PAGE: &str = "index.html";
/// The name under which the page looks for its bundle.
pub const BUNDLE: &str = "corpus.catena";

/// How to make a site.
#[derive(Debug, Clone, Copy)]
pub struct SiteOptions<'a> {
    /// Where it will lie, where that is known.
    pub address: Option<&'a Address>,
    /// How it is to look in others' frames.
    pub framing: Option<&'a Framing>,
    /// Whether readers' devices may keep it for when there is no connection.
    pub is_kept: bool,
}

impl Default for SiteOptions<'_> {
    fn default() -> Self {
        SiteOptions {
            address: None,
            framing: None,
            is_kept: true,
        }
    }
}

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFile {
    /// From the site's folder, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All files of a site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// The bundle, and the explorer's own files.
    pub app: Vec<SiteFile>,
    /// What is made for this corpus beside them. A file of that name that is
    /// not [ours](is_ours) stays.
    pub made: Vec<SiteFile>,
}

impl Site {
    /// All files in the order in which to write them.
    pub fn files(&self) -> impl Iterator<Item = &SiteFile> {
        let last = self.app.iter().filter(|file| names_others(file));
        let first = self.app.iter().filter(|file| !names_others(file));
        first.chain(&self.made).chain(last)
    }
}

/// Whether the file names others, which must be there when it is.
fn names_others(file: &SiteFile) -> bool {
    [PAGE, WORKER].contains(&file.path.as_str())
}

/// Makes all files of a site. `app` are the explorer's own, as Trunk leaves
/// them or as they were written here before.
///
/// # Errors
/// When the bundle cannot be opened.
pub fn site(
    app: Vec<SiteFile>,
    bundle: Vec<u8>,
    options: SiteOptions<'_>,
) -> Result<Site, OpenError> {
    let index = Index::open(bundle)?;
    let mut made = made(&index, options.address);
    made.sort_by(|a, b| a.path.cmp(&b.path));
    let mut kept = vec![SiteFile {
        path: BUNDLE.to_owned(),
        bytes: index.bytes().to_vec(),
    }];
    let (mut page, mut worker) = (None, None);
    for mut file in app {
        match file.path.as_str() {
            PAGE => page = Some(file),
            WORKER => worker = Some(file),
            _ => {
                if let Some(filled) = filled_manifest(&file, &index) {
                    file.bytes = filled;
                }
                kept.push(file);
            }
        }
    }
    finish(&mut kept, page, worker, &index, options);
    Ok(Site { app: kept, made })
}

fn filled_manifest(file: &SiteFile, index: &Index<Vec<u8>>) -> Option<Vec<u8>> {
    (file.path == MANIFEST)
        .then(|| fill_manifest(&file.bytes, index))
        .flatten()
}

/// Adds the page and the service worker, which name all others.
fn finish(
    kept: &mut Vec<SiteFile>,
    page: Option<SiteFile>,
    worker: Option<SiteFile>,
    index: &Index<Vec<u8>>,
    options: SiteOptions<'_>,
) {
    let address = options.address;
    let digests = digests(kept);
    let text = |file: &Option<SiteFile>| {
        let bytes = file.as_ref().map(|file| file.bytes.clone());
        bytes.and_then(|bytes| String::from_utf8(bytes).ok())
    };
    let (page_text, worker_text) = (text(&page), text(&worker));
    let filled_page = |version: Option<&str>| {
        let places = Some(SitePlaces { address, version });
        let text = page_text.as_ref()?;
        Some(fill_page(text, index, address, options.framing, places))
    };
    let filled_worker =
        |version: Option<&str>| fill_worker(worker_text.as_ref()?, version, &digests);
    let is_watched = page_text
        .as_ref()
        .is_some_and(|text| text.contains(RELOADER));
    let now = match (filled_page(None), filled_worker(None)) {
        (Some(page), Some(worker)) if options.is_kept && !is_watched => {
            Some(version(&digests, &page, &worker))
        }
        _ => None,
    };
    let filled = [
        (page, filled_page(now.as_deref())),
        (worker, filled_worker(now.as_deref())),
    ];
    for (file, filled) in filled {
        if let Some(mut file) = file {
            if let Some(filled) = filled {
                file.bytes = filled.into_bytes();
            }
            kept.push(file);
        }
    }
}

/// In the page while `trunk serve` watches the sources: whoever changes them
/// wants to see the change, not what was kept for days without a connection.
const RELOADER: &str = ".well-known/trunk/ws";

fn made(index: &Index<Vec<u8>>, address: Option<&Address>) -> Vec<SiteFile> {
    let mut made = Vec::new();
    let mut add = |path: &str, bytes: Vec<u8>| {
        made.push(SiteFile {
            path: path.to_owned(),
            bytes,
        });
    };
    for document in 0..index.document_count() {
        let page = document_page(index, document, address);
        add(&page_path(index.document_id(document)), page.into_bytes());
    }
    add(LIST, list_page(index, address).into_bytes());
    add(SHEET, style_sheet());
    if let Some(address) = address {
        add(SITEMAP, sitemap(index, address));
        add(OEMBED, oembed(index, address));
        add(OPENSEARCH, opensearch(index, address));
        if address.is_whole_host() {
            add(ROBOTS, robots(address));
        }
    }
    made
}

/// Whether a file of this path is made for a corpus, now or when the site was
/// built before.
pub fn is_made_path(path: &str) -> bool {
    let in_texts = path.strip_prefix(TEXTS).is_some_and(|name| {
        let is_page = !name.contains('/') && name.ends_with(".html");
        is_page || path == SHEET
    });
    in_texts || [LIST, SITEMAP, OEMBED, OPENSEARCH, ROBOTS].contains(&path)
}

/// Whether a file beside the explorer's own is one that we made: each says so
/// near its head. Only such a file is replaced or taken away.
pub fn is_ours(bytes: &[u8]) -> bool {
    let head = bytes.get(..1500).unwrap_or(bytes);
    let maker = GENERATOR.split(' ').next().unwrap_or(GENERATOR);
    let text = String::from_utf8_lossy(head);
    let mut said = text.split("generator").skip(1);
    said.any(|said| said.chars().take(24).collect::<String>().contains(maker))
}
