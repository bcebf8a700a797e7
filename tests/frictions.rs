//! Pictures of the line for a friction, the ledger and the four questions at three sizes, and what their keys do.

mod tui;

use skillmap::domain::friction::{FixKind, Judged, NewFix, NewFriction, Standpoint};
use skillmap::domain::id::{FixId, FrictionId};
use skillmap::store::Store;
use skillmap::ui::theme::Theme;
use tui::{MONDAY, Program, day};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// A record of a few frictions with fixes of every state, as other days left it. Today is Mon 11 Jan 2027.
fn with_frictions(store: &mut Store, now: skillmap::domain::calendar::Moment) {
    let mut noted = |on: &str, text: &str, same: Option<&FrictionId>| {
        let judged = Judged { cause: None, same: same.cloned() };
        let new = NewFriction { day: day(on), text: text.to_owned(), judged };
        store.add_friction(&new, day("2027-01-11"), now).expect("noted")
    };
    let evals = noted("2026-10-05", "deployed a prompt without running the evals", None);
    noted("2026-12-16", "customers saw a wrong answer", Some(&evals));
    noted("2027-01-05", "hotfix by hand, no evals", Some(&evals));
    let standup = noted("2026-11-10", "the standup ran over", None);
    let tests = noted("2026-11-20", "flaky tests were run until they passed", None);
    noted("2027-01-07", "slow builds", None);
    let mut decided = |of: &FrictionId, text: &str, by: &str| {
        let what = NewFix {
            friction: of.clone(),
            text: text.to_owned(),
            kind: Some(FixKind::Automation),
            why: Some("nothing asked for them".to_owned()),
            pattern: None,
            path: None,
            by: day(by),
        };
        store.add_fix(&what, day("2027-01-11"), now).expect("decided")
    };
    let pipeline = decided(&evals, "the pipeline runs the evals", "2026-12-18");
    let clock = decided(&standup, "a clock on the wall", "2026-11-20");
    decided(&tests, "a flaky test is fixed or deleted the same day", "2027-01-08");
    let mut stands =
        |id: &FixId, on: &str| store.answer_fix(id, Standpoint::Stands(day(on)), day("2027-01-11"), now).expect("said");
    stands(&pipeline, "2026-12-20");
    stands(&clock, "2026-11-20");
}

fn program() -> Program {
    Program::start_with(MONDAY, Theme::DARK, |beginning| {
        let now = beginning.clock.now();
        with_frictions(&mut beginning.store, now);
    })
}

/// What was noted, newest first: text, and whether it repeats one.
fn noted(program: &Program) -> Vec<(String, bool)> {
    let all = program.other_process().frictions(day("2027-01-11")).expect("read");
    all.into_iter().rev().map(|one| (one.what.text, one.what.judged.same.is_some())).collect()
}

fn pictures(name: &str, script: &str) {
    for (width, height) in SIZES {
        let mut program = program();
        program.resize(width, height).keys(script);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), program.screen());
    }
}

#[test]
fn the_ledger() {
    pictures("ledger", "5F");
}

#[test]
fn an_unfolded_entry() {
    pictures("unfolded", "5Fj<enter>");
}

#[test]
fn the_four_questions() {
    pictures("questions", "5Fffirst answer<tab><space><tab><space><tab>the fix");
}

#[test]
fn the_line_of_a_friction() {
    pictures("line", "fevals not run");
    pictures("joined", "fevals not run<tab>");
}

#[test]
fn a_friction_is_noted_from_every_screen_and_taken_back() {
    for screen in 1..=6 {
        let mut program = Program::monday().with_record();
        program.keys(&format!("{screen}fthe build broke<enter>"));
        assert_eq!(program.notice(), "noted: the build broke · u undoes", "screen {screen}");
        assert_eq!(noted(&program), [("the build broke".to_owned(), false)]);
        program.keys("u");
        assert_eq!(program.notice(), "taken back: noted a friction: the build broke");
        assert!(noted(&program).is_empty());
    }
}

