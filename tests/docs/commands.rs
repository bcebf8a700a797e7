//! The commands, the exit codes and the environment are those of the help, and the examples run.

use std::fmt::Write;

use crate::generated::{hold, part};
use crate::home::Home;
use crate::page::{file, page, quoted, readme, table, tables};

const NOW: &str = "2026-12-07 19:00";

fn help() -> String {
    let (code, help) = Home::empty().run(NOW, "skillmap --help");
    assert_eq!(code, 0, "{help}");
    help
}

/// The lines of the help below a heading.
fn below<'h>(help: &'h str, heading: &str) -> Vec<&'h str> {
    help.lines().skip_while(|line| *line != heading).skip(1).take_while(|line| !line.is_empty()).collect()
}

/// The groups of the commands in the help: what stands above each, and its lines.
fn groups(help: &str) -> Vec<(&str, Vec<&str>)> {
    let listed =
        help.lines().skip_while(|line| !line.starts_with("Usage:")).skip(1).take_while(|line| *line != "Options:");
    let headings = listed.filter_map(|line| Some((line.strip_suffix(':')?, below(help, line))));
    headings.collect()
}

/// The first example of a command's own help.
fn example(command: &str) -> String {
    let (_, help) = Home::empty().run(NOW, &format!("skillmap {command} --help"));
    let first = below(&help, "EXAMPLES").first().copied().unwrap_or_default().trim();
    // What it does stands beside it.
    first.split("   ").next().unwrap_or_default().to_owned()
}

#[test]
fn the_table_of_commands_is_the_programs() {
    let rows = tables(&part("README.md", "commands"), "command");
    let mut text = String::new();
    for (heading, lines) in groups(&help()) {
        write!(text, "\n**{heading}**\n\n| command | does | example |\n| --- | --- | --- |\n").expect("text");
        for line in lines {
            let (command, does) = line.trim().split_once(' ').expect("a command and what it does");
            // The examples are chosen by hand; a new command begins with the first of its own.
            let chosen = rows.iter().find(|row| quoted(&row[0]) == [command]).map(|row| quoted(&row[2]).concat());
            let example = chosen.unwrap_or_else(|| example(command));
            writeln!(text, "| `{command}` | {} | `{example}` |", does.trim()).expect("text");
        }
    }
    hold("README.md", "commands", &text);
}

#[test]
fn every_example_of_the_table_runs() {
    let home = Home::empty();
    let rows = tables(&readme(), "command");
    assert!(rows.len() > 40, "{rows:?}");
    for row in rows {
        let [command, example] = [&row[0], &row[2]].map(|cell| quoted(cell).concat());
        assert!(example.split(' ').any(|word| word == command), "{example} is no example of {command}");
        if command == "relink" {
            give_another_id(&home);
        }
        if command == "cancel" {
            home.run(NOW, "skillmap start rag");
        }
        if command == "import" {
            std::fs::write(home.path("hours.csv"), "day,minutes,skill\n2026-12-04,45,rag\n").expect("written");
        }
        let (code, said) = home.run(NOW, &example);
        assert_eq!(code, 0, "{example}: {said}");
    }
}

#[test]
fn every_number_of_the_table_is_explained() {
    let home = Home::empty();
    home.run(NOW, "skillmap init --start 2026-11-30");
    let named: Vec<String> =
        table(&page("docs/guide.md"), "`explain`").iter().flat_map(|row| quoted(&row[0])).collect();
    for what in &named {
        let (code, said) = home.run(NOW, &format!("skillmap explain {what}"));
        assert_eq!(code, 0, "{what}: {said}");
    }
    let (_, help) = home.run(NOW, "skillmap explain --help");
    let end = help.find("Options:").expect("the options");
    for word in
        help[help.find("<WHAT>  ").expect("what")..end].split([' ', ',', '\n']).skip(1).filter(|word| !word.is_empty())
    {
        let kind = word.split('.').next().unwrap_or(word);
        assert!(
            named.iter().any(|named| named.split('.').next() == Some(kind)),
            "{word} of the help is not in the table"
        );
    }
}

#[test]
fn the_levels_are_those_of_the_program() {
    let said = Home::empty().run(NOW, "skillmap rate --help").1;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in table(&page("docs/guide.md"), "level") {
        assert!(said.contains(&format!("{} {}", row[0], row[1])), "{row:?}");
    }
}

/// What makes a relink necessary: the file has the skill under another id, and does not say so.
fn give_another_id(home: &Home) {
    let path = home.path(".config/skillmap/roadmap.toml");
    let text = std::fs::read_to_string(&path).expect("the roadmap");
    let text = text.replace("[skills.rag]", "[skills.retrieval]").replace("\"rag\"", "\"retrieval\"");
    std::fs::write(path, text).expect("written");
}

#[test]
fn the_exit_codes_are_those_of_the_help_and_of_the_program() {
    let codes = table(&page("docs/format.md"), "exit code");
    let said = codes.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("   ");
    assert_eq!(below(&help(), "EXIT STATUS").concat().trim(), said);
    let home = Home::empty();
    home.run(NOW, "skillmap init");
    std::fs::write(home.path("broken.toml"), "[roadmap]\nmonhts = 24\n").expect("written");
    let lines = ["skillmap check", "skillmap log 25h rag", "skillmap tody", "skillmap --roadmap broken.toml today"];
    for (row, line) in codes.iter().zip(lines) {
        let (code, said) = home.run(NOW, line);
        assert_eq!(code.to_string(), row[0], "{line}: {said}");
    }
}

#[test]
fn the_environment_is_that_of_the_help() {
    let help = help();
    let named: Vec<String> = table(&readme(), "environment").iter().flat_map(|row| quoted(&row[0])).collect();
    for name in &named {
        assert!(help.contains(name.as_str()), "the help does not name {name}");
    }
    let words = help.split(|c: char| !(c.is_ascii_uppercase() || c == '_'));
    for word in words.filter(|word| word.contains('_') && word.len() > 4) {
        assert!(named.iter().any(|name| name == word), "the README does not name {word}");
    }
}

#[test]
fn every_crate_of_the_manifest_is_named_with_its_licence() {
    let read = |name| std::fs::read_to_string(file(name)).expect(name);
    let (manifest, crates) = (read("Cargo.toml"), read("THIRD-PARTY.md"));
    let mut wanted = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        match line.strip_prefix('[') {
            Some(section) => inside = section.contains("dependencies]"),
            None if inside => wanted.extend(line.split_once(" = ").map(|(name, _)| name.to_owned())),
            None => {}
        }
    }
    let mut named: Vec<String> = crates
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|line| quoted(line).into_iter().take(1))
        .collect();
    wanted.sort();
    // The tests may ask more of a crate than the program does.
    wanted.dedup();
    named.sort();
    assert_eq!(named, wanted);
    assert!(crates.contains("`option-ext`") && crates.contains("Mozilla Public License 2.0"));
}
