//! Owns the look at config.toml: where it is, whether something is wrong with it, and whether it moves the weeks.

use super::Ground;
use crate::cli::places::{Places, shown};
use crate::cli::settings::Settings;
use crate::config::Config;
use crate::domain::doctor::{Check, Group, State};
use crate::plan::{self, Defaults, WEEK_STARTS};
use crate::store;

/// What there is to say; nothing where there is no folder for one.
pub fn check(places: &Places) -> Option<Check> {
    let path = places.config.as_deref()?;
    let name = shown(path);
    let said = |state, message| Check::new(Group::Roadmap, "config", state, message);
    let Some(settings) = Settings::at(path) else {
        return Some(said(State::Info, format!("there is no config.toml at {name}; everything has its default")));
    };
    let Some(first) = settings.problems().first() else {
        return Some(said(State::Ok, format!("nothing is wrong with {name}")));
    };
    let more = match settings.problems().len() {
        1 => String::new(),
        all => format!(" (and {} more)", all - 1),
    };
    let message = format!("{name}, line {}: {}{more}; what is wrong has its default", first.line, first.message);
    Some(said(State::Warn, message).mended_by("skillmap edit config"))
}

/// Where this machine alone says on which day weeks begin; nothing where the roadmap does, or where all machines agree.
pub fn weeks(ground: &Ground<'_>) -> Option<Check> {
    let [here, usual] = [ground.config, Config::default()].map(|config| config.week_starts);
    // A file that says it means the same with every default.
    let read_as = |week_starts| {
        let text = plan::read(&ground.places.roadmap).ok()?;
        Some(plan::check(&text, Defaults { week_starts, first_day: ground.today }).ok()?.roadmap.week_starts)
    };
    if here == usual || read_as(here)? == read_as(usual)? {
        return None;
    }
    let day = WEEK_STARTS.iter().find_map(|(word, starts)| (*starts == here).then_some(*word))?;
    let exchanges = matches!(store::Settings::read(&ground.places.data), Ok(Some(_)));
    let why = if exchanges {
        "the record is shared, and its weeks, rituals and reviews are others on a machine without it"
    } else {
        "another machine may count other weeks"
    };
    let mend = format!("skillmap set roadmap week_starts {day}");
    let message = format!("config.toml alone begins weeks on {day}: {why}; for every machine: {mend}");
    Some(Check::new(Group::Roadmap, "week-starts", State::Info, message).mended_by(mend))
}
