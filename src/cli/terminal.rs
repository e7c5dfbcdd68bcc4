//! Setting text for a terminal: weight, measure, and nothing that could
//! command it.

/// Characters in a line; what a newspaper column and an 80-column window share.
pub const MEASURE: usize = 76;

/// Whether weight can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A terminal: bold and dim.
    Weighted,
    /// A file or another program: the text alone.
    Plain,
}

impl Style {
    /// Weights on a terminal, unless the reader has asked for none (`NO_COLOR`,
    /// see no-color.org) or the terminal knows none.
    pub fn of(is_terminal: bool) -> Style {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match is_terminal && !is_set("NO_COLOR") && !is_dumb {
            true => Style::Weighted,
            false => Style::Plain,
        }
    }

    /// The text in bold.
    pub fn bold(self, text: &str) -> String {
        self.weighted("\u{1b}[1m", text)
    }

    /// The text in a lighter ink.
    pub fn dim(self, text: &str) -> String {
        self.weighted("\u{1b}[2m", text)
    }

    fn weighted(self, code: &str, text: &str) -> String {
        match self {
            Style::Plain => text.to_owned(),
            Style::Weighted => format!("{code}{text}\u{1b}[0m"),
        }
    }
}

/// `1 passage`, `2 passages`.
pub fn counted(count: impl Into<u64>, noun: &str) -> String {
    match count.into() {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    }
}

/// A stretch of text and whether it is marked.
pub type Piece<'a> = (&'a str, bool);

/// Without control characters: a text must not be able to command the
/// terminal it is shown on. Line ends become spaces.
pub fn harmless(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// Cuts text at its marks (byte ranges, in order). Ranges that do not fit the
/// text are left unmarked.
pub fn cut_at_marks<'a>(
    text: &'a str,
    marks: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut position = 0;
    for (start, end) in marks {
        let (Some(before), Some(marked)) = (text.get(position..start), text.get(start..end)) else {
            continue;
        };
        pieces.push((before, false));
        pieces.push((marked, true));
        position = end;
    }
    pieces.push((text.get(position..).unwrap_or_default(), false));
    pieces
}

/// Sets pieces in lines of [`MEASURE`], each behind the indent, marked pieces
/// in bold. Lines break at spaces, and around wide (Chinese, Japanese, Korean)
/// characters.
pub fn set_lines(pieces: &[Piece<'_>], style: Style, indent: &str) -> String {
    let mut lines = String::from(indent);
    let mut width = 0;
    let mut is_line_start = true;
    for word in words(pieces) {
        let is_space = word.letters.iter().all(|(letter, _)| *letter == ' ');
        if is_space && is_line_start {
            continue;
        }
        if !is_space && width + word.width() > MEASURE && !is_line_start {
            lines.truncate(lines.trim_end_matches(' ').len());
            lines.push('\n');
            lines.push_str(indent);
            width = 0;
        }
        width += word.width();
        is_line_start = false;
        lines.push_str(&word.styled(style));
    }
    lines
}

/// What a line is not broken within: a word, a space, or one wide character.
#[derive(Default)]
struct Word {
    letters: Vec<(char, bool)>,
}

impl Word {
    fn width(&self) -> usize {
        self.letters
            .iter()
            .map(|(letter, _)| if is_wide(*letter) { 2 } else { 1 })
            .sum()
    }

    fn styled(&self, style: Style) -> String {
        let mut text = String::new();
        for run in self.letters.chunk_by(|left, right| left.1 == right.1) {
            let letters: String = run.iter().map(|(letter, _)| letter).collect();
            match run.first() {
                Some((_, true)) => text.push_str(&style.bold(&letters)),
                _ => text.push_str(&letters),
            }
        }
        text
    }
}

fn words(pieces: &[Piece<'_>]) -> Vec<Word> {
    let letters = pieces.iter().flat_map(|(text, is_marked)| {
        text.chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .map(move |letter| (letter, *is_marked))
    });
    let letters: Vec<(char, bool)> = letters.collect();
    letters
        .chunk_by(|left, right| is_inside_word(left.0) && is_inside_word(right.0))
        .map(|letters| Word {
            letters: letters.to_vec(),
        })
        .collect()
}

fn is_inside_word(letter: char) -> bool {
    letter != ' ' && !is_wide(letter)
}

/// Characters that take two columns: CJK, kana, hangul, full-width forms.
fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3
        | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0x20000..=0x3fffd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_its_marks() {
        let check = |marks: &[(usize, usize)], expected: &[Piece<'_>]| {
            assert_eq!(cut_at_marks("we follow", marks.iter().copied()), expected);
        };
        check(&[], &[("we follow", false)]);
        check(&[(3, 9)], &[("we ", false), ("follow", true), ("", false)]);
        check(&[(3, 99)], &[("we follow", false)]);
    }

    #[test]
    fn lines_break_at_spaces_and_keep_marks() {
        let long = "word ".repeat(20);
        let set = set_lines(&[(&long, false), ("end", true)], Style::Weighted, "  ");
        let lines: Vec<&str> = set.lines().collect();
        assert_eq!(lines.len(), 2, "{set}");
        assert!(
            lines
                .iter()
                .all(|line| line.starts_with("  ") && !line.ends_with(' '))
        );
        assert!(set.ends_with("\u{1b}[1mend\u{1b}[0m"), "{set}");
    }

    #[test]
    fn chinese_breaks_anywhere() {
        let set = set_lines(&[(&"云".repeat(60), false)], Style::Plain, "");
        assert_eq!(
            set.lines().next().map(|line| line.chars().count()),
            Some(MEASURE / 2)
        );
    }

    #[test]
    fn a_text_cannot_command_the_terminal() {
        let set = set_lines(&[("a\u{1b}[2Jb\nc", false)], Style::Plain, "");
        assert_eq!(set, "a [2Jb c");
        assert_eq!(harmless("a\u{1b}]0;b\u{7}"), "a ]0;b ");
    }
}
