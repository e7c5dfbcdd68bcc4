//! Front matter: the metadata block at the head of a text file, YAML between
//! lines of `---` or TOML between lines of `+++`.
//!
//! A broken block is read line by line instead: whoever wrote
//! `title: One: two` meant something.

use saphyr::{LoadableYamlNode, Scalar, Yaml};

use super::Warnings;

/// The value of a metadata field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A word, a number, a date: as text.
    Text(String),
    /// Several values.
    List(Vec<Value>),
    /// Named values.
    Map(Fields),
}

/// Metadata fields, in the order of the file.
pub type Fields = Vec<(String, Value)>;

/// A block longer than this is text that happens to stand between rules. Bytes.
const MAX_BYTES: usize = 1 << 16;

/// Deeper nesting is an accident or an attack; parsers recurse, so it is refused.
const MAX_DEPTH: usize = 50;

/// The fields of the front matter, and the text below it.
pub fn split<'t>(text: &'t str, warnings: &mut Warnings<'_>) -> (Fields, &'t str) {
    let Some(block) = Block::find(text) else {
        return (Fields::new(), text);
    };
    if !block.is_closed {
        warnings.add(
            Some(block.first_line - 1),
            format!(
                "the front matter has no end; add a line {} below it",
                block.fence
            ),
        );
    }
    let read = match block.fence {
        "+++" => read_toml(block.inner),
        _ => read_yaml(block.inner),
    };
    let fields = read.unwrap_or_else(|fault| {
        warnings.add(
            fault.line.map(|line| block.first_line + line - 1),
            format!(
                "the front matter is broken ({}); it was read line by line. Put values that hold “:” or “#” in quotes",
                fault.message
            ),
        );
        read_lines(block.inner)
    });
    (fields, block.body)
}

struct Block<'t> {
    fence: &'static str,
    /// The line of the file on which `inner` begins, from 1.
    first_line: u32,
    inner: &'t str,
    body: &'t str,
    is_closed: bool,
}

impl<'t> Block<'t> {
    fn find(text: &'t str) -> Option<Block<'t>> {
        let start = text.len() - text.trim_start_matches(['\n', ' ', '\t', '\u{feff}']).len();
        let blank_lines = text[..start].matches('\n').count();
        let first_line = u32::try_from(blank_lines).ok()?.checked_add(2)?;
        let (opening, after) = text[start..].split_once('\n')?;
        let fence = ["---", "+++"]
            .into_iter()
            .find(|fence| opening.trim_end() == *fence)?;
        let (inner, body, is_closed) = match closing_line(after, fence) {
            Some((end, next)) => (&after[..end], &after[next..], true),
            None => {
                let end = fields_end(after);
                (&after[..end], &after[end..], false)
            }
        };
        // A rule above a paragraph is no front matter.
        let is_fields = inner.trim().is_empty() && is_closed || looks_like_fields(inner, fence);
        is_fields.then_some(Block {
            fence,
            first_line,
            inner,
            body,
            is_closed,
        })
    }
}

/// Where the closing line begins, and where the next one does.
fn closing_line(after: &str, fence: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        let is_end = line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
        if is_end {
            return Some((at, at + line.len()));
        }
        at += line.len();
        if at > MAX_BYTES {
            return None;
        }
    }
    None
}

/// Where an unclosed block ends: at the first line that is no field, entry or
/// continuation.
fn fields_end(after: &str) -> usize {
    let mut end = 0;
    for line in after.split_inclusive('\n') {
        let is_field = line
            .split_once([':', '='])
            .is_some_and(|(key, _)| is_key(key.trim()));
        let goes_on = line.starts_with([' ', '\t', '-']) && !line.trim().is_empty();
        if !(is_field || goes_on) || end + line.len() > MAX_BYTES {
            break;
        }
        end += line.len();
    }
    end
}

fn looks_like_fields(inner: &str, fence: &str) -> bool {
    let joint = if fence == "+++" { '=' } else { ':' };
    let first = inner
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some((key, _)) = first.and_then(|line| line.split_once(joint)) else {
        return fence == "+++" && first.is_some_and(|line| line.starts_with('['));
    };
    inner.starts_with(|letter: char| letter != '\n') && is_key(key.trim_end())
}

