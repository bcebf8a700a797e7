//! Owns the page of the heat map: the last 53 weeks by day, and what lies under its cursor.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::dialog::After;
use super::year::{self, Year};
use super::{Ask, Facts, Stage, View, nothing};
use crate::domain::calendar::Day;
use crate::domain::standing::heat::{Asked, Heat, HeatDay, Level};
use crate::ui::cells::Cells;
use crate::ui::keymap::Action;
use crate::ui::list::{Hit, Move};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Its width: 53 weeks with one cell or with two, the names of the days, the border.
const WIDTHS: [u16; 2] = [66, 114];
/// The days from a column to the next one.
const WEEK: i64 = 7;
/// The day under the cursor.
const CURSOR: char = '◆';
/// From this height on there is room for the border, the legend and the sums.
const ROOMY: u16 = 17;

/// The page: the day under the cursor; today until it moves.
#[derive(Debug, Clone, Copy, Default)]
pub struct State {
    day: Option<Day>,
}

impl State {
    /// The day under the cursor.
    #[must_use]
    pub fn day(self, heat: &Heat) -> Day {
        self.day.map_or(heat.span.last, |day| day.clamp(heat.span.first, heat.span.last))
    }

    /// Whether the action makes sense on the day under the cursor.
    #[must_use]
    pub fn can(self, action: Action, heat: &Heat) -> bool {
        let day = self.day(heat);
        match action {
            Action::Left => heat.span.contains(day.plus(-WEEK)),
            Action::Right => heat.span.contains(day.plus(WEEK)),
            _ => true,
        }
    }

    /// What an action does; the sessions of a day close the page.
    pub fn update(&mut self, action: Action, stage: Stage) -> After {
        let heat = &stage.facts.standing.heat;
        let day = self.day(heat);
        let to = match action {
            Action::Left => day.plus(-WEEK),
            Action::Right => day.plus(WEEK),
            Action::Move(step) => match step {
                Move::Down => day.next(),
                Move::Up => day.previous(),
                Move::Top => heat.span.first,
                Move::Bottom => heat.span.last,
                Move::PageDown => day.plus(28),
                Move::PageUp => day.plus(-28),
                Move::HalfDown => day.plus(14),
                Move::HalfUp => day.plus(-14),
                Move::By(rows) => day.plus(i64::from(rows)).clamp(heat.span.first, heat.span.last),
            },
            Action::Open if heat.on(day).is_some_and(|day| day.level == Level::None) => {
                return After::Asks(Box::new(Ask::Say(format!("there is no session on {}", day.long()))));
            }
            Action::Open => {
                let view = View { filter: day.to_string(), offset: 0, ..stage.view.clone() };
                return After::Closes(Some(Box::new(Ask::Look(view))));
            }
            _ => return After::Stays,
        };
        // A step beyond an end stays where it is: the cursor keeps its weekday.
        if heat.span.contains(to) {
            self.day = Some(to);
        }
        After::Stays
    }

    /// Selects the day that was clicked.
    pub fn click(&mut self, facts: &Facts, at: Position, area: Rect) -> Hit {
        let heat = &facts.standing.heat;
        let inner = inside(area);
        if !inner.contains(at) {
            return Hit::Nothing;
        }
        let day = self.year(facts, inner).day_at(at.x - inner.x, at.y - inner.y);
        let day = day.filter(|day| heat.span.contains(*day));
        let hit = Hit::of(day.as_ref(), Some(&self.day(heat)));
        self.day = day.or(self.day);
        hit
    }

    /// Draws it over `area`.
    pub fn view(self, facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
        let heat = &facts.standing.heat;
        let inner = if is_roomy(area) {
            widgets::overlay(frame, area, size(area), "53 weeks", theme)
        } else {
            frame.render_widget(Clear, area);
            inside(area)
        };
        for (n, line) in (0..inner.height).zip(self.lines(facts, heat, theme, inner)) {
            frame.render_widget(line, Rect { y: inner.y + n, height: 1, ..inner });
        }
    }

    fn year(self, facts: &Facts, inner: Rect) -> Year {
        let heat = &facts.standing.heat;
        Year::fitting(inner.width.into(), heat.span.last, facts.roadmap.week_starts, self.day(heat))
    }

