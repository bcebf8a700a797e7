//! Months, quarters, years and stages on the Review screen: what they show, and the way between them.

mod tui;

use skillmap::app::world::Beginning;
use skillmap::clock::Clock;
use skillmap::domain::calendar::{Day, Moment, Period, WeekStart};
use skillmap::domain::friction::{Cause, Judged, NewFix, NewFriction, Standpoint};
use skillmap::domain::id::{SkillId, TargetId};
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::domain::review::{Figures, Thing, Told};
use skillmap::domain::target::{Amount, Evidence};
use skillmap::ui::theme::Theme;
use tui::{Program, day, roadmap};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

/// A Monday, the day after the last week of the first quarter.
const NOW: &str = "2027-03-29T11:30:00+00:00";

fn moment(on: Day) -> Moment {
    Clock::from_environment(Some(&format!("{on} 18:00"))).expect("a moment").now()
}

/// A quarter of study, with a review of every other week.
fn quarter(beginning: &mut Beginning) {
    let store = &mut beginning.store;
    let session = |on: Day, skill: &str, minutes: i64| NewSession {
        day: on,
        start: None,
        minutes: Minutes(minutes),
        skill: SkillId::new(skill),
        target: None,
        source: None,
        note: None,
    };
    let first = day("2027-01-04");
    for week in 0..12 {
        let monday = first.plus(7 * week);
        let studied = [
            session(monday, "rag", 90 + 5 * week),
            session(monday.plus(2), "evals", 45),
            session(monday.plus(5), if week % 3 == 0 { "postgres" } else { "vectors" }, 60),
        ];
        store.log(&studied, moment(monday.plus(5))).expect("logged");
    }
    let target = |id: &str| roadmap().target(&TargetId::new(id)).cloned().expect("a target");
    let on = |text: &str| (day(text), moment(day(text)));
    let (reached, now) = on("2027-02-11");
    let link = Evidence { link: Some("https://example.org/rag".to_owned()), note: None };
    store.done(&target("rag-service"), link, reached, now).expect("done");
    store.advance(&target("blogs"), Amount::Add(2), day("2027-01-20"), now).expect("advanced");
    let (noted, now) = on("2027-01-12");
    let red = NewFriction {
        day: noted,
        text: "the tests were red for a day".to_owned(),
        judged: Judged { cause: Some(Cause::Guardrail), same: None },
    };
    let red = store.add_friction(&red, noted, now).expect("noted");
    let fix = NewFix {
        friction: red,
        text: "no merge while red".to_owned(),
        kind: None,
        why: None,
        pattern: None,
        path: None,
        by: day("2027-01-20"),
    };
    let fix = store.add_fix(&fix, noted, now).expect("decided");
    let (stands, now) = on("2027-01-20");
    store.answer_fix(&fix, Standpoint::Stands(stands), stands, now).expect("stands");
    let said = ["a calm week, the index stands", "two hours lost to a flaky runner", "read less, build more"];
    for week in (0..12).step_by(2) {
        let friday = first.plus(7 * week + 4);
        let told = Told {
            well: (week % 4 == 0).then(|| said[0].to_owned()),
            learned: Some(format!("{} (week {week})", said[1])),
            stop: (week == 4).then(|| said[2].to_owned()),
            next: vec![Thing::Target(TargetId::new("rag-service")), Thing::Words("write the ADR".to_owned())],
            figures: Figures { logged: Minutes(135 + 5 * week), planned: Minutes(480), ..Figures::default() },
            ..Told::of(Period::week_of(friday, WeekStart::Monday))
        };
        store.save_review(&told, friday, moment(friday)).expect("saved");
    }
}

fn program() -> Program {
    Program::start_with(NOW, Theme::DARK, quarter)
}

/// The screen, with the handle of the friction as if it were the same each time.
fn shown(program: &Program) -> String {
    let frictions = program.other_process().frictions(day("2027-03-29")).expect("read");
    let id = frictions[0].id.as_str();
    program.screen().replace(&id[id.len() - 4..], "k3f9")
}

#[test]
fn a_quarter_in_three_sizes() {
    for (width, height) in SIZES {
        let mut program = program();
        program.resize(width, height).keys("<esc>5vv");
        insta::assert_snapshot!(format!("quarter_{width}x{height}"), shown(&program));
    }
}

#[test]
fn a_year_and_a_stage() {
    for (width, height) in SIZES {
        let mut program = program();
        program.resize(width, height).keys("<esc>5vvv");
        insta::assert_snapshot!(format!("year_{width}x{height}"), shown(&program));
        program.keys("v[");
        insta::assert_snapshot!(format!("stage_{width}x{height}"), shown(&program));
    }
}

#[test]
fn v_goes_round_and_the_brackets_go_beside() {
    let mut program = program();
    program.keys("<esc>5]");
    let mut title = |keys: &str| {
        let screen = program.keys(keys).screen();
        screen.lines().nth(1).unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned()
    };
    assert_eq!([title("v"), title("v"), title("v")], ["2027-04", "2027-Q2", "2027"]);
    assert_eq!(title("v"), "Become", "the stage of today");
    assert_eq!(title("v"), "2027-W13");
    assert_eq!([title("v["), title("["), title("]")], ["2027-03", "2027-02", "2027-03"]);
    assert_eq!(title("]"), "2027-04");
    assert_eq!(title("]"), "2027-04");
    assert_eq!(title("[v"), "2027-Q1", "the quarter of the month that was looked at");
    assert_eq!(title("gg<enter>"), "2027-W01");
    assert_eq!([title("v"), title("<esc>")], ["2027-01", "2027-W01"]);
}

#[test]
fn the_quarter_asks_for_one_level_after_the_other() {
    let mut program = program();
    program.keys("<esc>5vv");
    assert!(
        program.screen().contains("4 skills got hours and were not rated since 2027-Q1 began"),
        "{}",
        program.screen()
    );
    program.keys("r");
    assert!(program.screen().contains("Level of RAG architectures (3 more)"), "{}", program.screen());
    program.keys("3<enter>");
    assert!(program.screen().contains("(2 more)"), "{}", program.screen());
    program.keys("2<enter>1<enter>1<enter>");
    let screen = program.screen();
    assert!(!screen.contains("Level of") && !screen.contains("not rated"), "{screen}");
    let screen = program.resize(120, 40).screen();
    assert!(screen.contains("rated 3 since"), "{screen}");
}

#[test]
fn the_quarter_walks_the_gate_of_a_stage_that_ended_in_it() {
    let mut program = program();
    program.keys("<esc>5vv");
    assert!(program.screen().contains("Get fluent ended with targets open: s settles them"), "{}", program.screen());
    program.keys("s");
    assert!(program.screen().contains("carry"), "{}", program.screen());
}
