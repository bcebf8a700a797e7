//! Owns the command `import`: the file of another tracker read, its words mapped, its entries brought in as one act, and
//! what is said of it. Formats are read in `read`, a whole record of our own in `whole`.

mod ask;
mod kept;
mod read;
mod whole;

use std::fs;
use std::io::{self, Read};

use super::args::{Common, ImportKind, ImportWords};
use super::desk::{Desk, Purpose};
use super::output;
use super::places::{Places, shown};
use crate::clock;
use crate::domain::backup::Why;
use crate::domain::import::{Here, Incoming, Item, Mapping, Report, Sorted, meaning, names, possible, sort};
use crate::domain::journal::NewSession;
use crate::domain::refusal::Refusal;
use crate::domain::text as harmless;
use crate::error::{Error, Kind};
use crate::show::{json, text};
use crate::store::{ActError, Knowledge, StoreError};

use kept::Kept;
use text::imports::{Detail, Step};

/// Runs it, and gives the exit code: 1 where something could not come in.
pub fn run(common: &Common, asked: &ImportWords) -> Result<u8, Error> {
    if asked.kind == ImportKind::Skillmap {
        return whole::run(common, asked);
    }
    let maps = asked.map.iter().map(|map| pair(map)).collect::<Result<Vec<_>, _>>()?;
    let bytes = bytes(asked)?;
    let items = entries(asked.kind, &bytes)?;
    let purpose = if asked.dry_run { Purpose::Glance } else { Purpose::Write };
    let mut desk = Desk::open(purpose, common, None)?;
    let kind = name(asked.kind);
    let kept = Kept::read(&Places::find(common)?)?;
    let mut words = Words { mapping: Mapping::default(), said: Vec::new() };
    words.take_kept(&kept.as_ref().map(|kept| kept.words(kind)).unwrap_or_default(), &items, &desk);
    words.take(maps, &items, &desk)?;
    let (day_starts, now) = (desk.roadmap.day_starts, desk.now);
    let here = Here { now, day_starts, place: &clock::place, zone: &clock::here };
    if !asked.dry_run && !asked.answer.json && ask::has_somebody() {
        let answers = ask::about(&possible(&items, &here), &mut words.mapping, &desk.roadmap, now);
        words.said.extend(answers);
    }
    let sorted = sort(kind, &items, &words.mapping, &desk.roadmap, &here);
    let report = if asked.dry_run {
        let new = fresh(&desk, &sorted.coming)?;
        let around = around(&desk, &new)?;
        Report::new(kind, sorted, &new, &around)
    } else {
        let report = record(&mut desk, kind, sorted)?;
        // What came in is in, whether or not the words can be kept.
        if let Some(Err(error)) = kept.map(|kept| kept.keep(kind, &words.said)) {
            output::notice("note", &error.message, error.hint.as_deref());
        }
        report
    };
    let step = if asked.dry_run { Step::DryRun } else { Step::Done };
    if asked.answer.json {
        output::answer(&json::line(json::imports::imported(&report, step)))?;
    } else {
        let detail = if asked.dry_run { Detail::All } else { Detail::InShort };
        output::columns(&text::imports::imported(&report, step, detail))?;
    }
    Ok(u8::from(!report.is_whole()))
}

/// What words of the file mean, and what of it is new.
struct Words {
    mapping: Mapping,
    /// Their word and what it means, as it is kept.
    said: Vec<(String, String)>,
}

impl Words {
    /// Takes what was kept. Where a word of the file was given to what the roadmap no longer has, that is said and the
    /// word means nothing.
    fn take_kept(&mut self, kept: &[(String, String)], items: &[Item], desk: &Desk) {
        for (word, ours) in kept {
            match meaning(ours, &desk.roadmap, desk.now) {
                Ok(meaning) => self.mapping.say(word, meaning),
                Err(refusal) if is_named(word, items) => {
                    let sentence = format!("import.toml gives {word:?} to {ours:?}: {}", refusal.message);
                    output::notice("note", &sentence, refusal.hint.as_deref());
                }
                Err(_) => {}
            }
        }
    }

    /// Takes what the call says.
    fn take(&mut self, maps: Vec<(String, String)>, items: &[Item], desk: &Desk) -> Result<(), Error> {
        for (word, ours) in maps {
            let meaning = meaning(&ours, &desk.roadmap, desk.now)?;
            if !is_named(&word, items) {
                output::notice("note", &format!("no entry of the file names {word:?}"), None);
            }
            self.said.push((word.clone(), meaning.to_string()));
            self.mapping.say(&word, meaning);
        }
        Ok(())
    }
}

/// Whether an entry of the file has this word.
fn is_named(word: &str, items: &[Item]) -> bool {
    items.iter().flatten().any(|entry| names(entry, word))
}

