//! Owns the page of the floor: the streak, the best, consistency, the floor to date, the year, and its 365 days.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::year::Year;
use super::{Facts, page, words};
use crate::domain::calendar::Day;
use crate::domain::standing::floor::{Floor, FloorDay};
use crate::ui::cells::Cells;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets: 53 weeks, the names of days, the border.
const WIDTH: u16 = 64;

/// The cells of a name and the gap behind it.
const NAME: usize = 12;

/// The width of its text over a body.
#[must_use]
pub fn width(body: Rect) -> usize {
    page::room(WIDTH, body)
}

/// Draws it over `area`.
pub fn view(facts: &Facts, scroll: usize, theme: Theme, frame: &mut Frame, area: Rect) {
    let lines = lines(facts, theme, width(area));
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    page::draw(frame, area, (WIDTH, height), "The floor", lines, scroll, theme);
}

/// Its lines.
#[must_use]
pub fn lines(facts: &Facts, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let floor = &facts.standing.today.floor;
    let total = facts.standing.stages.total.logged;
    let year = floor.year;
    let holds = if floor.holds { Span::styled(" ✓", theme.good()) } else { Span::raw("") };
    let percent = format!("{:.0}%", floor.consistency * 100.0);
    let kept = [
        format!("{} of 30 days, {} of 365", floor.kept_of_30, year.kept),
        format!("{} of 30, {} of 365", floor.kept_of_30, year.kept),
    ];
    let kept = widgets::fitting(&kept.each_ref().map(String::as_str), width.saturating_sub(NAME));
    let rows = [
        ("floor", format!("{} a day", floor.minutes), Span::raw("")),
        ("streak", format!("{} in a row, the best {}", floor.streak, floor.best), Span::raw("")),
        ("kept", kept, Span::raw("")),
        ("consistency", percent, Span::styled("  bends, never breaks", theme.quiet())),
        ("to date", format!("{total} of {}", floor.to_date), holds),
        (
            "the year",
            format!("{} of {}", year.logged, year.asked),
            Span::styled("  12 months at the floor", theme.quiet()),
        ),
    ];
    let mut lines: Vec<Line> = rows
        .into_iter()
        .map(|(name, value, more)| {
            let mut spans = vec![Span::styled(format!("{name:<NAME$}"), theme.quiet()), Span::raw(value)];
            // A remark is left out rather than cut.
            spans.extend(Some(more).filter(|more| widgets::width_of(&spans) + more.width() <= width));
            Line::from(widgets::cut_spans(spans, width))
        })
        .collect();
    let part = words::part(year.logged, &year.asked.exact());
    lines.push(Line::from(widgets::bar(part, width.min(40), theme.accent(), theme)));
    lines.extend(days(facts, floor, theme, width));
    lines.push(Line::default());
    lines.extend(legend(theme, width));
    let what = "A year at the floor is the plan's realistic ceiling.";
    lines.extend(widgets::wrapped(what, width).into_iter().map(|line| Line::styled(line, theme.quiet())));
    lines
}

fn sign(day: FloorDay, theme: Theme) -> (char, Style) {
    match day {
        FloorDay::Kept => ('█', theme.good()),
        FloorDay::Some => ('▄', theme.accent()),
        // In ASCII a dash would not be nothing.
        FloorDay::None => (if theme.cells == Cells::Ascii { '.' } else { '·' }, theme.quiet()),
        FloorDay::Free => (' ', theme.plain()),
    }
}

/// The days of the year, so many weeks as there is room for.
fn days(facts: &Facts, floor: &Floor, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let today = facts.standing.today.day;
    let at = |day: Day| {
        let place = usize::try_from(day.days_since(floor.year.span.first)).ok()?;
        floor.days.get(place).copied()
    };
    let look = |day: Day| sign(at(day).unwrap_or(FloorDay::Free), theme);
    Year::fitting(width, today, facts.roadmap.week_starts, today).lines(theme, look)
}

fn legend(theme: Theme, width: usize) -> Vec<Line<'static>> {
    let parts = [(FloorDay::Kept, "kept"), (FloorDay::Some, "less"), (FloorDay::None, "nothing")];
    let mut spans: Vec<Span> = Vec::new();
    for (day, word) in parts {
        let (sign, style) = sign(day, theme);
        spans.push(Span::styled(sign.to_string(), style));
        spans.push(Span::styled(format!(" {word}   "), theme.quiet()));
    }
    spans.push(Span::styled("blank: not asked", theme.quiet()));
    vec![Line::from(widgets::cut_spans(spans, width))]
}
