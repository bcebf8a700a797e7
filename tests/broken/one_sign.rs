//! One sign or letter taken out of a good file, or a sign put in twice: at most one problem, in its own line.

use skillmap::plan::{CERTIFICATION, Problem, SHIPPED};

use crate::problems;

/// Every place of such a character outside remarks, headers apart.
fn places(text: &str, is_meant: impl Fn(&str, char) -> bool) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let code = line.split(" #").next().unwrap_or_default();
        if !code.starts_with('#') {
            found.extend(code.char_indices().filter(|(_, c)| is_meant(code, *c)).map(|(n, c)| (at + n, c)));
        }
        at += line.len();
    }
    found
}

/// What is wrong with what is told of a slip in a line.
fn fault(text: &str, line: usize, slip: &str) -> Option<String> {
    let found: Vec<Problem> = problems(text).into_iter().filter(Problem::is_error).collect();
    // A list that stays open is pointed at where it begins, a missing comma where the next thing does.
    let elsewhere = |p: &Problem| p.message.contains("never closed") || p.message.contains("a comma is missing");
    let near = found.iter().all(|p| p.line == line || elsewhere(p));
    let words: Vec<String> = found.iter().map(|p| format!("{}:{} {}", p.line, p.column, p.message)).collect();
    let shown = text.lines().nth(line - 1).unwrap_or_default();
    (found.len() > 1 || !near).then(|| format!("{slip} in line {line}: {shown}\n    {}", words.join("\n    ")))
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

// Every place was tried once; each run tries some of every kind, as all of them take a minute.

#[test]
fn one_sign_makes_one_problem_in_its_line() {
    let mut faults = Vec::new();
    for (at, sign) in places(SHIPPED, |_, c| "\"[]{}=,".contains(c)).into_iter().step_by(5) {
        let line = line_of(SHIPPED, at);
        let without = format!("{}{}", &SHIPPED[..at], &SHIPPED[at + 1..]);
        faults.extend(fault(&without, line, &format!("no {sign}")));
        let twice = format!("{}{sign}{}", &SHIPPED[..at], &SHIPPED[at..]);
        faults.extend(fault(&twice, line, &format!("two {sign}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn one_letter_makes_one_problem_in_its_line() {
    let mut faults = Vec::new();
    // An id that lost a letter is missed wherever it is named, and rightly so.
    let is_key = |line: &str, c: char| !line.starts_with('[') && c.is_ascii_alphanumeric();
    for (at, letter) in places(CERTIFICATION, is_key).into_iter().step_by(5) {
        let without = format!("{}{}", &CERTIFICATION[..at], &CERTIFICATION[at + 1..]);
        faults.extend(fault(&without, line_of(CERTIFICATION, at), &format!("no {letter}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
