//! Rituals: slots of named periods, kept, open, missed or paused.

use std::collections::BTreeMap;

use chrono::Weekday;

use crate::domain::calendar::Day;
use crate::domain::id::{RitualId, SourceId, TargetId};
use crate::domain::journal::Journal;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Every, KeptBy, Ritual, Roadmap};
use crate::domain::samples::{day, journal, pause, ritual, roadmap, working_days};
use crate::domain::schedule::Schedule;
use crate::domain::standing::rituals::{Mark, RitualLine, SlotState, rituals, slots_on};

fn with(ritual: Ritual) -> Roadmap {
    Roadmap { rituals: vec![ritual], ..roadmap() }
}

fn ticked(today: &str, ticks: &[(&str, i64)]) -> Journal {
    let mut record = journal(today, &[]);
    record.ritual_ticks.insert(RitualId::new("r"), days(ticks));
    record
}

fn days(ticks: &[(&str, i64)]) -> BTreeMap<Day, i64> {
    ticks.iter().map(|(d, n)| (day(d), *n)).collect()
}

fn line(roadmap: &Roadmap, record: &Journal, on: &str) -> RitualLine {
    rituals(&Schedule::new(roadmap), record, day(on)).remove(0)
}

#[test]
fn a_slot_is_open_then_kept_or_missed() {
    let roadmap = with(ritual("r", Every::Week));
    let state = |record: &Journal, on| line(&roadmap, record, on).state;
    assert_eq!(state(&ticked("2026-12-03", &[]), "2026-12-03"), SlotState::Open);
    assert_eq!(state(&ticked("2026-12-03", &[("2026-12-01", 1)]), "2026-12-03"), SlotState::Kept);
    let next_week = ticked("2026-12-08", &[]);
    assert_eq!(state(&next_week, "2026-12-03"), SlotState::Missed);
    assert_eq!(state(&next_week, "2026-12-08"), SlotState::Open, "a miss does not pile up");
}

#[test]
fn a_slot_asked_twice_needs_two() {
    let roadmap = with(Ritual { times: 2, ..ritual("r", Every::Month) });
    let once = line(&roadmap, &ticked("2026-12-20", &[("2026-12-01", 1)]), "2026-12-20");
    assert_eq!((once.state, once.done, once.period.to_string().as_str()), (SlotState::Open, 1, "2026-12"));
    let twice = line(&roadmap, &ticked("2026-12-20", &[("2026-12-01", 1), ("2026-12-31", 1)]), "2026-12-20");
    assert_eq!((twice.state, twice.kept_of_12), (SlotState::Kept, 1));
}

#[test]
fn a_period_wholly_in_pauses_is_paused() {
    let mut roadmap = with(ritual("r", Every::Week));
    roadmap.pauses =
        vec![pause("2026-12-07", "2026-12-10", Exact::zero()), pause("2026-12-11", "2026-12-13", Exact::zero())];
    let record = ticked("2026-12-20", &[]);
    assert_eq!(line(&roadmap, &record, "2026-12-09").state, SlotState::Paused);
    assert_eq!(line(&roadmap, &record, "2026-12-04").state, SlotState::Missed);
    let kept = ticked("2026-12-20", &[("2026-12-08", 1)]);
    assert_eq!(line(&roadmap, &kept, "2026-12-09").state, SlotState::Kept, "kept all the same");
    roadmap.pauses[1].load = Exact::ratio(1, 2);
    assert_eq!(line(&roadmap, &record, "2026-12-09").state, SlotState::Paused, "a half load is a pause too");
}

#[test]
fn acts_keep_it_by_themselves() {
    let mut record = journal("2026-12-03", &[]);
    record.source_days.insert(SourceId::new("teach"), days(&[("2026-12-01", 1), ("2026-11-29", 1)]));
    record.target_days.insert(TargetId::new("talk"), days(&[("2026-12-02", -1), ("2026-12-03", 2)]));
    let by = |by| line(&with(Ritual { by: Some(by), ..ritual("r", Every::Week) }), &record, "2026-12-03");
    let teach = by(KeptBy::Source(SourceId::new("teach")));
    assert_eq!((teach.state, teach.done, teach.kept_of_12), (SlotState::Kept, 1, 2));
    assert_eq!(by(KeptBy::Target(TargetId::new("talk"))).done, 1);
    assert_eq!(by(KeptBy::Review).state, SlotState::Open);
}

