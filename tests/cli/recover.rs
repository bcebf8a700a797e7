//! The ways back on track, the ledger and the open gates by command: what is shown, taken, refused, and what JSON says.

use std::fs;

use crate::home::{Home, SMALL};

/// A Monday morning after six weeks.
const LATER: &str = "2027-01-11 09:00";

/// 5 h in each of six weeks that asked for 7.
fn behind() -> Home {
    let home = Home::small();
    for on in ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05"] {
        assert_eq!(home.run_at(&format!("{on} 20:00"), "log 5h rag").code, 0);
    }
    home
}

fn file(home: &Home) -> String {
    fs::read_to_string(home.roadmap()).expect("a roadmap")
}

#[test]
fn the_fresh_line_comes_first_and_each_way_has_its_diff() {
    let home = behind();
    let said = home.run_at(LATER, "recover");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(
        said.out.starts_with(
            "Get fluent: hours 12 d behind (12h), 4 targets open; 42 days left with today, to\nSun 21 Feb.\n"
        ),
        "{}",
        said.out
    );
    let places: Vec<usize> = ["1 Fresh line (fresh)", "2 Catch up (catch-up)", "3 Rebalance", "4 Extend (extend)"]
        .iter()
        .map(|way| said.out.find(way).unwrap_or_else(|| panic!("{way}\n{}", said.out)))
        .collect();
    assert!(places.is_sorted(), "{}", said.out);
    for line in ["+[[fresh]]\n+from = 2027-01-11\n", "+budget = \"9h/week\"\n", "+window = \"weeks 1-17\"\n"] {
        assert!(said.out.contains(line), "{line}\n{}", said.out);
    }
    assert!(said.out.contains("No later stage could take them"), "{}", said.out);
    assert_eq!(file(&home), SMALL, "nothing is written");
}

#[test]
fn the_numbers_are_in_the_json() {
    let home = behind();
    let value = home.run_at(LATER, "recover quarter-1 --json").json();
    assert_eq!((&value["stage"], &value["days_left"]), (&"quarter-1".into(), &42.into()));
    assert_eq!((&value["left"], &value["behind"]), (&3240.into(), &720.into()));
    assert_eq!((&value["planned_per_week"], &value["needed_per_week"]), (&420.into(), &540.into()));
    assert_eq!((&value["pace"]["per_week"], &value["pace"]["weeks"]), (&300.into(), &4.into()));
    let ways = value["ways"].as_array().expect("ways");
    let ids: Vec<&str> = ways.iter().filter_map(|way| way["id"].as_str()).collect();
    assert_eq!(ids, ["fresh", "catch-up", "rebalance", "extend"]);
    assert_eq!((&ways[0]["slack_before"], &ways[0]["slack_after"]), (&(-12).into(), &0.into()));
    assert_eq!((&ways[0]["needed_after"], &ways[0]["let_go"]), (&420.into(), &720.into()));
    assert_eq!((&ways[1]["budget"], &ways[1]["block"]["minutes"]), (&"9h/week".into(), &120.into()));
    assert_eq!(ways[1]["block"]["days"], serde_json::json!(["sat"]));
    // 54 h at 5 h a week are 75.6 days: 34 more than 42.
    assert_eq!((&ways[3]["days"], &ways[3]["last_after"]), (&34.into(), &"2027-03-28".into()));
    for way in ways {
        assert!(way["title"].is_string() && way["gist"].is_string() && way["text"].is_array(), "{way}");
        let diff = way["diff"].as_str();
        assert!(diff.map_or(way["id"] == "rebalance", |diff| diff.starts_with("--- ")), "{way}");
    }
}

#[test]
fn a_way_is_taken_with_a_yes_and_standing_follows() {
    let home = behind();
    let unasked = home.run_at(LATER, "recover --take fresh");
    assert_eq!((unasked.code, file(&home)), (1, SMALL.to_owned()));
    assert!(unasked.err.contains("nothing was written: there is nobody to ask"), "{}", unasked.err);
    let said = home.run_at(LATER, "recover --take fresh --yes");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("Fresh line: on plan, 7h a week instead of 9h · wrote "), "{}", said.out);
    assert_eq!(file(&home), format!("{SMALL}\n[[fresh]]\nfrom = 2027-01-11\n"));
    let stages = home.run_at(LATER, "stages --json").json();
    assert_eq!(stages["stages"][0]["slack"]["hours"], 0);
    assert_eq!(stages["stages"][0]["needed_per_week"], 420);
    let all = home.run_at(LATER, "stages --since-start --json").json();
    assert_eq!(all["stages"][0]["slack"]["hours"], -12, "the whole truth stays");
    let again = home.run_at(LATER, "recover --take fresh --yes");
    assert_eq!(again.code, 1);
    assert!(again.err.contains("fresh changes nothing") || again.err.contains("is not behind"), "{}", again.err);
}

