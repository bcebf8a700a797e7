//! The status line: its fields, what bars are given, and that it leaves no trace.

use crate::home::{Home, steers};

#[test]
fn the_fields_are_the_paths_of_the_json() {
    let home = Home::small();
    home.ok("log 45m rag @18:00");
    let json = home.json("status");
    assert_eq!((&json["week"]["logged"], &json["week"]["planned"]), (&45.into(), &420.into()));
    assert_eq!((&json["streak"], &json["timer"]), (&1.into(), &serde_json::Value::Null));
    let format = "{week.logged}/{week.planned} {today.logged}/{today.planned} {streak} {timer.skill} {timer.minutes}";
    assert_eq!(home.ok(&format!("status --format '{format}'")), "45m/7h 45m/1h 1 - -\n");
    let long = "x".repeat(400);
    assert_eq!(home.ok(&format!("status --format '{long}{{streak}}'")), format!("{long}1\n"));
    let odd = home.run("status --format '\u{1b}[31m{streak}\n{streak}'");
    assert!(odd.code == 0 && !steers(&odd.out) && odd.out.lines().count() == 1, "{odd:?}");
}

#[test]
fn bars_are_given_what_they_show_as_it_is() {
    let home = Home::small();
    home.ok("log 45m rag @18:00");
    assert_eq!(home.ok("status --for tmux --format '#[bold]{today.logged}'"), "#[bold]45m\n");
    let said = home.ok("status --for waybar --format '<b>{today.logged}</b>'");
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!((&said["text"], &said["class"]), (&"<b>45m</b>".into(), &"idle".into()));
    assert_eq!(said["tooltip"], "45m of 7h this week · 45m of 1h today · 1 in a row");
    assert_eq!(home.run("status --for waybar --json").code, 2);
    assert_eq!(home.run("status --for xmobar").code, 2);
}

#[test]
fn a_bar_tells_a_timer_that_asks_from_one_that_runs() {
    let home = Home::small();
    assert_eq!(home.ok("status --for tmux --format '{timer} {today.logged}'"), " 0m\n");
    home.ok("start rag");
    let at = |now: &str, line: &str| home.run_at(now, line).out;
    let class = |now: &str| serde_json::from_str::<serde_json::Value>(&at(now, "status --for waybar")).expect("JSON");
    assert_eq!(at("2026-12-07 19:24", "status --format '{timer} {today.logged}'"), "● rag 0:24 0m\n");
    assert_eq!(at("2026-12-08 09:00", "status --for tmux --format {timer}"), "▲ rag 14:00\n");
    assert_eq!(class("2026-12-07 19:24")["class"], "running");
    assert_eq!(class("2026-12-08 09:00")["class"], "doubtful");
}

#[test]
fn a_streak_longer_than_the_first_look_is_counted_to_its_end() {
    let home = Home::small();
    let mut lines = String::new();
    for n in 0..150 {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 6).expect("a day") - chrono::Days::new(n);
        lines = lines + "30m rag @" + &day.to_string() + "\n";
    }
    let logged = home.command("log -").write_stdin(lines).output().expect("it runs");
    assert!(logged.status.success(), "{logged:?}");
    assert_eq!(home.json("status")["streak"], home.json("today")["floor"]["streak"]);
    assert_eq!(home.ok("status --format '{streak}'"), "150\n");
}

#[test]
fn it_creates_nothing() {
    let home = Home::empty();
    for line in ["status", "status --for waybar", "status --format '{timer.skill}'", "status --json"] {
        assert_eq!(home.run(line).code, 0, "{line}");
    }
    assert!(home.is_untouched());
}
