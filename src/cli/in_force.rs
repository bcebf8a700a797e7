//! Owns which roadmap is in force: the file, else the version accepted last, else on a first start the built-in one,
//! written where it may be. Says nothing itself: what should be said comes with the answer.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::app::versions::{self, Candidate, Known};
use crate::clock::Clock;
use crate::domain::calendar::{Day, Moment, TimeOfDay};
use crate::domain::roadmap::Roadmap;
use crate::error::{Error, Kind};
use crate::plan::{self, Defaults, Problem, ReadError};
use crate::show::problems::one_line;
use crate::store::Store;

use super::desk::Purpose;
use super::places::{Named, Places, shown};
use super::{file, report, starter};

/// A file that lost much at once counts only once it has stood this long.
const SETTLED: Duration = Duration::from_secs(10);

/// Where the roadmap in force comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The file.
    File,
    /// The file, just written by a first start.
    FirstStart,
    /// The version accepted last.
    Accepted,
    /// The version accepted last: the file lost much and was just saved, it may be half there.
    Doubted,
    /// The version accepted last: the file is an older plan come back, which is not taken silently.
    Older,
    /// The program itself.
    BuiltIn,
}

/// Something to be said beside the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// One sentence.
    pub sentence: String,
    /// What would be right.
    pub hint: Option<String>,
}

/// The roadmap in force.
#[derive(Debug)]
pub struct InForce {
    /// What it means.
    pub roadmap: Roadmap,
    /// Its text.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What is wrong with the file, when it is not the file.
    pub problems: Vec<Problem>,
    /// What the user should know about it.
    pub note: Option<Note>,
}

/// Why the file cannot be used.
struct Trouble {
    sentence: String,
    problems: Vec<Problem>,
    /// What is said where there is nothing to go on with.
    error: Error,
}

/// The roadmap of the file; where it cannot be used, the version accepted last; else an error with all problems. Only
/// the file in the config folder is ever created.
pub fn find(
    purpose: Purpose,
    places: &Places,
    store: &Store,
    defaults: Defaults,
    real_now: Moment,
) -> Result<InForce, Error> {
    let found = match from_file(places, defaults) {
        // Another start may have written it since.
        Err(trouble) if trouble.error.kind == Kind::Missing && places.roadmap.exists() => from_file(places, defaults),
        found => found,
    };
    let trouble = match found {
        Ok(in_force) => return unless_doubtful(in_force, places, store, defaults),
        Err(trouble) => trouble,
    };
    let is_gone = trouble.problems.is_empty() && !places.roadmap.exists();
    let is_missing = is_gone || trouble.error.kind == Kind::Missing;
    if is_missing && places.named == Named::Flag {
        return Err(trouble.error);
    }
    if let Some(accepted) = store.accepted_roadmap()?
        && let Ok(loaded) = plan::load(&accepted.text, defaults)
    {
        let hint = if is_missing { puts_back(accepted.day) } else { "skillmap check shows every problem".to_owned() };
        let sentence = format!("{}; going on with the version accepted on {}", trouble.sentence, accepted.day);
        return Ok(InForce {
            roadmap: loaded.roadmap,
            text: accepted.text,
            origin: Origin::Accepted,
            problems: trouble.problems,
            note: Some(Note { sentence, hint: Some(hint) }),
        });
    }
    if is_missing && places.named == Named::Custom {
        return first_start(purpose, places, defaults, real_now);
    }
    Err(trouble.error)
}

/// What helps where the file is gone and the version of this day is still there.
pub fn puts_back(day: Day) -> String {
    format!("skillmap plan restore {day} puts it back, skillmap init writes a new one")
}

/// A file that is the version accepted last cut short, and was just saved, may be half saved; one that means what an
/// older version meant may come from another machine. The version accepted last goes on, until the file has settled or
/// the older plan is asked for.
fn unless_doubtful(in_force: InForce, places: &Places, store: &Store, defaults: Defaults) -> Result<InForce, Error> {
    let Some(accepted) = store.accepted_roadmap()? else { return Ok(in_force) };
    if accepted.text == in_force.text {
        return Ok(in_force);
    }
    let Ok(old) = plan::load(&accepted.text, defaults) else { return Ok(in_force) };
    let path = shown(&places.roadmap);
    let candidate = Candidate { text: &in_force.text, roadmap: &in_force.roadmap, defaults };
    let (origin, why, hint) = if let Known::Older(day) = versions::known(store, &candidate)? {
        let (why, hint) = came_back(&path, day, accepted.day);
        (Origin::Older, why, hint)
    } else if plan::looks_cut(&accepted.text, &in_force.text)
        && plan::lost_a_fifth(&old.roadmap, &in_force.roadmap)
        && !has_settled(&places.roadmap)
    {
        let why = format!("{path} lost much at once and was just saved");
        (Origin::Doubted, why, "save it again, or wait ten seconds".to_owned())
    } else {
        return Ok(in_force);
    };
    let sentence = format!("{why}; going on with the version accepted on {}", accepted.day);
    Ok(InForce {
        roadmap: old.roadmap,
        text: accepted.text,
        origin,
        problems: Vec::new(),
        note: Some(Note { sentence, hint: Some(hint) }),
    })
}

