//! Owns the way from an id to its line, so that an editor can open there. Works on broken files as well.

use chrono::Weekday;
use toml::de::{DeTable, DeValue};

use super::problem::Place;
use super::walk::{KINDS, singular};
use crate::domain::calendar::{Day, TimeOfDay, parse_weekday};
use crate::domain::refusal::{Refusal, or_list, unknown};

/// Sections whose keys are fixed: a key that is not written is looked for where it would be written.
const FIXED: [(&str, &[&str]); 3] = [
    ("priorities", &["P0", "P1", "P2", "P3"]),
    ("tracks", &["keep", "add", "reach"]),
    ("calendar", &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
];

/// The lists of dated things, and the key that tells one from another.
const DATED: [(&str, &str); 3] = [("pauses", "from"), ("fresh", "from"), ("shift", "year")];

/// Where an id stands: a bare one where it is unambiguous (`rag`), the full form (`skills.rag`), a section (`roadmap`,
/// `calendar`), a key below one (`calendar.monday`, `priorities.P0`), a block by its time (`calendar.monday.10:00`) or a
/// dated thing by its first day (`pauses.2027-07-01`). Refuses what is unknown or ambiguous, with a hint.
pub fn locate(text: &str, id: &str) -> Result<Place, Refusal> {
    let (tree, _) = DeTable::parse_recoverable(text);
    let tree = tree.into_inner();
    if let Some(at) = along(&tree, id).or_else(|| dated(&tree, id)).or_else(|| block(&tree, id)) {
        return Ok(Place::of(text, at));
    }
    let in_kinds: Vec<(String, usize)> = KINDS
        .iter()
        .filter_map(|kind| {
            let full = format!("{kind}.{id}");
            along(&tree, &full).map(|at| (full, at))
        })
        .collect();
    match in_kinds.as_slice() {
        [(_, at)] => Ok(Place::of(text, *at)),
        [] => unwritten(&tree, id).map(|at| Place::of(text, at)).ok_or_else(|| nothing(&tree, id)),
        several => {
            let forms: Vec<&str> = several.iter().map(|(full, _)| full.as_str()).collect();
            Err(Refusal::new(format!("{id:?} stands for several things"), format!("name one: {}", or_list(&forms))))
        }
    }
}

/// The byte where the last key of a dotted path stands.
fn along(tree: &DeTable<'_>, path: &str) -> Option<usize> {
    let mut table = tree;
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        let (found, value) = table.get_key_value(key)?;
        if keys.peek().is_none() {
            return Some(found.span().start);
        }
        table = value.get_ref().as_table()?;
    }
    None
}

/// A pause, a fresh line or a point of the role line, by its day or year.
fn dated(tree: &DeTable<'_>, id: &str) -> Option<usize> {
    let (section, named) = id.split_once('.')?;
    let (_, key) = DATED.iter().find(|(known, _)| *known == section)?;
    let list = tree.get(section)?.get_ref().as_array()?;
    list.iter().find_map(|one| {
        let (found, value) = one.get_ref().as_table()?.get_key_value(*key)?;
        let is_it = match value.get_ref() {
            DeValue::String(text) => text == named,
            DeValue::Integer(number) => number.as_str() == named,
            DeValue::Datetime(when) => when.date.is_some_and(|date| date.to_string() == named),
            _ => false,
        };
        is_it.then(|| found.span().start)
    })
}

/// A block of a weekday by its time; that of a day that is like another stands there.
fn block(tree: &DeTable<'_>, id: &str) -> Option<usize> {
    let (day, at) = id.strip_prefix("calendar.")?.split_once('.')?;
    let (at, calendar) = (TimeOfDay::parse(at)?, tree.get("calendar")?.get_ref().as_table()?);
    let mut day = day.to_owned();
    // As many steps as there are days end a circle.
    for _ in 0..7 {
        match calendar.get(day.as_str())?.get_ref() {
            DeValue::Array(blocks) => {
                return blocks.iter().find_map(|block| {
                    let (found, value) = block.get_ref().as_table()?.get_key_value("at")?;
                    (TimeOfDay::parse(value.get_ref().as_str()?)? == at).then(|| found.span().start)
                });
            }
            DeValue::Table(like) => day = full_name(like.get("like")?.get_ref().as_str()?)?.to_owned(),
            _ => return None,
        }
    }
    None
}

fn full_name(day: &str) -> Option<&'static str> {
    let place = parse_weekday(day).map(|day: Weekday| day.num_days_from_monday())?;
    FIXED[2].1.get(place as usize).copied()
}

