//! Owns saved reviews: one row a week that is the same on every device, with the figures of its first saving; its earlier
//! forms stay in the operation log. What a review chose in words can be ticked.

use std::collections::BTreeMap;

use chrono::DateTime;
use rusqlite::{OptionalExtension, Row};
use serde_json::{Value, json};

use super::Store;
use super::error::{ActError, StoreError};
use super::frictions::{put_fix, put_judged, put_standing};
use super::sql::{DayColumn, Note, Table, from_json};
use super::write::{Act, Said, shared_id};
use crate::domain::calendar::{Day, Moment, Period, WeekStart};
use crate::domain::id::{ResourceId, RitualId, SkillId, TargetId};
use crate::domain::minutes::Minutes;
use crate::domain::refusal::Refusal;
use crate::domain::review::{CHOSEN, Chosen, Figures, Saved, Thing, Told};
use crate::domain::roadmap::Priority;
use crate::domain::standing::stages::Slack;
use crate::domain::text;

/// The columns of [`saved`], in its order.
const SAVED: &str = "week, well, learned, stop, next, figures, at_ms";

/// The days of reviews from a week on that were saved by a day, by week. The day for which one counts may lie before that.
const REVIEW_DAYS: &str = "select week, day from review
    where week >= ?1 and max(day, coalesce(figures ->> 'first', day)) <= ?2 and deleted = 0 order by week";

impl Store {
    /// Saves the review of a week, all that it says as one act. Said again it has the new words and keeps its figures;
    /// its earlier form stays in the record.
    ///
    /// # Errors
    /// When the week is to come, or more than three things are chosen.
    pub fn save_review(&mut self, told: &Told, today: Day, now: Moment) -> Result<(), ActError> {
        refuse(told, today)?;
        self.act(now, |act| {
            for (id, judged) in &told.judged {
                put_judged(act, id, judged, None)?;
            }
            for fix in &told.fixes {
                put_fix(act, fix, today)?;
            }
            for (id, stands) in &told.standing {
                put_standing(act, id, *stands, today)?;
            }
            put_review(act, told, today, now)?;
            Ok(((), Said::new("review", format!("reviewed {}", told.week))))
        })
    }

    /// The review of a week as it was on a day; nothing where it was saved later.
    pub fn review(&self, week: Period, known: Day, starts: WeekStart) -> Result<Option<Saved>, StoreError> {
        Ok(self.forms(week, known, starts)?.pop())
    }

    /// The reviews of the weeks from one to another as they were on a day, both weeks included, by week.
    pub fn reviews(
        &self,
        first: Period,
        last: Period,
        known: Day,
        starts: WeekStart,
    ) -> Result<Vec<Saved>, StoreError> {
        let mut weeks = self
            .conn
            .prepare_cached("select week from review where week between ?1 and ?2 and deleted = 0 order by week")?;
        let rows = weeks.query_map([first.to_string(), last.to_string()], |row| row.get::<_, String>(0))?;
        let weeks = rows.collect::<Result<Vec<_>, _>>()?;
        let weeks = weeks.iter().filter_map(|week| Period::parse_week(week, starts));
        weeks.filter_map(|week| self.review(week, known, starts).transpose()).collect()
    }

    /// The forms of the review of a week up to a day, the first of them first and what it says then last.
    pub fn forms(&self, week: Period, known: Day, starts: WeekStart) -> Result<Vec<Saved>, StoreError> {
        let sql = format!(
            "select {SAVED} from review where week = ?1 and deleted = 0 and coalesce(figures ->> 'on', day) <= ?2"
        );
        let newest =
            self.conn.prepare_cached(&sql)?.query_row([week.to_string(), known.to_string()], |row| saved(row, starts));
        let mut forms = self.former_reviews(week, known, starts)?;
        forms.extend(newest.optional()?.flatten());
        Ok(forms)
    }

