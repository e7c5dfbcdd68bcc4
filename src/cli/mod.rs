//! The native program: `catena build`, `catena search`, `catena inspect`.
//!
//! This is the only part of Catena that touches files. What was typed becomes
//! a [`Command`]; each command has its own file and either succeeds or returns
//! a [`Failure`] that names the cure.

mod arguments;
mod build;
mod failure;
mod inspect;
mod page;
mod passphrase;
mod search;
mod site;
mod terminal;
mod walk;

pub use arguments::{BuildCommand, Command, InspectCommand, SearchCommand, Target, parse};
pub use failure::Failure;

use std::io::{BufWriter, IsTerminal, Write, stderr, stdout};
use std::process::ExitCode;

use terminal::Style;

/// Carries out a command: answers on standard output, everything else on
/// standard error. 0 when it was done, 1 when it could not be. (2, for a
/// command that makes no sense, is [`parse`]'s.)
pub fn run(command: &Command) -> ExitCode {
    let style = Style::of(stdout().is_terminal());
    let mut output = BufWriter::new(stdout().lock());
    let done = match command {
        Command::Build(command) => build::build(command, &mut output),
        Command::Search(command) => search::search(command, style, &mut output),
        Command::Inspect(command) => inspect::inspect(command, style, &mut output),
    };
    match done.and_then(|()| output.flush().map_err(Failure::Output)) {
        Ok(()) => ExitCode::SUCCESS,
        // `catena search … | head` has all it wanted.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            // If even standard error is gone there is nobody left to tell.
            let _ = writeln!(stderr(), "catena: {failure}");
            ExitCode::FAILURE
        }
    }
}
