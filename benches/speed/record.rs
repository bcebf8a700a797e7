//! Owns the histories on disk: a folder with the roadmap, the moment, and a database that the program itself has made and
//! that then got the rows which the program would have written, one act a session.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::history::{self, NOW, Session, Spread};
use crate::program::Program;

/// The bits of the hybrid clock that count, below the milliseconds.
const COUNTER_BITS: u32 = 16;
/// How many sessions go into one transaction.
const BATCH: usize = 50_000;

/// A history on disk.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its folder.
    pub folder: PathBuf,
    /// How many sessions it holds.
    pub sessions: u64,
    /// How they lie on the days.
    pub spread: Spread,
}

impl Record {
    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data().join("skillmap.db")
    }

    /// The roadmap.
    pub fn roadmap(&self) -> PathBuf {
        self.folder.join("roadmap.toml")
    }

    /// Finds the history of that many sessions below a folder, or builds it there.
    pub fn at(folder: &Path, sessions: u64, spread: Spread, program: &Program) -> Result<Self, Box<dyn Error>> {
        let name = match spread {
            Spread::Steady => sessions.to_string() + "-steady",
            Spread::Even => sessions.to_string(),
        };
        let record = Self { folder: folder.join(name), sessions, spread };
        // Written last: a folder without it was not finished.
        let finished = record.folder.join("NOW");
        // One of a program with another layout is built again.
        if finished.exists() && program.command(&record, &["status"]).output()?.status.success() {
            return Ok(record);
        }
        if record.folder.exists() {
            fs::remove_dir_all(&record.folder)?;
        }
        fs::create_dir_all(&record.folder)?;
        fs::write(record.roadmap(), include_str!("../roadmap.toml"))?;
        record.begin(program)?;
        record.fill()?;
        if sessions <= 10_000 {
            record.prove(program)?;
        }
        fs::write(finished, format!("{NOW}\n"))?;
        Ok(record)
    }

    /// A copy of it in another folder, to write into.
    pub fn copy_to(&self, folder: &Path) -> Result<Self, Box<dyn Error>> {
        let copy = Self { folder: folder.to_owned(), ..self.clone() };
        fs::create_dir_all(copy.data())?;
        for name in ["skillmap.db", "device"] {
            fs::copy(self.data().join(name), copy.data().join(name))?;
        }
        fs::copy(self.roadmap(), copy.roadmap())?;
        Ok(copy)
    }

    /// The program logs the first session and so makes the database, its device and the first version of the plan; then
    /// it does what else a life of ten years brings, which is the same for any number of sessions.
    fn begin(&self, program: &Program) -> Result<(), Box<dyn Error>> {
        let first = history::sessions(self.sessions, self.spread).next().ok_or("a history has a session")?;
        let entry = format!("log {}m {} @{}", first.minutes, first.skill, first.start.format("%H:%M"));
        for (day, words) in [(history::first_day(), entry)].into_iter().chain(history::other_acts()) {
            let words: Vec<&str> = words.split(' ').collect();
            let ended = program.command(self, &words).env("SKILLMAP_NOW", format!("{day} 18:00")).output()?;
            if !ended.status.success() {
                let said = String::from_utf8_lossy(&ended.stderr).into_owned();
                return Err(format!("the program does not {}: {said}", words.join(" ")).into());
            }
        }
        // The copies of those days hold next to nothing.
        fs::remove_dir_all(self.data().join("backups"))?;
        Ok(())
    }

    fn fill(&self) -> Result<(), Box<dyn Error>> {
        let mut conn = Connection::open(self.database())?;
        conn.execute_batch("pragma synchronous = off; pragma cache_size = -200000; pragma temp_store = memory")?;
        let device: String = conn.query_row("select device from act limit 1", [], |row| row.get(0))?;
        let others: Vec<Session> = history::sessions(self.sessions, self.spread).skip(1).collect();
        let mut last = 0;
        for batch in others.chunks(BATCH) {
            let tx = conn.transaction()?;
            for (nth, session) in (0_u64..).zip(batch) {
                last = put(&tx, session, &device, last, nth)?;
            }
            tx.commit()?;
        }
        // What is looked at once a day has been looked at on the day that is measured.
        let day = history::last_day().to_string();
        for key in ["checked", "backed_up"] {
            let set = "insert into setting values (?1, ?2) on conflict (key) do update set value = excluded.value";
            conn.execute(set, [key, day.as_str()])?;
        }
        let (busy, ..) = conn.query_row("pragma wal_checkpoint(truncate)", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        })?;
        if busy != 0 {
            return Err("another program has the database open".into());
        }
        conn.pragma_update(None, "synchronous", "full")?;
        conn.close().map_err(|(_, error)| error)?;
        fs::File::open(self.database())?.sync_all()?;
        Ok(())
    }

    /// The program itself finds nothing wrong with the record.
    fn prove(&self, program: &Program) -> Result<(), Box<dyn Error>> {
        let conn = Connection::open(self.database())?;
        let held: i64 = conn.query_row("select count(*) from session", [], |row| row.get(0))?;
        conn.close().map_err(|(_, error)| error)?;
        if u64::try_from(held) != Ok(self.sessions) {
            return Err(format!("{held} sessions instead of {}", self.sessions).into());
        }
        let ended = program.command(self, &["doctor", "--json"]).output()?;
        let found: Value = serde_json::from_slice(&ended.stdout)?;
        let of_record = found["checks"].as_array().into_iter().flatten().filter(|check| check["group"] == "record");
        let faults: Vec<&Value> = of_record.filter(|check| check["state"] != "ok").collect();
        if !faults.is_empty() || !found["checks"].is_array() {
            return Err(format!("doctor finds the record wanting: {faults:?}").into());
        }
        Ok(())
    }
}

