//! Plain text → blocks: paragraphs parted by blank lines, or one a line.

use super::block::{Block, BlockKind, last_letter, length};
use super::furniture;
use super::transcript::{is_label_line, is_lone_label};

/// Wrapped text has lines of about this width; longer lines are paragraphs. Characters.
const MAX_WRAPPED_WIDTH: usize = 100;

/// Longer lines are no headings. Length.
const MAX_HEADING: usize = 90;

/// The blocks of a plain text.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = text
        .split("\n\n")
        .flat_map(|run| run.split("\n \n"))
        .flat_map(paragraphs)
        .map(Block::paragraph)
        .collect();
    furniture::mark(&mut blocks);
    mark_title(&mut blocks);
    mark_captions(&mut blocks);
    mark_headings(&mut blocks);
    blocks
}

/// The paragraphs of a run of lines: one where the lines are wrapped, else one
/// a line; furniture always stands alone.
fn paragraphs(run: &str) -> Vec<String> {
    let lines: Vec<&str> = run
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let is_wrapped = lines
        .iter()
        .all(|line| line.chars().count() <= MAX_WRAPPED_WIDTH);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        // A line given twice is a caption, and its second time furniture.
        let is_repeated = paragraphs.last().is_some_and(|last| last == line);
        let is_furniture = furniture::is_furniture(line) || is_repeated;
        match paragraphs.last_mut() {
            Some(paragraph) if is_wrapped && goes_on && !is_furniture => {
                paragraph.push('\n');
                paragraph.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
        goes_on = !is_furniture;
    }
    paragraphs
}

/// The first line is the title if it is short, alone and no sentence.
fn mark_title(blocks: &mut [Block]) {
    let has_more = blocks.len() > 1;
    let first = blocks.iter_mut().find(|block| !block.is_furniture);
    if let Some(block) = first.filter(|block| has_more && is_title(&block.text)) {
        block.kind = BlockKind::Title;
    }
}

fn is_title(text: &str) -> bool {
    let ends_open = !matches!(last_letter(text), Some('.' | ',' | ':' | ';' | '。' | '：'));
    ends_open && !text.contains('\n') && length(text) <= 150 && !is_label_line(text)
}

/// A short line without an end mark between a question and its answer is the
/// caption of a picture.
fn mark_captions(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let previous = &blocks[at - 1];
        let is_asked = matches!(last_letter(&previous.text), Some('?' | '？'))
            || length(&previous.text) <= MAX_HEADING && asks_to_tell(&previous.text);
        let text = blocks[at].text.as_str();
        let is_caption = blocks[at].kind == BlockKind::Paragraph
            && is_asked
            && previous.kind == BlockKind::Paragraph
            && !is_label_line(&previous.text)
            && starts_like_heading(text)
            && length(text) <= 40
            && !text.contains(['.', ',', '?', '!', ':', '…', '\n'])
            && !is_label_line(text);
        let next = blocks.get(at + 1).map_or(0, |next| length(&next.text));
        blocks[at].is_furniture |= is_caption && next > MAX_HEADING;
    }
}

/// Short lines without an end mark, between paragraphs, are headings.
fn mark_headings(blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        let previous = at.checked_sub(1).and_then(|before| blocks.get(before));
        let next = blocks[at + 1..]
            .iter()
            .find(|block| !block.is_furniture || block.text == blocks[at].text);
        let is_heading = next.is_some_and(|next| is_heading(previous, &blocks[at], next));
        if is_heading {
            blocks[at].kind = BlockKind::Heading(2);
        }
    }
}

fn is_heading(previous: Option<&Block>, block: &Block, next: &Block) -> bool {
    let text = block.text.as_str();
    let is_candidate = block.kind == BlockKind::Paragraph
        && !block.is_furniture
        && !text.contains('\n')
        && length(text) <= MAX_HEADING
        && text.split_whitespace().count() <= 14
        && starts_like_heading(text)
        && !is_label_line(text)
        && !is_caption(text);
    // A short reply below a speaker's name is no heading.
    let is_spoken = previous.is_some_and(|block| is_lone_label(&block.text));
    let is_repeated = text == next.text || previous.is_some_and(|block| block.text == text);
    let is_followed = is_label_line(&next.text)
        || length(&next.text) > MAX_HEADING
        || matches!(
            last_letter(&next.text),
            Some('.' | '?' | '!' | '。' | '？' | '！')
        );
    is_candidate && !is_spoken && !is_repeated && is_followed && ends_like_heading(text, next)
}

/// An upper-case letter, a digit, or an opening quotation mark.
fn starts_like_heading(text: &str) -> bool {
    text.starts_with(|first: char| {
        first.is_uppercase() || first.is_ascii_digit() || matches!(first, '“' | '"' | '‘' | '¿')
    })
}

fn ends_like_heading(text: &str, next: &Block) -> bool {
    match last_letter(text) {
        // Above a label, a question is a heading: whoever asks it would be named.
        Some('?' | '!') => is_label_line(&next.text),
        Some('.' | ',' | ':' | ';' | '…' | '-' | '–') => false,
        Some(_) => !asks_to_tell(text),
        None => false,
    }
}

/// "Tell us about …" is a question without a question mark.
pub fn asks_to_tell(text: &str) -> bool {
    const OPENINGS: [&str; 7] = [
        "tell us",
        "tell me",
        "talk us through",
        "describe ",
        "please ",
        "walk us through",
        "explain ",
    ];
    let lower = text.to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

/// "Ann Lee, Chief of Acme" names who is in a picture.
fn is_caption(text: &str) -> bool {
    let Some((name, rest)) = text.split_once(", ") else {
        return false;
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = (2..=3).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase));
    is_name && rest.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let shown: Vec<String> = blocks(text)
            .iter()
            .map(|block| {
                let mark = match block.kind {
                    _ if block.is_furniture => "~",
                    BlockKind::Heading(_) => "#",
                    BlockKind::Title => "!",
                    BlockKind::Paragraph | BlockKind::List | BlockKind::Verbatim => "",
                };
                format!("{mark}{}", block.text)
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("", &[]);
        check(
            "A title\n\nOne.\nTwo.\n\n\n\nThree.",
            &["!A title", "One.\nTwo.", "Three."],
        );
        let long = "A sentence that goes on for much longer than any line of wrapped text ever would, and then on.";
        let text = format!("T\n\n{long} {long}\nNext.");
        check(&text, &["!T", &format!("{long} {long}"), "Next."]);
    }

    #[test]
    fn short_lines_between_paragraphs_are_headings() {
        check(
            "Title\n\nA text.\n\nWhat came next\n\nMore text.\n\nAnn Lee, Chief of Acme\n\nEnd.",
            &[
                "!Title",
                "A text.",
                "#What came next",
                "More text.",
                "Ann Lee, Chief of Acme",
                "End.",
            ],
        );
        check(
            "T\n\nBen: No.\n\nWhy did you leave?\n\nAnn: So?\n\nBen: Yes.",
            &[
                "!T",
                "Ben: No.",
                "#Why did you leave?",
                "Ann: So?",
                "Ben: Yes.",
            ],
        );
        check(
            "T\n\nAnn:\n\nYeah\n\nBen:\n\nNo",
            &["!T", "Ann:", "Yeah", "Ben:", "No"],
        );
    }

    #[test]
    fn furniture_stands_alone_and_is_no_title() {
        check(
            "Back To Top\n\nThe title\n\nText.",
            &["~Back To Top", "!The title", "Text."],
        );
        check(
            "T\n\nText\nShare this article\nMore",
            &["!T", "Text", "~Share this article", "More"],
        );
    }
}