    fn lines(self, facts: &Facts, heat: &Heat, theme: Theme, inner: Rect) -> Vec<Line<'static>> {
        let selected = self.day(heat);
        let look = |day: Day| {
            // A turned block would be a hole, so the cursor has a sign of its own.
            if day == selected {
                return (CURSOR, theme.accent().add_modifier(Modifier::REVERSED | Modifier::BOLD));
            }
            look(heat, day, theme)
        };
        let mut lines = self.year(facts, inner).lines(theme, look);
        let words = heat.on(selected).map(HeatDay::words).unwrap_or_default();
        let width = usize::from(inner.width);
        let name = match () {
            () if width >= 50 => selected.long(),
            () if selected.short().len() + 2 + words.len() > width => selected.brief(),
            () if selected.date().year() == heat.span.last.date().year() => selected.short(),
            () => selected.full(),
        };
        let said = vec![Span::styled(format!("{name}  "), theme.strong()), Span::raw(words)];
        if inner.height > year::ROWS + 1 {
            lines.push(Line::default());
        }
        lines.push(Line::from(widgets::cut_spans(said, width)));
        lines.push(Line::default());
        lines.extend(legend(theme, width));
        let sums = match heat.studied() {
            0 => nothing::hours(theme),
            _ => sums(heat),
        };
        lines.push(Line::styled(widgets::cut(&sums, width), theme.quiet()));
        lines
    }
}

/// The year without a cursor, for a page that has room for it; nothing where nothing is logged, or where not every week
/// would be seen.
pub(super) fn lines(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let heat = &facts.standing.heat;
    if heat.studied() == 0 || width < year::LEAST {
        return Vec::new();
    }
    let today = heat.span.last;
    let year = Year::fitting(width, today, facts.roadmap.week_starts, today);
    let mut lines = year.lines(theme, |day| look(heat, day, theme));
    lines.push(Line::default());
    lines.extend(legend(theme, width));
    lines.push(Line::styled(widgets::cut(&sums(heat), width), theme.quiet()));
    lines
}

fn look(heat: &Heat, day: Day, theme: Theme) -> (char, Style) {
    heat.on(day).map_or((' ', theme.plain()), |day| sign(day, theme))
}

/// `235h on 300 of 371 days`.
fn sums(heat: &Heat) -> String {
    format!("{} on {} of {} days", heat.logged(), heat.studied(), heat.days.len())
}

/// Its area, less the border where there is room for one.
fn inside(area: Rect) -> Rect {
    if is_roomy(area) {
        return widgets::inside_overlay(area, size(area));
    }
    Rect { x: area.x + u16::from(area.width > 2), width: area.width.saturating_sub(2), ..area }
}

fn is_roomy(area: Rect) -> bool {
    area.height >= ROOMY
}

fn size(area: Rect) -> (u16, u16) {
    let [narrow, wide] = WIDTHS;
    let width = if area.width >= wide { wide } else { narrow };
    let text = usize::from(width.min(area.width).saturating_sub(4));
    let legend = u16::try_from(legend(Theme::PLAIN, text).len()).unwrap_or(u16::MAX);
    // The year, the day between two blank lines, the legend, the sums, the border.
    (width, year::ROWS + 3 + legend + 1 + 2)
}

/// Blocks that grow darker for what was logged; for days without study what they asked for.
fn sign(day: &HeatDay, theme: Theme) -> (char, Style) {
    match (day.level, day.asked) {
        (Level::None, asked) => (nothing(asked, theme.cells), theme.quiet()),
        (level, _) => studied(level, theme),
    }
}

fn studied(level: Level, theme: Theme) -> (char, Style) {
    let [below, floor, budget, over] = match theme.cells {
        Cells::Braille => ['░', '▒', '▓', '█'],
        Cells::Ascii => [':', '+', '*', '#'],
    };
    match level {
        Level::None => (nothing(Asked::Floor, theme.cells), theme.quiet()),
        Level::Below => (below, theme.accent()),
        Level::Floor => (floor, theme.good()),
        Level::Budget => (budget, theme.good()),
        Level::Over => (over, theme.good().add_modifier(Modifier::BOLD)),
    }
}

fn nothing(asked: Asked, cells: Cells) -> char {
    match asked {
        Asked::Floor if cells == Cells::Ascii => '.',
        Asked::Floor => '·',
        Asked::Off => '-',
        Asked::Paused => '‖',
        Asked::NoPractice | Asked::Outside => ' ',
    }
}

/// The signs with their words, broken where a line is full.
fn legend(theme: Theme, width: usize) -> Vec<Line<'static>> {
    let levels = Level::ALL.into_iter().map(|level| (studied(level, theme), level.word()));
    let asked = [Asked::Off, Asked::Paused]
        .map(|asked| ((nothing(asked, theme.cells), theme.quiet()), asked.word().unwrap_or("")));
    let parts = levels.chain(asked).map(|((sign, style), word)| {
        vec![Span::styled(sign.to_string(), style), Span::styled(format!(" {word}   "), theme.quiet())]
    });
    let blank = vec![Span::styled("blank: not asked", theme.quiet())];
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    for part in parts.chain([blank]) {
        let used = lines.last().map_or(0, |line| widgets::width_of(line));
        if used > 0 && used + widgets::width_of(&part) > width {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            line.extend(part);
        }
    }
    lines.into_iter().map(|spans| Line::from(widgets::cut_spans(spans, width))).collect()
}
