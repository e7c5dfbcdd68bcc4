//! A corpus that is always the same: passages of made-up words whose
//! frequencies fall off as those of a language do (Zipf).

use catena::corpus::{Document, DocumentId, Metadata, Passage, Role};
use catena::index::{BuildOptions, build};

/// Words of the made-up language.
const VOCABULARY: usize = 30_000;
/// Tokens in a passage: about 420 characters.
const PASSAGE_TOKENS: usize = 72;
/// Passages in a document: an interview of an hour.
const DOCUMENT_PASSAGES: usize = 100;

/// A small generator of numbers that look random and are always the same.
pub struct Chance(u64);

impl Chance {
    /// Numbers that depend on the seed alone.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    /// A word's rank: the n-th is met about 1/n as often as the first.
    pub fn rank(&mut self) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((VOCABULARY as f64).powf(share) as usize).min(VOCABULARY) - 1
    }
}

/// The word of a rank: syllables, so that words look alike as real ones do.
pub fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 30] = [
        "ba", "den", "cor", "li", "mo", "ta", "ser", "vi", "pro", "in", "con", "re", "de", "ex",
        "tri", "al", "um", "po", "na", "gra", "ten", "sta", "ver", "dis", "ca", "lo", "mi", "no",
        "ro", "su",
    ];
    let mut word = String::new();
    let mut left = rank + 1;
    while left > 0 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    // Frequent words are short, but none is a single syllable of two.
    word.push_str(["s", "", "e", "ing"][rank % 4]);
    word
}

/// Documents with so many passages in all.
pub fn documents(passages: usize) -> Vec<Document> {
    let mut chance = Chance::new(7);
    (0..passages.div_ceil(DOCUMENT_PASSAGES))
        .map(|number| Document {
            id: DocumentId(format!("talk-{number}")),
            metadata: Metadata {
                title: format!("Talk {number} on {}", word(chance.rank())),
                source: Some(format!("Podcast {}", number % 7)),
                date: format!("{}", 2010 + number % 15).parse().ok(),
                language: "en".to_owned(),
                ..Metadata::default()
            },
            passages: (0..DOCUMENT_PASSAGES)
                .map(|place| passage(&mut chance, number, place))
                .collect(),
        })
        .collect()
}

fn passage(chance: &mut Chance, document: usize, place: usize) -> Passage {
    let words: Vec<String> = (0..PASSAGE_TOKENS).map(|_| word(chance.rank())).collect();
    let is_question = place.is_multiple_of(2);
    Passage {
        text: format!("{}.", words.join(" ")),
        speaker: Some(if is_question {
            "Host".to_owned()
        } else {
            format!("Guest {document}")
        }),
        role: if is_question {
            Role::Question
        } else {
            Role::Answer
        },
        ..Passage::default()
    }
}

/// A bundle of so many passages.
pub fn bundle(passages: usize) -> Vec<u8> {
    build(&documents(passages), &BuildOptions::default())
}
