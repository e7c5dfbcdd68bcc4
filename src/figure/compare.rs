//! Which figures differ about what looks like the same thing.
//!
//! Two figures are compared if they are of one kind and unit and stand among
//! the same rare words: "our share of the Chinese market is above 47%", "it
//! holds half of the Chinese market". What each is about is read in
//! `subject.rs`. This finds what deserves a look, not what contradicts; and it
//! is shy, for a reader who meets three odd pairs looks at no fourth.
//!
//! Two figures are not compared where their wholes, holders, years or places
//! differ as far as these are named: a share of the world is none of China.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::subject::{Subject, Term, Words};
use super::{Bound, Decimal, Kind};
use crate::sort;

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
    /// The same with the sentence after it, if there is one in the passage.
    pub context: &'a str,
    /// Where in either.
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

/// What shared words must weigh together at least, in bits. Among few figures
/// there are few words to be rare among.
const LEAST_BITS: u32 = 3;

/// There are as many pairs as figures squared, and so many more stand among the
/// same words by chance: twice the logarithm of their number, less this, was
/// found to leave the most that deserve a look in 100 to 10,000 figures.
const EXPECTED_BITS: u32 = 9;

/// Two voices of one document need so many times that, for there they go
/// through cases together; and one voice that has small figures in two
/// documents, for it may tell one example twice.
const ONE_DOCUMENT: u32 = 2;

/// Shared words must be this part of all that the shorter statement has.
const LEAST_PART: (u32, u32) = (3, 10);

/// The same for ranks.
const RANK_PART: (u32, u32) = (1, 5);

/// Figures of which one is so many times the other are hardly about the same.
const FAR: i64 = 10;

/// And these are not.
const TOO_FAR: i64 = 100;

/// Words that more figures share than this are no sign; and looking at all
/// pairs of them would take long.
const MOST_SHARERS: usize = 60;

/// One statement is set beside so many others at most: beyond that it is a
/// figure of speech.
const MOST_PAIRS: usize = 2;

/// Places that counts of different nouns must share: "two regions, one in
/// London", "three data centres".
const LEAST_PLACES: usize = 2;

