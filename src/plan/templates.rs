//! Owns the starter files that are built in, the JSON Schema of the format, and the days in a starter.
//! May not write a file.

use crate::domain::calendar::Day;

/// The roadmap that is built in, and the manual of the format.
pub const SHIPPED: &str = include_str!("../../roadmap.toml");
/// One stage, one skill, one target.
pub const BLANK: &str = include_str!("../../assets/blank.toml");
/// Another person's plan: six months to a certification beside a job.
pub const CERTIFICATION: &str = include_str!("../../assets/certification.toml");

/// The JSON Schema of the format, for editors.
pub const SCHEMA: &str = include_str!("../../assets/roadmap.schema.json");
/// The name under which starters look for it, in their own folder.
pub const SCHEMA_FILE: &str = "roadmap.schema.json";

/// A starter that begins on this day: its days move with its start, and it names the schema beside it. Everything else
/// stays byte for byte.
#[must_use]
pub fn starter(template: &str, start: Day) -> String {
    let moved = written_day(template, "start").map_or(0, |written| start.days_since(written));
    let line = |line: &str| match day_of(line) {
        Some((at, day)) => format!("{}{}{}", &line[..at], day.plus(moved), &line[at + 10..]),
        None => line.to_owned(),
    };
    let text: String = template.split_inclusive('\n').map(line).collect();
    // In the sources the schema lies in another folder than the shipped file.
    text.replacen(&format!("#:schema ./assets/{SCHEMA_FILE}"), &format!("#:schema ./{SCHEMA_FILE}"), 1)
}

/// [`SHIPPED`], beginning on this day.
#[must_use]
pub fn shipped_from(start: Day) -> String {
    starter(SHIPPED, start)
}

/// The day that the first line `key = DAY` names.
fn written_day(text: &str, key: &str) -> Option<Day> {
    let of_key = |line: &&str| line.split('=').next().is_some_and(|written| written.trim() == key);
    text.lines().filter(of_key).find_map(day_of).map(|(_, day)| day)
}

/// The day of a line `key = DAY`, and where it stands.
fn day_of(line: &str) -> Option<(usize, Day)> {
    let (key, value) = line.split_once('=')?;
    let is_key = !key.trim().is_empty() && key.trim().chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let at = key.len() + 1 + value.len() - value.trim_start().len();
    is_key.then(|| Some((at, Day::parse(line.get(at..at + 10)?)?))).flatten()
}
