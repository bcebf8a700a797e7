//! The JSON Schema says what the loader does: the same keys, each with its meaning, the same values.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::today;
use crate::plan::{BLANK, CERTIFICATION, SCHEMA, SHIPPED, load};

/// Keys by the name of their table: those asked for, and those that have to be there.
type Asked = BTreeMap<String, (BTreeSet<&'static str>, BTreeSet<&'static str>)>;

thread_local! {
    static ASKED: RefCell<Asked> = const { RefCell::new(BTreeMap::new()) };
}

/// Remembers what the loader asked of a table.
pub(in crate::plan) fn note(table: &str, asked: &[&'static str], needed: &[&'static str]) {
    ASKED.with_borrow_mut(|all| {
        let keys = all.entry(table.to_owned()).or_default();
        keys.0.extend(asked);
        keys.1.extend(needed);
    });
}

/// A text with every kind of table in it.
const EVERYTHING: &str = r#"
[roadmap]
[priorities]
P0 = { share = 55 }
P1 = {}
P2 = {}
P3 = {}
[tracks]
[skills.a]
priority = "P0"
[stages.a]
window = { from = 2027-01-01, to = 2027-03-31 }
budget = { total = "9h" }
[targets.a]
stage = "a"
evidence = { git = "~/src/a" }
[sources.a]
[resources.a]
source = "a"
[calendar]
monday = [{ at = "09:00", title = "A" }]
tuesday = { like = "monday" }
[rituals.a]
every = "week"
evidence = { notes = "~/notes" }
[[pauses]]
from = 2027-04-01
to = 2027-04-02
[[fresh]]
from = 2027-04-01
[[shift]]
year = 2026
role = "A"
"#;

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

/// The part of the schema that describes a table of this name, by its pointer.
fn pointer(table: &str) -> String {
    let bare = table.trim_matches(['[', ']']);
    let kind = bare.split(['.', ']']).next().unwrap_or_default();
    match table {
        "" => String::new(),
        "evidence" => "/definitions/evidence".to_owned(),
        "a window" | "a budget" => {
            format!("/properties/stages/additionalProperties/properties/{}/anyOf/1", &table[2..])
        }
        _ if table.starts_with("a block of ") => "/definitions/weekday/anyOf/0/items".to_owned(),
        _ if table.starts_with("[calendar] ") => "/definitions/weekday/anyOf/1".to_owned(),
        _ if table.starts_with("[priorities] ") => format!("/properties/priorities/properties/{}", &table[13..]),
        _ if table.starts_with("[[") => format!("/properties/{kind}/items"),
        _ if bare.contains('.') => format!("/properties/{kind}/additionalProperties"),
        _ => format!("/properties/{kind}"),
    }
}

/// Every table that the schema describes, by its pointer.
fn described(part: &Value, at: &str, found: &mut BTreeSet<String>) {
    let Some(map) = part.as_object() else {
        let parts = part.as_array().into_iter().flatten().enumerate();
        return parts.for_each(|(n, one)| described(one, &format!("{at}/{n}"), found));
    };
    if map.get("type") == Some(&json!("object")) && map.contains_key("properties") {
        found.insert(at.to_owned());
    }
    map.iter().for_each(|(key, one)| described(one, &format!("{at}/{key}"), found));
}

#[test]
fn it_has_the_keys_that_the_loader_asks_for_each_with_its_meaning() {
    load(EVERYTHING, today()).expect("a roadmap");
    let schema = schema();
    let mut seen = BTreeSet::new();
    for (table, (asked, needed)) in ASKED.take() {
        let at = pointer(&table);
        let part = schema.pointer(&at).unwrap_or_else(|| panic!("{table}: nothing at {at}"));
        let properties = part["properties"].as_object().unwrap_or_else(|| panic!("{table}: no keys at {at}"));
        let keys: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(keys, asked, "{table}");
        let required = part["required"].as_array().cloned().unwrap_or_default();
        let required: BTreeSet<&str> = required.iter().filter_map(Value::as_str).collect();
        // A roadmap has a skill and a stage, which the loader says in its own words.
        let needed = if table.is_empty() { BTreeSet::from(["skills", "stages"]) } else { needed };
        assert_eq!(required, needed, "{table}");
        assert_eq!(part["additionalProperties"], json!(false), "{table}");
        for (key, property) in properties {
            let property = match property["$ref"].as_str() {
                Some(at) => schema.pointer(at.trim_start_matches('#')).expect("a definition"),
                None => property,
            };
            assert!(property["description"].as_str().is_some_and(|words| words.len() > 8), "{table} {key}");
        }
        seen.insert(at);
    }
    let mut all = BTreeSet::new();
    described(&schema, "", &mut all);
    assert_eq!(seen, all, "tables that only one of the two knows");
}

