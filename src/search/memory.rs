//! What searches have worked out lately: while one types, most of a question stays
//! as it is.

use std::borrow::Borrow;
use std::cell::RefCell;

/// As many as most questions need; the next one begins anew.
const MOST: usize = 16;

/// What was worked out, by what it was worked out of.
pub struct Memory<K, V>(RefCell<Vec<(K, V)>>);

impl<K, V> Default for Memory<K, V> {
    fn default() -> Memory<K, V> {
        Memory(RefCell::default())
    }
}

impl<K, V: Clone> Memory<K, V> {
    /// What `work` gives for this key, or gave lately.
    pub fn of<Q>(&self, key: &Q, work: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: PartialEq + ToOwned<Owned = K> + ?Sized,
    {
        let is_it = |(known, _): &&(K, V)| known.borrow() == key;
        if let Some((_, value)) = self.0.borrow().iter().find(is_it) {
            return value.clone();
        }
        let value = work();
        let mut known = self.0.borrow_mut();
        if known.len() == MOST {
            known.clear();
        }
        known.push((key.to_owned(), value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memory};

    #[test]
    fn work_is_done_once_as_long_as_there_is_room() {
        let memory: Memory<String, usize> = Memory::default();
        let mut done = 0;
        let mut length = |word: &str| {
            memory.of(word, || {
                done += 1;
                word.len()
            })
        };
        assert_eq!([length("cloud"), length("sea"), length("cloud")], [5, 3, 5]);
        for number in 0..MOST {
            length(&number.to_string());
        }
        assert_eq!(length("cloud"), 5);
        assert_eq!(done, 3 + MOST);
    }
}
