use super::*;
use crate::corpus::{Document, DocumentId, Metadata, Passage};
use crate::quote::Context;

/// A corpus as its texts: documents of passages, named `a0`, `a1`, … unless an
/// id stands before the text.
struct Corpus(Vec<(&'static str, Vec<PassageText>)>);

fn corpus(documents: &[(&'static str, &[(&str, &str)])]) -> Corpus {
    let passages = |passages: &[(&str, &str)]| {
        let passage = |(id, text): &(&str, &str)| PassageText {
            id: (*id).to_owned(),
            text: (*text).to_owned(),
        };
        passages.iter().map(passage).collect()
    };
    Corpus(
        documents
            .iter()
            .map(|(id, texts)| (*id, passages(texts)))
            .collect(),
    )
}

impl Texts for Corpus {
    fn passage(&self, id: &str) -> Option<(usize, String)> {
        let mut all = self.0.iter().enumerate();
        all.find_map(|(document, (_, passages))| {
            let passage = passages.iter().find(|passage| passage.id == id)?;
            Some((document, passage.text.clone()))
        })
    }

    fn document(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|(known, _)| *known == id)
    }

    fn document_count(&self) -> usize {
        self.0.len()
    }

    fn document_id(&self, document: usize) -> String {
        self.0[document].0.to_owned()
    }

    fn passages(&self, document: usize) -> Vec<PassageText> {
        self.0[document].1.clone()
    }

    fn likely(&self, _: &str) -> Vec<usize> {
        (0..self.0.len()).collect()
    }
}

/// A quote of these words from the corpus as it was.
fn anchor(corpus: &Corpus, passage: &str, words: &str) -> Anchor {
    let (document, _) = corpus.passage(passage).expect("it is there");
    let (id, passages) = &corpus.0[document];
    let place = passages
        .iter()
        .position(|one| one.id == passage)
        .expect("it is there");
    let text = &passages[place].text;
    let neighbour = |place: Option<usize>| place.and_then(|place| passages.get(place));
    let context = Context {
        before: neighbour(place.checked_sub(1)).map_or("", |one| &one.text),
        text,
        after: neighbour(Some(place + 1)).map_or("", |one| &one.text),
    };
    let start = char_count(text.split(words).next().expect("a first part"));
    Anchor::new(id, passage, context, start..start + char_count(words)).expect("it has words")
}

const SUN: &str = "We follow the sun. When Frankfurt sleeps, Seoul is at its desk.";
const YES: &str = "Yes.";

fn before() -> Corpus {
    corpus(&[
        (
            "sun",
            &[
                ("q1", "Who answers at night?"),
                ("p1", SUN),
                ("q2", "Every night?"),
                ("y1", YES),
                ("q3", "And on Sundays as well?"),
                ("y2", YES),
            ],
        ),
        (
            "moon",
            &[("m1", "The moon has no help desk, and nobody asks for one.")],
        ),
    ])
}

#[test]
fn quotes_are_found_again_after_edits() {
    let was = before();
    let check = |passage: &str, words: &str, now: &Corpus, expected: &str| {
        let anchor = anchor(&was, passage, words);
        let found = find(std::slice::from_ref(&anchor), now);
        let at = |spot: &Spot| {
            format!(
                "{} {} {}–{}",
                spot.document, spot.passage, spot.start, spot.end
            )
        };
        let found = match &found[0] {
            Finding::Exact(spot) => format!("exact {}", at(spot)),
            Finding::Moved(spot) => format!("moved {}", at(spot)),
            Finding::Inexact {
                spot,
                text,
                similarity_percent,
            } => format!("{similarity_percent} {} {text}", at(spot)),
            Finding::Lost => "lost".to_owned(),
        };
        assert_eq!(found, expected, "{words}");
    };

    check("p1", "follow the sun", &was, "exact sun p1 3–17");
    check("y2", YES, &was, "exact sun y2 0–4");

    let edited_elsewhere = corpus(&[(
        "sun",
        &[
            ("q0", "Good evening."),
            ("q1", "Who answers at night?"),
            (
                "p9",
                "Well. We follow  the sun.\nWhen Frankfurt sleeps, Seoul is at its desk.",
            ),
            ("q2", "Every night?"),
            ("y8", YES),
            ("q3", "And on Sundays as well?"),
            ("y9", YES),
        ],
    )]);
    check("p1", SUN, &edited_elsewhere, "moved sun p9 6–70");
    check("p1", "sun. When", &edited_elsewhere, "moved sun p9 21–30");
    // The same word twice: told apart by what is around it.
    check("y1", YES, &edited_elsewhere, "moved sun y8 0–4");
    check("y2", YES, &edited_elsewhere, "moved sun y9 0–4");

    let cut_in_two = corpus(&[(
        "sun",
        &[
            ("p7", "We follow the sun."),
            ("p8", "When Frankfurt sleeps, Seoul is at its desk."),
        ],
    )]);
    check("p1", SUN, &cut_in_two, "moved sun p7 0–18");
    check(
        "p1",
        "When Frankfurt sleeps",
        &cut_in_two,
        "moved sun p8 0–21",
    );
    check("y1", YES, &cut_in_two, "lost");

    let renamed = corpus(&[("other", &[("o1", "Ha."), ("o2", SUN)])]);
    check("p1", SUN, &renamed, "moved other o2 0–63");

    let reworded = corpus(&[(
        "sun",
        &[(
            "p5",
            "Sure: we follow the sun! When Frankfurt is asleep, Seoul is at its desk. Good.",
        )],
    )]);
    check(
        "p1",
        SUN,
        &reworded,
        "84 sun p5 6–72 we follow the sun! When Frankfurt is asleep, Seoul is at its desk.",
    );
    check("p1", "Frankfurt sleeps", &reworded, "lost");
    check("p1", "the sun.", &reworded, "lost");
    check(
        "p1",
        "We follow the sun.",
        &reworded,
        "100 sun p5 6–24 we follow the sun!",
    );

    let gone = corpus(&[("moon", &[("m1", "The moon has no help desk at all.")])]);
    check("p1", SUN, &gone, "lost");
    check("m1", "nobody asks for one", &gone, "lost");
    check("p1", SUN, &corpus(&[]), "lost");
}

#[test]
fn text_in_bigrams_is_found_in_other_words() {
    let was = corpus(&[(
        "a",
        &[(
            "p",
            "我们跟着太阳走，法兰克福睡觉的时候，首尔已经坐在办公桌前。",
        )],
    )]);
    let now = corpus(&[(
        "a",
        &[(
            "n",
            "他说：我们跟着太阳走，法兰克福睡觉时，首尔已经坐在办公桌前了。",
        )],
    )]);
    let quote = anchor(
        &was,
        "p",
        "我们跟着太阳走，法兰克福睡觉的时候，首尔已经坐在办公桌前",
    );
    let found = find(&[quote], &now);
    assert!(
        matches!(&found[0], Finding::Inexact { similarity_percent: 70..100, spot, .. } if spot.passage == "n"),
        "{found:?}"
    );
}

#[test]
fn whatever_an_anchor_says_finding_never_fails() {
    let corpus = before();
    for exact in ["", " ", "\n", "…", "?", "我", "We", &"word ".repeat(500)] {
        let anchor = Anchor {
            exact: exact.to_owned(),
            passage: "p1".to_owned(),
            start: u32::MAX,
            ..Anchor::default()
        };
        assert_eq!(find(&[anchor], &corpus).len(), 1);
    }
}

#[test]
fn quotes_outlive_the_rebuilding_of_a_bundle() {
    use crate::explorer::{Answer, Explorer, Request};
    let explorer = |texts: &[&str]| {
        let passage = |text: &&str| Passage {
            text: (*text).to_owned(),
            ..Passage::default()
        };
        let document = Document {
            id: DocumentId("sun".to_owned()),
            metadata: Metadata::default(),
            passages: texts.iter().map(passage).collect(),
        };
        let bytes = crate::index::build(&[document], &crate::index::BuildOptions::default());
        Explorer::open(bytes).expect("just built")
    };
    let read = |explorer: &Explorer| {
        let request = crate::explorer::ReadRequest {
            document: "sun".to_owned(),
            ..crate::explorer::ReadRequest::default()
        };
        match explorer.answer(&Request::Read(request)) {
            Answer::Reading(reading) => reading.passages,
            other => panic!("{other:?}"),
        }
    };
    let was = explorer(&["Who answers at night?", SUN, YES]);
    let passages = read(&was);
    let quote = |place: usize, chars: Option<(u32, u32)>| {
        let passage = passages[place].id.clone();
        match was.answer(&Request::Quote { passage, chars }) {
            Answer::Quote(quote) => quote.anchor,
            other => panic!("{other:?}"),
        }
    };
    let anchors = vec![quote(0, None), quote(1, Some((3, 18))), quote(1, None)];
    assert_eq!(anchors[1].exact, "follow the sun.");
    assert_eq!(
        anchors[1].prefix,
        "Who answers at night?\nWe ".chars().collect::<String>()
    );
    assert_eq!(anchors[0].suffix, "\nWe follow the sun. When Frankfu");
    let now = explorer(&[
        "A word first.",
        "Who answers at night?",
        "We follow the sun. When Frankfurt slept, Seoul was at its desk.",
    ]);
    let Answer::QuotesFound(found) = now.answer(&Request::FindQuotes { anchors }) else {
        panic!("no places");
    };
    let now = read(&now);
    assert!(matches!(&found[0], Finding::Exact(spot) if spot.passage == now[1].id));
    assert!(
        matches!(&found[1], Finding::Moved(spot) if spot.passage == now[2].id && spot.start == 3)
    );
    assert!(
        matches!(&found[2], Finding::Inexact { similarity_percent: 83, spot, .. } if spot.passage == now[2].id),
        "{:?}",
        found[2]
    );
}
