//! Words that some passages have more often than the rest of the corpus.
//!
//! Counted are passages that hold a word, not the times it is said: a word
//! said ten times in one answer is no habit. So measured, key words are spread
//! over what they are key to ("text dispersion keyness", Egbert and Biber 2019).
//!
//! A word is compared within one language. Beside English talks every word of a
//! Spanish one is more frequent than elsewhere, its function words first of all.

use super::association::{LEAST_SEEN, SURE, Share, keyness};
use crate::index::Index;
use crate::sort;
use crate::text::stop_words::{has_list, is_stop_word};
use crate::text::{primary_language, tokens};

/// A word and in how many passages it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyTerm {
    /// As written where it first stands in the focus.
    pub word: String,
    /// Passages of the focus that hold it.
    pub passages: u32,
    /// Passages of the rest that do.
    pub others: u32,
    /// How far that is from chance; see [`keyness`].
    pub keyness: i32,
}

/// A word that is in more than one passage of twelve tells no subject ("right",
/// "little", "yeah"), and has the longest lists to walk.
const COMMON_SHARE: u32 = 12;
/// In a small corpus every word is in many passages.
const FEW_PASSAGES: u32 = 40;
/// Single letters are initials and slips.
const SHORTEST: usize = 2;

struct Candidate {
    term: String,
    postings_at: u32,
    passages: u32,
    others: u32,
    keyness: i32,
}

/// The words most key to some passages, given by ascending rows. Function
/// words, figures and what differs no more than by chance are left out.
pub fn key_terms<D: AsRef<[u8]>>(index: &Index<D>, rows: &[u32], limit: usize) -> Vec<KeyTerm> {
    let all = index.passage_count();
    let tongues = Tongues::new(index, rows);
    let mut found: Vec<Candidate> = Vec::new();
    let languages = index.languages();
    let is_listed = languages.is_empty() || languages.iter().any(|tag| has_list(tag));
    let most = most_passages(all, is_listed);
    let mut counts = vec![0u32; tongues.groups.len()];
    index
        .dictionary()
        .starting_with("", &mut |term, postings_at| {
            let frequency = index.postings().document_frequency(postings_at);
            if (LEAST_SEEN..=most).contains(&frequency) && is_word(index, term) {
                counts.fill(0);
                // Added rather than branched upon: half of all may be of the focus,
                // and no guess is right.
                index.postings().list(postings_at).for_each(|posting| {
                    let group = tongues.group_of.get(posting.passage as usize);
                    if let Some(count) = counts.get_mut(usize::from(group.copied().unwrap_or(0))) {
                        *count += 1;
                    }
                });
                let passages: u32 = counts.iter().skip(1).step_by(2).sum();
                if passages >= LEAST_SEEN {
                    let keyness = tongues.keyness(&counts);
                    found.extend((keyness >= SURE).then(|| Candidate {
                        term: term.to_owned(),
                        postings_at,
                        passages,
                        others: frequency - passages,
                        keyness,
                    }));
                }
            }
            true
        });
    sort::by(&mut found, |left, right| {
        right
            .keyness
            .cmp(&left.keyness)
            .then_with(|| left.term.cmp(&right.term))
    });
    found.truncate(limit);
    let shown = found.into_iter().map(|one| one.shown(index, rows));
    shown.collect()
}

/// The passages by language, in each those of the focus apart.
struct Tongues {
    /// The group of every passage: twice its language, and one in the focus.
    group_of: Vec<u8>,
    /// How many passages each group has.
    groups: Vec<u32>,
    /// Of each language, above how many passages a word tells no subject.
    most: Vec<u32>,
}

