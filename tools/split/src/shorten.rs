//! Shorter names between the program and its glue, which loses its indentation.
//!
//! wasm-bindgen names what it imports and exports at length and with a hash, in
//! the program and in the glue: 5 kB of a first visit, after compression.

use std::collections::HashMap;

use walrus::Module;

/// What every name that is shortened begins with: nobody else's does.
const OURS: [&str; 3] = ["__wbg_", "__wbindgen_", "wasm_bindgen_"];

/// Shortens the names of a program, and its glue.
pub fn shorten(wasm: &mut Module, glue: &str) -> String {
    let mut short: HashMap<String, String> = HashMap::new();
    let is_ours = |name: &str| OURS.iter().any(|ours| name.starts_with(ours));
    let imports = wasm.imports.iter_mut().map(|import| &mut import.name);
    let exports = wasm.exports.iter_mut().map(|export| &mut export.name);
    for name in imports.chain(exports).filter(|name| is_ours(name)) {
        let next = format!("_{}", short.len());
        let shorter = short.entry(std::mem::take(name)).or_insert(next);
        name.clone_from(shorter);
    }
    renamed(&without_indentation(glue), &short)
}

/// The script without what begins its lines, if no text goes over several.
fn without_indentation(script: &str) -> String {
    let is_open = |line: &str| line.matches('`').count() % 2 == 1;
    if script.lines().any(is_open) {
        return script.to_owned();
    }
    let lines: Vec<&str> = script.lines().map(str::trim_start).collect();
    lines.join("\n")
}

/// The script with other names for some of its names.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_of_name) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|letter| !is_of_name(letter))
            .unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        renamed.push_str(before);
        renamed.push_str(names.get(name).map_or(name, String::as_str));
        rest = after;
    }
    renamed.push_str(rest);
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_replaced_and_nothing_else() {
        let names = [("__wbg_a_1f".to_owned(), "_0".to_owned())].into();
        let check = |script: &str, expected: &str| assert_eq!(renamed(script, &names), expected);
        check("wasm.__wbg_a_1f(__wbg_a_1f2)", "wasm._0(__wbg_a_1f2)");
        check("{ __wbg_a_1f: function() {} }", "{ _0: function() {} }");
        check("x__wbg_a_1f", "x__wbg_a_1f");
        check("é(__wbg_a_1f", "é(_0");
        check("", "");
    }

    #[test]
    fn lines_begin_without_spaces_unless_a_text_goes_over_several() {
        let check = |script: &str, expected: &str| {
            assert_eq!(without_indentation(script), expected);
        };
        check("{\n    a(`b`);\n}", "{\na(`b`);\n}");
        check("a(`\n  b`)", "a(`\n  b`)");
    }
}
