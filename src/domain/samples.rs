//! Small roadmaps and records for the tests of the rules. The shape follows the worked example of the arithmetic.

use chrono::Weekday;

use super::calendar::{Day, TimeOfDay, WeekStart, Weekdays};
use super::id::{RitualId, SkillId, SourceId, StageId, TargetId};
use super::journal::{Journal, Progress, RECENT_DAYS, SkillTime};
use super::minutes::{Exact, Minutes};
use super::roadmap::{
    Budget, Every, Goal, Pause, Priority, PriorityPlan, Ritual, Roadmap, Skill, Source, Stage, Target, Track, Window,
};

pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub fn hours(hours: i64) -> Exact {
    Exact::whole(hours * 60)
}

pub fn skill(id: &str, name: &str, priority: Priority) -> Skill {
    Skill {
        id: SkillId::new(id),
        name: name.to_owned(),
        priority,
        track: Track::Add,
        why: None,
        weight: Exact::whole(1),
        was: Vec::new(),
    }
}

pub fn stage(id: &str, window: Window, budget: Budget) -> Stage {
    Stage { id: StageId::new(id), title: id.to_owned(), window, budget }
}

pub fn target(id: &str, stage: &str, skills: &[&str], goal: Goal) -> Target {
    Target {
        id: TargetId::new(id),
        title: id.to_owned(),
        stage: StageId::new(stage),
        skills: skills.iter().map(|s| SkillId::new(*s)).collect(),
        goal,
        due: None,
        after: Vec::new(),
        weight: Exact::whole(1),
        link: None,
        estimate: None,
        evidence: None,
        was: Vec::new(),
    }
}

pub fn counted(goal: i64) -> Goal {
    Goal::Count { goal, stretch: None, unit: None }
}

pub fn ritual(id: &str, every: Every) -> Ritual {
    Ritual {
        id: RitualId::new(id),
        title: id.to_owned(),
        every,
        on: None,
        times: 1,
        optional: false,
        by: None,
        evidence: None,
        was: Vec::new(),
    }
}

pub fn pause(from: &str, to: &str, load: Exact) -> Pause {
    Pause { from: day(from), to: day(to), why: None, load }
}

/// The nested stages of the worked example: start 2026-11-30, 24 months, seven practice days.
pub fn roadmap() -> Roadmap {
    let share = |share| PriorityPlan { share: Exact::whole(share), name: None };
    let source = |id: &str| Source { id: SourceId::new(id), name: id.to_owned(), share: None };
    Roadmap {
        title: "A sample".to_owned(),
        start: day("2026-11-30"),
        months: 24,
        week_starts: WeekStart::Monday,
        practice_days: Weekdays::ALL,
        daily_floor: Minutes(30),
        day_starts: TimeOfDay::default(),
        priorities: [share(55), share(30), share(15), share(0)],
        tracks: ["Keep", "Add", "Reach"].map(ToOwned::to_owned),
        skills: vec![
            skill("rag", "RAG architectures", Priority::P0),
            skill("evals", "Prompt engineering + evals", Priority::P0),
            skill("vector-dbs", "Vector DBs", Priority::P1),
            skill("vllm", "Inference serving", Priority::P2),
        ],
        stages: vec![
            stage("month-1", Window::Months(1, 1), Budget::PerDay(hours(2))),
            stage("quarter-1", Window::Weeks(1, 12), Budget::PerWeek(hours(8))),
            stage("year-1", Window::Months(1, 12), Budget::PerWeek(hours(4))),
            stage("year-2", Window::Months(13, 24), Budget::PerWeek(hours(4))),
        ],
        targets: vec![
            target("rag-service", "quarter-1", &["rag", "vector-dbs"], Goal::Tick),
            target("evals-in-ci", "quarter-1", &["evals"], counted(50)),
        ],
        sources: vec![source("do"), source("papers")],
        resources: Vec::new(),
        calendar: Default::default(),
        rituals: Vec::new(),
        pauses: Vec::new(),
        fresh: Vec::new(),
        shift: Vec::new(),
    }
}

/// Weekdays but Saturday and Sunday.
pub fn working_days() -> Weekdays {
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri].into_iter().collect()
}

/// A record of these sessions (day, skill, minutes), as of a day.
pub fn journal(today: &str, sessions: &[(&str, &str, i64)]) -> Journal {
    let today = day(today);
    let mut journal = Journal::empty(today);
    let quarter = super::calendar::Period::quarter_of(today).span();
    let month = super::calendar::Period::month_of(today);
    for (on, skill, minutes) in sessions {
        let (on, minutes) = (day(on), Minutes(*minutes));
        *journal.days.entry(on).or_default() += minutes;
        let time: &mut SkillTime = journal.skills.entry(SkillId::new(*skill)).or_default();
        time.all += minutes;
        time.last = time.last.max(Some(on));
        if today.days_since(on) < 28 {
            time.last_28_days += minutes;
        }
        if quarter.contains(on) {
            time.quarter += minutes;
        }
        if month.span().contains(on) {
            time.month += minutes;
        }
        if month.previous().span().contains(on) {
            time.last_month += minutes;
        }
        if today.days_since(on) < RECENT_DAYS {
            *journal.recent.entry(SkillId::new(*skill)).or_default().entry(on).or_default() += minutes;
        }
    }
    journal
}

/// Adds a count to a target.
pub fn with_progress(mut journal: Journal, target: &str, done: i64) -> Journal {
    journal.targets.insert(TargetId::new(target), Progress { done, ..Progress::default() });
    journal
}
