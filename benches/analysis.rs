//! How long does a view of the whole corpus take? Each is asked once, when it
//! is opened.

// Its bundle has no topics.
#[allow(dead_code)]
mod made;

use catena::corpus::Document;
use catena::explorer::{CompareRequest, Explorer, Request, Side, TableBy};
use catena::index::{BuildOptions, TopicInfo, build};
use catena::topic::Lexicon;
use made::{Chance, documents, word};

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [10_000, 100_000];

/// The made corpus with the topics of the built-in lexicon, dealt out by
/// chance, and every tenth question a short one.
fn explorer(passages: usize) -> Explorer {
    let lexicon = Lexicon::builtin();
    let topics: Vec<TopicInfo> = lexicon
        .topics
        .iter()
        .map(|topic| TopicInfo {
            id: topic.id.clone(),
            label: topic.label.clone(),
            ..TopicInfo::default()
        })
        .collect();
    let mut chance = Chance::new(3);
    let mut documents: Vec<Document> = documents(passages);
    for (number, passage) in documents
        .iter_mut()
        .flat_map(|d| &mut d.passages)
        .enumerate()
    {
        let count = chance.below(4);
        passage.topics = (0..count)
            .map(|_| topics[chance.below(30).min(chance.below(30))].id.clone())
            .collect();
        passage.topics.dedup();
        if number % 20 == 0 {
            let words: Vec<String> = (0..8).map(|_| word(chance.rank())).collect();
            passage.text = format!("{}?", words.join(" "));
        }
    }
    let options = BuildOptions {
        topics,
        lexicon: lexicon.to_bytes(),
        ..BuildOptions::default()
    };
    Explorer::open(build(&documents, &options)).expect("just built")
}

fn ask(bencher: divan::Bencher, passages: usize, request: Request) {
    let explorer = explorer(passages);
    bencher.bench_local(|| explorer.answer(&request));
}

/// The front page: documents with their topics, and where to start.
#[divan::bench(args = SIZES, sample_count = 10)]
fn overview(bencher: divan::Bencher, passages: usize) {
    ask(bencher, passages, Request::Overview);
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn table(bencher: divan::Bencher, passages: usize) {
    let by = TableBy::Voice;
    ask(bencher, passages, Request::TopicTable { by });
}

/// The topic with most passages: one of ten.
#[divan::bench(args = SIZES, sample_count = 10)]
fn topic(bencher: divan::Bencher, passages: usize) {
    let topic = "growth".to_owned();
    ask(bencher, passages, Request::Topic { topic, offset: 40 });
}

/// Who speaks half of everything.
#[divan::bench(args = SIZES, sample_count = 10)]
fn host(bencher: divan::Bencher, passages: usize) {
    let name = "Host".to_owned();
    ask(bencher, passages, Request::Voice { name });
}

/// Who speaks in one document.
#[divan::bench(args = SIZES, sample_count = 10)]
fn guest(bencher: divan::Bencher, passages: usize) {
    let name = "Guest 7".to_owned();
    ask(bencher, passages, Request::Voice { name });
}

/// Four sides on a frequent word.
#[divan::bench(args = SIZES, sample_count = 10)]
fn comparison(bencher: divan::Bencher, passages: usize) {
    let sides = vec![
        Side::Voice("Host".to_owned()),
        Side::Voice("Guest 7".to_owned()),
        Side::Topic("growth".to_owned()),
        Side::Document("talk-3".to_owned()),
    ];
    let request = CompareRequest {
        sides,
        query: word(20) + " ",
        limit: 4,
        snippet_chars: 240,
        ..CompareRequest::default()
    };
    ask(bencher, passages, Request::Compare(request));
}
