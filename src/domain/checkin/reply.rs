//! Owns what a typed line means where study is proposed: take it, another length, another entry, a skip, a day off.

use super::open::{Open, Proposal};
use super::{CheckIn, Skip};
use crate::domain::calendar::{Day, Moment};
use crate::domain::entry::{self, Entry, Length, Place};
use crate::domain::journal::NewSession;
use crate::domain::refusal::Refusal;
use crate::domain::roadmap::Roadmap;
use crate::domain::text;

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// These sessions; none where nothing was proposed and nothing said.
    Take(Vec<NewSession>),
    /// It was skipped, for a reason or plainly.
    Skip(Option<String>),
    /// It is a day off.
    Off,
}

/// Reads a line for a day: nothing (or `y`) takes the proposal, `-` skips it with what follows as the reason, `o` is a
/// day off; anything else is an entry, which takes its length or its skill from the proposal where it has none.
///
/// # Errors
/// Those of the entry grammar.
pub fn reply(
    line: &str,
    proposal: Option<&Proposal>,
    day: Day,
    roadmap: &Roadmap,
    now: Moment,
    place: Place,
) -> Result<Reply, Refusal> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Reply::Take(proposal.map(|proposal| proposal.session(now, place)).into_iter().collect()));
    }
    if let Some(why) = line.strip_prefix('-') {
        return Ok(Reply::Skip(Some(text::note(why)).filter(|why| !why.is_empty())));
    }
    match line.to_lowercase().as_str() {
        "o" | "off" => return Ok(Reply::Off),
        "y" | "yes" if proposal.is_some() => return reply("", proposal, day, roadmap, now, place),
        _ => {}
    }
    sessions(completed(line, proposal, roadmap, now)?, proposal, day, roadmap, now, place).map(Reply::Take)
}

/// Reads one line for the whole of a day: nothing takes all that it proposes, `-` nothing of it, `o` makes it a day off,
/// and an entry stands in the place of its study.
///
/// # Errors
/// Those of the entry grammar.
pub fn whole_day(line: &str, open: &Open, roadmap: &Roadmap, now: Moment, place: Place) -> Result<CheckIn, Refusal> {
    let all = open.defaults(now, place);
    if line.trim().is_empty() {
        return Ok(all);
    }
    Ok(match reply(line, open.study.first(), open.day, roadmap, now, place)? {
        Reply::Take(entries) => CheckIn { entries, ..all },
        Reply::Skip(why) => {
            let skips = open.study.iter().map(|study| Skip { at: study.at, why: why.clone() }).collect();
            CheckIn { skips, entries: Vec::new(), keeps: Vec::new(), ..all }
        }
        Reply::Off => CheckIn { off: true, focus: None, entries: Vec::new(), keeps: Vec::new(), ..all },
    })
}

/// The entry that the line says, with the length or the skill of the proposal where it names none.
fn completed(line: &str, proposal: Option<&Proposal>, roadmap: &Roadmap, now: Moment) -> Result<Entry, Refusal> {
    let plain = entry::parse(line, roadmap, now);
    let (Err(_), Some(Proposal { minutes, skill, .. })) = (&plain, proposal) else { return plain };
    let fuller = [format!("{line} {skill}"), format!("{minutes} {line}"), format!("{minutes} {line} {skill}")];
    fuller.iter().find_map(|line| entry::parse(line, roadmap, now).ok()).map_or(plain, Ok)
}

/// The sessions of the day. A length alone stands in the place of the proposal: it began with its block where it has
/// ended by now.
fn sessions(
    mut entry: Entry,
    proposal: Option<&Proposal>,
    day: Day,
    roadmap: &Roadmap,
    now: Moment,
    place: Place,
) -> Result<Vec<NewSession>, Refusal> {
    // The day itself says no more than its line does.
    let is_same = entry.day == Some(day) && entry.at.is_none() && matches!(entry.length, Length::For(_));
    if entry.day.is_some() && !is_same {
        return entry.sessions(roadmap, now, place);
    }
    entry.day = None;
    let said = lengths_placed(entry, proposal, day, roadmap, now, place)?;
    match said.iter().find(|session| session.day != day) {
        Some(session) => {
            let message = format!("{} of study do not fit into {} up to now", session.minutes, day.short());
            Err(Refusal::new(message, format!("an entry of another day names it: {} @yesterday", session.minutes)))
        }
        None => Ok(said),
    }
}

/// The sessions of an entry that names no day.
fn lengths_placed(
    mut entry: Entry,
    proposal: Option<&Proposal>,
    day: Day,
    roadmap: &Roadmap,
    now: Moment,
    place: Place,
) -> Result<Vec<NewSession>, Refusal> {
    let begins = match entry.length {
        Length::Between(from, _) => Some(from),
        Length::For(_) => entry.at,
    };
    match (begins, entry.length, proposal) {
        (None, Length::For(minutes), Some(proposal)) => {
            entry.day = Some(day);
            entry.at = proposal.start(minutes, now, place).map(|_| proposal.at);
            let is_clocked = entry.at.is_some();
            let mut sessions = entry.sessions(roadmap, now, place)?;
            if !is_clocked {
                for session in &mut sessions {
                    session.start = None;
                }
            }
            Ok(sessions)
        }
        _ if day == now.day(roadmap.day_starts) => entry.sessions(roadmap, now, place),
        (begins, ..) => {
            // The night of a day has the date after it.
            let is_night = begins.is_some_and(|at| at < roadmap.day_starts);
            entry.day = Some(if is_night { day.next() } else { day });
            entry.sessions(roadmap, now, place)
        }
    }
}
