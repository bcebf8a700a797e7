//! Owns the picture of the week: the calendar where there is room for five days or more, else one day as a list.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::board::{self, Board, Column, Item, Thing};
use super::column::{Drawn, name};
use super::detail::{detail, over};
use super::{State, grid, lines};
use crate::domain::calendar::{Day, hour as shown_hour};
use crate::domain::minutes::Minutes;
use crate::domain::standing::week::WeekDay;
use crate::screens::{Facts, nothing, words};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Below these one day is shown as a list.
const GRID: (u16, u16) = (56, 16);
/// The hours at the left: `▶09:00`, and a gap.
const AXIS: u16 = 7;
/// The narrowest column.
const NARROWEST: u16 = 10;
/// From this height on there is room for more rituals and more of what has no clock time.
const HIGH: u16 = 30;

/// Where everything goes.
struct Places {
    heads: Rect,
    untimed: Rect,
    grid: Rect,
    detail: Rect,
    rituals: Rect,
    /// The days that are shown.
    shown: Range<usize>,
    /// The width of a column.
    width: u16,
}

fn length(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX)
}

fn places(facts: &Facts, body: Rect, day: Day) -> Option<Places> {
    if body.width < GRID.0 || body.height < GRID.1 {
        return None;
    }
    let high = body.height >= HIGH;
    let days = &facts.week.days;
    let columns = usize::from((body.width - AXIS - 1) / NARROWEST).clamp(1, 7);
    let shown = grid::shown(columns, days.iter().position(|d| d.day == day).unwrap_or(0));
    let width = (body.width - AXIS - 1) / length(shown.len());
    let rituals = length(facts.week.rituals.len()).min(if high { 8 } else { 3 });
    let untimed = days.iter().map(|d| untimed(d).count()).max().unwrap_or(0);
    let untimed = length(untimed).min(if high { 4 } else { 1 });
    let heads = 2 + u16::from(days.iter().any(WeekDay::is_over));
    let below = 1 + if rituals > 0 { rituals + 1 } else { 0 };
    let row = |y: u16, height: u16| Rect { x: body.x + 1, y, width: body.width - 1, height };
    let top = body.y + 1;
    let grid_top = top + heads + untimed;
    let grid = row(grid_top, body.bottom().saturating_sub(below).saturating_sub(grid_top));
    Some(Places {
        heads: row(top, heads),
        untimed: row(top + heads, untimed),
        grid,
        detail: row(grid.bottom(), 1),
        rituals: row(grid.bottom() + 1, rituals + u16::from(rituals > 0)),
        shown,
        width,
    })
}

fn untimed(day: &WeekDay) -> impl Iterator<Item = Thing<'_>> {
    board::things(day).into_iter().filter(|thing| thing.piece(day.day).is_none())
}

impl Places {
    /// The column of a day, in the rows of `area`.
    fn column(&self, area: Rect, at: usize) -> Rect {
        Rect { x: area.x + AXIS + length(at) * self.width, width: self.width - 1, ..area }
    }

    /// The place of what a day names without a clock time: under the day's name, as what the grid names.
    fn untimed(&self, at: usize) -> Rect {
        let cell = self.column(self.untimed, at);
        Rect { x: cell.x + 1, width: cell.width.saturating_sub(1), ..cell }
    }

    fn board<'a>(&self, facts: &'a Facts) -> Board<'a> {
        Board::new(facts, self.shown.clone(), self.grid.height.into())
    }

    /// The first row of the grid that is shown: the selection, else the present, is in sight, and all of the day in front
    /// where that has room.
    fn first_row(&self, board: &Board, selected: &Item, day: Day) -> usize {
        let height = usize::from(self.grid.height);
        let row = board.row_of(selected).or(board.now);
        let first = list::first_row(board.rows, row, height);
        let Some((from, to)) = board.rows_of(day) else { return first };
        let (from, to) = (row.map_or(from, |row| row.min(from)), row.map_or(to, |row| row.max(to)));
        if to - from < height { first.clamp((to + 1).saturating_sub(height), from) } else { first }
    }
}