#[test]
fn tab_joins_the_one_that_reads_alike_then_others_then_none() {
    let mut program = program();
    program.keys("fevals not run<tab><enter>");
    assert_eq!(program.notice(), "noted, 4 times now: evals not run · u undoes");
    assert_eq!(noted(&program)[0], ("evals not run".to_owned(), true));
    program.keys("ucalled back<tab><esc>");
    assert_eq!(noted(&program).len(), 6, "esc notes nothing");
    program.keys("fwho knows<tab><tab><tab><tab><tab><enter>");
    assert_eq!(noted(&program)[0], ("who knows".to_owned(), false), "around past the last of the four");
    program.keys("f<enter>");
    assert!(program.screen().contains("say in a few words"), "{}", program.screen());
}

#[test]
fn keys_are_text_in_the_line_and_pasting_is_one_line() {
    let mut program = program();
    program.keys("fquit? 1234");
    program.paste(" two\nlines \u{1b}[31m");
    program.keys("<enter>");
    assert_eq!(noted(&program)[0].0, "quit? 1234 two lines [31m");
}

#[test]
fn the_ledger_answers_for_fixes() {
    let mut program = program();
    // The latest first: slow builds, the evals, flaky tests, the standup.
    program.keys("5Fjjn<enter>");
    assert!(program.notice().starts_with("shall stand by Mon 18 Jan: a flaky test"), "{}", program.notice());
    program.keys("nsomeday<enter>");
    assert!(program.screen().contains("there is no day \"someday\""), "{}", program.screen());
    program.keys("<c-u>fri<enter>");
    assert!(program.notice().starts_with("shall stand by Fri 15 Jan"), "{}", program.notice());
    program.keys("y");
    assert!(program.notice().starts_with("stands since Mon 11 Jan"), "{}", program.notice());
    program.keys("d");
    assert!(program.notice().starts_with("given up on Mon 11 Jan"), "{}", program.notice());
    program.keys("u");
    assert_eq!(program.notice(), "taken back: was given up: a flaky test is fixed or deleted the same day");
    program.keys("ggy");
    assert_eq!(program.notice(), "it has no fix yet: f asks the four questions");
}

#[test]
fn the_four_questions_end_in_a_fix_of_the_entry() {
    let mut program = program();
    program.keys("5Ffnobody looked<enter>p<enter>w<enter><c-s>");
    assert!(program.screen().contains("say what changes"), "{}", program.screen());
    program.keys("a cache<enter>on by default<enter>fri<enter>");
    assert_eq!(program.notice(), "decided, to stand by Fri 15 Jan: a cache · u undoes");
    assert!(program.screen().contains("planned"), "{}", program.screen());
    let fixes = program.other_process().fixes(day("2027-01-11")).expect("read");
    let fix = &fixes.last().expect("a fix").what;
    assert_eq!((fix.kind, fix.why.as_deref()), (Some(FixKind::Workflow), Some("nobody looked")));
    program.keys("fleft<esc><esc>");
    assert!(program.screen().contains("5 Review") && !program.screen().contains("Frictions and fixes"));
    assert_eq!(program.other_process().fixes(day("2027-01-11")).expect("read").len(), fixes.len());
}

#[test]
fn an_empty_ledger_says_the_key() {
    let mut program = Program::monday();
    program.keys("5F");
    assert!(program.screen().contains("Nothing is noted yet: f on a screen"), "{}", program.screen());
    program.keys("<enter>fynd<esc>");
    assert!(noted(&program).is_empty());
}

#[test]
fn a_click_selects_and_unknown_text_stays_harmless() {
    let mut program = Program::start_with(MONDAY, Theme::DARK, |beginning| {
        let now = beginning.clock.now();
        let text = "日本語 \u{202e}desrever ".repeat(40) + "\nsecond line";
        let new = NewFriction { day: day("2027-01-04"), text, judged: Judged::default() };
        beginning.store.add_friction(&new, day("2027-01-11"), now).expect("noted");
        with_frictions(&mut beginning.store, now);
    });
    program.keys("5FG<enter>").click(5, 6);
    for (width, height) in SIZES {
        program.resize(width, height).keys("Gkkjgg<enter><enter>");
        let screen = program.screen();
        assert!(!screen.contains('\u{202e}') && screen.contains("Frictions and fixes"), "{screen}");
    }
}
