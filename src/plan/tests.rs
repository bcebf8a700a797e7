//! The load as a whole: the shipped file, all problems at once, and text of any kind.

mod advice;
mod broken;
pub(crate) mod contents;
mod evidence;
mod hostile;
pub(super) mod schema;
mod shipped;
mod starters;
pub(crate) mod texts;

use super::{Loaded, Problem, load};
use crate::domain::calendar::Day;

/// The first day where a file names none.
fn today() -> Day {
    Day::new(2026, 12, 1).expect("a day")
}

/// The smallest roadmap.
const SMALL: &str = "[stages.now]\nwindow = \"month 1\"\nbudget = \"2h/day\"\n[skills.rag]\npriority = \"P0\"\n";

fn loaded(text: &str) -> Loaded {
    load(text, today()).unwrap_or_else(|problems| panic!("{text}\n{problems:#?}"))
}

/// All problems of a text, warnings of a good one among them.
fn problems(text: &str) -> Vec<Problem> {
    load(text, today()).map_or_else(|problems| problems, |loaded| loaded.warnings)
}
