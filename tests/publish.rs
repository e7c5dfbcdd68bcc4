//! Sites as the program builds them: what they say to search engines,
//! reference managers, editors and browsers, read back by other readers than
//! the ones that wrote it.

#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::assert::OutputAssertExt;
use predicates::prelude::*;
use predicates::str::contains;
use roxmltree::{Document, Node};
use serde_json::Value;
use tempfile::TempDir;

const INTERVIEW: &str = "\
---
title: Round the clock
source_title: Nobody sleeps
source: Medium
kind: interview
date: 2018-03-07
language: en
url: https://example.com/round-the-clock
licence: CC BY 4.0
author: Won Ho-jung
people:
  - name: Ada Park
    role: Engineer
    organisation: Cloud & Sons
---

## Support

**Interviewer:** Who answers when customers call at night?

**Ada Park:** We follow the sun. When engineers in Frankfurt go home, those in Sydney take over.
";

const ARTICLE: &str = "\
# What trust costs

Enterprises hand their data to a cloud only once they trust whoever runs it.
";

/// Whatever a stranger may have put where we write it out again.
const HOSTILE: &str = "\
---
title: \"</title></script><script>alert('title')</script>\"
source: \"\\\" onload=\\\"alert(1)\"
kind: \"]]>-->&bogus;\"
url: \"javascript:alert(1)\"
language: \"en\\\"><script>\"
tags: [\"<img src=x onerror=alert(1)>\"]
people:
  - name: \"</p><iframe>\"
---

## <script>alert('heading')</script>

**</p><iframe>:** Bold words \\u0000 and <b onclick=alert(1)>more</b> of them. {searchTerms}
";

const URL: &str = "https://example.org/talks/";

const SHELL: &str = "\
<!DOCTYPE html>
<html lang=\"en\">
<head>
<!-- catena:corpus --><title>Catena</title><!-- /catena:corpus -->
<!-- catena:site --><!-- /catena:site -->
</head>
<body><noscript><!-- catena:texts --><!-- /catena:texts --></noscript></body>
</html>
";

struct Folder(TempDir);

impl Folder {
    /// Texts in `texts`, and the page's own files in `app`.
    fn new(texts: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder for the test"));
        for (name, text) in texts {
            folder.write(&format!("texts/{name}"), text);
        }
        folder.write("app/index.html", SHELL);
        folder.write("app/boot.js", "js");
        folder.write("app/page_bg.wasm", "wasm");
        folder.write("app/sw.js", "// head\nconst SITE = null;\n// tail\n");
        folder.write(
            "app/manifest.webmanifest",
            "{\"name\":\"\",\"start_url\":\"./\"}",
        );
        folder
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let parent = path.parent().expect("a path in the folder");
        fs::create_dir_all(parent).expect("a fresh folder");
        fs::write(&path, text).expect("a fresh file");
    }

    fn read(&self, path: &str) -> String {
        let path = self.path(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file to remove");
    }

    fn catena(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("catena"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("CATENA_APP");
        command
    }

    fn build(&self, more: &[&str]) {
        let arguments = [&["build", "texts", "-o", "site", "--app", "app"], more].concat();
        self.catena(&arguments).assert().success();
    }
}

/// Whether a page or file is well-formed, and what is in it.
fn parsed(text: &str, check: impl FnOnce(&Document<'_>)) {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..Default::default()
    };
    let document = Document::parse_with_options(text, options)
        .unwrap_or_else(|error| panic!("{error}\n{text}"));
    check(&document);
}

fn text_of(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect()
}

/// The contents of all `meta` elements of that name or property, in order.
fn metas(document: &Document<'_>, name: &str) -> Vec<String> {
    let named = |node: &Node<'_, '_>| {
        [node.attribute("name"), node.attribute("property")].contains(&Some(name))
    };
    let nodes = document.descendants().filter(named);
    nodes
        .filter_map(|node| Some(node.attribute("content")?.to_owned()))
        .collect()
}

fn links(document: &Document<'_>, relation: &str) -> Vec<String> {
    let nodes = document
        .descendants()
        .filter(|node| node.attribute("rel") == Some(relation));
    nodes
        .filter_map(|node| Some(node.attribute("href")?.to_owned()))
        .collect()
}

fn json_ld(document: &Document<'_>) -> Value {
    let script = document
        .descendants()
        .find(|node| node.attribute("type") == Some("application/ld+json"))
        .expect("structured data");
    serde_json::from_str(script.text().unwrap_or_default()).expect("JSON")
}

#[test]
fn each_document_has_a_page_that_can_be_read_and_cited() {
    let folder = Folder::new(&[("talks/clock.md", INTERVIEW), ("trust.txt", ARTICLE)]);
    folder.build(&["--url", URL, "--title", "Two texts"]);
    parsed(&folder.read("site/texts/talks--clock.html"), |page| {
        let check =
            |name: &str, expected: &[&str]| assert_eq!(metas(page, name), expected, "{name}");
        let here = "https://example.org/talks/texts/talks--clock.html";
        check("DC.title", &["Round the clock"]);
        check("DC.creator", &["Won Ho-jung"]);
        check("DC.contributor", &["Ada Park"]);
        check("DC.publisher", &["Medium"]);
        check("DC.date", &["2018-03-07"]);
        check("DC.type", &["interview"]);
        check("DC.language", &["en"]);
        check("DC.rights", &["CC BY 4.0"]);
        check("DC.source", &["https://example.com/round-the-clock"]);
        check("DC.identifier", &[here]);
        check("DC.relation.isPartOf", &["Two texts"]);
        check("citation_title", &["Round the clock"]);
        check("citation_author", &["Won Ho-jung"]);
        check("citation_publication_date", &["2018/03/07"]);
        check("citation_public_url", &[here]);
        check("og:title", &["Round the clock"]);
        check("og:type", &["article"]);
        check("og:url", &[here]);
        check("og:site_name", &["Two texts"]);
        assert_eq!(links(page, "canonical"), [here]);
        let data = json_ld(page);
        assert_eq!(data["name"], "Round the clock");
        assert_eq!(data["url"], here);
        assert_eq!(data["genre"], "interview");
        assert_eq!(
            data["contributor"][0]["affiliation"]["name"],
            "Cloud & Sons"
        );
        assert_eq!(data["isPartOf"]["url"], URL);
        let text = text_of(page.root_element());
        assert!(text.contains("We follow the sun."), "{text}");
        let explorer = page
            .descendants()
            .find(|node| node.tag_name().name() == "a");
        let explorer = explorer.and_then(|node| node.attribute("href"));
        assert_eq!(explorer, Some("../index.html#doc=talks%2Fclock"));
    });
}

#[test]
fn a_speaker_is_cited_where_nobody_wrote_the_text_down() {
    let folder = Folder::new(&[("a.md", &INTERVIEW.replace("author: Won Ho-jung\n", ""))]);
    folder.build(&[]);
    parsed(&folder.read("site/texts/a.html"), |page| {
        assert_eq!(metas(page, "citation_author"), ["Ada Park"]);
        assert_eq!(metas(page, "DC.creator"), [""; 0]);
    });
}

#[test]
fn the_list_leads_to_every_text() {
    let folder = Folder::new(&[("talks/clock.md", INTERVIEW), ("trust.txt", ARTICLE)]);
    folder.build(&[]);
    parsed(&folder.read("site/texts.html"), |page| {
        let anchors = page
            .descendants()
            .filter(|node| node.tag_name().name() == "a");
        let hrefs: Vec<&str> = anchors.filter_map(|node| node.attribute("href")).collect();
        assert_eq!(
            hrefs,
            ["index.html", "texts/talks--clock.html", "texts/trust.html"]
        );
        for href in hrefs {
            assert!(folder.has(&format!("site/{href}")), "{href}");
        }
    });
}

#[test]
fn the_page_is_told_which_corpus_it_shows() {
    let folder = Folder::new(&[("clock.md", INTERVIEW), ("trust.txt", ARTICLE)]);
    folder.build(&["--title", "Two & more", "--url", URL]);
    parsed(&folder.read("site/index.html"), |page| {
        let title = page
            .descendants()
            .find(|node| node.tag_name().name() == "title");
        assert_eq!(title.map(text_of).as_deref(), Some("Two & more"));
        assert_eq!(metas(page, "og:title"), ["Two & more"]);
        assert_eq!(metas(page, "og:url"), [URL]);
        assert_eq!(metas(page, "DC.type"), ["Collection"]);
        assert_eq!(metas(page, "catena-version").len(), 1);
        assert!(metas(page, "description")[0].contains("What trust costs"));
        assert_eq!(links(page, "canonical"), [URL]);
        assert_eq!(links(page, "manifest"), ["manifest.webmanifest"]);
        assert_eq!(links(page, "search"), ["opensearch.xml"]);
        assert_eq!(
            links(page, "alternate"),
            ["https://example.org/talks/oembed.json"]
        );
        assert_eq!(json_ld(page)["collectionSize"], 2);
    });
    let manifest: Value =
        serde_json::from_str(&folder.read("site/manifest.webmanifest")).expect("JSON");
    assert_eq!(manifest["name"], "Two & more");
    assert_eq!(manifest["start_url"], "./");
}

#[test]
fn a_chinese_corpus_has_a_chinese_page() {
    let folder = Folder::new(&[(
        "a.md",
        "---\ntitle: 云\nlanguage: zh-Hans\n---\n云计算是什么？",
    )]);
    folder.build(&[]);
    let lang = |path: &str| {
        let text = folder.read(path);
        let mut found = String::new();
        parsed(&text, |page| {
            let root = page.root_element();
            found = root.attribute("lang").unwrap_or_default().to_owned();
        });
        found
    };
    for path in ["site/index.html", "site/texts.html", "site/texts/a.html"] {
        assert_eq!(lang(path), "zh-Hans", "{path}");
    }
}

#[test]
fn other_programs_find_in_once_the_address_is_known() {
    let folder = Folder::new(&[("talks/clock.md", INTERVIEW), ("trust.txt", ARTICLE)]);
    folder.build(&["--url", "https://example.org/talks/index.html"]);
    parsed(&folder.read("site/sitemap.xml"), |map| {
        let places = map
            .descendants()
            .filter(|node| node.tag_name().name() == "loc");
        let expected = [
            "",
            "texts.html",
            "texts/talks--clock.html",
            "texts/trust.html",
        ];
        let places: Vec<String> = places.map(text_of).collect();
        assert_eq!(places, expected.map(|path| format!("{URL}{path}")));
    });
    parsed(&folder.read("site/opensearch.xml"), |description| {
        let url = description
            .descendants()
            .find(|node| node.tag_name().name() == "Url");
        let template = url.and_then(|node| node.attribute("template"));
        assert_eq!(template, Some("https://example.org/talks/#q={searchTerms}"));
    });
    let oembed: Value = serde_json::from_str(&folder.read("site/oembed.json")).expect("JSON");
    assert_eq!(
        (&oembed["version"], &oembed["type"]),
        (&"1.0".into(), &"rich".into())
    );
    parsed(oembed["html"].as_str().unwrap_or_default(), |frame| {
        assert_eq!(
            frame.root_element().attribute("src"),
            Some("https://example.org/talks/?embed")
        );
    });
    assert!(
        !folder.has("site/robots.txt"),
        "nobody would look for it in a folder"
    );
}

#[test]
fn without_an_address_nothing_claims_to_know_it() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    folder
        .catena(&["build", "texts", "-o", "site", "--app", "app"])
        .assert()
        .success()
        .stdout(contains("--url").and(contains("sitemap")));
    for path in ["sitemap.xml", "oembed.json", "opensearch.xml", "robots.txt"] {
        assert!(!folder.has(&format!("site/{path}")), "{path}");
    }
    for path in ["index.html", "texts.html", "texts/clock.html"] {
        parsed(&folder.read(&format!("site/{path}")), |page| {
            assert_eq!(links(page, "canonical"), [""; 0], "{path}");
            assert_eq!(metas(page, "og:url"), [""; 0], "{path}");
            assert_eq!(links(page, "alternate"), [""; 0], "{path}");
        });
    }
}

#[test]
fn robots_are_told_on_a_host_of_ones_own_unless_they_are_already() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    let url = ["--url", "https://example.org"];
    folder.build(&url);
    assert!(
        folder
            .read("site/robots.txt")
            .contains("Sitemap: https://example.org/sitemap.xml")
    );
    folder.write("site/robots.txt", "User-agent: *\nDisallow: /\n");
    folder.build(&url);
    assert!(folder.read("site/robots.txt").contains("Disallow: /"));
}

#[test]
fn strangers_texts_stay_texts_everywhere() {
    let folder = Folder::new(&[("a.md", HOSTILE)]);
    folder.build(&["--url", URL]);
    for path in [
        "index.html",
        "texts.html",
        "texts/a.html",
        "sitemap.xml",
        "opensearch.xml",
    ] {
        parsed(&folder.read(&format!("site/{path}")), |page| {
            for node in page.descendants().filter(Node::is_element) {
                let name = node.tag_name().name();
                let is_data = node.attribute("type") == Some("application/ld+json");
                let is_strange = ["img", "iframe", "b"].contains(&name);
                assert!(
                    !is_strange && (name != "script" || is_data),
                    "{path}: {name}"
                );
                for attribute in node.attributes() {
                    assert!(!attribute.name().starts_with("on"), "{path}: {attribute:?}");
                    let is_link = ["href", "src"].contains(&attribute.name());
                    assert!(
                        !is_link || !attribute.value().starts_with("javascript"),
                        "{path}"
                    );
                }
            }
        });
    }
    parsed(&folder.read("site/texts/a.html"), |page| {
        let title = "</title></script><script>alert('title')</script>";
        assert_eq!(metas(page, "DC.title"), [title]);
        assert_eq!(json_ld(page)["name"], title);
    });
    for path in ["oembed.json", "manifest.webmanifest"] {
        let text = folder.read(&format!("site/{path}"));
        assert!(serde_json::from_str::<Value>(&text).is_ok(), "{path}");
    }
}

#[test]
fn what_is_gone_from_the_corpus_goes_from_the_site_but_nothing_else() {
    let folder = Folder::new(&[("clock.md", INTERVIEW), ("trust.txt", ARTICLE)]);
    folder.build(&["--url", URL]);
    folder.write(
        "site/texts/mine.html",
        "<title>Mine, about a generator</title>",
    );
    folder.write("site/texts/notes.txt", "mine");
    folder.remove("texts/trust.txt");
    folder.build(&[]);
    let check = |path: &str, is_there: bool| {
        assert_eq!(folder.has(&format!("site/{path}")), is_there, "{path}")
    };
    check("texts/clock.html", true);
    check("texts/trust.html", false);
    check("texts/mine.html", true);
    check("texts/notes.txt", true);
    // Made for an address that is not given any more.
    check("sitemap.xml", false);
    check("oembed.json", false);
}

#[test]
fn somebodys_own_file_is_left_and_said() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    folder.write("site/texts.html", "mine");
    folder
        .catena(&["build", "texts", "-o", "site", "--app", "app"])
        .assert()
        .success()
        .stderr(contains("texts.html").and(contains("stays as it is")));
    assert_eq!(folder.read("site/texts.html"), "mine");
}

