//! Owns what a typewriter shows instead of a sign or a letter that it has not: always of the same width, so that no
//! column moves. Knows no screen.

use ratatui::buffer::{Buffer, Cell};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands for what there is nothing for.
const UNKNOWN: char = '?';

/// Our own signs. Those of a state stay apart: done `v`, active `*`, open `o`, behind `!`, paused `=`, missed `x`; what is
/// cut ends in `~`, and `^` and `:` at the edge of a list say that it goes on above and below.
const SIGNS: [(&str, char); 24] = [
    ("✓✔", 'v'),
    ("●•", '*'),
    ("○◇", 'o'),
    ("▲", '!'),
    ("‖", '='),
    ("✗×✘", 'x'),
    ("▸▶►›»→", '>'),
    ("◂◀◄‹«←⏎", '<'),
    ("↑▴", '^'),
    ("▾▼", 'v'),
    ("…", '~'),
    ("↓", ':'),
    ("·–—−‐‑─╌┄┈╴╶", '-'),
    ("│┃┊┆╎║", '|'),
    ("┌┐└┘├┤┬┴┼╭╮╰╯", '+'),
    ("━█■", '#'),
    ("╸╺", '='),
    ("“”„", '"'),
    ("‘’‚", '\''),
    ("◆", '@'),
    ("◈", '&'),
    ("⚑", 'F'),
    ("⚐", 'f'),
    ("≤", '<'),
];

/// Blocks, the fuller the darker.
const SHADES: [(&str, char); 7] =
    [("▁░", ':'), ("▂", '-'), ("▃", '='), ("▄▒", '+'), ("▅▓", '*'), ("▆▇", '%'), ("▀▌▐▖▗▘▙▚▛▜▝▞▟", '#')];

/// What a row of blocks or of marks has for nothing: a dot there, a dash between words.
const NOTHING: &str = "·";

/// Letters that come apart into no other.
const LETTERS: [(&str, char); 14] = [
    ("ß", 's'),
    ("æ", 'a'),
    ("Æ", 'A'),
    ("œ", 'o'),
    ("Œ", 'O'),
    ("ø", 'o'),
    ("Ø", 'O'),
    ("ł", 'l'),
    ("Ł", 'L'),
    ("đð", 'd'),
    ("ĐÐ", 'D'),
    ("þ", 't'),
    ("Þ", 'T'),
    ("ıⁱ", 'i'),
];

/// Keys that have a word, where there is room for it.
const WORDS: [(&str, &str); 5] = [("⏎", "enter"), ("↑", "up"), ("↓", "down"), ("←", "left"), ("→", "right")];

/// Everything that is drawn, in ASCII. A wide sign leaves its second cell blank.
pub fn buffer(drawn: &mut Buffer) {
    let width = usize::from(drawn.area.width).max(1);
    for row in drawn.content.chunks_mut(width) {
        let nothing: Vec<usize> = {
            let signs: Vec<&str> = row.iter().map(Cell::symbol).collect();
            (0..signs.len()).filter(|at| is_nothing(&signs, *at)).collect()
        };
        for (at, cell) in row.iter_mut().enumerate() {
            if !cell.symbol().is_ascii() {
                let typed = if nothing.contains(&at) { '.' } else { typed(cell.symbol()) };
                cell.set_char(typed);
            }
        }
    }
}

/// Whether this sign is the nothing of a row of blocks or marks: beside it is one of them or another nothing.
fn is_nothing(signs: &[&str], at: usize) -> bool {
    let is_block =
        |sign: &&str| *sign == NOTHING || matches!(sign.chars().next(), Some('▁'..='█' | '✓' | '✗' | '○' | '‖'));
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| signs.get(at));
    signs[at] == NOTHING && beside.into_iter().any(is_block)
}

/// The name of a key in ASCII: a word where it has one.
#[must_use]
pub fn key(name: &str) -> String {
    let worded = WORDS.iter().fold(name.to_owned(), |name, (sign, word)| name.replace(sign, word));
    text(&worded)
}

/// A text in ASCII, as wide as it was.
#[must_use]
pub fn text(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let parts: Vec<&str> = text.graphemes(true).collect();
    for (at, part) in parts.iter().enumerate() {
        match *part {
            ascii if ascii.is_ascii() => out.push_str(ascii),
            _ if is_nothing(&parts, at) => out.push('.'),
            other => {
                let width = other.width();
                out.extend((width > 0).then(|| typed(other)));
                out.extend(std::iter::repeat_n(' ', width.saturating_sub(1)));
            }
        }
    }
    out
}

