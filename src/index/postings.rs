//! Postings: for each term, the passages that hold it, in ascending order, with
//! frequency and positions; and the titles, headings and speakers' names it
//! occurs in.
//!
//! ```text
//! entry    head varint: df << 3 | in titles 1 | in headings 2 | in speakers 4
//!          for each such field: how many (varint), then their numbers
//!          the body, if df > 0:
//!            df ≤ 128:  a block
//!            else:      where its positions begin in their section (varint);
//!                       a row a block: distance of its last passage from the
//!                       row before, bytes of the block, bytes of its positions,
//!                       the code of its bound; the blocks
//! block    up to 128 times: distance from the passage before << 1 | frequency is 1;
//!          then the frequency if it is not 1
//! positions  for each posting its positions: the first, then distances
//! ```
//!
//! All numbers are varints, distances count from the one before. Positions
//! stand apart from the postings, so that a search without a phrase never
//! touches them. A list of one block has none: its few passages are read for a
//! phrase instead, which takes a millisecond at most and spares an eighth of an
//! index. A block's bound is what no posting in it exceeds (`impact.rs`): a
//! search passes over blocks that cannot bring a passage onto its page.

use std::ops::Range;

use super::bytes::{Cursor, put_varint};
use super::impact::{bound, bound_code};

/// Postings in a block: enough to make a skip worth its row, few enough to
/// decode on the stack.
pub const BLOCK: usize = 128;
/// Numbers in the row of a block.
const ROW_NUMBERS: u32 = 4;

/// One passage in which a term occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The passage's row.
    pub passage: u32,
    /// How often the term occurs in it; at least 1.
    pub frequency: u32,
}

/// Gathers the postings of one term while passages come in ascending order.
#[derive(Debug, Default)]
pub struct TermWriter {
    /// Documents, sections and speakers whose names hold the term, ascending.
    pub fields: [Vec<u32>; 3],
    body: Vec<u8>,
    positions: Vec<u8>,
    rows: Vec<BlockRow>,
    count: u32,
    last: u32,
    block_start: (usize, usize),
}

#[derive(Debug)]
struct BlockRow {
    last_passage: u32,
    body_bytes: u32,
    position_bytes: u32,
}

impl TermWriter {
    /// Adds the term's ascending positions in the next passage.
    pub fn add(&mut self, passage: u32, positions: impl ExactSizeIterator<Item = u32>) {
        let frequency = positions.len() as u32;
        let distance = passage - self.last;
        put_varint(&mut self.body, distance << 1 | u32::from(frequency == 1));
        if frequency != 1 {
            put_varint(&mut self.body, frequency);
        }
        let mut before = 0;
        for position in positions {
            put_varint(&mut self.positions, position - before);
            before = position;
        }
        self.last = passage;
        self.count += 1;
        if self.count.is_multiple_of(BLOCK as u32) {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        let (body_start, positions_start) = self.block_start;
        if self.body.len() == body_start {
            return;
        }
        self.rows.push(BlockRow {
            last_passage: self.last,
            body_bytes: (self.body.len() - body_start) as u32,
            position_bytes: (self.positions.len() - positions_start) as u32,
        });
        self.block_start = (self.body.len(), self.positions.len());
    }

    /// Appends the entry to the postings, and the positions of a list of several
    /// blocks to theirs. Blocks are bounded by what each posting in them says.
    pub fn write(
        mut self,
        postings: &mut Vec<u8>,
        positions: &mut Vec<u8>,
        impact: &dyn Fn(Posting) -> f32,
    ) {
        self.close_block();
        let mut head = self.count << 3;
        for (place, field) in self.fields.iter().enumerate() {
            head |= u32::from(!field.is_empty()) << place;
        }
        put_varint(postings, head);
        for field in self.fields.iter().filter(|field| !field.is_empty()) {
            write_numbers(postings, field);
        }
        if self.count as usize <= BLOCK {
            postings.append(&mut self.body);
            return;
        }
        put_varint(postings, positions.len() as u32);
        let mut before = 0;
        let mut body = Cursor::at(&self.body, 0);
        for row in &self.rows {
            put_varint(postings, row.last_passage - before);
            put_varint(postings, row.body_bytes);
            put_varint(postings, row.position_bytes);
            let mut reader = PostingReader {
                body,
                passage: before,
            };
            let block = std::iter::from_fn(|| reader.next()).take(BLOCK);
            put_varint(postings, bound_code(block.map(impact).fold(0.0, f32::max)));
            body.skip(row.body_bytes as usize);
            before = row.last_passage;
        }
        postings.append(&mut self.body);
        positions.append(&mut self.positions);
    }
}

fn write_numbers(bytes: &mut Vec<u8>, numbers: &[u32]) {
    put_varint(bytes, numbers.len() as u32);
    let mut before = 0;
    for number in numbers {
        put_varint(bytes, number - before);
        before = *number;
    }
}

/// The posting lists of an opened bundle.
#[derive(Debug, Clone, Copy)]
pub struct Postings<'a> {
    postings: &'a [u8],
    positions: &'a [u8],
    passages: u32,
}

