//! The plan of `ARCHITECTURE.md`, held by reading the sources.
//!
//! Who may import whom, which crate is used where, what the core must not
//! know, and where colours live. A failure names the file and the rule.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Module → what of ours it may import. `main` and `bin` are the entries.
const LAYERS: &[(&str, &[&str])] = &[
    ("sort", &[]),
    ("accent", &[]),
    ("text", &[]),
    ("corpus", &[]),
    ("query", &["text", "corpus", "sort"]),
    ("import", &["text", "corpus", "sort"]),
    ("topic", &["text", "corpus", "sort"]),
    ("figure", &["text", "corpus", "sort"]),
    // Figures are worked out while packing, and kept with the texts.
    ("index", &["text", "corpus", "figure", "sort"]),
    ("search", &["text", "corpus", "index", "query", "sort"]),
    (
        "analysis",
        &["text", "corpus", "index", "query", "search", "sort"],
    ),
    // A publisher's colour is read as the page reads it.
    ("publish", &["accent", "corpus", "index"]),
    ("bundle", &["corpus", "import", "topic", "index", "publish"]),
    ("quote", &["text", "corpus", "sort"]),
    (
        "explorer",
        &[
            "text", "corpus", "figure", "import", "topic", "index", "query", "search", "analysis",
            "bundle", "sort", "quote",
        ],
    ),
    (
        "app",
        &[
            "explorer", "bundle", "query", "corpus", "quote", "accent", "sort",
        ],
    ),
    (
        "cli",
        &["explorer", "bundle", "publish", "import", "corpus"],
    ),
    ("js", &["explorer", "bundle"]),
    ("main", &["app"]),
    ("bin", &["cli"]),
];

/// Crate or path → the only files (by the beginning of their path in `src`)
/// that may name it. The standard library's worldly parts are here as well:
/// the core knows no file system, clock, environment, thread or network.
const WORLD: &[(&str, &[&str])] = &[
    ("std::fs", &["cli/"]),
    ("std::env", &["cli/", "bin/"]),
    ("std::process", &["cli/", "bin/"]),
    ("std::time", &["cli/"]),
    ("std::net", &[]),
    ("std::thread", &[]),
    ("walkdir", &["cli/walk.rs"]),
    ("indicatif", &["cli/build.rs"]),
    ("clap", &["cli/arguments.rs"]),
    ("yew", &["app/", "main.rs"]),
    ("web_sys", &["app/browser/", "app/engine/worker"]),
    ("js_sys", &["app/browser/", "app/engine/worker", "js/"]),
    ("gloo", &["app/browser/", "app/engine/worker"]),
    (
        "wasm_bindgen",
        &["app/browser/", "app/engine/worker", "js/"],
    ),
    ("postcard", &["app/engine/message.rs", "index/", "topic/"]),
    ("wasm_bindgen_futures", &["app/"]),
    ("fuzzy_matcher", &["search/fuzzy.rs"]),
    ("fst", &["index/dictionary.rs"]),
    ("rust_stemmers", &["text/stem.rs"]),
    ("unicode_normalization", &["text/", "bundle/page/lock.rs"]),
    ("saphyr", &["import/"]),
    ("pulldown_cmark", &["import/"]),
    ("toml", &["topic/", "import/front_matter.rs"]),
    ("base64", &["bundle/page/"]),
    ("flate2", &["bundle/page/data.rs"]),
    ("lzma_rust2", &["bundle/page/data.rs"]),
    ("sha2", &["bundle/page/", "publish/offline.rs"]),
    ("pbkdf2", &["bundle/page/lock.rs"]),
    ("aes_gcm", &["bundle/page/lock.rs", "cli/passphrase.rs"]),
    ("rpassword", &["cli/passphrase.rs"]),
];

/// Words → the only files that may hold them.
const WORDS: &[(&str, &[&str])] = &[
    // A bundle's numbers are read in one file; a text in UTF-16 has its own, and
    // so has a program in streams.
    (
        "from_le_bytes",
        &[
            "index/bytes.rs",
            "import/decode.rs",
            "bundle/page/streams.rs",
        ],
    ),
    ("from_be_bytes", &["import/decode.rs"]),
    ("from_ne_bytes", &[]),
    // Imported text reaches the page as text, never as markup.
    ("from_html_unchecked", &[]),
    ("set_inner_html", &[]),
    ("insert_adjacent_html", &[]),
];

