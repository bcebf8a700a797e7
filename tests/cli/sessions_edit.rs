//! Sessions changed in the editor: the difference is one act, and what was not touched stays as it was.
#![cfg(unix)]

use serde_json::Value;

use crate::home::{Home, SMALL, Said};

/// A home with three sessions, one of them long ago and without a clock time.
fn home() -> Home {
    let home = Home::small();
    home.ok("log 45m rag reading the paper @2026-12-01-18:00");
    home.ok("log 30m evals +cases @2026-12-02-09:15");
    home.ok("log 1h cost @2026-11-20");
    home
}

fn all(home: &Home) -> Value {
    home.json("sessions")["sessions"].clone()
}

/// Runs the edit with a script of sed on the draft, at the end of its arguments in any case.
fn sed(home: &Home, script: &str) -> Said {
    home.edit("sessions --edit", &format!("for file; do :; done\nsed -i {} \"$file\"", shell_words::quote(script)))
}

fn draft(home: &Home) -> std::path::PathBuf {
    home.path("data/skillmap/drafts/sessions.txt")
}

#[test]
fn nothing_touched_changes_nothing() {
    let home = home();
    let before = all(&home);
    let copy = home.path("copy");
    let shown = home.edit("sessions --edit", &format!("stat -c %a \"$1\" > {0}; cat \"$1\" >> {0}", copy.display()));
    assert_eq!((shown.code, shown.out.as_str(), shown.err.as_str()), (0, "nothing changed\n", ""));
    let text = std::fs::read_to_string(copy).expect("a copy");
    assert!(text.starts_with("600\n# Sessions"), "{text}");
    let lines: Vec<_> = text.lines().skip(1).filter(|l| !l.starts_with('#')).map(|l| &l[8..]).collect();
    assert_eq!(
        lines,
        ["30m evals +cases @2026-12-02-09:15", "45m rag reading the paper @2026-12-01-18:00", "1h cost @2026-11-20"]
    );
    assert_eq!(all(&home), before);
    assert!(!draft(&home).exists());
    assert!(home.ok("undo").contains("1h on cost"), "nothing was recorded by looking");
}

#[test]
fn changed_deleted_and_added_is_one_act() {
    let home = home();
    let before = all(&home);
    let said = sed(&home, "s/45m rag/50m rag/; /evals/d; $a 20m cost new one @2026-12-03-08:00");
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "changed 1, deleted 1, added 1 · skillmap undo takes it back\n"),
        "{said:?}"
    );
    let after = all(&home);
    assert_eq!(after.as_array().map(Vec::len), Some(3));
    assert_eq!((&after[0]["note"], &after[0]["minutes"]), (&"new one".into(), &20.into()));
    assert_eq!((&after[1]["minutes"], &after[1]["id"]), (&50.into(), &before[1]["id"]));
    assert_eq!(after[2], before[2]);
    assert!(!draft(&home).exists());
    home.ok("undo");
    assert_eq!(all(&home), before);
}

#[test]
fn a_range_and_a_skill_are_all_that_is_offered() {
    let home = home();
    let said = home.edit("sessions --edit --skill rag --from 2026-12-01", "sed -i '/^#/!d' \"$1\"");
    assert_eq!(said.out, "deleted 1 · skillmap undo takes it back\n", "{said:?}");
    assert_eq!(home.sessions(), 2);
}

#[test]
fn a_change_keeps_what_the_line_still_says() {
    let home = home();
    let before = all(&home);
    assert_eq!(sed(&home, "s/1h cost/50m cost/").code, 0);
    let after = all(&home);
    assert_eq!(
        (&after[2]["minutes"], &after[2]["start"], &after[2]["day"]),
        (&50.into(), &Value::Null, &before[2]["day"])
    );
}

