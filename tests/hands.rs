//! The palette, filters, going to a date, numbers and the mouse: what hands reach without knowing every key.

mod tui;

use skillmap::screens::Screen;
use skillmap::ui::keymap::{Action, Context, TABLE, label};
use tui::Program;

fn picture(name: &str, program: &Program) {
    insta::assert_snapshot!(name, program.screen());
}

#[test]
fn the_palette_names_what_can_be_done_here() {
    let mut program = Program::monday().with_record();
    program.keys("2ggjj:");
    picture("palette", &program);
    program.keys("tim");
    picture("palette_typed", &program);
    program.resize(40, 12);
    picture("palette_typed_40x12", &program);
    program.keys("<esc>");
    assert_eq!(program.model.front(), Context::Roadmap, "esc closes it");
}

#[test]
fn what_is_picked_is_done_as_by_its_key_and_leads_the_next_time() {
    let mut program = Program::monday().with_record();
    program.keys("5:ledger<enter>");
    assert!(program.screen().contains("Frictions and fixes"), "{}", program.screen());
    program.keys("<esc>2:burn<enter>");
    assert_eq!(program.model.front(), Context::Burnup);
    program.keys("<esc>:");
    let screen = program.screen();
    assert!(screen.find("Used last") < screen.find("show the burn-up and forecast"), "{screen}");
    program.keys("<enter>");
    assert_eq!(program.model.front(), Context::Burnup, "the last one is selected");
}

#[test]
fn what_cannot_be_done_now_is_not_in_the_palette() {
    let mut program = Program::monday();
    program.keys(":accept the doubtful");
    assert!(program.screen().contains("Nothing here is called that."), "{}", program.screen());
}

#[test]
fn the_palette_lies_over_a_page_and_gives_it_back() {
    let mut program = Program::monday().with_record();
    program.keys("4w:");
    assert_eq!(program.model.front(), Context::Palette);
    program.keys("<esc>");
    assert!(program.screen().contains("╭ Rituals "), "{}", program.screen());
    program.keys(":close the page<enter>");
    assert_eq!(program.model.front(), Context::Week);
    program.keys("w:go to skills<enter>");
    assert_eq!((program.model.front(), program.model.view().screen), (Context::Skills, Screen::Skills));
}

#[test]
fn an_id_leads_to_its_thing() {
    for (typed, front, shown) in [
        ("rag-service", Context::Roadmap, "Deploy a RAG service"),
        ("go to vectors", Context::Skills, "vectors"),
        ("quarter-1", Context::Roadmap, "Get fluent"),
        ("prune", Context::Week, "rune"),
    ] {
        let mut program = Program::monday().with_record();
        program.resize(120, 40).keys(&format!("2/nothing<enter>6:{typed}<enter>e"));
        assert_eq!(program.model.front(), front, "{typed}");
        assert!(program.screen().contains(shown), "{typed}\n{}", program.screen());
        let edited = program.edited.pop().flatten().unwrap_or_default();
        assert!(
            typed.ends_with(edited.rsplit('.').next().unwrap_or("?")) || edited.contains(typed),
            "{typed}: {edited}"
        );
    }
}

#[test]
fn a_number_goes_to_a_row_and_a_signed_one_moves_by_rows() {
    let row = |script: &str| {
        let mut program = Program::monday().with_record();
        program.keys(script).keys("e");
        program.edited.pop().flatten()
    };
    assert_eq!(row("2:4<enter>"), row("2ggjjj"));
    assert_eq!(row("2gg:+2<enter>"), row("2ggjj"));
    assert_eq!(row("2G:-1<enter>"), row("2Gk"));
    assert_eq!(row("2:999999<enter>"), row("2G"));
    assert_ne!(row("2:4<enter>"), row("2gg"));
}

#[test]
fn looks_switch_at_once_and_it_is_said_how_to_keep_them() {
    let mut program = Program::monday();
    program.keys(":theme plain<enter>");
    assert!(program.notice().contains("theme = \"plain\" in config.toml"), "{}", program.notice());
    let plain = program.buffer().content.iter().all(|cell| cell.fg == ratatui::style::Color::Reset);
    assert!(plain, "a colour is left");
    program.keys(":theme dark<enter>");
    let plain = program.buffer().content.iter().all(|cell| cell.fg == ratatui::style::Color::Reset);
    assert!(!plain, "no colour came back");
    program.keys(":ascii<enter>");
    assert!(program.notice().contains("ascii = true"), "{}", program.notice());
    program.keys(":mouse<enter>");
    assert!(program.notice().contains("mouse = false"), "{}", program.notice());
}

#[test]
fn a_filter_narrows_with_every_letter() {
    let mut program = Program::monday().with_record();
    program.keys("3/ra");
    assert_eq!(program.model.front(), Context::Filter);
    picture("filter_typed", &program);
    program.keys("<enter>");
    assert_eq!(program.model.front(), Context::Skills);
    assert!(program.screen().contains("holding “ra” · "), "{}", program.screen());
    program.keys("<esc>");
    assert!(!program.screen().contains("holding"), "esc shows all");
    assert_eq!(program.model.view().screen, Screen::Skills, "and stays");
    program.keys("/rag<esc>");
    assert!(!program.screen().contains("holding"), "esc while typing shows all");
}

