//! What a figure is about, as far as the words around it tell.
//!
//! No grammar is read. The words of its clause say what is measured; the words
//! before "is" or "has" whose it is; what follows "of" of what it is a share;
//! years, "worldwide" and "a day" when, where and how often.

use std::collections::HashMap;
use std::ops::Range;

use super::number::{ordinal, small};
use super::{Bound, Decimal, Kind, Statement};
use crate::text::{Token, stop_words, tokens};

/// Words each side of a figure that tell what it is about: a clause or two.
const WINDOW: usize = 12;

/// Words so near to a figure tell more.
const NEAR: usize = 5;

/// Words before a figure in which its clause says that it is made up.
const SUPPOSING: usize = 9;

/// Words that may stand between "is" and its figure: "is now at about".
const LINKED: usize = 3;

/// Words after a share that tell of what: "of all the daily transactions".
const WHOLE: usize = 6;

/// Counts up to this stand in every other sentence.
const SMALL_COUNT: u32 = 10;

/// Whether a term is one of these words. They are compared by their hashes, so
/// that they are code, which readers fetch when they look at figures, and no
/// data, which everybody fetches.
macro_rules! is_any {
    ($term:expr, $($word:literal)|+) => {{
        let hash = hash_of($term);
        $(hash == const { hash_of($word) })||+
    }};
}

/// FNV-1a: short, and good enough for some hundred words.
const fn hash_of(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// What a statement is about.
#[derive(Default)]
pub(super) struct Subject {
    /// Kind and unit, as a number; nothing where a figure is not to be compared.
    pub(super) group: Option<u32>,
    /// What its clause speaks of, each once.
    pub(super) terms: Vec<Term>,
    /// Whose figure it is: what stands before "is" or "has", the last word first.
    pub(super) holder: Vec<u32>,
    /// Whether its clause begins with "it" or "this".
    pub(super) is_held_by_it: bool,
    /// The figure as its text has it, if in digits.
    pub(super) digits: Option<u32>,
    /// Other numbers of its sentence.
    pub(super) numbers: Vec<u32>,
    /// What a share is a share of: "18% of transactions".
    pub(super) whole: Vec<u32>,
    /// Of what else there is one for each: "34 cents a litre".
    pub(super) each: Option<u32>,
    /// Numbers before it in its clause: "the poorest 10% had 3%".
    pub(super) before: Vec<u32>,
    /// The years that are named.
    pub(super) years: Vec<u32>,
    /// Whether it holds for the whole world.
    pub(super) is_worldwide: bool,
    /// Whether it tells by how much something changed.
    pub(super) is_change: bool,
    /// Whether it is of others: "the other league".
    pub(super) is_of_others: bool,
    /// Whether it is a count such as every other sentence has one.
    pub(super) is_small: bool,
    /// Places among which a count is divided: "one in London and two in Leeds".
    pub(super) places: Vec<Term>,
}

/// A word of a statement.
pub(super) struct Term {
    pub(super) number: u32,
    /// Where it stands, in bytes of the statement's context.
    pub(super) span: Range<usize>,
    /// Whether it stands near its figure; of a place, whether "in" is before it.
    pub(super) is_near: bool,
    /// Whether it is what is counted.
    pub(super) is_unit: bool,
    /// Whether it has a capital that a name would have; not in German, where
    /// all nouns have one.
    pub(super) is_capital: bool,
}

impl Term {
    /// How much its place adds to its weight. What is counted is the same in all
    /// that it is compared with.
    pub(super) fn closeness(&self) -> u32 {
        match self.is_near && !self.is_unit {
            true => 2,
            false => 1,
        }
    }
}

/// The words of all statements, by number.
pub(super) struct Words<'a> {
    stem: &'a dyn Fn(&str) -> String,
    groups: HashMap<(Kind, String), u32>,
    /// The terms that words are forms of.
    forms: HashMap<String, u32>,
    terms: HashMap<String, u32>,
    /// How many statements have each term.
    frequencies: Vec<u32>,
    /// Whether each term has stood with a capital in the midst of a sentence.
    names: Vec<bool>,
}

