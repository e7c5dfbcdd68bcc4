//! What was typed → what it means.
//!
//! [`Arguments`] mirrors the command line; [`Command`] is what the rest of the
//! program works with. Wrong usage ends here, with exit code 2.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::publish::{AccentColour, Address, Framing, Origin, PageAddress, Theme};

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Texts → bundle, page or site.
    Build(BuildCommand),
    /// Bundle and query → hits.
    Search(SearchCommand),
    /// Bundle → what is in it.
    Inspect(InspectCommand),
}

/// Texts → bundle, page or site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildCommand {
    /// Files and folders, in the order of the corpus; at least one.
    pub inputs: Vec<PathBuf>,
    /// What to make, and where.
    pub target: Target,
    /// The corpus's title.
    pub title: Option<String>,
    /// A topic lexicon.
    pub topics: Option<PathBuf>,
}

/// What `build` makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The bundle alone.
    Bundle(PathBuf),
    /// One HTML file with everything in it.
    Page {
        /// Where.
        file: PathBuf,
        /// The page's own files, where they were named.
        app: Option<PathBuf>,
        /// Where it will lie, where that is known.
        address: Option<PageAddress>,
        /// How it is to look in others' frames.
        framing: Framing,
        /// Whether it opens only with a passphrase.
        is_locked: bool,
    },
    /// A folder that any static host can serve.
    Site {
        /// Where.
        folder: PathBuf,
        /// The page's own files, where they were named.
        app: Option<PathBuf>,
        /// Where it will lie, where that is known.
        address: Option<Address>,
        /// How it is to look in others' frames.
        framing: Framing,
        /// Whether readers' devices may keep it for when there is no connection.
        is_kept: bool,
    },
}

/// Bundle and query → hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchCommand {
    /// The bundle.
    pub bundle: PathBuf,
    /// As typed; may be empty.
    pub query: String,
    /// How many hits to show.
    pub limit: usize,
    /// For programs rather than people.
    pub as_json: bool,
}

/// Bundle → what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectCommand {
    /// The bundle.
    pub bundle: PathBuf,
    /// For programs rather than people.
    pub as_json: bool,
}

/// Reads the command line. Prints help, the version or what is wrong with the
/// command, and ends the program, where that is what was asked for.
pub fn parse(typed: impl IntoIterator<Item = OsString>) -> Command {
    try_parse(typed).unwrap_or_else(|error| error.exit())
}

fn try_parse(typed: impl IntoIterator<Item = OsString>) -> Result<Command, clap::Error> {
    match Arguments::try_parse_from(typed)?.command {
        TypedCommand::Build {
            inputs,
            out,
            title,
            topics,
            app,
            url,
            theme,
            accent,
            origin,
            no_offline,
            lock,
        } => Ok(Command::Build(BuildCommand {
            inputs,
            target: target(
                out,
                app,
                url,
                Framing {
                    theme,
                    accent,
                    origins: origin,
                },
                no_offline,
                lock,
            )?,
            title,
            topics,
        })),
        TypedCommand::Search {
            bundle,
            query,
            limit,
            json,
        } => Ok(Command::Search(SearchCommand {
            bundle,
            query,
            limit,
            as_json: json,
        })),
        TypedCommand::Inspect { bundle, json } => Ok(Command::Inspect(InspectCommand {
            bundle,
            as_json: json,
        })),
    }
}

/// An OUT that ends in `.catena` is a bundle, one in `.html` a page; any other
/// is a site.
fn target(
    out: PathBuf,
    app: Option<PathBuf>,
    address: Option<PageAddress>,
    framing: Framing,
    no_offline: bool,
    is_locked: bool,
) -> Result<Target, clap::Error> {
    let ends_in = |ending: &str| {
        out.extension()
            .is_some_and(|found| found.eq_ignore_ascii_case(ending))
    };
    let (is_bundle, is_page) = (ends_in("catena"), ends_in("html") || ends_in("htm"));
    let misplaced = [
        (app.is_some() && is_bundle, "--app"),
        (framing.theme.is_some() && is_bundle, "--theme"),
        (framing.accent.is_some() && is_bundle, "--accent"),
        (!framing.origins.is_empty() && is_bundle, "--origin"),
        (address.is_some() && is_bundle, "--url"),
        // What only a site can have.
        (no_offline && (is_bundle || is_page), "--no-offline"),
    ];
    if is_locked && !is_page {
        return Err(Arguments::command().error(
            ErrorKind::ArgumentConflict,
            "--lock is for a page in one file; name one, such as -o page.html, or leave --lock out",
        ));
    }
    let misplaced = misplaced.iter().find(|(is_misplaced, _)| *is_misplaced);
    match misplaced {
        Some((_, option)) => Err(Arguments::command().error(
            ErrorKind::ArgumentConflict,
            format!(
                "{option} is for {}, but OUT ends in {} and so is {}; leave {option} out, or name {}",
                if is_page { "a site" } else { "a site or a page" },
                if is_page { ".html" } else { ".catena" },
                if is_page { "one file" } else { "a bundle" },
                if is_page { "a folder" } else { "a folder, or a page such as page.html" },
            ),
        )),
        None if is_bundle => Ok(Target::Bundle(out)),
        None if is_page => Ok(Target::Page {
            file: out,
            app,
            address,
            framing,
            is_locked,
        }),
        _ => Ok(Target::Site {
            folder: out,
            app,
            address: address.map(|address| address.folder()),
            framing,
            is_kept: !no_offline,
        }),
    }
}

