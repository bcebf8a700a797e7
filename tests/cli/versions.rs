//! Versions of the plan: what held when stays, what changed is said, and an older plan is never taken silently.

use serde_json::Value;

use crate::home::{Home, SMALL};

/// The small roadmap with another budget a week.
fn with_budget(hours: u32) -> String {
    SMALL.replace("budget = \"7h/week\"", &format!("budget = \"{hours}h/week\""))
}

fn planned(home: &Home, now: &str, week: &str) -> Value {
    home.run_at(now, &format!("week {week} --json")).json()["planned"].clone()
}

/// Two versions: 7 h a week from 30 November, 14 h a week from 21 December.
fn two_versions() -> Home {
    let home = Home::small();
    home.ok("log 1h rag");
    home.write(with_budget(14).as_bytes());
    assert_eq!(home.run_at("2026-12-21 19:00", "log 30m rag").code, 0);
    home
}

const LATER: &str = "2026-12-28 19:00";

#[test]
fn raising_a_budget_changes_no_past_week() {
    let home = two_versions();
    assert_eq!(planned(&home, LATER, "2026-W50"), 7 * 60);
    assert_eq!(planned(&home, LATER, "2026-W51"), 7 * 60);
    assert_eq!(planned(&home, LATER, "2026-W52"), 14 * 60);
    let stages = home.run_at(LATER, "stages --json").json();
    // Three weeks of 7 h, nine of 14.
    assert_eq!(stages["stages"][0]["planned"], (21 + 126) * 60);
    assert_eq!(stages["stages"][0]["planned_to_date"], (21 + 14) * 60);
    let skills = home.run_at(LATER, "skills --json").json();
    // P0 has 55 of 85 parts, two skills share them.
    assert_eq!(skills["skills"][0]["planned"], (35 * 60 * 55 + 85) / (85 * 2));
}

#[test]
fn a_file_that_was_not_recorded_holds_from_today() {
    let home = Home::small();
    home.ok("log 1h rag");
    home.write(with_budget(14).as_bytes());
    for line in ["today", "stages --json", "status", "check", "plan history", "skills --at 2026-12-25"] {
        assert_eq!(home.run_at("2026-12-21 19:00", line).code, 0, "{line}");
    }
    assert_eq!(planned(&home, LATER, "2026-W52"), 7 * 60, "only acts record a version");
    let history = home.run_at(LATER, "plan history --json").json();
    assert_eq!(history["versions"].as_array().map(Vec::len), Some(2));
    assert_eq!(history["versions"][1]["recorded"], false);
}

#[test]
fn a_pause_declared_afterwards_changes_past_weeks() {
    let home = two_versions();
    let pause = "[[pauses]]\nfrom = 2026-12-07\nto = 2026-12-13\nload = 0.5\n";
    home.write(format!("{}\n{pause}", with_budget(14)).as_bytes());
    assert_eq!(planned(&home, LATER, "2026-W50"), 7 * 30);
    assert_eq!(planned(&home, LATER, "2026-W51"), 7 * 60);
    home.write(format!("{}\n{}", with_budget(14), pause.replace("0.5", "0.0")).as_bytes());
    assert_eq!(planned(&home, LATER, "2026-W50"), 0);
    let stages = home.run_at(LATER, "stages --json").json();
    assert_eq!(stages["stages"][0]["to"], "2027-02-28", "and the stage ends a week later");
}

#[test]
fn a_renamed_skill_keeps_its_planned_hours() {
    let home = two_versions();
    let before = home.run_at(LATER, "skills --json").json();
    let renamed = with_budget(14)
        .replace("[skills.rag]", "[skills.retrieval]\nwas = [\"rag\"]")
        .replace("skills = [\"rag\"]", "skills = [\"retrieval\"]");
    home.write(renamed.as_bytes());
    let after = home.run_at(LATER, "skills --json").json().to_string();
    assert_eq!(after.replace("\"retrieval\"", "\"rag\""), before.to_string());
}

