//! Owns `log`: one entry from the arguments, many from standard input, or the grammar with the user's own ids.

use std::io::{self, BufRead, Read};

use crate::clock;
use crate::domain::entry;
use crate::domain::journal::{NewSession, Session};
use crate::domain::refusal::{Refusal, or_list};
use crate::domain::roadmap::Roadmap;
use crate::error::{Error, Kind};
use crate::show::{json, text};

use super::args::{Answer, Common};
use super::desk::{Desk, Purpose};
use super::output::{self, Layout, Reader};

/// The longest line that is read, in bytes; far above what an entry with the longest note takes.
const LONGEST: u64 = 1 << 20;

/// Runs `log` and gives the exit code.
pub fn log(common: &Common, words: &[String], answer: Answer) -> Result<u8, Error> {
    match words {
        [] if answer.json => {
            Err(Error::usage(Refusal::new("there is no entry to log", "skillmap log 45m SKILL --json")))
        }
        [] => {
            let desk = Desk::open(Purpose::Read, common, None)?;
            let grammar = grammar(&desk.roadmap);
            output::answer(&match output::layout() {
                Layout::Aligned => grammar,
                Layout::Plain => read_aloud(&grammar),
            })?;
            Ok(0)
        }
        [dash] if dash == "-" => from_input(common, answer),
        words => {
            let mut desk = Desk::open(Purpose::Write, common, None)?;
            record(&mut desk, &words.join(" "), answer)?;
            Ok(0)
        }
    }
}

/// Records one entry as one act and says what it changed.
fn record(desk: &mut Desk, words: &str, answer: Answer) -> Result<(), Error> {
    let new = entry::read(words, &desk.roadmap, desk.now, &clock::place)?;
    let (logged, overlaps) = put(desk, &new)?;
    desk.accept();
    let after = desk.after_entry()?;
    output::answer(&if answer.json {
        json::line(json::acts::logged(&logged, &overlaps, &after))
    } else {
        output::said(text::acts::logged(&desk.roadmap, &logged, &overlaps, &after))
    })
}

/// Records sessions as one act: what was recorded, and the sessions that it overlaps.
pub fn put(desk: &mut Desk, new: &[NewSession]) -> Result<(Vec<Session>, Vec<Session>), Error> {
    let mut overlaps = Vec::new();
    for session in new {
        for overlap in desk.store.overlapping(session)? {
            if !overlaps.contains(&overlap) {
                overlaps.push(overlap);
            }
        }
    }
    let overlaps = desk.present(overlaps);
    let logged = desk.store.log(new, desk.now)?;
    Ok((logged, overlaps))
}

/// One entry a line, each an act of its own; a bad line is said and the others still count.
fn from_input(common: &Common, answer: Answer) -> Result<u8, Error> {
    let mut desk = Desk::open(Purpose::Write, common, None)?;
    let mut code = 0;
    let mut input = io::stdin().lock();
    for number in 1.. {
        let mut line = Vec::new();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', &mut line).map_err(|error| {
            Error::new(Kind::Io, format!("standard input cannot be read: {error}"), "the lines before are recorded")
        })?;
        if line.pop_if(|last| *last == b'\n').is_none() {
            match u64::try_from(read) {
                Ok(0) => break,
                Ok(LONGEST..) | Err(_) => {
                    let message = format!("line {number} is longer than any entry, so nothing after it was read");
                    return Err(Refusal::new(message, "the lines before are recorded").into());
                }
                Ok(_) => {}
            }
        }
        // The lines may come as they are typed, over hours.
        desk.look_at_clock()?;
        let recorded = match String::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => Ok(()),
            Ok(line) => record(&mut desk, &line, answer),
            Err(_) => Err(Refusal::new("the line is not UTF-8", "convert it with iconv -t UTF-8").into()),
        };
        match recorded {
            Ok(()) => {}
            Err(error @ Error { kind: Kind::Refused, .. }) => {
                let error = Error { message: format!("line {number}: {}", error.message), ..error };
                output::failure(&error, if answer.json { Reader::Program } else { Reader::Person });
                code = error.kind.exit_code();
            }
            // A database that fails once fails for every line.
            Err(error) => return Err(error),
        }
    }
    Ok(code)
}

/// How to write an entry, with ids of the user's own file.
pub fn grammar(roadmap: &Roadmap) -> String {
    let skills = roadmap.skills.iter().map(|s| s.id.as_str()).collect::<Vec<_>>();
    let targets = roadmap.targets.iter().map(|t| t.id.as_str()).collect::<Vec<_>>();
    let sources = roadmap.sources.iter().map(|s| s.id.as_str()).collect::<Vec<_>>();
    let skill = skills.first().copied().unwrap_or("SKILL");
    let two = skills.iter().take(2).copied().collect::<Vec<_>>().join(",");
    let towards = roadmap.targets.iter().find(|t| t.skills.first().is_some_and(|id| id.as_str() == skill));
    let target = towards.map(|t| t.id.as_str()).or(targets.first().copied());
    let target = target.map(|id| format!(" +{id}")).unwrap_or_default();
    let source = sources.first().map(|id| format!(" /{id}")).unwrap_or_default();
    format!(
        "\
skillmap log ENTRY: in any order around the skill and its note

  SKILL          {}; a beginning will do
  SKILL,SKILL    the time is split evenly
  how long       45m  2h  1h30  1.5h  90 (minutes)  18:00-19:30 (from, to)
  +TARGET        {}
  /SOURCE        {}
  @WHEN          @yesterday  @mon (the last Monday)  @2026-11-18  @18:00
                 @yesterday-18:00  @2026-11-18-18:00
  other words    the note

  skillmap log 45m {skill}
  skillmap log 18:00-19:30 {two} what it was about @yesterday
  skillmap log 1h {skill}{target}{source}
",
        some(&skills),
        some(&targets),
        some(&sources)
    )
}

/// The grammar a fact a line: a form and what it means, and each example as one.
fn read_aloud(grammar: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    for line in grammar.lines().filter(|line| !line.is_empty()) {
        let (form, means) = line.trim_start().split_once("  ").unwrap_or((line.trim_start(), ""));
        let means: Vec<&str> = means.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
        match said.last_mut() {
            // What the line above has no room for.
            Some(above) if line.starts_with("       ") => *above = format!("{above}, {form}, {}", means.join(", ")),
            _ if line.starts_with("  skillmap ") => said.push(format!("for example: {form}")),
            _ if means.is_empty() => said.push(form.to_owned()),
            _ => said.push(format!("{form}: {}", means.join(", "))),
        }
    }
    said.join("\n") + "\n"
}

/// Up to four ids, fewer where they are long; `none` where the file has none.
fn some(ids: &[&str]) -> String {
    /// What a line of the grammar has room for.
    const ROOM: usize = 40;
    let fits = |count: &usize| ids[..*count].iter().map(|id| id.len() + 2).sum::<usize>() <= ROOM;
    let count = (1..=ids.len().min(4)).rev().find(fits).unwrap_or(1).min(ids.len());
    if count == 0 { "none in your file".to_owned() } else { or_list(&ids[..count]) }
}
