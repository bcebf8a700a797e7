//! `edit` without a terminal: the place it opens, what it says on return, what an editor without a terminal leads to.
#![cfg(unix)]

use crate::home::{Home, SMALL, said};

/// Notes its arguments.
const NOTES: &str = "printf '%s\\n' \"$@\" > arguments";

fn arguments(home: &Home, line: &str) -> String {
    let said = home.edit(line, NOTES);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}: {said:?}");
    let noted = std::fs::read_to_string(home.path("arguments")).expect("the arguments");
    noted.lines().next().unwrap_or_default().to_owned()
}

/// The line of the small roadmap that holds this.
fn line_of(words: &str) -> String {
    format!("+{}", SMALL.lines().position(|line| line.contains(words)).expect("a line") + 1)
}

#[test]
fn each_kind_of_id_leads_to_its_line() {
    let home = Home::small();
    for (id, words) in [
        ("rag", "[skills.rag]"),
        ("targets.twice", "[targets.twice]"),
        ("quarter-1", "[stages.quarter-1]"),
        ("ai-book", "[resources.ai-book]"),
        ("books", "[sources.books]"),
        ("prune", "[rituals.prune]"),
        ("roadmap", "[roadmap]"),
        ("calendar.monday", "monday = "),
        ("calendar.monday.18:00", "monday = "),
    ] {
        assert_eq!(arguments(&home, &format!("edit {id}")), line_of(words), "{id}");
    }
    let with_more = format!("{SMALL}[[pauses]]\nfrom = 2027-01-04\nto = 2027-01-10\n[[fresh]]\nfrom = 2027-01-11\n");
    home.write(format!("{with_more}[priorities]\nP0 = {{ share = 50 }}\n").as_bytes());
    let last = SMALL.lines().count();
    for (id, line) in [("pauses.2027-01-04", 2), ("fresh.2027-01-11", 5), ("priorities.P0", 7), ("priorities.P1", 6)] {
        assert_eq!(arguments(&home, &format!("edit {id}")), format!("+{}", last + line), "{id}");
    }
    let unknown = home.run("edit rga");
    assert_eq!(unknown.code, 1, "{unknown:?}");
    assert!(unknown.err.contains("there is no id \"rga\"") && unknown.err.contains("rag"), "{unknown:?}");
}

#[test]
fn what_changed_is_said_on_return_in_the_words_of_the_plan() {
    let home = Home::small();
    let said = home.edit("edit quarter-1", "sed -i -e 's|7h/week|5h/week|' -e 's|Pick a field|Choose a field|' \"$2\"");
    assert_eq!(said.code, 0, "{said:?}");
    let expected = "  budget of quarter-1 7 → 5 h/week\n  title of field \"Pick a field\" → \"Choose a field\"\n";
    assert!(said.out.ends_with(expected), "{said:?}");
    let said = home.edit("edit", "echo '# a thought' >> \"$1\"");
    assert!(said.out.ends_with("  nothing changed in meaning\n"), "{said:?}");
    let said = home.edit("edit", "true");
    assert!(said.out.ends_with(" warnings\n") && !said.out.contains("changed"), "only what it holds: {said:?}");
}

#[test]
fn a_file_that_comes_back_with_errors_answers_three_and_shows_all_of_them() {
    let home = Home::small();
    let script = "sed -i -e 's|^budget|budgett|' -e 's|^skills = .\"evals\".|skills = [\"evels\"]|' \"$1\"";
    let said = home.edit("edit", script);
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.out.contains("no key `budgett`") && said.out.contains("\"evels\""), "{said:?}");
    assert!(!said.out.contains("[e] edit again"), "nobody is there to answer: {said:?}");
    let opened = home.edit("edit", NOTES);
    assert_eq!(opened.code, 3);
    let noted = std::fs::read_to_string(home.path("arguments")).expect("the arguments");
    assert!(noted.starts_with(&line_of("budget = ")), "at the first error: {noted}");
    home.write(SMALL.as_bytes());
    assert_eq!(home.run("check").code, 0, "the file is the user's");
}

#[test]
fn an_editor_that_needs_a_terminal_is_refused_in_words() {
    let home = Home::small();
    let refused = home.edit("edit", "test -t 0 || exit 1");
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(refused.err.contains("needs a terminal, and there is none here"), "{refused:?}");
    let window = home.path("code");
    std::os::unix::fs::symlink(home.path("vi"), &window).expect("a link");
    std::fs::write(home.path("vi"), format!("#!/bin/sh\n{NOTES}\n")).expect("written");
    let opened = said(home.command("edit rag").env("VISUAL", &window).env("PATH", "/usr/bin:/bin"));
    assert_eq!(opened.code, 0, "an editor with a window of its own is started: {opened:?}");
    let noted = std::fs::read_to_string(home.path("arguments")).expect("the arguments");
    let file = home.roadmap();
    assert_eq!(noted, format!("--wait\n--goto\n{}:{}:9\n", file.display(), &line_of("[skills.rag]")[1..]));
}