#[test]
fn modules_import_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == source.module) else {
            // lib.rs declares all modules and imports none.
            assert_eq!(
                source.module, "lib",
                "{}: a module without a place in LAYERS; give it one here and in ARCHITECTURE.md",
                source.path
            );
            continue;
        };
        for import in source.imports() {
            if import != source.module && !allowed.contains(&import.as_str()) {
                wrong.push(format!(
                    "{}: `{}` may not import `{import}`",
                    source.path, source.module
                ));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn the_program_takes_only_plain_types_from_import() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module == "cli") {
        for (place, _) in source.code.match_indices("import::") {
            let rest = &source.code[place + "import::".len()..];
            let names = match rest.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap_or_default(),
                None => rest.split(|c: char| !is_name(c)).next().unwrap_or_default(),
            };
            let names = names
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            let strange = names.filter(|name| !["SourceFile", "Warning"].contains(name));
            wrong.extend(strange.map(|name| format!("{}: import::{name}", source.path)));
        }
    }
    assert_none(wrong);
}

#[test]
fn the_world_is_touched_only_where_it_may_be() {
    assert_none(misplaced(WORLD, Source::uses_path));
}

#[test]
fn dangerous_words_stay_where_they_are_watched() {
    assert_none(misplaced(WORDS, |source, word| {
        source.names().any(|name| name == word)
    }));
}

#[test]
fn crates_are_named_in_some_rule() {
    let manifest = read(&root().join("Cargo.toml"));
    let section = manifest
        .split("\n[dependencies]\n")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("Cargo.toml has dependencies");
    // Plain data and plain arithmetic, of use anywhere.
    let anywhere = ["serde", "serde_json", "xxhash_rust"];
    let unruled: Vec<String> = section
        .lines()
        .filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")))
        .filter(|name| !anywhere.contains(&name.as_str()))
        .filter(|name| !WORLD.iter().any(|(ruled, _)| ruled == name))
        .map(|name| format!("{name}: say in WORLD where it may be used"))
        .collect();
    assert_none(unruled);
}

