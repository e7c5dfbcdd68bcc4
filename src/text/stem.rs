//! Stems: a form cut by rule, so that inflections of a word meet.
//!
//! The index holds words as they stand; stems are worked out when a query is
//! answered, so results never flicker away between `install` and `installing`.

use rust_stemmers::{Algorithm, Stemmer as Snowball};

/// Cuts the words of one language by the Snowball rules.
pub struct Stemmer {
    rules: Snowball,
}

impl Stemmer {
    /// The stemmer for a language tag such as `en` or `pt-BR`; `None` where
    /// words of the language are not inflected at their end, or no rules are
    /// known. An unknown language ("") is taken for English.
    ///
    /// Of the languages that Snowball knows these nine are read most; each adds
    /// about 3 kB to what every reader fetches. Words of the others are found as
    /// they are written, by their beginning, and despite slips.
    pub fn for_language(tag: &str) -> Option<Stemmer> {
        let rules = match primary_language(tag).to_ascii_lowercase().as_str() {
            "" | "en" | "eng" => Snowball::create(Algorithm::English),
            "de" => Snowball::create(Algorithm::German),
            "es" => Snowball::create(Algorithm::Spanish),
            "fr" => Snowball::create(Algorithm::French),
            "it" => Snowball::create(Algorithm::Italian),
            "nl" => Snowball::create(Algorithm::Dutch),
            "pt" => Snowball::create(Algorithm::Portuguese),
            "ru" => Snowball::create(Algorithm::Russian),
            "sv" => Snowball::create(Algorithm::Swedish),
            _ => return None,
        };
        Some(Stemmer { rules })
    }

    /// The stem of a folded term. Numbers and pairs of characters stay whole.
    pub fn stem(&self, term: &str) -> String {
        if term.bytes().any(|byte| byte.is_ascii_digit()) {
            return term.to_owned();
        }
        self.rules.stem(term).into_owned()
    }
}

/// The language of a tag, without where or in which letters: `en` of `en-GB`.
pub fn primary_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Stemmer;

    #[test]
    fn inflections_meet() {
        let english = Stemmer::for_language("en-GB").expect("English has rules");
        for forms in [
            ["invest", "invested", "investing"],
            ["price", "prices", "pricing"],
            ["company", "companies", "company"],
        ] {
            let stems = forms.map(|form| english.stem(form));
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        assert_eq!(english.stem("2018s"), "2018s");
        assert!(Stemmer::for_language("zh-Hans").is_none());
    }
}
