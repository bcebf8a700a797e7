//! Owns the JSON of `backup`.

use serde::Serialize;

use crate::domain::backup::{Before, Differs, Figures, Line, Outcome, State};
use crate::domain::text;

/// A copy.
#[derive(Debug, Serialize)]
pub struct CopyJson<'a> {
    name: &'a str,
    at: String,
    why: &'static str,
    version: i64,
    bytes: u64,
    sessions: Option<i64>,
    verified: &'static str,
    problem: Option<&'a str>,
}

impl<'a> CopyJson<'a> {
    fn of(line: &'a Line, at: &dyn Fn(&Line) -> String) -> Self {
        Self {
            name: &line.name,
            at: at(line),
            why: line.why.word(),
            version: line.version,
            bytes: line.bytes,
            sessions: line.sessions,
            verified: line.state.verified(),
            problem: if let State::Damaged(what) = &line.state { Some(what) } else { None },
        }
    }
}

/// `backup list`.
#[derive(Debug, Serialize)]
pub struct ListJson<'a> {
    folder: &'a str,
    backups: Vec<CopyJson<'a>>,
    exports: &'a [String],
}

/// The copies, newest first. `at` gives the instant of each, with its offset.
#[must_use]
pub fn list<'a>(
    folder: &'a str,
    lines: &'a [Line],
    exports: &'a [String],
    at: &dyn Fn(&Line) -> String,
) -> ListJson<'a> {
    ListJson { folder, backups: lines.iter().map(|line| CopyJson::of(line, at)).collect(), exports }
}

/// `backup now`.
#[derive(Debug, Serialize)]
pub struct TakenJson<'a> {
    backup: CopyJson<'a>,
}

/// A copy that was taken.
#[must_use]
pub fn taken<'a>(line: &'a Line, at: &dyn Fn(&Line) -> String) -> TakenJson<'a> {
    TakenJson { backup: CopyJson::of(line, at) }
}

#[derive(Debug, Serialize)]
struct FiguresJson {
    sessions: i64,
    last_day: Option<String>,
}

fn figures(of: Figures) -> FiguresJson {
    FiguresJson { sessions: of.sessions, last_day: of.last_day.map(|day| day.to_string()) }
}

/// `backup restore`.
#[derive(Debug, Serialize)]
pub struct RestoredJson {
    restored: Body,
}

#[derive(Debug, Serialize)]
struct Body {
    name: String,
    now: FiguresJson,
    before: Option<FiguresJson>,
    sessions_lost: Option<usize>,
    sessions_back: Option<usize>,
    kept: Option<String>,
    damaged: bool,
    brought_from: Option<i64>,
    synced: bool,
}

/// What a restore did.
#[must_use]
pub fn restored(outcome: &Outcome) -> RestoredJson {
    let (kept, damaged) = match &outcome.before {
        Before::Nothing => (None, false),
        Before::Copy(name) => (Some(name.clone()), false),
        Before::Damaged(path) => (Some(path.clone()), true),
    };
    let differs = |of: fn(Differs) -> usize| outcome.outlook.differs.map(of);
    RestoredJson {
        restored: Body {
            name: text::line(&outcome.outlook.name),
            now: figures(outcome.now),
            before: outcome.outlook.present.map(figures),
            sessions_lost: differs(|differs| differs.lost),
            sessions_back: differs(|differs| differs.back),
            kept,
            damaged,
            brought_from: outcome.brought_from,
            synced: outcome.is_synced,
        },
    }
}
