//! What is looked at for whom, and what is offered for what was found.

use super::*;
use crate::domain::calendar::Moment;
use crate::domain::checkin::{DayRecord, open};
use crate::domain::id::StageId;
use crate::domain::journal::Progress;
use crate::domain::roadmap::{Budget, Every, Roadmap, Window};
use crate::domain::samples::{counted, day, hours, journal, ritual, roadmap, stage, target};

fn oss() -> Proof {
    Proof::Git { repository: "~/oss".into(), author: None, path: None }
}

fn item(name: &str, on: &str) -> Item {
    Item { name: name.into(), title: format!("Of {name}"), day: day(on) }
}

/// A ritual of the week and a counted target of one week, both with evidence; and targets that are asked for nothing.
fn planned() -> Roadmap {
    let mut plan = roadmap();
    let on = Some((chrono::Weekday::Wed, None));
    plan.rituals = vec![Ritual { evidence: Some(oss()), on, times: 2, optional: true, ..ritual("oss", Every::Week) }];
    plan.stages = vec![
        stage("now", Window::Days(day("2026-12-01"), day("2026-12-20")), Budget::PerDay(hours(1))),
        stage("later", Window::Days(day("2027-02-01"), day("2027-02-20")), Budget::PerDay(hours(1))),
    ];
    let of = |id: &str, stage: &str, goal| Target { evidence: Some(oss()), ..target(id, stage, &[], goal) };
    let choice = Goal::Choice(vec!["a".into(), "b".into()]);
    plan.targets = vec![
        of("cases", "now", counted(50)),
        of("talk", "later", Goal::Tick),
        of("choice", "now", choice),
        target("silent", "now", &[], Goal::Tick),
    ];
    plan
}

/// What the Wednesday asks.
fn wednesday(plan: &Roadmap, journal: &Journal) -> Open {
    let record = DayRecord {
        day: day("2026-12-09"),
        sessions: Vec::new(),
        skipped: std::collections::BTreeMap::new(),
        answered: None,
    };
    let now = Moment(chrono::DateTime::parse_from_rfc3339("2026-12-09T20:00:00+00:00").expect("a moment"));
    open(&Schedule::new(plan), journal, &record, now, None)
}

fn learned(mut open: Open, items: &[Item]) -> Open {
    let all: Vec<Sought> = open
        .wanted()
        .map(|sought| {
            let found = sought.wanted.among(items).map_or(Finding::Nothing, Finding::Found);
            Sought { finding: found, ..sought.clone() }
        })
        .collect();
    open.learn(&all);
    open
}

fn with(progress: Progress) -> Journal {
    let mut journal = journal("2026-12-09", &[]);
    journal.targets.insert(TargetId::new("cases"), progress);
    journal
}

#[test]
fn a_ritual_is_looked_for_in_its_period_and_an_open_target_since_its_last_step() {
    let plan = planned();
    let open = wednesday(&plan, &journal("2026-12-09", &[]));
    let spans: Vec<_> =
        open.wanted().map(|s| (s.wanted.days.first.to_string(), s.wanted.days.last.to_string())).collect();
    let text = |first: &str| (first.to_owned(), "2026-12-09".to_owned());
    assert_eq!(spans, [text("2026-12-07"), text("2026-12-01")]);
    assert!(!open.rituals[0].by_default, "nobody has looked yet");
    let stepped = Progress { done: 3, last: Some(day("2026-12-04")), ..Progress::default() };
    let open = wednesday(&plan, &with(stepped));
    assert_eq!(open.targets[0].evidence.wanted.days.first, day("2026-12-04"));
    assert_eq!(open.targets[0].count.as_deref(), Some("3/50"));
    for settled in [
        Progress { done: 50, ..Progress::default() },
        Progress { dropped: Some("why".into()), ..Progress::default() },
        Progress { done: 3, last: Some(day("2026-12-10")), ..Progress::default() },
    ] {
        assert_eq!(wednesday(&plan, &with(settled)).targets, []);
    }
    let mut gone = plan.clone();
    gone.targets[0].stage = StageId::new("later");
    assert_eq!(wednesday(&gone, &journal("2026-12-09", &[])).targets, []);
}