impl<'a> Words<'a> {
    pub(super) fn new(stem: &'a dyn Fn(&str) -> String) -> Words<'a> {
        Words {
            stem,
            groups: HashMap::new(),
            forms: HashMap::new(),
            terms: HashMap::new(),
            frequencies: Vec::new(),
            names: Vec::new(),
        }
    }

    /// How many statements have a term.
    pub(super) fn frequency(&self, term: u32) -> u32 {
        self.frequencies.get(term as usize).copied().unwrap_or(1)
    }

    /// Whether a term of a statement is a name, as far as capitals tell.
    pub(super) fn is_name(&self, term: &Term) -> bool {
        let is_name = self.names.get(term.number as usize);
        term.is_capital && is_name.copied().unwrap_or_default()
    }

    /// What a statement is about.
    pub(super) fn read(&mut self, statement: &Statement<'_>) -> Subject {
        if !is_comparable(statement.kind) {
            return Subject::default();
        }
        let sentence = Sentence::new(statement);
        let mut subject = Subject::default();
        let is_share = matches!(statement.kind, Kind::Percentage | Kind::Rank);
        let value = statement.upper.as_whole();
        subject.is_small = !is_share && value.is_some_and(|value| value <= SMALL_COUNT);
        if statement.kind == Kind::Count {
            self.read_places(statement, &mut subject);
        }
        let Some(unit) = self.unit(&sentence) else {
            return subject;
        };
        if sentence.is_supposed() {
            return subject;
        }
        let next = self.groups.len() as u32;
        let group = self.groups.entry((statement.kind, unit)).or_insert(next);
        subject.group = Some(*group);
        subject.is_worldwide = sentence.clause().iter().any(|it| is_world(&it.term));
        subject.is_of_others = sentence.clause().iter().any(|it| is_other(&it.term));
        subject.is_change = sentence.is_change();
        let years = sentence.clause().iter().filter(|it| !sentence.is_own(it));
        subject.years = years.filter_map(|it| year(&it.term)).collect();
        self.read_terms(&sentence, &mut subject);
        subject.holder = self.numbers(sentence.holder(), statement.language);
        subject.is_held_by_it = sentence.is_held_by_it();
        for (at, word) in sentence.all.iter().enumerate() {
            if !is_number(&word.term) || year(&word.term).is_some() {
                continue;
            }
            let number = self.term(&word.term);
            if sentence.is_own(word) {
                subject.digits = Some(number);
                continue;
            }
            subject.numbers.push(number);
            if at < sentence.after && sentence.clause.contains(&at) {
                subject.before.push(number);
            }
        }
        subject.whole = self.numbers(sentence.whole(), statement.language);
        subject.each = sentence.each().map(|word| self.term(word));
        subject
    }

    /// What is counted or measured with: of "paying cloud customers" the
    /// customers. Nothing where that says too little to compare.
    fn unit(&self, sentence: &Sentence<'_>) -> Option<String> {
        let statement = sentence.statement;
        let hundred = Decimal::whole(100);
        let is_all = statement.kind == Kind::Percentage
            && statement.bound == Bound::Exact
            && [statement.lower, statement.upper] == [hundred; 2];
        // "Not 100% there": a manner of speaking, as "10 or 20 times" is.
        if is_all || statement.unit.is_empty() {
            return None;
        }
        if statement.kind != Kind::Count {
            return Some(statement.unit.to_owned());
        }
        if is_any!(statement.unit, "times" | "veces" | "vezes" | "次") {
            return None;
        }
        if statement.unit.is_ascii() {
            let noun = statement.unit.rsplit([' ', '-']).next()?;
            return Some((self.stem)(noun));
        }
        // A Chinese counter says little: the noun follows.
        let noun = sentence.all.get(sentence.clause.end.min(sentence.after))?;
        let is_next = noun.span.start == statement.span.end;
        (is_next && is_pair(&noun.term)).then(|| noun.term.clone())
    }

    fn read_terms(&mut self, sentence: &Sentence<'_>, subject: &mut Subject) {
        let statement = sentence.statement;
        // "10 kilo virtual bytes": what they are measured in, not what is measured.
        let is_measure = statement.kind == Kind::Count && is_measure(statement.unit);
        for at in sentence.clause.clone() {
            let word = &sentence.all[at];
            let distance = sentence.distance(at);
            let is_own = sentence.is_own(word);
            let is_beyond = distance > WINDOW || is_own && statement.kind != Kind::Count;
            if is_beyond || is_own && is_measure || !sentence.tells(at) {
                continue;
            }
            let number = self.term(&word.term);
            let mut known = subject.terms.iter_mut();
            if let Some(known) = known.find(|known| known.number == number) {
                known.is_near |= distance <= NEAR;
                continue;
            }
            self.names[number as usize] |= sentence.is_inner_capital(at);
            subject.terms.push(Term {
                number,
                span: word.span.clone(),
                is_near: distance <= NEAR,
                is_unit: is_own && at + 1 == sentence.after,
                is_capital: sentence.is_capital(at),
            });
            self.frequencies[number as usize] += 1;
        }
    }

    /// Notes the places named beside a count and in the sentence after it, if
    /// it is divided among them.
    fn read_places(&mut self, statement: &Statement<'_>, subject: &mut Subject) {
        let passage = Sentence {
            all: tokens(statement.context),
            after: 0,
            clause: 0..0,
            text: statement.context,
            statement,
        };
        let is_after = |at: usize| passage.all[at].span.start >= statement.span.end;
        let words = 0..passage.all.len();
        let shares = words.clone().filter(|at| is_after(*at));
        let is_divided = shares.filter(|at| is_share(&passage.all[*at].term)).count() > 0;
        let is_place = |at: &usize| *at > 0 && is_in(&passage.all[*at - 1].term);
        let names: Vec<usize> = words.filter(|at| passage.is_capital(*at)).collect();
        if !is_divided || !names.iter().any(is_place) {
            return;
        }
        for at in names {
            let number = self.term(&passage.all[at].term);
            self.names[number as usize] |= passage.is_inner_capital(at);
            if subject.places.iter().all(|known| known.number != number) {
                subject.places.push(Term {
                    number,
                    span: passage.all[at].span.clone(),
                    is_near: is_place(&at),
                    is_unit: false,
                    is_capital: true,
                });
            }
        }
    }

    fn numbers(&mut self, words: Vec<&str>, language: &str) -> Vec<u32> {
        let words = words.into_iter().filter(|word| tells(word, language));
        words.map(|word| self.term(word)).collect()
    }

    fn term(&mut self, word: &str) -> u32 {
        if let Some(term) = self.forms.get(word) {
            return *term;
        }
        let next = self.terms.len() as u32;
        let term = *self.terms.entry((self.stem)(word)).or_insert(next);
        if term == next {
            self.frequencies.push(0);
            self.names.push(false);
        }
        self.forms.insert(word.to_owned(), term);
        term
    }
}

/// The words of a statement's sentence.
struct Sentence<'a> {
    statement: &'a Statement<'a>,
    text: &'a str,
    all: Vec<Token>,
    /// The words of the figure's own clause, in `all`.
    clause: Range<usize>,
    /// The first word after the figure.
    after: usize,
}

