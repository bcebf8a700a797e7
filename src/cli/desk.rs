//! Owns what a command works with: the moment, the record and the roadmap in force; and when a version of the file is
//! recorded. Acts on nothing else.

use std::io::IsTerminal;
use std::path::PathBuf;

use crate::app::orphans::keep_what_was;
use crate::app::{take_aside, versions};
use crate::clock::{Clock, zone};
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::changes::{Change, changes, short};
use crate::domain::id::ResourceId;
use crate::domain::journal::{Aliases, Journal, PresentIds, Session};
use crate::domain::kind::Kind;
use crate::domain::past::Counted;
use crate::domain::roadmap::Roadmap;
use crate::domain::schedule::Schedule;
use crate::domain::standing::after::{After, after};
use crate::domain::standing::{Standing, standing};
use crate::domain::text::title;
use crate::error::Error;
use crate::plan::{self, Defaults, Problem};
use crate::show::written;
use crate::store::{ActError, CopyNews, Store, StoreError};

use super::args::Common;
use super::in_force::{self, InForce, Note, Origin};
use super::orphans;
use super::output::{self, Layout};
use super::places::Places;

/// What a command is going to do, and so what it may create and say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Show how it stands; the first run makes the files.
    Read,
    /// Show it and leave no trace.
    Glance,
    /// Know it for a half-typed line: leave no trace, say nothing.
    Hint,
    /// Record something.
    Write,
    /// Open the screens, which say themselves what is wrong with the file.
    Screens,
}

impl Purpose {
    /// Whether no file may be made or changed for it.
    #[must_use]
    pub fn leaves_no_trace(self) -> bool {
        matches!(self, Self::Glance | Self::Hint)
    }
}

/// What a command works with.
#[derive(Debug)]
pub struct Desk {
    /// The moment it stands at.
    pub now: Moment,
    /// The civil day of that moment.
    pub today: Day,
    /// The roadmap file.
    pub path: PathBuf,
    /// The roadmap in force, its things with all of their earlier ids.
    pub roadmap: Roadmap,
    /// What the record says of ids.
    pub aliases: Aliases,
    /// The present ids by the earlier ones, of the file and of the record.
    pub ids: PresentIds,
    /// Its text.
    pub text: String,
    /// What its text says by itself.
    pub written: Roadmap,
    /// Where it comes from.
    pub origin: Origin,
    /// What is wrong with the file, when the roadmap in force is an older one.
    pub problems: Vec<Problem>,
    /// What the user should know about the roadmap in force.
    pub note: Option<Note>,
    /// What stands for what the file leaves out.
    pub defaults: Defaults,
    /// The record.
    pub store: Store,
    /// From when standing counts.
    pub counted: Counted,
    may_accept: bool,
}

impl Desk {
    /// Opens the record and finds the roadmap in force, standing at `at`, `$SKILLMAP_NOW` or now.
    pub fn open(purpose: Purpose, common: &Common, at: Option<&str>) -> Result<Self, Error> {
        let now = Clock::from_environment(at).map_err(Error::usage)?.now();
        let real_now = Clock::from_environment(None).map_err(Error::usage)?.now();
        // Another moment is looked at, not lived in.
        let purpose = if at.is_some() { Purpose::Glance } else { purpose };
        let places = Places::find(common)?;
        let mut store = open_store(purpose, &places, now)?;
        let kept = store.first_day()?;
        let with = |first_day| common.config.defaults(first_day);
        let mut defaults = with(kept.unwrap_or_else(|| now.day(TimeOfDay::default())));
        let mut found = in_force::find(purpose, &places, &store, defaults, real_now)?;
        let today = now.day(found.roadmap.day_starts);
        if kept.is_none() {
            if defaults.first_day != today
                && let Ok(loaded) = plan::load(&found.text, with(today))
            {
                found.roadmap = loaded.roadmap;
            }
            defaults = with(today);
            if !purpose.leaves_no_trace() {
                // A folder that cannot be written is said by the act that needs it.
                let _ = store.keep_first_day(today);
            }
        }
        say(purpose, &store, &found, now);
        let aliases = store.aliases()?;
        let ids = PresentIds::of(&found.roadmap, &aliases);
        let may_accept = matches!(found.origin, Origin::File | Origin::FirstStart);
        let InForce { roadmap, text, origin, problems, note } = found;
        let path = places.roadmap;
        if output::layout() == Layout::Plain {
            written::keep(written::of(&roadmap));
        }
        leave_as_written(&store);
        let (written, roadmap) = (roadmap.clone(), ids.joined(roadmap));
        let desk = Self {
            now,
            today,
            path,
            roadmap,
            written,
            aliases,
            ids,
            text,
            origin,
            problems,
            note,
            defaults,
            store,
            counted: Counted::SinceFresh,
            may_accept,
        };
        if purpose == Purpose::Write && desk.origin == Origin::File {
            orphans::say_what_went(&desk);
        }
        Ok(desk)
    }

