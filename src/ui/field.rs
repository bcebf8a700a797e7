//! Owns the one-line text field. What is typed or pasted into it is text, never a command.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, TextArea};

use super::keys::Key;
use super::theme::Theme;
use super::widgets;
use crate::domain::text;

/// A line of text being written.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
}

impl Field {
    /// A field that holds `text`, the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(vec![text.to_owned()]);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new().add_modifier(Modifier::REVERSED));
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Where the cursor stands, in characters.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.area.cursor().1
    }

    /// The same field with this text instead, the cursor at this character.
    #[must_use]
    pub fn at(text: &str, cursor: usize) -> Self {
        let mut field = Self::new(text);
        field.area.move_cursor(CursorMove::Jump(0, u16::try_from(cursor).unwrap_or(u16::MAX)));
        field
    }

    /// Types a key. `ctrl-u` clears what stands before the cursor, as in a shell.
    pub fn key(&mut self, key: Key) {
        let event = key.event();
        if (event.code, event.modifiers) == (KeyCode::Char('u'), KeyModifiers::CONTROL) {
            self.area.delete_line_by_head();
        } else {
            self.area.input(event);
        }
        if self.area.lines().len() > 1 {
            let joined = self.area.lines().join(" ");
            *self = Self::new(&joined);
        }
    }

    /// Inserts pasted text, made harmless and one line; at most as long as a note.
    pub fn paste(&mut self, pasted: &str) {
        self.area.insert_str(one_line(pasted));
    }

    /// Draws it, with `hint` while it is empty.
    pub fn draw(&self, frame: &mut Frame, area: Rect, hint: &str, theme: Theme) {
        let mut shown = self.area.clone();
        // The cursor stands before the hint.
        shown.set_placeholder_text(widgets::cut(hint, usize::from(area.width.saturating_sub(1))));
        shown.set_placeholder_style(theme.quiet());
        frame.render_widget(&shown, area);
    }
}

/// The text harmless and in one line. What is pasted between words may bring its space with it.
fn one_line(pasted: &str) -> String {
    let line = pasted.replace("\r\n", "\n").replace(['\n', '\r', '\t'], " ");
    let clean = text::note(&line);
    if clean.is_empty() {
        return if line.starts_with(' ') { " ".to_owned() } else { clean };
    }
    let space = |is_there: bool| if is_there { " " } else { "" };
    format!("{}{clean}{}", space(line.starts_with(' ')), space(line.ends_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::keys::parse;

    fn typed(begin: &str, keys: &str) -> String {
        let mut field = Field::new(begin);
        parse(keys).expect("keys").into_iter().for_each(|key| field.key(key));
        field.text().to_owned()
    }

    #[test]
    fn keys_are_text() {
        assert_eq!(typed("", "45m rag"), "45m rag");
        assert_eq!(typed("45m rag", "<bs><bs><bs>evals"), "45m evals");
        assert_eq!(typed("ab", "<home>x<end>y"), "xaby");
        assert_eq!(typed("45m rag", "<left><left><left><c-u>"), "rag");
        assert_eq!(typed("", "<c-u>x<c-u>"), "");
    }

    #[test]
    fn it_stays_one_line() {
        assert_eq!(typed("ab", "<enter>c"), "ab c");
        let mut field = Field::new("a ");
        field.paste("two\nlines\u{1b}[31m");
        assert_eq!(field.text(), "a two lines[31m");
    }

    #[test]
    fn what_is_pasted_keeps_its_edges_and_its_length() {
        let pasted = |text: &str| {
            let mut field = Field::new("a");
            field.paste(text);
            field.text().to_owned()
        };
        assert_eq!(pasted(" b "), "a b ");
        assert_eq!(pasted("b\r\nc\rd\te"), "ab c d e");
        assert_eq!(pasted("  "), "a ");
        assert_eq!(pasted("\u{7}"), "a");
        assert_eq!(pasted(&"x".repeat(500)).len(), 501);
        assert_eq!(pasted(&"x".repeat(text::NOTE + 9)).len(), text::NOTE + 1);
    }
}
