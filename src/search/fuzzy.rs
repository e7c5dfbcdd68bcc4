//! Slips of the finger: terms within an edit distance. And names that look
//! like a few typed letters, for jumping: fuzzy-matcher's only user.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::index::Dictionary;

/// A term that the typed one may have been meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The term.
    pub term: String,
    /// Where its postings begin.
    pub postings_at: u32,
    /// Edits between it and what was typed: 1 or 2.
    pub distance: u8,
    /// Whether only its beginning is that near: the word is still being typed.
    pub is_prefix: bool,
}

/// Shorter words are looked up under other spellings only when nothing else
/// is found: too many words are one letter away from them.
pub const ONE_TYPO_FROM: usize = 4;
/// From this length on two slips are allowed.
pub const TWO_TYPOS_FROM: usize = 8;
/// More letters than an automaton is built for.
const LONGEST_WORD: usize = 40;

/// How many edits a word of so many letters is allowed.
pub fn allowed_edits(letters: usize) -> u8 {
    match letters {
        _ if letters >= TWO_TYPOS_FROM => 2,
        _ if letters >= ONE_TYPO_FROM => 1,
        _ => 0,
    }
}

/// Terms of a dictionary within `edits` of a folded word, the word itself left
/// out. A transposition counts as one edit. With `is_typing` also terms that
/// only begin so.
pub fn candidates(
    dictionary: Dictionary<'_>,
    word: &str,
    edits: u8,
    is_typing: bool,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let Some(slips) = Slips::new(word, edits, is_typing) else {
        return found;
    };
    dictionary.for_each_led_to(
        State::start(),
        |state, byte| slips.step(state, byte),
        |term, postings_at, state| {
            let own = slips.distance(&state);
            let distance = own.unwrap_or(state.beginning);
            if (1..=slips.edits as u8).contains(&distance) {
                found.push(Candidate {
                    term: term.to_owned(),
                    postings_at,
                    distance,
                    is_prefix: own.is_none(),
                });
            }
        },
    );
    found
}

/// The Levenshtein automaton of a word, its states worked out as they are
/// reached (Wu and Manber 1992, with transpositions as Hyyrö 2003 has them).
///
/// A state holds, for each number of edits, how many letters of the word may
/// have been read with so many: one bit for each count. That is a few words of
/// memory and a dozen operations a letter; tables of all states take longer to
/// make than the whole dictionary to walk.
struct Slips {
    letters: Vec<char>,
    /// For each ASCII letter, at which places of the word it stands.
    places: [u64; 128],
    edits: usize,
    is_typing: bool,
}

/// One more than the most edits.
const ROWS: usize = 3;
/// No distance.
const FAR: u8 = u8::MAX;

#[derive(Clone, Copy)]
struct State {
    /// By edits: bit i where i letters of the word are read.
    read: [u64; ROWS],
    /// By edits: bit i where i letters are read, and then the letter after next:
    /// half of a transposition.
    swapping: [u64; ROWS],
    /// The fewest edits between the word and a beginning of the term.
    beginning: u8,
    /// A letter of several bytes, as far as it was read, and the bytes to come.
    letter: u32,
    bytes_left: u8,
}

impl State {
    fn start() -> State {
        State {
            // The first letters may have been left out.
            read: [0b1, 0b11, 0b111],
            swapping: [0; ROWS],
            beginning: FAR,
            letter: 0,
            bytes_left: 0,
        }
    }
}

impl Slips {
    fn new(word: &str, edits: u8, is_typing: bool) -> Option<Slips> {
        let letters: Vec<char> = word.chars().collect();
        if edits == 0 || letters.len() > LONGEST_WORD {
            return None;
        }
        let mut places = [0; 128];
        for (place, letter) in letters.iter().enumerate() {
            if let Some(places) = places.get_mut(*letter as usize) {
                *places |= 1 << place;
            }
        }
        Some(Slips {
            letters,
            places,
            edits: usize::from(edits).min(ROWS - 1),
            is_typing,
        })
    }

