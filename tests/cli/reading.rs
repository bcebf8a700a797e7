//! The reading commands: the shapes of their JSON, their text, and their text one fact a line.

use serde_json::Value;
use skillmap::domain::calendar::Day;

use crate::home::{Home, SMALL, said, steers};

const SCREENS: [&str; 7] = ["today", "week", "stages", "skills", "targets", "rituals", "sessions"];

/// A home after a busy week.
fn busy() -> Home {
    let home = Home::small();
    for line in ["log 1h30 rag @2026-12-01", "log 2h cost @2026-12-03-18:00", "log 45m evals", "advance cases 10"] {
        home.ok(line);
    }
    home
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// Whether an object has these keys.
fn has(value: &Value, wanted: &str) {
    for key in wanted.split(' ') {
        assert!(value.get(key).is_some(), "{key} is not in {:?}", keys(value));
    }
}

#[test]
fn today_has_its_keys() {
    let today = busy().json("today");
    has(&today, "day week stage slack floor today blocks rituals up_next due timer");
    has(&today["week"], "id index of planned logged");
    has(&today["stage"], "id title day of");
    has(&today["slack"], "hours targets");
    has(&today["floor"], "minutes logged kept streak best kept_of_30 consistency to_date kept_of_365 year");
    has(&today["floor"]["year"], "from logged asked");
    assert_eq!(today["floor"]["year"]["asked"], 365 * 30);
    has(&today["blocks"][0], "at until title study logged state skipped");
    has(&today["up_next"][0], "skill priority target debt untouched_days reason");
    has(&today["due"][0], "target title done goal unit due days_left state");
    assert_eq!((&today["day"], &today["stage"]["day"]), (&"2026-12-07".into(), &8.into()));
    assert_eq!((&today["blocks"][0]["state"], &today["blocks"][0]["study"]), (&"now".into(), &60.into()));
    assert_eq!((&today["floor"]["kept"], &today["floor"]["streak"]), (&true.into(), &1.into()));
}

#[test]
fn stages_and_skills_have_their_keys_and_figures() {
    let home = busy();
    let stages = home.json("stages");
    let stage = &stages["stages"][0];
    has(stage, "id title from to planned planned_to_date logged targets targets_done progress slack needed_per_week");
    has(stage, "forecast state");
    has(&stage["forecast"], "p50 p85 note");
    assert_eq!((&stage["from"], &stage["to"]), (&"2026-11-30".into(), &"2027-02-21".into()));
    assert_eq!(
        (&stage["planned"], &stage["planned_to_date"], &stage["logged"]),
        (&5040.into(), &420.into(), &255.into())
    );
    assert_eq!(stages["total"]["planned"], 5040);
    let mountain = &stages["mountain"];
    has(mountain, "plan hours targets days");
    let days = &mountain["days"];
    let said = format!(
        "you stand at day {} of the plan by hours, day {} by targets; the plan is at day {} of {}",
        days["hours"], days["targets"], days["plan"], days["of"]
    );
    let text = home.ok("stages").replace('\n', " ");
    assert!(text.contains(&said), "{said}\n{text}");
    let behind = |place: &str| {
        let days = |key: &str| days[key].as_f64().expect("a day");
        ((days(place) - 1.0) / days("of") * 10_000.0).round() / 10_000.0
    };
    assert_eq!([mountain["plan"].as_f64(), mountain["hours"].as_f64()], [Some(behind("plan")), Some(behind("hours"))]);
    let skills = home.json("skills");
    let keys =
        "id share actual_28d actual_quarter actual_all logged planned coverage targets targets_done untouched_days";
    has(&skills["priorities"][0], keys);
    has(
        &skills["skills"][0],
        "id name priority track planned logged coverage debt logged_28d untouched_days level neglected",
    );
    has(&skills["balance"], "keep_28d ai_28d keep ai keep_month ai_month keep_last_month ai_last_month");
    has(&skills["sources"][0], "id name share actual_28d actual_quarter actual_all minutes resources");
    has(&skills["sources"][0]["resources"][0], "id title by state day");
    // 55 of 85 parts of 7 hours, halved.
    assert_eq!(skills["skills"][0]["planned"], 136);
    assert_eq!(skills["priorities"][0]["share"], 0.6471);
    assert_eq!(skills["balance"]["keep"], 120);
    has(&skills["inversions"][0], "lower higher lower_28d higher_28d");
}

#[test]
fn the_others_have_their_keys() {
    let home = busy();
    has(
        &home.json("targets")["targets"][0],
        "id title stage skills done goal stretch unit choose chosen fraction state due days_left link",
    );
    has(
        &home.json("rituals")["rituals"][0],
        "id title every period state done times optional kept_of_12 last_12 asked",
    );
    let week = home.json("week 2026-W49");
    has(&week, "week from to planned logged days rituals");
    has(&week["days"][0], "day planned logged kept rest proposed over_budget blocks sessions");
    assert_eq!((&week["days"][1]["logged"], &week["logged"]), (&90.into(), &210.into()));
    assert_eq!(week["rituals"][0]["state"], "missed");
    has(&home.json("sessions")["sessions"][0], "id day start end minutes skill target source note");
    let status = home.json("status");
    has(&status, "week today streak timer");
    assert_eq!(status["week"]["logged"], 45);
    let check = home.json("check");
    has(&check["roadmap"], "path title start end stages targets skills rituals planned");
    has(&check["problems"][0], "severity line column message hint");
}

#[test]
fn another_moment_knows_only_what_was_before_it() {
    let home = busy();
    let said = home.run("today --at 2026-12-02 --json").json();
    assert_eq!((&said["day"], &said["week"]["logged"]), (&"2026-12-02".into(), &90.into()));
    assert_eq!(home.json("sessions --at 2026-12-02")["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(home.run_at("2026-12-02 09:00", "today --json").json()["today"], said["today"]);
}

#[test]
fn nothing_is_wider_than_80_columns_and_names_are_readable() {
    let home = Home::small();
    let long = SMALL
        .replace("[skills.evals]", "[skills.a-skill-of-a-long-id]")
        .replace("skills = [\"evals\"]", "skills = [\"a-skill-of-a-long-id\"]")
        .replace("\"Evaluations\"", "\"Prompt engineering and the evaluations of it all, at length\"")
        .replace("\"Prune a prompt\"", "\"Prune one prompt or agent, whichever is the longest\"");
    home.write(long.as_bytes());
    home.ok("log 12h30 a-skill-of-a-long-id all of the very long words that a note may hold @2026-12-02-08:00");
    for screen in SCREENS.iter().copied().chain(["log", "--help", "sessions --help", "log --help", "done --help"]) {
        let out = home.ok(screen);
        let widest = out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{screen}: {widest:?}\n{out}");
    }
    assert!(home.ok("skills").contains("Prompt engineering and"), "{}", home.ok("skills"));
    assert!(home.ok("rituals").contains("Prune one prompt or ag"), "{}", home.ok("rituals"));
}

#[test]
fn sessions_are_filtered_and_their_ids_short() {
    let home = busy();
    let count = |line: &str| home.json(line)["sessions"].as_array().map(Vec::len);
    assert_eq!(count("sessions --from 2026-12-03"), Some(2));
    assert_eq!(count("sessions --from 2026-12-02 --to 2026-12-03"), Some(1));
    assert_eq!(count("sessions --skill rag"), Some(1));
    let out = home.ok("sessions");
    let newest = out.lines().nth(1).expect("a session");
    let id = newest.split_whitespace().next().expect("an id");
    let full = home.json("sessions")["sessions"][0]["id"].as_str().expect("an id").to_owned();
    assert!(full.ends_with(id) && id.len() == 6, "{id} {full}");
    assert_eq!(home.run("sessions --from someday").code, 2);
}

#[test]
fn text_keeps_to_80_columns_without_colour_and_plain_is_one_fact_a_line() {
    let home = busy();
    for screen in SCREENS {
        let out = home.ok(screen);
        assert!(!steers(&out) && !out.is_empty(), "{screen}");
        assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
        assert!(out.lines().all(|line| line == line.trim_end()), "{out:?}");
        let plain = home.ok(&format!("{screen} --plain"));
        assert!(plain.lines().all(|line| line == line.trim()), "{plain}");
        assert!(!plain.contains("  ") && !plain.contains("\n\n\n") && !plain.starts_with('\n'), "{plain}");
        assert!(!plain.contains(['✓', '○', '▲', '│', '·', '–', '…', '−']), "{plain}");
    }
}

#[test]
fn every_list_shows_ids() {
    let home = busy();
    for (screen, id) in [
        ("today", "cases"),
        ("stages", "quarter-1"),
        ("skills", "evals"),
        ("targets", "cases"),
        ("rituals", "prune"),
        ("week", "prune"),
    ] {
        assert!(home.ok(screen).contains(id), "{screen}");
    }
}

#[test]
fn a_strip_is_said_in_full_where_there_are_no_signs() {
    let home = busy();
    let plain = home.ok("rituals --plain");
    let line = plain.lines().next().expect("a ritual");
    assert!(line.starts_with("ritual: ") && line.contains(" of the last 12, 2026-W"), "{line}");
    // Periods before the plan ask for nothing, and nothing is said of them.
    assert!(line.matches("-W").count() < 13 && !line.contains("not due"), "{line}");
}

#[test]
fn colour_comes_when_asked_and_no_color_wins() {
    let home = busy();
    let coloured = |command: &mut assert_cmd::Command| said(command).out.contains("\u{1b}[");
    assert!(!coloured(&mut home.command("today")));
    assert!(coloured(&mut home.command("today --color always")));
    assert!(coloured(home.command("today").env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(home.command("today --color never").env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(home.command("today --color always").env("NO_COLOR", "1")));
}

#[test]
fn status_fills_a_format() {
    let home = busy();
    assert_eq!(home.ok("status"), "45m of 7h this week · 45m of 1h today · 1 in a row\n");
    assert_eq!(home.ok("status --format '{week.logged}/{week.planned} {streak}{timer.skill}'"), "45m/7h 1-\n");
    let unknown = home.run("status --format '{week.days}'");
    assert!(unknown.code == 2 && unknown.err.contains("week.logged"), "{unknown:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = busy();
    let program = assert_cmd::cargo::cargo_bin("skillmap");
    for line in ["sessions", "--help", "skills --json", "log"] {
        let mut command = std::process::Command::new("/bin/sh");
        let script = format!("{{ {} {line}; echo $? >&2; }} | true", program.display());
        command.args(["-c", &script]).env_clear().env("HOME", home.path("")).env("TZ", "UTC");
        command.env("XDG_CONFIG_HOME", home.path("config")).env("XDG_DATA_HOME", home.path("data"));
        let output = command.env("SKILLMAP_NOW", crate::home::NOW).output().expect("it runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "0\n", "{line}");
    }
}

/// More than two weeks behind, what is needed takes the place of days, and the sign stays.
#[test]
fn what_is_far_behind_has_its_sign_too() {
    let home = Home::small();
    home.ok("log 40m rag");
    let shown = |line: &str| home.run_at("2027-01-20 09:00", line).out;
    let hours = || shown("today").lines().find(|line| line.starts_with("hours")).map(ToOwned::to_owned).expect("hours");
    assert_eq!(hours(), "hours: 17h41 a week to the end ▲ · targets: several due days have passed ▲");
    assert!(shown("today --plain").contains("\nhours: 17 hours 41 minutes a week to the end, far behind\n"));
    assert!(shown("stages").contains("  pace ▲ "), "{}", shown("stages"));
    assert!(shown("stages --plain").contains("hours far behind"));
    // On the floor line nothing of the hours is behind.
    let first = Day::parse("2026-11-30").expect("a day");
    let lines = (0..51).map(|n| format!("40m evals @{}", first.plus(n))).collect::<Vec<_>>().join("\n") + "\n";
    let mut log = home.command("log -");
    assert_eq!(said(log.env("SKILLMAP_NOW", "2027-01-20 09:00").write_stdin(lines)).code, 0);
    assert!(hours().starts_with("hours: ") && !hours().contains("end ▲"), "{}", hours());
    assert!(shown("stages").contains("  pace  "), "{}", shown("stages"));
}
