//! What else stands in blocks: scripts parse, roadmaps load, JSON and grammars hold together, and no block escapes this.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use skillmap::domain::calendar::Day;
use skillmap::plan;

use crate::fences::{Fence, all, fences, pages};
use crate::home::Home;

/// How many blocks may say that they are not run. Each is a promise that nothing holds: take one away before you add one.
const NOT_RUN: usize = 12;

fn day() -> Day {
    Day::parse("2026-12-05").expect("a day")
}

#[test]
fn every_block_has_a_language_that_a_test_reads() {
    for fence in pages().iter().flat_map(|name| fences(name)) {
        let known = ["console", "sh", "toml", "json", "ebnf", "text", "rust"];
        assert!(known.contains(&fence.language.as_str()), "{} has the language `{}`", fence.place, fence.language);
        for mark in &fence.marks {
            let known = ["exit ", "needs ", "not run: ", "part", "config", "sketch"];
            let is_known = known.iter().any(|word| mark.starts_with(word)) || mark.ends_with("written by the tests");
            assert!(is_known, "{}: nobody reads `{mark}`", fence.place);
        }
    }
}

#[test]
fn what_is_not_run_says_why_and_is_counted() {
    let mut count = 0;
    for fence in pages().iter().flat_map(|name| fences(name)) {
        let why = fence.mark("not run:");
        assert_eq!(fence.language == "sh", why.is_some(), "{}: `sh` is for what is not run, and says why", fence.place);
        assert!(why.is_none_or(|why| why.len() > 8), "{}: {why:?}", fence.place);
        // Nor is a sketch of what stands on a screen or in a file.
        let is_sketch = fence.marks.iter().any(|mark| mark == "sketch");
        assert_eq!(["text", "rust"].contains(&fence.language.as_str()), is_sketch, "{}", fence.place);
        count += usize::from(why.is_some());
    }
    assert!(count <= NOT_RUN, "{count} blocks are not run");
}

#[test]
fn scripts_parse() {
    for fence in all("sh") {
        let mut shell =
            Command::new("sh").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a shell");
        let mut input = shell.stdin.take().expect("its input");
        input.write_all(fence.lines.join("\n").as_bytes()).expect("written");
        drop(input);
        let said = shell.wait_with_output().expect("it ends");
        assert!(said.status.success(), "{}: {}", fence.place, String::from_utf8_lossy(&said.stderr));
    }
}

/// The built-in roadmap with the tables of a part in the place of its own.
fn with_part(part: &Fence) -> String {
    fn merge(base: &mut toml::Table, part: toml::Table) {
        for (key, value) in part {
            match (base.get_mut(&key), value) {
                (Some(toml::Value::Table(base)), toml::Value::Table(part)) if !part.contains_key("priority") => {
                    merge(base, part);
                }
                (_, value) => drop(base.insert(key, value)),
            }
        }
    }
    let mut base: toml::Table = toml::from_str(plan::SHIPPED).expect("the built-in roadmap");
    let part = toml::from_str(&part.lines.join("\n")).unwrap_or_else(|error| panic!("{}: {error}", part.place));
    merge(&mut base, part);
    toml::to_string(&base).expect("TOML")
}

#[test]
fn the_roadmaps_load() {
    let mut whole = 0;
    for fence in all("toml") {
        let is = |word: &str| fence.marks.iter().any(|mark| mark == word);
        if is("config") {
            continue;
        }
        let text = if is("part") { with_part(&fence) } else { fence.lines.join("\n") };
        let loaded = plan::check(&text, day().into());
        let loaded = loaded.unwrap_or_else(|problems| panic!("{}: {problems:#?}", fence.place));
        if !is("part") {
            assert_eq!(loaded.warnings, [], "{}", fence.place);
            whole += 1;
        }
    }
    assert!(whole > 1, "{whole}");
}

#[test]
fn settings_are_taken_without_a_word() {
    for fence in all("toml").iter().filter(|fence| fence.marks.iter().any(|mark| mark == "config")) {
        let home = Home::empty();
        assert_eq!(home.run("2026-12-07", "skillmap init").0, 0);
        let text = fence.lines.join("\n");
        toml::from_str::<toml::Table>(&text).unwrap_or_else(|error| panic!("{}: {error}", fence.place));
        std::fs::write(home.path(".config/skillmap/config.toml"), text).expect("written");
        let said = home.command("2026-12-07", "skillmap today").output().expect("it runs");
        assert!(said.stderr.is_empty(), "{}: {}", fence.place, String::from_utf8_lossy(&said.stderr));
    }
}

#[test]
fn json_is_json() {
    for fence in all("json") {
        for line in fence.lines.iter().filter(|line| !line.is_empty()) {
            serde_json::from_str::<serde_json::Value>(line)
                .unwrap_or_else(|error| panic!("{}: {error}: {line}", fence.place));
        }
    }
}

#[test]
fn a_grammar_defines_every_name_that_it_uses() {
    let grammars = all("ebnf");
    assert!(!grammars.is_empty());
    let text: Vec<&str> = grammars.iter().flat_map(|fence| fence.lines.iter().map(String::as_str)).collect();
    let defined: BTreeSet<&str> = text.iter().filter_map(|line| Some(line.split_once(" = ")?.0.trim())).collect();
    let mut used = BTreeSet::from(["entry", "window", "budget"]);
    for line in &text {
        // What stands in quotes is text, what stands between question marks is said in words.
        let bare: String = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        assert!(bare.matches('?').count().is_multiple_of(2), "{line}");
        let words = line.split_once(" = ").map_or(*line, |(_, right)| right);
        let words: String = words.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        for word in
            words.split('?').step_by(2).flat_map(|text| text.split(|c: char| !(c.is_alphanumeric() || c == '-')))
        {
            if let Some(name) = defined.get(word) {
                used.insert(name);
            } else {
                assert!(word.is_empty() || word == "-", "{word} is nowhere defined: {line}");
            }
        }
    }
    assert_eq!(defined, used, "defined, and nowhere used");
}
