//! Owns the JSON of `remind`.

use serde::Serialize;

use crate::domain::calendar::Day;
use crate::domain::remind::Due;
use crate::show::text;

/// `day` · `due[{kind,id,text}]`.
#[derive(Debug, Serialize)]
pub struct RemindJson {
    day: String,
    due: Vec<OneJson>,
}

#[derive(Debug, Serialize)]
struct OneJson {
    /// `timer`, `block`, `ritual`, `review`, `target`, `gate` or `checkin`.
    kind: &'static str,
    /// The id of a ritual, a target or a stage; the skill of a timer; when a block begins; the day of a check-in;
    /// the week of a review.
    id: String,
    text: String,
}

/// What is due.
#[must_use]
pub fn remind(due: &[Due], today: Day) -> RemindJson {
    let one = |due: &Due| {
        let (kind, id) = match due {
            Due::Timer(run) => ("timer", run.timer.skill.to_string()),
            Due::Block(block) => ("block", block.at.to_string()),
            Due::Ritual(ritual) => ("ritual", ritual.id.to_string()),
            Due::Review(review) => ("review", review.week.to_string()),
            Due::Target(target) => ("target", target.id.to_string()),
            Due::Gate(gate) => ("gate", gate.stage.to_string()),
            Due::CheckIn(day) => ("checkin", day.to_string()),
        };
        OneJson { kind, id, text: text::remind::line(due, today) }
    };
    RemindJson { day: today.to_string(), due: due.iter().map(one).collect() }
}
