//! Owns the roadmap file under the running program: taken, doubted, wrong or gone, and the editor on it. Says what came
//! of it; shows nothing and starts nothing.

use std::path::Path;
use std::time::Duration;

use super::{Beginning, Version, World, refused};
use crate::app::editor::{self, Invocation};
use crate::app::msg::{Msg, Notice, Reload};
use crate::app::orphans;
use crate::app::versions::{self, Candidate, Known};
use crate::domain::calendar::Day;
use crate::domain::changes::changes;
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::plan::{self, Defaults, Loaded, Look, Place, Problem, ReadError};
use crate::screens::problems::{Fault, Weight};
use crate::screens::{FileState, View};
use crate::show::problems::marked;
use crate::store::StoreError;

/// How long a doubtful file has to stay the same before it is taken.
const DOUBT: Duration = Duration::from_secs(10);

/// What goes on while the file cannot be used.
pub(super) const STAYS: &str = "the last good version stays";

/// More problems than this are counted and not listed.
const MOST: usize = 200;

/// A new text that is not taken at once.
pub(super) struct Doubt {
    pub text: String,
    pub loaded: Loaded,
    why: Why,
}

/// Why a text is not taken at once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It lost much of the old one at this time, and may be half there.
    Lost(Duration),
    /// It is an older plan come back: only the user knows which one counts.
    Older,
}

/// Problems by what they say, wherever they stand and however large they are.
pub(super) fn words(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(Problem::gist).collect()
}

impl World {
    /// Whether the file is being saved: the next look is to come soon.
    pub fn is_file_settling(&self) -> bool {
        self.watch.is_settling()
    }

    /// What became of the file since the last look, if anything did.
    pub(super) fn look_at_file(&mut self, view: &View, elapsed: Duration) -> Option<Msg> {
        match self.watch.look(elapsed) {
            Look::Changed(text) => Some(self.changed(text, view, elapsed)),
            Look::Gone => Some(self.gone(view)),
            Look::Unreadable(error) => Some(self.unread(error, view)),
            Look::Settling => None,
            Look::Same => {
                let has_stood = |why| matches!(why, Why::Lost(since) if elapsed.saturating_sub(since) >= DOUBT);
                let doubt = self.doubt.take_if(|doubt| has_stood(doubt.why))?;
                Some(self.take_file(doubt.text, doubt.loaded, view))
            }
        }
    }

    fn unread(&mut self, error: ReadError, view: &View) -> Msg {
        match error {
            ReadError::Problem(problem) => {
                self.doubt = None;
                self.note_problems("", &[problem]);
                self.loaded(view, None)
            }
            ReadError::Missing => self.gone(view),
            error @ ReadError::Io(_) => {
                let why = format!("{} cannot be read: {error}", file_name(&self.begun.path));
                self.unreadable(&why, STAYS.to_owned(), view)
            }
        }
    }

    fn gone(&mut self, view: &View) -> Msg {
        let accepted = self.begun.store.accepted_roadmap().ok().flatten();
        let way = accepted.map(|accepted| format!(", skillmap plan restore {} puts it back", accepted.day));
        let why = format!("{} is gone", file_name(&self.begun.path));
        self.unreadable(&why, format!("{STAYS}{}", way.unwrap_or_default()), view)
    }

    fn unreadable(&mut self, why: &str, hint: String, view: &View) -> Msg {
        self.doubt = None;
        self.file = FileState::Unreadable { why: text::title(why), hint };
        self.loaded(view, None)
    }

    /// The file has a new text: taken, doubted, or wrong.
    fn changed(&mut self, text: String, view: &View, elapsed: Duration) -> Msg {
        self.doubt = None;
        match plan::check(&text, self.begun.defaults) {
            Ok(loaded) => {
                let (file, why) = if let Some(day) = self.came_back(&text, &loaded) {
                    (FileState::Older { day }, Why::Older)
                } else if plan::lost_a_fifth(&self.begun.roadmap, &loaded.roadmap) {
                    let (lost, of) = plan::lost(&self.begun.roadmap, &loaded.roadmap);
                    (FileState::Doubtful { lost, of }, Why::Lost(elapsed))
                } else {
                    return self.take_file(text, loaded, view);
                };
                self.file = file;
                self.doubt = Some(Doubt { text, loaded, why });
                self.loaded(view, None)
            }
            Err(problems) => {
                self.note_problems(&text, &problems);
                self.loaded(view, None)
            }
        }
    }

    /// The day of the older version that a text means, where it is not the text in force. What the record cannot say here,
    /// it says when the text is recorded.
    fn came_back(&self, text: &str, loaded: &Loaded) -> Option<Day> {
        let candidate = Candidate { text, roadmap: &loaded.roadmap, defaults: self.begun.defaults };
        match versions::known(&self.begun.store, &candidate) {
            Ok(Known::Older(day)) if text != self.begun.text => Some(day),
            _ => None,
        }
    }