/// What is said of a file that is the plan of an earlier day come back, and what would be right.
pub fn came_back(path: &str, day: Day, accepted: Day) -> (String, String) {
    let hint = format!("skillmap plan restore {day} takes it, plan restore {accepted} ends this");
    (format!("{path} is the plan of {day} again"), hint)
}

/// Whether the file was saved long enough ago, by the machine's clock: the one that its date comes from. A date far
/// ahead says nothing.
fn has_settled(path: &Path) -> bool {
    let Ok(saved) = std::fs::metadata(path).and_then(|meta| meta.modified()) else { return true };
    let age = Clock::of_machine().now().0.to_utc().signed_duration_since(DateTime::<Utc>::from(saved));
    age.abs().to_std().is_ok_and(|age| age > SETTLED)
}

fn from_file(places: &Places, defaults: Defaults) -> Result<InForce, Box<Trouble>> {
    let path = shown(&places.roadmap);
    let broken = |text: &str, problems: Vec<Problem>| {
        let error = report::broken(&path, text, &problems);
        Box::new(Trouble { sentence: first_line(&path, &problems), error, problems })
    };
    let nothing = |sentence: String, error: Error| Box::new(Trouble { sentence, problems: Vec::new(), error });
    match plan::read(&places.roadmap) {
        Ok(text) => match plan::load(&text, defaults) {
            Ok(loaded) => {
                let roadmap = loaded.roadmap;
                Ok(InForce { roadmap, text, origin: Origin::File, problems: Vec::new(), note: None })
            }
            Err(problems) => Err(broken(&text, problems)),
        },
        Err(ReadError::Problem(problem)) => Err(broken("", vec![problem])),
        Err(ReadError::Io(error)) => {
            let sentence = format!("{path} cannot be read: {error}");
            let error = Error::new(Kind::Io, sentence.clone(), "check its permissions");
            Err(nothing(sentence, error))
        }
        Err(ReadError::Missing) => Err(nothing(format!("{path} is missing"), missing(&path))),
    }
}

fn first_line(path: &str, problems: &[Problem]) -> String {
    let worst = problems.iter().find(|p| p.is_error()).or_else(|| problems.first());
    worst.map_or_else(|| path.to_owned(), |p| one_line(path, p))
}

/// What is said of a file that was named and is not there.
pub fn missing(path: &str) -> Error {
    Error::new(
        Kind::Missing,
        format!("there is no roadmap at {path}"),
        format!("write one there with: skillmap --roadmap {} init", shell_words::quote(path)),
    )
}

/// Writes the built-in roadmap where it may be, beginning today.
fn first_start(purpose: Purpose, places: &Places, defaults: Defaults, real_now: Moment) -> Result<InForce, Error> {
    let start = real_now.day(TimeOfDay::default());
    let defaults = Defaults { first_day: start, ..defaults };
    let text = plan::shipped_from(start);
    let loaded =
        plan::load(&text, defaults).map_err(|problems| report::broken("the built-in one", &text, &problems))?;
    let built_in = InForce { roadmap: loaded.roadmap, text, origin: Origin::BuiltIn, problems: Vec::new(), note: None };
    if purpose.leaves_no_trace() {
        return Ok(built_in);
    }
    let path = shown(&places.roadmap);
    Ok(match file::create(&places.roadmap, &built_in.text) {
        Ok(()) => {
            starter::schema_beside(&places.roadmap);
            let sentence = format!("wrote a roadmap to {path}; its month 1 begins today, {}", start.long());
            let hint = format!("change it with skillmap edit; {}", file::begin_next_monday(start));
            InForce { origin: Origin::FirstStart, note: Some(Note { sentence, hint: Some(hint) }), ..built_in }
        }
        Err(error) => {
            if let Ok(theirs) = from_file(places, defaults) {
                // Another start was first.
                return Ok(theirs);
            }
            let sentence = format!("going on with the built-in roadmap: {error}");
            InForce { note: Some(Note { sentence, hint: error.hint }), ..built_in }
        }
    })
}
