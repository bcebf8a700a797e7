//! Owns the picture of Today. Wide: two columns; 80×24: one above the other; small: the bars and one list.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::layout::{length, take, take_pane};
use super::{Item, Slot, State, bars, chosen, rituals, slots, waiting};
use crate::domain::calendar::{TimeOfDay, in_column};
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::rituals::RitualLine;
use crate::screens::{Facts, nothing, words};
use crate::ui::keymap::{Action, Context};
use crate::ui::list::{self, Row};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on there are two columns.
const WIDE: u16 = 96;
/// Below these there are no panes.
const PANES: (u16, u16) = (56, 16);
/// As many rows of rituals are worth a pane of their own.
const LEAST_RITUALS: u16 = 3;
/// From this width a study block's row names its skill.
const ROOMY: usize = 56;

/// Where everything goes.
struct Places {
    header: Rect,
    welcome: Rect,
    /// What waits for a decision about the plan.
    waiting: Rect,
    bars: Rect,
    calendar: Rect,
    /// What was chosen for the week; without height where it stands on top of what is next.
    chosen: Rect,
    next: Rect,
    due: Rect,
    /// Without height where the rituals follow in the list above them.
    rituals: Rect,
    panes: bool,
    wide: bool,
}

/// Whether there are two columns.
pub(super) fn is_wide(body: Rect) -> bool {
    body.width >= WIDE && body.height >= PANES.1
}

/// How many skills are named as next.
pub(super) fn named(body: Rect) -> usize {
    if is_wide(body) { 3 } else { 5 }
}

impl Places {
    /// Whether what was chosen has no pane of its own, and stands on top of what is next.
    fn has_chosen_above(&self, facts: &Facts) -> bool {
        self.chosen.height < 2 && !facts.standing.today.chosen.is_empty()
    }

    /// What is next; above it what was chosen, where that has no pane of its own.
    fn next_rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
        let mut rows = if self.has_chosen_above(facts) { chosen::rows(facts, theme, width) } else { Vec::new() };
        rows.extend(next_rows(facts, theme, width, self.wide));
        rows
    }

    /// What is due; below it the rituals, where they have no pane of their own.
    fn due_rows(&self, facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
        let mut rows = due_rows(facts, theme, width);
        if self.rituals.height < 2 {
            rows.extend(under("Rituals", rituals::rows(facts, theme, width), theme));
        }
        rows
    }
}

/// Rows under a heading; nothing where there are none.
fn under(title: &'static str, rows: Vec<Row<Item>>, theme: Theme) -> Vec<Row<Item>> {
    let heading = (!rows.is_empty()).then(|| Row::text(Line::styled(title, theme.title())));
    heading.into_iter().chain(rows).collect()
}

