//! Owns the drawing of a year by day: a row for each weekday, a column for each week, the months on top. What a day
//! looks like is its caller's to say.

use chrono::Datelike;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::calendar::{Day, Period, WeekStart};
use crate::ui::theme::Theme;

/// The names of the days beside the weeks, in cells.
const NAMES: usize = 4;
/// How many weeks a year has at most, the present one among them.
const WEEKS: usize = 53;
/// Rows that it takes: the months and seven days.
pub const ROWS: u16 = 8;
/// The least width that shows every week.
pub const LEAST: usize = NAMES + WEEKS;
/// The least width that shows every week with two cells a day.
pub const WIDE: usize = NAMES + 2 * WEEKS;

/// Which weeks are drawn, and how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// The first day of the first week.
    first: Day,
    weeks: usize,
    /// The cells of a day, one or two.
    cell: usize,
}

impl Year {
    /// The weeks up to `today`, so many as there is room for: the last ones, or those from `shown` on, where that day
    /// would be out of sight.
    #[must_use]
    pub fn fitting(width: usize, today: Day, starts: WeekStart, shown: Day) -> Self {
        let week = |day: Day| Period::week_of(day, starts).span().first;
        let cell = if width >= WIDE { 2 } else { 1 };
        let weeks = (width.saturating_sub(NAMES) / cell).clamp(1, WEEKS);
        let last = week(today).plus(-7 * (i64::try_from(weeks).unwrap_or(1) - 1));
        Self { first: last.min(week(shown)), weeks, cell }
    }

    /// The months, then the days. `look` says how a day is drawn: its sign and style.
    pub fn lines(self, theme: Theme, look: impl Fn(Day) -> (char, Style)) -> Vec<Line<'static>> {
        let row = |weekday: i64| {
            let own = self.first.plus(weekday);
            let name = if weekday % 2 == 0 { own.weekday().to_string() } else { String::new() };
            let mut spans = vec![Span::styled(format!("{name:<NAMES$}"), theme.quiet())];
            spans.extend(self.weeks().map(|week| {
                let (sign, style) = look(week.plus(weekday));
                Span::styled(self.drawn(sign), style)
            }));
            Line::from(spans)
        };
        std::iter::once(self.months(theme)).chain((0..7).map(row)).collect()
    }

    /// The day at a cell, counted from the upper left.
    #[must_use]
    pub fn day_at(self, column: u16, row: u16) -> Option<Day> {
        let week = usize::from(column).checked_sub(NAMES)? / self.cell;
        let weekday = i64::from(row.checked_sub(1)?);
        (week < self.weeks && weekday < 7).then(|| self.first.plus(7 * i64::try_from(week).unwrap_or(0) + weekday))
    }

    fn weeks(self) -> impl ExactSizeIterator<Item = Day> {
        (0..self.weeks).map(move |week| self.first.plus(7 * i64::try_from(week).unwrap_or(0)))
    }

    /// A block fills its cells, another sign stands in the first of them.
    fn drawn(self, sign: char) -> String {
        let is_block = ('\u{2580}'..='\u{259f}').contains(&sign);
        let second = if is_block { sign } else { ' ' };
        std::iter::once(sign).chain(std::iter::repeat_n(second, self.cell - 1)).collect()
    }

    /// The names of the months over the weeks in which they begin, where they have room.
    fn months(self, theme: Theme) -> Line<'static> {
        let width = NAMES + self.weeks * self.cell;
        let mut text = " ".repeat(NAMES);
        for (at, week) in (NAMES..).step_by(self.cell).zip(self.weeks()) {
            let begins = week.through(week.plus(6)).find(|day| day.date().day() == 1);
            let Some(day) = begins.filter(|_| text.len() <= at && at + 3 <= width) else { continue };
            text = format!("{text:at$}{} ", day.date().format("%b"));
        }
        Line::styled(text.trim_end().to_owned(), theme.quiet())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn every_cell_is_the_day_it_draws() {
        for width in [20, 40, 57, 61, 110, 200] {
            let year = Year::fitting(width, day("2027-01-11"), WeekStart::Monday, day("2027-01-11"));
            let lines = year.lines(Theme::PLAIN, |d| {
                if d == day("2027-01-06") { ('█', Style::new()) } else { (' ', Style::new()) }
            });
            let found: Vec<(usize, usize)> = lines
                .iter()
                .enumerate()
                .flat_map(|(row, line)| {
                    let text: String = line.spans.iter().map(|s| s.content.to_string()).collect();
                    text.chars().enumerate().filter(|(_, c)| *c == '█').map(|(at, _)| (at, row)).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(found.len(), if width >= WIDE { 2 } else { 1 }, "{width}");
            for (column, row) in found {
                let (column, row) = (u16::try_from(column).expect("small"), u16::try_from(row).expect("small"));
                assert_eq!(year.day_at(column, row), Some(day("2027-01-06")), "{width}");
            }
        }
    }

    #[test]
    fn a_day_out_of_sight_moves_the_weeks() {
        let (today, old) = (day("2027-01-11"), day("2026-02-11"));
        let year = |shown| Year::fitting(36, today, WeekStart::Monday, shown);
        assert_eq!(year(old).day_at(4, 1), Some(day("2026-02-09")));
        assert_eq!(year(today), year(day("2026-12-24")));
        assert_eq!(year(today).day_at(4 + 31, 1), Some(today));
        assert_eq!((year(today).day_at(36, 1), year(today).day_at(4, 0), year(today).day_at(4, 8)), (None, None, None));
    }
}
