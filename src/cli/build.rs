//! `catena build`: texts, or what was packed before → a bundle, a page, or a
//! whole site.

use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::site::{self, AppFiles};
use super::terminal::counted;
use super::walk::{Found, walk};
use super::{BuildCommand, Failure, Target};
use super::{page, passphrase};
use crate::bundle::{PackOptions, Packed, Step, pack};
use crate::explorer::{Answer, Request};
use crate::import::Warning;
use crate::publish::SiteOptions;

/// Work shorter than this needs no bar; a bar that flashes by only disturbs.
const PATIENCE: Duration = Duration::from_millis(400);

/// Builds what was asked for. Nothing is written before all of it is ready.
pub fn build(command: &BuildCommand, output: &mut impl Write) -> Result<(), Failure> {
    // Looked for first: packing in vain would be worse than an early word.
    let app = find_app(&command.target)?;
    let passphrase = passphrase_for(&command.target)?;
    let tools = Tools {
        app: app.as_ref(),
        passphrase: passphrase.as_deref(),
    };
    if let Some(given) = given_bundle(&command.inputs)? {
        return publish(command, tools, given, output);
    }
    let found = read_inputs(&command.inputs)?;
    let options = PackOptions {
        title: command.title.clone(),
        topics_toml: read_lexicon(command.topics.as_deref(), &found)?,
    };
    let mut progress = Progress::new();
    let packed = pack(&found.files, &options, &mut |step| progress.show(step));
    progress.finish();
    let packed = packed?;
    print_warnings(&found, &packed.warnings);
    let written = write(&command.target, tools, &packed.bytes)?;
    print_summary(output, command, &packed, found.skipped, &written).map_err(Failure::Output)
}

/// The bundle that was named instead of texts, or the page that holds one.
fn given_bundle(inputs: &[PathBuf]) -> Result<Option<Packed>, Failure> {
    let mut found = None;
    for path in inputs {
        if let Some(bytes) = page::find_bundle(path)? {
            found = Some((path, bytes));
            break;
        }
    }
    let Some((path, bytes)) = found else {
        return Ok(None);
    };
    if inputs.len() > 1 {
        return Err(Failure::BundleAmongOthers(path.clone()));
    }
    let explorer = super::search::open_bytes(path, bytes)?;
    let Answer::Overview(overview) = explorer.answer(&Request::Overview) else {
        return Ok(None);
    };
    Ok(Some(Packed {
        documents: overview.documents.len(),
        passages: overview.passages as usize,
        warnings: Vec::new(),
        bytes: explorer.into_bytes(),
    }))
}

/// Makes a site or a page of a bundle as it is.
fn publish(
    command: &BuildCommand,
    tools: Tools<'_>,
    given: Packed,
    output: &mut impl Write,
) -> Result<(), Failure> {
    if command.title.is_some() || command.topics.is_some() {
        return Err(Failure::BundleIsPacked);
    }
    let written = write(&command.target, tools, &given.bytes)?;
    print_summary(output, command, &given, 0, &written).map_err(Failure::Output)
}

/// What making a page or a site needs beside the bundle.
#[derive(Clone, Copy)]
struct Tools<'a> {
    app: Option<&'a AppFiles>,
    passphrase: Option<&'a str>,
}

fn passphrase_for(target: &Target) -> Result<Option<String>, Failure> {
    let Target::Page {
        is_locked: true, ..
    } = target
    else {
        return Ok(None);
    };
    let passphrase = passphrase::choose()?;
    if let Some(warning) = passphrase::warning(&passphrase) {
        // A lost warning is no reason to lose the page.
        let _ = writeln!(stderr(), "catena: {warning}");
    }
    Ok(Some(passphrase))
}

fn find_app(target: &Target) -> Result<Option<AppFiles>, Failure> {
    match target {
        Target::Bundle(_) => Ok(None),
        Target::Site { folder, .. } if folder.is_file() => Err(Failure::NotAFolder(folder.clone())),
        Target::Site { app, .. } | Target::Page { app, .. } => {
            AppFiles::find(app.as_deref()).map(Some)
        }
    }
}

fn read_inputs(inputs: &[PathBuf]) -> Result<Found, Failure> {
    let found = walk(inputs)?;
    match found.files.is_empty() {
        true => Err(Failure::NothingToRead {
            inputs: inputs.to_vec(),
            skipped: found.skipped,
        }),
        false => Ok(found),
    }
}

