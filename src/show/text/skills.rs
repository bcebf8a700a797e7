//! Owns the matrix as text: priorities with intended against actual share, skills with their levels, what is pointed out.

use super::orphans::section;
use crate::domain::calendar::Day;
use crate::domain::kind::Kind as Thing;
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::{Priority, Roadmap};
use crate::domain::standing::Standing;
use crate::domain::standing::orphans::Orphan;
use crate::domain::standing::skills::remarks::Kind;
use crate::domain::standing::skills::{Allocation, PriorityLine, SkillLine, Skills};
use crate::domain::wording;
use crate::show::page::{Cell, Page, Role, left, right, wide};
use crate::show::words;

/// The matrix, the balance and the sources, and below them the skills and sources with history that the file does not have.
#[must_use]
pub fn skills(roadmap: &Roadmap, standing: &Standing, orphans: &[Orphan], today: Day) -> Page {
    let (skills, mix) = (&standing.skills, &standing.sources);
    let mut page = Page::new();
    if let Some(line) = skills.fresh {
        page.note(Cell::quiet(words::fresh(line, "covered and behind count")));
    }
    attention(&mut page, skills);
    page.heading("Shares of the study time").table(
        "share",
        [left(""), left(""), wide(""), right("wants"), right("28 d"), right("quarter"), right("all")],
        skills.priorities.iter().map(share),
    );
    page.heading("Priorities").table(
        "priority",
        [left(""), right("logged"), right("planned"), right("covered"), right("targets"), right("last")],
        skills.priorities.iter().map(priority),
    );
    let most = skills.busiest_week();
    page.heading("Skills").table(
        "skill",
        [
            left(""),
            left(""),
            left("id"),
            wide("name"),
            right("logged"),
            right("planned").if_roomy(),
            right("covered"),
            right("behind").if_roomy(),
            right("lvl"),
            left("12 weeks").if_roomy(),
            right("28 d").if_roomy(),
            right("last"),
        ],
        Priority::ALL
            .iter()
            .flat_map(|p| skills.skills.iter().filter(|s| s.priority == *p))
            .map(|s| skill(s, skills, most)),
    );
    super::sources::balance(&mut page, roadmap, &skills.balance, today);
    super::sources::sources(&mut page, mix, today);
    let of_kind = |o: &&Orphan| matches!(o.kind(), Thing::Skill | Thing::Source);
    section(&mut page, orphans.iter().filter(of_kind), today);
    page
}

fn attention(page: &mut Page, skills: &Skills) {
    if !skills.remarks.is_empty() {
        page.heading("To look at");
    }
    for remark in &skills.remarks {
        let sign = if remark.kind == Kind::Still { "?" } else { "▲" };
        page.note(Cell::sign(format!("{sign} {}", remark.said), &remark.said, Role::Plain));
    }
}

fn share(line: &PriorityLine) -> Vec<Cell> {
    let sign = match line.allocation() {
        None => Cell::default(),
        Some(Allocation::OnPlan) => Cell::sign("✓", "on plan", Role::Good),
        Some(Allocation::Over) => Cell::sign("+", "over", Role::Plain),
        Some(Allocation::Under) => Cell::sign("▲", "under", Role::Warn),
    };
    vec![
        sign,
        Cell::new(Role::Heading, line.id.as_str()),
        Cell::quiet(line.name.as_deref().unwrap_or_default()),
        Cell::plain(wording::percent(&line.share)),
        Cell::plain(words::percent_or_dash(line.actual_28d.as_ref())),
        Cell::plain(words::percent_or_dash(line.actual_quarter.as_ref())),
        Cell::plain(words::percent_or_dash(line.actual_all.as_ref())),
    ]
}

fn priority(line: &PriorityLine) -> Vec<Cell> {
    vec![
        Cell::new(Role::Heading, line.id.as_str()),
        Cell::plain(line.logged.to_string()),
        Cell::plain(line.planned.minutes().to_string()),
        Cell::plain(words::percent_or_dash(line.coverage.as_ref())),
        Cell::plain(format!("{}/{}", line.targets_done, line.targets)),
        Cell::quiet(wording::untouched(line.untouched_days)),
    ]
}

fn skill(line: &SkillLine, skills: &Skills, most: Minutes) -> Vec<Cell> {
    let sign = if skills.names_neglect_of(&line.id) { "▲" } else { "" };
    vec![
        if line.neglected { Cell::sign(sign, "neglected", Role::Warn) } else { Cell::default() },
        Cell::quiet(line.priority.as_str()),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.name),
        Cell::plain(line.time.all.to_string()),
        Cell::plain(line.planned.minutes().to_string()),
        Cell::plain(words::percent_or_dash(line.coverage.as_ref())),
        Cell::plain(line.debt.minutes().to_string()),
        Cell::plain(line.rated.as_ref().map_or_else(|| "–".to_owned(), |rated| rated.level.number().to_string())),
        Cell::sign(wording::spark(line.weeks, most), weeks(line), Role::Quiet),
        Cell::plain(line.time.last_28_days.to_string()),
        Cell::quiet(wording::untouched(line.untouched_days)),
    ]
}

/// The weeks as words, the last of them first and this one alone: `45m this week, 3h in the eleven before`.
fn weeks(line: &SkillLine) -> String {
    let Some((this, before)) = line.weeks.split_last() else { return String::new() };
    let before: Minutes = before.iter().copied().sum();
    if this.0 == 0 && before.0 == 0 {
        return String::new();
    }
    format!("{this} this week, {before} in the {} before", line.weeks.len() - 1)
}
