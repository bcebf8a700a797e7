//! Owns the JSON of `doctor`.

use serde::Serialize;

use crate::domain::doctor::{Check, worst};
use crate::domain::text;

#[derive(Debug, Serialize)]
struct CheckJson {
    id: &'static str,
    group: &'static str,
    state: &'static str,
    message: String,
    mend: Option<String>,
}

/// `doctor`.
#[derive(Debug, Serialize)]
pub struct ChecksJson {
    state: &'static str,
    checks: Vec<CheckJson>,
}

/// All checks and the worst of their states.
#[must_use]
pub fn checks(checks: &[Check]) -> ChecksJson {
    let one = |check: &Check| CheckJson {
        id: check.id,
        group: check.group.word(),
        state: check.state.word(),
        message: text::line(&check.message),
        mend: check.mend.as_deref().map(text::line),
    };
    ChecksJson { state: worst(checks).word(), checks: checks.iter().map(one).collect() }
}

/// `doctor --mend`.
#[derive(Debug, Serialize)]
pub struct MendedJson<'a> {
    mended: Mended<'a>,
}

#[derive(Debug, Serialize)]
struct Mended<'a> {
    backup: &'a str,
    left: usize,
}

/// What a mending did: the copy before it, and the rows that stay as they are.
#[must_use]
pub fn mended(backup: &str, left: usize) -> MendedJson<'_> {
    MendedJson { mended: Mended { backup, left } }
}
