//! Native entry: arguments in, exit code out.

use std::process::ExitCode;

use catena::cli;

fn main() -> ExitCode {
    let command = cli::parse(std::env::args_os());
    cli::run(&command)
}
