//! What kind of file it is, by its name and, where that leaves doubt, its content.

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.md` and its kin, and text that uses Markdown's marks.
    Markdown,
    /// `.txt`: paragraphs parted by blank lines.
    PlainText,
    /// Anything else.
    Unknown,
}

impl Format {
    /// The format of a file with this path and text.
    pub fn sniff(path: &str, text: &str) -> Format {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let ending = name
            .rsplit_once('.')
            .filter(|(stem, _)| !stem.is_empty())
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd") => Format::Markdown,
            Some("txt" | "text") => Format::of_text(text),
            // "Notes of the 2. meeting" has a full stop but no ending.
            Some(ending) if ending.len() > 5 || ending.contains(' ') => Format::of_text(text),
            None if !name.starts_with('.') => Format::of_text(text),
            Some(_) | None => Format::Unknown,
        }
    }

    fn of_text(text: &str) -> Format {
        let is_fenced = text.starts_with("---\n") || text.starts_with("+++\n");
        let headings = text.lines().filter(|line| is_heading(line)).count();
        let bold_labels = text.lines().filter(|line| is_bold_label(line)).count();
        if is_fenced || headings >= 1 || bold_labels >= 2 {
            Format::Markdown
        } else {
            Format::PlainText
        }
    }
}

fn is_heading(line: &str) -> bool {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&marks) && line[marks..].starts_with(' ')
}

fn is_bold_label(line: &str) -> bool {
    let rest = line.strip_prefix("**").unwrap_or("");
    rest.find("**")
        .is_some_and(|end| rest[..end].ends_with(':') || rest[end + 2..].starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn a_format_follows_from_name_and_content() {
        let check = |path: &str, text: &str, expected: Format| {
            assert_eq!(Format::sniff(path, text), expected, "{path}: {text}");
        };
        check("a/b.md", "", Format::Markdown);
        check("B.MARKDOWN", "x", Format::Markdown);
        check("a.txt", "One.\n\nTwo.", Format::PlainText);
        check("a.txt", "# One\n\nTwo.", Format::Markdown);
        check("a.txt", "#hash tag", Format::PlainText);
        check("a.txt", "**Ann:** Hi\n\n**Ben**: Ho", Format::Markdown);
        check("a.txt", "---\ntitle: x\n---\ny", Format::Markdown);
        check("README", "One.", Format::PlainText);
        check("talk of 3. May", "One.", Format::PlainText);
        check("a.html", "<p>", Format::Unknown);
        check(".DS_Store", "x", Format::Unknown);
    }
}
