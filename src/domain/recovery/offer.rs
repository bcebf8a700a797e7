//! Owns what was said of the plan itself, and when a fresh line is offered unasked: at most once a calendar quarter.

use std::collections::BTreeMap;

use crate::domain::calendar::{Day, Period};
use crate::domain::id::{StageId, TargetId};
use crate::domain::journal::PresentIds;
use crate::domain::standing::Standing;
use crate::domain::standing::stages::FAR_BEHIND;

/// What was recorded of the plan itself, up to a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanFacts {
    /// The quarters in which a fresh line was offered and answered: `2027-Q1`.
    pub offered: Vec<String>,
    /// The stages whose gate was passed, and when last.
    pub gates: BTreeMap<StageId, Day>,
    /// The day on which each dropped target was dropped.
    pub dropped: BTreeMap<TargetId, Day>,
}

impl PlanFacts {
    /// The same under the ids that targets have now.
    #[must_use]
    pub fn under(mut self, ids: &PresentIds) -> Self {
        let dropped = std::mem::take(&mut self.dropped);
        for (id, day) in dropped {
            let kept = self.dropped.entry(ids.target(id)).or_insert(day);
            *kept = day.max(*kept);
        }
        self
    }
}

/// The quarter that an offer of this day belongs to.
#[must_use]
pub fn quarter_of(today: Day) -> String {
    Period::quarter_of(today).to_string()
}

/// Whether a fresh line is offered unasked: the narrowest stage that runs is far behind on hours, the floor does not hold
/// either, and no offer of this quarter has been answered.
#[must_use]
pub fn is_offered(standing: &Standing, facts: &PlanFacts) -> bool {
    let stage = standing.today.stage.as_ref();
    let is_far = stage.and_then(|stage| stage.slack.hours).is_some_and(|days| days < FAR_BEHIND);
    is_far && !standing.floor_holds() && !facts.offered.contains(&quarter_of(standing.today.day))
}
