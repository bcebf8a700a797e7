//! Owns the picture of the week: the calendar where there is room for five days or more, else one day as a list.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::board::{self, Board, Column, Item, Thing};
use super::{State, grid, lines, ritual, session};
use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;
use crate::domain::standing::blocks::BlockLine;
use crate::domain::standing::week::WeekDay;
use crate::screens::{Facts, words};
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

    fn board<'a>(&self, facts: &'a Facts) -> Board<'a> {
        Board::new(facts, self.shown.clone(), self.grid.height.into())
    }

    /// The first row of the grid that is shown: the selection, else the present, is in sight.
    fn first_row(&self, board: &Board, selected: &Item) -> usize {
        list::first_row(board.rows, board.row_of(selected).or(board.now), self.grid.height.into())
    }
}

impl State {
    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        if body.height > 1 {
            let place = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
            frame.render_widget(lines::heading(facts, theme, place.width.into()), place);
        }
        let selected = self.selected(facts);
        let day = self.day(facts);
        let Some(places) = places(facts, body, day) else {
            let inner = list_area(body);
            list::draw(frame, inner, &list_rows(facts, day, theme, inner.width.into()), Some(&selected), theme);
            return;
        };
        let board = places.board(facts);
        let first = places.first_row(&board, &selected);
        axis(&board, first, places.grid, theme, frame);
        for (at, column) in board.columns.iter().enumerate() {
            let is_today = column.day.day == facts.standing.today.day;
            let cell = |area| places.column(area, at);
            head(facts, column.day, &selected, cell(places.heads), theme, frame);
            let untimed = untimed_rows(facts, column, theme, usize::from(places.width - 1));
            list::draw(frame, cell(places.untimed), &untimed, Some(&selected), theme);
            let now = board.now.filter(|_| is_today);
            draw_column(facts, column, first, now, &selected, cell(places.grid), theme, frame);
        }
        if first + usize::from(places.grid.height) < board.rows {
            let place = Rect { y: places.grid.bottom() - 1, height: 1, width: 1, ..places.grid };
            frame.render_widget(Line::styled("↓", theme.quiet()), place);
        }
        frame.render_widget(detail(facts, &selected, theme, places.detail.width.into()), places.detail);
        let rituals = Rect { width: places.rituals.width.saturating_sub(1), ..places.rituals };
        if rituals.height > 0 {
            list::draw(frame, rituals, &ritual_rows(facts, theme, rituals.width.into()), Some(&selected), theme);
        }
    }

    /// What lies under a place of the screen.
    pub(super) fn hit(&self, facts: &Facts, body: Rect, at: Position) -> Option<Item> {
        let selected = self.selected(facts);
        let day = self.day(facts);
        let Some(places) = places(facts, body, day) else {
            return list::hit(list_area(body), &list_rows(facts, day, Theme::Mono, 80), Some(&selected), at);
        };
        let board = places.board(facts);
        for (n, column) in board.columns.iter().enumerate() {
            let cell = |area| places.column(area, n);
            if cell(places.heads).contains(at) {
                return Some(Item::Day(column.day.day));
            }
            if cell(places.untimed).contains(at) {
                let rows = untimed_rows(facts, column, Theme::Mono, 40);
                return list::hit(cell(places.untimed), &rows, Some(&selected), at);
            }
            if cell(places.grid).contains(at) {
                let row = places.first_row(&board, &selected) + usize::from(at.y - places.grid.y);
                return column.item_at(row).or(Some(Item::Day(column.day.day)));
            }
        }
        list::hit(places.rituals, &ritual_rows(facts, Theme::Mono, 80), Some(&selected), at)
    }
}

fn list_area(body: Rect) -> Rect {
    let top = u16::from(body.height > 1);
    Rect { x: body.x + 1, y: body.y + top, width: body.width.saturating_sub(2), height: body.height - top }
}

/// One day with its things, then the rituals.
fn list_rows(facts: &Facts, day: Day, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows = Vec::new();
    if let Some(day) = super::week_day(facts, day) {
        rows.push(Row::new(Item::Day(day.day), lines::day_line(facts, day, theme, width)));
        rows.extend(board::things(day).into_iter().map(|thing| {
            let line = match thing {
                Thing::Block(block) => lines::block_line(block, theme, width),
                Thing::Session(session) => lines::session_line(facts, session, theme, width),
                Thing::Slot(ritual) => lines::slot_line(ritual, theme, width),
            };
            Row::new(thing.item(day.day), line)
        }));
    }
    rows.extend(ritual_rows(facts, theme, width));
    rows
}

/// A heading and the rituals.
fn ritual_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let title = widgets::line(
        vec![Span::styled("Rituals", theme.title())],
        vec![Span::styled("w: the last twelve of each", theme.quiet())],
        width,
    );
    let mut rows = vec![Row::text(title)];
    let line = |r| lines::ritual_line(r, theme, width);
    rows.extend(facts.week.rituals.iter().map(|r| Row::new(Item::Ritual(r.id.clone()), line(r))));
    rows
}

