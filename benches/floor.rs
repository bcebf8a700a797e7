//! The floor that the program is measured against: opens the same database with the same SQLite and the same promises of
//! durability, does the one query or the one insert, and ends. Knows no roadmap, no operation log and no arguments to speak
//! of.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;

use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["query", database] => query(database),
        ["insert", database] => insert(database),
        // As `cargo bench` starts it.
        _ => Ok(writeln!(std::io::stdout(), "floor query|insert DATABASE")?),
    }
}

fn open(database: &str) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// The time on each skill, from the totals that the database keeps.
fn query(database: &str) -> Result<(), Box<dyn Error>> {
    let conn = open(database)?;
    let mut totals = conn.prepare("select skill, minutes from total_skill order by minutes desc")?;
    let mut rows = totals.query([])?;
    let mut text = String::new();
    while let Some(row) = rows.next()? {
        let (skill, minutes): (String, i64) = (row.get(0)?, row.get(1)?);
        writeln!(text, "{skill} {minutes}")?;
    }
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

/// One session, on the disk for sure when it ends.
fn insert(database: &str) -> Result<(), Box<dyn Error>> {
    let mut conn = open(database)?;
    conn.pragma_update(None, "synchronous", "full")?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute(
        "insert into session (id, day, minutes, skill) values (?1, '2025-05-30', 1, 'rust')",
        params![uuid::Uuid::new_v4().to_string()],
    )?;
    tx.commit()?;
    Ok(std::io::stdout().write_all(b"1m on rust\n")?)
}
