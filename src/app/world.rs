//! Owns the world outside the model: the record, the roadmap file, the clock. Performs effects and says what came of
//! them; decides nothing about what is shown. Opens no terminal.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use super::acts::recorded;
use super::editor;
use super::msg::{Effect, Msg, Notice};
use super::orphans::{self, Plan, Search};
use super::versions::{self, Candidate};
use crate::clock::Clock;
use crate::domain::calendar::{Day, Moment, Period};
use crate::domain::id::SkillId;
use crate::domain::journal::PresentIds;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::{Roadmap, Skill};
use crate::domain::schedule::Schedule;
use crate::domain::standing;
use crate::domain::text;
use crate::plan::{self, Look, Problem, ReadError, Watch};
use crate::screens::{Act, Facts, FileState, FirstStart, Log, PAGE, Screen, View};
use crate::store::{ActError, Page, SessionFilter, Store, StoreError};

/// How long a doubtful file has to stay the same before it is taken.
const DOUBT: Duration = Duration::from_secs(10);

/// How long a key press waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(2);

/// What goes on while the file cannot be used.
const STAYS: &str = "the last good version stays";

/// What the world begins with.
pub struct Beginning {
    /// The time.
    pub clock: Clock,
    /// The record.
    pub store: Store,
    /// The roadmap file.
    pub path: PathBuf,
    /// The text in force.
    pub text: String,
    /// What it means.
    pub roadmap: Roadmap,
    /// What is wrong with the file, when the text in force is an older one.
    pub problems: Vec<Problem>,
    /// Why the file cannot be used although it has no problems, and what to do: it is missing, say.
    pub trouble: Option<Refusal>,
    /// What `start` means where the file leaves it out.
    pub first_day: Day,
    /// Set on the first start.
    pub first_start: Option<FirstStart>,
}

/// A new text that lost much of the old one.
struct Doubt {
    text: String,
    roadmap: Roadmap,
    since: Duration,
}

/// How the version in force stands in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// It is there.
    Recorded,
    /// It could not be written yet.
    Waiting,
}

/// The record, the file and the clock.
pub struct World {
    begun: Beginning,
    watch: Watch,
    file: FileState,
    wrong_line: Option<usize>,
    doubt: Option<Doubt>,
    version: Version,
    data_version: i64,
    loaded_at: Moment,
    /// What the last look could not do, so that it is said once.
    said: Option<Refusal>,
    search: Search,
}

impl World {
    /// The world as it is now.
    pub fn new(mut begun: Beginning) -> Result<Self, StoreError> {
        begun.store.wait_at_most(PATIENCE)?;
        let mut watch = Watch::new(begun.path.clone());
        let is_as_read = plan::read(&begun.path).is_ok_and(|text| text == begun.text);
        let problems = std::mem::take(&mut begun.problems);
        let file = match begun.trouble.take() {
            Some(Refusal { message, hint }) => {
                FileState::Unreadable { why: message, hint: hint.unwrap_or_else(|| STAYS.to_owned()) }
            }
            // Saved since it was read: the next look takes it.
            None if problems.is_empty() && !is_as_read => {
                watch.forget();
                FileState::Good
            }
            None => FileState::Good,
        };
        let data_version = begun.store.data_version()?;
        let loaded_at = begun.clock.now();
        let version = Version::Recorded;
        let mut world = Self {
            watch,
            file,
            wrong_line: None,
            doubt: None,
            version,
            data_version,
            loaded_at,
            said: None,
            search: Search::default(),
            begun,
        };
        world.note_problems(&problems);
        Ok(world)
    }

