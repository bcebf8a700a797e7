//! Owns `rate`: one rating of a skill with its evidence, and what was held before it.

use crate::domain::calendar::Day;
use crate::domain::entry::find_skill;
use crate::domain::rating::{Level, Rating, held};
use crate::domain::refusal::Refusal;
use crate::domain::text::{note, title};
use crate::error::Error;
use crate::show::{json, text};

use super::args::{Common, Rate};
use super::desk::{Desk, Purpose};
use super::{days, output};

/// `rate`.
pub fn rate(common: &Common, asked: &Rate) -> Result<(), Error> {
    let level = level(&asked.level)?;
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let day = days::of_act(asked.on.on.as_deref(), desk.today)?;
    let typed = title(&asked.skill);
    let skill = find_skill(typed.strip_prefix("skills.").unwrap_or(&typed), &desk.roadmap)?;
    let cleaned = |typed: Option<&String>| typed.map(|typed| note(typed)).filter(|typed| !typed.is_empty());
    let rating = Rating { skill, day, level, note: cleaned(asked.note.as_ref()), link: cleaned(asked.link.as_ref()) };
    let before = before(&desk, &rating, day)?;
    desk.store.rate(&rating, desk.today, desk.now)?;
    desk.accept();
    output::answer(&if asked.answer.json {
        json::line(json::rate::rated(&rating, before.as_ref()))
    } else {
        output::said(text::rate::rated(&desk.roadmap, &rating, before.as_ref(), desk.today))
    })
}

/// The rating that held on the day until now, under whatever id it was given.
fn before(desk: &Desk, rating: &Rating, day: Day) -> Result<Option<Rating>, Error> {
    let mut ratings = desk.store.ratings(day)?;
    for given in &mut ratings {
        given.skill = desk.ids.skill(given.skill.clone());
    }
    Ok(held(&ratings, &rating.skill, day).cloned())
}

fn level(typed: &str) -> Result<Level, Error> {
    let typed = title(typed);
    let no_level = || Refusal::new(format!("{typed:?} is no level"), LEVELS);
    let level = typed.parse::<u8>().ok().and_then(|level| Level::new(level).ok());
    level.ok_or_else(|| Error::usage(no_level()))
}

const LEVELS: &str = "write 0 not met yet, 1 know what it is for, 2 did it once with help, 3 do it alone at work, \
                      4 do it well where it is hard, or 5 others come to you for it";
