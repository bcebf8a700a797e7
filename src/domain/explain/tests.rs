//! What is explained is what is shown, its parts add up to it, and it is read easily.

use std::collections::BTreeSet;

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Moment;
use crate::domain::id::{SessionId, SkillId, StageId, TargetId};
use crate::domain::journal::NewSession;
use crate::domain::minutes::{Exact, Minutes};
use crate::domain::past::{Past, Terms};
use crate::domain::roadmap::{Budget, Every, Fresh, Priority, Roadmap};
use crate::domain::samples::{self, day, hours, pause, roadmap, working_days};
use crate::domain::standing::standing;

/// A plan with its versions, and a record.
#[derive(Debug, Clone)]
struct Life {
    roadmap: Roadmap,
    earlier: Vec<(Day, Roadmap)>,
    since: Day,
    today: Day,
    sessions: Vec<Session>,
    off: BTreeSet<Day>,
}

fn session(number: usize, on: Day, skill: &str, minutes: i64) -> Session {
    let entry = NewSession {
        day: on,
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: None,
    };
    Session { id: SessionId::new(format!("s{number:04}")), entry }
}

impl Life {
    /// Explains things, each beside how it stands.
    fn explain<T>(&self, look: impl FnOnce(&Schedule, &Standing, &dyn Fn(&What) -> Explained) -> T) -> T {
        let past = self.earlier.iter().map(|(from, roadmap)| (*from, Terms::of(roadmap))).collect();
        let past = Past::new(past, self.since);
        let schedule = Schedule::with_past(&self.roadmap, &past).with_days_off(self.off.clone());
        let days: Vec<(String, &str, i64)> = self
            .sessions
            .iter()
            .map(|s| (s.entry.day.to_string(), s.entry.skill.as_str(), s.entry.minutes.0))
            .collect();
        let days: Vec<(&str, &str, i64)> = days.iter().map(|(day, skill, m)| (day.as_str(), *skill, *m)).collect();
        let mut journal = samples::journal(&self.today.to_string(), &days);
        if let Some(fresh) = schedule.fresh(self.today) {
            for session in self.sessions.iter().filter(|s| s.entry.day < fresh) {
                let time = journal.skills.get_mut(&session.entry.skill).expect("logged");
                time.before_fresh += session.entry.minutes;
            }
        }
        journal.sessions_today = self.sessions.iter().filter(|s| s.entry.day == self.today).cloned().collect();
        let noon = format!("{}T12:00:00Z", self.today);
        let now = Moment(DateTime::parse_from_rfc3339(&noon).expect("a moment"));
        let stands = standing(&schedule, &journal, now);
        let explained = |what: &What| {
            let wanted = |s: &&Session| match what.rows() {
                Rows::None => false,
                Rows::Skill(id) => s.entry.skill == id,
                Rows::Target(id) => s.entry.target == Some(id),
                Rows::Days(span) => span.contains(s.entry.day),
            };
            let sessions: Vec<Session> = self.sessions.iter().filter(wanted).cloned().collect();
            let ground = Ground { schedule: &schedule, journal: &journal, standing: &stands, sessions: &sessions };
            explain(what, &ground).expect("it is in the roadmap")
        };
        look(&schedule, &stands, &explained)
    }
}