#[test]
fn catching_up_and_extending_ask_for_each_hour_once() {
    for (way, budget, needed) in [("catch-up", "9h/week", 540), ("extend", "4h55/week", 295)] {
        let home = behind();
        assert_eq!(home.run_at(LATER, &format!("recover --take {way} --yes")).code, 0);
        assert!(file(&home).contains(&format!("budget = \"{budget}\"")), "{}", file(&home));
        let stages = home.run_at(LATER, "stages --json").json();
        assert_eq!(stages["stages"][0]["slack"]["hours"], 0, "{way}");
        assert_eq!(stages["stages"][0]["needed_per_week"], needed, "{way}");
        let total = stages["total"]["logged"].as_i64();
        assert_eq!(total, Some(1800), "nothing is lost");
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let home = behind();
    let unknown = home.run_at(LATER, "recover quarter-2");
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("there is no stage \"quarter-2\"\nhint: did you mean quarter-1?"), "{}", unknown.err);
    let past = home.run_at("2027-03-01 09:00", "recover quarter-1");
    assert!(past.err.contains("quarter-1 ended on Sun 21 Feb 2027"), "{}", past.err);
    assert_eq!(home.run_at(LATER, "recover --yes").code, 2, "a yes to nothing");
    assert_eq!(home.run_at(LATER, "recover --take fresh --at 2027-01-01").code, 2);
    let fine = home.run_at("2026-11-30 09:00", "recover");
    assert_eq!(fine.code, 0);
    assert!(fine.out.contains("Nothing has to be recovered."), "{}", fine.out);
    let taken = home.run_at("2026-11-30 09:00", "recover --take extend --yes");
    assert_eq!((taken.code, file(&home)), (1, SMALL.to_owned()));
    assert!(taken.err.contains("quarter-1 is not behind"), "{}", taken.err);
}

#[test]
fn an_ended_stage_with_open_targets_is_said() {
    let home = behind();
    let at = "2027-02-22 09:00";
    assert_eq!(home.run_at(LATER, "drop twice --why 'not worth it'").code, 0);
    let today = home.run_at(at, "today");
    let wanted = "Get fluent ended Sun 21 Feb with 3 targets open";
    assert!(today.out.contains(wanted), "{}", today.out);
    let stages = home.run_at(at, "stages");
    assert!(stages.out.contains("Ended with targets open") && stages.out.contains("service, cases"), "{}", stages.out);
    let value = home.run_at(at, "today --json").json();
    assert_eq!(value["gates"][0]["open"], serde_json::json!(["service", "cases", "field"]));
    assert_eq!(home.run_at(LATER, "today --json").json()["gates"], serde_json::json!([]), "not before it ended");
}

#[test]
fn the_ledger_keeps_the_day_and_the_reason() {
    let home = behind();
    assert_eq!(home.run_at(LATER, "drop service --why 'no \u{1b}[31muse'").code, 0);
    let targets = home.run_at("2027-01-20 09:00", "targets");
    assert!(targets.out.contains("Dropped") && targets.out.contains("2027-01-11  no [31muse"), "{}", targets.out);
    let plain = home.run_at("2027-01-20 09:00", "targets --plain");
    assert!(plain.out.contains("dropped: dropped, service, on 2027-01-11, no [31muse"), "{}", plain.out);
    let value = home.run_at("2027-01-20 09:00", "targets --json").json();
    assert_eq!(value["dropped"][0]["day"], "2027-01-11");
    assert_eq!(value["dropped"][0]["why"], "no [31muse");
    home.run_at(LATER, "reopen service");
    assert_eq!(home.run_at(LATER, "targets --json").json()["dropped"], serde_json::json!([]));
}

#[test]
fn a_fresh_line_is_offered_once_a_quarter() {
    let home = Home::small();
    home.ok("log 30m rag");
    let offered = |at: &str| home.run_at(at, "today --json").json()["offer"].as_bool();
    assert_eq!(offered("2026-12-10 09:00"), Some(false));
    assert_eq!(offered(LATER), Some(true), "40 days behind and below the floor");
    assert!(home.run_at(LATER, "today").out.contains("Far behind on hours: skillmap recover"));
    assert_eq!(home.run_at(LATER, "recover --take fresh --yes").code, 0);
    assert_eq!(offered("2027-02-15 09:00"), Some(false), "35 days behind again, in the same quarter");
}
