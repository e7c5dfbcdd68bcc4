//! Ranking on a judged test set: nDCG@10, clean and with one slip in each query.
//!
//! `cargo run --release --example relevance -- FOLDER`, where the folder holds
//! `documents.jsonl` (id, title, author, text), `queries.jsonl` (id, text) and
//! `judgements.tsv` (query, document). Each document is one passage.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::{env, fs};

use catena::corpus::{Document, DocumentId, Metadata, Passage};
use catena::index::{BuildOptions, Index, build};
use catena::query::parse;
use catena::search::{SearchOptions, Searcher};
use serde_json::Value;

fn main() {
    let folder = env::args().nth(1).expect("a folder with a test set");
    let read = |name: &str| {
        fs::read_to_string(format!("{folder}/{name}")).expect("a file of the test set")
    };
    let lines = |text: String| -> Vec<Value> {
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a line of JSON"))
            .collect()
    };
    let documents: Vec<Document> = lines(read("documents.jsonl"))
        .iter()
        .map(document)
        .collect();
    let searcher = open(&documents);
    let mut judged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in read("judgements.tsv").lines().skip(1) {
        let mut parts = line.split('\t').map(str::to_owned);
        if let (Some(query), Some(document)) = (parts.next(), parts.next()) {
            judged.entry(query).or_default().insert(document);
        }
    }
    let queries: HashMap<String, String> = lines(read("queries.jsonl"))
        .iter()
        .map(|line| {
            (
                line["id"].to_string(),
                line["text"].as_str().unwrap_or("").to_owned(),
            )
        })
        .collect();
    let (mut clean, mut slipped, mut slips) = (0.0, 0.0, 0.0);
    let count = judged.len() as f64;
    for (number, relevant) in &judged {
        let Some(text) = queries.get(number) else {
            continue;
        };
        clean += ndcg(&searcher, text, relevant);
        // Each content word in turn gets a slip.
        let words: Vec<&str> = text.split_whitespace().collect();
        let content: Vec<usize> = (0..words.len())
            .filter(|place| is_content(words[*place]))
            .collect();
        let mut of_query = 0.0;
        for (turn, place) in content.iter().enumerate() {
            let mut changed: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            changed[*place] = slip(words[*place], turn);
            of_query += ndcg(&searcher, &changed.join(" "), relevant);
        }
        if !content.is_empty() {
            slipped += of_query / content.len() as f64;
            slips += 1.0;
        }
    }
    println!("queries {count}  nDCG@10 {:.4}", clean / count);
    println!(
        "one slip: {:.4}, {:.1} % kept",
        slipped / slips,
        100.0 * slipped / slips / (clean / count)
    );
}

fn document(line: &Value) -> Document {
    let text = |name: &str| line[name].as_str().unwrap_or("").to_owned();
    Document {
        id: DocumentId(line["id"].to_string()),
        metadata: Metadata {
            title: text("title"),
            language: "en".to_owned(),
            ..Metadata::default()
        },
        passages: vec![Passage {
            text: text("text"),
            ..Passage::default()
        }],
    }
}

fn open(documents: &[Document]) -> Searcher<Vec<u8>> {
    let bytes = build(documents, &BuildOptions::default());
    println!("{} documents, {} bytes", documents.len(), bytes.len());
    Searcher::new(Index::open(bytes).expect("just built"))
}

fn ndcg(searcher: &Searcher<Vec<u8>>, text: &str, relevant: &BTreeSet<String>) -> f64 {
    let options = SearchOptions {
        limit: 10,
        is_typing: true,
        without_facets: true,
        ..SearchOptions::default()
    };
    let found = searcher.search(&parse(text).query, &options);
    let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let mut sum = 0.0;
    for (place, hit) in found.hits.iter().enumerate() {
        let id = searcher
            .index()
            .document_id(searcher.index().document_of(hit.passage));
        if relevant.contains(id) {
            sum += gain(place);
        }
    }
    let ideal: f64 = (0..relevant.len().min(10)).map(gain).sum();
    sum / ideal
}

fn is_content(word: &str) -> bool {
    let letters: String = word
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect();
    letters.len() >= 4 && !catena::text::stop_words::is_stop_word(&letters.to_lowercase(), "en")
}

/// One slip, of a kind and at a place that depend on the word alone.
fn slip(word: &str, turn: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = 1 + (word.len() * 7 + turn * 3) % (letters.len() - 2);
    match (word.len() + turn) % 4 {
        0 => letters.swap(place, place + 1),
        1 => {
            letters.remove(place);
        }
        2 => letters.insert(place, 'e'),
        _ => letters[place] = 'x',
    }
    letters.into_iter().collect()
}
