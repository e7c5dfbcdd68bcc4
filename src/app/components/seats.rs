//! Which elements stand for which hits. Those of a hit that stays stand for it
//! still, with the focus and the selection that are there; others take over the
//! elements of hits that have gone. So a letter typed changes words, and the
//! browser makes, measures and lays out few elements anew.

/// The passages that were drawn last, with the numbers of their elements: their keys.
#[derive(Default)]
pub struct Seats(Vec<(String, usize)>);

impl Seats {
    /// The seats of these passages.
    pub fn of(&mut self, passages: Vec<&str>) -> Vec<usize> {
        let kept = |name: &str| self.0.iter().find(|(known, _)| known == name);
        let kept: Vec<Option<usize>> = (passages.iter())
            .map(|name| kept(name).map(|(_, seat)| *seat))
            .collect();
        let mut free = (0..).filter(|seat| !kept.contains(&Some(*seat)));
        let seats: Vec<usize> = (kept.iter())
            .map(|kept| kept.or_else(|| free.next()).unwrap_or_default())
            .collect();
        let passages = passages.into_iter().map(str::to_owned);
        self.0 = passages.zip(seats.iter().copied()).collect();
        seats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stays_keeps_the_seat_and_who_comes_takes_a_free_one() {
        let mut seats = Seats::default();
        let mut check = |names: &str, expected: &[usize]| {
            let seated = seats.of(names.split(' ').collect());
            assert_eq!(seated, expected, "{names}");
        };
        check("a b c", &[0, 1, 2]);
        check("c a", &[2, 0]);
        check("d c e a f", &[1, 2, 3, 0, 4]);
        check("g", &[0]);
        check("h g", &[1, 0]);
    }
}
