//! Owns how the roadmap in force and the versions in the record are joined: which past days keep which plan, and
//! whether a text is news, the same in other words, or an older plan come back. Shared by the screens and the commands.

use crate::domain::calendar::{Day, Moment};
use crate::domain::history::{self, Recorded};
use crate::domain::journal::PresentIds;
use crate::domain::past::{Past, Terms, holding};
use crate::domain::roadmap::Roadmap;
use crate::plan::{self, Defaults, Loaded, terms};
use crate::store::{Accepted, ActError, Rebased, Store, StoreError, Version};

/// How a text of the roadmap file stands to the versions in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It is the newest version.
    Newest,
    /// It means what the newest version means, which holds from this day, in other words.
    Reworded(Day),
    /// It means what an older version meant, which held from this day.
    Older(Day),
    /// It means something new.
    New,
}

/// A text that is, or is to become, the roadmap in force, and what it means.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'p> {
    /// The text.
    pub text: &'p str,
    /// What it means.
    pub roadmap: &'p Roadmap,
    /// What stands for what a text leaves out.
    pub defaults: Defaults,
}

impl Candidate<'_> {
    fn is_meant_by(&self, text: &str) -> bool {
        text == self.text || plan::load(text, self.defaults).is_ok_and(|loaded| loaded.roadmap == *self.roadmap)
    }

    fn terms(&self) -> String {
        terms::written(&Terms::of(self.roadmap))
    }
}

/// How a text stands to the versions in the record. Reads the text of an older one only where its terms are the same.
pub fn known(store: &Store, now: &Candidate<'_>) -> Result<Known, StoreError> {
    let Some(newest) = store.accepted_roadmap()? else { return Ok(Known::New) };
    if newest.text == now.text {
        return Ok(Known::Newest);
    }
    if now.is_meant_by(&newest.text) {
        return Ok(Known::Reworded(newest.day));
    }
    let terms = now.terms();
    for (day, of) in store.version_terms()?.into_iter().rev() {
        if of.is_none_or(|of| of == terms)
            && day != newest.day
            && let Some(text) = store.version_of(day)?
            && now.is_meant_by(&text)
        {
            return Ok(Known::Older(day));
        }
    }
    Ok(Known::New)
}

/// Records the text in force: a new meaning as a version from `today` on, other words of the newest in its place. An older
/// plan is not taken silently.
pub fn record(store: &mut Store, now: &Candidate<'_>, today: Day, at: Moment) -> Result<(), StoreError> {
    let known = known(store, now)?;
    let terms = now.terms();
    let version = Version { text: now.text, terms: &terms };
    match known {
        Known::New => store.accept_roadmap(version, today, at),
        Known::Reworded(day) => store.reword_version(day, version),
        Known::Newest | Known::Older(_) => Ok(()),
    }
}

/// Records a text that the user asked for, an older plan too. Back to what held before today, today's version goes: it
/// would change nothing.
pub fn restore(store: &mut Store, now: &Candidate<'_>, today: Day, at: Moment) -> Result<(), StoreError> {
    let terms = now.terms();
    let version = Version { text: now.text, terms: &terms };
    let days: Vec<Day> = store.version_terms()?.into_iter().map(|(day, _)| day).collect();
    if let [.., before, newest] = days[..]
        && newest == today
        && before < today
        && known(store, now)? == Known::Older(before)
        && store.rebased()?.is_none_or(|rebase| rebase.day != today)
    {
        return store.take_back_version(today, before, version);
    }
    store.accept_roadmap(version, today, at)
}

/// Lets the version of a day, which is the roadmap in force, hold for all days before it too.
pub fn rebase(store: &mut Store, now: &Candidate<'_>, day: Day, at: Moment) -> Result<(), ActError> {
    store.rebase(day, Version { text: now.text, terms: &now.terms() }, at)
}

/// The versions before the roadmap in force, under the ids that things have now. One that is not in the record yet
/// holds from today.
pub fn past(store: &Store, now: &Candidate<'_>, ids: &PresentIds, today: Day) -> Result<Past, StoreError> {
    let mut versions = Vec::new();
    for (day, written) in store.version_terms()? {
        if let Some(terms) = terms_of(store, day, written.as_deref(), now.defaults)? {
            versions.push((day, terms.under(ids)));
        }
    }
    if !matches!(known(store, now)?, Known::Newest | Known::Reworded(_)) {
        versions.push((today, Terms::of(now.roadmap)));
    }
    let then = |then: Rebased| terms::read(&then.terms).map(|terms| terms.under(ids));
    let rebased = store.rebased()?.map(|rebase| (rebase.day, rebase.then.and_then(then)));
    let mut holding = holding(versions, rebased);
    // The last is the roadmap in force itself.
    let since = holding.pop().map_or(today, |(since, _)| since);
    Ok(Past::new(holding, since))
}

/// The version in force on a day up to `today`, by the day from which it holds: the first one before that, too. One that
/// is not in the record yet holds from today.
pub fn in_force_on(store: &Store, now: &Candidate<'_>, day: Day, today: Day) -> Result<Day, StoreError> {
    let mut versions: Vec<(Day, ())> = store.version_terms()?.into_iter().map(|(day, _)| (day, ())).collect();
    if !matches!(known(store, now)?, Known::Newest | Known::Reworded(_)) {
        versions.push((today, ()));
    }
    let rebased = store.rebased()?.map(|rebase| (rebase.day, rebase.then.map(|_| ())));
    let holding = holding(versions, rebased);
    let in_force = holding.iter().rev().find(|(from, ())| *from <= day).or(holding.first());
    Ok(in_force.map_or(today, |(from, ())| *from))
}

/// The versions in the record in the order of acceptance, each with its text, and at the end the roadmap in force where it
/// is not in the record yet. One whose text cannot be read any more is left out.
pub fn all(store: &Store, now: &Candidate<'_>, today: Day) -> Result<Vec<(history::Version, String)>, StoreError> {
    let mut all = Vec::new();
    let mut number = 0;
    let mut add = |number, day, recorded, text: String, roadmap| {
        all.push((history::Version { number, day, recorded, roadmap }, text));
    };
    let rebase = store.rebased()?;
    for Accepted { text, day } in store.roadmap_versions()? {
        number += 1;
        let Ok(Loaded { roadmap, .. }) = plan::load(&text, now.defaults) else { continue };
        let then = rebase.as_ref().filter(|rebase| rebase.day == day).and_then(|rebase| rebase.then.as_ref());
        if let Some(then) = then.filter(|then| then.text != text)
            && let Ok(before) = plan::load(&then.text, now.defaults)
            && before.roadmap != roadmap
        {
            add(number, day, Recorded::Rebased, then.text.clone(), before.roadmap);
            number += 1;
        }
        add(number, day, Recorded::Yes, text, roadmap);
    }
    if matches!(known(store, now)?, Known::New | Known::Older(_)) {
        add(number + 1, today, Recorded::NotYet, now.text.to_owned(), now.roadmap.clone());
    }
    Ok(all)
}

/// The terms of a version as they were written, else from its text; `None` where that cannot be read any more.
fn terms_of(store: &Store, day: Day, written: Option<&str>, defaults: Defaults) -> Result<Option<Terms>, StoreError> {
    if let Some(terms) = written.and_then(terms::read) {
        return Ok(Some(terms));
    }
    let text = store.version_of(day)?;
    Ok(text.and_then(|text| plan::load(&text, defaults).ok()).map(|loaded| Terms::of(&loaded.roadmap)))
}
