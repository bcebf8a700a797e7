//! Owns the reading of the folder: every file of every device from where it was left, whole lines only, taken in by
//! `merge` in batches, each in one transaction with how far it was read. Writes nothing in the folder.

use std::path::Path;

use super::clocks::ClockFault;
use super::line::Line;
use super::peers::{self, Peer};
use super::reader::{Lines, Next, line_at};
use super::segment::{self, Part};
use super::turn::Turn;
use crate::domain::calendar::Moment;
use crate::domain::timer::Timer;
use crate::store::Store;
use crate::store::error::{ActError, StoreError};
use crate::store::merge::{Merged, Origin, TravellingAct, take_in};
use crate::store::travelling::{TravellingVersion, take_in_versions};

/// How many acts are taken in at a time.
const BATCH: usize = 100;
/// How many bytes of them, at least, end a batch.
const BATCH_BYTES: u64 = 1 << 20;

/// What came of reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pulled {
    /// The id of this device.
    pub device: String,
    /// The devices from whose files new acts came, by name.
    pub news: Vec<News>,
    /// The files that could not be read to their end; what is in them waits.
    pub waiting: Vec<Waiting>,
    /// Files that are not read: copies that a service made of a conflict, files on their way.
    pub ignored: Vec<String>,
    /// The other devices that share the folder.
    pub devices: usize,
    /// Rows that the tables refuse.
    pub refused: usize,
    /// Devices of which there is news and whose clock was plainly wrong at their newest act, by name.
    pub clocks: Vec<(String, ClockFault)>,
    /// Whether the folder had lost something of this device, which is written again.
    pub lost: bool,
    /// The devices whose part of the folder is gone, by name: what they recorded is shared from here now.
    pub gone: Vec<String>,
    /// What became of the timer that ran here.
    pub timer: Option<TimerNews>,
}

/// What others did about the timer that ran here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimerNews {
    /// It was stopped or taken away.
    Ended(Timer),
    /// A later start stands in its place; what it measured is recorded by hand, if at all.
    GaveWay {
        /// The one that ran here.
        was: Timer,
        /// The one that runs now.
        runs: Timer,
    },
}

/// Acts that came from the files of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The device.
    pub device: String,
    /// What it is called; `None` for this one, whose own acts came back.
    pub name: Option<String>,
    /// How many acts were not known.
    pub acts: usize,
}

/// A file that could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The device.
    pub device: String,
    /// What it is called.
    pub name: String,
    /// The file, from the shared folder on; a folder that cannot be read.
    pub file: String,
    /// The line that is not taken, from 1; `None` where it is not about a line.
    pub line: Option<u64>,
    /// Why.
    pub why: Why,
}

/// Why a file is not read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its last line is not whole: it is still on its way.
    NotWhole,
    /// A line is not what was written.
    Damaged,
    /// A newer skillmap wrote it.
    Newer,
    /// The system did not let it be read.
    Unreadable(String),
}

impl Pulled {
    /// How many acts were not known.
    #[must_use]
    pub fn acts(&self) -> usize {
        self.news.iter().map(|news| news.acts).sum()
    }

    /// The other devices of whose files all was read.
    #[must_use]
    pub fn in_step(&self) -> usize {
        let others = self.waiting.iter().map(|waiting| waiting.device.as_str()).filter(|device| *device != self.device);
        let mut behind: Vec<&str> = others.collect();
        behind.sort_unstable();
        behind.dedup();
        self.devices.saturating_sub(behind.len())
    }
}

impl Store {
    /// Reads what the devices have written since the last time and takes it in; own acts come back after a restore.
    ///
    /// # Errors
    /// When the folder is not there, or the record cannot be written; what was read until then is taken in.
    pub fn pull(&mut self, _turn: &Turn, folder: &Path, now: Moment) -> Result<Pulled, ActError> {
        let parts = self.shared_parts(folder)?;
        let ran = self.timer()?;
        let mut pulled = Pulled { lost: self.own_was_lost(folder)?, device: self.device.clone(), ..Pulled::default() };
        pulled.gone = self.carry_on(&parts)?;
        for part in &parts {
            let is_own = part.device == self.device;
            pulled.devices += usize::from(!is_own);
            let acts = self.read_part(part, now, &mut pulled)?;
            if acts > 0 {
                pulled.news.push(News { device: part.device.clone(), name: None, acts });
            }
        }
        pulled.timer = match (ran, self.timer()?) {
            (Some(was), None) => Some(TimerNews::Ended(was)),
            (Some(was), Some(runs)) if was.start != runs.start => Some(TimerNews::GaveWay { was, runs }),
            _ => None,
        };
        self.name(&mut pulled)?;
        Ok(pulled)
    }

    /// Puts the names of devices where their ids are.
    fn name(&self, pulled: &mut Pulled) -> Result<(), StoreError> {
        let peers = self.peers()?;
        let called = |device: &str| {
            let known = peers.iter().find(|peer| peer.device == device);
            known.map_or_else(|| peers::short(device).to_owned(), |peer| peer.name.clone())
        };
        for news in pulled.news.iter_mut().filter(|news| news.device != self.device) {
            news.name = Some(called(&news.device));
        }
        for waiting in &mut pulled.waiting {
            let is_own = waiting.device == self.device;
            waiting.name = if is_own { peers::OWN.to_owned() } else { called(&waiting.device) };
        }
        for gone in &mut pulled.gone {
            *gone = called(gone);
        }
        pulled.news.sort_by(|a, b| a.name.cmp(&b.name));
        let has_news = |peer: &&Peer| pulled.news.iter().any(|news| news.device == peer.device);
        let fault = |peer: &Peer| Some((peer.name.clone(), peer.clock?));
        pulled.clocks = peers.iter().filter(has_news).filter_map(fault).collect();
        Ok(())
    }