    /// Takes a doubtful text because the user says so.
    pub(super) fn accept_doubt(&mut self, view: &View) -> Option<Msg> {
        let Doubt { text, loaded, why } = self.doubt.take()?;
        if why == Why::Older {
            let now = self.begun.clock.now();
            let today = now.day(loaded.roadmap.day_starts);
            let candidate = Candidate { text: &text, roadmap: &loaded.roadmap, defaults: self.begun.defaults };
            if let Err(error) = versions::restore(&mut self.begun.store, &candidate, today, now) {
                self.doubt = Some(Doubt { text, loaded, why });
                return Some(Msg::Refused(refused(&error)));
            }
        }
        Some(self.take_file(text, loaded, view))
    }

    /// Takes a text as the roadmap in force, or, where the record cannot be read under it, leaves everything as it was.
    pub(super) fn take_file(&mut self, text: String, loaded: Loaded, view: &View) -> Msg {
        let is_news = text != self.begun.text;
        let was_troubled = self.file != FileState::Good;
        let old_file = std::mem::take(&mut self.file);
        let old_text = std::mem::replace(&mut self.begun.text, text);
        let old_roadmap = std::mem::replace(&mut self.begun.roadmap, loaded.roadmap);
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
        let mut news = Reload {
            changes: changes(&old_roadmap, &self.begun.roadmap),
            warnings: new_warnings(&warnings_of(&old_text, self.begun.defaults), &words(&loaded.warnings)),
            went: orphans::went(&facts.orphans, &old_roadmap, self.theme),
            unrecorded: None,
        };
        if !is_news {
            let back = was_troubled.then(|| Notice::plain("the roadmap file is as it was"));
            return Msg::Loaded(facts, back);
        }
        if let Err(error) = self.record_version() {
            self.said = Some(refused(&error));
            news.unrecorded = Some(error.to_string());
        }
        Msg::Reloaded(facts, Box::new(news))
    }

    /// Records the text in force as accepted; what fails is tried again with the next look.
    pub(super) fn record_version(&mut self) -> Result<(), StoreError> {
        let now = self.begun.clock.now();
        let today = now.day(self.begun.roadmap.day_starts);
        let Beginning { store, text, roadmap, defaults, .. } = &mut self.begun;
        let candidate = Candidate { text, roadmap, defaults: *defaults };
        let recorded = orphans::keep_what_was(store, text, *defaults, today)
            .and_then(|()| versions::record(store, &candidate, today, now));
        self.version = if recorded.is_ok() { Version::Recorded } else { Version::Waiting };
        recorded
    }

    /// Notes what is wrong with a text; an empty one where it could not be read.
    pub(super) fn note_problems(&mut self, text: &str, problems: &[Problem]) {
        if problems.iter().any(Problem::is_error) {
            let name = file_name(&self.begun.path);
            let faults = problems.iter().take(MOST).map(|problem| fault(&name, text, problem)).collect();
            self.file = FileState::Broken { faults, all: problems.len() };
        }
    }

    /// The editor on the file, at the line of `id`, or where the file is wrong.
    pub fn editor(&self, id: Option<&str>) -> Result<Invocation, Refusal> {
        let of_id = || {
            let (text, id) = (plan::read(&self.begun.path).ok()?, id?);
            // What the file no longer has stood in its section.
            let section = id.split('.').next().unwrap_or(id);
            plan::locate(&text, id).or_else(|_| plan::locate(&text, section)).ok()
        };
        let wrong = self.file.first_error().map(|fault| Place { line: fault.line, column: fault.column });
        self.editor_at(wrong.or_else(of_id))
    }

    /// The editor on the file, at a place.
    pub fn editor_at(&self, place: Option<Place>) -> Result<Invocation, Refusal> {
        editor::command(&editor::chosen(), &self.begun.path, place)
    }

    /// Reads the file at once, without waiting for it to settle: the editor has just been closed.
    pub fn read_file(&mut self, view: &View) -> Msg {
        self.watch.take_as_seen();
        let came = match plan::read(&self.begun.path) {
            Ok(text) => self.changed(text, view, self.begun.clock.elapsed()),
            Err(error) => self.unread(error, view),
        };
        Msg::Edited(Box::new(came))
    }
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| text::title(&name.to_string_lossy()))
}

/// A problem as the screens show it.
fn fault(name: &str, text: &str, problem: &Problem) -> Fault {
    let source = marked(text, problem).map(|line| {
        let (before, rest) = line.text.split_at(line.mark.start);
        let (mark, after) = rest.split_at(line.mark.len());
        [before, mark, after].map(ToOwned::to_owned)
    });
    Fault {
        weight: if problem.is_error() { Weight::Error } else { Weight::Warning },
        place: format!("{name}:{}:{}", problem.line, problem.column),
        line: problem.line,
        column: problem.column,
        source,
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}

/// What is odd about a text that was in force.
fn warnings_of(text: &str, defaults: Defaults) -> Vec<String> {
    plan::check(text, defaults).map(|loaded| words(&loaded.warnings)).unwrap_or_default()
}

/// How many of these warnings were not there before.
fn new_warnings(before: &[String], warnings: &[String]) -> usize {
    let mut before: Vec<&String> = before.iter().collect();
    let is_new = |warning: &&String| match before.iter().position(|known| known == warning) {
        Some(place) => {
            before.swap_remove(place);
            false
        }
        None => true,
    };
    warnings.iter().filter(is_new).count()
}
