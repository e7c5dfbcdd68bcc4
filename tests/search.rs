//! What a search promises, held by tables and against searches done by hand.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use catena::bundle::{PackOptions, pack};
use catena::corpus::{Document, DocumentId, Metadata, Passage, Role};
use catena::explorer::{
    Answer, Explorer, Facet, Filters, HitLine, HitList, Mark, Quality, ReadRequest, Request,
    SearchRequest, Sort,
};
use catena::import::SourceFile;
use catena::index::{BuildOptions, Index, TopicInfo, build};
use catena::query::parse;
use catena::search::{Hit, SearchOptions, Searcher};
use catena::text::tokens;
use proptest::prelude::*;

/// More than any corpus here has passages, and any passage has characters.
const ALL: usize = 10_000;

fn explorer_of(documents: &[Document]) -> Explorer {
    let topic = |id: &str| TopicInfo {
        id: id.to_owned(),
        label: id.to_owned(),
        ..TopicInfo::default()
    };
    let options = BuildOptions {
        topics: vec![topic("growth"), topic("trust"), topic("europe")],
        ..BuildOptions::default()
    };
    Explorer::open(build(documents, &options)).expect("just built")
}

fn document(id: &str, metadata: Metadata, passages: Vec<Passage>) -> Document {
    Document {
        id: DocumentId(id.to_owned()),
        metadata: Metadata {
            title: "Untitled".to_owned(),
            language: "en".to_owned(),
            ..metadata
        },
        passages,
    }
}

/// One document whose passages are these texts.
fn explorer(texts: &[&str]) -> Explorer {
    let passage = |text: &&str| Passage {
        text: (*text).to_owned(),
        ..Passage::default()
    };
    let passages = texts.iter().map(passage).collect();
    explorer_of(&[document("all", Metadata::default(), passages)])
}

fn search(explorer: &Explorer, request: SearchRequest) -> HitList {
    match explorer.answer(&Request::Search(request)) {
        Answer::Hits(hits) => hits,
        other => panic!("a search is answered by hits, not {other:?}"),
    }
}

/// All hits, with whole texts. A query that ends with a blank is finished;
/// the last word of any other is still being typed.
fn find(explorer: &Explorer, query: &str) -> HitList {
    let request = SearchRequest {
        query: query.to_owned(),
        limit: ALL,
        snippet_chars: ALL,
        ..SearchRequest::default()
    };
    search(explorer, request)
}

fn ids(hits: &HitList) -> BTreeSet<String> {
    hits.hits.iter().map(|hit| hit.passage.clone()).collect()
}

/// Which of the texts a query finds.
fn check(texts: &[&str], query: &str, expected: &[usize]) {
    let hits = find(&explorer(texts), query);
    let place = |hit: &HitLine| texts.iter().position(|text| *text == hit.snippet.text);
    let mut found: Vec<usize> = hits.hits.iter().filter_map(place).collect();
    found.sort_unstable();
    assert_eq!(found, expected, "“{query}” in {texts:?}");
    assert_eq!(hits.total as usize, expected.len());
    for hit in &hits.hits {
        assert!(!hit.snippet.marks.is_empty(), "“{query}”: {hit:?}");
    }
}

#[test]
fn words_are_found_however_they_are_written() {
    let apart = [
        "The data center hums",
        "The datacenter hums",
        "The data hums",
    ];
    check(&apart, "datacenter ", &[0, 1]);
    check(&apart, "data center ", &[0, 1]);
    check(&apart, "\"data center\" ", &[0]);
    let hyphen = ["e-commerce grows", "ecommerce grows", "e grows, trade too"];
    check(&hyphen, "ecommerce ", &[0, 1]);
    check(&hyphen, "e-commerce ", &[0, 1]);
    let figures = [
        "cost 15bn euros",
        "cost 15 billion euros",
        "cost $15 billion",
        "cost 15 million",
        "cost 16bn",
    ];
    check(&figures, "15bn ", &[0, 1, 2]);
    check(&figures, "15 billion ", &[0, 1, 2]);
    check(&figures, "$15 billion ", &[0, 1, 2]);
    let shares = ["47% of all", "47 percent of all", "47 of all", "74% of all"];
    check(&shares, "47% ", &[0, 1]);
    check(&shares, "47 percent ", &[0, 1]);
    let run = ["一段简单的话", "段落", "简单"];
    check(&run, "段简", &[0]);
    check(&run, "段简 ", &[0]);
    check(&run, "简单 ", &[0, 2]);
    check(&run, "段简单 ", &[0]);
    check(&["云计算 the rest"], "\"云计算 the\" ", &[0]);
    check(&["云计算 the rest"], "\"云计 the\" ", &[]);
    let accents = [
        "Café society",
        "cafe culture",
        "CAFE\u{301} au lait",
        "coffee",
    ];
    check(&accents, "café ", &[0, 1, 2]);
    check(&accents, "CAFE ", &[0, 1, 2]);
    check(&accents, "\"cafe\" ", &[0, 1, 2]);
    check(&["we don’t know"], "dont ", &[0]);
    check(&["Alibaba's cloud"], "alibaba ", &[0]);
}