/// Writes the rows of one session as an act of its own, as `log` does; returns its hybrid clock.
fn put(conn: &Connection, session: &Session, device: &str, last: i64, nth: u64) -> rusqlite::Result<i64> {
    let at_ms = millis(session.end());
    let hlc = (at_ms << COUNTER_BITS).max(last + 1);
    let (act, id) = (new_id(hlc, 0, nth), new_id(hlc, 1, nth));
    let day = session.start.date();
    let target = session.target();
    let row = json!({
        "id": id, "day": day.to_string(), "start_ms": millis(session.start), "offset_s": 0,
        "minutes": session.minutes, "skill": session.skill, "target": target, "source": session.source,
        "note": session.note, "deleted": 0,
    });
    conn.prepare_cached(
        "insert into session (id, day, start_ms, offset_s, minutes, skill, target, source, note)
         values (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        id,
        day.to_string(),
        millis(session.start),
        session.minutes,
        session.skill,
        target,
        session.source,
        session.note
    ])?;
    conn.prepare_cached("insert into op (act, tbl, row_id, after) values (?1, 'session', ?2, ?3)")?
        .execute(params![act, id, row.to_string()])?;
    let summary = format!("logged {} on {}, {day}", length(session.minutes), session.skill);
    conn.prepare_cached("insert into act (id, device, hlc, at_ms, kind, summary) values (?1, ?2, ?3, ?4, 'log', ?5)")?
        .execute(params![act, device, hlc, at_ms, summary])?;
    Ok(hlc)
}

fn millis(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp_millis()
}

/// `45m`, `1h`, `1h05`.
fn length(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, rest) => format!("{hours}h{rest:02}"),
    }
}

/// A UUID of version 7 by the hybrid clock and the number of the row in its act. The rest, random in the program, is the
/// same every time here.
fn new_id(hlc: i64, row: u16, nth: u64) -> String {
    let [.., counter_high, counter_low] = hlc.to_be_bytes();
    let [row_high, row_low] = row.to_be_bytes();
    let mixed = (nth ^ hlc.unsigned_abs()).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    let mut bytes = [0; 10];
    bytes[..4].copy_from_slice(&[counter_high, counter_low, row_high, row_low]);
    bytes[4..].copy_from_slice(&mixed[..6]);
    let at = u64::try_from(hlc >> COUNTER_BITS).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(at, &bytes).into_uuid().to_string()
}
