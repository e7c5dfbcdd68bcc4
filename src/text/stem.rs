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
    pub fn for_language(tag: &str) -> Option<Stemmer> {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        let algorithm = match primary.to_ascii_lowercase().as_str() {
            "" | "en" | "eng" => Algorithm::English,
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "nl" => Algorithm::Dutch,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "es" => Algorithm::Spanish,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return None,
        };
        Some(Stemmer {
            rules: Snowball::create(algorithm),
        })
    }

    /// The stem of a folded term. Numbers and pairs of characters stay whole.
    pub fn stem(&self, term: &str) -> String {
        if term.bytes().any(|byte| byte.is_ascii_digit()) {
            return term.to_owned();
        }
        self.rules.stem(term).into_owned()
    }
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
