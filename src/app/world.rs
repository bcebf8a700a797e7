//! Owns the world outside the model: the record, the roadmap file, the clock. Performs effects and says what came of
//! them; decides nothing about what is shown. Opens no terminal.

mod asking;
mod beginning;
mod drafting;
mod exchanging;
mod explaining;
mod file;
mod narrowing;
mod recovering;
mod writing;

use std::path::PathBuf;
use std::time::Duration;

use super::evidence::{self, Ground as Places};
use super::longer::rituals_from;
use super::msg::{Answer, Effect, Msg, Notice};
use super::orphans::{Plan, Search};
use super::reviewing::Ground;
use super::skill::skill_history;
use super::timer;
use super::versions::{self, Candidate};
use crate::clock::{self, Clock};
use crate::domain::calendar::{Moment, Period};
use crate::domain::checkin::calm;
use crate::domain::entry::{LOOKED_AT, Remembered};
use crate::domain::friction::ledger;
use crate::domain::journal::PresentIds;
use crate::domain::refusal::Refusal;
use crate::domain::review::draft::without_review;
use crate::domain::roadmap::Roadmap;
use crate::domain::schedule::Schedule;
use crate::domain::standing;
use crate::domain::standing::burnup::Later;
use crate::domain::standing::review::longer::stretch;
use crate::domain::text;
use crate::domain::waiting::waiting;
use crate::plan::{self, Defaults, Problem, Watch};
use crate::screens::{Act, Facts, FileState, FirstStart, Log, Screen, View};
use crate::store::{ActError, CopyNews, Drafts, Page, SessionFilter, Store, StoreError};
use crate::ui::theme::Theme;

