//! Owns a roadmap changed in two forms at once: as a value, so that its numbers can be computed, and as the edits of
//! the file that mean the same. Knows no file.

use super::calendar::Day;
use super::edit::Edit;
use super::id::{StageId, TargetId};
use super::minutes::{Exact, Minutes};
use super::roadmap::{Budget, Fresh, Goal, Priority, Roadmap, Window};

/// A roadmap as it would be, and what leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// What the file would mean.
    pub roadmap: Roadmap,
    /// The changes of the file, in order.
    pub edits: Vec<Edit>,
}

impl Revision {
    /// A roadmap as it is.
    #[must_use]
    pub fn of(roadmap: &Roadmap) -> Self {
        Self { roadmap: roadmap.clone(), edits: Vec::new() }
    }

    fn set(&mut self, id: String, key: &str, value: String) {
        self.edits.retain(|edit| !matches!(edit, Edit::Set { id: i, key: k, .. } if *i == id && k == key));
        self.edits.push(Edit::Set { id, key: key.to_owned(), value });
    }

    /// Counts standing from a day on; nothing where it counts from that day already.
    pub fn fresh(&mut self, from: Day, why: &str) {
        if self.roadmap.fresh.iter().any(|fresh| fresh.from == from) {
            return;
        }
        self.roadmap.fresh.push(Fresh { from, why: Some(why.to_owned()).filter(|why| !why.is_empty()) });
        self.roadmap.fresh.sort_by_key(|fresh| fresh.from);
        self.edits.push(Edit::fresh(from, why));
    }

    /// Gives the stage at this place of the file another budget.
    pub fn budget(&mut self, place: usize, budget: Budget) {
        let stage = &mut self.roadmap.stages[place];
        if stage.budget != budget {
            let (id, value) = (format!("stages.{}", stage.id), budget_text(&budget));
            stage.budget = budget;
            self.set(id, "budget", value);
        }
    }

    /// Gives the stage at this place of the file another window.
    pub fn window(&mut self, place: usize, window: Window) {
        let stage = &mut self.roadmap.stages[place];
        if stage.window != window {
            stage.window = window;
            let (id, value) = (format!("stages.{}", stage.id), window_text(window));
            self.set(id, "window", value);
        }
    }

    /// Makes the whole plan this many months long.
    pub fn months(&mut self, months: u32) {
        if self.roadmap.months != months {
            self.roadmap.months = months;
            self.set("roadmap".to_owned(), "months", months.to_string());
        }
    }

    /// Gives a priority another share, as exact as the file writes it.
    pub fn share(&mut self, priority: Priority, share: &Exact) {
        let plan = &mut self.roadmap.priorities[priority.index()];
        let value = decimal_text(share);
        let written = Exact::decimal(&value).unwrap_or_default();
        if plan.share != written {
            plan.share = written;
            self.set(format!("priorities.{}", priority.as_str()), "share", value);
        }
    }

    /// Moves a target to another stage. A due day of its own that has passed or lies in the stage it leaves goes: from
    /// then on it is due with its new stage.
    pub fn stage_of(&mut self, id: &TargetId, stage: &StageId, left_until: Day) {
        let Some(target) = self.roadmap.targets.iter_mut().find(|target| target.id == *id) else { return };
        if target.stage != *stage {
            target.stage = stage.clone();
            self.edits.push(Edit::of_target(id, "stage", stage.as_str()));
        }
        if target.due.is_some_and(|due| due <= left_until) {
            target.due = None;
            self.edits.push(Edit::Unset { id: format!("targets.{id}"), key: "due".to_owned() });
        }
    }

    /// Gives a target a due day of its own.
    pub fn due(&mut self, id: &TargetId, due: Day) {
        let Some(target) = self.roadmap.targets.iter_mut().find(|target| target.id == *id) else { return };
        if target.due != Some(due) {
            target.due = Some(due);
            let target = format!("targets.{id}");
            self.edits.retain(|e| !matches!(e, Edit::Unset { id, key } if *id == target && key == "due"));
            self.edits.push(Edit::of_target(id, "due", due.to_string()));
        }
    }

    /// Gives a counted target another goal.
    pub fn goal(&mut self, id: &TargetId, goal: i64) {
        let Some(target) = self.roadmap.targets.iter_mut().find(|target| target.id == *id) else { return };
        if let Goal::Count { goal: present, .. } = &mut target.goal
            && *present != goal
        {
            *present = goal;
            self.edits.push(Edit::of_target(id, "goal", goal.to_string()));
        }
    }
}