#[test]
fn the_log_is_filtered_as_one_types() {
    let mut program = Program::monday().with_record();
    program.keys("6/hnsw");
    let screen = program.screen();
    assert!(
        screen.contains("holding “hnsw”") && screen.contains("reading the") && !screen.contains("Postgres"),
        "{screen}"
    );
    program.keys("<enter><esc>");
    assert!(!program.screen().contains("holding"), "{}", program.screen());
}

#[test]
fn pages_are_filtered_too() {
    let mut program = Program::monday().with_record();
    program.keys("?/timer");
    picture("help_filtered", &program);
    program.keys("<enter><esc>");
    assert_eq!(program.model.front(), Context::Help, "the first esc shows all again");
    program.keys("<esc>4w/nothing");
    assert!(program.screen().contains("holding “nothing” · 0 of"), "{}", program.screen());
    program.keys("<esc><esc>3S/ai");
    assert!(program.screen().contains("Sources holding “ai”"), "{}", program.screen());
}

#[test]
fn a_page_that_was_scrolled_shows_what_is_left_of_it() {
    for script in ["?G/timer", "?G/timer<enter>", "?/timer<enter>G"] {
        let mut program = Program::monday().with_record();
        program.keys(script);
        assert!(program.screen().contains("start or stop the timer"), "{script}\n{}", program.screen());
    }
    let mut program = Program::monday().with_record();
    program.resize(80, 16).keys("?G/move<enter>");
    let page = program.screen();
    assert_ne!(program.keys("k").screen(), page, "the first step back is seen");
}

#[test]
fn pasted_text_is_text_in_the_palette_and_in_a_filter() {
    let mut program = Program::monday().with_record();
    program.keys("3/").paste("rag\nq");
    assert!(program.screen().contains("holding “rag q”"), "{}", program.screen());
    program.keys("<esc>:").paste("quit\n");
    assert!(!program.ended && program.screen().contains("quit"), "{}", program.screen());
}

#[test]
fn a_day_or_a_period_is_gone_to() {
    let at = |keys: &str| {
        let mut program = Program::monday().with_record();
        program.keys(keys);
        program
    };
    let day = at("@2026-12-03<enter>");
    assert_eq!(day.model.view().screen, Screen::Week);
    assert!(day.screen().contains("2026-W49"), "{}", day.screen());
    picture("go_to_day", &day);
    assert_eq!(at("4@yesterday<enter>").model.view().week.map(|week| week.to_string()).as_deref(), Some("2027-W01"));
    assert_eq!(at("@2026-W50<enter>").model.view().week.map(|week| week.to_string()).as_deref(), Some("2026-W50"));
    assert!(at("2@2026-12-03<enter>@mon<enter>@today<enter>").model.view().week.is_none());
    let month = at("@2026-12<enter>");
    assert!(month.model.view().is_longer() && month.screen().contains("2026-12"), "{}", month.screen());
    let review = at("5@2026-12-03<enter>");
    assert_eq!(review.model.view().screen, Screen::Review);
    assert_eq!(review.model.view().week.map(|week| week.to_string()).as_deref(), Some("2026-W49"));
    let sessions = at("6@2026-12-03<enter>").screen();
    assert!(sessions.contains("3 Dec") && !sessions.contains("reading the"), "{sessions}");
    let sessions = at("6@2027-W01<enter>").screen();
    assert!(sessions.contains("reading the") && !sessions.contains("3 Dec"), "{sessions}");
}

#[test]
fn a_month_that_is_named_has_its_quarter_and_its_weeks_around_it() {
    let at = |keys: &str| {
        let mut program = Program::monday().with_record();
        program.keys(keys).model.view().clone()
    };
    let quarter = at("@2026-12<enter>v").scope;
    assert!(format!("{quarter:?}").contains("Quarter(2026, 4)"), "{quarter:?}");
    assert_eq!(at("@2026-12<enter><esc>").week.map(|week| week.to_string()).as_deref(), Some("2026-W53"));
    assert!(at("4@2026-12-03<enter>@2027-01<enter><esc>").week.is_none(), "its last week that has begun is this one");
}

#[test]
fn what_has_not_begun_is_refused_where_it_is_typed() {
    for (typed, said) in [("2028", "2028 has not begun"), ("2027-02", "2027-02 has not begun")] {
        let mut program = Program::monday().with_record();
        program.keys(&format!("@{typed}<enter>"));
        assert_eq!(program.model.front(), Context::Text, "{}", program.screen());
        assert!(program.screen().contains(said), "{}", program.screen());
    }
}

#[test]
fn what_is_no_day_is_said_where_it_is_typed() {
    let mut program = Program::monday();
    program.keys("@");
    picture("go_to", &program);
    program.keys("2027-13<enter>");
    assert_eq!(program.model.front(), Context::Text);
    assert!(program.screen().contains("months go from 01 to 12"), "{}", program.screen());
}

