//! Pieces of a text, as small as reading figures needs them: numbers, words,
//! signs. Addresses and names with digits in them are no pieces to look at.

use std::ops::Range;

/// A text cut into pieces.
pub struct Pieces<'a> {
    /// The text.
    pub text: &'a str,
    /// The same in lower case, as far as ASCII goes: places stay the same.
    lower: String,
    all: Vec<Piece>,
}

/// A number, a word, a sign.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands.
    pub span: Range<usize>,
    /// Whether it follows the piece before without a space.
    pub is_glued: bool,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// Digits, with what separates them.
    Number,
    /// Letters, with apostrophes.
    Word,
    /// A word with digits in it, or an address: never part of a figure.
    Name,
    /// Any other character; each Chinese one.
    Sign(char),
}

impl<'a> Pieces<'a> {
    /// Cuts a text.
    pub fn cut(text: &'a str) -> Pieces<'a> {
        let mut pieces = Pieces {
            text,
            lower: text.to_ascii_lowercase(),
            all: Vec::with_capacity(text.len() / 5),
        };
        let mut at = 0;
        let mut is_glued = false;
        while let Some(letter) = text[at..].chars().next() {
            if letter.is_whitespace() {
                at += letter.len_utf8();
                is_glued = false;
                continue;
            }
            let (kind, length) = next_piece(&text[at..], letter, is_glued);
            pieces.all.push(Piece {
                kind,
                span: at..at + length,
                is_glued,
            });
            at += length;
            is_glued = true;
        }
        pieces
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What a piece is; nothing past the ends.
    pub fn kind(&self, place: usize) -> Option<PieceKind> {
        self.all.get(place).map(|piece| piece.kind)
    }

    /// The word at a place in lower case; empty where there is none.
    pub fn word(&self, place: usize) -> &str {
        match self.all.get(place) {
            Some(piece) if piece.kind == PieceKind::Word => &self.lower[piece.span.clone()],
            _ => "",
        }
    }

    /// The word before a place in lower case; empty where there is none.
    pub fn word_before(&self, place: usize, back: usize) -> &str {
        match place.checked_sub(back) {
            Some(place) => self.word(place),
            None => "",
        }
    }

    /// A name with digits, in lower case.
    pub fn name(&self, place: usize) -> &str {
        match self.all.get(place) {
            Some(piece) if piece.kind == PieceKind::Name => &self.lower[piece.span.clone()],
            _ => "",
        }
    }

    /// A piece as it is written; empty past the end.
    pub fn written(&self, place: usize) -> &'a str {
        let piece = self.all.get(place);
        piece.map_or("", |piece| &self.text[piece.span.clone()])
    }

    /// A number's characters; empty where there is none.
    pub fn digits(&self, place: usize) -> &'a str {
        match self.kind(place) {
            Some(PieceKind::Number) => self.written(place),
            _ => "",
        }
    }

    /// The sign at a place.
    pub fn sign(&self, place: usize) -> Option<char> {
        match self.kind(place) {
            Some(PieceKind::Sign(letter)) => Some(letter),
            _ => None,
        }
    }

    /// The sign before a place.
    pub fn sign_before(&self, place: usize, back: usize) -> Option<char> {
        self.sign(place.checked_sub(back)?)
    }

    /// Whether a piece follows the one before without a space.
    pub fn is_glued(&self, place: usize) -> bool {
        self.all.get(place).is_some_and(|piece| piece.is_glued)
    }

