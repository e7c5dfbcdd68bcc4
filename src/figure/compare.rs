//! Which figures differ about what looks like the same thing.
//!
//! Two figures are compared if they are of one kind and unit and stand among
//! the same rare words: "our share of the Chinese market is above 47%", "it
//! holds half of the Chinese market". No grammar is read, so this finds what
//! deserves a look, not what contradicts; and it is shy, for a reader who meets
//! three odd pairs looks at no fourth.

use std::collections::HashMap;
use std::ops::Range;

use super::number::{ordinal, small};
use super::{Bound, Decimal, Kind};
use crate::text::{stop_words, tokens};

/// A figure where it was said.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// What it tells.
    pub kind: Kind,
    /// Its unit.
    pub unit: &'a str,
    /// The value, or the lower end.
    pub lower: Decimal,
    /// The upper end.
    pub upper: Decimal,
    /// Whether the text holds back.
    pub bound: Bound,
    /// The sentence it stands in.
    pub sentence: &'a str,
    /// Where in the sentence.
    pub span: Range<usize>,
    /// The language of its document, as a BCP 47 tag.
    pub language: &'a str,
    /// Which passage says it: one does not differ from itself.
    pub passage: u32,
    /// Which document that stands in.
    pub document: u32,
    /// Who says it, where that is known.
    pub voice: Option<u32>,
}

/// Two statements that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The number of the earlier statement.
    pub left: usize,
    /// The number of the later one.
    pub right: usize,
    /// The words that they share, the rarest first, as the earlier one has them.
    pub shared: Vec<String>,
    /// How much they have in common; comparable only within one answer.
    pub score: u32,
}

/// Words each side of a figure that tell what it is about: a clause or two.
const WINDOW: usize = 12;

/// Words so near to both figures weigh double.
const NEAR: usize = 5;

/// What shared words must weigh together, in sixteenths of a bit: as much as
/// one chance in 500.
const LEAST_SCORE: u32 = 9 * 16;

/// Two voices of one document need so many times that: there they go through
/// cases together.
const ONE_DOCUMENT: u32 = 2;

/// Shared words must be this part of all that the shorter statement has.
const LEAST_PART: (u32, u32) = (3, 10);

/// The same for ranks.
const RANK_PART: (u32, u32) = (1, 5);

/// Counts up to this, of which every sentence has one, need three shared words.
const SMALL_COUNT: u32 = 10;

/// Words that more figures share than this are no sign; and looking at all
/// pairs of them would take long.
const MOST_SHARERS: usize = 60;

/// One statement is set beside so many others at most: beyond that it is a
/// figure of speech.
const MOST_PAIRS: usize = 2;

/// Differing pairs, those with most in common first; statements come in the
/// order of their passages. `stem` takes a folded word to the form that its
/// inflections share.
pub fn differences(
    statements: &[Statement<'_>],
    stem: &dyn Fn(&str) -> String,
    limit: usize,
) -> Vec<Difference> {
    let mut subjects = Subjects::new(stem);
    let all: Vec<Subject> = statements.iter().map(|it| subjects.read(it)).collect();
    let mut sharers: HashMap<(u32, u32), Vec<usize>> = HashMap::new();
    for (number, subject) in all.iter().enumerate() {
        for term in &subject.terms {
            let group = sharers.entry((subject.group, term.number)).or_default();
            group.push(number);
        }
    }
    let mut pairs = Vec::new();
    for (number, subject) in all.iter().enumerate() {
        let mut others: Vec<usize> = Vec::new();
        for term in &subject.terms {
            let group = sharers.get(&(subject.group, term.number));
            let group = group.filter(|group| group.len() <= MOST_SHARERS);
            others.extend(group.into_iter().flatten().filter(|other| **other > number));
        }
        others.sort_unstable();
        others.dedup();
        for other in others {
            let (left, right) = (&statements[number], &statements[other]);
            if is_one_account(left, right) || !differ(left, right) {
                continue;
            }
            let pair = subjects.compare((number, other), &all, statements);
            if pair.is_some() && !agree_elsewhere(left, right, statements) {
                pairs.extend(pair);
            }
        }
    }
    best(pairs, limit)
}

/// The best pairs, none of whose figures comes too often.
fn best(mut pairs: Vec<Difference>, limit: usize) -> Vec<Difference> {
    pairs.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.score), pair.left, pair.right));
    let mut times: HashMap<usize, usize> = HashMap::new();
    let mut kept = Vec::new();
    for pair in pairs {
        let is_worn = [pair.left, pair.right]
            .iter()
            .any(|number| times.get(number).is_some_and(|times| *times >= MOST_PAIRS));
        if is_worn {
            continue;
        }
        for number in [pair.left, pair.right] {
            *times.entry(number).or_default() += 1;
        }
        kept.push(pair);
        if kept.len() == limit {
            break;
        }
    }
    kept
}

