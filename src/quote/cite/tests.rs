use proptest::prelude::*;

use super::*;
use crate::quote::Anchor;

fn quote(exact: &str) -> Quote {
    let person = |name: &str, role: &str| Person {
        name: name.to_owned(),
        role: Some(role.to_owned()),
        organisation: None,
    };
    Quote {
        anchor: Anchor {
            document: "sun".to_owned(),
            exact: exact.to_owned(),
            ..Anchor::default()
        },
        origin: Origin {
            title: "Round the clock & 100% {up}".to_owned(),
            source: Some("Medium".to_owned()),
            kind: Some("interview".to_owned()),
            date: "2018-03".parse().ok(),
            date_certainty: Some(DateCertainty::Inferred),
            language: "en".to_owned(),
            url: Some("https://a.example/x_y?z={1}".to_owned()),
            people: vec![
                person("Ada Park", "Head of support"),
                person("Leo Liu", "Interviewer"),
            ],
            speaker: Some(person("Ada Park", "Head of support")),
            role: Role::Answer,
            section: vec!["Support".to_owned()],
            ..Origin::default()
        },
        note: "50% \\ {a}\nER  - ".to_owned(),
        tags: vec!["trust, lost".to_owned(), "sun".to_owned()],
        added: "2026-11-22T06:30:00Z".to_owned(),
        link: "https://b.example/#doc=sun&p=1".to_owned(),
    }
}

#[test]
fn a_work_is_cited_once_with_its_quotes() {
    let quotes = [quote("We follow the sun."), quote("Always.")];
    assert_eq!(
        bibtex(&quotes),
        r#"@online{park2018round-dpwxr,
  author = {Park, Ada},
  title = {{Round the clock \& 100\% {\textbraceleft}up{\textbraceright}}},
  howpublished = {Medium},
  date = {2018-03~},
  year = {2018},
  url = {https://a.example/x_y?z=%7B1%7D},
  urldate = {2026-11-22},
  type = {interview},
  keywords = {trust  lost, sun},
  annotation = {“We follow the sun.” — Medium, [2018-03], Support — https://b.example/\#doc=sun\&p=1 — 50\% {\textbackslash} {\textbraceleft}a{\textbraceright} ER -\par “Always.” — Medium, [2018-03], Support — https://b.example/\#doc=sun\&p=1 — 50\% {\textbackslash} {\textbraceleft}a{\textbraceright} ER -}
}
"#
    );
    let lines = [
        "TY  - GEN",
        "ID  - park2018round-dpwxr",
        "AU  - Park, Ada",
        "A2  - Liu, Leo",
        "TI  - Round the clock & 100% {up}",
        "T2  - Medium",
        "PY  - 2018",
        "DA  - 2018/03//",
        "UR  - https://a.example/x_y?z={1}",
        "Y2  - 2026/11/22/",
        "LA  - en",
        "M3  - interview",
        "KW  - trust, lost",
        "KW  - sun",
        "N1  - “We follow the sun.” — Medium, [2018-03], Support — https://b.example/#doc=sun&p=1 — 50% \\ {a} ER -",
        "N1  - “Always.” — Medium, [2018-03], Support — https://b.example/#doc=sun&p=1 — 50% \\ {a} ER -",
        "ER  - ",
        "",
    ];
    assert_eq!(ris(&quotes), lines.join("\r\n"));
    let csl = Json::read(&csl_json(&quotes)).expect("it is JSON");
    let [work] = csl.as_list() else {
        panic!("one work: {csl:?}");
    };
    let print = |name: &str| {
        let value = work.get(name).expect("it is there").print();
        value.split_whitespace().collect::<String>()
    };
    assert_eq!(print("type"), "\"interview\"");
    assert_eq!(print("author"), r#"[{"family":"Park","given":"Ada"}]"#);
    assert_eq!(print("interviewer"), r#"[{"family":"Liu","given":"Leo"}]"#);
    assert_eq!(print("issued"), r#"{"date-parts":[[2018,3]],"circa":true}"#);
    assert_eq!(print("accessed"), r#"{"date-parts":[[2026,11,22]]}"#);
    assert_eq!(print("container-title"), "\"Medium\"");
}

#[test]
fn authors_are_those_who_answer() {
    let check = |role: Role, speaker: &str, authors: &str| {
        let mut quote = quote("x");
        quote.origin.role = role;
        quote.origin.speaker = Some(Person {
            name: speaker.to_owned(),
            ..Person::default()
        });
        let (found, _) = credited(&quote.origin);
        let found: Vec<String> = found.iter().map(Name::ordered).collect();
        assert_eq!(found.join("; "), authors);
    };
    check(Role::Answer, "Hu Xiaoming", "Hu, Xiaoming");
    check(Role::Question, "Leo Liu", "Park, Ada");
    check(Role::Narration, "Narrator", "Park, Ada");
}

#[test]
fn kinds_become_the_types_of_each_format() {
    let check = |kind: &str, csl: &str, ris: &str| {
        let mut quote = quote("x");
        quote.origin.kind = Some(kind.to_owned());
        let genre = Genre::of(&quote.origin);
        assert_eq!((genre.csl(), genre.ris()), (csl, ris), "{kind}");
    };
    check("Interview", "interview", "GEN");
    check("podcast", "broadcast", "SOUND");
    check("podcast interview", "interview", "GEN");
    check("newspaper article", "article-newspaper", "NEWS");
    check("article", "article-magazine", "MGZN");
    check("keynote talk", "speech", "CONF");
    check("?", "interview", "GEN");
    assert_eq!(Genre::of(&Origin::default()).csl(), "webpage");
}

proptest! {
    #[test]
    fn braces_come_in_pairs_and_records_end_once(
        texts in prop::collection::vec("(?:\\{|\\}|\\\\|%|\r|\n|ER  - |@|,|字|\u{202e}| |a){0,12}", 6),
    ) {
        let mut quote = quote(&texts[0]);
        quote.note.clone_from(&texts[1]);
        quote.origin.title.clone_from(&texts[2]);
        quote.origin.source = Some(texts[3].clone());
        quote.tags = vec![texts[4].clone()];
        quote.origin.speaker = Some(Person { name: texts[5].clone(), ..Person::default() });
        let bib = bibtex(std::slice::from_ref(&quote));
        let depth = bib.chars().try_fold(0i32, |depth, letter| match letter {
            '{' => Some(depth + 1),
            '}' => (depth > 0).then_some(depth - 1),
            _ => Some(depth),
        });
        prop_assert_eq!(depth, Some(0), "{}", bib);
        let ris = ris(std::slice::from_ref(&quote));
        let lines: Vec<&str> = ris.split("\r\n").collect();
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("ER")).count(), 1);
        prop_assert!(lines.iter().all(|line| line.is_empty() || line.get(2..6) == Some("  - ")));
    }

    #[test]
    fn keys_are_the_same_in_every_export(other in "[a-c]{1,3}", count in 1usize..4) {
        let mut quotes = vec![quote("x")];
        let key = Work::all(&quotes)[0].key.clone();
        for number in 0..count {
            let mut second = quote("y");
            second.anchor.document = format!("{other}{number}");
            quotes.insert(0, second);
        }
        let works = Work::all(&quotes);
        let mut keys: Vec<&str> = works.iter().map(|work| work.key.as_str()).collect();
        prop_assert_eq!(keys.last(), Some(&key.as_str()));
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), works.len());
    }
}
