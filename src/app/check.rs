//! What a host allows and refuses, what that costs the reader, and what whoever
//! looks after it should write. Facts in, words out; [`super::browser::probe`]
//! finds the facts.

use crate::app::wording::{Phrase, check as words};

/// What was found out about the place where the page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// How the page came here.
    pub arrival: Arrival,
    /// Whether it is one file.
    pub is_one_file: bool,
    /// Whether another page is around it.
    pub surroundings: Surroundings,
    /// Whether it has an origin; a sandbox takes it away.
    pub has_origin: bool,
    /// Whether the connection is one that browsers trust.
    pub is_secure: bool,
    /// Whether the engine runs in a worker.
    pub has_worker: bool,
    /// Whether anything is kept on the device.
    pub has_storage: bool,
    /// How text reaches the clipboard.
    pub clipboard: Clipboard,
    /// Whether views have addresses and the browser's *back* knows them.
    pub has_history: bool,
    /// Whether the page may fill the screen.
    pub has_full_screen: bool,
}

/// How the page came here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// From a host.
    Web,
    /// From a disk.
    Disk,
    /// As a text in another page (`srcdoc`).
    Pasted,
}

/// What is around the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// Nothing.
    None,
    /// A page of the same site.
    SameSite,
    /// A page of another site.
    OtherSite,
}

/// How text reaches the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clipboard {
    /// By the interface made for it.
    Allowed,
    /// By selecting and copying, as of old.
    BySelection,
    /// Not at all.
    Refused,
}

/// Whether something may be done here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes.
    Allowed,
    /// Not as usual, but it works.
    OtherWay,
    /// It cannot be asked, and may come to nothing.
    Unsure,
    /// No.
    Refused,
}

/// One thing that a host may allow, and what its verdict means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What.
    pub subject: Phrase,
    /// Whether.
    pub verdict: Verdict,
    /// What that means for the reader.
    pub meaning: Phrase,
}

/// What to change, to the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// Where it belongs and what it brings.
    pub purpose: Phrase,
    /// What to write.
    pub text: String,
}

/// Where the page stands, in a sentence.
pub fn place(found: &Capabilities) -> Phrase {
    match (found.arrival, found.surroundings, found.has_origin) {
        (Arrival::Pasted, _, _) => words::PASTED,
        (Arrival::Disk, _, true) | (Arrival::Disk, Surroundings::None, false) => words::FROM_DISK,
        (Arrival::Web, Surroundings::None, true) => words::BY_ITSELF,
        (Arrival::Web, Surroundings::None, false) => words::SANDBOXED_BY_ITSELF,
        (Arrival::Web, Surroundings::SameSite, true) => words::FRAMED_BY_OWN_SITE,
        (Arrival::Web, Surroundings::OtherSite, true) => words::FRAMED_BY_OTHER_SITE,
        (_, Surroundings::SameSite | Surroundings::OtherSite, false) => words::SANDBOXED,
    }
}

/// Each thing in turn.
pub fn lines(found: &Capabilities) -> Vec<Line> {
    let line = |subject, verdict, meaning| Line {
        subject,
        verdict,
        meaning,
    };
    let either = |subject, is_allowed, allowed, refused| match is_allowed {
        true => line(subject, Verdict::Allowed, allowed),
        false => line(subject, Verdict::Refused, refused),
    };
    vec![
        line(words::PROGRAM, Verdict::Allowed, words::PROGRAM_RUNS),
        either(
            words::WORKER,
            found.has_worker,
            words::WORKER_RUNS,
            words::NO_WORKER,
        ),
        either(
            words::STORAGE,
            found.has_storage,
            words::STORAGE_KEEPS,
            words::NO_STORAGE,
        ),
        match found.clipboard {
            Clipboard::Allowed => line(words::CLIPBOARD, Verdict::Allowed, words::CLIPBOARD_TAKES),
            Clipboard::BySelection => line(
                words::CLIPBOARD,
                Verdict::OtherWay,
                words::CLIPBOARD_BY_SELECTION,
            ),
            Clipboard::Refused => line(words::CLIPBOARD, Verdict::Refused, words::NO_CLIPBOARD),
        },
        // A sandbox swallows them without a word, unless it is told otherwise.
        match found.has_origin {
            true => line(words::DOWNLOADS, Verdict::Allowed, words::DOWNLOADS_SAVE),
            false => line(words::DOWNLOADS, Verdict::Unsure, words::DOWNLOADS_UNSURE),
        },
        either(
            words::HISTORY,
            found.has_history,
            words::HISTORY_KNOWS,
            words::NO_HISTORY,
        ),
        either(
            words::FULL_SCREEN,
            found.has_full_screen,
            words::FULL_SCREEN_FILLS,
            words::NO_FULL_SCREEN,
        ),
        either(
            words::SECURE,
            found.is_secure || found.arrival == Arrival::Disk,
            words::IS_SECURE,
            words::NOT_SECURE,
        ),
    ]
}