    /// Takes another text as the roadmap in force, and what it says.
    pub fn stand_on(&mut self, text: String, written: Roadmap) {
        self.text = text;
        // A rename may have joined a history just now.
        if let Ok(aliases) = self.store.aliases() {
            self.aliases = aliases;
        }
        self.ids = PresentIds::of(&written, &self.aliases);
        self.roadmap = self.ids.joined(written.clone());
        self.written = written;
    }

    /// The record up to today, under the ids that things have now.
    pub fn journal(&self) -> Result<Journal, Error> {
        self.journal_looking_at(self.today)
    }

    /// The record up to today, where the rituals of an earlier day are looked at.
    pub fn journal_looking_at(&self, day: Day) -> Result<Journal, Error> {
        let rituals = self.ids.rituals_to_read_for(&self.roadmap);
        let fresh = self.counted.fresh(&self.roadmap, self.today);
        let record = self.store.journal_looking_at(day, self.today, &rituals, fresh)?;
        Ok(record.under_present_ids(&self.ids))
    }

    /// Sessions under the ids that things have now.
    #[must_use]
    pub fn present(&self, sessions: Vec<Session>) -> Vec<Session> {
        leave_notes_as_written(&sessions);
        self.ids.sessions(sessions)
    }

    /// The earlier ids of a resource.
    #[must_use]
    pub fn earlier_resources(&self, id: &ResourceId) -> Vec<ResourceId> {
        self.ids.earlier(Kind::Resource, id.as_str()).into_iter().map(ResourceId::new).collect()
    }

    /// The roadmap laid out on days, its past days as they were planned then.
    pub fn schedule(&self) -> Result<Schedule<'_>, Error> {
        let off = self.store.days_off(self.today)?;
        let past = versions::past(&self.store, &self.candidate(), &self.ids, self.today)?;
        Ok(Schedule::with_past(&self.roadmap, &past).counted(self.counted).with_days_off(off))
    }

    /// The text in force and what it says.
    #[must_use]
    pub fn candidate(&self) -> versions::Candidate<'_> {
        versions::Candidate { text: &self.text, roadmap: &self.written, defaults: self.defaults }
    }

    /// How it all stands.
    pub fn standing(&self) -> Result<Standing, Error> {
        self.standing_on(&self.schedule()?, &self.journal()?)
    }

    /// How it all stands on a schedule and a record of this desk.
    pub fn standing_on(&self, schedule: &Schedule, journal: &Journal) -> Result<Standing, Error> {
        let skips = self.store.skips(self.today, self.today)?;
        Ok(standing(schedule, journal, self.now).with_skips(&skips))
    }

    /// How it all stands after an act: that it is recorded does not hang on the reading.
    pub fn standing_after_act(&self) -> Result<Standing, Error> {
        self.standing().map_err(Error::after_act)
    }

    /// What an entry changed: that it is recorded does not hang on the reading.
    pub fn after_entry(&self) -> Result<After, Error> {
        let read = || {
            let schedule = self.schedule()?;
            let week = schedule.week_of(self.today).span();
            let hours = self.store.hours(week.first, self.today)?.under_present_ids(&self.ids);
            Ok::<_, Error>(after(&schedule, &hours))
        };
        read().map_err(Error::after_act)
    }

    /// Looks at the clock again, after a while of waiting for somebody.
    pub fn look_at_clock(&mut self) -> Result<(), Error> {
        self.now = Clock::from_environment(None).map_err(Error::usage)?.now();
        self.today = self.now.day(self.roadmap.day_starts);
        Ok(())
    }

    /// Records the file as accepted, and on a terminal says beside the answer what changed since the version before:
    /// in a script it would be noise. Called after an act; that the act is recorded does not hang on it.
    pub fn accept(&mut self) {
        if self.may_accept
            && std::io::stderr().is_terminal()
            && let Some((day, changes)) = self.since_accepted()
        {
            let changed = short(&changes, output::width());
            output::notice("note", &format!("the roadmap changed since {day}: {changed}"), None);
        }
        self.accept_unsaid();
    }

    /// The day of the version accepted last and what is otherwise now, where anything is.
    fn since_accepted(&self) -> Option<(Day, Vec<Change>)> {
        let accepted = self.store.accepted_roadmap().ok()?.filter(|accepted| accepted.text != self.text)?;
        let before = plan::load(&accepted.text, self.defaults).ok()?.roadmap;
        Some((accepted.day, changes(&before, &self.written))).filter(|(_, changes)| !changes.is_empty())
    }

    /// Records the file as accepted, where what changed is said otherwise.
    pub fn accept_unsaid(&mut self) {
        look_after_copy(&mut self.store);
        leave_as_written(&self.store);
        if !std::mem::take(&mut self.may_accept) {
            return;
        }
        let Self { store, text, written, defaults, today, now, .. } = self;
        let candidate = versions::Candidate { text, roadmap: written, defaults: *defaults };
        let recorded = keep_what_was(store, text, *defaults, *today)
            .and_then(|()| versions::record(store, &candidate, *today, *now));
        if let Err(error) = recorded {
            output::notice("note", &format!("this version of the roadmap was not recorded: {error}"), None);
        }
    }
}

