//! Holds what a longer period is made of: its weeks, exactly, whatever day weeks begin on.

use proptest::prelude::*;

use super::*;
use crate::domain::calendar::WeekStart;
use crate::domain::friction::{Judged, NewFix, NewFriction};
use crate::domain::id::{FixId, FrictionId, TargetId};
use crate::domain::journal::NewSession;
use crate::domain::rating::{Level, Rating};
use crate::domain::review::{Figures, Thing};
use crate::domain::roadmap::{Every, Roadmap};
use crate::domain::samples::{self, day, hours, pause, ritual};
use crate::domain::standing::review::Happened;
use crate::domain::target::TargetState;

type Logged<'a> = &'a [(&'a str, &'a str, i64)];

fn sessions(logged: Logged<'_>) -> Vec<Session> {
    let one = |(n, (on, skill, minutes)): (usize, &(&str, &str, i64))| Session {
        id: crate::domain::id::SessionId::new(n.to_string()),
        entry: NewSession {
            day: day(on),
            start: None,
            minutes: Minutes(*minutes),
            skill: SkillId::new(*skill),
            target: None,
            source: None,
            note: None,
        },
    };
    logged.iter().enumerate().map(one).collect()
}

fn look(roadmap: &Roadmap, journal: &Journal, record: Record, named: &str) -> Result<Longer, Refusal> {
    let schedule = Schedule::new(roadmap);
    let targets = crate::domain::standing::targets::targets(&schedule, journal);
    let stages = crate::domain::standing::stages::stages(&schedule, journal, &targets);
    let stretch = stretch(&Scope::parse(named, roadmap)?, &schedule, journal.today)?;
    Ok(longer(&schedule, journal, stretch, record, &stages.stages))
}

fn seen(roadmap: &Roadmap, today: &str, logged: Logged<'_>, named: &str) -> Longer {
    let record = Record { sessions: sessions(logged), ..Record::default() };
    look(roadmap, &samples::journal(today, logged), record, named).expect("looked at")
}

#[test]
fn a_week_counts_where_its_thursday_lies() {
    let roadmap = samples::roadmap();
    // 2026-W53 runs from Monday 28 December to Sunday 3 January; its Thursday is the last of the year.
    let logged = [("2026-12-28", "rag", 60), ("2027-01-02", "rag", 45), ("2027-01-04", "evals", 30)];
    let december = seen(&roadmap, "2027-03-01", &logged, "2026-12");
    let weeks: Vec<String> = december.weeks.iter().map(|part| part.week.to_string()).collect();
    assert_eq!(weeks, ["2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53"]);
    assert_eq!((december.logged, december.stretch.days.last), (Minutes(105), day("2027-01-03")));
    assert_eq!(seen(&roadmap, "2027-03-01", &logged, "2027-01").logged, Minutes(30));
    assert_eq!(seen(&roadmap, "2027-03-01", &logged, "2026").logged, Minutes(105));
    // 30 days at 2 h, then 2/7 of 8 h a day to the end of the week.
    assert_eq!(december.planned, &hours(60) + &(&(&hours(8) * 5) * &Exact::ratio(1, 7)));
}

#[test]
fn a_stage_counts_its_own_days() {
    let roadmap = samples::roadmap();
    let logged =
        [("2026-11-29", "rag", 500), ("2026-11-30", "rag", 60), ("2026-12-29", "rag", 45), ("2026-12-30", "rag", 9)];
    let month = seen(&roadmap, "2027-03-01", &logged, "month-1");
    assert_eq!((month.planned.clone(), month.logged), (hours(60), Minutes(105)));
    assert_eq!(month.weeks.len(), 4, "the week of 28 December has its Thursday behind the stage");
    assert!(!month.stretch.runs());
    assert_eq!(month.kept, (2, 30));
}

