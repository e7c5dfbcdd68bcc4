//! The term dictionary: from a term to where its postings lie, as an
//! [fst](https://docs.rs/fst) map. Writer, checker and reader side by side.
//!
//! The fst crate trusts its bytes: a damaged node makes it panic. So `check`
//! walks every node once at `open`, by the layout of fst's version 3, and
//! refuses a map in which any address, width or length is out of bounds.

use fst::MapBuilder;
use fst::raw::{Fst, Node};

use super::bytes::{Cursor, fixed};
use crate::text::tokenize::MAX_TERM_BYTES;

/// A term of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Its folded form.
    pub text: String,
    /// Where its postings begin in their section.
    pub postings_at: u32,
}

/// Writes the map. Terms come in ascending order of their bytes.
pub fn write<'a>(terms: impl Iterator<Item = (&'a str, u32)>) -> Vec<u8> {
    let mut builder = MapBuilder::memory();
    for (term, postings_at) in terms {
        builder
            .insert(term, u64::from(postings_at))
            .expect("terms come sorted and once");
    }
    builder
        .into_inner()
        .expect("writing to memory does not fail")
}

/// The dictionary of an opened bundle.
#[derive(Debug, Clone, Copy)]
pub struct Dictionary<'a> {
    bytes: &'a [u8],
}

impl<'a> Dictionary<'a> {
    /// Bytes that `check` has accepted.
    pub(crate) fn new(bytes: &'a [u8]) -> Dictionary<'a> {
        Dictionary { bytes }
    }

    fn fst(self) -> Option<Fst<&'a [u8]>> {
        Fst::new(self.bytes).ok()
    }

    /// How many terms there are.
    pub fn len(self) -> usize {
        self.fst().map_or(0, |fst| fst.len())
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Here is a term: where are its postings?
    pub fn get(self, term: &str) -> Option<u32> {
        let fst = self.fst()?;
        let (node, output) = find(&fst, term)?;
        let last = node.is_final().then(|| node.final_output().value())?;
        u32::try_from(output + last).ok()
    }

    /// Calls `visit` with each term that begins with `prefix`, in order, until
    /// it answers `false`.
    pub fn starting_with(self, prefix: &str, visit: &mut dyn FnMut(&str, u32) -> bool) {
        let Some(fst) = self.fst() else { return };
        let Some((node, output)) = find(&fst, prefix) else {
            return;
        };
        let mut descent = Descent {
            fst: &fst,
            term: prefix.as_bytes().to_vec(),
            step: |(), _| Some(()),
            visit: |term: &str, at, ()| visit(term, at),
        };
        descent.descend(node, output, ());
    }

    /// Calls `visit` with each term to the end of which `step` leads, byte by
    /// byte from `start`, in order, and the state in which it ends.
    pub fn for_each_led_to<S: Copy>(
        self,
        start: S,
        step: impl Fn(S, u8) -> Option<S>,
        mut visit: impl FnMut(&str, u32, S),
    ) {
        let Some(fst) = self.fst() else { return };
        let mut descent = Descent {
            fst: &fst,
            term: Vec::new(),
            step,
            visit: |term: &str, at, state| {
                visit(term, at, state);
                true
            },
        };
        descent.descend(fst.root(), 0, start);
    }
}

/// The node to which a term's bytes lead, and the sum of the outputs on the way.
fn find<'f>(fst: &'f Fst<&[u8]>, term: &str) -> Option<(Node<'f>, u64)> {
    let mut node = fst.root();
    let mut output = 0;
    for byte in term.bytes() {
        let transition = node.transition(node.find_input(byte)?);
        output += transition.out.value();
        node = fst.node(transition.addr);
    }
    Some((node, output))
}

/// A walk down from a node. It goes as deep as a term is long, as was checked.
struct Descent<'f, Step, Visit> {
    fst: &'f Fst<&'f [u8]>,
    /// The bytes on the way to where it is.
    term: Vec<u8>,
    step: Step,
    visit: Visit,
}

impl<Step, Visit> Descent<'_, Step, Visit> {
    /// Visits the terms below a node; `false` once `visit` has said so.
    fn descend<S: Copy>(&mut self, node: Node<'_>, output: u64, state: S) -> bool
    where
        Step: Fn(S, u8) -> Option<S>,
        Visit: FnMut(&str, u32, S) -> bool,
    {
        if node.is_final() && !self.visit(output + node.final_output().value(), state) {
            return false;
        }
        for number in 0..node.len() {
            let transition = node.transition(number);
            let Some(next) = (self.step)(state, transition.inp) else {
                continue;
            };
            let below = self.fst.node(transition.addr);
            self.term.push(transition.inp);
            let goes_on = self.descend(below, output + transition.out.value(), next);
            self.term.pop();
            if !goes_on {
                return false;
            }
        }
        true
    }

    /// What a checked map holds beside terms and places is passed over.
    fn visit<S>(&mut self, output: u64, state: S) -> bool
    where
        Visit: FnMut(&str, u32, S) -> bool,
    {
        match (std::str::from_utf8(&self.term), u32::try_from(output)) {
            (Ok(term), Ok(postings_at)) => (self.visit)(term, postings_at, state),
            _ => true,
        }
    }
}

