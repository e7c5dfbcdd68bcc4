//! Text → tokens with byte spans. The one analyzer, for packing and queries.
//!
//! | text | terms | why |
//! |---|---|---|
//! | `Alibaba's` | `alibaba` | the possessive is no part of the word |
//! | `don’t` | `dont` | found with and without the apostrophe |
//! | `e-commerce` | `e` `commerce`, and `ecommerce` over both | found however it is written |
//! | `O'Reilly`, `l'eau` | as with a hyphen | |
//! | `874,000` `6.663` | `874000` `6.663` | one number |
//! | `15bn` `400K` | `15` `bn`, `400` `k` | the same tokens as `15 bn` |
//! | `47%` | `47` `percent` | the same tokens as `47 percent` |
//! | `b2b` `covid19` | one term | a name, not a quantity |
//! | `一段简单` | `一段` `段简` `简单` `单` | bigrams: any two characters can be found |

use std::ops::Range;

use super::fold::{fold_char, is_diacritic};

/// One running word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The folded form, as in the index.
    pub term: String,
    /// Bytes in the text.
    pub span: Range<usize>,
    /// Its ordinal in the text. A compound (`ecommerce` over `e-commerce`)
    /// shares the position of its first part.
    pub position: u32,
    /// Whether it stands over several tokens that are given as well.
    pub is_compound: bool,
}

/// A token lent to the callback of [`for_each_token`].
#[derive(Debug)]
pub struct TokenRef<'a> {
    /// See [`Token::term`].
    pub term: &'a str,
    /// See [`Token::span`].
    pub span: Range<usize>,
    /// See [`Token::position`].
    pub position: u32,
    /// See [`Token::is_compound`].
    pub is_compound: bool,
}

impl TokenRef<'_> {
    /// The same, to keep.
    pub fn to_token(&self) -> Token {
        Token {
            term: self.term.to_owned(),
            span: self.span.clone(),
            position: self.position,
            is_compound: self.is_compound,
        }
    }
}

/// Longer terms are cut here: no word of any language is longer, and the
/// automata for typos are bounded by it. Bytes of the folded form.
pub const MAX_TERM_BYTES: usize = 64;

/// All tokens of a text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    for_each_token(text, |token| all.push(token.to_token()));
    all
}

/// Calls `visit` for each token in turn, without allocating one.
pub fn for_each_token(text: &str, mut visit: impl FnMut(TokenRef<'_>)) {
    Tokenizer {
        text,
        at: 0,
        position: 0,
        term: String::new(),
        compound: String::new(),
        visit: &mut visit,
    }
    .run();
}

struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    position: u32,
    term: String,
    compound: String,
    visit: &'t mut dyn FnMut(TokenRef<'_>),
}

impl Tokenizer<'_> {
    fn run(mut self) {
        while let Some(letter) = self.peek() {
            if is_bigram_script(letter) {
                self.bigrams();
            } else if letter.is_ascii_digit() || letter.is_numeric() {
                self.number();
            } else if letter.is_alphabetic() {
                self.word();
            } else {
                self.at += letter.len_utf8();
            }
        }
    }

    /// The letter at hand.
    #[inline(always)]
    fn peek(&self) -> Option<char> {
        match *self.text.as_bytes().get(self.at)? {
            plain if plain.is_ascii() => Some(char::from(plain)),
            _ => self.text[self.at..].chars().next(),
        }
    }

    /// Digits with their inner points and commas, then a unit if one is glued on.
    fn number(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut letters = self.text[start..].char_indices().peekable();
        while let Some((offset, letter)) = letters.next() {
            let follows_digit = || {
                let next = letters.clone().next();
                next.is_some_and(|(_, next)| next.is_ascii_digit())
            };
            let is_inside = letter.is_numeric() || (matches!(letter, '.' | ',') && follows_digit());
            if !is_inside {
                break;
            }
            end = start + offset + letter.len_utf8();
        }
        self.term.clear();
        for letter in self.text[start..end]
            .chars()
            .filter(|letter| *letter != ',')
        {
            fold_char(letter, &mut self.term);
        }
        self.at = end;
        self.emit(start..end);
        if self.text[end..].starts_with('%') {
            self.term.clear();
            self.term.push_str("percent");
            self.at = end + 1;
            self.emit(end..end + 1);
        }
    }

    /// A word, or several joined by hyphens or apostrophes.
    fn word(&mut self) {
        let start = self.at;
        let first_position = self.position;
        let mut parts = 0;
        let mut compound = std::mem::take(&mut self.compound);
        compound.clear();
        loop {
            let part = self.part();
            compound.push_str(&self.term);
            parts += 1;
            self.emit(part);
            match self.joint() {
                Some(width) => self.at += width,
                None => break,
            }
        }
        // Longer chains ("state-of-the-art") are phrases, not names.
        if (2..=3).contains(&parts) && compound.len() <= MAX_TERM_BYTES {
            let span = start..self.at;
            (self.visit)(TokenRef {
                term: &compound,
                span,
                position: first_position,
                is_compound: true,
            });
        }
        self.compound = compound;
    }

    /// One part of a word up to a joint; its folded form is left in `term`.
    /// The span leaves out a possessive.
    fn part(&mut self) -> Range<usize> {
        let start = self.at;
        self.term.clear();
        // Most words are plain letters to their end.
        let rest = &self.text.as_bytes()[start..];
        let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        let plain = plain.count();
        self.term.push_str(&self.text[start..start + plain]);
        self.term.make_ascii_lowercase();
        self.at += plain;
        while let Some(letter) = self.peek() {
            let is_inside = letter.is_alphanumeric() || is_diacritic(letter) || is_mark(letter);
            if !is_inside || is_bigram_script(letter) {
                break;
            }
            fold_char(letter, &mut self.term);
            self.at += letter.len_utf8();
        }
        let mut end = self.at;
        if let Some((width, suffix)) = self.contraction() {
            self.at += width + suffix.len();
            if suffix != "s" && suffix != "S" {
                self.term.push_str(&suffix.to_ascii_lowercase());
                end = self.at;
            }
        }
        start..end
    }

    /// An apostrophe with one of the endings of English, and its width.
    fn contraction(&self) -> Option<(usize, &'static str)> {
        const ENDINGS: [&str; 14] = [
            "s", "t", "re", "ve", "ll", "d", "m", "S", "T", "RE", "VE", "LL", "D", "M",
        ];
        let apostrophe = self.peek().filter(|letter| is_apostrophe(*letter))?;
        let ending = &self.text[self.at + apostrophe.len_utf8()..];
        let found = ENDINGS.into_iter().find(|candidate| {
            let after = ending.strip_prefix(candidate);
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        })?;
        Some((apostrophe.len_utf8(), found))
    }

    /// The width of a hyphen or apostrophe that joins the word to another.
    fn joint(&self) -> Option<usize> {
        let joint = self.peek().filter(|letter| {
            is_apostrophe(*letter) || matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
        })?;
        let next = self.text[self.at + joint.len_utf8()..].chars().next()?;
        let joins = next.is_alphanumeric() && !is_bigram_script(next);
        joins.then_some(joint.len_utf8())
    }

    /// A run of characters written without spaces: each with its follower.
    fn bigrams(&mut self) {
        while let Some(first) = self.peek().filter(|letter| is_bigram_script(*letter)) {
            let start = self.at;
            self.at += first.len_utf8();
            self.term.clear();
            fold_char(first, &mut self.term);
            let mut end = self.at;
            if let Some(second) = self.peek().filter(|letter| is_bigram_script(*letter)) {
                fold_char(second, &mut self.term);
                end += second.len_utf8();
            }
            self.emit(start..end);
        }
    }

    fn emit(&mut self, span: Range<usize>) {
        if self.term.is_empty() {
            return;
        }
        let mut end = self.term.len().min(MAX_TERM_BYTES);
        while !self.term.is_char_boundary(end) {
            end -= 1;
        }
        (self.visit)(TokenRef {
            term: &self.term[..end],
            span,
            position: self.position,
            is_compound: false,
        });
        self.position += 1;
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '＇')
}