#[test]
fn the_same_input_gives_the_same_site() {
    let folder = Folder::new(&[("clock.md", INTERVIEW), ("trust.txt", ARTICLE)]);
    folder.build(&["--url", URL]);
    let first = files(&folder.path("site"));
    folder.build(&["--url", URL]);
    assert_eq!(first, files(&folder.path("site")), "a second time");
    // Nor does it matter that the page's files have been filled before.
    let again = [
        "build", "texts", "-o", "other", "--app", "site", "--url", URL,
    ];
    folder.catena(&again).assert().success();
    assert_eq!(first, files(&folder.path("other")), "from the site itself");
    let bundle = [
        "build",
        "site/corpus.catena",
        "-o",
        "third",
        "--app",
        "app",
        "--url",
        URL,
    ];
    folder.catena(&bundle).assert().success();
    assert_eq!(first, files(&folder.path("third")), "from its bundle");
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let inner = files(&entry.path()).into_iter();
            found.extend(inner.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.push((name, fs::read(entry.path()).expect("a file")));
        }
    }
    found.sort();
    found
}

#[test]
fn the_service_worker_lists_the_sites_own_files_and_no_others() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    folder.write("site/mine.txt", "mine");
    folder.build(&["--url", URL]);
    let site = listed(&folder, "site");
    let files: Vec<&str> = site["files"]
        .as_object()
        .map(|files| files.keys().map(String::as_str).collect())
        .unwrap_or_default();
    assert_eq!(
        files,
        [
            "boot.js",
            "corpus.catena",
            "manifest.webmanifest",
            "page_bg.wasm"
        ]
    );
    parsed(&folder.read("site/index.html"), |page| {
        assert_eq!(
            metas(page, "catena-version"),
            [site["version"].as_str().unwrap_or_default()]
        );
    });
    let worker = folder.read("site/sw.js");
    assert!(worker.starts_with("// head\n") && worker.ends_with("\n// tail\n"));
    // Another corpus is another version, of which only the bundle differs.
    folder.write("texts/trust.txt", ARTICLE);
    folder.build(&["--url", URL, "--title", "Round the clock"]);
    let next = listed(&folder, "site");
    assert_ne!(next["version"], site["version"]);
    assert_eq!(next["files"]["boot.js"], site["files"]["boot.js"]);
    assert_ne!(
        next["files"]["corpus.catena"],
        site["files"]["corpus.catena"]
    );
}