/// The documents, sections or speakers whose names hold a term.
#[derive(Debug, Clone, Copy)]
pub struct FieldPostings<'a> {
    cursor: Cursor<'a>,
    left: u32,
    last: Option<u32>,
}

impl Iterator for FieldPostings<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let distance = self.cursor.varint()?;
        self.last = match self.last {
            None => Some(distance),
            // A list that does not ascend ends, lest one title count many times.
            Some(last) => Some(last.checked_add(distance).filter(|next| *next > last)?),
        };
        self.last
    }
}

impl<'a> Postings<'a> {
    /// Both sections, and how many passages there are. Lists that run on past
    /// their section or past the last passage end there.
    pub fn new(postings: &'a [u8], positions: &'a [u8], passages: u32) -> Postings<'a> {
        Postings {
            postings,
            positions,
            passages,
        }
    }

    /// How many passages hold the term of the entry at an offset, in their body.
    #[inline(always)]
    pub fn document_frequency(self, at: u32) -> u32 {
        let head = Cursor::at(self.postings, at as usize).varint();
        (head.unwrap_or(0) >> 3).min(self.passages)
    }

    /// The posting list of the entry at an offset.
    pub fn list(self, at: u32) -> PostingList<'a> {
        self.read_list(at).unwrap_or(PostingList {
            all: self,
            fields: [None; 3],
            count: 0,
            body_at: 0,
        })
    }

    /// What reads one of a list's blocks, and how many postings it holds.
    fn reader(self, blocks: &[Block], at: usize, count: u32) -> (PostingReader<'a>, u32) {
        let before = at.checked_sub(1).and_then(|at| blocks.get(at));
        let starts_at = blocks.get(at).map_or(usize::MAX, |block| block.starts_at);
        let reader = PostingReader {
            body: Cursor::at(self.postings, starts_at),
            passage: before.map_or(0, |before| before.last),
        };
        let read = at as u32 * BLOCK as u32;
        (reader, count.saturating_sub(read).min(BLOCK as u32))
    }

    fn read_list(self, at: u32) -> Option<PostingList<'a>> {
        let mut cursor = Cursor::at(self.postings, at as usize);
        let head = cursor.varint()?;
        let mut fields = [None; 3];
        for (place, field) in fields.iter_mut().enumerate() {
            if head >> place & 1 == 1 {
                let left = cursor.varint()?;
                *field = Some(FieldPostings {
                    cursor,
                    left,
                    last: None,
                });
                cursor.skip_varints(left)?;
            }
        }
        Some(PostingList {
            all: self,
            fields,
            count: (head >> 3).min(self.passages),
            body_at: cursor.position(),
        })
    }
}

