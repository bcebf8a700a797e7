//! Owns twenty roadmaps that load, each written otherwise: the shipped ones, small ones, one with every feature, and
//! random ones in every style of TOML, with comments, the line ends of Windows and byte order marks among them.

#[path = "../../src/plan/tests/contents.rs"]
mod contents;
#[path = "../../src/plan/tests/texts.rs"]
mod texts;

use skillmap::domain::calendar::Day;
use skillmap::domain::roadmap::Roadmap;
use skillmap::plan;

pub(crate) use contents::Dice;

/// The roadmap of the screens' tests.
pub const SCREENS: &str = include_str!("../tui/roadmap.toml");

/// Everything that the format knows, in few lines.
pub const EVERYTHING: &str = r#"# A plan with everything in it: é, 日本, 👩‍💻
[roadmap]
title = "Everything"
start = 2026-12-01
months = 12
week_starts = "sunday"
practice_days = ["mon", "wed", "fri"]
daily_floor = "1h30"
day_starts = "03:00"

[priorities]
P0 = { share = 60, name = "now" }
P3 = { share = 0 }

[tracks]
keep = "Old"

[skills.rag]
name = "RAG"
priority = "P0"
track = "add"
why = "it's asked for"
weight = 1.5
was = ["retrieval"]
[skills]
cost = { priority = "P2" }

[stages.first]
title = "First"
window = "weeks 1-12"
budget = "8h/week"
[stages.rest]
window = { from = 2027-01-01, to = 2027-03-31 }
budget = { total = "96h" }

[targets.count]
stage = "first"
title = "Write 50"
skills = ["rag", "cost"]
goal = 50
stretch = 100
unit = "cases"
due = 2027-02-15
weight = 2
link = "https://example.org/é"
estimate = "20h"
[targets.pick]
stage = "rest"
choose = ["RAG", "agents"]
after = ["count"]

[sources.books]
name = "Books"
share = 20
[resources.one]
source = "books"
title = "One"
by = "Somebody"

[calendar]
monday = [
  { at = "09:00", title = "Triage" }, # no study
  { at = "10:00", until = "12:00", title = "Deep work", study = true, skills = ["rag"] },
]
tuesday = [{ at = "09:00", title = "Read", study = "1h" }]
wednesday = { like = "monday", from = "09:30" }

[rituals.read]
title = "Read"
every = "week"
on = "monday 16:00"
times = 2
by = "/books"
[rituals.look]
every = "quarter"
optional = true
by = "review"

[[pauses]]
from = 2027-07-01
to = 2027-07-14
why = "holiday"
load = 0.5
[[fresh]]
from = 2027-05-01
[[shift]]
year = 2026
role = "Backend"
"#;

/// The day that stands for `start` where a file leaves it out.
pub fn first_day() -> Day {
    Day::parse("2026-12-01").expect("a day")
}

/// What a good text means, a byte order mark left out.
pub fn loaded(text: &str) -> Roadmap {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    plan::load(text, first_day()).expect("a good roadmap").roadmap
}

/// All of them, the small ones first.
pub fn twenty() -> Vec<String> {
    let windows = |text: &str| text.replace('\n', "\r\n");
    let written = [
        plan::BLANK.to_owned(),
        SCREENS.to_owned(),
        format!("\u{feff}{}", windows(SCREENS)),
        EVERYTHING.to_owned(),
        format!("\u{feff}{EVERYTHING}"),
        windows(plan::CERTIFICATION),
        plan::CERTIFICATION.to_owned(),
        plan::SHIPPED.to_owned(),
    ];
    let mut all: Vec<String> = (0..12).map(texts::random).chain(written).collect();
    all.sort_by_key(String::len);
    assert_eq!(all.len(), 20);
    all
}

/// Small ones to begin mutations from.
pub fn small() -> Vec<String> {
    twenty().into_iter().filter(|text| text.len() < 1_600).collect()
}
