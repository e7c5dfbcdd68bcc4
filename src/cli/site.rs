//! The page's own files + a bundle → a folder that any static host can serve.
//!
//! Files are written whole or not at all: each is completed beside its place
//! and then moved there. Files that are not ours are left alone. What is in
//! them is decided in `publish`.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::publish::{self, BUNDLE, PAGE, SiteFile, SiteOptions, is_made_path, is_ours};

/// The page's own files, as Trunk leaves them.
#[derive(Debug)]
pub struct AppFiles {
    folder: PathBuf,
    /// Relative to the folder.
    paths: Vec<PathBuf>,
}

impl AppFiles {
    /// Looks in the folder that was named; if none was, in `$CATENA_APP`, in
    /// `app` beside the program, and in `./dist`.
    pub fn find(named: Option<&Path>) -> Result<AppFiles, Failure> {
        let looked = match named {
            Some(folder) => vec![folder.to_owned()],
            None => usual_places(),
        };
        match looked.iter().find(|folder| is_app(folder)) {
            Some(folder) => AppFiles::list(folder),
            None => Err(Failure::NoApp { looked }),
        }
    }

    /// The bytes of one file of the page.
    pub fn read_one(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let path = self.folder.join(name);
        fs::read(&path).map_err(|error| Failure::Unreadable { path, error })
    }

    fn list(folder: &Path) -> Result<AppFiles, Failure> {
        let mut paths = Vec::new();
        list_into(&mut paths, folder, Path::new("")).map_err(|error| Failure::Unreadable {
            path: folder.to_owned(),
            error,
        })?;
        paths.sort();
        Ok(AppFiles {
            folder: folder.to_owned(),
            paths,
        })
    }

    fn read(&self) -> Result<Vec<SiteFile>, Failure> {
        let read = |path: &PathBuf| {
            let from = self.folder.join(path);
            match fs::read(&from) {
                Ok(bytes) => Ok(SiteFile {
                    path: with_slashes(path),
                    bytes,
                }),
                Err(error) => Err(Failure::Unreadable { path: from, error }),
            }
        };
        self.paths.iter().map(read).collect()
    }
}

/// As in addresses, on every platform.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

fn usual_places() -> Vec<PathBuf> {
    let chosen = env::var_os("CATENA_APP").filter(|folder| !folder.is_empty());
    let beside = env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.join("app")));
    let here = PathBuf::from("dist");
    [chosen.map(PathBuf::from), beside, Some(here)]
        .into_iter()
        .flatten()
        .collect()
}

/// A page without its program is a build that failed half-way.
fn is_app(folder: &Path) -> bool {
    let has_wasm = || {
        let mut entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.any(|entry| entry.path().extension() == Some(OsStr::new("wasm")))
    };
    folder.join(PAGE).is_file() && has_wasm()
}