/// How long a key press waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(2);

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
    /// What stands for what a text leaves out.
    pub defaults: Defaults,
    /// Set on the first start.
    pub first_start: Option<FirstStart>,
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
    doubt: Option<file::Doubt>,
    version: Version,
    data_version: i64,
    loaded_at: Moment,
    /// What the last look could not do, so that it is said once.
    said: Option<Refusal>,
    search: Search,
    /// The look at evidence that goes on.
    evidence: Option<evidence::Search>,
    /// How long each place of it may take.
    evidence_limit: Duration,
    drafts: Drafts,
    exchanging: exchanging::Exchanging,
    /// What keys are called in what it says.
    theme: Theme,
    narrowing: narrowing::Narrowing,
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
                FileState::Unreadable { why: message, hint: hint.unwrap_or_else(|| file::STAYS.to_owned()) }
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
            doubt: None,
            version,
            data_version,
            loaded_at,
            said: None,
            search: Search::default(),
            evidence: None,
            evidence_limit: evidence::LIMIT,
            drafts: Drafts::of(&begun.store),
            exchanging: exchanging::Exchanging::of(&begun.store),
            theme: Theme::default(),
            narrowing: narrowing::Narrowing::default(),
            begun,
        };
        if !problems.is_empty() {
            let text = plan::read(&world.begun.path).unwrap_or_default();
            world.note_problems(&text, &problems);
        }
        Ok(world)
    }

    /// From now on what it says names keys as this theme does.
    pub fn name_keys_of(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// Performs an effect. What the terminal is needed for ([`Effect::Edit`], [`Effect::EditAt`], [`Effect::EditText`], [`Effect::Suspend`],
    /// [`Effect::Demo`], [`Effect::Mouse`], [`Effect::Quit`]) is the loop's.
    pub fn perform(&mut self, effect: Effect) -> Option<Msg> {
        match effect {
            Effect::Load(view) => Some(self.loaded(&view, None)),
            Effect::Narrow(view) => Some(self.narrowed(&view)),
            Effect::Act(act, view) => Some(self.act(act, &view)),
            Effect::Look(view, elapsed) => self.look(&view, elapsed),
            Effect::AcceptFile(view) => self.accept_doubt(&view),
            Effect::Ask(day) => Some(self.questions(day)),
            Effect::LookAt(wanted) => self.look_at(wanted),
            Effect::Explain(what) => Some(self.explain(&what)),
            Effect::Recover(stage) => Some(self.recover(&stage)),
            Effect::Preview(edits) => Some(self.preview(&edits)),
            Effect::Check(writing) => Some(self.check(&writing)),
            Effect::Change(change, view) => Some(self.change(&change, &view)),
            Effect::Begin(which, start, view) => Some(self.begin(which, start, &view)),
            Effect::AnswerOffer(view) => Some(self.answer_offer(&view)),
            Effect::KeepDraft(draft) => self.keep_draft(&draft),
            Effect::DropDraft(week, view) => Some(self.drop_draft(week, &view)),
            Effect::Edit(..)
            | Effect::EditAt(..)
            | Effect::EditText(_)
            | Effect::Demo
            | Effect::Mouse(_)
            | Effect::Suspend
            | Effect::Quit => None,
        }
    }

    /// Everything the screens show of this view, as of now.
    pub fn facts(&mut self, view: &View) -> Result<Facts, StoreError> {
        let now = self.begun.clock.now();
        // Noted first: what cannot be read is tried again with the next minute, not with the next tick.
        self.loaded_at = now;
        let Beginning { store, path, defaults, .. } = &self.begun;
        let aliases = store.aliases()?;
        let present = PresentIds::of(&self.begun.roadmap, &aliases);
        let roadmap = &present.joined(self.begun.roadmap.clone());
        let today = now.day(roadmap.day_starts);
        let past = versions::past(store, &candidate(&self.begun), &present, today)?;
        let days_off = store.days_off(today)?;
        let schedule = Schedule::with_past(roadmap, &past).with_days_off(days_off.clone());
        let week = view.week.unwrap_or_else(|| Period::week_of(today, roadmap.week_starts));
        let span = week.span();
        let looked_back_on = view.scope.as_ref().filter(|_| view.is_longer());
        let stretch = looked_back_on.and_then(|scope| stretch(scope, &schedule, today).ok());
        let rituals_since = stretch.as_ref().map_or(span.first, |longer| rituals_from(longer).min(span.first));
        let rituals = present.rituals_to_read_for(roadmap);
        let fresh = schedule.fresh(today);
        let journal = store.journal_looking_at(rituals_since, today, &rituals, fresh)?.under_present_ids(&present);
        let plan = Plan { roadmap, aliases: &aliases, ids: &present, defaults: *defaults };
        let orphans = self.search.find(store, plan, today)?;
        let of_week = present.sessions(store.sessions_between(span.first, span.last)?);
        let looked_at = view.skill.clone().map(|id| present.skill(id)).filter(|id| roadmap.skill(id).is_some());
        let skill = looked_at.map(|id| skill_history(store, &schedule, &journal, &id, &present)).transpose()?;
        let log = match view.screen {
            Screen::Sessions => self.narrowing.log(store, view, roadmap, &present)?,
            _ => Log::default(),
        };
        let newest = store.sessions(&SessionFilter::default(), Page::first(LOOKED_AT))?;
        let remembered = Remembered::of(&present.sessions(newest), roadmap, today);
        let first_start = self.begun.first_start.clone().filter(|_| journal.days.is_empty());
        let skips = store.skips(span.first.min(today), span.last.max(today))?;
        let standing = standing::standing(&schedule, &journal, now).with_skips(&skips);
        let ground = Ground { store, candidate: candidate(&self.begun), ids: &present, schedule: &schedule, now };
        let review = match view.screen {
            Screen::Review if !view.is_longer() => Some(Box::new(ground.week(week, &standing, &journal)?)),
            _ => None,
        };
        let longer = stretch.map(|stretch| ground.longer(stretch, &journal, &standing.stages.stages)).transpose()?;
        let is_review = review.is_some();
        let has_review = |week: Period| journal.reviews.contains_key(&week.thursday());
        let first = Period::week_of(schedule.plan().first, roadmap.week_starts);
        let this = Period::week_of(today, roadmap.week_starts);
        let unreviewed = if is_review { without_review(first, this, has_review) } else { Vec::new() };
        let draft = if is_review { self.drafts.read(week, roadmap.week_starts) } else { None };
        let of_week = standing::week::week(&schedule, &journal, week, now, &of_week).with_skips(&skips);
        let calm = calm(&schedule, &journal, &standing, store.last_day_with_anything(today)?);
        let waiting = waiting(&schedule, &standing, &self.plan_facts(&present)?);
        let burnup = Later::of(roadmap, past, days_off, journal, &standing);
        let facts = Facts {
            now,
            place: clock::place,
            review,
            longer: longer.map(Box::new),
            draft,
            unreviewed,
            answered: store.checkin(today)?,
            calm,
            waiting,
            burnup,
            standing,
            week: of_week,
            log,
            skill,
            orphans,
            ledger: ledger(&store.frictions(today)?, &store.fixes(today)?, today),
            remembered,
            roadmap: roadmap.clone(),
            file_name: path.file_name().map_or_else(|| "the roadmap".into(), |n| text::title(&n.to_string_lossy())),
            file: self.file.clone(),
            apart_from: self.apart_from()?,
            first_start,
            timer: timer::running(&self.begun, roadmap, &present)?,
        };
        Ok(facts)
    }

    fn loaded(&mut self, view: &View, notice: Option<Notice>) -> Msg {
        match self.facts(view) {
            Ok(facts) => Msg::Loaded(Box::new(facts), notice),
            Err(error) => Msg::Refused(refused(&error)),
        }
    }

    /// What changed since the last look: the file, the record, the minute.
    fn look(&mut self, view: &View, elapsed: Duration) -> Option<Msg> {
        self.drafts.sync();
        if let Some(news) = self.look_at_file(view, elapsed) {
            return Some(news);
        }
        if let Some(news) = self.drafts.news() {
            return Some(Msg::DraftAside(news));
        }
        if let Some(news) = self.look_at_others(view) {
            return Some(news);
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
        match self.begun.store.take_copy_news() {
            Some(CopyNews::Failed(warning)) => {
                return Some(Msg::Notice(Refusal::new(warning, "skillmap backup now tries again").into()));
            }
            Some(CopyNews::Waits) => super::take_aside(&self.begun.store),
            None => {}
        }
        let minute = self.begun.clock.now().to_the_minute() != self.loaded_at.to_the_minute();
        let written = std::mem::replace(&mut self.data_version, version) != version;
        (written || minute).then(|| self.loaded(view, None))
    }

    fn act(&mut self, act: Act, view: &View) -> Msg {
        let recorded = self.recorded(act);
        if let Ok(Answer::Act(Act::SaveReview(told))) = &recorded {
            self.forget_draft(told.week);
        }
        match recorded {
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

fn refused(error: &StoreError) -> Refusal {
    let hint = error.hint();
    Refusal::new(error.to_string(), hint)
}

/// The text in force and what it says.
fn candidate(begun: &Beginning) -> Candidate<'_> {
    Candidate { text: &begun.text, roadmap: &begun.roadmap, defaults: begun.defaults }
}
