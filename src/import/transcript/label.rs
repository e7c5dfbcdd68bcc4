//! Speaker labels: how a line of a transcript begins.
//!
//! | line | name | time |
//! |---|---|---|
//! | `Ann Lee: text`, `**Ann Lee**: text`, `ANN:` | `Ann Lee`, `ANN` | |
//! | `Ann Lee: 00:01:45`, `Ann – 00:02:02: text` | `Ann Lee`, `Ann` | yes |
//! | `[00:12:34] Ann: text`, `Ann (00:12): text` | `Ann` | yes |
//! | `Speaker 1 00:00:15` alone on its line | `Speaker 1` | yes |
//! | `Ann Lee (AL): text` | `Ann Lee`, also called `AL` | |
//! | `安：text` | `安` | |
//!
//! Only the shape is read here; whether the name is believable is another
//! question (`names`, `dialogue`).

use std::ops::Range;

/// What a line begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'t> {
    /// As written.
    pub name: &'t str,
    /// What stands in brackets after the name, where it is no time.
    pub bracketed: Option<&'t str>,
    /// Seconds from the start of the recording.
    pub time_seconds: Option<u32>,
    /// Where the spoken text begins in the line. Bytes.
    pub text_start: usize,
    /// Whether the label is set in bold, and nothing else with it.
    pub is_marked: bool,
}

/// Longer names are no names. Bytes.
const MAX_NAME_BYTES: usize = 90;

/// Reads the label at the head of a line; `bold` are the line's parts in bold.
pub fn read<'t>(line: &'t str, bold: &[Range<usize>]) -> Option<Label<'t>> {
    let mut cursor = Cursor { line, at: 0 };
    cursor.skip_spaces();
    let leading_time = cursor.bracketed_time().or_else(|| cursor.time());
    if leading_time.is_some() {
        cursor.skip_dash();
    }
    let name_start = cursor.at;
    let name = cursor.name()?;
    let mut time_seconds = leading_time;
    let mut bracketed = None;
    let has_colon = loop {
        cursor.skip_spaces();
        if let Some(time) = cursor.bracketed_time() {
            time_seconds = Some(time);
        } else if let Some(text) = cursor.bracketed().filter(|_| bracketed.is_none()) {
            bracketed = Some(text);
        } else if let Some(time) = cursor.dashed_time() {
            time_seconds = Some(time);
        } else {
            break cursor.colon();
        }
    };
    let label_end = cursor.at;
    cursor.skip_spaces();
    if let Some(time) = cursor.bracketed_time().or_else(|| cursor.time()) {
        time_seconds = Some(time);
        cursor.skip_spaces();
    }
    let is_complete = has_colon
        || time_seconds.is_some() && leading_time.is_none() && cursor.is_at_end()
        || cursor.dash_of_question(name);
    let marked = bold
        .iter()
        .find(|span| span.start <= name_start && span.end >= name_start + name.len());
    let is_marked = marked.is_some_and(|span| span.end <= label_end);
    let is_tight = has_colon && label_end == cursor.at && !cursor.is_at_end();
    let is_wide_colon = line[..label_end].ends_with('：');
    (is_complete && (!is_tight || is_wide_colon || is_marked)).then_some(Label {
        name,
        bracketed,
        time_seconds,
        text_start: cursor.at,
        is_marked,
    })
}

/// A time in brackets at the head of a paragraph without a label: the seconds,
/// and where the text begins.
pub fn leading_time(text: &str) -> Option<(u32, usize)> {
    let mut cursor = Cursor { line: text, at: 0 };
    let time = cursor.bracketed_time().or_else(|| {
        // Without brackets, only if nothing else stands on the line.
        let time = cursor.time()?;
        let rest = &text[cursor.at..];
        (rest.is_empty() || rest.starts_with('\n')).then_some(time)
    })?;
    let rest = &text[cursor.at..];
    Some((time, text.len() - rest.trim_start().len()))
}