#[test]
fn slips_are_forgiven_by_the_length_of_the_word() {
    let cloud = ["cloud"];
    check(&cloud, "clowd ", &[0]);
    check(&cloud, "colud ", &[0]);
    check(&cloud, "xloud ", &[0]);
    check(&cloud, "loud ", &[0]);
    check(&cloud, "cluod ", &[0]);
    check(&cloud, "clxxd ", &[]);
    check(&["turn"], "trun ", &[0]);
    // Two slips cut a word of eight letters to six: two are allowed, but only
    // where nothing else is found.
    check(&["pricing"], "prizimg ", &[0]);
    check(&["pricing", "prizing"], "prizimg ", &[1]);
    check(&["infrastructure"], "infrestrukture ", &[0]);
    check(&["infrastructure"], "nifrastrutcure ", &[0]);
    check(&["infrastructure"], "infrestrukturo ", &[]);
    // Another figure is another fact.
    check(&["in 2018"], "2019 ", &[]);
}

#[test]
fn a_word_that_is_there_is_no_slip_at_the_beginning_of_another() {
    let texts = ["Clients trust us.", "In truth it changed."];
    check(&texts, "trust", &[0]);
    check(&texts, "trus", &[0]);
    check(&texts, "trurh", &[1]);
    check(&texts, "trht", &[1]);
}

#[test]
fn short_words_are_forgiven_only_where_nothing_else_is_found() {
    check(&["cat"], "cet ", &[0]);
    check(&["cat", "cet"], "cet ", &[1]);
    check(&["cat", "cets"], "cet ", &[1]);
}

#[test]
fn the_last_word_is_a_beginning_until_a_blank_ends_it() {
    let texts = ["infrastructure", "market infrastructure", "market"];
    check(&texts, "infra", &[0, 1]);
    check(&texts, "infra ", &[]);
    check(&texts, "infra* ", &[0, 1]);
    check(&texts, "market inf", &[1]);
    check(&texts, "infrastr*", &[0, 1]);
    // Beginning and slip together.
    check(&texts, "infrastruktu", &[0, 1]);
    check(&["overclouded", "cloudy", "loud"], "*cloud* ", &[0, 1]);
    check(&["internet", "netting"], "*net ", &[0]);
}

#[test]
fn conditions_say_what_is_left_out_and_how_near() {
    let texts = [
        "cloud trust",
        "cloud market",
        "trust in the cloud",
        "markets",
    ];
    check(&texts, "cloud -trust ", &[1]);
    check(&texts, "cloud -\"cloud trust\" ", &[1, 2]);
    check(&texts, "cloud NOT (trust OR market) ", &[]);
    check(&texts, "trust OR markets ", &[0, 1, 2, 3]);
    check(&texts, "\"cloud trust\" ", &[0]);
    check(&texts, "\"trust cloud\"~1 ", &[]);
    check(&texts, "\"trust cloud\"~2 ", &[2]);
    check(&texts, "cloud NEAR/1 trust ", &[0]);
    check(&texts, "trust NEAR/3 cloud ", &[0, 2]);
    check(&texts, "\"markets\" ", &[3]);
    let parts = [
        "data on trust",
        "the data center and trust",
        "15bn in cloud",
        "云计算 in cloud",
    ];
    check(&parts, "\"data center\" NEAR/4 trust ", &[1]);
    check(&parts, "datacenter NEAR/4 trust ", &[1]);
    check(&parts, "15bn NEAR/3 cloud ", &[2]);
    check(&parts, "cloud NEAR/4 云计算 ", &[3]);
    // Counted from where they come nearest.
    let long = ["follow the sun at night", "night: follow the sun"];
    check(&long, "\"follow the sun\" NEAR/2 night ", &[0, 1]);
    check(&long, "\"follow the sun\" NEAR/1 night ", &[1]);
    check(&long, "\"follow sun\"~1 NEAR/1 night ", &[1]);
    check(&long, "night NEAR/1 \"the sun\" ", &[]);
}

/// Each as good as it can be in all else, so that only the tier tells.
#[test]
fn exact_ranks_above_prefix_above_stem_above_one_typo_above_two() {
    let padding = "and so on with many other words that only make this longer ".repeat(5);
    let texts = [
        format!("marketing {padding}"),
        format!("marketingspeak {padding}"),
        format!("markets {padding}"),
        "marketimg ".repeat(3),
        "markezimg ".repeat(9),
    ];
    for reversed in [false, true] {
        let mut order: Vec<&str> = texts.iter().map(|text| text.trim_end()).collect();
        if reversed {
            order.reverse();
        }
        let hits = find(&explorer(&order), "marketing");
        let found: Vec<&str> = hits
            .hits
            .iter()
            .map(|hit| hit.snippet.text.as_str())
            .collect();
        let expected: Vec<&str> = texts.iter().map(|text| text.trim_end()).collect();
        assert_eq!(found, expected);
        let qualities: Vec<Quality> = hits.hits.iter().map(|hit| hit.matches[0].quality).collect();
        assert_eq!(qualities, Quality::ALL);
    }
}

#[test]
fn corrections_name_what_was_found_and_lead_to_the_exact_word() {
    let texts = explorer(&["cloud sales", "clout", "nothing"]);
    let hits = find(&texts, "clowd ");
    let [correction] = hits.corrections.as_slice() else {
        panic!("one correction: {:?}", hits.corrections);
    };
    assert_eq!(correction.typed, "clowd");
    assert_eq!(correction.found, ["cloud"]);
    assert_eq!(find(&texts, &correction.exact_query).total, 0);

    let hits = find(&texts, "clout ");
    assert_eq!(hits.total, 2);
    assert_eq!(hits.corrections[0].found, ["cloud"]);
    let exact = find(&texts, &hits.corrections[0].exact_query);
    assert_eq!(exact.total, 1);
    assert_eq!(exact.hits[0].snippet.text, "clout");
    assert_eq!(exact.corrections, []);
}

