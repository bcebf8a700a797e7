//! Owns the page of the floor: the streak, the best, consistency, the floor to date, the year, and its 365 days.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Facts, page, words};
use crate::domain::calendar::Day;
use crate::domain::standing::floor::{Floor, FloorDay};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// The widest it gets: 53 weeks, the names of days, the border.
const WIDTH: u16 = 64;
/// The names of the days beside the weeks.
const NAMES: usize = 4;

/// The width of its text over a body.
#[must_use]
pub fn width(body: Rect) -> usize {
    usize::from(WIDTH.min(body.width).saturating_sub(4))
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
    let rows = [
        ("floor", format!("{} a day", floor.minutes), Span::raw("")),
        ("streak", format!("{} in a row, the best {}", floor.streak, floor.best), Span::raw("")),
        ("kept", format!("{} of 30 days, {} of 365", floor.kept_of_30, year.kept), Span::raw("")),
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
            let spans = vec![Span::styled(format!("{name:<12}"), theme.quiet()), Span::raw(value), more];
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

fn sign(day: FloorDay, theme: Theme) -> Span<'static> {
    match day {
        FloorDay::Kept => Span::styled("█", theme.good()),
        FloorDay::Some => Span::styled("▄", theme.accent()),
        FloorDay::None => Span::styled("·", theme.quiet()),
        FloorDay::Free => Span::raw(" "),
    }
}

/// A row for each weekday, a column for each week; of the year so many weeks as there is room for, the last ones.
fn days(facts: &Facts, floor: &Floor, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let today = facts.standing.today.day;
    let week = |day: Day| crate::domain::calendar::Period::week_of(day, facts.roadmap.week_starts).span().first;
    let weeks = width.saturating_sub(NAMES).min(53);
    let first = week(today).plus(-7 * (i64::try_from(weeks).unwrap_or(1) - 1));
    let months = months((0..weeks).map(|n| first.plus(7 * i64::try_from(n).unwrap_or(0))), theme);
    let at = |day: Day| {
        let place = usize::try_from(day.days_since(floor.year.span.first)).ok()?;
        floor.days.get(place).copied()
    };
    std::iter::once(months)
        .chain((0..7).map(|weekday| {
            let own = first.plus(weekday);
            let name = if weekday % 2 == 0 { own.weekday().to_string() } else { String::new() };
            let mut spans = vec![Span::styled(format!("{name:<NAMES$}"), theme.quiet())];
            let days = (0..).map(|n| own.plus(7 * n)).take(weeks);
            spans.extend(days.map(|day| at(day).map_or_else(|| Span::raw(" "), |day| sign(day, theme))));
            Line::from(spans)
        }))
        .collect()
}

/// The names of the months over the weeks in which they begin, where they have room.
fn months(weeks: impl ExactSizeIterator<Item = Day>, theme: Theme) -> Line<'static> {
    let width = NAMES + weeks.len();
    let mut text = " ".repeat(NAMES);
    for (at, week) in (NAMES..).zip(weeks) {
        let begins = week.through(week.plus(6)).find(|day| day.date().day() == 1);
        let Some(day) = begins.filter(|_| text.len() <= at && at + 3 <= width) else { continue };
        text = format!("{text:at$}{} ", day.date().format("%b"));
    }
    Line::styled(text.trim_end().to_owned(), theme.quiet())
}

fn legend(theme: Theme, width: usize) -> Vec<Line<'static>> {
    let parts = [(FloorDay::Kept, "kept"), (FloorDay::Some, "less"), (FloorDay::None, "nothing")];
    let mut spans: Vec<Span> = Vec::new();
    for (day, word) in parts {
        spans.push(sign(day, theme));
        spans.push(Span::styled(format!(" {word}   "), theme.quiet()));
    }
    spans.push(Span::styled("blank: not asked", theme.quiet()));
    vec![Line::from(widgets::cut_spans(spans, width))]
}
