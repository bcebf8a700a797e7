//! Owns what became of the study blocks of a week: held, moved to another time of the day, skipped, or open.

use super::Blocks;
use crate::domain::minutes::Minutes;
use crate::domain::standing::blocks::{BlockLine, BlockState};
use crate::domain::standing::week::{Week, WeekDay};

/// The study blocks of the week that have passed. What was logged outside of study blocks makes up for the empty ones of
/// its day, in order, as it does where a day asks what is due.
#[must_use]
pub fn blocks(week: &Week) -> Blocks {
    let mut all = Blocks::default();
    for day in &week.days {
        add(&mut all, day);
    }
    all
}

fn add(all: &mut Blocks, day: &WeekDay) {
    let study = || day.blocks.iter().filter(|block| block.study.0 > 0);
    let inside: Minutes = study().map(|block| block.logged).sum();
    let logged: Minutes = day.sessions.iter().map(|session| session.entry.minutes).sum();
    let mut outside = (logged.0 - inside.0).max(0);
    let has_passed = |block: &&BlockLine| block.state == BlockState::Past;
    for block in study().filter(has_passed) {
        all.planned += 1;
        match &block.skipped {
            _ if block.logged.0 > 0 => all.held += 1,
            Some(skipped) => all.skipped.push((day.day, block.at, block.title.clone(), skipped.why.clone())),
            None if outside > 0 => {
                outside -= block.study.0;
                all.moved += 1;
            }
            None => all.open += 1,
        }
    }
}