    /// Reads the files of a device; how many of its acts were not known.
    fn read_part(&mut self, part: &Part, now: Moment, pulled: &mut Pulled) -> Result<usize, StoreError> {
        let waiting =
            |file: String, line, why| Waiting { device: part.device.clone(), name: String::new(), file, line, why };
        let files = match segment::files(&part.folder) {
            Ok(files) => files,
            Err(error) => {
                pulled.waiting.push(waiting(part.device.clone(), None, Why::Unreadable(error.to_string())));
                return Ok(0);
            }
        };
        pulled.ignored.extend(files.others.iter().map(|file| format!("{}/{file}", part.device)));
        let marks = self.marks(&part.device)?;
        let mut acts = 0;
        for number in files.numbers {
            let name = segment::name(number);
            let mark = marks.get(&number).copied().unwrap_or_default();
            let file = OneFile { device: &part.device, number, path: &part.folder.join(&name), mark, now };
            let (merged, stopped) = self.read_file(&file)?;
            acts += merged.acts;
            pulled.refused += merged.refused;
            if let Some((line, why)) = stopped {
                pulled.waiting.push(waiting(format!("{}/{name}", part.device), line, why));
            }
        }
        Ok(acts)
    }

    /// Reads a file from its mark on; why it was not read to its end.
    fn read_file(&mut self, file: &OneFile<'_>) -> Result<(Merged, Option<Stopped>), StoreError> {
        let length = match std::fs::metadata(file.path) {
            Ok(meta) => meta.len(),
            Err(error) => return Ok((Merged::default(), Some((None, Why::Unreadable(error.to_string()))))),
        };
        if length == file.mark {
            return Ok((Merged::default(), None));
        }
        // Shorter than it was read: another file than the one that was.
        let from = if length < file.mark { 0 } else { file.mark };
        let mut merged = Merged::default();
        let mut ended = self.read_from(file, from, 0, &mut merged)?;
        if from > 0 && ended.as_ref().is_some_and(|(at, _)| *at == from) {
            // It may be another file here, too; what is known already changes nothing.
            ended = self.read_from(file, 0, from, &mut merged)?;
        }
        let stopped = ended.map(|(at, why)| (line_at(file.path, at), why));
        Ok((merged, stopped))
    }

    /// Reads a file from an offset on: where and why it stopped before the end. The mark never falls below `least`.
    fn read_from(
        &mut self,
        file: &OneFile<'_>,
        from: u64,
        least: u64,
        merged: &mut Merged,
    ) -> Result<Option<(u64, Why)>, StoreError> {
        let mut lines = match Lines::open(file.path, from) {
            Ok(lines) => lines,
            Err(error) => return Ok(Some((from, Why::Unreadable(error.to_string())))),
        };
        let mut batch = Batch { name: None, acts: Vec::new(), versions: Vec::new(), from, to: from };
        let ended = loop {
            match lines.next() {
                Next::Line(Line::Skillmap(header)) => batch.name = Some(header.name),
                Next::Line(Line::Act(act)) => batch.acts.push(act),
                Next::Line(Line::Roadmap(version)) => batch.versions.push(version),
                Next::Stop(why) => break Some((lines.offset(), why)),
                Next::End => break None,
            }
            batch.to = lines.offset();
            if batch.acts.len() >= BATCH || batch.to - batch.from >= BATCH_BYTES {
                self.take_batch(file, &mut batch, least, merged)?;
            }
        };
        self.take_batch(file, &mut batch, least, merged)?;
        Ok(ended)
    }

    /// Takes a batch in and notes how far the file was read, as one.
    fn take_batch(
        &mut self,
        file: &OneFile<'_>,
        batch: &mut Batch,
        least: u64,
        merged: &mut Merged,
    ) -> Result<(), StoreError> {
        if batch.to == batch.from {
            return Ok(());
        }
        let ours = self.device.clone();
        let (name, acts, versions) = (batch.name.as_deref(), batch.acts.as_slice(), batch.versions.as_slice());
        let took = self.write(|tx| {
            let took = take_in(tx, acts, Origin::Shared)?;
            take_in_versions(tx, versions)?;
            if file.device != ours {
                // What is read again says nothing new of its device.
                let is_new = took.acts > 0 || batch.from == 0 && least == 0;
                if is_new {
                    peers::seen(tx, &ours, file.device, (name, acts), file.now.millis())?;
                }
            }
            segment::mark(tx, file.device, file.number, batch.to.max(least))?;
            Ok::<_, StoreError>(took)
        })?;
        merged.acts += took.acts;
        merged.rows += took.rows;
        merged.refused += took.refused;
        (batch.from, batch.name) = (batch.to, None);
        batch.acts.clear();
        batch.versions.clear();
        Ok(())
    }
}

/// The line at which reading stopped, where it is about one, and why.
type Stopped = (Option<u64>, Why);

/// A file of a device.
struct OneFile<'a> {
    device: &'a str,
    number: u32,
    path: &'a Path,
    /// How far it was read.
    mark: u64,
    now: Moment,
}

/// What was read and is not taken in yet.
struct Batch {
    /// What the machine says it is called.
    name: Option<String>,
    acts: Vec<TravellingAct>,
    versions: Vec<TravellingVersion>,
    /// Where the first of its lines begins, and where the last ends.
    from: u64,
    to: u64,
}
