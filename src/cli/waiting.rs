//! Owns what waits for a decision about the plan, as the commands read it from the record.

use crate::domain::recovery::PlanFacts;
use crate::domain::schedule::Schedule;
use crate::domain::standing::Standing;
use crate::domain::waiting::{Waiting, waiting};
use crate::error::Error;

use super::desk::Desk;

/// What was recorded of the plan itself, under the ids that things have now.
pub fn facts(desk: &Desk) -> Result<PlanFacts, Error> {
    Ok(desk.store.plan_facts(desk.today)?.under(&desk.ids))
}

/// What waits for a decision, for a standing of this desk.
pub fn of(desk: &Desk, schedule: &Schedule, standing: &Standing) -> Result<Waiting, Error> {
    Ok(waiting(schedule, standing, &facts(desk)?))
}
