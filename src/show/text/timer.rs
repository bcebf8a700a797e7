//! Owns what is said of the timer: started, running, taken away.

use crate::domain::roadmap::Roadmap;
use crate::domain::timer::{Run, running};
use crate::show::page::{Cell, Page};

/// `● RAG architectures since 10:02`.
#[must_use]
pub fn started(roadmap: &Roadmap, run: &Run) -> String {
    let target = run.timer.target.as_ref().map(|id| format!(" +{id}")).unwrap_or_default();
    format!("● {}{target} since {} · skillmap stop records it\n", roadmap.skill_name(&run.timer.skill), run.since())
}

/// `taken away: 24m on rag since 10:02, nothing is recorded`.
#[must_use]
pub fn cancelled(run: &Run) -> String {
    format!("taken away: {} on {} since {}, nothing is recorded\n", run.length(), run.timer.skill, run.since())
}

/// The running timer on the page of the day; a doubtful one with what makes it so.
pub fn on_today(page: &mut Page, run: &Run) {
    let said = format!("{} {} since {}", run.timer.skill, running(run.length()), run.since());
    page.note(if run.is_doubtful() {
        Cell::plain(format!("▲ {said}: {}; skillmap stop asks what of it counts", run.why()))
    } else {
        Cell::plain(format!("● {said}"))
    });
}
