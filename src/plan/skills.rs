//! Owns `[skills.…]`, `[sources.…]` and `[resources.…]`, and the earlier ids (`was`) of anything.

use std::ops::Range;

use super::walk::{Field, Reader, Table, is_id, singular, things};
use crate::domain::id::{ResourceId, SkillId, SourceId};
use crate::domain::minutes::{Exact, parse_duration};
use crate::domain::refusal::quoted;
use crate::domain::roadmap::{Priority, Resource, Skill, Source, Track};

/// A skill and where its priority stands.
pub(super) struct ReadSkill {
    /// The skill.
    pub skill: Skill,
    /// Its id's place.
    pub id: Range<usize>,
    /// Its priority's place.
    pub priority: Range<usize>,
}

/// Reads `[skills.…]`.
pub(super) fn skills<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<ReadSkill> {
    let mut earlier = Vec::new();
    let mut all = Vec::new();
    for (id, key, mut table) in things(root, "skills", reader) {
        if parse_duration(id).is_some() {
            let message = format!("the skill {} reads as a duration when it is typed", quoted(id));
            reader.warning(key.clone(), message, "give it an id that begins with a letter");
        }
        let name = name_or_id(table.take("name"), id, reader);
        let field = table.need("priority", "\"P0\"");
        let words = Priority::ALL.map(|p| (p.as_str(), p));
        let priority = field.as_ref().and_then(|f| f.word(&words, reader));
        let words = Track::ALL.map(|t| (t.as_str(), t));
        let track = table.take("track").and_then(|f| f.word(&words, reader)).unwrap_or_default();
        let why = table.take("why").and_then(|f| f.note(reader));
        let weight = weight(&mut table, reader);
        let was = was(&mut table, "skills", &mut earlier, reader);
        table.finish(reader);
        if let (Some(priority), Some(field)) = (priority, field) {
            let skill = Skill { id: SkillId::new(id), name, priority, track, why, weight, was };
            all.push(ReadSkill { skill, id: key, priority: field.span });
        }
    }
    all
}

/// Reads `[sources.…]`.
pub(super) fn sources<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<Source> {
    let mut all = Vec::new();
    for (id, _, mut table) in things(root, "sources", reader) {
        let name = name_or_id(table.take("name"), id, reader);
        let share = table.take("share").and_then(|field| {
            let share = field.number("80", reader)?;
            if share > Exact::whole(100) {
                reader.error(field.span, "a source cannot get more than 100 %", "a percentage from 0 to 100");
                return None;
            }
            Some(share)
        });
        table.finish(reader);
        all.push(Source { id: SourceId::new(id), name, share });
    }
    all
}

/// Reads `[resources.…]`.
pub(super) fn resources<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<Resource> {
    let mut all = Vec::new();
    for (id, _, mut table) in things(root, "resources", reader) {
        let source = table.need("source", "\"books\"").and_then(|field| {
            let source = field.text("\"books\"", reader)?;
            reader.known("sources", source, &field.span)
        });
        let title = name_or_id(table.take("title"), id, reader);
        let by = table.take("by").and_then(|f| f.title(reader));
        let link = table.take("link").and_then(|f| f.note(reader));
        table.finish(reader);
        if let Some(source) = source {
            all.push(Resource { id: ResourceId::new(id), source: SourceId::new(source), title, by, link });
        }
    }
    all
}

/// The name or title that is written, else the id.
pub(super) fn name_or_id<'t>(field: Option<Field<'t>>, id: &str, reader: &mut Reader<'t>) -> String {
    field.and_then(|f| f.title(reader)).unwrap_or_else(|| id.to_owned())
}

/// `weight`, 1 where it is left out.
pub(super) fn weight<'t>(table: &mut Table<'t>, reader: &mut Reader<'t>) -> Exact {
    table.take("weight").and_then(|f| f.number("1", reader)).unwrap_or_else(|| Exact::whole(1))
}

/// `was`: earlier ids, which nothing else may have now or claim as well. `earlier` gathers those of one kind.
pub(super) fn was<'t>(
    table: &mut Table<'t>,
    kind: &'static str,
    earlier: &mut Vec<&'t str>,
    reader: &mut Reader<'t>,
) -> Vec<String> {
    let texts = table.take("was").and_then(|f| f.texts("[\"old-id\"]", reader)).unwrap_or_default();
    let mut ids = Vec::new();
    for (id, field) in texts {
        let thing = singular(kind);
        if !is_id(id) {
            let message = format!("{} is no id", quoted(id));
            reader.error(field.span, message, "ids are 1 to 64 letters, digits, - and _");
        } else if reader.has(kind, id) {
            let message = format!("the {thing} {} is in use, so it is no earlier id", quoted(id));
            reader.error(field.span, message, format!("name an id that no {thing} has now"));
        } else if ids.iter().any(|other| other == id) {
            reader.warning(field.span, format!("{} stands here twice", quoted(id)), "once is enough");
        } else if earlier.contains(&id) {
            let message = format!("{} is an earlier id of another {thing} already", quoted(id));
            reader.error(field.span, message, "one history goes to one place");
        } else {
            earlier.push(id);
            ids.push(id.to_owned());
        }
    }
    ids
}
