//! Broken and doubtful files as users make them in an editor. Each case in `cases` is a text in which «…» marks what a
//! person would point at, in order, and below it what is shown; nothing else may be said, so one slip makes one problem.
//! `UPDATE_BROKEN=1` writes what is shown anew; the marks are for people to set.

mod one_sign;

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use skillmap::domain::calendar::Day;
use skillmap::plan::{self, Problem};
use skillmap::show::problems::{Ink, render};

/// What stands before a case that does not begin with the word `alone`.
const BEFORE: &str = "[roadmap]\nstart = 2026-12-01\n\n[skills.rag]\npriority = \"P0\"\n\n\
    [stages.now]\nwindow = \"months 1-3\"\nbudget = \"7h/week\"\n\n";
/// And what follows it, so that a slip in the middle of a file shows what it spoils.
const AFTER: &str = "\n[targets.rag-service]\nstage = \"now\"\nskills = [\"rag\"]\n\n\
    [rituals.plan]\nevery = \"week\"\n\n[[shift]]\nyear = 2026\nrole = \"Backend\"\n";

/// One text and what is said about it.
struct Case {
    title: String,
    written: String,
    shown: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/cases")
}

/// The cases of a file: `== title`, the text, `--`, what is shown.
fn cases(file: &str) -> Vec<Case> {
    let case = |part: &str| {
        let (title, rest) = part.split_once('\n').expect("a title");
        let (written, shown) = rest.split_once("\n--\n").unwrap_or((rest.trim_end(), ""));
        Case { title: title.to_owned(), written: format!("{written}\n"), shown: shown.trim_end().to_owned() }
    };
    file.split("\n== ").skip(1).map(case).collect()
}

/// The text of a case with what the marks hold: a tab, a carriage return and an escape are written as ␉, ␍ and ␛ in the case.
fn unmarked(written: &str) -> (String, Vec<Range<usize>>) {
    let whole = match written.strip_prefix("alone\n") {
        Some(alone) => alone.to_owned(),
        None => format!("{BEFORE}{written}{AFTER}"),
    };
    let whole = whole.replace('␉', "\t").replace('␍', "\r").replace('␛', "\u{1b}");
    let (mut text, mut marks) = (String::new(), Vec::new());
    for c in whole.chars() {
        match c {
            '«' => marks.push(text.len()..text.len()),
            '»' => marks.last_mut().expect("a mark").end = text.len(),
            c => text.push(c),
        }
    }
    (text, marks)
}

fn problems(text: &str) -> Vec<Problem> {
    let day = Day::parse("2026-12-01").expect("a day");
    plan::check(text, day.into()).map_or_else(|problems| problems, |loaded| loaded.warnings)
}

/// The marked parts of a text, as a person sees them.
fn words(text: &str, marks: impl Iterator<Item = Range<usize>>) -> Vec<(usize, &str)> {
    marks.map(|mark| (mark.start, &text[mark])).collect()
}

#[test]
fn each_slip_is_pointed_at_and_named_once() {
    let mut faults = String::new();
    let mut count = 0;
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).expect("cases").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    for path in files {
        let file = fs::read_to_string(&path).expect("a file");
        let mut written_anew = file.split("\n== ").next().unwrap_or_default().to_owned() + "\n";
        for case in cases(&file) {
            count += 1;
            let (text, marks) = unmarked(&case.written);
            let found = problems(&text);
            let shown = render("roadmap.toml", &text, &found, Ink::Plain).trim_end().to_owned();
            let wanted = words(&text, marks.into_iter());
            let told = words(&text, found.iter().map(|p| p.span.clone()));
            if wanted != told {
                let _ = writeln!(faults, "{}\n  wanted {wanted:?}\n  told   {told:?}\n{shown}\n", case.title);
            } else if shown != case.shown {
                let _ = writeln!(faults, "{}\nwas:\n{}\nis:\n{shown}\n", case.title, case.shown);
            }
            if let Some(mute) = found.iter().find(|p| p.hint.as_ref().is_none_or(String::is_empty)) {
                let _ = writeln!(faults, "{}: no hint beside {:?}", case.title, mute.message);
            }
            let _ = writeln!(written_anew, "== {}\n{}--\n{shown}\n", case.title, case.written);
        }
        if std::env::var_os("UPDATE_BROKEN").is_some() {
            fs::write(&path, written_anew.trim_end().to_owned() + "\n").expect("written");
        }
    }
    assert!(count >= 100, "{count} cases");
    assert!(faults.is_empty(), "\n{faults}");
}