/// What whoever looks after the host should change; nothing where all is well.
pub fn remedies(found: &Capabilities) -> Vec<Remedy> {
    let mut remedies = Vec::new();
    let mut add = |purpose, text: &str| {
        remedies.push(Remedy {
            purpose,
            text: text.to_owned(),
        });
    };
    let is_framed = found.surroundings != Surroundings::None || found.arrival == Arrival::Pasted;
    if is_framed && !found.has_origin {
        // Scripts and the origin together undo a sandbox whose page lies on the
        // host of the page around it, so that is not advised.
        add(
            words::ADD_SANDBOX,
            "sandbox=\"allow-scripts allow-popups allow-downloads\"",
        );
        if !found.has_storage {
            add(
                words::ADD_ORIGIN,
                "sandbox=\"allow-scripts allow-popups allow-downloads allow-same-origin\"",
            );
        }
    }
    let wants_permission = found.clipboard != Clipboard::Allowed || !found.has_full_screen;
    if is_framed && wants_permission {
        add(words::ADD_ALLOW, "allow=\"clipboard-write; fullscreen\"");
    }
    if !found.has_worker {
        let policy = match found.is_one_file {
            true => "Content-Security-Policy: worker-src blob: data:",
            false => "Content-Security-Policy: worker-src 'self'",
        };
        add(words::ADD_WORKER, policy);
    }
    if found.arrival == Arrival::Pasted {
        add(words::USE_ADDRESS, "<iframe src=\"https://…/page.html\">");
    }
    if !found.is_secure && found.arrival == Arrival::Web {
        add(words::USE_HTTPS, "https://");
    }
    remedies
}

/// The whole of it as plain text, for a message to somebody.
pub fn report(found: &Capabilities) -> String {
    let mut text = String::new();
    let mut say = |parts: &[&str]| {
        parts.iter().for_each(|part| text.push_str(part));
        text.push('\n');
    };
    say(&[&place(found)]);
    for line in lines(found) {
        let verdict = words::verdict(line.verdict);
        say(&["- ", &line.subject, ": ", &verdict, ". ", &line.meaning]);
    }
    for remedy in remedies(found) {
        say(&[&remedy.purpose]);
        say(&["  ", &remedy.text]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page by itself on a good host.
    const FREE: Capabilities = Capabilities {
        arrival: Arrival::Web,
        is_one_file: false,
        surroundings: Surroundings::None,
        has_origin: true,
        is_secure: true,
        has_worker: true,
        has_storage: true,
        clipboard: Clipboard::Allowed,
        has_history: true,
        has_full_screen: true,
    };

    const SANDBOX: Capabilities = Capabilities {
        is_one_file: true,
        surroundings: Surroundings::OtherSite,
        has_origin: false,
        has_storage: false,
        clipboard: Clipboard::BySelection,
        has_full_screen: false,
        ..FREE
    };

    fn verdicts(found: &Capabilities) -> Vec<Verdict> {
        lines(found).iter().map(|line| line.verdict).collect()
    }

    #[test]
    fn where_all_is_allowed_there_is_nothing_to_change() {
        assert!(verdicts(&FREE).iter().all(|it| *it == Verdict::Allowed));
        assert_eq!(remedies(&FREE), []);
        assert_eq!(place(&FREE), words::BY_ITSELF);
        let disk = Capabilities {
            arrival: Arrival::Disk,
            is_secure: false,
            ..FREE
        };
        assert_eq!(remedies(&disk), []);
        assert_eq!(place(&disk), words::FROM_DISK);
        assert!(verdicts(&disk).iter().all(|it| *it == Verdict::Allowed));
    }

    #[test]
    fn each_refusal_has_its_line() {
        let check = |found: Capabilities, expected: &[&str]| {
            let texts: Vec<String> = remedies(&found).into_iter().map(|it| it.text).collect();
            assert_eq!(texts, expected, "{found:?}");
        };
        check(
            SANDBOX,
            &[
                "sandbox=\"allow-scripts allow-popups allow-downloads\"",
                "sandbox=\"allow-scripts allow-popups allow-downloads allow-same-origin\"",
                "allow=\"clipboard-write; fullscreen\"",
            ],
        );
        let framed = Capabilities {
            surroundings: Surroundings::OtherSite,
            has_full_screen: false,
            ..FREE
        };
        check(framed, &["allow=\"clipboard-write; fullscreen\""]);
        let no_worker = Capabilities {
            has_worker: false,
            ..FREE
        };
        check(no_worker, &["Content-Security-Policy: worker-src 'self'"]);
        let one_file = Capabilities {
            is_one_file: true,
            ..no_worker
        };
        check(
            one_file,
            &["Content-Security-Policy: worker-src blob: data:"],
        );
        let pasted = Capabilities {
            arrival: Arrival::Pasted,
            surroundings: Surroundings::OtherSite,
            has_history: false,
            ..FREE
        };
        check(pasted, &["<iframe src=\"https://…/page.html\">"]);
        let plain = Capabilities {
            is_secure: false,
            ..FREE
        };
        check(plain, &["https://"]);
    }

    #[test]
    fn a_sandbox_is_called_by_its_name_and_its_downloads_are_unsure() {
        assert_eq!(place(&SANDBOX), words::SANDBOXED);
        let verdicts = verdicts(&SANDBOX);
        assert!(verdicts.contains(&Verdict::Unsure), "{verdicts:?}");
        assert!(verdicts.contains(&Verdict::OtherWay), "{verdicts:?}");
        let report = report(&SANDBOX);
        assert!(report.contains("allow-downloads"), "{report}");
        assert_eq!(report.lines().count(), 1 + 8 + 2 * 3, "{report}");
    }
}
