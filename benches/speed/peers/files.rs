//! Owns the files of the peers: the same sessions, each in the format that the peer itself writes.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::NaiveDateTime;
use rusqlite::{Connection, params};

use super::{PEERS, Sessions, Written};
use crate::history::SKILLS;
use crate::wall;

fn create(path: &Path) -> Result<BufWriter<File>, Box<dyn Error>> {
    Ok(BufWriter::new(File::create(path)?))
}

fn at(time: NaiveDateTime, format: &str) -> String {
    time.format(format).to_string()
}

fn seconds(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp()
}

/// A month a file, and how often each tag is used.
pub fn timewarrior(home: &Path, sessions: Sessions<'_>) -> Written {
    let data = home.join("data");
    fs::create_dir_all(&data)?;
    fs::write(home.join("timewarrior.cfg"), "")?;
    let mut counts = [0_u64; SKILLS.len()];
    let mut open: Option<(String, BufWriter<File>)> = None;
    for session in sessions {
        let month = at(session.start, "%Y-%m.data");
        if open.as_ref().is_none_or(|(of, _)| *of != month) {
            open = Some((month.clone(), create(&data.join(&month))?));
        }
        let Some((_, file)) = &mut open else { continue };
        let (from, to) = (at(session.start, "%Y%m%dT%H%M%SZ"), at(session.end(), "%Y%m%dT%H%M%SZ"));
        write!(file, "inc {from} - {to} # {}", session.skill)?;
        if let Some(note) = session.note {
            write!(file, " # \"{note}\"")?;
        }
        writeln!(file)?;
        if let Some(nth) = SKILLS.iter().position(|skill| *skill == session.skill) {
            counts[nth] += 1;
        }
    }
    let tags = SKILLS.iter().zip(counts).filter(|(_, count)| *count > 0);
    let tags: Vec<String> = tags.map(|(skill, count)| format!("  \"{skill}\":{{\"count\":{count}}}")).collect();
    Ok(fs::write(data.join("tags.data"), format!("{{\n{}\n}}\n", tags.join(",\n")))?)
}

/// It keeps tasks and no time: a session is a task that is done, in the project of its skill.
pub fn taskwarrior(home: &Path, sessions: Sessions<'_>) -> Written {
    let tasks = home.join("tasks");
    fs::create_dir_all(&tasks)?;
    fs::write(home.join("taskrc"), "confirmation=no\nnews.version=9.9.9\n")?;
    for name in ["pending.data", "undo.data", "backlog.data"] {
        fs::write(tasks.join(name), "")?;
    }
    let mut file = create(&tasks.join("completed.data"))?;
    for (nth, session) in (0_u128..).zip(sessions) {
        let (start, end) = (seconds(session.start), seconds(session.end()));
        let id = uuid::Builder::from_random_bytes((nth.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060)).to_be_bytes());
        writeln!(
            file,
            "[description:\"{}\" end:\"{end}\" entry:\"{start}\" modified:\"{end}\" project:\"{}\" status:\"completed\" uuid:\"{}\"]",
            session.note.unwrap_or("a session"),
            session.skill,
            id.into_uuid()
        )?;
    }
    Ok(file.flush()?)
}

/// One JSON list of frames.
pub fn watson(home: &Path, sessions: Sessions<'_>) -> Written {
    fs::write(home.join("config"), "")?;
    let mut file = create(&home.join("frames"))?;
    for (nth, session) in (1_u128..).zip(sessions) {
        let (start, end) = (seconds(session.start), seconds(session.end()));
        let between = if nth == 1 { "[\n" } else { ",\n" };
        write!(
            file,
            "{between} [\n  {start},\n  {end},\n  \"{}\",\n  \"{nth:032x}\",\n  [],\n  {end}\n ]",
            session.skill
        )?;
    }
    writeln!(file, "\n]")?;
    Ok(file.flush()?)
}

