//! The passphrase of a locked page: from the environment or from a prompt that
//! shows nothing; never from the command line, where others on the machine and
//! the shell's history would have it.

use std::env;
use std::io::{IsTerminal, stdin};

use aes_gcm::aead::OsRng;
use aes_gcm::aead::rand_core::RngCore;

use super::Failure;
use crate::bundle::page::lock::Chance;

/// Where programs put it.
const VARIABLE: &str = "CATENA_PASSPHRASE";

/// The passphrase to lock with; typed twice, for nobody can see a slip.
pub fn choose() -> Result<String, Failure> {
    if let Some(given) = given() {
        return Ok(given);
    }
    let passphrase = ask("Passphrase: ")?;
    match ask("The same again: ")? == passphrase {
        _ if passphrase.is_empty() => Err(Failure::NoPassphrase),
        true => Ok(passphrase),
        false => Err(Failure::TwoPassphrases),
    }
}

/// The passphrase to open with.
pub fn recall() -> Result<String, Failure> {
    match given() {
        Some(given) => Ok(given),
        None => ask("Passphrase: "),
    }
}

fn given() -> Option<String> {
    env::var(VARIABLE).ok().filter(|given| !given.is_empty())
}

fn ask(prompt: &str) -> Result<String, Failure> {
    if !stdin().is_terminal() {
        return Err(Failure::NoPassphrase);
    }
    rpassword::prompt_password(prompt).map_err(|_| Failure::NoPassphrase)
}

/// Salt and nonce, from the system.
pub fn chance() -> Chance {
    let mut chance = Chance {
        salt: [0; 16],
        nonce: [0; 12],
    };
    OsRng.fill_bytes(&mut chance.salt);
    OsRng.fill_bytes(&mut chance.nonce);
    chance
}

/// Below this graphics cards are through in a time that somebody may have: one of 2023
/// tries about 15,000 passphrases a second at 600,000 rounds each, and can be rented by the thousand.
const WEAK_BITS: u32 = 60;

/// What to say of a passphrase that will not hold.
pub fn warning(passphrase: &str) -> Option<String> {
    let bits = bits_at_most(passphrase);
    (bits < WEAK_BITS).then(|| {
        format!(
            "this passphrase is weak: {bits} bits at the very most, and fewer if a person made it \
             up. Whoever has the file can try passphrases as fast as they like, for as long as they \
             like. Five words or more drawn by chance (65 bits) hold"
        )
    })
}

/// The most that a passphrase of this form can have, were each of its letters,
/// or of its words, drawn by chance. Whole bits.
fn bits_at_most(passphrase: &str) -> u32 {
    by_letters(passphrase).min(by_words(passphrase).unwrap_or(u32::MAX))
}

fn by_letters(passphrase: &str) -> u32 {
    let has = |fits: fn(char) -> bool| passphrase.chars().any(fits);
    let kinds = [
        (has(|letter| letter.is_ascii_lowercase()), 26),
        (has(|letter| letter.is_ascii_uppercase()), 26),
        (has(|letter| letter.is_ascii_digit()), 10),
        (
            has(|letter| letter.is_ascii() && !letter.is_ascii_alphanumeric()),
            33,
        ),
        (has(|letter| !letter.is_ascii()), 1000),
    ];
    let pool: u32 = kinds
        .iter()
        .filter(|(has, _)| *has)
        .map(|(_, size)| size)
        .sum();
    let mut letters: Vec<char> = passphrase.chars().collect();
    let length = letters.len() as u32;
    letters.sort_unstable();
    letters.dedup();
    // "aaaaaaaa" is no longer than "aa".
    let length = length.min(letters.len() as u32 * 2);
    (f64::from(length) * f64::from(pool.max(1)).log2()) as u32
}

/// Words of a list of 7,776, as passphrases are often drawn.
fn by_words(passphrase: &str) -> Option<u32> {
    let words: Vec<&str> = passphrase
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic) && word.is_ascii();
    let are_words = words.len() > 1 && words.iter().all(is_word);
    are_words.then(|| words.len() as u32 * 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_will_not_hold_is_said() {
        let check = |passphrase: &str, is_weak: bool| {
            let bits = bits_at_most(passphrase);
            assert_eq!(
                warning(passphrase).is_some(),
                is_weak,
                "{passphrase}: {bits}"
            );
        };
        check("secret", true);
        check("Secret123", true);
        check("aaaaaaaaaaaaaaaaaaaa", true);
        check("correct horse", true);
        check("correct horse battery", true);
        check("correct horse battery staple rain", false);
        check("correct-horse-battery-staple-rain", false);
        check("xK9#mQ2$vL7@", false);
        check("", true);
    }

    #[test]
    fn no_two_pages_share_their_chance() {
        let (one, other) = (chance(), chance());
        assert_ne!(one.salt, other.salt);
        assert_ne!(one.nonce, other.nonce);
    }
}
