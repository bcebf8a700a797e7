//! Reminders: what is due and nothing else, exit codes to ask by, at most once a day where that is wanted, and no trace.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::home::{Home, SMALL, steers};

/// A home whose record was begun.
fn begun() -> Home {
    let home = Home::small();
    home.ok("log 5m cost @2026-12-02");
    home
}

#[test]
fn a_timer_that_was_left_running_is_the_first_thing() {
    let home = Home::small();
    home.ok("start rag");
    let timer = |now: &str| home.run_at(now, "remind").out.lines().any(|line| line.contains("the timer"));
    assert!(!timer("2026-12-07 19:30"), "one that runs is no reminder");
    let morning = home.run_at("2026-12-08 09:00", "remind");
    let first = "▲ the timer on rag runs since Mon 7 Dec 19:00, 14h: skillmap stop asks what of it counts";
    assert_eq!((morning.code, morning.out.lines().next()), (0, Some(first)), "{morning:?}");
    let json = home.run_at("2026-12-08 09:00", "remind --json").json();
    assert_eq!((&json["due"][0]["kind"], &json["due"][0]["id"]), (&"timer".into(), &"rag".into()));
}

#[test]
fn what_is_due_is_said_a_line_each() {
    let home = begun();
    let said = home.run("remind");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert_eq!(said.out, "○ Prune a prompt: this week (prune)\n", "the block still runs");
    let said = home.run_at("2026-12-07 20:00", "remind");
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(
        lines,
        ["○ 18:00 Study: 1h of rag not logged", "○ Prune a prompt: this week (prune)", "○ today's check-in"]
    );
    let json = home.run_at("2026-12-07 20:00", "remind --json").json();
    assert_eq!(json["day"], "2026-12-07");
    assert_eq!((&json["due"][0]["kind"], &json["due"][0]["id"]), (&"block".into(), &"18:00".into()));
    assert_eq!((&json["due"][1]["kind"], &json["due"][1]["id"]), (&"ritual".into(), &"prune".into()));
    assert_eq!(json["due"][2]["id"], "2026-12-07");
}

#[test]
fn nothing_due_is_nothing_said_and_exit_1() {
    let home = begun();
    home.ok("keep prune");
    let said = home.run_at("2026-12-08 09:00", "remind");
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (1, "", ""), "{said:?}");
    let json = home.run_at("2026-12-08 09:00", "remind --json");
    assert_eq!((json.code, json.out.as_str()), (1, "{\"schema\":1,\"day\":\"2026-12-08\",\"due\":[]}\n"));
}

#[test]
fn what_was_logged_or_kept_is_no_longer_due() {
    let home = begun();
    home.run_at("2026-12-07 20:00", "log 1h rag");
    home.run_at("2026-12-07 20:00", "keep prune");
    let said = home.run_at("2026-12-07 20:00", "remind");
    assert_eq!((said.code, said.out.as_str()), (0, "○ today's check-in\n"));
}

#[test]
fn targets_due_within_a_week_or_behind_and_open_gates() {
    let home = begun();
    let text = SMALL.replace("title = \"Deploy a service\"", "title = \"Deploy\\u001b a service\"\ndue = 2026-12-14");
    home.write(text.as_bytes());
    let at = |now: &str| home.run_at(now, "remind").out;
    assert!(!at("2026-12-06 09:00").contains("service"));
    assert!(at("2026-12-07 09:00").contains("○ Deploy a service: in 7 d (service)\n"));
    let late = at("2026-12-16 09:00");
    assert!(late.contains("▲ Deploy a service: 2 d ago (service)\n") && !steers(&late), "{late}");
    let after = at("2027-02-23 09:00");
    assert!(after.contains("open (quarter-1)\n"), "{after}");
}

#[test]
fn it_creates_nothing_and_says_nothing_to_those_who_have_not_begun() {
    let home = Home::empty();
    for line in ["remind", "remind --once-a-day", "remind --json"] {
        assert_eq!(home.run(line).code, 1, "{line}");
    }
    assert!(home.is_untouched());
    let home = Home::small();
    assert_eq!(home.run("remind").code, 0);
    assert_eq!(home.run("remind --once-a-day").code, 1, "there is nowhere to keep the day");
    assert!(!home.path("data").exists());
}

#[test]
fn once_a_day_is_once_from_however_many_shells() {
    let home = begun();
    let running: Vec<_> = (0..8)
        .map(|_| {
            let ready = home.command("remind --once-a-day");
            let mut command = Command::new(ready.get_program());
            command.env_clear().args(ready.get_args());
            command.envs(ready.get_envs().filter_map(|(name, value)| Some((name, value?))));
            command.stdout(std::process::Stdio::piped()).spawn().expect("it runs")
        })
        .collect();
    let said: Vec<_> = running.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
    assert_eq!(said.iter().filter(|output| output.status.code() == Some(0)).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|output| !output.stdout.is_empty()).count(), 1, "{said:?}");
    let kept = home.path("data/skillmap/reminded");
    assert_eq!(std::fs::metadata(&kept).expect("kept").permissions().mode() & 0o777, 0o600);
    assert_eq!(home.run("remind").code, 0, "asked for plainly it answers");
    assert_eq!(home.run_at("2026-12-13 19:00", "remind --once-a-day").code, 0, "another day");
    assert_eq!(home.run("remind --once-a-day --at 2026-12-20").code, 2);
}
