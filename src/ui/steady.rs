//! Owns that a frame stands still: what terminals disagree about is replaced in a drawn frame by what takes the same cells
//! on each of them, and a wide character that something lies over in half gives way.

use ratatui::buffer::Buffer;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::width;

/// Settles every cell.
pub fn settle(buffer: &mut Buffer) {
    for at in 0..buffer.content.len() {
        let symbol = buffer.content[at].symbol();
        if symbol.len() < 3 {
            continue;
        }
        let is_covered = || buffer.content.get(at + 1).is_some_and(|next| next.symbol() != " ");
        if symbol.width() > 1 && is_covered() {
            buffer.content[at].set_symbol(" ");
            continue;
        }
        if !width::is_doubtful(symbol) {
            continue;
        }
        let shown = width::shown(symbol).into_owned();
        let style = buffer.content[at].style();
        let mut next = at;
        for part in shown.graphemes(true) {
            if let Some(cell) = buffer.content.get_mut(next) {
                cell.set_symbol(part).set_style(style);
            }
            next += part.width();
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn what_is_covered_in_half_gives_way() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "日本語", Style::new());
        buffer.set_string(1, 0, "││", Style::new());
        settle(&mut buffer);
        let symbols: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(symbols, " ││ 語 ");
    }

    #[test]
    fn what_is_replaced_keeps_its_cells_and_its_style() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        let style = Style::new().fg(Color::Red).bg(Color::Blue);
        buffer.set_string(0, 0, "🇩🇪❤\u{fe0f}👩\u{200d}💻日é|", style);
        settle(&mut buffer);
        let symbols: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(symbols, ["D", "E", "❤", " ", "👩", " ", "日", " ", "é", "|", " ", " "]);
        let inks: Vec<Color> = buffer.content[..5].iter().map(|cell| cell.bg).collect();
        assert_eq!(inks, [Color::Blue; 5]);
    }
}