#[test]
fn stylesheets_take_colours_from_the_tokens() {
    let sheets = stylesheets();
    let mut wrong = Vec::new();
    for sheet in &sheets {
        if sheet.path.ends_with("tokens.css") {
            continue;
        }
        for declaration in sheet.declarations() {
            if let Some(colour) = raw_colour(&declaration) {
                wrong.push(format!(
                    "{}: `{colour}` in `{declaration}`; give it a name in tokens.css",
                    sheet.path
                ));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn stylesheets_use_only_variables_that_exist() {
    let sheets = stylesheets();
    let defined: BTreeSet<String> = sheets
        .iter()
        .flat_map(Sheet::declarations)
        .filter_map(|declaration| Some(declaration.split_once(':')?.0.trim().to_owned()))
        .filter(|name| name.starts_with("--"))
        .collect();
    let mut wrong = Vec::new();
    for sheet in &sheets {
        for used in sheet.variables() {
            if !defined.contains(&used) {
                wrong.push(format!("{}: var({used}) is defined nowhere", sheet.path));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn the_reading_of_sources_works() {
    let check = |code: &str, expected: &[&str]| {
        let source = Source {
            path: "app/views/search.rs".to_owned(),
            module: "app".to_owned(),
            code: without_comments_and_strings(code),
        };
        assert_eq!(source.imports(), expected, "{code}");
    };
    check("use crate::text::fold;", &["text"]);
    check(
        "use crate::{text::{fold, stem}, corpus};",
        &["text", "corpus"],
    );
    check("let a = crate::index::open();", &["index"]);
    check("// use crate::text;\n/* crate::text */", &[]);
    check("let a = \"crate::text\"; let b = 'c';", &[]);
    check(
        "let a = r#\"crate::\"text\"#; crate::query::parse",
        &["query"],
    );
    check("use super::super::state; use super::hit;", &["app", "app"]);
    check("use super::super::super::text::fold;", &["text"]);
    check("pub(crate) fn a<'a>(b: &'a str) {}", &[]);
    check("use catena::app;", &["app"]);
}

#[test]
fn the_reading_of_stylesheets_works() {
    let check = |text: &str, colour: Option<&str>| {
        let sheet = Sheet {
            path: String::new(),
            text: without_css_comments(text),
        };
        let found = sheet.declarations().iter().find_map(|it| raw_colour(it));
        assert_eq!(found.as_deref(), colour, "{text}");
    };
    check("a { color: #fff; }", Some("#fff"));
    check("a { color: rgb(0 0 0) }", Some("rgb"));
    check("a { border: 1px solid Red; }", Some("red"));
    check("a { & b { background: oklch(0 0 0) } }", Some("oklch"));
    check("#fff { color: var(--ink); }", None);
    check("a:hover { color: currentColor; /* #fff */ }", None);
    check("@media (color) { a { color: Canvas; } }", None);
    check(
        "a { font-family: \"Red Sans\"; background: url(#fade) }",
        None,
    );
    check("a { white-space: nowrap; transition: color 1s; }", None);
}

fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn misplaced(rules: &[(&str, &[&str])], uses: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources() {
        for (name, places) in rules {
            let is_place = places.iter().any(|place| source.path.starts_with(place));
            if !is_place && uses(&source, name) {
                wrong.push(format!("{}: `{name}` belongs in {places:?}", source.path));
            }
        }
    }
    wrong
}

/// A file of `src`, without comments, strings and its tests.
struct Source {
    /// Within `src`, with `/`.
    path: String,
    /// The top-level module it belongs to.
    module: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let folder = root().join("src");
    let files = files_in(&folder, "rs");
    assert!(!files.is_empty(), "no sources in {}", folder.display());
    files
        .into_iter()
        .map(|path| {
            let code = without_comments_and_strings(&read(&folder.join(&path)));
            let module = path.split(['/', '.']).next().unwrap_or_default().to_owned();
            // Tests close a file, and may build what they test from any layer.
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            Source {
                module,
                code: code.to_owned(),
                path,
            }
        })
        // A file of tests is all tests.
        .filter(|source| !source.path.ends_with("tests.rs"))
        .collect()
}

impl Source {
    /// The top-level modules of ours that the file names, in order.
    fn imports(&self) -> Vec<String> {
        let tokens: Vec<&str> = tokens(&self.code).collect();
        let mut found = Vec::new();
        for (place, token) in tokens.iter().enumerate() {
            let is_path_start = place == 0 || tokens[place - 1] != "::";
            let rest = &tokens[place + 1..];
            match *token {
                "crate" | "catena" if is_path_start => found.extend(heads(rest)),
                "super" if is_path_start => found.extend(self.climbed(&tokens[place..])),
                _ => {}
            }
        }
        found
    }

    /// Where a path of `super`s leads: out of the top-level module, or not.
    fn climbed(&self, tokens: &[&str]) -> Vec<String> {
        let climbs = tokens
            .chunks(2)
            .take_while(|pair| pair.first() == Some(&"super"))
            .count();
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        match climbs >= path.split('/').count() {
            true => heads(&tokens[climbs * 2 - 1..]),
            false => vec![self.module.clone()],
        }
    }

    /// Whether the file names a path such as `std::fs`, at a path's start.
    fn uses_path(&self, path: &str) -> bool {
        let wanted: Vec<&str> = path.split("::").collect();
        let tokens: Vec<&str> = tokens(&self.code).collect();
        (0..tokens.len()).any(|place| {
            let is_path_start = place == 0 || tokens[place - 1] != "::";
            let is_declared = place > 0 && ["mod", "."].contains(&tokens[place - 1]);
            let follows = tokens.get(place + 1);
            let is_path = follows == Some(&"::") || (place > 0 && tokens[place - 1] == "use");
            let head_fits = tokens[place] == wanted[0] && is_path_start && is_path && !is_declared;
            head_fits
                && match wanted.get(1) {
                    None => true,
                    Some(second) => heads(&tokens[place + 1..])
                        .iter()
                        .any(|head| head == second),
                }
        })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        tokens(&self.code).filter(|token| token.starts_with(is_name))
    }
}

/// What follows `crate`: `::name` or `::{name::…, name}`.
fn heads(tokens: &[&str]) -> Vec<String> {
    match tokens {
        ["::", "{", group @ ..] => group_heads(group),
        ["::", name, ..] => vec![(*name).to_owned()],
        _ => Vec::new(),
    }
}

fn group_heads(tokens: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 1;
    let mut is_head = true;
    for token in tokens {
        match *token {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => is_head = true,
            name if depth == 1 && is_head => {
                found.push(name.to_owned());
                is_head = false;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Names, `::` and single signs.
fn tokens(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let length = match first {
            _ if is_name(first) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
            _ if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some(token)
    })
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Comments go; strings become `""`.
fn without_comments_and_strings(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string_length(rest, kept.chars().next_back()) {
            kept.push_str("\"\"");
            length
        } else {
            kept.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    kept
}

/// The length of the string or character literal that the code begins with.
fn string_length(code: &str, before: Option<char>) -> Option<usize> {
    let is_word_start = !before.is_some_and(is_name);
    if let Some(raw) = code.strip_prefix('r').filter(|_| is_word_start) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let end = raw[hashes + 1..].find(&close)?;
            return Some(1 + hashes + 1 + end + close.len());
        }
    }
    let quote = code.chars().next().filter(|c| ['"', '\''].contains(c))?;
    // A lifetime is no character: 'a is not followed by a closing quote.
    let is_lifetime = quote == '\''
        && !code[1..].starts_with('\\')
        && code.chars().nth(2).is_some_and(|third| third != '\'');
    if is_lifetime {
        return None;
    }
    let mut is_escaped = false;
    for (place, letter) in code.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return Some(place + 1),
            _ => {}
        }
    }
    Some(code.len())
}

/// A stylesheet without its comments.
struct Sheet {
    path: String,
    text: String,
}

fn stylesheets() -> Vec<Sheet> {
    let folder = root().join("assets/css");
    files_in(&folder, "css")
        .into_iter()
        .map(|path| Sheet {
            text: without_css_comments(&read(&folder.join(&path))),
            path,
        })
        .collect()
}

impl Sheet {
    /// `property: value`, without selectors and at-rules.
    fn declarations(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut current = String::new();
        for letter in self.text.chars() {
            match letter {
                '{' => current.clear(),
                ';' | '}' => {
                    let declaration = current.split_whitespace().collect::<Vec<_>>().join(" ");
                    if declaration.contains(':') && !declaration.starts_with('@') {
                        found.push(declaration);
                    }
                    current.clear();
                }
                _ => current.push(letter),
            }
        }
        found
    }

    /// The variables that are used without a fallback.
    fn variables(&self) -> Vec<String> {
        let uses = self.text.match_indices("var(");
        uses.filter_map(|(place, _)| {
            let inside = self.text[place + "var(".len()..].split(')').next()?;
            (!inside.contains(',')).then(|| inside.trim().to_owned())
        })
        .collect()
    }
}

fn without_css_comments(text: &str) -> String {
    let mut kept = String::new();
    for (place, part) in text.split("/*").enumerate() {
        match place {
            0 => kept.push_str(part),
            _ => kept.push_str(part.split_once("*/").map_or("", |(_, after)| after)),
        }
    }
    kept
}

/// The first colour that is written out in a declaration. The system's own
/// (`Canvas`, `currentColor`, …) are names already.
fn raw_colour(declaration: &str) -> Option<String> {
    const FUNCTIONS: &[&str] = &[
        "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch",
    ];
    const NAMES: &[&str] = &[
        "black", "white", "gray", "grey", "silver", "red", "maroon", "orange", "gold", "yellow",
        "olive", "green", "lime", "teal", "cyan", "aqua", "blue", "navy", "purple", "fuchsia",
        "magenta", "pink", "brown", "beige", "ivory", "tan", "crimson", "tomato", "indigo",
    ];
    let (property, value) = declaration.split_once(':')?;
    // Names of fonts and files are in quotes or in url().
    let value = without_quoted(&value.to_lowercase());
    if property.trim_start().starts_with("font-family") {
        return None;
    }
    let mut words = value.split(|c: char| c.is_whitespace() || ",/()".contains(c));
    words
        .find(|word| {
            let is_hex = word.strip_prefix('#').is_some_and(|digits| {
                [3, 4, 6, 8].contains(&digits.len())
                    && digits.chars().all(|c| c.is_ascii_hexdigit())
            });
            let is_function = FUNCTIONS.contains(word) && value.contains(&format!("{word}("));
            is_hex || is_function || NAMES.contains(word)
        })
        .map(str::to_owned)
}

fn without_quoted(value: &str) -> String {
    let without_strings: String = value
        .split(['"', '\''])
        .step_by(2)
        .collect::<Vec<_>>()
        .join(" ");
    let mut parts = without_strings.split("url(");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once(')').map_or("", |(_, after)| after)
    })
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Files with this ending below a folder, by their paths within it, in order;
/// none where there is no folder.
fn files_in(folder: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let inner = files_in(&entry.path(), ending).into_iter();
            found.extend(inner.map(|path| format!("{name}/{path}")));
        } else if name.ends_with(&format!(".{ending}")) {
            found.push(name);
        }
    }
    found.sort();
    found
}
