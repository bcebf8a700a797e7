//! Owns the picture of the Review screen: both halves or the one in front, and what lies over them. Changes nothing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::facts::rows;
use super::places::{Place, progress};
use super::{Half, State, has_begun, layout};
use crate::domain::standing::review::WeekReview;
use crate::screens::{Facts, week};
use crate::ui::keymap::{Action, Context};
use crate::ui::list;
use crate::ui::theme::Theme;
use crate::ui::widgets;

impl State {
    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let Some(review) = &facts.review else { return };
        let panes = layout::panes(body, self.half);
        let width = usize::from(panes.head.width);
        let head = [week::heading(facts, theme, width), self.status(facts, review, theme, width)];
        for (y, line) in (panes.head.y..panes.head.bottom()).zip(head) {
            frame.render_widget(line, Rect { y, height: 1, ..panes.head });
        }
        let titles = match (panes.frames, self.half) {
            ([Some(_), Some(_)], _) | (_, Half::Facts) => ["The week", "The review"],
            _ => ["The review", ""],
        };
        for (area, title) in panes.frames.into_iter().zip(titles) {
            area.map(|area| widgets::pane(frame, area, title, theme));
        }
        if let Some(area) = panes.facts {
            self.draw_facts(facts, theme, frame, area);
        }
        if let Some(area) = panes.questions {
            self.draw_questions(facts, review, theme, frame, area);
        }
        if let Some(area) = panes.hint {
            frame.render_widget(self.hint(facts, review, theme, area.width.into()), area);
        }
        if let (Some(over), Some(draft)) = (&self.over, self.draft(review)) {
            over.view(facts, draft, theme, frame, body);
        }
    }

    fn draw_facts(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let rows = rows(facts, theme, area.width.into());
        let selected = self.selected(facts);
        if !self.is_answering() {
            list::draw(frame, area, &rows, selected.as_ref(), theme);
            return;
        }
        // What is not in front keeps its place and has no cursor.
        let at = selected.and_then(|item| rows.iter().position(|row| row.id.as_ref() == Some(&item)));
        let first = list::first_row(rows.len(), at, area.height.into());
        let lines = rows.iter().map(|row| &row.line).skip(first).take(area.height.into());
        draw_lines(frame, area, lines);
        list::marks(frame, area, first, rows.len(), theme);
    }

    fn draw_questions(&self, facts: &Facts, review: &WeekReview, theme: Theme, frame: &mut Frame, area: Rect) {
        if !has_begun(facts, &review.week) {
            let latest = theme.key(Context::Review, Action::Unreviewed);
            let text = format!(
                "This week has not begun: there is nothing to review yet. {latest} goes to the latest week without a review."
            );
            widgets::empty(frame, area, &text, theme);
            return;
        }
        let lines = self.questions(facts, theme, area.width.into());
        let first = list::first_row(lines.all.len(), lines.here, area.height.into());
        draw_lines(frame, area, lines.all.iter().map(|(_, line)| line).skip(first).take(area.height.into()));
        list::marks(frame, area, first, lines.all.len(), theme);
    }

    /// The place whose line is drawn there.
    pub(super) fn question_at(&self, facts: &Facts, area: Rect, at: Position) -> Option<Place> {
        let lines = self.questions(facts, Theme::PLAIN, area.width.into());
        let first = list::first_row(lines.all.len(), lines.here, area.height.into());
        let row = area.contains(at).then(|| first + usize::from(at.y - area.y))?;
        lines.all.get(row).and_then(|(place, _)| place.clone())
    }

    /// What the half that is not shown has.
    fn hint(&self, facts: &Facts, review: &WeekReview, theme: Theme, width: usize) -> Line<'static> {
        let Some(draft) = self.draft(review).filter(|_| has_begun(facts, &review.week)) else { return Line::default() };
        let (answered, of) = progress(facts, review, draft);
        let (key, text) = match self.half {
            Half::Facts => {
                (theme.key(Context::Review, Action::Open), format!(" the questions: {answered} of {of} answered"))
            }
            Half::Questions => {
                (theme.key(Context::ReviewQuestions, Action::Back), format!(" the facts · {answered} of {of} answered"))
            }
        };
        let spans = vec![Span::styled(key, theme.accent()), Span::styled(text, theme.quiet())];
        Line::from(widgets::cut_spans(spans, width))
    }
}

fn draw_lines<'l>(frame: &mut Frame, area: Rect, lines: impl Iterator<Item = &'l Line<'static>>) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}
