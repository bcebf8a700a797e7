//! When the review of a week is due, and how many of the last weeks have one.

use chrono::{DateTime, Weekday};

use crate::domain::calendar::{Day, Moment, Period, TimeOfDay, WeekStart};
use crate::domain::journal::Journal;
use crate::domain::minutes::Exact;
use crate::domain::roadmap::{Every, KeptBy, Ritual, Roadmap};
use crate::domain::samples::{day, pause, ritual, roadmap, working_days};
use crate::domain::schedule::Schedule;
use crate::domain::standing::due_review::{lately, review_line, reviewed_lately};
use crate::domain::standing::rituals::{SlotState, rituals};

/// The plan with a weekly ritual that a review keeps, on Fridays at five.
fn on_fridays() -> Roadmap {
    let at = TimeOfDay::parse("17:00");
    let plan_next_week =
        Ritual { on: Some((Weekday::Fri, at)), by: Some(KeptBy::Review), ..ritual("plan-next-week", Every::Week) };
    Roadmap { rituals: vec![plan_next_week], ..roadmap() }
}

/// A record of these reviews: the week, and the day on which each counts.
fn reviewed(today: Day, reviews: &[(&str, &str)]) -> Journal {
    let thursday = |week: &str| Period::parse_week(week, WeekStart::Monday).expect("a week").thursday();
    let reviews = reviews.iter().map(|(week, on)| (thursday(week), day(on))).collect();
    Journal { reviews, ..Journal::empty(today) }
}

/// What is said at a local time: the week, whether it is due, and how many have one.
fn at(roadmap: &Roadmap, now: &str, reviews: &[(&str, &str)]) -> Option<(String, bool, (i64, i64))> {
    let now = Moment(DateTime::parse_from_rfc3339(&format!("{}:00+00:00", now.replace(' ', "T"))).expect("a moment"));
    let journal = reviewed(now.day(roadmap.day_starts), reviews);
    let line = review_line(&Schedule::new(roadmap), &journal, now)?;
    Some((line.week.to_string(), line.due, (line.reviewed, line.of)))
}

fn due(roadmap: &Roadmap, now: &str, reviews: &[(&str, &str)]) -> Option<String> {
    at(roadmap, now, reviews).filter(|(_, due, _)| *due).map(|(week, ..)| week)
}

#[test]
fn a_review_is_due_from_its_slot_until_it_is_given_or_the_next_slot_comes() {
    let roadmap = on_fridays();
    assert_eq!(due(&roadmap, "2026-12-04 16:59", &[]), None, "the plan is in its first week");
    assert_eq!(due(&roadmap, "2026-12-04 17:00", &[]).as_deref(), Some("2026-W49"));
    assert_eq!(due(&roadmap, "2026-12-06 23:59", &[]).as_deref(), Some("2026-W49"));
    assert_eq!(due(&roadmap, "2026-12-11 16:59", &[]).as_deref(), Some("2026-W49"), "offered in the new week");
    assert_eq!(due(&roadmap, "2026-12-11 17:00", &[]).as_deref(), Some("2026-W50"), "one at a time");
    let first = [("2026-W49", "2026-12-06")];
    assert_eq!(due(&roadmap, "2026-12-07 09:00", &first), None);
    assert_eq!(due(&roadmap, "2026-12-11 17:00", &first).as_deref(), Some("2026-W50"));
    assert_eq!(at(&roadmap, "2026-12-10 09:00", &first), Some(("2026-W49".to_owned(), false, (1, 1))));
    let early = [("2026-W50", "2026-12-09")];
    assert_eq!(due(&roadmap, "2026-12-10 09:00", &early), None, "who reviews early is asked no more");
    assert_eq!(due(&roadmap, "2026-12-11 18:00", &early), None);
}

