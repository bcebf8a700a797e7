//! Owns `[rituals.…]`: what to keep once a week, month or quarter, and the act that keeps it.

use super::calendar::weekday_and_time;
use super::evidence::evidence;
use super::guess;
use super::skills::{name_or_id, was};
use super::values::weekday_hint;
use super::walk::{Field, Reader, Table, things};
use crate::domain::id::{RitualId, SourceId, TargetId};
use crate::domain::refusal::quoted;
use crate::domain::roadmap::{Every, KeptBy, Ritual};

/// Reads `[rituals.…]`.
pub(super) fn rituals<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<Ritual> {
    let mut earlier = Vec::new();
    let mut all = Vec::new();
    for (id, _, mut table) in things(root, "rituals", reader) {
        let title = name_or_id(table.take("title"), id, reader);
        let words = [Every::Week, Every::Month, Every::Quarter].map(|every| (every.as_str(), every));
        let every = table.need("every", "\"week\"").and_then(|f| f.word(&words, reader));
        let on = table.take("on").and_then(|field| {
            let text = field.text("\"monday 16:00\"", reader)?;
            let on = weekday_and_time(text);
            if on.is_none() {
                let message = format!("{} is no weekday with a time", quoted(text));
                let right = guess::weekday_and_time(text).map(|right| format!("write \"{right}\""));
                let otherwise = || weekday_hint(text, "such as \"monday 16:00\" or \"friday\"");
                reader.error(field.span, message, right.unwrap_or_else(otherwise));
            }
            on
        });
        let times = table.take("times").and_then(|f| f.whole(1..=366, reader)).unwrap_or(1);
        let optional = table.take("optional").and_then(|f| f.flag(reader)).unwrap_or(false);
        let by = table.take("by").and_then(|f| kept_by(&f, reader));
        let evidence = evidence(&mut table, reader);
        let was = was(&mut table, "rituals", &mut earlier, reader);
        table.finish(reader);
        if let Some(every) = every {
            all.push(Ritual { id: RitualId::new(id), title, every, on, times, optional, by, evidence, was });
        }
    }
    all
}

/// `review`, `/source`, `+target`.
fn kept_by<'t>(field: &Field<'t>, reader: &mut Reader<'t>) -> Option<KeptBy> {
    let text = field.text("\"review\"", reader)?;
    if text == "review" {
        return Some(KeptBy::Review);
    }
    if let Some(source) = text.strip_prefix('/') {
        return reader.known("sources", source, &field.span).map(|id| KeptBy::Source(SourceId::new(id)));
    }
    if let Some(target) = text.strip_prefix('+') {
        return reader.known("targets", target, &field.span).map(|id| KeptBy::Target(TargetId::new(id)));
    }
    let message = format!("{} is no act that keeps a ritual", quoted(text));
    let hint = if strsim::damerau_levenshtein("review", &text.to_lowercase()) <= 2 {
        "did you mean \"review\"?".to_owned()
    } else if reader.has("sources", text) {
        format!("did you mean the source \"/{text}\"?")
    } else if reader.has("targets", text) {
        format!("did you mean the target \"+{text}\"?")
    } else {
        "\"review\", a source such as \"/teach\", or a target such as \"+talk\"".to_owned()
    };
    reader.error(field.span.clone(), message, hint);
    None
}