fn places(facts: &Facts, body: Rect) -> Places {
    let mut rest = body;
    let panes = body.width >= PANES.0 && body.height >= PANES.1;
    let wide = is_wide(body);
    let header = take(&mut rest, u16::from(body.height >= 6));
    let welcome = match (&facts.first_start, panes) {
        (Some(_), true) => take(&mut rest, 2),
        (Some(_), false) if body.height >= 9 => take(&mut rest, 2),
        _ => take(&mut rest, 0),
    };
    let waiting = take(&mut rest, waiting::height(facts, body));
    if !panes {
        let bars = take(&mut rest, if body.height >= 6 { 3 } else { 1 });
        let none = Rect { height: 0, ..rest };
        return Places {
            header,
            welcome,
            waiting,
            bars,
            calendar: rest,
            chosen: none,
            next: none,
            due: none,
            rituals: none,
            panes,
            wide,
        };
    }
    let calendar_rows = length(slots(facts).len()).max(1);
    if wide {
        let left_width = rest.width * 11 / 20;
        let mut left = Rect { width: left_width, ..rest };
        let mut right = Rect { x: rest.x + left_width - 1, width: rest.width - left_width + 1, ..rest };
        let bars = take_pane(&mut left, 3);
        let chosen_rows = length(facts.standing.today.chosen.len());
        let none = Rect { height: 0, ..right };
        let chosen = if chosen_rows > 0 { take_pane(&mut right, chosen_rows) } else { none };
        let next_rows = length(next_rows(facts, Theme::PLAIN, 0, true).len()).clamp(2, (right.height / 2).max(2));
        let next = take_pane(&mut right, next_rows);
        let alone = facts.standing.today.rituals.is_empty();
        let content = if alone { left.height } else { calendar_rows.min(left.height * 2 / 3) };
        let calendar = take_pane(&mut left, content);
        return Places {
            header,
            welcome,
            waiting,
            bars,
            calendar,
            chosen,
            next,
            due: right,
            rituals: left,
            panes,
            wide,
        };
    }
    let bars = take_pane(&mut rest, 3);
    let chosen_rows = length(facts.standing.today.chosen.len());
    let next_rows = (chosen_rows + length(facts.standing.today.up_next.len())).clamp(1, 3.max(chosen_rows + 1));
    // What was chosen leaves less of what is due.
    let due_least = length(facts.standing.today.due.len()).clamp(1, if chosen_rows > 1 { 3 } else { 4 });
    let spare = rest.height.saturating_sub(next_rows + due_least + 4);
    let calendar = take_pane(&mut rest, calendar_rows.min(spare).max(1));
    let next = take_pane(&mut rest, next_rows);
    let due_rows = length(facts.standing.today.due.len()).max(1);
    let all = length(facts.standing.today.rituals.len());
    let due = if all > 0 && rest.height >= due_rows + 3 + LEAST_RITUALS.min(all) {
        take_pane(&mut rest, due_rows)
    } else {
        take(&mut rest, u16::MAX)
    };
    let chosen = Rect { height: 0, ..next };
    Places { header, welcome, waiting, bars, calendar, chosen, next, due, rituals: rest, panes, wide }
}

impl State {
    /// Draws the screen.
    pub fn view(&self, facts: &Facts, theme: Theme, frame: &mut Frame, body: Rect) {
        let places = places(facts, body);
        if places.header.height > 0 {
            frame.render_widget(header(facts, theme, places.header.width.into()), places.header);
        }
        welcome(facts, theme, frame, places.welcome);
        waiting::view(facts, theme, frame, body, places.waiting);
        let selected = self.selected(facts);
        if !places.panes {
            bars::draw(
                facts,
                theme,
                frame,
                Rect { x: places.bars.x + 1, width: places.bars.width.saturating_sub(2), ..places.bars },
            );
            let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..places.calendar };
            list::draw(frame, area, &all_rows(facts, theme, area.width.into()), selected.as_ref(), theme);
            return;
        }
        let inner = widgets::pane(frame, places.bars, &bars::title(facts), theme);
        bars::draw(facts, theme, frame, inner);
        let empty = [
            nothing::calendar(facts, theme),
            String::new(),
            nothing::next(theme),
            nothing::due(facts, theme),
            nothing::rituals(theme),
        ];
        let next = if places.has_chosen_above(facts) { chosen::AND_NEXT } else { "Up next" };
        for (place, (title, empty)) in [places.calendar, places.chosen, places.next, places.due, places.rituals]
            .into_iter()
            .zip(["Calendar", chosen::TITLE, next, "Due", "Rituals"].into_iter().zip(empty))
            .filter(|(place, _)| place.height > 1)
        {
            let inner = widgets::pane(frame, place, title, theme);
            let width = usize::from(inner.width);
            let rows = match title {
                "Calendar" => calendar_rows(facts, theme, width),
                chosen::TITLE => chosen::rows(facts, theme, width),
                "Rituals" => rituals::rows(facts, theme, width),
                "Due" => places.due_rows(facts, theme, width),
                _ => places.next_rows(facts, theme, width),
            };
            if rows.is_empty() {
                widgets::empty(frame, inner, &empty, theme);
            }
            list::draw(frame, inner, &rows, selected.as_ref(), theme);
        }
    }

    /// What lies under a place of the screen.
    pub(super) fn hit(&self, facts: &Facts, body: Rect, at: Position) -> Option<Item> {
        let selected = self.selected(facts);
        panes(facts, body).iter().find_map(|(area, rows)| list::hit(*area, rows, selected.as_ref(), at))
    }

    /// What can be selected in the pane under a place of the screen.
    pub(super) fn pane_at(facts: &Facts, body: Rect, at: Position) -> Vec<Item> {
        let under = panes(facts, body).into_iter().find(|(area, _)| area.contains(at));
        under.map(|(_, rows)| list::ids(&rows)).unwrap_or_default()
    }
}

