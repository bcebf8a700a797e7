//! Owns frictions and their fixes: what went badly, why, what repeats what, and what became of the cure.

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value, json};

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Note, Table, Title};
use super::write::{Act, Said};
use crate::domain::calendar::{Day, Moment};
use crate::domain::friction::{Cause, Fix, FixKind, Friction, Judged, NewFix, NewFriction, Pattern, Standpoint};
use crate::domain::id::{FixId, FrictionId};
use crate::domain::refusal::Refusal;
use crate::domain::sharing::Eyes;
use crate::domain::text;

impl Store {
    /// Records a friction and returns its id.
    ///
    /// # Errors
    /// When its day is to come, it says nothing, or what it repeats is not there.
    pub fn add_friction(&mut self, new: &NewFriction, today: Day, now: Moment) -> Result<FrictionId, ActError> {
        refuse_day(new.day, today)?;
        let words = said_in_words("a friction", &new.text)?;
        self.act(now, |act| {
            let id = act.new_id();
            let row = json!({
                "id": id, "day": new.day.to_string(), "text": words, "cause": new.judged.cause.map(Cause::key),
                "same": root(act.tx, &id, new.judged.same.as_ref())?, "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Friction, &row)?;
            Ok((FrictionId::new(id), Said::new("friction", format!("noted a friction: {}", text::title(&words)))))
        })
    }

    /// Says why a friction happened and what it repeats; with `text`, in other words.
    pub fn judge_friction(
        &mut self,
        id: &FrictionId,
        judged: &Judged,
        text: Option<&str>,
        now: Moment,
    ) -> Result<(), ActError> {
        let words = text.map(|text| said_in_words("a friction", text)).transpose()?;
        self.act(now, |act| {
            let row = put_judged(act, id, judged, words)?;
            let summary = format!("judged the friction {}", text::title(row["text"].as_str().unwrap_or_default()));
            Ok(((), Said::new("friction", summary)))
        })
    }

    /// Takes a friction away.
    pub fn delete_friction(&mut self, id: &FrictionId, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            let row = friction_row(act.tx, id)?;
            let summary = format!("deleted the friction {}", text::title(row["text"].as_str().unwrap_or_default()));
            act.delete(Table::Friction, row)?;
            Ok(((), Said::new("friction", summary)))
        })
    }

