//! Which elements stand for which hits. A letter typed changes the words in them,
//! each where it is: the browser makes, moves and lays out few elements anew. Who
//! does not type may have the focus, a selection or a finger on a hit: the elements
//! of one that stays stand for it still, and others take over those of hits that
//! have gone.

/// The passages that were drawn last, with the numbers of their elements: their keys.
#[derive(Default)]
pub struct Seats(Vec<(String, usize)>);

impl Seats {
    /// The seats of these passages; `held` says whether those who stay keep theirs.
    pub fn of(&mut self, passages: Vec<&str>, held: bool) -> Vec<usize> {
        let known = if held { &self.0[..] } else { &[] };
        let kept = |name: &str| known.iter().find(|(known, _)| known == name);
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
        let mut check = |names: &str, held: bool, expected: &[usize]| {
            let seated = seats.of(names.split(' ').collect(), held);
            assert_eq!(seated, expected, "{names}");
        };
        check("a b c", true, &[0, 1, 2]);
        check("c a", true, &[2, 0]);
        check("d c e a f", true, &[1, 2, 3, 0, 4]);
        check("g", true, &[0]);
        check("h g", true, &[1, 0]);
        // Who types has no hand there.
        check("g i h", false, &[0, 1, 2]);
        check("h g", true, &[2, 0]);
    }
}
