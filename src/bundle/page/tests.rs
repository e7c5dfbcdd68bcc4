//! What is put into a page comes out of it, and nothing else does.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::corpus::{Document, DocumentId, Metadata, Passage};
use crate::index::{self, BuildOptions};

const GLUE_MODULE: &str = "function __wbg_init() { return new URL('catena-app_bg.wasm', import.meta.url); }\nexport { initSync, __wbg_init as default };\n";

fn shell() -> Shell<'static> {
    Shell {
        glue: GLUE_MODULE,
        program: b"\0asm\x01\0\0\0",
        second_part: b"\0asm\x01\0\0\0",
        style: "body { color: CanvasText }",
        icon: b"<svg/>",
    }
}

fn bundle(texts: &[&str]) -> Vec<u8> {
    let documents: Vec<Document> = (texts.iter().enumerate())
        .map(|(place, text)| Document {
            id: DocumentId(format!("d{place}/<x>")),
            metadata: Metadata {
                title: format!("Title </p> {place}"),
                ..Metadata::default()
            },
            passages: vec![Passage {
                text: (*text).to_owned(),
                section: vec!["<h1>".to_owned()],
                speaker: Some("</main>".to_owned()),
                ..Passage::default()
            }],
        })
        .collect();
    let options = BuildOptions {
        title: "A <b>title</b> & \"more\"".to_owned(),
        ..BuildOptions::default()
    };
    index::build(&documents, &options)
}

fn page(texts: &[&str]) -> String {
    make(&shell(), &bundle(texts), &Framing::default(), None)
        .expect("a bundle and glue of the known form")
}

#[test]
fn what_is_put_in_comes_out() {
    let check = |texts: &[&str], are_apart: bool| {
        let bundle = bundle(texts);
        let page = make(&shell(), &bundle, &Framing::default(), None).expect("a page");
        assert_eq!(extract(page.as_bytes()).as_ref(), Ok(&bundle), "{texts:?}");
        assert_eq!(page.contains(TEXTS_APART), are_apart, "{texts:?}");
    };
    check(&["One text."], true);
    check(
        &[
            "</main><p id=\"x\">a</p>",
            "<!-- <script>alert(1)</script> &amp;",
        ],
        true,
    );
    check(&["\u{a0}hard\u{a0}spaces\nand lines", "段简 🙂"], true);
    check(&["a carriage\rreturn", "fine"], false);
    check(&["a \0 in it"], false);
    check(&["it ends in a line end\n"], false);
}

#[test]
fn a_copy_that_a_browser_saved_is_read() {
    let bundle = bundle(&["hard\u{a0}spaces & <signs>", "another"]);
    let page = make(&shell(), &bundle, &Framing::default(), None).expect("a page");
    // What Chromium and Firefox change when they write a document out.
    let saved = page
        .replace('\u{a0}', "&nbsp;")
        .replace(
            "<!doctype html>",
            "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->",
        )
        .replace(
            "<div id=\"catena\"></div>",
            "<div id=\"catena\"><main id=\"main\"><p>hits</p></main></div>",
        );
    assert_eq!(extract(saved.as_bytes()), Ok(bundle));
}

#[test]
fn what_is_no_page_of_ours_is_told_from_a_changed_one() {
    let page = page(&["The one text."]);
    let check = |page: &str, expected: PageError| {
        assert_eq!(extract(page.as_bytes()), Err(expected));
    };
    check("", PageError::NotAPage);
    check("<!doctype html><title>Another</title>", PageError::NotAPage);
    check(&page.replace("The one", "Ein"), PageError::Damaged("texts"));
    check(
        &page.replace("The one", "The <b>one</b>"),
        PageError::Damaged("texts"),
    );
    check(
        &page.replace("catena-documents", "documents"),
        PageError::Damaged("texts"),
    );
    let block = data::find(&page, BUNDLE).expect("a bundle");
    assert!(block.bytes().is_some());
    let at = page.find("id=\"catena-bundle\"").expect("the block");
    check(
        &format!("{}!!{}", &page[..at + 60], &page[at + 62..]),
        PageError::Damaged("bundle"),
    );
    assert_eq!(extract(&[0xff, 0xfe]), Err(PageError::NotAPage));
}

#[test]
fn nothing_in_the_page_ends_its_scripts_early() {
    for text in [boot().as_str(), PLAIN_STYLE] {
        for end in ["</script", "<script", "<!--", "</style"] {
            assert!(!text.contains(end), "{end}");
        }
    }
    let page = page(&["</script><script>alert(1)</script>"]);
    assert_eq!(
        page.matches("</script>").count(),
        4,
        "metadata, boot and two blocks"
    );
    assert!(!page.contains("alert(1)</script>"));
}

