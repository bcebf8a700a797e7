//! Owns what only shows when the sections are read together: things that are missing altogether, shares of nothing,
//! stages outside the plan.

use super::head::{Head, Shares};
use super::skills::ReadSkill;
use super::stages::ReadStage;
use super::walk::{Reader, Table};
use crate::domain::calendar::Span;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Budget, Priority, Window};
use crate::domain::schedule::nominal;

/// A roadmap has at least one stage and one skill.
pub(super) fn something_there(root: &Table<'_>, reader: &mut Reader<'_>) {
    if reader.count("stages") == 0 && !root.has_misspelt("stages") {
        let hint = "add a header [stages.month-1] with window = \"month 1\" and budget = \"2h/day\"";
        reader.absent(0..0, "the roadmap has no stage", hint);
    }
    if reader.count("skills") == 0 && !root.has_misspelt("skills") {
        reader.absent(0..0, "the roadmap has no skill", "add a header [skills.rag] with priority = \"P0\"");
    }
}

/// Study time that no priority would get.
pub(super) fn shares(shares: &Shares, skills: &[ReadSkill], reader: &mut Reader<'_>) {
    let used = |p: &Priority| skills.iter().find(|s| s.skill.priority == *p);
    let in_use: Vec<(Priority, &ReadSkill)> = Priority::ALL.iter().filter_map(|p| Some((*p, used(p)?))).collect();
    let Some((first, skill)) = in_use.first() else { return };
    if in_use.iter().all(|(p, _)| shares.plans[p.index()].share.is_zero()) {
        let span = shares.spans[first.index()].clone().unwrap_or_else(|| skill.priority.clone());
        let message = "no skill gets a share of the study time, so there is nothing to compare it with";
        reader.warning(span, message, format!("give {} a share above 0", first.as_str()));
    }
}

/// Stages that lie or end outside the plan, and totals that no day can hold.
pub(super) fn stages(head: &Head, stages: &[ReadStage], reader: &mut Reader<'_>) {
    let plan = Span { first: head.start, last: head.last_day() };
    for read in stages {
        let days = nominal(read.stage.window, head.start);
        if let Budget::Total(total) = &read.stage.budget
            && *total > Exact::whole(days.len() * 24 * 60)
        {
            let message = format!("the total is more than the {}h its days have", days.len() * 24);
            reader.warning(read.budget.clone(), message, "a smaller total, or a longer window");
        }
        let inside = plan.meet(days);
        if inside == days {
            continue;
        }
        let message = if inside.is_empty() {
            format!("this stage lies outside the plan: {} to {}", days.first, days.last)
        } else if days.first < plan.first {
            format!("this stage begins on {}, before the plan", days.first)
        } else {
            format!("this stage ends on {}, after the plan", days.last)
        };
        let hint = format!("the plan is {} to {}: {} months", plan.first, plan.last, head.months);
        // A last week that begins in the plan is how people count; and a start that is not written may still move.
        let loose = match read.stage.window {
            Window::Weeks(..) => plan.contains(days.last.plus(-6)),
            Window::Months(..) => false,
            Window::Days(..) => !head.start_written,
        };
        if loose {
            reader.warning(read.window.clone(), message, hint);
        } else {
            reader.error(read.window.clone(), message, hint);
        }
    }
}
