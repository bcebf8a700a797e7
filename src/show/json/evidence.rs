//! Owns the JSON of evidence: where it was looked for, and what was found.

use serde::Serialize;

use crate::domain::checkin::{Finding, Open, Sought};

/// `kind` (`ritual` or `target`) · `id` · `place` · `from` · `to` · `count` · `name` (a short hash or a file) · `title` ·
/// `day` · `why` (that nothing could be looked at; else `null`).
#[derive(Debug, Serialize)]
pub struct EvidenceJson {
    kind: &'static str,
    id: String,
    place: String,
    from: String,
    to: String,
    count: usize,
    name: Option<String>,
    title: Option<String>,
    day: Option<String>,
    why: Option<String>,
}

/// What was found for what a day asks; empty where the file names no evidence, or nobody looked.
#[must_use]
pub fn of(open: &Open) -> Vec<EvidenceJson> {
    let rituals = open.rituals.iter().filter_map(|ritual| {
        let sought = ritual.evidence.as_ref()?;
        Some(evidence("ritual", ritual.line.id.to_string(), sought))
    });
    let targets = open.targets.iter().map(|target| evidence("target", target.id.to_string(), &target.evidence));
    rituals.chain(targets).flatten().collect()
}

fn evidence(kind: &'static str, id: String, sought: &Sought) -> Option<EvidenceJson> {
    let found = sought.found();
    let why = match &sought.finding {
        Finding::Awaited => return None,
        Finding::Closed(why) => Some(why.clone()),
        Finding::Found(_) | Finding::Nothing => None,
    };
    Some(EvidenceJson {
        kind,
        id,
        place: sought.wanted.proof.place().to_owned(),
        from: sought.wanted.days.first.to_string(),
        to: sought.wanted.days.last.to_string(),
        count: found.map_or(0, |found| found.count),
        name: found.map(|found| found.last.name.clone()),
        title: found.map(|found| found.last.title.clone()),
        day: found.map(|found| found.last.day.to_string()),
        why,
    })
}