#[test]
fn without_a_slot_of_its_own_it_is_the_last_practice_day_at_five() {
    let plain = roadmap();
    assert_eq!(due(&plain, "2026-12-13 16:59", &[("2026-W49", "2026-12-06")]), None);
    assert_eq!(due(&plain, "2026-12-13 17:00", &[]).as_deref(), Some("2026-W50"));
    let working = Roadmap { practice_days: working_days(), ..roadmap() };
    assert_eq!(due(&working, "2026-12-11 17:00", &[]).as_deref(), Some("2026-W50"), "a Friday");
    let monthly = Ritual { on: Some((Weekday::Mon, None)), by: Some(KeptBy::Review), ..ritual("m", Every::Month) };
    let monthly = Roadmap { rituals: vec![monthly], ..roadmap() };
    assert_eq!(due(&monthly, "2026-12-12 18:00", &[("2026-W49", "2026-12-06")]), None, "a month says no weekday");
    let no_time = Ritual { on: Some((Weekday::Sat, None)), by: Some(KeptBy::Review), ..ritual("w", Every::Week) };
    let no_time = Roadmap { rituals: vec![no_time], ..roadmap() };
    assert_eq!(due(&no_time, "2026-12-12 17:00", &[]).as_deref(), Some("2026-W50"));
}

#[test]
fn only_weeks_of_the_plan_that_are_not_wholly_paused_ask_for_one() {
    let mut roadmap = on_fridays();
    assert_eq!(at(&roadmap, "2026-11-27 18:00", &[]), None, "the plan had not begun");
    roadmap.start = day("2026-12-05");
    assert_eq!(due(&roadmap, "2026-12-05 10:00", &[]), None, "it begins on a Saturday, after the slot");
    assert_eq!(due(&roadmap, "2026-12-06 17:00", &[]).as_deref(), Some("2026-W49"));
    let mut roadmap = on_fridays();
    roadmap.pauses = vec![pause("2026-12-07", "2026-12-20", Exact::zero())];
    let given = [("2026-W49", "2026-12-04")];
    for now in ["2026-12-11 18:00", "2026-12-18 18:00", "2026-12-21 09:00"] {
        assert_eq!(due(&roadmap, now, &given), None, "{now}");
    }
    assert_eq!(due(&roadmap, "2026-12-25 17:00", &given).as_deref(), Some("2026-W52"));
    assert_eq!(
        at(&roadmap, "2026-12-26 09:00", &given).map(|(.., lately)| lately),
        Some((1, 2)),
        "paused weeks ask none"
    );
    roadmap.pauses = vec![pause("2026-12-10", "2026-12-20", Exact::zero())];
    assert_eq!(
        due(&roadmap, "2026-12-09 17:00", &given).as_deref(),
        Some("2026-W50"),
        "its last day that is not paused"
    );
    roadmap.pauses = vec![pause("2026-12-07", "2026-12-20", Exact::ratio(1, 2))];
    assert_eq!(
        due(&roadmap, "2026-12-11 18:00", &given).as_deref(),
        Some("2026-W50"),
        "half a load is a week of the plan"
    );
}

#[test]
fn the_end_of_the_plan_and_the_turns_of_the_year_and_of_the_clock() {
    let roadmap = Roadmap { months: 1, ..on_fridays() };
    assert_eq!(Schedule::new(&roadmap).plan().last, day("2026-12-29"));
    assert_eq!(due(&roadmap, "2026-12-29 17:00", &[]).as_deref(), Some("2026-W53"), "its Friday is no day of the plan");
    assert_eq!(due(&roadmap, "2027-01-05 09:00", &[]).as_deref(), Some("2026-W53"), "the last one stays offered");
    assert_eq!(due(&roadmap, "2027-01-12 09:00", &[]), None);
    let roadmap = on_fridays();
    assert_eq!(due(&roadmap, "2027-01-01 17:00", &[]).as_deref(), Some("2026-W53"), "the year's week of its Thursday");
    assert_eq!(due(&roadmap, "2027-01-04 09:00", &[("2026-W53", "2027-01-03")]), None);
    let sundays = Roadmap { week_starts: WeekStart::Sunday, ..on_fridays() };
    let given = [("2026-W49", "2026-12-05")];
    assert_eq!(due(&sundays, "2026-12-05 23:00", &[]).as_deref(), Some("2026-W49"), "a Saturday, its last day");
    assert_eq!(due(&sundays, "2026-12-06 09:00", &given), None, "a Sunday is the next week");
    assert_eq!(due(&sundays, "2026-12-12 09:00", &given).as_deref(), Some("2026-W50"));
    // The Sunday on which clocks change is a day like any other: only what they show counts.
    let evenings = Roadmap { rituals: Vec::new(), ..on_fridays() };
    for (now, said) in [("2027-03-28T16:59:00+02:00", None), ("2027-03-28T17:00:00+02:00", Some("2027-W12"))] {
        let now = Moment(DateTime::parse_from_rfc3339(now).expect("a moment"));
        let journal = reviewed(day("2027-03-28"), &[("2027-W11", "2027-03-21")]);
        let line = review_line(&Schedule::new(&evenings), &journal, now).expect("asked");
        assert_eq!(line.due().map(|week| week.to_string()).as_deref(), said);
    }
}

