//! Owns records of every older version, with rows in all of its tables, as the program of then would have left them: made
//! by the very steps that the program takes, cut out of its source.

use std::path::Path;

use rusqlite::Connection;

use crate::programs::SMALL;

/// The newest version.
pub const NEWEST: i64 = 9;

const SOURCES: [&str; 4] = [
    include_str!("../../../src/store/schema.rs"),
    include_str!("../../../src/store/schema/weekly.rs"),
    include_str!("../../../src/store/schema/exchange.rs"),
    include_str!("../../../src/store/schema/months.rs"),
];

/// The step that leads to a version.
fn step(version: i64) -> &'static str {
    let begins = format!("const V{version}: &str = \"");
    let found = SOURCES.iter().find_map(|text| text.split_once(&begins)).expect("the step");
    found.1.split_once("\n\";").expect("its end").0
}

/// The tables of the record in a version, besides the log.
fn tables(version: i64) -> Vec<&'static str> {
    let since = [
        (1, "session"),
        (1, "step"),
        (1, "fact"),
        (3, "checkin"),
        (3, "skip"),
        (3, "friction"),
        (3, "timer"),
        (5, "rating"),
        (7, "fix"),
        (7, "review"),
        (7, "chosen"),
    ];
    since.iter().filter(|(first, _)| *first <= version).map(|(_, table)| *table).collect()
}

/// Rows of every table, some of them taken back.
fn rows(version: i64) -> String {
    let days = "date('2026-01-01', '+' || (k % 330) || ' days')";
    let many = "with recursive n(k) as (select 1 union all select k + 1 from n where k < 300)";
    let first = format!(
        "{many} insert into session (id, day, start_ms, offset_s, minutes, skill, source, note, deleted)
             select printf('session-%04d', k), {days}, iif(k % 2, 1767225600000 + k, null), iif(k % 2, 3600, null), 1 + k % 90,
                 iif(k % 3, 'rag', 'evals'), iif(k % 4, null, 'books'), 'note ' || k, k % 10 = 0 from n;
         {many} insert into step (id, kind, subject, day, amount, hlc)
             select printf('step-%04d', k), 'target', 'cases', {days}, 1 + k % 3, 1 + k from n where k <= 30;
         insert into fact (id, kind, subject, key, day, value, hlc) values
             ('fact-1', 'target', 'service', 'link', '2026-10-01', 'https://example.org', 7),
             ('fact-2', 'target', 'field', 'chosen', '2026-10-02', 'RAG', 8);"
    );
    let third = format!(
        "{many} insert into checkin (id, day, focus, note, off, at_ms, hlc)
             select printf('checkin-%04d', k), {days}, 1 + k % 5, null, k % 7 = 0, 5, 1 + k from n where k <= 40;
         insert into skip (id, day, at, why, hlc) values ('skip-1', '2026-10-01', '09:00', 'ill', 3);
         {many} insert into friction (id, day, text, cause, hlc)
             select printf('friction-%04d', k), {days}, 'slow ' || k, 'bypass', 1 + k from n where k <= 20;
         insert into timer (id, start_ms, offset_s, day, skill, device, hlc)
             values ('timer', 1796667600000, 0, '2026-12-07', 'rag', 'this', 900);"
    );
    let fifth = format!(
        "{many} insert into rating (id, skill, day, level, hlc)
             select printf('rating-%04d', k), 'rag', {days}, k % 6, 1 + k from n where k <= 20;"
    );
    let seventh = "insert into fix (id, friction, day, text, by_day, hlc)
            values ('fix-1', 'friction-0001', '2026-10-01', 'cache it', '2026-10-08', 3);
        insert into review (id, week, day, next, figures, at_ms, hlc)
            values ('review-1', '2026-W40', '2026-10-04', '[]', '{}', 4, 4);
        insert into chosen (id, week, text, day, hlc) values ('chosen-1', '2026-W41', 'write', '2026-10-04', 5);";
    let since = [(1, first.as_str()), (3, &third), (5, &fifth), (7, seventh)];
    since.iter().filter(|(first, _)| *first <= version).map(|(_, rows)| *rows).collect()
}

