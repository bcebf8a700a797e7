//! The weekly review: its facts and its questions, walked through or jumped to, saved as one act, and a draft that
//! outlives the program.

mod tui;

use proptest::prelude::*;
use skillmap::domain::calendar::{Period, WeekStart};
use skillmap::domain::friction::{Cause, Judged, NewFix, NewFriction};
use skillmap::domain::review::Told;
use skillmap::ui::theme::Theme;
use tui::{Program, day};

const FRIDAY: &str = "2027-01-15T17:12:00+00:00";
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// A Friday with a record, two frictions that are alike, and a fix whose day has come.
fn friday() -> Program {
    friday_in(Theme::DARK)
}

fn friday_in(theme: Theme) -> Program {
    with_frictions(Program::start(FRIDAY, theme, None).with_record())
}

/// The same without the weeks of study.
fn bare_friday() -> Program {
    with_frictions(Program::start(FRIDAY, Theme::DARK, None))
}

fn with_frictions(program: Program) -> Program {
    let now = program.clock().now();
    let mut store = program.other_process();
    // The week before has its review, so that this one is in front.
    let before = Period::week_of(day("2027-01-08"), WeekStart::Monday);
    store.save_review(&Told::of(before), day("2027-01-08"), now).expect("saved");
    let mut noted = |on: &str, text: &str| {
        let what = NewFriction { day: day(on), text: text.to_owned(), judged: Judged::default() };
        store.add_friction(&what, day("2027-01-15"), now).expect("noted")
    };
    let first = noted("2026-12-29", "merged without running the evals");
    noted("2027-01-12", "merged again without the evals");
    let fix = NewFix {
        friction: first,
        text: "CI runs the evals".to_owned(),
        kind: None,
        why: None,
        pattern: None,
        path: None,
        by: day("2027-01-14"),
    };
    store.add_fix(&fix, day("2026-12-29"), now).expect("decided");
    let mut program = program;
    program.wait(std::time::Duration::ZERO);
    program
}

fn pictures(name: &str, script: &str) {
    for (width, height) in SIZES {
        let mut program = friday();
        program.resize(width, height).keys(script);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
    }
}

/// What is at the right on a wide screen: the questions.
fn questions(program: &mut Program) -> String {
    program.resize(200, 60);
    let right = |line: &str| line.chars().skip(92).collect::<String>();
    program.screen().lines().skip(3).take(54).map(|line| right(line) + "\n").collect()
}

#[test]
fn facts_and_questions() {
    pictures("facts", "5");
    pictures("words", "5<enter>three evals before lunch<enter>a gate is only as good as the people who look at it");
    pictures("friction", "5<enter><tab><tab><tab>g");
}

#[test]
fn what_lies_over_the_questions() {
    pictures("join", "5<enter><tab><tab><tab>=j");
    pictures("fix", "5<enter><tab><tab><tab>fnobody looks<enter>");
    pictures("not_yet", "5<enter><tab><tab><tab><tab>n");
}

#[test]
fn without_colour_the_signs_carry_it() {
    let mut program = friday_in(Theme::PLAIN);
    insta::assert_snapshot!(
        program.resize(120, 40).keys("5<enter>x<enter><enter><enter>w<enter>y<enter><space>").screen()
    );
}

#[test]
fn enter_walks_through_and_all_is_saved_at_once() {
    let mut program = friday();
    program.resize(120, 40);
    program.keys("5<enter>fine<enter>much<enter>meetings<enter>");
    assert!(program.screen().contains("› ○ Tue  merged again"), "{}", program.screen());
    program.keys("g=j<enter><enter>y<enter>").keys("<space>j<space><enter>write the ADR<enter>");
    let screen = program.screen();
    for said in ["guardrail missing · the same as", "it stands, as of Fri 15 Jan", "3 of up to 3", "✓ write the ADR"]
    {
        assert!(screen.contains(said), "{said} in {screen}");
    }
    assert!(screen.contains("○ no review yet · a draft from Fri 15 Jan 17:12, ctrl-s saves"), "{screen}");
    program.keys("<enter><enter>");
    assert!(program.notice().starts_with("reviewed 2027-W02 · 3 things for next week"), "{}", program.notice());
    assert!(program.screen().contains("✓ saved Fri 15 Jan 17:12"), "{}", program.screen());
    assert!(!program.data("drafts/review-2027-W02.json").exists(), "the draft is gone once it is saved");
    let mut again = program.crash();
    assert!(again.keys("5").screen().contains("✓ saved Fri 15 Jan 17:12"));
    assert!(questions(&mut again).contains("write the ADR"));
}