#[test]
fn an_older_file_is_asked_about() {
    let home = two_versions();
    // As a second machine would put it there: the older plan, in other words.
    home.write(format!("# mine\n{SMALL}").as_bytes());
    for line in ["stages --json", "today", "log 10m rag", "status"] {
        let said = home.run_at(LATER, line);
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.err.contains("is the plan of 2026-12-07 again; going on with the version accepted on 2026-12-21"));
        assert!(said.err.contains("hint: skillmap plan restore 2026-12-07 takes it"), "{}", said.err);
    }
    assert_eq!(planned(&home, LATER, "2026-W53"), 14 * 60);
    assert_eq!(
        std::fs::read_to_string(home.roadmap()).expect("there"),
        format!("# mine\n{SMALL}"),
        "nobody touched it"
    );
    // Taking it is an act of the user.
    let said = home.run_at(LATER, "plan restore 2026-12-07 --yes");
    assert_eq!((said.code, said.out.contains("version 1 of 2026-12-07")), (0, true), "{said:?}");
    assert_eq!(home.run_at("2026-12-29 10:00", "stages --json").err, "");
    assert_eq!(planned(&home, "2027-01-06 10:00", "2027-W01"), 7 * 60);
    assert_eq!(planned(&home, "2027-01-06 10:00", "2026-W52"), 14 * 60, "the weeks between stay");
}

#[test]
fn other_words_make_no_version_and_are_kept() {
    let home = Home::small();
    home.ok("log 1h rag");
    let worded = format!("# my own words\n{SMALL}");
    home.write(worded.as_bytes());
    assert_eq!(home.run_at("2026-12-21 19:00", "log 30m rag").code, 0);
    let versions = home.run_at(LATER, "plan history --json").json();
    assert_eq!(versions["versions"].as_array().map(Vec::len), Some(1));
    assert_eq!(versions["versions"][0]["day"], "2026-12-07");
    assert_eq!(home.run_at(LATER, "plan show 1 --json").json()["text"], worded);
}

#[test]
fn the_history_says_what_changed_in_words_of_the_plan() {
    let home = two_versions();
    let said = home.run_at(LATER, "plan history").out;
    assert!(said.contains("the start") && said.contains("2026-12-20") && said.contains("2026-12-21"), "{said}");
    assert!(said.contains("budget of quarter-1 7 → 14 h/week"), "{said}");
    let diff = home.run_at(LATER, "plan diff baseline");
    assert_eq!((diff.code, diff.out.as_str()), (0, "W52: budget of quarter-1 7 → 14 h/week\n"), "{diff:?}");
    let json = home.run_at(LATER, "plan diff 1 2 --json").json();
    assert_eq!(json["changes"], serde_json::json!(["budget of quarter-1 7 → 14 h/week"]));
    assert_eq!((&json["from"]["number"], &json["to"]["number"]), (&Value::from(1), &Value::from(2)));
    assert_eq!(home.run_at(LATER, "plan diff 2 1").out, "budget of quarter-1 14 → 7 h/week\n");
    assert_eq!(home.run_at(LATER, "plan diff 2 now").out, "the two mean the same\n");
    let baseline = home.run_at(LATER, "plan baseline").out;
    assert!(baseline.contains("version 1 of Mon 7 Dec 2026") && baseline.contains("84h planned then"), "{baseline}");
    let unknown = home.run_at(LATER, "plan show 7");
    assert_eq!((unknown.code, unknown.err.contains("1 to 2, a day, baseline or now")), (1, true), "{unknown:?}");
    assert_eq!(home.run_at(LATER, "plan show 2026-12-14").out.lines().next(), SMALL.lines().next());
}

#[test]
fn a_version_is_put_back_over_a_copy_or_elsewhere() {
    let home = two_versions();
    let elsewhere = home.run_at(LATER, "plan restore baseline --to old.toml");
    assert_eq!(elsewhere.code, 0, "{elsewhere:?}");
    assert_eq!(std::fs::read_to_string(home.path("old.toml")).expect("there"), SMALL);
    assert_eq!(home.run_at(LATER, "plan restore baseline --to old.toml").code, 1, "never over another file");
    let refused = home.run_at(LATER, "plan restore 1");
    assert_eq!((refused.code, refused.err.contains("--yes")), (1, true), "{refused:?}");
    for (nth, copy) in [(1, "roadmap.toml.old"), (2, "roadmap.toml.old.2")] {
        let before = std::fs::read_to_string(home.roadmap()).expect("there");
        assert_eq!(home.run_at(LATER, &format!("plan restore {nth} --yes")).code, 0);
        assert_eq!(std::fs::read_to_string(home.path(&format!("config/skillmap/{copy}"))).expect("kept"), before);
    }
    assert_eq!(std::fs::read_to_string(home.roadmap()).expect("there"), with_budget(14));
    std::fs::write(home.roadmap(), "[roadmap\n").expect("written");
    assert_eq!(home.run_at(LATER, "plan restore 1 --yes").code, 0, "over a broken file too");
    assert_eq!(std::fs::read_to_string(home.roadmap()).expect("there"), SMALL);
}

