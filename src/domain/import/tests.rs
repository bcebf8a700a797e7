//! What words mean, what becomes of entries, and which is which.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDateTime, Utc};
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::{Moment, TimeOfDay};
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::Roadmap;
use crate::domain::samples;

fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a time").and_utc()
}

fn local(text: &str) -> NaiveDateTime {
    utc(text).naive_utc()
}

/// Two hours east of Greenwich, on an evening of 2027, where days begin at three.
fn sorted(items: &[Item], mapping: &Mapping, roadmap: &Roadmap) -> Sorted {
    let east = chrono::FixedOffset::east_opt(2 * 3600).expect("an offset");
    let here = Here {
        now: Moment(utc("2027-01-10 18:00:00").with_timezone(&east)),
        day_starts: TimeOfDay::parse("03:00").expect("a time"),
        place: &|local| local.and_local_timezone(east).single().expect("a time"),
        zone: &|instant| instant.with_timezone(&east),
    };
    sort("watson", items, mapping, roadmap, &here)
}

#[expect(clippy::unnecessary_wraps, reason = "what is read is an entry or not")]
fn entry(line: usize, words: &[&str], when: When) -> Item {
    Ok(Found::new(line, words, when))
}

fn instants(start: &str, end: &str) -> When {
    When::Instants(utc(start), utc(end))
}

fn hour() -> When {
    instants("2027-01-05 10:00:00", "2027-01-05 11:00:00")
}

fn now() -> Moment {
    Moment(utc("2027-01-10 18:00:00").fixed_offset())
}

fn mapping(roadmap: &Roadmap, said: &[(&str, &str)]) -> Mapping {
    let mut mapping = Mapping::default();
    for (word, ours) in said {
        mapping.say(word, meaning(ours, roadmap, now()).expect("a meaning"));
    }
    mapping
}

#[test]
fn the_first_word_that_means_a_skill_decides() {
    let roadmap = samples::roadmap();
    let [first, second] = [&roadmap.skills[0], &roadmap.skills[1]];
    let (a, b) = (first.id.as_str(), second.id.as_str());
    let mapping = mapping(&roadmap, &[("work", "-"), ("p0", a), ("sub", b)]);
    let name = second.name.to_uppercase();
    let items = [
        entry(1, &["reading", "p0"], hour()),
        entry(2, &[a, "sub"], hour()),
        entry(3, &["work", "p0"], hour()),
        entry(4, &["p0", "work"], hour()),
        entry(5, &["study:sub"], hour()),
        entry(6, &["p0=book"], hour()),
        entry(7, &[&name], hour()),
        entry(8, &["nothing"], hour()),
        entry(9, &[], hour()),
    ];
    let sorted = sorted(&items, &mapping, &roadmap);
    let came: Vec<&str> = sorted.coming.iter().map(|c| c.session.skill.as_str()).collect();
    assert_eq!(came, [a, a, a, b, a, b]);
    assert_eq!(sorted.several, 1);
    assert_eq!(sorted.on_purpose.iter().map(|l| l.line).collect::<Vec<_>>(), [3]);
    assert_eq!(
        sorted.left.iter().map(|l| (l.line, l.reason.clone())).collect::<Vec<_>>(),
        [(8, Reason::NoMapping), (9, Reason::NoMapping)]
    );
}

#[test]
fn a_meaning_is_written_as_it_is_read() {
    let roadmap = samples::roadmap();
    let skill = roadmap.skills[0].id.as_str();
    let target = roadmap.targets.iter().find(|t| !t.skills.is_empty()).expect("a target");
    let written = |text: &str| meaning(text, &roadmap, now()).map(|m| m.to_string());
    assert_eq!(written(" - "), Ok("-".to_owned()));
    let whole = format!("{skill}+{}", target.id);
    assert_eq!(written(&whole), Ok(whole.clone()));
    assert_eq!(written(&format!("{skill} +{}", target.id)), Ok(whole));
    assert_eq!(written(&format!("+{}", target.id)), Ok(format!("{}+{}", target.skills[0], target.id)));
    for text in ["", "45m", "no-such-skill", "+", "/", "a b", "+no-such-target", &format!("{skill} 45m")] {
        assert!(written(text).is_err(), "{text}");
    }
}

