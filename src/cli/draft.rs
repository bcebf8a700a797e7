//! Owns `sessions --edit`: the sessions as lines of a draft, the editor on it, and its difference applied as one act.
//! A draft that cannot be applied is kept, and the next `sessions --edit` goes on with it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::clock;
use crate::domain::entry::written;
use crate::domain::id::SessionId;
use crate::domain::journal::{NewSession, Session};
use crate::domain::refusal::Refusal;
use crate::domain::text;
use crate::error::{Error, Kind};
use crate::plan::Place;
use crate::show::text::acts as text_of;
use crate::show::text::sessions::short_ids;
use crate::show::words::count;
use crate::store::SessionChange;

use super::args::{Common, Selection};
use super::desk::{Desk, Purpose};
use super::difference::{Line, Problem, Reading, difference};
use super::places::shown;
use super::sessions::{self, Reach};
use super::{editor, file, output};

/// Above the lines of a draft.
const HEAD: &str = "\
# Sessions, newest first: an id and an entry a line.
# Change a line to change its session. Delete a line to delete its session.
# Split a session by giving it a second line with its id, and changing both.
# Add a line without an id to record a session, in the grammar of skillmap log.
# Nothing changes before you save and close. Lines like this are passed over.
";

/// Where a draft and what it began from lie.
struct Draft {
    path: PathBuf,
    /// The lines as they were written, with whole ids.
    began: PathBuf,
}

/// Runs `sessions --edit`.
pub fn edit(common: &Common, selection: &Selection) -> Result<(), Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let folder = desk.store.folder().join("drafts");
    let draft = Draft { path: folder.join("sessions.txt"), began: folder.join("sessions.before") };
    let (before, line) = if draft.path.exists() { draft.go_on(&desk)? } else { (draft.begin(&desk, selection)?, None) };
    let text = draft.read()?;
    editor::open(&draft.path, line.map(|line| Place { line, column: 1 }), &draft.way_on())
        .inspect_err(|_| draft.drop_if_same(&text, line))?;
    // The editor was open for a while.
    desk.look_at_clock()?;
    let text = draft.read()?;
    if text.trim().is_empty() {
        draft.remove();
        let hint = "to delete all of them, leave one line that begins with #";
        return Err(Refusal::new("the draft came back empty, so nothing was changed", hint).into());
    }
    let seen = recorded(&desk, &before)?;
    let changes = compare(&desk, &before, &seen, &text).map_err(|problems| draft.refused(&problems))?;
    if changes.is_empty() {
        draft.remove();
        return output::answer("nothing changed\n");
    }
    let placed = placed(&desk, &changes)?;
    desk.store.change_sessions(&changes, &seen, desk.now).inspect_err(|_| {
        output::notice("note", &format!("the draft is kept: {}", shown(&draft.path)), None);
    })?;
    draft.remove();
    desk.accept();
    let overlaps = text_of::overlapping(&desk.present(overlaps(&desk, &placed).map_err(Error::after_act)?));
    output::answer(&output::said(format!("{} · skillmap undo takes it back\n{overlaps}", said(&changes))))
}

/// The entries that get another time by the changes.
fn placed(desk: &Desk, changes: &[SessionChange]) -> Result<Vec<NewSession>, Error> {
    let mut placed = Vec::new();
    for change in changes {
        match change {
            SessionChange::Add(entry) => placed.push(entry.clone()),
            SessionChange::Edit(id, entry) => {
                let before = desk.store.session(id)?;
                if before.is_none_or(|old| (old.entry.start, old.entry.minutes) != (entry.start, entry.minutes)) {
                    placed.push(entry.clone());
                }
            }
            SessionChange::Delete(_) => {}
        }
    }
    Ok(placed)
}

/// The sessions that share some clock time with these, each once.
fn overlaps(desk: &Desk, placed: &[NewSession]) -> Result<Vec<Session>, Error> {
    let mut found: Vec<Session> = Vec::new();
    for entry in placed {
        let others = desk.store.overlapping(entry)?;
        found.extend(others.into_iter().filter(|other| other.entry != *entry));
    }
    found.sort_by(|a, b| (a.entry.start, &a.id).cmp(&(b.entry.start, &b.id)));
    found.dedup_by(|a, b| a.id == b.id);
    Ok(found)
}

/// The sessions of the lines as they are recorded now; those that are gone are left out.
fn recorded(desk: &Desk, before: &[Line]) -> Result<Vec<Session>, Error> {
    let mut recorded = Vec::new();
    for line in before {
        recorded.extend(desk.store.session(&line.id)?);
    }
    Ok(recorded)
}

