//! The program as people run it: the real binary, on real files.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::assert::OutputAssertExt;
use predicates::prelude::*;
use predicates::str::contains;
use serde_json::Value;
use tempfile::TempDir;

const INTERVIEW: &str = "\
---
title: Round the clock
source: Medium
date: 2018-03
---

## Support

**Interviewer:** Who answers when customers call at night?

**Ada Park:** We follow the sun. When engineers in Frankfurt go home, those in Sydney take over,
and no customer of our cloud has to wait for the morning.
";

const ARTICLE: &str = "\
# What trust costs

Enterprises hand their data to a cloud only once they trust whoever runs it.
";

/// A folder with two texts and what lies about in real folders.
struct Folder(TempDir);

impl Folder {
    fn empty() -> Folder {
        Folder(tempfile::tempdir().expect("a folder for the test"))
    }

    fn of_texts() -> Folder {
        let folder = Folder::empty();
        folder.write("texts/round-the-clock.md", INTERVIEW);
        folder.write("texts/sub/trust.txt", ARTICLE);
        folder.write("texts/photo.jpg", "\u{0}\u{1}");
        folder
    }

    fn with_bundle() -> Folder {
        let folder = Folder::of_texts();
        folder
            .catena(&["build", "texts", "-o", "a.catena"])
            .assert()
            .success();
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

    fn write_app(&self, folder: &str) {
        self.write(&format!("{folder}/index.html"), "<title>Catena</title>");
        self.write(&format!("{folder}/catena.js"), "js");
        self.write(&format!("{folder}/catena_bg.wasm"), "wasm");
        self.write(&format!("{folder}/corpus.catena"), "the default corpus");
    }

    /// The files that the page in one file is made of.
    fn write_page_app(&self, folder: &str) {
        self.write_app(folder);
        let glue = "async function __wbg_init(from) { from ??= new URL('catena-app_bg.wasm', import.meta.url); }\n\
                    export { initSync, __wbg_init as default };\n";
        self.write(&format!("{folder}/catena-app.js"), glue);
        self.write(&format!("{folder}/catena-app_bg.wasm"), "wasm");
        self.write(&format!("{folder}/catena-more.wasm"), "wasm");
        self.write(&format!("{folder}/catena.css"), "body { margin: 0 }");
        self.write(&format!("{folder}/catena.svg"), "<svg/>");
    }

    /// The program, standing in the folder, with nothing of ours around it.
    fn catena(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("catena"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("CATENA_APP");
        command
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.catena(arguments).output().expect("the program runs");
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).expect("JSON and nothing else")
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("a folder");
        let mut names: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_folder_becomes_a_bundle() {
    let folder = Folder::of_texts();
    folder
        .catena(&["build", "texts", "-o", "out/a.catena"])
        .assert()
        .success()
        .stdout(contains("2 documents").and(contains("1 other file passed over")))
        .stdout(contains("a.catena"));
    assert_eq!(
        folder.names("out"),
        ["a.catena"],
        "no unfinished file stays"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::of_texts();
    let bytes = |name: &str| {
        folder
            .catena(&["build", "texts", "-o", name])
            .assert()
            .success();
        fs::read(folder.path(name)).expect("the bundle")
    };
    assert_eq!(bytes("a.catena"), bytes("b.catena"));
    // Not even where the folder lies may show.
    fs::rename(folder.path("texts"), folder.path("moved")).expect("a rename");
    folder
        .catena(&["build", "./moved/", "-o", "c.catena"])
        .assert()
        .success();
    assert_eq!(
        bytes_of(&folder.path("a.catena")),
        bytes_of(&folder.path("c.catena"))
    );
}

fn bytes_of(path: &Path) -> Vec<u8> {
    fs::read(path).expect("a file")
}

#[test]
fn a_folder_becomes_a_site() {
    let folder = Folder::of_texts();
    folder.write_app("page");
    folder.write("site/mine.txt", "mine");
    folder
        .catena(&["build", "texts", "-o", "site", "--app", "page"])
        .assert()
        .success();
    assert_eq!(
        folder.names("site"),
        [
            "catena.js",
            "catena_bg.wasm",
            "corpus.catena",
            "index.html",
            "mine.txt",
            "texts",
            "texts.html"
        ]
    );
    folder
        .catena(&["inspect", "site/corpus.catena"])
        .assert()
        .success()
        .stdout(contains("Round the clock"));
}

#[test]
fn the_page_is_found_where_it_usually_lies() {
    let folder = Folder::of_texts();
    let build = || folder.catena(&["build", "texts", "-o", "site"]);
    build()
        .assert()
        .code(1)
        .stderr(contains("make build").and(contains("--app")));
    assert!(!folder.path("site").exists(), "nothing half-made is left");
    folder.write_app("dist");
    build().assert().success();
    folder.write_app("other");
    folder.write("other/extra.css", "css");
    build()
        .env("CATENA_APP", folder.path("other"))
        .assert()
        .success();
    assert!(folder.path("site/extra.css").exists());
}

#[test]
fn a_site_built_into_the_app_itself_only_changes_the_bundle() {
    let folder = Folder::of_texts();
    folder.write_app("dist");
    folder
        .catena(&["build", "texts", "-o", "dist"])
        .assert()
        .success();
    let bundle = bytes_of(&folder.path("dist/corpus.catena"));
    assert_ne!(bundle, b"the default corpus");
    assert_eq!(bytes_of(&folder.path("dist/catena_bg.wasm")), b"wasm");
}

#[test]
fn a_failed_build_loses_nothing() {
    let folder = Folder::with_bundle();
    let before = bytes_of(&folder.path("a.catena"));
    folder.write("bad.toml", "[[topic]\nthis is = no toml");
    folder
        .catena(&["build", "texts", "-o", "a.catena", "--topics", "bad.toml"])
        .assert()
        .code(1)
        .stderr(contains("topic lexicon"));
    assert_eq!(bytes_of(&folder.path("a.catena")), before);
}

#[test]
fn what_cannot_be_done_is_said_with_the_cure() {
    let folder = Folder::of_texts();
    folder.write("photos/a.jpg", "");
    folder.write("hollow/a.txt", "  \n");
    folder.write("file", "");
    folder.write_app("dist");
    let check = |arguments: &[&str], cure: &str| {
        folder
            .catena(arguments)
            .assert()
            .code(1)
            .stdout("")
            .stderr(contains("catena: ").and(contains(cure)));
    };
    check(
        &["build", "nowhere", "-o", "a.catena"],
        "check the spelling",
    );
    check(&["build", "photos", "-o", "a.catena"], ".md");
    check(
        &["build", "photos", "-o", "a.catena"],
        "one file was passed over",
    );
    check(
        &["build", "hollow", "-o", "a.catena"],
        "no file held any text",
    );
    check(&["build", "texts", "-o", "file"], "ends in .catena");
    check(
        &["build", "texts", "-o", "file/a.catena"],
        "Choose another place",
    );
    check(&["search", "nowhere.catena", "trust"], "check the spelling");
    check(&["search", "texts", "trust"], "catena build texts");
    check(&["search", "dist", "trust"], "corpus.catena");
    check(&["search", "texts/photo.jpg", "trust"], "catena build");
    check(&["inspect", "texts/sub/trust.txt"], "catena build");
}

#[test]
fn two_lexicons_are_one_too_many() {
    let folder = Folder::of_texts();
    folder.write("texts/topics.toml", "");
    folder.write("more/topics.toml", "");
    folder
        .catena(&["build", "texts", "more", "-o", "a.catena"])
        .assert()
        .code(1)
        .stderr(contains("--topics"));
}

#[test]
fn wrong_usage_is_told_from_failure() {
    let folder = Folder::of_texts();
    let check = |arguments: &[&str]| {
        folder
            .catena(arguments)
            .assert()
            .code(2)
            .stderr(contains("Usage").or(contains("--help")));
    };
    check(&[]);
    check(&["bild"]);
    check(&["build", "texts"]);
    check(&["build", "-o", "a.catena"]);
    check(&["search", "a.catena"]);
    check(&["search", "a.catena", "trust", "--limit", "many"]);
    check(&["inspect", "a.catena", "--jsn"]);
    check(&["build", "texts", "-o", "a.catena", "--app", "dist"]);
    folder.catena(&["--help"]).assert().success();
    folder.catena(&["--version"]).assert().success();
}

#[test]
fn search_prints_json_of_the_documented_shape() {
    let folder = Folder::with_bundle();
    let answer = folder.json(&["search", "a.catena", "folow the sun", "--json"]);
    assert_eq!(
        keys(&answer),
        ["corrections", "facets", "hits", "took_us", "total"]
    );
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["corrections"][0]["typed"], "folow");
    assert_eq!(answer["corrections"][0]["found"][0], "follow");
    let hit = &answer["hits"][0];
    assert_eq!(
        keys(hit),
        [
            "date", "document", "passage", "score", "section", "snippet", "speaker", "title", "url"
        ]
    );
    assert_eq!(hit["title"], "Round the clock");
    assert_eq!(hit["speaker"], "Ada Park");
    assert_eq!(hit["date"], "2018-03");
    assert_eq!(hit["section"], "Support");
    assert!(
        hit["snippet"]
            .as_str()
            .is_some_and(|text| text.contains("follow the sun"))
    );
    let link = format!(
        "#doc={}&p={}",
        text(&hit["document"]),
        text(&hit["passage"])
    );
    assert_eq!(hit["url"], link);
    assert_eq!(
        keys(&answer["facets"]),
        ["role", "source", "speaker", "topic", "year"]
    );
    assert_eq!(
        keys(&answer["facets"]["year"][0]),
        ["count", "label", "value"]
    );
}

#[test]
fn search_takes_what_the_page_takes() {
    let folder = Folder::with_bundle();
    let total =
        |query: &str| folder.json(&["search", "a.catena", query, "--json"])["total"].clone();
    assert_eq!(total("cloud"), 2);
    assert_eq!(total("cloud -enterprises"), 1);
    assert_eq!(total("\"follow the sun\""), 1);
    assert_eq!(total("speaker:park"), 1);
    assert_eq!(total("zzzzqqqq"), 0);
    // No query: every passage.
    assert_eq!(total(""), 3);
    // A query may begin with a hyphen.
    assert_eq!(total("-cloud"), 1);
}

#[test]
fn a_limit_limits_the_hits_but_not_the_count() {
    let folder = Folder::with_bundle();
    let answer = folder.json(&["search", "a.catena", "cloud", "--limit", "1", "--json"]);
    assert_eq!(answer["total"], 2);
    assert_eq!(answer["hits"].as_array().map(Vec::len), Some(1));
}

#[test]
fn search_for_people_is_plain_text_when_piped() {
    let folder = Folder::with_bundle();
    folder
        .catena(&["search", "a.catena", "sun"])
        .assert()
        .success()
        .stdout(contains("1 passage in 1 document"))
        .stdout(contains("Round the clock").and(contains("Ada Park")))
        .stdout(contains("We follow the sun").and(contains("\u{1b}").not()));
}

#[test]
fn inspect_prints_json_of_the_documented_shape() {
    let folder = Folder::with_bundle();
    let report = folder.json(&["inspect", "a.catena", "--json"]);
    assert_eq!(
        keys(&report),
        [
            "bytes",
            "documents",
            "passages",
            "sections",
            "speakers",
            "terms",
            "title",
            "topics",
            "untagged"
        ]
    );
    assert_eq!(report["bytes"], bytes_of(&folder.path("a.catena")).len());
    assert_eq!(report["passages"], 3);
    assert!(report["terms"].as_u64() > Some(20));
    assert!(report["untagged"].is_u64());
    assert_eq!(keys(&report["sections"][0]), ["bytes", "name"]);
    assert_eq!(
        keys(&report["documents"][0]),
        ["date", "id", "language", "passages", "source", "title"]
    );
    assert_eq!(keys(&report["speakers"][0]), ["name", "passages"]);
    assert_eq!(keys(&report["topics"][0]), ["id", "label", "passages"]);
}

#[test]
fn the_title_is_the_publishers_to_choose() {
    let folder = Folder::of_texts();
    folder
        .catena(&["build", "texts", "-o", "a.catena", "--title", "Two texts"])
        .assert()
        .success();
    assert_eq!(
        folder.json(&["inspect", "a.catena", "--json"])["title"],
        "Two texts"
    );
}

#[test]
fn a_reader_that_stops_reading_is_no_error() {
    let folder = Folder::with_bundle();
    let mut child = folder
        .catena(&["search", "a.catena", "", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut errors = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_string(&mut errors).expect("text");
    }
    assert!(child.wait().expect("an end").success());
    assert_eq!(errors, "");
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object();
    object
        .map(|object| object.keys().map(String::as_str).collect())
        .unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn a_folder_becomes_one_html_file_and_the_bundle_comes_out_of_it() {
    let folder = Folder::with_bundle();
    folder.write_page_app("dist");
    folder
        .catena(&["build", "texts", "-o", "out/page.html"])
        .assert()
        .success()
        .stdout(contains("2 documents").and(contains("page.html")))
        .stdout(contains("double click"));
    assert_eq!(folder.names("out"), ["page.html"]);
    let page = fs::read_to_string(folder.path("out/page.html")).expect("a page");
    assert!(page.contains("We follow the sun."), "its texts can be read");

    folder
        .catena(&["build", "out/page.html", "-o", "again.catena"])
        .assert()
        .success()
        .stdout(contains("2 documents"));
    let read = |path: &str| fs::read(folder.path(path)).expect("a bundle");
    assert_eq!(read("again.catena"), read("a.catena"));

    let inspected = folder.json(&["inspect", "out/page.html", "--json"]);
    assert_eq!(
        inspected["documents"].as_array().map(Vec::len),
        Some(2),
        "{inspected}"
    );
    let found = folder.json(&["search", "out/page.html", "sun", "--json"]);
    assert_eq!(found["total"], 1, "{found}");

    // A bundle becomes the same page as its texts.
    folder
        .catena(&["build", "a.catena", "-o", "out/other.html"])
        .assert()
        .success();
    assert_eq!(read("out/other.html"), page.into_bytes());
}

#[test]
fn what_is_no_page_of_ours_is_refused_with_a_cure() {
    let folder = Folder::with_bundle();
    folder.write_page_app("dist");
    folder
        .catena(&["build", "texts", "-o", "page.html"])
        .assert()
        .success();
    let page = fs::read_to_string(folder.path("page.html")).expect("a page");
    folder.write(
        "changed.html",
        &page.replace("follow the sun", "folgen der Sonne"),
    );
    folder.write("foreign.html", "<!doctype html><p>Another page</p>");
    let check = |arguments: &[&str], message: &str| {
        let assert = folder.catena(arguments).assert().failure().code(1);
        assert.stderr(contains(message));
    };
    check(&["inspect", "foreign.html"], "no page made by Catena");
    check(&["inspect", "changed.html"], "its texts changed since");
    check(&["search", "changed.html", "sun"], "build it anew");
    check(
        &["build", "changed.html", "-o", "b.catena"],
        "changed since",
    );
    check(
        &["build", "page.html", "-o", "b.catena", "--title", "Another"],
        "its title and its topics inside",
    );
    folder.write("dist/catena-app.js", "import a from './snippets/a.js';");
    check(&["build", "texts", "-o", "page.html"], "make build");
    let after = fs::read_to_string(folder.path("page.html")).expect("a page");
    assert_eq!(after, page, "what was there is untouched");
}