fn is_key(key: &str) -> bool {
    let key = key.trim_matches(['"', '\'']);
    !key.is_empty()
        && key.len() <= 40
        && key
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | ' '))
}

struct Fault {
    /// From 1, within the block.
    line: Option<u32>,
    message: String,
}

fn read_yaml(inner: &str) -> Result<Fields, Fault> {
    if is_too_deep(inner) {
        let message = "it is nested too deeply".to_owned();
        return Err(Fault {
            line: None,
            message,
        });
    }
    let documents = Yaml::load_from_str(inner).map_err(|error| Fault {
        line: u32::try_from(error.marker().line()).ok(),
        message: error.info().to_owned(),
    })?;
    match documents.first().map(from_yaml) {
        None => Ok(Fields::new()),
        Some(Value::Map(fields)) => Ok(fields),
        Some(Value::Text(text)) if text.is_empty() => Ok(Fields::new()),
        Some(Value::Text(_) | Value::List(_)) => Err(Fault {
            line: Some(1),
            message: "it holds no “name: value” lines".to_owned(),
        }),
    }
}

fn is_too_deep(inner: &str) -> bool {
    let brackets = inner.matches(['[', '{']).count();
    let indent = |line: &str| {
        let lead = line.trim_start_matches([' ', '\t', '-', '?', ':']);
        line.len() - lead.len()
    };
    brackets > 8 * MAX_DEPTH || inner.lines().any(|line| indent(line) > 2 * MAX_DEPTH)
}

fn from_yaml(node: &Yaml<'_>) -> Value {
    match node {
        Yaml::Representation(text, _, _) => Value::Text(text.to_string()),
        Yaml::Value(scalar) => Value::Text(scalar_text(scalar)),
        Yaml::Sequence(all) => Value::List(all.iter().map(from_yaml).collect()),
        Yaml::Mapping(all) => {
            let fields = all
                .iter()
                .map(|(key, value)| (from_yaml(key).into_text(), from_yaml(value)));
            Value::Map(fields.collect())
        }
        Yaml::Tagged(_, inner) => from_yaml(inner),
        Yaml::Alias(_) | Yaml::BadValue => Value::Text(String::new()),
    }
}

fn scalar_text(scalar: &Scalar<'_>) -> String {
    match scalar {
        Scalar::Null => String::new(),
        Scalar::Boolean(value) => value.to_string(),
        Scalar::Integer(value) => value.to_string(),
        Scalar::FloatingPoint(value) => value.to_string(),
        Scalar::String(value) => value.to_string(),
    }
}

fn read_toml(inner: &str) -> Result<Fields, Fault> {
    let table: toml::Table = toml::from_str(inner).map_err(|error| {
        let line = error.span().map(|span| {
            let before = inner.get(..span.start).unwrap_or("");
            1 + before.matches('\n').count()
        });
        Fault {
            line: line.and_then(|line| u32::try_from(line).ok()),
            message: error.message().to_owned(),
        }
    })?;
    let fields = table
        .into_iter()
        .map(|(key, value)| (key, from_toml(value)));
    Ok(fields.collect())
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Float(number) => Value::Text(number.to_string()),
        toml::Value::Boolean(truth) => Value::Text(truth.to_string()),
        toml::Value::Datetime(moment) => Value::Text(moment.to_string()),
        toml::Value::Array(all) => Value::List(all.into_iter().map(from_toml).collect()),
        toml::Value::Table(all) => Value::Map(
            all.into_iter()
                .map(|(key, value)| (key, from_toml(value)))
                .collect(),
        ),
    }
}

/// `name: value` (or `name = value`) lines, and `- value` lines below a name.
fn read_lines(inner: &str) -> Fields {
    let mut fields = Fields::new();
    for line in inner.lines() {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let is_nested = line.starts_with([' ', '\t']) || content.starts_with("- ");
        let field = content.split_once([':', '=']);
        match field.filter(|(key, _)| !is_nested && is_key(key.trim())) {
            Some((key, value)) => {
                fields.push((key.trim().to_owned(), Value::Text(unquoted(value))));
            }
            None => append(&mut fields, content),
        }
    }
    fields
}