/// The lists of the screen, each with its place.
fn panes(facts: &Facts, body: Rect) -> Vec<(Rect, Vec<Row<Item>>)> {
    let places = places(facts, body);
    if !places.panes {
        return vec![(places.calendar, all_rows(facts, Theme::PLAIN, 40))];
    }
    vec![
        (widgets::inside(places.calendar), calendar_rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.chosen), chosen::rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.next), places.next_rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.due), places.due_rows(facts, Theme::PLAIN, 40)),
        (widgets::inside(places.rituals), rituals::rows(facts, Theme::PLAIN, 40)),
    ]
}

/// `Week 7 of 105 · Get fluent · day 42 of 84`, and the slack at the right.
fn header(facts: &Facts, theme: Theme, width: usize) -> Line<'static> {
    let today = &facts.standing.today;
    let of = if width < 100 { "/" } else { " of " };
    let mut start = vec![Span::raw(" ")];
    if let Some(index) = today.week.index {
        start.push(Span::styled(format!("Week {index}{of}{}", today.week.of), theme.strong()));
    } else if today.day < facts.roadmap.start {
        let days = facts.roadmap.start.days_since(today.day);
        start.push(Span::raw(format!("The plan begins on {}, in {days} d", facts.roadmap.start.long())));
    } else {
        start.push(Span::raw("The plan has ended"));
    }
    let Some(active) = &today.stage else { return widgets::line(start, Vec::new(), width) };
    start.push(Span::raw(format!(" · {} · day {}{of}{}", active.title, active.day, active.of)));
    let stage = facts.standing.stages.stages.iter().find(|s| s.id == active.id);
    let mut end = match (&today.floor_line, stage) {
        (Some(line), Some(stage)) => {
            let asks = line.asks_this_week;
            // Where there is little room the bar of the week says what is left of it.
            let words = if asks.0 == 0 || width < 100 {
                words::FLOOR_LINE.to_owned()
            } else {
                format!("{}, the plan asks {asks} more this week", words::FLOOR_LINE)
            };
            let mut spans = vec![Span::raw(words)];
            let targets = crate::domain::standing::stages::Slack { hours: None, ..active.slack };
            if active.slack.targets.is_some() {
                spans.push(Span::raw("   "));
            }
            spans.extend(words::slack(facts, stage, targets, theme));
            spans
        }
        (_, Some(stage)) => words::slack(facts, stage, active.slack, theme),
        _ => Vec::new(),
    };
    end.push(Span::raw(" "));
    widgets::line(start, end, width)
}

fn welcome(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let Some(first) = facts.first_start.as_ref().filter(|_| area.height > 0) else { return };
    let width = usize::from(area.width);
    let file = first.file.clone();
    let lines = [
        vec![Span::raw(" Your roadmap: "), Span::styled(file, theme.accent())],
        vec![
            Span::raw(format!(" It begins on {}. ", first.start.long())),
            Span::styled("e opens it: start = … sets the day.", theme.quiet()),
        ],
    ];
    for (n, spans) in (0..).zip(lines) {
        let row = Rect { y: area.y + n, height: u16::from(n < area.height), ..area };
        frame.render_widget(Line::from(widgets::cut_spans(spans, width)), row);
    }
}

fn all_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows = calendar_rows(facts, theme, width);
    rows.extend(under(chosen::TITLE, chosen::rows(facts, theme, width), theme));
    rows.extend(under("Up next", next_rows(facts, theme, width, false), theme));
    rows.extend(under("Due", due_rows(facts, theme, width), theme));
    rows.extend(under("Rituals", rituals::rows(facts, theme, width), theme));
    rows
}