/// The errors of a text against the schema.
fn faults(text: &str) -> Vec<String> {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::String(text) => Value::String(text),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => json!(number),
            toml::Value::Boolean(flag) => flag.into(),
            toml::Value::Datetime(when) => Value::String(when.to_string()),
            toml::Value::Array(list) => list.into_iter().map(json).collect(),
            toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
        }
    }
    let text: toml::Table = toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let validator = jsonschema::draft7::new(&schema()).expect("a schema");
    let instance = json(toml::Value::Table(text));
    validator.iter_errors(&instance).map(|error| format!("{} {error}", error.instance_path())).collect()
}

#[test]
fn it_is_a_schema_of_draft_7() {
    assert!(jsonschema::draft7::meta::is_valid(&schema()));
    assert_eq!(schema()["$schema"], "http://json-schema.org/draft-07/schema#");
}

#[test]
fn the_starters_and_the_readme_are_right_by_it() {
    for text in [SHIPPED, BLANK, CERTIFICATION, EVERYTHING] {
        assert_eq!(faults(text), Vec::<String>::new());
    }
    let readme = include_str!("../../../README.md");
    for block in readme.split("```toml\n").skip(1) {
        assert_eq!(faults(block.split("```").next().unwrap_or_default()), Vec::<String>::new());
    }
}

/// Lines that the loader refuses for what they are, not for what they refer to; the first ones go into a skill.
const WRONG: [&str; 52] = [
    "name = 3",
    "name = \"\"",
    "weight = -1",
    "weight = \"1\"",
    "was = \"old\"",
    "was = [\"a b\"]",
    "track = \"ad\"",
    "weigth = 2",
    "[skills.b]",
    "[skills.b]\npriority = \"p0\"",
    "[skills.\"a b\"]\npriority = \"P0\"",
    "[skils.x]",
    "[roadmap]\nmonths = 0",
    "[roadmap]\nmonths = 241",
    "[roadmap]\nstart = \"1.12.2026\"",
    "[roadmap]\nstart = true",
    "[roadmap]\nweek_starts = \"mon\"",
    "[roadmap]\npractice_days = []",
    "[roadmap]\npractice_days = [\"mo\"]",
    "[roadmap]\ndaily_floor = \"1h75\"",
    "[roadmap]\nday_starts = \"3am\"",
    "[priorities]\np0 = { share = 1 }",
    "[priorities]\nP0 = { share = -0.5 }",
    "[stages.b]\nbudget = \"1h/day\"",
    "[stages.b]\nwindow = \"days 1-3\"\nbudget = \"1h/day\"",
    "[stages.b]\nwindow = \"weeks 0-3\"\nbudget = \"1h/day\"",
    "[stages.b]\nwindow = { from = 2027-03-31 }\nbudget = \"1h/day\"",
    "[stages.b]\nwindow = \"week 3\"\nbudget = \"8h\"",
    "[stages.b]\nwindow = \"week 3\"\nbudget = \"8h/month\"",
    "[stages.b]\nwindow = \"week 3\"\nbudget = { totl = \"9h\" }",
    "[targets.t]\nstage = \"now\"\ngoal = 1.5",
    "[targets.t]\nstage = \"now\"\ngoal = 0",
    "[targets.t]\nstage = \"now\"\nstretch = 5",
    "[targets.t]\nstage = \"now\"\ngoal = 5\nchoose = [\"a\", \"b\"]",
    "[targets.t]\nstage = \"now\"\nchoose = [\"a\"]",
    "[targets.t]\nstage = \"now\"\nestimate = \"-1h\"",
    "[sources.do]\nshare = 120",
    "[calendar]\nmon = []",
    "[calendar]\nmonday = [{ at = \"9am\", title = \"A\" }]",
    "[calendar]\nmonday = [{ at = \"09:00\" }]",
    "[calendar]\nmonday = [{ at = \"09:00\", title = \"A\", study = 1.5 }]",
    "[calendar]\nmonday = { from = \"09:30\" }",
    "[rituals.r]\nevery = \"day\"",
    "[rituals.r]\nevery = \"week\"\non = \"16:00\"",
    "[rituals.r]\nevery = \"week\"\nby = \"reveiw\"",
    "[[pauses]]\nfrom = 2027-01-01\nto = 2027-01-09\nload = 1.5",
    "[rituals.r]\nevery = \"week\"\nevidence = \"~/src\"",
    "[rituals.r]\nevery = \"week\"\nevidence = {}",
    "[rituals.r]\nevery = \"week\"\nevidence = { git = \"\" }",
    "[rituals.r]\nevery = \"week\"\nevidence = { gti = \"~/src\" }",
    "[targets.t]\nstage = \"now\"\nevidence = { git = \"~/src\", notes = \"~/notes\" }",
    "[targets.t]\nstage = \"now\"\nevidence = { notes = \"~/notes\", author = \"me\" }",
];