#[test]
fn what_cannot_come_in_says_why() {
    let roadmap = samples::roadmap();
    let skill = roadmap.skills[0].id.as_str();
    let day = |text| Day::parse(text).expect("a day");
    let cases = [
        (When::Running, Err(Reason::Running)),
        (instants("2027-01-05 10:00:00", "2027-01-05 10:00:29"), Err(Reason::TooShort)),
        (instants("2027-01-05 10:00:00", "2027-01-05 10:00:30"), Ok(1)),
        (instants("2027-01-05 10:00:00", "2027-01-05 10:01:29"), Ok(1)),
        (instants("2027-01-05 10:00:00", "2027-01-06 10:00:00"), Ok(1440)),
        (instants("2027-01-05 10:00:00", "2027-01-06 10:00:01"), Err(Reason::TooLong)),
        (instants("2027-01-05 10:00:00", "2027-01-05 09:00:00"), Err(Reason::Backwards)),
        (instants("2027-01-10 17:30:00", "2027-01-10 18:00:00"), Ok(30)),
        (instants("2027-01-10 17:30:00", "2027-01-10 18:00:01"), Err(Reason::Future)),
        (When::Local(local("2027-01-10 19:00:00"), local("2027-01-10 20:00:00")), Ok(60)),
        (When::LocalFor(local("2027-01-10 19:30:00"), 3600), Err(Reason::Future)),
        (When::LocalFor(local("2027-01-10 19:30:00"), i64::MAX), Err(Reason::TooLong)),
        (When::OnDay(day("2027-01-10"), 2700), Ok(45)),
        (When::OnDay(day("2027-01-11"), 2700), Err(Reason::Future)),
        (When::OnDay(day("2027-01-10"), -1800), Err(Reason::Backwards)),
        (instants("1989-01-05 10:00:00", "1989-01-05 11:00:00"), Err(Reason::Year)),
    ];
    for (when, expected) in cases {
        let sorted = sorted(&[entry(7, &[skill], when)], &Mapping::default(), &roadmap);
        let came = sorted.coming.first().map(|c| c.session.minutes.0);
        let left = sorted.left.first().map(|l| l.reason.clone());
        assert_eq!(came.ok_or(left), expected.map_err(Some), "{when:?}");
    }
}

#[test]
fn the_civil_day_is_that_of_the_place_and_the_hour_days_begin() {
    let roadmap = samples::roadmap();
    let skill = roadmap.skills[0].id.as_str();
    // Half past two in the night here.
    let night = entry(1, &[skill], instants("2027-01-05 00:30:00", "2027-01-05 01:30:00"));
    let session = &sorted(&[night], &Mapping::default(), &roadmap).coming[0].session;
    assert_eq!(session.day.to_string(), "2027-01-04");
    assert_eq!(session.start.map(|s| s.to_rfc3339()).as_deref(), Some("2027-01-05T02:30:00+02:00"));
}

#[test]
fn equal_entries_are_told_apart_and_the_mapping_is_of_no_account() {
    let roadmap = samples::roadmap();
    let (a, b) = (roadmap.skills[0].id.as_str(), roadmap.skills[1].id.as_str());
    let items = [entry(1, &["x"], hour()), entry(2, &["x"], hour()), entry(3, &["y"], hour())];
    let of = |said: &[(&str, &str)], items: &[Item]| -> Vec<Identity> {
        sorted(items, &mapping(&roadmap, said), &roadmap).coming.into_iter().map(|c| c.identity).collect()
    };
    let all = of(&[("x", a), ("y", a)], &items);
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), 3);
    assert_eq!(all, of(&[("x", b), ("y", b)], &items));
    assert_eq!(all[2..], of(&[("y", b)], &items));
    let known = |id: &str| Ok(Found::new(1, ["x"], hour()).known_as(id));
    let ids = of(&[("x", a)], &[known("2189"), known("218a"), known("2189")]);
    assert!(ids[0] == ids[2] && ids[0] != ids[1]);
}

