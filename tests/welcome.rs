//! The first start on the screens: what it asks, what becomes of the file and the record, and the short tour.

mod tui;

use skillmap::app::versions::{self, Candidate};
use skillmap::app::world::Beginning;
use skillmap::app::{Cells, Msg};
use skillmap::domain::calendar::{TimeOfDay, WeekStart};
use skillmap::domain::refusal::Refusal;
use skillmap::plan::{self, Defaults};
use skillmap::screens::FirstStart;
use skillmap::ui::theme::Theme;
use tui::{Program, day};

const AT: &str = "2026-12-02T08:00:00+00:00";

/// The program just after a first start has written the shipped file and recorded it.
fn first_start() -> Program {
    first_start_with(Theme::DARK, WeekStart::Monday)
}

fn first_start_in(theme: Theme) -> Program {
    first_start_with(theme, WeekStart::Monday)
}

/// The same where config.toml says on which day a week starts.
fn first_start_of_weeks(week_starts: WeekStart) -> Program {
    first_start_with(Theme::DARK, week_starts)
}

fn first_start_with(theme: Theme, week_starts: WeekStart) -> Program {
    Program::start_with(AT, theme, |beginning: &mut Beginning| {
        let now = beginning.clock.now();
        let today = now.day(TimeOfDay::default());
        let text = plan::shipped_from(today);
        std::fs::write(&beginning.path, &text).expect("written");
        beginning.defaults = Defaults { first_day: today, week_starts };
        beginning.store.keep_first_day(today).expect("kept");
        let roadmap = plan::load(&text, beginning.defaults).expect("a good roadmap").roadmap;
        let candidate = Candidate { text: &text, roadmap: &roadmap, defaults: beginning.defaults };
        versions::record(&mut beginning.store, &candidate, today, now).expect("recorded");
        (beginning.text, beginning.roadmap) = (text, roadmap);
        let file = "/home/ada/.config/skillmap/roadmap.toml".to_owned();
        beginning.first_start = Some(FirstStart { file, start: today });
    })
}

fn file(program: &Program) -> String {
    std::fs::read_to_string(program.file()).expect("read")
}

/// The versions in the record: the day and the text of each.
fn versions_of(program: &Program) -> Vec<(String, String)> {
    let all = program.other_process().roadmap_versions().expect("read");
    all.into_iter().map(|version| (version.day.to_string(), version.text)).collect()
}

#[test]
fn a_first_start_asks_which_roadmap_and_from_which_day() {
    let mut program = first_start();
    insta::assert_snapshot!("welcome_80x24", program.screen());
    program.resize(40, 12);
    insta::assert_snapshot!("welcome_40x12", program.screen());
    program.keys("s");
    insta::assert_snapshot!("welcome_40x12_day", program.screen());
    program.keys("never<enter>");
    assert!(program.screen().contains("a day is mon, tomorrow"), "{}", program.screen());
    program.keys("<esc>n");
    assert!(program.screen().contains("Mon 7 Dec 2026"), "{}", program.screen());
}

#[test]
fn each_way_of_a_first_start_is_a_button() {
    for size in [(80, 24), (40, 12), (200, 60)] {
        let mut program = first_start();
        program.resize(size.0, size.1).click_on("the demonstration");
        assert!(program.demo, "{size:?}");
        program.click(0, size.1 / 2).click_on("file");
        assert!(program.screen().contains("A first start"), "a click beside the ways leaves the page");
        program.click_on(", today");
        assert_eq!(program.model.front(), skillmap::ui::keymap::Context::Text);
        program.keys("mon<enter>").click_on("the shipped one");
        assert_eq!(file(&program), plan::shipped_from(day("2026-12-07")), "{size:?}");
        let mut program = first_start();
        program.resize(size.0, size.1).click_on("a blank one");
        assert_eq!(file(&program), plan::starter(plan::BLANK, day("2026-12-02")), "{size:?}");
    }
}

#[test]
fn the_shipped_roadmap_stays_as_it_was_written() {
    let written = plan::shipped_from(day("2026-12-02"));
    for keys in ["<enter>", "<esc>", "x", "n<esc>", "smon<esc><enter>"] {
        let mut program = first_start();
        program.keys(keys);
        assert!(!program.screen().contains("A first start"), "{keys}: {}", program.screen());
        assert_eq!((file(&program), program.notice()), (written.clone(), String::new()), "{keys}");
    }
    assert!(first_start().keys("q").ended);
    assert_eq!(first_start().keys("e").edited.len(), 1);
}

#[test]
fn another_day_moves_the_file_and_the_baseline() {
    for (keys, start) in
        [("n<enter>", "2026-12-07"), ("smon<enter><enter>", "2026-12-07"), ("s2027-01-04<enter><enter>", "2027-01-04")]
    {
        let mut program = first_start();
        program.keys(keys);
        let moved = plan::shipped_from(day(start));
        assert_eq!(file(&program), moved, "{keys}");
        assert_eq!(versions_of(&program), [("2026-12-02".to_owned(), moved)], "the one version is the chosen one");
        assert!(program.notice().starts_with("the shipped roadmap begins on Mon "), "{}", program.notice());
        assert!(program.screen().contains(&day(start).long()), "{}", program.screen());
    }
}

