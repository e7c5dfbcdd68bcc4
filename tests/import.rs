//! Import, held against small texts in every shape that we know of.
//!
//! `tests/corpora/` holds the texts. The expectations stand here in full, so
//! that a change of them is read in review.

use std::collections::BTreeSet;
use std::fs;

use catena::corpus::{Document, Role};
use catena::import::{SourceFile, import};
use catena::text::tokens;
use proptest::prelude::*;

fn sample(name: &str) -> Document {
    let path = format!("{}/tests/corpora/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(path).expect("a sample");
    let file = SourceFile {
        path: name.to_owned(),
        bytes,
    };
    let mut documents = import(&file).documents;
    assert_eq!(documents.len(), 1, "{name}");
    documents.remove(0)
}

/// A passage a line: role, speaker, time, `~` for furniture, and how it begins.
/// A line `# …` where the section changes.
fn shown(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    let mut section: &[String] = &[];
    for passage in &document.passages {
        if passage.section != section {
            section = &passage.section;
            lines.push(format!("# {}", section.join(" / ")));
        }
        let role = match passage.role {
            Role::Question => "Q",
            Role::Answer => "A",
            Role::Narration => "N",
        };
        let speaker = passage.speaker.as_deref().unwrap_or("-");
        let time = passage.time_seconds.map(|time| format!(" {time}s"));
        let furniture = if passage.is_furniture { "~" } else { "" };
        let opening: Vec<&str> = passage.text.split_whitespace().take(4).collect();
        lines.push(format!(
            "{role} {speaker}{}: {furniture}{}",
            time.unwrap_or_default(),
            opening.join(" ")
        ));
    }
    lines
}

fn check(name: &str, expected: &[&str]) {
    assert_eq!(shown(&sample(name)), expected, "{name}");
}

#[test]
fn a_podcast_with_names_and_times() {
    check(
        "podcast-times.md",
        &[
            "N -: show page: https://example.org/12",
            "# The first hive",
            "Q Tom Adeyemi 7s: Welcome back. When did",
            "A Mara Lindqvist 15s: It was a cold",
            "A Tom Adeyemi 62s: Right.",
            "# Neighbours",
            "A Mara Lindqvist 70s: The neighbours were curious",
            "Q Tom Adeyemi 120s: And did they get",
            "A Mara Lindqvist 124s: Every one of them",
        ],
    );
    let metadata = sample("podcast-times.md").metadata;
    assert_eq!(metadata.source.as_deref(), Some("City Hours"));
    assert_eq!(
        metadata.date.map(|date| date.to_string()).as_deref(),
        Some("2021-05-04")
    );
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/12.mp3"));
    assert_eq!(metadata.other, [("episode".to_owned(), "12".to_owned())]);
    assert_eq!(metadata.language, "en");
}

#[test]
fn an_interview_with_bold_labels() {
    check(
        "bold-labels.md",
        &[
            "N -: An introduction by the",
            "N -: Editor’s note: The keeper",
            "Q Harbour Gazette: How high is the",
            "A Keeper: Forty metres. It sways",
            "Q Harbour Gazette: Do you climb it",
            "A Keeper: Twice. See the plan.",
        ],
    );
}

#[test]
fn initials_stand_for_names() {
    check(
        "initials.md",
        &[
            "N -: Slides: https://example.org/slides.pdf",
            "A Ana Ruiz: We begin with the",
            "Q Ben Okafor: And the ferry?",
            "A Ana Ruiz: The ferry came later.",
            "Q Ben Okafor: Who paid for it?",
            "A Ana Ruiz: Summary: nobody did. There",
            "Q Audience: Could you speak up?",
            "A Ana Ruiz: Of course.",
        ],
    );
}

#[test]
fn labels_with_times_dashes_and_brackets() {
    check(
        "shapes.txt",
        &[
            "A Ivo 5s: This line carries its",
            "A Lena 12s: This one has it",
            "A Ivo 20s: A dash and two",
            "A Lena: The text stands in",
            "A Speaker 3 31s: A caption tool wrote",
            "A Ivo: https://example.org is an address",
            "Q Lena: Is that all?",
            "A Ivo: It is.",
        ],
    );
}

#[test]
fn full_width_colons() {
    check(
        "cjk.md",
        &[
            "N -: 主题：河流与城市",
            "Q -: 您什么时候开始写河流？",
            "A -: 二十年前，我搬到河边的时候。",
            "A 林岚: 我想补充一句，河流一直都在。",
            "Q -: 那么城市呢？",
            "A -: 城市只是路过。",
            "A 林岚: 说得好。",
        ],
    );
    assert_eq!(sample("cjk.md").metadata.language, "zh");
}

#[test]
fn questions_and_answers_without_labels() {
    check(
        "unlabelled.txt",
        &[
            "N -: Nadia Berg, Baker at",
            "Q -: When do you get",
            "A -: At three. The ovens",
            "# Get The Bread Box app",
            "Q -: What is the secret",
            "A -: Patience, and water that",
            "Q -: Tell us about your",
            "A -: There are two of",
            "Q -: Will you ever stop?",
            "N -: ~Share this article",
        ],
    );
}

#[test]
fn a_web_page_with_its_furniture() {
    check(
        "page.txt",
        &[
            "N -: ~Back To Top",
            "N -: The town council met",
            "N -: ~A tram in the",
            "# What it costs",
            "N -: Two million, said the",
            "N -: ~In the same category",
            "N -: ~A bridge is closed",
            "N -: ~Report Rating",
        ],
    );
    assert_eq!(sample("page.txt").metadata.title, "Town buys a second tram");
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    check("wrapped.txt", &["N -: Dear friend, the lines"]);
}

#[test]
fn a_broken_head_is_read_as_far_as_it_goes() {
    check("broken-head.md", &["A Olu Martins: The first bridge was"]);
    let document = sample("broken-head.md");
    assert_eq!(document.metadata.title, "Bridges: a short history");
    let bytes = fs::read(format!(
        "{}/tests/corpora/broken-head.md",
        env!("CARGO_MANIFEST_DIR")
    ));
    let warnings = import(&SourceFile {
        path: "broken-head.md".to_owned(),
        bytes: bytes.expect("a sample"),
    })
    .warnings;
    assert_eq!(
        warnings
            .iter()
            .filter_map(|warning| warning.line)
            .collect::<Vec<_>>(),
        [2]
    );
}

/// Single files whose one property matters.
#[test]
fn metadata_is_found_outside_the_front_matter() {
    let of = |path: &str, text: &str| {
        let imported = import(&SourceFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        });
        imported.documents.into_iter().next().expect("a document")
    };
    assert_eq!(of("x.md", "# One\n\nText.").metadata.title, "One");
    assert_eq!(of("x.md", "Intro.\n\n# One\n\nText.").metadata.title, "One");
    assert_eq!(of("my_talk.md", "Just text.").metadata.title, "My talk");
    assert_eq!(of("x.es.md", "Text.").metadata.language, "es");
    let dated = of("2019-10-24-x.md", "Text.").metadata;
    assert_eq!(
        dated.date.map(|date| date.to_string()).as_deref(),
        Some("2019-10-24")
    );
    assert_eq!(
        of("Über Uns/Ein Text.md", "Text.").id.0,
        "uber-uns/ein-text"
    );
    assert_eq!(of("x.md", "# A\n\n# B\n\nText.").passages[0].section, ["B"]);
}

