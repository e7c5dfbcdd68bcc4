//! wasm-bindgen's glue, written as a module → a classic script.
//!
//! Two places make it a module: what it exports, on the last line, and the
//! default address of the program, which a one-file page never asks for. They
//! are looked for as they are written today; where a version writes otherwise,
//! the build fails here and not in front of a reader.

/// The last line.
const EXPORT: &str = "export { initSync, __wbg_init as default };";
/// The default address.
const ADDRESS: &str = "new URL('catena-app_bg.wasm', import.meta.url)";

/// The script: it names one function, `catenaStart`, which takes the program
/// and starts it.
pub fn as_classic_script(module: &str) -> Result<String, &'static str> {
    let body = module
        .trim_end()
        .strip_suffix(EXPORT)
        .ok_or("it does not end with its one export")?;
    let (before, after) = body
        .split_once(ADDRESS)
        .ok_or("it does not name its program by import.meta.url")?;
    let rest = [before, after];
    if rest.iter().any(|part| part.contains("import.meta")) {
        return Err("it uses import.meta more than once");
    }
    let is_module_line = |line: &str| line.starts_with("import ") || line.starts_with("export ");
    if rest
        .iter()
        .flat_map(|part| part.lines())
        .any(is_module_line)
    {
        return Err("it imports or exports more than its start");
    }
    Ok(format!(
        "var catenaStart = (() => {{\n\"use strict\";\n{before}undefined{after}return __wbg_init;\n}})();\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_of_the_known_form_becomes_a_script() {
        let check = |module: &str, expected: Result<&str, &'static str>| {
            let script = as_classic_script(module);
            assert_eq!(script, expected.map(str::to_owned), "{module}");
        };
        check(
            "function __wbg_init(a) {\n    a = new URL('catena-app_bg.wasm', import.meta.url);\n}\n\nexport { initSync, __wbg_init as default };\n",
            Ok(
                "var catenaStart = (() => {\n\"use strict\";\nfunction __wbg_init(a) {\n    a = undefined;\n}\n\nreturn __wbg_init;\n})();\n",
            ),
        );
        check("", Err("it does not end with its one export"));
        check(
            EXPORT,
            Err("it does not name its program by import.meta.url"),
        );
        let twice = format!("{ADDRESS}; import.meta.env\n{EXPORT}");
        check(&twice, Err("it uses import.meta more than once"));
        let imports = format!("import * as a from './snippets/a.js';\n{ADDRESS}\n{EXPORT}");
        check(&imports, Err("it imports or exports more than its start"));
    }
}