    /// Performs an effect. What the terminal is needed for ([`Effect::Edit`], [`Effect::Suspend`], [`Effect::Quit`])
    /// is the loop's.
    pub fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Load(view) => Some(self.loaded(&view, None)),
            Effect::Act(act, view) => Some(self.act(act, &view)),
            Effect::Look(view, elapsed) => self.look(&view, elapsed),
            Effect::AcceptFile(view) => {
                let doubt = self.doubt.take()?;
                Some(self.take_file(doubt.text, doubt.roadmap, &view))
            }
            Effect::Edit(..) | Effect::Suspend | Effect::Quit => None,
        }
    }

    /// Everything the screens show of this view, as of now.
    pub fn facts(&mut self, view: &View) -> Result<Facts, StoreError> {
        let now = self.begun.clock.now();
        // Noted first: what cannot be read is tried again with the next minute, not with the next tick.
        self.loaded_at = now;
        let Beginning { store, path, first_day, .. } = &self.begun;
        let aliases = store.aliases()?;
        let present = PresentIds::of(&self.begun.roadmap, &aliases);
        let roadmap = &present.joined(self.begun.roadmap.clone());
        let today = now.day(roadmap.day_starts);
        let past = versions::past(store, &candidate(&self.begun), &present, today)?;
        let schedule = Schedule::with_past(roadmap, &past);
        let week = view.week.unwrap_or_else(|| Period::week_of(today, roadmap.week_starts));
        let span = week.span();
        let rituals = present.rituals_to_read_for(roadmap);
        let fresh = schedule.fresh(today);
        let journal = store.journal_looking_at(span.first, today, &rituals, fresh)?.under_present_ids(&present);
        let plan = Plan { roadmap, aliases: &aliases, ids: &present, first_day: *first_day };
        let orphans = self.search.find(store, plan, today)?;
        let of_week = present.sessions(store.sessions_between(span.first, span.last)?);
        let log = match view.screen {
            Screen::Sessions => self.log(view, roadmap, &present)?,
            _ => Log::default(),
        };
        let first_start = self.begun.first_start.clone().filter(|_| journal.days.is_empty());
        let facts = Facts {
            now,
            standing: standing::standing(&schedule, &journal, now),
            week: standing::week::week(&schedule, &journal, week, now, &of_week),
            log,
            orphans,
            roadmap: roadmap.clone(),
            file_name: path.file_name().map_or_else(|| "the roadmap".into(), |n| text::title(&n.to_string_lossy())),
            file: self.file.clone(),
            first_start,
        };
        Ok(facts)
    }

    /// The sessions that are looked at. A filter reads all of them.
    fn log(&self, view: &View, roadmap: &Roadmap, present: &PresentIds) -> Result<Log, StoreError> {
        let text = Some(view.filter.clone()).filter(|text| !text.is_empty());
        let skills = skills_named(roadmap, &view.filter);
        let filter = SessionFilter { text, skills, ..SessionFilter::default() };
        let page = Page { offset: view.offset, limit: PAGE + 1 };
        let mut sessions = present.sessions(self.begun.store.sessions(&filter, page)?);
        let more = sessions.len() > PAGE;
        sessions.truncate(PAGE);
        Ok(Log { sessions, offset: view.offset, more, filter: view.filter.clone() })
    }

    fn loaded(&mut self, view: &View, notice: Option<Notice>) -> Msg {
        match self.facts(view) {
            Ok(facts) => Msg::Loaded(Box::new(facts), notice),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    /// What changed since the last look: the file, the record, the minute.
    fn look(&mut self, view: &View, elapsed: Duration) -> Option<Msg> {
        match self.watch.look(elapsed) {
            Look::Changed(text) => return Some(self.changed(text, view, elapsed)),
            Look::Gone => return Some(self.unreadable(&format!("{} is gone", self.begun.path.display()), view)),
            Look::Unreadable(ReadError::Problem(problem)) => {
                self.doubt = None;
                self.note_problems(&[problem]);
                return Some(self.loaded(view, None));
            }
            Look::Unreadable(error) => {
                let path = self.begun.path.display();
                return Some(self.unreadable(&format!("{path} cannot be read: {error}"), view));
            }
            Look::Settling => {}
            Look::Same => {
                if let Some(doubt) = self.doubt.take_if(|doubt| elapsed.saturating_sub(doubt.since) >= DOUBT) {
                    return Some(self.take_file(doubt.text, doubt.roadmap, view));
                }
            }
        }
        let retried = if self.version == Version::Waiting { self.record_version() } else { Ok(()) };
        let version = match retried.and_then(|()| self.begun.store.data_version()) {
            Ok(version) => version,
            Err(error) => {
                let refusal = refused(&error);
                let is_news = self.said.replace(refusal.clone()).as_ref() != Some(&refusal);
                return is_news.then(|| Msg::Notice(refusal.into()));
            }
        };
        self.said = None;
        let minute = self.begun.clock.now().to_the_minute() != self.loaded_at.to_the_minute();
        let written = std::mem::replace(&mut self.data_version, version) != version;
        (written || minute).then(|| self.loaded(view, None))
    }

    fn unreadable(&mut self, why: &str, view: &View) -> Msg {
        self.doubt = None;
        self.wrong_line = None;
        self.file = FileState::Unreadable { why: text::title(why), hint: STAYS.to_owned() };
        self.loaded(view, None)
    }

    /// The file has a new text: taken, doubted, or wrong.
    fn changed(&mut self, text: String, view: &View, elapsed: Duration) -> Msg {
        self.doubt = None;
        match plan::load(&text, self.begun.first_day) {
            Ok(loaded) if plan::lost_a_fifth(&self.begun.roadmap, &loaded.roadmap) => {
                let (lost, of) = plan::lost(&self.begun.roadmap, &loaded.roadmap);
                self.wrong_line = None;
                self.file = FileState::Doubtful { lost, of };
                self.doubt = Some(Doubt { text, roadmap: loaded.roadmap, since: elapsed });
                self.loaded(view, None)
            }
            Ok(loaded) => self.take_file(text, loaded.roadmap, view),
            Err(problems) => {
                self.note_problems(&problems);
                self.loaded(view, None)
            }
        }
    }

    /// Takes a text as the roadmap in force, or, where the record cannot be read under it, leaves everything as it was.
    fn take_file(&mut self, text: String, roadmap: Roadmap, view: &View) -> Msg {
        let is_news = text != self.begun.text;
        let old_file = std::mem::take(&mut self.file);
        let old_text = std::mem::replace(&mut self.begun.text, text);
        let old_roadmap = std::mem::replace(&mut self.begun.roadmap, roadmap);
        self.search.replaced(old_roadmap.clone());
        let facts = match self.facts(view) {
            Ok(facts) => Box::new(facts),
            Err(error) => {
                (self.file, self.begun.text, self.begun.roadmap) = (old_file, old_text, old_roadmap);
                // What is shown and what acts use stay one; the next look tries again.
                self.watch.forget();
                return Msg::Refused(refused(&error));
            }
        };
        self.wrong_line = None;
        let went = orphans::went(&facts.orphans, &old_roadmap);
        let notice = match self.record_version() {
            Ok(()) if went.is_some() => went.map(Notice::plain),
            Ok(()) => is_news.then(|| Notice::plain("the roadmap was reloaded")),
            Err(error) => {
                self.said = Some(refused(&error));
                Some(Notice::bad(format!("the roadmap was reloaded, but this version is not recorded yet: {error}")))
            }
        };
        Msg::Loaded(facts, notice)
    }

    /// Records the text in force as accepted; what fails is tried again with the next look.
    fn record_version(&mut self) -> Result<(), StoreError> {
        let now = self.begun.clock.now();
        let today = now.day(self.begun.roadmap.day_starts);
        let Beginning { store, text, roadmap, first_day, .. } = &mut self.begun;
        let candidate = Candidate { text, roadmap, first_day: *first_day };
        let recorded =
            orphans::keep_what_was(store, text, today).and_then(|()| versions::record(store, &candidate, today, now));
        self.version = if recorded.is_ok() { Version::Recorded } else { Version::Waiting };
        recorded
    }

    fn note_problems(&mut self, problems: &[Problem]) {
        let errors: Vec<&Problem> = problems.iter().filter(|p| p.is_error()).collect();
        let Some(first) = errors.first() else { return };
        let name = self.begun.path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        self.wrong_line = Some(first.line);
        self.file = FileState::Broken {
            place: format!("{}:{}:{}", text::title(&name), first.line, first.column),
            message: first.message.clone(),
            hint: first.hint.clone(),
            more: errors.len() - 1,
        };
    }

    /// The editor's program and arguments for the file, at the line of `id`, or where the file is wrong.
    pub fn editor(&self, id: Option<&str>) -> Result<(String, Vec<OsString>), Refusal> {
        let line = || {
            let text = plan::read(&self.begun.path).ok()?;
            let id = id?;
            // A day without blocks has no line of its own: its section has.
            let section = id.split('.').next().unwrap_or(id);
            plan::locate(&text, id).or_else(|_| plan::locate(&text, section)).ok().map(|place| place.line)
        };
        editor::command(&editor::chosen(), &self.begun.path, self.wrong_line.or_else(line))
    }

    /// Reads the file at once, without waiting for it to settle: the editor has just been closed.
    pub fn read_file(&mut self, view: &View) -> Msg {
        self.watch.take_as_seen();
        match plan::read(&self.begun.path) {
            Ok(text) if text == self.begun.text && self.doubt.is_none() => {
                self.file = FileState::Good;
                self.wrong_line = None;
                self.loaded(view, None)
            }
            Ok(text) => self.changed(text, view, self.begun.clock.elapsed()),
            Err(ReadError::Problem(problem)) => {
                self.note_problems(&[problem]);
                self.loaded(view, None)
            }
            Err(error) => self.unreadable(&format!("{} cannot be read: {error}", self.begun.path.display()), view),
        }
    }

    fn act(&mut self, act: Act, view: &View) -> Msg {
        match recorded(&mut self.begun, act) {
            Ok(answer) => match self.facts(view) {
                Ok(facts) => Msg::Acted(Box::new(facts), answer),
                // Recorded it is, so this is no refusal: nothing is to be asked again.
                Err(error) => Msg::Notice(Notice::bad(format!("recorded, but the screen stays as it was: {error}"))),
            },
            Err(ActError::Refused(refusal)) => Msg::Refused(refusal),
            Err(ActError::Store(error)) => Msg::Refused(refused(&error)),
        }
    }
}

/// The skills that people know by this text: it is in their name, or is their priority.
fn skills_named(roadmap: &Roadmap, typed: &str) -> Vec<SkillId> {
    let typed = typed.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let is_named =
        |s: &&Skill| holds(&s.name) || holds(s.id.as_str()) || s.priority.as_str().eq_ignore_ascii_case(&typed);
    let ids = |s: &Skill| std::iter::once(s.id.clone()).chain(s.was.iter().map(SkillId::new)).collect::<Vec<_>>();
    roadmap.skills.iter().filter(is_named).flat_map(ids).collect()
}

fn refused(error: &StoreError) -> Refusal {
    let hint = error.hint();
    Refusal::new(error.to_string(), hint)
}

/// The text in force and what it says.
fn candidate(begun: &Beginning) -> Candidate<'_> {
    Candidate { text: &begun.text, roadmap: &begun.roadmap, first_day: begun.first_day }
}
