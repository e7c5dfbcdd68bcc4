//! From the letters typed to tokens.
//!
//! A token means the same wherever it stands: what it does to its neighbours
//! is the parser's concern. Quotation marks of all countries are alike, and
//! the wide signs of Chinese and Japanese keyboards count as the narrow ones.

use std::ops::Range;

use super::normal_form::{MAX_DISTANCE, normal_text};
use super::operators::{self, FilterKind, Keyword, OperatorKind};
use super::problem::{Part, PartKind, Problem, ProblemKind};
use super::syntax::{Field, Word, WordShape};

/// What was read from a query text.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    /// In the order typed.
    pub tokens: Vec<Token>,
    /// In the order typed.
    pub parts: Vec<Part>,
    /// What the letters alone tell; the parser adds its own.
    pub problems: Vec<Problem>,
}

/// One thing typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    /// Which of the parts shows it.
    pub part: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word(Word),
    Phrase {
        text: String,
        slop: u32,
    },
    /// `title:`, with something right behind it.
    Field(Field),
    /// `speaker:a,b`; at least one value.
    Filter(FilterKind, Vec<Value>),
    /// `NEAR/5`.
    Near(u32),
    Or,
    And,
    /// A minus sign or `NOT`.
    Not,
    Open,
    Close,
    /// Stands where a condition would, and asks for nothing: a dash between
    /// two words, a lone star. It keeps a minus sign before it from reaching
    /// the condition behind it.
    Nothing,
}

/// One value of a filter, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub text: String,
    /// Which of the parts shows it.
    pub part: usize,
}

/// `NEAR` without a number: within the same sentence, more or less.
const DEFAULT_DISTANCE: u32 = 10;

/// Cuts a query text into tokens.
pub(super) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer {
        text,
        at: 0,
        lexed: Lexed::default(),
    };
    lexer.all();
    lexer.lexed
}

/// Whether the word, printed, is read as this very word.
pub(super) fn is_word(word: &Word) -> bool {
    let tokens = lex(&word.to_string()).tokens;
    matches!(tokens.as_slice(), [Token { kind: TokenKind::Word(read), .. }] if read == word)
}

/// Whether a filter's value needs no quotation marks.
pub(super) fn is_bare_value(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_in_bare_value)
}

/// Whether a character means something between quotation marks.
pub(super) fn needs_backslash(c: char) -> bool {
    c == '\\' || sign(c) == '"'
}

/// Whether there is anything to look for.
pub(super) fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The sign that a character counts as.
fn sign(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟'
        | '＂' => '"',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        '，' | '、' => ',',
        '＊' => '*',
        '－' => '-',
        '～' => '~',
        other => other,
    }
}

/// Also the invisible characters that come along with text copied from a page.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

fn is_in_word(c: char) -> bool {
    !is_blank(c) && !matches!(sign(c), '"' | '(' | ')')
}

fn is_in_bare_value(c: char) -> bool {
    is_in_word(c) && sign(c) != ','
}

struct Lexer<'t> {
    text: &'t str,
    /// Where the next character begins.
    at: usize,
    lexed: Lexed,
}

impl<'t> Lexer<'t> {
    fn all(&mut self) {
        while let Some(c) = self.peek() {
            match c {
                ' ' => self.skip(),
                '(' => self.parenthesis(TokenKind::Open),
                ')' => self.parenthesis(TokenKind::Close),
                '"' => self.phrase(),
                '-' => self.dashes(),
                _ => self.name_or_word(),
            }
        }
    }

    fn parenthesis(&mut self, kind: TokenKind) {
        let start = self.at;
        self.skip();
        self.push(kind, start, PartKind::Operator);
    }

    /// `-word`, where each dash negates; or dashes that stand alone.
    fn dashes(&mut self) {
        let start = self.at;
        let mut ends = Vec::new();
        while self.eat('-') {
            ends.push(self.at);
        }
        if self.is_before_gap() {
            self.ignore(start, ProblemKind::LoneDash);
            return;
        }
        let starts = std::iter::once(start).chain(ends.iter().copied());
        for (start, end) in starts.zip(ends.iter().copied()) {
            self.push_span(TokenKind::Not, start..end, PartKind::Operator);
        }
    }

