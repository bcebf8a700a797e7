//! Owns the picture of a longer period: its head, and the rows of its two panes, which follow each other where there is no
//! room beside.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Item;
use crate::domain::changes::short;
use crate::domain::friction::FixState;
use crate::domain::standing::review::longer::words::{self as said, Answer};
use crate::domain::standing::review::longer::{Longer, WeekPart};
use crate::domain::standing::review::{Happened, Share};
use crate::domain::target::TargetState;
use crate::screens::words;
use crate::ui::keymap::{Action, Context};
use crate::ui::list::Row;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// From this width on the story stands beside the facts.
const BESIDE: u16 = 110;

/// The area of the rows, below the head.
fn below(body: Rect) -> Rect {
    let head = if body.height > 12 { 3 } else { 1 };
    widgets::unframed(Rect { y: body.y + head, height: body.height - head, ..body })
}

/// The panes with their rows: the facts, and what was said.
pub(super) fn panes(longer: &Longer, theme: Theme, body: Rect) -> Vec<(Rect, Vec<Row<Item>>)> {
    if body.height < 2 {
        return Vec::new();
    }
    let area = below(body);
    if body.width >= BESIDE {
        let left = Rect { width: area.width / 2 - 1, ..area };
        let right = Rect { x: area.x + left.width + 3, width: area.width - left.width - 3, ..area };
        let facts = facts(longer, theme, left.width.into());
        return vec![(left, facts), (right, story(longer, theme, right.width.into()))];
    }
    let width = area.width.min(100);
    let mut rows = facts(longer, theme, width.into());
    let story = story(longer, theme, width.into());
    if !story.is_empty() {
        rows.push(Row::text(Line::default()));
    }
    rows.extend(story);
    vec![(Rect { width, ..area }, rows)]
}

/// What is shown where there is nothing to look back on.
pub(super) fn nothing(theme: Theme, frame: &mut Frame, body: Rect) {
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
    let key = |action| theme.key(Context::Periods, action);
    let (before, other) = (key(Action::PreviousPeriod), key(Action::Stretch));
    let text = format!("It has not begun: {before} looks at the one before, {other} at something else.");
    widgets::empty(frame, area, &text, theme);
}

/// Which it is, its days and hours, and below it the floor and the reviews where there is room.
pub(super) fn head(longer: &Longer, theme: Theme, frame: &mut Frame, body: Rect) {
    if body.height == 0 {
        return;
    }
    let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), height: 1, ..body };
    let width = usize::from(area.width);
    let dates = longer.dates();
    let title = Span::styled(longer.stretch.title.clone(), theme.strong());
    let mut end = Vec::new();
    if width >= 72 {
        end.extend(widgets::bar(words::part(longer.logged, &longer.planned), 16, theme.accent(), theme));
        end.push(Span::raw(" "));
    }
    end.push(Span::raw(format!("{} of {}", longer.logged, words::hours(&longer.planned))));
    // The dates of a long title go below it.
    let beside = widgets::width_of(std::slice::from_ref(&title)) + dates.chars().count() + 2;
    let is_beside = beside + widgets::width_of(&end) < width;
    let mut start = vec![title];
    start.extend(is_beside.then(|| Span::raw(format!("  {dates}"))));
    frame.render_widget(widgets::line(start, end, width), area);
    if body.height > 12 {
        let below = (!is_beside).then_some(dates);
        let floor = longer.floor();
        let said = [below, Some(longer.reviews()), longer.so_far()].into_iter().flatten();
        let said = said.chain(floor.split(", ").map(str::to_owned));
        let line = Line::styled(widgets::cut(&fitting(said, width), width), theme.quiet());
        frame.render_widget(line, Rect { y: area.y + 1, ..area });
    }
}

/// As many of these as there is room for, the first at least: none is cut.
fn fitting(said: impl Iterator<Item = String>, width: usize) -> String {
    said.reduce(|line, next| {
        let longer = format!("{line} · {next}");
        if longer.chars().count() <= width { longer } else { line }
    })
    .unwrap_or_default()
}

