//! The check-in from the command line: options at once, what is open without a terminal, what today says of it.

use crate::home::Home;

/// After the study block of Monday.
const EVENING: &str = "2026-12-07 20:30";

#[test]
fn without_a_terminal_it_says_what_is_open() {
    let home = Home::small();
    let said = home.run_at(EVENING, "checkin");
    assert_eq!(said.code, 1);
    assert_eq!(said.out, "Mon 7 Dec 2026\n○ 18:00-20:00 Study: 1h on RAG architectures\n○ prune  Prune a prompt\n");
    assert!(said.err.starts_with("error: the check-in of Mon 7 Dec 2026 waits for answers\nhint: "), "{said:?}");
    let said = home.run_at(EVENING, "checkin --json");
    let json = said.json();
    assert_eq!((said.code, &json["checkin"]["answered"]), (1, &false.into()));
    assert_eq!((&json["open"]["study"][0]["minutes"], &json["open"]["study"][0]["skill"]), (&60.into(), &"rag".into()));
    assert_eq!(json["open"]["rituals"][0]["id"], "prune");
    assert_eq!(home.sessions(), 0);
}

#[test]
fn options_record_at_once_and_the_last_one_counts() {
    let home = Home::small();
    let first = home.json("checkin --focus 4 --note well");
    assert_eq!((&first["checkin"]["focus"], &first["checkin"]["note"]), (&4.into(), &"well".into()));
    let again = home.json("checkin --focus 2 --friction \"slow builds\"");
    let checkin = &again["checkin"];
    assert_eq!((&checkin["focus"], &checkin["note"]), (&2.into(), &"well".into()));
    assert_eq!(checkin["friction"], "slow builds");
    assert_eq!(home.json("today")["checkin"], *checkin);
    assert!(home.ok("today").contains("✓ checked in, focus 2"));
    assert_eq!(home.ok("undo"), "taken back: checked in for 2026-12-07: focus 2, a friction\n");
    assert_eq!(home.json("today")["checkin"]["focus"], 4);
    home.ok("undo");
    assert_eq!(home.json("today")["checkin"]["answered"], false);
    assert!(home.ok("today").contains("not checked in yet"));
    assert_eq!(home.sessions(), 0, "no study is logged unseen");
}

#[test]
fn a_day_off_asks_no_budget_and_breaks_nothing() {
    let home = Home::small();
    home.ok("log 30m rag @2026-12-05-10:00");
    home.ok("checkin --for yesterday --off");
    home.ok("log 30m rag");
    assert_eq!(home.json("today")["floor"]["streak"], 2);
    let said = home.json("checkin --off");
    assert_eq!((&said["checkin"]["off"], &said["today"]["planned"]), (&true.into(), &0.into()));
    assert_eq!(home.json("checkin --note rest")["checkin"]["off"], true);
    assert_eq!(home.json("checkin --focus 3")["checkin"]["off"], false);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = Home::small();
    assert_eq!(home.run("checkin --focus 6").code, 2);
    assert_eq!(home.run("checkin --for nope --off").code, 2);
    let said = home.run("checkin --for 2026-12-08 --off");
    assert!(said.code == 1 && said.err.contains("is in the future"), "{said:?}");
}

#[test]
fn after_days_away_the_page_is_calm() {
    let home = Home::small();
    home.ok("log 30m rag");
    let said = home.run_at("2026-12-21 20:30", "checkin");
    assert!(said.out.starts_with("Welcome back. The last entry is of Mon 7 Dec, 14 days ago.\n"), "{said:?}");
    for part in [
        "One review is open: 2026-W51",
        "skillmap add pause --from \"2026-12-08\" --to \"2026-12-20\"",
        "skillmap add fresh",
    ] {
        assert!(said.out.contains(part), "{part}: {said:?}");
    }
    assert!(!said.out.contains("yesterday") && !said.out.contains('▲'), "{said:?}");
}
