//! Owns how the roadmap file goes along: a version that comes after ours is written over the file, two that do not know of
//! each other wait for the user. Only what was accepted travels, and a file that holds anything else is left alone.

use std::path::{Path, PathBuf};

use crate::app::orphans::keep_what_was;
use crate::domain::calendar::{Day, Moment, WeekStart};
use crate::domain::changes::{Change, changes};
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::domain::text;
use crate::plan::{self, Defaults};
use crate::store::{ActError, PlanStanding, Side, Store, TravellingVersion};

/// What came of the roadmap.
#[derive(Debug, Clone, PartialEq)]
pub enum RoadmapNews {
    /// Nothing.
    Level,
    /// The file has another text now.
    Taken(Box<Taken>),
    /// It was changed here and elsewhere.
    Apart(Box<Apart>),
    /// Another version waits, and why.
    Waits(Refusal),
}

/// A version that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The device that it is from.
    pub from: String,
    /// What is otherwise in the plan.
    pub changes: Vec<Change>,
    /// Where the old text lies now.
    pub kept: Option<PathBuf>,
}

/// Two roadmaps of which neither knew the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// What ours means.
    pub mine: Roadmap,
    /// What theirs means, the latest where there are several.
    pub theirs: Roadmap,
    /// Its text.
    pub text: String,
    /// The device that it is from.
    pub from: String,
    /// The day from which it holds.
    pub day: Day,
    /// How many others there are besides.
    pub more: usize,
}

/// Where the roadmap file is, and the moment.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'p> {
    /// The roadmap file.
    pub path: &'p Path,
    /// On which day the weeks of a roadmap begin that does not say so.
    pub week_starts: WeekStart,
    /// Now.
    pub now: Moment,
}

/// Notes what was accepted here, and takes what comes after it elsewhere.
///
/// # Errors
/// When the record cannot be read or written.
pub fn travel(store: &mut Store, ground: Ground<'_>) -> Result<RoadmapNews, ActError> {
    store.note_own_versions()?;
    match store.plan_standing()? {
        PlanStanding::Level => Ok(RoadmapNews::Level),
        PlanStanding::Newer(version) => adopt(store, &version, ground, |store| Ok(store.take_version(&version.id)?)),
        PlanStanding::Apart(theirs) => {
            if let Some(side) = chosen_without_asking(store, &theirs, ground.week_starts)? {
                return settle(store, side, ground);
            }
            let apart = apart(store, ground.week_starts)?;
            Ok(apart.map_or(RoadmapNews::Level, |apart| RoadmapNews::Apart(Box::new(apart))))
        }
    }
}

/// The two roadmaps that wait for the user; `None` where there are none, or theirs cannot be read here.
///
/// # Errors
/// When the record cannot be read.
pub fn apart(store: &Store, week_starts: WeekStart) -> Result<Option<Apart>, ActError> {
    let PlanStanding::Apart(theirs) = store.plan_standing()? else { return Ok(None) };
    let Some((_, mine)) = own(store, week_starts)? else { return Ok(None) };
    let more = theirs.len() - 1;
    let readable = theirs.into_iter().find_map(|version| Some((meaning(&version, week_starts).ok()?, version)));
    let Some((theirs, version)) = readable else { return Ok(None) };
    let day = version.day().unwrap_or(theirs.start);
    Ok(Some(Apart { mine, theirs, from: store.name_of_device(&version.device)?, text: version.text, day, more }))
}

/// Lets one side hold on all devices.
///
/// # Errors
/// When there is nothing to settle, or the record cannot be written.
pub fn settle(store: &mut Store, side: Side, ground: Ground<'_>) -> Result<RoadmapNews, ActError> {
    let PlanStanding::Apart(theirs) = store.plan_standing()? else {
        let hint = "skillmap sync says how the machines stand";
        return Err(Refusal::new("there are no two roadmaps to choose from", hint).into());
    };
    match (side, theirs.first()) {
        (Side::Theirs, Some(version)) => {
            adopt(store, version, ground, |store| store.settle_plan(Side::Theirs, ground.now))
        }
        _ => store.settle_plan(Side::Mine, ground.now).map(|()| RoadmapNews::Level),
    }
}