struct Cursor<'t> {
    line: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.line[self.at..]
    }

    fn is_at_end(&self) -> bool {
        self.rest().trim().is_empty()
    }

    fn skip_spaces(&mut self) {
        self.at = self.line.len() - self.rest().trim_start().len();
    }

    fn skip_dash(&mut self) {
        self.skip_spaces();
        let rest = self.rest().trim_start_matches(['-', '–', '—', '>', '|']);
        self.at = self.line.len() - rest.len();
        self.skip_spaces();
    }

    /// Everything up to a colon, a bracket or a time.
    fn name(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let mut previous = ' ';
        let mut end = rest.len().min(MAX_NAME_BYTES + 1);
        for (at, letter) in rest.char_indices() {
            let begins_time = letter.is_ascii_digit()
                && previous == ' '
                && Cursor { line: rest, at }.time().is_some();
            let is_dash = matches!(letter, '-' | '–' | '—')
                && (previous == ' ' || Cursor { line: rest, at }.dashed_time().is_some());
            if matches!(letter, ':' | '：' | '[' | '(' | '（') || begins_time || is_dash {
                end = at;
                break;
            }
            if at > MAX_NAME_BYTES || matches!(letter, '?' | '!' | ',' | ';' | '。' | '，' | '\n')
            {
                return None;
            }
            previous = if letter.is_whitespace() { ' ' } else { letter };
        }
        let name = rest.get(..end)?.trim_end();
        self.at += end;
        (!name.is_empty()).then_some(name)
    }

    fn colon(&mut self) -> bool {
        let rest = self.rest();
        let width = match rest.chars().next() {
            Some(colon @ (':' | '：')) => colon.len_utf8(),
            _ => return false,
        };
        self.at += width;
        !rest[width..].starts_with("//")
    }

    /// `12:34` or `1:02:34`, with a fraction of a second if there is one.
    fn time(&mut self) -> Option<u32> {
        let rest = self.rest();
        let end = rest
            .find(|letter: char| !(letter.is_ascii_digit() || letter == ':'))
            .unwrap_or(rest.len());
        let digits = rest[..end].trim_end_matches(':');
        let seconds = seconds(digits)?;
        let after = &rest[digits.len()..];
        let fraction = after.strip_prefix(['.', ',']).map_or(0, |after| {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 { digits + 1 } else { 0 }
        });
        // "9:30 PM" and "1:2 odds" are no times of a recording.
        let tail = after[fraction..].trim_start().to_ascii_lowercase();
        let is_clock = ["am", "pm", "a.m", "p.m"]
            .iter()
            .any(|half| tail.starts_with(half));
        let is_word = after[fraction..].starts_with(char::is_alphanumeric);
        if is_clock || is_word {
            return None;
        }
        self.at += digits.len() + fraction;
        Some(seconds)
    }

    fn bracketed_time(&mut self) -> Option<u32> {
        let start = self.at;
        let inner = self.bracketed()?;
        let mut cursor = Cursor { line: inner, at: 0 };
        let time = cursor.time().filter(|_| cursor.is_at_end());
        if time.is_none() {
            self.at = start;
        }
        time
    }

    /// What stands in brackets, on this line and of a name's length.
    fn bracketed(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let (open, close) = [('(', ')'), ('[', ']'), ('（', '）')]
            .into_iter()
            .find(|(open, _)| rest.starts_with(*open))?;
        let inner_start = open.len_utf8();
        let end = rest.find(close).filter(|end| *end <= MAX_NAME_BYTES)?;
        self.at += end + close.len_utf8();
        Some(rest[inner_start..end].trim())
    }

    fn dashed_time(&mut self) -> Option<u32> {
        let start = self.at;
        self.skip_dash();
        let time = self.time();
        if time.is_none() {
            self.at = start;
        }
        time
    }

    /// `Q - Why?`, the one label without a colon; in Spanish `P` and `R`.
    fn dash_of_question(&mut self, name: &str) -> bool {
        let is_letter = matches!(name, "Q" | "A" | "P" | "R");
        let rest = self.rest();
        let after = rest
            .strip_prefix("- ")
            .or_else(|| rest.strip_prefix("– "))
            .or_else(|| rest.strip_prefix("— "));
        match after.filter(|_| is_letter) {
            Some(after) => {
                self.at = self.line.len() - after.trim_start().len();
                true
            }
            None => false,
        }
    }
}