/// Plans with pauses, rest days, days off, several versions and a fresh line; records of some weeks.
fn lives() -> impl Strategy<Value = Life> {
    let sessions = prop::collection::vec((0_i64..120, 0_usize..5, 1_i64..300), 0..40);
    let versions = prop::collection::vec((1_i64..40, 1_i64..40, any::<bool>(), 1_i64..9), 1..4);
    let extra = (any::<bool>(), prop::option::of(0_i64..110), prop::collection::btree_set(0_i64..120, 0..6));
    (sessions, versions, 0_i64..120, extra).prop_map(|(sessions, versions, today, (pauses, fresh, off))| {
        let start = roadmap().start;
        let mut on = start;
        let mut all: Vec<(Day, Roadmap)> = versions
            .into_iter()
            .map(|(a_week, length, working, weight)| {
                let mut version = roadmap();
                version.stages[1].budget = Budget::PerWeek(hours(a_week));
                version.stages[2].budget = Budget::Total(hours(a_week * 30));
                version.skills[0].weight = Exact::whole(weight);
                if working {
                    version.practice_days = working_days();
                }
                if pauses {
                    version.pauses = vec![
                        pause("2026-12-20", "2026-12-26", Exact::zero()),
                        pause("2027-01-18", "2027-01-31", Exact::ratio(1, 2)),
                    ];
                }
                version.fresh = fresh.map(|n| Fresh { from: start.plus(n), why: None }).into_iter().collect();
                version.rituals = vec![samples::ritual("walk", Every::Week)];
                let from = on;
                on = on.plus(length);
                (from, version)
            })
            .collect();
        let (since, newest) = all.pop().expect("a version");
        let today = start.plus(today);
        let skills = ["rag", "evals", "vector-dbs", "vllm", "gone"];
        let mut sessions: Vec<Session> = sessions
            .into_iter()
            .map(|(n, skill, minutes)| (start.plus(n), skills[skill], minutes))
            .filter(|(day, _, _)| *day <= today)
            .enumerate()
            .map(|(number, (day, skill, minutes))| session(number, day, skill, minutes))
            .collect();
        sessions.sort_by_key(|s| s.entry.day);
        let off = off.into_iter().map(|n| start.plus(n)).filter(|day| *day <= today).collect();
        Life { roadmap: newest, earlier: all, since, today, sessions, off }
    })
}

fn value(explained: &Explained, key: &str) -> Amount {
    explained.figure(key).unwrap_or_else(|| panic!("{} has no {key}", explained.what)).value.clone()
}

