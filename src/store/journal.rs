//! Owns the reading of the record as one value, from the totals: months and edge days, never all sessions.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Row, ToSql, params};

use super::Store;
use super::error::StoreError;
use super::sql::{DayColumn, Note, Title};
use super::targets::{Kind, set_fact};
use crate::domain::calendar::{Day, Period};
use crate::domain::id::{ResourceId, RitualId, SkillId, SourceId, TargetId};
use crate::domain::journal::{Journal, Progress, RECENT_DAYS, SkillTime, SourceTime};
use crate::domain::minutes::Minutes;
use crate::domain::roadmap::{KeptBy, Ritual};
use crate::domain::text;

/// How many days "the last 28 days" reach back from today.
const DAYS_BACK: i64 = 27;

/// How many periods of a ritual are looked at, the present one among them.
const PERIODS: usize = 12;

impl Store {
    /// Everything up to and including `today`, read in one go, with the days of rituals that today's last periods ask
    /// for. The rituals say whose days are wanted: the sources and
    /// targets that keep them. The acts of a target by day are its steps on, less those back, and its sessions,
    /// so what was taken back on a day is below 0 there.
    pub fn journal(&self, today: Day, rituals: &[Ritual]) -> Result<Journal, StoreError> {
        self.journal_looking_at(today, today, rituals, None)
    }

    /// The same, with the days of rituals that the last periods of an earlier day ask for as well, and the time before
    /// a fresh line told apart.
    pub fn journal_looking_at(
        &self,
        day: Day,
        today: Day,
        rituals: &[Ritual],
        fresh: Option<Day>,
    ) -> Result<Journal, StoreError> {
        let first = first_day_of_rituals(day.min(today));
        // One snapshot, even while another program writes.
        let snapshot = self.conn.unchecked_transaction()?;
        let mut journal = Journal::empty(today);
        // All of them, since the best streak may lie anywhere; a month is one row.
        journal.days = self.days_until(today)?;
        journal.skills = self.skill_times(today, fresh)?;
        journal.sources = self.source_times(today)?;
        journal.recent = self.recent(today)?;
        journal.ratings = self.ratings(today)?;
        journal.target_steps = self.target_steps(today)?;
        journal.targets = self.all_progress(&journal.target_steps, today)?;
        self.ticks(first, today, &mut journal)?;
        let mut sources = BTreeSet::new();
        let mut targets = BTreeSet::new();
        for by in rituals.iter().filter_map(|ritual| ritual.by.as_ref()) {
            match by {
                KeptBy::Review => {}
                KeptBy::Source(id) => _ = sources.insert(id),
                KeptBy::Target(id) => _ = targets.insert(id),
            }
        }
        for id in sources {
            let days = self.source_days(id, first, today)?;
            journal.source_days.insert(id.clone(), days);
        }
        for id in targets {
            let days = self.target_days(id, first, today)?;
            journal.target_days.insert(id.clone(), days);
        }
        journal.days_off = self.days_off(today)?;
        journal.reviews = self.review_days(today)?;
        journal.chosen = self.chosen_lately(today)?;
        journal.sessions_today = self.sessions_between(today, today)?;
        // Only what was chosen for a week asks what was done on it.
        if journal.chosen.values().any(|chosen| !chosen.is_empty()) {
            journal.sessions_lately = self.sessions_between(today.plus(-6), today)?;
        }
        snapshot.finish()?;
        Ok(journal)
    }

    /// The hours alone, of the days since `first` (and those of its month) and of each skill, up to and including `today`;
    /// the rest of the journal is left empty.
    pub fn hours(&self, first: Day, today: Day) -> Result<Journal, StoreError> {
        self.at_one_moment(|| {
            let (days, skills) = (self.days_since(first, today)?, self.skill_times(today, None)?);
            Ok(Journal { days, skills, ..Journal::empty(today) })
        })
    }