#[test]
fn words_that_nothing_holds_are_left_out_and_named() {
    let texts = explorer(&["cloud trust", "cloud market", "zebra"]);
    let hits = find(&texts, "cloud trust giraffe ");
    assert_eq!(hits.relaxed, ["giraffe"]);
    assert_eq!(hits.hits[0].snippet.text, "cloud trust");
    assert_eq!(find(&texts, "cloud trust ").relaxed, [""; 0]);
    let none = find(&texts, "cloud -cloud ");
    assert_eq!((none.total, none.relaxed.len()), (0, 0));
    assert!(none.droppable.iter().any(|word| word.total > 0));
}

/// A question asks for its subject, not for how it asks.
#[test]
fn words_of_asking_are_let_go_in_questions() {
    let texts = [
        "data and trust",
        "they say little",
        "we think of many things",
        "many regions",
        "he mentioned prices to them",
    ];
    let table: &[(&str, &[usize])] = &[
        ("what did they say about trust ", &[0]),
        ("who thinks about data ", &[0]),
        ("how many regions are there ", &[3]),
        ("did anyone mention prices ", &[4]),
        ("tell me about the regions ", &[3]),
        // Without another subject, or without a question, they are the subject.
        ("they say ", &[1]),
        ("say ", &[1]),
        ("say little ", &[1]),
        ("many things ", &[2]),
    ];
    for (query, expected) in table {
        check(&texts, query, expected);
        assert_eq!(find(&explorer(&texts), query).relaxed, [""; 0], "{query}");
    }
}

/// Where not all words are found together, a guess two slips away is let go
/// before a word that is there.
#[test]
fn a_far_guess_costs_a_question_no_word_that_is_there() {
    let texts = ["the data", "more data", "data again", "a private firm"];
    let hits = find(&explorer(&texts), "data privacy ");
    assert_eq!(hits.relaxed, ["privacy"]);
    assert_eq!(hits.total, 3);
}

/// A word that nobody says, but that a topic goes by, stands for what is said
/// about that topic.
#[test]
fn a_topics_name_that_no_text_has_finds_the_topic() {
    let topic = |id: &str, label: &str, aliases: &[&str]| TopicInfo {
        id: id.to_owned(),
        label: label.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        ..TopicInfo::default()
    };
    let options = BuildOptions {
        topics: vec![
            topic("privacy", "Privacy and regulation", &["data protection"]),
            topic("sales", "Marketing", &["cloud market"]),
        ],
        ..BuildOptions::default()
    };
    let passage = |text: &str, topics: &[&str]| Passage {
        text: text.to_owned(),
        topics: topics.iter().map(|id| (*id).to_owned()).collect(),
        ..Passage::default()
    };
    let passages = vec![
        passage("the GDPR and data", &["privacy"]),
        passage("a private firm", &[]),
        passage("the law", &["privacy"]),
        passage("a cloud sold", &["sales"]),
        passage("market of clouds", &[]),
    ];
    let documents = [document("all", Metadata::default(), passages)];
    let explorer = Explorer::open(build(&documents, &options)).expect("just built");
    let check = |query: &str, expected: &[&str], named: &[&str]| {
        let hits = find(&explorer, query);
        let found: BTreeSet<&str> = hits
            .hits
            .iter()
            .map(|hit| hit.snippet.text.as_str())
            .collect();
        assert_eq!(
            found,
            BTreeSet::from_iter(expected.iter().copied()),
            "{query}"
        );
        assert_eq!(hits.topics, named, "{query}");
        hits
    };
    let hits = check("privacy ", &["the GDPR and data", "the law"], &["privacy"]);
    assert_eq!(hits.corrections, []);
    for hit in &hits.hits {
        let [word] = hit.matches.as_slice() else {
            panic!("one word, one match: {:?}", hit.matches);
        };
        assert_eq!((word.typed.as_str(), word.is_topic), ("privacy", true));
        assert_eq!(word.found, ["Privacy and regulation"]);
    }
    check(
        "privacies ",
        &["the GDPR and data", "the law"],
        &["privacy"],
    );
    // In one question with words that are there, and while it is being typed.
    check(
        "what did they say about data privacy",
        &["the GDPR and data"],
        &["privacy"],
    );
    // A name is of all its words, in any inflection.
    check("data protections ", &["the GDPR and data"], &["privacy"]);
    check("law regulation ", &["the law"], &["privacy"]);
    check("data ", &["the GDPR and data"], &[]);
    check("cloud ", &["a cloud sold", "market of clouds"], &[]);
    check("clouds market ", &["market of clouds"], &["sales"]);
    // A word that is there, a field and an exact word ask for the word itself.
    check("law ", &["the law"], &[]);
    check("title:privacy ", &[], &[]);
    check("\"privacy\" ", &[], &[]);
    check(
        "-privacy ",
        &["a private firm", "a cloud sold", "market of clouds"],
        &[],
    );
}

