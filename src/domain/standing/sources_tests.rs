//! The mix of sources: worked examples, and that the parts add up to all.

use proptest::prelude::*;

use super::*;
use crate::domain::id::SkillId;
use crate::domain::journal::SkillTime;
use crate::domain::samples::{day, roadmap};

fn planned() -> Roadmap {
    let mut plan = roadmap();
    plan.sources[0].share = Some(Exact::whole(80));
    let book = |id: &str, source: &str| Resource {
        id: ResourceId::new(id),
        source: SourceId::new(source),
        title: id.to_uppercase(),
        by: None,
        link: None,
    };
    plan.resources = vec![book("react", "papers"), book("attention", "papers"), book("demo", "do")];
    plan
}

fn time(all: i64, last_28_days: i64, quarter: i64) -> SourceTime {
    SourceTime { all: Minutes(all), last_28_days: Minutes(last_28_days), quarter: Minutes(quarter) }
}

/// A record of so much in all, and of this on sources.
fn record(all: SourceTime, sources: &[(&str, SourceTime)]) -> Journal {
    let mut journal = Journal::empty(day("2027-01-11"));
    let skill =
        SkillTime { all: all.all, last_28_days: all.last_28_days, quarter: all.quarter, ..SkillTime::default() };
    journal.skills.insert(SkillId::new("rag"), skill);
    journal.sources = sources.iter().map(|(id, time)| (SourceId::new(*id), *time)).collect();
    journal
}

#[test]
fn each_source_has_its_part_of_all_hours() {
    let journal = record(time(600, 300, 240), &[("do", time(300, 240, 180)), ("talks", time(60, 0, 0))]);
    let stands = sources(&planned(), &journal);
    let parts: Vec<_> = stands.lines.iter().map(|l| (l.name.as_str(), l.time.all.0, l.in_file)).collect();
    assert_eq!(parts, [("do", 300, true), ("papers", 0, true), ("talks", 60, false), ("without a source", 240, false)]);
    let line = &stands.lines[0];
    assert_eq!(line.share, Some(Exact::ratio(4, 5)));
    assert_eq!(line.actual_28d, Some(Exact::ratio(4, 5)));
    assert_eq!(line.actual_quarter, Some(Exact::ratio(3, 4)));
    assert_eq!(line.actual_all, Some(Exact::ratio(1, 2)));
    assert_eq!(line.allocation, Some(Allocation::OnPlan));
    assert_eq!((stands.lines[1].allocation, &stands.lines[1].share), (None, &None), "the plan asks nothing of it");
    assert_eq!(stands.without(), time(240, 60, 60));
}

#[test]
fn under_is_said_only_where_the_hours_without_a_source_could_not_make_it_up() {
    let of = |done: i64, papers: i64| {
        let journal = record(time(100, 100, 100), &[("do", time(done, done, done)), ("papers", time(0, papers, 0))]);
        sources(&planned(), &journal).lines[0].allocation
    };
    assert_eq!(of(20, 50), Some(Allocation::Under), "30 of 100 are of no source: 50 at the most");
    assert_eq!(of(20, 30), None, "it may be anything from 20 to 70");
    assert_eq!((of(0, 0), of(70, 30), of(69, 31)), (None, Some(Allocation::OnPlan), Some(Allocation::Under)));
    assert_eq!((of(90, 0), of(91, 0)), (Some(Allocation::OnPlan), Some(Allocation::Over)));
}

#[test]
fn nothing_logged_says_nothing() {
    let stands = sources(&planned(), &Journal::empty(day("2027-01-11")));
    assert_eq!(stands.lines.len(), 2, "there is no time without a source");
    assert!(stands.lines.iter().all(|l| l.actual_28d.is_none() && l.actual_all.is_none() && l.allocation.is_none()));
}

#[test]
fn resources_are_counted_in_the_quarter_in_which_they_were_finished() {
    let mut journal = Journal::empty(day("2027-01-11"));
    for (id, on) in [("react", "2027-01-01"), ("attention", "2026-12-31"), ("gone", "2027-01-02")] {
        journal.resources.insert(ResourceId::new(id), day(on));
    }
    let stands = sources(&planned(), &journal);
    assert_eq!((stands.finished_quarter, stands.finished, stands.resources), (1, 2, 3));
    assert_eq!(stands.lines[1].resources[1].done, Some(day("2026-12-31")));
    assert_eq!(stands.resource(&ResourceId::new("demo")).map(|r| r.done), Some(None));
    let named: Vec<_> = stands.finished_in_quarter(journal.today).iter().map(|r| r.title.clone()).collect();
    assert_eq!(named, ["REACT"]);
}

proptest! {
    #[test]
    fn the_parts_add_up_to_all(times in prop::collection::vec((0_u8..4, 1_i64..300, 0_u8..3), 0..30)) {
        let mut all = SourceTime::default();
        let mut named: std::collections::BTreeMap<SourceId, SourceTime> = std::collections::BTreeMap::new();
        for (source, minutes, age) in times {
            let one = time(minutes, if age == 0 { minutes } else { 0 }, if age < 2 { minutes } else { 0 });
            let add = |sum: SourceTime| time(sum.all.0 + one.all.0, sum.last_28_days.0 + one.last_28_days.0,
                sum.quarter.0 + one.quarter.0);
            all = add(all);
            if let Some(id) = ["do", "papers", "talks"].get(usize::from(source)) {
                let of = named.entry(SourceId::new(*id)).or_default();
                *of = add(*of);
            }
        }
        let mut journal = record(all, &[]);
        journal.sources = named;
        let stands = sources(&planned(), &journal);
        prop_assert_eq!(stands.all, all);
        prop_assert_eq!(stands.lines.iter().map(|l| l.time.all).sum::<Minutes>(), all.all);
        prop_assert_eq!(stands.lines.iter().map(|l| l.time.last_28_days).sum::<Minutes>(), all.last_28_days);
        prop_assert_eq!(stands.lines.iter().map(|l| l.time.quarter).sum::<Minutes>(), all.quarter);
        let part: Exact = stands.lines.iter().filter_map(|l| l.actual_all.clone()).sum();
        prop_assert_eq!(part, Exact::whole(i64::from(all.all.0 > 0)));
    }
}