#[test]
fn a_saved_review_is_changed_and_says_so() {
    let mut program = friday();
    program.resize(120, 40).keys("5<c-s>");
    assert!(program.screen().contains("✓ saved"), "a review without anything may be saved: {}", program.screen());
    program.keys("<c-s>");
    assert_eq!(program.notice(), "nothing was changed since it was saved");
    program.keys("<enter>words");
    assert!(program.screen().contains("saved Fri 15 Jan 17:12 · changed from Fri 15 Jan 17:12, ctrl-s saves"));
    program.keys("<c-s>");
    assert!(program.screen().contains("saved Fri 15 Jan 17:12 · changed once"), "{}", program.screen());
    program.keys("u");
    let screen = program.screen();
    assert!(screen.contains("words") && screen.contains("· changed from"), "taken back, it is a draft again: {screen}");
}

#[test]
fn a_crash_after_any_key_loses_nothing() {
    let script = "<enter>a b<enter>th<left>x<tab>stop <tab>gfwhy<tab><tab><tab>gate<c-s><tab>d<enter><space><tab>an";
    let keys = skillmap::ui::keys::parse(script).expect("keys");
    for end in 1..=keys.len() {
        let mut program = bare_friday();
        program.keys("5");
        for key in &keys[..end] {
            program.keys(&key.to_string());
        }
        program.keys("<esc><esc>");
        // Back from Today, where the second esc led if nothing lay over the questions.
        program.keys("5");
        let before = questions(&mut program);
        let mut again = program.crash();
        again.keys("5");
        assert_eq!(questions(&mut again), before, "after {end} keys");
    }
}

#[test]
fn a_draft_is_found_again_and_discarded_only_when_asked() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>half a thou");
    let mut again = program.crash();
    again.keys("5");
    assert!(again.screen().contains("half a thou"), "{}", again.screen());
    assert!(again.screen().contains("a draft from Fri 15 Jan 17:12"), "{}", again.screen());
    again.keys("D");
    assert!(again.screen().contains("Discard the draft?"), "{}", again.screen());
    assert!(again.screen().contains("nothing of it is saved"), "{}", again.screen());
    assert!(again.keys("n").screen().contains("half a thou"));
    assert!(!again.keys("Dy").screen().contains("half a thou"));
    assert_eq!(again.notice(), "the draft is gone");
    assert!(!again.crash().keys("5").screen().contains("half a thou"));
}

#[test]
fn a_draft_stays_while_other_weeks_are_looked_at() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>this week<esc>[<enter>last week<esc>]");
    assert!(program.screen().contains("this week") && !program.screen().contains("last week"));
    program.keys("1<tab>5[");
    assert!(program.screen().contains("last week"), "{}", program.screen());
    program.keys("]]");
    let screen = program.screen();
    assert!(screen.contains("This week has not begun"), "{screen}");
    program.keys("<enter><c-s>");
    assert_eq!(program.notice(), "this week has not begun: there is nothing to review yet");
}

#[test]
fn n_goes_to_the_latest_week_without_a_review() {
    let mut program = friday();
    program.resize(120, 40).keys("5n");
    assert!(program.screen().contains("2026-W53"), "{}", program.screen());
    assert!(program.screen().contains("0 of the last 5 weeks have one"), "{}", program.screen());
    program.keys("<c-s>n");
    assert!(program.screen().contains("2027-W02"), "{}", program.screen());
}

#[test]
fn a_reason_is_never_left_out_whole_and_what_the_last_week_said_is_there() {
    let mut program = friday();
    program.keys("5<enter>");
    for width in (110..=220).step_by(2) {
        program.resize(width, 60);
        let screen = program.screen();
        let things = screen.lines().skip_while(|line| !line.contains("For next week")).skip(1);
        for line in things.take_while(|line| !line.contains("in your own words")) {
            let said = line.chars().skip_while(|c| *c != '○').collect::<String>();
            assert!(said.trim_matches(['│', ' ']).contains("  "), "no reason at {width}: {line}");
        }
        let after = screen.lines().skip_while(|line| !line.contains("How the plan stands")).skip(3).take(3);
        let after: Vec<&str> = after.collect();
        assert!(after[0].contains("a week ago: ") && after[2].contains("a week ago: "), "{width}: {screen}");
    }
}