/// Where what is not written would be: the weekday of a block, the section of a fixed key, the section of what has none.
fn unwritten(tree: &DeTable<'_>, id: &str) -> Option<usize> {
    let (section, key) = id.split_once('.')?;
    let first = key.split('.').next().unwrap_or(key);
    let (_, keys) = FIXED.iter().find(|(known, _)| *known == section)?;
    if !keys.contains(&first) {
        return None;
    }
    along(tree, &format!("{section}.{first}")).or_else(|| along(tree, section))
}

fn nothing(tree: &DeTable<'_>, id: &str) -> Refusal {
    let ids_of = |kind: &str| {
        let table = tree.get(kind).and_then(|v| v.get_ref().as_table());
        table.into_iter().flat_map(|t| t.keys()).map(|k| k.get_ref().to_string()).collect::<Vec<_>>()
    };
    if let Some((section, rest)) = id.split_once('.') {
        if KINDS.contains(&section) {
            return unknown(singular(section), rest, ids_of(section).iter().map(String::as_str));
        }
        if let Some((_, keys)) = FIXED.iter().find(|(known, _)| *known == section)
            && tree.get(section).is_none()
            && keys.contains(&rest.split('.').next().unwrap_or(rest))
        {
            let message = format!("the file has no [{section}], so its defaults hold");
            return Refusal::new(message, format!("write a line [{section}] into it to change them"));
        }
        if DATED.iter().any(|(known, _)| *known == section) && Day::parse(rest).is_some() {
            let days: Vec<String> = days_of(tree, section);
            let kind = if section == "fresh" { "fresh line of" } else { "pause from" };
            return unknown(kind, rest, days.iter().map(String::as_str));
        }
    }
    let sections = tree.keys().map(|k| k.get_ref().to_string());
    let all: Vec<String> = KINDS.iter().flat_map(|kind| ids_of(kind)).chain(sections).collect();
    unknown("id", id, all.iter().map(String::as_str))
}

/// The first days of a list of dated things.
fn days_of(tree: &DeTable<'_>, section: &str) -> Vec<String> {
    let list = tree.get(section).and_then(|list| list.get_ref().as_array());
    let from = |one: &toml::Spanned<DeValue<'_>>| match one.get_ref().as_table()?.get("from")?.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Datetime(when) => Some(when.to_string()),
        _ => None,
    };
    list.into_iter().flatten().filter_map(from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
[roadmap]
months = 3
[priorities]
P0 = { share = 55 }
[calendar]
monday = [
  { at = \"09:00\", title = \"Triage\" },
  { at = \"10:00\", title = \"Deep work\", study = true },
]
tuesday = { like = \"mon\", from = \"09:30\" }
[[pauses]]
why = \"holiday\"
from = 2027-07-01
to = 2027-07-14
[[pauses]]
from = \"2027-12-20\"
to = 2027-12-31
[[shift]]
year = 2026
role = \"x\"
";

    fn line(id: &str) -> usize {
        locate(FILE, id).map_or(0, |place| place.line)
    }

    #[test]
    fn dated_things_are_found_by_their_first_day() {
        assert_eq!((line("pauses.2027-07-01"), line("pauses.2027-12-20"), line("shift.2026")), (13, 16, 19));
        let other = locate(FILE, "pauses.2027-07-02").unwrap_err();
        assert!(other.message.contains("2027-07-02") && other.hint.unwrap().contains("2027-07-01"));
        assert!(locate(FILE, "fresh.2027-07-01").is_err());
    }

    #[test]
    fn blocks_are_found_by_their_time_also_through_a_day_that_is_like_another() {
        assert_eq!((line("calendar.monday.09:00"), line("calendar.monday.10:00")), (7, 8));
        assert_eq!((line("calendar.tuesday.10:00"), line("calendar.tuesday")), (8, 10));
        assert_eq!(line("calendar.tuesday.09:30"), 10, "a block cut by `from` is its day's");
        let circle = "[calendar]\nmonday = { like = \"tuesday\" }\ntuesday = { like = \"monday\" }\n";
        assert_eq!(locate(circle, "calendar.monday.09:00").map(|p| p.line), Ok(2));
    }

    #[test]
    fn what_is_not_written_is_looked_for_in_its_section() {
        assert_eq!((line("priorities.P0"), line("priorities.P2"), line("calendar.sunday")), (4, 3, 5));
        assert_eq!((line("priorities"), line("calendar"), line("roadmap")), (3, 5, 1));
        let none = locate(FILE, "tracks.keep").unwrap_err();
        assert!(none.message.contains("no [tracks]"), "{}", none.message);
        assert!(locate(FILE, "priorities.P7").is_err());
    }
}
