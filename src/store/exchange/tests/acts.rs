//! Acts of every sort, done at random.

use proptest::prelude::*;

use super::session;
use crate::domain::calendar::{Moment, Period, TimeOfDay, WeekStart};
use crate::domain::checkin::{CheckIn, Skip};
use crate::domain::friction::{Judged, NewFriction};
use crate::domain::id::{RitualId, SessionId, SkillId};
use crate::domain::rating::{Level, Rating};
use crate::domain::review::Told;
use crate::domain::roadmap::{Every, Goal, Roadmap, Target};
use crate::domain::samples::{counted, day, ritual, roadmap, target};
use crate::domain::timer::Timer;
use crate::store::{ActError, Amount, Evidence, Page, SessionChange, SessionFilter, Store};

#[derive(Debug, Clone)]
pub enum Act {
    Log(u8, i64),
    Edit(usize, u8, i64),
    Delete(usize),
    EditMany(usize, i64),
    Undo,
    Done(u8),
    Reopen(u8),
    Advance(i64),
    Choose(bool),
    Drop(u8),
    CheckIn(i64, Option<u8>, bool),
    Keep(i64),
    Unkeep(i64),
    Skip(i64, bool),
    Rate(u8),
    Friction,
    Review(u8),
    Start(u8),
    Stop(bool),
}

pub fn acts() -> impl Strategy<Value = Act> {
    let back = || -2_i64..1;
    prop_oneof![
        4 => (0_u8..3, 1_i64..200).prop_map(|(skill, minutes)| Act::Log(skill, minutes)),
        4 => (0_usize..6, 0_u8..3, 1_i64..200).prop_map(|(n, skill, minutes)| Act::Edit(n, skill, minutes)),
        4 => (0_usize..6).prop_map(Act::Delete),
        1 => (0_usize..6, 1_i64..200).prop_map(|(n, minutes)| Act::EditMany(n, minutes)),
        4 => Just(Act::Undo),
        2 => (0_u8..3).prop_map(Act::Done),
        2 => (0_u8..3).prop_map(Act::Reopen),
        3 => (-6_i64..9).prop_map(Act::Advance),
        1 => any::<bool>().prop_map(Act::Choose),
        1 => (0_u8..3).prop_map(Act::Drop),
        3 => (back(), prop::option::of(1_u8..6), any::<bool>()).prop_map(|(d, focus, off)| Act::CheckIn(d, focus, off)),
        2 => back().prop_map(Act::Keep),
        1 => back().prop_map(Act::Unkeep),
        2 => (back(), any::<bool>()).prop_map(|(d, skips)| Act::Skip(d, skips)),
        1 => (0_u8..6).prop_map(Act::Rate),
        1 => Just(Act::Friction),
        2 => (0_u8..4).prop_map(Act::Review),
        3 => (0_u8..3).prop_map(Act::Start),
        3 => any::<bool>().prop_map(Act::Stop),
    ]
}

fn skill(n: u8) -> &'static str {
    ["rag", "evals", "vector-dbs"][usize::from(n)]
}

fn goal(n: u8) -> Target {
    let goal = [Goal::Tick, counted(10), Goal::Choice(vec!["RAG".into(), "agents".into()])][usize::from(n)].clone();
    target(["service", "cases", "field"][usize::from(n)], "quarter-1", &["rag"], goal)
}

fn plan() -> Roadmap {
    Roadmap { rituals: vec![ritual("prune", Every::Week)], ..roadmap() }
}

fn nth(store: &Store, n: usize) -> Option<SessionId> {
    let listed = store.sessions(&SessionFilter::default(), Page { offset: n, limit: 1 }).expect("read");
    listed.into_iter().next().map(|session| session.id)
}

/// Does an act; what the rules refuse is no failure.
pub fn run(store: &mut Store, act: &Act, now: Moment) {
    match tried(store, act, now) {
        Ok(()) | Err(ActError::Refused(_)) => {}
        Err(error) => panic!("{act:?}: {error}"),
    }
}

fn tried(store: &mut Store, act: &Act, now: Moment) -> Result<(), ActError> {
    let (today, plan) = (day("2026-11-20"), plan());
    let none = Evidence::default;
    let eight = TimeOfDay::parse("18:00").expect("a time");
    match act.clone() {
        Act::Log(n, minutes) => drop(store.log(&[session(skill(n), minutes)], now)?),
        Act::Edit(n, other, minutes) => {
            if let Some(id) = nth(store, n) {
                store.edit_session(&id, &session(skill(other), minutes), now)?;
            }
        }
        Act::Delete(n) => {
            if let Some(id) = nth(store, n) {
                store.delete_session(&id, now)?;
            }
        }
        Act::EditMany(n, minutes) => {
            let changes = [nth(store, n).map(SessionChange::Delete), Some(SessionChange::Add(session("rag", minutes)))];
            store.change_sessions(&changes.into_iter().flatten().collect::<Vec<_>>(), &[], now)?;
        }
        Act::Undo => drop(store.undo(now)?),
        Act::Done(n) => drop(store.done(&goal(n), none(), today, now)?),
        Act::Reopen(n) => drop(store.reopen(&goal(n), today, now)?),
        Act::Advance(n) => drop(store.advance(&goal(1), Amount::Add(n), today, now)?),
        Act::Choose(rag) => drop(store.choose(&goal(2), if rag { "RAG" } else { "agents" }, today, now)?),
        Act::Drop(n) => drop(store.drop_target(&goal(n), "no time", today, now)?),
        Act::CheckIn(back, focus, off) => {
            let said = CheckIn {
                day: today.plus(back),
                entries: if off { Vec::new() } else { vec![session("rag", 45)] },
                skips: focus.map(|_| Skip { at: eight, why: None }).into_iter().collect(),
                keeps: vec![RitualId::new("prune")],
                focus,
                friction: focus.map(|focus| format!("slow {focus}")),
                note: None,
                off,
                proven: Vec::new(),
                seen: None,
            };
            store.check_in(&said, &plan, now)?;
        }
        Act::Keep(back) => drop(store.keep(&plan.rituals[0], today.plus(back), WeekStart::Monday, now)?),
        Act::Unkeep(back) => drop(store.unkeep(&plan.rituals[0], today.plus(back), WeekStart::Monday, now)?),
        Act::Skip(back, true) => store.skip_block(today.plus(back), eight, Some("tired"), now)?,
        Act::Skip(back, false) => store.unskip_block(today.plus(back), eight, now)?,
        Act::Rate(n) => {
            let level = Level::new(n).expect("a level");
            let rating = Rating { skill: SkillId::new("rag"), day: today, level, note: None, link: None };
            store.rate(&rating, today, now)?;
        }
        Act::Friction => {
            let new = NewFriction { day: today, text: "slow tests".into(), judged: Judged::default() };
            store.add_friction(&new, today, now)?;
        }
        Act::Review(n) => {
            let week = Period::parse_week("2026-W47", WeekStart::Monday).expect("a week");
            store.save_review(&Told { well: Some(format!("well {n}")), ..Told::of(week) }, today, now)?;
        }
        Act::Start(n) => store.start_timer(&timer(skill(n), now), now)?,
        Act::Stop(counts) => {
            store.stop_timer(now, |timer| Ok(counts.then(|| session(timer.skill.as_str(), 25))))?;
        }
    }
    Ok(())
}

pub fn timer(skill: &str, now: Moment) -> Timer {
    let skill = SkillId::new(skill);
    Timer { start: now.0, day: day("2026-11-20"), boot: None, skill, target: None, source: None, note: None }
}
