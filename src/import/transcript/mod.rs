//! Who says what: blocks → pieces with speaker, role and section.

mod label;
mod names;

mod cast;
mod dialogue;
mod roles;
mod unlabelled;

use crate::corpus::Role;

use super::block::Block;
use super::metadata::Head;

/// A stretch of text with one speaker, before it is cut to readable length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its text; lines are kept.
    pub text: String,
    /// The headings above it, outermost first.
    pub section: Vec<String>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Asked, answered or told.
    pub role: Role,
    /// Seconds from the start of the recording.
    pub time_seconds: Option<u32>,
    /// Whether it belongs to the page rather than to the text.
    pub is_furniture: bool,
    /// The speaker turn it belongs to; pieces of one turn may be joined.
    pub turn: usize,
}

/// The pieces of a text, in reading order.
pub fn pieces(blocks: Vec<Block>, head: &Head) -> Vec<Piece> {
    let cast = cast::Cast::of(&blocks, head);
    let script = dialogue::read(&blocks, &cast);
    if cast.is_empty() {
        unlabelled::pieces(script, head)
    } else {
        roles::pieces(script, &cast, head)
    }
}

/// Whether a line begins with what could be a speaker's label.
pub fn is_label_line(line: &str) -> bool {
    let first = line.lines().next().unwrap_or("");
    label::read(first, &[]).is_some_and(|label| names::is_believable(label.name))
}

/// Whether a line is a speaker's label and nothing else.
pub fn is_lone_label(line: &str) -> bool {
    let label = label::read(line, &[]).filter(|label| names::is_believable(label.name));
    label.is_some_and(|label| line[label.text_start..].trim().is_empty())
}
