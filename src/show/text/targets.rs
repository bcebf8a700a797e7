//! Owns the targets and the rituals as text.

use std::collections::BTreeMap;

use super::orphans::section;
use crate::domain::calendar::Day;
use crate::domain::id::ResourceId;
use crate::domain::kind::Kind;
use crate::domain::roadmap::{Goal, Resource, Roadmap};
use crate::domain::standing::orphans::Orphan;
use crate::domain::standing::rituals::{Mark, RitualLine};
use crate::domain::standing::targets::TargetLine;
use crate::show::page::{Cell, Column, Page, Role, left, right, wide};
use crate::show::words;

/// The targets, stage by stage in the file's order, the finished resources, and what left the file with history.
#[must_use]
pub fn targets(
    roadmap: &Roadmap,
    lines: &[TargetLine],
    done: &BTreeMap<ResourceId, Day>,
    orphans: &[Orphan],
    today: Day,
) -> Page {
    let mut page = Page::new();
    if lines.is_empty() {
        page.note(Cell::quiet("the roadmap has no targets; add a [targets.ID] with skillmap edit"));
    }
    for stage in &roadmap.stages {
        let rows: Vec<Vec<Cell>> = lines.iter().filter(|line| line.stage == stage.id).map(row).collect();
        if !rows.is_empty() {
            page.heading(format!("{} ({})", stage.title, stage.id));
            let columns = [
                left(""),
                left("id"),
                wide("title"),
                right("count"),
                left("due"),
                left("due on").if_roomy(),
                right("stretch").if_roomy(),
            ];
            page.table(format!("target of {}", stage.id), columns, rows);
        }
    }
    let finished = roadmap.resources.iter().filter_map(|r| Some((r, done.get(&r.id)?)));
    let rows: Vec<Vec<Cell>> = finished.map(|(resource, day)| resource_row(resource, *day)).collect();
    if !rows.is_empty() {
        page.heading("Resources");
        page.table("resource", [left(""), left("id"), wide("title"), left("source"), left("done on")], rows);
    }
    let of_kind = |o: &&Orphan| matches!(o.kind(), Kind::Target | Kind::Resource);
    section(&mut page, orphans.iter().filter(of_kind), today);
    page
}

fn resource_row(resource: &Resource, done_on: Day) -> Vec<Cell> {
    vec![
        Cell::sign("✓", "done", Role::Good),
        Cell::plain(resource.id.as_str()),
        Cell::plain(&resource.title),
        Cell::plain(resource.source.as_str()),
        Cell::plain(done_on.to_string()),
    ]
}

fn row(line: &TargetLine) -> Vec<Cell> {
    let stretch = match &line.goal {
        Goal::Count { stretch: Some(stretch), .. } => stretch.to_string(),
        _ => String::new(),
    };
    let left = if line.is_unfinished() { words::days_left(line.days_left) } else { String::new() };
    vec![
        words::target_sign(line),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::plain(count(line)),
        Cell::quiet(left),
        Cell::plain(line.due.to_string()),
        Cell::plain(stretch),
    ]
}

/// `12/50`, what was chosen, or nothing for a tick.
#[must_use]
pub fn count(line: &TargetLine) -> String {
    match &line.goal {
        Goal::Tick => String::new(),
        Goal::Count { goal, .. } => format!("{}/{goal}", line.progress.done),
        Goal::Choice(options) => line.progress.chosen.clone().unwrap_or_else(|| format!("1 of {}", options.len())),
    }
}

/// The rituals in their current periods.
#[must_use]
pub fn rituals(lines: &[RitualLine]) -> Page {
    let mut page = Page::new();
    if lines.is_empty() {
        page.note(Cell::quiet("the roadmap has no rituals; add a [rituals.ID] with skillmap edit"));
    }
    let (optional, asked): (Vec<&RitualLine>, Vec<&RitualLine>) = lines.iter().partition(|line| line.optional);
    page.table("ritual", STRIP, asked.into_iter().map(with_strip));
    if !optional.is_empty() {
        page.heading("Optional").table("ritual", STRIP, optional.into_iter().map(with_strip));
    }
    if !lines.is_empty() {
        let legend: Vec<String> = Mark::ALL.iter().map(|mark| format!("{} {}", mark.sign(), mark.word())).collect();
        let said = "the last twelve, this one last";
        page.note(Cell::sign(format!("{said}: {}", legend.join("  ")), "", Role::Quiet));
    }
    page
}

/// The columns of [`with_strip`].
const STRIP: [Column; 7] =
    [left(""), left("id"), wide("title"), left("period"), right("done"), left("last 12"), left("")];

/// One ritual with its last twelve periods.
fn with_strip(line: &RitualLine) -> Vec<Cell> {
    let signs: String = line.last_12.iter().map(|(_, mark)| mark.sign()).collect();
    // Twelve are long to listen to: what is kept has its count.
    let counts = line.last_12.iter().filter(|(_, mark)| !matches!(mark, Mark::Kept | Mark::NotDue));
    let kept = format!("kept {} of the last 12", line.kept_of_12);
    let said: Vec<String> =
        std::iter::once(kept).chain(counts.map(|(period, mark)| format!("{period} {}", mark.word()))).collect();
    let mut row = ritual(line);
    row.truncate(STRIP.len() - 2);
    row.push(Cell::sign(signs, said.join(", "), Role::Plain));
    row.push(Cell::quiet(if line.asked { "today" } else { "" }));
    row
}

/// The columns of [`ritual`].
pub(super) const RITUAL: [Column; 8] = [
    left(""),
    left("id"),
    wide("title"),
    left("period"),
    right("done"),
    right("kept/12"),
    left("").if_roomy(),
    left("").if_narrow(),
];

/// One ritual as a row.
pub(super) fn ritual(line: &RitualLine) -> Vec<Cell> {
    let more = match (line.asked, line.optional) {
        (true, true) => "asked today, optional",
        (true, false) => "asked today",
        (false, true) => "optional",
        (false, false) => "",
    };
    let short = if line.asked { "today" } else { more };
    vec![
        words::slot_sign(line),
        Cell::plain(line.id.as_str()),
        Cell::plain(&line.title),
        Cell::plain(line.period.to_string()),
        Cell::plain(format!("{}/{}", line.done, line.times)),
        Cell::plain(line.kept_of_12.to_string()),
        Cell::quiet(more),
        Cell::quiet(short),
    ]
}
