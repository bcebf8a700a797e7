//! Owns the roadmap of the demonstration: the shipped one with the edits of fourteen months, each from its day on.

use chrono::Datelike;

use crate::domain::calendar::{Day, Span};
use crate::domain::edit::{Edit, Kind};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::error::Error;
use crate::plan;

/// The roadmap as it was from a day on.
#[derive(Debug, Clone)]
pub(super) struct Version {
    /// The day.
    pub day: Day,
    /// The file.
    pub text: String,
    /// What it means.
    pub roadmap: Roadmap,
}

/// What was known on the first day: how much work is in things, and by when they are wanted.
const AT_FIRST: [(&str, &str, &str); 6] = [
    ("targets.ai-feature", "estimate", "16h"),
    ("targets.mcp-server", "estimate", "10h"),
    ("targets.rag-service", "estimate", "24h"),
    ("targets.evals-in-ci", "estimate", "20h"),
    ("targets.agentic-service", "estimate", "60h"),
    ("targets.oss-library", "estimate", "12h"),
];

/// What half a year had taught.
const AFTER_HALF_A_YEAR: [(&str, &str, &str); 3] = [
    ("stages.year-1", "budget", "3h30/week"),
    ("skills.llm-observability", "priority", "P0"),
    ("targets.lora-run", "stage", "year-2"),
];

/// The year of a beginning that the role line is written for.
const ROLES_AS_OF: i32 = 2025;

/// The stage that came in the second year, and its targets.
const PILOT: &str = r#"[stages.pilot]
title = "Pilot: an agent platform for two teams"
window = "weeks 53-64"
budget = "5h/week"

"#;

const OF_PILOT: [(&str, &[(&str, &str)]); 5] = [
    ("pilot-gateway", &[("title", "One gateway for all model calls"), ("skills", "cost,llm-observability")]),
    (
        "pilot-design-notes",
        &[("title", "Write 8 design notes"), ("skills", "architecture,specs"), ("goal", "8"), ("unit", "notes")],
    ),
    ("pilot-tenants", &[("title", "Two teams on the pilot"), ("skills", "architecture,multi-agent")]),
    ("pilot-evals", &[("title", "Evals gate every prompt change"), ("skills", "evals")]),
    ("pilot-budget", &[("title", "A budget and alerts for each team"), ("skills", "cost,observability")]),
];

/// The pauses of the life that begins on `first`: two weeks of holiday, and half the load at the end of a year.
pub(super) struct Pauses {
    /// The holiday.
    pub holiday: Span,
    /// The last days of the years, as far as they do not lie in it.
    pub year_ends: Vec<Span>,
}

impl Pauses {
    /// Those of it up to `today`.
    pub fn of(first: Day, today: Day) -> Self {
        let holiday = Span { first: week(first, 35), last: week(first, 37).previous() };
        let years = first.date().year();
        let end_of = |year| Some(Span { first: Day::new(year, 12, 21)?, last: Day::new(year + 1, 1, 3)? });
        let year_ends = (years..years + 3).filter_map(end_of);
        let fits = |span: &Span| span.first > first.plus(7) && span.first <= today && span.meet(holiday).is_empty();
        Self { holiday, year_ends: year_ends.filter(fits).collect() }
    }
}

/// The Monday of a week, from 1.
pub(super) fn week(first: Day, week: i64) -> Day {
    first.plus(7 * (week - 1))
}

