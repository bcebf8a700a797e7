//! Owns the JSON of a change of the roadmap file.

use serde::Serialize;

use super::ErrorJson;

/// `changed` · `diff` (empty where nothing changes) · `written` (the file, `null` where it was not) · `error`, only
/// where it was not written for want of a yes.
#[derive(Debug, Serialize)]
pub struct ChangeJson<'a> {
    changed: bool,
    diff: &'a str,
    written: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorJson<'a>>,
}

/// A change that was written to this file; to none, where there was nothing to change.
#[must_use]
pub fn change<'a>(diff: &'a str, written: Option<&'a str>) -> ChangeJson<'a> {
    ChangeJson { changed: written.is_some(), diff, written, error: None }
}

/// A change that was not made, and why.
#[must_use]
pub fn unwritten<'a>(diff: &'a str, error: ErrorJson<'a>) -> ChangeJson<'a> {
    ChangeJson { changed: false, diff, written: None, error: Some(error) }
}
