//! How long does it take to build a bundle, and to open one?

mod made;

use catena::explorer::Explorer;
use catena::index::{BuildOptions, build};
use made::{bundle, documents};

fn main() {
    divan::main();
}

#[divan::bench(args = [10_000, 100_000], sample_count = 5)]
fn building(bencher: divan::Bencher, passages: usize) {
    let documents = documents(passages);
    bencher.bench_local(|| build(&documents, &BuildOptions::default()));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 20)]
fn opening(bencher: divan::Bencher, passages: usize) {
    let bytes = bundle(passages);
    bencher
        .with_inputs(|| bytes.clone())
        .bench_local_values(|bytes| Explorer::open(bytes).expect("just built"));
}
