//! What readers of letters do with them.

use piazza::mail::Opened;

/// The addresses that a letter's text leads to, in order.
pub fn links(letter: &Opened) -> Vec<String> {
    let words = letter.text.split_whitespace();
    words
        .filter(|word| word.contains("://"))
        .map(str::to_owned)
        .collect()
}

/// What stands behind `#` in the first link that has it: the one-time secret.
pub fn secret(letter: &Opened) -> String {
    let links = links(letter);
    let found = links.iter().find_map(|link| link.split_once('#'));
    found
        .unwrap_or_else(|| panic!("no secret in {links:?}"))
        .1
        .to_owned()
}
