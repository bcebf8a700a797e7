//! What the page of installing says can be done: the scripts of each shell, the manual pages, the snippets.

use std::fs;

use crate::home::Home;
use crate::page::{file, page, quoted, table};

const PAGE: &str = "docs/install.md";

const NOW: &str = "2026-12-07 19:00";

#[test]
fn every_shell_gets_its_script_where_the_script_says() {
    let home = Home::empty();
    let rows = table(&page(PAGE), "shell");
    let names: Vec<String> = rows.iter().map(|row| row[0].to_lowercase()).collect();
    let (_, help) = home.run(NOW, "skillmap completions --help");
    for name in &names {
        assert!(help.contains(&format!("- {name}:")), "{name} is no shell of the help: {help}");
    }
    assert_eq!(help.matches("\n          - ").count(), names.len(), "{help}");
    for row in rows {
        let line = quoted(&row[1]).into_iter().next().expect("a line");
        let (run, place) = line.split_once(" >").expect("a place");
        let (code, script) = home.run(NOW, run);
        assert_eq!(code, 0, "{run}: {script}");
        assert!(script.contains("complete ") && script.contains("skillmap"), "{script}");
        let place = place.trim_start_matches('>').trim().rsplit('/').next().expect("a name");
        assert!(script.contains(place), "the script of {run} does not name {place}");
    }
}

#[test]
fn the_manual_pages_are_written() {
    let home = Home::empty();
    let text = page(PAGE);
    let text: String = text.split("```").step_by(2).collect();
    let line = quoted(&text).into_iter().find(|line| line.starts_with("skillmap man ")).expect("a line");
    let (code, said) = home.run(NOW, &line.replace('~', home.path("").to_str().expect("a path").trim_end_matches('/')));
    assert_eq!(code, 0, "{said}");
    assert!(home.path(".local/share/man/man1/skillmap-log.1").exists());
}

#[test]
fn every_snippet_is_named() {
    let rows = table(&page("docs/guide.md"), "snippet");
    let named: Vec<String> =
        rows.iter().flat_map(|row| quoted(&row[0])).map(|n| n.trim_end_matches('/').to_owned()).collect();
    let mut there: Vec<String> = fs::read_dir(file("assets/snippets"))
        .expect("the snippets")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let mut sorted = named.clone();
    sorted.sort();
    assert_eq!(sorted, there);
}
