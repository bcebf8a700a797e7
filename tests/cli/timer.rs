//! `start`, `stop`, `cancel`, and the timer in `today` and `status`.

use serde_json::Value;

use crate::home::Home;

#[test]
fn an_evening_with_the_timer() {
    let home = Home::small();
    assert_eq!(
        home.ok("start rag reading +service /books"),
        "● RAG architectures +service since 19:00 · skillmap stop records it\n"
    );
    let later = |line: &str| home.run_at("2026-12-07 19:24", line).out;
    assert!(later("today").contains("● rag 0:24 since 19:00"), "{}", later("today"));
    assert!(later("status").starts_with("● rag 0:24 · "), "{}", later("status"));
    assert_eq!(later("status --format {timer.skill}/{timer.minutes}"), "rag/24m\n");
    for line in ["today --json", "status --json"] {
        let said: Value = serde_json::from_str(&later(line)).expect("JSON");
        let timer = &said["timer"];
        assert_eq!((&timer["skill"], &timer["minutes"]), (&"rag".into(), &24.into()));
        assert_eq!(timer["since"], "2026-12-07T19:00:00+00:00");
    }
    assert_eq!(later("stop"), "24m on RAG architectures · today 24m · this week 24m of 7h · P0 100% (wants 65)\n");
    let session = &home.json("sessions --at 2026-12-08")["sessions"][0];
    assert_eq!((&session["start"], &session["minutes"]), (&"2026-12-07T19:00:00+00:00".into(), &24.into()));
    assert_eq!(
        (&session["target"], &session["source"], &session["note"]),
        (&"service".into(), &"books".into(), &"reading".into())
    );
    assert_eq!(home.json("status")["timer"], Value::Null);
    assert_eq!(home.ok("status --format [{timer.skill}]"), "[-]\n");
}

#[test]
fn one_runs_at_a_time() {
    let home = Home::small();
    home.ok("start rag");
    let refused = home.run_at("2026-12-08 08:00", "start evals");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("a timer runs already, on rag since Mon 7 Dec 19:00"), "{}", refused.err);
    assert!(refused.err.contains("hint: skillmap stop records it"), "{}", refused.err);
}

#[test]
fn without_words_it_takes_what_is_planned() {
    let home = Home::small();
    let blocks = home.json("today")["blocks"].clone();
    let now = blocks.as_array().and_then(|all| all.iter().find(|b| b["state"] == "now" && b["study"] != 0).cloned());
    let next = home.json("today")["up_next"][0]["skill"].clone();
    let planned = now.map(|block| block["skill"].clone()).filter(|skill| !skill.is_null()).unwrap_or(next);
    assert_eq!(home.json("start")["timer"]["skill"], planned);
}

#[test]
fn a_doubtful_one_is_recorded_only_with_an_answer() {
    let home = Home::small();
    home.ok("start rag");
    let monday = "2026-12-14 09:00";
    let refused = home.run_at(monday, "stop");
    assert_eq!((refused.code, home.sessions()), (1, 0));
    let short = home.run_at("2026-12-08 08:00", "stop");
    assert!(short.err.contains("--keep records all of it, --at 20:00 (or --at 45m) cuts it"), "{}", short.err);
    for option in ["--keep cannot, as a session lasts 24 hours at most, ", "--at", "--discard"] {
        assert!(refused.err.contains(option), "{}", refused.err);
    }
    assert!(home.run_at(monday, "today").out.contains("▲ rag 158:00"), "{}", home.run_at(monday, "today").out);
    let kept = home.run_at(monday, "stop --keep");
    assert!(kept.code == 1 && kept.err.contains("24 hours at most"), "{}", kept.err);
    assert!(!kept.err.contains("--keep"), "what was refused is not offered: {}", kept.err);
    let cut = home.run_at(monday, "stop --at 19:45 --json");
    let session = serde_json::from_str::<Value>(&cut.out).expect("JSON")["session"].clone();
    assert_eq!((&session["day"], &session["minutes"]), (&"2026-12-07".into(), &45.into()));
    assert_eq!(home.run_at(monday, "stop").code, 1, "none runs");
    home.run_at(monday, "undo");
    assert!(home.run_at(monday, "stop --discard").out.starts_with("taken away: 158h on rag since Mon 7 Dec 19:00"));
    assert_eq!(home.sessions(), 0);
}

