//! Owns what is said of the timer: started, running, taken away.

use crate::domain::roadmap::Roadmap;
use crate::domain::timer::{Run, running};
use crate::show::page::{Cell, Page, Role};

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
    let (sign, more) = if run.is_doubtful() {
        ("▲", format!(": {}; skillmap stop asks what of it counts", run.why()))
    } else {
        ("●", String::new())
    };
    let shown = format!("{sign} {} {} since {}{more}", run.timer.skill, running(run.length()), run.since());
    let said = format!("the timer on {} runs since {}, {}{more}", run.timer.skill, run.since(), run.length());
    page.note(Cell::sign(shown, said, Role::Plain));
}
