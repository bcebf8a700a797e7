//! Owns texts changed at random, the same for the same seed: signs flipped, parts taken out, doubled or moved, words
//! exchanged, and odd values from a list put where a value or a key stands.

use crate::roadmaps::Dice;

/// Signs that mean something to a parser or to a terminal.
const SIGNS: [char; 36] = [
    '[', ']', '{', '}', '"', '\'', ',', '=', '.', '#', '\n', '\r', '\t', ' ', '-', '+', ':', '/', '@', '|', '*', ';',
    '\\', '_', '0', '9', 'e', 'é', '日', '\u{301}', '\u{1b}', '\u{7}', '\0', '\u{9b}', '\u{202e}', '\u{feff}',
];

/// A text after one to four random changes; `words` are what is put in, `others` what it is spliced with.
pub fn mutant(dice: &mut Dice, text: &str, words: &[&str], others: &[String]) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(4) {
        text = changed(dice, &text, words, others);
    }
    text
}

fn changed(dice: &mut Dice, text: &str, words: &[&str], others: &[String]) -> String {
    let at = place(dice, text);
    let (before, after) = text.split_at(at);
    match dice.below(9) {
        0 => format!(
            "{before}{}{}",
            dice.of(&SIGNS),
            after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or("")
        ),
        1 => format!("{before}{}{after}", dice.of(&SIGNS)),
        2 => {
            let length = dice.below(40);
            format!("{before}{}", &after[boundary(after, length)..])
        }
        3 => {
            let length = dice.below(80);
            let part = &after[..boundary(after, length)];
            format!("{before}{part}{after}")
        }
        4 => {
            let other = dice.of(others);
            let cut = place(dice, other);
            format!("{before}{}", &other[cut..])
        }
        5 => exchanged(dice, text),
        6 | 7 => in_place_of_a_value(dice, text, words),
        _ => format!("{before}{}{after}", dice.of(words)),
    }
}

/// Two words of a text in each other's place.
fn exchanged(dice: &mut Dice, text: &str) -> String {
    let mut parts: Vec<&str> = text.split_inclusive([' ', '\n', '=', ',', '[', ']', '.', '-', '|', ':']).collect();
    if !parts.is_empty() {
        let (one, other) = (dice.below(parts.len()), dice.below(parts.len()));
        parts.swap(one, other);
    }
    parts.concat()
}

/// A word in the place of what stands behind a `=` or `:`, or of the key before it.
fn in_place_of_a_value(dice: &mut Dice, text: &str, words: &[&str]) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        return (*dice.of(words)).to_owned();
    }
    let line = dice.below(lines.len());
    let word = dice.of(words);
    let chosen = &lines[line];
    lines[line] = match chosen.split_once(['=', ':', ',', ' ']) {
        Some((key, _)) if !dice.one_in(4) => format!("{key}= {word}\n"),
        Some((key, rest)) => format!("{}{word} = {rest}", &key[..key.len() - key.trim_start().len()]),
        None => format!("{word}\n"),
    };
    lines.concat()
}

/// A random place between two characters.
fn place(dice: &mut Dice, text: &str) -> usize {
    let at = dice.below(text.len() + 1);
    boundary(text, at)
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