/// In the text itself the words stand marked that speak of the topic.
#[test]
fn a_topics_name_that_no_text_has_is_marked_where_it_is_meant() {
    let explorer = default_corpus();
    let hits = find(&explorer, "privacy ");
    assert!(hits.total > 3 && hits.hits.iter().all(|hit| hit.matches[0].is_topic));
    let read = |query: &str| {
        let request = ReadRequest {
            document: "cloud-chief-follow-the-sun".to_owned(),
            query: query.to_owned(),
        };
        match explorer.answer(&Request::Read(request)) {
            Answer::Reading(reading) => reading,
            other => panic!("a text is read, not {other:?}"),
        }
    };
    let reading = read("data privacy ");
    let marked = reading.passages.iter().flat_map(|passage| {
        let words = |mark: &Mark| passage.text[mark.start as usize..mark.end as usize].to_owned();
        passage.marks.iter().map(words)
    });
    let marked: BTreeSet<String> = marked.collect();
    for words in ["GDPR", "data", "holding their data", "regulation"] {
        assert!(marked.contains(words), "{words}: {marked:?}");
    }
    for hit in &hits.hits {
        let here = reading
            .passages
            .iter()
            .find(|passage| passage.id == hit.passage);
        assert!(
            here.is_none_or(|passage| !passage.marks.is_empty()),
            "{hit:?}"
        );
    }
    assert_eq!(read("\"privacy\" ").marks, 0);
}

#[test]
fn the_words_left_out_are_the_same_on_every_page() {
    let texts = explorer(&[
        "cloud one giraffe",
        "cloud two",
        "cloud three",
        "zebra four",
    ]);
    let page = |offset, limit| {
        let request = SearchRequest {
            query: "cloud zebra ".to_owned(),
            offset,
            limit,
            ..SearchRequest::default()
        };
        search(&texts, request).relaxed
    };
    let whole = page(0, 20);
    assert!(!whole.is_empty());
    for (offset, limit) in [(0, 1), (1, 1), (2, 2), (50, 1)] {
        assert_eq!(page(offset, limit), whole, "{offset} {limit}");
    }
}

/// Quoted or not, a word in a title is shown once, where the document begins.
#[test]
fn a_word_of_the_title_brings_the_head_of_its_document() {
    let metadata = || Metadata::default();
    let passages = ["first of all", "second", "the cloud again"].map(|text| Passage {
        text: text.to_owned(),
        ..Passage::default()
    });
    let mut one = document("one", metadata(), passages.to_vec());
    one.metadata.title = "On the cloud".to_owned();
    let explorer = explorer_of(&[one]);
    let texts = |query: &str| -> BTreeSet<String> {
        let hits = find(&explorer, query).hits;
        hits.into_iter().map(|hit| hit.snippet.text).collect()
    };
    let expected = BTreeSet::from(["first of all".to_owned(), "the cloud again".to_owned()]);
    assert_eq!(texts("cloud "), expected);
    assert_eq!(texts("\"cloud\" "), expected);
    assert_eq!(texts("\"the cloud\" "), expected);
    assert_eq!(texts("title:cloud ").len(), 3);
}

#[test]
fn undated_documents_stay_whatever_the_order() {
    let dated = |id: &str, date: Option<&str>| {
        let metadata = Metadata {
            date: date.and_then(|date| date.parse().ok()),
            ..Metadata::default()
        };
        let passage = Passage {
            text: "cloud".to_owned(),
            ..Passage::default()
        };
        document(id, metadata, vec![passage])
    };
    let explorer = explorer_of(&[
        dated("a", None),
        dated("b", Some("2019-05")),
        dated("c", Some("2018")),
        dated("d", None),
        dated("e", Some("2019-06-01")),
    ]);
    let check = |sort: Sort, expected: &[&str]| {
        let request = SearchRequest {
            query: "cloud ".to_owned(),
            sort,
            ..SearchRequest::default()
        };
        let hits = search(&explorer, request).hits;
        let found: Vec<&str> = hits.iter().map(|hit| hit.document.as_str()).collect();
        assert_eq!(found, expected, "{sort:?}");
    };
    check(Sort::Newest, &["e", "b", "c", "a", "d"]);
    check(Sort::Oldest, &["c", "b", "e", "a", "d"]);
    check(Sort::Order, &["a", "b", "c", "d", "e"]);
    let count = |query: &str| find(&explorer, query).total;
    assert_eq!(count("cloud before:2019 "), 1);
    assert_eq!(count("cloud after:2018 "), 2);
    assert_eq!(count("cloud after:2019-05 "), 1);
    assert_eq!(count("cloud -before:2019 "), 4);
}

#[test]
fn a_snippet_shows_its_match_however_narrow() {
    let text =
        "Many words come first, before the marketing of clouds, and 云 计算平台很好 at the end.";
    let explorer = explorer(&[&text.repeat(4)]);
    for query in ["marketing ", "clouds ", "算平 ", "\"the marketing of\" "] {
        for snippet_chars in [1, 5, 9, 10, 20, 40, 80, usize::MAX] {
            let request = SearchRequest {
                query: query.to_owned(),
                snippet_chars,
                ..SearchRequest::default()
            };
            let hits = search(&explorer, request).hits;
            let snippet = &hits[0].snippet;
            assert!(
                !snippet.marks.is_empty(),
                "{query} {snippet_chars} {snippet:?}"
            );
        }
    }
}

/// A pasted text may have hundreds of clauses; to say which of them to drop
/// must not take a search for each.
#[test]
fn a_long_question_without_an_answer_is_answered_soon() {
    let explorer = default_corpus();
    let words: Vec<String> = (0..400).map(|number| format!("wrod{number}xyz")).collect();
    let start = std::time::Instant::now();
    let hits = find(&explorer, &format!("{} speaker:nobody ", words.join(" ")));
    assert_eq!(hits.total, 0);
    assert!(start.elapsed().as_secs() < 3, "{:?}", start.elapsed());
}

/// The default corpus, packed once for a thread.
fn default_corpus() -> Rc<Explorer> {
    thread_local! {
        static PACKED: OnceCell<Rc<Explorer>> = const { OnceCell::new() };
    }
    PACKED.with(|packed| Rc::clone(packed.get_or_init(|| Rc::new(pack_default_corpus()))))
}