/// A prompt or a sentence in ASCII: keys that it names become words, and columns may move.
#[must_use]
pub fn sentence(said: &str) -> String {
    text(&said.replace('⏎', "enter"))
}

/// What is typed for one sign.
fn typed(sign: &str) -> char {
    let Some(first) = sign.chars().next() else { return ' ' };
    if first.is_ascii() && !first.is_ascii_control() {
        return first;
    }
    let listed = |table: &[(&str, char)]| table.iter().find(|(signs, _)| signs.contains(first)).map(|(_, c)| *c);
    if let Some(c) = listed(&SIGNS).or_else(|| listed(&SHADES)).or_else(|| listed(&LETTERS)) {
        return c;
    }
    if let dots @ 0x2800..=0x28FF = u32::from(first) {
        return braille(dots - 0x2800);
    }
    if first.is_whitespace() {
        return ' ';
    }
    // A letter without its marks, and compatible forms: é is e, ﬁ is f, ² is 2.
    first.nfkd().next().filter(char::is_ascii_graphic).unwrap_or(UNKNOWN)
}

/// Eight dots, by where most of them lie.
fn braille(dots: u32) -> char {
    const UPPER: u32 = 0x01 | 0x08 | 0x02 | 0x10;
    let (above, below) = ((dots & UPPER).count_ones(), (dots & !UPPER).count_ones());
    match (above, below) {
        (0, 0) => ' ',
        _ if above + below > 4 => '#',
        (1.., 1..) => ':',
        (0, _) => '.',
        (_, 0) => '\'',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn signs_of_a_state_stay_apart() {
        let states: Vec<char> = ["✓", "●", "○", "▲", "‖", "✗"].map(typed).into();
        assert_eq!(states, ['v', '*', 'o', '!', '=', 'x']);
    }

    #[test]
    fn letters_lose_their_marks_and_nothing_else() {
        assert_eq!(text("Übung größer café naïve"), "Ubung groser cafe naive");
        assert_eq!(text("日本 ok 🦀"), "? ?  ok ? ");
        assert_eq!(text("e\u{301}x"), "ex");
    }

    #[test]
    fn keys_have_words() {
        assert_eq!([key("⏎"), key("alt-↑"), key("ctrl-c")], ["enter", "alt-up", "ctrl-c"]);
        assert_eq!(sentence("[⏎ yes · or an entry]"), "[enter yes - or an entry]");
    }

    #[test]
    fn a_bar_and_a_frame_can_be_read() {
        assert_eq!(text("┌ a ─┐ ━━╸── ⣿⠒⡀"), "+ a -+ ##=-- #'.");
    }

    #[test]
    fn steps_grow_in_density_from_a_dot() {
        assert_eq!(text("·▁▂▃▄▅▆▇█· a · b"), ".:-=+*%%#. a - b");
        assert_eq!(text("··░▒▓█ ✗·✓"), "..:+*# x.v");
        let mut drawn = Buffer::empty(Rect::new(0, 0, 6, 1));
        drawn.set_string(0, 0, "·▃ · █", Style::new());
        buffer(&mut drawn);
        assert_eq!(drawn.content.iter().map(Cell::symbol).collect::<String>(), ".= - #");
    }

    #[test]
    fn a_cut_and_more_below_and_done_are_three_signs() {
        assert_eq!(["…", "↓", "↑", "✓"].map(typed), ['~', ':', '^', 'v']);
    }

    proptest! {
        #[test]
        fn whatever_is_drawn_is_ascii_and_columns_stay(line in "\\PC{0,40}") {
            let area = Rect::new(0, 0, 80, 1);
            let mut drawn = Buffer::empty(area);
            drawn.set_string(0, 0, &line, Style::new());
            drawn.set_string(79, 0, "|", Style::new());
            let before = drawn.clone();
            buffer(&mut drawn);
            prop_assert!(drawn.content.iter().all(|cell| cell.symbol().len() == 1 && cell.symbol().is_ascii()));
            for (now, then) in drawn.content.iter().zip(&before.content) {
                prop_assert!(!then.symbol().is_ascii() || now.symbol() == then.symbol());
            }
            let typed = text(&line);
            prop_assert!(typed.is_ascii());
        }

        #[test]
        fn a_text_is_as_wide_as_it_was(line in "[a-zé日·…✓ ]{0,40}") {
            prop_assert_eq!(text(&line).width(), line.width());
        }
    }
}