/// The changes that a text asks for, or what is wrong with it, against the record.
fn compare(desk: &Desk, before: &[Line], seen: &[Session], text: &str) -> Result<Vec<SessionChange>, Vec<Problem>> {
    let recorded = desk.present(seen.to_vec());
    let reading = Reading { roadmap: &desk.roadmap, now: desk.now, place: &clock::place, recorded: &recorded };
    difference(before, text, &reading)
}

/// `changed 2, deleted 1, added 1`.
fn said(changes: &[SessionChange]) -> String {
    let number = |is: fn(&SessionChange) -> bool| changes.iter().filter(|change| is(change)).count();
    let parts = [
        ("changed", number(|c| matches!(c, SessionChange::Edit(..)))),
        ("deleted", number(|c| matches!(c, SessionChange::Delete(_)))),
        ("added", number(|c| matches!(c, SessionChange::Add(_)))),
    ];
    let parts = parts.iter().filter(|(_, number)| *number > 0).map(|(word, number)| format!("{word} {number}"));
    parts.collect::<Vec<_>>().join(", ")
}

impl Draft {
    /// Writes the selected sessions.
    fn begin(&self, desk: &Desk, selection: &Selection) -> Result<Vec<Line>, Error> {
        let (found, _) = sessions::find(desk, selection, Reach::Newest)?;
        let before = lines(&found);
        let joined = |line: fn(&Line) -> String| before.iter().map(line).collect::<Vec<_>>().concat();
        write(&self.began, &joined(|l| format!("{} {} {}\n", l.id, l.short, l.entry)))?;
        write(&self.path, &format!("{HEAD}{}", joined(|l| format!("{}  {}\n", l.short, l.entry))))?;
        Ok(before)
    }

    /// The lines that a kept draft began from, and the line of it to open at.
    fn go_on(&self, desk: &Desk) -> Result<(Vec<Line>, Option<usize>), Error> {
        let path = shown(&self.path);
        let orphan = |_| {
            let message = format!("there is a draft at {path}, and nothing says what it began from");
            Error::new(Kind::Io, message, "move it away to begin anew")
        };
        let began = fs::read_to_string(&self.began).map_err(orphan)?;
        let before: Vec<Line> = began.lines().filter_map(read_line).collect();
        output::notice("note", &format!("going on with the draft at {path}"), Some("delete it to begin anew"));
        let problems = compare(desk, &before, &recorded(desk, &before)?, &self.read()?).err();
        let first = problems.and_then(|problems| problems.first().map(|p| p.line));
        Ok((before, Some(first.unwrap_or(1))))
    }

    fn read(&self) -> Result<String, Error> {
        let path = shown(&self.path);
        let bytes = fs::read(&self.path)
            .map_err(|error| Error::new(Kind::Io, format!("{path} cannot be read: {error}"), "nothing was changed"))?;
        let hint = format!("convert {path} with iconv -t UTF-8, then skillmap sessions --edit goes on");
        String::from_utf8(bytes).map_err(|_| Refusal::new("the draft is not UTF-8", hint).into())
    }

    /// All that is wrong, and how to go on.
    fn refused(&self, problems: &[Problem]) -> Error {
        let line = |problem: &Problem| {
            let hint = problem.refusal.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
            text::note(&format!("line {}: {}{hint}", problem.line, problem.refusal.message)) + "\n"
        };
        let details = problems.iter().map(line).collect();
        let number = count(problems.len(), "line", "lines");
        let message = format!("{number} of {} cannot be read, so nothing was changed", shown(&self.path));
        Error { details: Some(details), ..Error::new(Kind::Refused, message, self.way_on()) }
    }

    fn way_on(&self) -> String {
        format!("the draft is kept: skillmap sessions --edit goes on with it, rm {} drops it", shown(&self.path))
    }

    /// A new draft that nobody wrote into is not worth keeping.
    fn drop_if_same(&self, text: &str, kept_at: Option<usize>) {
        if kept_at.is_none() && self.read().is_ok_and(|now| now == text) {
            self.remove();
        }
    }

    fn remove(&self) {
        // One that stays is gone on with, and says so.
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(&self.began);
    }
}

fn lines(sessions: &[Session]) -> Vec<Line> {
    let shorts = short_ids(sessions).into_iter().map(ToOwned::to_owned);
    let line =
        |(session, short): (&Session, String)| Line { id: session.id.clone(), short, entry: written(&session.entry) };
    sessions.iter().zip(shorts).map(line).collect()
}

fn read_line(line: &str) -> Option<Line> {
    let (id, rest) = line.split_once(' ')?;
    let (short, entry) = rest.split_once(' ')?;
    Some(Line { id: SessionId::new(id), short: short.to_owned(), entry: entry.to_owned() })
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let hint = "check the data folder and its permissions, or name another one with --data";
    file::put(path, text).map_err(|error| Error { hint: Some(hint.into()), ..error })
}
