//! The keys of every JSON answer, written from what the program answers after a few weeks of a life.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::generated::hold;
use crate::home::Home;

/// What was done, and when.
const LIFE: [(&str, &str); 29] = [
    ("2026-11-30 12:00", "init --start 2026-11-30"),
    ("2026-11-30 12:00", "log 45m rag reading /papers +rag-service"),
    ("2026-11-30 12:05", "log 2h cost @10:00"),
    ("2026-11-30 18:00", "checkin --focus 4 --friction 'the build takes six minutes' --note quiet"),
    ("2026-12-01 18:00", "log 1h30 tools"),
    ("2026-12-01 18:01", "done ai-feature --link https://example.org --note shown"),
    ("2026-12-02 18:00", "advance install-tools 1"),
    ("2026-12-02 18:00", "keep prune-prompt"),
    ("2026-12-03 18:00", "choose vertical agents"),
    ("2026-12-03 18:00", "rate rag 2 --note 'a first service'"),
    ("2026-12-04 18:00", "drop lora-run --why 'not needed'"),
    ("2026-12-05 18:00", "fix build --by 2026-12-06 keep the cache --kind automation --pattern pattern"),
    ("2026-12-06 18:00", "fix build --stands"),
    ("2026-12-06 18:00", "done ai-engineering"),
    ("2026-12-06 20:00", "review --save --well 'it runs' --next rag-service --next 'write the ADR'"),
    ("2026-12-07 18:00", "log 1h rag /do"),
    ("2026-12-08 09:00", "set ai-feature weight 2 --yes"),
    ("2026-12-08 18:00", "log 3h rag"),
    ("2026-12-15 18:00", "log 3h mcp"),
    ("2026-12-16 18:00", "checkin --focus 3 --friction 'the build again'"),
    ("2026-12-17 18:00", "log 3h vector-dbs /teach a talk #share"),
    ("2026-12-22 18:00", "log 3h evals"),
    ("2026-12-27 20:00", "review --save --learned 'evals first' --next evals"),
    ("2026-12-29 18:00", "log 3h rag"),
    ("2026-12-29 18:02", "backup now"),
    ("2026-12-30 09:00", "rename rag retrieval --yes"),
    ("2026-12-30 09:00", "remove vector-dbs --yes"),
    ("2026-12-30 09:01", "sync init shared"),
    ("2026-12-30 10:00", "start evals cases /do"),
];

/// The moment that the answers are asked for.
const NOW: &str = "2026-12-30 11:00";

/// The commands that answer, as the page names them, and the lines that are tried for each.
const ASKED: [(&str, &[&str]); 33] = [
    ("today", &["today"]),
    ("week", &["week", "week 2026-W49"]),
    ("stages", &["stages", "stages --at 2027-01-10"]),
    ("skills", &["skills"]),
    ("skills SKILL", &["skills retrieval"]),
    ("targets", &["targets"]),
    ("rituals", &["rituals"]),
    ("sessions", &["sessions"]),
    ("frictions", &["frictions"]),
    ("status", &["status"]),
    ("remind", &["remind"]),
    ("explain", &["explain retrieval", "explain month-1"]),
    ("review", &["review 2026-W49", "review 2026-W50", "review 2026-W52"]),
    ("review of a longer period", &["review 2026-12", "review quarter-1"]),
    ("brag", &["brag"]),
    ("recover", &["recover quarter-1"]),
    ("check", &["check"]),
    ("plan history", &["plan history"]),
    ("plan diff", &["plan diff baseline"]),
    ("sync status", &["sync status"]),
    ("backup list", &["backup list"]),
    ("doctor", &["doctor"]),
    ("export --format json", &["export --format json"]),
    ("log", &["log 30m evals"]),
    ("stop", &["stop"]),
    ("done, advance, choose, drop, reopen", &["advance evals-in-ci 5"]),
    ("keep", &["keep reading"]),
    ("checkin", &["checkin --focus 4"]),
    ("rate", &["rate evals 1"]),
    ("friction", &["friction tests are slow"]),
    ("fix", &["fix tests --by 2027-01-15 run them beside each other"]),
    ("set, add, rename, remove", &["set evals-in-ci goal 60 --yes"]),
    ("undo", &["undo"]),
];

/// What an answer is made of: the keys of a table with what is below them; nothing below a plain value.
#[derive(Default)]
struct Shape {
    keys: Vec<String>,
    below: BTreeMap<String, Shape>,
    is_list: bool,
}

impl Shape {
    fn take(&mut self, value: &Value) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    if !self.keys.contains(key) {
                        self.keys.push(key.clone());
                    }
                    // Rows as they were have the keys of their tables.
                    if !["before", "after"].contains(&key.as_str()) || !map.contains_key("row_id") {
                        self.below.entry(key.clone()).or_default().take(value);
                    }
                }
            }
            Value::Array(list) => {
                self.is_list = true;
                for one in list {
                    self.take(one);
                }
            }
            _ => {}
        }
    }

    fn written(&self) -> String {
        let of = |key: &String| {
            let Some(below) = self.below.get(key) else { return key.clone() };
            let inner = if below.keys.is_empty() { String::new() } else { format!("{{{}}}", below.written()) };
            if below.is_list { format!("{key}[{inner}]") } else { format!("{key}{inner}") }
        };
        self.keys.iter().map(of).collect::<Vec<_>>().join(", ")
    }
}

#[test]
fn the_keys_of_the_answers_are_the_programs() {
    let home = Home::empty();
    for (now, line) in LIFE {
        let (code, said) = home.run(now, &format!("skillmap {line}"));
        assert_eq!(code, 0, "{line}: {said}");
    }
    let mut text = "| command | keys |\n| --- | --- |\n".to_owned();
    for (command, lines) in ASKED {
        let mut shape = Shape::default();
        for line in lines {
            let form = if line.starts_with("export") { "" } else { " --json" };
            let output = home.command(NOW, &format!("skillmap {line}{form}")).output().expect("it runs");
            let answer = serde_json::from_slice::<Value>(&output.stdout);
            shape.take(&answer.unwrap_or_else(|error| panic!("{line}: {error}: {output:?}")));
        }
        writeln!(text, "| `{command}` | `{}` |", shape.written()).expect("text");
    }
    hold("docs/format.md", "keys of the answers", &text);
}
