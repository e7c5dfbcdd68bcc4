//! How long does a keystroke take? The classes of `make bench-wasm`, natively:
//! the ten best hits with snippets and facet counts.

mod made;

use catena::explorer::{Explorer, Request, SearchRequest};
use made::{Chance, bundle, word};

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [10_000, 100_000];

/// Asks a class's questions one after the other.
fn ask(bencher: divan::Bencher, passages: usize, question: impl Fn(&mut Chance) -> String) {
    let explorer = Explorer::open(bundle(passages)).expect("just built");
    let mut chance = Chance::new(11);
    let requests: Vec<Request> = (0..64)
        .map(|_| {
            Request::Search(SearchRequest {
                query: question(&mut chance),
                limit: 10,
                ..SearchRequest::default()
            })
        })
        .collect();
    let mut next = requests.iter().cycle();
    bencher.bench_local(|| explorer.answer(next.next().expect("a cycle has no end")));
}

/// A word that many passages hold.
#[divan::bench(args = SIZES)]
fn common(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, |chance| word(chance.below(50)) + " ");
}

/// A word that few passages hold.
#[divan::bench(args = SIZES)]
fn rare(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, |chance| {
        word(10_000 + chance.below(15_000)) + " "
    });
}

#[divan::bench(args = SIZES)]
fn three_words(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, |chance| {
        let words: Vec<String> = (0..3).map(|_| word(chance.rank())).collect();
        words.join(" ") + " "
    });
}

/// The beginning of a word, as while typing.
#[divan::bench(args = SIZES)]
fn prefix(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, |chance| {
        let word = word(chance.rank());
        word.chars().take(1 + chance.below(4)).collect()
    });
}

/// A word with two letters changed places.
#[divan::bench(args = SIZES)]
fn mistyped(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, |chance| {
        let mut letters: Vec<char> = word(1_000 + chance.below(20_000)).chars().collect();
        let place = chance.below(letters.len() - 1);
        letters.swap(place, place + 1);
        letters.into_iter().collect()
    });
}

/// Two frequent words side by side.
#[divan::bench(args = SIZES)]
fn phrase(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, |chance| {
        format!("\"{} {}\"", word(chance.below(50)), word(chance.below(50)))
    });
}