fn pack_default_corpus() -> Explorer {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/corpus");
    let entries = fs::read_dir(folder).expect("the default corpus");
    let files = entries.map(|entry| {
        let path = entry.expect("a file of the default corpus").path();
        SourceFile {
            bytes: fs::read(&path).expect("a text of the default corpus"),
            path: path.file_name().expect("a name").display().to_string(),
        }
    });
    let files: Vec<SourceFile> = files.collect();
    let packed = pack(&files, &PackOptions::default(), &mut |_| {}).expect("texts to pack");
    Explorer::open(packed.bytes).expect("just packed")
}

#[test]
fn filters_of_the_default_corpus_keep_what_they_name() {
    let explorer = default_corpus();
    let check = |query: &str, holds: &dyn Fn(&HitLine) -> bool| {
        let hits = find(&explorer, query);
        assert!(!hits.hits.is_empty(), "{query}");
        assert!(hits.problems.is_empty(), "{query}: {:?}", hits.problems);
        let all = find(&explorer, "");
        let expected: BTreeSet<String> = all
            .hits
            .iter()
            .filter(|hit| holds(hit))
            .map(|hit| hit.passage.clone())
            .collect();
        assert_eq!(ids(&hits), expected, "{query}");
    };
    let speaks =
        |hit: &HitLine, name: &str| hit.speaker.as_deref().is_some_and(|it| it.contains(name));
    check("speaker:hu ", &|hit| speaks(hit, "Hu Xiaoming"));
    check("-speaker:hu ", &|hit| !speaks(hit, "Hu Xiaoming"));
    check("speaker:\"leo liu\",hu ", &|hit| {
        speaks(hit, "Leo Liu") || speaks(hit, "Hu Xiaoming")
    });
    check("role:question ", &|hit| hit.role == Role::Question);
    check("role:answer ", &|hit| hit.role == Role::Answer);
    check("topic:pricing ", &|hit| {
        hit.topics.iter().any(|topic| topic == "pricing")
    });
    check("topic:pricing,europe ", &|hit| {
        hit.topics
            .iter()
            .any(|topic| topic == "pricing" || topic == "europe")
    });
    check("lang:en ", &|_| true);
    let year = |hit: &HitLine| hit.date.map(|date| date.year());
    check("before:2019 ", &|hit| {
        year(hit).is_some_and(|year| year < 2019)
    });
    check("after:2017 ", &|hit| {
        year(hit).is_some_and(|year| year > 2017)
    });
    let sources: BTreeSet<String> = find(&explorer, "")
        .hits
        .into_iter()
        .filter_map(|hit| hit.source)
        .collect();
    for source in sources {
        check(&format!("source:\"{source}\" "), &|hit| {
            hit.source.as_ref() == Some(&source)
        });
    }
    check("doc:xuan-jin-europe ", &|hit| {
        hit.document == "xuan-jin-europe"
    });
}

#[test]
fn pages_of_the_default_corpus_add_up() {
    let explorer = default_corpus();
    for query in [
        "cloud ",
        "clowd ",
        "europe market growth ",
        "",
        "giraffe cloud price customers ",
    ] {
        for sort in [Sort::Relevance, Sort::Newest, Sort::Order] {
            let page = |offset, limit| {
                let request = SearchRequest {
                    query: query.to_owned(),
                    sort,
                    offset,
                    limit,
                    ..SearchRequest::default()
                };
                search(&explorer, request)
            };
            let whole = page(0, ALL);
            assert_eq!(whole.total as usize, whole.hits.len(), "{query}");
            let mut pages = Vec::new();
            while pages.len() < whole.hits.len() {
                let next = page(pages.len(), 37);
                assert_eq!(next.total, whole.total);
                assert_eq!(next.relaxed, whole.relaxed, "{query}");
                assert!(!next.hits.is_empty());
                pages.extend(next.hits);
            }
            assert_eq!(pages, whole.hits, "{query} {sort:?}");
        }
    }
}

/// One slip in each longer word of the corpus: the word itself is still found.
#[test]
fn mistyped_words_of_the_default_corpus_are_found() {
    let explorer = default_corpus();
    let mut words: BTreeSet<String> = BTreeSet::new();
    for hit in find(&explorer, "").hits {
        let long = |word: &String| word.len() >= 5 && word.bytes().all(|b| b.is_ascii_lowercase());
        words.extend(
            tokens(&hit.snippet.text)
                .into_iter()
                .map(|token| token.term)
                .filter(long),
        );
    }
    assert!(words.len() > 500);
    let (mut tried, mut found) = (0, 0);
    for (number, word) in words.iter().enumerate().step_by(7) {
        let at = number % (word.len() - 1);
        let mut slip: Vec<u8> = word.bytes().collect();
        match number % 3 {
            0 => slip.swap(at, at + 1),
            1 => drop(slip.remove(at)),
            _ => slip[at] = b'q',
        }
        let slip = String::from_utf8(slip).expect("letters");
        let request = SearchRequest {
            query: format!("{slip} "),
            limit: 10,
            snippet_chars: ALL,
            ..SearchRequest::default()
        };
        let hits = search(&explorer, request).hits;
        let has_word = |hit: &HitLine| {
            tokens(&hit.snippet.text)
                .iter()
                .any(|token| token.term == *word)
        };
        tried += 1;
        found += u32::from(hits.iter().any(has_word));
    }
    assert!(found * 100 >= tried * 95, "{found} of {tried}");
}