/// The hours, and the present minute.
fn axis(board: &Board, first: usize, area: Rect, theme: Theme, frame: &mut Frame) {
    for (y, row) in (area.y..area.bottom()).zip(first..board.rows) {
        let line = match board.scale.hour(row) {
            Some(hour) => Line::styled(format!(" {hour:02}:00"), theme.quiet()),
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
    let hours = format!("{}/{}", day.logged, words::hours(&day.planned));
    let over = match day.is_over() {
        true if width >= 18 => format!("▲ {} over budget", over(day)),
        true if width >= 12 => format!("▲ {} over", over(day)),
        true => "▲ over".to_owned(),
        false => String::new(),
    };
    let rows = [
        Line::from(widgets::cut_spans(name, width)),
        Line::raw(widgets::cut(&hours, width)),
        Line::styled(widgets::cut(&over, width), theme.behind()),
    ];
    for (y, line) in (area.y..area.bottom()).zip(rows) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
    if *selected == Item::Day(day.day) {
        frame.buffer_mut().set_style(Rect { height: 1, ..area }, theme.selected());
    }
}

/// How much more a day proposes than is planned.
fn over(day: &WeekDay) -> Minutes {
    Minutes(day.proposed().0 - day.planned.minutes().0)
}

fn untimed_rows(facts: &Facts, column: &Column, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |thing: &Thing| {
        let (text, style) = name(facts, thing, theme);
        Row::new(thing.item(column.day.day), Line::styled(widgets::cut(&text, width), style))
    };
    column.untimed.iter().map(row).collect()
}

/// What a thing is called in its column.
fn name(facts: &Facts, thing: &Thing, theme: Theme) -> (String, Style) {
    match thing {
        Thing::Block(block) if block.skipped.is_some() => (format!("– {}", block.title), theme.quiet()),
        Thing::Block(block) if block.study.0 > 0 => (block.title.clone(), theme.strong()),
        Thing::Block(block) => (block.title.clone(), theme.quiet()),
        Thing::Session(session) => {
            let skill = facts.roadmap.skill_name(&session.entry.skill);
            (format!("{} {skill}", session.entry.minutes), theme.good())
        }
        Thing::Slot(ritual) => {
            let sign = words::ritual_sign(ritual, theme);
            (format!("{} {}", sign.content, ritual.title), theme.plain())
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a column is drawn from all of them, and only here")]
fn draw_column(
    facts: &Facts,
    column: &Column,
    first: usize,
    now: Option<usize>,
    selected: &Item,
    area: Rect,
    theme: Theme,
    frame: &mut Frame,
) {
    let width = usize::from(area.width);
    for (y, at) in (area.y..area.bottom()).zip(first..) {
        let place = Rect { y, height: 1, ..area };
        let Some(row) = column.rows.get(at) else { break };
        let block = row.block.and_then(|block| match column.timed[block] {
            Thing::Block(block) => Some(block),
            _ => None,
        });
        let edge = match block {
            _ if row.logged => Span::styled("█", theme.good()),
            Some(block) if block.study.0 > 0 && block.skipped.is_none() => Span::styled("┃", theme.accent()),
            Some(_) => Span::styled("│", theme.quiet()),
            None => Span::raw(" "),
        };
        let room = width.saturating_sub(1);
        let text = match row.label {
            Some(label) => {
                let (text, style) = name(facts, &column.timed[label], theme);
                Span::styled(widgets::left(&text, room), style)
            }
            None if row.logged => Span::styled("░".repeat(room), theme.good()),
            None if now == Some(at) => Span::styled("─".repeat(room), theme.accent()),
            None => second(column, at, block)
                .map_or_else(Span::default, |text| Span::styled(widgets::cut(&text, room), theme.quiet())),
        };
        frame.render_widget(Line::from(vec![edge, text]), place);
        let own = row.label.is_some_and(|label| column.timed[label].item(column.day.day) == *selected);
        if own {
            frame.buffer_mut().set_style(place, theme.selected());
        }
    }
}

/// What a study block says below its name.
fn second(column: &Column, at: usize, block: Option<&BlockLine>) -> Option<String> {
    let block = block.filter(|block| block.study.0 > 0 && block.skipped.is_none())?;
    let above = at.checked_sub(1).and_then(|row| column.rows.get(row))?;
    let is_first = matches!(column.timed.get(above.label?)?, Thing::Block(named) if named.at == block.at);
    is_first.then(|| study(block))
}

/// `study 1h`, `45m of 1h`.
fn study(block: &BlockLine) -> String {
    if block.logged.0 > 0 { format!("{} of {}", block.logged, block.study) } else { format!("study {}", block.study) }
}

/// What is selected, in one line.
fn detail(facts: &Facts, selected: &Item, theme: Theme, width: usize) -> Line<'static> {
    let text = match selected {
        Item::Day(day) => super::week_day(facts, *day).map(|day| {
            let hours = format!("{}: {} of {}", day.day.short(), day.logged, words::hours(&day.planned));
            if day.is_over() {
                format!("{hours} · ▲ its blocks propose {}, {} over the budget", day.proposed(), over(day))
            } else {
                hours
            }
        }),
        Item::Block(day, at) => super::block(facts, *day, *at).map(|block| {
            let mut parts = vec![format!("{} {}–{} {}", day.short(), block.at, block.until, block.title)];
            match &block.skipped {
                Some(skipped) => {
                    let why = skipped.why.as_deref().map(|why| format!(": {}", why.replace('\n', " ")));
                    parts.push(format!("– skipped{}", why.unwrap_or_default()));
                }
                None if block.study.0 > 0 || block.logged.0 > 0 => parts.push(study(block)),
                None => {}
            }
            parts.join(" · ")
        }),
        Item::Session(_) => session(facts, selected).map(|s| words::entry(facts, &s.entry, facts.standing.today.day)),
        Item::Slot(..) | Item::Ritual(_) => ritual(facts, selected).map(|r| {
            let times = if r.times > 1 { format!(", {} of {}", r.done, r.times) } else { String::new() };
            format!("{} · {}{times} · {} of the last 12 kept", r.title, r.period, r.kept_of_12)
        }),
    };
    Line::styled(widgets::cut(&text.unwrap_or_default().replace('\n', " "), width), theme.accent())
}