    /// Every friction up to `today`, by day and within a day as they were said.
    pub fn frictions(&self, today: Day) -> Result<Vec<Friction>, StoreError> {
        let mut all = self.conn.prepare_cached(
            "select id, day, text, cause, same from friction where deleted = 0 and day <= ?1 order by day, hlc, id",
        )?;
        let rows = all.query_map([today.to_string()], friction)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Records a fix of a friction and returns its id.
    pub fn add_fix(&mut self, new: &NewFix, today: Day, now: Moment) -> Result<FixId, ActError> {
        self.act(now, |act| {
            let id = put_fix(act, new, today)?;
            Ok((id, Said::new("fix", format!("decided a fix: {}", text::title(&new.text)))))
        })
    }

    /// Says what became of a fix.
    pub fn answer_fix(&mut self, id: &FixId, stands: Standpoint, today: Day, now: Moment) -> Result<(), ActError> {
        self.act(now, |act| {
            let row = put_standing(act, id, stands, today)?;
            let what = match stands {
                Standpoint::Stands(_) => "stands",
                Standpoint::By(_) => "does not stand yet",
                Standpoint::Gone(_) => "was given up",
            };
            let summary = format!("{what}: {}", text::title(row["text"].as_str().unwrap_or_default()));
            Ok(((), Said::new("fix", summary)))
        })
    }

    /// Every fix that was decided up to `today`, as they were decided. What became of them later than that is not known.
    pub fn fixes(&self, today: Day) -> Result<Vec<Fix>, StoreError> {
        let mut all = self.conn.prepare_cached(
            "select id, friction, day, text, kind, why, pattern, path, by_day, stands, gone from fix
             where deleted = 0 and day <= ?1 order by day, hlc, id",
        )?;
        let known = |day: Option<DayColumn>| day.map(|day| day.0).filter(|day| *day <= today);
        let rows = all.query_map([today.to_string()], |row| {
            let fix = fix(row)?;
            Ok(Fix { stands: known(row.get(9)?), gone: known(row.get(10)?), ..fix })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn friction(row: &Row<'_>) -> rusqlite::Result<Friction> {
    Ok(Friction {
        id: FrictionId::new(row.get::<_, Title>(0)?.0),
        what: NewFriction {
            day: row.get::<_, DayColumn>(1)?.0,
            text: row.get::<_, Note>(2)?.0,
            judged: Judged {
                cause: row.get::<_, Option<String>>(3)?.as_deref().and_then(Cause::parse),
                same: row.get::<_, Option<Title>>(4)?.map(|id| FrictionId::new(id.0)),
            },
        },
    })
}

fn fix(row: &Row<'_>) -> rusqlite::Result<Fix> {
    let note =
        |at: usize| -> rusqlite::Result<Option<String>> { Ok(row.get::<_, Option<Note>>(at)?.map(|note| note.0)) };
    Ok(Fix {
        id: FixId::new(row.get::<_, Title>(0)?.0),
        day: row.get::<_, DayColumn>(2)?.0,
        what: NewFix {
            friction: FrictionId::new(row.get::<_, Title>(1)?.0),
            text: row.get::<_, Note>(3)?.0,
            kind: row.get::<_, Option<String>>(4)?.as_deref().and_then(FixKind::parse),
            why: note(5)?,
            pattern: row.get::<_, Option<String>>(6)?.as_deref().and_then(Pattern::parse),
            path: note(7)?,
            by: row.get::<_, DayColumn>(8)?.0,
        },
        stands: None,
        gone: None,
    })
}

/// Writes what is said about a friction as a part of an act; the row as it is then.
pub(super) fn put_judged(
    act: &Act<'_>,
    id: &FrictionId,
    judged: &Judged,
    words: Option<String>,
) -> Result<Value, ActError> {
    let mut row = friction_row(act.tx, id)?;
    // What it repeats may have gone meanwhile: that stays as it is said.
    let stays = judged.same.as_ref().is_some_and(|same| row["same"] == same.as_str());
    let same = match &judged.same {
        Some(same) if stays => Some(same.to_string()),
        same => root(act.tx, id.as_str(), same.as_ref())?,
    };
    let is_same = row["cause"].as_str() == judged.cause.map(Cause::key)
        && row["same"].as_str() == same.as_deref()
        && words.as_deref().is_none_or(|words| row["text"] == words);
    if is_same {
        return Ok(row);
    }
    row["cause"] = json!(judged.cause.map(Cause::key));
    row["same"] = json!(same);
    row["hlc"] = json!(act.hlc);
    if let Some(words) = words {
        row["text"] = json!(words);
    }
    act.put(Table::Friction, &row)?;
    Ok(row)
}

/// Writes a fix as a part of an act.
pub(super) fn put_fix(act: &Act<'_>, new: &NewFix, today: Day) -> Result<FixId, ActError> {
    friction_row(act.tx, &new.friction)?;
    let words = said_in_words("a fix", &new.text)?;
    let cleaned = |typed: Option<&String>| typed.map(|typed| text::note(typed)).filter(|typed| !typed.is_empty());
    let id = act.new_id();
    let row = json!({
        "id": id, "friction": new.friction.as_str(), "day": today.to_string(), "text": words,
        "kind": new.kind.map(FixKind::key), "why": cleaned(new.why.as_ref()), "pattern": new.pattern.map(Pattern::key),
        "path": cleaned(new.path.as_ref()), "by_day": new.by.to_string(), "stands": null, "gone": null,
        "hlc": act.hlc, "deleted": 0,
    });
    act.put(Table::Fix, &row)?;
    Ok(FixId::new(id))
}

/// Writes what became of a fix as a part of an act; the row as it is then.
pub(super) fn put_standing(act: &Act<'_>, id: &FixId, stands: Standpoint, today: Day) -> Result<Value, ActError> {
    let row = Table::Fix.read(act.tx, id.as_str())?.filter(|row| row["deleted"] == 0);
    let mut row = row.ok_or_else(|| Refusal::new("that fix is not there", "skillmap frictions lists them"))?;
    let before = row.clone();
    match stands {
        Standpoint::Stands(day) => {
            refuse_day(day, today)?;
            (row["stands"], row["gone"]) = (json!(day.to_string()), Value::Null);
        }
        Standpoint::By(day) => {
            (row["by_day"], row["stands"], row["gone"]) = (json!(day.to_string()), Value::Null, Value::Null);
        }
        Standpoint::Gone(day) => {
            refuse_day(day, today)?;
            row["gone"] = json!(day.to_string());
        }
    }
    if row != before {
        row["hlc"] = json!(act.hlc);
        act.put(Table::Fix, &row)?;
    }
    Ok(row)
}

fn friction_row(conn: &Connection, id: &FrictionId) -> Result<Value, ActError> {
    let row = Table::Friction.read(conn, id.as_str())?.filter(|row| row["deleted"] == 0);
    Ok(row.ok_or_else(|| Refusal::new("that friction is not there", "skillmap frictions lists them"))?)
}

/// The first of the frictions that `same` repeats; what repeats itself repeats nothing.
fn root(conn: &Connection, id: &str, same: Option<&FrictionId>) -> Result<Option<String>, ActError> {
    let Some(same) = same else { return Ok(None) };
    friction_row(conn, same)?;
    let mut earlier = conn.prepare_cached("select same from friction where id = ?1 and deleted = 0")?;
    let mut at = same.as_str().to_owned();
    let mut seen = vec![at.clone()];
    while let Some(before) = earlier.query_row([&at], |row| row.get::<_, Option<String>>(0)).optional()?.flatten() {
        if seen.contains(&before) {
            break;
        }
        seen.push(before.clone());
        at = before;
    }
    if at == id {
        return Err(Refusal::new("a friction cannot repeat itself", "name an earlier one that it repeats").into());
    }
    Ok(Some(at))
}

fn refuse_day(day: Day, today: Day) -> Result<(), Refusal> {
    if day > today {
        return Err(Refusal::new(format!("{} is in the future", day.long()), format!("today is {today}")));
    }
    Ok(())
}

fn said_in_words(what: &str, typed: &str) -> Result<String, Refusal> {
    let words = text::note(typed);
    // A mark alone says nothing.
    if Eyes::Own.read(&words).is_none() {
        return Err(Refusal::new(format!("{what} needs words"), "one line is enough"));
    }
    if typed.chars().count() > text::NOTE {
        return Err(Refusal::new(format!("{what} is longer than {} characters", text::NOTE), "one line is enough"));
    }
    Ok(words)
}
