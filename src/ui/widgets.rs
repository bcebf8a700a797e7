//! Owns the small parts of pictures: bars, text cut and aligned by display width, panes, overlays.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph, Wrap};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::Theme;
use crate::domain::width;

/// A slim bar of `width` cells, `part` (0 to 1, cut beyond) of it filled to the half of a cell. What is begun shows,
/// and only what is full looks full.
#[must_use]
pub fn bar(part: f64, width: usize, filled: Style, theme: Theme) -> Vec<Span<'static>> {
    let all = width * 2;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2 × width")]
    let halves = match part {
        part if part >= 1.0 => all,
        part if part > 0.0 => ((part * all as f64).round() as usize).clamp(1, all.saturating_sub(1).max(1)).min(all),
        _ => 0,
    };
    let mut full = "━".repeat(halves / 2);
    full.push_str(if halves % 2 == 1 { "╸" } else { "" });
    let used = full.width();
    vec![Span::styled(full, filled), Span::styled("─".repeat(width.saturating_sub(used)), theme.border())]
}

/// The text in at most `width` cells, its end replaced by `…` where it does not fit.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    let text = width::shown(text);
    if text.width() <= width {
        return text.into_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for part in text.graphemes(true) {
        if used + part.width() + 1 > width {
            break;
        }
        used += part.width();
        out.push_str(part);
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// The end of the text in at most `width` cells, its beginning replaced by `…` where it does not fit.
#[must_use]
pub fn cut_start(text: &str, width: usize) -> String {
    let text = width::shown(text);
    if text.width() <= width {
        return text.into_owned();
    }
    let mut kept = Vec::new();
    let mut used = 1;
    for part in text.graphemes(true).rev() {
        used += part.width();
        if used > width {
            break;
        }
        kept.push(part);
    }
    let end: String = kept.into_iter().rev().collect();
    if width > 0 { format!("…{end}") } else { end }
}

/// The text in lines of at most `width` cells, broken between words; a word that is longer is cut.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in width::shown(text).split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(cut(word, width)),
        }
    }
    lines
}

/// The text in lines of at most `width` cells, broken wherever a line is full.
#[must_use]
pub fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for part in width::shown(text).graphemes(true) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.width() + part.width() <= width => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}

/// The first of these wordings that has room, the fullest first; the last one cut where none has.
#[must_use]
pub fn fitting(wordings: &[&str], width: usize) -> String {
    let fits = wordings.iter().find(|words| words.width() <= width);
    cut(fits.or(wordings.last()).copied().unwrap_or_default(), width)
}

/// The text in exactly `width` cells, at the left.
#[must_use]
pub fn left(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let fill = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(fill))
}

/// The text in exactly `width` cells, at the right.
#[must_use]
pub fn right(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let fill = width.saturating_sub(text.width());
    format!("{}{text}", " ".repeat(fill))
}

/// How many cells the spans take.
#[must_use]
pub fn width_of(spans: &[Span]) -> usize {
    spans.iter().map(|s| s.content.width()).sum()
}

/// The spans in at most `width` cells.
#[must_use]
pub fn cut_spans(mut spans: Vec<Span<'static>>, width: usize) -> Vec<Span<'static>> {
    for span in &mut spans {
        if let Cow::Owned(shown) = width::shown(&span.content) {
            span.content = shown.into();
        }
    }
    if width_of(&spans) <= width {
        return spans;
    }
    let mut room = width;
    let mut out = Vec::new();
    for span in spans {
        let needs = span.content.width();
        if needs < room {
            room -= needs;
            out.push(span);
            continue;
        }
        // The text goes on behind this span, so even one that would just fit gives its last cell to the mark.
        let shown = cut(&format!("{} ", span.content), room);
        out.push(Span::styled(shown, span.style));
        break;
    }
    out
}

/// A line of exactly `width` cells: `start` at the left, cut where it must, `end` at the right, dropped when it would
/// leave less than a third for the start.
#[must_use]
pub fn line(start: Vec<Span<'static>>, end: Vec<Span<'static>>, width: usize) -> Line<'static> {
    let end_width = width_of(&end);
    if end_width == 0 || end_width + 1 + width / 3 > width {
        return Line::from(cut_spans(start, width));
    }
    let mut spans = cut_spans(start, width - end_width - 1);
    let gap = width - end_width - width_of(&spans);
    spans.push(Span::raw(" ".repeat(gap)));
    spans.extend(end);
    Line::from(spans)
}