/// Where a term occurs.
#[derive(Debug, Clone, Copy)]
pub struct PostingList<'a> {
    all: Postings<'a>,
    fields: [Option<FieldPostings<'a>>; 3],
    count: u32,
    body_at: usize,
}

impl<'a> PostingList<'a> {
    /// How many passages hold the term in their body.
    pub fn document_frequency(&self) -> u32 {
        self.count
    }

    /// Documents whose title holds the term.
    pub fn titles(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.fields[0].into_iter().flatten()
    }

    /// Sections whose path holds the term.
    pub fn headings(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.fields[1].into_iter().flatten()
    }

    /// Speakers whose name holds the term.
    pub fn speakers(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.fields[2].into_iter().flatten()
    }

    /// Calls `visit` with every posting, in order.
    #[inline(always)]
    pub fn for_each(&self, visit: impl FnMut(Posting)) {
        let _ = self.read_each(visit);
    }

    /// Blocks lie side by side and their distances run on, so that reading all
    /// needs no rows.
    #[inline(always)]
    fn read_each(&self, mut visit: impl FnMut(Posting)) -> Option<()> {
        let mut body = Cursor::at(self.all.postings, self.body_at);
        if self.count as usize > BLOCK {
            let blocks = self.count.div_ceil(BLOCK as u32);
            body.skip_varints(blocks.checked_mul(ROW_NUMBERS)?.checked_add(1)?)?;
        }
        let mut reader = PostingReader { body, passage: 0 };
        for _ in 0..self.count {
            let posting = reader.next()?;
            if posting.passage >= self.all.passages {
                return None;
            }
            visit(posting);
        }
        Some(())
    }

    /// A cursor before the first posting.
    pub fn cursor(&self) -> PostingCursor<'a> {
        PostingCursor {
            all: self.all,
            count: self.count,
            blocks: self.blocks(),
            next: 0,
            block_positions: Cursor::at(&[], 0),
            passages: [0; BLOCK],
            frequencies: [0; BLOCK],
            filled: 0,
            row: 0,
            distances: Vec::new(),
            ends: [0; BLOCK],
            has_distances: false,
            places: Vec::new(),
        }
    }

    /// A walk before the first range of passages.
    pub fn walk(&self) -> PostingWalk<'a> {
        PostingWalk {
            all: self.all,
            count: self.count,
            blocks: self.blocks(),
            at: 0,
            left: 0,
            reader: PostingReader {
                body: Cursor::at(&[], 0),
                passage: 0,
            },
        }
    }

    /// The list's blocks; those before its first row that is not whole.
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.count as usize > BLOCK {
            let _ = self.read_rows(&mut blocks);
        } else if self.count > 0 {
            blocks.push(Block {
                last: u32::MAX,
                starts_at: self.body_at,
                positions: 0..0,
                bound: f32::INFINITY,
            });
        }
        blocks
    }

    fn read_rows(&self, blocks: &mut Vec<Block>) -> Option<()> {
        let count = self.count.div_ceil(BLOCK as u32);
        let mut rows = Cursor::at(self.all.postings, self.body_at);
        let mut positions_at = rows.varint()? as usize;
        let mut body = rows;
        body.skip_varints(count.checked_mul(ROW_NUMBERS)?)?;
        let (mut last, mut starts_at) = (0u32, body.position());
        for _ in 0..count {
            last = last.checked_add(rows.varint()?)?;
            let bytes = rows.varint()? as usize;
            let positions_end = positions_at.saturating_add(rows.varint()? as usize);
            blocks.push(Block {
                last,
                starts_at,
                positions: positions_at..positions_end,
                bound: bound(rows.varint()?),
            });
            starts_at = starts_at.saturating_add(bytes);
            positions_at = positions_end;
        }
        Some(())
    }
}

