//! How the page is embedded, read from its address and its head.

use super::*;
use proptest::prelude::*;

fn opened(address: &str) -> Embedding {
    Embedding::read(&Circumstances {
        address: address.to_owned(),
        ..Circumstances::default()
    })
}

const PAGE: &str = "https://texts.example.org/five/";

#[test]
fn the_address_says_how() {
    let check = |parts: &str, is_embedded: bool, is_pinned: bool, follows: bool, clear: bool| {
        let read = opened(&format!("{PAGE}{parts}"));
        let shown = (
            read.is_embedded,
            read.pin.is_some(),
            read.follows_height,
            read.is_transparent,
        );
        assert_eq!(shown, (is_embedded, is_pinned, follows, clear), "{parts}");
        assert_eq!(read.page.as_deref(), Some(PAGE), "{parts}");
    };
    check("", false, false, false, false);
    check("#q=embed", false, false, false, false);
    check("?embed", true, false, false, false);
    check("#embed&q=trust", true, false, false, false);
    check("?embed=1&height=auto#q=trust", true, false, true, false);
    check("#embed&pin&about=europe", true, true, false, false);
    check("#pin=quote&doc=leo&p=0abc1234", true, true, false, false);
    check(
        "#embed&background=transparent&height=600",
        true,
        false,
        false,
        true,
    );
}

#[test]
fn a_later_word_outdoes_an_earlier_one_and_rubbish_none() {
    let check = |found: Circumstances, theme: Option<Theme>, accent: Option<&str>| {
        let read = Embedding::read(&found);
        assert_eq!(read.theme, theme, "{found:?}");
        assert_eq!(read.accent.as_ref().map(Accent::css), accent, "{found:?}");
    };
    let configured = |address: &str| Circumstances {
        address: format!("{PAGE}{address}"),
        theme: Some("light".to_owned()),
        accent: Some("teal".to_owned()),
        ..Circumstances::default()
    };
    check(configured(""), Some(Theme::Light), Some("#008080"));
    check(
        configured("?theme=dark#accent=%23123456"),
        Some(Theme::Dark),
        Some("#123456"),
    );
    check(
        configured("?theme=plaid#accent=url(x)"),
        Some(Theme::Light),
        Some("#008080"),
    );
}

#[test]
fn inside_a_page_the_page_decides_on_paper_else_the_reader() {
    let check = |address: &str, chosen: Theme, expected: Theme| {
        assert_eq!(opened(address).theme(chosen), expected, "{address}");
    };
    check("#theme=dark", Theme::System, Theme::Dark);
    check("#theme=dark", Theme::Light, Theme::Light);
    check("#embed&theme=dark", Theme::Light, Theme::Dark);
    check("#embed", Theme::Light, Theme::Light);
}

#[test]
fn the_full_page_is_the_canonical_one_or_this_one_without_the_rest() {
    let route = Route::search("trust");
    let check = |address: &str, canonical: Option<&str>, expected: Option<&str>| {
        let read = Embedding::read(&Circumstances {
            address: address.to_owned(),
            canonical: canonical.map(str::to_owned),
            is_framed: true,
            ..Circumstances::default()
        });
        assert_eq!(read.full_page(&route).as_deref(), expected, "{address}");
        assert!(read.is_embedded);
    };
    check(
        "https://a.example/x?embed#embed&q=b",
        None,
        Some("https://a.example/x#q=trust"),
    );
    check(
        "https://a.example/x",
        Some("https://b.example/"),
        Some("https://b.example/#q=trust"),
    );
    check(
        "https://a.example/x",
        Some("javascript:alert(1)"),
        Some("https://a.example/x#q=trust"),
    );
    check(
        "file:///tmp/page.html?embed",
        None,
        Some("file:///tmp/page.html#q=trust"),
    );
    check("about:srcdoc", None, None);
    check(
        "about:srcdoc",
        Some("https://b.example/"),
        Some("https://b.example/#q=trust"),
    );
    check("blob:https://a.example/1234", None, None);
}

