//! `import`: what the real trackers write of one year comes in with the totals that they report themselves; the mapping,
//! the dry run, twice the same file, undo.

use serde_json::Value;

use crate::home::{Home, said, steers};

/// A year of 300 entries over six tags, recorded by timewarrior 1.4.3 and written by its `export`.
const TIMEWARRIOR: &str = include_str!("imports/year.timewarrior.json");
/// The same year as Watson 2.1.0 keeps it.
const WATSON: &str = include_str!("imports/year.watson.json");
/// The same year as a timeclock that hledger 1.25 reads.
const TIMECLOCK: &str = include_str!("imports/year.timeclock");
/// The same year as an activity log that bartib 1.1.0 checks.
const BARTIB: &str = include_str!("imports/year.bartib");

/// Minutes by tag as `timew summary :all TAG`, `watson report --all --json` and `bartib report` give them; all three say
/// the same.
const REPORTED: [(&str, i64); 6] = [
    ("rust", 44 * 60 + 20),
    ("sql", 41 * 60 + 22),
    ("deep work", 36 * 60 + 12),
    ("linux", 34 * 60 + 24),
    ("papers", 45 * 60 + 23),
    ("evals", 42 * 60 + 14),
];
/// Hundredths of hours as `hledger balance` gives them, which rounds each entry to hundredths.
const BALANCE: [(&str, i64); 6] =
    [("rust", 4431), ("sql", 4138), ("deep work", 3621), ("linux", 3439), ("papers", 4537), ("evals", 4224)];

/// A roadmap with a skill for each tag.
const SIX: &str = r#"
[roadmap]
title = "Six"
start = 2025-11-24
[skills.rust]
priority = "P0"
[skills.sql]
priority = "P0"
[skills.deep]
name = "Deep work"
priority = "P1"
[skills.linux]
priority = "P1"
[skills.papers]
priority = "P1"
[skills.evals]
priority = "P2"
[stages.all]
window = "months 1-24"
budget = "7h/week"
"#;

fn six() -> Home {
    let home = Home::empty();
    home.write(SIX.as_bytes());
    home
}

fn write(home: &Home, name: &str, text: &str) {
    std::fs::write(home.path(name), text).expect("written");
}

/// What `import` answers in JSON, and its exit code.
fn import(home: &Home, line: &str) -> (i32, Value) {
    let run = home.run(&format!("import {line} --json"));
    (run.code, run.json())
}

fn minutes_of(answer: &Value, skill: &str) -> i64 {
    let skills = answer["skills"].as_array().expect("a list");
    skills.iter().find(|line| line["skill"] == skill).and_then(|line| line["minutes"].as_i64()).unwrap_or_default()
}

#[test]
fn a_year_of_the_real_trackers_has_the_totals_that_they_report() {
    for (kind, text) in [("timewarrior", TIMEWARRIOR), ("watson", WATSON), ("timeclock", TIMECLOCK), ("bartib", BARTIB)]
    {
        let home = six();
        write(&home, "year", text);
        let (code, answer) = import(&home, &format!("{kind} year"));
        assert_eq!((code, answer["imported"].as_i64()), (0, Some(300)), "{kind}: {answer}");
        for ((tag, reported), (_, hundredths)) in REPORTED.into_iter().zip(BALANCE) {
            let ours = minutes_of(&answer, if tag == "deep work" { "deep" } else { tag });
            assert_eq!(ours, reported, "{kind} {tag}");
            // Fifty entries, each rounded to hundredths of an hour, add up to two minutes at most.
            assert!((ours * 100 - hundredths * 60).abs() <= 200, "hledger {tag}: {ours}");
        }
        // What came in is what the screens count.
        let logged: i64 = home.json("skills")["skills"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|s| s["logged"].as_i64().unwrap_or(0))
            .sum();
        assert_eq!(Some(logged), answer["minutes"].as_i64(), "{kind}");
        let (code, again) = import(&home, &format!("{kind} year"));
        assert_eq!((code, &again["imported"], &again["already"]), (0, &0.into(), &300.into()), "{kind}");
        home.ok("undo");
        assert_eq!(home.sessions(), 0);
        assert_eq!(import(&home, &format!("{kind} year")).1["imported"], 300, "{kind}: what was undone comes again");
    }
}

