//! Owns the line that says what is selected on the week, in full.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::board::Item;
use super::{block, lines, ritual, session, week_day};
use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;
use crate::domain::standing::blocks::BlockLine;
use crate::domain::standing::rituals::RitualLine;
use crate::domain::standing::week::WeekDay;
use crate::screens::{Facts, words};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What is selected, in one line. A long title gives way to what is said about it; at the right how many names are out
/// of sight, before and after the hours that are shown.
pub(super) fn detail(
    facts: &Facts,
    selected: &Item,
    (earlier, later): (usize, usize),
    theme: Theme,
    width: usize,
) -> Line<'static> {
    let count = |n: usize, word: &str| (n > 0).then(|| format!("{n} {word}"));
    let hidden: Vec<String> = [count(earlier, "earlier"), count(later, "later")].into_iter().flatten().collect();
    let hidden = hidden.join(" · ");
    // It ends with the rows of the rituals below.
    let hidden = if hidden.is_empty() { hidden } else { format!("  {hidden}  ") };
    let said = selected_line(facts, selected, width.saturating_sub(hidden.width()));
    widgets::line(vec![Span::styled(said, theme.accent())], vec![Span::styled(hidden, theme.quiet())], width)
}

fn selected_line(facts: &Facts, selected: &Item, width: usize) -> String {
    let text = match selected {
        Item::Day(day) => week_day(facts, *day).map(|day| of_day(facts, day)),
        Item::Block(day, at) => block(facts, *day, *at).map(|block| of_block(*day, block, width)),
        Item::Session(_) => session(facts, selected).map(|s| words::entry(facts, &s.entry, facts.standing.today.day)),
        Item::Slot(..) | Item::Ritual(_) => ritual(facts, selected).map(|ritual| of_ritual(ritual, width)),
    };
    widgets::cut(&text.unwrap_or_default().replace('\n', " "), width)
}

fn of_day(facts: &Facts, day: &WeekDay) -> String {
    let name = day.day.short();
    let hours = match day.rest {
        Some(rest) => format!("{name}: {} · {}", day.logged, lines::reason(facts, day.day, rest)),
        None if day.planned.is_zero() => format!("{name}: {}, nothing planned", day.logged),
        None => format!("{name}: {} of {}", day.logged, words::hours(&day.planned)),
    };
    if day.is_over() {
        format!("{hours} · ▲ its blocks propose {}, {} over the budget", day.proposed(), over(day))
    } else {
        hours
    }
}

fn of_block(day: Day, block: &BlockLine, width: usize) -> String {
    let when = format!("{} {}–{} ", day.short(), block.at.shown(), block.until.shown());
    let more = match &block.skipped {
        Some(skipped) => {
            let why = skipped.why.as_deref().map(|why| format!(": {}", why.replace('\n', " ")));
            format!(" · – skipped{}", why.unwrap_or_default())
        }
        None if block.study.0 > 0 || block.logged.0 > 0 => format!(" · {}", study(block)),
        None => String::new(),
    };
    titled(&when, &block.title, &more, width)
}

fn of_ritual(ritual: &RitualLine, width: usize) -> String {
    let times = if ritual.times > 1 { format!(", {} of {}", ritual.done, ritual.times) } else { String::new() };
    let more = format!(" · {}{times} · {} of the last 12 kept", ritual.period, ritual.kept_of_12);
    titled("", &ritual.title, &more, width)
}

/// A title between what stands before and behind it, cut where there is no room for all of it, to a third at least.
fn titled(before: &str, title: &str, behind: &str, width: usize) -> String {
    let room = width.saturating_sub(before.width() + behind.width()).max(width / 3);
    format!("{before}{}{behind}", widgets::cut(title, room))
}

/// `study 1h`, `45m of 1h`, `1h ✓`; where no study is proposed, what was logged all the same.
pub(super) fn study(block: &BlockLine) -> String {
    match (block.study, block.logged) {
        (study, Minutes(0)) => format!("study {study}"),
        (study, logged) if logged >= study => format!("{logged} ✓"),
        (study, logged) => format!("{logged} of {study}"),
    }
}

/// How much more a day proposes than is planned.
pub(super) fn over(day: &WeekDay) -> Minutes {
    Minutes(day.proposed().0 - day.planned.minutes().0)
}
