//! Levels of skills: rated with evidence, kept, looked back at, taken back, under the id a skill has now.

use serde_json::{Value, json};

use crate::home::{Home, SMALL};

fn rated(home: &Home, line: &str) -> Value {
    let skills = home.json(line);
    skills["skills"].as_array().expect("skills").iter().find(|s| s["name"] == "RAG architectures").expect("rag").clone()
}

#[test]
fn a_rating_says_what_it_means_and_what_held_before() {
    let home = Home::small();
    assert_eq!(home.ok("rate rag 2"), "RAG architectures: level 2, did it once with help\n");
    assert_eq!(
        home.ok("rate skills.rag 3 --note \"it runs\" --link https://example.org/x"),
        "RAG architectures: level 3, do it alone at work · was 2 on Mon 7 Dec\n"
    );
    let answer = home.json("rate rag 3 --on 2026-12-01");
    assert_eq!(answer["rating"]["day"], "2026-12-01");
    assert_eq!((&answer["rating"]["meaning"], &answer["before"]), (&json!("do it alone at work"), &Value::Null));
    let held = rated(&home, "skills");
    assert_eq!(held["level"], 3);
    assert_eq!(held["rated"], json!({ "day": "2026-12-07", "note": "it runs", "link": "https://example.org/x" }));
}

#[test]
fn the_level_of_another_day_is_the_one_that_held_then() {
    let home = Home::small();
    home.ok("rate rag 1 --on 2026-11-30");
    home.ok("rate rag 4 --on yesterday");
    let level = |line: &str| rated(&home, line)["level"].clone();
    assert_eq!(level("skills --at 2026-11-29"), Value::Null);
    assert_eq!((level("skills --at 2026-12-05"), level("skills --at 2026-12-06")), (json!(1), json!(4)));
    assert!(home.ok("skills --at 2026-12-05 --plain").contains("skill: "), "shown as text too");
    home.ok("undo");
    assert_eq!(level("skills"), json!(1));
    assert_eq!(home.ok("undo"), "taken back: rated rag 1\n");
    assert_eq!(level("skills"), Value::Null);
}

#[test]
fn a_rating_stays_with_a_skill_that_is_renamed() {
    let home = Home::small();
    home.ok("rate rag 2");
    home.write(SMALL.replace("skills.rag]", "skills.retrieval]").replace("[\"rag\"]", "[\"retrieval\"]").as_bytes());
    assert!(home.ok("check").contains("no longer in the file: skill rag, a level"), "an id with a level has history");
    assert_eq!(rated(&home, "skills")["level"], Value::Null);
    assert_eq!(home.run("relink rag retrieval").code, 0);
    assert_eq!(rated(&home, "skills")["level"], 2);
    assert!(home.ok("rate retrieval 2").contains("as on Mon 7 Dec"));
}

#[test]
fn what_is_no_level_no_skill_or_no_day_is_refused() {
    let home = Home::small();
    for (line, code, said) in [
        ("rate rag 6", 2, "\"6\" is no level"),
        ("rate rag -1", 2, "\"-1\" is no level"),
        ("rate rag good", 2, "\"good\" is no level"),
        ("rate rak 3", 1, "there is no skill \"rak\""),
        ("rate rag 3 --on 2026-12-08", 1, "is in the future"),
        ("rate rag", 2, "rate needs 0-5"),
    ] {
        let refused = home.run(line);
        assert_eq!(refused.code, code, "{line}: {refused:?}");
        assert!(refused.err.contains(said), "{line}: {refused:?}");
    }
    assert_eq!(rated(&home, "skills")["level"], Value::Null);
}

#[test]
fn a_level_that_stands_still_while_hours_grow_is_a_question() {
    let home = Home::small();
    home.ok("rate rag 2 --on 2026-12-01");
    for day in 2..=6 {
        home.ok(&format!("log 2h rag @2026-12-0{day}"));
    }
    let at = |line: &str| rated(&home, line)["still"].clone();
    assert_eq!(at("skills --at 2027-03-01"), Value::Null, "90 days");
    assert_eq!(at("skills --at 2027-03-02"), json!({ "since": "2026-12-01", "logged_91d": 600 }));
    let text = home.ok("skills --at 2027-03-02 --plain");
    assert!(text.contains("10 hours in 13 weeks, level 2 since Dec 2026: worth a new rating?"), "{text}");
}

#[test]
fn the_page_of_a_skill_has_its_whole_history() {
    let home = Home::small();
    home.ok("log 45m rag the paper /books @2026-11-30");
    home.ok("log 1h30 rag @2026-12-02");
    home.ok("rate rag 2 --on 2026-12-03 --note \"a talk\"");
    let page = home.json("skills rag");
    assert_eq!((&page["skill"]["id"], &page["skill"]["level"]), (&json!("rag"), &json!(2)));
    let months = page["months"].as_array().expect("months");
    assert_eq!(months[0], json!({ "month": "2026-11", "logged": 45, "level": null }));
    assert_eq!(months[1], json!({ "month": "2026-12", "logged": 90, "level": 2 }));
    assert_eq!(months.last().expect("a month"), &json!({ "month": "2027-02", "logged": null, "level": null }));
    assert_eq!(page["sources"], json!([{ "source": null, "logged": 90 }, { "source": "books", "logged": 45 }]));
    assert_eq!((&page["targets"][0]["id"], &page["ratings"][0]["note"]), (&json!("service"), &json!("a talk")));
    assert_eq!(page["sessions"].as_array().map(Vec::len), Some(2));
    let before = home.json("skills rag --at 2026-12-01");
    assert_eq!((&before["skill"]["level"], before["ratings"].as_array().map(Vec::len)), (&Value::Null, Some(0)));
    let text = home.ok("skills rag");
    for said in
        ["RAG architectures", "level 2, did it once with help", "2026-12  █   1h30", "a talk", "Deploy a service"]
    {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    assert!(
        home.ok("skills rag --plain").contains("month: 2026-12, logged 1 hour 30 minutes, level 2\n"),
        "{}",
        home.ok("skills rag --plain")
    );
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(home.run("skills nope").err.contains("there is no skill"));
}