#[test]
fn a_grown_file_adds_only_what_is_new() {
    let home = Home::small();
    write(&home, "log", "2026-11-20 18:00 - 2026-11-20 19:30 | rag | x\n");
    assert_eq!(import(&home, "bartib log").1["imported"], 1);
    write(
        &home,
        "log",
        "2026-11-19 18:00 - 2026-11-19 19:00 | rag | x\n2026-11-20 18:00 - 2026-11-20 19:30 | rag | x\n2026-11-20 18:00 - 2026-11-20 19:30 | rag | x\n",
    );
    let (_, answer) = import(&home, "bartib log");
    assert_eq!((&answer["imported"], &answer["already"]), (&2.into(), &1.into()), "the same line twice is two");
    assert_eq!(answer["overlapping"], 1);
}

#[test]
fn what_was_changed_or_deleted_since_stays_so() {
    let home = Home::small();
    write(
        &home,
        "log",
        "2026-12-01 18:00 - 2026-12-01 19:30 | rag | x\n2026-12-02 18:00 - 2026-12-02 19:30 | rag | y\n",
    );
    home.ok("import bartib log");
    let edited = home.edit("sessions --edit", "sed -i '/2026-12-01/d; s/rag y/evals y/' \"$1\"");
    assert_eq!(edited.code, 0, "{edited:?}");
    assert_eq!(import(&home, "bartib log").1["already"], 2);
    assert_eq!(import(&home, "bartib log --map rag=cost").1["imported"], 0);
    let left = home.json("sessions");
    assert_eq!(left["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["sessions"][0]["skill"], "evals");
}

#[test]
fn the_mapping_is_kept_for_the_next_time_and_comments_in_it_stay() {
    let home = Home::small();
    let text = "2026-12-01\n    45m #reading\n    1h #work\n    30m #deep=yes\n";
    write(&home, "k", text);
    let refused = home.run("import klog k");
    assert_eq!((refused.code, refused.err.as_str()), (1, ""), "{refused:?}");
    assert_eq!(
        refused.out,
        "nothing new from klog; 3 entries, 2h15, could not come in\ndid not come in:\n  \
         reading: 1 entry, 45m, line 2 (map it: --map reading=SKILL)\n  \
         work: 1 entry, 1h, line 3 (map it: --map work=SKILL)\n  \
         deep=yes: 1 entry, 30m, line 4 (map it: --map 'deep=yes'=SKILL)\n"
    );
    let some = home.run("import klog k --map reading=rag+service/books --map work=-");
    assert_eq!(some.code, 1);
    assert!(some.out.starts_with("imported 1 session, 45m, from klog; 1 entry, 30m, could not come in\n"), "{some:?}");
    let path = home.path("config/skillmap/import.toml");
    let kept = std::fs::read_to_string(&path).expect("kept");
    assert!(kept.ends_with("[klog]\nreading = \"rag+service/books\"\nwork = \"-\"\n"), "{kept}");
    std::fs::write(&path, format!("# mine\n{kept}")).expect("written");
    let all = home.ok("import klog k --map deep=evals");
    assert!(all.contains("1 entry is in the record already\n1 entry was left out on purpose\n"), "{all}");
    assert!(std::fs::read_to_string(&path).expect("kept").starts_with("# mine\n"));
    let session = &home.json("sessions --skill rag")["sessions"][0];
    assert_eq!(
        (&session["target"], &session["source"], &session["start"]),
        (&"service".into(), &"books".into(), &Value::Null)
    );
    let wrong = home.run("import klog k --map deep");
    assert_eq!(wrong.code, 2, "{wrong:?}");
    let unknown = home.run("import klog k --map deep=nothing");
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("no skill \"nothing\""), "{unknown:?}");
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let home = Home::small();
    write(
        &home,
        "log",
        "2026-12-01 18:00 - 2026-12-01 19:30 | rag | x\n2026-12-02 18:00 - 2026-12-02 19:00 | other | y\n",
    );
    let shown = home.run("import bartib log --dry-run --map other=-");
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_eq!(
        shown.out,
        "would import 1 session, 1h30, from bartib; nothing is written\n  rag  1 session  1h30  2026-12-01\n\
         1 entry was left out on purpose\n  other: 1 entry, 1h, line 2\n"
    );
    assert!(!home.path("data").exists() && !home.path("config/skillmap/import.toml").exists());
}

#[test]
fn lines_that_cannot_come_in_are_named_and_the_others_come() {
    let home = Home::small();
    let text = "i 2026-12-01 18:00:00 study:rag  one\no 2026-12-01 19:00:00\nnonsense \u{1b}[31m\n\
                i 2026-12-02 18:00:00 study:rag\no 2026-12-02 18:00:20\ni 2026-12-03 18:00:00 rag\no 2026-12-05 18:00:00\n\
                i 2026-12-07 18:30:00 rag\no 2026-12-07 19:30:00\ni 2026-12-07 18:45:00 rag\n";
    let mut command = home.command("import timeclock - --json");
    let run = said(command.write_stdin(text));
    assert_eq!(run.code, 1, "{run:?}");
    let answer = run.json();
    assert_eq!((&answer["imported"], &answer["minutes"]), (&1.into(), &60.into()));
    let left: Vec<(i64, &str)> = answer["left_out"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|l| (l["line"].as_i64().expect("a line"), l["reason"].as_str().expect("a reason")))
        .collect();
    assert_eq!(
        left,
        [
            (3, "it is no line of a timeclock: i DATE TIME ACCOUNT, o DATE TIME"),
            (4, "shorter than half a minute"),
            (6, "longer than 24 hours"),
            (8, "ends in the future"),
            (10, "still running"),
        ]
    );
    assert_eq!(home.json("sessions")["sessions"][0]["note"], "one");
    assert!(!steers(&said(home.command("import timeclock - --dry-run").write_stdin(text)).out));
}

#[test]
fn a_file_of_another_kind_brings_nothing_in() {
    let home = Home::small();
    write(&home, "year", WATSON);
    let run = home.run("import timewarrior year");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("line 2") && run.err.contains("hint: it looks like watson"), "{run:?}");
    assert!(!home.path("data").exists());
    let none = home.run("import watson nowhere");
    assert_eq!(none.code, 1);
    let mut command = home.command("import csv -");
    let bytes = said(command.write_stdin(b"start,end\n\xff\n".to_vec()));
    assert!(bytes.code == 1 && bytes.err.contains("line 2 is not UTF-8"), "{bytes:?}");
    let wide = said(home.command("import csv -").write_stdin(b"\xff\xfes\0t\0".to_vec()));
    assert!(wide.err.contains("iconv -f UTF-16"), "{wide:?}");
    let whole = home.run("import skillmap year");
    assert!(whole.err.contains("hint: it looks like watson: skillmap import watson FILE"), "{whole:?}");
    write(&home, "empty", "");
    assert!(home.run("import watson empty").err.contains("line 1: it is empty"));
}

