//! The page of the sources and the balance on Skills: pictures from key scripts, resources ticked and opened again.

mod tui;

use tui::{MONDAY, Program, ROADMAP};

const MORE: &str = r#"
[sources.do]
name = "Ship real things"
share = 80

[sources.books]
name = "One book a quarter"

[resources.react]
source = "papers"
title = "ReAct: Synergizing Reasoning and Acting in Language Models"
by = "Yao et al., 2022"
link = "https://arxiv.org/abs/2210.03629"

[resources.attention]
source = "papers"
title = "Attention Is All You Need"
by = "Vaswani et al., 2017"

[resources.ai-engineering]
source = "books"
title = "AI Engineering"
by = "Chip Huyen"
"#;

/// A few weeks of study, most of it doing, with the sources in the file.
fn program() -> Program {
    let mut program = Program::monday();
    program.saves.push_back(format!("{ROADMAP}{MORE}"));
    program.keys("e");
    for entry in [
        "2h evals +evals-in-ci /do @2026-12-03",
        "1h postgres @2026-12-10",
        "45m rag reading the HNSW paper /papers @2027-01-08-18:00",
        "1h30 postgres /do @2027-01-06",
        "40m vectors /do @2027-01-09",
        "30m tools @2027-01-10",
    ] {
        program.keys(&format!("i{entry}<enter>"));
    }
    program.keys("<esc>");
    program
}

fn lines(program: &Program, with: &str) -> Vec<String> {
    program.screen().lines().filter(|line| line.contains(with)).map(ToOwned::to_owned).collect()
}

#[test]
fn the_page_at_three_sizes() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut program = program();
        program.resize(width, height).keys("3Sjj<space>");
        insta::assert_snapshot!(format!("page_{width}x{height}"), program.screen());
    }
}

#[test]
fn the_balance_stands_on_skills() {
    let mut program = program();
    insta::assert_snapshot!("balance_80x24", program.keys("3").screen());
    insta::assert_snapshot!("balance_120x40", program.resize(120, 40).screen());
}

#[test]
fn the_first_day_has_no_balance_and_empty_sources() {
    let mut program = Program::monday();
    assert!(!program.keys("3").screen().contains("Neither alone"));
    insta::assert_snapshot!("first_day", program.keys("S").screen());
}

#[test]
fn a_file_without_sources_says_how_to_begin() {
    let mut program = Program::monday();
    let none = ROADMAP.replace("[sources.papers]\nname = \"Papers\"\n", "").replace("by = \"/papers\"\n", "");
    program.saves.push_back(none);
    program.keys("e3S<space>jkGgg");
    assert!(program.screen().contains("No sources yet: esc and then e"), "{}", program.screen());
}

#[test]
fn space_ticks_a_resource_opens_it_again_and_undo_takes_either_back() {
    let mut program = program();
    program.keys("3Sj<space>");
    assert_eq!(program.notice(), "done: ReAct: Synergizing Reasoning and Acting in Language Models · u undoes");
    assert!(lines(&program, "ReAct")[0].contains('✓') && program.screen().contains("1 finished this quarter"));
    program.keys("<space>");
    assert!(program.notice().starts_with("open again: ReAct"), "{}", program.notice());
    assert!(lines(&program, "ReAct")[0].contains('○'), "{}", program.screen());
    program.keys("uu");
    assert!(program.screen().contains("0 finished this quarter"), "{}", program.screen());
    program.keys("u");
    assert!(program.notice().starts_with("taken back: logged"), "undo goes on where it was: {}", program.notice());
    program.keys("gg<space>");
    assert!(program.notice().contains("below its source"), "{}", program.notice());
    program.keys("S");
    assert!(!program.screen().contains("finished this quarter"));
}

#[test]
fn another_terminal_ticks_the_same_resource() {
    let mut program = program();
    let now = skillmap::clock::Clock::from_environment(Some(MONDAY)).expect("a moment").now();
    let id = skillmap::domain::id::ResourceId::new("attention");
    let evidence = skillmap::store::Evidence::default();
    program.keys("3Sjj");
    program.other_process().finish_resource(&id, &[], evidence, tui::day("2027-01-05"), now).expect("finished");
    program.keys("<space>");
    assert!(program.notice().contains("is done already, since 2027-01-05"), "{}", program.notice());
    program.wait(std::time::Duration::from_secs(1));
    assert!(lines(&program, "Attention")[0].contains("Tue 5 Jan"), "{}", program.screen());
}

#[test]
fn a_click_selects() {
    let mut program = program();
    program.keys("3S");
    let row = program.screen().lines().position(|line| line.contains("Attention")).expect("a row");
    program.click(20, u16::try_from(row).expect("small")).keys("<space>");
    assert!(program.notice().starts_with("done: Attention"), "{}", program.notice());
}

#[test]
fn the_balance_says_both_parts_at_every_width() {
    let mut program = program();
    program.keys("3");
    for width in (56..=130).step_by(3) {
        let line = lines(program.resize(width, 30), "add + reach").remove(0);
        assert!(line.contains("44%") && line.contains("56%") && line.contains("28 days"), "{width}: {line}");
        assert_eq!(line.contains("1h55"), width >= 75, "{width}: {line}");
    }
}