impl State {
    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let selected = self.selected(facts);
        let day = self.day(facts);
        let places = places(facts, body, day);
        if body.height > 1 {
            let place = Rect { height: 1, ..widgets::unframed(body) };
            frame.render_widget(lines::heading(facts, theme, place.width.into()), place);
        }
        let Some(places) = places else {
            let inner = list_area(body);
            list::draw(frame, inner, &list_rows(facts, day, theme, inner.width.into()), Some(&selected), theme);
            return;
        };
        let board = places.board(facts);
        let first = places.first_row(&board, &selected, day);
        axis(&board, first, places.grid, theme, frame);
        if let Some(text) = nothing::week(facts, theme)
            && places.grid.height > 2
        {
            let x = places.grid.x + AXIS;
            let y = places.grid.bottom() - 1;
            let row = Rect { x, y, width: places.grid.width.saturating_sub(AXIS), height: 1 };
            widgets::empty(frame, row, &text, theme);
        }
        for (at, column) in board.columns.iter().enumerate() {
            let is_today = column.day.day == facts.standing.today.day;
            let cell = |area| places.column(area, at);
            head(facts, column.day, &selected, cell(places.heads), theme, frame);
            let untimed = places.untimed(at);
            let rows = untimed_rows(facts, column, theme, untimed.width.into());
            list::draw(frame, untimed, &rows, Some(&selected), theme);
            let now = board.now.filter(|_| is_today);
            let drawn = Drawn { facts, theme, first, now, selected: &selected };
            drawn.draw(column, cell(places.grid), frame);
        }
        // Beside an hour a mark would read as a part of it.
        let hours = Rect { width: places.grid.width.saturating_sub(2), ..places.grid };
        list::marks(frame, hours, first, board.rows, theme);
        let hidden = board.hidden(first..first + usize::from(places.grid.height));
        frame.render_widget(detail(facts, &selected, hidden, theme, places.detail.width.into()), places.detail);
        let rituals = Rect { width: places.rituals.width.saturating_sub(2), ..places.rituals };
        if rituals.height > 0 {
            list::draw(frame, rituals, &ritual_rows(facts, theme, rituals.width.into()), Some(&selected), theme);
        }
    }

    /// What lies under a place of the screen.
    pub(super) fn hit(&self, facts: &Facts, body: Rect, at: Position) -> Option<Item> {
        let selected = self.selected(facts);
        let day = self.day(facts);
        let Some(places) = places(facts, body, day) else {
            return list::hit(list_area(body), &list_rows(facts, day, Theme::PLAIN, 80), Some(&selected), at);
        };
        let board = places.board(facts);
        for (n, column) in board.columns.iter().enumerate() {
            let cell = |area| places.column(area, n);
            if cell(places.heads).contains(at) {
                return Some(Item::Day(column.day.day));
            }
            if cell(places.untimed).contains(at) {
                let rows = untimed_rows(facts, column, Theme::PLAIN, 40);
                return list::hit(places.untimed(n), &rows, Some(&selected), at);
            }
            if cell(places.grid).contains(at) {
                let row = places.first_row(&board, &selected, day) + usize::from(at.y - places.grid.y);
                return column.item_at(row).or(Some(Item::Day(column.day.day)));
            }
        }
        list::hit(places.rituals, &ritual_rows(facts, Theme::PLAIN, 80), Some(&selected), at)
    }
}

fn list_area(body: Rect) -> Rect {
    let top = u16::from(body.height > 1);
    widgets::unframed(Rect { y: body.y + top, height: body.height - top, ..body })
}

/// One day with its things, then the rituals.
fn list_rows(facts: &Facts, day: Day, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows = Vec::new();
    if let Some(day) = super::week_day(facts, day) {
        rows.push(Row::new(Item::Day(day.day), lines::day_line(facts, day, theme, width)));
        let line = |thing: &Thing| thing_line(facts, thing, theme, width);
        rows.extend(board::things(day).iter().map(|thing| Row::new(thing.item(day.day), line(thing))));
    }
    rows.extend(ritual_rows(facts, theme, width));
    rows
}

fn thing_line(facts: &Facts, thing: &Thing, theme: Theme, width: usize) -> Line<'static> {
    match thing {
        Thing::Block(block) => lines::block_line(block, theme, width),
        Thing::Session(session) => lines::session_line(facts, session, theme, width),
        Thing::Slot(ritual) => lines::slot_line(ritual, theme, width),
    }
}