/// A line a session.
pub fn bartib(home: &Path, sessions: Sessions<'_>) -> Written {
    let mut file = create(&home.join("log.bartib"))?;
    for session in sessions {
        let (from, to) = (at(session.start, "%Y-%m-%d %H:%M"), at(session.end(), "%Y-%m-%d %H:%M"));
        writeln!(file, "{from} - {to} | {} | {}", session.skill, session.note.unwrap_or("a session"))?;
    }
    Ok(file.flush()?)
}

/// A line for the start and one for the end.
pub fn hourus(home: &Path, sessions: Sessions<'_>) -> Written {
    let mut file = create(&home.join("log.hours"))?;
    for session in sessions {
        for (kind, time) in [("START", session.start), ("END", session.end())] {
            writeln!(file, "{kind} - {} - {}", at(time, "%Y-%m-%d %H:%M:%S"), session.skill)?;
        }
    }
    Ok(file.flush()?)
}

/// The timeclock format that hledger and ledger read.
pub fn timeclock(home: &Path, sessions: Sessions<'_>) -> Written {
    let mut file = create(&home.join("log.timeclock"))?;
    for session in sessions {
        writeln!(file, "i {} {}", at(session.start, "%Y/%m/%d %H:%M:%S"), session.skill)?;
        writeln!(file, "o {}", at(session.end(), "%Y/%m/%d %H:%M:%S"))?;
    }
    Ok(file.flush()?)
}

/// A heading a skill, with its clock lines, newest first.
pub fn org(home: &Path, sessions: Sessions<'_>) -> Written {
    let mut clocks = vec![Vec::new(); SKILLS.len()];
    for session in sessions {
        let Some(nth) = SKILLS.iter().position(|skill| *skill == session.skill) else { continue };
        let (from, to) = (at(session.start, "%Y-%m-%d %a %H:%M"), at(session.end(), "%Y-%m-%d %a %H:%M"));
        let long = format!("{:>2}:{:02}", session.minutes / 60, session.minutes % 60);
        clocks[nth].push(format!("CLOCK: [{from}]--[{to}] => {long}"));
    }
    let mut file = create(&home.join("log.org"))?;
    for (skill, clocks) in SKILLS.iter().zip(clocks) {
        writeln!(file, "* {skill}\n:LOGBOOK:")?;
        clocks.iter().rev().try_for_each(|clock| writeln!(file, "{clock}"))?;
        writeln!(file, ":END:")?;
    }
    Ok(file.flush()?)
}

/// It makes its database itself; then the days and records are put into that.
pub fn work_tuimer(home: &Path, sessions: Sessions<'_>) -> Written {
    let peer = PEERS.iter().find(|peer| peer.name == "work-tuimer").ok_or("work-tuimer is known")?;
    wall::must(peer.name, &mut peer.command(home, &["session", "start", "rust"]))?;
    wall::must(peer.name, &mut peer.command(home, &["session", "stop"]))?;
    let mut conn = Connection::open(home.join("share/work-tuimer/work-tuimer.db"))?;
    let tx = conn.transaction()?;
    let mut day = (String::new(), 0_i64);
    for session in sessions {
        let date = session.start.date().to_string();
        if day.0 != date {
            day = (date, 0);
            tx.prepare_cached("insert or ignore into day_meta (date, last_id, revision) values (?1, 0, 1)")?
                .execute([&day.0])?;
        }
        day.1 += 1;
        let start = session.start.signed_duration_since(session.start.date().into()).num_minutes();
        tx.prepare_cached(
            "insert or replace into work_records (date, id, name, start_minutes, end_minutes, total_minutes)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![day.0, day.1, session.skill, start, start + session.minutes, session.minutes])?;
        tx.prepare_cached("update day_meta set last_id = max(last_id, ?2) where date = ?1")?
            .execute(params![day.0, day.1])?;
    }
    tx.commit()?;
    Ok(())
}
