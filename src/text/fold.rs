//! Folding: removing case and diacritics, so that `Café`, `CAFÉ` and `cafe`
//! are one term.
//!
//! Scripts in which a mark makes another letter (Devanagari vowels, Japanese
//! voicing, Hangul syllables) keep theirs.

use unicode_normalization::char::decompose_compatible;

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
        _ if is_decomposed(letter) => decompose_compatible(letter, |part| {
            if !is_diacritic(part) {
                folded.extend(part.to_lowercase().filter(|lower| !is_diacritic(*lower)));
            }
        }),
        _ if is_diacritic(letter) => {}
        _ => folded.extend(letter.to_lowercase()),
    }
}

/// The combining marks of the Latin, Greek and Cyrillic scripts.
pub fn is_diacritic(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Latin, Greek and Cyrillic letters, ligatures, and the wide forms that
/// East Asian keyboards give to Latin letters.
fn is_decomposed(letter: char) -> bool {
    matches!(letter,
        '\u{a0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
        | '\u{2c60}'..='\u{2c7f}' | '\u{2070}'..='\u{209f}' | '\u{fb00}'..='\u{fb06}'
        | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use super::fold;

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
}