/// Leaves the notes of these sessions as they are, where answers are read aloud.
pub fn leave_notes_as_written(sessions: &[Session]) {
    if output::layout() == Layout::Plain {
        written::keep(sessions.iter().filter_map(|session| session.entry.note.clone()));
    }
}

/// Leaves what people wrote into the record as it is, where answers are read aloud.
pub fn leave_as_written(store: &Store) {
    if output::layout() == Layout::Plain {
        // Where it cannot be read, the answer says so.
        written::keep(store.written().unwrap_or_default().iter().map(|text| title(text)));
    }
}

/// Says once that no copy could be taken before an act; one that waits for somebody with the time is taken by another
/// program.
pub fn look_after_copy(store: &mut Store) {
    match store.take_copy_news() {
        Some(CopyNews::Failed(warning)) => {
            output::notice("note", &warning, Some("skillmap backup now tries again"));
        }
        Some(CopyNews::Waits) => take_aside(store),
        None => {}
    }
}

/// Says what the user should know of the roadmap and of the record.
fn say(purpose: Purpose, store: &Store, found: &InForce, now: Moment) {
    if let Some(note) = &found.note
        && !matches!(purpose, Purpose::Screens | Purpose::Hint)
    {
        output::notice("note", &note.sentence, note.hint.as_deref());
    }
    if purpose == Purpose::Write {
        // What is recorded keeps the day that it has here and now.
        if let Some(unknown) = zone::named().and_then(|named| zone::unknown(&named, now)) {
            output::notice("note", &unknown, Some("unset TZ, or name a zone: TZ=Europe/Lisbon"));
        }
        for warning in store.warnings() {
            output::notice("note", &warning.message, warning.hint.as_deref());
        }
    }
}

/// Opens the record as the purpose allows. What only looks goes on where nothing can be written.
fn open_store(purpose: Purpose, places: &Places, now: Moment) -> Result<Store, Error> {
    let or_nothing_yet = |found: Option<Store>| found.map_or_else(|| Ok(Store::in_memory()?), Ok);
    match purpose {
        Purpose::Write => return Ok(Store::open(&places.data, now).map_err(ActError::Store)?),
        Purpose::Glance | Purpose::Hint => return or_nothing_yet(Store::open_to_glance(&places.data)?),
        Purpose::Read => {
            if let Ok(Some(store)) = Store::open_to_read(&places.data)
                && matches!(store.first_day(), Ok(Some(_)))
            {
                return Ok(store);
            }
        }
        Purpose::Screens => {}
    }
    match Store::open(&places.data, now) {
        Err(error @ (StoreError::ReadOnly | StoreError::Io { .. } | StoreError::Full)) => {
            output::notice("note", &format!("nothing can be saved: {error}"), Some(&error.hint_of_reading()));
            Store::open_to_glance(&places.data)?.map_or_else(|| Ok(Store::nothing_yet(&places.data)?), Ok)
        }
        opened => Ok(opened?),
    }
}