/// Bytes before the first node: version and type, u64 each.
const HEAD_BYTES: usize = 16;
/// Bytes after the root: number of keys u64, root address u64, CRC u32.
const TAIL_BYTES: usize = 20;
/// The version of the fst layout that is understood here.
const FST_VERSION: u64 = 3;
/// The address of the node that accepts and has no transitions.
const EMPTY_NODE: usize = 0;
/// A node with more transitions carries a table from byte to transition.
const INDEX_THRESHOLD: usize = 32;
const INDEX_BYTES: usize = 256;

/// Whether the nodes fill the map, each whole and pointing at others below it,
/// no key is longer than a term may be, and there are as many keys as are said
/// to be: a few nodes that share their ends could stand for more terms than
/// anybody can walk.
pub fn check(bytes: &[u8]) -> bool {
    check_nodes(bytes).is_some()
}

fn check_nodes(bytes: &[u8]) -> Option<()> {
    let version = Cursor::at(bytes, 0).u64()?;
    let keys_at = bytes.len().checked_sub(TAIL_BYTES)?;
    let mut tail = Cursor::at(bytes, keys_at);
    let (keys, root) = (tail.u64()?, usize::try_from(tail.u64()?).ok()?);
    let is_empty = root == EMPTY_NODE && keys == 0 && keys_at == HEAD_BYTES;
    let ends_with_root = root >= HEAD_BYTES && keys_at.checked_sub(1) == Some(root);
    if version != FST_VERSION || !(is_empty || ends_with_root) {
        return None;
    }
    match is_empty {
        true => Some(()),
        false => (u64::from(count_keys(bytes.get(..=root)?)?) == keys).then_some(()),
    }
}

/// How many keys the nodes stand for, of which the root is the last; `None`
/// where anything is amiss. As nodes point downwards only, whatever leads to a
/// node has been seen before it on the way down.
fn count_keys(nodes: &[u8]) -> Option<u32> {
    // By address: how many ways lead there, and the bytes of the longest.
    let mut ways = vec![0u32; nodes.len()];
    let mut depths = vec![0u8; nodes.len()];
    let mut end = nodes.len();
    *ways.last_mut()? = 1;
    // Addresses pointed at and not come upon yet.
    let (mut awaited, mut keys) = (1usize, 0u32);
    while end > HEAD_BYTES {
        let address = end - 1;
        let (here, depth) = (*ways.get(address)?, *depths.get(address)?);
        if here == 0 || usize::from(depth) > MAX_TERM_BYTES {
            return None;
        }
        awaited -= 1;
        if is_final(nodes, address) {
            keys = keys.saturating_add(here);
        }
        end = for_each_target(nodes, address, |target| {
            if target == EMPTY_NODE {
                keys = keys.saturating_add(here);
                return (usize::from(depth) < MAX_TERM_BYTES).then_some(());
            }
            let (ways, below) = (ways.get_mut(target)?, depths.get_mut(target)?);
            awaited += usize::from(*ways == 0);
            *ways = ways.saturating_add(here);
            *below = depth.saturating_add(1).max(*below);
            Some(())
        })?;
    }
    (end == HEAD_BYTES && awaited == 0 && keys < u32::MAX).then_some(keys)
}

/// Whether a key ends at the node. Those of one transition never accept.
fn is_final(nodes: &[u8], address: usize) -> bool {
    nodes.get(address).is_some_and(|state| state & 0xc0 == 0x40)
}

/// Calls `visit` with the target of each transition of the node whose last
/// byte stands at `address`, and gives where it begins; `None` where the node
/// is not whole.
#[inline(always)]
fn for_each_target(
    nodes: &[u8],
    address: usize,
    mut visit: impl FnMut(usize) -> Option<()>,
) -> Option<usize> {
    let state = *nodes.get(address)?;
    if state & 0x80 == 0 {
        return any_targets(nodes, address, state, visit);
    }
    let input_bytes = usize::from(state & 0x3f == 0);
    if state & 0x40 != 0 {
        let start = address.checked_sub(input_bytes)?;
        visit(lower_target(start.checked_sub(1)?)?)?;
        return Some(start);
    }
    let sizes_at = address.checked_sub(input_bytes + 1)?;
    let (target_bytes, output_bytes) = widths(*nodes.get(sizes_at)?)?;
    let targets_at = sizes_at.checked_sub(target_bytes)?;
    let start = targets_at.checked_sub(output_bytes)?;
    check_output(nodes, start, output_bytes)?;
    visit(target(nodes, targets_at, target_bytes, start)?)?;
    Some(start)
}

