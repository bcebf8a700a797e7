//! Owns `plan restore`: an earlier version into a file of its own, or over the roadmap after a copy.

use std::path::{Path, PathBuf};

use crate::app::orphans::keep_what_was;
use crate::app::versions::{self, Candidate};
use crate::domain::calendar::Day;
use crate::domain::changes::{changes, lines};
use crate::error::{Error, Kind};
use crate::plan;
use crate::show::json;

use super::args::{Answer, Common};
use super::desk::{Desk, Purpose};
use super::places::shown;
use super::plan::Versions;
use super::{ask, file, output};

/// Whether the user has said yes already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// With a flag.
    Given,
    /// Not yet.
    Asked,
}

/// `plan restore`.
pub fn restore(common: &Common, typed: &str, to: Option<&Path>, consent: Consent, answer: Answer) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let versions = Versions::of(&desk)?;
    let chosen = versions.named(typed)?;
    let (number, day, text) = (chosen.version.number, chosen.version.day, chosen.text.to_owned());
    if let Some(to) = to {
        file::create(to, &text)?;
        return say(&Restored { number, day, to: to.to_owned(), kept: None, text: &text }, answer);
    }
    let present = crate::plan::read(&desk.path).ok();
    let mut kept = None;
    if present.as_deref() != Some(text.as_str()) {
        let path = shown(&desk.path);
        let question = if desk.path.exists() {
            format!("put version {number} of {day} over {path}? A copy of it is kept")
        } else {
            format!("put version {number} of {day} back at {path}?")
        };
        let differs = changes(&desk.written, &chosen.version.roadmap);
        if consent == Consent::Asked && !differs.is_empty() {
            output::lines(&(lines(&differs).join("\n") + "\n"))?;
        }
        if consent == Consent::Asked && !(ask::has_somebody() && ask::yes(&question)?) {
            let message =
                if desk.path.exists() { format!("{path} stays as it is") } else { format!("{path} was not written") };
            let hint = if ask::has_somebody() { "nothing was changed" } else { "--yes writes it without asking" };
            return Err(Error::new(Kind::Refused, message, hint));
        }
        if desk.path.exists() {
            kept = Some(file::replace(&desk.path, &text)?);
        } else {
            file::create(&desk.path, &text)?;
        }
    }
    let loaded = plan::load(&text, desk.defaults).map_err(|problems| super::report::broken("it", &text, &problems))?;
    let candidate = Candidate { text: &text, roadmap: &loaded.roadmap, defaults: desk.defaults };
    keep_what_was(&mut desk.store, &text, desk.defaults, desk.today)?;
    versions::restore(&mut desk.store, &candidate, desk.today, desk.now)?;
    let to = desk.path.clone();
    say(&Restored { number, day, to, kept, text: &text }, answer)
}

struct Restored<'t> {
    number: usize,
    day: Day,
    to: PathBuf,
    kept: Option<PathBuf>,
    text: &'t str,
}

fn say(restored: &Restored<'_>, answer: Answer) -> Result<(), Error> {
    let Restored { number, day, to, kept, text } = restored;
    let (to, kept) = (shown(to), kept.as_deref().map(shown));
    if answer.json {
        return output::answer(&json::line(json::history::restored(*number, *day, text, &to, kept.as_deref())));
    }
    let copy = kept.map_or_else(String::new, |kept| format!("; what was there is kept in {kept}"));
    output::answer(&format!("version {number} of {day} is in {to}{copy}\n"))
}