/// Differing pairs, those with most in common first; statements come in the
/// order of their passages. `stem` takes a folded word to the form that its
/// inflections share.
pub fn differences(
    statements: &[Statement<'_>],
    stem: &dyn Fn(&str) -> String,
    limit: usize,
) -> Vec<Difference> {
    let mut words = Words::new(stem);
    let subjects = statements.iter().map(|it| words.read(it)).collect();
    let all = Subjects {
        words,
        statements,
        subjects,
    };
    let mut pairs = Vec::new();
    for (left, right) in all.sharing(|it| (&it.terms[..], it.group)) {
        pairs.extend(all.compare(left, right));
    }
    for (left, right) in all.sharing(|it| (&it.places[..], Some(0))) {
        pairs.extend(all.compare_places(left, right));
    }
    best(pairs, limit)
}

/// The best pairs, none of whose figures comes too often.
fn best(mut pairs: Vec<Difference>, limit: usize) -> Vec<Difference> {
    sort::by_key(&mut pairs, |pair| {
        (Reverse(pair.score), pair.left, pair.right)
    });
    let mut times: HashMap<usize, usize> = HashMap::new();
    let mut kept: Vec<Difference> = Vec::new();
    for pair in pairs {
        let ends = [pair.left, pair.right].map(|it| times.get(&it).copied().unwrap_or(0));
        // The third side of a triangle shows nothing new.
        if ends.contains(&MOST_PAIRS) || !ends.contains(&0) {
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

struct Subjects<'a> {
    words: Words<'a>,
    statements: &'a [Statement<'a>],
    /// What each of them is about.
    subjects: Vec<Subject>,
}

impl Subjects<'_> {
    /// Any two statements of a group that share a term and may differ, each once.
    fn sharing(&self, terms: fn(&Subject) -> (&[Term], Option<u32>)) -> Vec<(usize, usize)> {
        let mut sharers: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for (number, subject) in self.subjects.iter().enumerate() {
            let (terms, group) = terms(subject);
            for (term, group) in terms.iter().zip(std::iter::repeat(group)) {
                let key = group.map(|group| (group, term.number));
                if let Some(key) = key {
                    sharers.entry(key).or_default().push(number);
                }
            }
        }
        let mut pairs = Vec::new();
        for sharers in sharers.into_values() {
            if sharers.len() > MOST_SHARERS {
                continue;
            }
            for (place, left) in sharers.iter().enumerate() {
                pairs.extend(sharers[place + 1..].iter().map(|right| (*left, *right)));
            }
        }
        sort::by_key(&mut pairs, |pair| *pair);
        pairs.dedup();
        pairs.retain(|(left, right)| {
            let (left, right) = (&self.statements[*left], &self.statements[*right]);
            !is_one_account(left, right) && differ(left, right)
        });
        pairs
    }

    /// Two statements of one kind and unit, if they seem to be about one thing.
    fn compare(&self, left: usize, right: usize) -> Option<Difference> {
        let (one, other) = (&self.subjects[left], &self.subjects[right]);
        let pair = [&self.statements[left], &self.statements[right]];
        let is_share = matches!(pair[0].kind, Kind::Percentage | Kind::Rank);
        let is_apart = are_apart(&one.whole, &other.whole)
            || are_apart(&one.years, &other.years)
            || are_apart(&one.before, &other.before)
            || one.each.is_some() && other.each.is_some() && one.each != other.each
            || one.is_of_others != other.is_of_others
            || is_share && one.is_change != other.is_change
            || is_share && one.is_worldwide != other.is_worldwide;
        if is_apart {
            return None;
        }
        let mut shared: Vec<(u32, &Term)> = Vec::new();
        for term in &one.terms {
            if let Some(same) = other.terms.iter().find(|it| it.number == term.number) {
                let is_held =
                    one.holder.contains(&term.number) && other.holder.contains(&term.number);
                let closeness = term.closeness().min(same.closeness()) + u32::from(is_held);
                shared.push((self.weight(term.number) * closeness, term));
            }
        }
        let mut score: u32 = shared.iter().map(|(weight, _)| weight).sum();
        let is_small = one.is_small || other.is_small;
        let is_same_holder = one
            .holder
            .first()
            .is_some_and(|it| other.holder.first() == Some(it));
        let least_words = match (is_small, is_same_holder) {
            (true, _) => 3,
            (_, true) => 1,
            _ => 2,
        };
        let is_rank = pair[0].kind == Kind::Rank;
        let has_name = shared.iter().any(|(_, term)| self.words.is_name(term));
        // "It is 20 lines of code": but what is?
        let is_loose = (one.is_held_by_it || other.is_held_by_it) && one.whole.is_empty();
        if shared.len() < least_words || (is_small || is_loose) && !has_name {
            return None;
        }
        let (above, below) = if is_rank { RANK_PART } else { LEAST_PART };
        let whole = self.whole(one).min(self.whole(other)).max(1);
        if score * below < whole * above {
            return None;
        }
        match apart_by(pair) {
            times if times >= TOO_FAR && !is_rank => return None,
            times if times >= FAR && !is_rank => score /= 2,
            _ => {}
        }
        // Of "90% of the votes" and "30% of the votes will be counted" only the
        // whole is the same.
        let is_whole =
            |term: &Term| one.whole.contains(&term.number) && other.whole.contains(&term.number);
        let halves = [
            shared.iter().all(|(_, term)| is_whole(term)),
            are_apart(&one.holder, &other.holder),
            one.each.is_some() != other.each.is_some(),
            one.is_worldwide != other.is_worldwide,
            one.years.is_empty() != other.years.is_empty(),
            are_apart(&self.names(one), &self.names(other)),
        ];
        score >>= halves.iter().filter(|is| **is).count();
        let score = (u64::from(score) * u64::from(score.min(whole)) / u64::from(whole)) as u32;
        let mut least = self.least_score();
        // Ranks are rare, and few things are ranked in one corpus.
        if is_rank {
            least /= 2;
        }
        let is_one_voice = pair[0].voice.is_some() && pair[0].voice == pair[1].voice;
        if pair[0].document == pair[1].document || is_small && is_one_voice {
            least *= ONE_DOCUMENT;
        }
        let names_both = |it: &Subject, of: &Subject| {
            of.digits.is_some_and(|digits| it.numbers.contains(&digits))
        };
        // "12 or 24 words": they list the same figures, and do not differ.
        if score < least
            || names_both(one, other)
            || names_both(other, one)
            || self.agree_elsewhere(pair[0], pair[1])
        {
            return None;
        }
        Some(Difference {
            left,
            right,
            shared: phrases(pair[0].context, shared),
            score,
        })
    }

    /// Two counts of different nouns that are divided among the same places.
    fn compare_places(&self, left: usize, right: usize) -> Option<Difference> {
        let (one, other) = (&self.subjects[left], &self.subjects[right]);
        let is_one_noun = one.group.is_some() && one.group == other.group;
        let is_shared = |term: &&Term| {
            self.words.is_name(term) && other.places.iter().any(|it| it.number == term.number)
        };
        let shared: Vec<&Term> = one.places.iter().filter(is_shared).collect();
        let shared = shared
            .into_iter()
            .map(|term| (self.weight(term.number), term));
        let shared: Vec<(u32, &Term)> = shared.collect();
        let score = shared.iter().map(|(weight, _)| weight).sum();
        let is_placed = shared.iter().any(|(_, term)| term.is_near);
        let pair = [&self.statements[left], &self.statements[right]];
        // "Middle East" is one name.
        let names = phrases(pair[0].context, shared);
        let is_apart = is_one_noun || apart_by(pair) >= FAR;
        if is_apart || !is_placed || names.len() < LEAST_PLACES || score < self.least_score() {
            return None;
        }
        Some(Difference {
            left,
            right,
            shared: names,
            score,
        })
    }

    /// What shared words must weigh, in sixteenths of a bit.
    fn least_score(&self) -> u32 {
        let pairs = self.statements.len().max(1).ilog2() * 2;
        pairs.saturating_sub(EXPECTED_BITS).max(LEAST_BITS) * 16
    }

    fn names(&self, subject: &Subject) -> Vec<u32> {
        let terms = subject.terms.iter().filter(|it| self.words.is_name(it));
        terms.map(|term| term.number).collect()
    }

    /// What all words of a statement weigh; those far away half.
    fn whole(&self, subject: &Subject) -> u32 {
        let far = |term: &Term| u32::from(!term.is_near);
        let terms = subject.terms.iter();
        terms
            .map(|term| (self.weight(term.number) * term.closeness()) >> far(term))
            .sum()
    }

    /// Rarer words weigh more: the logarithm of how rare, in sixteenths of a bit.
    fn weight(&self, term: u32) -> u32 {
        let frequency = u64::from(self.words.frequency(term).max(1));
        let ratio = (((self.statements.len() as u64) << 8) / frequency).max(256);
        let whole = ratio.ilog2();
        // Between two powers of two the logarithm is taken as straight.
        let rest = ((ratio - (1 << whole)) * 16) >> whole;
        (whole - 8) * 16 + rest as u32
    }

    /// Whether one of two passages says the other's figure too: then they list
    /// the same figures, and do not differ.
    fn agree_elsewhere(&self, left: &Statement<'_>, right: &Statement<'_>) -> bool {
        let says = |passage: u32, figure: &Statement<'_>| {
            let first = self.statements.partition_point(|it| it.passage < passage);
            let own = self.statements[first..].iter();
            let own = own.take_while(|it| it.passage == passage);
            let mut claims = own
                .zip(&self.subjects[first..])
                .filter(|it| it.1.group.is_some());
            claims.any(|(it, _)| {
                it.kind == figure.kind && it.unit == figure.unit && !differ(it, figure)
            })
        };
        says(left.passage, right) || says(right.passage, left)
    }
}

