//! Owns what a reminder says: one line for each thing that is due, nothing where nothing is.

use crate::domain::calendar::Day;
use crate::domain::remind::Due;
use crate::domain::standing::due_review::lately;
use crate::domain::text;
use crate::show::page::{Role, paint};
use crate::show::words::days_left;

use super::waiting::said;

/// The lines.
#[must_use]
pub fn lines(due: &[Due], today: Day) -> String {
    let said = |one: &Due| sign(one) + " " + &text::title(&line(one, today)) + "\n";
    due.iter().map(said).collect()
}

fn sign(due: &Due) -> String {
    match due {
        Due::Timer(_) => paint(Role::Warn, "▲"),
        Due::Target(target) if target.calls() => paint(Role::Warn, "▲"),
        _ => "○".to_owned(),
    }
}

/// What one of them says, in a line without its sign.
#[must_use]
pub fn line(due: &Due, today: Day) -> String {
    match due {
        Due::Timer(run) => {
            let (skill, since) = (&run.timer.skill, run.since());
            format!("the timer on {skill} runs since {since}, {}: skillmap stop asks what of it counts", run.length())
        }
        Due::Block(block) => {
            let skill = block.skill.as_ref().map(|skill| format!(" of {skill}")).unwrap_or_default();
            format!("{} {}: {}{skill} not logged", block.at.shown(), block.title, block.study)
        }
        Due::Ritual(ritual) if ritual.times > 1 => {
            format!(
                "{}: {} of {} this {} ({})",
                ritual.title,
                ritual.done,
                ritual.times,
                ritual.every.as_str(),
                ritual.id
            )
        }
        Due::Ritual(ritual) => format!("{}: this {} ({})", ritual.title, ritual.every.as_str(), ritual.id),
        Due::Review(review) => {
            let lately = lately(review).map(|lately| format!(" · {lately}")).unwrap_or_default();
            format!("the review of {week} (skillmap review {week}){lately}", week = review.week)
        }
        Due::Target(target) => format!("{}: {} ({})", target.title, days_left(target.days_left), target.id),
        Due::Gate(gate) => format!("{} ({})", said(gate, today), gate.stage),
        Due::CheckIn(day) if *day == today => "today's check-in".to_owned(),
        Due::CheckIn(day) => format!("the check-in of {}", day.short_from(today)),
    }
}