impl<'a> Sentence<'a> {
    fn new(statement: &'a Statement<'a>) -> Sentence<'a> {
        let text = statement.sentence;
        let all = tokens(text);
        let span = &statement.span;
        let first = all.partition_point(|it| it.span.end <= span.start);
        let after = all.partition_point(|it| it.span.start < span.end);
        let mut sentence = Sentence {
            statement,
            text,
            all,
            clause: 0..0,
            after,
        };
        let mut start = first;
        while start > 0 && !sentence.is_break(start) {
            start -= 1;
        }
        let mut end = after;
        while end < sentence.all.len() && !sentence.is_break(end) {
            end += 1;
        }
        sentence.clause = start..end.max(start);
        sentence
    }

    /// Whether a clause ends before a word: at a semicolon, a bracket or a dash,
    /// and before ", but" and ", which".
    fn is_break(&self, at: usize) -> bool {
        let (Some(gap), Some(word)) = (self.gap_before(at), self.all.get(at)) else {
            return false;
        };
        let is_cut = gap.contains([';', '(', ')', '—', '…', '；', '。', '，', '？', '（', '）'])
            || gap.contains(" - ")
            || gap.contains(" – ");
        is_cut || gap.contains(',') && opens_clause(&word.term)
    }

    fn clause(&self) -> &[Token] {
        self.all.get(self.clause.clone()).unwrap_or_default()
    }

    fn is_own(&self, word: &Token) -> bool {
        let span = &self.statement.span;
        word.span.start < span.end && word.span.end > span.start
    }

    /// Words between the figure and a word, and it.
    fn distance(&self, at: usize) -> usize {
        let first = self.first();
        match at {
            _ if at < first => first - at,
            _ => (at + 1).saturating_sub(self.after),
        }
    }

    /// The figure's first word.
    fn first(&self) -> usize {
        let start = self.statement.span.start;
        self.all.partition_point(|it| it.span.end <= start)
    }

    fn written(&self, at: usize) -> &'a str {
        let span = self.all[at].span.clone();
        self.text.get(span).unwrap_or_default()
    }

    fn tells(&self, at: usize) -> bool {
        let word = &self.all[at];
        !word.is_compound && tells(&word.term, self.statement.language)
    }

    /// Whether a word that tells has a capital.
    fn is_capital(&self, at: usize) -> bool {
        let is_capital = self.written(at).starts_with(char::is_uppercase);
        is_capital && self.tells(at) && !self.statement.language.starts_with("de")
    }

    /// Whether it has one in the midst of a sentence, where only names have; or
    /// is written like AWS.
    fn is_inner_capital(&self, at: usize) -> bool {
        let before = &self.text[..self.all[at].span.start];
        let before = before.trim_end().chars().next_back();
        let is_head = before.is_none_or(|sign| matches!(sign, '.' | '?' | '!' | ':' | '“' | '"'));
        let is_spelt = self.written(at).chars().skip(1).any(char::is_uppercase);
        self.is_capital(at) && (!is_head || is_spelt)
    }

    /// Whether a figure is an example, a wish, a question or long past rather
    /// than a claim: "say 10 coins", "you could have 20", "two episodes ago"; or
    /// tells who is meant: "the poorest 10%".
    fn is_supposed(&self) -> bool {
        let first = self.first();
        let from = first.saturating_sub(SUPPOSING).max(self.clause.start);
        let before = self.all.get(from..first).unwrap_or_default();
        let next = self.all.get(self.after).map(|it| it.term.as_str());
        let sentence_before = self.all.get(..first).unwrap_or_default();
        let last = before.last().map(|it| it.term.as_str());
        self.text.trim_end().ends_with(['?', '？'])
            || last.is_some_and(is_selecting)
            || before.iter().any(|it| is_supposing(&it.term))
            || sentence_before.iter().any(|it| is_example(&it.term))
            || matches!(next, Some("ago" | "later" | "atras" | "despues"))
    }

    /// What stands before "is", "has" or "costs", if the figure follows that.
    fn holder(&self) -> Vec<&str> {
        let first = self.first();
        let reach = first.saturating_sub(LINKED + 1).max(self.clause.start);
        let link = (reach..first).rev().find(|at| is_link(&self.all[*at].term));
        let Some(link) = link else {
            return Vec::new();
        };
        let words = self.all.get(self.clause.start..link).unwrap_or_default();
        // Of "off the top of my head it was" the head holds nothing.
        if words.last().is_some_and(|it| is_pronoun(&it.term)) {
            return Vec::new();
        }
        words.iter().rev().map(|it| it.term.as_str()).collect()
    }

    /// "Up by 12%", "12% higher"; but "fell to 2%" is where it stands now.
    fn is_change(&self) -> bool {
        let first = self.first();
        let reach = first.saturating_sub(LINKED).max(self.clause.start);
        // "Prices went up: 5%" tells of no change by that much.
        let pause = (reach + 1..=first).rev().find(|at| self.is_pause(*at));
        let before = self.all.get(pause.unwrap_or(reach)..first);
        let before = before.unwrap_or_default();
        let next = self.all.get(self.after).map(|it| it.term.as_str());
        let last = before.last().map(|it| it.term.as_str());
        next.is_some_and(is_more)
            || last != Some("to") && before.iter().any(|it| is_changing(&it.term))
    }

    fn is_held_by_it(&self) -> bool {
        let mut words = self.clause().iter().map(|it| it.term.as_str());
        let first = words.find(|word| !is_opening(word));
        first.is_some_and(is_it)
    }

    /// What follows "of" after a share, as far as a clause of few words goes.
    fn whole(&self) -> Vec<&str> {
        if self.statement.kind != Kind::Percentage {
            return Vec::new();
        }
        let of = self.all.get(self.after).map(|it| it.term.as_str());
        if !of.is_some_and(is_of) {
            return Vec::new();
        }
        let mut whole = Vec::new();
        let reach = self.clause.end.min(self.after + 1 + WHOLE);
        for at in self.after + 1..reach {
            // "of the transactions use it": the noun is past.
            let is_past = !whole.is_empty() && !self.tells(at);
            if is_past || self.is_pause(at) {
                break;
            }
            if self.tells(at) {
                whole.push(self.all[at].term.as_str());
            }
        }
        whole
    }

    fn is_pause(&self, at: usize) -> bool {
        let gap = self.gap_before(at);
        gap.is_some_and(|gap| gap.contains([',', ':', '.']))
    }

    /// What stands between a word and the one before it; none at either end.
    fn gap_before(&self, at: usize) -> Option<&str> {
        let before = self.all.get(at.checked_sub(1)?)?;
        self.text.get(before.span.end..self.all.get(at)?.span.start)
    }

    /// The word after "a" or "per" that follows the figure.
    fn each(&self) -> Option<&str> {
        let per = &self.all.get(self.after)?.term;
        let is_each = is_any!(
            per.as_str(),
            "a" | "an" | "per" | "each" | "every" | "pro" | "por" | "je" | "al" | "par"
        );
        let word = self.all.get(self.after + 1)?;
        let is_near = is_each && !self.is_break(self.after) && !self.is_pause(self.after);
        is_near.then_some(word.term.as_str())
    }
}

