//! The screens as one program: footers that name what a screen is for, an explanation of every number, kind words.

mod tui;

use skillmap::ui::theme::Theme;
use tui::Program;

/// The last line, where the keys are.
fn footer(program: &Program) -> String {
    program.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_footer_of_eighty_columns_names_what_the_screen_is_for() {
    let mut program = Program::monday().with_record();
    for (script, labels) in [
        ("3", ["⏎ page", "r rate", "s sort", "v span", "S sources"].as_slice()),
        ("2", &["v burn-up", "c check-in"]),
        ("6", &["⏎ change", "/ filter", "y year"]),
        ("3<enter>", &["esc back", "r rate", "S sources"]),
        ("<esc>/rag<enter>", &["esc back"]),
    ] {
        let said = footer(program.keys(script));
        let missing: Vec<_> = labels.iter().filter(|label| !said.contains(**label)).collect();
        assert!(missing.is_empty(), "{script}: {missing:?} not in {said}");
    }
    for screen in ["<esc>1", "2", "3", "4", "5", "6"] {
        let said = footer(program.keys(screen));
        assert!(!said.contains("esc"), "{screen}: nothing to go back from: {said}");
    }
}

#[test]
fn the_page_of_a_skill_says_how_to_leave_it_at_forty_columns_too() {
    let mut program = Program::monday().with_record();
    program.resize(40, 12).keys("3<enter>");
    assert!(footer(&program).contains("esc back"), "{}", program.screen());
}

#[test]
fn pages_explain_their_numbers_and_come_back() {
    let mut program = Program::monday().with_record();
    for (script, what, page) in [
        ("2v", "Why: forecast", "Burn-up"),
        ("6y", "Why: today", "53 weeks"),
        ("1y", "Why: streak", "The floor"),
        ("2ggj<enter>", "Why: targets.", "Target"),
    ] {
        program.keys(script).keys("x");
        assert!(program.screen().contains(what), "{script}\n{}", program.screen());
        program.keys("<esc>");
        assert!(program.screen().contains(&format!("╭ {page}")), "{script}\n{}", program.screen());
        program.keys("<esc>");
        assert!(!program.screen().contains('╭'), "{script}\n{}", program.screen());
    }
    program.keys("?");
    assert!(!footer(&program).contains("explain"), "{}", footer(&program));
}

#[test]
fn what_was_due_long_ago_is_said_without_a_wall_of_signs() {
    let mut program = Program::start("2028-01-10T11:30:00+00:00", Theme::DARK, None);
    program.resize(120, 60);
    for screen in ["1", "2"] {
        let shown = program.keys(screen).screen();
        let old: Vec<_> = shown.lines().filter(|line| line.contains("d late")).collect();
        assert!(!old.is_empty() && old.iter().all(|line| !line.contains('▲')), "{shown}");
    }
}

#[test]
fn the_page_of_a_skill_without_hours_says_how_they_begin() {
    let mut program = Program::monday();
    let shown = program.keys("3<enter>").screen();
    assert!(shown.contains("i logs the first ones") && !shown.contains("0m behind"), "{shown}");
    assert!(!shown.contains("at most 0m"), "{shown}");
}

#[test]
fn a_priority_keeps_its_sign_where_its_words_have_no_room() {
    let mut program = Program::monday().with_record();
    let named = "[priorities]\nP0 = { share = 55, name = \"now, いま, before all of the rest 🔥\" }\n\n[skills.rag]";
    program.save(&tui::ROADMAP.replacen("[skills.rag]", named, 1));
    program.wait(std::time::Duration::from_secs(2));
    for width in 74..=130 {
        let shown = program.resize(width, 30).keys("3").screen();
        let cut: Vec<_> =
            shown.lines().filter(|line| line.contains(" P0 now") && !line.contains("wants 55% ")).collect();
        assert!(shown.contains(" P0 now") && cut.is_empty(), "{width}: {cut:?}");
    }
}

#[test]
fn a_click_on_a_tab_of_the_burn_up_shows_it() {
    let mut program = Program::monday().with_record();
    program.keys("2v").click(12, 2);
    assert!(program.screen().contains("[Targets]"), "{}", program.screen());
    program.click(20, 2);
    assert!(program.screen().contains("[Weeks]"), "{}", program.screen());
}

#[test]
fn the_burn_up_takes_all_of_a_wide_terminal() {
    let mut program = Program::monday().with_record();
    let shown = program.resize(200, 60).keys("2v").screen();
    let top = shown.lines().nth(1).unwrap_or_default();
    assert!(top.starts_with('╭') && top.ends_with('╮'), "{shown}");
}

#[test]
fn half_an_hour_a_day_is_on_the_floor_line_wherever_hours_are_said() {
    let mut program = Program::start("2026-12-29T19:30:00+00:00", Theme::DARK, None);
    for day in 1..=28 {
        program.keys(&format!("i30m rag @2026-12-{day:02}-18:00<enter>"));
    }
    for (screen, width) in [("1", 80), ("1", 120), ("2", 80), ("2", 120), ("2v", 80)] {
        let shown = program.resize(width, 40).keys(screen).screen();
        assert!(shown.contains("on the floor line"), "{screen} {width}\n{shown}");
        assert!(!shown.contains("h/week   "), "{screen} {width}\n{shown}");
        program.keys("<esc>");
    }
}
