//! Owns what is said where there is nothing yet: what will be here, and the key that begins it, in one sentence.

use super::Facts;
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Theme;

/// Below so many cells a sentence has its shortest words.
const SENTENCE: usize = 72;

fn key(theme: Theme, action: Action) -> String {
    theme.key(Context::Screens, action)
}

/// No session.
pub(super) fn sessions(facts: &Facts, theme: Theme) -> String {
    let skill = facts.roadmap.skills.first().map_or("SKILL", |skill| skill.id.as_str());
    let log = key(theme, Action::QuickLine);
    format!("Your sessions will be here, newest first. {log} logs the first: 45m {skill}")
}

/// No hours where a page shows them by day.
pub(super) fn hours(theme: Theme) -> String {
    format!("Nothing logged yet: {} logs the first session.", behind(theme, Action::QuickLine))
}

/// No shares of anything.
pub(super) fn shares(theme: Theme) -> String {
    let log = key(theme, Action::QuickLine);
    format!("Nothing logged yet: {log} logs the first session, and the shares begin here.")
}

/// No hours of a skill.
pub(super) fn months(theme: Theme) -> String {
    format!("No hours yet: {} logs the first ones, and its months stand here.", key(theme, Action::QuickLine))
}

/// No row of a list holds what it was filtered by. While the filter is typed, its key is a letter.
pub(super) fn filtered(what: &str, front: Context, theme: Theme) -> String {
    let (filter, back) = (theme.key(front, Action::Filter), theme.key(front, Action::Back));
    let change = if filter.is_empty() { String::new() } else { format!("{filter} changes the filter, ") };
    format!("No {what} holds this. {change}{back} shows all")
}

/// Nothing to look back on, in so many cells.
pub(super) fn review(theme: Theme, width: usize) -> String {
    let (log, begin) = (key(theme, Action::QuickLine), theme.key(Context::Review, Action::Open));
    if width < SENTENCE {
        return format!("Your week: {log} logs, {begin} reviews it");
    }
    format!("Your week will stand here: {log} logs a session, {begin} begins its review")
}

/// No block on a day, or none at all.
pub(super) fn calendar(facts: &Facts, theme: Theme) -> String {
    let edit = key(theme, Action::EditFile);
    if has_calendar(facts) {
        return format!("Nothing in the calendar today; {edit} opens it in the file");
    }
    format!("No calendar yet: {edit} opens the file, where [calendar] fills the days")
}

/// No block in the whole week.
pub(super) fn week(facts: &Facts, theme: Theme) -> Option<String> {
    (!has_calendar(facts)).then(|| calendar(facts, theme))
}

fn has_calendar(facts: &Facts) -> bool {
    facts.roadmap.calendar.iter().any(|day| !day.is_empty())
}

/// No skill is next.
pub(super) fn next(theme: Theme) -> String {
    format!("Skills to work on will be here once the plan has hours: {} opens the file", key(theme, Action::EditFile))
}

/// No target is due.
pub(super) fn due(facts: &Facts, theme: Theme) -> String {
    if facts.roadmap.targets.is_empty() {
        return targets(theme);
    }
    format!("Nothing is due in a stage that runs; {} shows all targets", key(theme, Action::Screen(1)))
}

/// No target in the file.
pub(super) fn targets(theme: Theme) -> String {
    format!("No targets yet: {} adds the first one", key(theme, Action::Add))
}

/// The same on a page over a screen, which has other keys.
pub(super) fn targets_on_a_page(theme: Theme) -> String {
    format!("No targets yet: {} adds the first one", behind(theme, Action::Add))
}

/// No ritual in the file.
pub(super) fn rituals(theme: Theme) -> String {
    format!("No rituals yet: {} adds the first one", key(theme, Action::Add))
}

/// The same on a page over a screen.
pub(super) fn rituals_on_a_page(theme: Theme) -> String {
    format!("No rituals yet: {} adds the first one", behind(theme, Action::Add))
}

/// A key of the screen that a page lies over.
fn behind(theme: Theme, action: Action) -> String {
    format!("{} and then {}", theme.key(Context::Page, Action::Back), key(theme, action))
}

/// No source in the file.
pub(super) fn sources(theme: Theme) -> String {
    let edit = behind(theme, Action::EditFile);
    format!("No sources yet: {edit} opens the file. [sources.papers] makes one, /papers in an entry uses it")
}

/// No friction.
pub(super) fn frictions(theme: Theme) -> String {
    format!("Nothing is noted yet: {} on a screen notes what went badly", key(theme, Action::Friction))
}
