//! Sentences: where a long paragraph can be cut without harm.

use std::ops::Range;

/// Words after which a full stop does not end a sentence, folded.
const ABBREVIATIONS: &str = "\
    mr mrs ms dr prof sr jr st vs etc e.g i.e cf no inc ltd co corp u.s u.k a.m p.m approx fig \
    vol";

/// The sentences of a text as byte ranges that cover it without gaps; the
/// space after a sentence belongs to it. A text without sentence ends is one.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if !is_terminal(letter) {
            continue;
        }
        while letters
            .next_if(|(_, next)| is_terminal(*next) || is_closing(*next))
            .is_some()
        {}
        let end = letters.peek().map_or(text.len(), |(next, _)| *next);
        if ends_sentence(text, at, letter, end) {
            while letters.next_if(|(_, next)| next.is_whitespace()).is_some() {}
            let next_start = letters.peek().map_or(text.len(), |(next, _)| *next);
            all.push(start..next_start);
            start = next_start;
        }
    }
    if start < text.len() || all.is_empty() {
        all.push(start..text.len());
    }
    all
}

fn is_terminal(letter: char) -> bool {
    matches!(
        letter,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '؟' | '।'
    )
}

fn is_closing(letter: char) -> bool {
    matches!(
        letter,
        '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）'
    )
}

fn ends_sentence(text: &str, at: usize, terminal: char, end: usize) -> bool {
    let rest = &text[end..];
    if matches!(terminal, '。' | '！' | '？' | '｡' | '।') || rest.is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start().chars().next();
    let goes_on = next.is_some_and(char::is_lowercase);
    !(goes_on || terminal == '.' && is_abbreviation(&text[..at]))
}

/// Whether what stands before a full stop is an abbreviation or an initial.
fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|letter: char| letter.is_whitespace() || letter == '(')
        .next()
        .unwrap_or("");
    let is_initial =
        word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    is_initial
        || ABBREVIATIONS
            .split(' ')
            .any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_text_is_cut_after_its_sentences() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = sentences(text)
                .into_iter()
                .map(|span| &text[span])
                .collect();
            assert_eq!(found, expected);
        };
        check("", &[""]);
        check("One. Two! Three?", &["One. ", "Two! ", "Three?"]);
        check("“So it is.” He left.", &["“So it is.” ", "He left."]);
        check(
            "Dr. Min of the U.S. Army came.",
            &["Dr. Min of the U.S. Army came."],
        );
        check(
            "It rose 58.5 % in Sept. and fell.",
            &["It rose 58.5 % in Sept. and fell."],
        );
        check(
            "Jack A. Ma spoke. I did.",
            &["Jack A. Ma spoke. ", "I did."],
        );
        check("Wait... what? No…", &["Wait... what? ", "No…"]);
        check("你好。再见！", &["你好。", "再见！"]);
        check("no end", &["no end"]);
    }
}
