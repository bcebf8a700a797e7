//! What the README shows of a console is what the program says, and its roadmaps can be loaded.

use skillmap::domain::calendar::Day;
use skillmap::plan;

use crate::page::{Block, Home, blocks};

/// A command, and the lines shown below it.
struct Step<'b> {
    now: &'b str,
    line: &'b str,
    shown: Vec<&'b str>,
}

fn steps(blocks: &[Block]) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> = Vec::new();
    for block in blocks {
        for (place, line) in block.lines.iter().enumerate() {
            match line.strip_prefix("$ ") {
                Some(line) => steps.push(Step { now: &block.now, line, shown: Vec::new() }),
                None if place == 0 => panic!("a block begins with output: {line}"),
                None => steps.last_mut().expect("a command above").shown.push(line),
            }
        }
    }
    steps
}

/// The first shown line that the program does not say there; a line `...` stands for any lines.
fn missing<'s>(shown: &[&'s str], said: &str) -> Option<&'s str> {
    let mut said = said.lines();
    let mut skips = false;
    for line in shown {
        if *line == "..." {
            skips = true;
            continue;
        }
        let found = if skips { said.by_ref().any(|s| s == *line) } else { said.next() == Some(*line) };
        if !found {
            return Some(line);
        }
        skips = false;
    }
    (!skips && said.next().is_some()).then_some("(the end)")
}

#[test]
fn the_console_says_what_the_readme_shows() {
    let home = Home::empty();
    let blocks = blocks("console");
    let steps = steps(&blocks);
    assert!(steps.len() > 8);
    for step in steps {
        let (code, said) = home.run(step.now, step.line);
        assert_eq!(code, 0, "{}: {said}", step.line);
        if let Some(line) = missing(&step.shown, &said) {
            panic!("$ {}\nshown, not said: {line}\n\n{said}", step.line);
        }
    }
}

#[test]
fn only_a_line_of_three_points_skips_lines() {
    let said = "a\nb\nc\n";
    for (shown, wrong) in [
        (vec!["a", "b", "c"], None),
        (vec!["a", "...", "c"], None),
        (vec!["..."], None),
        (vec!["a", "..."], None),
        (vec!["a", "b"], Some("(the end)")),
        (vec!["a", "c"], Some("c")),
        (vec!["b", "..."], Some("b")),
        (vec!["...", "d"], Some("d")),
    ] {
        assert_eq!(missing(&shown, said), wrong, "{shown:?}");
    }
}

#[test]
fn the_roadmaps_load_without_a_problem() {
    let day = Day::parse("2026-11-30").expect("a day");
    for block in blocks("toml") {
        let loaded = plan::check(&block.lines.join("\n"), day).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(loaded.warnings, []);
    }
}
