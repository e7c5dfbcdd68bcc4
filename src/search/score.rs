//! How well passages match: a stretch of them at a time, and no stretch that
//! cannot bring a passage onto the page.
//!
//! Each leaf says what its weight in a stretch is at most, by the bounds of the
//! blocks of postings that overlap it (MaxScore, Turtle and Flood 1995, by
//! blocks as Ding and Suel 2011 have them). What is passed over is counted all
//! the same: which passages match is known before.

use std::ops::Range;

use super::find::{LeafMatches, Places, Source};
use super::passage_set::PassageSet;
use super::rank::{FieldWeights, coverage, saturated, whole_score};
use crate::index::{Column, Index, Posting, PostingWalk};

/// Passages that are weighed together: a multiple of 64, so few that bounds are
/// close, and so many that a leaf is seldom asked.
const STRETCH: u32 = 512;
/// Saturated, it is as good as infinite.
const UNBOUNDED: f32 = 1e9;
/// Bounds and weights are rounded on different ways to the same score.
const ROUNDING: f32 = 1.000_1;

/// A leaf, as far as its score goes.
pub struct Scored<'a> {
    /// Where it matches.
    pub matches: &'a LeafMatches,
    /// What it says.
    pub rarity: f32,
    /// Whether each passage should hold it.
    pub is_required: bool,
}

/// What gathers scores.
pub trait Page {
    /// Whether a passage from this one on may come onto it with such a score.
    fn has_room(&self, passage: u32, score: u32) -> bool;
    /// Puts a passage onto it, if it belongs there.
    fn add(&mut self, passage: u32, score: u32);
}

/// Scores passages, as far as they may come onto the page.
pub fn score<D: AsRef<[u8]>>(
    index: &Index<D>,
    weights: &FieldWeights,
    leaves: &[Scored<'_>],
    passages: &PassageSet,
    page: &mut dyn Page,
) {
    let required = leaves.iter().filter(|leaf| leaf.is_required).count();
    let mut scales = Scales {
        weights,
        lengths: index.length_column(),
        weighed: [0.0; STRETCH as usize],
    };
    let mut walks: Vec<Walk<'_>> = leaves.iter().map(|leaf| Walk::new(index, leaf)).collect();
    let mut sums = [(0.0, 0); STRETCH as usize];
    let mut next = passages.first_from(0);
    while let Some(first) = next {
        let start = first - first % STRETCH;
        let stretch = start..(start + STRETCH).min(passages.rows());
        next = passages.first_from(stretch.end);
        let bound: f32 = walks
            .iter_mut()
            .map(|walk| walk.bound(&stretch, &scales))
            .sum();
        if !page.has_room(first, whole_score(bound * ROUNDING)) {
            continue;
        }
        sums.fill((0.0, 0));
        for walk in &mut walks {
            walk.weigh(&stretch, passages, &mut scales);
            for passage in passages.iter_in(stretch.clone()) {
                let place = (passage - start) as usize;
                let weight = scales.weighed[place];
                if weight > 0.0 {
                    sums[place].0 += saturated(weight, walk.rarity);
                    sums[place].1 += usize::from(walk.is_required);
                }
            }
        }
        for passage in passages.iter_in(stretch) {
            let (sum, held) = sums[(passage - start) as usize];
            page.add(passage, whole_score(sum * coverage(held, required)));
        }
    }
}

/// What a leaf weighs in each passage of a stretch, and what that takes.
struct Scales<'a> {
    weights: &'a FieldWeights,
    lengths: Column<'a>,
    weighed: [f32; STRETCH as usize],
}

impl Scales<'_> {
    #[inline(always)]
    fn impact(&self, posting: Posting) -> f32 {
        let length = self.lengths.get(posting.passage);
        self.weights.norms.impact(posting.frequency, length)
    }

    /// Adds what a posting weighs, in a stretch that starts at a passage.
    #[inline(always)]
    fn add(&mut self, posting: Posting, start: u32, weight: f32) {
        let impact = self.impact(posting);
        self.weighed[(posting.passage - start) as usize] += weight * impact;
    }
}

/// A leaf beside ascending stretches.
struct Walk<'a> {
    sources: Vec<SourceWalk<'a>>,
    rarity: f32,
    is_required: bool,
}