#[test]
fn a_reason_why_a_block_was_skipped_is_read_whole() {
    let mut program = with_frictions(Program::start("2027-01-12T18:00:00+00:00", Theme::DARK, None).with_record());
    program.keys("c<up>-the release, then what came of it, then the train<enter><esc>5").resize(120, 40).keys("G");
    let screen = program.screen();
    let left: String = screen.lines().map(|line| line.chars().take(54).collect::<String>() + "\n").collect();
    let said: Vec<&str> = left.split(['│', '\n']).flat_map(str::split_whitespace).collect();
    assert!(said.join(" ").contains("the release, then what came of it, then the train"), "{screen}");
}

#[test]
fn the_key_of_a_cause_says_it_however_often_it_is_pressed() {
    let mut program = friday();
    program.keys("5<enter><enter><enter><enter>gg<c-s>");
    let judged = |program: &Program| {
        let noted = program.other_process().frictions(day("2027-01-15")).expect("read");
        noted.into_iter().find(|one| one.what.day == day("2027-01-12")).expect("is there").what.judged.cause
    };
    assert_eq!(judged(&program), Some(Cause::Guardrail));
    program.keys("5<enter><tab><tab><tab>gb<c-s>");
    assert_eq!(judged(&program), Some(Cause::Bypass));
}

#[test]
fn the_likeliest_earlier_friction_is_joined_by_two_keys() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter><tab><tab><tab>=<enter>");
    assert!(program.screen().contains("the same as “merged without running the evals”"), "{}", program.screen());
    program.keys("=<up><enter>");
    assert!(!program.screen().contains("the same as"), "{}", program.screen());
}

#[test]
fn the_footer_names_the_keys_of_the_review_and_only_those_that_work() {
    let mut program = friday();
    let footer = |program: &Program| program.screen().lines().last().unwrap_or_default().to_owned();
    program.keys("5");
    for key in ["⏎ answer", "n unreviewed", "F ledger", "v month", "? help"] {
        assert!(footer(&program).contains(key), "{key} in {}", footer(&program));
    }
    program.keys("<enter>");
    assert!(footer(&program).contains("ctrl-o editor"), "{}", footer(&program));
    program.keys("<tab><tab><tab><enter><enter><enter>");
    assert!(program.screen().contains("› + or in your own words"), "{}", program.screen());
    assert!(!footer(&program).contains("ctrl-o"), "one line is enough there: {}", footer(&program));
}

#[test]
fn long_texts_come_back_from_the_editor() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>begun");
    program.saves.push_back("first\nsecond \u{1b}[31mline\n".to_owned());
    program.keys("<c-o>");
    let screen = program.screen();
    assert!(screen.contains("first ") && screen.contains("second [31mline"), "{screen}");
    program.saves.push_back("half a crash".to_owned());
    program.keys("<c-o>");
    assert!(program.notice().contains("did not end well"), "{}", program.notice());
    assert!(program.screen().contains("second"), "{}", program.screen());
    program.saves.push_back(String::new());
    program.keys("<c-o>");
    assert!(program.notice().contains("came back empty"), "{}", program.notice());
    assert!(program.crash().keys("5").resize(120, 40).screen().contains("second"));
}

#[test]
fn another_terminal_does_not_lose_what_was_written() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>mine");
    let path = program.data("drafts/review-2027-W02.json");
    let theirs = std::fs::read_to_string(&path).expect("a draft").replace("mine", "theirs");
    std::fs::write(&path, &theirs).expect("written");
    program.keys(" ");
    assert!(program.notice().contains("written elsewhere too"), "{}", program.notice());
    program.keys("too");
    assert!(program.screen().contains("▲ this review is being written elsewhere too"), "{}", program.screen());
    assert!(std::fs::read_to_string(&path).expect("a draft").contains("mine"));
    let aside = program.data("drafts/review-2027-W02.json.other");
    assert_eq!(std::fs::read_to_string(aside).expect("set aside"), theirs);
}

