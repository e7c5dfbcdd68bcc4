//! Blocks: what plain text and Markdown have in common.

use std::ops::Range;

/// A heading, a paragraph or the like, without markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text; lines are kept.
    pub text: String,
    /// The parts of the text set in bold, as byte ranges, in order.
    pub bold: Vec<Range<usize>>,
    /// Whether it belongs to the page rather than to the text.
    pub is_furniture: bool,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, from 1, the outermost.
    Heading(u8),
    /// A first line that may be the title, in a text that marks no headings.
    Title,
    /// Running text.
    Paragraph,
    /// A whole list, an entry a line.
    List,
    /// Code or a table, whose lines must stay lines.
    Verbatim,
}

impl Block {
    /// A block without bold parts.
    pub fn new(kind: BlockKind, text: String) -> Block {
        Block {
            kind,
            text,
            bold: Vec::new(),
            is_furniture: false,
        }
    }

    /// A paragraph without bold parts.
    pub fn paragraph(text: String) -> Block {
        Block::new(BlockKind::Paragraph, text)
    }
}

/// Length as a reader feels it: a character of Chinese or Japanese, or a
/// syllable of Korean, says about as much as two letters.
pub fn length(text: &str) -> usize {
    text.chars()
        .map(|letter| match letter {
            '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 2,
            '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}' => 2,
            _ => 1,
        })
        .sum()
}

/// The last character that is neither space nor a closing mark.
pub fn last_letter(text: &str) -> Option<char> {
    text.chars().rev().find(|letter| {
        !letter.is_whitespace()
            && !matches!(letter, '"' | '\'' | '”' | '’' | '»' | ')' | '*' | '」')
    })
}