/// Turns a folder of interviews into one page that explores it.
#[derive(Debug, Parser)]
#[command(name = "catena", version, max_term_width = 88)]
struct Arguments {
    #[command(subcommand)]
    command: TypedCommand,
}

#[derive(Debug, Subcommand)]
enum TypedCommand {
    /// Make a bundle, a page in one file, or a whole site, of texts
    #[command(after_help = BUILD_HELP)]
    Build {
        /// Files and folders of texts (.txt, .md), or one bundle or page made before
        #[arg(value_name = "INPUT", required = true)]
        inputs: Vec<PathBuf>,
        /// The bundle (ends in .catena), the page (ends in .html) or the site's folder
        #[arg(short, long, value_name = "OUT")]
        out: PathBuf,
        /// The corpus's title, as shown above the search box
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// The topic lexicon [default: topics.toml in the folder, else the built-in one]
        #[arg(long, value_name = "FILE")]
        topics: Option<PathBuf>,
        /// The page's own files, as `make build` leaves them in dist
        #[arg(long, value_name = "FOLDER")]
        app: Option<PathBuf>,
        /// Where the site or the page will lie, for its sitemap and for links to it
        #[arg(long, value_name = "ADDRESS")]
        url: Option<PageAddress>,
        /// Paper and ink in others' frames: light, dark or system
        #[arg(long, value_name = "THEME")]
        theme: Option<Theme>,
        /// The colour of links, such as '#0f766e' or teal
        #[arg(long, value_name = "COLOUR")]
        accent: Option<AccentColour>,
        /// A wiki that may tell the page what to show, and hear it; may be given several times
        #[arg(long, value_name = "ORIGIN")]
        origin: Vec<Origin>,
        /// Let readers' devices keep nothing for when there is no connection
        #[arg(long)]
        no_offline: bool,
        /// Let the page in one file open only with a passphrase, which is asked for
        #[arg(long)]
        lock: bool,
    },
    /// Search a bundle
    #[command(after_help = SEARCH_HELP)]
    Search {
        /// A bundle, or a page in one file, made by `catena build`
        #[arg(value_name = "BUNDLE")]
        bundle: PathBuf,
        /// What to look for, as in the page's search box
        #[arg(value_name = "QUERY", allow_hyphen_values = true)]
        query: String,
        /// How many hits to show
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Tell what is in a bundle
    Inspect {
        /// A bundle, or a page in one file, made by `catena build`
        #[arg(value_name = "BUNDLE")]
        bundle: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

const BUILD_HELP: &str = "\
Examples:
  catena build interviews -o interviews.catena
  catena build interviews -o interviews.html
  catena build interviews -o interviews.html --lock
  catena build interviews -o site --title \"Twelve interviews\"
  catena build interviews -o site --url https://example.org/interviews/
  catena build interviews -o page.html --url https://example.org/page.html
  catena build interviews -o interviews.html --theme light --accent '#0f766e' \
    --origin https://wiki.example.org

The page's own files are looked for in --app, then in $CATENA_APP, then in app
beside this program, then in ./dist.
The passphrase of --lock is asked for, or taken from $CATENA_PASSPHRASE.
Exit codes: 0 done, 1 could not be done, 2 wrong usage.";

const SEARCH_HELP: &str = "\
Examples:
  catena search interviews.catena 'data centre europe'
  catena search interviews.catena '\"follow the sun\" -pricing speaker:hu' --json";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, ErrorKind> {
        try_parse(line.split(' ').map(OsString::from)).map_err(|error| error.kind())
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_ending_of_out_decides_what_is_made() {
        let check = |line: &str, expected: Result<Target, ErrorKind>| {
            let target = read(line).map(|command| match command {
                Command::Build(command) => command.target,
                other => panic!("{other:?}"),
            });
            assert_eq!(target, expected, "{line}");
        };
        let site = |folder: &str, app: Option<&str>| Target::Site {
            folder: folder.into(),
            app: app.map(PathBuf::from),
            address: None,
            framing: Framing::default(),
            is_kept: true,
        };
        check(
            "catena build texts -o a.catena",
            Ok(Target::Bundle("a.catena".into())),
        );
        check(
            "catena build texts -o A.CATENA",
            Ok(Target::Bundle("A.CATENA".into())),
        );
        check("catena build texts -o site", Ok(site("site", None)));
        check(
            "catena build texts -o a.HTML",
            Ok(Target::Page {
                file: "a.HTML".into(),
                app: None,
                address: None,
                framing: Framing::default(),
                is_locked: false,
            }),
        );
        check(
            "catena build texts --lock --url https://example.org/a.html -o a.html",
            Ok(Target::Page {
                file: "a.html".into(),
                app: None,
                address: "https://example.org/a.html".parse().ok(),
                framing: Framing::default(),
                is_locked: true,
            }),
        );
        check(
            "catena build texts --lock -o a.catena",
            Err(ErrorKind::ArgumentConflict),
        );
        check(
            "catena build texts --lock -o site",
            Err(ErrorKind::ArgumentConflict),
        );
        check(
            "catena build texts --app dist -o site",
            Ok(site("site", Some("dist"))),
        );
        check(
            "catena build texts --app dist -o a.catena",
            Err(ErrorKind::ArgumentConflict),
        );
        check(
            "catena build texts --url https://example.org/a -o site",
            Ok(Target::Site {
                folder: "site".into(),
                app: None,
                address: "https://example.org/a/"
                    .parse()
                    .ok()
                    .map(|page: PageAddress| page.folder()),
                framing: Framing::default(),
                is_kept: true,
            }),
        );
        check(
            "catena build texts --url https://example.org/a -o a.catena",
            Err(ErrorKind::ArgumentConflict),
        );
        check(
            "catena build texts --no-offline -o site",
            Ok(Target::Site {
                folder: "site".into(),
                app: None,
                address: None,
                framing: Framing::default(),
                is_kept: false,
            }),
        );
        check(
            "catena build texts --theme dark --accent teal --origin https://a.example --origin http://b:8080 -o a.html",
            Ok(Target::Page {
                file: "a.html".into(),
                app: None,
                address: None,
                framing: Framing {
                    theme: Some(Theme::Dark),
                    accent: "#008080".parse().ok(),
                    origins: ["https://a.example", "http://b:8080"]
                        .iter()
                        .filter_map(|origin| origin.parse().ok())
                        .collect(),
                },
                is_locked: false,
            }),
        );
        for option in [
            "--theme dark",
            "--accent teal",
            "--origin https://a.example",
        ] {
            check(
                &format!("catena build texts {option} -o a.catena"),
                Err(ErrorKind::ArgumentConflict),
            );
        }
        for option in [
            "--theme plaid",
            "--accent url(x)",
            "--origin https://a.example/wiki",
        ] {
            check(
                &format!("catena build texts {option} -o site"),
                Err(ErrorKind::ValueValidation),
            );
        }
        check(
            "catena build texts --url example.org -o site",
            Err(ErrorKind::ValueValidation),
        );
        check(
            "catena build -o site",
            Err(ErrorKind::MissingRequiredArgument),
        );
        check(
            "catena build texts",
            Err(ErrorKind::MissingRequiredArgument),
        );
    }

    #[test]
    fn a_query_may_begin_with_a_hyphen() {
        let check = |line: &str, query: &str, as_json: bool| match read(line) {
            Ok(Command::Search(command)) => {
                assert_eq!(
                    (command.query.as_str(), command.as_json),
                    (query, as_json),
                    "{line}"
                );
            }
            other => panic!("{line}: {other:?}"),
        };
        check("catena search a.catena -pricing", "-pricing", false);
        check("catena search a.catena -hybrid --json", "-hybrid", true);
        check("catena search a.catena --json cloud", "cloud", true);
        check("catena search a.catena cloud --limit 3", "cloud", false);
    }
}
