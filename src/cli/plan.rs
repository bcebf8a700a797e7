//! Owns `plan`: the versions of the roadmap, read and compared. What writes the file is in `restore`.

use crate::app::versions::{self, Candidate};
use crate::domain::calendar::Day;
use crate::domain::changes::changes;
use crate::domain::history::{self, Holds, VersionLine, history, weeks_that_differ};
use crate::domain::refusal::Refusal;
use crate::domain::schedule::Schedule;
use crate::domain::text::{line, title};
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Answer, Common, PlanCommand, Reading};
use super::desk::{Desk, Purpose};
use super::{output, restore};

/// Runs `plan`.
pub fn run(common: &Common, command: &PlanCommand) -> Result<(), Error> {
    match command {
        PlanCommand::History(reading) => list(common, reading),
        PlanCommand::Show { version, reading } => show(common, version, reading),
        PlanCommand::Diff { from, to, reading } => diff(common, from, to.as_deref(), reading),
        PlanCommand::Baseline(reading) => baseline(common, reading),
        PlanCommand::Rebase(answer) => rebase(common, *answer),
        PlanCommand::Restore { version, to, yes, answer } => {
            let consent = if *yes { restore::Consent::Given } else { restore::Consent::Asked };
            restore::restore(common, version, to.as_deref(), consent, *answer)
        }
    }
}

/// The versions of a desk with their texts, and as a history.
pub struct Versions {
    all: Vec<(history::Version, String)>,
    lines: Vec<VersionLine>,
}

/// One of them.
#[derive(Clone, Copy)]
pub struct Chosen<'v> {
    /// Its place among them.
    at: usize,
    /// What it means.
    pub version: &'v history::Version,
    /// Its text.
    pub text: &'v str,
    /// Its line of the history.
    pub line: &'v VersionLine,
}

impl Versions {
    /// Those of a desk.
    pub fn of(desk: &Desk) -> Result<Self, Error> {
        let all = versions::all(&desk.store, &desk.candidate(), desk.today)?;
        let only: Vec<history::Version> = all.iter().map(|(version, _)| version.clone()).collect();
        let lines = history(&only, desk.store.rebased()?.map(|rebase| rebase.day));
        Ok(Self { all, lines })
    }

    fn at(&self, at: usize) -> Option<Chosen<'_>> {
        let ((version, text), line) = (self.all.get(at)?, self.lines.get(at)?);
        Some(Chosen { at, version, text, line })
    }

    fn first(&self) -> Option<Chosen<'_>> {
        self.at(self.lines.iter().position(VersionLine::is_baseline)?)
    }

    fn newest(&self) -> Option<Chosen<'_>> {
        self.at(self.all.len().checked_sub(1)?)
    }

    /// The one that is named by its number, its day, a day on which it held, `baseline` or `now`.
    pub fn named(&self, typed: &str) -> Result<Chosen<'_>, Error> {
        let typed = title(typed).to_lowercase();
        let of_number = || typed.parse().ok().and_then(|n: usize| self.all.iter().position(|(v, _)| v.number == n));
        let of_day = || {
            let day = Day::parse(&typed)?;
            self.all.iter().rposition(|(v, _)| v.day == day).or_else(|| self.in_force_on(day))
        };
        let found = match typed.as_str() {
            "baseline" => self.first(),
            "now" => self.newest(),
            _ => of_number().or_else(of_day).and_then(|at| self.at(at)),
        };
        found.ok_or_else(|| {
            let hint = match self.all.len() {
                0 => "no version was accepted yet; the next act or the screens record the file".to_owned(),
                count => format!("name one by its number, 1 to {count}, a day, baseline or now"),
            };
            Refusal::new(format!("there is no version {typed:?}"), hint).into()
        })
    }

    fn in_force_on(&self, day: Day) -> Option<usize> {
        self.lines.iter().position(|line| match line.holds {
            Holds::Never => false,
            Holds::Days(from, until) => from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until),
        })
    }
}

fn open(common: &Common, reading: &Reading) -> Result<(Desk, Versions), Error> {
    let desk = Desk::open(Purpose::Read, common, reading.at.as_deref())?;
    let versions = Versions::of(&desk)?;
    Ok((desk, versions))
}

fn list(common: &Common, reading: &Reading) -> Result<(), Error> {
    let (_, versions) = open(common, reading)?;
    if reading.json {
        return output::answer(&json::line(json::history::history(&versions.lines)));
    }
    output::page(&text::history::history(&versions.lines))
}

fn show(common: &Common, version: &str, reading: &Reading) -> Result<(), Error> {
    let (_, versions) = open(common, reading)?;
    let chosen = versions.named(version)?;
    if reading.json {
        let Chosen { version, text, .. } = chosen;
        return output::answer(&json::line(json::history::text(version.number, version.day, text)));
    }
    let lines: String = chosen.text.lines().map(|one| line(one) + "\n").collect();
    output::answer(&lines)
}

fn diff(common: &Common, from: &str, to: Option<&str>, reading: &Reading) -> Result<(), Error> {
    let (_, versions) = open(common, reading)?;
    let (from, to) = (versions.named(from)?, versions.named(to.unwrap_or("now"))?);
    let all = changes(&from.version.roadmap, &to.version.roadmap);
    let steps = if from.at < to.at { &versions.lines[from.at + 1..=to.at] } else { &[] };
    if reading.json {
        return output::answer(&json::line(json::history::diff(from.line, to.line, steps, &all)));
    }
    let page = if from.at > to.at { text::history::backwards(&all) } else { text::history::diff(steps, &all) };
    output::page(&page)
}

fn baseline(common: &Common, reading: &Reading) -> Result<(), Error> {
    let (_, versions) = open(common, reading)?;
    let (first, now) = (versions.named("baseline")?, versions.named("now")?);
    let all = changes(&first.version.roadmap, &now.version.roadmap);
    if reading.json {
        let steps = &versions.lines[first.at + 1..];
        return output::answer(&json::line(json::history::diff(first.line, now.line, steps, &all)));
    }
    output::page(&text::history::baseline(first.line, now.line, &all))
}

fn rebase(common: &Common, answer: Answer) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    desk.accept();
    let versions = Versions::of(&desk)?;
    let now = versions.named("now")?;
    if now.line.is_baseline() {
        let message = format!("the plan of {} holds from the start already", now.version.day);
        return Err(Refusal::new(message, "skillmap plan history shows which version holds when").into());
    }
    let before = desk.schedule()?;
    let after = Schedule::new(&desk.roadmap);
    let weeks = weeks_that_differ(&before, &after, desk.today.previous(), desk.roadmap.week_starts);
    let day = now.version.day;
    let candidate = Candidate { text: &desk.text, roadmap: &desk.written, defaults: desk.defaults };
    versions::rebase(&mut desk.store, &candidate, day, desk.now)?;
    if answer.json {
        return output::answer(&json::line(json::history::rebased(now.version.day, &weeks)));
    }
    output::answer(&output::said(text::history::rebased(now.version.day, &weeks)))
}
