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

use super::problem::Problem;
use crate::domain::calendar::Day;
use crate::domain::edit::Edit;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use page::Page;

pub use keys::Section;

const MARK: char = '\u{feff}';

/// The text after these edits, one after the other. `first_day` stands for `roadmap.start` where the file leaves it out.
///
/// # Errors
/// What is unknown, taken, wrong for its kind or in the way; or the first error of the text as it would be, in the words
/// of the loader.
pub fn edited(text: &str, edits: &[Edit], first_day: Day) -> Result<String, Refusal> {
    let bare = text.strip_prefix(MARK).unwrap_or(text);
    readable(bare, first_day)?;
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
    if let Err(problems) = super::load(&now, first_day) {
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

/// What can be edited has no syntax error; where its meaning has errors, an edit may be what mends them.
fn readable(text: &str, first_day: Day) -> Result<(), Refusal> {
    if text.parse::<toml_edit::Document<String>>().is_ok() {
        return Ok(());
    }
    Err(super::load(text, first_day).err().map_or_else(|| Refusal::plain("the file is no TOML"), |p| first_error(&p)))
}

fn first_error(problems: &[Problem]) -> Refusal {
    let first = problems.iter().find(|p| p.is_error()).or_else(|| problems.first());
    first.map_or_else(
        || Refusal::plain("the file has errors"),
        |p| Refusal { message: p.message.clone(), hint: p.hint.clone() },
    )
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
