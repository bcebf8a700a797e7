//! Owns the lines of a week: its heading, a day, a block, a session, a ritual.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::domain::calendar::{Day, Span as Days, TimeOfDay, clock, in_column};
use crate::domain::journal::Session;
use crate::domain::roadmap::Pause;
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::week::{Rest, WeekDay};
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// `2027-W02 · 11 Jan – 17 Jan`, and its hours.
pub(in crate::screens) fn heading(facts: &Facts, theme: Theme, width: usize) -> Line<'static> {
    let week = &facts.week;
    let span = week.week.span();
    let start = vec![
        Span::styled(week.week.to_string(), theme.strong()),
        Span::raw(format!("  {}", if width < 72 { span.of_year() } else { long(span) })),
    ];
    let mut end = Vec::new();
    if width >= 60 {
        end.extend(widgets::bar(words::part(week.logged, &week.planned), 16, theme.accent(), theme));
        end.push(Span::raw(" "));
    }
    end.push(Span::raw(format!("{} of {}", week.logged, words::hours(&week.planned))));
    widgets::line(start, end, width)
}

/// `Mon 7 Dec – Sun 13 Dec`
fn long(days: Days) -> String {
    format!("{} – {}", days.first.short(), days.last.short())
}

/// The cells of `1h30 of 10h30` and the gap before them.
const HOURS: usize = 17;

/// A day, with what is logged of what is planned.
pub(in crate::screens) fn day_line(facts: &Facts, day: &WeekDay, theme: Theme, width: usize) -> Line<'static> {
    let today = facts.standing.today.day;
    let style = if day.day > today { theme.plain() } else { theme.strong() };
    let mut start = vec![Span::styled(widgets::left(&day.day.short(), 10), style)];
    let is_remarked = day.rest.is_some() || day.is_over();
    if day.day == today && !(is_remarked && width < 50) {
        start.push(Span::styled(" today", theme.accent()));
    }
    if let Some(rest) = day.rest {
        start.push(Span::styled(format!(" {}", self::rest(rest)), theme.quiet()));
    }
    if day.is_over() {
        start.push(Span::styled(if width < 50 { " ▲" } else { " ▲ over" }, theme.behind()));
    }
    let sign = if day.kept { Span::styled(" ✓", theme.good()) } else { Span::raw("  ") };
    let mut end = Vec::new();
    if width >= 60 {
        end.extend(widgets::bar(words::part(day.logged, &day.planned), 16, theme.accent(), theme));
    }
    let (logged, planned) = (day.logged.to_string(), words::hours(&day.planned));
    if day.rest.is_none() {
        end.push(Span::raw(widgets::right(&logged, HOURS.saturating_sub(planned.width() + 4))));
        end.push(Span::styled(" of ", theme.quiet()));
        end.push(Span::raw(planned));
    } else {
        end.push(Span::raw(widgets::right(&logged, 7)));
    }
    end.push(sign);
    widgets::line(start, end, width)
}

/// Why a day asks for nothing: `‖ paused`, `day off`, `rest day`.
pub(super) fn rest(rest: Rest) -> String {
    if rest == Rest::Paused { format!("‖ {}", rest.words()) } else { rest.words().to_owned() }
}

/// The same, with the reason that the file gives for a pause.
pub(super) fn reason(facts: &Facts, day: Day, rest: Rest) -> String {
    let holds = |pause: &&Pause| pause.load.is_zero() && pause.from <= day && day <= pause.to;
    let why = facts.roadmap.pauses.iter().find(holds).and_then(|pause| pause.why.as_deref());
    match why {
        Some(why) if rest == Rest::Paused => format!("{}: {why}", self::rest(rest)),
        _ => self::rest(rest),
    }
}

/// A block of a day.
pub(super) fn block_line(block: &BlockLine, theme: Theme, width: usize) -> Line<'static> {
    let mark = if block.state == BlockState::Now { "▶" } else { " " };
    let start = vec![
        Span::styled(format!("  {mark} "), theme.accent()),
        Span::styled(format!("{}  {}", in_column(&block.at.shown()), block.title), theme.quiet()),
    ];
    let end = match (block.study.0, block.logged.0) {
        _ if block.skipped.is_some() => vec![Span::styled("– skipped  ", theme.quiet())],
        (0, 0) => Vec::new(),
        (study, logged) if logged >= study => vec![Span::styled(format!("{} ✓", block.logged), theme.good())],
        _ if block.left().0 == 0 => vec![Span::styled("✓", theme.good())],
        (_, 0) => vec![Span::styled(format!("study {}  ", block.study), theme.quiet())],
        _ => vec![Span::raw(format!("{} of {}  ", block.logged, block.study))],
    };
    widgets::line(start, end, width)
}

/// A session.
pub(in crate::screens) fn session_line(facts: &Facts, session: &Session, theme: Theme, width: usize) -> Line<'static> {
    let entry = &session.entry;
    let at = in_column(&entry.start.map(|start| clock(&start)).unwrap_or_default());
    let mut start = vec![
        Span::styled("  ✓ ", theme.good()),
        Span::raw(format!("{at}  {}", facts.roadmap.skill_name(&entry.skill))),
    ];
    start.extend(entry.note.as_ref().map(|note| Span::styled(format!("  {}", note.replace('\n', " ")), theme.quiet())));
    widgets::line(start, vec![Span::raw(format!("{}  ", entry.minutes))], width)
}

/// A ritual in its slot of a day.
pub(super) fn slot_line(ritual: &RitualLine, theme: Theme, width: usize) -> Line<'static> {
    let at = in_column(&ritual.at.map(TimeOfDay::shown).unwrap_or_default());
    let start = vec![
        Span::raw(format!("    {at}  ")),
        words::ritual_sign(ritual, theme),
        Span::raw(format!(" {}", ritual.title)),
    ];
    widgets::line(start, Vec::new(), width)
}

/// `○ prune one prompt   2027-W02   5 of 12`.
pub(in crate::screens) fn ritual_line(ritual: &RitualLine, theme: Theme, width: usize) -> Line<'static> {
    let start = vec![words::ritual_sign(ritual, theme), Span::raw(format!(" {}", ritual.title))];
    let times = if ritual.times > 1 { format!("{}/{}  ", ritual.done, ritual.times) } else { String::new() };
    let end = if width < 60 {
        format!("{times}{:>2}/12", ritual.kept_of_12)
    } else {
        let optional = if ritual.optional { "optional  " } else { "" };
        format!("{times}{optional}{:<8}  {:>2} of 12", ritual.period.to_string(), ritual.kept_of_12)
    };
    widgets::line(start, vec![Span::styled(end, theme.quiet())], width)
}