#[test]
fn a_file_that_is_gone_is_put_back() {
    let home = Home::small();
    home.ok("log 1h rag");
    let said = home.edit("edit rag", "rm -f \"$2\"");
    let hint = "hint: skillmap plan restore 2026-12-07 puts it back, skillmap init writes a new one\n";
    assert!(said.code != 0 && said.err.contains(hint), "{said:?}");
    let said = home.run("set rag priority P1 --yes");
    assert!(said.err.contains("is missing, so it was not changed\n") && said.err.ends_with(hint), "{said:?}");
    let said = home.run("plan restore 2026-12-07");
    assert!(said.code == 1 && said.err.contains("was not written\nhint: --yes"), "{said:?}");
    assert_eq!(home.run("plan restore 2026-12-07 --yes").code, 0);
    assert_eq!(std::fs::read_to_string(home.roadmap()).expect("a file"), SMALL);
}

#[test]
fn a_rebase_lets_the_plan_hold_from_the_start_and_undo_takes_it_back() {
    let home = two_versions();
    let said = home.run_at(LATER, "plan rebase");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("3 past weeks are planned differently: 2026-W49 7h → 14h"), "{}", said.out);
    assert_eq!(planned(&home, LATER, "2026-W50"), 14 * 60);
    assert_eq!(home.run_at(LATER, "plan history --json").json()["versions"][0]["holds"], false);
    let again = home.run_at(LATER, "plan rebase");
    assert_eq!((again.code, again.err.contains("from the start already")), (1, true), "{again:?}");
    assert_eq!(home.run_at(LATER, "undo").code, 0);
    assert_eq!(planned(&home, LATER, "2026-W50"), 7 * 60);
}

#[test]
fn a_year_of_edits_changes_no_week_that_has_passed() {
    let home = Home::empty();
    let text = |nth: u32| {
        let weights = format!("[skills.cost]\nweight = {}", 1 + nth % 3);
        let practised =
            if nth % 4 == 3 { "practice_days = [\"mon\", \"wed\", \"sat\"]\nmonths = 14" } else { "months = 14" };
        let text = with_budget(3 + nth * 5 % 11).replace("weeks 1-12", "months 1-14").replace("months = 3", practised);
        let share = format!("[priorities]\nP1 = {{ share = {} }}\n{weights}", 10 + nth);
        text.replace("[skills.cost]", &share).replace("\"Get fluent\"", &format!("\"Get fluent, {nth}\""))
    };
    let start = chrono::NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day");
    let at = |week: u32| format!("{} 20:00", start + chrono::Days::new(u64::from(week) * 7 + 2));
    let id = |week: u32| (start + chrono::Days::new(u64::from(week) * 7)).format("%G-W%V").to_string();
    let mut seen = Vec::new();
    for week in 0..52 {
        if week % 2 == 0 {
            home.write(text(week / 2).as_bytes());
        }
        assert_eq!(home.run_at(&at(week), "log 45m rag,cost").code, 0);
        if week > 0 {
            seen.push((week - 1, planned(&home, &at(week), &id(week - 1))));
        }
    }
    for (week, planned_then) in seen {
        assert_eq!(planned(&home, &at(52), &id(week)), planned_then, "week {week}");
    }
    assert_eq!(home.run_at(&at(52), "plan history --json").json()["versions"].as_array().map(Vec::len), Some(26));
}

