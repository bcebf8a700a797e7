//! Owns the bars of Today: the floor, the day and the week against what is planned, each with a few words beside it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::domain::minutes::{Exact, Minutes};
use crate::domain::standing::floor::Floor;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What stands before a bar: its name and what is planned.
const BEFORE: usize = 12;
/// What stands behind it: what is logged, and its sign.
const BEHIND: usize = 8;
/// Below this width the words are fewer.
const ROOMY: usize = 48;

/// The title of their pane: whether the day was answered.
pub(super) fn title(facts: &Facts) -> String {
    match &facts.answered {
        None => "Today".to_owned(),
        Some(answered) if answered.off => "Today · a day off".to_owned(),
        Some(answered) => {
            let focus = answered.focus.map(|focus| format!(", focus {focus}")).unwrap_or_default();
            format!("Today · ✓ checked in{focus}")
        }
    }
}

/// Draws them, as many as there is room for.
pub(super) fn draw(facts: &Facts, theme: Theme, frame: &mut Frame, area: Rect) {
    let today = &facts.standing.today;
    let floor = &today.floor;
    let width = usize::from(area.width);
    let bar = width.saturating_sub(46).clamp(5, 24);
    let one_line = format!("{} · {} of 30", streak(floor), floor.kept_of_30);
    let has_room = BEFORE + bar + BEHIND + 1 + one_line.width() <= width;
    let of_30 = format!("{} of 30{}", floor.kept_of_30, if width < ROOMY { "" } else { " days" });
    let (run, of_today) =
        if has_room { (one_line, left(&today.planned, today.logged, "day", width)) } else { (streak(floor), of_30) };
    let of_week = left(&today.week.planned, today.week.logged, "week", width);
    let rows = [
        ("floor", floor.minutes.exact(), floor.logged, floor.kept, run),
        ("today", today.planned.clone(), today.logged, false, of_today),
        ("week", today.week.planned.clone(), today.week.logged, false, of_week),
    ];
    for (n, (name, planned, logged, kept, right)) in (0..area.height).zip(rows) {
        let full = !planned.is_zero() && logged.exact() >= planned;
        let style = if full { theme.good() } else { theme.accent() };
        let mut start = vec![
            Span::styled(format!("{name:<6}"), theme.quiet()),
            Span::raw(widgets::left(&words::hours(&planned), 6)),
        ];
        start.extend(widgets::bar(words::part(logged, &planned), bar, style, theme));
        start.push(Span::raw(widgets::right(&logged.to_string(), 6)));
        start.extend((kept || full).then(|| Span::styled(" ✓", theme.good())));
        let end = vec![Span::styled(right, theme.quiet())];
        let row = Rect { y: area.y + n, height: 1, ..area };
        frame.render_widget(widgets::line(start, end, width), row);
    }
}

/// `12 in a row`
fn streak(floor: &Floor) -> String {
    match (floor.streak, floor.best) {
        (0, 0) => "no streak yet".to_owned(),
        (n, _) => format!("{n} in a row"),
    }
}

/// `4h50 to go`; that it is full, where nothing is left.
fn left(planned: &Exact, logged: Minutes, name: &str, width: usize) -> String {
    let left = (planned - &logged.exact()).at_least_zero();
    match () {
        () if planned.is_zero() && width < ROOMY => "none planned".to_owned(),
        () if planned.is_zero() => "nothing planned".to_owned(),
        () if left.is_zero() && width < ROOMY => format!("{name} is full"),
        () if left.is_zero() => format!("the {name} is full"),
        () => format!("{} to go", words::hours(&left)),
    }
}