/// `THEIRS=OURS`; only theirs may hold a `=`.
fn pair(map: &str) -> Result<(String, String), Error> {
    let said = map.rsplit_once('=').map(|(word, ours)| (harmless::title(word), ours.trim().to_owned()));
    said.filter(|(_, ours)| !ours.is_empty()).ok_or_else(|| {
        let message = format!("--map {:?} does not say what it means", harmless::title(map));
        Error::usage(Refusal::new(message, "write --map THEIRS=SKILL, for example --map reading=rag"))
    })
}

/// The kind's word.
fn name(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Timewarrior => "timewarrior",
        ImportKind::Watson => "watson",
        ImportKind::Toggl => "toggl",
        ImportKind::Klog => "klog",
        ImportKind::Org => "org",
        ImportKind::Timeclock => "timeclock",
        ImportKind::Bartib => "bartib",
        ImportKind::Csv => "csv",
        ImportKind::Skillmap => "skillmap",
    }
}

/// The largest file of another tracker that is read, in bytes: about a million entries.
const LARGEST: u64 = 64 << 20;

/// What the file, or standard input, holds.
fn bytes(asked: &ImportWords) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    if asked.file.as_os_str() == "-" {
        let read = io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
        let failed = |error| Error::new(Kind::Io, format!("standard input cannot be read: {error}"), "nothing came in");
        return read.map_err(failed).and_then(|_| bounded(bytes));
    }
    let failed = |error: io::Error| {
        let kind = if error.kind() == io::ErrorKind::NotFound { Kind::Missing } else { Kind::Io };
        Error::new(
            kind,
            format!("could not read {}: {error}", shown(&asked.file)),
            "name the file, or - for standard input",
        )
    };
    let file = fs::File::open(&asked.file).map_err(failed)?;
    // Before a file of no end fills the memory.
    if file.metadata().is_ok_and(|file| file.len() > LARGEST) {
        return Err(too_large());
    }
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    bounded(bytes)
}

fn bounded(bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    if u64::try_from(bytes.len()).is_ok_and(|read| read <= LARGEST) { Ok(bytes) } else { Err(too_large()) }
}

fn too_large() -> Error {
    let message = format!("there are more than the {} MiB that are read at once; nothing came in", LARGEST >> 20);
    Refusal::new(message, "bring it in in parts: what is known already is not taken twice").into()
}

/// The entries that the bytes hold as a file of this kind.
///
/// # Errors
/// When they are no text, or nothing of that kind.
pub fn entries(kind: ImportKind, bytes: &[u8]) -> Result<Vec<Item>, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        let hint = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16: convert it with iconv -f UTF-16 -t UTF-8",
            _ => "convert it, for example with iconv -f LATIN1 -t UTF-8",
        };
        Error::from(Refusal::new(format!("line {line} is not UTF-8; nothing came in"), hint))
    })?;
    read::read(kind, text).map_err(|foreign| {
        let message = format!("this is no file of {}: line {}: {}", name(kind), foreign.line, foreign.reason);
        let other = read::looks_like(text).filter(|other| *other != kind);
        match other.map(name) {
            Some(other) => Refusal::new(message, format!("it looks like {other}: skillmap import {other} FILE")),
            None => Refusal::new(message, "skillmap import --help says what each kind is"),
        }
        .into()
    })
}

/// Brings in what is new as one act, after a copy of the record.
fn record(desk: &mut Desk, kind: &'static str, sorted: Sorted) -> Result<Report, Error> {
    let new = fresh(desk, &sorted.coming)?;
    let around = around(desk, &new)?;
    if new.is_empty() {
        return Ok(Report::new(kind, sorted, &new, &around));
    }
    desk.store.back_up(desk.now, Why::Import).map_err(ActError::Store)?;
    let new = desk.store.import(&sorted.coming, kind, desk.now)?;
    desk.accept();
    Ok(Report::new(kind, sorted, &new, &around))
}

/// Of the entries, what the record does not know yet.
fn fresh(desk: &Desk, coming: &[Incoming]) -> Result<Vec<NewSession>, StoreError> {
    let known = desk.store.known_entries(coming)?;
    let new = coming.iter().zip(known).filter(|(_, known)| *known == Knowledge::New);
    Ok(new.map(|(entry, _)| entry.session.clone()).collect())
}

/// The sessions of the record that may share clock time with these.
fn around(desk: &Desk, new: &[NewSession]) -> Result<Vec<NewSession>, StoreError> {
    let days = || new.iter().map(|session| session.day);
    let Some((first, last)) = days().min().zip(days().max()) else { return Ok(Vec::new()) };
    let sessions = desk.store.sessions_between(first.previous(), last.next())?;
    Ok(sessions.into_iter().map(|session| session.entry).collect())
}