/// Which side holds where nobody need be asked: one that means the same, and one that was never touched.
fn chosen_without_asking(
    store: &Store,
    theirs: &[TravellingVersion],
    week_starts: WeekStart,
) -> Result<Option<Side>, ActError> {
    let ([version], Some((text, mine))) = (theirs, own(store, week_starts)?) else { return Ok(None) };
    let Ok(other) = meaning(version, week_starts) else { return Ok(None) };
    let is_untouched = |text: &str, roadmap: &Roadmap| text == plan::shipped_from(roadmap.start);
    let accepted = store.accepted_roadmap_clock()?.unwrap_or_default();
    Ok(match (is_untouched(&text, &mine), is_untouched(&version.text, &other)) {
        (true, false) => Some(Side::Theirs),
        (false, true) => Some(Side::Mine),
        // The same in other words: the later ones stand, whoever settles it.
        _ if mine == other => Some(if version.hlc > accepted { Side::Theirs } else { Side::Mine }),
        _ => None,
    })
}

/// The text accepted last on this device, and what it means.
fn own(store: &Store, week_starts: WeekStart) -> Result<Option<(String, Roadmap)>, ActError> {
    let (Some(accepted), first_day) = (store.accepted_roadmap()?, store.first_day()?) else { return Ok(None) };
    let loaded = plan::load(&accepted.text, Defaults { first_day: first_day.unwrap_or(accepted.day), week_starts });
    Ok(loaded.ok().map(|loaded| (accepted.text, loaded.roadmap)))
}

fn meaning(version: &TravellingVersion, week_starts: WeekStart) -> Result<Roadmap, Refusal> {
    let first_day = version.first_day().or(version.day());
    let loaded = first_day.map(|first_day| plan::load(&version.text, Defaults { first_day, week_starts }));
    loaded.and_then(Result::ok).map(|loaded| loaded.roadmap).ok_or_else(|| {
        Refusal::new("the roadmap of another machine cannot be read here", "update skillmap on this machine")
    })
}

/// Writes a version over the file, and then into the record.
fn adopt(
    store: &mut Store,
    version: &TravellingVersion,
    ground: Ground<'_>,
    record: impl FnOnce(&mut Store) -> Result<(), ActError>,
) -> Result<RoadmapNews, ActError> {
    let from = store.name_of_device(&version.device)?;
    let own = own(store, ground.week_starts)?;
    if own.as_ref().is_some_and(|(text, _)| *text == version.text) {
        return record(store).map(|()| RoadmapNews::Level);
    }
    let theirs = match meaning(version, ground.week_starts) {
        Ok(theirs) => theirs,
        Err(refusal) => return Ok(RoadmapNews::Waits(refusal)),
    };
    let old = own.as_ref().map(|(text, _)| text.as_str());
    let kept = match put(ground.path, old, version, store) {
        Ok(kept) => kept,
        Err(why) => return Ok(RoadmapNews::Waits(waits(&from, ground.path, &why))),
    };
    let today = ground.now.day(theirs.day_starts);
    let defaults = Defaults { first_day: today, week_starts: ground.week_starts };
    keep_what_was(store, &version.text, defaults, today)?;
    record(store)?;
    Ok(RoadmapNews::Taken(Box::new(Taken {
        from,
        changes: own.map_or_else(Vec::new, |(_, mine)| changes(&mine, &theirs)),
        kept,
    })))
}

/// Puts the text over the file where that holds what was accepted last, and keeps the old one beside it. One that has the
/// new text already is left as it is; where nothing was ever accepted there may be none.
fn put(path: &Path, old: Option<&str>, version: &TravellingVersion, store: &Store) -> Result<Option<PathBuf>, String> {
    if old.is_none() && !path.exists() {
        return plan::create(path, &version.text).map(|()| None).map_err(|error| error.to_string());
    }
    let there = plan::read(path).map_err(|error| error.to_string())?;
    if there == version.text {
        return Ok(None);
    }
    let Some(old) = old.filter(|old| there == *old) else {
        return Err("it holds what was not accepted here: skillmap check".to_owned());
    };
    let is_known = |text: &str| {
        let known = store.roadmap_versions().unwrap_or_default();
        known.iter().any(|accepted| accepted.text == text) || store.knows_version_text(text).unwrap_or(false)
    };
    let kept = plan::keep_beside(path, is_known).map_err(|error| error.to_string())?;
    plan::replace(path, old, &version.text).map_err(|error| error.to_string())?;
    Ok(Some(kept))
}

fn waits(from: &str, path: &Path, why: &str) -> Refusal {
    let name = path.file_name().map(|name| text::title(&name.to_string_lossy())).unwrap_or_default();
    let hint = format!("{name} stays as it is: {why}");
    Refusal::new(format!("a newer roadmap from {from} waits"), hint)
}
