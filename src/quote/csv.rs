//! Tables of comma-separated values, after RFC 4180, that spreadsheets open
//! without harm.

/// A table being written.
#[derive(Debug, Clone)]
pub struct Csv(String);

/// Says that the text is UTF-8: without it Excel reads another encoding.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A cell that begins with one of these is a formula to a spreadsheet, which
/// may do anything ("Formula injection", OWASP).
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl Csv {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Csv {
        let mut csv = Csv(BYTE_ORDER_MARK.to_string());
        csv.row(columns.iter().copied());
        csv
    }

    /// One more row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            self.cell(cell);
        }
        self.0.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        let defused = if is_formula(text) { "'" } else { "" };
        let is_quoted = text.contains(['"', ',', ';', '\n', '\r', '\t']);
        if !is_quoted {
            self.0.push_str(defused);
            self.0.push_str(text);
            return;
        }
        self.0.push('"');
        self.0.push_str(defused);
        for letter in text.chars() {
            if letter == '"' {
                self.0.push('"');
            }
            self.0.push(letter);
        }
        self.0.push('"');
    }

    /// The table.
    pub fn finish(self) -> String {
        self.0
    }
}

/// Whether a spreadsheet would run it; with an apostrophe before it, it does
/// not. Such an apostrophe of the text's own gets another, so that reading can
/// take one away.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_SIGNS)
}

/// The rows of a table, its cells separated by commas, or, as some spreadsheets
/// write them, by semicolons or tabs; each with the line it begins at. Never
/// fails.
pub fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let text = text.trim_start_matches(BYTE_ORDER_MARK);
    let separator = separator(text);
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut line, mut row_line) = (1, 1);
    let (mut is_quoted, mut was_quoted) = (false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        if is_quoted {
            match letter {
                '"' if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => is_quoted = false,
                _ => cell.push(letter),
            }
        } else if letter == '"' && cell.is_empty() && !was_quoted {
            (is_quoted, was_quoted) = (true, true);
        } else if letter == separator {
            row.push(armed(&mut cell));
            was_quoted = false;
        } else if letter == '\n' {
            row.push(armed(&mut cell));
            was_quoted = false;
            rows.push((row_line, std::mem::take(&mut row)));
            row_line = line;
        } else if !(letter == '\r' && letters.peek() == Some(&'\n')) {
            cell.push(letter);
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(armed(&mut cell));
        rows.push((row_line, row));
    }
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    rows
}

/// The cell without the apostrophe that defused it.
fn armed(cell: &mut String) -> String {
    let text = std::mem::take(cell);
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest.to_owned(),
        _ => text,
    }
}

/// What separates the cells of the first line.
fn separator(text: &str) -> char {
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: char| head.matches(separator).count();
    [';', '\t']
        .into_iter()
        .fold(',', |most, other| match count(other) > count(most) {
            true => other,
            false => most,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_and_defused() {
        let check = |cell: &str, expected: &str| {
            let mut csv = Csv::new(&["a"]);
            csv.row([cell]);
            assert_eq!(csv.finish(), format!("\u{feff}a\r\n{expected}\r\n"));
        };
        check("plain", "plain");
        check("a, b", "\"a, b\"");
        check("he said \"no\"", "\"he said \"\"no\"\"\"");
        check("two\nlines", "\"two\nlines\"");
        check("=1+1", "'=1+1");
        check(
            "=HYPERLINK(\"x\",\"y\")",
            "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
        );
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(1)", "'@SUM(1)");
        check("\t=1", "\"'\t=1\"");
        check("'=1", "''=1");
        check("'tis", "'tis");
    }

    #[test]
    fn tables_of_other_programs_are_read() {
        let check = |text: &str, expected: &[&[&str]]| {
            let found: Vec<Vec<String>> = rows(text).into_iter().map(|(_, row)| row).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("a;b\n1;\"2;3\"\n\n", &[&["a", "b"], &["1", "2;3"]]);
        check("a\tb\r\n1\t2", &[&["a", "b"], &["1", "2"]]);
        check("a,b\n\"open", &[&["a", "b"], &["open"]]);
        check("\"a\"x,b", &[&["ax", "b"]]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            table in prop::collection::vec(prop::collection::vec("[-=+@'\",;\\t\\r\\na\u{e9} ]{0,6}", 3), 1..5),
        ) {
            let mut csv = Csv::new(&["a", "b", "c"]);
            for row in &table {
                csv.row(row.iter().map(String::as_str));
            }
            let read = rows(&csv.finish());
            let read: Vec<Vec<String>> = read.into_iter().skip(1).map(|(_, row)| row).collect();
            let kept: Vec<Vec<String>> = table
                .into_iter()
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            prop_assert_eq!(read, kept);
        }

        #[test]
        fn reading_never_fails(text in "\\PC*") {
            rows(&text);
        }
    }
}
