//! Owns the JSON: its envelope and how values are written. The keys are a contract; they may be added, never renamed.
//! Minutes are whole, rounded here and nowhere earlier; fractions have four decimals; what is absent is `null`.

pub mod acts;
pub mod backups;
pub mod brag;
pub mod change;
pub mod check;
pub mod checkin;
pub mod doctor;
pub mod evidence;
pub mod explain;
pub mod friction;
pub mod history;
pub mod imports;
pub mod longer;
pub mod orphans;
pub mod rate;
pub mod recover;
pub mod remind;
pub mod review;
pub mod sessions;
pub mod skill;
pub mod skills;
pub mod sources;
pub mod stages;
pub mod status;
pub mod taken;
pub mod targets;
pub mod timer;
pub mod today;
pub mod waiting;
pub mod week;

use serde::Serialize;

use crate::domain::minutes::{Exact, Minutes};

/// The version of the keys.
pub const SCHEMA: u8 = 1;

#[derive(Serialize)]
struct Envelope<T> {
    schema: u8,
    #[serde(flatten)]
    body: T,
}

/// One line of JSON with its schema number first.
#[must_use]
pub fn line(body: impl Serialize) -> String {
    // These values hold no map with odd keys and no number that JSON lacks, the only things that can go wrong.
    serde_json::to_string(&Envelope { schema: SCHEMA, body }).unwrap_or_default() + "\n"
}

/// Planned and logged minutes.
#[derive(Debug, Serialize)]
pub struct Hours {
    planned: i64,
    logged: i64,
}

impl Hours {
    /// Planned and logged minutes, the planned ones rounded.
    #[must_use]
    pub fn of(planned: &Exact, logged: Minutes) -> Self {
        Self { planned: planned.rounded(), logged: logged.0 }
    }
}

/// A fraction with four decimals, or nothing.
fn fraction(value: Option<&Exact>) -> Option<f64> {
    value.map(Exact::four_decimals)
}

/// What waybar takes: no envelope, since its keys are its own.
#[must_use]
pub fn bar(text: &str, tooltip: &str, class: &str) -> String {
    serde_json::json!({ "text": text, "tooltip": tooltip, "class": class }).to_string()
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    error: ErrorJson<'a>,
}

/// Why something was not done.
#[derive(Debug, Serialize)]
pub struct ErrorJson<'a> {
    kind: &'a str,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> ErrorJson<'a> {
    /// Of this kind, in these words.
    #[must_use]
    pub fn new(kind: &'a str, message: &'a str, hint: Option<&'a str>) -> Self {
        Self { kind, message, hint }
    }
}

/// An error.
#[must_use]
pub fn error(kind: &str, message: &str, hint: Option<&str>) -> String {
    line(ErrorBody { error: ErrorJson { kind, message, hint } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_its_shape() {
        assert_eq!(
            error("refused", "there is no skill \"x\"", None),
            "{\"schema\":1,\"error\":{\"kind\":\"refused\",\"message\":\"there is no skill \\\"x\\\"\",\"hint\":null}}\n"
        );
    }
}
