//! The advice about study times, with worked examples, and that following it ends it.

use proptest::prelude::*;

use super::today;
use crate::plan::{Problem, check};

/// A roadmap of one stage with this budget, these practice days and this calendar.
fn plan(budget: &str, practice_days: &str, calendar: &str) -> String {
    format!(
        "[roadmap]\nstart = 2026-12-01\nmonths = 6\ndaily_floor = \"30m\"\npractice_days = [{practice_days}]\n\
         [skills.rag]\npriority = \"P0\"\n[targets.t]\nstage = \"quarter-1\"\nskills = [\"rag\"]\n\
         [stages.quarter-1]\nwindow = \"weeks 1-12\"\nbudget = {budget}\n[calendar]\n{calendar}\n"
    )
}

const ALL: &str = "\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"";

fn warnings(text: &str) -> Vec<Problem> {
    check(text, today().into()).unwrap_or_else(|problems| panic!("{text}\n{problems:#?}")).warnings
}

/// The warning about study times, and its hint.
fn said(text: &str) -> Option<(String, String)> {
    let about = warnings(text).into_iter().find(|w| w.message.contains("study times"))?;
    Some((about.message, about.hint.unwrap_or_default()))
}

const WORK: &str = "{ at = \"09:00\", until = \"17:00\", title = \"Work\" }";

#[test]
fn too_little_study_time_is_said_with_the_block_that_would_do() {
    let evening = format!("[{WORK}, {{ at = \"19:00\", until = \"21:00\", title = \"Study\", study = \"2h\" }}]");
    let calendar = format!("monday = {evening}\ntuesday = [{WORK}]\nwednesday = {evening}\nfriday = {evening}");
    let (message, hint) = said(&plan("\"8h/week\"", ALL, &calendar)).unwrap();
    assert_eq!(message, "`quarter-1` asks for 8h a week, the study times hold 6h");
    assert_eq!(hint, "one more Saturday block of 2h would do, with study = \"2h\"");
    let weekdays = "\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"";
    let (_, hint) = said(&plan("\"8h/week\"", weekdays, &calendar)).unwrap();
    assert!(hint.starts_with("one more Thursday block of 2h"), "only practice days: {hint}");
    let (message, hint) = said(&plan("\"2h/day\"", ALL, &calendar)).unwrap();
    assert_eq!(message, "`quarter-1` asks for 14h a week, the study times hold 6h");
    assert_eq!(hint, "blocks of 2h45 on Saturday, Sunday and Thursday would do, each with study = \"2h45\"");
    assert_eq!(said(&plan("\"6h/week\"", ALL, &calendar)), None);
    assert_eq!(said(&plan("\"6h10/week\"", ALL, &calendar)), None, "ten minutes are not worth a word");
}

#[test]
fn an_open_study_block_holds_what_is_left_of_its_day() {
    let every_day = |until: &str| {
        let block = format!("monday = [{{ at = \"19:00\", until = \"{until}\", title = \"Study\", study = true }}]\n");
        let others = ["tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        others.iter().fold(block, |all, day| format!("{all}{day} = {{ like = \"monday\" }}\n"))
    };
    assert_eq!(said(&plan("\"14h/week\"", ALL, &every_day("21:00"))), None, "two hours hold the two of each day");
    let (message, _) = said(&plan("\"14h/week\"", ALL, &every_day("20:00"))).unwrap();
    assert!(message.ends_with("hold 7h"), "never more than the block: {message}");
    assert_eq!(said(&plan("{ total = \"7h\" }", ALL, &every_day("20:00"))), None, "at least the floor of each day");
}

#[test]
fn a_long_saturday_makes_up_for_short_evenings() {
    let block = |at: &str, until: &str| {
        format!("[{{ at = \"{at}\", until = \"{until}\", title = \"Study\", study = true }}]\n")
    };
    let (evening, saturday) = (block("20:00", "21:30"), block("10:00", "12:00"));
    let calendar = format!("monday = {evening}wednesday = {evening}saturday = {saturday}");
    let days = "\"mon\", \"wed\", \"sat\"";
    assert_eq!(said(&plan("\"5h/week\"", days, &calendar)), None, "1h30, 1h30 and 2h are the five hours");
    let (message, _) = said(&plan("\"8h/week\"", days, &calendar)).unwrap();
    assert!(message.ends_with("asks for 8h a week, the study times hold 5h"), "{message}");
    let (message, _) = said(&plan("\"8h/week\"", ALL, &format!("tuesday = {}", block("09:00", "17:00")))).unwrap();
    assert!(message.contains("the study times hold 1h0"), "a working day is not for study alone: {message}");
}

#[test]
fn who_plans_no_study_times_hears_nothing_of_them() {
    assert_eq!(warnings(&plan("\"8h/week\"", ALL, "")), []);
    assert_eq!(warnings(&plan("\"8h/week\"", ALL, &format!("monday = [{WORK}]"))), []);
    let text = plan("\"8h/week\"", ALL, "monday = [{ at = \"19:00\", title = \"A\", study = \"1h\" }]");
    assert!(said(&text.replace("weeks 1-12", "week 1")).is_some());
    let short = text.replace("\"weeks 1-12\"", "{ from = 2026-12-01, to = 2026-12-05 }");
    assert_eq!(said(&short), None, "a stage of five days has no usual week");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn following_the_advice_ends_it(hours in 1_i64..30, studied in proptest::collection::btree_set(0_usize..7, 1..5)) {
        const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let block = |length: &str, until: &str| {
            format!("[{{ at = \"10:00\", until = \"{until}\", title = \"Study\", study = {length} }}]")
        };
        let line = |day: &usize| format!("{} = {}\n", DAYS[*day], block("true", "12:00"));
        let calendar: String = studied.iter().map(line).collect();
        let text = plan(&format!("\"{hours}h/week\""), ALL, &calendar);
        let Some((_, hint)) = said(&text) else { return Ok(()) };
        let length = hint.split('"').nth(1).expect("a length").to_owned();
        let named = DAYS.iter().filter(|day| hint.to_lowercase().contains(**day));
        let added = |day: &&str| format!("{day} = {}\n", block(&format!("\"{length}\""), "24:00"));
        let more: String = named.map(added).collect();
        prop_assert!(!more.is_empty(), "{}", hint);
        prop_assert_eq!(said(&format!("{text}{more}")), None, "{}\n{}", text, hint);
    }
}