/// Marks are spans of the text, in order, apart.
fn check_marks(text: &str, marks: &[(u32, u32)]) {
    let mut end = 0;
    for (from, to) in marks {
        assert!(*from >= end && from < to, "{marks:?} in {text}");
        assert!(
            text.get(*from as usize..*to as usize).is_some(),
            "{marks:?} in {text}"
        );
        end = *to;
    }
}

fn check_answers(explorer: &Explorer, query: &str, snippet_chars: usize) {
    let request = SearchRequest {
        query: query.to_owned(),
        snippet_chars,
        limit: 5,
        ..SearchRequest::default()
    };
    let hits = search(explorer, request);
    assert!(hits.hits.len() <= hits.total as usize);
    for problem in &hits.problems {
        assert!(
            query
                .get(problem.start as usize..problem.end as usize)
                .is_some()
        );
    }
    for hit in &hits.hits {
        let marks: Vec<(u32, u32)> = hit
            .snippet
            .marks
            .iter()
            .map(|mark| (mark.start, mark.end))
            .collect();
        check_marks(&hit.snippet.text, &marks);
    }
    let request = ReadRequest {
        document: "xuan-jin-europe".to_owned(),
        query: query.to_owned(),
    };
    if let Answer::Reading(reading) = explorer.answer(&Request::Read(request)) {
        for passage in reading.passages {
            let marks: Vec<(u32, u32)> = passage
                .marks
                .iter()
                .map(|mark| (mark.start, mark.end))
                .collect();
            check_marks(&passage.text, &marks);
        }
    }
}

/// Texts made of words of the corpus and of signs that mean something.
fn operator_rich() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "cloud",
        "clowd",
        "data",
        "europ",
        "e-commerce",
        "15bn",
        "47%",
        "云",
        "段简",
        "café",
        "the",
        "OR",
        "AND",
        "NOT",
        "NEAR",
        "NEAR/3",
        "-",
        "*",
        "(",
        ")",
        "\"",
        "“",
        "~2",
        ":",
        ",",
        "speaker:",
        "hu",
        "topic:pricing",
        "title:",
        "section:",
        "body:",
        "before:2018",
        "after:",
        "role:",
        "q",
        "has:figure",
        "lang:en",
        "source:",
        "doc:",
        " ",
        " ",
        " ",
        "\\",
    ]);
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(query in any::<String>(), width in 0..300usize) {
        check_answers(&default_corpus(), &query, width);
    }

    #[test]
    fn any_mixture_of_operators_is_answered(query in operator_rich(), width in 0..300usize) {
        check_answers(&default_corpus(), &query, width);
    }
}

/// Words that are near each other in every way.
const WORDS: &[&str] = &[
    "cloud",
    "clouds",
    "clout",
    "cloudy",
    "market",
    "marked",
    "markets",
    "trust",
    "growth",
    "price",
    "prices",
    "pricing",
    "data",
    "center",
    "datacenter",
    "the",
    "of",
    "e-commerce",
    "云计算",
    "15bn",
];

#[derive(Debug, Clone)]
struct Sample {
    words: Vec<&'static str>,
    speaker: Option<&'static str>,
    role: Role,
    topics: Vec<&'static str>,
}

fn sample() -> impl Strategy<Value = Sample> {
    (
        prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..9),
        prop::option::of(prop::sample::select(vec!["Ann Lee", "Bob"])),
        prop::sample::select(Role::ALL.to_vec()),
        prop::sample::subsequence(vec!["growth", "trust", "europe"], 0..3),
    )
        .prop_map(|(words, speaker, role, topics)| Sample {
            words,
            speaker,
            role,
            topics,
        })
}

/// Up to four documents, dated or not, sourced or not.
fn samples() -> impl Strategy<Value = Vec<Document>> {
    let head = (
        prop::sample::select(vec![None, Some("2018"), Some("2018-05"), Some("2019")]),
        prop::sample::select(vec![None, Some("The Paper"), Some("Radio")]),
    );
    let one = (head, prop::collection::vec(sample(), 1..12));
    prop::collection::vec(one, 1..4).prop_map(|all| {
        let documents = all
            .into_iter()
            .enumerate()
            .map(|(number, ((date, source), samples))| {
                let metadata = Metadata {
                    date: date.and_then(|date| date.parse().ok()),
                    source: source.map(str::to_owned),
                    ..Metadata::default()
                };
                let passages = samples.into_iter().map(|sample| Passage {
                    text: sample.words.join(" "),
                    speaker: sample.speaker.map(str::to_owned),
                    role: sample.role,
                    topics: sample
                        .topics
                        .iter()
                        .map(|topic| (*topic).to_owned())
                        .collect(),
                    ..Passage::default()
                });
                document(&format!("d{number}"), metadata, passages.collect())
            });
        documents.collect()
    })
}

fn chosen() -> impl Strategy<Value = Filters> {
    let some = |values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        let count = values.len();
        prop_oneof![
            2 => Just(Vec::new()),
            1 => prop::sample::subsequence(values, 0..=count),
        ]
    };
    (
        some(&["growth", "trust", "nothing"]),
        some(&["Ann Lee", "Bob"]),
        some(&["The Paper", "Radio"]),
        some(&["2018", "2019"]),
        some(&["question", "answer"]),
        excluded(),
        prop::option::weighted(0.2, 2017..2020u16),
        prop::option::weighted(0.2, 2017..2020u16),
    )
        .prop_map(
            |(topic, speaker, source, year, role, excluded, from, to)| Filters {
                topic,
                speaker,
                source,
                year,
                role,
                excluded,
                from,
                to,
                ..Filters::default()
            },
        )
}