fn listed(folder: &Folder, site: &str) -> Value {
    let worker = folder.read(&format!("{site}/sw.js"));
    let line = worker
        .lines()
        .find_map(|line| line.strip_prefix("const SITE = "));
    let list = line
        .and_then(|line| line.strip_suffix(';'))
        .expect("a list");
    serde_json::from_str(list).expect("JSON")
}

#[test]
fn while_sources_are_watched_nothing_is_kept() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    let watched = SHELL.replace("</body>", "<script>'/.well-known/trunk/ws'</script></body>");
    folder.write("app/index.html", &watched);
    folder.build(&[]);
    assert!(folder.read("site/sw.js").contains("const SITE = null;"));
    assert!(!folder.read("site/index.html").contains("catena-version"));
}

#[test]
fn a_publisher_may_let_nothing_be_kept() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    folder.build(&["--no-offline"]);
    assert!(folder.read("site/sw.js").contains("const SITE = null;"));
    assert!(!folder.read("site/index.html").contains("catena-version"));
}

#[test]
fn a_bundle_has_its_title_and_topics_and_stands_alone() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    folder
        .catena(&["build", "texts", "-o", "a.catena"])
        .assert()
        .success();
    let check = |more: &[&str], cure: &str| {
        let arguments = [&["build", "a.catena", "-o", "site", "--app", "app"], more].concat();
        folder
            .catena(&arguments)
            .assert()
            .code(1)
            .stderr(contains(cure));
    };
    check(&["--title", "Another"], "leave --title");
    check(&["texts"], "name it alone");
    folder.write("a.catena", "no bundle");
    check(&[], "no Catena bundle");
}

