//! Owns the key `evidence` of a target or ritual: a repository or a folder of notes, named and not looked at.

use super::walk::{Field, Reader, Table};
use crate::domain::refusal::quoted;
use crate::domain::roadmap::Proof;
use crate::domain::text;

const EXAMPLE: &str = "{ git = \"~/src/oss\", author = \"me@example.org\" }";

/// Reads `evidence`, where it is written.
pub(super) fn evidence<'t>(owner: &mut Table<'t>, reader: &mut Reader<'t>) -> Option<Proof> {
    let field = owner.take("evidence")?;
    let mut table = field.table("evidence".into(), EXAMPLE, reader)?;
    let (git, notes) = (table.take("git"), table.take("notes"));
    let (author, path) = (table.take("author"), table.take("path"));
    let span = table.span.clone();
    let is_misspelt = table.has_misspelt("git") || table.has_misspelt("notes") || table.may_have_lost(reader);
    table.finish(reader);
    match (git, notes) {
        (Some(_), Some(notes)) => {
            let message = "evidence is in a repository or in notes, not in both";
            reader.error(notes.key_span, message, "keep `git` or `notes`");
            None
        }
        (Some(git), None) => {
            let repository = folder(&git, reader);
            let author = author.map(|field| one_line(&field, "\"me@example.org\"", reader));
            let path = path.map(|field| one_line(&field, "\"docs/\"", reader));
            // A part that cannot be read is no part that is left out.
            let (author, path) =
                (author.map_or(Some(None), |a| a.map(Some))?, path.map_or(Some(None), |p| p.map(Some))?);
            Some(Proof::Git { repository: repository?, author, path })
        }
        (None, Some(notes)) => {
            for extra in [&author, &path].into_iter().flatten() {
                let message = format!("`{}` belongs to a repository", extra.key);
                reader.error(extra.key_span.clone(), message, "leave it out beside `notes`");
            }
            Some(Proof::Notes { folder: folder(&notes, reader)? })
        }
        (None, None) => {
            if !is_misspelt {
                reader.error(span, "evidence names no place", "git = \"~/src/oss\" or notes = \"~/notes/teach\"");
            }
            None
        }
    }
}

/// A folder of this machine.
fn folder<'t>(field: &Field<'t>, reader: &mut Reader<'t>) -> Option<String> {
    let folder = one_line(field, "\"~/src/oss\"", reader)?;
    if folder.contains("://") || folder.starts_with("git@") {
        let message = format!("{} is an address, not a folder", quoted(&folder));
        reader.error(field.span.clone(), message, "name the folder of a clone on this machine");
        return None;
    }
    Some(folder)
}

/// Text that is looked for as it stands, so nothing of it may be one thing on the screen and another one on the disk.
fn one_line<'t>(field: &Field<'t>, example: &str, reader: &mut Reader<'t>) -> Option<String> {
    let written = field.text(example, reader)?;
    let shown = text::title(written);
    if shown.is_empty() {
        let message = format!("`{}` is empty", field.key);
        reader.error(field.span.clone(), message, format!("for example: {} = {example}", field.key));
        return None;
    }
    if shown != written.trim() {
        let message = format!("`{}` is too long or has characters that cannot be shown", field.key);
        reader.error(field.span.clone(), message, format!("for example: {} = {example}", field.key));
        return None;
    }
    Some(shown)
}
