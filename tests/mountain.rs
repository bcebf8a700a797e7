//! Pictures of the mountain over plans of all shapes: short and long, with gaps and pauses, before and after, empty and
//! done; that its key folds it, and that names never run into each other.

mod tui;

use ratatui::style::Modifier;
use skillmap::domain::id::SkillId;
use skillmap::domain::journal::NewSession;
use skillmap::domain::minutes::Minutes;
use skillmap::plan;
use skillmap::ui::theme::Theme;
use tui::{Program, day};

const SKILL: &str = "[skills.rag]\nname = \"RAG\"\npriority = \"P0\"\n";

/// The program over this plan at this hour, on its Roadmap, with nothing recorded.
fn program(plan: &str, at: &str, size: (u16, u16)) -> Program {
    with_record(plan, at, size, &[])
}

/// The same with twenty hours logged on each of these days.
fn with_record(plan: &str, at: &str, size: (u16, u16), days: &[&str]) -> Program {
    let text = format!("{plan}\n{SKILL}");
    let mut program = Program::start_with(at, Theme::DARK, |beginning| {
        std::fs::write(&beginning.path, &text).expect("written");
        let loaded = plan::load(&text, day("2026-12-01"));
        beginning.roadmap = loaded.expect("a good roadmap").roadmap;
        beginning.text.clone_from(&text);
        let sessions: Vec<NewSession> = days.iter().map(|on| twenty_hours(on)).collect();
        beginning.store.log(&sessions, beginning.clock.now()).expect("logged");
    });
    program.resize(size.0, size.1).keys("<esc>2");
    program
}

fn twenty_hours(on: &str) -> NewSession {
    NewSession {
        day: day(on),
        start: None,
        minutes: Minutes(20 * 60),
        skill: SkillId::new("rag"),
        target: None,
        source: None,
        note: None,
    }
}

/// The rows of the mountain.
fn mountain(program: &Program) -> String {
    let screen = program.screen();
    let rows: Vec<&str> = screen.lines().skip(1).take_while(|row| !row.contains(" months · ")).collect();
    rows.join("\n")
}

fn stages(head: &str, all: &[(&str, &str, &str)]) -> String {
    let stage = |(n, (title, window, budget)): (usize, &(&str, &str, &str))| {
        format!(
            "[stages.s{n}]\ntitle = \"{title}\"\nwindow = {window}\nbudget = {budget}\n\
             [targets.t{n}]\nstage = \"s{n}\"\ntitle = \"Target {n}\"\nskills = [\"rag\"]\n"
        )
    };
    let stages: Vec<String> = all.iter().enumerate().map(stage).collect();
    format!("[roadmap]\ntitle = \"Plan\"\n{head}\n{}", stages.concat())
}

fn two_years() -> String {
    let text = stages(
        "start = 2026-12-01\nmonths = 24",
        &[
            ("Month 1: ship one AI feature", "\"month 1\"", "\"2h/day\""),
            ("Quarter 1: get fluent", "\"weeks 1-12\"", "\"8h/week\""),
            ("Year 1: go-to engineer", "\"months 1-12\"", "\"4h/week\""),
            ("Year 2: architect", "\"months 13-24\"", "\"4h/week\""),
        ],
    );
    let shift = |year: i32, role: &str| format!("[[shift]]\nyear = {year}\nrole = \"{role}\"\n");
    text + &shift(2024, "Backend") + &shift(2026, "AI-fluent backend") + &shift(2028, "Architect of agentic software")
}

fn holiday() -> String {
    two_years()
        + "[[pauses]]\nfrom = 2027-07-10\nto = 2027-08-20\nload = 0\n[[pauses]]\nfrom = 2028-03-01\nto = 2028-05-15\nload = 0.5\n"
}

const SUMMER: &str = "2027-09-11T08:00:00+00:00";

#[test]
fn two_years_at_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let days = ["2026-12-03", "2026-12-13", "2027-01-05", "2027-02-05", "2027-03-05", "2027-04-05", "2027-05-05"];
        let mut program = with_record(&holiday(), SUMMER, (width, height), &days);
        program.keys("ggj<space>");
        insta::assert_snapshot!(format!("two_years_{width}x{height}"), mountain(&program));
    }
}

