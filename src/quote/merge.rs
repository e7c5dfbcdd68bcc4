//! Two lists of quotes that become one, none twice.

use super::kept::Quote;

/// What became of quotes that were brought in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// How many are new.
    pub added: usize,
    /// How many were there already.
    pub known: usize,
}

/// Brings quotes in. One that is there already gains the tags it did not have,
/// and the note if it had none; it keeps its own otherwise.
pub fn merge(quotes: &mut Vec<Quote>, others: Vec<Quote>) -> Merged {
    let mut merged = Merged::default();
    let mut ids: Vec<String> = quotes.iter().map(Quote::id).collect();
    for other in others {
        let id = other.id();
        let place = ids.iter().position(|known| *known == id);
        match place.and_then(|place| quotes.get_mut(place)) {
            Some(known) => {
                merged.known += 1;
                if known.note.is_empty() {
                    known.note = other.note;
                }
                let new = other.tags.into_iter();
                let new: Vec<String> = new.filter(|tag| !known.tags.contains(tag)).collect();
                known.tags.extend(new);
            }
            None => {
                merged.added += 1;
                ids.push(id);
                quotes.push(other);
            }
        }
    }
    merged
}

/// What two readers, or one in two windows, made of the same quotes: theirs,
/// with what is ours beside it. What either removed is gone, what either added
/// is there, and where both wrote a note ours stands.
pub fn merge_changes(base: &[Quote], ours: &[Quote], theirs: &[Quote]) -> Vec<Quote> {
    let named = |quotes: &[Quote]| -> Vec<String> { quotes.iter().map(Quote::id).collect() };
    let (base_ids, our_ids, their_ids) = (named(base), named(ours), named(theirs));
    let find = |ids: &[String], id: &str| ids.iter().position(|known| known == id);
    let mut merged = Vec::new();
    for (theirs, id) in theirs.iter().zip(&their_ids) {
        let before = find(&base_ids, id).and_then(|place| base.get(place));
        let our_own = find(&our_ids, id).and_then(|place| ours.get(place));
        match (our_own, before) {
            (Some(our_own), Some(before)) if our_own != before => merged.push(our_own.clone()),
            (None, Some(_)) => {}
            _ => merged.push(theirs.clone()),
        }
    }
    for (our_own, id) in ours.iter().zip(&our_ids) {
        if find(&base_ids, id).is_none() && find(&their_ids, id).is_none() {
            merged.push(our_own.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Anchor;

    fn quote(exact: &str, note: &str) -> Quote {
        Quote {
            anchor: Anchor {
                exact: exact.to_owned(),
                ..Anchor::default()
            },
            note: note.to_owned(),
            ..Quote::default()
        }
    }

    fn print(quotes: &[Quote]) -> String {
        let print = |quote: &Quote| [&quote.anchor.exact, &*quote.note, " "].concat();
        quotes.iter().map(print).collect()
    }

    #[test]
    fn nothing_comes_in_twice() {
        let mut quotes = vec![quote("a", "1"), quote("b", "")];
        quotes[1].tags = vec!["x".to_owned()];
        let mut known = quote("b", "2");
        known.tags = vec!["x".to_owned(), "y".to_owned()];
        let others = vec![quote("a", "3"), known, quote("c", ""), quote("c", "4")];
        let merged = merge(&mut quotes, others);
        assert_eq!(merged, Merged { added: 1, known: 3 });
        assert_eq!(print(&quotes), "a1 b2 c4 ");
        assert_eq!(quotes[1].tags, ["x", "y"]);
    }

    #[test]
    fn changes_in_two_windows_become_one() {
        let read = |text: &str| -> Vec<Quote> {
            let words = text.split_whitespace();
            words.map(|word| quote(&word[..1], &word[1..])).collect()
        };
        let check = |base: &str, ours: &str, theirs: &str, expected: &str| {
            let merged = merge_changes(&read(base), &read(ours), &read(theirs));
            assert_eq!(
                print(&merged).trim_end(),
                expected,
                "{base} | {ours} | {theirs}"
            );
        };
        check("a b", "a b c", "a b d", "a b d c");
        check("a b", "b", "a b d", "b d");
        check("a b", "a b", "b", "b");
        check("a b", "a1 b", "b a", "b a1");
        check("a b", "a1 b", "a2 b3", "a1 b3");
        check("", "a", "a1", "a1");
        check("a", "a", "", "");
    }
}
