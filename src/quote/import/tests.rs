use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::corpus::{Date, DateCertainty, Person, Role};
use crate::quote::kept::char_count;
use crate::quote::{Anchor, Format, Origin, Words, export};

const WORDS: Words<'static> = Words {
    language: "en",
    note: "Note",
    tags: "Tags",
};

/// Letters that break what is not written with care.
const HOSTILE: &str = "(?:</script>|]]>|\\{\\{|\\}\\}|\\\\|%|\\{\\}|\"|'|=1|@|,|;|›|\\||\r|\n|\t|\u{202e}|\u{5d0}|\u{e9}|字|a| )";

fn text() -> impl Strategy<Value = String> {
    prop::string::string_regex(&format!("{HOSTILE}{{0,8}}")).expect("a pattern")
}

fn words() -> impl Strategy<Value = String> {
    text().prop_map(|text| text + "w")
}

fn person() -> impl Strategy<Value = Person> {
    (words(), option::of(words()), option::of(words())).prop_map(|(name, role, organisation)| {
        Person {
            name,
            role,
            organisation,
        }
    })
}

prop_compose! {
    fn origin()(
        title in text(),
        source_title in option::of(words()),
        source in option::of(words()),
        kind in option::of(words()),
        date in option::of(prop::sample::select(vec!["2018", "2018-03", "2018-03-07"])),
        date_certainty in option::of(prop::sample::select(vec![DateCertainty::Stated, DateCertainty::Inferred])),
        language in text(),
        people in prop::collection::vec(person(), 0..3),
        speaker in option::of(person()),
        role in prop::sample::select(Role::ALL.to_vec()),
        section in prop::collection::vec(words(), 0..3),
        time_seconds in option::of(any::<u32>()),
    ) -> Origin {
        let date: Option<Date> = date.and_then(|date| date.parse().ok());
        let url = source.clone();
        Origin {
            title, source_title, source, kind, date, date_certainty, language, url, people, speaker,
            role, section, time_seconds,
        }
    }
}

prop_compose! {
    fn quote()(
        exact in words(),
        (document, passage) in (text(), text()),
        (prefix, suffix) in (text(), text()),
        start in 0u32..100_000,
        origin in origin(),
        note in text(),
        tags in prop::collection::vec(words(), 0..3),
        (added, link) in (text(), text()),
    ) -> Quote {
        let end = start + char_count(&exact);
        let anchor = Anchor { document, passage, exact, prefix, suffix, start, end };
        Quote { anchor, origin, note, tags, added, link }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_leaves_comes_back_without_loss(
        title in text(),
        quotes in prop::collection::vec(quote(), 1..4),
    ) {
        for format in Format::ALL.into_iter().filter(|format| format.comes_back()) {
            let file = export(format, &title, &WORDS, &quotes);
            let import = import(&file);
            prop_assert_eq!(&import.problems, &[], "{:?}", format);
            prop_assert_eq!(&import.quotes, &quotes, "{:?}", format);
        }
    }

    #[test]
    fn no_format_fails_and_none_lets_markup_through(quotes in prop::collection::vec(quote(), 0..3)) {
        for format in Format::ALL {
            let file = export(format, "</script>{{", &WORDS, &quotes);
            let is_html = format == Format::Html || format == Format::MediaWiki;
            prop_assert!(!is_html || !file.contains("</script>"), "{}", file);
        }
    }

    #[test]
    fn reading_never_fails(text in "\\PC*") {
        import(&text);
    }

    #[test]
    fn a_damaged_file_gives_what_is_left(quotes in prop::collection::vec(quote(), 1..3), cut in 0usize..2000) {
        for format in Format::ALL.into_iter().filter(|format| format.comes_back()) {
            let file = export(format, "", &WORDS, &quotes);
            let end = (0..=cut.min(file.len())).rev().find(|end| file.is_char_boundary(*end)).unwrap_or(0);
            let import = import(&file[..end]);
            prop_assert!(import.quotes.len() <= quotes.len());
        }
    }
}

#[test]
fn what_is_not_understood_is_named() {
    let check = |file: &str, quotes: usize, problems: &[ImportProblem]| {
        let import = import(file);
        assert_eq!(import.quotes.len(), quotes, "{file}");
        assert_eq!(import.problems, problems, "{file}");
    };
    let entry = |number, fault| ImportProblem::Entry { number, fault };
    check("", 0, &[ImportProblem::NotQuotes]);
    check("hello", 0, &[ImportProblem::NotQuotes]);
    check("{}", 0, &[ImportProblem::NotQuotes]);
    check("[]", 0, &[ImportProblem::NotQuotes]);
    check("[1, {\"title\": \"CSL\"}]", 0, &[ImportProblem::NotQuotes]);
    check("{\n\"format\":", 0, &[ImportProblem::Broken { line: 2 }]);
    check("a,b\n1,2", 0, &[ImportProblem::NotQuotes]);
    check(
        r#"{"format": "catena-quotes", "version": 1, "quotes": [
            {"text": "one", "tags": "solo", "new": 1},
            {"note": "no words"},
            5,
            {"text": "two", "tags": [1], "origin": {"date": "soon", "people": [{"name": 1}]}, "anchor": {"start": -1}}
        ]}"#,
        2,
        &[
            entry(2, EntryFault::NoText),
            entry(3, EntryFault::NotAQuote),
            entry(4, EntryFault::Field("tags")),
            entry(4, EntryFault::Field("name")),
            entry(4, EntryFault::Field("date")),
        ],
    );
    check(
        r#"{"format": "catena-quotes", "version": 2, "quotes": [{"text": "one"}]}"#,
        1,
        &[ImportProblem::Newer],
    );
    check(
        "text;start;date\none;x;soon\n;1;\n",
        1,
        &[
            entry(1, EntryFault::Field("start")),
            entry(1, EntryFault::Field("date")),
            entry(2, EntryFault::NoText),
        ],
    );
}

#[test]
fn annotations_of_other_programs_are_read() {
    let file = r#"[{
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://hypothes.is/a/1",
        "type": "Annotation",
        "created": "2024-05-01T10:00:00Z",
        "body": [{"type": "TextualBody", "value": "so true"}, {"type": "TextualBody", "purpose": "tagging", "value": "sun"}],
        "target": [{"source": "https://example.org/talk", "selector": [
            {"type": "RangeSelector"},
            {"type": "TextQuoteSelector", "exact": "follow the sun", "prefix": "We ", "suffix": "."}
        ]}]
    }, {"type": "Annotation", "target": "https://example.org/"}]"#;
    let import = import(file);
    let fault = EntryFault::NotAQuote;
    assert_eq!(import.problems, [ImportProblem::Entry { number: 2, fault }]);
    let quote = &import.quotes[0];
    assert_eq!(quote.anchor.exact, "follow the sun");
    assert_eq!(quote.anchor.prefix, "We ");
    assert_eq!(quote.note, "so true");
    assert_eq!(quote.tags, ["sun"]);
    assert_eq!(
        quote.origin.url.as_deref(),
        Some("https://example.org/talk")
    );
}