#[test]
fn all_that_is_wrong_is_said_and_nothing_is_applied_until_it_is_right() {
    let home = home();
    let before = all(&home);
    let said = sed(&home, "s/45m rag/45x rag/; s/1h cost/1h nothing/; $a 0123456789ab 5m rag\n");
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    for part in [
        "line 7: \"45x\" is no length and no skill (write 45m",
        "line 8: there is no skill \"nothing\" (did you mean",
        "line 9: no session of this list has the id \"0123456789ab\"",
        "error: 3 lines of ",
        "sessions --edit goes on with it",
    ] {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
    assert_eq!(all(&home), before);
    assert!(draft(&home).exists());
    let again = sed(&home, "s/45x rag/40m rag/; s/1h nothing/1h cost/; /0123456789ab/d");
    assert_eq!((again.code, again.out.as_str()), (0, "changed 1 · skillmap undo takes it back\n"), "{again:?}");
    assert!(again.err.starts_with("note: going on with the draft at "), "{again:?}");
    assert_eq!(all(&home)[1]["minutes"], 40);
    assert!(!draft(&home).exists());
}

#[test]
fn a_line_split_in_two_keeps_the_session_and_adds_the_other_part() {
    let home = home();
    let before = all(&home);
    let said = sed(&home, "/45m rag/{p;s/45m rag reading the paper @2026-12-01-18:00/25m evals @2026-12-01-18:20/};");
    assert!(said.code == 1 && said.err.contains("stands in two lines"), "the first part was not changed: {said:?}");
    let said = sed(&home, "s/45m rag/20m rag/");
    assert_eq!(said.out, "changed 1, added 1 · skillmap undo takes it back\n", "{said:?}");
    let after = all(&home);
    assert_eq!((&after[1]["minutes"], &after[1]["skill"]), (&25.into(), &"evals".into()));
    assert_eq!(
        (&after[2]["minutes"], &after[2]["id"], &after[2]["start"]),
        (&20.into(), &before[1]["id"], &before[1]["start"])
    );
    home.ok("undo");
    assert_eq!(all(&home), before);
}

#[test]
fn a_line_moved_to_another_day_moves_its_session() {
    let home = home();
    let said = sed(&home, "s/2026-12-01-18:00/2026-12-03-07:30/; s/@2026-11-20/@2026-11-21/");
    assert_eq!(said.out, "changed 2 · skillmap undo takes it back\n", "{said:?}");
    let after = all(&home);
    assert_eq!((&after[0]["day"], &after[0]["skill"]), (&"2026-12-03".into(), &"rag".into()));
    assert_eq!((&after[2]["day"], &after[2]["start"]), (&"2026-11-21".into(), &Value::Null));
}

#[test]
fn what_overlaps_now_is_said() {
    let home = home();
    let said = sed(&home, "s/2026-12-02-09:15/2026-12-01-18:30/");
    assert_eq!(
        said.out, "changed 1 · skillmap undo takes it back\noverlaps 18:00-18:45 rag; both are kept\n",
        "{said:?}"
    );
    assert_eq!(sed(&home, "s/the paper/a paper/").out, "changed 1 · skillmap undo takes it back\n", "it did already");
    assert_eq!(home.ok("undo"), "taken back: changed 1 session in the editor\n");
    let split = sed(&home, "/evals/{s/30m/20m/;p;s/20m/10m/}");
    assert!(split.out.contains("changed 1, added 1") && split.out.contains("overlaps"), "two parts at once: {split:?}");
}

#[test]
fn one_id_in_two_lines_or_without_an_entry_is_refused() {
    let home = home();
    let said = sed(&home, "/45m rag/{p;s/45m/46m/}; s/  1h cost.*//");
    assert!(said.code == 1 && said.err.contains("stands in two lines"), "{said:?}");
    assert!(said.err.contains("has no entry (delete the whole line"), "{said:?}");
    assert_eq!(home.sessions(), 3);
}

#[test]
fn a_line_whose_skill_left_the_file_stays_and_can_be_changed() {
    let home = home();
    home.write(SMALL.replace("skills.cost", "skills.price").as_bytes());
    let before = all(&home);
    assert_eq!(sed(&home, "s/45m rag/40m rag/").out, "changed 1 · skillmap undo takes it back\n");
    assert_eq!(all(&home)[2], before[2]);
    assert_eq!(sed(&home, "s/1h cost/1h5 cost/").out, "changed 1 · skillmap undo takes it back\n");
    assert_eq!((&all(&home)[2]["minutes"], &all(&home)[2]["skill"]), (&65.into(), &"cost".into()));
}

#[test]
fn a_session_changed_elsewhere_meanwhile_is_not_overwritten() {
    let home = home();
    let program = assert_cmd::cargo::cargo_bin("skillmap");
    let said = home
        .edit("sessions --edit", &format!("{} undo >/dev/null; sed -i 's/1h cost/2h cost/' \"$1\"", program.display()));
    assert!(said.code == 1 && said.err.contains("was changed elsewhere"), "{said:?}");
    assert_eq!(home.sessions(), 2);
}

#[test]
fn an_empty_draft_and_an_editor_that_fails_change_nothing() {
    let home = home();
    let said = home.edit("sessions --edit", ": > \"$1\"");
    assert!(said.code == 1 && said.err.contains("came back empty"), "{said:?}");
    assert!(!draft(&home).exists());
    assert_eq!(home.edit("sessions --edit", "exit 3").code, 1);
    assert!(!draft(&home).exists(), "nothing was written into it");
    assert_eq!(home.edit("sessions --edit", "echo 5m rag >> \"$1\"; exit 3").code, 1);
    assert!(draft(&home).exists());
    assert_eq!(home.sessions(), 3);
    assert_eq!(home.run("sessions --edit --json").code, 2);
}