    fn phrase(&mut self) {
        let start = self.at;
        let quoted = self.quoted();
        let slop = if quoted.is_closed { self.slop() } else { 0 };
        match normal_text(&quoted.text) {
            Some(text) => self.push(TokenKind::Phrase { text, slop }, start, PartKind::Phrase),
            None if quoted.is_closed => self.ignore(start, ProblemKind::EmptyPhrase),
            // Somebody has just begun to type a phrase, and is told so already.
            None => self.push(TokenKind::Nothing, start, PartKind::Phrase),
        }
    }

    /// What stands between quotation marks. Any mark closes what any opened:
    /// keyboards that bend them are not consistent.
    fn quoted(&mut self) -> Quoted {
        let start = self.at;
        self.skip();
        let after_mark = self.at;
        let mut text = String::new();
        while let Some(c) = self.rest().chars().next() {
            self.at += c.len_utf8();
            if sign(c) == '"' {
                let is_closed = true;
                return Quoted { text, is_closed };
            }
            let escaped = self.rest().chars().next();
            match escaped.filter(|next| c == '\\' && needs_backslash(*next)) {
                Some(next) => {
                    self.at += next.len_utf8();
                    text.push(next);
                }
                None => text.push(c),
            }
        }
        self.report(start..after_mark, ProblemKind::OpenQuote);
        Quoted {
            text,
            is_closed: false,
        }
    }

    /// `~2` behind a phrase.
    fn slop(&mut self) -> u32 {
        let start = self.at;
        if !self.eat('~') {
            return 0;
        }
        let digits = self.eat_while(|c| c.is_ascii_digit());
        number(digits).unwrap_or_else(|| {
            self.report(start..self.at, ProblemKind::SlopWithoutNumber);
            0
        })
    }

    fn name_or_word(&mut self) {
        let start = self.at;
        let name = self.eat_while(|c| c.is_ascii_alphabetic());
        match operators::named(name).filter(|_| self.eat(':')) {
            Some(operator) => match operator.kind {
                OperatorKind::Field(field) => self.field(start, field, operator.example),
                OperatorKind::Filter(kind) => self.filter(start, kind, operator.example),
                OperatorKind::Sign | OperatorKind::Keyword(_) => {}
            },
            None => {
                self.at = start;
                self.word();
            }
        }
    }

    fn field(&mut self, start: usize, field: Field, example: &str) {
        if self.is_before_gap() {
            self.ignore_valueless(start, example);
        } else {
            self.push(TokenKind::Field(field), start, PartKind::FilterName);
        }
    }

    fn filter(&mut self, start: usize, kind: FilterKind, example: &str) {
        let name_part = self.lexed.parts.len();
        self.show(start..self.at, PartKind::FilterName);
        let values = self.values();
        if values.is_empty() {
            self.lexed.parts.truncate(name_part);
            self.ignore_valueless(start, example);
            return;
        }
        self.lexed.tokens.push(Token {
            kind: TokenKind::Filter(kind, values),
            part: name_part,
        });
    }

    fn ignore_valueless(&mut self, start: usize, example: &str) {
        let name = self.text.get(start..self.at).unwrap_or_default();
        let kind = ProblemKind::NoValue {
            name: name.to_owned(),
            example: example.to_owned(),
        };
        self.ignore(start, kind);
    }

    fn values(&mut self) -> Vec<Value> {
        let mut values = Vec::new();
        loop {
            while self.eat(',') {}
            let start = self.at;
            let text = match self.peek() {
                Some('"') => self.quoted().text,
                _ => self.eat_while(is_in_bare_value).to_owned(),
            };
            if let Some(text) = normal_text(&text) {
                let part = self.lexed.parts.len();
                self.show(start..self.at, PartKind::FilterValue);
                values.push(Value { text, part });
            }
            if self.peek() != Some(',') {
                return values;
            }
        }
    }

    fn word(&mut self) {
        let start = self.at;
        let text = self.eat_while(is_in_word);
        if let Some(kind) = self.keyword(start, text) {
            self.push(kind, start, PartKind::Operator);
        } else if text.chars().any(|c| sign(c) == '*') {
            self.starred(start, text);
        } else if has_letter(text) {
            self.suggest_name(start, text);
            let word = Word {
                text: text.to_owned(),
                shape: WordShape::Plain,
            };
            self.push(TokenKind::Word(word), start, PartKind::Word);
        } else {
            // A dash or an ellipsis between words: nobody meant anything.
            self.push(TokenKind::Nothing, start, PartKind::Word);
        }
    }