/// Whether figures of a kind can be about the same thing: not spans of time
/// and dates, of which each sentence has its own.
fn is_comparable(kind: Kind) -> bool {
    match kind {
        Kind::Money | Kind::Percentage | Kind::Count | Kind::Measure | Kind::Rank => true,
        Kind::Date | Kind::Duration | Kind::Ratio => false,
    }
}

/// Nouns that measure rather than count.
fn is_measure(unit: &str) -> bool {
    ["bytes", "bits", "units", "points", "degrees"]
        .iter()
        .any(|noun| unit.ends_with(noun))
}

/// 1900 to 2099.
fn year(term: &str) -> Option<u32> {
    let is_year = term.len() == 4 && (term.starts_with("19") || term.starts_with("20"));
    is_year.then(|| term.parse().ok())?
}

fn is_world(term: &str) -> bool {
    is_any!(
        term,
        "world"
            | "worldwide"
            | "global"
            | "globally"
            | "globe"
            | "planet"
            | "welt"
            | "weltweit"
            | "mundo"
            | "mundial"
            | "monde"
            | "mondial"
            | "全球"
            | "世界"
    )
}

fn is_other(term: &str) -> bool {
    is_any!(
        term,
        "other" | "another" | "others" | "otro" | "otra" | "otros" | "otras" | "outro" | "outra"
    )
}

