//! The counts against the same counted by hand.

use proptest::prelude::*;

use super::*;
use crate::corpus::{Document, DocumentId, Metadata, Passage, Role};
use crate::index::{BuildOptions, Index, TopicInfo, build};
use crate::text::tokens;

const TOPICS: [&str; 3] = ["growth", "trust", "europe"];

fn index_of(documents: &[Document]) -> Index<Vec<u8>> {
    let topics = TOPICS.map(|id| TopicInfo {
        id: id.to_owned(),
        label: id.to_owned(),
        ..TopicInfo::default()
    });
    let options = BuildOptions {
        topics: topics.to_vec(),
        ..BuildOptions::default()
    };
    Index::open(build(documents, &options)).expect("just built")
}

fn document(id: &str, date: &str, passages: Vec<Passage>) -> Document {
    Document {
        id: DocumentId(id.to_owned()),
        metadata: Metadata {
            title: id.to_owned(),
            language: "en".to_owned(),
            date: date.parse().ok(),
            ..Metadata::default()
        },
        passages,
    }
}

/// `who role topics: text`, such as `Hu a growth,trust: We grow.`; a line that
/// begins with `#` is a heading.
fn passages(lines: &str) -> Vec<Passage> {
    let mut section = Vec::new();
    let mut passages = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix('#') {
            section = vec![heading.trim().to_owned()];
            continue;
        }
        let (head, text) = line.split_once(": ").expect("a colon in each line");
        let mut words = head.split(' ');
        let speaker = words.next().filter(|who| *who != "-").map(str::to_owned);
        let role = match words.next() {
            Some("q") => Role::Question,
            Some("a") => Role::Answer,
            _ => Role::Narration,
        };
        let topics = words.next().unwrap_or_default().split(',');
        passages.push(Passage {
            text: text.to_owned(),
            section: section.clone(),
            speaker,
            role,
            topics: topics
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .collect(),
            ..Passage::default()
        });
    }
    passages
}

/// A corpus of two interviews, the later one first.
fn two() -> Index<Vec<u8>> {
    index_of(&[
        document(
            "leo",
            "2019",
            passages(
                "Ann q growth: How do you grow in Asia?
                 Leo a growth: We grow.
                 Leo a trust: Trust comes first.
                 Ann q: And after that?
                 Leo a: Nothing.
                 # Europe
                 Ann q: What about Europe?
                 Leo a europe: Frankfurt.
                 Ben a europe,trust: And Paris.",
            ),
        ),
        document(
            "hu",
            "2017",
            passages(
                "- n: An editor's note on growth.
                 - n growth: Growth is fast.
                 Ann q trust: Whom do customers trust?
                 Hu a: Us.
                 Hu a trust: They trust whoever keeps the data safe.",
            ),
        ),
    ])
}

#[test]
fn tables_count_passages_with_a_topic() {
    let index = two();
    let table = CrossTable::new(&index, By::Document);
    assert_eq!(table.sizes, [8, 5]);
    assert_eq!((table.of(0), table.of(1)), (&[2, 2, 2][..], &[1, 2, 0][..]));
    assert_eq!(table.totals(), [3, 4, 2]);
    let table = CrossTable::new(&index, By::Speaker);
    let names: Vec<&str> = index.speakers().iter().collect();
    let of = |name: &str| {
        let place = names.iter().position(|known| *known == name);
        let place = place.expect("a speaker of the corpus");
        (table.sizes[place], table.of(place).to_vec())
    };
    assert_eq!(of("Leo"), (4, vec![1, 1, 1]));
    assert_eq!(of("Ann"), (4, vec![1, 1, 0]));
    assert_eq!(of("Ben"), (1, vec![0, 1, 1]));
}