/// Every version up to `today`, the first one first.
pub(super) fn versions(first: Day, today: Day) -> Result<Vec<Version>, Error> {
    let pauses = Pauses::of(first, today);
    let mut changes: Vec<(Day, Change)> = vec![
        (first, Change::Edits(set(&AT_FIRST))),
        (week(first, 27), Change::Edits(after_half_a_year())),
        (week(first, 33), Change::Edits(vec![pause(pauses.holiday, "holiday", None)])),
        (week(first, 53), Change::Pilot),
    ];
    let half = pauses.year_ends.iter().map(|span| (span.first.plus(-4), pause(*span, "end of the year", Some("0.5"))));
    changes.extend(half.map(|(day, edit)| (day, Change::Edits(vec![edit]))));
    changes.sort_by_key(|(day, _)| *day);
    let mut text = beginning(first);
    let mut all: Vec<Version> = Vec::new();
    for (day, change) in changes.into_iter().filter(|(day, _)| *day <= today) {
        text = change.made(&text, first).map_err(Error::usage)?;
        let roadmap = loaded(&text, first)?;
        all.retain(|version| version.day < day);
        all.push(Version { day, text: text.clone(), roadmap });
    }
    Ok(all)
}

/// The shipped roadmap, begun on a day; its role line lies along its years.
fn beginning(first: Day) -> String {
    let line = |line: &str| {
        let year = line.strip_prefix("year = ").and_then(|year| year.parse::<i32>().ok());
        year.map_or_else(|| line.to_owned(), |year| format!("year = {}", year + first.date().year() - ROLES_AS_OF))
    };
    plan::shipped_from(first).lines().map(|text| line(text) + "\n").collect()
}

/// A change of the file.
enum Change {
    /// Small edits.
    Edits(Vec<Edit>),
    /// The stage of the pilot with its targets.
    Pilot,
}

impl Change {
    fn made(&self, text: &str, first: Day) -> Result<String, Refusal> {
        match self {
            Self::Edits(edits) => plan::edit::edited(text, edits, first),
            Self::Pilot => {
                // Behind the last stage: small edits know no stages.
                let last = text.find("[stages.year-2]").unwrap_or(text.len());
                let end = text[last..].find("# ─── ").map_or(text.len(), |at| last + at);
                let text = format!("{}{PILOT}{}", &text[..end], &text[end..]);
                plan::edit::edited(&text, &pilot(), first)
            }
        }
    }
}

fn set(all: &[(&str, &str, &str)]) -> Vec<Edit> {
    let edit = |(id, key, value): &(&str, &str, &str)| Edit::Set {
        id: (*id).to_owned(),
        key: (*key).to_owned(),
        value: (*value).to_owned(),
    };
    all.iter().map(edit).collect()
}

fn after_half_a_year() -> Vec<Edit> {
    let mut edits = set(&AFTER_HALF_A_YEAR);
    let drill = [("title", "Run a prompt-injection drill on our own agents"), ("skills", "ai-safety,security")];
    let benchmark = [("title", "Publish a benchmark of agent frameworks"), ("skills", "langgraph,multi-agent")];
    edits.push(target("injection-drill", "year-1", &drill));
    edits.push(target("framework-benchmark", "year-1", &benchmark));
    edits
}

fn pilot() -> Vec<Edit> {
    OF_PILOT.iter().map(|(id, keys)| target(id, "pilot", keys)).collect()
}

fn target(id: &str, stage: &str, keys: &[(&str, &str)]) -> Edit {
    let all = std::iter::once(("stage", stage)).chain(keys.iter().copied());
    let keys = all.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    Edit::Add { kind: Kind::Target, id: Some(id.to_owned()), keys }
}

fn pause(span: Span, why: &str, load: Option<&str>) -> Edit {
    let keys = [("from", span.first.to_string()), ("to", span.last.to_string()), ("why", why.to_owned())];
    let load = load.map(|load| ("load", load.to_owned()));
    let keys = keys.into_iter().chain(load).map(|(key, value)| (key.to_owned(), value));
    Edit::Add { kind: Kind::Pause, id: None, keys: keys.collect() }
}

fn loaded(text: &str, first: Day) -> Result<Roadmap, Error> {
    let loaded = plan::load(text, first);
    Ok(loaded
        .map_err(|problems| crate::cli::report::broken("the roadmap of the demonstration", text, &problems))?
        .roadmap)
}