#[test]
fn the_word_with_the_most_entries_is_asked_first_and_each_once() {
    let roadmap = samples::roadmap();
    let skill = roadmap.skills[0].id.as_str();
    let found: Vec<Found> = [&["a", "p"][..], &["b"], &["b", "p"], &[skill], &[]]
        .into_iter()
        .map(|words| Found::new(1, words, hour()))
        .collect();
    let possible: Vec<(&Found, Minutes)> = found.iter().map(|found| (found, Minutes(60))).collect();
    let mut asked: HashSet<String> = HashSet::new();
    let mut order = Vec::new();
    while let Some(open) = unsure(&possible, &Mapping::default(), |word| asked.contains(word), &roadmap) {
        order.push((open.word.clone(), open.entries, open.minutes.0));
        asked.insert(open.word);
    }
    let row = |word: &str, entries, minutes| (word.to_owned(), entries, minutes);
    // Once `a` and `b` are put off, what else the entries say is asked.
    assert_eq!(order, [row("b", 2, 120), row("a", 1, 60), row("p", 2, 120), row(NO_WORD, 1, 60)]);
}

#[test]
fn a_skill_that_is_named_as_such_is_that_or_nothing() {
    let mut roadmap = samples::roadmap();
    let target = roadmap.targets.iter().find(|t| !t.skills.is_empty()).expect("a target").clone();
    let (first, last) = (roadmap.skills[0].id.clone(), roadmap.skills[roadmap.skills.len() - 1].id.clone());
    let row = |line, skill: &str, tag: &str| {
        let found = Found::new(line, [tag], hour()).about(skill);
        Ok(Found { target: Some(target.id.to_string()), ..found })
    };
    let items = [row(1, "work", ""), row(2, "", ""), row(3, "", "work"), row(4, "work", first.as_str())];
    let came = |sorted: &Sorted| -> Vec<String> { sorted.coming.iter().map(|c| c.session.skill.to_string()).collect() };
    let left =
        |sorted: &Sorted| -> Vec<(usize, Reason)> { sorted.left.iter().map(|l| (l.line, l.reason.clone())).collect() };
    let of_target = target.skills[0].to_string();
    let sorted_plainly = sorted(&items, &Mapping::default(), &roadmap);
    assert_eq!(came(&sorted_plainly), [of_target.clone(), of_target]);
    assert_eq!(left(&sorted_plainly), [(1, Reason::NoMapping), (4, Reason::NoMapping)]);
    let possible: Vec<(&Found, Minutes)> = items.iter().flatten().map(|found| (found, Minutes(60))).collect();
    let open = unsure(&possible, &Mapping::default(), |_| false, &roadmap).expect("a word");
    assert_eq!((open.word.as_str(), open.entries), ("work", 2));
    assert_eq!(unsure(&possible, &Mapping::default(), |word| word == "work", &roadmap), None);
    let mapped = sorted(&items, &mapping(&roadmap, &[("work", last.as_str())]), &roadmap);
    assert_eq!((came(&mapped)[0].as_str(), mapped.left.len()), (last.as_str(), 0));
    let on_purpose = sorted(&items, &mapping(&roadmap, &[("work", "-")]), &roadmap);
    assert_eq!(on_purpose.on_purpose.len(), 3);
    // A name that two skills have is ambiguous.
    roadmap.skills[0].name = "Work".into();
    assert_eq!(left(&sorted(&items[..1], &Mapping::default(), &roadmap)), []);
    roadmap.skills[1].name = "Work".into();
    assert_eq!(left(&sorted(&items[..1], &Mapping::default(), &roadmap)), [(1, Reason::NoMapping)]);
}

proptest! {
    #[test]
    fn a_grown_file_keeps_the_identities_it_had(lengths in proptest::collection::vec(1_u8..4, 1..20), more in 1_u8..4) {
        let roadmap = samples::roadmap();
        let skill = roadmap.skills[0].id.as_str();
        let item = |minutes: &u8| entry(1, &[skill], When::OnDay(Day::parse("2027-01-05").expect("a day"), i64::from(*minutes) * 60));
        let items: Vec<Item> = lengths.iter().map(item).collect();
        let grown: Vec<Item> = lengths.iter().chain([&more]).map(item).collect();
        let of = |items: &[Item]| -> Vec<Identity> {
            sorted(items, &Mapping::default(), &roadmap).coming.into_iter().map(|c| c.identity).collect()
        };
        let (before, after) = (of(&items), of(&grown));
        prop_assert_eq!(&after[..before.len()], &before[..]);
        prop_assert_eq!(after.iter().collect::<HashSet<_>>().len(), grown.len());
    }
}
