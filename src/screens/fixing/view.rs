//! Owns the picture of the four questions: each with its answer, around the one the cursor is on.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Row, State};
use crate::domain::friction::{FixKind, Pattern, QUESTIONS, by_when};
use crate::domain::text;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Hit};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 76;
/// Cells before an answer.
const INDENT: u16 = 2;

/// A line of the picture.
enum Shown {
    Said(Line<'static>),
    Answer(Row),
}

impl Row {
    /// What is asked above it.
    fn question(self) -> Option<String> {
        let numbered = |n: usize| Some(format!("{} {}", n + 1, QUESTIONS[n]));
        match self {
            Self::Why => numbered(0),
            Self::Pattern => numbered(1),
            Self::Kind => numbered(2),
            Self::Text => None,
            Self::Path => numbered(3),
            Self::By => Some("By when does it stand?".to_owned()),
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Why => "what let it through",
            Self::Pattern | Self::Kind => "not said",
            Self::Text => "the fix, in one line",
            Self::Path => "a default, a template, a check that runs by itself",
            Self::By => "friday, 2027-02-01; nothing: in a week",
        }
    }
}

impl State {
    /// A click over `area`, the place of [`State::view`]: goes to the answer under it.
    pub fn click(&mut self, at: Position, area: Rect) -> Hit {
        let inner = widgets::inside_overlay(area, self.size(area));
        let (placed, _) = self.placed(inner, Theme::PLAIN);
        let hit = placed.into_iter().find(|(place, _)| place.contains(at));
        let Some((_, Shown::Answer(row))) = hit else { return Hit::Nothing };
        let hit = Hit::of(Some(&row), Some(&self.at));
        self.at = row;
        hit
    }

    pub(in crate::screens) fn size(&self, area: Rect) -> (u16, u16) {
        let width = WIDTH.min(area.width);
        let lines = self.lines(width.saturating_sub(4).into(), Theme::PLAIN).len() + 1;
        (width, u16::try_from(lines + 2).unwrap_or(u16::MAX).min(area.height))
    }

    /// Draws it over `area`.
    pub fn view(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let inner = widgets::overlay(frame, area, self.size(area), "From friction to fix", theme);
        self.draw(theme, frame, inner);
    }

    /// Draws it into `area`, without a border.
    pub fn draw(&self, theme: Theme, frame: &mut Frame, area: Rect) {
        let (placed, said) = self.placed(area, theme);
        for (place, shown) in placed {
            match shown {
                Shown::Said(line) => frame.render_widget(line, place),
                Shown::Answer(row) => self.draw_answer(row, theme, frame, place),
            }
        }
        let line = match &self.wrong {
            Some(wrong) => Line::styled(widgets::cut(wrong, area.width.into()), theme.behind()),
            None => Line::styled(widgets::cut(&self.said(theme), area.width.into()), theme.quiet()),
        };
        frame.render_widget(line, said);
    }

    /// What there is to know of the line the cursor is on.
    fn said(&self, theme: Theme) -> String {
        match (self.at, by_when(self.by.text(), self.today)) {
            (Row::By, Ok(day)) => format!("it shall stand by {}", day.long()),
            (Row::Pattern | Row::Kind, _) => format!("{} another answer", theme.key(Context::FixChoice, Action::Right)),
            _ => String::new(),
        }
    }

    fn lines(&self, width: usize, theme: Theme) -> Vec<Shown> {
        let mut lines = vec![Shown::Said(Line::styled(widgets::cut(&self.about, width), theme.strong()))];
        for row in Row::ALL {
            let asked = row.question().map(|question| widgets::wrapped(&question, width)).unwrap_or_default();
            let style = if row == self.at { theme.plain() } else { theme.quiet() };
            lines.extend(asked.into_iter().map(|line| Shown::Said(Line::styled(line, style))));
            lines.push(Shown::Answer(row));
        }
        lines
    }

    /// The lines around the one the cursor is on, each with its place, and the place of what is said below.
    fn placed(&self, area: Rect, theme: Theme) -> (Vec<(Rect, Shown)>, Rect) {
        let said = u16::from(area.height > 4);
        let height = usize::from(area.height - said);
        let lines = self.lines(area.width.into(), theme);
        let here = lines.iter().position(|line| matches!(line, Shown::Answer(row) if *row == self.at));
        let first = list::first_row(lines.len(), here, height);
        let shown = lines.into_iter().skip(first).take(height);
        let placed = (area.y..).zip(shown).map(|(y, line)| (Rect { y, height: 1, ..area }, line)).collect();
        (placed, Rect { y: area.bottom() - said, height: said, ..area })
    }

    fn draw_answer(&self, row: Row, theme: Theme, frame: &mut Frame, place: Rect) {
        let is_here = row == self.at;
        let indent = INDENT.min(place.width);
        let mark = Span::styled(if is_here { "›" } else { " " }, theme.accent());
        frame.render_widget(mark, Rect { width: indent, ..place });
        let place = Rect { x: place.x + indent, width: place.width - indent, ..place };
        let (field, known) = match row {
            Row::Why => (Some(&self.why), None),
            Row::Text => (Some(&self.text), None),
            Row::Path => (Some(&self.path), None),
            Row::By => (Some(&self.by), None),
            Row::Pattern => (None, self.pattern.map(Pattern::words)),
            Row::Kind => (None, self.kind.map(FixKind::key)),
        };
        match field {
            Some(field) if is_here => field.draw(frame, place, row.hint(), theme),
            Some(field) => {
                let typed = text::title(field.text());
                let line = match (row, typed.is_empty()) {
                    (_, false) => Line::raw(widgets::cut(&typed, place.width.into())),
                    (Row::By, true) => Line::styled("in a week", theme.quiet()),
                    (_, true) => Line::styled("not said", theme.quiet()),
                };
                frame.render_widget(line, place);
            }
            None => {
                let style = if known.is_some() { theme.plain() } else { theme.quiet() };
                let words = known.unwrap_or(row.hint());
                let line = if is_here {
                    let sign = |text| Span::styled(text, theme.accent());
                    Line::from(vec![sign("‹ "), Span::styled(words, theme.strong()), sign(" ›")])
                } else {
                    Line::styled(words, style)
                };
                frame.render_widget(line, place);
            }
        }
    }
}
