//! Owns the JSON of ids with history that the file does not have, and of `relink`.

use serde::Serialize;

use crate::domain::journal::History;
use crate::domain::standing::orphans::Orphan;

/// `{kind,id,name,logged,sessions,steps,last,dropped,nearest[…],retired}`.
#[derive(Debug, Serialize)]
pub struct OrphanJson {
    kind: &'static str,
    id: String,
    name: Option<String>,
    logged: i64,
    sessions: i64,
    steps: i64,
    last: Option<String>,
    dropped: Option<String>,
    nearest: Vec<String>,
    retired: Option<String>,
}

/// Those that are listed.
#[must_use]
pub fn orphans<'o>(orphans: impl Iterator<Item = &'o Orphan>) -> Vec<OrphanJson> {
    orphans.map(orphan).collect()
}

fn orphan(orphan: &Orphan) -> OrphanJson {
    let history = &orphan.history;
    OrphanJson {
        kind: history.kind.as_str(),
        id: history.id.clone(),
        name: orphan.name.clone(),
        logged: history.minutes.0,
        sessions: history.sessions,
        steps: history.steps,
        last: history.last.map(|day| day.to_string()),
        dropped: history.dropped.clone(),
        nearest: orphan.nearest.clone(),
        retired: orphan.retired.clone(),
    }
}

/// `relink{kind,old,new,retired,logged,sessions,steps}`: `new` is `null` where the id was retired.
#[derive(Debug, Serialize)]
pub struct RelinkJson {
    relink: Relinked,
}

#[derive(Debug, Serialize)]
struct Relinked {
    kind: &'static str,
    old: String,
    new: Option<String>,
    retired: Option<String>,
    logged: i64,
    sessions: i64,
    steps: i64,
}

/// What was joined with an id, or retired for a reason.
#[must_use]
pub fn relinked(history: &History, new: Option<&str>, retired: Option<&str>) -> RelinkJson {
    RelinkJson {
        relink: Relinked {
            kind: history.kind.as_str(),
            old: history.id.clone(),
            new: new.map(ToOwned::to_owned),
            retired: retired.map(ToOwned::to_owned),
            logged: history.minutes.0,
            sessions: history.sessions,
            steps: history.steps,
        },
    }
}