/// Words that count off the parts of a count.
fn is_share(term: &str) -> bool {
    is_any!(
        term,
        "one" | "two" | "three" | "four" | "other" | "another" | "third" | "rest" | "both" | "each"
    ) || is_any!(term, "uno" | "una" | "dos" | "tres" | "otro" | "otra")
        || is_any!(term, "um" | "uma" | "dois" | "duas" | "outro" | "outra")
}

fn is_number(term: &str) -> bool {
    term.starts_with(|letter: char| letter.is_ascii_digit())
}

fn is_it(term: &str) -> bool {
    is_any!(
        term,
        "it" | "its"
            | "this"
            | "that"
            | "thats"
            | "these"
            | "those"
            | "es"
            | "das"
            | "eso"
            | "esto"
            | "isso"
    )
}

fn is_changing(term: &str) -> bool {
    is_any!(
        term,
        "by" | "up"
            | "down"
            | "rose"
            | "grew"
            | "grow"
            | "grown"
            | "growing"
            | "growth"
            | "increase"
            | "increased"
            | "rise"
            | "gained"
            | "um"
            | "wuchs"
            | "crecio"
            | "cresceu"
    )
}

fn is_more(term: &str) -> bool {
    is_any!(
        term,
        "more"
            | "less"
            | "higher"
            | "lower"
            | "fewer"
            | "faster"
            | "growth"
            | "increase"
            | "rise"
            | "mehr"
            | "weniger"
            | "mas"
            | "menos"
            | "mais"
    )
}

