//! Names of people, as citations order them.

/// A name as a citation has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// Someone with a family name.
    Person {
        /// "Park".
        family: String,
        /// "Ada".
        given: String,
    },
    /// What must stay as it is: an office, a pen name, a name in Chinese
    /// characters.
    Literal(String),
}

/// Family names that stand first where a Chinese name is written in Latin
/// letters: two thirds of all who bear one. Those that are English words or
/// given names as well are left out.
const FIRST_FAMILY_NAMES: &str = "cai cao chen cheng deng ding du fan feng fu gao guo he hu huang \
    jia jiang jin kong li liang liao lin liu lu luo lyu ma meng pan peng qian qin ren shao shen shi \
    song sun tan tang tian wang wei wu xia xiao xie xiong xu xue yan yang yao ye yin yu yuan zeng \
    zhang zhao zheng zhong zhou zhu zou";

/// Words that belong to the family name that follows.
const PARTICLES: &str = "al bin da de del della den der di dos du el ibn la le ten ter van von y";

impl Name {
    /// Works a written name out. Where it cannot be told which name is the
    /// family's, the name stays as it is.
    pub fn of(written: &str) -> Name {
        let written = written.trim();
        if let Some((family, given)) = written.split_once(", ") {
            return person(family, given);
        }
        let words: Vec<&str> = written.split_whitespace().collect();
        let is_latin = written
            .chars()
            .all(|letter| !letter.is_alphabetic() || letter < '\u{250}');
        let is_name = is_latin && words.iter().all(|word| is_name_word(word));
        let [first, .., last] = words.as_slice() else {
            return Name::Literal(written.to_owned());
        };
        if !is_name || words.len() > MOST_WORDS {
            return Name::Literal(written.to_owned());
        }
        if words.len() == 2 && is_in(first, FIRST_FAMILY_NAMES) && !is_in(last, FIRST_FAMILY_NAMES)
        {
            return person(first, last);
        }
        let inner = words.get(1..).unwrap_or_default();
        let particle = inner
            .iter()
            .position(|word| PARTICLES.split(' ').any(|one| one == *word));
        let family_from = particle.map_or(words.len() - 1, |place| place + 1);
        let (given, family) = words.split_at(family_from.min(words.len() - 1));
        person(&family.join(" "), &given.join(" "))
    }

    /// "Park, Ada", or the name as it is.
    pub fn ordered(&self) -> String {
        match self {
            Name::Person { family, given } => [family, ", ", given].concat(),
            Name::Literal(name) => name.clone(),
        }
    }

    /// What a list of citations is sorted by.
    pub fn family(&self) -> &str {
        match self {
            Name::Person { family, .. } => family,
            Name::Literal(name) => name,
        }
    }
}

/// Longer ones are offices ("Head of cloud at a bank").
const MOST_WORDS: usize = 5;

fn person(family: &str, given: &str) -> Name {
    Name::Person {
        family: family.to_owned(),
        given: given.to_owned(),
    }
}

/// Whether a word can be part of a person's name: capital, or a particle.
fn is_name_word(word: &str) -> bool {
    let is_particle = PARTICLES.split(' ').any(|particle| particle == word);
    is_particle || word.starts_with(char::is_uppercase) && word != "The"
}

fn is_in(word: &str, list: &str) -> bool {
    list.split_whitespace()
        .any(|one| one.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_their_bearers_do() {
        let check = |written: &str, ordered: &str| {
            assert_eq!(Name::of(written).ordered(), ordered, "{written}");
        };
        check("Ada Park", "Park, Ada");
        check("Park, Ada", "Park, Ada");
        check("Hu Xiaoming", "Hu, Xiaoming");
        check("Leo Liu", "Liu, Leo");
        check("Xuan Jin", "Jin, Xuan");
        check("Ludwig van Beethoven", "van Beethoven, Ludwig");
        check("Charles de La Fosse", "de La Fosse, Charles");
        check("Mary Ann Evans", "Evans, Mary Ann");
        check("J. R. Smith-Jones", "Smith-Jones, J. R.");
        check("Åsa Öberg", "Öberg, Åsa");
        check("Satoshi", "Satoshi");
        check("胡晓明", "胡晓明");
        check("Alibaba Cloud chief", "Alibaba Cloud chief");
        check("The Chief", "The Chief");
        check("Speaker 1", "Speaker 1");
        check("", "");
    }
}