/// Each exchange as its document and the rows shown.
fn check_chain(topic: usize, expected: &[(u32, &[u32])]) {
    let index = two();
    let chain = chain(&index, topic);
    let shown: Vec<(u32, Vec<u32>)> = chain
        .iter()
        .map(|one| (one.document, one.shown(&index, topic).rows))
        .collect();
    let shown: Vec<(u32, &[u32])> = shown
        .iter()
        .map(|(d, rows)| (*d, rows.as_slice()))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn a_chain_keeps_questions_with_their_answers_in_order_of_time() {
    // Growth: the note of 2017 stands alone; in 2019 a question with its answer.
    check_chain(0, &[(1, &[9]), (0, &[0, 1])]);
    // Trust: 2017, the answer that is about something else is passed over;
    // 2019, an answer with a question about something else; two voices.
    check_chain(1, &[(1, &[10, 12]), (0, &[0, 2]), (0, &[5, 7])]);
    // Europe: both voices answer one question.
    check_chain(2, &[(0, &[5, 6, 7])]);
}

#[test]
fn a_question_alone_about_it_brings_the_beginning_of_its_answer() {
    let index = index_of(&[document(
        "a",
        "",
        passages("A q growth: How fast?\nB a: Fast.\nB a: Very.\nA q: Why?\nB a: So."),
    )]);
    let chain = chain(&index, 0);
    assert_eq!(chain.len(), 1);
    assert_eq!(chain[0].shown(&index, 0).rows, [0, 1]);
}

#[test]
fn long_exchanges_say_what_they_leave_out() {
    let lines = "B a growth: And so on.\n".repeat(9);
    let index = index_of(&[document("a", "", passages(&format!("A q: How?\n{lines}")))]);
    let chain = chain(&index, 0);
    assert_eq!((chain.len(), chain[0].passages), (1, 9));
    let shown = chain[0].shown(&index, 0);
    assert_eq!((shown.rows.len(), shown.left_out), (6, 4));
}

#[test]
fn a_voice_is_counted_beside_all_others() {
    let index = two();
    let place = index.speakers().iter().position(|name| name == "Ann");
    let ann = voice(&index, place.expect("Ann speaks") as u32);
    assert_eq!((ann.rows.len(), ann.others, ann.roles), (4, 7, [4, 0, 0]));
    // 2017 comes first.
    assert_eq!(ann.documents, [(1, 1), (0, 3)]);
    let years: Vec<_> = ann
        .years
        .iter()
        .map(|y| (y.year, y.passages, y.topics.clone()))
        .collect();
    let expected = [
        (Some(2017), 1, vec![0, 1, 0]),
        (Some(2019), 3, vec![1, 0, 0]),
    ];
    assert_eq!(years, expected);
    let topics: Vec<_> = ann
        .topics
        .iter()
        .map(|t| (t.topic, t.passages, t.others))
        .collect();
    // Growth was seen twice, too seldom to be weighed; trust is said less.
    assert_eq!(topics, [(0, 1, 1), (1, 1, 3)]);
    assert_eq!(ann.topics[0].keyness, 0);
    let trust = keyness(Share { count: 1, of: 4 }, Share { count: 3, of: 7 });
    assert_eq!(ann.topics[1].keyness, trust);
}

#[test]
fn starting_points_are_questions_that_stand_by_themselves() {
    let index = index_of(&[
        document(
            "a",
            "",
            passages(
                "A q: And what about that then, in your view?
                 B a: Yes.
                 A q growth: How fast does the cloud business grow in Asia?
                 B a growth: Fast.
                 A q trust: Do you think that it is what they want from you and yours?
                 B a: Yes.
                 A q: Why?
                 B a: So.",
            ),
        ),
        document(
            "b",
            "",
            passages(
                "A q growth: How fast does the cloud business grow in Asia?
                 B a: Fast.
                 A q trust: Why should European customers trust a Chinese provider?
                 B a trust: They do.",
            ),
        ),
        document(
            "c",
            "",
            passages("A q europe: Which European cities will have a data centre?\nB a: Paris."),
        ),
    ]);
    let found: Vec<(String, u32)> = starts(&index, 3)
        .into_iter()
        .map(|start| (start.text, start.documents))
        .collect();
    let expected = [
        (
            "How fast does the cloud business grow in Asia?".to_owned(),
            2,
        ),
        (
            "Why should European customers trust a Chinese provider?".to_owned(),
            1,
        ),
        (
            "Which European cities will have a data centre?".to_owned(),
            1,
        ),
    ];
    assert_eq!(found.len(), 3, "{found:?}");
    for one in expected {
        assert!(found.contains(&one), "{one:?} is not in {found:?}");
    }
}

#[test]
fn where_nobody_asks_sections_are_starting_points() {
    let index = index_of(&[
        document(
            "a",
            "",
            passages("# Note\n- n: Hello.\n# Growth in Asia\n- n growth: Fast."),
        ),
        document(
            "b",
            "",
            passages("# Note\n- n trust: Hello.\n# Trust\n- n trust: Slow."),
        ),
    ]);
    let found: Vec<(String, u32)> = starts(&index, 6)
        .into_iter()
        .map(|s| (s.text, s.row))
        .collect();
    let expected = [("Growth in Asia".to_owned(), 1), ("Trust".to_owned(), 3)];
    assert_eq!(found, expected);
}

#[test]
fn an_empty_corpus_has_nothing_to_say() {
    let index = index_of(&[]);
    assert!(starts(&index, 6).is_empty());
    assert!(chain(&index, 0).is_empty());
    assert!(key_terms(&index, &[], 5).is_empty());
    assert_eq!(CrossTable::new(&index, By::Speaker).cells, [0u32; 0]);
}

/// The key words by counting every word of every text.
fn key_words_by_hand(texts: &[String], focus: &[u32]) -> Vec<(String, u32, u32)> {
    let holds = |text: &String, word: &str| tokens(text).iter().any(|token| token.term == word);
    let mut words: Vec<String> = texts
        .iter()
        .flat_map(|t| tokens(t))
        .map(|t| t.term)
        .collect();
    words.sort();
    words.dedup();
    let mut found: Vec<(i32, String, u32, u32)> = Vec::new();
    for word in words {
        let (mut own, mut others) = (0, 0);
        for (row, text) in (0u32..).zip(texts) {
            let count = if focus.contains(&row) {
                &mut own
            } else {
                &mut others
            };
            *count += u32::from(holds(text, &word));
        }
        let of = focus.len() as u32;
        let rest = texts.len() as u32 - of;
        let key = keyness(
            Share { count: own, of },
            Share {
                count: others,
                of: rest,
            },
        );
        if own >= 3 && key >= 1083 {
            found.push((key, word, own, others));
        }
    }
    found.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    found
        .into_iter()
        .map(|(_, word, own, others)| (word, own, others))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn key_words_are_those_counted_by_hand(
        picks in prop::collection::vec((prop::collection::vec(0usize..9, 1..6), any::<bool>()), 4..40),
    ) {
        const WORDS: [&str; 9] =
            ["cloud", "trust", "data", "price", "asia", "paris", "chips", "games", "bank"];
        // The focus talks of the first words, so that something is key.
        let texts: Vec<String> = picks
            .iter()
            .map(|(words, is_focus)| {
                let shift = |word: &usize| if *is_focus { word / 3 } else { *word };
                let words: Vec<&str> = words.iter().map(|word| WORDS[shift(word)]).collect();
                words.join(" ")
            })
            .collect();
        let focus: Vec<u32> = (0u32..).zip(&picks).filter(|(_, p)| p.1).map(|(row, _)| row).collect();
        let passages = texts.iter().map(|text| Passage { text: text.clone(), ..Passage::default() });
        let index = index_of(&[document("all", "", passages.collect())]);
        let found: Vec<_> = key_terms(&index, &focus, 100)
            .into_iter()
            .map(|word| (word.word, word.passages, word.others))
            .collect();
        prop_assert_eq!(found, key_words_by_hand(&texts, &focus));
    }
}

/// Beside many who speak English every Spanish word is hers.
#[test]
fn words_are_compared_within_one_language() {
    let spanish = |who: &str, about: &str| {
        let line = |place| format!("{who} a: Tengo {about} que sabes {place}.\n");
        (0..12).map(line).collect::<String>()
    };
    let english: String = (0..150)
        .map(|place| format!("Karl a: I keep the books {place}.\n"))
        .collect();
    let lines = spanish("Eva", "nodos") + &spanish("Luis", "canales");
    let mut here = document("a", "2020", passages(&lines));
    here.metadata.language = "es".to_owned();
    let mut there = document("b", "2021", passages(&english));
    there.metadata.language = "en".to_owned();
    let index = index_of(&[here, there]);
    let is_hers = |row: &u32| index.speaker_of(*row) == index.speaker_of(0);
    let rows: Vec<u32> = (0..index.passage_count()).filter(is_hers).collect();
    assert_eq!(rows.len(), 12);
    let words = key_terms(&index, &rows, 20);
    let words: Vec<_> = words.iter().map(|one| one.word.as_str()).collect();
    assert_eq!(words, ["nodos"]);
}

/// Nobody has listed the function words of German, but they come often.
#[test]
fn function_words_of_a_language_without_a_list_are_left_out() {
    let own = [
        "Mehl", "Korn", "Brot", "Teig", "Salz", "Ofen", "Wasser", "Hefe",
    ];
    let mut lines = String::new();
    for (place, thing) in own.iter().enumerate() {
        lines.push_str(&format!(
            "Eva a: Wir mahlen es und wiegen {thing} in der Mühle {place}.\n"
        ));
        lines.push_str(&format!(
            "Karl a: Ich rechne nach, was {thing} kostet, Nummer {place}.\n"
        ));
    }
    for place in 0..80 {
        lines.push_str(&format!("Karl a: Der Preis steht in Heft {place}.\n"));
    }
    let with_language = |language: &str| {
        let mut one = document("a", "2020", passages(&lines));
        one.metadata.language = language.to_owned();
        let index = index_of(&[one]);
        let is_hers = |row: &u32| index.speaker_of(*row) == index.speaker_of(0);
        let rows: Vec<u32> = (0..index.passage_count()).filter(is_hers).collect();
        let words = key_terms(&index, &rows, 20);
        words.into_iter().map(|one| one.word).collect::<Vec<_>>()
    };
    let has = |words: &[String], word: &str| words.iter().any(|known| known == word);
    assert!(has(&with_language("en"), "und"));
    let words = with_language("de");
    assert!(!has(&words, "und") && !has(&words, "Wir"), "{words:?}");
}
