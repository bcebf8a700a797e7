//! Owns what holds of every text read as a roadmap: a plan or problems, each with a place inside the text and words that
//! steer no terminal; and of a plan, that a day of it can be computed.

use chrono::DateTime;
use skillmap::domain::calendar::{Day, Moment, Period};
use skillmap::domain::journal::Journal;
use skillmap::domain::refusal::Refusal;
use skillmap::domain::roadmap::Roadmap;
use skillmap::domain::schedule::Schedule;
use skillmap::domain::standing::{standing, week::week};
use skillmap::domain::text;
use skillmap::plan::{self, Problem};
use skillmap::show::problems::{Ink, one_line, render};

use crate::roadmaps::first_day;

/// The most characters that a sentence or a hint has, and a sign for what was cut.
const MOST_SAID: usize = 301;
/// The most lines in which a problem is shown with its line of the file, and the most characters of one of them.
const MOST_SHOWN: (usize, usize) = (7, 320);

/// Reads a text as a roadmap, and holds what is said of it to the promises.
pub fn read(text: &str) -> Result<Roadmap, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match plan::check(text, first_day().into()) {
        Ok(loaded) => {
            hold(text, &loaded.warnings);
            Ok(loaded.roadmap)
        }
        Err(problems) => {
            assert!(problems.iter().any(Problem::is_error), "refused without an error: {text:?}");
            hold(text, &problems);
            Err(problems)
        }
    }
}

/// Holds problems to their promises.
pub fn hold(text: &str, problems: &[Problem]) {
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in problems {
        let words = problem.hint.iter().chain([&problem.message]);
        for words in words {
            assert!(!words.chars().any(steers), "{words:?}\n{text:?}");
            assert!(!words.is_empty() && words.chars().count() <= MOST_SAID, "{words:?}\n{text:?}");
        }
        assert!(text.get(problem.span.clone()).is_some(), "{problem:?}\n{text:?}");
        let line = problem.line.checked_sub(1).and_then(|line| lines.get(line));
        let is_inside = line.is_some_and(|line| (1..=line.chars().count() + 1).contains(&problem.column));
        assert!(is_inside, "{}:{} is not in the text\n{text:?}", problem.line, problem.column);
    }
    if let Some(first) = problems.first() {
        let shown = render("roadmap.toml", text, std::slice::from_ref(first), Ink::Plain);
        assert!(!shown.chars().any(|c| steers(c) && c != '\n'), "{shown:?}");
        let (most, widest) = MOST_SHOWN;
        let wide = shown.lines().find(|line| line.chars().count() > widest);
        assert!(shown.lines().count() <= most && wide.is_none(), "{shown}");
        assert!(!one_line("roadmap.toml", first).chars().any(steers));
    }
}

/// Holds a refusal to its promise: one sentence, a hint, nothing that steers.
pub fn refused(refusal: &Refusal, of: &str) {
    for words in refusal.hint.iter().chain([&refusal.message]) {
        assert!(!words.is_empty() && !words.chars().any(steers), "{words:?} of {of:?}");
        assert!(words.chars().count() <= 1_000, "{} characters: {words}", words.chars().count());
    }
}

/// Whether a character may not reach a terminal; what joins two emoji to one may.
pub fn steers(c: char) -> bool {
    text::steers(c) && c != '\u{200d}'
}

/// How it stands on a day of a plan with nothing recorded, and the week of that day.
pub fn stand(roadmap: &Roadmap, day: &str) {
    let now = Moment(DateTime::parse_from_rfc3339(&format!("{day}T18:00:00+01:00")).expect("a moment"));
    let today = Day::parse(day).expect("a day");
    let schedule = Schedule::new(roadmap);
    let journal = Journal::empty(today);
    let all = standing(&schedule, &journal, now);
    assert_eq!(all.targets.len(), roadmap.targets.len());
    let days = week(&schedule, &journal, Period::week_of(today, roadmap.week_starts), now, &[]);
    assert_eq!(days.days.len(), 7);
}