/// Adds a line to the value of the field above it.
fn append(fields: &mut Fields, content: &str) {
    let Some((_, value)) = fields.last_mut() else {
        return fields.push(("note".to_owned(), Value::Text(content.to_owned())));
    };
    match (value, content.strip_prefix("- ")) {
        (Value::List(all), Some(item)) => all.push(Value::Text(unquoted(item))),
        (Value::List(all), None) => all.push(Value::Text(content.to_owned())),
        (value, Some(item)) if *value == Value::Text(String::new()) => {
            *value = Value::List(vec![Value::Text(unquoted(item))]);
        }
        (Value::Text(text), _) => {
            let gap = if text.is_empty() { "" } else { " " };
            text.push_str(gap);
            text.push_str(content);
        }
        (Value::Map(_), _) => {}
    }
}

fn unquoted(value: &str) -> String {
    value.trim().trim_matches(['"', '\'']).to_owned()
}

impl Value {
    /// The value as one line: lists joined by commas, maps as `name: value`.
    pub fn into_text(self) -> String {
        match self {
            Value::Text(text) => text,
            Value::List(all) => join(all.into_iter().map(Value::into_text), ", "),
            Value::Map(all) => join(
                all.into_iter()
                    .map(|(key, value)| format!("{key}: {}", value.into_text())),
                "; ",
            ),
        }
    }

    /// The value as several texts: a list's members, else itself; empty ones left out.
    pub fn into_texts(self) -> Vec<String> {
        let texts = match self {
            Value::List(all) => all.into_iter().map(Value::into_text).collect(),
            Value::Text(_) | Value::Map(_) => vec![self.into_text()],
        };
        texts
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .collect()
    }
}

fn join(texts: impl Iterator<Item = String>, gap: &str) -> String {
    texts.collect::<Vec<_>>().join(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields as `name=value` lines, the body, and the warning's line.
    fn check(text: &str, fields: &str, body: &str, warned_line: Option<u32>) {
        let mut warnings = Warnings::new("x");
        let (found, rest) = split(text, &mut warnings);
        let lines = found
            .into_iter()
            .map(|(key, value)| format!("{key}={}", value.into_text()));
        assert_eq!(join(lines, "|"), fields, "{text}");
        assert_eq!(rest, body, "{text}");
        let line = warnings.all.first().map(|warning| warning.line);
        assert_eq!(line.flatten(), warned_line, "{text}");
    }

    #[test]
    fn yaml_and_toml_are_read() {
        check(
            "---\na: 1\nb: [x, y]\n---\nBody",
            "a=1|b=x, y",
            "Body",
            None,
        );
        check("\n---\na: x\n...\nBody", "a=x", "Body", None);
        check("---\n---\nBody", "", "Body", None);
        check(
            "+++\na = 2018-03-07\n+++\nBody",
            "a=2018-03-07",
            "Body",
            None,
        );
        check(
            "---\np:\n  - name: Ann\n    role: x\n---\n",
            "p=name: Ann; role: x",
            "",
            None,
        );
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in [
            "",
            "Text",
            "---\n\nText\n\n---\nMore",
            "---\nA rule.\n---\n",
            "--- a: b",
        ] {
            check(text, "", text, None);
        }
    }

    #[test]
    fn a_broken_block_is_read_line_by_line() {
        check(
            "---\ntitle: One: two\ntags:\n  - a\n  - b\n---\nBody",
            "title=One: two|tags=a, b",
            "Body",
            Some(2),
        );
        check("---\na: 1\na: 2\n---\nB", "a=1|a=2", "B", Some(3));
        check("---\na: 'x\n---\nB", "a=x", "B", Some(2));
        check("---\na: x\n\nBody", "a=x", "\nBody", Some(1));
        check("+++\na = x\n+++\nB", "a=x", "B", Some(2));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = format!("---\na: {}\n---\nB", "[".repeat(50_000));
        let mut warnings = Warnings::new("x");
        assert_eq!(split(&text, &mut warnings).1, "B");
        let text = format!("---\na:\n{}\n---\nB", "- ".repeat(10_000));
        assert_eq!(split(&text, &mut warnings).1, "B");
        assert_eq!(warnings.all.len(), 2);
    }
}
