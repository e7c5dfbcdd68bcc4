//! Blocks and a cast → a script: the text in turns, with sections and times.

use super::super::block::{Block, BlockKind};
use super::super::furniture;
use super::cast::{self, Cast, Voice};
use super::label;
use super::names::Part;

/// A text in turns.
#[derive(Debug, Default)]
pub struct Script {
    /// Who has each turn; none where nobody is named.
    pub turns: Vec<Option<Voice>>,
    /// The text, in reading order.
    pub speeches: Vec<Speech>,
}

/// A paragraph of a turn.
#[derive(Debug, Clone, Default)]
pub struct Speech {
    /// Its turn.
    pub turn: usize,
    /// What is said; lines are kept.
    pub text: String,
    /// The headings above it, outermost first.
    pub section: Vec<String>,
    /// Seconds from the start of the recording.
    pub time_seconds: Option<u32>,
    /// Whether it belongs to the page rather than to the text.
    pub is_furniture: bool,
    /// Whether nobody says it, whoever has the turn: a heading, a reference.
    pub is_aside: bool,
    /// Whether all of it is set in bold.
    pub is_bold: bool,
}

/// Reads the blocks. Headings end no turn; furniture does, so that what stands
/// below the last answer on a page is not ascribed to its speaker.
pub fn read(blocks: &[Block], cast: &Cast) -> Script {
    let mut reader = Reader {
        cast,
        script: Script::default(),
        sections: Vec::new(),
        time: None,
        is_section_empty: false,
    };
    reader.begin_turn(None);
    for block in blocks {
        reader.block(block);
    }
    reader.close_sections(0);
    reader.script
}

struct Reader<'c> {
    cast: &'c Cast,
    script: Script,
    /// Level and text of the open headings, outermost first.
    sections: Vec<(u8, String)>,
    /// A time that was given and belongs to what comes next.
    time: Option<u32>,
    /// Whether nothing has come since the last heading.
    is_section_empty: bool,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match block.kind {
            BlockKind::Heading(level) => self.heading(level, &block.text),
            _ if block.is_furniture => self.furniture(&block.text),
            BlockKind::Paragraph => self.paragraph(block),
            BlockKind::Title | BlockKind::List | BlockKind::Verbatim => {
                self.say(&block.text, false);
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.close_sections(level);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.sections.push((level, line));
        self.is_section_empty = true;
    }

    /// Leaves the sections of this level and below. A heading with nothing
    /// under it is text that would otherwise be lost.
    fn close_sections(&mut self, level: u8) {
        let is_left = |open: &(u8, String)| open.0 >= level;
        let leaves_last = self.sections.last().is_some_and(is_left);
        if leaves_last && self.is_section_empty {
            let (_, text) = self.sections.pop().unwrap_or_default();
            self.push(Speech {
                text,
                is_aside: true,
                ..Speech::default()
            });
        }
        self.is_section_empty = false;
        while self.sections.last().is_some_and(is_left) {
            self.sections.pop();
        }
    }

    fn furniture(&mut self, text: &str) {
        if furniture::is_furniture(text) && self.voice().is_some() {
            self.begin_turn(None);
        }
        self.push(Speech {
            text: text.to_owned(),
            is_furniture: true,
            is_aside: true,
            ..Speech::default()
        });
    }

    /// A paragraph is cut where one of its lines begins with a believed label.
    fn paragraph(&mut self, block: &Block) {
        let is_bold = block.bold.first().map(|span| span.start) == Some(0)
            && block.bold.last().map(|span| span.end) == Some(block.text.len());
        let mut said = String::new();
        for (line, bold) in cast::lines(block) {
            let Some((label, voice)) = self.cast.label(line, &bold) else {
                push_line(&mut said, line);
                continue;
            };
            self.say(&said, false);
            self.begin_turn(Some(voice.clone()));
            self.time = label.time_seconds.or(self.time);
            said.clear();
            let is_kept = voice.part == Part::Note;
            let start = if is_kept { 0 } else { label.text_start };
            push_line(&mut said, line[start..].trim());
        }
        self.say(&said, is_bold);
    }

    fn say(&mut self, text: &str, is_bold: bool) {
        let mut text = text.trim();
        if let Some((time, start)) = label::leading_time(text) {
            self.time = Some(time);
            text = text[start..].trim();
        }
        if text.is_empty() {
            return;
        }
        let time_seconds = self.time.take();
        self.push(Speech {
            text: text.to_owned(),
            time_seconds,
            is_aside: self.voice().is_none() && cast::is_reference(text),
            is_bold,
            ..Speech::default()
        });
    }

    fn voice(&self) -> Option<&Voice> {
        self.script.turns.last().and_then(Option::as_ref)
    }

    fn begin_turn(&mut self, voice: Option<Voice>) {
        self.script.turns.push(voice);
    }

    fn push(&mut self, speech: Speech) {
        let turn = self.script.turns.len() - 1;
        let section = self.sections.iter().map(|(_, text)| text.clone()).collect();
        self.script.speeches.push(Speech {
            turn,
            section,
            ..speech
        });
        self.is_section_empty = false;
    }
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