#[test]
fn plans_of_all_shapes() {
    let one = [("Certificate", "\"months 1-3\"", "\"5h/week\"")];
    let gaps = [
        ("Spring school", "{ from = 2027-03-01, to = 2027-03-31 }", "{ total = \"60h\" }"),
        ("Autumn school", "{ from = 2027-10-01, to = 2027-10-31 }", "{ total = \"60h\" }"),
    ];
    let years: Vec<(String, String)> =
        (1..=10).map(|n| (format!("Year {n}"), format!("\"months {}-{}\"", n * 12 - 11, n * 12))).collect();
    let years: Vec<(&str, &str, &str)> = years.iter().map(|(t, w)| (t.as_str(), w.as_str(), "\"4h/week\"")).collect();
    let wide = [
        ("第一四半期：基礎を固める", "\"months 1-3\"", "\"5h/week\""),
        ("第二四半期", "\"months 4-6\"", "\"3h/week\""),
        ("日本語の評価とエージェントの設計と運用", "\"months 7-12\"", "\"5h/week\""),
    ];
    let three = "start = 2026-12-01\nmonths = 3";
    let year = "start = 2026-12-01\nmonths = 12";
    let none = [("Nothing planned", "\"months 1-3\"", "\"0h/week\"")];
    for (name, plan, at) in [
        ("three_months", stages(three, &one), "2027-01-11T08:00:00+00:00"),
        ("ten_years", stages("start = 2026-12-01\nmonths = 120", &years), "2031-01-11T08:00:00+00:00"),
        ("gaps", stages(year, &gaps), "2027-06-11T08:00:00+00:00"),
        ("wide_titles", stages(year, &wide), "2027-06-11T08:00:00+00:00"),
        ("no_hours", stages(three, &none), "2027-01-11T08:00:00+00:00"),
        ("before", two_years(), "2026-11-11T08:00:00+00:00"),
        ("first_day", two_years(), "2026-12-01T08:00:00+00:00"),
        ("after", two_years(), "2029-01-11T08:00:00+00:00"),
    ] {
        insta::assert_snapshot!(name, mountain(&program(&plan, at, (80, 24))));
    }
}

/// The columns of the flags, from the left.
fn flags(rows: &[Vec<char>]) -> Vec<usize> {
    let of_row = |row: &Vec<char>| row.iter().enumerate().filter(|(_, c)| "⚑⚐".contains(**c)).map(|(x, _)| x).collect();
    let mut flags: Vec<usize> = rows.iter().flat_map(|row| -> Vec<usize> { of_row(row) }).collect();
    flags.sort_unstable();
    flags
}

#[test]
fn no_name_touches_the_flag_of_another_camp() {
    let shipped = plan::shipped_from(day("2026-12-01"));
    let mut named = [0; 4];
    for at in ["2026-12-01T08:00:00+00:00", SUMMER] {
        let mut program = Program::start_with(at, Theme::DARK, |beginning| {
            std::fs::write(&beginning.path, &shipped).expect("written");
            beginning.roadmap = plan::load(&shipped, day("2026-12-01")).expect("a good roadmap").roadmap;
            beginning.text.clone_from(&shipped);
        });
        program.keys("<esc>2");
        for (width, height) in [24, 40, 60].into_iter().flat_map(|height| (40..=200).map(move |width| (width, height)))
        {
            let drawn = mountain(program.resize(width, height));
            let signs = drawn.lines().position(|row| row.contains("hours")).unwrap_or(0).saturating_sub(1);
            let rows: Vec<Vec<char>> = drawn.lines().take(signs).map(|row| row.chars().collect()).collect();
            let flags = flags(&rows);
            if width < 60 {
                assert!(flags.is_empty(), "{width}x{height}\n{drawn}");
                continue;
            }
            assert_eq!(flags.len(), 4, "{width}x{height}\n{drawn}");
            for (nth, name) in ["Month 1", "Quarter 1", "Year 1", "Year 2"].into_iter().enumerate() {
                let name: Vec<char> = name.chars().collect();
                let stands = |row: &Vec<char>| row.windows(name.len()).position(|cells| cells == name);
                let Some((y, x)) = rows.iter().enumerate().find_map(|(y, row)| Some((y, stands(row)?))) else {
                    continue;
                };
                named[nth] += 1;
                let around = rows[y.saturating_sub(1)..(y + 2).min(rows.len())].iter();
                let is_another_s = |at: usize, sign: char| at != flags[nth] && "⚑⚐".contains(sign);
                let touches = |row: &Vec<char>| {
                    let mut cells =
                        row.iter().enumerate().filter(|(at, _)| (x..x + name.len() + 2).contains(&(at + 1)));
                    cells.any(|(at, sign)| is_another_s(at, *sign))
                };
                assert!(!around.clone().any(touches), "{width}x{height}\n{drawn}");
            }
        }
    }
    // Room is found for them nearly everywhere.
    assert!(named.iter().all(|times| *times > 800), "{named:?}");
}