fn is_pronoun(term: &str) -> bool {
    is_any!(
        term,
        "he" | "she" | "we" | "they" | "i" | "you" | "there" | "what"
    ) || is_it(term)
}

/// Words with which speakers begin.
fn is_opening(term: &str) -> bool {
    is_any!(
        term,
        "so" | "and"
            | "but"
            | "well"
            | "yeah"
            | "yes"
            | "okay"
            | "ok"
            | "then"
            | "now"
            | "or"
            | "because"
            | "y"
            | "und"
            | "also"
            | "e"
    )
}

fn is_in(term: &str) -> bool {
    is_any!(term, "in" | "en" | "em" | "at" | "near")
}

fn is_of(term: &str) -> bool {
    is_any!(
        term,
        "of" | "de" | "del" | "do" | "da" | "dos" | "der" | "des" | "du" | "von"
    )
}

fn opens_clause(term: &str) -> bool {
    is_any!(
        term,
        "but"
            | "which"
            | "who"
            | "while"
            | "whereas"
            | "although"
            | "though"
            | "because"
            | "so"
            | "and"
            | "when"
            | "if"
            | "pero"
            | "mientras"
            | "porque"
            | "mas"
            | "enquanto"
            | "aber"
            | "wahrend"
            | "weil"
            | "denn"
            | "mais"
    )
}

fn is_link(term: &str) -> bool {
    is_any!(
        term,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "has"
            | "have"
            | "had"
            | "hold"
            | "holds"
            | "held"
            | "make"
            | "makes"
            | "made"
            | "account"
            | "accounts"
            | "accounted"
            | "represent"
            | "represents"
            | "stand"
            | "stands"
            | "stood"
            | "reach"
            | "reached"
            | "hit"
            | "cost"
            | "costs"
            | "numbers"
            | "totals"
            | "es"
            | "son"
            | "era"
            | "eran"
            | "tiene"
            | "tienen"
            | "cuesta"
            | "cuestan"
            | "tem"
            | "sao"
            | "custa"
            | "ist"
            | "sind"
            | "war"
            | "waren"
            | "hat"
            | "haben"
            | "betragt"
            | "liegt"
            | "kostet"
            | "est"
            | "sont"
            | "coute"
    )
}

