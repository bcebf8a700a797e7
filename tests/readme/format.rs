//! The format that the README describes is the format of the schema, and what it shows of `check` is said.

use std::collections::BTreeSet;

use serde_json::Value;
use skillmap::plan;

use crate::page::{Home, blocks, quoted, readme, table};

/// Every key of a schema, sections and weekdays included.
fn keys(part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(map) => {
            for (name, one) in map {
                if let (true, Some(properties)) = (name == "properties", one.as_object()) {
                    found.extend(properties.keys().cloned());
                }
                keys(one, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|one| keys(one, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_the_format_is_in_the_schema_and_the_other_way_round() {
    let schema: Value = serde_json::from_str(plan::SCHEMA).expect("JSON");
    let mut known = BTreeSet::new();
    keys(&schema, &mut known);
    let mut named = BTreeSet::new();
    for row in table(&readme(), "section") {
        for code in row.iter().flat_map(|cell| quoted(cell)) {
            // Values in quotes are no keys.
            let code: String = code.split('"').step_by(2).collect();
            let words = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| *word != "ID");
            named.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    named.extend(["P1", "P2"].map(str::to_owned));
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    known.retain(|key| !days.contains(&key.as_str()));
    assert_eq!(named, known);
}

#[test]
fn check_says_what_the_readme_shows() {
    let home = Home::empty();
    let plan = blocks("toml")[0].lines.join("\n").replacen("budget =", "budgt =", 1);
    std::fs::write(home.path("roadmap.toml"), plan).expect("written");
    let output = home.command("2026-12-06 20:00", "skillmap check roadmap.toml").output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let shown = blocks("text").iter().map(|block| block.lines.join("\n") + "\n").collect::<Vec<_>>();
    assert!(shown.contains(&said), "{said}");
}