/// Hidden files (Trunk's staging folder among them), another corpus's bundle
/// and what was made for it are no part of the page.
fn list_into(paths: &mut Vec<PathBuf>, folder: &Path, relative: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(relative))? {
        let name = entry?.file_name();
        let path = relative.join(&name);
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        let is_bundle = path == Path::new(BUNDLE);
        let is_made = is_made_path(&with_slashes(&path));
        if is_hidden || is_bundle || is_made {
            continue;
        }
        match folder.join(&path).is_dir() {
            true => list_into(paths, folder, &path)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

/// A site that was written.
#[derive(Debug)]
pub struct Written {
    /// Where its bundle lies.
    pub bundle: PathBuf,
    /// What would have been made, but for somebody's file of that name.
    pub left: Vec<PathBuf>,
}

/// Writes the site. The bundle comes first and what names other files last, so
/// that a page never stands there without them.
pub fn write_site(
    app: &AppFiles,
    folder: &Path,
    bundle: Vec<u8>,
    options: SiteOptions<'_>,
) -> Result<Written, Failure> {
    let bundle_path = folder.join(BUNDLE);
    let site =
        publish::site(app.read()?, bundle, options).map_err(|error| Failure::NotABundle {
            path: bundle_path.clone(),
            message: error.to_string(),
        })?;
    let mut left = Vec::new();
    for file in site.files() {
        let path = folder.join(&file.path);
        let there = fs::read(&path).ok();
        let is_somebodys = || there.as_ref().is_some_and(|bytes| !is_ours(bytes));
        if is_made_path(&file.path) && is_somebodys() {
            left.push(path);
        } else if there.as_ref() != Some(&file.bytes) {
            write_whole(&path, &file.bytes)?;
        }
    }
    remove_stale(folder, &site);
    Ok(Written {
        bundle: bundle_path,
        left,
    })
}

/// Whether a file is there that we did not make.
fn is_somebodys(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| !is_ours(&bytes))
}

/// Takes away what was made for documents that are gone.
fn remove_stale(folder: &Path, site: &publish::Site) {
    let mut stale = Vec::new();
    for inside in ["", publish::TEXTS] {
        let entries = fs::read_dir(folder.join(inside)).into_iter().flatten();
        for entry in entries.flatten() {
            let path = format!("{inside}{}", entry.file_name().to_string_lossy());
            let is_new = site.made.iter().any(|file| file.path == path);
            if is_made_path(&path) && !is_new && !is_somebodys(&entry.path()) {
                stale.push(entry.path());
            }
        }
    }
    for path in stale {
        // A page too many is no reason to call the site not built.
        let _ = fs::remove_file(path);
    }
}

/// Writes a file whole or not at all, with the folders above it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let unwritable = |error| Failure::Unwritable {
        path: path.to_owned(),
        error,
    };
    if let Some(parent) = path.parent().filter(|parent| *parent != Path::new("")) {
        fs::create_dir_all(parent).map_err(unwritable)?;
    }
    let unfinished = unfinished_path(path);
    let written = write_through(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        // The first error is the one to tell; the leftover may not even exist.
        let _ = fs::remove_file(&unfinished);
    }
    written.map_err(unwritable)
}

/// In the same folder, because only within a file system is a move atomic;
/// with our process id, so that two builds do not share it.
fn unfinished_path(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.unfinished", std::process::id()));
    path.with_file_name(name)
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::{PackOptions, pack};
    use crate::import::SourceFile;

    fn write(folder: &Path, path: &str, text: &str) {
        write_whole(&folder.join(path), text.as_bytes()).expect("a fresh file");
    }

    fn read(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    fn bundle() -> Vec<u8> {
        let file = SourceFile {
            path: "a.md".to_owned(),
            bytes: b"One text.".to_vec(),
        };
        let packed = pack(&[file], &PackOptions::default(), &mut |_| {});
        packed.expect("a text").bytes
    }

    #[test]
    fn a_site_is_the_app_with_this_bundle_and_leaves_the_rest_alone() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (app, site) = (folder.path().join("app"), folder.path().join("site"));
        write(&app, "index.html", "new page");
        write(&app, "app.wasm", "wasm");
        write(&app, "css/base.css", "css");
        write(&app, "corpus.catena", "another corpus");
        write(&app, ".stage/half.js", "half");
        write(&site, "index.html", "old page");
        write(&site, "mine.txt", "mine");

        let files = AppFiles::find(Some(&app)).expect("an app");
        let written =
            write_site(&files, &site, bundle(), SiteOptions::default()).expect("a writable folder");

        assert_eq!(written.bundle, site.join("corpus.catena"));
        assert_eq!(fs::read(&written.bundle).ok(), Some(bundle()));
        let check = |path: &str, expected: Option<&str>| {
            assert_eq!(read(&site, path).as_deref(), expected, "{path}");
        };
        check("index.html", Some("new page"));
        check("css/base.css", Some("css"));
        check("mine.txt", Some("mine"));
        check(".stage/half.js", None);
    }

    #[test]
    fn a_page_without_its_program_is_no_app() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        write(folder.path(), "index.html", "page");
        let failure = AppFiles::find(Some(folder.path())).expect_err("no wasm");
        assert!(failure.to_string().contains("make build"), "{failure}");
    }

    #[test]
    fn a_failed_write_leaves_what_was_there_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        // A folder in the file's place makes the move fail on every system.
        write(folder.path(), "corpus.catena/old", "old");
        let failure = write_whole(&folder.path().join("corpus.catena"), b"new");
        assert!(matches!(failure, Err(Failure::Unwritable { .. })));
        assert_eq!(
            read(folder.path(), "corpus.catena/old").as_deref(),
            Some("old")
        );
        let count = fs::read_dir(folder.path())
            .map(Iterator::count)
            .unwrap_or(0);
        assert_eq!(count, 1, "the unfinished file is gone");
    }
}