#[test]
fn a_civil_day_may_end_after_midnight() {
    let roadmap = Roadmap { day_starts: TimeOfDay::parse("03:00").expect("a time"), ..on_fridays() };
    let given = [("2026-W49", "2026-12-06")];
    assert_eq!(due(&roadmap, "2026-12-14 02:00", &given).as_deref(), Some("2026-W50"), "still Sunday");
    assert_eq!(at(&roadmap, "2026-12-14 02:00", &given).map(|(.., lately)| lately), Some((1, 2)));
}

#[test]
fn the_last_twelve_weeks_of_the_plan_are_counted() {
    let roadmap = on_fridays();
    let schedule = Schedule::new(&roadmap);
    let all: Vec<(String, String)> = (0..30)
        .filter(|n| n % 4 != 1)
        .map(|n| {
            let friday = day("2026-12-04").plus(7 * n);
            (schedule.week_of(friday).to_string(), friday.to_string())
        })
        .collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(week, on)| (week.as_str(), on.as_str())).collect();
    let journal = reviewed(day("2027-06-30"), &all);
    let count = |on: &str| reviewed_lately(&schedule, &journal, schedule.week_of(day(on)));
    assert_eq!(count("2026-12-04"), (1, 1));
    assert_eq!(count("2026-12-18"), (2, 3), "the plan is three weeks old");
    assert_eq!(count("2027-06-25"), (9, 12));
    assert_eq!(count("2026-11-20"), (0, 0));
    let said = |on: &str| {
        let now = Moment(DateTime::parse_from_rfc3339(&format!("{on}T18:00:00+00:00")).expect("a moment"));
        review_line(&schedule, &Journal { today: day(on), ..journal.clone() }, now).and_then(|line| lately(&line))
    };
    assert_eq!(said("2026-12-04"), None, "there is nothing to look back on");
    assert_eq!(said("2026-12-11").as_deref(), Some("1 of the last 2 weeks has one"));
    assert_eq!(said("2027-06-25").as_deref(), Some("9 of the last 12 weeks have one"));
}

#[test]
fn a_review_keeps_the_ritual_of_its_week_and_of_the_month_in_which_it_counts() {
    let mut roadmap = on_fridays();
    roadmap.rituals.push(Ritual { by: Some(KeptBy::Review), ..ritual("look-back", Every::Month) });
    let schedule = Schedule::new(&roadmap);
    let states = |today: &str, reviews: &[(&str, &str)]| -> Vec<(SlotState, String)> {
        let journal = reviewed(day(today), reviews);
        rituals(&schedule, &journal, day(today)).into_iter().map(|r| (r.state, r.period.to_string())).collect()
    };
    let kept = |today: &str, reviews: &[(&str, &str)]| -> Vec<bool> {
        states(today, reviews).into_iter().map(|(state, _)| state == SlotState::Kept).collect()
    };
    assert_eq!(kept("2026-12-11", &[]), [false, false]);
    assert_eq!(kept("2026-12-11", &[("2026-W50", "2026-12-11")]), [true, true]);
    // Saved on the Monday after, it counts for the week it is about, on that week's last day.
    let late = [("2026-W50", "2026-12-13")];
    assert_eq!(kept("2026-12-14", &late), [false, true]);
    let journal = reviewed(day("2026-12-14"), &late);
    let last_week = &rituals(&schedule, &journal, day("2026-12-10"))[0];
    assert_eq!((last_week.state, last_week.done), (SlotState::Kept, 1));
    // The week of the turn of the year, reviewed on its Sunday, is in the month of that day.
    assert_eq!(kept("2027-01-03", &[("2026-W53", "2027-01-03")]), [true, true]);
    assert_eq!(states("2027-01-03", &[])[1].1, "2027-01");
}
