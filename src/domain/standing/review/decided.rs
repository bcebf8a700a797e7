//! Owns what the review before chose for a week, with whether it happened in it.

use super::{Decision, Known};
use crate::domain::review::Chosen;
use crate::domain::standing::chosen::happened;

/// What was chosen for the week, and what became of it by its end.
pub(super) fn decided(known: &Known) -> Vec<Decision> {
    let roadmap = known.schedule.roadmap();
    let decision = |chosen: &Chosen| Decision {
        title: chosen.thing.title(roadmap).to_owned(),
        happened: happened(roadmap, known.then, chosen, known.week.span(), known.sessions),
        chosen: chosen.clone(),
    };
    known.chosen.iter().map(decision).collect()
}
