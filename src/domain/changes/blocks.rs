//! Owns how the blocks of the weekly calendar differ: a change that several days share is said once.

use super::pairs::{Pairs, Renamed};
use super::parts::{Compared, full};
use super::{Change, Thing, What, values};
use crate::domain::calendar::TimeOfDay;
use crate::domain::id::SkillId;
use crate::domain::roadmap::Block;

/// What is otherwise in the calendar.
pub(super) fn blocks(old: &[Vec<Block>; 7], new: &[Vec<Block>; 7], skills: &Renamed, out: &mut Vec<Change>) {
    let mut found: Vec<(String, What, Vec<usize>)> = Vec::new();
    for (day, (old, new)) in old.iter().zip(new).enumerate() {
        for (name, what) in of_day(old, new, skills) {
            match found.iter_mut().find(|(n, w, _)| *n == name && *w == what) {
                Some((.., days)) => days.push(day),
                None => found.push((name, what, vec![day])),
            }
        }
    }
    for (name, what, days) in found {
        let id = full(Thing::Block, values::weekday_at(days[0]));
        let name = format!("{name} on {}", values::on_days(&days));
        out.push(Change { thing: Thing::Block, id, name, what });
    }
}

/// What is otherwise on one day, each with the block's time and title.
fn of_day(old: &[Block], new: &[Block], skills: &Renamed) -> Vec<(String, What)> {
    let pairs = Pairs::by(old, new, |b| (b.at, b.title.as_str()))
        .joined_where(|old, new| old.at == new.at)
        .joined_where(|old, new| old.title == new.title);
    let mut out = Vec::new();
    for (before, after) in pairs.both() {
        compare(before, after, is_open(old, before) && is_open(new, after), skills, &mut out);
    }
    let changed = out.into_iter().map(|change| (change.name, change.what));
    let gone = pairs.gone().map(|block| (name(block), What::Gone));
    let added = pairs.added().map(|block| (name(block), What::Added));
    gone.chain(added).chain(changed).collect()
}

fn name(block: &Block) -> String {
    format!("{} {}", block.at, block.title)
}

/// Whether a block ends as one without an `until` does, so that a change of its end is the next one's doing.
fn is_open(day: &[Block], block: &Block) -> bool {
    let next = day.iter().map(|b| b.at).filter(|at| *at > block.at).min();
    let end = next.map_or(block.at.minutes() + 60, TimeOfDay::minutes);
    block.until.minutes() == end.min(24 * 60)
}

fn compare(old: &Block, new: &Block, is_open: bool, skills: &Renamed, out: &mut Vec<Change>) {
    let Block { at, until, title, study, skills: proposed } = old;
    let mut said = Compared { thing: Thing::Block, id: String::new(), name: name(new), out };
    said.key("beginning", at, &new.at, |at| Some(at.to_string()));
    if !is_open {
        said.key("end", until, &new.until, |until| Some(until.to_string()));
    }
    said.text("title", title, &new.title);
    said.key("study", study, &new.study, |study| values::study(*study));
    let proposed: Vec<SkillId> = proposed.iter().map(|id| SkillId::new(skills.now(id.as_str()))).collect();
    said.key("skills", &proposed, &new.skills, |ids| values::list(ids));
}