#[test]
fn a_running_period_counts_up_to_today_and_a_later_one_is_refused() {
    let roadmap = samples::roadmap();
    let logged = [("2026-12-01", "rag", 60)];
    let quarter = seen(&roadmap, "2026-12-09", &logged, "2026-Q4");
    assert!(quarter.stretch.runs());
    assert_eq!(quarter.weeks.last().map(|part| part.week.to_string()).as_deref(), Some("2026-W50"));
    assert_eq!((quarter.planned, quarter.planned_to_date), (hours(28), hours(18)));
    assert_eq!((quarter.kept, quarter.streak, quarter.reviewed), ((1, 9), 1, (0, 2)));
    let journal = samples::journal("2026-12-09", &logged);
    let refused = look(&roadmap, &journal, Record::default(), "2027-Q1").expect_err("refused");
    assert_eq!(refused.message, "2027-Q1 has not begun");
    let hint = refused.hint.expect("a hint");
    assert!(hint.starts_with("its first week, 2027-W01, begins on Mon 4 Jan 2027"), "{hint}");
    assert!(look(&roadmap, &journal, Record::default(), "year-2").is_err());
    assert!(seen(&roadmap, "2026-12-09", &logged, "2025").is_empty());
}

#[test]
fn levels_ask_for_ratings_after_a_quarter() {
    let roadmap = samples::roadmap();
    let logged = [("2027-01-05", "rag", 60), ("2027-02-05", "evals", 90), ("2027-02-06", "gone", 15)];
    let mut journal = samples::journal("2027-04-10", &logged);
    let rated = |skill: &str, on: &str, level| Rating {
        skill: SkillId::new(skill),
        day: day(on),
        level: Level::new(level).expect("a level"),
        note: None,
        link: None,
    };
    journal.ratings =
        vec![rated("rag", "2026-12-01", 1), rated("evals", "2026-12-01", 2), rated("evals", "2027-03-01", 3)];
    let record = || Record { sessions: sessions(&logged), ..Record::default() };
    let quarter = look(&roadmap, &journal, record(), "2027-Q1").expect("looked at");
    assert_eq!(quarter.to_rate, [SkillId::new("rag")]);
    let level = |n: usize| (quarter.skills[n].level_then, quarter.skills[n].level_now);
    let number = |n| Some(Level::new(n).expect("a level"));
    assert_eq!((level(0), level(1), level(2)), ((number(2), number(3)), (number(1), number(1)), (None, None)));
    assert_eq!(quarter.shares[0].part, Some(Exact::ratio(150, 165)), "all that was logged is in the whole");
    assert!(look(&roadmap, &journal, record(), "2027-02").expect("looked at").to_rate.is_empty());
    journal.ratings.push(rated("rag", "2027-04-09", 1));
    let quarter = look(&roadmap, &journal, record(), "2027-Q1").expect("looked at");
    assert!(quarter.to_rate.is_empty(), "a rating after its end is an answer too");
}

