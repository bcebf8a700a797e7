//! Owns what commands say of ids with history that the file does not have: which there are, and, once the file has
//! changed, which went. Records nothing.

use crate::app::orphans::{Plan, Search};
use crate::domain::standing::orphans::Orphan;
use crate::error::Error;
use crate::show::text;

use super::desk::Desk;
use super::output;

/// The ids with history up to the desk's day that its roadmap does not have, retired ones included.
pub fn of(desk: &Desk) -> Result<Vec<Orphan>, Error> {
    let plan = Plan { roadmap: &desk.roadmap, aliases: &desk.aliases, ids: &desk.ids, defaults: desk.defaults };
    Ok(Search::default().find(&desk.store, plan, desk.today)?)
}

/// Says once which ids with history went with the newest change of the file: as long as the version in force is not
/// recorded, it is news.
pub fn say_what_went(desk: &Desk) {
    // A note beside an act: what cannot be read here is said by what needs it.
    let Ok(Some(accepted)) = desk.store.accepted_roadmap() else { return };
    if accepted.text == desk.text {
        return;
    }
    let Ok(loaded) = crate::plan::load(&accepted.text, desk.defaults) else { return };
    let Ok(orphans) = of(desk) else { return };
    let went: Vec<&Orphan> = orphans.iter().filter(|o| o.waits() && loaded.roadmap.has(o.kind(), o.id())).collect();
    if let Some((sentence, hint)) = text::orphans::went(&went) {
        output::notice("note", &sentence, Some(&hint));
    }
}