/// Makes a record of a version.
pub fn record(database: &Path, version: i64) {
    let conn = Connection::open(database).expect("open");
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).expect("a log");
    for version in 1..=version {
        conn.execute_batch(step(version)).expect("the step");
    }
    conn.pragma_update(None, "application_id", 0x736b_696c).expect("ours");
    conn.pragma_update(None, "user_version", version).expect("a version");
    conn.execute_batch("begin").expect("begun");
    conn.execute_batch(&rows(version)).expect("rows");
    for table in tables(version) {
        log(&conn, table);
    }
    conn.execute("insert into roadmap_version values ('2026-11-30', 1, 5, ?1)", [SMALL])
        .expect("a version of the plan");
    conn.execute_batch("insert into setting values ('first_day', '2026-11-30'); commit").expect("saved");
}

/// Writes an act for every row of a table, and for those that are deleted another one, which took it back.
fn log(conn: &Connection, table: &str) {
    let mut columns = conn.prepare(&format!("select name from pragma_table_info('{table}')")).expect("columns");
    let columns: Vec<String> =
        columns.query_map([], |row| row.get(0)).expect("names").map(|n| n.expect("one")).collect();
    let row = |deleted: &str| {
        let pairs =
            columns.iter().map(|c| if c == "deleted" { format!("'{c}', {deleted}") } else { format!("'{c}', {c}") });
        format!("json_object({})", pairs.collect::<Vec<_>>().join(", "))
    };
    let clock = "(select 1 + coalesce(max(hlc), 1000) from act) + row_number() over (order by id)";
    conn.execute_batch(&format!(
        "insert into act (id, device, hlc, at_ms, kind, summary) select 'did-' || id, 'this', {clock}, 5, 'log', 'did ' || id from {table};
         insert into op (act, tbl, row_id, before, after) select 'did-' || id, '{table}', id, null, {new} from {table};
         insert into act (id, device, hlc, at_ms, kind, summary, undoes)
             select 'undid-' || id, 'this', {clock}, 6, 'undo', 'took back ' || id, 'did-' || id from {table} where deleted = 1;
         insert into op (act, tbl, row_id, before, after) select 'undid-' || id, '{table}', id, {new}, {gone} from {table} where deleted = 1;",
        new = row("0"),
        gone = row("1"),
    ))
    .expect("logged");
}

/// What a database is made of, in words of SQLite.
pub fn shape(conn: &Connection) -> Vec<String> {
    let mut all = conn.prepare("select coalesce(sql, name) from sqlite_schema order by type, name").expect("a list");
    all.query_map([], |row| row.get(0)).expect("parts").map(|part| part.expect("a part")).collect()
}

/// The shape of a version.
pub fn shape_of(version: i64) -> Vec<String> {
    let conn = Connection::open_in_memory().expect("open");
    (1..=version).for_each(|version| conn.execute_batch(step(version)).expect("the step"));
    shape(&conn)
}

/// The sessions and the log, in words that are the same in every version.
pub fn essence(conn: &Connection) -> Vec<String> {
    let mut found = Vec::new();
    for sql in [
        "select id || day || coalesce(start_ms, '') || minutes || skill || coalesce(source, '') || note || deleted from session order by id",
        "select seq || act || tbl || row_id || coalesce(before, '') || after from op order by seq",
        "select id || device || hlc || at_ms || kind || summary || coalesce(undoes, '') from act order by id",
        "select id || kind || subject || day || amount || hlc from step order by id",
        "select day || hlc || at_ms || text from roadmap_version order by day",
    ] {
        let mut rows = conn.prepare(sql).expect("rows");
        found.extend(rows.query_map([], |row| row.get::<_, String>(0)).expect("rows").map(|row| row.expect("a row")));
    }
    found
}