fn calendar_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |slot: &Slot| {
        let line = match slot {
            Slot::Block(block) => block_line(facts, block, theme, width),
            Slot::Ritual(ritual) => ritual_line(ritual, theme, width),
        };
        Row::new(slot.item(), line)
    };
    slots(facts).iter().map(row).collect()
}

fn block_line(facts: &Facts, block: &BlockLine, theme: Theme, width: usize) -> Line<'static> {
    let (mark, style) = match block.state {
        BlockState::Now => (Span::styled("▶ ", theme.accent()), theme.strong()),
        BlockState::Past => (Span::raw("  "), theme.quiet()),
        BlockState::Next => (Span::raw("  "), theme.plain()),
    };
    let start = vec![
        mark,
        Span::styled(format!("{}  ", in_column(&block.at.shown())), style),
        Span::styled(block.title.clone(), style),
    ];
    let end = match (block.study.0, block.logged.0) {
        _ if block.skipped.is_some() => vec![Span::styled("– skipped", theme.quiet())],
        (0, 0) => Vec::new(),
        (0, _) => vec![Span::styled(format!("{} ✓", block.logged), theme.good())],
        (study, logged) if logged >= study => vec![Span::styled(format!("{} ✓", block.logged), theme.good())],
        (_, 0) => {
            // Where there is room, the row names what ⏎ records it on.
            let skill = super::proposed_skill(facts, facts.standing.today.day, block).filter(|_| width >= ROOMY);
            let skill = skill.map_or_else(String::new, |skill| format!(" {skill}"));
            let key = theme.key(Context::Today, Action::Open);
            vec![Span::styled(format!("{key} log {}{skill}", block.study), theme.accent())]
        }
        _ => vec![Span::raw(format!("{} of {}", block.logged, block.study))],
    };
    widgets::line(start, end, width)
}

fn ritual_line(ritual: &RitualLine, theme: Theme, width: usize) -> Line<'static> {
    let at = in_column(&ritual.at.map(TimeOfDay::shown).unwrap_or_default());
    let start = vec![
        Span::raw("  "),
        Span::raw(format!("{at}  ")),
        words::ritual_sign(ritual, theme),
        Span::raw(format!(" {}", ritual.title)),
    ];
    let times = if ritual.times > 1 { format!("{}/{} ", ritual.done, ritual.times) } else { String::new() };
    let every = format!("{times}this {}", ritual.every.as_str());
    widgets::line(start, vec![Span::styled(every, theme.quiet())], width)
}

/// Skills by debt: in full three lines each, else one.
fn next_rows(facts: &Facts, theme: Theme, width: usize, full: bool) -> Vec<Row<Item>> {
    let mut rows = Vec::new();
    let many = if full { 3 } else { 5 };
    for (n, next) in (1..).zip(facts.standing.today.up_next.iter().take(many)) {
        let priority = Span::styled(next.priority.as_str(), theme.accent());
        let start = vec![Span::styled(format!("{n} "), theme.quiet()), Span::raw(next.name.clone())];
        let end = if full {
            vec![priority]
        } else {
            vec![Span::styled(format!("{}  ", next.reason), theme.quiet()), priority]
        };
        rows.push(Row::new(Item::Next(next.skill.clone()), widgets::line(start, end, width)));
        if full {
            if let Some((_, title)) = &next.target {
                rows.push(Row::text(Line::from(widgets::cut(&format!("  {title}"), width))));
            }
            rows.push(Row::text(Line::styled(widgets::cut(&format!("  {}", next.reason), width), theme.quiet())));
        }
    }
    rows
}

fn due_rows(facts: &Facts, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let row = |target: &crate::domain::standing::targets::TargetLine| {
        let start = vec![words::target_sign(target, theme), Span::raw(" "), Span::raw(target.title.clone())];
        let days = widgets::right(&words::days_left(target), words::DAYS);
        let style = if target.calls() { theme.behind() } else { theme.quiet() };
        let end = vec![Span::raw(words::count(target)), Span::styled(days, style)];
        Row::new(Item::Due(target.id.clone()), widgets::line(start, end, width))
    };
    facts.standing.today.due.iter().map(row).collect()
}