/// Terms of a text as it has them, those that weigh most first; neighbours are
/// one phrase.
fn phrases(text: &str, mut terms: Vec<(u32, &Term)>) -> Vec<String> {
    sort::by_key(&mut terms, |(_, term)| term.span.start);
    let mut phrases: Vec<(u32, Range<usize>)> = Vec::new();
    for (weight, term) in terms {
        let span = term.span.clone();
        if let Some((most, before)) = phrases.last_mut() {
            let gap = text.get(before.end..span.start);
            if gap.is_none_or(|gap| matches!(gap, "" | " " | "-")) {
                before.end = before.end.max(span.end);
                *most = weight.max(*most);
                continue;
            }
        }
        phrases.push((weight, span));
    }
    sort::by_key(&mut phrases, |(weight, _)| Reverse(*weight));
    let written = phrases.into_iter().filter_map(|(_, span)| text.get(span));
    written.map(str::to_owned).collect()
}

/// Whether both are named, and have nothing in common.
fn are_apart(one: &[u32], other: &[u32]) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|it| other.contains(it))
}

/// Whether one voice says both in one document: it goes through cases, or goes
/// on counting, and does not differ from itself.
fn is_one_account(left: &Statement<'_>, right: &Statement<'_>) -> bool {
    let is_one_voice = left.voice == right.voice;
    left.passage == right.passage || left.document == right.document && is_one_voice
}