#[test]
fn everything_done_is_climbed_to_the_summit() {
    let plan = stages("start = 2026-12-01\nmonths = 3", &[("Certificate", "\"months 1-3\"", "\"5h/week\"")]);
    let days = ["2026-12-05", "2026-12-06", "2026-12-07", "2026-12-08"];
    let mut program = with_record(&plan, "2027-02-26T08:00:00+00:00", (80, 24), &days);
    program.keys("ggj<space>");
    let drawn = mountain(&program);
    assert!(drawn.contains('◈') && drawn.contains("Certificate ⚑"), "{drawn}");
    insta::assert_snapshot!("done", drawn);
}

#[test]
fn its_key_folds_it_and_small_screens_do_without() {
    let mut program = program(&two_years(), SUMMER, (80, 24));
    let shown = program.screen();
    assert!(shown.contains("◈ you by hours: day") && shown.contains("◈ by targets"), "one place, one sign\n{shown}");
    program.keys("V");
    assert!(!program.screen().contains('◈') && program.screen().contains("Target 3"), "{}", program.screen());
    program.keys("V");
    assert!(program.screen().contains('◈'));
    assert!(!program.resize(40, 12).screen().contains('◈'));
}

#[test]
fn the_selected_stage_is_marked_on_the_ridge() {
    for (keys, name) in [("gg", "Month 1"), ("gg<down><down><down>", "Quarter 1"), ("G", "Year 2")] {
        let mut program = program(&two_years(), SUMMER, (120, 40));
        program.keys(keys);
        let buffer = program.buffer();
        let marked: String = (1..15)
            .flat_map(|y| (0..120).map(move |x| (x, y)))
            .filter(|at| buffer[*at].modifier.contains(Modifier::REVERSED))
            .map(|at| buffer[at].symbol().to_owned())
            .collect();
        assert_eq!(marked, name);
    }
}

#[test]
fn rows_below_it_are_clicked() {
    let mut program = program(&two_years(), SUMMER, (80, 24));
    let at = |program: &Program, text: &str| {
        let screen = program.screen();
        u16::try_from(screen.lines().position(|row| row.contains(text)).expect("a row")).expect("a small screen")
    };
    let row = at(&program, "Target 1");
    program.click(10, row).keys("<enter>");
    assert!(program.screen().contains("t1"), "{}", program.screen());
}

#[test]
fn names_of_crowded_camps_stay_apart() {
    let many: Vec<(String, String)> = (1..=40).map(|n| (format!("Camp{n}"), format!("\"week {}\"", n * 2))).collect();
    let many: Vec<(&str, &str, &str)> = many.iter().map(|(t, w)| (t.as_str(), w.as_str(), "\"4h/week\"")).collect();
    let plan = stages("start = 2026-12-01\nmonths = 24", &many);
    for size in [(60, 24), (80, 24), (120, 40), (200, 60)] {
        let mut program = program(&plan, "2027-06-11T08:00:00+00:00", size);
        for keys in ["", "G", "gg"] {
            let drawn = mountain(program.keys(keys));
            let names: Vec<&str> = drawn.split_whitespace().filter(|word| word.starts_with("Camp")).collect();
            assert!(!names.is_empty(), "{drawn}");
            for name in names {
                let whole = name.strip_prefix("Camp").and_then(|n| n.parse::<u32>().ok());
                assert!(whole.is_some_and(|n| n <= 40) || name.ends_with('…'), "{name}\n{drawn}");
            }
        }
    }
}