fn excluded() -> impl Strategy<Value = Vec<(Facet, String)>> {
    let some = [
        (Facet::Topic, "trust"),
        (Facet::Topic, "nothing"),
        (Facet::Speaker, "Bob"),
        (Facet::Source, "Radio"),
        (Facet::Year, "2019"),
        (Facet::Role, "answer"),
    ];
    let some = some
        .map(|(facet, value)| (facet, value.to_owned()))
        .to_vec();
    prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::sample::subsequence(some, 0..=2),
    ]
}

/// A hit's values in a facet.
fn values(hit: &HitLine, facet: Facet) -> Vec<String> {
    match facet {
        Facet::Topic => hit.topics.clone(),
        Facet::Speaker => hit.speaker.clone().into_iter().collect(),
        Facet::Source => hit.source.clone().into_iter().collect(),
        Facet::Year => hit
            .date
            .map(|date| date.year().to_string())
            .into_iter()
            .collect(),
        Facet::Role => vec![hit.role.name().to_owned()],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn exact_hits_are_among_the_fuzzy_ones(
        documents in samples(),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..4),
    ) {
        let explorer = explorer_of(&documents);
        let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        let exact = ids(&find(&explorer, &format!("{} ", quoted.join(" "))));
        let finished = ids(&find(&explorer, &format!("{} ", words.join(" "))));
        let typing = ids(&find(&explorer, &words.join(" ")));
        prop_assert!(exact.is_subset(&finished), "{words:?}: {exact:?} {finished:?}");
        prop_assert!(exact.is_subset(&typing), "{words:?}: {exact:?} {typing:?}");
    }

    /// A search remembers the words of the one before.
    #[test]
    fn what_was_typed_before_changes_no_answer(
        documents in samples(),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..4),
    ) {
        let explorer = explorer_of(&documents);
        let typed = format!("{} -trust", words.join(" "));
        for (end, letter) in typed.char_indices() {
            let query = &typed[..end + letter.len_utf8()];
            let alone = find(&explorer_of(&documents), query);
            prop_assert_eq!(&find(&explorer, query), &alone, "{}", query);
            prop_assert_eq!(&find(&explorer, query), &alone, "{} again", query);
        }
    }

    #[test]
    fn a_better_match_never_stands_below_a_worse(
        documents in samples(),
        word in prop::sample::select(WORDS.to_vec()),
    ) {
        let explorer = explorer_of(&documents);
        for query in [word.to_owned(), format!("{word} ")] {
            let hits = find(&explorer, &query).hits;
            let qualities: Vec<_> = hits.iter().map(|hit| hit.matches[0].quality).collect();
            prop_assert!(qualities.is_sorted(), "{query}: {qualities:?}");
        }
    }

    #[test]
    fn phrases_are_words_in_a_row(
        documents in samples(),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 2..4),
    ) {
        let explorer = explorer_of(&documents);
        let phrase = words.join(" ");
        let parts = |text: &str| -> Vec<String> {
            let own = tokens(text).into_iter().filter(|token| !token.is_compound);
            own.map(|token| token.term).collect()
        };
        // The last character of a run stands for no pair: a longer run holds it.
        let mut wanted = parts(&phrase);
        if phrase.ends_with("云计算") {
            wanted.pop();
        }
        let holds = |text: &str| {
            let own = parts(text);
            own.windows(wanted.len()).any(|window| window == wanted)
        };
        let texts = documents.iter().flat_map(|document| &document.passages);
        let expected = texts.filter(|passage| holds(&passage.text)).count();
        let found = find(&explorer, &format!("\"{phrase}\" "));
        prop_assert_eq!(found.total as usize, expected, "{}", phrase);
    }

    #[test]
    fn facets_count_what_their_own_choice_does_not_reduce(
        documents in samples(),
        filters in chosen(),
        query in prop::sample::select(vec!["", "cloud ", "\"market\" ", "cloud trust ", "-the "]),
    ) {
        let explorer = explorer_of(&documents);
        let all = find(&explorer, query).hits;
        let holds = |hit: &HitLine, facet: Facet| {
            let (group, own) = (filters.group(facet), values(hit, facet));
            let in_range = |value: &String| filters.has_year(value.parse().expect("a year"));
            let is_dated = facet != Facet::Year || !filters.has_range() || own.iter().any(in_range);
            let is_excluded = own.iter().any(|value| filters.excludes(facet, value));
            let is_chosen = group.is_empty() || own.iter().any(|value| group.contains(value));
            is_chosen && is_dated && !is_excluded
        };
        let answer = search(&explorer, SearchRequest {
            query: query.to_owned(),
            filters: filters.clone(),
            limit: ALL,
            snippet_chars: ALL,
            ..SearchRequest::default()
        });
        let narrowed = all.iter().filter(|hit| Facet::ALL.into_iter().all(|facet| holds(hit, facet)));
        let narrowed: BTreeSet<String> = narrowed.map(|hit| hit.passage.clone()).collect();
        prop_assert_eq!(ids(&answer), narrowed);
        for group in &answer.facets {
            let facet = group.facet;
            let counted: Vec<&HitLine> = all
                .iter()
                .filter(|hit| Facet::ALL.into_iter().all(|other| other == facet || holds(hit, other)))
                .collect();
            let count = |value: &String| {
                counted.iter().filter(|hit| values(hit, facet).contains(value)).count()
            };
            let known: BTreeSet<String> = counted.iter().flat_map(|hit| values(hit, facet)).collect();
            for value in &group.values {
                prop_assert_eq!(value.count as usize, count(&value.value), "{:?} {:?}", facet, value);
                prop_assert_eq!(value.is_chosen, filters.group(facet).contains(&value.value));
                let is_excluded = filters.excludes(facet, &value.value);
                prop_assert!(value.count > 0 || value.is_chosen || is_excluded);
            }
            for value in known {
                prop_assert!(group.values.iter().any(|shown| shown.value == value), "{:?} {}", facet, value);
            }
        }
    }
}