    /// Whether a word begins with a capital.
    pub fn is_capital(&self, place: usize) -> bool {
        self.written(place)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Whether a piece is the first of its sentence.
    pub fn begins_sentence(&self, place: usize) -> bool {
        place == 0
            || matches!(
                self.sign_before(place, 1),
                Some('.' | '!' | '?' | ':' | '“' | '"' | '。' | '(' | '—')
            )
    }

    /// From the beginning of one piece to the end of the one before another.
    pub fn span(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.all.get(from).map_or(0, |piece| piece.span.start);
        let last = to.checked_sub(1).and_then(|last| self.all.get(last));
        start..last.map_or(start, |piece| piece.span.end.max(start))
    }

    /// What such a span holds, in lower case.
    pub fn lower_span(&self, from: usize, to: usize) -> &str {
        &self.lower[self.span(from, to)]
    }

    /// Whether these words stand here, one after the other.
    pub fn are(&self, place: usize, words: &[&str]) -> bool {
        (0..words.len()).all(|step| self.word(place + step) == words[step])
    }

    /// Whether these words stand right before a place.
    pub fn are_before(&self, place: usize, words: &[&str]) -> bool {
        place
            .checked_sub(words.len())
            .is_some_and(|start| self.are(start, words))
    }
}

/// What a text begins with, and how long that is.
fn next_piece(text: &str, first: char, is_glued: bool) -> (PieceKind, usize) {
    if !is_glued && let Some(length) = address_length(text) {
        return (PieceKind::Name, length);
    }
    if first.is_ascii_digit() {
        return (PieceKind::Number, number_length(text));
    }
    if !is_word_letter(first) {
        return (PieceKind::Sign(first), first.len_utf8());
    }
    let mut length = 0;
    let mut has_digit = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_inner_apostrophe = matches!(letter, '\'' | '’')
            && length > 0
            && letters.peek().is_some_and(|next| is_word_letter(*next));
        has_digit |= letter.is_ascii_digit() || letter == '_';
        if !(is_word_letter(letter)
            || letter.is_ascii_digit()
            || letter == '_'
            || is_inner_apostrophe)
        {
            break;
        }
        length += letter.len_utf8();
    }
    let kind = match has_digit {
        true => PieceKind::Name,
        false => PieceKind::Word,
    };
    (kind, length)
}

/// The length of a web or mail address at the beginning of a text.
fn address_length(text: &str) -> Option<usize> {
    let end = text
        .find(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | ']' | '"'))
        .unwrap_or(text.len());
    let chunk = text.get(..end)?;
    let is_address = chunk.contains("://") || chunk.starts_with("www.") || {
        let at = chunk.find('@')?;
        at > 0 && chunk[at..].contains('.')
    };
    is_address.then_some(end)
}

/// The length of a number: digits, points and commas between digits, and
/// spaces that part groups of three.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits_at = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let first = digits_at(0);
    let mut end = first;
    let mut has_point = false;
    loop {
        let Some(separator) = text[end..].chars().next() else {
            return end;
        };
        let next = end + separator.len_utf8();
        let run = digits_at(next);
        let is_group = run == 3 && !has_point && (1..=3).contains(&first) && bytes[0] != b'0';
        let is_part = match separator {
            '.' | ',' => run > 0,
            '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' => is_group,
            // "in 12 500 homes", but not "5 100-seat halls" or a card's number.
            ' ' => is_group && is_spaced_group(text, end),
            _ => false,
        };
        if !is_part {
            return end;
        }
        has_point |= matches!(separator, '.' | ',');
        end = next + run;
    }
}

/// Whether a space parts groups of one number, each of three digits to its end.
fn is_spaced_group(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let run = |letter: char| letter.is_ascii_digit() || letter == ' ' || letter == '-';
    let whole = rest.find(|letter| !run(letter)).unwrap_or(rest.len());
    let groups = rest[..whole].trim_end();
    let are_groups = groups
        .split(' ')
        .skip(1)
        .all(|group| group.len() == 3 && !group.contains('-'));
    let is_text_before_clear = !text[..at].contains([',', '.']);
    are_groups && is_text_before_clear
}

/// Letters that words are made of: not those of scripts without spaces.
fn is_word_letter(letter: char) -> bool {
    letter.is_alphabetic() && !crate::text::tokenize::is_bigram_script(letter)
}