    fn keyword(&mut self, start: usize, text: &str) -> Option<TokenKind> {
        let (name, distance) = match text.split_once('/') {
            Some((name, distance)) => (name, Some(distance)),
            None => (text, None),
        };
        match (operators::keyword(name)?, distance) {
            (Keyword::Or, None) => Some(TokenKind::Or),
            (Keyword::And, None) => Some(TokenKind::And),
            (Keyword::Not, None) => Some(TokenKind::Not),
            (Keyword::Near, None) => Some(TokenKind::Near(DEFAULT_DISTANCE)),
            (Keyword::Near, Some(digits)) => Some(TokenKind::Near(self.distance(start, digits))),
            // "AND/OR" is a word.
            (Keyword::Or | Keyword::And | Keyword::Not, Some(_)) => None,
        }
    }

    fn distance(&mut self, start: usize, digits: &str) -> u32 {
        let distance = number(digits).unwrap_or_else(|| {
            self.report(start..self.at, ProblemKind::NearWithoutNumber);
            DEFAULT_DISTANCE
        });
        distance.max(1)
    }

    /// A word with stars: `econ*`, `*cloud*`, `*net`.
    fn starred(&mut self, start: usize, text: &str) {
        let is_star = |c: char| sign(c) == '*';
        let rest = text.trim_start_matches(is_star);
        let is_open_start = rest.len() < text.len();
        let stem = rest.split(is_star).next().unwrap_or(rest);
        let is_open_end = stem.len() < rest.len();
        if !has_letter(stem) {
            self.ignore(start, ProblemKind::LoneStar);
            return;
        }
        if !rest[stem.len()..].chars().all(is_star) {
            self.report(start..self.at, ProblemKind::StarInside);
        }
        let shape = if is_open_start {
            WordShape::Infix {
                open_end: is_open_end,
            }
        } else {
            WordShape::Prefix
        };
        let text = stem.to_owned();
        self.push(TokenKind::Word(Word { text, shape }), start, PartKind::Word);
    }

    /// `speeker:hu` stays a word, but we ask.
    fn suggest_name(&mut self, start: usize, text: &str) {
        let Some((name, _)) = text.split_once([':', '：']) else {
            return;
        };
        if let Some(meant) = operators::name_like(name) {
            let kind = ProblemKind::UnknownName {
                name: name.to_owned(),
                meant: meant.to_owned(),
            };
            self.report(start..start + name.len(), kind);
        }
    }

    /// What is still to be read; `at` is always at a character's start.
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The sign that comes next; a space for all that is blank.
    fn peek(&self) -> Option<char> {
        let c = self.rest().chars().next()?;
        Some(if is_blank(c) { ' ' } else { sign(c) })
    }

    /// Whether nothing is joined to what was just read.
    fn is_before_gap(&self) -> bool {
        matches!(self.peek(), None | Some(' ' | ')'))
    }

    fn skip(&mut self) {
        let c = self.rest().chars().next();
        self.at += c.map_or(0, char::len_utf8);
    }

    fn eat(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        if is_next {
            self.skip();
        }
        is_next
    }