    /// The state after a further byte; `None` where no term can be near.
    #[inline(always)]
    fn step(&self, mut state: State, byte: u8) -> Option<State> {
        match byte {
            ..0x80 => state.letter = u32::from(byte),
            0x80..0xc0 => {
                state.letter = state.letter << 6 | u32::from(byte & 0x3f);
                state.bytes_left = state.bytes_left.saturating_sub(1);
            }
            _ => {
                let further = byte.leading_ones().saturating_sub(1) as u8;
                state.letter = u32::from(byte) & (0x3f >> further);
                state.bytes_left = further;
            }
        }
        match state.bytes_left {
            0 => self.step_letter(state),
            _ => Some(state),
        }
    }

    #[inline(always)]
    fn step_letter(&self, state: State) -> Option<State> {
        let here = self.places_of(state.letter);
        let mut next = State {
            read: [0; ROWS],
            ..state
        };
        next.read[0] = (state.read[0] & here) << 1;
        for edits in 1..=self.edits {
            let (own, fewer) = (state.read[edits], state.read[edits - 1]);
            next.read[edits] = (own & here) << 1
                | fewer
                | fewer << 1
                | next.read[edits - 1] << 1
                | (state.swapping[edits] & here) << 2;
            next.swapping[edits] = fewer & here >> 1;
        }
        let within = (2u64 << self.letters.len()) - 1;
        let mut is_near = false;
        for edits in 0..=self.edits {
            next.read[edits] &= within;
            is_near |= next.read[edits] != 0;
        }
        if self.is_typing {
            let distance = self.distance(&next).unwrap_or(FAR);
            next.beginning = next.beginning.min(distance);
            is_near |= next.beginning != FAR;
        }
        is_near.then_some(next)
    }

    #[inline(always)]
    fn places_of(&self, letter: u32) -> u64 {
        match self.places.get(letter as usize) {
            Some(places) => *places,
            None => {
                let letters = self.letters.iter().enumerate();
                letters.fold(0, |places, (place, own)| {
                    places | u64::from(*own as u32 == letter) << place
                })
            }
        }
    }

    /// The edits after which the whole word is read.
    #[inline(always)]
    fn distance(&self, state: &State) -> Option<u8> {
        let whole = 1 << self.letters.len();
        let edits = (0..=self.edits).find(|edits| state.read[*edits] & whole != 0);
        edits.map(|edits| edits as u8)
    }
}

/// How well a name looks like what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooksLike {
    /// Higher is better; comparable only for the same typed letters.
    pub score: i64,
    /// Byte ranges of the letters that matched.
    pub marks: Vec<(u32, u32)>,
}

