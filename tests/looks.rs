//! How screens look whatever is on them: the line on top in every case, columns that stand under each other, marks that
//! stand apart, room that is used.

mod tui;

use skillmap::app::Record;
use skillmap::ui::theme::Theme;
use tui::{Program, day};

fn shown(record: Record, keys: &str, size: (u16, u16)) -> Program {
    let mut program = Program::monday().with_record();
    program.model = program.model.clone().showing(record);
    program.resize(size.0, size.1).keys(keys);
    program
}

fn first_line(program: &Program) -> String {
    program.screen().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn the_line_on_top_is_calm_in_every_case() {
    const TITLES: [&str; 6] = ["1 Today", "2 Roadmap", "3 Skills", "4 Week", "5 Review", "6 Sessions"];
    let all = TITLES.join("  ");
    let widths = [
        (Record::Own, [(80, ""), (105, ""), (106, " skillmap ")]),
        (Record::Demonstration, [(80, " demo "), (110, " demo "), (111, " skillmap demo ")]),
    ];
    for (record, widths) in widths {
        let mut program = shown(record, "", (80, 24));
        for end in ["11 Jan 2027 ", "0:00"] {
            for (width, name) in widths {
                for digit in 1..=6 {
                    let line = first_line(program.resize(width, 24).keys(&digit.to_string()));
                    assert!(line.starts_with(&format!("{name} {all} ")), "{width} {digit}: {line}");
                    let has_end = line.ends_with(end.trim_end()) || line.ends_with(" 11 Jan");
                    assert!(has_end, "{width} {digit}: {line}");
                }
            }
            program.keys("t");
        }
    }
}

#[test]
fn a_narrow_line_on_top_keeps_the_title_of_its_screen_and_the_date() {
    let mut program = shown(Record::Own, "6", (40, 12));
    assert_eq!(first_line(&program), " 1  2  3  4  5  6 Sessions   Mon 11 Jan");
    program = shown(Record::Demonstration, "6", (40, 12));
    assert_eq!(first_line(&program), " demo  1  2  3  4  5  6 Sessions  11 Jan");
    program = shown(Record::Demonstration, "6t", (40, 12));
    assert!(first_line(&program).starts_with(" demo  1  2  3  4  5  6 "), "{}", first_line(&program));
}

#[test]
fn a_click_finds_the_tab_that_is_seen() {
    for (width, record) in [(40, Record::Own), (80, Record::Demonstration), (120, Record::Own)] {
        let mut program = shown(record, "1", (width, 24));
        for digit in '1'..='6' {
            let at = first_line(program.keys("1")).chars().position(|c| c == digit).expect("a tab");
            let clicked = first_line(program.click(u16::try_from(at).expect("a column"), 0));
            assert_eq!(clicked, first_line(program.keys(&digit.to_string())), "{width} {digit}");
        }
    }
}

#[test]
fn in_the_week_hours_and_what_has_no_time_stand_under_the_name_of_the_day() {
    let program = shown(Record::Own, "4", (80, 24));
    let screen = program.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let column = |line: &str, text: &str| line.find(text).map(|at| line[..at].chars().count());
    let name = column(lines[2], "Tue 12").expect("a day");
    let hours: String = lines[3].chars().skip(name).collect();
    let before = lines[3].chars().nth(name - 1);
    assert!(hours.starts_with("0m/") && before == Some(' '), "{screen}");
}

#[test]
fn a_wide_or_high_today_shows_the_week() {
    for (size, has) in [((80, 24), false), ((120, 30), true), ((120, 60), true), ((200, 60), true)] {
        let mut program = Program::start_with(tui::MONDAY, Theme::DARK, |_| {});
        program.resize(size.0, size.1).keys("i45m rag reading the paper @today<enter><esc>1");
        let screen = program.screen();
        assert_eq!(screen.contains(" The week"), has, "{screen}");
        assert_eq!(screen.contains("reading the paper"), has, "{screen}");
        program.keys("4[1");
        assert!(!program.screen().contains(" The week"), "another week is looked at: {}", program.screen());
    }
    insta::assert_snapshot!("today_200x60", shown(Record::Own, "1", (200, 60)).screen());
    assert_eq!(day("2027-01-11").brief(), "11 Jan");
}

#[test]
fn the_ledger_is_as_high_as_its_entries_need() {
    let mut program = shown(Record::Own, "", (120, 40));
    program.keys("fa prompt changed without a run<enter><esc>5F");
    let screen = program.screen();
    let inside = screen.lines().skip_while(|line| !line.contains("Frictions and fixes")).skip(1);
    assert_eq!(inside.take_while(|line| !line.contains('╰')).count(), 12, "{screen}");
}

#[test]
fn a_narrow_roadmap_gives_titles_the_room_that_days_leave() {
    let screen = shown(Record::Own, "2", (40, 12)).screen();
    for line in screen.lines().filter(|line| line.contains('…') && line.starts_with("     ")) {
        assert!(!line.contains("…  "), "blanks behind a cut: {screen}");
    }
}
