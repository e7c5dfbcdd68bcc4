//! Folding: removing case and diacritics, so that `Café`, `CAFÉ` and `cafe`
//! are one term.
//!
//! Scripts in which a mark makes another letter (Devanagari vowels, Japanese
//! voicing, Hangul syllables) keep theirs.

use super::fold_table::FOLDED;

/// Folds a whole text. White space and punctuation stay as they are.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold_char(letter, &mut folded);
    }
    folded
}

/// Appends the folded form of one character: nothing for a diacritic, several
/// letters for a ligature.
pub fn fold_char(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    match letter {
        // Letters that Unicode does not decompose but every reader does.
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'ø' | 'Ø' => folded.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ł' | 'Ł' => folded.push('l'),
        'þ' | 'Þ' => folded.push_str("th"),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        '’' | '‘' | 'ʼ' | '＇' => folded.push('\''),
        'ĳ' | 'Ĳ' => folded.push_str("ij"),
        'ŀ' | 'Ŀ' => folded.push('l'),
        'ŉ' => folded.push('n'),
        'ǆ' | 'ǅ' | 'Ǆ' | 'ǳ' | 'ǲ' | 'Ǳ' => folded.push_str("dz"),
        'ǉ' | 'ǈ' | 'Ǉ' => folded.push_str("lj"),
        'ǌ' | 'ǋ' | 'Ǌ' => folded.push_str("nj"),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        'ﬅ' | 'ﬆ' => folded.push_str("st"),
        '½' => folded.push_str("1⁄2"),
        '¼' => folded.push_str("1⁄4"),
        '¾' => folded.push_str("3⁄4"),
        _ if is_diacritic(letter) => {}
        _ => match base_letter(letter) {
            Some(base) => folded.push(base),
            None => folded.extend(letter.to_lowercase()),
        },
    }
}

/// The combining marks of the Latin, Greek and Cyrillic scripts.
pub fn is_diacritic(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The letter without its diacritics, small; wide and raised forms as plain ones.
fn base_letter(letter: char) -> Option<char> {
    let code = u16::try_from(u32::from(letter)).ok()?;
    let place = FOLDED.binary_search_by_key(&code, |(from, _)| *from).ok()?;
    char::from_u32(u32::from(FOLDED[place].1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_diacritics_go_letters_stay() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text}");
        check("Café CAFÉ", "cafe cafe");
        check("Cafe\u{301}", "cafe");
        check("naïve Ångström", "naive angstrom");
        check("Straße", "strasse");
        check("Łódź, Ørsted", "lodz, orsted");
        check("ﬁnance", "finance");
        check("ＡＢＣ１２", "abc12");
        check("İstanbul", "istanbul");
        check("Ελλάς", "ελλασ");
        check("Й", "и");
        check("が हिन्दी 한국어 段简", "が हिन्दी 한국어 段简");
        check("don’t", "don't");
    }

    #[test]
    fn the_table_is_what_unicode_says() {
        use unicode_normalization::char::decompose_compatible;
        for (from, to) in FOLDED {
            let letter = char::from_u32(u32::from(*from)).expect("a letter");
            let mut expected = String::new();
            decompose_compatible(letter, |part| {
                if !is_diacritic(part) {
                    expected.extend(part.to_lowercase().filter(|lower| !is_diacritic(*lower)));
                }
            });
            let to = char::from_u32(u32::from(*to)).expect("a letter");
            assert_eq!(expected, to.to_string(), "{letter}");
        }
        assert!(FOLDED.is_sorted());
    }
}