/// Vowel signs and joiners of the scripts that write them as marks.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{dff}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{65f}' | '\u{200c}' | '\u{200d}')
}

/// Scripts written without spaces between words (and Hangul, whose words take
/// endings without a seam): cut into overlapping pairs of characters.
pub fn is_bigram_script(letter: char) -> bool {
    // All of them lie beyond the letters of Europe.
    if letter < '\u{e00}' {
        return false;
    }
    matches!(letter,
        '\u{3040}'..='\u{30ff}'      // kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}'  // Han
        | '\u{ac00}'..='\u{d7af}' | '\u{1100}'..='\u{11ff}'  // Hangul
        | '\u{e00}'..='\u{eff}'      // Thai, Lao
        | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') // Myanmar, Khmer
        && letter.is_alphanumeric()
        || is_mark_of_bigram_script(letter)
}

fn is_mark_of_bigram_script(letter: char) -> bool {
    matches!(letter, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{30fc}' | '\u{3005}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<String> = tokens(text)
            .into_iter()
            .map(|token| {
                let mark = if token.is_compound { "+" } else { "" };
                format!("{}{mark}", token.term)
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn words_are_cut_and_folded() {
        check("", "");
        check(" — … ¶", "");
        check("We follow the Sun.", "we follow the sun");
        check(
            "Alibaba's cloud; the clients’ trust",
            "alibaba cloud the clients trust",
        );
        check("don’t I'm we'll DON'T", "dont im well dont");
        check("e-commerce", "e commerce ecommerce+");
        check("state-of-the-art", "state of the art");
        check("O'Reilly l'eau", "o reilly oreilly+ l eau leau+");
        check("data - center --", "data center");
        check("U.S. aliyun.com", "u s aliyun com");
        check("café-bar", "cafe bar cafebar+");
        check("हिन्दी में", "हिन्दी में");
    }

    #[test]
    fn figures_are_one_token_and_their_unit_another() {
        check("$15 billion, ¥6.663 billion", "15 billion 6.663 billion");
        check("874,000 users. 2,163.", "874000 users 2163");
        check("15bn 400K 47% 58.5%", "15 bn 400 k 47 percent 58.5 percent");
        check("11.11 2018-03-07", "11.11 2018 03 07");
        check(
            "b2b covid19 Covid-19 5G",
            "b2b covid19 covid 19 covid19+ 5 g",
        );
        check("½ ２０", "1⁄2 20");
    }

    #[test]
    fn scripts_without_spaces_become_pairs() {
        check("一段简单", "一段 段简 简单 单");
        check("云 cloud云计算", "云 cloud 云计 计算 算");
        check("クラウド", "クラ ラウ ウド ド");
        check("한국", "한국 국");
    }

    #[test]
    fn spans_lie_on_character_boundaries_and_positions_count_words() {
        let text = "Café’s e-commerce — 云计 “x”";
        let all = tokens(text);
        let shown: Vec<(&str, u32)> = all
            .iter()
            .map(|token| (&text[token.span.clone()], token.position))
            .collect();
        let expected = [
            ("Café", 0),
            ("e", 1),
            ("commerce", 2),
            ("e-commerce", 1),
            ("云计", 3),
            ("计", 4),
            ("x", 5),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_very_long_word_is_cut() {
        let all = tokens(&"é".repeat(1000));
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].term.len(), MAX_TERM_BYTES);
    }
}
