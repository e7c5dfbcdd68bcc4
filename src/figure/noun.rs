//! What a count counts: the words after it up to a noun in the plural.

use super::lex::Pieces;
use super::number::number;
use crate::text::stop_words;

/// Words that may stand between a number and its noun.
const MOST_WORDS: usize = 4;

/// The noun phrase that a number at the place before counts, and the place
/// after it: "leading technology specialists", "of these companies".
pub fn noun_at(p: &Pieces<'_>, place: usize) -> Option<(usize, usize)> {
    let is_part = p.word(place) == "of"
        && matches!(
            p.word(place + 1),
            "the" | "these" | "those" | "our" | "their" | "its" | "my" | "your" | "all"
        );
    let mut start = if is_part { place + 2 } else { place };
    // "three of the five keys" are keys.
    start += usize::from(is_part && number(p, start).is_some());
    let mut at = start;
    for _ in 0..MOST_WORDS {
        let word = p.word(at);
        if word.is_empty() || is_barrier(word) || p.is_glued(at) && at == start {
            return None;
        }
        if is_plural(word) {
            let mut end = at + 1;
            // "sales channels": the last of plurals in a row is the noun.
            while is_plural(p.word(end)) && !p.is_glued(end) {
                end += 1;
            }
            return Some((start, end));
        }
        at += 1;
        // "state-owned companies"
        while p.sign(at) == Some('-') && p.is_glued(at) && p.is_glued(at + 1) {
            at += 2;
        }
    }
    None
}

/// The noun in the plural that stands before a number that names none: "users
/// passed 1 million", "the number of customers who pay had passed 1 million".
pub fn noun_before(p: &Pieces<'_>, place: usize) -> Option<usize> {
    for back in 1..=5 {
        let word = p.word_before(place, back);
        let at = place.checked_sub(back)?;
        if is_plural(word) {
            return Some(at);
        }
        let is_link = matches!(
            word,
            "at" | "to"
                | "of"
                | "reached"
                | "passed"
                | "had"
                | "has"
                | "have"
                | "was"
                | "were"
                | "is"
                | "are"
                | "now"
                | "some"
                | "about"
                | "over"
                | "nearly"
                | "almost"
                | "around"
                | "exceeded"
                | "surpassed"
                | "past"
                | "than"
                | "more"
                | "fell"
                | "rose"
                | "grew"
                | "totalled"
                | "numbered"
                | "hit"
        );
        if !is_link {
            break;
        }
    }
    // "the number of X" earlier in the sentence.
    for back in 2..=14 {
        let at = place.checked_sub(back)?;
        if p.sign(at)
            .is_some_and(|sign| matches!(sign, '.' | '!' | '?' | ';'))
        {
            return None;
        }
        if p.are(at, &["number", "of"]) {
            let (_, end) = noun_at(p, at + 2)?;
            return (end <= place).then(|| end - 1);
        }
    }
    None
}

/// Whether a number before this word does not reach past it.
fn is_barrier(word: &str) -> bool {
    is_function_word(word)
        || matches!(
            word,
            "percent"
                | "said"
                | "says"
                | "went"
                | "came"
                | "took"
                | "got"
                | "per"
                | "plus"
                | "minus"
                | "ago"
                | "later"
                | "years"
                | "left"
                | "right"
                | "okay"
                | "yeah"
                | "like"
                | "times"
        )
}

/// Whether a word in lower case is, as far as its form tells, a noun in the plural.
pub fn is_plural(word: &str) -> bool {
    if matches!(
        word,
        "people"
            | "men"
            | "women"
            | "children"
            | "staff"
            | "personnel"
            | "teeth"
            | "mice"
            | "police"
            | "data"
            | "criteria"
            | "indices"
            | "vertices"
            | "series"
            | "media"
            | "phenomena"
            | "sheep"
            | "aircraft"
    ) {
        return true;
    }
    let is_ending = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !word.ends_with("'s")
        && !word.ends_with("’s");
    is_ending
        && !is_function_word(word)
        && !matches!(
            word,
            "was"
                | "has"
                | "does"
                | "says"
                | "goes"
                | "comes"
                | "gets"
                | "makes"
                | "takes"
                | "gives"
                | "means"
                | "seems"
                | "looks"
                | "happens"
                | "becomes"
                | "wants"
                | "lets"
                | "keeps"
                | "tells"
                | "thinks"
                | "knows"
                | "brings"
                | "hers"
                | "ours"
                | "theirs"
                | "yours"
                | "always"
                | "perhaps"
                | "sometimes"
                | "besides"
                | "across"
                | "towards"
                | "afterwards"
                | "backwards"
                | "forwards"
                | "plus"
                | "minus"
                | "versus"
                | "unless"
                | "less"
                | "yes"
                | "alas"
                | "whereas"
                | "times"
                | "things"
                | "ways"
                | "others"
                | "lots"
                | "sides"
                | "ones"
                | "news"
                | "economics"
                | "politics"
                | "mathematics"
                | "physics"
                | "species"
                | "needs"
                | "includes"
                | "requires"
                | "remains"
                | "depends"
                | "overseas"
                | "nowadays"
                | "thanks"
                | "sats"
                | "bits"
        )
}

fn is_function_word(word: &str) -> bool {
    // "five other regions", "three more customers".
    !matches!(word, "more" | "other" | "own" | "most" | "very" | "such")
        && stop_words::is_stop_word(word, "en")
}
