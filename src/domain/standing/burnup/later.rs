//! Owns the burn-up that is worked out when somebody first looks at it: no screen shows it before its key is pressed, and
//! it costs more than all that a screen does show.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::rc::Rc;

use super::{Burnup, burnup};
use crate::domain::calendar::Day;
use crate::domain::journal::Journal;
use crate::domain::past::Past;
use crate::domain::roadmap::Roadmap;
use crate::domain::schedule::Schedule;
use crate::domain::standing::Standing;
use crate::domain::standing::stages::Stages;
use crate::domain::standing::targets::TargetLine;

/// A burn-up; looking at it works it out.
#[derive(Debug, Clone)]
pub struct Later(Rc<Ground>);

#[derive(Debug)]
struct Ground {
    roadmap: Roadmap,
    past: Past,
    days_off: BTreeSet<Day>,
    journal: Journal,
    targets: Vec<TargetLine>,
    stages: Stages,
    drawn: OnceCell<Burnup>,
}

impl Later {
    /// The burn-up of this plan, laid out with its past and without its days off, on the journal's day.
    #[must_use]
    pub fn of(roadmap: &Roadmap, past: Past, days_off: BTreeSet<Day>, journal: Journal, standing: &Standing) -> Self {
        let (targets, stages) = (standing.targets.clone(), standing.stages.clone());
        let drawn = OnceCell::new();
        Self(Rc::new(Ground { roadmap: roadmap.clone(), past, days_off, journal, targets, stages, drawn }))
    }
}

impl Ground {
    fn draw(&self) -> Burnup {
        let schedule = Schedule::with_past(&self.roadmap, &self.past).with_days_off(self.days_off.clone());
        burnup(&schedule, &self.journal, &self.targets, &self.stages)
    }
}

impl Deref for Later {
    type Target = Burnup;
    fn deref(&self) -> &Burnup {
        self.0.drawn.get_or_init(|| self.0.draw())
    }
}