#[test]
fn a_passage_is_anchored_by_its_id() {
    let bundle = bundle(&["The one text."]);
    let index = Index::open(bundle.as_slice()).expect("a bundle");
    let anchor = format!("<p id=\"p-{}\">The one text.</p>", index.passage_id(0));
    let page = make(&shell(), &bundle, &Framing::default(), None).expect("a page");
    assert!(page.contains(&anchor), "{page}");
    assert!(page.contains("<title>A &lt;b&gt;title&lt;/b&gt; &amp; &quot;more&quot;</title>"));
}

proptest! {
    // Each packs a page.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_texts_come_out_again(texts in prop::collection::vec("\\PC{0,40}|[<>&\";a\n\r\u{a0}]{0,12}", 1..5)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let bundle = bundle(&texts);
        let page = make(&shell(), &bundle, &Framing::default(), None).expect("a page");
        prop_assert_eq!(extract(page.as_bytes()), Ok(bundle));
    }
}

/// A small page and the bundle in it.
static MADE: LazyLock<(String, Vec<u8>)> = LazyLock::new(|| {
    let bundle = bundle(&["A text & <another>.", "More\nof it."]);
    let page = make(&shell(), &bundle, &Framing::default(), None).expect("a page");
    (page, bundle)
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// A page that was cut or changed gives its bundle or is refused.
    #[test]
    fn no_change_gives_another_bundle(at in 0.0..1.0f64, change in "\\PC{0,3}|<|&|\"", drop in 0usize..40) {
        let (page, bundle) = &*MADE;
        let from = floor(page, (page.len() as f64 * at) as usize);
        let to = floor(page, (from + drop).min(page.len()));
        let changed = format!("{}{change}{}", &page[..from], &page[to..]);
        if let Ok(extracted) = extract(changed.as_bytes()) {
            prop_assert_eq!(&extracted, bundle);
        }
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// As little work as a test can do.
const FEW: u32 = 10;

fn locked(page: &str, passphrase: &str) -> String {
    let chance = lock::Chance {
        salt: [1; 16],
        nonce: [2; 12],
    };
    lock::lock(page, &shell(), passphrase, chance, FEW).expect("glue of the known form")
}

#[test]
fn a_locked_page_opens_with_its_passphrase_only() {
    let page = page(&["One text."]);
    let locked = locked(&page, "fünf Wörter");
    let check = |passphrase: &str, expected: Result<&str, PageError>| {
        let opened = lock::unlock(locked.as_bytes(), passphrase);
        assert_eq!(opened, expected.map(str::to_owned), "{passphrase}");
    };
    check("fünf Wörter", Ok(&page));
    // The same accents, typed as letters and marks.
    check("fu\u{308}nf Wo\u{308}rter", Ok(&page));
    check("funf Worter", Err(PageError::WrongPassphrase));
    check("fünf Wörter ", Err(PageError::WrongPassphrase));
    check("", Err(PageError::WrongPassphrase));
}

#[test]
fn a_locked_page_tells_nothing_of_its_corpus() {
    let page = page(&["Grandmother's lighthouse."]);
    let locked = locked(&page, "secret");
    assert!(lock::is_locked(locked.as_bytes()) && !lock::is_locked(page.as_bytes()));
    assert_eq!(extract(locked.as_bytes()), Err(PageError::NotAPage));
    for word in [
        "lighthouse",
        "Grandmother",
        "Title",
        "title&",
        "more&quot;",
        "CATENA",
    ] {
        assert!(!locked.contains(word), "{word}");
    }
    assert!(locked.contains("<title>Locked</title>"));
}

#[test]
fn a_locked_page_that_was_changed_does_not_open() {
    let locked = locked(&page(&["One text."]), "secret");
    let block = locked.find("data-nonce").expect("a block");
    let start = block + locked[block..].find('>').expect("its tag's end") + 1;
    let check = |changed: &str| {
        let opened = lock::unlock(changed.as_bytes(), "secret");
        assert!(opened.is_err(), "{opened:?}");
    };
    for place in [start, start + 40, start + 400] {
        let other = if &locked[place..=place] == "A" {
            "B"
        } else {
            "A"
        };
        check(&format!(
            "{}{other}{}",
            &locked[..place],
            &locked[place + 1..]
        ));
    }
    check(&locked.replace("data-iterations=\"10\"", "data-iterations=\"11\""));
    check(&locked.replace("data-iterations=\"10\"", "data-iterations=\"4000000000\""));
    check(&locked.replace("data-salt", "data-pepper"));
}

#[test]
fn a_block_of_any_length_comes_out_again() {
    let check = |length: usize| {
        let bytes: Vec<u8> = (0..length).map(|at| (at * at / 7) as u8).collect();
        let mut page = String::new();
        data::write(&mut page, "a", "", &bytes);
        let block = data::find(&page, "a").expect("the block");
        assert_eq!(block.bytes(), Some(bytes), "{length}");
    };
    for length in [0, 1, 12, 13, 1000, 100_000] {
        check(length);
    }
    // As gzip.
    check(2_100_000);
}
