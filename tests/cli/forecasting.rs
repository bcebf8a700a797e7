//! The forecast as `stages` prints it: the text and the JSON say the same, and no date without a ground.

use crate::home::Home;

/// A home with seven hours in each of the first four weeks, as the plan asks.
fn steady() -> Home {
    let home = Home::small();
    for day in ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22"] {
        let said = home.run_at("2026-12-28 09:00", &format!("log 7h rag @{day}"));
        assert_eq!(said.code, 0, "{said:?}");
    }
    home
}

#[test]
fn even_weeks_say_one_day_in_text_and_json() {
    let home = steady();
    // 84 h less 28 h at 7 h a week are eight weeks, today one of their days.
    let json = home.json("stages --at 2026-12-28");
    for forecast in [&json["stages"][0]["forecast"], &json["total"]["forecast"]] {
        assert_eq!((&forecast["p50"], &forecast["p85"]), (&"2027-02-21".into(), &"2027-02-21".into()), "{forecast}");
        assert!(forecast["note"].is_null(), "{forecast}");
    }
    // The plan's own three months, to 27 February, are 62 days from here.
    let total = &json["total"];
    assert_eq!((&total["pace_per_week"], &total["needed_per_week"]), (&420.into(), &379.into()));
    assert_eq!(total["slack"]["hours"], 0);
    let text = home.ok("stages --at 2026-12-28");
    assert!(text.contains("forecast: likely 21 Feb 2027, 85 % by 21 Feb 2027"), "{text}");
    assert!(text.contains("quarter-1  2027-02-21  2027-02-21"), "{text}");
    assert!(text.contains("7h a week over the last 4 full weeks"), "{text}");
}

#[test]
fn without_a_ground_there_is_no_date() {
    let home = Home::small();
    let first = home.json("stages");
    assert!(first["total"]["forecast"]["p50"].is_null());
    assert_eq!(first["total"]["forecast"]["note"], "not enough weeks yet");
    assert!(home.ok("stages").contains("forecast: not enough weeks yet"));
    let home = steady();
    let idle = home.json("stages --at 2027-01-25");
    assert_eq!(idle["stages"][0]["forecast"]["note"], "no hours in 4 weeks, no date");
    assert!(home.ok("stages --at 2027-01-25").contains("forecast: no hours in 4 weeks, no date"));
    let over = home.json("stages --at 2027-06-01");
    assert_eq!(over["stages"][0]["forecast"]["note"], "its days are over");
    assert!(over["stages"][0]["needed_per_week"].is_null());
}

#[test]
fn a_stage_that_is_over_has_no_line_in_the_forecast() {
    let home = steady();
    let plan = std::fs::read_to_string(home.roadmap()).expect("the plan");
    let first = "\n[stages.first]\nwindow = \"weeks 1-2\"\nbudget = \"7h/week\"\n";
    home.write(format!("{plan}{first}").as_bytes());
    let text = home.ok("stages --at 2026-12-28 --plain");
    let forecasts: Vec<&str> = text.lines().filter(|line| line.starts_with("forecast: ")).collect();
    assert!(text.contains("stage: past, first") && forecasts[0].starts_with("forecast: quarter-1"), "{text}");
    assert!(forecasts.iter().all(|line| !line.contains("first")), "{text}");
}

#[test]
fn what_to_look_at_stands_above_the_matrix() {
    let text = Home::small().ok("skills --at 2027-02-01");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(at("To look at") < at("Shares of the study time"), "{text}");
}
