//! Owns the days of the demonstration: when there was study and how long, the check-ins, the rituals kept. What looks like
//! chance follows from the number of the day.

use std::collections::BTreeMap;

use super::deeds::{Deed, deeds};
use super::life::{Act, moment};
use super::plans::{Pauses, week};
use super::weeks::{self, Load, Note};
use crate::domain::calendar::{Day, Moment};
use crate::domain::checkin::CheckIn;
use crate::domain::id::{RitualId, SkillId, SourceId, TargetId};
use crate::domain::journal::NewSession;
use crate::domain::minutes::Minutes;
use chrono::Datelike;

/// From so many tens of minutes on there were two sessions.
const TWICE: i64 = 6;

/// How many days before today are kept in a row, and how many tens of minutes each takes at least.
const STREAK: i64 = 9;
const BEFORE_STREAK: i64 = STREAK + 1;
const LEAST: i64 = 4;
/// When today began: whoever looks in the forenoon sees it.
const SOON: (i64, i64) = (7, 5);

/// The weekly rituals that are ticked: the weekday, the time, how often of a hundred weeks.
const WEEKLY: [(&str, i64, (i64, i64), u64); 4] = [
    ("prune-prompt", 0, (16, 20), USUALLY),
    ("reading", 2, (17, 35), USUALLY),
    ("teach-note", 4, (16, 25), USUALLY),
    ("oss-commit", 5, (17, 10), 40),
];
/// About three of four.
const USUALLY: u64 = 76;
/// The longer ones: in which month of a quarter, on which day of it, at what time.
const LONGER: [(&str, Month, u32, (i64, i64)); 5] = [
    ("short-course", Month::Every, 24, (17, 50)),
    ("side-project", Month::Every, 19, (18, 5)),
    ("quarter-book", Month::OfQuarter(2), 21, (18, 10)),
    ("quarter-talk", Month::OfQuarter(2), 12, (17, 15)),
    ("quarter-course", Month::OfQuarter(1), 27, (18, 15)),
];

/// A month in which a ritual is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Month {
    /// Any.
    Every,
    /// This one of its quarter, from 0.
    OfQuarter(u32),
}

/// Everything that the rhythm brings, day by day.
pub(super) fn acts(first: Day, today: Day) -> Vec<(Moment, Act)> {
    let pauses = Pauses::of(first, today);
    let is_half = |day: Day| pauses.year_ends.iter().any(|span| span.contains(day));
    let closed = closed(first);
    let mut notes: BTreeMap<SkillId, std::vec::IntoIter<Note>> =
        weeks::notes().into_iter().map(|(skill, notes)| (skill, notes.into_iter())).collect();
    let mut acts = Vec::new();
    for (number, plan) in (1..).zip(weeks::weeks()) {
        let mut skills = plan.skills.iter().cycle();
        for (weekday, load) in (0..).zip(&plan.days) {
            let day = week(first, number).plus(weekday);
            let dice = dice(number * 7 + weekday);
            let load = lately(today.days_since(day), *load);
            let tens = match load {
                Load::Tens(_) if is_half(day) && dice.is_multiple_of(2) && today.days_since(day) > STREAK => 0,
                Load::Tens(tens) => tens,
                Load::Nothing | Load::Off => 0,
            };
            let early = if day == today { SOON } else { early(weekday, dice) };
            for (at, minutes) in sessions(weekday, tens, dice, early) {
                let Some(skill) = skills.next() else { continue };
                let note = notes.get_mut(skill).and_then(Iterator::next);
                let entry = session(day, at, minutes, skill, note, &closed);
                let end = entry.end().map_or_else(|| moment(day, at), Moment);
                acts.push((end, Act::Log(entry)));
            }
            let is_answered = dice % 100 < 88 || today.days_since(day) <= STREAK;
            if tens > 0 && is_answered || load == Load::Off {
                acts.push((moment(day, (21, 50)), Act::CheckIn(check_in(day, load, dice))));
            }
        }
        // Nobody keeps a ritual while away.
        let last = plan.days.iter().rposition(|load| matches!(load, Load::Tens(_)));
        let last = last.and_then(|last| i64::try_from(last).ok()).unwrap_or(-1);
        acts.extend(rituals(week(first, number), number, last));
    }
    acts
}

/// What a day so many days ago held: the last ones are a streak, whatever weekday the moment is.
fn lately(ago: i64, load: Load) -> Load {
    match (ago, load) {
        (..=STREAK, Load::Tens(tens)) => Load::Tens(tens.max(LEAST)),
        (..=STREAK, _) => Load::Tens(LEAST),
        (BEFORE_STREAK, _) => Load::Nothing,
        (_, load) => load,
    }
}