#[test]
fn files_without_text_give_a_warning_and_no_document() {
    let check = |path: &str, bytes: &[u8]| {
        let imported = import(&SourceFile {
            path: path.to_owned(),
            bytes: bytes.to_vec(),
        });
        assert_eq!(
            (imported.documents.len(), imported.warnings.len()),
            (0, 1),
            "{path}"
        );
    };
    check("x.md", b"");
    check("x.md", b"---\ntitle: x\n---\n{{< list >}}\n");
    check("x.txt", b"\x00\x01\x02");
    check("x.pdf", b"%PDF-1.7");
}

/// The words of a document: of its passages, sections, speakers and metadata.
fn words(document: &Document) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut add = |text: &str| all.extend(tokens(text).into_iter().map(|token| token.term));
    add(&document.metadata.title);
    for passage in &document.passages {
        add(&passage.text);
        passage.section.iter().for_each(|heading| add(heading));
        passage.speaker.iter().for_each(|speaker| add(speaker));
    }
    all
}

/// Lines as they occur in texts, the tidy and the odd ones.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{2,8}( [a-z]{2,8}){0,30}[.?!]?",
        "(Ann|Ben|Cid Lee|Q|Note|Speaker 1): [a-z]{2,8}( [a-z]{2,8}){0,10}[.?]",
        "\\*\\*(Ann|Ben|Cid Lee):\\*\\* [a-z]{2,8}( [a-z]{2,8}){0,10}[.?]",
        "(Ann|Ben) – 00:[0-5][0-9]:[0-5][0-9]: [a-z]{2,8}",
        "#{1,3} [A-Z][a-z]{2,8} [a-z]{2,8}",
        "- [a-z]{2,8}",
        Just(String::new()),
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_word_is_kept(lines in prop::collection::vec(line(), 1..40), is_plain: bool) {
        let text = lines.join("\n");
        let path = if is_plain { "x.txt" } else { "x.md" };
        let file = SourceFile { path: path.to_owned(), bytes: text.clone().into_bytes() };
        let imported = import(&file);
        prop_assert_eq!(&import(&file), &imported);
        let kept: BTreeSet<String> = imported.documents.iter().flat_map(words).collect();
        let is_label = |word: &str| matches!(word, "q") || word.bytes().all(|b| b.is_ascii_digit());
        for token in tokens(&text) {
            let is_kept = kept.contains(&token.term) || is_label(&token.term);
            prop_assert!(is_kept, "lost “{}” of {:?}", token.term, text);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), name in "[a-z]{0,3}\\.(md|txt|es\\.md)?") {
        import(&SourceFile { path: name, bytes });
    }

    #[test]
    fn no_text_makes_it_panic(text in "(---\n|\\+\\+\\+\n)?([\\[\\](){}<>:：#*_`!|~?–0-9A-Za-z\n \"'é云-]{0,300})", is_plain: bool) {
        let path = if is_plain { "x.txt" } else { "x.md" };
        import(&SourceFile { path: path.to_owned(), bytes: text.into_bytes() });
    }
}
