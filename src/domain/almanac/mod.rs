//! Owns what of the plan falls on days, for calendar programs: the blocks of the weekly calendar, the rituals, the days on
//! which open targets are due and stages end. Days that a pause skips have none of what returns. Knows no file format.

mod fitted;

use chrono::Weekday;

use super::calendar::{Day, Period, Span, TimeOfDay, Weekdays};
use super::id::SkillId;
use super::roadmap::{Block, Every, Ritual, Roadmap, Study};
use super::schedule::Schedule;
use super::standing::rituals::asking_days;
use super::standing::targets::TargetLine;
use super::target::TargetState;

/// The weekdays in keys.
const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Something in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Made of ids and times, never of titles; unique.
    pub key: String,
    /// What it is.
    pub title: String,
    /// More about it, one line.
    pub detail: String,
    /// Where it is described or shown.
    pub link: Option<String>,
    /// Words to group it by: skills, priorities, what sort of thing it is.
    pub groups: Vec<String>,
    /// Its first day.
    pub first: Day,
    /// From when to when; `None` is the whole day.
    pub at: Option<(TimeOfDay, TimeOfDay)>,
    /// Whether the time is taken: nothing else fits there.
    pub takes_time: bool,
    /// How it returns; `None` where it does not.
    pub returns: Option<Returns>,
}

/// How an entry returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returns {
    /// On which days.
    pub rule: Rule,
    /// The last of them.
    pub last: Day,
    /// Those of them on which it does not happen.
    pub except: Vec<Day>,
}

/// A rule that calendar programs know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Every week on this day.
    Weekly(Weekday),
    /// On the last such day of every so many months.
    LastWeekday(u32, Weekday),
    /// On the last of these weekdays of every so many months.
    LastOf(u32, Weekdays),
}

/// Everything that a calendar program is told, in the order of the file: blocks, rituals, due days, ends of stages. `lines`
/// are the targets as they stand; done and dropped ones have no due day any more.
#[must_use]
pub fn almanac(schedule: &Schedule, lines: &[TargetLine], today: Day) -> Vec<Entry> {
    let roadmap = schedule.roadmap();
    let mut entries = Vec::new();
    let week: Vec<Weekday> = Period::week_of(today, roadmap.week_starts).span().days().map(Day::weekday).collect();
    for weekday in week {
        for block in roadmap.blocks(weekday) {
            entries.extend(of_block(schedule, weekday, block));
        }
    }
    entries.extend(roadmap.rituals.iter().flat_map(|ritual| of_ritual(schedule, ritual)));
    entries.extend(lines.iter().filter(|line| line.is_unfinished()).map(|line| due(roadmap, line)));
    let ends = schedule.stages().filter(|(_, window)| window.last >= today).map(|(stage, window)| Entry {
        key: format!("stage-{}", stage.id),
        title: format!("{} ends", stage.title),
        detail: format!("the last day of stage {}", stage.id),
        link: None,
        groups: vec!["stage".to_owned()],
        first: window.last,
        at: None,
        takes_time: false,
        returns: None,
    });
    entries.extend(ends);
    number_twins(&mut entries);
    entries
}

