//! Which language a text is in: by its file's name, else by its letters and
//! commonest words. Cheap and cautious: in doubt it says nothing.

use std::collections::BTreeMap;

use crate::text::for_each_token;

use super::document_id::{file_name, without_ending};

/// Languages that a file's name may state, as in `talk.es.md`.
const TAGS: &[&str] = &[
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl",
    "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "nn", "no", "pl",
    "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh",
];

/// The language stated by a file's name.
pub fn of_file_name(path: &str) -> Option<String> {
    let (_, tag) = without_ending(file_name(path)).rsplit_once('.')?;
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    let is_tag = TAGS.contains(&primary) && tag.len() <= 10;
    is_tag.then(|| tag.replace('_', "-"))
}

/// Frequent words that few neighbouring languages share, folded.
const VOTES: [(&str, &[&str]); 5] = [
    (
        "en",
        &[
            "the", "and", "of", "to", "is", "that", "it", "was", "you", "with", "this", "are",
            "have",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "y", "una", "es", "por", "con", "del", "como", "pero", "muy", "se",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "e", "uma", "nao", "com", "em", "do", "da", "um", "ao", "isso", "voce",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "et", "des", "est", "une", "du", "dans", "pas", "pour", "vous", "sur",
            "ce",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "den", "mit", "zu", "sich",
            "auf", "wir",
        ],
    ),
];

/// So many characters tell a language; the rest of a long text would not change it.
const SAMPLE_CHARS: usize = 20_000;

/// The language of the texts, read one after the other; empty when unknown.
pub fn of_text<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> String {
    by_script(texts.clone())
        .or_else(|| by_words(texts))
        .unwrap_or("")
        .to_owned()
}

/// Scripts that tell a language, or nearly. `None` for Latin script.
fn by_script<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let letters = texts
        .flat_map(str::chars)
        .filter(|letter| letter.is_alphabetic());
    for letter in letters.take(SAMPLE_CHARS) {
        *counts.entry(script_language(letter)).or_default() += weight(letter);
    }
    let total: usize = counts.values().sum();
    let count = |language: &str| counts.get(language).copied().unwrap_or(0);
    // Japanese is known by its kana, though most of a text may be Han.
    if count("ja") * 10 > total {
        return Some("ja");
    }
    let (language, most) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (!language.is_empty() && most * 2 > total).then_some(language)
}

/// A Han character or Hangul syllable says as much as two or three letters.
fn weight(letter: char) -> usize {
    match letter {
        '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' => 3,
        _ => 1,
    }
}

fn script_language(letter: char) -> &'static str {
    match letter {
        '\u{3040}'..='\u{30ff}' => "ja",
        '\u{3400}'..='\u{9fff}' => "zh",
        '\u{ac00}'..='\u{d7af}' => "ko",
        '\u{400}'..='\u{4ff}' => "ru",
        '\u{370}'..='\u{3ff}' => "el",
        '\u{590}'..='\u{5ff}' => "he",
        '\u{600}'..='\u{6ff}' => "ar",
        '\u{900}'..='\u{97f}' => "hi",
        '\u{e00}'..='\u{e7f}' => "th",
        _ => "",
    }
}

/// At least a tenth of the words, and clearly more than of the runner-up.
fn by_words<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut votes = [0usize; VOTES.len()];
    let (mut words, mut chars) = (0usize, 0usize);
    for text in texts {
        for_each_token(text, |token| {
            words += 1;
            for (vote, (_, list)) in votes.iter_mut().zip(VOTES) {
                *vote += usize::from(list.contains(&token.term));
            }
        });
        chars += text.len();
        if chars > SAMPLE_CHARS {
            break;
        }
    }
    let best = (0..VOTES.len()).max_by_key(|at| votes[*at])?;
    let runner_up = (0..VOTES.len())
        .filter(|at| *at != best)
        .map(|at| votes[at])
        .max()?;
    let is_clear = votes[best] * 10 >= words && votes[best] * 2 >= runner_up * 3;
    (words >= 8 && is_clear).then_some(VOTES[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_may_state_the_language() {
        let check = |path: &str, expected: Option<&str>| {
            assert_eq!(of_file_name(path).as_deref(), expected, "{path}");
        };
        check("a/talk.es.md", Some("es"));
        check("talk.zh-Hans.txt", Some("zh-Hans"));
        check("talk.md", None);
        check("v0.17.md", None);
        check("talk.part.md", None);
    }

    #[test]
    fn common_words_and_scripts_tell_a_language() {
        let check = |text: &str, expected: &str| assert_eq!(of_text([text].into_iter()), expected);
        check(
            "The cloud is a tool, and it is one that you have to learn.",
            "en",
        );
        check(
            "El mercado es muy grande y los clientes piden una nube con garantías.",
            "es",
        );
        check(
            "O mercado não é o mesmo e os clientes pedem uma nuvem com garantias.",
            "pt",
        );
        check(
            "Le marché est grand et les clients veulent une offre dans le nuage.",
            "fr",
        );
        check(
            "Der Markt ist groß, und die Kunden sind nicht mit der Cloud vertraut.",
            "de",
        );
        check(
            "我们在 Brink 公司为 Bitcoin Core 开发，今天聊聊交易池规则。",
            "zh",
        );
        check("クラウドは便利です。", "ja");
        check("클라우드는 편리합니다.", "ko");
        check("xyz", "");
        check("", "");
    }
}
