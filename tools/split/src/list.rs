//! The list of what need not come with the first view.

use std::collections::{BTreeSet, HashMap};

use walrus::FunctionId;

/// Lines of `entry PATH` and `module PATH`; `#` begins a remark.
pub struct List {
    entries: Vec<String>,
    modules: Vec<String>,
}

impl List {
    /// Reads the list.
    ///
    /// # Errors
    /// When a line is neither.
    pub fn read(text: &str) -> Result<List, String> {
        let mut list = List {
            entries: vec![],
            modules: vec![],
        };
        for (number, line) in (1..).zip(text.lines()) {
            match line.trim().split_once(' ') {
                Some(("entry", path)) => list.entries.push(path.to_owned()),
                Some(("module", path)) => list.modules.push(path.to_owned()),
                _ if line.is_empty() || line.starts_with('#') => {}
                _ => {
                    return Err(format!(
                        "line {number} of the list is neither `entry PATH` nor `module PATH`: {line}"
                    ));
                }
            }
        }
        Ok(list)
    }

    /// The functions through which the second part is called.
    ///
    /// # Errors
    /// When one is not in the program.
    pub fn entries_among(&self, names: &Names) -> Result<BTreeSet<FunctionId>, String> {
        fitting(&self.entries, names, |name, path| {
            let rest = name.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::<"))
        })
    }

    /// What only the second part puts into the table: closures of the entries,
    /// and all that is made for a type or closure of the list's modules.
    ///
    /// # Errors
    /// When a module is not in the program.
    pub fn owned_among(&self, names: &Names) -> Result<BTreeSet<FunctionId>, String> {
        let mut owned = fitting(&self.modules, names, |name, path| {
            name.contains(&format!("{path}::"))
        })?;
        for (id, name) in names {
            let is_closure = |path: &String| name.contains(&format!("{path}::{{closure"));
            if self.entries.iter().any(is_closure) {
                owned.insert(*id);
            }
        }
        Ok(owned)
    }
}

/// The names of a program's functions, without the hashes of crates.
pub type Names = HashMap<FunctionId, String>;

/// Names as the list has them: `core[0123]::fmt` is `core::fmt`.
pub fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.bytes().all(|digit| digit.is_ascii_hexdigit()) => {
                plain.push_str(rest);
            }
            _ => plain.extend(["[", part]),
        }
    }
    plain
}

fn fitting(
    paths: &[String],
    names: &Names,
    fits: impl Fn(&str, &str) -> bool,
) -> Result<BTreeSet<FunctionId>, String> {
    let mut all = BTreeSet::new();
    for path in paths {
        let fitting = names.iter().filter(|(_, name)| fits(name, path));
        let fitting: Vec<FunctionId> = fitting.map(|(id, _)| *id).collect();
        if fitting.is_empty() {
            return Err(format!(
                "no function of the program is of `{path}`: mend the list, and see that functions \
                 keep their names while the page is built (RUSTFLAGS in the environment takes the \
                 place of what .cargo/config.toml says)"
            ));
        }
        all.extend(fitting);
    }
    Ok(all)
}