impl Tongues {
    fn new<D: AsRef<[u8]>>(index: &Index<D>, rows: &[u32]) -> Tongues {
        let mut names: Vec<String> = Vec::new();
        let mut group_of = Vec::with_capacity(index.passage_count() as usize);
        let commonest = index.languages().first();
        for document in 0..index.document_count() {
            let tag = index.metadata(document).language;
            // A text too short to tell is taken to be in the language of most.
            let tag = match tag.is_empty() {
                true => commonest.map_or("", String::as_str),
                false => &tag,
            };
            let name = primary_language(tag);
            let known = names.iter().position(|known| known == name);
            let place = known.unwrap_or(names.len()).min(MOST_TONGUES - 1);
            if place == names.len() {
                names.push(name.to_owned());
            }
            let group = 2 * place as u8;
            group_of.extend(index.passages_of(document).map(|_| group));
        }
        for row in rows {
            if let Some(group) = group_of.get_mut(*row as usize) {
                *group |= 1;
            }
        }
        let mut groups = vec![0; 2 * names.len()];
        for group in &group_of {
            if let Some(count) = groups.get_mut(usize::from(*group)) {
                *count += 1;
            }
        }
        let halves = names.iter().zip(groups.chunks(2));
        let most = halves.map(|(name, both)| most_passages(both.iter().sum(), has_list(name)));
        Tongues {
            most: most.collect(),
            group_of,
            groups,
        }
    }

    /// How key a word is in the language where it is so most, by how many
    /// passages of each group hold it.
    fn keyness(&self, counts: &[u32]) -> i32 {
        let languages = counts.chunks(2).zip(self.groups.chunks(2)).zip(&self.most);
        let each = languages.map(|((counts, groups), most)| match (counts, groups) {
            ([others, own], [of_others, of]) if own + others <= *most => {
                let (count, of) = (*own, *of);
                let (rest, of_rest) = (*others, *of_others);
                keyness_of_more(
                    Share { count, of },
                    Share {
                        count: rest,
                        of: of_rest,
                    },
                )
            }
            _ => 0,
        });
        each.max().unwrap_or(0)
    }
}

/// Languages told apart; a collection of more has the rest in one.
const MOST_TONGUES: usize = 100;

/// In how many of so many passages a word may stand that tells a subject.
fn most_passages(all: u32, is_listed: bool) -> u32 {
    match is_listed {
        true => (all / COMMON_SHARE).max(FEW_PASSAGES),
        false => (all / FUNCTION_SHARE).max(FUNCTION_PASSAGES),
    }
}

fn is_word<D: AsRef<[u8]>>(index: &Index<D>, term: &str) -> bool {
    let mut letters = term.chars();
    let is_named = letters.next().is_some_and(char::is_alphabetic);
    let mut languages = index.languages().iter();
    is_named
        && letters.count() + 1 >= SHORTEST
        && !languages.any(|language| is_stop_word(term, language))
}

/// In a language whose function words nobody has listed, words in more than
/// one passage of fourteen are taken for them,
const FUNCTION_SHARE: u32 = 14;
/// if that is more than a few: a subject of a small corpus comes as often.
const FUNCTION_PASSAGES: u32 = 6;

/// In how many passages a word may stand before it is taken for a function word
/// of a language without a list.
pub(super) fn most_of_a_subject<D: AsRef<[u8]>>(index: &Index<D>) -> u32 {
    most_passages(index.passage_count(), false)
}

/// The measure, without the work where the focus plainly has less.
fn keyness_of_more(focus: Share, others: Share) -> i32 {
    let own = u64::from(focus.count) * u64::from(others.of);
    let rest = u64::from(others.count) * u64::from(focus.of);
    if own > rest {
        keyness(focus, others)
    } else {
        0
    }
}

impl Candidate {
    fn shown<D: AsRef<[u8]>>(self, index: &Index<D>, rows: &[u32]) -> KeyTerm {
        let mut first = u32::MAX;
        index.postings().list(self.postings_at).for_each(|posting| {
            if first == u32::MAX && rows.binary_search(&posting.passage).is_ok() {
                first = posting.passage;
            }
        });
        let text = index.text(first);
        let mut places = tokens(&text).into_iter();
        let place = places.find(|token| token.term == self.term);
        let written = place.and_then(|token| text.get(token.span));
        KeyTerm {
            word: written.map_or(self.term, str::to_owned),
            passages: self.passages,
            others: self.others,
            keyness: self.keyness,
        }
    }
}