#[test]
fn a_draft_that_outlived_its_saving_decides_nothing_twice() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>fine<enter><enter><enter>gfwhy<tab><tab><tab>a gate<c-s>");
    let path = program.data("drafts/review-2027-W02.json");
    let draft = std::fs::read_to_string(&path).expect("a draft");
    assert!(draft.contains("a gate"), "{draft}");
    program.keys("<c-s>");
    std::fs::write(&path, draft).expect("written");
    let mut again = program.crash();
    again.keys("5");
    assert!(again.screen().contains("✓ saved Fri 15 Jan 17:12  "), "{}", again.screen());
    again.keys("<c-s>");
    assert_eq!(again.notice(), "nothing was changed since it was saved");
    assert_eq!(again.other_process().fixes(day("2027-01-15")).expect("read").len(), 2);
}

#[test]
fn a_review_saved_elsewhere_meanwhile_is_said() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>mine");
    let now = program.clock().now();
    let week = Period::week_of(day("2027-01-15"), WeekStart::Monday);
    let theirs = Told { well: Some("theirs".to_owned()), ..Told::of(week) };
    program.other_process().save_review(&theirs, day("2027-01-15"), now).expect("saved");
    program.wait(std::time::Duration::from_secs(1));
    assert!(program.screen().contains("▲ saved elsewhere meanwhile: ctrl-s puts"), "{}", program.screen());
    let mut program = program.crash();
    assert!(program.resize(120, 40).keys("5").screen().contains("▲ saved elsewhere meanwhile"));
    assert!(program.keys("<c-s>").screen().contains("· changed once"), "{}", program.screen());
}

#[test]
fn a_friction_that_is_gone_meanwhile_holds_nothing_up() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter>fine<enter><enter><enter>g");
    let now = program.clock().now();
    let mut store = program.other_process();
    let again = store.frictions(day("2027-01-15")).expect("read").pop().expect("one");
    store.delete_friction(&again.id, now).expect("deleted");
    program.wait(std::time::Duration::from_secs(1));
    program.keys("<c-s>");
    assert!(program.notice().starts_with("reviewed 2027-W02"), "{}", program.notice());
}

#[test]
fn three_things_are_enough_and_a_click_goes_anywhere() {
    let mut program = friday();
    program.resize(120, 40).keys("5<enter><up>");
    let row_of = |program: &Program, text: &str| {
        let screen = program.screen();
        u16::try_from(screen.lines().position(|line| line.contains(text)).expect("a row")).expect("a row")
    };
    let row = row_of(&program, "○ What to stop");
    program.click(70, row).keys("slides");
    assert!(program.screen().contains("slides"), "{}", program.screen());
    let row = row_of(&program, "For next week") + 1;
    program.click(70, row).keys("<space>j<space>j<space>j<space>");
    assert_eq!(program.notice(), "three things are chosen: space takes one of them back");
    program.click(5, 6);
    assert!(program.keys("x").screen().contains("explain") || program.screen().contains("Mon 11 Jan"));
}

fn script() -> impl Strategy<Value = String> {
    let keys = [
        "5", "<enter>", "<enter>", "<tab>", "<s-tab>", "<esc>", "<c-s>", "<space>", "w", "g", "=", "f", "y", "n", "D",
        "z", "日", "<bs>", "<left>", "<c-u>", "<c-o>", "[", "]", "u", "<up>", "<down>", "j", "k", "d", "x",
    ];
    proptest::collection::vec(proptest::sample::select(keys.to_vec()), 0..40).prop_map(|keys| keys.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn no_script_panics_and_a_crash_after_it_shows_the_same_words(script in script(), wide in any::<bool>()) {
        let mut program = bare_friday();
        program.resize(if wide { 120 } else { 40 }, if wide { 40 } else { 12 });
        for key in skillmap::ui::keys::parse(&format!("5{script}")).expect("keys") {
            program.keys(&key.to_string());
            let _ = program.screen();
        }
        let week = program.model.view().clone();
        // Back to the facts of the same week, whatever was in front.
        program.keys("<esc><esc><esc>5");
        let before = questions(&mut program);
        let mut again = program.crash();
        again.send(skillmap::app::Msg::Resize(200, 60));
        again.look_at(&week);
        prop_assert_eq!(questions(&mut again), before);
    }
}
