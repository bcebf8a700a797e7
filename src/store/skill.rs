//! Owns the reading of one skill's whole record: its months from the totals, its sources, its last sessions.

use rusqlite::params;

use super::error::StoreError;
use super::sql::Title;
use super::{Page, SessionFilter, Store};
use crate::domain::calendar::{Day, Period};
use crate::domain::id::{SkillId, SourceId};
use crate::domain::minutes::Minutes;
use crate::domain::standing::skills::history::{Record, SESSIONS};

impl Store {
    /// What was recorded of a skill under these ids, up to and including `today`.
    pub fn skill_record(&self, ids: &[SkillId], today: Day) -> Result<Record, StoreError> {
        let snapshot = self.conn.unchecked_transaction()?;
        let mut record = Record::default();
        for id in ids {
            self.add_months(id, today, &mut record)?;
            self.add_sources(id, today, &mut record)?;
            let filter = SessionFilter { to: Some(today), skill: Some(id.clone()), ..SessionFilter::default() };
            record.sessions.extend(self.sessions(&filter, Page::first(SESSIONS))?);
        }
        snapshot.finish()?;
        record.sessions.sort_by_cached_key(|s| std::cmp::Reverse((s.entry.day, s.entry.start, s.id.clone())));
        record.sessions.truncate(SESSIONS);
        Ok(record)
    }

    /// Full months by month; of the present one the days up to `today`.
    fn add_months(&self, id: &SkillId, today: Day, record: &mut Record) -> Result<(), StoreError> {
        let now = Period::month_of(today);
        let mut months = self.conn.prepare_cached(
            "select month || '-01', minutes from total_month where skill = ?1 and month < ?2
             union all
             select ?2 || '-01', sum(minutes) from total_day
                 where skill = ?1 and day between ?2 || '-01' and ?3 having count(*) > 0",
        )?;
        let mut rows = months.query(params![id.as_str(), now.to_string(), today.to_string()])?;
        while let Some(row) = rows.next()? {
            let first = row.get::<_, super::sql::DayColumn>(0)?.0;
            *record.months.entry(Period::month_of(first)).or_default() += Minutes(row.get(1)?);
        }
        Ok(())
    }

    /// There is no total by skill and source: the sessions of this one skill are summed, by its index.
    fn add_sources(&self, id: &SkillId, today: Day, record: &mut Record) -> Result<(), StoreError> {
        let mut sources = self.conn.prepare_cached(
            "select source, sum(minutes) from session where skill = ?1 and day <= ?2 and deleted = 0 group by source",
        )?;
        let mut rows = sources.query([id.as_str(), &today.to_string()])?;
        while let Some(row) = rows.next()? {
            let source = row.get::<_, Option<Title>>(0)?.map(|id| SourceId::new(id.0));
            *record.sources.entry(source).or_default() += Minutes(row.get(1)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Moment;
    use crate::domain::journal::NewSession;

    #[test]
    fn a_record_has_all_ids_and_ends_with_the_day() {
        let mut store = Store::in_memory().expect("a store");
        let now = Moment(chrono::DateTime::parse_from_rfc3339("2027-02-20T18:00:00+00:00").expect("a moment"));
        let day = |text: &str| Day::parse(text).expect("a day");
        let session = |on: &str, skill: &str, source: Option<&str>, minutes: i64| NewSession {
            day: day(on),
            start: None,
            minutes: Minutes(minutes),
            skill: SkillId::new(skill),
            target: None,
            source: source.map(SourceId::new),
            note: None,
        };
        let sessions = [
            session("2026-12-31", "rag", Some("do"), 30),
            session("2027-01-01", "retrieval", None, 45),
            session("2027-02-03", "rag", Some("do"), 60),
            session("2027-02-10", "retrieval", Some("do"), 90),
            session("2027-02-03", "evals", Some("do"), 500),
        ];
        store.log(&sessions, now).expect("logged");
        let ids = ["retrieval", "rag"].map(SkillId::new);
        let read = |on: &str| store.skill_record(&ids, day(on)).expect("read");
        let months: Vec<(String, i64)> = read("2027-02-09").months.iter().map(|(m, t)| (m.to_string(), t.0)).collect();
        assert_eq!(months, [("2026-12".into(), 30), ("2027-01".into(), 45), ("2027-02".into(), 60)]);
        assert_eq!(read("2027-02-09").sources[&Some(SourceId::new("do"))], Minutes(90));
        let all = read("2027-02-28");
        assert_eq!(all.sources.values().map(|minutes| minutes.0).sum::<i64>(), 225);
        let days: Vec<String> = all.sessions.iter().map(|s| s.entry.day.to_string()).collect();
        assert_eq!(days, ["2027-02-10", "2027-02-03", "2027-01-01", "2026-12-31"]);
        assert!(read("2026-12-30").months.is_empty());
    }
}
