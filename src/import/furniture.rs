//! Page furniture: what a web page puts around a text. It is kept, marked, and
//! left out of search unless asked for.

use crate::text::fold;

use super::block::{Block, BlockKind, length};

/// Whole lines that are furniture, folded, without punctuation at either end.
const LINES: &[&str] = &[
    "advertisement",
    "back to top",
    "chinese version",
    "comments",
    "continue reading",
    "cookie settings",
    "english version",
    "get the medium app",
    "in the same category",
    "leave a comment",
    "listen to this article",
    "load more",
    "log in",
    "most popular",
    "most read",
    "oh no",
    "oh! no",
    "print",
    "print this article",
    "read also",
    "read more",
    "recommended",
    "related",
    "related articles",
    "related posts",
    "related stories",
    "report rating",
    "share",
    "share this",
    "share this article",
    "share this post",
    "show more",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "sponsored",
    "subscribe",
    "subscribe now",
    "trending",
    "you may also like",
];

/// How furniture begins, folded.
const BEGINNINGS: &[&str] = &[
    "a button that says",
    "all rights reserved",
    "article share image",
    "click here to subscribe",
    "click here to sign up",
    "copyright ©",
    "© ",
    "download on the app store",
    "follow me to keep",
    "follow us on",
    "get it on google play",
    "like our facebook page",
    "our official account",
    "share this article",
    "share on facebook",
    "share on twitter",
    "sign up for our newsletter",
    "subscribe to our newsletter",
    "the article is published with authorization",
    "this site uses cookies",
    "we use cookies",
];

/// Lines after which the next short line names another text.
const POINTERS: &[&str] = &[
    "in the same category",
    "read also",
    "related",
    "related articles",
    "related stories",
    "you may also like",
];

/// Furniture is short; a long paragraph that begins like it is text. Length.
const MAX_LENGTH: usize = 300;

/// Whether a line or paragraph is furniture by its own words.
pub fn is_furniture(text: &str) -> bool {
    if length(text) > MAX_LENGTH {
        return false;
    }
    let bare = bare(text);
    LINES.contains(&bare.as_str())
        || BEGINNINGS
            .iter()
            .any(|beginning| bare.starts_with(beginning.trim_end()))
}

fn bare(text: &str) -> String {
    let folded = fold(text.trim());
    folded
        .trim_start_matches(['(', '[', '*', '→', '»', '|', ' '])
        .trim_end_matches([')', ']', '.', '!', ':', '…', '→', '»', '|', ' '])
        .to_owned()
}

/// Marks the furniture among the blocks: by its words, by its place between
/// furniture, and a caption given twice.
pub fn mark(blocks: &mut [Block]) {
    for block in blocks.iter_mut() {
        let can_be = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_));
        if can_be && is_furniture(&block.text) {
            block.is_furniture = true;
            block.kind = BlockKind::Paragraph;
        }
    }
    mark_repeated(blocks);
    mark_pointed_at(blocks);
    mark_enclosed(blocks);
}

/// The second of two equal paragraphs: the page shows a caption twice. Speakers
/// say "Yeah." twice, so a repetition must be of some length or no sentence.
fn mark_repeated(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let (before, rest) = blocks.split_at_mut(at);
        let (Some(previous), Some(block)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let is_caption = length(&block.text) >= 20 || !block.text.ends_with(['.', '?', '!', ':']);
        let is_label = block.text.contains(':') && length(&block.text) < 60;
        let same = previous.text == block.text && block.kind == BlockKind::Paragraph;
        let is_spoken = block.text.split_whitespace().count() < 2;
        if same && is_caption && !is_label && !is_spoken {
            block.is_furniture = true;
        }
    }
}

fn mark_pointed_at(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        let points = POINTERS.contains(&bare(&blocks[at - 1].text).as_str());
        let block = &mut blocks[at];
        let is_name_of_text =
            length(&block.text) <= 120 && !block.text.ends_with(['.', '?', '!', '”', ':']);
        if points && blocks[at - 1].is_furniture && is_name_of_text {
            let block = &mut blocks[at];
            block.is_furniture = true;
            block.kind = BlockKind::Paragraph;
        }
    }
}

/// A short line with furniture on both sides, such as the name of an account.
fn mark_enclosed(blocks: &mut [Block]) {
    for at in 1..blocks.len().saturating_sub(1) {
        let is_enclosed = blocks[at - 1].is_furniture && blocks[at + 1].is_furniture;
        let block = &mut blocks[at];
        let is_short =
            length(&block.text) <= 60 && !block.text.contains([':', '?', '.', ',', '：']);
        if is_enclosed && is_short && block.kind == BlockKind::Paragraph {
            block.is_furniture = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        let check = |text: &str, expected: bool| assert_eq!(is_furniture(text), expected, "{text}");
        check("Back To Top", true);
        check("Share this article", true);
        check("Oh! no", true);
        check("(Like our Facebook page and follow us now)", true);
        check("A button that says 'Download on the App Store'", true);
        check("Get the Medium app", true);
        check("We share this article of faith.", false);
        check("Sharing is what we do.", false);
        check("", false);
    }

    #[test]
    fn a_repeated_caption_and_a_related_title_are_furniture() {
        let check = |texts: &[&str], expected: &[bool]| {
            let mut blocks: Vec<Block> = texts
                .iter()
                .map(|text| Block::paragraph((*text).to_owned()))
                .collect();
            mark(&mut blocks);
            let found: Vec<bool> = blocks.iter().map(|block| block.is_furniture).collect();
            assert_eq!(found, expected, "{texts:?}");
        };
        check(
            &["Ann Lee, chief of Acme", "Ann Lee, chief of Acme"],
            &[false, true],
        );
        check(&["Yeah.", "Yeah."], &[false, false]);
        check(&["Ann Lee:", "Ann Lee:"], &[false, false]);
        check(
            &["In the same category", "Pay by hand", "A text."],
            &[true, true, false],
        );
        check(
            &["Share", "Acme Cloud", "Follow us on X"],
            &[true, true, true],
        );
    }
}