    fn eat_while(&mut self, is_wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !is_wanted(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Takes what was read since `start` as a token.
    fn push(&mut self, kind: TokenKind, start: usize, shown_as: PartKind) {
        self.push_span(kind, start..self.at, shown_as);
    }

    fn push_span(&mut self, kind: TokenKind, span: Range<usize>, shown_as: PartKind) {
        let part = self.lexed.parts.len();
        self.lexed.tokens.push(Token { kind, part });
        self.show(span, shown_as);
    }

    /// Takes what was read since `start` as nothing, and tells why.
    fn ignore(&mut self, start: usize, kind: ProblemKind) {
        self.push(TokenKind::Nothing, start, PartKind::Problem);
        self.report(start..self.at, kind);
    }

    fn show(&mut self, span: Range<usize>, kind: PartKind) {
        let span = narrow(span);
        self.lexed.parts.push(Part { span, kind });
    }

    fn report(&mut self, span: Range<usize>, kind: ProblemKind) {
        let span = narrow(span);
        self.lexed.problems.push(Problem { span, kind });
    }
}

struct Quoted {
    text: String,
    is_closed: bool,
}

/// Digits as a number of words; whatever is too large is very far.
fn number(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| {
        digits
            .parse()
            .map_or(MAX_DISTANCE, |n: u32| n.min(MAX_DISTANCE))
    })
}

/// A text of 4 GiB cannot be typed; its end would be shown at the wrong place.
pub(super) fn narrow(span: Range<usize>) -> Range<u32> {
    let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
    narrow(span.start)..narrow(span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each token in short: words bare, phrases and values in their marks.
    fn check(text: &str, expected: &str) {
        let tokens = lex(text).tokens;
        let shown: Vec<String> = tokens.into_iter().map(|token| show(token.kind)).collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    fn show(kind: TokenKind) -> String {
        match kind {
            TokenKind::Word(word) => word.to_string(),
            TokenKind::Phrase { text, slop } => format!("[{text}]{slop}"),
            TokenKind::Field(field) => format!("{field:?}:"),
            TokenKind::Filter(kind, values) => {
                let texts: Vec<String> = values.into_iter().map(|value| value.text).collect();
                format!("{kind:?}:<{}>", texts.join("|"))
            }
            TokenKind::Near(distance) => format!("/{distance}"),
            TokenKind::Or => "||".to_owned(),
            TokenKind::And => "&&".to_owned(),
            TokenKind::Not => "!".to_owned(),
            TokenKind::Open => "(".to_owned(),
            TokenKind::Close => ")".to_owned(),
            TokenKind::Nothing => "_".to_owned(),
        }
    }

    #[test]
    fn words_are_kept_as_typed() {
        check("", "");
        check("  Cloud\tTRUST\u{3000}云 ", "Cloud TRUST 云");
        check("\u{feff}speaker:hu\u{200b}a", "Speaker:<hu> a");
        check("e-commerce don't C++ 10:30", "e-commerce don't C++ 10:30");
        check("https://example.org/a?b=c", "https://example.org/a?b=c");
        check("AND/OR or and near", "AND/OR or and near");
        check("a – b — c … ?", "a _ b _ c _ _");
    }

    #[test]
    fn stars_shape_words() {
        check("econ* *cloud* *net", "econ* *cloud* *net");
        check("＊云＊ **bold**", "*云* *bold*");
        check("* ** *-* a*b *a*b", "_ _ _ a* *a*");
    }

    #[test]
    fn all_quotation_marks_are_alike() {
        check(
            "\"a b\" “c d” «e» 「云」 „f“ ＂g”",
            "[a b]0 [c d]0 [e]0 [云]0 [f]0 [g]0",
        );
        check("« a   b »~2 \"c\"～3", "[a b]2 [c]3");
        check("\"a\"~ \"b\"~99999999999 c~1", "[a]0 [b]1000 c~1");
        check("a\"b c\"d", "a [b c]0 d");
        check("\"a b", "[a b]0");
        check("\"\" \" \" \"", "_ _ _");
        check(r#""a \"b\" \\ \c" d"#, r#"[a "b" \ \c]0 d"#);
    }

    #[test]
    fn signs_and_keywords() {
        check("-a --b -(c) a-b –d", "! a ! ! b ! ( c ) a-b –d");
        check("- a -", "_ a _");
        check("a OR b AND NOT c NEAR d", "a || b && ! c /10 d");
        check("NEAR/3 NEAR/0 NEAR/ NEAR/x", "/3 /1 /10 /10");
        check("（a）－b", "( a ) ! b");
    }

    #[test]
    fn names_before_a_colon() {
        check(
            "title:a Section:\"b c\" heading:(d)",
            "Title: a Section: [b c]0 Section: ( d )",
        );
        check(
            "speaker:a,b voice:\"c, d\",e",
            "Speaker:<a|b> Speaker:<c, d|e>",
        );
        check("speaker：胡、刘，王", "Speaker:<胡|刘|王>");
        check("speaker:,a, b", "Speaker:<a> b");
        check("speaker: a title: b topic:", "_ a _ b _");
        check("speaker:(a) speaker:? x", "_ ( a ) _ x");
        check("foo:bar speeker:hu", "foo:bar speeker:hu");
        check("title:section:speaker:x", "Title: Section: Speaker:<x>");
        check("before:2018-03 has:figure", "Before:<2018-03> Has:<figure>");
    }
}
