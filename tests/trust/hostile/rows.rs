//! Each text column of the database in turn holds what only another program would put there, its checks switched off: the
//! commands show it harmless, or say what is wrong in words.

use rusqlite::Connection;

use super::commands::Try;
use crate::scale;

const LINES: [&str; 12] = [
    "doctor",
    "today",
    "sessions --json",
    "export --format json",
    "undo",
    "sync status",
    "targets",
    "frictions",
    "review",
    "plan history",
    "log 5m s0",
    "status --for tmux",
];

/// The tables and their text columns.
fn columns(conn: &Connection) -> Vec<(String, String)> {
    let listed = "select m.name, c.name from sqlite_schema m join pragma_table_info(m.name) c
        where m.type = 'table' and c.type = 'TEXT' order by 1, 2";
    let mut listed = conn.prepare(listed).expect("a list");
    let rows = listed.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("columns");
    rows.map(|row| row.expect("a column")).collect()
}

#[test]
fn whatever_stands_in_a_column() {
    let mut tried = Try::lived(3, 4);
    let path = tried.home.path("data/skillmap/skillmap.db");
    let shared = tried.home.path("shared");
    tried.run(&format!("sync init {}", shared.display()));
    let clean = std::fs::read(&path).expect("a database");
    let all = columns(&Connection::open(&path).expect("a database"));
    assert!(all.len() > 80, "{}", all.len());
    let step = if scale::times(1, 2) == 1 { 7 } else { 1 };
    let mut poisoned = 0;
    for (table, column) in all.iter().step_by(step) {
        for left in ["skillmap.db-wal", "skillmap.db-shm"] {
            let _ = std::fs::remove_file(path.with_file_name(left));
        }
        std::fs::write(&path, &clean).expect("as it was");
        let conn = Connection::open(&path).expect("a database");
        conn.execute_batch("pragma ignore_check_constraints = on; pragma foreign_keys = off").expect("set");
        let rows: i64 =
            conn.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).expect("counted");
        let put = conn.execute(&format!("update or ignore {table} set {column} = ?1"), [tried.texts.next()]);
        drop(conn);
        if rows == 0 || put.is_err() {
            continue;
        }
        poisoned += 1;
        for line in LINES {
            tried.run(line);
        }
    }
    assert!(poisoned * step > 60, "{poisoned}");
    scale::figure(
        format!("each of {poisoned} text columns written by another program, {} commands", tried.runs),
        "0 foreign bytes, no panic",
    );
}
