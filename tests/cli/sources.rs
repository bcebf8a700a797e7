//! The sources and the balance in `skills`: the JSON, the text and what both say alike.

use serde_json::{Value, json};

use crate::home::{Home, SMALL};

/// A few weeks of study on several sources, one of them not in the file.
fn studied() -> Home {
    let home = Home::small();
    home.write(format!("{SMALL}\n[sources.do]\nname = \"Ship real things\"\nshare = 80\n").as_bytes());
    for line in [
        "log 2h rag /do @2026-11-30",
        "log 1h cost /do @2026-11-30",
        "log 1h cost /do @2026-12-01",
        "log 1h30 rag /do @2026-12-02",
        "log 30m evals /books @2026-12-03",
        "log 30m evals @2026-12-04",
    ] {
        home.ok(line);
    }
    home
}

#[test]
fn each_source_has_its_keys_and_its_part() {
    let home = studied();
    home.ok("done ai-book --on 2026-12-05");
    let skills = home.json("skills");
    let sources = skills["sources"].as_array().expect("a list");
    let ids: Vec<&Value> = sources.iter().map(|source| &source["id"]).collect();
    assert_eq!(ids, [&json!("books"), &json!("do"), &Value::Null]);
    assert_eq!(
        sources[1],
        json!({
            "id": "do", "name": "Ship real things", "in_file": true, "share": 0.8, "actual_28d": 0.8462,
            "actual_quarter": 0.8462, "actual_all": 0.8462, "minutes": 330, "minutes_28d": 330, "minutes_quarter": 330,
            "resources": [],
        })
    );
    assert_eq!(
        sources[0]["resources"],
        json!([{
            "id": "ai-book", "title": "A book", "by": "An author", "link": null, "state": "done", "day": "2026-12-05",
        }])
    );
    assert_eq!((&sources[2]["minutes"], &sources[2]["share"]), (&json!(30), &Value::Null));
}

#[test]
fn the_balance_knows_both_months_and_says_the_drift() {
    let home = studied();
    let balance = &home.json("skills")["balance"];
    let months = ["keep_month", "ai_month", "keep_last_month", "ai_last_month"].map(|key| balance[key].as_i64());
    assert_eq!(months, [Some(60), Some(150), Some(60), Some(120)]);
    let text = home.ok("skills");
    let said = "Neither alone is worth as much as both. In December keep has 29% of the hours, 5\npoints less than in November";
    assert!(text.contains(said), "{text}");
    let text = home.run_at("2027-02-01 09:00", "skills").out;
    assert!(text.contains("Neither alone is worth as much as both\n"), "no hours, no drift: {text}");
}

#[test]
fn the_text_says_what_the_json_says() {
    let home = studied();
    let (skills, text) = (home.json("skills"), home.ok("skills --plain"));
    let lines: Vec<&str> =
        text.lines().filter(|line| line.starts_with("source:") || line.starts_with("source ")).collect();
    let sources = skills["sources"].as_array().expect("a list");
    assert_eq!(lines.len(), sources.len(), "{text}");
    for (line, source) in lines.iter().zip(sources) {
        let percent = (source["actual_all"].as_f64().expect("a part") * 100.0).round();
        assert!(line.contains(&format!("{percent}%")), "{line}: {source}");
        assert!(line.contains(source["name"].as_str().expect("a name")), "{line}: {source}");
    }
}

#[test]
fn a_source_that_left_the_file_keeps_its_hours() {
    let home = studied();
    home.write(SMALL.replace("[sources.books]", "[sources.reading]").replace("\"books\"", "\"reading\"").as_bytes());
    let said = home.run("skills --json").json();
    let sources = said["sources"].as_array().expect("a list");
    let of: Vec<_> = sources.iter().map(|s| (s["name"].as_str().expect("a name"), s["minutes"].as_i64())).collect();
    assert_eq!(of, [("Books", Some(0)), ("books", Some(30)), ("do", Some(330)), ("without a source", Some(30))]);
    assert_eq!(sources[1]["in_file"], false);
    home.run("relink sources.books reading");
    let sources = home.run("skills --json").json()["sources"].clone();
    assert_eq!((&sources[0]["minutes"], sources.as_array().map(Vec::len)), (&json!(30), Some(3)));
}