/// Two blocks may begin at the same time.
fn number_twins(entries: &mut [Entry]) {
    let mut known = std::collections::BTreeMap::new();
    for entry in entries {
        let nth = known.entry(entry.key.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        if *nth > 1 {
            entry.key = format!("{}-{nth}", entry.key);
        }
    }
}

fn of_block(schedule: &Schedule, weekday: Weekday, block: &Block) -> Vec<Entry> {
    let roadmap = schedule.roadmap();
    let rule = Rule::Weekly(weekday);
    let names: Vec<&str> = block.skills.iter().map(|id| roadmap.skill_name(id)).collect();
    let study = if block.study == Study::None { "" } else { "study" };
    let names = names.join(", ");
    let detail: Vec<&str> = [study, &names].into_iter().filter(|words| !words.is_empty()).collect();
    let mut groups = of_skills(roadmap, &block.skills);
    if block.study != Study::None {
        groups.push("study".to_owned());
    }
    let entry = Entry {
        key: format!("{}-{}", NAMES[weekday.num_days_from_monday() as usize], clock(block.at)),
        title: block.title.clone(),
        detail: detail.join(": "),
        link: None,
        groups,
        first: schedule.plan().first,
        at: Some((block.at, block.until)),
        takes_time: true,
        returns: None,
    };
    let happens: Vec<Day> = rule.days(schedule.plan()).filter(|day| !schedule.is_skipped(*day)).collect();
    fitted::entries(&entry, rule, &happens, schedule.plan())
}

fn of_ritual(schedule: &Schedule, ritual: &Ritual) -> Vec<Entry> {
    let (roadmap, plan) = (schedule.roadmap(), schedule.plan());
    let months = match ritual.every {
        Every::Week => None,
        Every::Month => Some(1),
        Every::Quarter => Some(3),
    };
    let practised = roadmap.practice_days;
    let week = Period::week_of(plan.first, roadmap.week_starts).span();
    let last_of_week = || week.days().map(Day::weekday).filter(|day| practised.contains(*day)).last();
    let rule = match (months, ritual.on) {
        (None, Some((weekday, _))) => Rule::Weekly(weekday),
        (None, None) => Rule::Weekly(last_of_week().unwrap_or(Weekday::Sun)),
        (Some(months), Some((weekday, _))) => Rule::LastWeekday(months, weekday),
        (Some(months), None) => Rule::LastOf(months, practised),
    };
    let mut detail = vec![format!("ritual {}, every {}", ritual.id, ritual.every.as_str())];
    detail.extend((ritual.times > 1).then(|| format!("{} times", ritual.times)));
    detail.extend(ritual.optional.then(|| "optional".to_owned()));
    let at = ritual.on.and_then(|(_, at)| at);
    let entry = Entry {
        key: format!("ritual-{}", ritual.id),
        title: ritual.title.clone(),
        detail: detail.join(", "),
        link: None,
        groups: vec!["ritual".to_owned()],
        first: plan.first,
        at: at.map(|at| (at, an_hour_after(at))),
        takes_time: false,
        returns: None,
    };
    let periods = std::iter::successors(Some(ritual.every.period(plan.first, roadmap.week_starts)), |p| Some(p.next()));
    let slots = periods.take_while(|period| period.span().first <= plan.last).filter_map(|period| {
        let (own, last) = asking_days(schedule, ritual, period);
        own.or(last).filter(|day| plan.contains(*day) && !schedule.is_skipped(*day))
    });
    fitted::entries(&entry, rule, &slots.collect::<Vec<_>>(), plan)
}

fn due(roadmap: &Roadmap, line: &TargetLine) -> Entry {
    let (done, goal) = (line.progress.done, line.goal.count());
    let count = if goal > 1 { format!(" ({done} of {goal})") } else { String::new() };
    let state = if line.state == TargetState::Active { "begun" } else { "open" };
    let mut groups = of_skills(roadmap, &line.skills);
    groups.push("target".to_owned());
    Entry {
        key: format!("due-{}", line.id),
        title: format!("Due: {}{count}", line.title),
        detail: format!("target {} of stage {}, {state}", line.id, line.stage),
        link: line.link.clone(),
        groups,
        first: line.due,
        at: None,
        takes_time: false,
        returns: None,
    }
}

/// The skills, and their priorities after them.
fn of_skills(roadmap: &Roadmap, skills: &[SkillId]) -> Vec<String> {
    let mut groups: Vec<String> = skills.iter().map(ToString::to_string).collect();
    for priority in skills.iter().filter_map(|id| roadmap.skill(id)).map(|skill| skill.priority.as_str()) {
        if !groups.iter().any(|group| group == priority) {
            groups.push(priority.to_owned());
        }
    }
    groups
}

/// A ritual has no length; as long as a block that says none.
fn an_hour_after(at: TimeOfDay) -> TimeOfDay {
    TimeOfDay::from_minutes(at.minutes() + 60).unwrap_or(TimeOfDay::MIDNIGHT_AFTER)
}

/// `0930`.
fn clock(at: TimeOfDay) -> String {
    format!("{:02}{:02}", at.minutes() / 60, at.minutes() % 60)
}

impl Rule {
    /// Its days in a stretch, in order. Those of every so many months count months from January.
    pub fn days(self, span: Span) -> impl Iterator<Item = Day> {
        span.days().filter(move |day| self.has(*day))
    }

    fn has(self, day: Day) -> bool {
        use chrono::Datelike;
        let ends_in = |months: u32| day.date().month().is_multiple_of(months);
        let rest = || day.next().through(day.plus(31)).take_while(|later| later.date().month() == day.date().month());
        match self {
            Self::Weekly(weekday) => day.weekday() == weekday,
            Self::LastWeekday(months, weekday) => {
                ends_in(months) && day.weekday() == weekday && !rest().any(|later| later.weekday() == weekday)
            }
            Self::LastOf(months, weekdays) => {
                let is_one = |day: Day| weekdays.contains(day.weekday());
                ends_in(months) && is_one(day) && !rest().any(is_one)
            }
        }
    }
}

#[cfg(test)]
mod tests;
