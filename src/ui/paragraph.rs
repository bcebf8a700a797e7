//! Owns the text field of several lines: one paragraph or more, shown broken between words. What is typed or pasted into
//! it is text, never a command.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui_textarea::{CursorMove, TextArea};
use unicode_width::UnicodeWidthChar;

use super::keys::Key;
use super::theme::Theme;
use crate::domain::text;

/// A text being written.
#[derive(Debug, Clone)]
pub struct Paragraph {
    area: TextArea<'static>,
}

/// The rows of a text as they are shown, and on which of them the cursor stands.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The rows.
    pub rows: Vec<Line<'static>>,
    /// The row with the cursor.
    pub cursor: usize,
}

impl Paragraph {
    /// A field that holds `text`, the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(ToOwned::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Types a key; never more than a note may hold. `ctrl-u` clears what stands before the cursor, as in a shell.
    pub fn key(&mut self, key: Key) {
        let event = key.event();
        if (event.code, event.modifiers) == (KeyCode::Char('u'), KeyModifiers::CONTROL) {
            self.area.delete_line_by_head();
        } else if key.typed().is_none() || self.room() > 0 {
            self.area.input(event);
        }
    }

    /// Inserts pasted text made harmless, with its lines; as much of it as there is room for.
    pub fn paste(&mut self, pasted: &str) {
        let plain = pasted.replace("\r\n", "\n").replace('\r', "\n");
        let clean = text::note(&plain);
        let space = |is_there: bool| if is_there && !clean.is_empty() { " " } else { "" };
        let whole = format!("{}{clean}{}", space(plain.starts_with(' ')), space(plain.ends_with(' ')));
        self.area.insert_str(whole.chars().take(self.room()).collect::<String>());
    }

    fn room(&self) -> usize {
        let length: usize = self.area.lines().iter().map(|line| line.chars().count() + 1).sum();
        text::NOTE.saturating_sub(length)
    }

    /// It in rows of at most `width` cells, the cursor among them.
    #[must_use]
    pub fn shown(&self, width: usize, theme: Theme) -> Shown {
        let ratatui_textarea::DataCursor(line_at, column) = self.area.cursor();
        let mut shown = Shown { rows: Vec::new(), cursor: 0 };
        for (n, line) in self.area.lines().iter().enumerate() {
            let chars: Vec<char> = line.chars().collect();
            let rows = rows(&chars, width.saturating_sub(1).max(1));
            let last = rows.len() - 1;
            for (at, row) in rows.into_iter().enumerate() {
                let is_here = n == line_at && (row.contains(&column) || (at == last && column >= row.end));
                let text = |range: Range<usize>| chars[range].iter().collect::<String>();
                if !is_here {
                    shown.rows.push(Line::raw(text(row)));
                    continue;
                }
                shown.cursor = shown.rows.len();
                let on = column.min(chars.len());
                let under = if on < row.end { text(on..on + 1) } else { " ".to_owned() };
                let after = if on < row.end { text(on + 1..row.end) } else { String::new() };
                let cursor = Span::styled(under, theme.plain().add_modifier(Modifier::REVERSED));
                shown.rows.push(Line::from(vec![Span::raw(text(row.start..on)), cursor, Span::raw(after)]));
            }
        }
        shown
    }
}

/// A text in rows of at most `width` cells, without a cursor.
#[must_use]
pub fn broken_between_words(text: &str, width: usize) -> Vec<String> {
    let mut shown = Vec::new();
    for line in text.split('\n') {
        let chars: Vec<char> = line.chars().collect();
        shown.extend(rows(&chars, width.max(1)).into_iter().map(|row| chars[row].iter().collect::<String>()));
    }
    shown
}

/// Where the rows of a line begin and end, in characters: broken behind a blank, or anywhere in a word that is too long.
/// There is one at least, and none is empty but the only one.
fn rows(chars: &[char], width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut used, mut blank) = (0, 0, None);
    for (at, c) in chars.iter().enumerate() {
        let cells = c.width().unwrap_or(0);
        if used + cells > width && at > start && *c != ' ' {
            let end = blank.filter(|end| *end > start).unwrap_or(at);
            rows.push(start..end);
            start = end;
            used = chars[start..at].iter().map(|c| c.width().unwrap_or(0)).sum();
            if used + cells > width && at > start {
                rows.push(start..at);
                (start, used) = (at, 0);
            }
        }
        used += cells;
        if *c == ' ' {
            blank = Some(at + 1);
        }
    }
    rows.push(start..chars.len());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::parse;
    use proptest::prelude::*;

    fn typed(begin: &str, keys: &str) -> Paragraph {
        let mut field = Paragraph::new(begin);
        parse(keys).expect("keys").into_iter().for_each(|key| field.key(key));
        field
    }

    fn rows_of(field: &Paragraph, width: usize) -> (Vec<String>, usize) {
        let shown = field.shown(width, Theme::PLAIN);
        (shown.rows.iter().map(ToString::to_string).collect(), shown.cursor)
    }

    #[test]
    fn keys_are_text_and_lines_stay() {
        assert_eq!(typed("a\nb", "c<left><left>x").text(), "a\nxbc");
        assert_eq!(typed("one two", "<c-u>").text(), "");
        let mut field = Paragraph::new("a ");
        field.paste("two\r\nlines\u{1b}[31m ");
        assert_eq!(field.text(), "a two\nlines[31m ");
        field.paste(&"x".repeat(30_000));
        assert!(field.text().chars().count() < text::NOTE);
    }

    #[test]
    fn it_is_broken_between_words_with_its_cursor() {
        assert_eq!(rows_of(&typed("", "one two three"), 9), (vec!["one two ".into(), "three ".into()], 1));
        assert_eq!(rows_of(&typed("one two three", "<home>"), 9).1, 0);
        assert_eq!(rows_of(&Paragraph::new(""), 5), (vec![" ".to_owned()], 0));
        assert_eq!(broken_between_words("extraordinary", 6), ["extrao", "rdinar", "y"]);
        assert_eq!(broken_between_words("a\n\nb", 6), ["a", "", "b"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_row_is_too_wide(text in "[a-z 日é\n]{0,80}", width in 2_usize..20) {
            let rows = broken_between_words(&text, width);
            prop_assert_eq!(rows.concat(), text.replace('\n', ""));
            for row in rows {
                let cells: usize = row.trim_end().chars().map(|c| c.width().unwrap_or(0)).sum();
                prop_assert!(cells <= width, "{row:?} in {width}");
            }
        }
    }
}