fn is_selecting(term: &str) -> bool {
    is_any!(
        term,
        "top"
            | "bottom"
            | "richest"
            | "poorest"
            | "wealthiest"
            | "first"
            | "last"
            | "next"
            | "other"
            | "remaining"
            | "upper"
            | "lower"
    )
}

/// Words after which all is made up.
fn is_example(term: &str) -> bool {
    is_any!(
        term,
        "if" | "suppose"
            | "imagine"
            | "assume"
            | "assuming"
            | "example"
            | "could"
            | "would"
            | "might"
            | "should"
            | "let"
            | "ejemplo"
            | "supongamos"
            | "podria"
            | "poderia"
            | "konnte"
            | "wurde"
            | "wenn"
            | "beispiel"
            | "angenommen"
            | "exemple"
            | "exemplo"
            | "如果"
            | "假如"
            | "比如"
    )
}

fn is_supposing(term: &str) -> bool {
    is_any!(
        term,
        "say"
            | "maybe"
            | "may"
            | "whether"
            | "instead"
            | "you"
            | "youre"
            | "youve"
            | "youll"
            | "youd"
            | "yourself"
            | "si"
            | "uno"
            | "se"
            | "voce"
    )
}

/// Whether a term is a pair of Chinese characters.
fn is_pair(term: &str) -> bool {
    let is_han = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter);
    term.chars().count() > 1 && term.starts_with(is_han)
}

/// Whether a folded word tells what a sentence is about. Of pairs of Chinese
/// characters those tell that hold no particle; single ones are half of a pair.
fn tells(term: &str, language: &str) -> bool {
    const PARTICLES: &str = "的了是在有和不这那我你他它们就也都会要能个一上下来去说到为与以对可以";
    if term.starts_with(|letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter)) {
        return is_pair(term) && !term.contains(|letter| PARTICLES.contains(letter));
    }
    let is_function = |language| stop_words::is_stop_word(term, language);
    let is_spelled = small(term).is_some() || ordinal(term).is_some();
    !is_number(term)
        && term.len() > 2
        && !is_function(language)
        && !is_function("en")
        && !is_spelled
        && !is_pale(term)
}

/// Words that are said beside every other figure.
fn is_pale(term: &str) -> bool {
    is_any!(
        term,
        "percent"
            | "ciento"
            | "prozent"
            | "million"
            | "millions"
            | "byte"
            | "bytes"
            | "dollar"
            | "dollars"
            | "euro"
            | "euros"
            | "billion"
            | "thousand"
            | "hundred"
            | "number"
            | "year"
            | "years"
            | "half"
            | "also"
            | "like"
            | "just"
            | "get"
            | "got"
            | "going"
            | "think"
            | "know"
            | "really"
            | "actually"
            | "say"
            | "said"
            | "lot"
            | "thing"
            | "things"
            | "kind"
            | "right"
            | "yeah"
            | "okay"
            | "maybe"
            | "mean"
            | "even"
            | "something"
            | "want"
            | "make"
            | "see"
            | "way"
            | "people"
            | "much"
            | "many"
            | "good"
            | "every"
            | "let"
            | "still"
            | "around"
            | "among"
            | "coming"
            | "might"
            | "generally"
            | "roughly"
            | "about"
            | "approximately"
            | "nearly"
            | "almost"
            | "exactly"
            | "currently"
            | "total"
            | "different"
            | "well"
            | "one"
            | "ones"
            | "use"
            | "using"
            | "used"
            | "need"
            | "vez"
            | "dont"
            | "thats"
            | "theres"
            | "youre"
            | "theyre"
            | "weve"
            | "basically"
            | "probably"
            | "literally"
            | "essentially"
            | "obviously"
            | "certain"
            | "talking"
            | "talk"
            | "look"
            | "next"
            | "per"
            | "whole"
            | "always"
            | "already"
            | "today"
            | "now"
            | "time"
            | "times"
    )
}
