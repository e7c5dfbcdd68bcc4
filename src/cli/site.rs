//! The page's own files + a bundle → a folder that any static host can serve.
//!
//! Files are written whole or not at all: each is completed beside its place
//! and then moved there. Files that are not ours are left alone.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;

/// The name under which the page looks for its bundle.
pub const BUNDLE_NAME: &str = "corpus.catena";

/// The page, which names all other files and is therefore written last.
const PAGE_NAME: &str = "index.html";

/// The page's own files, as Trunk leaves them.
#[derive(Debug)]
pub struct AppFiles {
    folder: PathBuf,
    /// Relative to the folder; the page last.
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

    fn list(folder: &Path) -> Result<AppFiles, Failure> {
        let mut paths = Vec::new();
        list_into(&mut paths, folder, Path::new("")).map_err(|error| Failure::Unreadable {
            path: folder.to_owned(),
            error,
        })?;
        paths.sort_by_key(|path| (path == Path::new(PAGE_NAME), path.clone()));
        Ok(AppFiles {
            folder: folder.to_owned(),
            paths,
        })
    }
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
    folder.join(PAGE_NAME).is_file() && has_wasm()
}

/// Hidden files (Trunk's staging folder among them) and another corpus's
/// bundle are no part of the page.
fn list_into(paths: &mut Vec<PathBuf>, folder: &Path, relative: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(relative))? {
        let name = entry?.file_name();
        let path = relative.join(&name);
        let is_hidden = name.as_encoded_bytes().starts_with(b".");
        let is_bundle = path == Path::new(BUNDLE_NAME);
        if is_hidden || is_bundle {
            continue;
        }
        match folder.join(&path).is_dir() {
            true => list_into(paths, folder, &path)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

/// Writes the site and tells where its bundle lies. The bundle comes first and
/// the page last, so that a page never stands there without what it names.
pub fn write_site(app: &AppFiles, folder: &Path, bundle: &[u8]) -> Result<PathBuf, Failure> {
    let bundle_path = folder.join(BUNDLE_NAME);
    write_whole(&bundle_path, bundle)?;
    // `catena build texts -o dist`: the page is already where it belongs.
    if is_same_folder(&app.folder, folder) {
        return Ok(bundle_path);
    }
    for path in &app.paths {
        let from = app.folder.join(path);
        let bytes = fs::read(&from).map_err(|error| Failure::Unreadable { path: from, error })?;
        write_whole(&folder.join(path), &bytes)?;
    }
    Ok(bundle_path)
}

fn is_same_folder(left: &Path, right: &Path) -> bool {
    match (left.canonicalize(), right.canonicalize()) {
        (Ok(left), Ok(right)) => left == right,
        _ => false,
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

    fn write(folder: &Path, path: &str, text: &str) {
        write_whole(&folder.join(path), text.as_bytes()).expect("a fresh file");
    }

    fn read(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
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
        let bundle = write_site(&files, &site, b"bundle").expect("a writable folder");

        assert_eq!(bundle, site.join("corpus.catena"));
        let check = |path: &str, expected: Option<&str>| {
            assert_eq!(read(&site, path).as_deref(), expected, "{path}");
        };
        check("corpus.catena", Some("bundle"));
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