/// A day with its things, as a page shows it that selects none of them.
pub(in crate::screens) fn day_lines(facts: &Facts, day: &WeekDay, theme: Theme, width: usize) -> Vec<Line<'static>> {
    let things = board::things(day);
    let things = things.iter().map(|thing| thing_line(facts, thing, theme, width));
    std::iter::once(lines::day_line(facts, day, theme, width)).chain(things).collect()
}

/// How many lines that are.
pub(in crate::screens) fn day_length(day: &WeekDay) -> u16 {
    length(1 + board::things(day).len())
}

/// A heading and the rituals.
fn ritual_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let further = format!("{}: the last twelve of each", theme.key(Context::Week, Action::Rituals));
    let title =
        widgets::line(vec![Span::styled("Rituals", theme.title())], vec![Span::styled(further, theme.quiet())], width);
    let mut rows = vec![Row::text(title)];
    let line = |r| lines::ritual_line(r, theme, width);
    rows.extend(facts.week.rituals.iter().map(|r| Row::new(Item::Ritual(r.id.clone()), line(r))));
    rows
}

/// The hours, and the present minute.
fn axis(board: &Board, first: usize, area: Rect, theme: Theme, frame: &mut Frame) {
    for (y, row) in (area.y..area.bottom()).zip(first..board.rows) {
        let line = match board.scale.hour(row) {
            Some(hour) => Line::styled(format!(" {}", shown_hour(u32::try_from(hour).unwrap_or(0))), theme.quiet()),
            None if board.scale.is_gap(row) => Line::styled("    ┊", theme.quiet()),
            None => Line::default(),
        };
        let place = Rect { y, height: 1, width: AXIS - 1, ..area };
        frame.render_widget(line, place);
        if board.now == Some(row) {
            frame.render_widget(Line::styled("▶", theme.accent()), place);
        }
    }
}

/// The day's name, its hours, and whether it proposes too much.
fn head(facts: &Facts, day: &WeekDay, selected: &Item, area: Rect, theme: Theme, frame: &mut Frame) {
    let today = facts.standing.today.day;
    let width = usize::from(area.width);
    let (mark, style) = match day.day {
        d if d == today => ("▶", theme.title()),
        d if d < today => (" ", theme.strong()),
        _ => (" ", theme.plain()),
    };
    let word = if width >= 13 && day.day == today { " today" } else { "" };
    let name = format!("{mark}{}{word}", day.day.date().format("%a %e"));
    let mut name = vec![Span::styled(name, style)];
    if day.kept && day.logged.0 > 0 {
        name.push(Span::styled(" ✓", theme.good()));
    }
    let over = match day.is_over() {
        true if width >= 18 => format!("▲ {} over budget", over(day)),
        true if width >= 12 => format!("▲ {} over", over(day)),
        true => "▲ over".to_owned(),
        false => String::new(),
    };
    let hours_style = if day.day > today || day.rest.is_some() { theme.quiet() } else { theme.plain() };
    let rows = [
        Line::from(widgets::cut_spans(name, width)),
        Line::styled(hours(day, width), hours_style),
        Line::styled(widgets::cut(&over, width), theme.behind()),
    ];
    for (y, line) in (area.y..area.bottom()).zip(rows) {
        // Below the mark of today is nothing, so that the hours stand under the day; the gap behind the column is theirs.
        let x = area.x + u16::from(y > area.y);
        frame.render_widget(line, Rect { x, y, height: 1, ..area });
    }
    if *selected == Item::Day(day.day) {
        frame.buffer_mut().set_style(Rect { height: 1, ..area }, theme.selected());
    }
}

/// What is logged of what is planned, or why nothing is; in a narrow column the most telling part.
fn hours(day: &WeekDay, width: usize) -> String {
    let planned = if day.planned.is_zero() { String::new() } else { format!("/{}", words::hours(&day.planned)) };
    let of = format!("{}{planned}", day.logged);
    let rest = day.rest.map(|rest| match day.logged {
        Minutes(0) => lines::rest(rest),
        logged => format!("{logged} · {}", lines::rest(rest)),
    });
    let full = rest.unwrap_or(of);
    if full.width() <= width { full } else { widgets::cut(&day.logged.to_string(), width) }
}

fn untimed_rows(facts: &Facts, column: &Column, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |thing: &Thing| {
        let (text, style) = name(facts, thing, theme);
        Row::new(thing.item(column.day.day), Line::styled(widgets::cut(&text, width), style))
    };
    column.untimed.iter().map(row).collect()
}
