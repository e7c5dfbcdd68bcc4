//! The name of a document in links, from the path of its file.

use xxhash_rust::xxh64::xxh64;

use crate::text::fold;

/// Longer ids make links unwieldy. Characters.
const MAX_CHARS: usize = 80;

/// The id of the document in the file with this path: without its ending,
/// folded, `-` for whatever is not a letter, digit, `_`, `.` or `/`.
///
/// Of an absolute path only the file's name counts, so that an id does not
/// depend on where a folder lies.
pub fn document_id(path: &str) -> String {
    let is_absolute = path.starts_with(['/', '\\']) || path.get(1..3) == Some(":\\");
    let path = if is_absolute { file_name(path) } else { path };
    let parts: Vec<&str> = path
        .split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect();
    let last = parts.len().saturating_sub(1);
    let named: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            link_name(if at == last {
                without_ending(part)
            } else {
                part
            })
        })
        .collect();
    shorten(named.join("/"), path)
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A title for want of a better: the file's name without date and ending.
pub fn title_of(path: &str) -> String {
    let name = without_ending(file_name(path));
    let is_dated = name.len() > 11
        && name
            .bytes()
            .take(10)
            .all(|b| b.is_ascii_digit() || b == b'-');
    let undated = if is_dated { &name[10..] } else { name };
    let spaced = undated.replace(['-', '_'], " ");
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Untitled".to_owned(),
    }
}

/// A file's name without `.md` or the like.
pub fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 && !ending.contains(' ') => {
            stem
        }
        _ => name,
    }
}

fn link_name(part: &str) -> String {
    let mut name = String::new();
    let mut has_lost = false;
    for letter in fold(part).chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.') {
            name.push(letter);
        } else {
            has_lost |= letter.is_alphanumeric();
            if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
    }
    let trimmed = name.trim_matches('-');
    if !has_lost {
        return trimmed.to_owned();
    }
    // Two names in a script that links cannot show must not become one.
    let tail = format!("{:08x}", xxh64(part.as_bytes(), 0) as u32);
    if trimmed.is_empty() {
        tail
    } else {
        format!("{trimmed}-{tail}")
    }
}

/// Cuts a long id and makes up for what was cut with a few digits.
fn shorten(id: String, path: &str) -> String {
    if id.is_empty() {
        return "document".to_owned();
    }
    if id.len() <= MAX_CHARS {
        return id;
    }
    let tail = format!("{:08x}", xxh64(path.as_bytes(), 0) as u32);
    let kept = &id[..MAX_CHARS - 9];
    format!("{}-{tail}", kept.trim_end_matches(['-', '/', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_fit_a_link() {
        let check = |path: &str, id: &str| assert_eq!(document_id(path), id);
        check("Talks/Día uno.md", "talks/dia-uno");
        check("./a/../b.txt", "a/b");
        check("/home/someone/b.txt", "b");
        check("C:\\texts\\b.txt", "b");
        check("2019-10-24 Ann – Ben.es.md", "2019-10-24-ann-ben.es");
        check("v0.17.md", "v0.17");
        check("", "document");
        check("访谈.md", &document_id("访谈.txt"));
        assert_ne!(document_id("访谈.md"), document_id("对话.md"));
        assert!(document_id(&"x".repeat(500)).len() <= MAX_CHARS);
    }

    #[test]
    fn a_file_name_can_serve_as_title() {
        let check = |path: &str, title: &str| assert_eq!(title_of(path), title);
        check("a/2019-10-24-ann_and-ben.md", "Ann and ben");
        check("x.txt", "X");
        check(".md", ".md");
        check("---.md", "Untitled");
    }
}
