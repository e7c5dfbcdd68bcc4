//! Which elements stand for which hits. Those of a hit that stays stand for it
//! still, with the focus and the selection that are there; others take over the
//! elements of hits that have gone. So a letter typed changes words, and the
//! browser makes, measures and lays out few elements anew.

/// Names with the numbers of their elements: their keys.
type Seated = Vec<(String, usize)>;

/// The documents of a batch of hits, and the hits of each, as they were drawn.
#[derive(Default)]
pub struct Seats {
    documents: Seated,
    /// By the seat of their document.
    hits: Vec<Seated>,
}

impl Seats {
    /// The seats of these documents.
    pub fn of_documents(&mut self, documents: Vec<&str>) -> Vec<usize> {
        seat(&mut self.documents, documents)
    }

    /// The seats of these passages in the document of this seat.
    pub fn of_hits(&mut self, document: usize, passages: Vec<&str>) -> Vec<usize> {
        if self.hits.len() <= document {
            self.hits.resize_with(document + 1, Vec::new);
        }
        seat(&mut self.hits[document], passages)
    }
}

fn seat(seated: &mut Seated, names: Vec<&str>) -> Vec<usize> {
    let kept = |name: &str| seated.iter().find(|(known, _)| known == name);
    let kept: Vec<Option<usize>> = (names.iter())
        .map(|name| kept(name).map(|(_, seat)| *seat))
        .collect();
    let mut free = (0..).filter(|seat| !kept.contains(&Some(*seat)));
    let seats: Vec<usize> = (kept.iter())
        .map(|kept| kept.or_else(|| free.next()).unwrap_or_default())
        .collect();
    let names = names.into_iter().map(str::to_owned);
    *seated = names.zip(seats.iter().copied()).collect();
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stays_keeps_the_seat_and_who_comes_takes_a_free_one() {
        let mut seated = vec![];
        let mut check = |names: &str, expected: &[usize]| {
            assert_eq!(
                seat(&mut seated, names.split(' ').collect()),
                expected,
                "{names}"
            );
        };
        check("a b c", &[0, 1, 2]);
        check("c a", &[2, 0]);
        check("d c e a f", &[1, 2, 3, 0, 4]);
        check("g", &[0]);
        check("h g", &[1, 0]);
    }
}