/// What the answer proposes can be typed.
#[test]
fn a_word_may_begin_with_a_hyphen() {
    let home = Home::small();
    write(&home, "b", "2026-12-01 18:00 - 2026-12-01 19:00 | -x | a\n2026-12-02 18:00 - 2026-12-02 19:00 | - | b\n");
    let run = home.run("import bartib b");
    assert!(run.out.contains("--map -x=SKILL") && run.out.contains("--map -=SKILL"), "{run:?}");
    assert!(home.ok("import bartib b --map -x=rag --map -=evals").starts_with("imported 2 sessions, 2h,"));
    assert_eq!(home.run("import bartib b --map -x=").code, 2);
}

/// What takes time away makes no other sum smaller.
#[test]
fn what_takes_time_away_is_named_without_a_length() {
    let home = Home::small();
    write(&home, "k", "2026-12-01\n    45m #reading\n    -30m #lunch\n");
    let out = home.run("import klog k").out;
    assert!(out.starts_with("nothing new from klog; 2 entries, 45m, could not come in\n"), "{out}");
    assert!(out.contains("  it lasts no time, or less than none: 1 entry, line 3\n"), "{out}");
}

#[test]
fn clocks_go_forward_and_back() {
    let home = Home::small();
    let klog = "2026-03-29\n    1:30 - 4:30 #rag\n\n2026-10-25\n    1:30 - 4:30 #rag\n";
    let mut command = home.command("import klog - --json");
    let run = said(command.env("TZ", "Europe/Berlin").write_stdin(klog)).json();
    assert_eq!((&run["imported"], &run["minutes"]), (&2.into(), &(120 + 240).into()));
    let toggl = "Project,Start date,Start time,End date,End time,Duration\r\nrag,2026-10-25,01:30:00,2026-10-25,02:15:00,01:45:00\r\n";
    let mut command = home.command("import toggl - --json");
    let run = said(command.env("TZ", "Europe/Berlin").write_stdin(toggl)).json();
    assert_eq!(run["minutes"], 105, "as it was measured");
    let timewarrior = "[{\"start\":\"20261130T233000Z\",\"end\":\"20261201T003000Z\",\"tags\":[\"rag\"]}]";
    let mut command = home.command("import timewarrior - --json");
    let run = said(command.env("TZ", "Europe/Berlin").write_stdin(timewarrior)).json();
    assert_eq!(run["skills"][0]["from"], "2026-12-01");
}

