//! Owns what is shown of the few signs about whose width terminals disagree, so that it takes the same cells on each.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What is shown of a text: as many cells, and of these graphemes only what every terminal agrees about: of people and
/// things joined, the first; of a hand, its shape; of a flag, its letters; of a sign in colour, the sign. Two letters that
/// are counted as one cell are one sign.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    // Nearly every text, and so it is cheap to see.
    if text.is_ascii() || !text.chars().any(is_suspect) {
        return Cow::Borrowed(text);
    }
    let joined = LIGATURES.iter().fold(Cow::Borrowed(text), |text, (letters, one)| {
        if text.contains(letters) { Cow::Owned(text.replace(letters, one)) } else { text }
    });
    if !joined.graphemes(true).any(is_doubtful) {
        return joined;
    }
    Cow::Owned(joined.graphemes(true).map(one_shown).collect())
}

/// Whether there may be more to a grapheme with this sign than meets the eye.
fn is_suspect(c: char) -> bool {
    c > '\u{600}' && (c == LAM || is_joining(c) || flag_letter(c).is_some())
}

/// The first letter of each ligature.
const LAM: char = '\u{644}';

/// Lam with each Alef.
const LIGATURES: [(&str, &str); 4] = [
    ("\u{644}\u{627}", "\u{fefb}"),
    ("\u{644}\u{623}", "\u{fef7}"),
    ("\u{644}\u{625}", "\u{fef9}"),
    ("\u{644}\u{622}", "\u{fef5}"),
];

/// Whether terminals disagree about how many cells a grapheme takes.
#[must_use]
pub fn is_doubtful(grapheme: &str) -> bool {
    let is_one = grapheme.len() < 4 && grapheme.chars().nth(1).is_none();
    !is_one && grapheme.chars().any(|c| is_joining(c) || flag_letter(c).is_some()) && one_shown(grapheme) != grapheme
}

fn one_shown(grapheme: &str) -> Cow<'_, str> {
    let cells = grapheme.width();
    let first = grapheme.chars().next();
    if first.is_some_and(|c| flag_letter(c).is_some()) {
        let letters = grapheme.chars().filter_map(flag_letter).collect::<String>();
        return Cow::Owned(filled(letters, cells));
    }
    match grapheme.char_indices().skip(1).find(|(_, c)| is_joining(*c)) {
        Some((at, _)) => Cow::Owned(filled(grapheme[..at].to_owned(), cells)),
        None => Cow::Borrowed(grapheme),
    }
}

fn filled(mut text: String, cells: usize) -> String {
    let room = cells.saturating_sub(text.width());
    text.extend(std::iter::repeat_n(' ', room));
    text
}

/// What makes of signs before and behind it one of another width: joiners, colour or no colour, keycaps, skins.
fn is_joining(c: char) -> bool {
    matches!(u32::from(c), 0x200d | 0xfe00..=0xfe0f | 0x20e3 | 0x1f3fb..=0x1f3ff)
}

/// The letter of a flag.
fn flag_letter(c: char) -> Option<char> {
    let nth = u32::from(c).checked_sub(0x1f1e6).filter(|nth| *nth < 26)?;
    char::from_u32(u32::from('A') + nth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As the simplest terminal counts: a character at a time.
    fn one_by_one(text: &str) -> usize {
        text.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum()
    }

    /// As a frame is drawn.
    fn by_graphemes(text: &str) -> usize {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }

    #[test]
    fn of_what_terminals_disagree_about_the_first_part_is_shown() {
        for (text, as_shown) in [
            ("👩\u{200d}💻", "👩"),
            ("👨\u{200d}👩\u{200d}👧!", "👨!"),
            ("👍🏽", "👍"),
            ("☝🏽", "☝ "),
            ("❤\u{fe0f}", "❤ "),
            ("⌚\u{fe0f}", "⌚"),
            ("1\u{fe0f}\u{20e3}", "1 "),
            ("1\u{20e3}", "1"),
            ("🇩🇪🇫", "DEF"),
            ("🏳\u{fe0f}\u{200d}🌈 a", "🏳  a"),
            ("الأمان لا", "ا\u{fef7}مان \u{fefb}"),
        ] {
            assert_eq!(shown(text), as_shown, "{text:?}");
            assert_eq!(as_shown.width(), text.width(), "{text:?}");
        }
    }

    #[test]
    fn everything_else_is_shown_as_it_is() {
        for text in ["日本語 e\u{301}", "한국어", "का क\u{94d}ष", "مرحبا שלום", "🎉 ✅ ⚠", "✓ ● ○ ▲ ━╸─ ⣿", "🏽"]
        {
            assert!(matches!(shown(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_takes_the_same_cells_however_they_are_counted(
            text in "[a ❤☝👍👩💻🇩🇪🏳🌈1日e\u{301}\u{200d}\u{fe0f}\u{20e3}\u{1f3fd}]{0,12}"
        ) {
            let as_shown = shown(&text);
            prop_assert_eq!(as_shown.width(), one_by_one(&as_shown));
            prop_assert_eq!(as_shown.width(), by_graphemes(&text));
            prop_assert_eq!(shown(&as_shown), as_shown.clone());
        }
    }
}