/// A block of postings, as its row tells.
#[derive(Debug, Clone)]
struct Block {
    /// Its last passage.
    last: u32,
    starts_at: usize,
    /// Where its positions are in their section; nowhere for a list's only block.
    positions: Range<usize>,
    /// What none of its postings exceeds.
    bound: f32,
}

/// Reads postings one after the other.
#[derive(Debug, Clone, Copy)]
struct PostingReader<'a> {
    body: Cursor<'a>,
    /// The passage before.
    passage: u32,
}

impl PostingReader<'_> {
    #[inline(always)]
    fn next(&mut self) -> Option<Posting> {
        let head = self.body.varint()?;
        self.passage = self.passage.checked_add(head >> 1)?;
        let frequency = match head & 1 {
            1 => 1,
            _ => self.body.varint()?,
        };
        Some(Posting {
            passage: self.passage,
            frequency,
        })
    }
}

/// Goes through a posting list of several blocks by ascending ranges of
/// passages, and decodes the blocks that overlap them.
#[derive(Debug, Clone)]
pub struct PostingWalk<'a> {
    all: Postings<'a>,
    count: u32,
    blocks: Vec<Block>,
    /// The block that is read, or is to be next.
    at: usize,
    /// Its postings to come.
    left: u32,
    reader: PostingReader<'a>,
}

impl PostingWalk<'_> {
    /// What no posting in a range of passages exceeds. Ranges ascend.
    pub fn bound(&mut self, passages: &Range<u32>) -> f32 {
        self.pass_blocks_before(passages.start);
        let mut highest = 0.0f32;
        for block in self.blocks.get(self.at..).unwrap_or_default() {
            highest = highest.max(block.bound);
            if block.last >= passages.end {
                break;
            }
        }
        highest
    }

    fn pass_blocks_before(&mut self, passage: u32) {
        while self
            .blocks
            .get(self.at)
            .is_some_and(|block| block.last < passage)
        {
            self.at += 1;
            self.left = 0;
        }
    }

    /// Calls `visit` with the postings in a range of passages. Ranges ascend.
    #[inline(always)]
    pub fn for_each_in(&mut self, passages: &Range<u32>, mut visit: impl FnMut(Posting)) {
        self.pass_blocks_before(passages.start);
        while self.left > 0 || self.load_block() {
            let before = self.reader;
            let Some(posting) = self.reader.next() else {
                self.blocks.truncate(self.at);
                self.left = 0;
                return;
            };
            if posting.passage >= passages.end {
                self.reader = before;
                return;
            }
            self.left -= 1;
            if self.left == 0 {
                self.at += 1;
            }
            if posting.passage >= passages.start {
                visit(posting);
            }
        }
    }

    /// Stands before the first posting of the block at hand.
    fn load_block(&mut self) -> bool {
        if self.at < self.blocks.len() {
            (self.reader, self.left) = self.all.reader(&self.blocks, self.at, self.count);
        }
        self.left > 0
    }
}

/// Walks a posting list, block by block, and can pass over blocks unread.
#[derive(Debug, Clone)]
pub struct PostingCursor<'a> {
    all: Postings<'a>,
    count: u32,
    blocks: Vec<Block>,
    /// The block to load next.
    next: usize,
    /// Where the positions of the loaded block begin.
    block_positions: Cursor<'a>,
    passages: [u32; BLOCK],
    frequencies: [u32; BLOCK],
    filled: usize,
    row: usize,
    /// The distances of the positions of the block, where any was asked for,
    /// and by row where its own end.
    distances: Vec<u32>,
    ends: [u32; BLOCK],
    has_distances: bool,
    /// The positions asked for last.
    places: Vec<u32>,
}

