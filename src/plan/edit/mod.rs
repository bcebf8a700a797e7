//! Owns small edits of a roadmap file's text: only what is meant changes, every other byte stays, comments and line ends
//! included. Writes no file.
//!
//! An edit is found and made in the text by place, never by printing a tree. What came of it is judged twice: it must
//! load, and read as TOML it must differ from the text before in what was meant and in nothing else.

mod add;
mod forms;
mod ids;
mod keys;
mod meaning;
mod members;
mod page;
mod remove;
mod rename;
mod set;
mod splice;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Defaults;
use super::problem::Problem;
use crate::domain::edit::{Edit, Kind};
use crate::domain::refusal::Refusal;
use crate::domain::text;
use page::Page;

pub use keys::Section;

const MARK: char = '\u{feff}';
/// Stands for the id of a thing that has none yet.
const PLACEHOLDER: &str = "__being-written__";

/// The text after these edits, one after the other. The defaults stand for what the file leaves out.
///
/// # Errors
/// What is unknown, taken, wrong for its kind or in the way; or the first error of the text as it would be, in the words
/// of the loader.
pub fn edited(text: &str, edits: &[Edit], defaults: impl Into<Defaults>) -> Result<String, Refusal> {
    let (bare, defaults) = (text.strip_prefix(MARK).unwrap_or(text), defaults.into());
    readable(bare, defaults)?;
    let mut now = bare.to_owned();
    for edit in edits {
        let edit = harmless(edit);
        let mut next = one(&now, &edit)?;
        if !bare.ends_with('\n') && next.ends_with('\n') {
            next.truncate(next.trim_end_matches(['\n', '\r']).len());
        }
        meaning::check(&now, &next, &edit)?;
        now = next;
    }
    if let Err(problems) = super::load(&now, defaults) {
        return Err(first_error(&problems));
    }
    Ok(if bare.len() < text.len() { format!("{MARK}{now}") } else { now })
}

/// The section of a typed id, and the id bare: `rag` and `skills.rag` are `(Section::Skills, "rag")`; of a pause it is its
/// first day, of a whole section its name.
///
/// # Errors
/// An unknown id with the three nearest, an ambiguous one with its full forms.
pub fn named(text: &str, id: &str) -> Result<(Section, String), Refusal> {
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let thing = ids::named(&Page::of(text), &text::title(id))?;
    Ok((thing.section, thing.id))
}

/// What is wrong with one key of a thing that is being written, whatever else of it is still missing: what is said of the
/// text with the key and not without it. The key `id` is the thing's id.
#[must_use]
pub fn objection(
    text: &str,
    kind: Kind,
    key: &str,
    values: &[(String, String)],
    defaults: impl Into<Defaults>,
) -> Option<Refusal> {
    let defaults = defaults.into();
    let add = |without: Option<&str>| {
        let given = |name: &str| values.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let id = given("id").filter(|_| without != Some("id")).unwrap_or_else(|| PLACEHOLDER.to_owned());
        let keys = values.iter().filter(|(key, _)| key != "id" && Some(key.as_str()) != without).cloned().collect();
        harmless(&Edit::Add { kind, id: kind.has_ids().then_some(id), keys })
    };
    let text = text.strip_prefix(MARK).unwrap_or(text);
    let said = |edit: &Edit| -> Vec<Refusal> {
        let new = match one(text, edit) {
            Err(refusal) => return vec![refusal],
            // The edit looks at the id; what the loader misses it says under the id, whichever that is.
            Ok(_) if key == "id" => return Vec::new(),
            Ok(new) => new,
        };
        let problems = super::load(&new, defaults).err().unwrap_or_default();
        let own = pairs_of_new(&new, kind);
        // What is said of the thing as a whole is that something is missing still.
        let is_of_a_pair = |p: &Problem| own.iter().any(|pair| pair.start <= p.span.start && p.span.end <= pair.end);
        problems.into_iter().filter(|p| p.is_error() && is_of_a_pair(p)).map(refusal_of).collect()
    };
    let without = said(&add(Some(key)));
    said(&add(None)).into_iter().find(|with| !without.iter().any(|other| other.message == with.message))
}

/// What can be edited has no syntax error; where its meaning has errors, an edit may be what mends them.
fn readable(text: &str, defaults: Defaults) -> Result<(), Refusal> {
    if text.parse::<toml_edit::Document<String>>().is_ok() {
        return Ok(());
    }
    Err(super::load(text, defaults).err().map_or_else(|| unreadable("the file is no TOML"), |p| first_error(&p)))
}

/// What is said where no problem says more.
fn unreadable(message: &str) -> Refusal {
    Refusal::new(message, "skillmap check names what is wrong")
}

fn first_error(problems: &[Problem]) -> Refusal {
    let first = problems.iter().find(|p| p.is_error()).or_else(|| problems.first());
    first.map_or_else(|| unreadable("the file has errors"), |p| refusal_of(p.clone()))
}

/// Where the pairs of the thing stand that was added last.
fn pairs_of_new(text: &str, kind: Kind) -> Vec<Range<usize>> {
    let page = Page::of(text);
    let Some(new) = ids::things(&page, add::section_of(kind)).pop() else { return Vec::new() };
    let pairs = page.spots().into_iter().filter(|spot| spot.path.len() > 2 && spot.path.starts_with(&new.path));
    pairs.map(|spot| spot.span).collect()
}

fn refusal_of(problem: Problem) -> Refusal {
    Refusal { message: problem.message, hint: problem.hint }
}

/// The same edit without anything that steers a terminal.
fn harmless(edit: &Edit) -> Edit {
    let line = |t: &String| text::title(t);
    match edit {
        Edit::Set { id, key, value } => Edit::Set { id: line(id), key: line(key), value: text::note(value) },
        Edit::Unset { id, key } => Edit::Unset { id: line(id), key: line(key) },
        Edit::Add { kind, id, keys } => Edit::Add {
            kind: *kind,
            id: id.as_ref().map(line),
            keys: keys.iter().map(|(key, value)| (line(key), text::note(value))).collect(),
        },
        Edit::Rename { old, new } => Edit::Rename { old: line(old), new: line(new) },
        Edit::Remove { id } => Edit::Remove { id: line(id) },
    }
}

/// The text after one edit, which may not load.
fn one(text: &str, edit: &Edit) -> Result<String, Refusal> {
    let page = Page::of(text);
    match edit {
        Edit::Set { id, key, value } => set::set(text, &ids::named(&page, id)?, key, value),
        Edit::Unset { id, key } => set::unset(text, &ids::named(&page, id)?, key),
        Edit::Add { kind, id, keys } => Ok(add::add(text, &add::New::of(&page, *kind, id.as_deref(), keys)?)),
        Edit::Rename { old, new } => rename::rename(text, &ids::named(&page, old)?, new),
        Edit::Remove { id } => remove::remove(text, &ids::named(&page, id)?),
    }
}