/// The lexicon that was named, else the only one found at the head of a folder.
fn read_lexicon(named: Option<&Path>, found: &Found) -> Result<Option<String>, Failure> {
    let path = match (named, found.lexicons.as_slice()) {
        (Some(path), _) => path,
        (None, []) => return Ok(None),
        (None, [path]) => path.as_path(),
        (None, [first, second, ..]) => {
            return Err(Failure::TwoLexicons(first.clone(), second.clone()));
        }
    };
    let text = fs::read_to_string(path).map_err(|error| Failure::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    Ok(Some(text))
}

/// What was written, and its size.
struct Written {
    path: PathBuf,
    bytes: usize,
}

/// Writes what was asked for.
fn write(target: &Target, tools: Tools<'_>, bundle: &[u8]) -> Result<Written, Failure> {
    let bytes = bundle.len();
    match (target, tools.app) {
        (
            Target::Site {
                folder,
                address,
                framing,
                is_kept,
                ..
            },
            Some(app),
        ) => {
            let options = SiteOptions {
                address: address.as_ref(),
                framing: Some(framing),
                is_kept: *is_kept,
            };
            let written = site::write_site(app, folder, bundle.to_vec(), options)?;
            for path in written.left {
                // A lost word is no reason to call the site not built.
                let _ = writeln!(
                    stderr(),
                    "{}: stays as it is, for it was not made by Catena",
                    path.display()
                );
            }
            let path = written.bundle;
            Ok(Written { path, bytes })
        }
        (
            Target::Page {
                file,
                address,
                framing,
                ..
            },
            Some(app),
        ) => {
            let address = address.as_ref();
            let bytes = page::write_page(app, file, bundle, framing, address, tools.passphrase)?;
            Ok(Written {
                bytes,
                path: file.clone(),
            })
        }
        (
            Target::Site { folder: path, .. }
            | Target::Page { file: path, .. }
            | Target::Bundle(path),
            _,
        ) => {
            site::write_whole(path, bundle)?;
            let path = path.clone();
            Ok(Written { path, bytes })
        }
    }
}

fn print_warnings(found: &Found, packed: &[Warning]) {
    let mut errors = stderr().lock();
    for warning in found.warnings.iter().chain(packed) {
        // A lost warning is no reason to lose the bundle.
        let _ = writeln!(errors, "{}", warning_line(warning, &found.places));
    }
}

/// `path:line: message`, which editors and terminals can follow.
fn warning_line(warning: &Warning, places: &BTreeMap<String, PathBuf>) -> String {
    let path = places
        .get(&warning.path)
        .map_or_else(|| warning.path.clone(), |path| path.display().to_string());
    match warning.line {
        Some(line) => format!("{path}:{line}: {}", warning.message),
        None => format!("{path}: {}", warning.message),
    }
}

fn print_summary(
    output: &mut impl Write,
    command: &BuildCommand,
    packed: &Packed,
    skipped: usize,
    written: &Written,
) -> std::io::Result<()> {
    let documents = counted(packed.documents as u64, "document");
    let passages = counted(packed.passages as u64, "passage");
    let kilobytes = written.bytes.div_ceil(1000);
    write!(output, "{documents}, {passages}, {kilobytes} kB")?;
    if skipped > 0 {
        write!(
            output,
            " ({} passed over)",
            counted(skipped as u64, "other file")
        )?;
    }
    match &command.target {
        Target::Bundle(path) => writeln!(output, " → {}", path.display()),
        Target::Page {
            file,
            is_locked: true,
            ..
        } => writeln!(
            output,
            " → {}\nIt opens only with the passphrase, which nobody can find again for you. Tell it by \
             another way than the file.",
            file.display()
        ),
        Target::Page { file, .. } => writeln!(
            output,
            " → {}\nIt holds everything: open it with a double click, mail it, or put it on any host.",
            file.display()
        ),
        Target::Site {
            folder, address, ..
        } => {
            let (bundle, folder) = (written.path.display(), folder.display());
            writeln!(output, " → {bundle}")?;
            match address {
                Some(address) => {
                    writeln!(output, "Put the folder {folder} on the web at {address}")
                }
                None => writeln!(
                    output,
                    "Put the folder {folder} on any static host. Once you know where it will lie, \
                     build with --url ADDRESS: for a sitemap, canonical links, oEmbed and OpenSearch."
                ),
            }
        }
    }
}

/// A bar on standard error, once the work has proved long, and only where
/// somebody watches.
struct Progress {
    bar: ProgressBar,
    started: Instant,
    is_shown: bool,
}

impl Progress {
    fn new() -> Progress {
        Progress {
            bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()),
            started: Instant::now(),
            is_shown: !stderr().is_terminal(),
        }
    }

    fn show(&mut self, step: Step) {
        if !self.is_shown && self.started.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.is_shown = true;
        }
        match step {
            Step::Imported(done, all) => {
                self.bar.set_length(all as u64);
                self.bar.set_style(reading_style());
                self.bar.set_position(done as u64);
            }
            Step::Indexing => {
                self.bar.set_style(ProgressStyle::default_spinner());
                self.bar.set_message("indexing");
            }
        }
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn reading_style() -> ProgressStyle {
    ProgressStyle::with_template("reading {bar:40} {pos} of {len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_names_the_file_as_seen_from_here() {
        let places = BTreeMap::from([("a.md".to_owned(), PathBuf::from("texts/a.md"))]);
        let check = |path: &str, line: Option<u32>, expected: &str| {
            let warning = Warning {
                path: path.to_owned(),
                line,
                message: "no date".to_owned(),
            };
            assert_eq!(warning_line(&warning, &places), expected);
        };
        check("a.md", Some(3), "texts/a.md:3: no date");
        check("a.md", None, "texts/a.md: no date");
        check("other.md", Some(1), "other.md:1: no date");
    }
}
