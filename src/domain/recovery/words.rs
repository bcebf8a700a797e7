//! Owns the sentences that say how a stage stands and what each way back means. Calm, and no number without a ground.

use chrono::Weekday;

use super::{Basis, Block, CatchUp, Extend, FreshLine, Pace, Rebalance, Recovery};
use crate::domain::calendar::Day;
use crate::domain::id::TargetId;
use crate::domain::minutes::Exact;
use crate::domain::revision::budget_text;
use crate::domain::roadmap::{Budget, Window};
use crate::domain::standing::Standing;
use crate::domain::standing::stages::{FAR_BEHIND, StageLine, StageState};
use crate::domain::standing::targets::TargetLine;
use crate::domain::wording::percent;

/// `1 day`, `9 days`.
fn count(number: i64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

pub(super) fn days(number: i64) -> String {
    count(number, "day", "days")
}

pub(super) fn hours(minutes: &Exact) -> String {
    minutes.minutes().to_string()
}

/// `12 d behind`, `on plan`, `3 d ahead`.
pub(super) fn slack(days: i64) -> String {
    match days {
        0 => "on plan".to_owned(),
        days if days < 0 => format!("{} d behind", days.abs()),
        days => format!("{days} d ahead"),
    }
}

/// How the stage stands.
pub(super) fn situation(recovery: &Recovery, line: &StageLine, standing: &Standing, today: Day) -> Vec<String> {
    let mut said = Vec::new();
    if line.state == StageState::Upcoming {
        said.push(format!(
            "{} begins on {}, nothing can be behind yet.",
            line.title,
            line.window.first.short_from(today)
        ));
        return said;
    }
    let rest = format!("{} left with today, to {}", days(recovery.days_left), line.window.last.short_from(today));
    let left = hours(&recovery.left);
    let is_far = recovery.slack.hours.is_some_and(|days| days < FAR_BEHIND);
    let on_hours = match recovery.slack.hours {
        // Far behind, days say little: the pace that is needed says it.
        Some(_) if is_far => format!("hours {} behind", hours(&recovery.behind)),
        Some(days) if days < 0 => format!("hours {} ({})", slack(days), hours(&recovery.behind)),
        Some(days) => format!("hours {}", slack(days)),
        None => "no hours planned".to_owned(),
    };
    let on_targets = match recovery.slack.targets {
        Some(days) if days < FAR_BEHIND => {
            let open = i64::try_from(line.targets_open).unwrap_or(i64::MAX);
            Some(format!("{} open", count(open, "target", "targets")))
        }
        Some(days) => Some(format!("targets {}", slack(days))),
        None => None,
    };
    let stands: Vec<String> = std::iter::once(on_hours).chain(on_targets).collect();
    said.push(format!("{}: {}; {rest}.", line.title, stands.join(", ")));
    let is_behind = recovery.slack.hours.is_some_and(|d| d < 0) || recovery.slack.targets.is_some_and(|d| d < 0);
    if !is_behind {
        said.push("Nothing has to be recovered.".to_owned());
        return said;
    }
    if recovery.slack.hours.is_some_and(|days| days < 0) && standing.floor_holds() {
        said.push("The daily floor holds since the start: this is the plan asking for more, not a failure.".to_owned());
    }
    said.push(format!("{left} are left, {} a week; {}.", hours(&recovery.needed_per_week), pace(&recovery.pace)));
    said
}

/// `your pace is 4h30 a week (the last 4 full weeks, 1 of them empty)`, or why there is none.
fn pace(pace: &Pace) -> String {
    match pace {
        Pace::TooEarly(_) => "not enough full weeks yet for a pace".to_owned(),
        Pace::Idle(weeks) => format!("no hours in the last {weeks} full weeks, so no pace"),
        Pace::Known { per_week, weeks, empty } => {
            let empty = if *empty == 0 { String::new() } else { format!(", {empty} of them empty") };
            format!("your pace is {} a week (the last {weeks} full weeks{empty})", hours(per_week))
        }
    }
}

/// What a fresh line changes.
pub(super) fn fresh(line: &FreshLine, stage: &StageLine, is_there: bool) -> Vec<String> {
    if is_there {
        return vec!["Standing counts from today already.".to_owned()];
    }
    let mut said =
        vec!["Standing counts from today. Nothing is deleted; --since-start keeps showing all of it.".to_owned()];
    if line.let_go.is_zero() {
        said.push("Hours are not behind, so it changes no number of theirs; targets stay as they are.".to_owned());
        return said;
    }
    let (before, after) = (hours(&line.needed_before), hours(&line.needed_after));
    let now = line.slack_before.map_or_else(String::new, |days| match days {
        days if days < FAR_BEHIND => "far behind".to_owned(),
        days => slack(days),
    });
    said.push(format!(
        "Hours: {} instead of {now}; {after} a week instead of {before} until {}.",
        slack(line.slack_after),
        stage.window.last.short(),
    ));
    said.push(format!("The {} behind are not asked for again.", hours(&line.let_go)));
    said
}

/// What catching up asks for.
pub(super) fn catch_up(way: &CatchUp, stage: &StageLine, pace: &Pace, present: &Budget) -> Vec<String> {
    let missing = &way.left - &way.planned;
    if missing.is_zero() || missing.is_negative() {
        return vec!["Hours are not behind: the plan as it stands holds all that is left.".to_owned()];
    }
    let mut said = vec![format!(
        "{} a week until {}, {} more than the plan's {}.",
        hours(&way.needed_per_week),
        stage.window.last.short(),
        hours(&(&way.needed_per_week - &way.planned_per_week)),
        hours(&way.planned_per_week),
    )];
    if let Some(per_day) = &way.per_practice_day {
        said.push(format!("That is {} on each practice day.", hours(per_day)));
    }
    if let Pace::Known { per_week, .. } = pace {
        let times = &(&way.needed_per_week * 10) / per_week;
        let times = times.rounded();
        said.push(format!("Your pace is {}: {}.{} times that.", hours(per_week), times / 10, times % 10));
    }
    said.push(
        way.block.as_ref().map_or_else(
            || "More blocks alone would not hold it: a fresh line or more time is kinder.".to_owned(),
            block,
        ),
    );
    said.push(way.budget.as_ref().map_or_else(
        || "No budget of this stage could hold it, so the file stays as it is.".to_owned(),
        |budget| {
            format!(
                "In the file: budget {} instead of {}, and a fresh line today, so that the plan asks from today for the {} that are left, each once.",
                budget_text(budget),
                budget_text(present),
                hours(&way.left)
            )
        },
    ));
    said
}

/// `One more study block of 2h15 on Saturdays would hold it.`
fn block(block: &Block) -> String {
    let names: Vec<&str> = block.days.iter().map(|day| name(*day)).collect();
    let on = and_list(&names);
    match block.days.len() {
        1 => format!("One more study block of {} on {on} would hold it.", block.minutes),
        _ => format!("One more study block of {} each on {on} would hold it.", block.minutes),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn and_list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn name(day: Weekday) -> &'static str {
    ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]
        [day.num_days_from_monday() as usize]
}

/// What a rebalance changes.
pub(super) fn rebalance(way: &Rebalance, stage: &StageLine, targets: &[TargetLine]) -> Vec<String> {
    let mut said = Vec::new();
    if way.shares.is_empty() {
        said.push("Shares stay: no lower priority has time to give to one that is behind.".to_owned());
    } else {
        let moves = way.shares.iter().map(|moved| {
            format!(
                "{} {} instead of {} ({} instead of {})",
                moved.priority.as_str(),
                percent(&moved.after),
                percent(&moved.before),
                hours(&moved.minutes_after),
                hours(&moved.minutes_before)
            )
        });
        let until = stage.window.last.short();
        let moves: Vec<String> = moves.collect();
        said.push(format!("The same {} until {until}: {}.", hours(&way.planned), moves.join(", ")));
        let (priorities, behind) = &way.behind;
        let names: Vec<&str> = priorities.iter().map(|priority| priority.as_str()).collect();
        let (names, are) = (and_list(&names), if names.len() == 1 { "is" } else { "are" });
        let behind_by = hours(behind);
        said.push(if way.covered >= *behind {
            format!("So the {behind_by} that {names} {are} behind are made up; a fresh line lets go of the rest.")
        } else {
            let covered = hours(&way.covered);
            format!("{names} {are} {behind_by} behind: {covered} of it are made up, a fresh line lets go of the rest.")
        });
        said.push("Set the shares back when the stage is over.".to_owned());
    }
    if way.leave.is_empty() {
        said.push("No target has to leave the stage.".to_owned());
        return said;
    }
    let title =
        |id: &TargetId| targets.iter().find(|t| t.id == *id).map_or_else(|| id.to_string(), |t| t.title.clone());
    let titles: Vec<String> = way.leave.iter().map(|id| format!("{} ({id})", title(id))).collect();
    let after = way.slack_after.map_or_else(|| "on plan".to_owned(), slack);
    match &way.to {
        Some(to) => said.push(format!("To {to}, so that targets are {after}: {}.", titles.join("; "))),
        None => said.push(format!(
            "No later stage could take them; to be on plan, drop {} (skillmap drop ID --why TEXT).",
            titles.join("; ")
        )),
    }
    said
}

/// What a longer stage means.
pub(super) fn extend(way: &Extend, stage: &StageLine, pace: &Pace, present: Window) -> Vec<String> {
    let by = match &way.basis {
        Basis::Pace(per_week) => format!("At your pace of {} a week", hours(per_week)),
        Basis::BudgetBeyond(there) => {
            let pace = pace.per_week().map(hours).unwrap_or_default();
            let there = there.map_or_else(|| "more than ten years".to_owned(), |more| format!("{} more", days(more)));
            format!("At your pace of {pace} a week it would take {there}, which is no plan; by the plan's own budget")
        }
        Basis::Budget => match pace {
            Pace::Idle(weeks) => format!("No hours in the last {weeks} full weeks, so by the plan's own budget"),
            _ => "Not enough full weeks yet for a pace, so by the plan's own budget".to_owned(),
        },
    };
    let Some(needed) = way.days else {
        return vec![format!("{by} no end is in sight within ten years: no date, and the file stays as it is.")];
    };
    if needed == 0 {
        let last = stage.window.last.short();
        return vec![format!("{by} what is left fits before {last}: no more days are needed for the hours.")];
    }
    let mut said = vec![format!("{by} it takes {} more.", days(needed))];
    if way.after == way.before {
        said.push("The file cannot say so: no budget of this stage could hold it.".to_owned());
        return said;
    }
    let longer = way.after.last.days_since(way.before.last);
    let unit = if matches!(present, Window::Months(..)) { "months" } else { "weeks" };
    let whole = if longer > needed { format!(", {} in whole {unit}", days(longer)) } else { String::new() };
    said.push(format!(
        "{} ends on {} instead of {}{whole}; the plan then asks {} a week.",
        stage.title,
        way.after.last.long(),
        way.before.last.short(),
        hours(&way.planned_per_week)
    ));
    if let Some(budget) = &way.budget {
        said.push(format!(
            "Its budget becomes {}, with a fresh line today: the same hours, each once.",
            budget_text(budget)
        ));
    } else {
        said.push("With a fresh line today: the same hours, each once.".to_owned());
    }
    if let Some(after) = way.slack_targets {
        let after = if after < FAR_BEHIND { "still far behind".to_owned() } else { slack(after) };
        said.push(format!("Targets are {after} in the longer stage."));
    }
    if way.moved.is_empty() {
        said.push("No later stage moves.".to_owned());
    }
    for moved in &way.moved {
        let by = moved.after.first.days_since(moved.before.first);
        said.push(format!("{} begins {} later, on {}.", moved.stage, days(by), moved.after.first.long()));
    }
    if way.months.0 == way.months.1 {
        said.push(format!("The plan still ends on {}.", way.end.1.long()));
    } else {
        said.push(format!(
            "The plan ends on {} instead of {}: {} months instead of {}.",
            way.end.1.long(),
            way.end.0.long(),
            way.months.1,
            way.months.0
        ));
    }
    said
}
