//! Owns what a command knows of config.toml: what it says, how its problems are told, and `edit config`.

use std::path::{Path, PathBuf};

use crate::config::{Config, Found, NAME, template};
use crate::domain::refusal::Refusal;
use crate::error::{Error, Kind};
use crate::plan::{self, Place, Problem};
use crate::show::problems::{counted, one_line};

use super::args::{Common, Reading};
use super::edit::{Choice, ask};
use super::output::Layout;
use super::places::{Places, shown};
use super::screens::has_terminal;
use super::{editor, output, report};

/// What is asked where config.toml came back with errors.
const QUESTION: &str = "[e] edit again  [k] leave it  ";
/// What shows every problem.
const ALL: &str = "skillmap check shows every problem";

/// A config.toml that is there.
#[derive(Debug)]
pub struct Settings {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub found: Found,
}

impl Settings {
    /// The one of this run, where there is one.
    pub fn find(common: &Common) -> Option<Self> {
        Self::at(&Places::find(common).ok()?.config?)
    }

    /// The one at this path, where there is one.
    pub fn at(path: &Path) -> Option<Self> {
        Some(Self { path: path.to_owned(), found: Config::read(path)? })
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        &self.found.problems
    }

    /// What is said in passing of one that has problems: the first, and what shows the others.
    pub fn note(&self) -> Option<Refusal> {
        let first = self.problems().first()?;
        let more = match self.problems().len() {
            1 => String::new(),
            all => format!(" (+{} more)", all - 1),
        };
        Some(Refusal::new(format!("{}{more}", one_line(NAME, first)), ALL))
    }

    /// Shows every problem, or that there is none.
    pub fn say(&self) -> Result<(), Error> {
        let name = shown(&self.path);
        if self.problems().is_empty() {
            return output::answer(&format!("{name}: nothing is wrong with it\n"));
        }
        let counted = counted(self.problems());
        match output::layout() {
            Layout::Aligned => {
                let rendered = report::rendered(&name, &self.found.text, self.problems());
                output::answer(&format!("{rendered}\n{counted}\n"))
            }
            Layout::Plain => output::lines(&format!("{}{name}: {counted}\n", report::plain(self.problems()))),
        }
    }

    /// Why a command that looked at it failed, its problems shown already.
    pub fn failure(&self) -> Option<Error> {
        let broken = || report::broken(&shown(&self.path), &self.found.text, self.problems());
        let hint = Some("skillmap edit config opens it at the first one".to_owned());
        (!self.problems().is_empty()).then(|| Error { details: None, hint, ..broken() })
    }
}

/// `check config.toml`: what is wrong with it alone.
pub fn check(path: &Path, reading: &Reading) -> Result<u8, Error> {
    let Some(settings) = Settings::at(path) else {
        return Err(Error::new(
            Kind::Missing,
            format!("there is no {}", shown(path)),
            "skillmap edit config makes one",
        ));
    };
    if reading.json {
        let of = Some((shown(path), settings.problems()));
        output::answer(&crate::show::json::line(crate::show::json::check::check("", None, &[], &[], of)))?;
        return Ok(if settings.problems().is_empty() { 0 } else { Kind::Roadmap.exit_code() });
    }
    settings.say()?;
    settings.failure().map_or(Ok(0), Err)
}

/// `edit config`: makes one where there is none, opens it, and says what is wrong with it on return.
pub fn edit(common: &Common) -> Result<u8, Error> {
    let Some(path) = Places::find(common)?.config else {
        let hint = "set HOME, or name the file with SKILLMAP_CONFIG";
        return Err(Error::new(Kind::Io, "there is no home folder for a config.toml", hint));
    };
    if !path.exists() {
        plan::create(&path, &template()).map_err(|error| {
            let message = format!("could not write {}: {error}", shown(&path));
            Error::new(Kind::Io, message, "check the folder and its permissions")
        })?;
        output::answer(&format!("wrote {}: every default stands in it as a comment\n", shown(&path)))?;
    }
    loop {
        let place = Settings::at(&path).and_then(|settings| Some(place_of(settings.problems().first()?)));
        editor::open(&path, place, "the file is as it left it; skillmap check looks at it")?;
        let Some(settings) = Settings::at(&path) else { return check(&path, &Reading::default()) };
        settings.say()?;
        match settings.failure() {
            None => return Ok(0),
            Some(_) if has_terminal() => match ask(QUESTION)? {
                Choice::Again => {}
                Choice::Keep => {
                    let hint = "skillmap edit config opens it at the first one";
                    output::notice("note", "what is wrong has its default, and the rest counts", Some(hint));
                    return Ok(Kind::Roadmap.exit_code());
                }
            },
            Some(error) => return Err(error),
        }
    }
}

fn place_of(problem: &Problem) -> Place {
    Place { line: problem.line, column: problem.column }
}
