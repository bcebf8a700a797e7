//! `export --format ics`, read back by a library that shares nothing with us, day by day against what `week` shows.

use std::collections::BTreeSet;

use calcard::common::timezone::Tz;
use calcard::icalendar::{ICalendar, ICalendarProperty};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::home::{Home, SMALL};

/// What falls on a day: the moment, the minutes, and the title.
type Fall = (NaiveDateTime, i64, String);

const PLAN: &str = r#"
[rituals.note]
title = "Write; a note, with a very long title that goes on and on until no line of a calendar has room for it: ünïcödé"
every = "month"
on = "friday 16:30"
[rituals.quarterly]
every = "quarter"
on = "wednesday"
[rituals.weekly]
every = "week"
[[pauses]]
from = 2026-12-17
to = 2027-01-05
load = 0.0
[[pauses]]
from = 2027-01-18
to = 2027-01-20
load = 0.5
"#;

fn home() -> Home {
    let home = Home::empty();
    let calendar = r#"monday = [{ at = "18:00", until = "20:00", title = "Study", study = true, skills = ["rag"] }]"#;
    let more = r#"
monday = [
  { at = "09:00", title = "Triage, plan; and \"more\"" },
  { at = "18:00", until = "20:00", title = "Study", study = true, skills = ["rag"] },
  { at = "22:00", until = "24:00", title = "Late" },
]
wednesday = { like = "monday", from = "18:30" }
sunday = [{ at = "10:00", title = "An hour" }]
"#;
    assert!(SMALL.contains(calendar));
    home.write(format!("{}{PLAN}", SMALL.replace(calendar, more)).as_bytes());
    home
}

/// Everything in a calendar that returns or falls in a stretch.
fn falls(calendar: &ICalendar, keep: impl Fn(&str) -> bool) -> BTreeSet<Fall> {
    let expanded = calendar.expand_dates(Tz::Floating, 100_000);
    assert!(expanded.errors.is_empty(), "{:?}", expanded.errors);
    let of = |event: &calcard::icalendar::dates::CalendarEvent<_, _>| {
        let (start, end): (chrono::DateTime<Tz>, &calcard::icalendar::dates::TimeOrDelta<_, TimeDelta>) =
            (event.start, &event.end);
        let component = &calendar.components[event.comp_id as usize];
        let text = |name| component.property(&name).and_then(|entry| entry.values.first()?.as_text());
        let lasts = match end {
            calcard::icalendar::dates::TimeOrDelta::Time(end) => *end - start,
            calcard::icalendar::dates::TimeOrDelta::Delta(lasts) => *lasts,
        };
        let title = text(ICalendarProperty::Summary).expect("a title").to_owned();
        let uid = component.uid().expect("a uid");
        keep(uid).then(|| (start.naive_local(), lasts.num_minutes(), title))
    };
    expanded.events.iter().filter_map(of).collect()
}

fn read(home: &Home) -> ICalendar {
    let text = home.ok("export --format ics");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    ICalendar::parse(&text).unwrap_or_else(|entry| panic!("{entry:?}\n{text}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn every_block_is_where_week_has_it() {
    let home = home();
    let calendar = read(&home);
    let weekdays = ["monday-", "wednesday-", "sunday-"];
    let all = falls(&calendar, |uid| weekdays.iter().any(|weekday| uid.starts_with(weekday)));
    let mut wanted = BTreeSet::new();
    // Sixty days and more, over the pause of no load and the lighter one.
    let (first, last) = (day("2026-11-30"), day("2027-02-07"));
    let mut monday = first;
    while monday <= last {
        let week = monday.format("%G-W%V").to_string();
        for shown in home.json(&format!("week {week}"))["days"].as_array().expect("days") {
            if shown["rest"] == "paused" {
                continue;
            }
            let on = shown["day"].as_str().expect("a day");
            for block in shown["blocks"].as_array().expect("blocks") {
                let at = |key: &str| {
                    let clock = block[key].as_str().expect("a time");
                    let (hours, minutes) = clock.split_once(':').expect("a time");
                    let minutes = hours.parse::<i64>().expect("hours") * 60 + minutes.parse::<i64>().expect("minutes");
                    day(on).and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes)
                };
                let (from, until) = (at("at"), at("until"));
                wanted.insert((
                    from,
                    (until - from).num_minutes(),
                    block["title"].as_str().expect("a title").to_owned(),
                ));
            }
        }
        monday += TimeDelta::days(7);
    }
    let seen: BTreeSet<Fall> = all.into_iter().filter(|(at, ..)| (first..=last).contains(&at.date())).collect();
    assert!(wanted.len() > 40, "{wanted:?}");
    assert_eq!(seen, wanted);
}

#[test]
fn rituals_due_days_and_ends_are_where_they_belong() {
    let home = home();
    let on =
        |days: &BTreeSet<Fall>| days.iter().map(|(at, ..)| at.format("%m-%d %H:%M").to_string()).collect::<Vec<_>>();
    let calendar = read(&home);
    let of = |begins: &str| falls(&calendar, |uid| uid.starts_with(begins));
    assert_eq!(on(&of("ritual-note@")), ["01-29 16:30", "02-26 16:30"]);
    assert_eq!(
        of("ritual-note@").first().map(|(_, minutes, title)| (*minutes, title.ends_with("ünïcödé"))),
        Some((60, true))
    );
    // The last Wednesday of the quarter lies in the pause; the plan ends before that of the next.
    assert_eq!(on(&of("ritual-quarterly")), Vec::<String>::new());
    // The last practice day of a week that the pause cuts off is its Wednesday.
    assert_eq!(
        on(&of("ritual-weekly"))[..5],
        ["12-06 00:00", "12-13 00:00", "12-16 00:00", "01-10 00:00", "01-17 00:00"]
    );
    let due = of("due-");
    assert_eq!(due.len(), 4);
    assert!(due.iter().all(|(at, minutes, _)| at.date() == day("2027-03-13") && *minutes == 1440), "{due:?}");
    assert_eq!(on(&of("stage-quarter-1")).len(), 1);
    home.ok("done service");
    home.ok("advance cases 12");
    let titles: Vec<String> =
        falls(&read(&home), |uid| uid.starts_with("due-")).into_iter().map(|(.., title)| title).collect();
    assert_eq!(titles, ["Due: A name that two things have", "Due: Pick a field", "Due: Write cases (12 of 50)"]);
}

#[test]
fn a_title_changes_no_identity() {
    let home = home();
    let uids = |home: &Home| read(home).uids().map(ToOwned::to_owned).collect::<Vec<_>>();
    let before = uids(&home);
    assert!(before.contains(&"monday-0900@skillmap".to_owned()), "{before:?}");
    let text =
        std::fs::read_to_string(home.roadmap()).expect("the file").replace("Late", "Later").replace("Study", "Work");
    home.write(text.as_bytes());
    assert_eq!(uids(&home), before);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
}
