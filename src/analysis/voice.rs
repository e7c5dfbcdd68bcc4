//! What somebody talks about, beside all others, and year by year.

use super::association::{LEAST_SEEN, Share, is_more, keyness};
use crate::corpus::Role;
use crate::index::Index;
use crate::sort;

/// A speaker, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The rows of what they say, ascending.
    pub rows: Vec<u32>,
    /// Passages of all other speakers together.
    pub others: u32,
    /// Asked, answered, told: passages of each role, in the order of
    /// [`Role::ALL`].
    pub roles: [u32; 3],
    /// Where they speak, with how many passages; oldest first, undated last.
    pub documents: Vec<(u32, u32)>,
    /// Every topic they speak about, the most telling first.
    pub topics: Vec<VoiceTopic>,
    /// Year by year; passages without a date at the end.
    pub years: Vec<VoiceYear>,
}

/// A topic of a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoiceTopic {
    /// Its number.
    pub topic: usize,
    /// Passages of the speaker that have it.
    pub passages: u32,
    /// Passages of all others that have it.
    pub others: u32,
    /// How far that is from chance; see [`keyness`]. 0 where it was seen too
    /// seldom to say.
    pub keyness: i32,
    /// Whether they speak about it more than the others do.
    pub is_more: bool,
}

/// A speaker's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceYear {
    /// None where the documents have no date.
    pub year: Option<u16>,
    /// Passages of the speaker in it.
    pub passages: u32,
    /// How many of them have each topic, by number of topic.
    pub topics: Vec<u32>,
}

/// Counts a speaker against all others. Passages that nobody speaks do not
/// count on either side.
pub fn voice<D: AsRef<[u8]>>(index: &Index<D>, speaker: u32) -> Voice {
    let count = index.topics().len();
    let (mut own, mut theirs) = (vec![0u32; count], vec![0u32; count]);
    let mut voice = Voice {
        rows: Vec::new(),
        others: 0,
        roles: [0; 3],
        documents: Vec::new(),
        topics: Vec::new(),
        years: Vec::new(),
    };
    let mut walk = index.document_walk();
    for row in 0..index.passage_count() {
        let document = walk.document_of(row);
        let flags = index.flags(row);
        let Some(who) = index.speaker_of(row).filter(|_| !flags.is_furniture()) else {
            continue;
        };
        if who != speaker {
            voice.others += 1;
            index.topics_of(row).for_each(|topic| theirs[topic] += 1);
            continue;
        }
        let role = Role::ALL.iter().position(|role| *role == flags.role());
        voice.roles[role.unwrap_or(0)] += 1;
        match voice.documents.last_mut() {
            Some((last, passages)) if *last == document => *passages += 1,
            _ => voice.documents.push((document, 1)),
        }
        let year = voice.year(index.date_of(document).map(|date| date.year()), count);
        year.passages += 1;
        for topic in index.topics_of(row) {
            own[topic] += 1;
            year.topics[topic] += 1;
        }
        voice.rows.push(row);
    }
    voice.topics = compare(&own, voice.rows.len() as u32, &theirs, voice.others);
    sort::by_key(&mut voice.documents, |(document, _)| {
        let day = index.date_of(*document).map(|date| date.first_day());
        (day.unwrap_or(u32::MAX), *document)
    });
    sort::by_key(&mut voice.years, |year| year.year.unwrap_or(u16::MAX));
    voice
}

impl Voice {
    fn year(&mut self, year: Option<u16>, topics: usize) -> &mut VoiceYear {
        let known = self.years.iter().position(|known| known.year == year);
        let place = known.unwrap_or_else(|| {
            self.years.push(VoiceYear {
                year,
                passages: 0,
                topics: vec![0; topics],
            });
            self.years.len() - 1
        });
        &mut self.years[place]
    }
}

/// The topics of a focus beside those of others: what it has more of first.
pub fn compare(own: &[u32], of: u32, theirs: &[u32], others: u32) -> Vec<VoiceTopic> {
    let mut topics: Vec<VoiceTopic> = own
        .iter()
        .zip(theirs)
        .enumerate()
        .filter(|(_, (own, _))| **own > 0)
        .map(|(topic, (own, theirs))| {
            let focus = Share { count: *own, of };
            let rest = Share {
                count: *theirs,
                of: others,
            };
            let is_seen = own.saturating_add(*theirs) >= LEAST_SEEN;
            VoiceTopic {
                topic,
                passages: *own,
                others: *theirs,
                keyness: if is_seen { keyness(focus, rest) } else { 0 },
                is_more: is_more(focus, rest),
            }
        })
        .collect();
    sort::by_key(&mut topics, |topic| {
        let least = std::cmp::Reverse(topic.passages);
        (std::cmp::Reverse(topic.keyness), least, topic.topic)
    });
    topics
}
