//! Owns the matrix as text: priorities with intended against actual share, skills, what is neglected or inverted.

use super::orphans::section;
use crate::domain::calendar::Day;
use crate::domain::kind::Kind;
use crate::domain::roadmap::{Priority, Roadmap};
use crate::domain::standing::Standing;
use crate::domain::standing::orphans::Orphan;
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
            right("last"),
        ],
        Priority::ALL.iter().flat_map(|p| skills.skills.iter().filter(|s| s.priority == *p)).map(skill),
    );
    attention(&mut page, skills);
    super::sources::balance(&mut page, roadmap, &skills.balance, today);
    super::sources::sources(&mut page, mix, today);
    let of_kind = |o: &&Orphan| matches!(o.kind(), Kind::Skill | Kind::Source);
    section(&mut page, orphans.iter().filter(of_kind), today);
    page
}

fn attention(page: &mut Page, skills: &Skills) {
    let neglected = skills.neglected_to_name();
    if !neglected.is_empty() || !skills.inversions.is_empty() {
        page.heading("To look at");
    }
    for line in neglected {
        let untouched =
            line.untouched_days.map_or_else(|| "never touched".to_owned(), |d| format!("untouched for {d} days"));
        let said = format!(
            "{} ({}) is neglected: {} of its share, {untouched}",
            line.id,
            line.priority.as_str(),
            words::percent_or_dash(line.coverage.as_ref()),
        );
        page.note(Cell::sign(format!("▲ {said}"), said, Role::Plain));
    }
    for inversion in &skills.inversions {
        let said = format!(
            "{} got {} in 28 days, {} of higher priority {}",
            inversion.lower, inversion.lower_28d, inversion.higher, inversion.higher_28d
        );
        page.note(Cell::sign(format!("▲ {said}"), said, Role::Plain));
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

fn skill(line: &SkillLine) -> Vec<Cell> {
    vec![
        if line.neglected { Cell::sign("▲", "neglected", Role::Warn) } else { Cell::default() },
        Cell::quiet(line.priority.as_str()),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.name),
        Cell::plain(line.time.all.to_string()),
        Cell::plain(line.planned.minutes().to_string()),
        Cell::plain(words::percent_or_dash(line.coverage.as_ref())),
        Cell::plain(line.debt.minutes().to_string()),
        Cell::quiet(wording::untouched(line.untouched_days)),
    ]
}
