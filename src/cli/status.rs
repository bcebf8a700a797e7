//! Owns `status`: what it reads, which is a few rows however long the record is, and how it answers. Creates nothing.

use crate::domain::journal::Journal;
use crate::domain::standing::status::{Status, Streak, status, streak};
use crate::error::Error;
use crate::show::{json, status as shown};

use super::args::{Bar, Common, Reading};
use super::desk::{Desk, Purpose};
use super::{output, timer};

/// How many days back the streak is looked for at first; further only while it goes on.
const REACH: i64 = 60;

/// Runs `status`.
pub fn run(common: &Common, format: Option<&str>, bar: Option<Bar>, reading: &Reading) -> Result<(), Error> {
    let desk = Desk::open(Purpose::Glance, common, reading.at.as_deref())?;
    let status = read(&desk)?;
    if reading.json {
        return output::answer(&json::line(json::status::status(&status)));
    }
    let line = match bar {
        None => shown::line(&status, format),
        Some(Bar::Tmux) => shown::tmux(&status, format),
        Some(Bar::Waybar) => {
            shown::waybar(&status, format).map(|(text, tooltip)| json::bar(&text, &tooltip, class(&status)))
        }
    };
    output::answer(&(line.map_err(Error::usage)? + "\n"))
}

/// By what a style sheet tells the states of the timer apart.
fn class(status: &Status) -> &'static str {
    match &status.timer {
        None => "idle",
        Some(run) if run.is_doubtful() => "doubtful",
        Some(_) => "running",
    }
}

/// How it stands, from the days of the week and those of the streak, and the reviews of the last two weeks.
fn read(desk: &Desk) -> Result<Status, Error> {
    let today = desk.today;
    let timer = timer::running(desk)?;
    let first = desk.store.first_logged_day()?.map_or(today, |first| first.min(today));
    let reviews = desk.store.review_days_since(today.plus(-13), today)?;
    let mut reach = REACH;
    loop {
        let from = first.max(today.plus(-reach));
        let schedule = desk.schedule_since(from)?;
        let read_from = from.min(schedule.week_of(today).span().first);
        let days = desk.store.days_between(read_from, today)?;
        let journal = Journal { days, reviews: reviews.clone(), ..Journal::empty(today) };
        match streak(&schedule, &journal, from) {
            Streak::Reaches(_) if from > first => reach *= 2,
            found => return Ok(status(&schedule, &journal, found, timer, desk.now)),
        }
    }
}
