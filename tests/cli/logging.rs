//! `log`: one entry, many entries, what it answers.

use crate::home::Home;

#[test]
fn the_answer_says_what_it_changed() {
    let home = Home::small();
    assert_eq!(
        home.ok("log 45m rag"),
        "45m on RAG architectures · today 45m · this week 45m of 7h · P0 100% (wants 65)\n"
    );
    assert_eq!(
        home.ok("log 30m cost @yesterday"),
        "30m on Cost (Sun 6 Dec) · today 45m · this week 45m of 7h · P1 40% (wants 35)\n"
    );
}

#[test]
fn the_json_has_the_session_the_day_and_the_week() {
    let home = Home::small();
    let said = home.json("log 45m rag reading the paper /books +service");
    let session = &said["session"];
    assert_eq!(session["start"], "2026-12-07T18:15:00+00:00");
    assert_eq!(session["end"], "2026-12-07T19:00:00+00:00");
    for (key, value) in [("day", "2026-12-07"), ("skill", "rag"), ("target", "service"), ("source", "books")] {
        assert_eq!(session[key], value);
    }
    assert_eq!((&session["minutes"], &session["note"]), (&45.into(), &"reading the paper".into()));
    assert_eq!((&said["today"]["planned"], &said["today"]["logged"]), (&60.into(), &45.into()));
    assert_eq!((&said["week"]["id"], &said["week"]["planned"]), (&"2026-W50".into(), &420.into()));
    assert_eq!(&home.json("sessions")["sessions"][0], session);
}

#[test]
fn a_split_is_one_act() {
    let home = Home::small();
    let said = home.json("log 1h rag,evals @yesterday");
    assert_eq!(said["sessions"].as_array().map(Vec::len), Some(2));
    assert_eq!(said["session"]["start"], serde_json::Value::Null);
    home.ok("undo");
    assert_eq!(home.sessions(), 0);
}

#[test]
fn overlaps_are_kept_and_said() {
    let home = Home::small();
    home.ok("log 18:00-18:30 rag");
    let out = home.ok("log 18:15-18:45 evals");
    assert!(out.ends_with("\noverlaps 18:00-18:30 rag; both are kept\n"), "{out}");
    assert_eq!(home.json("log 18:20-18:25 cost")["overlaps"].as_array().map(Vec::len), Some(2));
    assert_eq!(home.sessions(), 3);
}

#[test]
fn lines_from_standard_input_are_acts_of_their_own() {
    let home = Home::small();
    let mut command = home.command("log -");
    let said = crate::home::said(command.write_stdin("45m rag\n\n25h rag\n30m evals @yesterday\n10m nothing\n"));
    assert_eq!(said.code, 1);
    assert_eq!(said.out.lines().count(), 2, "{said:?}");
    assert!(said.err.contains("error: line 3: ") && said.err.contains("error: line 5: "), "{said:?}");
    assert_eq!(home.sessions(), 2);
    home.ok("undo");
    assert_eq!(home.sessions(), 1);
}

#[test]
fn lines_answer_in_json_each() {
    let home = Home::small();
    let mut command = home.command("log - --json");
    let said = crate::home::said(command.write_stdin(b"45m rag\n\xff\xfe\n".to_vec()));
    let lines: Vec<serde_json::Value> =
        said.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((said.code, lines.len()), (1, 2));
    assert_eq!(lines[0]["session"]["minutes"], 45);
    assert_eq!(lines[1]["error"]["kind"], "refused");
}

#[test]
fn bare_log_is_the_grammar_with_ones_own_ids() {
    let home = Home::small();
    let out = home.ok("log");
    for word in ["rag, evals or cost", "+service", "/books", "@yesterday", "1h30"] {
        assert!(out.contains(word), "{out}");
    }
    assert_eq!(home.sessions(), 0);
}

#[test]
fn text_that_steers_a_terminal_is_made_harmless() {
    let home = Home::small();
    let note = "red \u{1b}[31m and \u{202e}back";
    let said = crate::home::said(home.command("log 45m rag").arg(note));
    assert_eq!(said.code, 0);
    for line in ["sessions", "sessions --plain", "week"] {
        assert!(!crate::home::steers(&home.ok(line)), "{line}");
    }
}

#[test]
fn each_line_of_standard_input_has_its_own_now() {
    let home = Home::small();
    let mut command = home.command("log -");
    let said = crate::home::said(command.env_remove("SKILLMAP_NOW").write_stdin("1m rag\n".repeat(40)));
    assert_eq!(said.code, 0, "{said:?}");
    let record = rusqlite::Connection::open(home.path("data/skillmap/skillmap.db")).expect("a database");
    let moments: i64 = record.query_row("select count(distinct at_ms) from act", [], |r| r.get(0)).expect("counted");
    assert!(moments > 1, "{moments}");
}

#[test]
fn sessions_after_the_moment_have_not_happened_yet() {
    let home = Home::small();
    home.ok("log 45m rag @2026-12-01");
    home.ok("log 10m rag");
    let before = home.run_at("2026-12-02 12:00", "sessions --json").json();
    assert_eq!(before, home.json("sessions --at \"2026-12-02 12:00\""));
    assert_eq!(before["sessions"].as_array().map(Vec::len), Some(1));
}
