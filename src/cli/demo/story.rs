//! Owns the telling of the demonstration: each act as the store records it, at its own moment.

use std::collections::BTreeMap;

use super::deeds::Deed;
use super::life::Act;
use super::plans::{self, Version};
use super::reviews::Answers;
use crate::app::versions::{self, Candidate};
use crate::domain::calendar::{Day, Moment, Period, TimeOfDay, WeekStart};
use crate::domain::friction::{Cause, FixKind, Judged, NewFix, NewFriction, Pattern, Standpoint};
use crate::domain::id::{FixId, FrictionId, ResourceId, SkillId, TargetId};
use crate::domain::journal::PresentIds;
use crate::domain::past::Terms;
use crate::domain::rating::{Level, Rating};
use crate::domain::review::{Figures, Told, pick};
use crate::domain::roadmap::{Roadmap, Target};
use crate::domain::schedule::Schedule;
use crate::domain::standing::blocks::Skips;
use crate::domain::standing::review::{Known, figures, week_review};
use crate::domain::standing::standing;
use crate::domain::target::{Amount, Evidence};
use crate::error::{Error, Kind};
use crate::plan::terms;
use crate::store::{Store, Version as Kept};

/// The record while it is told.
pub(super) struct Story {
    /// What is told so far.
    pub store: Store,
    first: Day,
    /// The file as it is.
    text: String,
    /// What it means.
    roadmap: Roadmap,
    /// The frictions by the names that the table gives them.
    frictions: BTreeMap<String, FrictionId>,
    /// The fix decided last, by the friction's name.
    fixes: BTreeMap<String, FixId>,
}

impl Story {
    /// A record in which nothing has happened; the plan begins on `first`.
    pub fn new(first: Day, begun: &Version) -> Result<Self, Error> {
        let mut store = Store::told("demonstration")?;
        store.keep_first_day(first)?;
        let (text, roadmap) = (begun.text.clone(), begun.roadmap.clone());
        Ok(Self { store, first, text, roadmap, frictions: BTreeMap::new(), fixes: BTreeMap::new() })
    }

    /// Records what happened at a moment.
    pub fn tell(&mut self, act: Act, now: Moment) -> Result<(), Error> {
        let today = now.day(TimeOfDay::default());
        match act {
            Act::Plan(version) => {
                let terms = terms::written(&Terms::of(&version.roadmap));
                self.store.accept_roadmap(Kept { text: &version.text, terms: &terms }, version.day, now)?;
                (self.text, self.roadmap) = (version.text, version.roadmap);
            }
            Act::Log(session) => _ = self.store.log(&[session], now)?,
            Act::CheckIn(said) => _ = self.store.check_in(&said, &self.roadmap, now)?,
            Act::Keep(id) => {
                if let Some(ritual) = self.roadmap.rituals.iter().find(|ritual| ritual.id == id) {
                    self.store.keep(ritual, today, WeekStart::Monday, now)?;
                }
            }
            Act::Deed(deed) => self.deed(&deed, today, now)?,
            Act::Review(said) => self.review(said, today, now)?,
        }
        Ok(())
    }