#[test]
fn a_slip_in_the_year_is_seen_before_it_is_taken() {
    let mut program = first_start();
    program.keys("s2020-01-01<enter>");
    assert!(program.screen().contains("begins Wed 1 Jan 2020, 2527 d ago"), "{}", program.screen());
    program.keys("s2026-12-07<enter>");
    assert!(program.screen().contains("begins Mon 7 Dec 2026, in 5 d"), "{}", program.screen());
}

#[test]
fn a_key_that_is_a_word_has_room_too() {
    let program =
        first_start_in(Theme { cells: Cells::Ascii, keys: Theme::DARK.keys.drawn_with(Cells::Ascii), ..Theme::DARK });
    assert!(program.screen().contains(" enter the shipped one "), "{}", program.screen());
}

#[test]
fn a_blank_roadmap_takes_the_place_of_what_was_written() {
    let mut program = first_start();
    program.keys("nb");
    let blank = plan::starter(plan::BLANK, day("2026-12-07"));
    assert_eq!(file(&program), blank);
    assert_eq!(versions_of(&program), [("2026-12-02".to_owned(), blank)]);
    insta::assert_snapshot!("welcome_blank", program.screen());
    program.wait(std::time::Duration::from_secs(20));
    assert!(!program.screen().contains("lost"), "nothing is in doubt\n{}", program.screen());
    program.keys("u");
    assert!(program.notice().contains("nothing"), "{}", program.notice());
}

#[test]
fn a_blank_roadmap_has_the_weeks_of_the_configuration() {
    let mut program = first_start_of_weeks(WeekStart::Sunday);
    program.keys("b4");
    assert!(program.screen().contains("Sun 29 Nov"), "{}", program.screen());
}

#[test]
fn a_refusal_of_something_else_brings_no_page_back_that_was_answered() {
    let mut program = first_start();
    program.keys("b").send(Msg::Refused(Refusal::new("the disk is full", "make room")));
    assert!(!program.screen().contains("A first start"), "{}", program.screen());
}

#[test]
fn a_file_that_was_changed_meanwhile_stays() {
    let mut program = first_start();
    let mine = file(&program).replace("24", "23");
    program.save(&mine).keys("b");
    assert_eq!(file(&program), mine);
    assert!(program.notice().contains("was changed meanwhile"), "{}", program.notice());
    // Taken as the roadmap in force, it is still not what the program wrote.
    let mut program = first_start();
    program.save(&mine).wait(std::time::Duration::from_secs(20)).keys("nb");
    assert_eq!(file(&program), mine);
}

#[test]
fn a_day_on_which_nothing_can_begin_is_refused_and_asked_again() {
    let mut program = first_start();
    program.keys("s1900-01-01<enter><enter>");
    assert!(program.notice().starts_with("no roadmap can begin on Mon 1 Jan 1900"), "{}", program.notice());
    assert!(program.screen().contains("A first start"), "{}", program.screen());
    assert_eq!(file(&program), plan::shipped_from(day("2026-12-02")));
}

#[test]
fn the_demonstration_leaves_everything_as_it_is() {
    let mut program = first_start();
    program.keys("d");
    assert!(program.demo && !program.ended);
    assert!(program.screen().contains("A first start"), "the page waits for the user");
    assert_eq!(file(&program), plan::shipped_from(day("2026-12-02")));
}

#[test]
fn the_tour_shows_each_screen_and_changes_nothing() {
    let mut program = Program::monday().with_record();
    let before = program.keys("4[").screen();
    program.keys("??");
    for at in 1..=7 {
        insta::assert_snapshot!(format!("tour_{at}"), program.screen());
        program.keys("<space>");
    }
    assert_eq!(program.screen(), before, "the screen before comes back");
    program.resize(40, 12).keys("??");
    for at in 1..=7 {
        let screen = program.screen();
        assert!(screen.contains(&format!("{at} of 7")), "{screen}");
        let foot = screen.lines().nth(9).expect("a border");
        assert!(foot.contains('╰') && foot.contains('╯'), "the box is whole\n{screen}");
        program.keys("<right>");
    }
    program.resize(80, 24).keys("??l<left><left>l<esc>");
    assert_eq!(program.screen(), before);
}

#[test]
fn the_tour_of_a_first_start_leads_back_to_its_page() {
    let mut program = first_start();
    let page = program.screen();
    program.keys("?");
    assert!(program.screen().contains("Today · 1 of 7"), "{}", program.screen());
    program.keys("ll<esc>");
    assert_eq!(program.screen(), page);
    program.resize(40, 12).keys("?");
    insta::assert_snapshot!("tour_first_40x12", program.screen());
}

#[test]
fn the_palette_is_opened_on_the_first_page_and_gives_it_back() {
    let mut program = first_start();
    let before = program.screen();
    program.keys(":");
    assert!(program.screen().contains("begin with a blank roadmap"), "{}", program.screen());
    assert_eq!(program.keys("<esc>").screen(), before);
    program.keys(":next monday<enter>");
    assert!(
        program.screen().contains("A first start") && program.screen().contains("Mon 7 Dec"),
        "{}",
        program.screen()
    );
    assert!(!program.keys("s:").screen().contains("Nothing here"), "where a day is written it is text");
}
