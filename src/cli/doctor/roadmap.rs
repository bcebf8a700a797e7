//! Owns the look at the roadmap file: where it is and whether it loads.

use super::places::refuses;
use crate::cli::places::{Named, Places, shown};
use crate::domain::doctor::{Check, Group, State};
use crate::domain::roadmap::Roadmap;
use crate::plan::{self, Defaults, ReadError};

/// The roadmap of the file, where it loads, and what there is to say of it.
pub fn look(places: &Places, defaults: Defaults) -> (Option<Roadmap>, Vec<Check>) {
    let path = shown(&places.roadmap);
    let check = |state, message: String| Check::new(Group::Roadmap, "roadmap", state, message);
    let text = match plan::read(&places.roadmap) {
        Ok(text) => text,
        Err(ReadError::Missing) if places.named == Named::Custom => {
            if let Some(above) = refuses(&places.roadmap) {
                let said = format!("there is none at {path}, and none can be written: {above} takes no files");
                return (None, vec![check(State::Bad, format!("{said}; name another one with --roadmap"))]);
            }
            let said = check(State::Info, format!("there is none yet at {path}; the first start writes one"));
            return (None, vec![said.mended_by("skillmap init")]);
        }
        Err(ReadError::Missing) => {
            let write = format!("skillmap --roadmap {} init", shell_words::quote(&path));
            return (None, vec![check(State::Bad, format!("there is none at {path}")).mended_by(write)]);
        }
        Err(error) => return (None, vec![check(State::Bad, format!("{path}: {error}"))]),
    };
    match plan::check(&text, defaults) {
        Ok(loaded) => {
            let (skills, targets) = (loaded.roadmap.skills.len(), loaded.roadmap.targets.len());
            let mut said = check(State::Ok, format!("{path} loads: {skills} skills, {targets} targets"));
            if let Some(warning) = loaded.warnings.first() {
                let more = match loaded.warnings.len() {
                    1 => String::new(),
                    count => format!(" (and {} more)", count - 1),
                };
                let message = format!("{path} loads, with a warning: {}{more}", warning.message);
                said = check(State::Warn, message).mended_by("skillmap check");
            }
            (Some(loaded.roadmap), vec![said])
        }
        Err(problems) => {
            let first = problems.iter().find(|problem| problem.is_error()).map_or("", |problem| &problem.message);
            let message = format!("{path} does not load: {first}");
            (None, vec![check(State::Bad, message).mended_by("skillmap check")])
        }
    }
}
