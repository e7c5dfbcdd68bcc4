//! What this device remembers of searching and reading, where it may: the
//! latest searches, and how far each text was read. Never in a link.
//!
//! Kept as plain lines, so that the page carries no code to take them apart.

/// As many searches as one recognises at a glance.
const RECENT: usize = 8;
/// As many texts as anybody has begun at once; the longest unread go first.
const PLACES: usize = 60;

/// The latest searches, the last one first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent(Vec<String>);

impl Recent {
    /// From what was kept.
    pub fn read(kept: &str) -> Recent {
        Recent(lines(kept).take(RECENT).map(str::to_owned).collect())
    }

    /// As it is kept.
    pub fn print(&self) -> String {
        self.0.join("\n")
    }

    /// The queries.
    pub fn queries(&self) -> &[String] {
        &self.0
    }

    /// Puts a query first; false where that changes nothing.
    pub fn note(&mut self, query: &str) -> bool {
        let query = query.trim().replace('\n', " ");
        if query.is_empty() || self.0.first() == Some(&query) {
            return false;
        }
        self.0.retain(|known| *known != query);
        self.0.insert(0, query);
        self.0.truncate(RECENT);
        true
    }
}

/// How far texts were read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(Vec<(String, String)>);

impl Places {
    /// From what was kept.
    pub fn read(kept: &str) -> Places {
        let places = lines(kept).filter_map(|line| line.split_once('\t'));
        let places = places.map(|(document, passage)| (document.to_owned(), passage.to_owned()));
        Places(places.take(PLACES).collect())
    }

    /// As it is kept.
    pub fn print(&self) -> String {
        let mut text = String::new();
        for (document, passage) in &self.0 {
            text.push_str(document);
            text.push('\t');
            text.push_str(passage);
            text.push('\n');
        }
        text
    }

    /// The passage at which one stopped reading a document.
    pub fn of(&self, document: &str) -> Option<&str> {
        let place = self.0.iter().find(|(known, _)| known == document);
        place.map(|(_, passage)| passage.as_str())
    }

    /// Notes where one reads; `None` at the beginning, which needs no note.
    /// False where that changes nothing.
    pub fn note(&mut self, document: &str, passage: Option<&str>) -> bool {
        if self.of(document) == passage || document.contains(['\t', '\n']) {
            return false;
        }
        self.0.retain(|(known, _)| known != document);
        if let Some(passage) = passage {
            self.0.insert(0, (document.to_owned(), passage.to_owned()));
            self.0.truncate(PLACES);
        }
        true
    }
}

fn lines(kept: &str) -> impl Iterator<Item = &str> {
    kept.lines().filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_searches_come_first_and_once() {
        let mut recent = Recent::default();
        assert!(recent.note(" trust ") && recent.note("cloud") && recent.note("trust"));
        assert!(!recent.note("trust") && !recent.note("  "));
        assert_eq!(recent.queries(), ["trust", "cloud"]);
        assert_eq!(Recent::read(&recent.print()), recent);
        for number in 0..20 {
            recent.note(&number.to_string());
        }
        assert_eq!(recent.queries().len(), RECENT);
    }

    #[test]
    fn a_place_is_kept_for_each_text_and_let_go_at_its_beginning() {
        let mut places = Places::default();
        assert!(places.note("leo", Some("a")) && places.note("hu", Some("b")));
        assert!(places.note("leo", Some("c")) && !places.note("leo", Some("c")));
        assert_eq!((places.of("leo"), places.of("hu")), (Some("c"), Some("b")));
        assert_eq!(Places::read(&places.print()), places);
        assert!(places.note("leo", None));
        assert_eq!(places.of("leo"), None);
        assert_eq!(Places::read("rubbish\n\n"), Places::default());
    }
}