#[test]
fn what_happened_to_things_is_told() {
    let mut roadmap = samples::roadmap();
    roadmap.rituals = vec![ritual("prune", Every::Week), ritual("talk", Every::Quarter)];
    let mut journal = samples::journal("2027-04-20", &[("2027-01-05", "rag", 60)]);
    let steps = |steps: &[(&str, i64)]| steps.iter().map(|(on, n)| (day(on), *n)).collect();
    journal.target_steps.insert(TargetId::new("evals-in-ci"), steps(&[("2026-12-10", 20), ("2027-01-10", 5)]));
    journal.target_steps.insert(TargetId::new("rag-service"), steps(&[("2027-02-11", 1)]));
    let ticks = [("2027-01-04", 1), ("2027-01-13", 1)].iter().map(|(on, n)| (day(on), *n)).collect();
    journal.ritual_ticks.insert(crate::domain::id::RitualId::new("prune"), ticks);
    let week = Period::week_of(day("2027-02-04"), WeekStart::Monday);
    let chosen = |thing| Chosen { thing, ticked: None };
    let saved = Saved {
        week,
        at: chrono::DateTime::UNIX_EPOCH,
        well: Some("calm".to_owned()),
        learned: None,
        stop: None,
        next: Vec::new(),
        figures: Figures::default(),
    };
    let red = |id: &str, on: &str| Friction {
        id: FrictionId::new(id),
        what: NewFriction { day: day(on), text: id.to_owned(), judged: Judged::default() },
    };
    let fix = Fix {
        id: FixId::new("fix"),
        what: NewFix {
            friction: FrictionId::new("red"),
            text: "no merge while red".to_owned(),
            kind: None,
            why: None,
            pattern: None,
            path: None,
            by: day("2027-02-20"),
        },
        day: day("2027-02-12"),
        stands: Some(day("2027-02-20")),
        gone: None,
    };
    let record = Record {
        reviews: vec![saved],
        chosen: vec![(
            week,
            vec![chosen(Thing::Target(TargetId::new("rag-service"))), chosen(Thing::Skill(SkillId::new("vllm")))],
        )],
        frictions: vec![red("red", "2027-02-10"), red("late", "2027-04-10")],
        fixes: vec![fix],
        ..Record::default()
    };
    let quarter = look(&roadmap, &journal, record, "2027-Q1").expect("looked at");
    let told: Vec<(&str, i64, TargetState)> = quarter.targets.iter().map(|t| (t.id.as_str(), t.by, t.state)).collect();
    assert_eq!(told, [("rag-service", 1, TargetState::Done), ("evals-in-ci", 5, TargetState::Active)]);
    assert_eq!(quarter.done().map(|target| target.id.as_str()).collect::<Vec<_>>(), ["rag-service"]);
    assert_eq!(quarter.targets[1].done, (25, 50));
    let rituals: Vec<(i64, i64)> = quarter.rituals.iter().map(|part| (part.kept, part.asked)).collect();
    assert_eq!(rituals, [(2, 12), (0, 1)]);
    let happened: Vec<&Happened> = quarter.weeks[4].decided.iter().map(|one| &one.happened).collect();
    assert_eq!(happened, [&Happened::Done, &Happened::Nothing]);
    assert_eq!(quarter.reviewed, (1, 12));
    assert_eq!(quarter.frictions.iter().map(|part| part.own.len()).collect::<Vec<_>>(), [1]);
    // It stands from 20 February; 28 days later is 20 March.
    assert_eq!(quarter.held.iter().map(|held| held.on).collect::<Vec<_>>(), [day("2027-03-20")]);
    // quarter-1 ended on 21 February with a target open.
    assert_eq!(quarter.gates.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["quarter-1"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_year_is_its_quarters_its_months_and_its_weeks(
        logged in proptest::collection::vec((0_i64..800, 1_i64..600), 0..60),
        sunday: bool,
        from in 0_i64..600,
    ) {
        let mut roadmap = samples::roadmap();
        roadmap.week_starts = if sunday { WeekStart::Sunday } else { WeekStart::Monday };
        let start = day("2027-01-01").plus(from);
        roadmap.pauses = vec![pause(&start.to_string(), &start.plus(20).to_string(), Exact::ratio(1, 2))];
        let days: Vec<(String, i64)> =
            logged.iter().map(|(n, minutes)| (day("2026-11-01").plus(*n).to_string(), *minutes)).collect();
        let logged: Vec<(&str, &str, i64)> = days.iter().map(|(on, minutes)| (on.as_str(), "rag", *minutes)).collect();
        let seen = |named: &str| {
            let longer = seen(&roadmap, "2029-02-01", &logged, named);
            let skills: Minutes = longer.skills.iter().map(|skill| skill.minutes).sum();
            assert_eq!(skills, longer.logged);
            (longer.planned, longer.logged, longer.kept, longer.weeks)
        };
        for year in [2026, 2027, 2028] {
            let whole = seen(&year.to_string());
            let sum = |parts: Vec<String>| {
                let parts: Vec<_> = parts.iter().map(|named| seen(named)).collect();
                let kept = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.2.0, sum.1 + part.2.1));
                let weeks = parts.iter().map(|part| part.3.len()).sum::<usize>();
                (parts.iter().map(|p| p.0.clone()).sum::<Exact>(), parts.iter().map(|p| p.1).sum::<Minutes>(), kept, weeks)
            };
            let wanted = (whole.0.clone(), whole.1, whole.2, whole.3.len());
            prop_assert_eq!(&sum((1..=4).map(|n| format!("{year}-Q{n}")).collect()), &wanted);
            prop_assert_eq!(&sum((1..=12).map(|n| format!("{year}-{n:02}")).collect()), &wanted);
            prop_assert_eq!(whole.3.iter().map(|part| part.planned.clone()).sum::<Exact>(), whole.0);
            prop_assert_eq!(whole.3.iter().map(|part| part.logged).sum::<Minutes>(), whole.1);
        }
    }
}