#[test]
fn a_table_may_be_our_own_again() {
    let home = Home::small();
    home.ok("log 45m rag @2026-12-01-18:00 +service =formula");
    let session = home.json("sessions")["sessions"][0].clone();
    let text = |key: &str| session[key].as_str().expect("text").to_owned();
    let table = format!(
        "id,start,end,minutes,skill,target,source,note\n{},{},{},45,rag,service,,'=formula\n,2026-12-02,,30,cost,unknown,Books,x\n",
        text("id"),
        text("start"),
        text("end")
    );
    write(&home, "own.csv", &table);
    let (code, answer) = import(&home, "csv own.csv");
    assert_eq!((code, &answer["imported"], &answer["already"]), (0, &1.into(), &1.into()), "{answer}");
    assert_eq!(answer["without"], serde_json::json!(["unknown"]));
    let other = Home::small();
    write(&other, "own.csv", &table);
    assert_eq!(import(&other, "csv own.csv").1["imported"], 2);
    assert_eq!(other.json("sessions --skill rag")["sessions"][0], session);
    assert_eq!(other.json("sessions --skill cost")["sessions"][0]["source"], "books");
}

/// What somebody wrote into the column of the skill is not taken for another one because of the target beside it.
#[test]
fn a_skill_of_a_table_that_is_unknown_stays_out_whatever_target_it_names() {
    let home = Home::small();
    let head = "start,end,skill,target\n";
    write(
        &home,
        "t.csv",
        &format!("{head}2026-12-03 09:00,2026-12-03 10:00,work,service\n2026-12-04 09:00,2026-12-04 09:30,,service\n"),
    );
    let run = home.run("import csv t.csv");
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.starts_with("imported 1 session, 30m, from csv; 1 entry, 1h, could not come in\n"), "{run:?}");
    assert!(run.out.contains("  work: 1 entry, 1h, line 2 (map it: --map work=SKILL)\n"), "{run:?}");
    home.ok("import csv t.csv --map work=cost");
    let session = &home.json("sessions --skill cost")["sessions"][0];
    assert_eq!((&session["minutes"], &session["target"]), (&60.into(), &"service".into()));
}

#[test]
fn ten_thousand_entries_are_one_act() {
    use std::fmt::Write as _;
    let home = Home::small();
    let mut text = String::new();
    for nth in 0..10_000 {
        let (day, hour, minute) = (nth % 28 + 1, nth / 28 % 23, nth % 60);
        let year = 2000 + nth / 644;
        writeln!(text, "{year}-01-{day:02} {hour:02}:{minute:02} - {year}-01-{day:02} {hour:02}:59 | rag | {nth}")
            .expect("text");
    }
    write(&home, "log", &text);
    let (_, answer) = import(&home, "bartib log");
    let came = answer["imported"].as_i64().expect("a number");
    assert_eq!(came + i64::try_from(answer["left_out"].as_array().expect("a list").len()).expect("few"), 10_000);
    assert!(came > 9_000, "{came}");
    assert!(home.ok("undo").contains("from bartib"));
    assert_eq!(home.sessions(), 0);
}
