//! Owns what text may hold once it is inside: nothing that could steer a terminal or deceive a reader.
//! Applied where text enters (file, arguments, standard input, database, editor).

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Longest title, in graphemes.
pub const TITLE: usize = 200;
/// Longest note, in characters.
pub const NOTE: usize = 20_000;
/// Joins emoji into one; invisible, so kept only between them.
const JOINER: char = '\u{200d}';

/// A title made harmless: one line, at most [`TITLE`] graphemes.
#[must_use]
pub fn title(text: &str) -> String {
    if is_plain(text) {
        return text[..text.len().min(TITLE)].trim().to_owned();
    }
    let clean = harmless(text, false);
    clean.graphemes(true).take(TITLE).collect::<String>().trim().to_owned()
}

/// Whether nothing has to be made harmless: most ids and titles are printable ASCII, where a byte is a grapheme. The rows
/// of a whole record are many.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A note made harmless: line breaks stay, at most [`NOTE`] characters.
#[must_use]
pub fn note(text: &str) -> String {
    if is_plain(text) {
        return text[..text.len().min(NOTE)].trim().to_owned();
    }
    harmless(text, true).chars().take(NOTE).collect::<String>().trim().to_owned()
}

/// A line of a file made harmless: of any length, its indentation as blanks.
#[must_use]
pub fn line(text: &str) -> String {
    harmless(text, false)
}

/// Text with control characters removed (tabs and, unless kept, line breaks become spaces), direction and invisible
/// characters shown as U+FFFD, in NFC, with at most four combining marks a character.
fn harmless(text: &str, keep_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut before = '\0';
    let mut chars = text.nfc().peekable();
    while let Some(c) = chars.next() {
        let shown = match c {
            '\n' if keep_lines => Some('\n'),
            '\n' | '\t' => Some(' '),
            JOINER if is_pictograph(before) && chars.peek().is_some_and(|next| is_pictograph(*next)) => Some(c),
            c if c.is_control() => None,
            c if is_deceptive(c) => Some('\u{fffd}'),
            c => Some(c),
        };
        let Some(shown) = shown else { continue };
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= 4 {
            out.push(shown);
        }
        before = c;
    }
    out
}

/// Whether a character steers a terminal, or reorders, hides or tags text. Where text leaves as it was recorded, its
/// format writes such a character in letters.
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control() || is_deceptive(c)
}

/// Emoji and what joins to them.
fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c), 0x2190..=0x2bff | 0xfe0f | 0x1f000..=0x1faff)
}

/// Characters that reorder, hide or tag text.
fn is_deceptive(c: char) -> bool {
    matches!(u32::from(c),
        0x202a..=0x202e | 0x2060..=0x206f | 0x200b..=0x200f | 0x061c | 0x2028 | 0x2029 | 0xfeff | 0x00ad | 0x034f
        | 0x180b..=0x180f | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x3164 | 0xffa0 | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3
        | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff | 0xfdd0..=0xfdef)
        || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_and_deceptions_do_not_pass() {
        assert_eq!(title("\u{1b}[31mred\u{9b}0m\u{7}"), "[31mred0m");
        assert_eq!(title("a\u{202e}b"), "a\u{fffd}b");
        assert_eq!(title("two\nlines\there"), "two lines here");
        assert_eq!(note("two\nlines"), "two\nlines");
        assert_eq!(title("👩\u{200d}💻"), "👩\u{200d}💻");
        assert_eq!(title("a\u{200d}b"), "a\u{fffd}b");
    }

    #[test]
    fn long_and_stacked_text_is_cut() {
        assert_eq!(title(&"x".repeat(500)).len(), TITLE);
        assert_eq!(title(&format!("e{}", "\u{0316}".repeat(50))).chars().count(), 5);
        assert_eq!(title(&format!("e{}", "\u{0316}\u{1}".repeat(50))).chars().count(), 5);
    }

    proptest! {
        #[test]
        fn plain_text_takes_a_shorter_way_to_the_same(text in "[ -~]{0,300}") {
            let cut: String = harmless(&text, false).graphemes(true).take(TITLE).collect();
            prop_assert_eq!(title(&text), cut.trim().to_owned());
            prop_assert_eq!(note(&text), harmless(&text, true).trim().to_owned());
        }

        #[test]
        fn nothing_that_steers_is_left(text in any::<String>()) {
            for clean in [title(&text), note(&text)] {
                let steers = |c: char| (c.is_control() && c != '\n') || (is_deceptive(c) && c != JOINER);
                prop_assert!(!clean.contains(steers), "{:?}", clean);
            }
        }
    }
}
