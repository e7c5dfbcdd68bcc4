//! The built-in topics, held against the default corpus they were made for.

use std::collections::BTreeMap;
use std::fs;

use catena::corpus::Passage;
use catena::import::{SourceFile, import};
use catena::topic::{Lexicon, tag};

/// Every passage of the default corpus that is no page furniture.
fn passages() -> Vec<Passage> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/corpus");
    let entries = fs::read_dir(folder).expect("the default corpus");
    let files = entries.map(|entry| entry.expect("a file of the default corpus").path());
    files
        .flat_map(|path| {
            let bytes = fs::read(&path).expect("a text of the default corpus");
            let path = path.display().to_string();
            let imported = import(&SourceFile { path, bytes });
            assert_eq!(imported.warnings, []);
            imported.documents
        })
        .flat_map(|document| document.passages)
        .filter(|passage| !passage.is_furniture)
        .collect()
}

#[test]
fn every_topic_has_passages_and_most_passages_a_topic() {
    let lexicon = Lexicon::builtin();
    let passages = passages();
    let mut counts = vec![0usize; lexicon.topics.len()];
    let mut tagged = 0;
    for passage in &passages {
        let scores = tag(&lexicon, &passage.text);
        tagged += usize::from(!scores.is_empty());
        for score in scores {
            counts[score.topic] += 1;
        }
    }
    assert!((20..=30).contains(&lexicon.topics.len()));
    assert!(passages.len() >= 150, "{} passages", passages.len());
    let share = tagged * 100 / passages.len();
    assert!(share > 80, "{share} % of the passages have a topic");
    for (topic, count) in lexicon.topics.iter().zip(counts) {
        assert!(count >= 3, "{}: {count} passages", topic.id);
    }
}

#[test]
fn every_topic_is_described() {
    for topic in Lexicon::builtin().topics {
        assert!(!topic.description.is_empty(), "{}", topic.id);
        assert!(!topic.description.contains('\n'), "{}", topic.id);
        assert!(!topic.aliases.is_empty(), "{}", topic.id);
    }
}

/// Words that tell two topics at once, each for a reason that readers see.
const SHARED: &[&str] = &[
    "api",
    "chinese clients",
    "freemium",
    "gdpr",
    "global expansion",
    "handling of data",
    "holding their data",
    "industrial cloud",
    "industrial policy",
    "local clients",
    "price war",
    "risk control",
    "stability",
    "performance",
    "suppliers",
    "taobao",
    "tmall",
    "worldwide market",
    "meteorological",
];

#[test]
fn a_cue_tells_one_topic_unless_it_is_meant_to_tell_two() {
    let lexicon = Lexicon::builtin();
    let mut owners: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for topic in &lexicon.topics {
        for cue in topic.folded_cues() {
            owners.entry(cue).or_default().push(&topic.id);
        }
    }
    let twice: Vec<_> = owners
        .iter()
        .filter(|(cue, topics)| topics.len() > 1 && !SHARED.contains(&cue.as_str()))
        .collect();
    assert!(twice.is_empty(), "cues of two topics: {twice:?}");
}

/// Passages whose topics were judged by reading them: what must be found, and
/// what must not.
#[test]
fn topics_say_what_a_passage_is_about() {
    let lexicon = Lexicon::builtin();
    let check = |text: &str, found: &[&str], absent: &[&str]| {
        let scores = tag(&lexicon, text);
        let ids: Vec<&str> = scores
            .iter()
            .map(|score| lexicon.topics[score.topic].id.as_str())
            .collect();
        assert!(found.iter().all(|id| ids.contains(id)), "{text}: {ids:?}");
        assert!(!absent.iter().any(|id| ids.contains(id)), "{text}: {ids:?}");
    };
    check(
        "They cut prices, and we joined the price war.",
        &["pricing", "competition"],
        &[],
    );
    check(
        "The GDPR asks for consent.",
        &["regulation", "europe"],
        &["china"],
    );
    check("AI answers calls.", &["ai"], &[]);
    check("She said so to ai weiwei.", &[], &["ai"]);
    check("Our market is large.", &[], &["sales"]);
    check("Governing data is hard.", &["data-era"], &["government"]);
    check("The internet grew.", &[], &["transformation", "government"]);
    check("Let me sum it up.", &[], &["investment"]);
    check(
        "We opened a data centre in Frankfurt.",
        &["infrastructure", "europe"],
        &[],
    );
}
