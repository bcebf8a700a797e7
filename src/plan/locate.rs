//! Owns the way from an id to its line, so that an editor can open there. Works on broken files as well.

use toml::de::DeTable;

use super::problem::Place;
use super::walk::{KINDS, singular};
use crate::domain::refusal::{Refusal, or_list, unknown};

/// Where an id stands: a bare one where it is unambiguous (`rag`), the full form (`skills.rag`), a section (`roadmap`,
/// `calendar`) or a key below one (`calendar.monday`). Refuses what is unknown or ambiguous, with a hint.
pub fn locate(text: &str, id: &str) -> Result<Place, Refusal> {
    let (tree, _) = DeTable::parse_recoverable(text);
    let tree = tree.into_inner();
    if let Some(at) = along(&tree, id) {
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
        [] => Err(nothing(&tree, id)),
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

fn nothing(tree: &DeTable<'_>, id: &str) -> Refusal {
    let ids_of = |kind: &str| {
        let table = tree.get(kind).and_then(|v| v.get_ref().as_table());
        table.into_iter().flat_map(|t| t.keys()).map(|k| k.get_ref().to_string()).collect::<Vec<_>>()
    };
    if let Some((kind, rest)) = id.split_once('.')
        && KINDS.contains(&kind)
    {
        return unknown(singular(kind), rest, ids_of(kind).iter().map(String::as_str));
    }
    let sections = tree.keys().map(|k| k.get_ref().to_string());
    let all: Vec<String> = KINDS.iter().flat_map(|kind| ids_of(kind)).chain(sections).collect();
    unknown("id", id, all.iter().map(String::as_str))
}
