//! Owns the look at config.toml: where it is and whether something is wrong with it.

use crate::cli::places::{Places, shown};
use crate::cli::settings::Settings;
use crate::domain::doctor::{Check, Group, State};

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
