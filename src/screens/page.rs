//! Owns pages of text over a screen: drawn in a pane, scrolled by the keys that move.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Stage;
use super::filter::Filter;
use crate::ui::keymap::Action;
use crate::ui::list;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// How far a page that can be filtered is read.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// Scrolled by so many lines.
    pub scroll: usize,
    /// What its lines must hold.
    pub filter: Filter,
}

/// The cells that a page has for its text over a body, where it gets no wider than `widest`.
#[must_use]
pub fn room(widest: u16, body: Rect) -> usize {
    usize::from(widest.min(body.width).saturating_sub(4))
}

/// Draws lines in a pane over `area`, from the line `scroll` on.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    size: (u16, u16),
    title: &str,
    lines: Vec<Line<'static>>,
    scroll: usize,
    theme: Theme,
) {
    let inner = widgets::overlay(frame, area, size, title, theme);
    let lines = folded(lines, inner.width.into());
    // A filter may have left less than was scrolled by.
    let scroll = scroll.min(lines.len().saturating_sub(inner.height.into()));
    let length = lines.len();
    let text = Paragraph::new(lines);
    frame.render_widget(text.scroll((u16::try_from(scroll).unwrap_or(u16::MAX), 0)), inner);
    list::marks(frame, inner, scroll, length, theme);
}

/// Where a page is scrolled to after an action.
#[must_use]
pub fn scrolled(scroll: usize, action: Action, length: usize, stage: Stage) -> usize {
    let page = stage.page();
    let Action::Move(step) = action else { return scroll };
    // A pane has a row more than it moves by; a filter may have left less than was scrolled by.
    let last = length.saturating_sub(page + 1);
    step.from(scroll.min(last), last, page)
}

/// The lines in at most `width` cells, broken between words; what goes on stands below what it belongs to, so that the
/// names before it stay a column.
#[must_use]
pub fn folded(lines: Vec<Line<'static>>, width: usize) -> Vec<Line<'static>> {
    lines.into_iter().flat_map(|line| if line.width() <= width { vec![line] } else { fold(&line, width) }).collect()
}

fn fold(line: &Line<'static>, width: usize) -> Vec<Line<'static>> {
    let indent = Span::raw(" ".repeat(hang(&line.to_string(), width)));
    let parts: Vec<(&str, Style)> = line
        .spans
        .iter()
        .flat_map(|span| span.content.graphemes(true).map(|part| (part, line.style.patch(span.style))))
        .collect();
    let mut lines: Vec<Line> = Vec::new();
    let mut rest = parts.as_slice();
    while !rest.is_empty() {
        let start = if lines.is_empty() { Vec::new() } else { vec![indent.clone()] };
        let room = width.saturating_sub(start.iter().map(Span::width).sum());
        let (row, beyond) = rest.split_at(break_at(rest, room));
        let words = row.iter().map(|(part, style)| Span::styled((*part).to_owned(), *style));
        lines.push(start.into_iter().chain(words).collect());
        rest = &beyond[beyond.iter().take_while(|(part, _)| *part == " ").count()..];
    }
    lines
}

/// How many of the parts go into a line of so many cells: up to the last space, or as many as there is room for.
fn break_at(parts: &[(&str, Style)], room: usize) -> usize {
    let mut used = 0;
    let fits = parts.iter().take_while(|(part, _)| {
        used += part.width();
        used <= room
    });
    let most = fits.count().max(1);
    let has_word = |end: &usize| parts[..*end].iter().any(|(part, _)| *part != " ");
    let spaces = (1..=most).rev().find(|end| parts.get(*end).is_none_or(|(part, _)| *part == " "));
    spaces.filter(has_word).unwrap_or(most)
}

/// Where a line goes on below: under its second column if that begins in the first half, else under its first word.
fn hang(text: &str, width: usize) -> usize {
    let first = text.len() - text.trim_start().len();
    let second = text[first..].find("  ").map(|gap| {
        let gap = first + gap;
        gap + text[gap..].len() - text[gap..].trim_start().len()
    });
    let cells = |end: usize| text[..end].width();
    second.map(cells).filter(|at| at * 2 <= width).unwrap_or_else(|| cells(first).min(width / 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(line: &str, width: usize) -> Vec<String> {
        folded(vec![Line::raw(line.to_owned())], width).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_long_line_goes_on_below_its_words() {
        assert_eq!(text("  i   log an entry in one line", 22), ["  i   log an entry in", "      one line"]);
        assert_eq!(text("  a few words without a column", 16), ["  a few words", "  without a", "  column"]);
        assert_eq!(text("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(text("short", 20), ["short"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_long(line in "[a-z日é ]{0,60}", width in 4_usize..40) {
            let lines = text(&line, width);
            prop_assert!(lines.iter().all(|line| line.width() <= width), "{lines:?}");
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&line));
        }
    }
}
