//! Owns the few words that say what each way back comes to, where a line is all the room there is.

use super::words::{days, hours, slack};
use super::{CatchUp, Extend, FreshLine, Rebalance};
use crate::domain::wording::percent;

pub(super) fn fresh(line: &FreshLine, is_there: bool) -> String {
    if is_there {
        "counts from today already".to_owned()
    } else if line.let_go.is_zero() {
        "changes nothing on hours".to_owned()
    } else {
        let (before, after) = (hours(&line.needed_before), hours(&line.needed_after));
        format!("{}, {after} a week instead of {before}", slack(line.slack_after))
    }
}

pub(super) fn catch_up(way: &CatchUp) -> String {
    let missing = &way.left - &way.planned;
    if missing.is_zero() || missing.is_negative() {
        return "hours are not behind".to_owned();
    }
    let more = &way.needed_per_week - &way.planned_per_week;
    format!("{} a week, {} more than planned", hours(&way.needed_per_week), hours(&more))
}

pub(super) fn rebalance(way: &Rebalance) -> String {
    let shares = way.shares.iter().map(|m| format!("{} {}", m.priority.as_str(), percent(&m.after)));
    let mut said: Vec<String> = shares.collect();
    let targets = if way.leave.len() == 1 { "target" } else { "targets" };
    match (&way.to, way.leave.len()) {
        (_, 0) => {}
        (Some(to), n) => said.push(format!("{n} {targets} to {to}")),
        (None, n) => said.push(format!("{n} {targets} too many")),
    }
    if said.is_empty() { "nothing to move".to_owned() } else { said.join(", ") }
}

pub(super) fn extend(way: &Extend) -> String {
    match way.days {
        None => "no end in sight".to_owned(),
        Some(0) => "no more days are needed".to_owned(),
        Some(_) if way.after == way.before => "no budget could hold it".to_owned(),
        Some(_) => {
            let longer = way.after.last.days_since(way.before.last);
            format!("{} more, {} a week", days(longer), hours(&way.planned_per_week))
        }
    }
}