/// A corpus large enough for posting lists of many blocks: words common and
/// rare, passages short and long, titles and speakers that hold words as well.
fn large(seed: u64) -> Vec<Document> {
    let mut state = seed * 2 + 1;
    let mut below = move |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    let document_of = |number: usize| {
        // The lower of two is a word near the head of the list more often.
        let mut word = || match below(3) {
            0 => format!("filler{}", below(400)),
            _ => WORDS[below(WORDS.len()).min(below(WORDS.len()))].to_owned(),
        };
        let mut words = |count: usize| -> String {
            let words: Vec<String> = (0..count).map(|_| word()).collect();
            words.join(" ")
        };
        let (title, section) = (words(3), words(2));
        let texts: Vec<String> = (0..60).map(|turn| words(1 + turn * turn % 37)).collect();
        let passages = texts.into_iter().zip(0..).map(|(text, turn)| Passage {
            text,
            speaker: Some(["Ann Cloud", "Bob", "Cleo Market"][turn % 3].to_owned()),
            section: vec![section.clone(); usize::from(turn > 20)],
            role: Role::ALL[turn % 3],
            topics: vec![["growth", "trust"][number % 2].to_owned()],
            is_furniture: turn == 59,
            ..Passage::default()
        });
        let metadata = Metadata {
            date: ["2018", "2019-05", ""][number % 3].parse().ok(),
            source: Some("Radio".to_owned()),
            ..Metadata::default()
        };
        let mut document = document(&format!("d{number}"), metadata, passages.collect());
        document.metadata.title = title;
        document
    };
    (0..50).map(document_of).collect()
}

fn large_searchers() -> Rc<Vec<Searcher<Vec<u8>>>> {
    thread_local! {
        static BUILT: OnceCell<Rc<Vec<Searcher<Vec<u8>>>>> = const { OnceCell::new() };
    }
    let searcher = |seed| {
        let bytes = build(&large(seed), &BuildOptions::default());
        Searcher::new(Index::open(bytes).expect("just built"))
    };
    BUILT.with(|built| {
        let built = built.get_or_init(|| Rc::new((0..3).map(searcher).collect()));
        Rc::clone(built)
    })
}

/// Every kind of question.
fn question() -> impl Strategy<Value = String> {
    let word =
        || prop::sample::select([WORDS, &["clowd", "markte", "filler7", "nowhere"]].concat());
    let words = |count| prop::collection::vec(word(), count).prop_map(|words| words.join(" "));
    let shape = |shape: &'static str| {
        (word(), word(), word()).prop_map(move |(a, b, c)| {
            let text = shape.replace('A', a).replace('B', b);
            text.replace('C', c)
        })
    };
    prop_oneof![
        4 => words(1..4),
        2 => words(4..12),
        1 => Just(String::new()),
        1 => "[a-z]{1,2}",
        1 => shape("\"A B\""),
        1 => shape("\"A B\"~3 C"),
        1 => shape("A NEAR/4 B"),
        1 => shape("A -B"),
        1 => shape("(A B) OR C"),
        1 => shape("title:A B"),
        1 => shape("section:A OR B"),
        1 => shape("speaker:cloud A"),
        1 => shape("A* B"),
        1 => Just("*lou* market".to_owned()),
        1 => shape("A role:answer after:2017"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// What is passed over unscored would not have been on the page: a page is
    /// to the bit what ranking all passages puts there.
    #[test]
    fn a_page_is_where_a_ranking_of_everything_has_it(
        corpus in 0..3usize,
        question in question(),
        ends in any::<bool>(),
        filters in chosen(),
        sort in prop::sample::select(vec![Sort::Relevance, Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Order]),
        offset in prop::sample::select(vec![0, 0, 0, 1, 10, 63, 64, 700]),
        limit in prop::sample::select(vec![1, 2, 10, 64, 65, 300]),
    ) {
        let searcher = &large_searchers()[corpus];
        let query = parse(&question).query;
        let search = |offset, limit| {
            let filters = filters.clone();
            searcher.search(&query, &SearchOptions {
                filters, sort, offset, limit, is_typing: !ends, without_facets: true,
            })
        };
        let (page, whole) = (search(offset, limit), search(0, ALL));
        prop_assert_eq!(whole.hits.len(), whole.total as usize);
        let expected: Vec<Hit> = whole.hits.iter().skip(offset).take(limit).copied().collect();
        prop_assert_eq!(&page.hits, &expected, "{:?}", question);
        prop_assert_eq!(page.total, whole.total);
        prop_assert_eq!(page.documents, whole.documents);
        prop_assert_eq!(page.relaxed, whole.relaxed);
        prop_assert_eq!(page.corrections, whole.corrections);
        let mut documents: Vec<u32> = whole.hits.iter().map(|hit| searcher.index().document_of(hit.passage)).collect();
        documents.sort_unstable();
        documents.dedup();
        prop_assert_eq!(documents.len(), whole.documents as usize);
    }
}
