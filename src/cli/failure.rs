//! Why a command could not be carried out, and what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::bundle::PackError;
use crate::bundle::page::PageError;

/// Why a command could not be carried out.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder that was named cannot be read.
    Unreadable {
        /// As typed.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A folder was named where a bundle is needed.
    FolderForBundle {
        /// As typed.
        path: PathBuf,
        /// The bundle inside it, where there is one.
        bundle: Option<PathBuf>,
    },
    /// The folders hold no file that could be text.
    NothingToRead {
        /// As typed.
        inputs: Vec<PathBuf>,
        /// How many files were passed over for their ending.
        skipped: usize,
    },
    /// Two of the folders have their own topic lexicon.
    TwoLexicons(PathBuf, PathBuf),
    /// The files were read, but no bundle came of them.
    Pack(PackError),
    /// The bytes are no bundle that this version reads.
    NotABundle {
        /// As typed.
        path: PathBuf,
        /// What the index says.
        message: String,
    },
    /// No page came of the page's own files and a bundle.
    NoPage(PageError),
    /// A passphrase is needed, and there is nobody to ask.
    NoPassphrase,
    /// The passphrase was typed in two ways.
    TwoPassphrases,
    /// The page's own files are nowhere to be found.
    NoApp {
        /// Where they were looked for.
        looked: Vec<PathBuf>,
    },
    /// A bundle was named beside other inputs.
    BundleAmongOthers(PathBuf),
    /// A title or topics were given for a bundle that has its own.
    BundleIsPacked,
    /// The site's folder cannot be one: a file of that name is in the way.
    NotAFolder(PathBuf),
    /// A file cannot be written.
    Unwritable {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// Whether the reader of our output simply stopped reading.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Failure {
        Failure::Pack(error)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Unreadable { path, error } => {
                write!(f, "{}: {}", path.display(), reading_cure(error))
            }
            Failure::FolderForBundle { path, bundle } => folder_for_bundle(f, path, bundle),
            Failure::NothingToRead { inputs, skipped } => nothing_to_read(f, inputs, *skipped),
            Failure::TwoLexicons(first, second) => write!(
                f,
                "{} and {} are both topic lexicons; choose one with --topics FILE",
                first.display(),
                second.display()
            ),
            Failure::Pack(error) => write!(f, "{error}"),
            Failure::NotABundle { path, message } => write!(f, "{}: {message}", path.display()),
            Failure::NoPage(error) => write!(f, "{error}"),
            Failure::NoPassphrase => f.write_str(
                "a locked page needs a passphrase; type it at the prompt, in a terminal, or put it \
                 into the environment as CATENA_PASSPHRASE",
            ),
            Failure::TwoPassphrases => {
                f.write_str("the two passphrases differ; nothing was written. Try again")
            }
            Failure::NoApp { looked } => no_app(f, looked),
            Failure::BundleAmongOthers(path) => write!(
                f,
                "{} is a bundle, packed already; name it alone, or name the texts it was made of",
                path.display()
            ),
            Failure::BundleIsPacked => f.write_str(
                "a bundle has its title and its topics inside, and so has a page; leave --title and --topics out, or \
                 build from the texts",
            ),
            Failure::NotAFolder(path) => write!(
                f,
                "{} is a file, and a site needs a folder; choose another name, one that ends in \
                 .html for a page in one file, or one that ends in .catena for the bundle alone",
                path.display()
            ),
            Failure::Unwritable { path, error } => write!(
                f,
                "{}: cannot be written ({error}); what was there before is untouched. Choose \
                 another place with -o, or make room there",
                path.display()
            ),
            Failure::Output(error) => write!(f, "standard output cannot be written ({error})"),
        }
    }
}

impl std::error::Error for Failure {}

fn reading_cure(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "there is no such file or folder; check the spelling, or give the whole path".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "may not be read; change its permissions, or leave it out".to_owned()
        }
        _ => format!("cannot be read ({error}); copy it anew, or leave it out"),
    }
}

fn folder_for_bundle(
    f: &mut fmt::Formatter<'_>,
    path: &std::path::Path,
    bundle: &Option<PathBuf>,
) -> fmt::Result {
    write!(f, "{} is a folder, not a bundle; ", path.display())?;
    match bundle {
        Some(bundle) => write!(f, "the bundle in it is {}", bundle.display()),
        None => write!(
            f,
            "make one of it with `catena build {} -o corpus.catena`",
            path.display()
        ),
    }
}

fn nothing_to_read(f: &mut fmt::Formatter<'_>, inputs: &[PathBuf], skipped: usize) -> fmt::Result {
    let inputs: Vec<String> = inputs
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    write!(f, "nothing to read in {}", inputs.join(", "))?;
    match skipped {
        0 => {}
        1 => write!(f, " (one file was passed over for its ending)")?,
        _ => write!(f, " ({skipped} files were passed over for their endings)")?,
    }
    let endings = super::walk::TEXT_ENDINGS.map(|ending| format!(".{ending}"));
    write!(
        f,
        "; Catena reads {}. A file that is named itself is read whatever its ending",
        endings.join(", ")
    )
}

fn no_app(f: &mut fmt::Formatter<'_>, looked: &[PathBuf]) -> fmt::Result {
    let looked: Vec<String> = looked
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    write!(
        f,
        "the page's own files were not found (looked in {}); build them once with `make build` \
         in Catena's folder and give the result with --app FOLDER, or choose an OUT that ends in \
         .catena for the bundle alone",
        looked.join(", ")
    )
}
