//! Related passages: "more like this", by the words that say most.

use super::rank::{rarity, saturated, whole_score};
use super::searcher::{Hit, Searcher};
use crate::sort;
use crate::text::stop_words::is_stop_word_in_any;
use crate::text::tokens;

/// So many words stand for a passage: the rarest of it, which tell its subject.
/// Words beyond them are ever commoner and only cost time.
const TELLING_WORDS: usize = 20;
/// A word that is in more than one passage of eight tells no subject.
const COMMON_SHARE: u32 = 8;

impl<D: AsRef<[u8]>> Searcher<D> {
    /// The passages most like one, best first; itself and the rest of its
    /// document left out, where the corpus has others.
    pub fn related(&self, passage: u32, limit: usize) -> Vec<Hit> {
        let mut sums = vec![0.0f32; self.index.passage_count() as usize];
        let lengths = self.index.length_column();
        for (postings_at, weight) in self.telling_words(passage) {
            let list = self.index.postings().list(postings_at);
            list.for_each(|posting| {
                let row = posting.passage as usize;
                let length = lengths.get(posting.passage);
                let impact = self.weights.norms.impact(posting.frequency, length);
                sums[row] += saturated(impact, weight);
            });
        }
        let own = self.index.passages_of(self.index.document_of(passage));
        let is_only = self.index.document_count() == 1;
        let mut hits: Vec<Hit> = self
            .universe
            .iter()
            .filter(|row| *row != passage && (is_only || !own.contains(row)))
            .map(|row| Hit {
                passage: row,
                score: whole_score(sums[row as usize]),
            })
            .filter(|hit| hit.score > 0)
            .collect();
        sort::by_key(&mut hits, |hit| (std::cmp::Reverse(hit.score), hit.passage));
        hits.truncate(limit);
        hits
    }

    /// Where the postings of a passage's rarest words begin, with their weight.
    fn telling_words(&self, passage: u32) -> Vec<(u32, f32)> {
        let index = &self.index;
        let mut counts: Vec<(u32, u32)> = Vec::new();
        for token in tokens(&index.text(passage)) {
            let is_stop = is_stop_word_in_any(&token.term, index.languages());
            let Some(at) = index.dictionary().get(&token.term).filter(|_| !is_stop) else {
                continue;
            };
            match counts.iter_mut().find(|(known, _)| *known == at) {
                Some((_, count)) => *count += 1,
                None => counts.push((at, 1)),
            }
        }
        let passages = index.passage_count();
        let mut words: Vec<(u32, u32, f32)> = counts
            .into_iter()
            .filter_map(|(at, count)| {
                let frequency = index.postings().document_frequency(at);
                let is_common = frequency > (passages / COMMON_SHARE).max(2);
                // A word of this passage alone leads nowhere.
                (frequency > 1 && !is_common).then(|| {
                    let weight = rarity(frequency, passages, false) * saturated(count as f32, 1.0);
                    (at, whole_score(weight), weight)
                })
            })
            .collect();
        sort::by_key(&mut words, |(at, whole, _)| {
            (std::cmp::Reverse(*whole), *at)
        });
        words.truncate(TELLING_WORDS);
        words
            .into_iter()
            .map(|(at, _, weight)| (at, weight))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Document, DocumentId, Metadata, Passage};
    use crate::index::{BuildOptions, Index, build};
    use crate::search::Searcher;

    fn document(id: &str, texts: &[&str]) -> Document {
        let passage = |text: &&str| Passage {
            text: (*text).to_owned(),
            ..Passage::default()
        };
        Document {
            id: DocumentId(id.to_owned()),
            metadata: Metadata::default(),
            passages: texts.iter().map(passage).collect(),
        }
    }

    #[test]
    fn passages_of_the_same_subject_are_related() {
        let documents = [
            document("a", &["Data centres in Frankfurt", "The weather is fine"]),
            document("b", &["Two centres stand in Frankfurt", "Cats and dogs"]),
            document("c", &["Dogs chase cats", "Nothing else is like this"]),
        ];
        let bytes = build(&documents, &BuildOptions::default());
        let searcher = Searcher::new(Index::open(bytes).expect("just built"));
        let related = |passage| -> Vec<u32> {
            let hits = searcher.related(passage, 5);
            hits.iter().map(|hit| hit.passage).collect()
        };
        assert_eq!(related(0), [2]);
        assert_eq!(related(3), [4]);
        assert_eq!(related(5), [0u32; 0]);
    }
}
