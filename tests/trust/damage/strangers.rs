//! Files that are no database of this version of the program: every command leaves them as they are, byte for byte, and
//! says what they are.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::programs::{Home, said};
use crate::scale::figure;

/// Makes such a file where the database is.
type Make = fn(&Path);

/// What stands there, and what is said of it.
const STRANGERS: [(&str, Make, &str); 6] = [
    (
        "a newer version",
        |path| sql(path, "pragma user_version = 99"),
        "is of version 99, this skillmap knows versions up to",
    ),
    (
        "another program's",
        |path| {
            fs::remove_file(path).expect("removed");
            sql(path, "create table stamps (name text); insert into stamps values ('a'), ('b')");
        },
        "is not a skillmap database: it is a database of another program",
    ),
    ("another program's mark", |path| sql(path, "pragma application_id = 7"), "a database of another program"),
    ("a text", |path| fs::write(path, "a shopping list, ".repeat(900)).expect("written"), "no database"),
    ("a short text", |path| fs::write(path, "milk").expect("written"), "no database"),
    ("nothing", |path| fs::write(path, "").expect("written"), "empty, although it held a record before"),
];

const COMMANDS: [&str; 12] = [
    "status",
    "today",
    "skills",
    "sessions",
    "week",
    "log 5m rag",
    "start rag",
    "undo",
    "checkin --off",
    "backup now",
    "doctor --mend totals",
    "plan history",
];

fn sql(path: &Path, statement: &str) {
    Connection::open(path).expect("open").execute_batch(statement).expect("done");
}

/// All files below a folder with their bytes.
fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a list") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = fs::read(&path).expect("bytes");
            found.push((path, bytes));
        }
    }
    found.sort();
    found
}

#[test]
fn what_is_not_ours_or_newer_stays_byte_for_byte() {
    let lived_in = Home::small();
    lived_in.ok("log 45m rag");
    for (what, make, words) in STRANGERS {
        let home = lived_in.copied();
        make(&home.database());
        let before = files(&home.data());
        for line in COMMANDS {
            let output = home.run(line);
            let told = said(&output);
            assert_eq!(output.status.code(), Some(1), "{what}, {line}: {told}");
            assert!(told.contains(words) && told.contains("hint: nothing was changed"), "{what}, {line}: {told}");
            assert!(files(&home.data()) == before, "{what}: {line} changed the folder");
        }
    }
    figure(
        format!("{} foreign, newer or empty files × {} commands", STRANGERS.len(), COMMANDS.len()),
        "every byte as it was, every one named in words",
    );
}