/// Whether one voice says both in one document: it goes through cases, or goes
/// on counting, and does not differ from itself.
fn is_one_account(left: &Statement<'_>, right: &Statement<'_>) -> bool {
    let is_one_voice = left.voice == right.voice;
    left.passage == right.passage || left.document == right.document && is_one_voice
}

/// Whether two figures say different things, as far as numbers go.
fn differ(left: &Statement<'_>, right: &Statement<'_>) -> bool {
    if left.kind == Kind::Rank {
        return left.lower != right.lower;
    }
    let is_loose = left.bound == Bound::About || right.bound == Bound::About;
    let (low, high) = match left.lower <= right.lower {
        true => (left, right),
        false => (right, left),
    };
    // "about 30" and "28" agree.
    let reach = match is_loose {
        true => low.upper.times(11).and_then(|value| value.scaled(-1)),
        false => Some(low.upper),
    };
    reach.is_none_or(|reach| reach < high.lower)
}

/// Whether one of two passages says the other's figure too: then they list the
/// same figures, and do not differ.
fn agree_elsewhere(left: &Statement<'_>, right: &Statement<'_>, all: &[Statement<'_>]) -> bool {
    let says = |passage: u32, figure: &Statement<'_>| {
        let first = all.partition_point(|other| other.passage < passage);
        let own = all[first..].iter().take_while(|it| it.passage == passage);
        let mut alike = own.filter(|it| it.kind == figure.kind && it.unit == figure.unit);
        alike.any(|it| !differ(it, figure))
    };
    says(left.passage, right) || says(right.passage, left)
}

/// Whether figures of a kind can be about the same thing: not spans of time
/// and dates, of which each sentence has its own.
fn is_comparable(kind: Kind) -> bool {
    match kind {
        Kind::Money | Kind::Percentage | Kind::Count | Kind::Measure | Kind::Rank => true,
        Kind::Date | Kind::Duration | Kind::Ratio => false,
    }
}

/// What a statement is about.
struct Subject {
    /// Kind and unit, as a number.
    group: u32,
    terms: Vec<Term>,
    /// What a share is a share of, as far as it is said: "18% of transactions".
    whole: Vec<u32>,
}

/// A word of a statement.
struct Term {
    number: u32,
    /// As it stands there.
    written: String,
    is_near: bool,
}

struct Subjects<'a> {
    stem: &'a dyn Fn(&str) -> String,
    groups: HashMap<(Kind, String), u32>,
    /// The terms that words are forms of.
    words: HashMap<String, u32>,
    terms: HashMap<String, u32>,
    /// How many statements have each term.
    frequencies: Vec<u32>,
}