    fn by_day<T: From<Sum>>(&self, sql: &str, more: &[&dyn ToSql], today: Day) -> Result<BTreeMap<Day, T>, StoreError> {
        let today = today.to_string();
        let mut values: Vec<&dyn ToSql> = vec![&today];
        values.extend(more);
        let mut summed = self.conn.prepare_cached(sql)?;
        let rows = summed
            .query_map(values.as_slice(), |row| Ok((row.get::<_, DayColumn>(0)?.0, T::from(Sum(row.get(1)?)))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The days off up to and including `today`.
    pub fn days_off(&self, today: Day) -> Result<BTreeSet<Day>, StoreError> {
        let mut off =
            self.conn.prepare_cached("select day from checkin where off = 1 and deleted = 0 and day <= ?1")?;
        let rows = off.query_map([today.to_string()], |row| Ok(row.get::<_, DayColumn>(0)?.0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn source_days(&self, id: &SourceId, first: Day, today: Day) -> Result<BTreeMap<Day, i64>, StoreError> {
        let sql = "select day, sessions from total_source where source = ?2 and day between ?3 and ?1";
        self.by_day(sql, &[&id.as_str(), &first.to_string()], today)
    }

    fn target_days(&self, id: &TargetId, first: Day, today: Day) -> Result<BTreeMap<Day, i64>, StoreError> {
        let sql = "select day, sum(amount) from (
                       select day, iif(amount > 0, 1, -1) as amount from step
                       where kind = 'target' and day between ?3 and ?1 and subject = ?2 and deleted = 0
                       union all
                       select day, sessions from total_target where day between ?3 and ?1 and target = ?2
                   ) group by day";
        self.by_day(sql, &[&id.as_str(), &first.to_string()], today)
    }

    fn skill_times(&self, today: Day, fresh: Option<Day>) -> Result<BTreeMap<SkillId, SkillTime>, StoreError> {
        let month = Period::month_of(today);
        let quarter = Period::quarter_of(today).span().first;
        let mut times = self.conn.prepare_cached(
            "select skill,
                (select max(day) from total_day d where d.skill = t.skill and day <= ?1),
                (select coalesce(sum(minutes), 0) from total_month m where m.skill = t.skill and month < ?2),
                (select coalesce(sum(minutes), 0) from total_month m
                    where m.skill = t.skill and month >= ?3 and month < ?2),
                (select coalesce(sum(minutes), 0) from total_day d
                    where d.skill = t.skill and day between ?2 || '-01' and ?1),
                (select coalesce(sum(minutes), 0) from total_day d where d.skill = t.skill and day between ?4 and ?1),
                (select coalesce(sum(minutes), 0) from total_month m where m.skill = t.skill and month < ?5),
                (select coalesce(sum(minutes), 0) from total_day d
                    where d.skill = t.skill and day >= ?5 || '-01' and day < ?6),
                (select coalesce(sum(minutes), 0) from total_month m where m.skill = t.skill and month = ?7)
             from total_skill t",
        )?;
        let of_row = |row: &Row<'_>| {
            let edge: i64 = row.get(4)?;
            let time = SkillTime {
                last: row.get::<_, Option<DayColumn>>(1)?.map(|day| day.0),
                all: Minutes(row.get::<_, i64>(2)? + edge),
                quarter: Minutes(row.get::<_, i64>(3)? + edge),
                month: Minutes(edge),
                last_month: Minutes(row.get(8)?),
                last_28_days: Minutes(row.get(5)?),
                before_fresh: Minutes(row.get::<_, i64>(6)? + row.get::<_, i64>(7)?),
            };
            Ok((SkillId::new(row.get::<_, Title>(0)?.0), time))
        };
        let rows = times.query_map(
            params![
                today.to_string(),
                month.to_string(),
                Period::month_of(quarter).to_string(),
                today.plus(-DAYS_BACK).to_string(),
                fresh.map(|day| Period::month_of(day).to_string()),
                fresh.map(|day| day.to_string()),
                month.previous().to_string(),
            ],
            of_row,
        )?;
        // A skill whose first session lies after today is not known yet.
        let known = rows.filter(|row| row.as_ref().map_or(true, |(_, time)| time.last.is_some()));
        Ok(known.collect::<Result<_, _>>()?)
    }

    /// Months and the days at their edges, as for the skills.
    fn source_times(&self, today: Day) -> Result<BTreeMap<SourceId, SourceTime>, StoreError> {
        let mut times = self.conn.prepare_cached(
            "with recursive named (source) as (
                 select min(source) from total_source_month
                 union all
                 select (select min(source) from total_source_month m where m.source > n.source) from named n
                     where n.source is not null
             )
             select source,
                (select coalesce(sum(minutes), 0) from total_source_month m where m.source = n.source and month < ?2),
                (select coalesce(sum(minutes), 0) from total_source_month m
                    where m.source = n.source and month >= ?3 and month < ?2),
                (select coalesce(sum(minutes), 0) from total_source d
                    where d.source = n.source and day between ?2 || '-01' and ?1),
                (select coalesce(sum(minutes), 0) from total_source d where d.source = n.source and day between ?4 and ?1)
             from named n where source is not null
                and exists (select 1 from total_source d where d.source = n.source and day <= ?1)",
        )?;
        let quarter = Period::month_of(Period::quarter_of(today).span().first);
        let (month, back) = (Period::month_of(today), today.plus(-DAYS_BACK));
        let values = [today.to_string(), month.to_string(), quarter.to_string(), back.to_string()];
        let rows = times.query_map(values, |row| {
            let edge: i64 = row.get(3)?;
            let time = SourceTime {
                all: Minutes(row.get::<_, i64>(1)? + edge),
                quarter: Minutes(row.get::<_, i64>(2)? + edge),
                last_28_days: Minutes(row.get(4)?),
            };
            Ok((SourceId::new(row.get::<_, Title>(0)?.0), time))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The last days by skill: a few rows of each, found by its id.
    fn recent(&self, today: Day) -> Result<BTreeMap<SkillId, BTreeMap<Day, Minutes>>, StoreError> {
        let mut days = self.conn.prepare_cached(
            "select d.skill, d.day, d.minutes from total_skill t join total_day d on d.skill = t.skill
             where d.day between ?1 and ?2 order by t.skill, d.day",
        )?;
        let mut rows = days.query([today.plus(1 - RECENT_DAYS).to_string(), today.to_string()])?;
        let mut recent: BTreeMap<SkillId, BTreeMap<Day, Minutes>> = BTreeMap::new();
        let (mut skill, mut own) = (String::new(), Vec::new());
        while let Some(row) = rows.next()? {
            // The days of a skill stand together: its id is made harmless once.
            let named = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if named != skill {
                recent.entry(SkillId::new(text::title(&skill))).or_default().extend(own.drain(..));
                named.clone_into(&mut skill);
            }
            own.push((row.get::<_, DayColumn>(1)?.0, Minutes(row.get(2)?)));
        }
        if !own.is_empty() {
            recent.entry(SkillId::new(text::title(&skill))).or_default().extend(own);
        }
        recent.retain(|_, days| !days.is_empty());
        Ok(recent)
    }

    /// The steps of every target, summed by day. Where two devices have taken back more than there was, only what was
    /// there counts as taken back.
    fn target_steps(&self, today: Day) -> Result<BTreeMap<TargetId, BTreeMap<Day, i64>>, StoreError> {
        let mut all: BTreeMap<TargetId, BTreeMap<Day, i64>> = BTreeMap::new();
        let mut steps = self.conn.prepare_cached(
            "select subject, day, sum(amount) from step
             where kind = 'target' and day <= ?1 and deleted = 0 group by subject, day order by subject, day",
        )?;
        let mut rows = steps.query([today.to_string()])?;
        let (mut last, mut count) = (None, 0_i64);
        while let Some(row) = rows.next()? {
            let (target, step) = (TargetId::new(row.get::<_, Title>(0)?.0), row.get::<_, i64>(2)?);
            if last.as_ref() != Some(&target) {
                (last, count) = (Some(target.clone()), 0);
            }
            let step = step.max(-count);
            count = count.saturating_add(step);
            *all.entry(target).or_default().entry(row.get::<_, DayColumn>(1)?.0).or_default() += step;
        }
        Ok(all)
    }

    fn all_progress(
        &self,
        steps: &BTreeMap<TargetId, BTreeMap<Day, i64>>,
        today: Day,
    ) -> Result<BTreeMap<TargetId, Progress>, StoreError> {
        let mut all: BTreeMap<TargetId, Progress> = BTreeMap::new();
        for (id, days) in steps {
            let progress = all.entry(id.clone()).or_default();
            progress.done = days.values().fold(0_i64, |sum, step| sum.saturating_add(*step)).max(0);
            progress.last = days.keys().next_back().copied();
        }
        for subject in self.named_by_sessions("target", today)? {
            all.entry(TargetId::new(subject)).or_default().worked_on = true;
        }
        let mut facts = self.conn.prepare_cached(
            "select subject, key, value from fact
             where kind = 'target' and key in ('chosen', 'dropped', 'link', 'note') and day <= ?1 and deleted = 0
             order by day, hlc, id",
        )?;
        let mut rows = facts.query([today.to_string()])?;
        while let Some(row) = rows.next()? {
            let progress = all.entry(TargetId::new(row.get::<_, Title>(0)?.0)).or_default();
            set_fact(progress, row.get_ref(1)?.as_str().unwrap_or_default(), row.get::<_, Option<Note>>(2)?);
        }
        Ok(all)
    }

    /// Ticks of rituals from `first` on, and all finished resources.
    fn ticks(&self, first: Day, today: Day, journal: &mut Journal) -> Result<(), StoreError> {
        let mut ticks = self.conn.prepare_cached(
            "select subject, day, count(*) from step
             where kind = ?2 and day between ?3 and ?1 and deleted = 0 group by subject, day order by subject, day",
        )?;
        let mut rows = ticks.query(params![today.to_string(), Kind::Ritual.as_str(), first.to_string()])?;
        while let Some(row) = rows.next()? {
            let days = journal.ritual_ticks.entry(RitualId::new(row.get::<_, Title>(0)?.0)).or_default();
            days.insert(row.get::<_, DayColumn>(1)?.0, row.get(2)?);
        }
        drop(rows);
        let mut rows = ticks.query(params![today.to_string(), Kind::Resource.as_str(), ""])?;
        while let Some(row) = rows.next()? {
            let day = row.get::<_, DayColumn>(1)?.0;
            journal.resources.entry(ResourceId::new(row.get::<_, Title>(0)?.0)).or_insert(day);
        }
        Ok(())
    }
}

/// The first day of the oldest period that a ritual is looked at for: as far back as quarters go, the longest of them.
fn first_day_of_rituals(day: Day) -> Day {
    let oldest = (1..PERIODS).fold(Period::quarter_of(day), |period, _| period.previous());
    oldest.span().first
}

/// A sum of a day, as minutes or as a count.
struct Sum(i64);

impl From<Sum> for Minutes {
    fn from(sum: Sum) -> Self {
        Self(sum.0)
    }
}

impl From<Sum> for i64 {
    fn from(sum: Sum) -> Self {
        sum.0
    }
}
