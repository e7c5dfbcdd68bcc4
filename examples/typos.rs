//! How often a mistyped word still brings a passage with the word that was
//! meant among the first ten: one slip in words of four letters and more, two
//! in words of eight and more.
//!
//! `cargo run --release --example typos -- BUNDLE [SLIPS_EACH]`

use std::{env, fs};

use catena::index::Index;
use catena::query::parse;
use catena::search::{SearchOptions, Searcher};
use catena::text::tokens;

fn main() {
    let path = env::args().nth(1).expect("a bundle");
    let wanted = env::args()
        .nth(2)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1000);
    let shows = env::args().nth(3).is_some();
    let bytes = fs::read(path).expect("a readable bundle");
    let searcher = Searcher::new(Index::open(bytes).expect("a bundle"));
    for (slips, letters) in [(1, 4), (2, 8)] {
        let mut chance = Chance(42);
        let (mut tried, mut found) = (0, 0);
        while tried < wanted {
            let passage = chance.below(searcher.index().passage_count() as usize) as u32;
            let words: Vec<String> = tokens(&searcher.index().text(passage))
                .into_iter()
                .map(|token| token.term)
                .filter(|term| {
                    term.len() >= letters && term.bytes().all(|byte| byte.is_ascii_lowercase())
                })
                .collect();
            if words.is_empty() {
                continue;
            }
            let word = &words[chance.below(words.len())];
            let mut typed = word.clone();
            for _ in 0..slips {
                typed = chance.slip(&typed);
            }
            if typed == *word {
                continue;
            }
            tried += 1;
            let is_found = finds(&searcher, &typed, word);
            found += usize::from(is_found);
            if shows && !is_found {
                println!("{word} typed as {typed}");
            }
        }
        let share = 100.0 * found as f64 / tried as f64;
        println!("{slips} slip(s), {letters} letters and more: found {share:.1} % of {tried}");
    }
}

fn finds(searcher: &Searcher<Vec<u8>>, typed: &str, word: &str) -> bool {
    let options = SearchOptions {
        limit: 10,
        is_typing: true,
        without_facets: true,
        ..SearchOptions::default()
    };
    let found = searcher.search(&parse(typed).query, &options);
    found.hits.iter().any(|hit| {
        let text = searcher.index().text(hit.passage);
        tokens(&text).iter().any(|token| token.term == word)
    })
}

/// A small generator of numbers that look random and are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % limit
    }

    fn slip(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let any = char::from(b'a' + self.below(26) as u8);
        let place = self.below(letters.len());
        match self.below(4) {
            0 if place + 1 < letters.len() => letters.swap(place, place + 1),
            0 | 1 => {
                letters.remove(place);
            }
            2 => letters.insert(place, any),
            _ => letters[place] = any,
        }
        letters.into_iter().collect()
    }
}
