//! Owns the self-rated levels of skills: given as acts, none ever written over.

use rusqlite::Row;
use rusqlite::types::Type;
use serde_json::json;

use super::Store;
use super::error::{ActError, StoreError};
use super::sql::{DayColumn, Note, Table, Title};
use super::write::Said;
use crate::domain::calendar::{Day, Moment};
use crate::domain::id::SkillId;
use crate::domain::rating::{Level, Rating};
use crate::domain::refusal::Refusal;
use crate::domain::text;

impl Store {
    /// Records a rating; the earlier ones stay.
    ///
    /// # Errors
    /// When its day is to come.
    pub fn rate(&mut self, rating: &Rating, today: Day, now: Moment) -> Result<(), ActError> {
        if rating.day > today {
            let message = format!("{} is in the future", rating.day.long());
            return Err(Refusal::new(message, format!("today is {today}")).into());
        }
        let cleaned = |typed: Option<&str>| typed.map(text::note).filter(|text| !text.is_empty());
        self.act(now, |act| {
            let row = json!({
                "id": act.new_id(), "skill": rating.skill.as_str(), "day": rating.day.to_string(),
                "level": rating.level.number(), "note": cleaned(rating.note.as_deref()),
                "link": cleaned(rating.link.as_deref()), "hlc": act.hlc, "deleted": 0,
            });
            act.put(Table::Rating, &row)?;
            Ok(((), Said::new("rate", format!("rated {} {}", rating.skill, rating.level.number()))))
        })
    }

    /// All ratings up to a day, by day and within a day as they were given.
    pub fn ratings(&self, today: Day) -> Result<Vec<Rating>, StoreError> {
        let mut all = self.conn.prepare_cached(
            "select skill, day, level, note, link from rating where deleted = 0 and day <= ?1 order by day, hlc",
        )?;
        let rows = all.query_map([today.to_string()], of_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn of_row(row: &Row<'_>) -> rusqlite::Result<Rating> {
    let level = Level::new(row.get(2)?);
    Ok(Rating {
        skill: SkillId::new(row.get::<_, Title>(0)?.0),
        day: row.get::<_, DayColumn>(1)?.0,
        level: level.map_err(|e| rusqlite::Error::FromSqlConversionFailure(2, Type::Integer, e.message.into()))?,
        note: row.get::<_, Option<Note>>(3)?.map(|note| note.0),
        link: row.get::<_, Option<Note>>(4)?.map(|link| link.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_kept_and_taken_back() {
        let mut store = Store::in_memory().expect("a store");
        let now = Moment(chrono::DateTime::parse_from_rfc3339("2026-12-10T18:00:00+00:00").expect("a moment"));
        let day = |text: &str| Day::parse(text).expect("a day");
        let rated = |on: &str, level| Rating {
            skill: SkillId::new("rag"),
            day: day(on),
            level: Level::new(level).expect("a level"),
            note: Some("a talk".to_owned()),
            link: None,
        };
        let today = day("2026-12-10");
        store.rate(&rated("2026-12-10", 2), today, now).expect("rated");
        store.rate(&rated("2026-12-01", 1), today, now).expect("rated");
        store.rate(&rated("2026-12-10", 3), today, now).expect("rated");
        assert!(store.rate(&rated("2026-12-11", 3), today, now).is_err());
        let levels = |store: &Store, on: &str| -> Vec<u8> {
            store.ratings(day(on)).expect("read").iter().map(|rating| rating.level.number()).collect()
        };
        assert_eq!((levels(&store, "2026-12-10"), levels(&store, "2026-12-05")), (vec![1, 2, 3], vec![1]));
        store.undo(now).expect("undone");
        assert_eq!(levels(&store, "2026-12-10"), [1, 2]);
    }
}
