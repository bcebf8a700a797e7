//! The specification of the roadmap file has the keys of the schema, which are the ones that the loader asks for: its tables
//! are written from the schema. The short table of the README names the same keys.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::Value;
use skillmap::plan;

use crate::generated::hold;
use crate::page::{quoted, readme, table};

/// The tables of the specification: what each is called there, and where the schema describes it.
const TABLES: [(&str, &str); 22] = [
    ("the file", ""),
    ("[roadmap]", "/properties/roadmap"),
    ("[priorities]", "/properties/priorities"),
    ("a priority", "/properties/priorities/properties/P0"),
    ("[tracks]", "/properties/tracks"),
    ("[skills.ID]", "/properties/skills/additionalProperties"),
    ("[stages.ID]", "/properties/stages/additionalProperties"),
    ("a window of days", "/properties/stages/additionalProperties/properties/window/anyOf/1"),
    ("a budget in all", "/properties/stages/additionalProperties/properties/budget/anyOf/1"),
    ("[targets.ID]", "/properties/targets/additionalProperties"),
    ("evidence", "/definitions/evidence"),
    ("[sources.ID]", "/properties/sources/additionalProperties"),
    ("[resources.ID]", "/properties/resources/additionalProperties"),
    ("[calendar]", "/properties/calendar"),
    ("a block", "/definitions/weekday/anyOf/0/items"),
    ("a day like another", "/definitions/weekday/anyOf/1"),
    ("[rituals.ID]", "/properties/rituals/additionalProperties"),
    ("[[pauses]]", "/properties/pauses/items"),
    ("[[fresh]]", "/properties/fresh/items"),
    ("[[shift]]", "/properties/shift/items"),
    ("the others of [priorities]", "/properties/priorities/properties/P1"),
    ("the others of [priorities] too", "/properties/priorities/properties/P2"),
];

/// What the columns and the table of values say already.
const SAID: [&str; 4] = [
    " Always needed.",
    " A day such as 2026-12-01, also in quotes.",
    " A time such as \"09:30\".",
    " Such as \"45m\", \"2h\", \"1h30\", \"1.5h\" or 90 (minutes).",
];

fn schema() -> Value {
    serde_json::from_str(plan::SCHEMA).expect("JSON")
}

/// What a value may be, in a few words.
fn kind(one: &Value, schema: &Value) -> String {
    if let Some(at) = one["$ref"].as_str() {
        return kind(schema.pointer(at.trim_start_matches('#')).expect("a definition"), schema);
    }
    let has = |word: &str| one["anyOf"].to_string().contains(word) || one["pattern"].to_string().contains(word);
    if let Some(words) = one["enum"].as_array() {
        return words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    }
    match one["type"].as_str() {
        Some("integer" | "number") => limits(one),
        Some("boolean") => "`true`, `false`".to_owned(),
        Some("array") if one["items"].is_object() => {
            let least = one["minItems"].as_i64().map_or(String::new(), |n| format!(", at least {n}"));
            let what = match (one["items"]["type"].as_str(), one["items"]["pattern"].as_str()) {
                (Some("object"), _) => "tables",
                (_, Some(_)) => "ids",
                (Some("string"), None) => "texts",
                _ => "weekdays",
            };
            format!("list of {what}{least}")
        }
        Some("object") => "table".to_owned(),
        Some("string") if has("[0-5][0-9]") && !has("[Mm][Oo][Nn]") => "time".to_owned(),
        Some("string") => "text".to_owned(),
        _ if has("\"type\":\"array\"") => "list or table".to_owned(),
        _ if has("[Ww][Ee][Ee][Kk]") => "text or table".to_owned(),
        _ if has("[hH]") => if has("boolean") { "`true`, `false`, duration" } else { "duration" }.to_owned(),
        _ if has("\"date\"") => "day".to_owned(),
        _ if has("[Mm][Oo][Nn]") && !has("items") => "weekday".to_owned(),
        _ => "list or table".to_owned(),
    }
}

/// A number with its limits.
fn limits(one: &Value) -> String {
    let kind = if one["type"] == "integer" { "whole number" } else { "number" };
    match (&one["minimum"], &one["maximum"]) {
        (Value::Null, Value::Null) => kind.to_owned(),
        (least, Value::Null) => format!("{kind} from {least}"),
        (least, most) => format!("{kind}, {least} to {most}"),
    }
}

/// One table of the specification.
fn written(at: &str, schema: &Value) -> String {
    let part = schema.pointer(at).unwrap_or_else(|| panic!("nothing at {at}"));
    let needed: Vec<&str> = part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut text = "| key | is | left out | means |\n| --- | --- | --- | --- |\n".to_owned();
    let mut keys: Vec<(&String, &Value)> = part["properties"].as_object().expect("keys").iter().collect();
    keys.sort_by_key(|(key, _)| !needed.contains(&key.as_str()));
    for (key, one) in keys {
        let about = match one["$ref"].as_str() {
            Some(at) => &schema.pointer(at.trim_start_matches('#')).expect("a definition")["description"],
            None => &one["description"],
        };
        let mut about = about.as_str().expect("a meaning").to_owned();
        for said in SAID {
            about = about.replace(said, "");
        }
        // The words after "Left out" end where a sentence does.
        let (means, without) = match about.split_once(" Left out: ") {
            Some((means, rest)) => match rest.split_once(". ") {
                Some((without, more)) => (format!("{means} {more}"), without.to_owned()),
                None => (means.to_owned(), rest.trim_end_matches('.').to_owned()),
            },
            None => (about, "–".to_owned()),
        };
        let without = if needed.contains(&key.as_str()) { "**needed**" } else { &without };
        let means = means.replace('|', "\\|");
        writeln!(text, "| `{key}` | {} | {without} | {means} |", kind(one, schema)).expect("text");
    }
    text
}

#[test]
fn the_tables_of_the_specification_are_those_of_the_schema() {
    let schema = schema();
    for (name, at) in &TABLES[..20] {
        hold("docs/format.md", &format!("keys of {name}"), &written(at, &schema));
    }
}

/// Every table that the schema describes, by its pointer.
fn described(part: &Value, at: &str, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(map) => {
            if map.get("type").is_some_and(|kind| kind == "object") && map.contains_key("properties") {
                found.insert(at.to_owned());
            }
            map.iter().for_each(|(key, one)| described(one, &format!("{at}/{key}"), found));
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(n, one)| described(one, &format!("{at}/{n}"), found)),
        _ => {}
    }
}

#[test]
fn no_table_of_the_schema_is_left_out() {
    let mut all = BTreeSet::new();
    described(&schema(), "", &mut all);
    // The four priorities have the same keys, which are written once.
    all.remove("/properties/priorities/properties/P3");
    assert_eq!(all, TABLES.iter().map(|(_, at)| (*at).to_owned()).collect());
}

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
fn the_short_table_names_every_key_and_no_other() {
    let mut known = BTreeSet::new();
    keys(&schema(), &mut known);
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
