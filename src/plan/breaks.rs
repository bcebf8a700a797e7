//! Owns the lists of dated things: `[[pauses]]`, `[[fresh]]` and `[[shift]]`, also written as plain lists of tables.

use super::stages::from_to;
use super::values::percent;
use super::walk::{Reader, Table};
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Fresh, Pause, Shift};

/// The tables of a list, each under its name.
fn tables<'t>(root: &mut Table<'t>, key: &'static str, example: &str, reader: &mut Reader<'t>) -> Vec<Table<'t>> {
    let Some(field) = root.take(key) else { return Vec::new() };
    let list = field.list(&format!("[{example}], or a header [[{key}]]"), reader).unwrap_or_default();
    list.into_iter().filter_map(|one| one.table(format!("[[{key}]]"), example, reader)).collect()
}

/// Reads `[[pauses]]`: by `from`, and none overlapping another.
pub(super) fn pauses<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<Pause> {
    let mut all = Vec::new();
    for mut table in tables(root, "pauses", "{ from = 2027-07-01, to = 2027-07-14 }", reader) {
        let days = from_to(&mut table, reader);
        let span = table.take("from").map_or(table.span.clone(), |f| f.span);
        let why = table.take("why").and_then(|f| f.note(reader));
        let mut load = Some(Exact::zero());
        if let Some(field) = table.take("load") {
            load = field.number("0.5", reader);
            match load.as_ref().map(|l| l.cmp(&Exact::whole(1))) {
                Some(std::cmp::Ordering::Greater) => {
                    let percentage = load.as_ref().filter(|load| **load < Exact::whole(100)).map(Exact::four_decimals);
                    let part = percentage.and_then(|number| percent("load", &format!("{number}%")));
                    reader.error(
                        field.span,
                        "a pause cannot add load",
                        part.unwrap_or_else(|| "from 0 (no load) to below 1, such as load = 0.5".into()),
                    );
                    load = None;
                }
                Some(std::cmp::Ordering::Equal) => {
                    reader.warning(
                        field.span,
                        "a pause of full load changes nothing",
                        "load = 0 rests, load = 0.5 is half",
                    );
                }
                _ => {}
            }
        }
        table.finish(reader);
        if let (Some((from, to)), Some(load)) = (days, load) {
            all.push((Pause { from, to, why, load }, span));
        }
    }
    all.sort_by_key(|(pause, span)| (pause.from, span.start));
    let mut reached: Option<&Pause> = None;
    for (pause, span) in &all {
        if let Some(before) = reached.filter(|before| pause.from <= before.to) {
            let message = format!("two pauses overlap: one lasts from {} to {}", before.from, before.to);
            reader.error(span.clone(), message, format!("begin this one after {}, or join the two", before.to));
        }
        reached = if reached.is_some_and(|before| before.to >= pause.to) { reached } else { Some(pause) };
    }
    all.into_iter().map(|(pause, _)| pause).collect()
}

/// Reads `[[fresh]]`.
pub(super) fn fresh<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<Fresh> {
    let mut all = Vec::new();
    for mut table in tables(root, "fresh", "{ from = 2027-05-01 }", reader) {
        let from = table.need("from", "2027-05-01").and_then(|f| f.day(reader));
        let why = table.take("why").and_then(|f| f.note(reader));
        table.finish(reader);
        all.extend(from.map(|from| Fresh { from, why }));
    }
    all
}

/// Reads `[[shift]]`.
pub(super) fn shift<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<Shift> {
    let mut all = Vec::new();
    for mut table in tables(root, "shift", "{ year = 2026, role = \"AI-fluent backend\" }", reader) {
        let year = table.need("year", "2026").and_then(|f| f.whole(1950..=2200, reader));
        let role = table.need("role", "\"AI-fluent backend\"").and_then(|f| f.title(reader));
        table.finish(reader);
        if let (Some(year), Some(role)) = (year.and_then(|y| i32::try_from(y).ok()), role) {
            all.push(Shift { year, role });
        }
    }
    all
}
