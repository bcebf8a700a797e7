//! Owns `status`: what it reads, which is a few rows however long the record is, and how it answers. Creates nothing.

use crate::domain::journal::Journal;
use crate::domain::standing::status::{Status, status};
use crate::error::Error;
use crate::show::{json, status as shown};

use super::args::{Bar, Common, Reading};
use super::desk::{Desk, Purpose};
use super::output::{self, Layout};
use super::timer;

/// Runs `status`.
pub fn run(common: &Common, format: Option<&str>, bar: Option<Bar>, reading: &Reading) -> Result<(), Error> {
    let desk = Desk::open(Purpose::Glance, common, reading.at.as_deref())?;
    let status = read(&desk)?;
    if reading.json {
        return output::answer(&json::line(json::status::status(&status)));
    }
    if format.is_none() && bar.is_none() && output::layout() == Layout::Plain {
        return output::lines(&(shown::aloud(&status) + "\n"));
    }
    let line = match bar {
        None => shown::line(&status, format),
        Some(Bar::Tmux) => shown::tmux(&status, format),
        Some(Bar::Waybar) => {
            shown::waybar(&status, format).map(|(text, tooltip)| json::bar(&text, &tooltip, class(&status)))
        }
    };
    let line = line.map_err(Error::usage)? + "\n";
    // What was asked for sign by sign stays so.
    output::answer(&line)
}

/// By what a style sheet tells the states of the timer apart.
fn class(status: &Status) -> &'static str {
    match &status.timer {
        None => "idle",
        Some(run) if run.is_doubtful() => "doubtful",
        Some(_) => "running",
    }
}

/// How it stands, from the days and the reviews of the last two weeks.
fn read(desk: &Desk) -> Result<Status, Error> {
    let today = desk.today;
    let timer = timer::running(desk)?;
    let reviews = desk.store.review_days_since(today.plus(-13), today)?;
    let journal = Journal { days: desk.store.days_until(today)?, reviews, ..Journal::empty(today) };
    Ok(status(&desk.schedule()?, &journal, timer, desk.now))
}