impl<'a> Subjects<'a> {
    fn new(stem: &'a dyn Fn(&str) -> String) -> Subjects<'a> {
        Subjects {
            stem,
            groups: HashMap::new(),
            words: HashMap::new(),
            terms: HashMap::new(),
            frequencies: Vec::new(),
        }
    }

    fn read(&mut self, statement: &Statement<'_>) -> Subject {
        let is_count = statement.kind == Kind::Count;
        // Of "paying cloud customers" the customers count.
        let unit = match statement.unit.rsplit([' ', '-']).next() {
            Some(noun) if is_count => (self.stem)(noun),
            _ => statement.unit.to_owned(),
        };
        let next = self.groups.len() as u32;
        let mut subject = Subject {
            group: *self.groups.entry((statement.kind, unit)).or_insert(next),
            terms: Vec::new(),
            whole: Vec::new(),
        };
        // Chinese counters say nothing of what is counted.
        if !is_comparable(statement.kind) || is_count && !statement.unit.is_ascii() {
            return subject;
        }
        // "10 or 20 times" is a manner of speaking.
        if is_supposed(statement) || is_count && matches!(statement.unit, "times" | "veces") {
            return subject;
        }
        let words = tokens(statement.sentence);
        let span = &statement.span;
        let is_own = |it: &Range<usize>| it.start >= span.start && it.end <= span.end;
        let whole = match statement.kind {
            Kind::Percentage => whole_of(&statement.sentence[span.end..], span.end),
            _ => 0..0,
        };
        let own = words.iter().filter(|word| is_count && is_own(&word.span));
        let before = words.iter().filter(|word| word.span.end <= span.start);
        let after = words.iter().filter(|word| word.span.start >= span.end);
        let before = before.rev().take(WINDOW).enumerate();
        let after = after.take(WINDOW).enumerate();
        let around = own.map(|word| (0, word)).chain(before).chain(after);
        for (distance, word) in around {
            if word.is_compound || !tells(&word.term, statement.language) {
                continue;
            }
            let number = self.term(&word.term);
            if whole.contains(&word.span.start) {
                subject.whole.push(number);
            }
            if subject.terms.iter().all(|known| known.number != number) {
                let written = statement.sentence.get(word.span.clone());
                subject.terms.push(Term {
                    number,
                    written: written.unwrap_or_default().to_owned(),
                    is_near: distance < NEAR,
                });
                self.frequencies[number as usize] += 1;
            }
        }
        subject
    }

    fn term(&mut self, word: &str) -> u32 {
        if let Some(term) = self.words.get(word) {
            return *term;
        }
        let next = self.terms.len() as u32;
        let term = *self.terms.entry((self.stem)(word)).or_insert(next);
        if term == next {
            self.frequencies.push(0);
        }
        self.words.insert(word.to_owned(), term);
        term
    }

    /// Rarer words weigh more: the logarithm of how rare, in sixteenths of a bit.
    fn weight(&self, term: u32, statements: usize) -> u32 {
        let frequency = self.frequencies.get(term as usize).copied().unwrap_or(1);
        let ratio = (((statements as u64) << 8) / u64::from(frequency.max(1))).max(256);
        let whole = ratio.ilog2();
        // Between two powers of two the logarithm is taken as straight.
        let rest = ((ratio - (1 << whole)) * 16) >> whole;
        (whole - 8) * 16 + rest as u32
    }

    fn compare(
        &self,
        (number, other): (usize, usize),
        all: &[Subject],
        statements: &[Statement<'_>],
    ) -> Option<Difference> {
        let (left, right) = (&all[number], &all[other]);
        // "18% of transactions", "99% of coins"
        let (of_left, of_right) = (&left.whole, &right.whole);
        if !of_left.is_empty()
            && !of_right.is_empty()
            && !of_left.iter().any(|it| of_right.contains(it))
        {
            return None;
        }
        let weigh = |term: &Term, is_near: bool| {
            self.weight(term.number, all.len()) * if is_near { 2 } else { 1 }
        };
        let whole = |subject: &Subject| -> u32 {
            let terms = subject.terms.iter();
            terms.map(|term| weigh(term, term.is_near)).sum()
        };
        let mut shared: Vec<(u32, &str)> = Vec::new();
        for term in &left.terms {
            if let Some(same) = right.terms.iter().find(|it| it.number == term.number) {
                let weight = weigh(term, term.is_near && same.is_near);
                shared.push((weight, &term.written));
            }
        }
        shared.sort_unstable_by(|one, two| two.cmp(one));
        let score = shared.iter().map(|(weight, _)| weight).sum::<u32>();
        let pair = [&statements[number], &statements[other]];
        let most = Decimal::whole(SMALL_COUNT);
        let is_small = |it: &&Statement<'_>| it.kind == Kind::Count && it.upper <= most;
        let least_words = if pair.iter().all(is_small) { 3 } else { 2 };
        let least_score = match pair[0].document == pair[1].document {
            true => LEAST_SCORE * ONE_DOCUMENT,
            false => LEAST_SCORE,
        };
        // Ranks are rare, and few things are ranked in one corpus.
        let is_rank = pair[0].kind == Kind::Rank;
        let least_score = if is_rank {
            least_score / 2
        } else {
            least_score
        };
        let (above, below) = if is_rank { RANK_PART } else { LEAST_PART };
        let is_alike = shared.len() >= least_words
            && score >= least_score
            && score * below >= whole(left).min(whole(right)) * above;
        is_alike.then(|| Difference {
            left: number,
            right: other,
            shared: shared.iter().map(|(_, word)| (*word).to_owned()).collect(),
            score,
        })
    }
}

/// Where "of the market" stands after a share: as far as a clause of few words
/// goes. Empty where nothing of that kind follows.
fn whole_of(after: &str, start: usize) -> Range<usize> {
    if !after.starts_with(" of ") {
        return 0..0;
    }
    let end = after.find([',', '.', ';', ':', '?', '—', '–', '(']);
    let clause = &after[..end.unwrap_or(after.len())];
    let words = clause.match_indices(' ');
    let end = words.map(|(at, _)| at).nth(WHOLE).unwrap_or(clause.len());
    start..start + end
}

/// Words after a share that tell of what: "of all the daily transactions".
const WHOLE: usize = 6;

/// Bytes before a figure in which its clause says that it is made up.
const CLAUSE: usize = 48;

/// Whether a figure is an example, a wish or long past rather than a claim:
/// "say 10 coins", "you could have 20", "two episodes ago".
fn is_supposed(statement: &Statement<'_>) -> bool {
    const BEFORE: [&str; 22] = [
        "if",
        "say",
        "suppose",
        "imagine",
        "example",
        "could",
        "would",
        "might",
        "let's",
        "let’s",
        "maybe",
        "whether",
        "instead",
        "ejemplo",
        "si",
        "podría",
        "wenn",
        "könnte",
        "beispiel",
        "würde",
        "supongamos",
        "exemple",
    ];
    let Range { start, end } = statement.span;
    let sentence = statement.sentence;
    let from = (start.saturating_sub(CLAUSE)..=start).find(|at| sentence.is_char_boundary(*at));
    let before = from
        .and_then(|from| sentence.get(from..start))
        .unwrap_or_default();
    let after = sentence.get(end..).unwrap_or_default();
    let word = |word: &str| {
        let word = word.trim_matches(|letter: char| letter.is_ascii_punctuation());
        BEFORE.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let next = after.split_whitespace().next().unwrap_or_default();
    // "you can open 20 at once" explains; "it can carry 20" claims.
    let is_advice = ["ou can ", "e can ", "uno puede "]
        .iter()
        .any(|it| before.contains(it));
    is_advice
        || before.split_whitespace().any(word)
        || matches!(next, "ago" | "later" | "ago," | "ago.")
}

/// Whether a folded word tells what a sentence is about. Of pairs of Chinese
/// characters those tell that hold no particle; single ones are half of a pair.
fn tells(term: &str, language: &str) -> bool {
    const PARTICLES: &str = "的了是在有和不这那我你他它们就也都会要能个一上下来去说到为与以对可以";
    if term.starts_with(|letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter)) {
        return term.chars().count() > 1 && !term.contains(|letter| PARTICLES.contains(letter));
    }
    let is_number = term.starts_with(|letter: char| letter.is_ascii_digit());
    let is_function = |language| stop_words::is_stop_word(term, language);
    let is_spelled = small(term).is_some() || ordinal(term).is_some();
    !is_number
        && !term.contains(['\'', '’'])
        && term.len() > 2
        && !is_function(language)
        && !is_function("en")
        && !is_spelled
        && !matches!(
            term,
            "percent"
                | "ciento"
                | "million"
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
                | "vez"
        )
}

#[cfg(test)]
mod tests {
    use super::{Statement, differences};
    use crate::figure::extract;

    /// Which of these sentences, each a document, differ from which.
    fn check(sentences: &[&str], expected: &[(&str, &str)]) {
        // Other sentences make the words around figures rare or common.
        let others = [
            "The firm opened 12 offices in Brazil.",
            "Rain fell on 40% of all days in June.",
            "They sold 900 bicycles to schools.",
            "A ticket to the museum costs $15.",
            "The bridge carries 30,000 cars to the island.",
            "About 60% of the seats were taken at the opera.",
            "She read 55 novels on the train.",
            "The mine paid $8 million for pumps.",
        ];
        let all: Vec<&str> = sentences.iter().chain(&others).copied().collect();
        let mut statements = Vec::new();
        for (number, sentence) in (0..).zip(&all) {
            for figure in extract(sentence) {
                let unit = figure.unit.clone().leak();
                statements.push(Statement {
                    kind: figure.kind,
                    unit,
                    lower: figure.lower,
                    upper: figure.upper,
                    bound: figure.bound,
                    sentence,
                    span: figure.span,
                    language: "en",
                    passage: number,
                    document: number,
                    voice: None,
                });
            }
        }
        let found = differences(
            &statements,
            &|term| term.trim_end_matches('s').to_owned(),
            9,
        );
        let said = |number: usize| &statements[number].sentence[statements[number].span.clone()];
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|pair| (said(pair.left), said(pair.right)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn different_figures_about_the_same_are_found() {
        check(
            &[
                "Our share of the Chinese market is above 47%.",
                "It holds half of the Chinese market.",
            ],
            &[("47%", "half")],
        );
        check(
            &[
                "There were 874,000 paying customers.",
                "The number of paying customers had passed 1 million.",
            ],
            &[("874,000 paying customers", "1 million")],
        );
        check(
            &[
                "Among the world's clouds we rank in the top four.",
                "One of the world's three biggest clouds.",
            ],
            &[("top four", "three biggest")],
        );
    }

    #[test]
    fn examples_and_other_wholes_are_left_alone() {
        // A supposition is no claim.
        check(
            &[
                "Paying customers of the cloud number 700.",
                "Suppose the cloud had 900 paying customers.",
            ],
            &[],
        );
        // Shares of different wholes.
        check(
            &[
                "The cloud dashboard in Munich shows 18% of transactions.",
                "The cloud dashboard in Munich shows 99% of all coins.",
            ],
            &[],
        );
        check(
            &[
                "The cloud dashboard in Munich shows 18% of transactions.",
                "The cloud dashboard in Munich shows 30% of the transactions.",
            ],
            &[("18%", "30%")],
        );
    }

    #[test]
    fn what_agrees_or_is_about_something_else_is_left_alone() {
        let share = "Our share of the Chinese market is above 47%.";
        // The same figure; nearly the same; another unit; another thing.
        check(&[share, "It holds 47% of the Chinese market."], &[]);
        check(&[share, "It holds about 46% of the Chinese market."], &[]);
        check(
            &[share, "It paid $50 for a share of the Chinese market."],
            &[],
        );
        check(&[share, "Tea is drunk by 90% of them."], &[]);
        // Both name the same two.
        check(
            &[
                "Blocks of 16 bytes or cache lines of 64 bytes.",
                "Cache lines of 64 bytes or blocks of 16 bytes.",
            ],
            &[],
        );
        check(
            &[
                "It lasts three years in the market.",
                "It lasts five years in the market.",
            ],
            &[],
        );
    }
}
