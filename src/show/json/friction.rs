//! Owns the JSON of `friction`, `fix` and `frictions`.

use serde::Serialize;

use crate::domain::friction::{Cause, Count, Entry, FixKind, FixLine, FixState, Friction, Handles, Pattern, Summary};

/// A friction: `id` · `handle` · `day` · `text` · `cause` · `same`, the id of the one that it repeats.
#[derive(Debug, Serialize)]
pub struct FrictionJson {
    id: String,
    handle: String,
    day: String,
    text: String,
    cause: Option<&'static str>,
    same: Option<String>,
}

/// An entry of the ledger: `id` · `handle` · `day` · `text` of its first time · `cause` · `times` · `last` · `repeats` ·
/// `fix`, the text of the fix that counts · `fixes`.
#[derive(Debug, Serialize)]
pub struct EntryJson {
    id: String,
    handle: String,
    day: String,
    text: String,
    cause: Option<&'static str>,
    times: usize,
    last: String,
    repeats: Vec<FrictionJson>,
    fix: Option<String>,
    fixes: Vec<FixJson>,
}

/// A fix: `id` · `day` it was decided · `text` · `kind` · `why` · `pattern` · `path` · `by` · `state` · `stands` · `gone` ·
/// `returns`.
#[derive(Debug, Serialize)]
pub struct FixJson {
    id: String,
    day: String,
    text: String,
    kind: Option<&'static str>,
    why: Option<String>,
    pattern: Option<&'static str>,
    path: Option<String>,
    by: String,
    state: &'static str,
    stands: Option<String>,
    gone: Option<String>,
    returns: usize,
}

/// `all` · `again`, those of them that had happened before.
#[derive(Debug, Serialize)]
struct CountJson {
    all: usize,
    again: usize,
}

/// `last_12_weeks` · `before_12_weeks` · `fixes`, with how many are in each state.
#[derive(Debug, Serialize)]
struct SummaryJson {
    last_12_weeks: CountJson,
    before_12_weeks: CountJson,
    fixes: FixesJson,
}

#[derive(Debug, Serialize)]
struct FixesJson {
    decided: usize,
    planned: usize,
    due: usize,
    stands: usize,
    held: usize,
    failed: usize,
    gone: usize,
}

/// `frictions` · `summary`.
#[derive(Debug, Serialize)]
pub struct LedgerJson {
    frictions: Vec<EntryJson>,
    summary: SummaryJson,
}

/// `friction` · `entry`, all that is the same · `like`, the earlier one that it may repeat, or `null`.
#[derive(Debug, Serialize)]
pub struct SaidJson {
    friction: FrictionJson,
    entry: EntryJson,
    like: Option<FrictionJson>,
}

/// `deleted`.
#[derive(Debug, Serialize)]
pub struct DeletedJson {
    deleted: FrictionJson,
}

/// `fix` · `entry`.
#[derive(Debug, Serialize)]
pub struct FixedJson {
    fix: FixJson,
    entry: EntryJson,
}

/// The whole ledger.
#[must_use]
pub fn ledger(entries: &[Entry], summary: &Summary) -> LedgerJson {
    let handles = Handles::of(entries);
    let count = |count: Count| CountJson { all: count.all, again: count.again };
    let fixes = FixesJson {
        decided: summary.decided(),
        planned: summary.fixes(FixState::Planned),
        due: summary.fixes(FixState::Due),
        stands: summary.fixes(FixState::Stands),
        held: summary.fixes(FixState::Held),
        failed: summary.fixes(FixState::Failed),
        gone: summary.fixes(FixState::Gone),
    };
    LedgerJson {
        frictions: entries.iter().map(|one| entry(one, handles)).collect(),
        summary: SummaryJson { last_12_weeks: count(summary.lately), before_12_weeks: count(summary.before), fixes },
    }
}

/// A friction after an act.
#[must_use]
pub fn said(one: &Friction, of: &Entry, like: Option<&Friction>, entries: &[Entry]) -> SaidJson {
    let handles = Handles::of(entries);
    let like = like.map(|like| friction(like, handles));
    SaidJson { friction: friction(one, handles), entry: entry(of, handles), like }
}

/// A friction that is no longer there.
#[must_use]
pub fn deleted(one: &Friction, entries: &[Entry]) -> DeletedJson {
    DeletedJson { deleted: friction(one, Handles::of(entries)) }
}

/// A fix after an act.
#[must_use]
pub fn fixed(line: &FixLine, of: &Entry, entries: &[Entry]) -> FixedJson {
    FixedJson { fix: fix(line), entry: entry(of, Handles::of(entries)) }
}

fn friction(one: &Friction, handles: Handles) -> FrictionJson {
    FrictionJson {
        id: one.id.to_string(),
        handle: handles.short(&one.id).to_owned(),
        day: one.what.day.to_string(),
        text: one.what.text.clone(),
        cause: one.what.judged.cause.map(Cause::key),
        same: one.what.judged.same.as_ref().map(ToString::to_string),
    }
}

fn entry(of: &Entry, handles: Handles) -> EntryJson {
    EntryJson {
        id: of.first.id.to_string(),
        handle: handles.short(&of.first.id).to_owned(),
        day: of.first.what.day.to_string(),
        text: of.first.what.text.clone(),
        cause: of.cause.map(Cause::key),
        times: of.times(),
        last: of.last().to_string(),
        repeats: of.again.iter().map(|one| friction(one, handles)).collect(),
        fix: of.fix().map(|line| line.fix.what.text.clone()),
        fixes: of.fixes.iter().map(fix).collect(),
    }
}

/// One fix.
#[must_use]
pub fn fix(line: &FixLine) -> FixJson {
    let what = &line.fix.what;
    FixJson {
        id: line.fix.id.to_string(),
        day: line.fix.day.to_string(),
        text: what.text.clone(),
        kind: what.kind.map(FixKind::key),
        why: what.why.clone(),
        pattern: what.pattern.map(Pattern::key),
        path: what.path.clone(),
        by: what.by.to_string(),
        state: line.state.key(),
        stands: line.fix.stands.map(|day| day.to_string()),
        gone: line.fix.gone.map(|day| day.to_string()),
        returns: line.returns,
    }
}