#[test]
fn a_ritual_is_proposed_where_more_is_found_than_was_kept() {
    let plan = planned();
    let (mon, tue) = (item("1a2b3c4", "2026-12-07"), item("2a2b3c4", "2026-12-08"));
    let by_default =
        |journal: &Journal, items: &[Item]| learned(wednesday(&plan, journal), items).rituals[0].by_default;
    let fresh = journal("2026-12-09", &[]);
    assert!(by_default(&fresh, std::slice::from_ref(&mon)), "optional, and still it is proposed");
    assert!(!by_default(&fresh, &[]));
    assert!(!by_default(&fresh, &[item("3a2b3c4", "2026-12-06"), item("4a2b3c4", "2026-12-10")]), "of other days");
    let mut kept = fresh.clone();
    kept.ritual_ticks.insert(plan.rituals[0].id.clone(), [(day("2026-12-07"), 1)].into());
    assert!(!by_default(&kept, std::slice::from_ref(&mon)), "that one was kept for");
    assert!(by_default(&kept, &[tue, mon]));
}

#[test]
fn what_was_told_on_the_first_day_is_not_counted_again() {
    let days = Span { first: day("2026-12-04"), last: day("2026-12-09") };
    let wanted = |told: Option<&str>| Wanted {
        proof: Proof::Notes { folder: "~/n".into() },
        days,
        told: told.map(str::to_owned),
    };
    let items = [
        item("5ffffff", "2026-12-08"),
        item("4ffffff", "2026-12-04"),
        item("3ffffff", "2026-12-04"),
        item("2ffffff", "2026-12-04"),
    ];
    let count = |told| wanted(told).among(&items).map_or(0, |found| found.count);
    assert_eq!(
        [None, Some("4ffffff"), Some("3ffffff"), Some("3ffffffabc"), Some("9ffffff")].map(count),
        [4, 1, 2, 2, 4]
    );
    // A note that was told and changed on a later day counts again.
    assert_eq!(count(Some("5ffffff")), 4);
    assert_eq!(wanted(Some("4ffffff")).among(&items[1..]), None);
}

#[test]
fn it_is_said_in_words() {
    let plan = planned();
    let mut open = learned(wednesday(&plan, &journal("2026-12-09", &[])), &[item("1a2b3c4", "2026-12-08")]);
    let shown = &open.targets[0].evidence;
    assert_eq!(shown.summary().as_deref(), Some("1 commit since 1 Dec, 1a2b3c4 Of 1a2b3c4"));
    assert_eq!(shown.newest().as_deref(), Some("1a2b3c4 Of 1a2b3c4 · Tue 8 Dec"));
    assert_eq!(shown.line().as_deref(), Some("commit 1a2b3c4: Of 1a2b3c4"));
    assert_eq!(shown.why_none(), None);
    let many = [item("2a2b3c4", "2026-12-08"), item("1a2b3c4", "2026-12-02")];
    open = learned(open, &many);
    let words = "2 commits since 1 Dec, last 2a2b3c4 Of 2a2b3c4";
    assert_eq!(open.targets[0].evidence.summary().as_deref(), Some(words));
    open = learned(open, &[]);
    assert_eq!(
        open.rituals[0].evidence.as_ref().and_then(Sought::why_none).as_deref(),
        Some("no commit in ~/oss since 7 Dec")
    );
    let closed = Sought { finding: Finding::Closed("no git repository".into()), ..open.targets[0].evidence.clone() };
    assert_eq!(closed.why_none().as_deref(), Some("~/oss: no git repository"));
    assert_eq!((closed.summary(), closed.line(), closed.newest()), (None, None, None));
}
