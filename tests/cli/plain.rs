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
        "recover",
        "doctor",
        "plan history",
        "plan baseline",
        "status",
        "backup list",
        "check",
    ] {
        let said = home.run_at("2027-01-11 19:00", &format!("{line} --plain"));
        let out = &said.out;
        assert!(!out.is_empty() && said.code <= 1, "{line}: {said:?}");
        assert!(out.lines().all(|line| line == line.trim() && !line.contains("  ")), "{line}: {out}");
        let sign = out.chars().find(|c| "✓○●▲✗‖→−×·–─│█▁".contains(*c));
        assert_eq!(sign, None, "{line}: {out}");
        let is_short = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.strip_suffix(['m', 'h']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        };
        // What the file says, it says in its own way.
        let facts = out.lines().filter(|line| !line.contains("the line: ") && !line.contains("skillmap "));
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
    assert_eq!((said.lines().count(), said.find(['·', '✓', '●'])), (answers.len(), None), "{said}");
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
