//! Owns `backup restore`: what would come back and what would go, the question, the answer.

use std::path::Path;

use crate::domain::backup::{Before, Copy, Differs, Figures, Outcome, Outlook, Trouble};
use crate::domain::calendar::{Moment, TimeOfDay};
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::show::json;
use crate::show::json::backups as keys;
use crate::show::text::backups as words;
use crate::store::{self, Backup, Inside, Kept, Settings, Store, StoreError};

use super::name_of;
use super::named::{self, Named};
use crate::cli::args::Answer;
use crate::cli::places::{Places, shown};
use crate::cli::{ask, output};

/// Whether the user has said yes already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// With a flag.
    Given,
    /// Not yet.
    Asked,
}

/// Goes back to a copy.
pub fn restore(places: &Places, typed: &str, now: Moment, consent: Consent, answer: Answer) -> Result<(), Error> {
    let backups = store::backups(&places.data)?;
    let named = named::find(typed, &backups, now.day(TimeOfDay::default()))?;
    refuse_itself(places, &named.path)?;
    let copy = store::verify(&named.path).map_err(|error| unfit(&named, &error, &backups))?;
    let outlook = outlook(places, &named, &copy, now);
    if consent == Consent::Asked {
        if answer.json || !ask::has_somebody() {
            let message = "a restore puts the record back, and nobody is here to be asked";
            return Err(Error::usage(Refusal::new(message, "--yes does it without asking")));
        }
        output::page(&words::outlook(&outlook, now))?;
        if !ask::yes("go back to it?")? {
            return Err(Refusal::new("the record stays as it is", "nothing was changed").into());
        }
    }
    let restored = store::restore(&places.data, &named.path, now)?;
    let is_synced = Settings::read(&places.data).is_ok_and(|settings| settings.is_some());
    let before = match &restored.kept {
        Kept::Nothing => Before::Nothing,
        Kept::Copy(path) => Before::Copy(name_of(path)),
        Kept::Damaged(path) => Before::Damaged(shown(path)),
    };
    let (now_there, brought_from) = (figures(&restored.inside), restored.brought_from);
    let outcome = Outcome { outlook, now: now_there, before, brought_from, is_synced };
    output::answer(&if answer.json {
        json::line(keys::restored(&outcome))
    } else {
        output::laid_out(&words::restored(&outcome, now))
    })
}

/// The database that is in use is no copy.
fn refuse_itself(places: &Places, path: &Path) -> Result<(), Error> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if !path.exists() {
        let message = format!("there is no file {}", shown(path));
        return Err(Error::new(Kind::Missing, message, "skillmap backup list shows the copies"));
    }
    if real(path).is_some_and(|path| real(&places.data.join("skillmap.db")).as_ref() == Some(&path)) {
        let message = "that is the record itself";
        return Err(Refusal::new(message, "name a copy of it: skillmap backup list shows them").into());
    }
    Ok(())
}

/// Why a copy cannot be restored, and which one can.
fn unfit(named: &Named, error: &StoreError, backups: &[Backup]) -> Error {
    let name = named.copy.as_ref().map_or_else(|| shown(&named.path), Copy::name);
    let message = match error {
        StoreError::Corrupt { detail, .. } => format!("the copy {name} is damaged: {detail}"),
        other => format!("{name} cannot be restored: {other}"),
    };
    // Older than this one first: what was taken later may have been damaged with it.
    let is_older = |backup: &&Backup| named.copy.as_ref().is_none_or(|copy| backup.copy < *copy);
    let others = backups.iter().filter(is_older).chain(backups.iter().rev().filter(|backup| !is_older(backup)));
    let good = others.into_iter().find(|other| other.path != named.path && store::verify(&other.path).is_ok());
    let hint = match good {
        Some(good) => format!("nothing was changed; the next good one is {}", good.copy.name()),
        None => "nothing was changed; there is no other good copy".to_owned(),
    };
    Error::new(Kind::Store(error.kind()), message, hint)
}

/// What would come back against what is there.
fn outlook(places: &Places, named: &Named, copy: &Inside, now: Moment) -> Outlook {
    let (mut present, mut difference, mut trouble) = (None, None, None);
    match Store::open_to_read(&places.data) {
        Ok(Some(store)) => {
            present = store.inside().ok();
            difference = store.difference(&named.path).ok();
        }
        Ok(None) => {}
        Err(error @ (StoreError::Corrupt { .. } | StoreError::NotOurs { .. })) => {
            trouble = Some(Trouble::Damaged(error.to_string()));
        }
        Err(error) => trouble = Some(Trouble::Other(error.to_string())),
    }
    let at = named.copy.as_ref().map(|copy| copy.at).filter(|at| *at <= now.local());
    let name = named.copy.as_ref().map_or_else(|| name_of(&named.path), Copy::name);
    let differs = difference.map(|d| Differs { lost: d.lost, back: d.back, acts: d.acts });
    Outlook { name, at, copy: figures(copy), present: present.as_ref().map(figures), differs, trouble }
}

fn figures(inside: &Inside) -> Figures {
    Figures { sessions: inside.sessions, last_day: inside.last_day }
}
