//! Owns the words of a difference: every change in a line, or one line with the most important ones and a count of the
//! rest. Compares nothing.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Change, Thing, What};

/// Longer values are not said, only that they changed.
const LONGEST: usize = 60;
/// More than this are counted in a notice.
const MOST: usize = 3;

/// Every change in words: one a line, but for things of a kind that came or went together
/// (`2 targets dropped: a, b`).
#[must_use]
pub fn lines(changes: &[Change]) -> Vec<String> {
    grouped(changes, |change| matches!(change.what, What::Added | What::Gone)).iter().map(|group| line(group)).collect()
}

/// The changes in one line of at most `room` characters where that can be: the most important first, the others counted
/// (`2 targets added, budget of year-1 now 5 h/week, 3 more changes`). Empty where nothing changed.
#[must_use]
pub fn short(changes: &[Change], room: usize) -> String {
    let mut groups = grouped(changes, |_| true);
    groups.sort_by_key(|group| importance(group[0]));
    let mut said = String::new();
    let mut left = changes.len();
    for (at, group) in groups.iter().enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        let next = format!("{said}{comma}{}", phrase(group));
        let rest = more(left - group.len());
        let fits = next.graphemes(true).count() + rest.len() <= room;
        if at > 0 && (at == MOST || !fits) {
            break;
        }
        said = next;
        left -= group.len();
    }
    said + &more(left)
}

fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => ", 1 more change".to_owned(),
        count => format!(", {count} more changes"),
    }
}

/// The changes of which the same can be said, where `may` lets them be said together; in the order of the first.
fn grouped(changes: &[Change], may: impl Fn(&Change) -> bool) -> Vec<Vec<&Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match groups.iter_mut().find(|group| may(change) && is_alike(group[0], change)) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

fn is_alike(one: &Change, other: &Change) -> bool {
    one.thing == other.thing
        && match (&one.what, &other.what) {
            (What::Moved { to, .. }, What::Moved { to: too, .. }) => to == too,
            (What::Key { key, .. }, What::Key { key: too, .. }) => key == too,
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
}

/// What a notice says first: what is there at all, then hours and days, then the rest.
fn importance(change: &Change) -> u8 {
    match (change.thing, &change.what) {
        (Thing::Target, What::Added) => 0,
        (Thing::Target, What::Gone) => 1,
        (Thing::Stage | Thing::Skill, What::Added | What::Gone) => 2,
        (_, What::Renamed { .. }) => 3,
        (Thing::Stage, What::Key { key: "budget" | "window", .. }) => 4,
        (Thing::Target, What::Moved { .. }) => 5,
        (Thing::Roadmap, What::Key { key: "start" | "length", .. }) | (Thing::Pause | Thing::Fresh, _) => 6,
        (Thing::Skill, What::Key { key: "priority", .. })
        | (Thing::Target, What::Key { key: "goal" | "due day", .. }) => 7,
        (Thing::Roadmap | Thing::Priority, What::Key { .. }) => 8,
        (Thing::Ritual | Thing::Block, _) | (_, What::Added | What::Gone) => 9,
        (_, What::Reordered) => 11,
        _ => 10,
    }
}

/// `target`, `targets`.
fn noun(thing: Thing, count: usize) -> &'static str {
    let (one, many) = match thing {
        Thing::Roadmap => ("roadmap", "roadmaps"),
        Thing::Priority => ("priority", "priorities"),
        Thing::Track => ("track", "tracks"),
        Thing::Skill => ("skill", "skills"),
        Thing::Stage => ("stage", "stages"),
        Thing::Target => ("target", "targets"),
        Thing::Source => ("source", "sources"),
        Thing::Resource => ("resource", "resources"),
        Thing::Block => ("block", "blocks"),
        Thing::Ritual => ("ritual", "rituals"),
        Thing::Pause => ("pause", "pauses"),
        Thing::Fresh => ("fresh line", "fresh lines"),
        Thing::Shift => ("role of", "roles"),
    };
    if count == 1 { one } else { many }
}

/// What happened to one or several, as one word.
fn verb(change: &Change) -> &'static str {
    match (&change.what, change.thing) {
        (What::Added, _) => "added",
        (What::Gone, Thing::Target) => "dropped",
        (What::Gone, _) => "removed",
        (What::Renamed { .. }, _) => "renamed",
        (What::Moved { .. }, _) => "moved",
        (What::Reordered, _) => "in another order",
        (What::Key { .. }, _) => "changed",
    }
}

fn line(group: &[&Change]) -> String {
    if let [change] = group {
        return one_line(change);
    }
    let names: Vec<&str> = group.iter().map(|change| change.name.as_str()).collect();
    let noun = noun(group[0].thing, group.len());
    format!("{} {noun} {}: {}", group.len(), verb(group[0]), names.join(", "))
}

fn one_line(change: &Change) -> String {
    let noun = noun(change.thing, 1);
    match &change.what {
        What::Moved { from, to } => format!("{noun} {} moved from {from} to {to}", change.name),
        What::Key { key, before, after } => {
            let of = of(key, change);
            match (before.as_deref(), after.as_deref()) {
                (Some(before), Some(after)) if before != after && is_short(before) && is_short(after) => {
                    format!("{of} {}", from_to(before, after))
                }
                (None, Some(after)) if is_short(after) => format!("{of} now {after}"),
                (Some(before), None) if is_short(before) => format!("{of} taken out, it was {before}"),
                (before, after) => format!("{of} {}", untold(before, after)),
            }
        }
        _ => phrase(&[change]),
    }
}

/// One change or several alike, without what was before.
fn phrase(group: &[&Change]) -> String {
    let (first, count) = (group[0], group.len());
    let noun = noun(first.thing, count);
    match &first.what {
        What::Reordered => format!("{} in another order", self::noun(first.thing, 2)),
        What::Moved { to, .. } if count == 1 => format!("{noun} {} moved to {to}", first.name),
        What::Moved { to, .. } => format!("{count} {noun} moved to {to}"),
        What::Renamed { old } if count == 1 => format!("{noun} {old} renamed {}", first.name),
        What::Key { key, before, after } if count == 1 => match after.as_deref() {
            Some(after) if is_short(after) && before.as_deref() != Some(after) => {
                format!("{} now {after}", of(key, first))
            }
            after => format!("{} {}", of(key, first), untold(before.as_deref(), after)),
        },
        What::Key { key, .. } => format!("{key} of {count} {noun} changed"),
        _ if count == 1 => format!("{noun} {} {}", first.name, verb(first)),
        _ => format!("{count} {noun} {}", verb(first)),
    }
}

/// What is said of a value that is too long to be shown.
fn untold(before: Option<&str>, after: Option<&str>) -> &'static str {
    match (before, after) {
        (None, Some(_)) => "added",
        (Some(_), None) => "taken out",
        _ => "changed",
    }
}

/// `budget of quarter-1`, `start`.
fn of(key: &str, change: &Change) -> String {
    if change.name.is_empty() { key.to_owned() } else { format!("{key} of {}", change.name) }
}

fn is_short(value: &str) -> bool {
    value.graphemes(true).count() <= LONGEST
}

/// `8 → 6 h/week`: a unit that both numbers have is said once.
fn from_to(before: &str, after: &str) -> String {
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok();
    match (before.split_once(' '), after.split_once(' ')) {
        (Some((number, unit)), Some((to, same))) if unit == same && is_number(number) && is_number(to) => {
            format!("{number} → {to} {unit}")
        }
        _ => format!("{before} → {after}"),
    }
}
