//! Pieces → passages of readable length.
//!
//! A paragraph is a passage. A very long one is cut at sentences into parts of
//! like length; a very short one is joined with its neighbour of the same turn.

use crate::corpus::Passage;
use crate::text::sentences;

use super::block::length;
use super::transcript::Piece;

/// Longer pieces are cut. Lengths as in [`length`]: a screenful on a phone.
const MAX: usize = 1200;

/// What the parts of a long piece aim at: a paragraph of a book.
const AIM: usize = 700;

/// Shorter pieces are joined: alone, "Yes." says nothing to a searcher.
const MIN: usize = 60;

/// The passages of the pieces, in reading order.
pub fn passages(pieces: Vec<Piece>) -> Vec<Passage> {
    let mut parts: Vec<Piece> = Vec::new();
    for piece in pieces {
        for part in cut(piece) {
            match parts.last_mut() {
                Some(last) if is_joined(last, &part) => join(last, &part),
                _ => parts.push(part),
            }
        }
    }
    parts.into_iter().map(passage).collect()
}

fn passage(piece: Piece) -> Passage {
    Passage {
        text: piece.text,
        section: piece.section,
        speaker: piece.speaker,
        role: piece.role,
        time_seconds: piece.time_seconds,
        is_furniture: piece.is_furniture,
        ..Passage::default()
    }
}

/// Whether one of two neighbours is too short to stand alone, and they belong
/// together.
fn is_joined(last: &Piece, next: &Piece) -> bool {
    let are_kin = last.turn == next.turn
        && last.speaker == next.speaker
        && last.role == next.role
        && last.section == next.section
        && !last.is_furniture
        && !next.is_furniture;
    let (a, b) = (length(&last.text), length(&next.text));
    are_kin && (a < MIN || b < MIN) && a + b <= MAX
}

fn join(last: &mut Piece, next: &Piece) {
    last.text.push('\n');
    last.text.push_str(&next.text);
    last.time_seconds = last.time_seconds.or(next.time_seconds);
}

/// Cuts a long piece into parts of like length; the first keeps the time.
fn cut(piece: Piece) -> Vec<Piece> {
    if length(&piece.text) <= MAX {
        return vec![piece];
    }
    let mut parts: Vec<Piece> = balanced(&piece.text)
        .into_iter()
        .map(|text| Piece {
            text: text.to_owned(),
            time_seconds: None,
            ..piece.clone()
        })
        .collect();
    if let Some(first) = parts.first_mut() {
        first.time_seconds = piece.time_seconds;
    }
    parts
}

/// The parts of a long text: as many as fit the aim, each ending at the unit
/// that comes nearest to its share, and none longer than a passage may be.
fn balanced(text: &str) -> Vec<&str> {
    let total = length(text);
    let count = total.div_ceil(AIM).max(2);
    let mut parts = Vec::new();
    let (mut start, mut end, mut done, mut held) = (0, 0, 0, 0);
    for unit in units(text) {
        let size = length(unit);
        let due = total * (parts.len() + 1) / count;
        let is_nearer_before = done + size / 2 > due && parts.len() + 1 < count;
        if end > start && (is_nearer_before || held + size > MAX) {
            parts.push(text[start..end].trim());
            start = end;
            held = 0;
        }
        end += unit.len();
        done += size;
        held += size;
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Sentences, line by line; one without an end is cut at spaces.
fn units(text: &str) -> Vec<&str> {
    text.split_inclusive('\n')
        .flat_map(|line| sentences(line).into_iter().map(|span| &line[span]))
        .flat_map(shorter)
        .collect()
}

/// Cuts a sentence that no passage could hold, at the last pause before the aim.
fn shorter(sentence: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut rest = sentence;
    while length(rest) > AIM {
        let at = pause(rest);
        units.push(&rest[..at]);
        rest = &rest[at..];
    }
    units.push(rest);
    units
}

/// Where to cut: after the last space or comma within the aim, else at the aim.
fn pause(text: &str) -> usize {
    let mut size = 0;
    let mut last_pause = None;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        size += length(letter.encode_utf8(&mut [0; 4]));
        if letter.is_whitespace() || matches!(letter, '，' | '、' | '；' | '：') {
            last_pause = Some(end);
        }
        if size >= AIM {
            return last_pause.unwrap_or(end);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, turn: usize) -> Piece {
        Piece {
            text: text.to_owned(),
            turn,
            ..Piece::default()
        }
    }

    fn texts(pieces: Vec<Piece>) -> Vec<String> {
        let passages = passages(pieces).into_iter();
        passages.map(|passage| passage.text).collect()
    }

    #[test]
    fn short_pieces_of_a_turn_are_joined() {
        let long = "x".repeat(80);
        let check = |pieces: &[(&str, usize)], expected: &[&str]| {
            let pieces = pieces.iter().map(|(text, turn)| piece(text, *turn));
            assert_eq!(texts(pieces.collect()), expected);
        };
        check(&[("Yes.", 1), ("No.", 1)], &["Yes.\nNo."]);
        check(&[("Yes.", 1), ("No.", 2)], &["Yes.", "No."]);
        check(&[(&long, 1), (&long, 1)], &[&long, &long]);
        check(&[(&long, 1), ("Yes.", 1)], &[&format!("{long}\nYes.")]);
    }

    #[test]
    fn long_pieces_are_cut_at_sentences_into_like_parts() {
        let sentence = "This is a sentence of some fifty letters, all told. ";
        let text = sentence.repeat(40);
        let parts = texts(vec![piece(text.trim(), 1)]);
        assert_eq!(parts.len(), 3);
        for part in &parts {
            assert!((600..800).contains(&length(part)), "{}", length(part));
            assert!(part.ends_with("told."));
        }
        assert_eq!(parts.join(" "), text.trim());
    }

    #[test]
    fn no_part_is_longer_than_a_passage_may_be() {
        let lengths = [650, 600, 690, 100, 690, 640, 20, 699];
        let sentences = lengths.map(|letters| format!("X{}. ", "y".repeat(letters - 3)));
        for start in 0..lengths.len() {
            let parts = texts(vec![piece(sentences[start..].concat().trim(), 1)]);
            assert!(parts.iter().all(|part| length(part) <= MAX), "from {start}");
        }
    }

    #[test]
    fn a_text_without_sentences_is_cut_at_spaces_or_anywhere() {
        let words = texts(vec![piece("word ".repeat(400).trim(), 1)]);
        assert!(words.iter().all(|part| length(part) <= MAX));
        assert!(words.iter().all(|part| part.ends_with("word")));
        let han = texts(vec![piece(&"云".repeat(1500), 1)]);
        assert!(han.len() > 2 && han.iter().all(|part| length(part) <= MAX));
    }
}