#[test]
fn it_is_asked_on_its_day_and_on_the_last_practice_day() {
    let mut roadmap = with(Ritual { on: Some((Weekday::Mon, None)), ..ritual("r", Every::Week) });
    roadmap.practice_days = working_days();
    let asked = |roadmap: &Roadmap, on: &str| line(roadmap, &ticked(on, &[]), on).asked;
    let week: Vec<bool> =
        day("2026-12-07").through(day("2026-12-13")).map(|d| asked(&roadmap, &d.to_string())).collect();
    assert_eq!(week, [true, false, false, false, true, false, false]);
    roadmap.rituals[0].every = Every::Month;
    let month: Vec<String> =
        day("2026-12-01").through(day("2026-12-31")).map(|d| d.to_string()).filter(|d| asked(&roadmap, d)).collect();
    assert_eq!(month, ["2026-12-28", "2026-12-31"], "the last Monday and the last practice day");
    let kept = line(&roadmap, &ticked("2026-12-28", &[("2026-12-03", 1)]), "2026-12-28");
    assert!(!kept.asked, "what is kept is not asked");
}

#[test]
fn the_last_twelve_tell_their_periods_apart() {
    let mut roadmap = with(Ritual { on: Some((Weekday::Wed, None)), ..ritual("r", Every::Week) });
    roadmap.pauses = vec![pause("2026-12-14", "2026-12-20", Exact::zero())];
    let strip = |roadmap: &Roadmap, today: &str| -> String {
        let record = ticked(today, &[("2026-12-08", 1)]);
        line(roadmap, &record, today).last_12.iter().map(|(_, mark)| mark.sign()).collect()
    };
    assert_eq!(strip(&roadmap, "2026-12-22"), "········✗✓‖○", "open before Wednesday, as its row says");
    assert!(strip(&roadmap, "2026-12-23").ends_with("✗✓‖○"), "and from Wednesday on");
    roadmap.rituals[0].optional = true;
    assert!(strip(&roadmap, "2026-12-22").ends_with("·✓‖○"), "no miss of an optional one");
    let of = line(&roadmap, &ticked("2026-12-22", &[]), "2026-12-22").last_12;
    assert_eq!((of.len(), of[11].0.to_string().as_str(), of[11].1), (12, "2026-W52", Mark::Open));
}

#[test]
fn what_the_plan_did_not_cover_and_what_is_optional_is_no_miss() {
    let mut roadmap = with(ritual("r", Every::Week));
    let is_no_miss = |roadmap: &Roadmap, on: &str| line(roadmap, &ticked("2026-12-20", &[]), on).is_no_miss();
    assert!(is_no_miss(&roadmap, "2026-11-25"), "the week before the plan");
    assert!(!is_no_miss(&roadmap, "2026-12-02") && !is_no_miss(&roadmap, "2026-12-20"));
    roadmap.rituals[0].optional = true;
    assert!(is_no_miss(&roadmap, "2026-12-02"));
}

#[test]
fn the_strip_goes_over_the_end_of_the_year() {
    let last = |every: Every, on: &str| -> Vec<String> {
        let of = line(&with(ritual("r", every)), &ticked(on, &[]), on).last_12;
        of[9..].iter().map(|(period, _)| period.to_string()).collect()
    };
    assert_eq!(last(Every::Week, "2027-01-03"), ["2026-W51", "2026-W52", "2026-W53"]);
    assert_eq!(last(Every::Week, "2027-01-11"), ["2026-W53", "2027-W01", "2027-W02"]);
    assert_eq!(last(Every::Month, "2027-01-01"), ["2026-11", "2026-12", "2027-01"]);
    assert_eq!(last(Every::Quarter, "2027-01-01"), ["2026-Q3", "2026-Q4", "2027-Q1"]);
    let leap = |ticks: &[(&str, i64)]| {
        line(&with(ritual("r", Every::Month)), &ticked("2028-02-29", ticks), "2028-02-29").state
    };
    assert_eq!(leap(&[("2028-02-29", 1)]), SlotState::Kept);
    assert_eq!(leap(&[("2028-01-31", 1)]), SlotState::Open, "its last day still runs");
}

#[test]
fn a_slot_lies_on_its_day_or_on_the_last_practice_day() {
    let mut roadmap = with(Ritual { on: Some((Weekday::Wed, None)), ..ritual("r", Every::Week) });
    roadmap.practice_days = working_days();
    let days = |roadmap: &Roadmap| -> Vec<String> {
        let record = ticked("2026-12-07", &[]);
        let has = |d: &Day| !slots_on(&Schedule::new(roadmap), &record, *d).is_empty();
        day("2026-12-07").through(day("2026-12-13")).filter(has).map(|d| d.to_string()).collect()
    };
    assert_eq!(days(&roadmap), ["2026-12-09"]);
    roadmap.rituals[0].on = None;
    assert_eq!(days(&roadmap), ["2026-12-11"]);
}
