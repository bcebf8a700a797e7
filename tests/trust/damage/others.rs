//! What another program writes into the database, past our rules: the doctor names it, and the command that it names mends
//! it.

use rusqlite::Connection;

use crate::programs::{Home, said};
use crate::scale::figure;

/// What is done by hand, the check that names it and what mends it.
const CHANGES: [(&str, &str, &str); 4] = [
    ("delete from act where rowid = 2", "references", "backup restore v9-2026-12-07-190000000-asked --yes"),
    ("delete from session where rowid = 1", "log", "doctor --mend rows"),
    ("update session set minutes = minutes + 1", "log", "doctor --mend rows"),
    ("update total_skill set minutes = minutes + 1", "totals", "doctor --mend totals"),
];

fn bad(home: &Home) -> Vec<String> {
    let output = home.run("doctor --json");
    let answer: serde_json::Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
    let checks = answer["checks"].as_array().expect("checks").iter();
    checks
        .filter(|check| check["state"] == "bad")
        .map(|check| check["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[test]
fn what_another_program_wrote_is_named_and_mended() {
    let lived_in = Home::small();
    for line in ["log 30m rag", "log 45m evals reading", "done service", "backup now"] {
        lived_in.ok(line);
    }
    for (change, check, mend) in CHANGES {
        let home = lived_in.copied();
        let conn = Connection::open(home.database()).expect("open");
        conn.execute_batch(&format!("pragma foreign_keys = off; {change}")).expect("done");
        drop(conn);
        let found = bad(&home);
        assert!(found.iter().any(|id| id == check), "{change}: {found:?}");
        home.ok(mend);
        assert_eq!(bad(&home), Vec::<String>::new(), "{change}");
    }
    figure(
        format!("{} changes by another program", CHANGES.len()),
        "each named by the doctor, each mended by the command it names",
    );
}