/// Whether the typed letters stand in the name, in order, with gaps; where they
/// do so best.
pub fn looks_like(name: &str, typed: &str) -> Option<LooksLike> {
    // Most names do not hold them, which is told without a table.
    if !holds_in_order(name, typed) {
        return None;
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let (score, letters) = matcher.fuzzy_indices(name, typed)?;
    let places: Vec<(usize, char)> = name.char_indices().collect();
    let marks = letters.into_iter().filter_map(|letter| {
        let (start, letter) = *places.get(letter)?;
        Some((start as u32, (start + letter.len_utf8()) as u32))
    });
    Some(LooksLike {
        score,
        marks: join_touching(marks),
    })
}

/// What [`looks_like`] finds, at a glance: 0 where the name begins so, 1 where a
/// word in it does, 2 where it holds the letters in order; `None` elsewhere.
pub fn glance(name: &str, typed: &str) -> Option<usize> {
    if name.is_ascii() && typed.is_ascii() {
        return glance_at_bytes(name.as_bytes(), typed.as_bytes());
    }
    if !holds_in_order(name, typed) {
        return None;
    }
    let begins = |rest: &str| {
        let mut letters = rest.chars();
        let mut is_next = |wanted| letters.next().is_some_and(|letter| is_same(letter, wanted));
        typed.chars().all(&mut is_next)
    };
    if begins(name) {
        return Some(0);
    }
    let mut words = name.split_inclusive(|letter: char| !letter.is_alphanumeric());
    let mut at = 0;
    let is_in_word = words.any(|word| {
        let head = &name[at..];
        at += word.len();
        begins(head)
    });
    Some(if is_in_word { 1 } else { 2 })
}

/// The same for most names, byte by byte: of 100,000 it is the time.
fn glance_at_bytes(name: &[u8], typed: &[u8]) -> Option<usize> {
    let mut letters = name.iter();
    let mut wanted = typed.iter();
    if !wanted.all(|wanted| letters.any(|letter| letter.eq_ignore_ascii_case(wanted))) {
        return None;
    }
    let begins = |at: usize| {
        let head = name[at..].get(..typed.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(typed))
    };
    if begins(0) {
        return Some(0);
    }
    let is_head = |at: &usize| !name[*at - 1].is_ascii_alphanumeric();
    let is_in_word = (1..name.len()).filter(is_head).any(begins);
    Some(if is_in_word { 1 } else { 2 })
}

fn holds_in_order(name: &str, typed: &str) -> bool {
    let mut letters = name.chars();
    let mut wanted = typed.chars().map(fold_case);
    wanted.all(|wanted| letters.any(|letter| fold_case(letter) == wanted))
}

fn is_same(left: char, right: char) -> bool {
    left == right || fold_case(left) == fold_case(right)
}

fn fold_case(letter: char) -> char {
    match letter.is_ascii() {
        true => letter.to_ascii_lowercase(),
        false => letter.to_lowercase().next().unwrap_or(letter),
    }
}

fn join_touching(marks: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (start, end) in marks {
        match joined.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => joined.push((start, end)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Optimal string alignment, letter by letter.
    fn by_hand(left: &str, right: &str) -> usize {
        let (left, right): (Vec<char>, Vec<char>) =
            (left.chars().collect(), right.chars().collect());
        let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
        for i in 0..=left.len() {
            for j in 0..=right.len() {
                rows[i][j] = match (i, j) {
                    (0, edits) | (edits, 0) => edits,
                    _ => {
                        let other = usize::from(left[i - 1] != right[j - 1]);
                        let edits = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                        let edits = edits.min(rows[i - 1][j - 1] + other);
                        let is_swap = i > 1
                            && j > 1
                            && left[i - 1] == right[j - 2]
                            && left[i - 2] == right[j - 1];
                        if is_swap {
                            edits.min(rows[i - 2][j - 2] + 1)
                        } else {
                            edits
                        }
                    }
                };
            }
        }
        rows[left.len()][right.len()]
    }

    proptest! {
        #[test]
        fn slips_are_counted_as_by_hand(word in "[abé]{1,7}", terms in prop::collection::btree_set("[abé段]{1,8}", 1..12), edits in 1u8..3, is_typing: bool) {
            let bytes = crate::index::write_dictionary(terms.iter().zip(0..).map(|(term, at)| (term.as_str(), at)));
            let found = candidates(Dictionary::new(&bytes), &word, edits, is_typing);
            let mut expected = Vec::new();
            for (term, at) in terms.iter().zip(0..) {
                let whole = by_hand(&word, term);
                let beginnings = term.char_indices().map(|(at, letter)| by_hand(&word, &term[..at + letter.len_utf8()]));
                let beginning = beginnings.min().unwrap_or(usize::MAX);
                let is_prefix = whole > usize::from(edits);
                let distance = if is_prefix && is_typing { beginning } else { whole };
                if (1..=usize::from(edits)).contains(&distance) {
                    expected.push(Candidate { term: term.clone(), postings_at: at, distance: distance as u8, is_prefix });
                }
            }
            prop_assert_eq!(found, expected);
        }
    }

    proptest! {
        #[test]
        fn a_glance_at_bytes_is_one_at_letters(name in "[aAbB -]{0,9}", typed in "[aAb-]{0,3}") {
            // A letter that is no ASCII, and nothing else looks like.
            let by_letters = glance(&format!("{name}é"), &typed);
            prop_assert_eq!(glance(&name, &typed), by_letters);
        }
    }

    #[test]
    fn names_are_found_by_letters_in_order() {
        let found = looks_like("Hu Xiaoming", "huxi").expect("the letters are there");
        assert_eq!(found.marks, [(0, 2), (3, 5)]);
        assert_eq!(looks_like("Hu Xiaoming", "zz"), None);
        assert!(looks_like("段简单", "简").is_some());
    }
}