/// The smaller figure and the larger.
fn in_order<'a, 'b>(left: &'a Statement<'b>, right: &'a Statement<'b>) -> [&'a Statement<'b>; 2] {
    match left.lower <= right.lower {
        true => [left, right],
        false => [right, left],
    }
}

/// Whether two figures say different things, as far as numbers go.
fn differ(left: &Statement<'_>, right: &Statement<'_>) -> bool {
    if left.kind == Kind::Rank {
        return left.lower != right.lower;
    }
    let [low, high] = in_order(left, right);
    let is_loose = left.bound == Bound::About || right.bound == Bound::About;
    let is_open = matches!(low.bound, Bound::Over | Bound::AtLeast);
    // "about 30" and "28" agree, and so do "over 100" and "104".
    let reach = match (is_loose, is_open) {
        (true, _) => low.upper.times(11).and_then(|value| value.scaled(-1)),
        (_, true) => low.upper.times(105).and_then(|value| value.scaled(-2)),
        _ => Some(low.upper),
    };
    reach.is_none_or(|reach| reach < high.lower)
}

/// Whether the larger figure is ten or a hundred times the smaller: 1, 10 or 100.
fn apart_by(pair: [&Statement<'_>; 2]) -> i64 {
    let [low, high] = in_order(pair[0], pair[1]);
    let is_beyond = |times: i64| {
        let reach = low.upper.times(times);
        reach.is_some_and(|reach| reach < high.lower)
    };
    let steps = [TOO_FAR, FAR];
    steps
        .into_iter()
        .find(|times| is_beyond(*times))
        .unwrap_or(1)
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
                    context: sentence,
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
        check(
            &[
                "The waiting list for new hips stands at 9,500 patients.",
                "There are 11,000 patients on the waiting list for hips.",
            ],
            &[("9,500 patients", "11,000 patients")],
        );
        // One word, if the figure is its own.
        check(
            &[
                "The debt is 83 million euros.",
                "They told us that the debt was 60 million euros.",
            ],
            &[("83 million euros", "60 million euros")],
        );
        check(
            &[
                "We pay farmers 36 cents a litre.",
                "The dairy pays us 34 cents a litre.",
            ],
            &[("36 cents", "34 cents")],
        );
    }

    /// "regions" and "data centres" in Frankfurt and Dubai.
    #[test]
    fn counts_of_other_nouns_meet_in_the_places_that_they_name() {
        let regions = "We run two regions, of which one is in Leeds and one in York.";
        check(
            &[
                regions,
                "Five data centres serve us, two in York and three in Leeds.",
            ],
            &[("two regions", "Five data centres")],
        );
        // One place is too few.
        check(
            &[
                regions,
                "Five data centres serve us, two in Hull and three in Leeds.",
            ],
            &[],
        );
    }

    #[test]
    fn examples_and_other_wholes_are_left_alone() {
        let paying = "There were 700 paying customers of the cloud.";
        check(
            &[paying, "Now the cloud has 900 paying customers."],
            &[("700 paying customers", "900 paying customers")],
        );
        // A supposition, a question or advice is no claim.
        for other in [
            "Suppose the cloud had 900 paying customers.",
            "Does the cloud have 900 paying customers?",
            "You have 900 paying customers of the cloud.",
            "It has 900 paying customers.",
        ] {
            check(&[paying, other], &[]);
        }
        let dashboard = "The cloud dashboard in Munich shows 18% of transactions.";
        check(
            &[
                dashboard,
                "The cloud dashboard in Munich shows 30% of the transactions.",
            ],
            &[("18%", "30%")],
        );
        // Shares of different wholes; a share of the world; a change.
        for other in [
            "The cloud dashboard in Munich shows 99% of all coins.",
            "The cloud dashboard in Munich shows 30% of transactions worldwide.",
            "The cloud dashboard in Munich is up by 30%.",
        ] {
            check(&[dashboard, other], &[]);
        }
    }

    #[test]
    fn other_years_rates_and_groups_are_left_alone() {
        let milk = "In 2012 the dairy farms made 300 tonnes of butter.";
        check(
            &[milk, "The dairy farms made 500 tonnes of butter in 2012."],
            &[("300 tonnes", "500 tonnes")],
        );
        check(
            &[milk, "The dairy farms made 500 tonnes of butter in 2018."],
            &[],
        );
        // A hundred times as much is something else.
        check(
            &[
                milk,
                "In 2012 the dairy farms made 90,000 tonnes of butter.",
            ],
            &[],
        );
        check(
            &[
                "The richest 10% of households own 60% of shares.",
                "The richest 1% of households own 35% of shares.",
            ],
            &[],
        );
        // Small counts stand everywhere, and "two keys" are of anything.
        check(
            &[
                "A wallet for payments has two public keys.",
                "Another wallet for payments has three public keys.",
            ],
            &[],
        );
        // "12 or 24 words": they list the same figures.
        check(
            &[
                "The paper backup has 24 words of the wallet.",
                "The paper backup of the wallet has 12 words, or 24.",
            ],
            &[],
        );
    }

    /// What a reader would set side by side, and this does not: no word is
    /// known to mean the same as another.
    #[test]
    fn misses() {
        for missed in [
            [
                "Subsidies make up 40% of our income.",
                "Subsidies are 55% of what farmers earn.",
            ],
            ["We have 420 beds.", "The hospital has 385 beds."],
            [
                "In 2016 the club paid 9 million euros for her.",
                "Lena cost the club 7 million euros.",
            ],
            [
                "You have 100 shops in Spain, as I read.",
                "We have 80 shops in Spain.",
            ],
        ] {
            check(&missed, &[]);
        }
    }

    #[test]
    fn what_agrees_or_is_about_something_else_is_left_alone() {
        let share = "Our share of the Chinese market is above 47%.";
        // The same figure; nearly the same; another unit; another thing.
        check(&[share, "It holds 47% of the Chinese market."], &[]);
        check(&[share, "It holds about 46% of the Chinese market."], &[]);
        check(&[share, "It holds 48% of the Chinese market."], &[]);
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