/// A number that follows from another one and looks like any.
fn dice(seed: i64) -> u64 {
    let mut mixed = seed.unsigned_abs().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Some minutes later than usual.
fn late(dice: u64) -> i64 {
    i64::try_from(dice / 9 % 4).unwrap_or_default() * 5
}

/// When study in the morning begins.
fn early(weekday: i64, dice: u64) -> (i64, i64) {
    if weekday < 5 { (6, 45 + late(dice)) } else { (9, 30 + late(dice)) }
}

/// When the sessions of a day begin and how many minutes they take.
fn sessions(weekday: i64, tens: i64, dice: u64, early: (i64, i64)) -> Vec<((i64, i64), i64)> {
    if tens == 0 {
        return Vec::new();
    }
    let odd = i64::try_from(dice % 9).unwrap_or_default() - 4;
    let late = late(dice);
    let minutes = tens * 10 + odd;
    if tens >= TWICE {
        let second = if weekday < 5 { (20, 10 + late) } else { (16, 5 + late) };
        let first = minutes * 3 / 5;
        return vec![(early, first), (second, minutes - first)];
    }
    // On three of four days before work or in a block of it, else in the evening.
    let at = match (weekday < 5, dice / 36 % 4) {
        _ if early == SOON => early,
        (true, 0) => (10, 5 + late),
        (true, 1) => (20, 15 + late),
        (false, 0) => (16, 20 + late),
        _ => early,
    };
    vec![(at, minutes)]
}

fn session(
    day: Day,
    at: (i64, i64),
    minutes: i64,
    skill: &SkillId,
    note: Option<Note>,
    closed: &BTreeMap<TargetId, Day>,
) -> NewSession {
    let is_open = |target: &TargetId| closed.get(target).is_none_or(|closed| day <= *closed);
    let (source, target, note) = match note {
        Some(Note { source, target, words }) => (Some(source), target.filter(is_open), Some(words)),
        None => (Some(SourceId::new("do")), None, None),
    };
    let start = Some(moment(day, at).0);
    NewSession { day, start, minutes: Minutes(minutes), skill: skill.clone(), target, source, note }
}

/// The days on which targets were done or dropped: nothing works towards them later.
fn closed(first: Day) -> BTreeMap<TargetId, Day> {
    let closes = |verb: &str| matches!(verb, "done" | "drop");
    let of = |deed: Deed| (TargetId::new(deed.word(0)), week(first, deed.week).plus(deed.weekday));
    deeds().into_iter().filter(|deed| closes(&deed.verb)).map(of).collect()
}

fn check_in(day: Day, load: Load, dice: u64) -> CheckIn {
    let focus = [3, 4, 4, 5, 2, 4, 3, 5][usize::try_from(dice / 7 % 8).unwrap_or_default()];
    CheckIn {
        day,
        entries: Vec::new(),
        skips: Vec::new(),
        keeps: Vec::new(),
        proven: Vec::new(),
        focus: (load != Load::Off).then_some(focus),
        friction: None,
        note: None,
        off: load == Load::Off,
        seen: None,
    }
}

/// The rituals ticked in a week up to this weekday, with those of the month and of the quarter.
fn rituals(monday: Day, number: i64, last: i64) -> Vec<(Moment, Act)> {
    let weekly = WEEKLY
        .iter()
        .zip(0..)
        .filter(|((_, weekday, _, often), nth)| *weekday <= last && is_kept(number * 4 + nth, *often));
    let weekly = weekly.map(|((id, weekday, at, _), _)| tick(id, monday.plus(*weekday), *at));
    let weekly = weekly.collect::<Vec<_>>();
    let days = (0..=last).map(|weekday| monday.plus(weekday));
    let longer = days.flat_map(|day| {
        LONGER
            .iter()
            .filter(move |(_, month, of, _)| falls_on(day, *month, *of))
            .map(move |(id, .., at)| tick(id, day, *at))
    });
    weekly.into_iter().chain(longer).collect()
}

/// Whether a ritual of a month or quarter is ticked on a day.
fn falls_on(day: Day, month: Month, of: u32) -> bool {
    let date = day.date();
    let (is_month, salt) = match month {
        Month::Every => (true, 3),
        Month::OfQuarter(nth) => (date.month0() % 3 == nth, 8),
    };
    let seed = i64::from(date.num_days_from_ce() / 28 * salt) + i64::from(of);
    is_month && date.day() == of && is_kept(seed, USUALLY)
}

/// Whether something is kept that is so often of a hundred times.
fn is_kept(seed: i64, often: u64) -> bool {
    dice(seed + 1_000) % 100 < often
}

fn tick(id: &str, day: Day, at: (i64, i64)) -> (Moment, Act) {
    (moment(day, at), Act::Keep(RitualId::new(id)))
}
