//! What returns falls on the days on which the program itself has it, whatever the practice days and the pauses.

use std::collections::BTreeSet;

use chrono::Weekday;

use super::*;
use crate::domain::calendar::WeekStart;
use crate::domain::journal::Journal;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::samples::{day, journal, pause, ritual, roadmap, with_progress, working_days};
use crate::domain::standing::rituals::slots_on;
use crate::domain::standing::targets::targets;

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).expect("a time")
}

fn block(at: &str, until: &str, title: &str) -> Block {
    let study = Study::Fixed(Minutes(30));
    Block { at: time(at), until: time(until), title: title.to_owned(), study, skills: vec![SkillId::new("rag")] }
}

/// Every sort of ritual and a few blocks, with a pause that cuts weeks and months in two and one that swallows a month.
fn full() -> Roadmap {
    let mut roadmap = roadmap();
    roadmap.calendar[0] = vec![block("09:00", "10:00", "Deep work"), block("23:00", "24:00", "Late")];
    roadmap.calendar[4] = vec![block("09:00", "10:00", "Deep work"), block("09:00", "11:00", "A twin")];
    for every in [Every::Week, Every::Month, Every::Quarter] {
        let name = every.as_str();
        roadmap.rituals.push(ritual(name, every));
        let on = Some((Weekday::Fri, Some(time("16:00"))));
        roadmap.rituals.push(Ritual { on, ..ritual(&format!("{name}-on"), every) });
    }
    roadmap.pauses = vec![
        pause("2026-12-29", "2027-01-09", Exact::zero()),
        pause("2027-03-01", "2027-03-05", Exact::ratio(1, 2)),
        pause("2027-05-20", "2027-07-03", Exact::zero()),
    ];
    roadmap
}

fn days(entry: &Entry) -> Vec<Day> {
    match &entry.returns {
        None => vec![entry.first],
        Some(returns) => {
            let span = Span { first: entry.first, last: returns.last };
            returns.rule.days(span).filter(|day| !returns.except.contains(day)).collect()
        }
    }
}

#[test]
fn what_returns_is_where_the_program_has_it() {
    for (practice_days, week_starts) in [
        (Weekdays::ALL, WeekStart::Monday),
        (working_days(), WeekStart::Monday),
        ([Weekday::Sun, Weekday::Wed].into_iter().collect(), WeekStart::Sunday),
    ] {
        let roadmap = Roadmap { week_starts, practice_days, ..full() };
        let schedule = Schedule::new(&roadmap);
        let entries = almanac(&schedule, &[], roadmap.start);
        let all: BTreeSet<(Day, String)> =
            entries.iter().flat_map(|entry| days(entry).into_iter().map(|day| (day, entry.title.clone()))).collect();
        let empty = Journal::empty(roadmap.start);
        let mut wanted = BTreeSet::new();
        for day in schedule.plan().days().filter(|day| !schedule.is_skipped(*day)) {
            wanted.extend(roadmap.blocks(day.weekday()).iter().map(|block| (day, block.title.clone())));
            wanted.extend(slots_on(&schedule, &empty, day).into_iter().map(|line| (day, line.title)));
        }
        wanted.extend(schedule.stages().map(|(stage, window)| (window.last, format!("{} ends", stage.title))));
        assert!(wanted.len() > 400);
        assert_eq!(all, wanted, "{week_starts:?}");
    }
}

#[test]
fn what_returns_begins_on_a_day_of_its_rule_and_has_a_key_of_its_own() {
    let roadmap = Roadmap { practice_days: working_days(), ..full() };
    let schedule = Schedule::new(&roadmap);
    let entries = almanac(&schedule, &[], roadmap.start);
    for entry in &entries {
        if let Some(Returns { rule, last, except }) = &entry.returns {
            assert!(rule.has(entry.first) && rule.has(*last) && entry.first < *last, "{entry:?}");
            assert!(except.iter().all(|day| rule.has(*day) && (entry.first..=*last).contains(day)), "{entry:?}");
            assert!(!except.contains(&entry.first) && schedule.plan().contains(*last), "{entry:?}");
        }
    }
    let keys: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys.len(), entries.len());
    assert!(["monday-0900", "friday-0900-2", "ritual-month", "stage-year-2"].iter().all(|key| keys.contains(key)));
    let mut other = Roadmap { title: "Another".to_owned(), ..roadmap.clone() };
    other.calendar[0][0].title = "Another title".to_owned();
    let again = almanac(&Schedule::new(&other), &[], other.start);
    assert!(again.iter().map(|entry| &entry.key).eq(entries.iter().map(|entry| &entry.key)));
}

#[test]
fn only_what_is_open_is_due() {
    let roadmap = roadmap();
    let schedule = Schedule::new(&roadmap);
    let journal = with_progress(journal("2026-12-07", &[]), "evals-in-ci", 12);
    let found = |journal: &Journal| {
        let entries = almanac(&schedule, &targets(&schedule, journal), journal.today);
        let due = entries.into_iter().filter(|entry| entry.key.starts_with("due-"));
        due.map(|entry| (entry.key, entry.title, entry.groups.join(","))).collect::<Vec<_>>()
    };
    let row = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    let service = row("due-rag-service", "Due: rag-service", "rag,vector-dbs,P0,P1,target");
    let evals = row("due-evals-in-ci", "Due: evals-in-ci (12 of 50)", "evals,P0,target");
    assert_eq!(found(&journal), [service, evals.clone()]);
    assert_eq!(found(&with_progress(journal, "rag-service", 1)), [evals]);
    let all = almanac(&schedule, &[], day("2027-06-01"));
    let ends: Vec<&str> = all.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(ends, ["stage-year-1", "stage-year-2"]);
}