#[test]
fn a_locked_page_needs_its_passphrase_and_tells_nothing_without() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    folder.write("app/catena-app.js", GLUE);
    folder.write("app/catena-app_bg.wasm", "wasm");
    folder.write("app/catena-more.wasm", "wasm");
    folder.write("app/catena.css", "css");
    folder.write("app/catena.svg", "<svg/>");
    let with = |passphrase: &str, arguments: &[&str]| {
        let mut command = folder.catena(arguments);
        command.env("CATENA_PASSPHRASE", passphrase);
        command.assert()
    };
    let build = ["build", "texts", "-o", "a.html", "--app", "app", "--lock"];
    let strong = "correct horse battery staple rain";
    with(strong, &build)
        .success()
        .stdout(contains("only with the passphrase"))
        .stderr("");
    let page = folder.read("a.html").to_lowercase();
    // Long ones: short ones stand in any cipher by chance.
    for word in [
        "round the",
        "ada park",
        "frankfurt",
        "won ho-jung",
        "engineers",
        "battery staple",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    with(strong, &["inspect", "a.html"])
        .success()
        .stdout(contains("Round the clock"));
    with(strong, &["build", "a.html", "-o", "a.catena"]).success();
    folder
        .catena(&["build", "texts", "-o", "b.catena"])
        .assert()
        .success();
    assert_eq!(
        fs::read(folder.path("a.catena")).ok(),
        fs::read(folder.path("b.catena")).ok()
    );
    with("another", &["inspect", "a.html"])
        .code(1)
        .stderr(contains("capital letters"));
    with("secret", &build).success().stderr(contains("weak"));
    // Nobody to ask: said, and nothing written.
    fs::remove_file(folder.path("a.html")).expect("a page");
    with("", &build)
        .code(1)
        .stderr(contains("CATENA_PASSPHRASE"));
    assert!(!folder.has("a.html"));
}

