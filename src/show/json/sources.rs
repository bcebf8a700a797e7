//! Owns the JSON of the sources: a key of `skills`.

use serde::Serialize;

use super::fraction;
use crate::domain::standing::sources::{ResourceLine, SourceLine, Sources};

/// `id` is `null` for the time without a source. `share` and the actual parts are fractions of all study time;
/// `minutes` are all that were logged.
#[derive(Debug, Serialize)]
pub struct SourceJson {
    id: Option<String>,
    name: String,
    in_file: bool,
    share: Option<f64>,
    actual_28d: Option<f64>,
    actual_quarter: Option<f64>,
    actual_all: Option<f64>,
    minutes: i64,
    minutes_28d: i64,
    minutes_quarter: i64,
    resources: Vec<ResourceJson>,
}

/// `state` is `open` or `done`.
#[derive(Debug, Serialize)]
struct ResourceJson {
    id: String,
    title: String,
    by: Option<String>,
    link: Option<String>,
    state: &'static str,
    day: Option<String>,
}

/// Each source, then what has none.
#[must_use]
pub fn sources(sources: &Sources) -> Vec<SourceJson> {
    sources.lines.iter().map(source).collect()
}

fn source(line: &SourceLine) -> SourceJson {
    SourceJson {
        id: line.id.as_ref().map(ToString::to_string),
        name: line.name.clone(),
        in_file: line.in_file,
        share: fraction(line.share.as_ref()),
        actual_28d: fraction(line.actual_28d.as_ref()),
        actual_quarter: fraction(line.actual_quarter.as_ref()),
        actual_all: fraction(line.actual_all.as_ref()),
        minutes: line.time.all.0,
        minutes_28d: line.time.last_28_days.0,
        minutes_quarter: line.time.quarter.0,
        resources: line.resources.iter().map(resource).collect(),
    }
}

fn resource(line: &ResourceLine) -> ResourceJson {
    ResourceJson {
        id: line.id.to_string(),
        title: line.title.clone(),
        by: line.by.clone(),
        link: line.link.clone(),
        state: if line.done.is_some() { "done" } else { "open" },
        day: line.done.map(|day| day.to_string()),
    }
}