#[test]
fn what_the_loader_refuses_is_wrong_by_it() {
    for lines in WRONG {
        let text = format!("{}{lines}\n", super::SMALL);
        assert!(load(&text, today()).is_err(), "{lines}");
        assert!(!faults(&text).is_empty(), "{lines}");
    }
    for text in ["", "[skills.rag]\npriority = \"P0\"\n", "[stages.now]\nwindow = \"month 1\"\nbudget = \"2h/day\"\n"] {
        assert!(load(text, today()).is_err() && !faults(text).is_empty(), "{text}");
    }
}

/// One of these.
fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    proptest::sample::select(words)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_loads_is_right_by_it(
        duration in one_of(&["\"45m\"", "\"2h\"", "\"1h30\"", "\"1h30m\"", "\"1.5h\"", "\"1,5H\"", "\"90\"", "90", "\"2H05M\""]),
        day in one_of(&["2027-01-31", "\"2027-02-01\""]),
        time in one_of(&["\"09:00\"", "\"9:00\"", "09:00:00", "\"00:00\"", "\"23:59\""]),
        weekday in one_of(&["mon", "Monday", "TUE", "saturday", "Sun"]),
        window in one_of(&["\"weeks 1-12\"", "\" Months 2 – 3 \"", "\"week 03\"", "{ from = 2027-02-01, to = \"2027-02-28\" }"]),
        budget in one_of(&["\"8h/week\"", "\"1h30 / day\"", "\"2H/Day\"", "\"90/week\"", "{ total = \"9h\" }", "{ total = 90 }"]),
        number in one_of(&["0", "1", "0.5", "1e1", "0x1f", "1_0"]),
        study in one_of(&["true", "false", "\"30m\"", "45"]),
        goal in one_of(&["goal = 5", "goal = 5\nstretch = 9\nunit = \"x\"", "choose = [\"a\", \"b\"]", "was = [\"old\"]", ""]),
        by in one_of(&["review", "/a", "+a"]),
    ) {
        let text = format!(
            "roadmap = {{ start = {day}, daily_floor = {duration}, day_starts = {time}, practice_days = [\"{weekday}\"] }}\n\
             [priorities]\nP1 = {{ share = {number}, name = \"n\" }}\n[skills.a]\npriority = \"P1\"\nweight = {number}\n\
             [stages.a]\nwindow = {window}\nbudget = {budget}\n[targets.a]\nstage = \"a\"\ndue = {day}\nestimate = {duration}\n{goal}\n\
             [sources.a]\nshare = {number}\n[calendar]\nfriday = [{{ at = {time}, title = \"t\", study = {study} }}]\n\
             sunday = {{ like = \"{weekday}\", from = {time} }}\n\
             [rituals.a]\nevery = \"week\"\non = \"{weekday} 9:30\"\nby = \"{by}\"\n"
        )
        .replace("like = \"Sun\"", "like = \"Monday\"");
        let loaded = load(&text, today());
        prop_assert!(loaded.is_ok(), "{text}\n{:#?}", loaded.err());
        prop_assert_eq!(faults(&text), Vec::<String>::new(), "{}", text);
    }
}