/// What was: weeks, shares, skills, targets, rituals.
pub(super) fn facts(longer: &Longer, theme: Theme, width: usize) -> Vec<Row<Item>> {
    if longer.is_empty() {
        return vec![Row::text(Line::styled(widgets::cut(&longer.nothing(), width), theme.quiet()))];
    }
    let mut rows = asked(longer, theme, width);
    rows.push(heading(if width < 50 { "Weeks" } else { "Weeks, their hours and the days kept" }, theme));
    rows.extend(longer.weeks.iter().map(|week| week_row(week, theme, width)));
    if longer.logged.0 > 0 {
        rows.extend([gap(), heading("Shares", theme)]);
        rows.extend(longer.shares.iter().map(|share| share_row(share, theme, width)));
        rows.extend([gap(), heading("Time by skill, and the level then and now", theme)]);
        for skill in &longer.skills {
            let start = vec![Span::raw(format!("  {}", skill.name))];
            let level = Span::styled(widgets::left(&said::levels(skill), 15), theme.quiet());
            let end = vec![level, Span::raw(widgets::right(&skill.minutes.to_string(), 8))];
            rows.push(Row::new(Item::Skill(skill.id.clone()), widgets::line(start, end, width)));
        }
    }
    if !longer.targets.is_empty() {
        rows.extend([gap(), heading("Targets", theme)]);
    }
    for target in &longer.targets {
        let sign = match target.state {
            TargetState::Done => Span::styled("✓", theme.good()),
            TargetState::Dropped => Span::styled("–", theme.quiet()),
            TargetState::Active => Span::styled("●", theme.accent()),
            TargetState::Open => Span::raw("○"),
        };
        let start = vec![Span::raw("  "), sign, Span::raw(format!(" {}", target.title))];
        let end = widgets::cut(&said::target(target), width / 2);
        let line = widgets::line(start, vec![Span::styled(end, theme.quiet())], width);
        rows.push(Row::new(Item::Target(target.id.clone()), line));
    }
    if !longer.rituals.is_empty() {
        rows.extend([gap(), heading("Rituals", theme)]);
    }
    for ritual in &longer.rituals {
        let start = vec![Span::raw(format!("  {}", ritual.title))];
        let line = widgets::line(start, vec![Span::styled(said::ritual(ritual), theme.quiet())], width);
        rows.push(Row::new(Item::Ritual(ritual.id.clone()), line));
    }
    rows
}

/// What it asks for, with the key.
fn asked(longer: &Longer, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let is_narrow = width < 50;
    let rates = theme.key(Context::Periods, Action::Rate);
    let settles = theme.key(Context::Periods, Action::Settle);
    let rate = longer.asks_to_rate().map(|asked| match longer.to_rate.len() {
        n if is_narrow => format!("{rates} rates {n} skill{}", if n == 1 { "" } else { "s" }),
        1 => format!("{asked}: {rates} rates it"),
        _ => format!("{asked}: {rates} rates them"),
    });
    let mut lines: Vec<String> = rate.into_iter().collect();
    lines.extend(longer.gates.iter().map(|(_, title)| match title {
        title if is_narrow => widgets::cut(&format!("{settles} settles {title}"), width),
        title => format!("{title} ended with targets open: {settles} settles them"),
    }));
    let wrapped = lines.iter().flat_map(|line| widgets::wrapped(line, width));
    let mut rows: Vec<Row<Item>> = wrapped.map(|line| Row::text(Line::styled(line, theme.accent()))).collect();
    if !rows.is_empty() {
        rows.push(gap());
    }
    rows
}

/// What was said: the answers week by week, what was chosen, frictions, fixes, changes of the plan.
pub(super) fn story(longer: &Longer, theme: Theme, width: usize) -> Vec<Row<Item>> {
    let mut rows: Vec<Row<Item>> = Vec::new();
    let head = |rows: &mut Vec<Row<Item>>, text: &'static str| {
        if !rows.is_empty() {
            rows.push(gap());
        }
        rows.push(heading(text, theme));
    };
    for answer in Answer::ALL {
        let answers = longer.weeks.iter().filter_map(|week| answer.of(week).map(|text| (week.week, text)));
        for (n, (week, text)) in answers.enumerate() {
            if n == 0 {
                head(&mut rows, answer.heading());
            }
            told(&mut rows, Item::Answer(answer, week), &week.to_string(), text, theme, width);
        }
    }
    let mut first = true;
    for week in &longer.weeks {
        for (n, decision) in week.decided.iter().enumerate() {
            if std::mem::take(&mut first) {
                head(&mut rows, "Chosen for the week");
            }
            let sign = match decision.happened {
                Happened::Done => Span::styled("✓", theme.good()),
                Happened::Some { .. } => Span::styled("●", theme.accent()),
                Happened::Nothing | Happened::Unknown => Span::raw("○"),
            };
            let after = Span::styled(format!("  {} ", week.week.next()), theme.quiet());
            let title = Span::raw(format!(" {}", decision.title.replace('\n', " ")));
            let end =
                vec![Span::styled(said::happened(decision, week.week.next(), longer.stretch.today), theme.quiet())];
            rows.push(Row::new(Item::Chosen(week.week, n), widgets::line(vec![after, sign, title], end, width)));
        }
    }
    if !longer.frictions.is_empty() {
        head(&mut rows, "Frictions");
    }
    for part in &longer.frictions {
        let text = &part.own.first().unwrap_or(&part.entry.first).what.text;
        let (fix, state) = said::fix(part).map_or(("no fix yet".to_owned(), None), |(fix, state)| (fix, Some(state)));
        let text = format!("{text} · {} · {fix}", said::friction(part));
        let sign = match state {
            Some(FixState::Held | FixState::Stands) => "✓",
            Some(FixState::Failed | FixState::Due) => "▲",
            _ => "○",
        };
        let name = format!("{sign} {}", part.handle);
        told(&mut rows, Item::Friction(part.entry.first.id.clone()), &name, &text, theme, width);
    }
    if !longer.held.is_empty() {
        head(&mut rows, "Fixes that came to hold");
    }
    for (n, held) in longer.held.iter().enumerate() {
        let text = format!("{} · against: {}", held.line.fix.what.text, held.friction);
        told(&mut rows, Item::Held(n), "✓", &text, theme, width);
    }
    if !longer.changes.is_empty() {
        head(&mut rows, "Changes of the plan");
    }
    for (n, change) in longer.changes.iter().enumerate() {
        told(&mut rows, Item::Plan(n), &change.day.short(), &short(&change.changes, 200), theme, width);
    }
    rows
}