fn parts_add_up(explained: &Explained) -> Result<(), TestCaseError> {
    for figure in explained.figures.iter().filter(|figure| !figure.terms.is_empty()) {
        let sum: Exact = figure.terms.iter().map(Term::exact).sum();
        let whole = Term { label: String::new(), how: String::new(), amount: figure.value.clone() };
        prop_assert_eq!(sum, whole.exact(), "{} {}", explained.what, figure.key);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_explained_is_what_is_shown_and_its_parts_add_up(life in lives()) {
        life.explain(|schedule, stands, explain| {
            let minutes = |m: &Exact| Amount::Minutes(m.clone());
            for line in &stands.skills.skills {
                let why = explain(&What::Skill(line.id.clone()));
                parts_add_up(&why)?;
                prop_assert_eq!(value(&why, "planned"), minutes(&line.planned));
                prop_assert_eq!(value(&why, "logged"), Amount::logged(line.time.all));
                prop_assert_eq!(value(&why, "coverage"), Amount::share(line.coverage.as_ref()));
                prop_assert_eq!(value(&why, "debt"), minutes(&line.debt));
                prop_assert_eq!(value(&why, "logged_28d"), Amount::logged(line.time.last_28_days));
                if schedule.fresh(life.today).is_some() {
                    prop_assert_eq!(value(&why, "planned_since"), minutes(&line.planned_since));
                    prop_assert_eq!(value(&why, "logged_since"), Amount::logged(line.time.since_fresh()));
                }
            }
            for line in &stands.skills.priorities {
                let why = explain(&What::Priority(line.id));
                parts_add_up(&why)?;
                prop_assert_eq!(value(&why, "share"), Amount::Share(line.share.clone()));
                prop_assert_eq!(value(&why, "actual_28d"), Amount::share(line.actual_28d.as_ref()));
                prop_assert_eq!(value(&why, "actual_quarter"), Amount::share(line.actual_quarter.as_ref()));
                prop_assert_eq!(value(&why, "actual_all"), Amount::share(line.actual_all.as_ref()));
                prop_assert_eq!(value(&why, "planned"), minutes(&line.planned));
                prop_assert_eq!(value(&why, "logged"), Amount::logged(line.logged));
                prop_assert_eq!(value(&why, "coverage"), Amount::share(line.coverage.as_ref()));
            }
            for line in &stands.stages.stages {
                let why = explain(&What::Stage(line.id.clone()));
                parts_add_up(&why)?;
                prop_assert_eq!(value(&why, "planned"), minutes(&line.planned));
                prop_assert_eq!(value(&why, "planned_to_date"), minutes(&line.planned_to_date));
                prop_assert_eq!(value(&why, "logged"), Amount::logged(line.logged));
                if let Some(days) = line.slack.hours {
                    prop_assert_eq!(value(&why, "slack.hours"), Amount::Days(days));
                }
                if let Some(days) = line.slack.targets {
                    prop_assert_eq!(value(&why, "slack.targets"), Amount::Days(days));
                }
                if let Some(pace) = &line.needed_per_week {
                    prop_assert_eq!(value(&why, "needed_per_week"), minutes(pace));
                }
                if let Some(progress) = &line.progress {
                    prop_assert_eq!(value(&why, "progress"), Amount::Share(progress.clone()));
                }
            }
            let total = explain(&What::Total);
            parts_add_up(&total)?;
            prop_assert_eq!(value(&total, "planned"), minutes(&stands.stages.total.planned));
            prop_assert_eq!(value(&total, "planned_to_date"), minutes(&stands.stages.total.planned_to_date));
            prop_assert_eq!(value(&total, "logged"), Amount::logged(stands.stages.total.logged));
            let (today, floor) = (&stands.today, &stands.today.floor);
            let why = explain(&What::Day(life.today));
            parts_add_up(&why)?;
            prop_assert_eq!(value(&why, "today.planned"), minutes(&today.planned));
            prop_assert_eq!(value(&why, "today.logged"), Amount::logged(today.logged));
            prop_assert_eq!(value(&why, "week.planned"), minutes(&today.week.planned));
            prop_assert_eq!(value(&why, "week.logged"), Amount::logged(today.week.logged));
            let week = explain(&What::Week(today.week.id));
            parts_add_up(&week)?;
            prop_assert_eq!(value(&week, "planned"), minutes(&today.week.planned));
            prop_assert_eq!(value(&week, "logged"), Amount::logged(today.week.logged));
            let why = explain(&What::Streak);
            parts_add_up(&why)?;
            prop_assert_eq!(value(&why, "floor.streak"), Amount::Count(floor.streak));
            prop_assert_eq!(value(&why, "floor.kept_of_30"), Amount::Count(floor.kept_of_30));
            prop_assert_eq!(value(&why, "floor.to_date"), Amount::logged(floor.to_date));
            for ritual in &today.rituals {
                let why = explain(&What::Ritual(ritual.id.clone()));
                parts_add_up(&why)?;
                prop_assert_eq!(value(&why, "kept_of_12"), Amount::Count(ritual.kept_of_12));
            }
            for target in &stands.targets {
                let why = explain(&What::Target(target.id.clone()));
                parts_add_up(&why)?;
                prop_assert_eq!(value(&why, "fraction"), Amount::Share(target.fraction.clone()));
            }
            let balance = explain(&What::Balance);
            parts_add_up(&balance)?;
            prop_assert_eq!(value(&balance, "ai"), Amount::logged(stands.skills.balance.ai));
            prop_assert_eq!(value(&balance, "keep_28d"), Amount::logged(stands.skills.balance.keep_28d));
            let why = explain(&What::Forecast);
            parts_add_up(&why)?;
            let (ground, total) = (&stands.stages.ground, &stands.stages.total);
            let pace = ground.pace.per_week().map_or(Amount::Nothing, minutes);
            prop_assert_eq!(value(&why, "total.pace_per_week"), pace);
            prop_assert_eq!(value(&why, "total.left"), minutes(&total.left));
            let likely = total.forecast.p50().map_or(Amount::Nothing, Amount::Day);
            prop_assert_eq!(value(&why, "total.forecast.p50"), likely);
            Ok(())
        })?;
    }
}

fn life() -> Life {
    let mut plan = roadmap();
    plan.pauses = vec![pause("2027-01-02", "2027-01-03", Exact::zero())];
    let days = [("2026-12-01", "rag", 120), ("2027-01-08", "evals", 45), ("2027-01-11", "rag", 30)];
    let sessions = days.into_iter().enumerate().map(|(n, (on, skill, m))| session(n, day(on), skill, m)).collect();
    let today = day("2027-01-11");
    Life { since: plan.start, roadmap: plan, earlier: Vec::new(), today, sessions, off: BTreeSet::new() }
}

fn read(figure: &Figure) -> Vec<String> {
    figure.terms.iter().map(|term| format!("{} | {} | {}", term.label, term.how, term.text())).collect()
}

#[test]
fn equal_days_are_joined_and_pauses_named() {
    let why = life().explain(|_, _, explain| explain(&What::Skill(SkillId::new("rag"))));
    assert_eq!((why.what.as_str(), why.value.text()), ("skills.rag", "13%".to_owned()));
    assert_eq!(
        read(why.figure("planned").expect("planned")),
        [
            "30 Nov – 29 Dec 2026 | 30 days × 2h × 27.5% (month-1, 2h a day) | 16h30",
            "30 Dec 2026 – 1 Jan 2027 | 3 days × 1h09 × 27.5% (quarter-1, 8h a week / 7) | 57m",
            "2 Jan – 3 Jan | paused | 0m",
            "4 Jan – 10 Jan | 7 days × 1h09 × 27.5% (quarter-1, 8h a week / 7) | 2h12",
        ]
    );
    assert_eq!(read(why.figure("logged").expect("logged")), ["Tue 1 Dec 2026 | rag | 2h", "today | rag | 30m"]);
    assert_eq!(read(why.figure("today").expect("today")).len(), 1);
}

#[test]
fn rest_days_and_days_off_join_the_days_around_them() {
    let mut life = life();
    life.roadmap.practice_days = working_days();
    life.off = [day("2026-12-09")].into();
    let why = life.explain(|_, _, explain| explain(&What::Stage(StageId::new("month-1"))));
    let planned = read(why.figure("planned_to_date").expect("planned"));
    assert_eq!(planned[0], "30 Nov – 29 Dec 2026 | 21 days × 2h (month-1, 2h a day, less 1 day off) | 42h");
}

#[test]
fn versions_are_named_where_they_ask_for_something_else() {
    let mut life = life();
    let mut same = life.roadmap.clone();
    same.title = "Another title".to_owned();
    let mut other = life.roadmap.clone();
    other.skills[0].weight = Exact::whole(3);
    life.earlier = vec![(day("2026-11-30"), same), (day("2026-12-05"), life.roadmap.clone())];
    (life.since, life.roadmap) = (day("2027-01-05"), other);
    let why = life.explain(|_, _, explain| explain(&What::Skill(SkillId::new("rag"))));
    let named: Vec<String> = why.versions.iter().map(|v| format!("{}: {}", v.name(), v.says)).collect();
    assert_eq!(
        named,
        [
            "first version, 30 Nov 2026: 27.5% = 55% for P0 × 1/2 of its weights",
            "version of 5 Jan 2027: 41.3% = 55% for P0 × 3/4 of its weights",
        ]
    );
    let terms = read(why.figure("planned").expect("planned"));
    assert_eq!(terms.len(), 5, "the change splits a stretch: {terms:?}");
}

#[test]
fn a_fresh_line_is_named_and_the_whole_stands_beside_it() {
    let mut life = life();
    life.roadmap.fresh = vec![Fresh { from: day("2027-01-04"), why: None }];
    let why = life.explain(|_, _, explain| explain(&What::Skill(SkillId::new("rag"))));
    assert_eq!(why.figures[0].label, "planned since the fresh line of Mon 4 Jan 2027");
    assert_eq!(read(why.figure("logged").expect("logged")), ["before the fresh line |  | 2h", "since |  | 30m"]);
    let whole = life.explain(|_, _, explain| explain(&What::Total));
    let note = "slack on hours and needed pace count from the fresh line of Mon 4 Jan 2027";
    assert!(whole.notes.iter().any(|said| said == note), "the pace itself looks back over it: {:?}", whole.notes);
}

#[test]
fn a_streak_names_what_broke_it_and_what_asked_nothing() {
    let mut life = life();
    life.today = day("2027-01-05");
    let kept = ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-04"];
    life.sessions = kept.into_iter().enumerate().map(|(n, on)| session(n, day(on), "rag", 30)).collect();
    life.sessions.insert(0, session(9, day("2026-12-29"), "rag", 10));
    let why = life.explain(|_, _, explain| explain(&What::Streak));
    assert_eq!(why.value, Amount::Count(4));
    assert_eq!(why.formula, "kept days since Tue 29 Dec 2026, which had 10m of 30m");
    assert_eq!(read(&why.figures[0]), ["30 Dec 2026 – 4 Jan 2027 | 4 days kept, 2 days between asked nothing | 4"]);
}

#[test]
fn many_sessions_are_joined_by_month_with_today_apart() {
    let mut life = life();
    life.sessions =
        (0..12).map(|n| session(n, day("2026-12-01").plus(4 * i64::try_from(n).unwrap_or(0)), "rag", 30)).collect();
    life.today = day("2027-01-14");
    let why = life.explain(|_, _, explain| explain(&What::Skill(SkillId::new("rag"))));
    assert_eq!(
        read(why.figure("logged").expect("logged")),
        ["Dec 2026 | 8 sessions | 4h", "Jan 2027 | 3 sessions | 1h30", "today | 1 session | 30m"]
    );
}

#[test]
fn a_session_counts_for_its_day_week_stages_and_skill() {
    let life = life();
    let why = life.explain(|_, _, explain| explain(&What::Session(Box::new(life.sessions[1].clone()))));
    let read: Vec<String> = why.figures.iter().map(|f| format!("{}: {}", f.label, f.value.text())).collect();
    assert_eq!(
        read,
        [
            "logged: 45m",
            "Fri 8 Jan: 45m",
            "week 2027-W01: 45m",
            "quarter-1: 3h15",
            "year-1: 3h15",
            "Prompt engineering + evals: 45m"
        ]
    );
}

#[test]
fn what_is_typed_is_found_or_refused_with_the_nearest() {
    let roadmap = roadmap();
    let today = day("2027-01-11");
    let typed = |typed| What::typed_as(typed, &roadmap, today);
    assert_eq!(typed("skills.rag"), Ok(What::Skill(SkillId::new("rag"))));
    assert_eq!(typed("rag"), typed("skills.rag"));
    assert_eq!(typed("P0"), Ok(What::Priority(Priority::P0)));
    assert_eq!(typed("rag-service"), Ok(What::Target(TargetId::new("rag-service"))));
    assert_eq!(typed("today"), typed("2027-01-11"));
    assert_eq!(typed("week"), typed("2027-W02"));
    let refused = typed("ragg").expect_err("there is none");
    assert!(refused.hint.is_some_and(|hint| hint.starts_with("did you mean rag")));
    let refused = typed("skills.ragg").expect_err("there is none");
    assert_eq!(refused.message, "there is nothing to explain for \"skills.ragg\"");
    assert!(refused.hint.is_some_and(|hint| hint.starts_with("did you mean skills.rag, ")));
}