#[test]
fn the_help_lies_over_a_dialog_and_gives_it_back() {
    for script in
        ["2v", "6y", "3S", "5F", "b", "3r", "2Go", "2ggjjj<enter>", "w", "2ggjjjm", "c", "2vx", "5Fff<tab><tab>"]
    {
        let mut program = Program::monday().with_record();
        program.keys(script);
        let before = program.screen();
        assert!(before.lines().last().is_some_and(|keys| keys.contains("? help")), "{script}\n{before}");
        assert!(program.keys("?").screen().contains("╭ Keys "), "{script}\n{}", program.screen());
        assert_eq!(program.keys("<esc>").screen(), before, "{script}");
    }
    let mut program = Program::monday().with_record();
    program.keys("c<down>the build was slow<up>?");
    assert!(program.keys("<esc>").screen().contains("the build was slow"), "{}", program.screen());
    program.keys("<down>?");
    assert!(program.screen().contains("the build was slow?"), "where text is written it is text");
}

#[test]
fn the_tour_over_a_dialog_gives_it_back() {
    let mut program = Program::monday().with_record();
    program.keys("2v??");
    assert_eq!(program.model.front(), Context::Tour);
    assert_eq!(program.keys("l?").model.front(), Context::Help);
    assert!(program.keys("?").screen().contains("2 of 7"), "{}", program.screen());
    assert_eq!(program.keys("<esc>").model.front(), Context::Burnup);
    assert_eq!(program.keys("<esc>1?<esc>").model.front(), Context::Today, "nothing old comes back");
}

#[test]
fn half_pages_and_pages_move_by_their_measure() {
    let down = |key: &str| {
        let mut program = Program::monday().with_record();
        program.resize(80, 12).keys("2gg").keys(key).keys("e");
        program.edited.pop().flatten()
    };
    let steps = |n: usize| down(&"j".repeat(n));
    assert_eq!(down("<c-d>"), steps(3));
    assert_eq!(down("<pgdn>"), steps(6));
    assert_eq!(down("<pgdn><c-u><c-u>"), steps(0));
    assert_eq!(down("<c-f><c-b>"), steps(0));
    assert_eq!(down("<end><home>"), steps(0));
}

#[test]
fn every_key_that_works_here_has_its_line_in_the_palette() {
    let mut named = 0;
    for screen in 1..=6 {
        let mut program = Program::monday().with_record();
        program.resize(80, 160).keys(&screen.to_string());
        let front = program.model.front();
        let here = TABLE.iter().filter(|binding| front.layers().contains(&binding.context));
        let can: Vec<_> = here.filter(|binding| program.model.can(binding.action)).collect();
        let shown = program.keys(":").screen();
        for binding in can {
            let moves = matches!(
                binding.action,
                Action::Move(_) | Action::Left | Action::Right | Action::Palette | Action::Suspend
            );
            let line = shown.lines().find(|line| line.contains(&format!("  {}  ", binding.says)));
            let key = label(binding.keys[0]);
            match line {
                Some(line) => assert!(line.contains(&format!(" {key} ")), "{binding:?}\n{line}"),
                None => assert!(moves, "{binding:?}\n{shown}"),
            }
            named += usize::from(line.is_some());
        }
    }
    assert!(named > 100, "{named}");
}

#[test]
fn a_list_that_is_filtered_to_nothing_says_so() {
    let second = std::time::Duration::from_secs(2);
    for (script, what) in [
        ("2", "target"),
        ("3", "skill"),
        ("6", "session"),
        ("3S", "source"),
        ("w", "ritual"),
        ("5F", "friction"),
        ("2Go", "option"),
        ("!", "problem"),
    ] {
        for size in [(80, 24), (40, 12)] {
            let mut program = Program::monday().with_record();
            program.keys("fmerged without the evals<enter>").resize(size.0, size.1);
            if what == "problem" {
                program.save(&tui::ROADMAP.replace("budget = ", "budgett = ")).wait(second).wait(second);
            }
            program.keys(script).keys("/zzz");
            assert!(program.screen().contains(&format!("No {what} holds this")), "{script}\n{}", program.screen());
            program.keys("<enter>j<esc>");
            assert!(!program.screen().contains("holds this"), "{script}\n{}", program.screen());
        }
    }
}

#[test]
fn in_a_small_terminal_the_help_is_read_to_its_end() {
    let mut program = Program::monday().with_record();
    program.resize(40, 12);
    let screen = program.keys("?").screen();
    assert!(screen.contains("⏎         log the selected block"), "{screen}");
    let screen = program.keys("G").screen();
    assert!(screen.contains("– dropped"), "{screen}");
}

#[test]
fn a_long_list_without_a_border_says_the_place_in_its_heading() {
    let mut program = Program::monday().with_record();
    program.resize(80, 12);
    assert!(program.keys("2gg").screen().contains(" 1 of 8 · 12 months"), "{}", program.screen());
    for hour in 8..14 {
        program.keys(&format!("i30m rag @2026-12-28-{hour}:00<enter>"));
    }
    assert!(program.keys("6G").screen().contains(" 11 of 11 · "), "{}", program.screen());
    program.resize(80, 40);
    assert!(!program.screen().contains(" 11 of 11 · "), "where all is seen there is no need");
}