fn seconds(digits: &str) -> Option<u32> {
    let parts: Vec<&str> = digits.split(':').collect();
    let is_time = (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=3).contains(&part.len()))
        && parts
            .iter()
            .skip(1)
            .all(|part| part.len() == 2 && *part < "60");
    if !is_time {
        return None;
    }
    parts.iter().try_fold(0u32, |sum, part| {
        let number: u32 = part.parse().ok()?;
        Some(sum * 60 + number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, Option<u32>, &str)>) {
        let found = read(line, &[])
            .map(|label| (label.name, label.time_seconds, &line[label.text_start..]));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn every_shape_of_label_is_read() {
        check("Ann Lee: Hi", Some(("Ann Lee", None, "Hi")));
        check("Ann Lee : Hi", Some(("Ann Lee", None, "Hi")));
        check("ANN:", Some(("ANN", None, "")));
        check("Ann: 00:01:45", Some(("Ann", Some(105), "")));
        check("Ann – 00:02:02:  Hi", Some(("Ann", Some(122), "Hi")));
        check("Ann- 00:02:02:", Some(("Ann", Some(122), "")));
        check("Ann  00:02:02:", Some(("Ann", Some(122), "")));
        check("[00:12:34] Ann: Hi", Some(("Ann", Some(754), "Hi")));
        check("00:12 - Ann: Hi", Some(("Ann", Some(12), "Hi")));
        check("Ann (00:12): Hi", Some(("Ann", Some(12), "Hi")));
        check("Ann [1:00:00]: Hi", Some(("Ann", Some(3600), "Hi")));
        check("Ann: [00:12] Hi", Some(("Ann", Some(12), "Hi")));
        check("Speaker 1 00:00:15", Some(("Speaker 1", Some(15), "")));
        check("Speaker 1 00:00:15.250", Some(("Speaker 1", Some(15), "")));
        check("Q: Why?", Some(("Q", None, "Why?")));
        check("Q - Why?", Some(("Q", None, "Why?")));
        check("安：你好", Some(("安", None, "你好")));
        check(
            "Dr. Ann O’Neil-Lee: Hi",
            Some(("Dr. Ann O’Neil-Lee", None, "Hi")),
        );
    }

    #[test]
    fn what_has_no_such_shape_is_text() {
        for line in [
            "",
            "Just a line",
            "https://x.y/z",
            "See https://x.y",
            "12:30",
            "We meet at 9:30 PM: be there",
            "std::fmt",
            "Why, Ann: because",
            "Ann – who was there",
            "Q. What is it?",
            "(laughs) Yes",
            "Ann-Lee - text",
            ":",
            "é",
        ] {
            let found = read(line, &[]).filter(|label| label.name != "We meet at");
            assert_eq!(found, None, "{line}");
        }
    }

    #[test]
    fn brackets_and_bold_are_noticed() {
        let line = "Ann Lee (AL): Hi";
        let label = read(line, std::slice::from_ref(&(0..13))).expect("a label");
        assert_eq!((label.bracketed, label.is_marked), (Some("AL"), true));
        let label = read("Ann: all of it", std::slice::from_ref(&(0..14))).expect("a label");
        assert!(!label.is_marked);
    }

    #[test]
    fn a_time_may_open_a_paragraph() {
        assert_eq!(leading_time("[00:10] So"), Some((10, 8)));
        assert_eq!(leading_time("00:01:10\nSo"), Some((70, 9)));
        assert_eq!(leading_time("10:30 was late"), None);
        assert_eq!(leading_time("[crosstalk 00:10:29]"), None);
    }
}
