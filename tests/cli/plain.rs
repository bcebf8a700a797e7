//! The program without its screens: one fact a line, in words, from every command that reads.

use crate::home::{Home, said};

/// A week with something of everything in it.
fn lived() -> Home {
    let home = Home::small();
    for line in [
        "log 1h30 rag a paper /books @2026-12-01",
        "log 50m evals +cases @2026-12-04-09:00",
        "advance cases 10",
        "friction evals skipped",
        "rate rag 2",
        "done ai-book",
        "keep prune",
    ] {
        home.ok(line);
    }
    home
}

/// The first thing in a text that is no word, no number and no mark that is read or passed over as it should be. What
/// the file says and what is typed stay as they are.
fn sign_in(text: &str) -> Option<char> {
    let own =
        |line: &&str| ["the line: ", "skillmap ", "mend it with: ", "hint: "].iter().all(|typed| !line.contains(typed));
    let is_said = |c: char| c.is_ascii_alphanumeric() || " .,;:?!'\"()-/%+@_".contains(c);
    text.lines().filter(own).find_map(|line| line.replace("TZ=", "").replace('`', "").chars().find(|c| !is_said(*c)))
}

#[test]
fn every_reading_command_says_its_facts_line_by_line() {
    let home = lived();
    for line in [
        "today",
        "week",
        "stages",
        "skills",
        "skills rag",
        "targets",
        "rituals",
        "sessions",
        "review",
        "review 2026-12",
        "review 2026-Q4",
        "review quarter-1",
        "frictions",
        "explain rag",
        "explain forecast",
        "explain week",
        "explain rituals.prune",
        "explain streak",
        "recover",
        "doctor",
        "plan history",
        "plan baseline",
        "status",
        "backup list",
        "check",
        "log",
        "remind",
        "plan diff 1 1",
    ] {
        let said = home.run_at("2027-01-11 19:00", &format!("{line} --plain"));
        let out = &said.out;
        assert!(!out.is_empty() && said.code <= 1, "{line}: {said:?}");
        assert!(out.lines().all(|line| line == line.trim() && !line.contains("  ")), "{line}: {out}");
        assert_eq!(sign_in(out), None, "{line}: {out}");
        let is_short = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.strip_suffix(['m', 'h']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        };
        // What the file says, it says in its own way.
        let facts = out.lines().filter(|line| !line.contains("the line: ") && !line.contains("skillmap "));
        let facts = facts.filter(|fact| !fact.starts_with("how long: ") && !fact.starts_with("hint: "));
        let short: Vec<&str> = facts.filter(|fact| fact.split(' ').any(is_short)).collect();
        assert!(short.is_empty(), "{line}: {short:?}");
    }
}

#[test]
fn without_a_command_it_says_today_and_the_ways_on() {
    let home = lived();
    let plain = home.ok("--plain");
    assert!(plain.starts_with(&home.ok("today --plain")), "{plain}");
    assert!(plain.ends_with("every command: skillmap --help\n"), "{plain}");
    for way in ["skillmap log 45m SKILL", "skillmap checkin", "skillmap week"] {
        assert!(plain.contains(way), "{way}: {plain}");
    }
}

#[test]
fn the_environment_asks_for_it_once_for_all() {
    let home = lived();
    let with = |value: &str| said(home.command("week").env("SKILLMAP_PLAIN", value)).out;
    assert_eq!(with("1"), home.ok("week --plain"));
    assert_eq!((with(""), with("0")), (home.ok("week"), home.ok("week")));
    let json = said(home.command("week --json").env("SKILLMAP_PLAIN", "1")).out;
    assert_eq!(json, home.ok("week --json"), "programs read what they always read");
}

#[test]
fn acts_answer_in_words_too() {
    let home = Home::small();
    let answers = ["log 45m rag @10:00", "advance cases 1", "keep prune", "start rag", "cancel", "undo"];
    let said: String = answers.iter().map(|line| home.ok(&format!("{line} --plain"))).collect();
    assert!(said.starts_with("45 minutes on "), "{said}");
    assert!(said.contains("\nactive: ") && said.contains("\ndone: "), "{said}");
    assert_eq!((said.lines().count(), sign_in(&said)), (answers.len(), None), "{said}");
    let rest = [
        "done service",
        "reopen service",
        "choose field RAG",
        "drop cases --why enough",
        "friction slow builds",
        "fix slow --by friday cache",
        "rate rag 2",
        "checkin --focus 4",
        "start rag",
        "today",
        "status",
        "stop --discard",
        "add pause --from 2027-01-02 --to 2027-01-03 --yes",
        "set rag priority P1 --yes",
        "plan restore 1",
        "plan rebase",
        "backup now",
    ];
    for line in rest {
        let said = home.run(&format!("{line} --plain"));
        assert!(said.code <= 1 && sign_in(&said.out).is_none() && !said.out.contains("  "), "{line}: {said:?}");
    }
}

#[test]
fn the_timer_is_named_where_it_is_read_aloud() {
    let home = Home::small();
    home.ok("start rag @18:30");
    assert!(home.ok("status --plain").starts_with("the timer runs on rag, 30 minutes\n"));
    assert!(home.ok("today --plain").contains("\nthe timer on rag runs since 18:30, 30 minutes\n"));
}