/// A text of any length behind its name, on as many rows as it needs; the first of them is selected.
fn told(rows: &mut Vec<Row<Item>>, item: Item, name: &str, text: &str, theme: Theme, width: usize) {
    let wide = width >= 50 || name.chars().count() <= 6;
    let indent = if wide { widgets::width_of(&[Span::raw(name)]) + 4 } else { 4 };
    let mut lines = widgets::wrapped(text, width.saturating_sub(indent)).into_iter();
    let start = Span::styled(format!("  {name}  "), theme.quiet());
    let first = if wide { lines.next().unwrap_or_default() } else { String::new() };
    rows.push(Row::new(item, Line::from(vec![start, Span::raw(first)])));
    rows.extend(lines.map(|line| Row::text(Line::from(format!("{}{line}", " ".repeat(indent))))));
}

fn week_row(week: &WeekPart, theme: Theme, width: usize) -> Row<Item> {
    let sign = if week.saved.is_some() { Span::styled("✓", theme.good()) } else { Span::styled("·", theme.quiet()) };
    let mut start = vec![Span::raw("  "), sign, Span::raw(format!(" {}", week.week))];
    let then = week.saved.as_ref().map(|saved| saved.figures.logged).filter(|then| *then != week.logged);
    if let Some(then) = then.filter(|_| width >= 64) {
        start.push(Span::styled(format!("  {then} at the review"), theme.quiet()));
    }
    let mut end = Vec::new();
    if width >= 50 {
        end.extend(widgets::bar(words::part(week.logged, &week.planned), 12, theme.accent(), theme));
    }
    end.push(Span::raw(widgets::right(&week.logged.to_string(), 7)));
    let planned = words::hours(&week.planned);
    let of = if width >= 50 { widgets::left(&planned, 6) } else { widgets::right(&planned, 6) };
    end.push(Span::styled(format!(" of {of}"), theme.quiet()));
    if width >= 50 {
        end.push(Span::styled(widgets::right(&format!("{}/{}", week.kept.0, week.kept.1), 4), theme.quiet()));
    }
    Row::new(Item::Week(week.week), widgets::line(start, end, width))
}

fn share_row(share: &Share, theme: Theme, width: usize) -> Row<Item> {
    let start = vec![Span::styled(format!("  {}", share.priority.as_str()), theme.accent())];
    let mut end = Vec::new();
    if width >= 56 {
        let fill = share.part.as_ref().map_or(0.0, crate::domain::minutes::Exact::approximate);
        end.extend(widgets::bar(fill, 12, theme.accent(), theme));
    }
    end.push(Span::raw(widgets::right(&words::percent(share.part.as_ref()), 5)));
    let wants = format!("wants {}", words::percent(Some(&share.wanted)));
    end.push(Span::styled(widgets::right(&wants, 11), theme.quiet()));
    end.push(Span::raw(widgets::right(&share.minutes.to_string(), 8)));
    Row::new(Item::Priority(share.priority), widgets::line(start, end, width))
}

fn heading(text: &'static str, theme: Theme) -> Row<Item> {
    Row::text(Line::styled(text, theme.title()))
}

fn gap() -> Row<Item> {
    Row::text(Line::default())
}
