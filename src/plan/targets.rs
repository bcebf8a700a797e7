//! Owns `[targets.…]`: outcomes that are ticked, counted or chosen, and the order among them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::advice::TargetMarks;
use super::evidence::evidence;
use super::skills::{name_or_id, was, weight};
use super::walk::{Reader, Table, things};
use crate::domain::id::{SkillId, StageId, TargetId};
use crate::domain::refusal::quoted;
use crate::domain::roadmap::{Goal, Target};
use crate::domain::text;

/// No count is larger.
const MOST: i64 = 1_000_000_000;

/// A target and where its parts stand.
pub(super) struct ReadTarget {
    /// The target.
    pub target: Target,
    /// Where its id stands.
    pub id: Range<usize>,
    /// Where its skills stand.
    pub skills: Option<Range<usize>>,
    /// Where its own day stands.
    pub due: Option<Range<usize>>,
    /// Where each of its `after` stands.
    pub after: Vec<Range<usize>>,
}

impl ReadTarget {
    /// Where the parts stand that advice is about.
    pub fn marks(&self) -> TargetMarks {
        TargetMarks { id: self.id.clone(), skills: self.skills.clone(), due: self.due.clone() }
    }
}

/// Reads `[targets.…]`.
pub(super) fn targets<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<ReadTarget> {
    let mut earlier = Vec::new();
    let mut all = Vec::new();
    for (id, key, mut table) in things(root, "targets", reader) {
        let stage = table.need("stage", "\"quarter-1\"").and_then(|field| {
            let stage = field.text("\"quarter-1\"", reader)?;
            reader.known("stages", stage, &field.span)
        });
        let title = name_or_id(table.take("title"), id, reader);
        let skills_field = table.take("skills");
        let skills = skills_field.as_ref().map(|f| f.ids("skills", reader)).unwrap_or_default();
        let goal = goal(&mut table, reader);
        let due_field = table.take("due");
        let due = due_field.as_ref().and_then(|f| f.day(reader));
        let after = table.take("after").map(|f| f.ids("targets", reader)).unwrap_or_default();
        let weight = weight(&mut table, reader);
        let link = table.take("link").and_then(|f| f.note(reader));
        let estimate = table.take("estimate").and_then(|f| f.duration(reader));
        let evidence = evidence(&mut table, reader);
        let was = was(&mut table, "targets", &mut earlier, reader);
        table.finish(reader);
        if let (Some(stage), Some(goal)) = (stage, goal) {
            let target = Target {
                id: TargetId::new(id),
                title,
                stage: StageId::new(stage),
                skills: skills.iter().map(|(id, _)| SkillId::new(*id)).collect(),
                goal,
                due,
                after: after.iter().map(|(id, _)| TargetId::new(*id)).collect(),
                weight,
                link,
                estimate,
                evidence,
                was,
            };
            let after = after.into_iter().map(|(_, field)| field.span).collect();
            let (skills, due) = (skills_field.map(|f| f.span), due_field.map(|f| f.span));
            all.push(ReadTarget { target, id: key, skills, due, after });
        }
    }
    circles(&all, reader);
    all
}

/// `goal` with `stretch` and `unit`, or `choose`, or neither.
fn goal<'t>(table: &mut Table<'t>, reader: &mut Reader<'t>) -> Option<Goal> {
    let (count, choose) = (table.take("goal"), table.take("choose"));
    let (stretch, unit) = (table.take("stretch"), table.take("unit"));
    if let (Some(_), Some(choose)) = (&count, &choose) {
        let message = "a target is counted or chosen, not both";
        reader.error(choose.key_span.clone(), message, "keep `goal` or `choose`");
        return None;
    }
    if let Some(field) = choose {
        for extra in [&stretch, &unit].into_iter().flatten() {
            let message = format!("`{}` belongs to a counted target", extra.key);
            reader.error(extra.key_span.clone(), message, "leave it out beside `choose`");
        }
        let mut options: Vec<String> = Vec::new();
        for (option, one) in field.texts("[\"RAG\", \"agents\", \"evals\"]", reader)? {
            let clean = text::title(option);
            if clean.is_empty() || options.iter().any(|o| o.eq_ignore_ascii_case(&clean)) {
                let message = format!("the option {} is empty or stands here twice", quoted(option));
                reader.error(one.span, message, "each option is another word");
            } else {
                options.push(clean);
            }
        }
        if options.len() < 2 {
            reader.error(
                field.span,
                "a choice needs at least two options",
                "choose = [\"RAG\", \"agents\", \"evals\"]",
            );
            return None;
        }
        return Some(Goal::Choice(options));
    }
    let Some(field) = count else {
        if table.may_have_lost(reader) || table.has_misspelt("goal") {
            return Some(Goal::Tick);
        }
        // One missing key is one problem.
        if let Some(extra) = [stretch, unit].into_iter().flatten().next() {
            let message = format!("`{}` needs a `goal` beside it", extra.key);
            reader.error(extra.key_span, message, "add a line such as goal = 50");
        }
        return Some(Goal::Tick);
    };
    let goal = field.whole(1..=MOST, reader);
    let most = stretch.as_ref().and_then(|f| f.whole(1..=MOST, reader));
    let unit = unit.and_then(|f| f.title(reader));
    let goal = goal?;
    if let (Some(field), Some(most)) = (stretch, most)
        && most <= goal
    {
        reader.error(
            field.span,
            format!("`stretch` is {most}, not above the goal of {goal}"),
            "a count beyond the goal",
        );
    }
    Some(Goal::Count { goal, stretch: most, unit })
}

/// How far the search for circles has come with a target.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    OnTheWay,
    Done,
}

/// Targets that wait for themselves, each circle once, marked where it closes.
fn circles(all: &[ReadTarget], reader: &mut Reader<'_>) {
    let places: BTreeMap<&str, usize> = all.iter().enumerate().map(|(n, t)| (t.target.id.as_str(), n)).collect();
    let mut seen = vec![Seen::Not; all.len()];
    for start in 0..all.len() {
        let mut way = if seen[start] == Seen::Not { vec![(start, 0)] } else { Vec::new() };
        seen[start] = if way.is_empty() { seen[start] } else { Seen::OnTheWay };
        while let Some((at, edge)) = way.last_mut() {
            let here = *at;
            let Some(next) = all[here].target.after.get(*edge) else {
                seen[here] = Seen::Done;
                way.pop();
                continue;
            };
            let span = all[here].after[*edge].clone();
            *edge += 1;
            let Some(next) = places.get(next.as_str()).copied() else { continue };
            match seen[next] {
                Seen::Not => {
                    seen[next] = Seen::OnTheWay;
                    way.push((next, 0));
                }
                Seen::OnTheWay => {
                    let circle = way.iter().map(|(n, _)| *n).skip_while(|n| *n != next);
                    let ids: Vec<&str> = circle.map(|n| all[n].target.id.as_str()).collect();
                    reader.error(span, in_a_circle(&ids), "take one of them out of `after`");
                }
                Seen::Done => {}
            }
        }
    }
}

fn in_a_circle(ids: &[&str]) -> String {
    match ids {
        [one] => format!("the target {} comes after itself", quoted(one)),
        _ => format!("targets wait for each other in a circle: {}, {}", ids.join(", "), ids[0]),
    }
}