/// As much of wasm-bindgen's glue as the program knows.
const GLUE: &str = "\
function __wbg_init() { return new URL('catena-app_bg.wasm', import.meta.url); }
export { initSync, __wbg_init as default };
";

#[test]
fn a_released_program_finds_its_page_beside_it() {
    let folder = Folder::new(&[("clock.md", INTERVIEW)]);
    let program = folder
        .path("bin")
        .join(format!("catena{}", std::env::consts::EXE_SUFFIX));
    fs::create_dir_all(folder.path("bin")).expect("a fresh folder");
    fs::copy(assert_cmd::cargo::cargo_bin!("catena"), &program).expect("a copy");
    fs::rename(folder.path("app"), folder.path("bin/app")).expect("a rename");
    Command::new(&program)
        .args(["build", "texts", "-o", "site"])
        .current_dir(folder.0.path())
        .env_remove("CATENA_APP")
        .assert()
        .success();
    assert!(folder.has("site/page_bg.wasm") && folder.has("site/texts/clock.html"));
}

#[test]
fn the_page_carries_how_its_publisher_wants_it_framed() {
    let folder = Folder::new(&[("a.md", INTERVIEW)]);
    folder.write("app/catena-app_bg.wasm", "wasm");
    folder.write("app/catena-more.wasm", "wasm");
    folder.write("app/catena.css", "");
    folder.write("app/catena.svg", "<svg/>");
    folder.write(
        "app/catena-app.js",
        "new URL('catena-app_bg.wasm', import.meta.url);\nexport { initSync, __wbg_init as default };\n",
    );
    let wanted = [
        "--theme",
        "dark",
        "--accent",
        "#0F766E",
        "--origin",
        "https://wiki.example.org/",
        "--origin",
        "https://intra.example.org:8443",
    ];
    let head = [
        "<meta name=\"catena:theme\" content=\"dark\"/>",
        "<meta name=\"catena:accent\" content=\"#0f766e\"/>",
        "<meta name=\"catena:origins\" content=\"https://wiki.example.org https://intra.example.org:8443\"/>",
    ];
    let build = |out: &str, more: &[&str]| {
        let arguments = [&["build", "texts", "-o", out, "--app", "app"], more].concat();
        folder.catena(&arguments).assert().success();
    };
    let check = |path: &str, are_there: bool| {
        let page = folder.read(path);
        for line in head {
            assert_eq!(page.contains(line), are_there, "{line} in {path}");
        }
        assert_eq!(
            page.contains("<meta name=\"catena:theme\""),
            are_there,
            "{path}"
        );
    };
    build("site", &wanted);
    check("site/index.html", true);
    build("page.html", &wanted);
    check("page.html", true);
    // As with the title: what is not said again is not kept.
    build("site", &[]);
    check("site/index.html", false);
    build("page.html", &[]);
    check("page.html", false);
}

#[test]
fn a_wish_that_the_page_would_not_understand_is_refused_with_a_cure() {
    let folder = Folder::new(&[("a.md", INTERVIEW)]);
    let check = |option: &str, value: &str, cure: &str| {
        let arguments = [
            "build", "texts", "-o", "site", "--app", "app", option, value,
        ];
        let refused = folder.catena(&arguments).assert().code(2);
        refused.stderr(contains(option).and(contains(value)).and(contains(cure)));
        assert!(!folder.has("site"), "nothing is written");
    };
    check("--theme", "plaid", "light, dark or system");
    check("--accent", "rgb(1,2,3)", "#0f766e");
    check("--accent", "redd", "steelblue, teal");
    check("--origin", "wiki.example.org", "https://wiki.example.org");
    check(
        "--origin",
        "https://wiki.example.org/page",
        "nothing behind",
    );
    check("--origin", "https://*.example.org", "no patterns");
}