    /// The earlier forms of the review of a week up to a day, the first of them first: what it said before it was changed,
    /// and what another device said of the same week and does not stand. A change that was taken back made none.
    fn former_reviews(&self, week: Period, known: Day, starts: WeekStart) -> Result<Vec<Saved>, StoreError> {
        let mut former = self.conn.prepare_cached(
            "select ?2, after ->> 'well', after ->> 'learned', after ->> 'stop', after ->> 'next',
                    after ->> 'figures', after ->> 'at_ms'
             from op join act on act.id = op.act
             where tbl = 'review' and row_id = ?1 and after ->> 'deleted' = 0 and act.kind <> 'undo'
               and after ->> 'hlc' <> (select hlc from review where id = ?1)
               and not exists (select 1 from act as later where later.undoes = act.id)
               and coalesce(after ->> 'figures' ->> 'on', after ->> 'day') <= ?3
             order by act.hlc, act.device, act.id, seq",
        )?;
        let rows =
            former.query_map([review_id(week), week.to_string(), known.to_string()], |row| saved(row, starts))?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// The day on which each review counts for rituals, by the Thursday of its week: that of its first saving, the week's
    /// last day at most.
    pub fn review_days(&self, today: Day) -> Result<BTreeMap<Day, Day>, StoreError> {
        self.review_days_from("", today)
    }

    /// The same of the weeks from the one that holds `first` on.
    pub fn review_days_since(&self, first: Day, today: Day) -> Result<BTreeMap<Day, Day>, StoreError> {
        self.review_days_from(&Period::week_of(first, WeekStart::Monday).to_string(), today)
    }

    fn review_days_from(&self, week: &str, today: Day) -> Result<BTreeMap<Day, Day>, StoreError> {
        let mut days = self.conn.prepare_cached(REVIEW_DAYS)?;
        let rows = days.query_map([week, &today.to_string()], |row| {
            let week: String = row.get(0)?;
            Ok((Period::parse_week(&week, WeekStart::Monday), row.get::<_, DayColumn>(1)?.0))
        })?;
        let known = rows.filter_map(|row| row.map(|(week, day)| Some((week?.thursday(), day))).transpose());
        Ok(known.collect::<Result<_, _>>()?)
    }

    /// What the review of a week chose as it was on a day, with the ticks given up to `until`.
    pub fn chosen(&self, week: Period, until: Day, known: Day, starts: WeekStart) -> Result<Vec<Chosen>, StoreError> {
        let Some(saved) = self.review(week, known, starts)? else { return Ok(Vec::new()) };
        let mut ticks =
            self.conn.prepare_cached("select text, day from chosen where week = ?1 and day <= ?2 and deleted = 0")?;
        let rows = ticks.query_map([week.to_string(), until.to_string()], |row| {
            Ok((row.get::<_, Note>(0)?.0, row.get::<_, DayColumn>(1)?.0))
        })?;
        let ticked: BTreeMap<String, Day> = rows.collect::<Result<_, _>>()?;
        let chosen = |thing: Thing| {
            let ticked = if let Thing::Words(words) = &thing { ticked.get(words).copied() } else { None };
            Chosen { thing, ticked }
        };
        Ok(saved.next.into_iter().map(chosen).collect())
    }

    /// What the reviews around `today` chose, by the Thursday of the week for which it stands.
    pub fn chosen_lately(&self, today: Day) -> Result<BTreeMap<Day, Vec<Chosen>>, StoreError> {
        let weeks = (0..3).map(|n| Period::week_of(today.plus(-7 * n), WeekStart::Monday));
        let of = |week: Period| Ok((week.next().thursday(), self.chosen(week, today, today, WeekStart::Monday)?));
        let all = weeks.map(of).collect::<Result<Vec<_>, StoreError>>()?;
        Ok(all.into_iter().filter(|(_, chosen)| !chosen.is_empty()).collect())
    }

    /// Ticks a thing that the review of `week` chose in words, or takes the tick back; returns whether it is ticked now.
    pub fn toggle_chosen(&mut self, week: Period, words: &str, on: Day, now: Moment) -> Result<bool, ActError> {
        self.act(now, |act| {
            let week = week.to_string();
            let id = shared_id(&["chosen", &week, words]);
            let before = Table::Chosen.read(act.tx, &id)?.filter(|row| row["deleted"] == 0);
            let short = text::title(words);
            if let Some(before) = before {
                act.delete(Table::Chosen, before)?;
                return Ok((false, Said::new("chosen", format!("took back: {short}"))));
            }
            let row = json!({
                "id": id, "week": week, "text": words, "day": on.to_string(), "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Chosen, &row)?;
            Ok((true, Said::new("chosen", format!("did {short}"))))
        })
    }
}

fn refuse(told: &Told, today: Day) -> Result<(), Refusal> {
    let span = told.week.span();
    if span.first > today {
        let message = format!("{} has not begun", told.week);
        return Err(Refusal::new(message, format!("it begins on {}; today is {today}", span.first.short_from(today))));
    }
    if told.next.len() > CHOSEN {
        let message = format!("{} things for next week are too many", told.next.len());
        return Err(Refusal::new(message, "choose up to three"));
    }
    for said in [&told.well, &told.learned, &told.stop].into_iter().flatten() {
        if said.chars().count() > text::NOTE {
            let message = format!("an answer is longer than {} characters", text::NOTE);
            return Err(Refusal::new(message, "keep the long part in a file of your own, and name it here"));
        }
    }
    Ok(())
}

fn review_id(week: Period) -> String {
    shared_id(&["review", &week.to_string()])
}

/// Writes the row of the week, unless it says the same already. The day and the figures are those of the first saving.
fn put_review(act: &Act<'_>, told: &Told, today: Day, now: Moment) -> Result<(), StoreError> {
    let id = review_id(told.week);
    let cleaned = |typed: Option<&String>| typed.map(|typed| text::note(typed)).filter(|typed| !typed.is_empty());
    let before = Table::Review.read(act.tx, &id)?.filter(|row| row["deleted"] == 0);
    let first = |key: &str, now: Value| before.as_ref().map_or(now, |row| row[key].clone());
    let row = json!({
        "id": id, "week": told.week.to_string(), "day": first("day", json!(today.min(told.week.span().last).to_string())),
        "well": cleaned(told.well.as_ref()), "learned": cleaned(told.learned.as_ref()),
        "stop": cleaned(told.stop.as_ref()), "next": things_json(&told.next).to_string(),
        "figures": figures_on(today, before.as_ref(), &told.figures)?.to_string(),
        "at_ms": now.millis(), "hlc": act.hlc, "deleted": 0,
    });
    let same = |before: &Value| ["well", "learned", "stop", "next"].iter().all(|key| before[*key] == row[*key]);
    if before.as_ref().is_some_and(same) {
        return Ok(());
    }
    act.put(Table::Review, &row)
}

/// The figures of the first saving, with the day of that and the day of this one: who looks from an earlier day knows
/// nothing of it.
fn figures_on(today: Day, before: Option<&Value>, now: &Figures) -> rusqlite::Result<Value> {
    let kept = before.and_then(|row| row["figures"].as_str()).map(from_json).transpose()?;
    let mut figures = kept.unwrap_or_else(|| figures_json(now));
    if figures["first"].is_null() {
        figures["first"] = before.map_or_else(|| json!(today.to_string()), |row| row["day"].clone());
    }
    figures["on"] = json!(today.to_string());
    Ok(figures)
}

fn saved(row: &Row<'_>, starts: WeekStart) -> rusqlite::Result<Option<Saved>> {
    let note =
        |at: usize| -> rusqlite::Result<Option<String>> { Ok(row.get::<_, Option<Note>>(at)?.map(|note| note.0)) };
    let Some(week) = Period::parse_week(&row.get::<_, String>(0)?, starts) else { return Ok(None) };
    Ok(Some(Saved {
        week,
        well: note(1)?,
        learned: note(2)?,
        stop: note(3)?,
        next: things(&from_json(&row.get::<_, String>(4)?)?),
        figures: figures(&from_json(&row.get::<_, String>(5)?)?),
        at: DateTime::from_timestamp_millis(row.get(6)?).unwrap_or_default(),
    }))
}

/// Things as the record writes them: each an object of its kind and its id or words.
pub(super) fn things_json(things: &[Thing]) -> Value {
    let one = |thing: &Thing| match thing {
        Thing::Target(id) => json!({"target": id.as_str()}),
        Thing::Skill(id) => json!({"skill": id.as_str()}),
        Thing::Ritual(id) => json!({"ritual": id.as_str()}),
        Thing::Resource(id) => json!({"resource": id.as_str()}),
        Thing::Words(words) => json!({"words": text::note(words)}),
    };
    things.iter().map(one).collect()
}

/// The things of [`things_json`]; what is none of them is left out.
pub(super) fn things(written: &Value) -> Vec<Thing> {
    let one = |thing: &Value| {
        let of = |key: &str| thing[key].as_str().map(text::note).filter(|text| !text.is_empty());
        None.or_else(|| of("target").map(|id| Thing::Target(TargetId::new(id))))
            .or_else(|| of("skill").map(|id| Thing::Skill(SkillId::new(id))))
            .or_else(|| of("ritual").map(|id| Thing::Ritual(RitualId::new(id))))
            .or_else(|| of("resource").map(|id| Thing::Resource(ResourceId::new(id))))
            .or_else(|| of("words").map(Thing::Words))
    };
    written.as_array().into_iter().flatten().filter_map(one).collect()
}

fn figures_json(figures: &Figures) -> Value {
    let shares: Vec<Value> = figures.shares.iter().map(|(p, m)| json!([p.as_str(), m.0])).collect();
    json!({
        "plan": figures.plan.map(|day| day.to_string()), "planned": figures.planned.0, "logged": figures.logged.0,
        "kept": figures.kept, "streak": figures.streak, "shares": shares, "targets_done": figures.targets_done,
        "rituals": [figures.rituals.0, figures.rituals.1],
        "slack": [figures.slack.hours, figures.slack.targets],
        "forecast": figures.forecast.map(|(p50, p85)| [p50.to_string(), p85.to_string()]),
    })
}

fn figures(written: &Value) -> Figures {
    let number = |value: &Value| value.as_i64().unwrap_or_default();
    let day = |value: &Value| value.as_str().and_then(Day::parse);
    let share = |pair: &Value| {
        let priority = Priority::ALL.into_iter().find(|p| pair[0] == p.as_str())?;
        Some((priority, Minutes(number(&pair[1]))))
    };
    let forecast = &written["forecast"];
    Figures {
        plan: day(&written["plan"]),
        planned: Minutes(number(&written["planned"])),
        logged: Minutes(number(&written["logged"])),
        kept: number(&written["kept"]),
        streak: number(&written["streak"]),
        shares: written["shares"].as_array().into_iter().flatten().filter_map(share).collect(),
        targets_done: number(&written["targets_done"]),
        rituals: (number(&written["rituals"][0]), number(&written["rituals"][1])),
        slack: Slack { hours: written["slack"][0].as_i64(), targets: written["slack"][1].as_i64() },
        forecast: day(&forecast[0]).zip(day(&forecast[1])),
    }
}

#[cfg(test)]
mod tests;
