//! Owns which sessions `sessions` is about, and lists them. Changes none.

use std::cmp::Reverse;

use crate::domain::entry::find_skill;
use crate::domain::id::SkillId;
use crate::domain::journal::Session;
use crate::domain::kind::Kind;
use crate::domain::text::title;
use crate::error::Error;
use crate::show::text::sessions::Listed;
use crate::show::{json, text};
use crate::store::{Page as Stretch, SessionFilter};

use super::args::{Common, Screen, Selection};
use super::desk::{Desk, Purpose};
use super::{days, output};

/// How many sessions are listed where no range is asked for.
const NEWEST: usize = 50;

/// How far back a list goes where no first day is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To the first session.
    All,
    /// As far as a reader wants at once.
    Newest,
}

/// `sessions`.
pub fn list(common: &Common, selection: &Selection, screen: &Screen) -> Result<(), Error> {
    let desk = Desk::open(Purpose::Read, common, screen.reading.at.as_deref())?;
    let reach = if screen.reading.json { Reach::All } else { Reach::Newest };
    let (found, listed) = find(&desk, selection, reach)?;
    if screen.reading.json {
        return output::answer(&json::line(json::sessions::sessions(&found)));
    }
    output::page(&text::sessions::sessions(&found, listed))
}

/// The sessions selected, up to the desk's day, newest first, under the ids that things have now.
pub fn find(desk: &Desk, selection: &Selection, reach: Reach) -> Result<(Vec<Session>, Listed), Error> {
    let day = |typed: Option<&str>| typed.map(|typed| days::named(typed, desk.today)).transpose();
    let (from, to) = (day(selection.from.as_deref())?, day(selection.to.as_deref())?);
    // What came after the moment it stands at has not happened yet.
    let to = Some(to.map_or(desk.today, |to| to.min(desk.today)));
    let is_cut = reach == Reach::Newest && from.is_none();
    let stretch = if is_cut { Stretch::first(NEWEST + 1) } else { Stretch::ALL };
    let skills = match &selection.skill {
        Some(typed) => ids(desk, typed)?.into_iter().map(Some).collect(),
        None => vec![None],
    };
    let mut found = Vec::new();
    for skill in skills {
        found.extend(desk.store.sessions(&SessionFilter { from, to, skill, ..SessionFilter::default() }, stretch)?);
    }
    found.sort_by_cached_key(|s: &Session| Reverse((s.entry.day, s.entry.start, s.id.clone())));
    let mut listed = Listed::All;
    if is_cut && found.len() > NEWEST {
        found.truncate(NEWEST);
        listed = Listed::Newest;
    }
    Ok((desk.present(found), listed))
}

/// The ids that a typed skill was recorded under: one of the file or of the record, with its earlier ones.
fn ids(desk: &Desk, typed: &str) -> Result<Vec<SkillId>, Error> {
    let typed = title(typed);
    let bare = typed.strip_prefix("skills.").unwrap_or(&typed);
    let now = desk.ids.skill(SkillId::new(bare));
    let is_known = now.as_str() != bare || desk.journal()?.skills.contains_key(&now);
    let id = if is_known { now } else { find_skill(bare, &desk.roadmap)? };
    let earlier = desk.ids.earlier(Kind::Skill, id.as_str()).into_iter().map(SkillId::new).collect::<Vec<_>>();
    Ok(std::iter::once(id).chain(earlier).collect())
}
