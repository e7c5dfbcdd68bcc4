//! Topics: a lexicon of cue words, and the tagger that finds them in passages.