#[test]
fn a_fresh_line_counts_anew_and_the_whole_truth_stays() {
    let home = two_versions();
    let before = home.run_at(LATER, "skills --json").json();
    home.write(format!("{}\n[[fresh]]\nfrom = 2026-12-21\nwhy = \"new job\"\n", with_budget(14)).as_bytes());
    let skills = home.run_at(LATER, "skills --json").json();
    assert_eq!(skills["fresh"], "2026-12-21");
    let rag = &skills["skills"][0];
    // 14 h since the line, of which rag has 55/170; half an hour was logged.
    assert_eq!((&rag["planned_since"], &rag["logged_since"]), (&Value::from(272), &Value::from(30)));
    assert_eq!(rag["debt"], 242);
    assert_eq!(rag["planned"], before["skills"][0]["planned"]);
    assert_eq!(skills["priorities"][0]["actual_all"], before["priorities"][0]["actual_all"]);
    let truth = home.run_at(LATER, "skills --json --since-start").json();
    assert_eq!(truth, before);
    let stages = home.run_at(LATER, "stages --json").json();
    // 30 minutes of 2 h a day: the line itself is not passed.
    assert_eq!(stages["stages"][0]["slack"]["hours"], -7);
    assert!(home.run_at(LATER, "skills").out.contains("count from the fresh line of Mon 21 Dec 2026; --since-start"));
    assert!(home.run_at(LATER, "today").out.contains("counted from the fresh line of Mon 21 Dec"));
}

#[test]
fn where_an_older_file_is_not_in_force_check_and_recover_say_so_first() {
    let home = two_versions();
    assert!(!home.run_at(LATER, "check").err.contains("again"));
    home.write(SMALL.as_bytes());
    let checked = home.run_at(LATER, "check");
    assert_eq!(checked.code, 0, "{checked:?}");
    let said = "is the plan of 2026-12-07 again; the version accepted on 2026-12-21 is in force";
    assert!(checked.err.contains(said), "{checked:?}");
    let taken = home.run_at(LATER, "recover --take fresh --yes");
    assert_eq!((taken.code, taken.out.as_str()), (1, ""), "{taken:?}");
}

#[test]
fn a_change_on_the_day_of_a_rebase_leaves_the_past_as_rebased() {
    let home = two_versions();
    assert_eq!(home.run_at(LATER, "set quarter-1 budget 10h/week --yes").code, 0);
    assert_eq!(home.run_at(LATER, "plan rebase").code, 0);
    assert_eq!(home.run_at(LATER, "set quarter-1 budget 21h/week --yes").code, 0);
    assert_eq!(planned(&home, LATER, "2026-W50"), 10 * 60, "raising a budget changes no past week");
    assert_eq!(planned(&home, LATER, "2026-W53"), 21 * 60);
    let versions = home.run_at(LATER, "plan history --json").json()["versions"].clone();
    let held: Vec<(&Value, &Value)> = (0..4).map(|nth| (&versions[nth]["holds"], &versions[nth]["baseline"])).collect();
    let (yes, no) = (Value::Bool(true), Value::Bool(false));
    assert_eq!(held, [(&no, &no), (&no, &no), (&yes, &yes), (&yes, &no)]);
    assert_eq!((&versions[2]["until"], &versions[3]["from"]), (&"2026-12-27".into(), &"2026-12-28".into()));
    assert!(home.run_at(LATER, "plan show baseline").out.contains("10h/week"));
    assert_eq!(home.run_at(LATER, "undo").code, 0);
    assert_eq!(planned(&home, LATER, "2026-W50"), 7 * 60);
    assert_eq!(home.run_at(LATER, "plan history --json").json()["versions"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_change_taken_back_on_its_day_leaves_no_version() {
    let home = two_versions();
    let before = home.run_at(LATER, "plan history --json").json();
    assert_eq!(home.run_at(LATER, "set quarter-1 budget 10h/week --yes").code, 0);
    assert_eq!(home.run_at(LATER, "plan history --json").json()["versions"].as_array().map(Vec::len), Some(3));
    assert_eq!(home.run_at(LATER, "set quarter-1 budget 14h/week --yes").code, 0);
    assert_eq!(home.run_at(LATER, "plan history --json").json(), before, "unchanged meaning makes no version");
    assert_eq!(home.run_at(LATER, "log 5m rag").code, 0);
    assert_eq!(home.run_at(LATER, "plan history --json").json(), before);
    assert_eq!(planned(&home, "2027-01-04 19:00", "2026-W53"), 14 * 60);
}