/// A pane with a quiet border and a title; returns the area inside. Panes that share an edge join there.
pub fn pane(frame: &mut Frame, area: Rect, title: &str, theme: Theme) -> Rect {
    let title = cut(title, usize::from(area.width.saturating_sub(4)));
    let block = Block::bordered()
        .border_type(BorderType::Plain)
        .border_style(theme.border())
        .merge_borders(MergeStrategy::Exact)
        .title(Line::from(vec![Span::raw(" "), Span::styled(title, theme.title().not_dim()), Span::raw(" ")]));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect { x: inner.x + u16::from(inner.width > 2), width: inner.width.saturating_sub(2), ..inner }
}

/// The area inside a pane, as [`pane`] gives it.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    let room = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    Rect { x: room.x + u16::from(room.width > 2), width: room.width.saturating_sub(2), ..room }
}

/// The area of a list that has no border: a blank at the left, at the right one and the column of its marks.
#[must_use]
pub fn unframed(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(3), ..area }.intersection(area)
}

/// A pane over the others, in the middle of `area` and at most as large; returns the area inside.
pub fn overlay(frame: &mut Frame, area: Rect, size: (u16, u16), title: &str, theme: Theme) -> Rect {
    let place = middle(area, size);
    frame.render_widget(Clear, place);
    let title = cut(title, usize::from(place.width.saturating_sub(4)));
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.accent())
        .title(Line::from(vec![Span::raw(" "), Span::styled(title, theme.title()), Span::raw(" ")]));
    frame.render_widget(block, place);
    inside(place)
}

/// The area inside a pane over the others, as [`overlay`] gives it.
#[must_use]
pub fn inside_overlay(area: Rect, size: (u16, u16)) -> Rect {
    inside(middle(area, size))
}

fn middle(area: Rect, (width, height): (u16, u16)) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// What a pane without content says: what will be here and the key that begins it.
pub fn empty(frame: &mut Frame, area: Rect, text: &str, theme: Theme) {
    frame.render_widget(Paragraph::new(text).style(theme.quiet()).wrap(Wrap { trim: true }), area);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawn(part: f64, width: usize) -> String {
        bar(part, width, Style::new(), Theme::PLAIN).iter().map(|s| s.content.to_string()).collect()
    }

    #[test]
    fn bars_fill_by_halves() {
        assert_eq!(drawn(0.0, 4), "────");
        assert_eq!(drawn(0.5, 4), "━━──");
        assert_eq!(drawn(0.6, 4), "━━╸─");
        assert_eq!(drawn(7.0, 4), "━━━━");
        assert_eq!(drawn(f64::NAN, 2), "──");
        assert_eq!(drawn(1.0, 0), "");
    }

    #[test]
    fn what_is_begun_shows_and_only_what_is_full_looks_full() {
        assert_eq!(drawn(0.001, 4), "╸───");
        assert_eq!(drawn(0.999, 4), "━━━╸");
    }

    #[test]
    fn lines_are_broken_where_they_are_full() {
        assert_eq!(broken("+ a = 1", 3), ["+ a", " = ", "1"]);
        assert_eq!(
            (broken("日本語", 5), broken("ab", 0)),
            (vec!["日本".into(), "語".into()], vec!["a".into(), "b".into()])
        );
    }

    #[test]
    fn text_is_broken_between_words_and_cut_at_either_end() {
        assert_eq!(wrapped("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrapped("extraordinary day", 6), ["extra…", "day"]);
        assert!(wrapped(" ", 5).is_empty() && wrapped("a b", 0) == ["", ""]);
        assert_eq!(
            (cut_start("abcdef", 4), cut_start("日本語", 4), cut_start("ab", 4)),
            ("…def".into(), "…語".into(), "ab".into())
        );
        assert_eq!(cut_start("ab", 0), "");
    }

    #[test]
    fn text_is_cut_by_what_it_takes_on_screen() {
        assert_eq!(cut("Structured outputs", 10), "Structure…");
        assert_eq!(cut("日本語です", 5), "日本…");
        assert_eq!((cut("abc", 0), cut("abc", 1)), (String::new(), "…".to_owned()));
        assert_eq!((left("ab", 4), right("ab", 4)), ("ab  ".to_owned(), "  ab".to_owned()));
    }

    proptest! {
        #[test]
        fn lines_never_take_more_than_they_have(start in ".{0,40}", end in ".{0,20}", width in 0_usize..60) {
            let clean = |text: String| text.chars().filter(|c| !c.is_control()).collect::<String>();
            let line = line(vec![Span::raw(clean(start)), Span::raw("and more")], vec![Span::raw(clean(end))], width);
            prop_assert!(width_of(&line.spans) <= width);
        }
    }
}
