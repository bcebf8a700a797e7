//! The week's facts as the screens load them: only while Review is in front, for the week that is looked at, and as an act
//! of a review leaves them.

mod tui;

use skillmap::app::{Effect, Msg};
use skillmap::domain::calendar::{Period, WeekStart};
use skillmap::domain::minutes::Minutes;
use skillmap::domain::review::{Thing, Told};
use skillmap::domain::standing::review::{WeekReview, figures};
use skillmap::screens::{Act, Screen, View};
use tui::Program;

fn view(screen: Screen, week: &str) -> View {
    let week = Period::parse_week(week, WeekStart::Monday);
    View { screen, week, ..View::default() }
}

fn review(program: &mut Program, week: &str) -> WeekReview {
    let facts = program.world.facts(&view(Screen::Review, week)).expect("facts");
    let review = facts.review.expect("a review");
    assert_eq!(
        (review.week.week, &review.week.days),
        (facts.week.week, &facts.week.days),
        "the week of the Week screen"
    );
    *review
}

/// Does an act as the Review screen asks for it.
fn act(program: &mut Program, act: Act) {
    let came: Msg = program.world.perform(Effect::Act(act, view(Screen::Review, "2027-W01"))).expect("an answer");
    program.send(came);
}

#[test]
fn they_are_loaded_only_while_they_are_looked_at() {
    let mut program = Program::monday().with_record();
    for screen in Screen::ALL.into_iter().filter(|screen| *screen != Screen::Review) {
        assert!(program.world.facts(&view(screen, "2027-W01")).expect("facts").review.is_none(), "{screen:?}");
    }
    let before = review(&mut program, "2027-W01");
    assert_eq!((before.week.logged.0, before.week_ago.is_some()), (205, true));
    assert_eq!(review(&mut program, "2027-W02").before[2], (before.week.days[2].planned.clone(), Minutes(90)));
}

#[test]
fn a_saved_review_is_said_and_can_be_taken_back() {
    let mut program = Program::monday().with_record();
    let before = review(&mut program, "2027-W01");
    let told = Told {
        well: Some("a calm week".to_owned()),
        next: vec![Thing::Words("write the ADR".to_owned())],
        figures: figures(&before),
        ..Told::of(before.week.week)
    };
    act(&mut program, Act::SaveReview(Box::new(told)));
    assert_eq!(
        program.notice(),
        "reviewed 2027-W01 · 1 thing for next week · 1 of the last 6 weeks has a review · u undoes"
    );
    let saved = review(&mut program, "2027-W01").saved.expect("saved");
    assert_eq!((saved.figures.logged, saved.figures.plan), (before.week.logged, before.plan));
    let decided = review(&mut program, "2027-W02").decided;
    assert_eq!(decided.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["write the ADR"]);
    program.keys("5u");
    assert_eq!(review(&mut program, "2027-W01").saved, None);
}