    fn deed(&mut self, deed: &Deed, today: Day, now: Moment) -> Result<(), Error> {
        let evidence = || Evidence { note: deed.text(0), link: deed.text(1) };
        match deed.verb.as_str() {
            "advance" => {
                let by = Amount::Add(deed.number(1)?);
                let target = self.target(deed)?;
                self.store.advance(&target, by, today, now)?;
            }
            "done" => _ = self.store.done(&self.target(deed)?, evidence(), today, now)?,
            "choose" => _ = self.store.choose(&self.target(deed)?, deed.word(1), today, now)?,
            "drop" => {
                let why = deed.text(0).unwrap_or_default();
                self.store.drop_target(&self.target(deed)?, &why, today, now)?;
            }
            "finish" => {
                self.store.finish_resource(&ResourceId::new(deed.word(0)), &[], evidence(), today, now)?;
            }
            "tick" => {
                let week = self.week(deed.number(0)?);
                self.store.toggle_chosen(week, &deed.words[1..].join(" "), today, now)?;
            }
            "rate" => {
                let skill = SkillId::new(deed.word(0));
                let level = u8::try_from(deed.number(1)?).unwrap_or(u8::MAX);
                let level = Level::new(level).map_err(Error::usage)?;
                let rating = Rating { skill, day: today, level, note: deed.text(0), link: deed.text(1) };
                self.store.rate(&rating, today, now)?;
            }
            "friction" => {
                let same = (deed.word(2) == "same").then(|| self.frictions.get(deed.word(3)).cloned()).flatten();
                let cause = Cause::ALL.into_iter().find(|cause| cause.key() == deed.word(1));
                let text = deed.text(0).unwrap_or_default();
                let new = NewFriction { day: today, text, judged: Judged { cause, same } };
                let id = self.store.add_friction(&new, today, now)?;
                self.frictions.insert(deed.word(0).to_owned(), id);
            }
            "fix" => {
                let by = plans::week(self.first, deed.number(2)? + 1).previous();
                let kind = FixKind::ALL.into_iter().find(|kind| kind.key() == deed.word(1));
                let pattern = Some(if kind == Some(FixKind::Automation) { Pattern::Pattern } else { Pattern::Once });
                let friction = known(&self.frictions, deed)?;
                let text = deed.text(0).unwrap_or_default();
                let (why, path) = (deed.text(1), deed.text(2));
                let id = self.store.add_fix(&NewFix { friction, text, kind, why, pattern, path, by }, today, now)?;
                self.fixes.insert(deed.word(0).to_owned(), id);
            }
            "stands" => {
                let fix = known(&self.fixes, deed)?;
                self.store.answer_fix(&fix, Standpoint::Stands(today), today, now)?;
            }
            _ => return Err(broken(deed)),
        }
        Ok(())
    }

    fn target(&self, deed: &Deed) -> Result<Target, Error> {
        self.roadmap.target(&TargetId::new(deed.word(0))).cloned().ok_or_else(|| broken(deed))
    }

    /// A week, from 1.
    fn week(&self, number: i64) -> Period {
        Period::week_of(plans::week(self.first, number), WeekStart::Monday)
    }

    fn review(&mut self, said: Answers, today: Day, now: Moment) -> Result<(), Error> {
        let week = self.week(said.week);
        let picked = said.next.iter().map(|typed| Ok(pick(typed, &self.roadmap)?.thing));
        let next = picked.collect::<Result<_, Error>>()?;
        let figures = self.figures(week, today, now)?;
        let Answers { well, learned, stop, .. } = said;
        let told = Told { well, learned, stop, next, figures, ..Told::of(week) };
        Ok(self.store.save_review(&told, today, now)?)
    }

    /// The figures of a week as they are now.
    fn figures(&self, week: Period, today: Day, now: Moment) -> Result<Figures, Error> {
        let Self { store, text, roadmap, first, .. } = self;
        let candidate = Candidate { text, roadmap, defaults: (*first).into() };
        let ids = PresentIds::of(roadmap, &store.aliases()?);
        let past = versions::past(store, &candidate, &ids, today)?;
        let schedule = Schedule::with_past(roadmap, &past).with_days_off(store.days_off(today)?);
        let rituals = ids.rituals_to_read_for(roadmap);
        let journal = store.journal_looking_at(week.span().first, today, &rituals, None)?;
        let settled = store.settled_between(week.span().first, today)?;
        // What the figures do not hang on is left out: there are many reviews.
        let known = Known {
            week,
            now,
            schedule: &schedule,
            plan: Some(versions::in_force_on(store, &candidate, today, today)?),
            journal: &journal,
            standing: &standing(&schedule, &journal, now),
            then: &journal,
            week_ago: None,
            sessions: &store.sessions_between(week.span().first, today)?,
            skips: &Skips::default(),
            focus: &BTreeMap::new(),
            settled: &settled,
            chosen: &[],
            frictions: &[],
            fixes: &[],
            saved: None,
            former: Vec::new(),
        };
        Ok(figures(&week_review(known)))
    }
}

/// What the table names.
fn known<T: Clone>(names: &BTreeMap<String, T>, deed: &Deed) -> Result<T, Error> {
    names.get(deed.word(0)).cloned().ok_or_else(|| broken(deed))
}

/// What is said of a line of the table that makes no sense; the tests read every line.
pub(super) fn broken(deed: &Deed) -> Error {
    let Deed { week, verb, words, .. } = deed;
    let message = format!("the demonstration is broken in week {week}: {verb} {}", words.join(" "));
    Error::new(Kind::Refused, message, "this is a fault of the program and none of yours")
}
