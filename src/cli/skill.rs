//! Owns `skills SKILL`: the whole history of one skill.

use crate::app::skill::skill_history;
use crate::domain::entry::find_skill;
use crate::domain::text::title;
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Common, Standing};
use super::desk::{Desk, Purpose};
use super::output;

/// `skills SKILL`.
pub fn skill(common: &Common, typed: &str, how: &Standing) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Read, common, how.screen.reading.at.as_deref())?;
    desk.counted = how.counted();
    let typed = title(typed);
    let id = find_skill(typed.strip_prefix("skills.").unwrap_or(&typed), &desk.roadmap)?;
    let history = skill_history(&desk.store, &desk.schedule()?, &desk.journal()?, &id, &desk.ids)?;
    let standing = desk.standing()?;
    if how.screen.reading.json {
        return output::answer(&json::line(json::skill::skill(&standing, &history)));
    }
    output::page(&text::skill::skill(&desk.roadmap, &standing, &history, desk.today))
}
