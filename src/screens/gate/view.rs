//! Owns the picture of a stage's gate.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Front, Place, State, What, Writing};
use crate::domain::gate::{Choice, least_goal};
use crate::domain::id::TargetId;
use crate::domain::standing::targets::TargetLine;
use crate::screens::{Facts, words};
use crate::ui::list::{self, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets.
const WIDTH: u16 = 92;
/// From this width on a target and what is decided about it stand on one line.
const ROOMY: usize = 60;

/// The size of the pane for so many rows.
pub(super) fn size(area: Rect, rows: usize) -> (u16, u16) {
    (WIDTH.min(area.width), u16::try_from(rows + 2).unwrap_or(u16::MAX).min(area.height))
}

/// How many cells a row of it has.
pub(super) fn room(area: Rect) -> usize {
    usize::from(WIDTH.min(area.width).saturating_sub(4))
}

impl State {
    /// Draws it over `area`.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let day = self.gate.window.last.short_from(facts.standing.today.day);
        let title = format!("{} · ended {day}", self.gate.title);
        let title = widgets::cut(&title, room(area));
        if let Front::Diff(page) = &self.front {
            let inner = widgets::overlay(frame, area, size(area, page.height(room(area))), &title, theme);
            page.draw(frame, inner, theme);
            return;
        }
        let rows = self.rows(facts, theme, room(area));
        let inner = widgets::overlay(frame, area, size(area, rows.len()), &title, theme);
        let selected = self.selected().map(|target| target.id.clone());
        list::draw(frame, inner, &rows, selected.as_ref(), theme);
        match &self.front {
            Front::Line(line) => self.draw_line(line, frame, area, theme),
            Front::Places(cursor) => {
                let places = self.places();
                let rows: Vec<Row<Place>> =
                    places.iter().map(|p| Row::new(p.clone(), Line::raw(self.named(p)))).collect();
                let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
                let inner = widgets::overlay(frame, area, (56, height), "Where to", theme);
                list::draw(frame, inner, &rows, cursor.selected(&places), theme);
            }
            Front::Nothing | Front::Diff(_) => {}
        }
    }

    fn named(&self, place: &Place) -> String {
        match place {
            Place::Stage(id) => {
                let title = self.gate.later.iter().find(|(later, _)| later == id).map(|(_, title)| title.as_str());
                format!(" {} ({id}) ", title.unwrap_or_default())
            }
            Place::DueDay => " the next stage, with a due day of its own ".to_owned(),
        }
    }

    fn draw_line(&self, line: &Writing, frame: &mut Frame, area: Rect, theme: Theme) {
        let (title, hint) = match line.what {
            What::Why => ("Drop this target?", "why: one line for the ledger"),
            What::Goal => ("A smaller goal", "a whole number; what is done completes it"),
            What::Due => ("A due day of its own", "2027-03-31"),
        };
        let inner = widgets::overlay(frame, area, (64, 5), title, theme);
        let row = |n: u16| Rect { y: inner.y + n, height: u16::from(n < inner.height), ..inner };
        let about = self.selected().map(|target| target.title.clone()).unwrap_or_default();
        frame.render_widget(Line::raw(widgets::cut(&about, inner.width.into())), row(0));
        line.field.draw(frame, row(1), hint, theme);
        if let Some(wrong) = &line.wrong {
            frame.render_widget(Line::styled(widgets::cut(wrong, inner.width.into()), theme.behind()), row(2));
        }
    }

    /// The open targets, each with what is decided; below them what was dropped before.
    pub(super) fn rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<TargetId>> {
        let mut rows = Vec::new();
        for target in &self.gate.open {
            let (decided, is_default) = self.decided(target);
            let style = if is_default { theme.quiet() } else { theme.accent() };
            let count = words::count(target);
            let mut start =
                vec![Span::raw(" "), words::target_sign(target, theme), Span::raw(format!(" {}", target.title))];
            start.extend((!count.is_empty()).then(|| Span::styled(format!("  {count}"), theme.quiet())));
            let decided = Span::styled(format!("{decided} "), style);
            if width >= ROOMY {
                let cut = widgets::cut(&decided.content, width / 2);
                let end = vec![Span::styled(cut, style)];
                rows.push(Row::new(target.id.clone(), widgets::line(start, end, width)));
            } else {
                rows.push(Row::new(target.id.clone(), Line::from(widgets::cut_spans(start, width))));
                let below = vec![Span::raw("   "), decided];
                rows.push(Row::text(Line::from(widgets::cut_spans(below, width))));
            }
        }
        let ledger: Vec<_> = facts.waiting.dropped.iter().filter(|d| d.target.stage == self.gate.stage).collect();
        if !ledger.is_empty() {
            rows.push(Row::text(Line::default()));
            rows.push(Row::text(Line::styled("Dropped before", theme.title())));
        }
        let today = facts.standing.today.day;
        for dropped in ledger {
            let day = dropped.day.map(|day| day.short_from(today)).unwrap_or_default();
            let start = format!(" – {}: {}", dropped.target.title, dropped.why().replace('\n', " "));
            let (start, end) = (Span::styled(start, theme.quiet()), Span::styled(day, theme.quiet()));
            rows.push(Row::text(widgets::line(vec![start], vec![end], width)));
        }
        rows
    }

    /// What is decided about a target, and whether that is only what happens by itself.
    fn decided(&self, target: &TargetLine) -> (String, bool) {
        let next = self.gate.next.as_ref().map(ToString::to_string);
        let carried = next.clone().map_or_else(|| "stays open".to_owned(), |next| format!("carried to {next}"));
        let Some(choice) = self.choices.get(&target.id) else { return (carried, true) };
        let said = match choice {
            Choice::Carry => carried,
            Choice::Move(stage) => format!("moved to {stage}"),
            Choice::Due(day) => next.map_or_else(|| format!("due {day}"), |next| format!("to {next}, due {day}")),
            Choice::Shrink(goal) if least_goal(target) == Some(*goal) && target.progress.done >= *goal => {
                format!("goal {goal}: done")
            }
            Choice::Shrink(goal) => match next {
                Some(next) => format!("to {next}, goal {goal}"),
                None => format!("goal {goal}"),
            },
            Choice::Drop(why) => format!("dropped: {}", why.replace('\n', " ")),
        };
        (said, false)
    }
}