struct SourceWalk<'a> {
    weight: f32,
    to_come: ToCome<'a>,
}

/// What of a source comes in this stretch, or later.
enum ToCome<'a> {
    List(PostingWalk<'a>),
    Few(&'a [Posting]),
    Above(&'a [Range<u32>]),
    Anywhere(&'a [f32]),
}

impl<'a> Walk<'a> {
    fn new<D: AsRef<[u8]>>(index: &'a Index<D>, leaf: &Scored<'a>) -> Walk<'a> {
        let source = |source: &'a Source| SourceWalk {
            weight: source.weight,
            to_come: match &source.places {
                Places::List(at) => ToCome::List(index.postings().list(*at).walk()),
                Places::Few(postings) => ToCome::Few(postings),
                Places::Above(runs) => ToCome::Above(runs),
                Places::Anywhere(weights) => ToCome::Anywhere(weights),
            },
        };
        Walk {
            sources: leaf.matches.sources.iter().map(source).collect(),
            rarity: leaf.rarity,
            is_required: leaf.is_required,
        }
    }

    /// What the leaf adds to the score of a passage in the stretch at most.
    fn bound(&mut self, stretch: &Range<u32>, scales: &Scales<'_>) -> f32 {
        let sources = self.sources.iter_mut();
        let weight: f32 = sources.map(|it| it.bound(stretch, scales)).sum();
        saturated(weight.min(UNBOUNDED), self.rarity)
    }

    /// Puts what the leaf weighs in each of these passages onto the scales.
    fn weigh(&mut self, stretch: &Range<u32>, passages: &PassageSet, scales: &mut Scales<'_>) {
        scales.weighed.fill(0.0);
        for source in &mut self.sources {
            source.weigh(stretch, passages, scales);
        }
    }
}

impl SourceWalk<'_> {
    fn bound(&mut self, stretch: &Range<u32>, scales: &Scales<'_>) -> f32 {
        self.pass(stretch.start);
        let impact = match &mut self.to_come {
            ToCome::List(walk) => walk.bound(stretch),
            ToCome::Few(postings) => {
                let here = postings.iter().take_while(|it| it.passage < stretch.end);
                here.map(|posting| scales.impact(*posting))
                    .fold(0.0, f32::max)
            }
            ToCome::Above(runs) => match runs.first() {
                Some(run) if run.start < stretch.end => 1.0,
                _ => 0.0,
            },
            ToCome::Anywhere(weights) => {
                let here = &weights[stretch.start as usize..stretch.end as usize];
                here.iter().copied().fold(0.0, f32::max)
            }
        };
        self.weight * impact
    }

    fn weigh(&mut self, stretch: &Range<u32>, passages: &PassageSet, scales: &mut Scales<'_>) {
        self.pass(stretch.start);
        let (start, weight) = (stretch.start, self.weight);
        match &mut self.to_come {
            ToCome::List(walk) => walk.for_each_in(stretch, |posting| {
                if passages.contains(posting.passage) {
                    scales.add(posting, start, weight);
                }
            }),
            ToCome::Few(postings) => {
                let here = postings.iter().take_while(|it| it.passage < stretch.end);
                for posting in here.filter(|it| passages.contains(it.passage)) {
                    scales.add(*posting, start, weight);
                }
            }
            ToCome::Above(runs) => {
                for run in runs.iter().take_while(|run| run.start < stretch.end) {
                    let here = run.start.max(start)..run.end.min(stretch.end);
                    for passage in here {
                        scales.weighed[(passage - start) as usize] += weight;
                    }
                }
            }
            ToCome::Anywhere(weights) => {
                let here = &weights[start as usize..stretch.end as usize];
                for (weighed, own) in scales.weighed.iter_mut().zip(here) {
                    *weighed += own;
                }
            }
        }
    }

    /// Leaves behind what lies before a passage.
    fn pass(&mut self, passage: u32) {
        match &mut self.to_come {
            ToCome::List(_) | ToCome::Anywhere(_) => {}
            ToCome::Few(postings) => {
                let behind = postings.iter().take_while(|it| it.passage < passage);
                *postings = &postings[behind.count()..];
            }
            ToCome::Above(runs) => {
                let behind = runs.iter().take_while(|run| run.end <= passage);
                *runs = &runs[behind.count()..];
            }
        }
    }
}
