//! Stop words: function words that carry grammar rather than a subject.
//!
//! They stay in the index, so that phrases and exact searches find them; the
//! ranking and the topic counts give them less weight.

/// Function words of English, folded and without apostrophes, in order.
const ENGLISH: &str = "\
    a about above after again against all also am an and any are arent as at be because been \
    before being below between both but by can cannot cant could couldnt did didnt do does \
    doesnt doing dont down during each few for from further had has have having he her here hers \
    herself him himself his how i id if im in into is isnt it its itself ive just me more most \
    my myself no nor not now of off on once only or other our ours ourselves out over own same \
    she should so some such than that thats the their theirs them themselves then there these \
    they theyre this those through to too under until up upon us very was wasnt we were weve \
    what when where which while who whom why will with would you your yours yourself";

/// Function words of Spanish, folded, in order.
const SPANISH: &str = "\
    a al como con de del desde donde el ella ellos en entre era es esa ese eso esta este esto ha \
    han hay la las le les lo los mas me mi muy no nos o para pero por porque que se ser si sin \
    sobre son su sus tambien te tiene todo tu un una uno y ya yo";

/// What questions say of themselves in English ("what did they *say* about", "how
/// *many*"), folded, in order. Beside another subject they are none.
const ENGLISH_OF_ASKING: &str = "\
    anybody anyone believe believes discuss discussed explain explained feel feels know knows \
    many mean means mention mentioned much said say saying says see sees speak speaks talk \
    talked talking talks tell think thinks thought";

/// Whether a folded term is a stop word of the language (English where the
/// tag is empty; no word is one in a language without a list).
pub fn is_stop_word(term: &str, language: &str) -> bool {
    let list = match super::primary_language(language) {
        "" | "en" => ENGLISH,
        "es" => SPANISH,
        _ => return false,
    };
    holds(list, term)
}

/// Whether it is one in any of these languages.
pub fn is_stop_word_in_any(term: &str, languages: &[String]) -> bool {
    languages
        .iter()
        .any(|language| is_stop_word(term, language))
}

/// Whether a folded term says in a question only that one asks, in any of these
/// languages.
pub fn is_of_asking(term: &str, languages: &[String]) -> bool {
    let is_english = |tag: &String| matches!(super::primary_language(tag), "" | "en");
    holds(ENGLISH_OF_ASKING, term) && languages.iter().any(is_english)
}

/// Asked for the few words of a query and those beside figures; so a list is one
/// text, without eight bytes more for where each word lies.
fn holds(list: &str, term: &str) -> bool {
    list.split(' ').any(|word| word == term)
}

/// Whether the function words of a language are known.
pub fn has_list(language: &str) -> bool {
    matches!(super::primary_language(language), "" | "en" | "es")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [ENGLISH, SPANISH, ENGLISH_OF_ASKING] {
            assert!(list.split(' ').is_sorted());
            assert!(list.split(' ').all(|word| !word.is_empty()));
        }
        assert!(is_stop_word("the", "en-US"));
        assert!(is_stop_word("dont", ""));
        assert!(!is_stop_word("cloud", "en"));
        assert!(!is_stop_word("the", "zh"));
        let languages = ["zh", "es", "en-US"].map(str::to_owned);
        assert!(is_stop_word_in_any("los", &languages) && is_stop_word_in_any("the", &languages));
        assert!(!is_stop_word_in_any("the", &languages[..2]));
        assert!(is_of_asking("say", &languages) && is_of_asking("many", &[String::new()]));
        assert!(!is_of_asking("say", &languages[..2]) && !is_stop_word("say", "en"));
    }
}