/// A budget as the file writes it: `8h/week`, `2h/day`, `{ total = "96h" }`.
#[must_use]
pub fn budget_text(budget: &Budget) -> String {
    match budget {
        Budget::PerWeek(minutes) => format!("{}/week", duration_text(minutes)),
        Budget::PerDay(minutes) => format!("{}/day", duration_text(minutes)),
        Budget::Total(minutes) => format!("{{ total = \"{}\" }}", duration_text(minutes)),
    }
}

fn duration_text(minutes: &Exact) -> String {
    let whole = minutes.minutes();
    if whole.exact() == *minutes { whole.to_string() } else { format!("{}m", decimal_text(minutes)) }
}

/// A window as the file writes it: `weeks 1-12`, `week 3`, `months 13-24`, `{ from = …, to = … }`.
#[must_use]
pub fn window_text(window: Window) -> String {
    match window {
        Window::Weeks(first, last) if first == last => format!("week {first}"),
        Window::Weeks(first, last) => format!("weeks {first}-{last}"),
        Window::Months(first, last) if first == last => format!("month {first}"),
        Window::Months(first, last) => format!("months {first}-{last}"),
        Window::Days(from, to) => format!("{{ from = {from}, to = {to} }}"),
    }
}

/// The number in decimals, as exact as six of them are.
#[must_use]
pub fn decimal_text(number: &Exact) -> String {
    let millionths = (number * 1_000_000).rounded();
    let (whole, part) = (millionths / 1_000_000, millionths % 1_000_000);
    let text = format!("{whole}.{part:06}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The minutes rounded up to whole ones.
#[must_use]
pub fn rounded_up(minutes: &Exact) -> Minutes {
    let floor = minutes.floor();
    Minutes(if Exact::whole(floor) == *minutes { floor } else { floor + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{day, hours, roadmap};

    #[test]
    fn values_are_written_as_the_file_writes_them() {
        assert_eq!(budget_text(&Budget::PerWeek(Exact::whole(615))), "10h15/week");
        assert_eq!(budget_text(&Budget::PerDay(hours(2))), "2h/day");
        assert_eq!(budget_text(&Budget::Total(Exact::ratio(181, 2))), "{ total = \"90.5m\" }");
        assert_eq!(window_text(Window::Weeks(1, 14)), "weeks 1-14");
        assert_eq!(window_text(Window::Months(3, 3)), "month 3");
        let days = Window::Days(day("2027-01-01"), day("2027-04-09"));
        assert_eq!(window_text(days), "{ from = 2027-01-01, to = 2027-04-09 }");
        let decimals = [Exact::whole(55), Exact::ratio(27, 5), Exact::zero(), Exact::ratio(1, 3)];
        assert_eq!(decimals.map(|n| decimal_text(&n)), ["55", "5.4", "0", "0.333333"]);
        assert_eq!([Exact::ratio(1, 2), Exact::whole(3)].map(|m| rounded_up(&m).0), [1, 3]);
    }

    #[test]
    fn what_stays_the_same_is_no_edit() {
        let roadmap = roadmap();
        let mut revision = Revision::of(&roadmap);
        revision.budget(1, Budget::PerWeek(hours(8)));
        revision.months(24);
        revision.share(Priority::P0, &Exact::whole(55));
        assert_eq!(revision, Revision::of(&roadmap));
    }

    #[test]
    fn the_last_word_on_a_key_is_the_one_that_is_written() {
        let mut revision = Revision::of(&roadmap());
        revision.budget(1, Budget::PerWeek(hours(9)));
        revision.budget(1, Budget::PerWeek(hours(10)));
        let (id, key) = ("stages.quarter-1".to_owned(), "budget".to_owned());
        assert_eq!(revision.edits, [Edit::Set { id, key, value: "10h/week".to_owned() }]);
    }

    #[test]
    fn a_due_day_of_the_old_stage_does_not_go_along() {
        let mut roadmap = roadmap();
        roadmap.targets[0].due = Some(day("2027-01-10"));
        let (id, stage) = (TargetId::new("rag-service"), StageId::new("year-1"));
        let mut revision = Revision::of(&roadmap);
        revision.stage_of(&id, &stage, day("2027-02-21"));
        let unset = Edit::Unset { id: "targets.rag-service".to_owned(), key: "due".to_owned() };
        assert_eq!(revision.edits, [Edit::of_target(&id, "stage", "year-1"), unset]);
        assert_eq!((&revision.roadmap.targets[0].stage, revision.roadmap.targets[0].due), (&stage, None));
        revision.due(&id, day("2027-03-10"));
        assert_eq!(revision.edits.last(), Some(&Edit::of_target(&id, "due", "2027-03-10")));
        assert_eq!(revision.edits.len(), 2, "one word on its due day");
    }
}