#[test]
fn every_form_of_an_entry_is_a_line_of_its_own() {
    let said = Home::small().ok("log --plain");
    for line in
        ["SKILL: rag, evals or cost; a beginning will do", "other words: the note", "for example: skillmap log 45m rag"]
    {
        assert!(said.lines().any(|said| said == line), "{line}: {said}");
    }
    assert!(said.contains("\n@WHEN: @yesterday, @mon (the last Monday), ") && !said.contains("  "), "{said}");
}

#[test]
fn no_line_of_the_head_needs_the_line_above() {
    let home = lived();
    let today = home.ok("today --plain");
    assert!(
        today.contains("\nGet fluent: day 8 of 84\n") && today.contains("\nkept on 2 of the last 365 days\n"),
        "{today}"
    );
    let explained = home.ok("explain rag --plain");
    assert!(explained.starts_with("RAG architectures (P0): ") && !explained.contains("\nskills.rag\n"), "{explained}");
    assert!(home.ok("week --plain").contains("\nlogged 0 minutes of 7 hours\n"));
}

#[test]
fn what_has_no_number_and_what_is_not_counted_is_not_said_as_if_it_had() {
    let home = lived();
    let untouched = home.ok("explain skills.rag --plain");
    assert!(!untouched.contains("\nnothing\n") && !untouched.contains("untouched: on plan"), "{untouched}");
    let targets = home.ok("targets --plain");
    assert!(targets.contains(", count 10 of ") && targets.contains(", due on 20"), "{targets}");
}

#[test]
fn what_is_asked_for_sign_by_sign_stays_so() {
    let home = lived();
    assert_eq!(home.ok("status --plain --format '{week.logged}/{week.planned}'"), "0m/7h\n");
    assert!(home.ok("plan show 1 --plain").contains("budget = \"7h/week\""));
    assert_eq!(home.ok("review 2026-W49 --markdown --plain"), home.ok("review 2026-W49 --markdown"));
}

#[test]
fn a_broken_file_is_said_with_its_places_and_no_drawing() {
    let home = lived();
    home.write(crate::home::SMALL.replace("budget =", "bugdet =").as_bytes());
    let said = home.run("check --plain");
    assert_eq!(said.code, 3);
    assert!(said.out.starts_with("error in line ") && said.out.contains("\nhint: "), "{}", said.out);
    assert!(!said.out.contains("-->") && !said.out.contains('|') && !said.out.contains('^'), "{}", said.out);
}

#[test]
fn what_people_wrote_stays_as_it_is() {
    let home = Home::small();
    home.ok("set rag name \"RAG - basics 24/7\" --yes");
    let logged = home.ok("log 10m rag --plain");
    assert!(logged.contains("10 minutes on RAG - basics 24/7"), "{logged}");
    for line in ["today", "skills", "week", "explain skills.rag", "review", "status"] {
        let page = home.ok(&format!("{line} --plain"));
        assert!(!page.contains("RAG nothing") && !page.contains("24 of 7"), "{line}: {page}");
    }
}

#[test]
fn what_people_said_stays_as_it_is() {
    const SAID: &str = "CI – red · 24/7 on/off → 3/5 = no";
    let home = Home::small();
    let said = |line: &str| home.run(&line.replace('@', &format!("'{SAID}'")));
    for line in [
        "friction @ --plain",
        "fix CI --by 2026-12-20 @ --plain",
        "rate rag 2 --note @ --plain",
        "checkin --note @ --plain",
        "drop cases --why @ --plain",
        "review --save --well @ --next @ --plain",
        "log 10m rag @ --plain",
        "undo --plain",
    ] {
        let answer = said(line);
        assert_eq!(answer.code, 0, "{line}: {answer:?}");
        assert!(!answer.out.contains("24 of 7") && !answer.out.contains("CI to"), "{line}: {answer:?}");
    }
    said("log 10m rag @");
    for line in
        ["explain skills.rag", "frictions", "review", "review 2026-12", "sessions", "skills rag", "targets", "week"]
    {
        let page = home.ok(&format!("{line} --plain"));
        assert!(page.contains(SAID) && !page.contains("24 of 7") && !page.contains("CI to"), "{line}: {page}");
    }
}

#[test]
fn what_stands_in_columns_is_said_with_its_label() {
    let home = Home::small();
    std::fs::write(home.path("hours.csv"), "day,minutes,skill\n2026-12-07,90,rag\n2026-12-06,1,nosuch\n")
        .expect("written");
    let said = home.run("import csv hours.csv --plain").out;
    assert!(said.contains("imported 1 session, 1 hour 30 minutes, from csv"), "{said}");
    assert!(said.contains("\nrag: 1 session, 1 hour 30 minutes, 2026-12-07\n") && !said.contains("  "), "{said}");
    home.ok("sync init there");
    let said = home.ok("sync status --plain");
    assert!(said.starts_with("folder: ") && said.contains("\nhow: when asked\n"), "{said}");
    assert!(said.contains("\nhere: ") && !said.contains("  "), "{said}");
}