/// A node with any number of transitions, or an accepting one.
#[inline(always)]
fn any_targets(
    nodes: &[u8],
    address: usize,
    state: u8,
    mut visit: impl FnMut(usize) -> Option<()>,
) -> Option<usize> {
    let in_state = usize::from(state & 0x3f);
    let count_bytes = usize::from(in_state == 0);
    let count = match in_state {
        0 => match *nodes.get(address.checked_sub(1)?)? {
            1 => 256,
            count => usize::from(count),
        },
        count => count,
    };
    let sizes_at = address.checked_sub(count_bytes + 1)?;
    let (target_bytes, output_bytes) = widths(*nodes.get(sizes_at)?)?;
    let index_bytes = if count > INDEX_THRESHOLD {
        INDEX_BYTES
    } else {
        0
    };
    let inputs_at = sizes_at.checked_sub(index_bytes + count)?;
    let targets_at = inputs_at.checked_sub(count * target_bytes)?;
    let is_final = state & 0x40 != 0;
    let outputs = count + usize::from(is_final);
    let start = targets_at.checked_sub(outputs * output_bytes)?;
    for output in 0..outputs {
        check_output(nodes, start + output * output_bytes, output_bytes)?;
    }
    for transition in 0..count {
        let at = targets_at + transition * target_bytes;
        visit(target(nodes, at, target_bytes, start)?)?;
    }
    Some(start)
}

/// The widths of a node's addresses and outputs, at most eight bytes each.
fn widths(sizes: u8) -> Option<(usize, usize)> {
    let (target_bytes, output_bytes) = (usize::from(sizes >> 4), usize::from(sizes & 0xf));
    (target_bytes <= 8 && output_bytes <= 8).then_some((target_bytes, output_bytes))
}

/// Outputs of a path are added up; below 2³² each, no sum overflows.
fn check_output(nodes: &[u8], at: usize, width: usize) -> Option<()> {
    if width == 0 {
        return Some(());
    }
    let output = fixed(nodes.get(at..)?, 0, width)?;
    u32::try_from(output).ok().map(|_| ())
}

/// The address that a transition points to: `start` less a stored distance.
fn target(nodes: &[u8], at: usize, width: usize, start: usize) -> Option<usize> {
    // fst reads a width of nought as an assertion that fails.
    let distance = fixed(nodes.get(at..)?, 0, Some(width).filter(|width| *width > 0)?)?;
    if distance == 0 {
        return Some(EMPTY_NODE);
    }
    lower_target(start.checked_sub(usize::try_from(distance).ok()?)?)
}

fn lower_target(target: usize) -> Option<usize> {
    (target >= HEAD_BYTES).then_some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(count: u32) -> Vec<u8> {
        let mut terms: Vec<String> = (0..count).map(|n| format!("t{:x}é", n * 7919)).collect();
        terms.extend((0..120u8).map(|byte| format!("w{}", char::from(byte % 94 + 33))));
        terms.sort();
        terms.dedup();
        write(
            terms
                .iter()
                .enumerate()
                .map(|(n, term)| (term.as_str(), n as u32 * 13)),
        )
    }

    #[test]
    fn what_was_written_is_found() {
        let bytes = write([("cloud", 7), ("clouds", 9), ("trust", 300)].into_iter());
        assert!(check(&bytes));
        let dictionary = Dictionary::new(&bytes);
        assert_eq!(dictionary.len(), 3);
        assert_eq!(dictionary.get("clouds"), Some(9));
        assert_eq!(dictionary.get("clo"), None);
        let mut found = Vec::new();
        dictionary.starting_with("clo", &mut |term, at| {
            found.push((term.to_owned(), at));
            true
        });
        assert_eq!(found, [("cloud".to_owned(), 7), ("clouds".to_owned(), 9)]);
    }

    #[test]
    fn whole_maps_pass_the_check() {
        for count in [0, 1, 5, 3000] {
            assert!(check(&sample(count)), "{count}");
        }
        assert!(check(&write(std::iter::empty())));
    }

    #[test]
    fn a_map_must_hold_as_many_terms_as_it_says() {
        let whole = sample(300);
        let mut more = whole.clone();
        more[whole.len() - TAIL_BYTES] += 1;
        assert!(!check(&more));
        let mut far = whole.clone();
        far[whole.len() - 12..][..8].fill(0xff);
        assert!(!check(&far));
    }

    #[test]
    fn no_damaged_map_that_passes_makes_fst_panic() {
        let whole = sample(300);
        let mut passed = 0;
        for at in 0..whole.len() {
            for change in [0x01, 0x80, 0x40, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= change;
                if !check(&bytes) {
                    continue;
                }
                passed += 1;
                let dictionary = Dictionary::new(&bytes);
                dictionary.get("t3df1é");
                let mut left = 2000;
                dictionary.starting_with("", &mut |term, _| {
                    left -= 1;
                    term.len() <= MAX_TERM_BYTES && left > 0
                });
            }
        }
        assert!(passed > 0, "some damage leaves a readable map");
    }
}