#[test]
fn what_is_pinned_holds_its_parts_and_nothing_else() {
    let check = |pin: &str, to: &str, expected: bool| {
        let pin = Pin {
            route: Route::parse(pin).route,
            is_quote: false,
        };
        assert_eq!(pin.holds(&Route::parse(to).route), expected, "{pin:?} {to}");
    };
    check("q=trust", "q=trust&doc=leo&p=0abc1234", true);
    check("q=trust", "q=trust&ui=en", true);
    check("q=trust", "q=trust&topic=europe", false);
    check("q=trust", "", false);
    check("q=trust", "q=trust&view=figures", false);
    check("doc=leo", "doc=leo&p=0abc1234", true);
    check("doc=leo", "doc=hu", false);
    check("doc=leo", "topic=europe", false);
    check("about=europe", "about=europe", true);
    check("about=europe", "about=trust", false);
    check("about=europe", "doc=leo", false);
    check("view=timeline", "q=trust&view=timeline", false);
    check("view=timeline", "view=timeline&at=2018", true);
    check("view=timeline&at=2018", "view=timeline", false);
    check(
        "view=figures&topic=europe",
        "view=figures&topic=europe&order=largest",
        true,
    );
    check("view=figures&topic=europe", "view=figures", false);
    check("view=figures", "view=figures&kind=money", true);
    check("view=figures&kind=money", "view=figures", false);
    check("view=topics", "view=topics&by=voice&order=name", true);
    check(
        "view=compare&with=topic:a&with=topic:b",
        "view=compare&with=topic:a",
        false,
    );
    check("view=timeline", "view=figures", false);
}

#[test]
fn a_pinned_passage_becomes_its_document() {
    let mut pin = Pin {
        route: Route::parse("p=0abc1234").route,
        is_quote: false,
    };
    pin.settle(&Route::parse("doc=leo&p=0abc1234").route);
    assert!(pin.holds(&Route::parse("doc=leo").route));
}

#[test]
fn links_lead_within_the_pin_or_out_to_the_full_page() {
    let europe = Route::parse("about=europe").route;
    let trust = Route::parse("about=trust").route;
    assert_eq!(way(&trust), Way::Inside);
    let mut embedding = opened(&format!("{PAGE}#pin"));
    embedding.pin = Some(Pin {
        route: europe.clone(),
        is_quote: false,
    });
    hold(&embedding);
    assert_eq!(way(&europe), Way::Inside);
    assert_eq!(way(&trust), Way::Outside(format!("{PAGE}#about=trust")));
    embedding.page = None;
    hold(&embedding);
    assert_eq!(way(&trust), Way::Nowhere);
    hold(&Embedding::default());
    assert_eq!(way(&trust), Way::Inside);
}

#[test]
fn ours_and_the_rest_are_told_apart_and_put_together() {
    let check = |parts: &str, ours: &str, rest: &str| {
        assert_eq!(
            separate(parts),
            (ours.to_owned(), rest.to_owned()),
            "{parts}"
        );
    };
    check("", "", "");
    check("#q=a", "", "q=a");
    check(
        "#embed&q=a&theme=dark&doc=b",
        "embed&theme=dark",
        "q=a&doc=b",
    );
    check("?embed&q=a", "embed", "q=a");
    check("#&&pin=quote", "pin=quote", "");
    assert_eq!(joined("embed&pin", "q=a"), "embed&pin&q=a");
    assert_eq!(joined("embed", ""), "embed");
    assert_eq!(joined("", "q=a"), "q=a");
}

proptest! {
    #[test]
    fn what_is_shown_survives_how(query in "\\PC{0,20}", document in prop::option::of("\\PC{1,9}")) {
        let mut route = Route::search(&query);
        if let Some(document) = document {
            route = route.open(&document, None);
        }
        let fragment = joined("embed&pin&theme=dark", &route.fragment());
        let (ours, rest) = separate(&fragment);
        prop_assert_eq!(ours, "embed&pin&theme=dark");
        prop_assert_eq!(Route::parse(&rest).route, route);
    }

    #[test]
    fn no_address_stops_the_page(address in "\\PC{0,60}") {
        opened(&address);
    }
}