impl PostingCursor<'_> {
    /// The first posting at or after `target`, which must not go backwards.
    pub fn seek(&mut self, target: u32) -> Option<Posting> {
        loop {
            let last = self.filled.checked_sub(1).map(|row| self.passages[row]);
            if last.is_some_and(|last| last >= target) {
                let mut to_come = (self.row..).zip(self.passages.get(self.row..)?);
                let (row, passage) = to_come.find(|(_, passage)| **passage >= target)?;
                self.row = row;
                return Some(Posting {
                    passage: *passage,
                    frequency: self.frequencies[row],
                });
            }
            // Blocks that end before it are not decoded.
            while self
                .blocks
                .get(self.next)
                .is_some_and(|it| it.last < target)
            {
                self.next += 1;
            }
            self.load_block()?;
        }
    }

    /// Decodes the next block; `None` at the end of the list.
    fn load_block(&mut self) -> Option<()> {
        self.filled = 0;
        self.row = 0;
        self.has_distances = false;
        let positions = self.blocks.get(self.next)?.positions.clone();
        let (mut reader, count) = self.all.reader(&self.blocks, self.next, self.count);
        self.next += 1;
        let slots = self.passages.iter_mut().zip(&mut self.frequencies);
        for (own, frequency) in slots.take(count as usize) {
            let posting = reader.next()?;
            if posting.passage >= self.all.passages {
                break;
            }
            (*own, *frequency) = (posting.passage, posting.frequency);
            self.filled += 1;
        }
        // No block reads another's positions, so all together read each once.
        let readable = self.all.positions.get(..positions.end);
        self.block_positions = Cursor::at(readable.unwrap_or_default(), positions.start);
        (self.filled > 0).then_some(())
    }

    /// Whether the list has positions. A list of one block has none: its
    /// passages' texts tell them.
    pub fn has_positions(&self) -> bool {
        self.count as usize > BLOCK
    }

    /// The positions of the posting that [`Self::seek`] found, ascending; empty
    /// for a list without.
    pub fn positions(&mut self) -> &[u32] {
        if !self.has_distances {
            self.has_distances = true;
            self.read_distances();
        }
        let end_of = |row: usize| self.ends.get(row).map_or(0, |end| *end as usize);
        let start = self.row.checked_sub(1).map_or(0, end_of);
        let distances = self.distances.get(start..end_of(self.row));
        let distances = distances.filter(|_| self.row < self.filled);
        self.places.clear();
        let mut position = 0u32;
        for distance in distances.unwrap_or_default() {
            position = position.wrapping_add(*distance);
            self.places.push(position);
        }
        &self.places
    }

    /// Reads the distances of all positions of the block: to read them in one
    /// go takes less time than to pass over those of some postings.
    fn read_distances(&mut self) {
        let mut all = 0u32;
        let frequencies = self.frequencies.get(..self.filled).unwrap_or_default();
        for (frequency, end) in frequencies.iter().zip(&mut self.ends) {
            all = all.saturating_add(*frequency);
            *end = all;
        }
        self.distances.clear();
        // Each takes a byte at least.
        let most = self.block_positions.left().min(all as usize);
        self.distances.reserve(most);
        let cursor = &mut self.block_positions;
        let read = std::iter::from_fn(|| cursor.varint());
        self.distances.extend(read.take(most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every third passage, and two occurrences in every ninth.
    fn expected(count: u32) -> Vec<(u32, Vec<u32>)> {
        (0..count)
            .map(|n| {
                let passage = n * 3 + u32::from(n > 200) * 1000;
                let positions = if n % 3 == 0 {
                    vec![n, n + 5]
                } else {
                    vec![n * 2]
                };
                (passage, positions)
            })
            .collect()
    }

    fn written(all: &[(u32, Vec<u32>)]) -> (Vec<u8>, Vec<u8>) {
        let mut writer = TermWriter::default();
        writer.fields[0] = vec![2, 7];
        writer.fields[2] = vec![0];
        for (passage, positions) in all {
            writer.add(*passage, positions.iter().copied());
        }
        let (mut postings, mut positions) = (vec![9, 9, 9], vec![8]);
        writer.write(&mut postings, &mut positions, &|posting| {
            posting.frequency as f32
        });
        (postings, positions)
    }

    #[test]
    fn lists_of_any_length_read_back() {
        for count in [0, 1, 127, 128, 129, 1000] {
            let all = expected(count);
            let (postings, positions) = written(&all);
            let list = Postings::new(&postings, &positions, 5000).list(3);
            assert_eq!(list.document_frequency(), count);
            assert_eq!(list.titles().collect::<Vec<_>>(), [2, 7]);
            assert_eq!(list.headings().count(), 0);
            assert_eq!(list.speakers().collect::<Vec<_>>(), [0]);
            let mut found = Vec::new();
            list.for_each(|posting| found.push((posting.passage, posting.frequency as usize)));
            let all: Vec<_> = all
                .iter()
                .map(|(passage, places)| (*passage, places.len()))
                .collect();
            assert_eq!(found, all);
        }
    }

    #[test]
    fn seeking_finds_passages_and_their_positions() {
        let all = expected(1000);
        let (postings, positions) = written(&all);
        for step in [1, 2, 50, 131, 400] {
            let mut cursor = Postings::new(&postings, &positions, 5000).list(3).cursor();
            for (passage, places) in all.iter().step_by(step) {
                let posting = cursor.seek(passage.saturating_sub(1)).expect("it is there");
                assert_eq!(posting.passage, *passage);
                assert_eq!(cursor.positions(), places);
            }
            assert_eq!(cursor.seek(4999), None);
        }
    }

    #[test]
    fn a_list_of_one_block_leaves_positions_to_the_texts() {
        for (count, has_positions) in [(1, false), (128, false), (129, true)] {
            let all = expected(count);
            let (postings, positions) = written(&all);
            let mut cursor = Postings::new(&postings, &positions, 5000).list(3).cursor();
            cursor.seek(0);
            assert_eq!(cursor.has_positions(), has_positions, "{count}");
            assert_eq!(cursor.positions().is_empty(), !has_positions, "{count}");
            assert_eq!(positions.len() > 1, has_positions, "{count}");
        }
    }

    #[test]
    fn a_walk_finds_what_lies_in_a_range_and_bounds_it() {
        let all = expected(1000);
        let (postings, positions) = written(&all);
        let list = Postings::new(&postings, &positions, 5000).list(3);
        for (width, step) in [(1, 1), (64, 64), (64, 640), (512, 512), (9000, 1)] {
            let mut walk = list.walk();
            for start in (0..5000).step_by(step) {
                let range = start..start + width;
                let here = all.iter().filter(|(passage, _)| range.contains(passage));
                let here: Vec<_> = here.map(|(passage, it)| (*passage, it.len())).collect();
                let highest = here.iter().map(|(_, count)| *count).max().unwrap_or(0);
                assert!(highest as f32 <= walk.bound(&range), "{range:?}");
                let mut found = Vec::new();
                // Ranges may be passed over unread.
                if start % 3 != 1 {
                    walk.for_each_in(&range, |it| found.push((it.passage, it.frequency as usize)));
                    assert_eq!(found, here, "{range:?}");
                }
                if width > step as u32 {
                    break;
                }
            }
        }
    }

    #[test]
    fn damaged_lists_end_early_and_do_not_panic() {
        let (postings, positions) = written(&expected(300));
        for at in 0..postings.len() {
            let mut bytes = postings.clone();
            bytes[at] ^= 0xff;
            let list = Postings::new(&bytes, &positions[..positions.len() / 2], 500).list(3);
            list.for_each(|posting| assert!(posting.passage < 500));
            let mut cursor = list.cursor();
            for target in [0, 7, 300, 499] {
                cursor.seek(target);
                cursor.positions();
            }
            list.titles().take(1000).count();
            let mut walk = list.walk();
            for start in (0..500).step_by(100) {
                walk.bound(&(start..start + 100));
                walk.for_each_in(&(start..start + 100), |it| {
                    assert!(it.passage < start + 100)
                });
            }
        }
    }
}
