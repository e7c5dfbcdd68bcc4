//! Topics: a lexicon of cue words, and the tagger that finds them in passages.

mod lexicon;
mod tag;

pub use lexicon::{Lexicon, LexiconError, Topic};
pub use tag::{Tagger, TopicScore, tag};
