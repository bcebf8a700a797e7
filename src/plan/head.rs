//! Owns the first three sections of the file: `[roadmap]`, `[priorities]` and `[tracks]`, each with its defaults.

use std::ops::Range;

use super::Defaults;
use super::values::{WEEK, WEEK_STARTS};
use super::walk::{Reader, Table};
use crate::domain::calendar::{Day, TimeOfDay, WeekStart, Weekdays};
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::refusal::quoted;
use crate::domain::roadmap::{Priority, PriorityPlan, Track};

/// The section `[roadmap]`.
pub(super) struct Head {
    /// Where its header stands.
    pub header: Range<usize>,
    /// Its title.
    pub title: String,
    /// First day of month 1.
    pub start: Day,
    /// Whether the file says so itself.
    pub start_written: bool,
    /// Its length.
    pub months: u32,
    /// On which day weeks begin.
    pub week_starts: WeekStart,
    /// The days that count.
    pub practice_days: Weekdays,
    /// The least that makes a day count.
    pub daily_floor: Minutes,
    /// When a civil day begins.
    pub day_starts: TimeOfDay,
}

impl Head {
    /// The plan's last day, pauses not counted.
    pub fn last_day(&self) -> Day {
        self.start.plus_months(self.months).previous()
    }
}

/// Reads `[roadmap]`; what is wrong or left out has its default.
pub(super) fn roadmap<'t>(root: &mut Table<'t>, defaults: Defaults, reader: &mut Reader<'t>) -> Head {
    let mut head = Head {
        header: 0..0,
        title: "Roadmap".into(),
        start: defaults.first_day,
        start_written: false,
        months: 24,
        week_starts: defaults.week_starts,
        practice_days: Weekdays::ALL,
        daily_floor: Minutes(30),
        day_starts: TimeOfDay::default(),
    };
    let section = root.take("roadmap");
    head.header = section.as_ref().map_or(0..0, |f| f.key_span.clone());
    let section = section.and_then(|f| f.table("[roadmap]".into(), "{ months = 24 }, or a header [roadmap]", reader));
    let Some(mut table) = section else { return head };
    if let Some(title) = table.take("title").and_then(|f| f.title(reader)) {
        head.title = title;
    }
    if let Some(field) = table.take("start") {
        head.start_written = true;
        head.start = field.day(reader).unwrap_or(defaults.first_day);
    }
    if let Some(months) = table.take("months").and_then(|f| f.whole(1..=240, reader)) {
        head.months = u32::try_from(months).unwrap_or(24);
    }
    if let Some(week_starts) = table.take("week_starts").and_then(|f| f.word(&WEEK_STARTS, reader)) {
        head.week_starts = week_starts;
    }
    if let Some(days) = practice_days(&mut table, reader) {
        head.practice_days = days;
    }
    if let Some(floor) = table.take("daily_floor").and_then(|f| f.minutes(reader)) {
        head.daily_floor = floor;
    }
    if let Some(field) = table.take("day_starts")
        && let Some(time) = field.time(reader)
    {
        if time == TimeOfDay::MIDNIGHT_AFTER {
            reader.error(field.span, "a day cannot begin at 24:00", "a time from \"00:00\" to \"23:59\"");
        } else {
            head.day_starts = time;
        }
    }
    table.finish(reader);
    head
}

fn practice_days<'t>(table: &mut Table<'t>, reader: &mut Reader<'t>) -> Option<Weekdays> {
    let field = table.take("practice_days")?;
    let list = field.list("[\"mon\", \"tue\", \"wed\"]", reader)?;
    if list.is_empty() {
        reader.error(
            field.span,
            "there is no practice day",
            format!("name at least one, or leave the line out: {WEEK}"),
        );
        return None;
    }
    let mut days = Vec::new();
    for one in list {
        let Some(day) = one.weekday(reader) else { continue };
        if days.contains(&day) {
            let words = quoted(one.text("", reader).unwrap_or_default());
            reader.warning(one.span, format!("{words} stands here twice"), "once is enough");
        }
        days.push(day);
    }
    Some(days.into_iter().collect())
}

/// A priority and where its share is written.
pub(super) struct Shares {
    /// The four plans.
    pub plans: [PriorityPlan; 4],
    /// Where each share stands, if the file writes it.
    pub spans: [Option<Range<usize>>; 4],
}

/// Reads `[priorities]`; what is not written keeps its share of 55, 30, 15 and 0.
pub(super) fn priorities<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Shares {
    let mut plans = [55, 30, 15, 0].map(|share| PriorityPlan { share: Exact::whole(share), name: None });
    let mut spans = [const { None }; 4];
    let section =
        root.take("priorities").and_then(|f| f.table("[priorities]".into(), "{ P0 = { share = 55 } }", reader));
    let Some(mut section) = section else { return Shares { plans, spans } };
    for priority in Priority::ALL {
        let name = priority.as_str();
        let Some(field) = section.take(name) else { continue };
        let Some(mut table) = field.table(format!("[priorities] {name}"), "{ share = 55, name = \"now\" }", reader)
        else {
            continue;
        };
        let plan = &mut plans[priority.index()];
        if let Some(share) = table.take("share") {
            spans[priority.index()] = Some(share.span.clone());
            if let Some(share) = share.number("55", reader) {
                plan.share = share;
            }
        }
        plan.name = table.take("name").and_then(|f| f.title(reader));
        table.finish(reader);
    }
    section.finish(reader);
    Shares { plans, spans }
}

/// Reads `[tracks]`: the names of keep, add and reach.
pub(super) fn tracks<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> [String; 3] {
    let mut names = Track::ALL.map(|track| track.as_str().to_owned());
    let section = root.take("tracks").and_then(|f| f.table("[tracks]".into(), "{ keep = \"Fundamentals\" }", reader));
    let Some(mut section) = section else { return names };
    for track in Track::ALL {
        if let Some(name) = section.take(track.as_str()).and_then(|f| f.title(reader)) {
            names[track as usize] = name;
        }
    }
    section.finish(reader);
    names
}