#[test]
fn a_clock_that_went_back_records_nothing_by_itself() {
    let home = Home::small();
    home.ok("start rag");
    let back = |line: &str| home.run_at("2026-12-07 17:00", line);
    let refused = back("stop");
    assert!(refused.code == 1 && refused.err.contains("while the clock was set"), "{}", refused.err);
    let ways = "hint: nothing is recorded yet; --keep can take it once the clock is past 19:00, --at 19:01 (or --at 45m) cuts it, \
                --discard drops it\n";
    assert!(refused.err.ends_with(ways), "{}", refused.err);
    assert!(back("status").out.starts_with("▲ rag 0:00"), "{}", back("status").out);
    assert_eq!(back("stop --at 30m").code, 0);
    assert_eq!(home.json("sessions")["sessions"][0]["start"], "2026-12-07T16:30:00+00:00");
}

#[test]
fn each_of_the_three_ways_out_of_a_clock_that_went_back_is_true() {
    for (now, line, minutes) in [
        ("2026-12-07 19:05", "stop --keep", Some(5)),
        ("2026-12-07 17:00", "stop --at 19:01", Some(1)),
        ("2026-12-07 17:00", "stop --at 45m", Some(45)),
        ("2026-12-07 17:00", "stop --discard", None),
    ] {
        let home = Home::small();
        home.ok("start rag");
        assert_eq!(home.run_at("2026-12-07 17:00", "stop").code, 1);
        assert_eq!(home.run_at(now, line).code, 0, "{line}");
        let all = home.json("sessions")["sessions"].clone();
        assert_eq!(all[0]["minutes"].as_i64(), minutes, "{line}");
    }
}

#[test]
fn it_is_seen_on_a_day_before_its_own_too() {
    let home = Home::small();
    assert_eq!(home.run_at("2026-12-08T00:30:00+09:00", "start rag").code, 0);
    // An hour later, further west: still the day before.
    let west = |line: &str| home.run_at("2026-12-07T08:30:00-08:00", line).out;
    assert!(west("status").starts_with("● rag 1:00 · "), "{}", west("status"));
    assert!(west("today").contains("● rag 1:00 since Tue 8 Dec 00:30"), "{}", west("today"));
    let back = home.run_at("2026-12-06 09:00", "status").out;
    assert!(back.starts_with("▲ rag 0:00 · "), "a clock that went back: {back}");
    let earlier = home.run_at("2026-12-08 12:00", "status --at 2026-12-07T07:00:00-08:00");
    assert!(!earlier.out.contains("rag"), "it did not run then: {}", earlier.out);
}

#[test]
fn a_session_over_midnight_counts_for_the_day_on_which_it_began() {
    let home = Home::small();
    let text = std::fs::read_to_string(home.roadmap()).expect("the roadmap");
    home.write(text.replace("daily_floor", "day_starts = \"03:00\"\ndaily_floor").as_bytes());
    assert_eq!(home.run_at("2026-12-07 23:30", "start rag").code, 0);
    let stopped = home.run_at("2026-12-08 01:30", "stop --json");
    let said: Value = serde_json::from_str(&stopped.out).expect("JSON");
    assert_eq!((&said["session"]["day"], &said["session"]["minutes"]), (&"2026-12-07".into(), &120.into()));
}

#[test]
fn cancel_records_nothing_and_is_taken_back() {
    let home = Home::small();
    home.ok("start rag @18:30");
    assert_eq!(home.ok("cancel"), "taken away: 30m on rag since 18:30, nothing is recorded\n");
    assert_eq!(home.run("cancel").code, 1);
    home.ok("undo");
    assert!(home.ok("stop").starts_with("30m on RAG architectures"));
}
