//! `catena-split FOLDER LIST`: parts the program of a built page in two.
//! `catena-split PROGRAM`: only takes the builder's folders out of a program.
//! Either way functions come in an order that compresses well.
//!
//! FOLDER holds `catena-app_bg.wasm` and `catena-app.js`, its glue, as
//! wasm-bindgen leaves them, with the names of functions. Afterwards the one is
//! the first part, with `catena-more.wasm` beside it for the second, and the
//! other calls it by shorter names; neither names folders of this machine. LIST
//! says what need not come with the first view.
//!
//! binaryen's wasm-split does the same by a profile of what was called, but
//! comes with no package registry that this project builds from; the splitters
//! of Rust's frameworks (wasm-split-cli, wasm_split_cli_support) want every
//! function that is moved to be asynchronous, and a loader that no strict policy
//! or single file admits.

mod cut;
mod list;
mod order;
mod paths;
mod plan;
mod shorten;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use list::List;
use walrus::{Module, ModuleConfig};

const PROGRAM: &str = "catena-app_bg.wasm";
const GLUE: &str = "catena-app.js";
const MORE: &str = "catena-more.wasm";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [folder, list] => part(Path::new(folder), Path::new(list)),
        [program] => cut_paths(Path::new(program)),
        _ => Err("say where the page is, and the list: catena-split FOLDER LIST".to_owned()),
    };
    match done {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("catena-split: {error}");
            ExitCode::FAILURE
        }
    }
}

fn cut_paths(program: &Path) -> Result<String, String> {
    let wasm = fs::read(program).map_err(|error| said(program, &error))?;
    let mut module = read(&wasm).map_err(|error| said(program, &error))?;
    paths::cut(&mut module);
    let wasm = order::alike(&module.emit_wasm()).map_err(|error| said(program, &error))?;
    fs::write(program, wasm).map_err(|error| said(program, &error))?;
    Ok(format!("{} names no folders", program.display()))
}

fn said(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

fn part(folder: &Path, list: &Path) -> Result<String, String> {
    let list = fs::read_to_string(list).map_err(|error| said(list, &error))?;
    let list = List::read(&list)?;
    let program = folder.join(PROGRAM);
    let wasm = fs::read(&program).map_err(|error| said(&program, &error))?;
    let glue = folder.join(GLUE);
    let script = fs::read_to_string(&glue).map_err(|error| said(&glue, &error))?;
    let Parts {
        first,
        second,
        glue,
    } = split(&wasm, &script, &list).map_err(|error| said(&program, &error))?;
    for (name, bytes) in [
        (PROGRAM, first.as_slice()),
        (MORE, second.as_slice()),
        (GLUE, glue.as_bytes()),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| said(&path, &error))?;
    }
    Ok(format!(
        "parted {} bytes into {} and {}",
        wasm.len(),
        first.len(),
        second.len()
    ))
}

/// The program, parted.
struct Parts {
    first: Vec<u8>,
    second: Vec<u8>,
    glue: String,
}

fn split(wasm: &[u8], glue: &str, list: &List) -> Result<Parts, String> {
    // The same bytes give the same plan: its numbers fit in both parts.
    let (mut first, second) = (read(wasm)?, read(wasm)?);
    paths::cut(&mut first);
    let plans = [plan::plan(&first, list)?, plan::plan(&second, list)?];
    let [plan_of_first, plan_of_second] = &plans;
    Ok(Parts {
        glue: shorten::shorten(&mut first, glue),
        first: order::alike(&cut::first_part(first, plan_of_first)?)?,
        second: order::alike(&cut::second_part(second, plan_of_second)?)?,
    })
}

fn read(wasm: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config
        .generate_name_section(false)
        .generate_producers_section(false);
    config.parse(wasm).map_err(|error| format!("{error:#}"))
}
