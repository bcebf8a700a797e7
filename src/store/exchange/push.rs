//! Owns the writing of this device's own files: appended, on the disk for sure, and only then noted as shared. What it
//! finds torn there it cuts back to the last whole line; what a service has taken back is written anew in another file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::line::{Header, Line, VERSION};
use super::turn::Turn;
use super::{machine, segment};
use crate::domain::calendar::Moment;
use crate::store::Store;
use crate::store::error::{ActError, StoreError};
use crate::store::merge::{TravellingAct, share_again};
use crate::store::place;
use crate::store::travelling::{TravellingVersion, mark_versions_shared};

/// The length from which on a file is left as it is and the next one begun, in bytes.
const FULL: u64 = 1 << 20;
/// How many acts are appended at a time.
const BATCH: usize = 200;

/// What came of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pushed {
    /// Acts that the folder did not hold.
    pub acts: usize,
    /// Whether the folder had lost something of this device, which was written again.
    pub again: bool,
}

impl Store {
    /// Writes what the folder does not hold yet into this device's own file. The folder itself is never made.
    ///
    /// # Errors
    /// When the folder is not there or may not be written; what was not written waits for the next time.
    pub fn push(&mut self, _turn: &Turn, folder: &Path, _now: Moment) -> Result<Pushed, ActError> {
        let parts = self.shared_parts(folder)?;
        let again = self.own_was_lost(folder)?;
        let mut pushed = Pushed { acts: 0, again };
        if parts.iter().all(|part| part.device != self.device) {
            make_folder(&self.own_folder(folder))?;
            // Its first line tells the others who shares the folder, even before there is an act.
            self.append(folder, &[], &[])?;
        }
        loop {
            let (acts, versions) = (self.acts_to_share(BATCH)?, self.versions_to_share()?);
            if acts.is_empty() && versions.is_empty() {
                return Ok(pushed);
            }
            pushed.acts += acts.len();
            self.append(folder, &acts, &versions)?;
        }
    }

    /// Looks whether the folder holds this device's files as they were written; where not, all is shared again, in a
    /// file of a number that nobody has read.
    pub(super) fn own_was_lost(&mut self, folder: &Path) -> Result<bool, ActError> {
        let (own, marks) = (self.own_folder(folder), self.marks(&self.device)?);
        let is_short = |(number, bytes): (&u32, &u64)| {
            let length = fs::symlink_metadata(own.join(segment::name(*number))).map_or(0, |meta| meta.len());
            length < *bytes
        };
        if !marks.iter().any(is_short) {
            return Ok(false);
        }
        let present = files(&own)?.numbers;
        for number in &present {
            // What a service left of a line would be waited for by everybody.
            let path = own.join(segment::name(*number));
            let cut = open(&path).and_then(|mut file| whole_length(&mut file).and_then(|length| file.set_len(length)));
            cut.map_err(|error| StoreError::io("write", &path, &error))?;
        }
        let next = present.iter().chain(marks.keys()).max().map_or(1, |last| (last + 1).min(9_999));
        let device = self.device.clone();
        self.write(|tx| {
            tx.execute("update sync_mark set bytes = 0 where device = ?1", [&device])?;
            share_again(tx)?;
            segment::mark(tx, &device, next, 0)
        })?;
        Ok(true)
    }

    fn own_folder(&self, folder: &Path) -> PathBuf {
        folder.join(&self.device)
    }

    /// Appends acts and versions to the file that is being written, and notes that they are shared.
    fn append(
        &mut self,
        folder: &Path,
        acts: &[TravellingAct],
        versions: &[TravellingVersion],
    ) -> Result<(), ActError> {
        let own = self.own_folder(folder);
        let marks = self.marks(&self.device)?;
        let present = files(&own)?.numbers;
        let last = present.iter().chain(marks.keys()).max().copied().unwrap_or(1);
        let length = |number: u32| fs::symlink_metadata(own.join(segment::name(number))).map_or(0, |meta| meta.len());
        let number = if length(last) < FULL { last } else { (last + 1).min(9_999) };
        let path = own.join(segment::name(number));
        let failed = |error: io::Error| StoreError::io("write", &path, &error);
        let mut file = open(&path).map_err(failed)?;
        let before = whole_length(&mut file).map_err(failed)?;
        let mut bytes = Vec::new();
        if before == 0 {
            let header = Header { version: VERSION, device: self.device.clone(), name: machine::name() };
            bytes.extend(written(&Line::Skillmap(header))?);
        }
        for act in acts {
            bytes.extend(written(&Line::Act(act.clone()))?);
        }
        for version in versions {
            bytes.extend(written(&Line::Roadmap(version.clone()))?);
        }
        file.set_len(before).and_then(|()| file.seek(SeekFrom::End(0))).map_err(failed)?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(failed)?;
        if before == 0 {
            place::sync_above(&path);
        }
        let after = before + u64::try_from(bytes.len()).unwrap_or_default();
        // What stands there unread, after a restore, has to be read first.
        let is_read = marks.get(&number).copied().unwrap_or_default() == before;
        let device = self.device.clone();
        self.write(|tx| {
            let mut shared = tx.prepare_cached("update act set shared = 1 where id = ?1")?;
            acts.iter().try_for_each(|act| shared.execute([&act.id]).map(|_| ()))?;
            mark_versions_shared(tx, versions)?;
            if is_read { segment::mark(tx, &device, number, after) } else { Ok::<_, StoreError>(()) }
        })?;
        Ok(())
    }
}

fn files(own: &Path) -> Result<segment::Files, StoreError> {
    segment::files(own).map_err(|error| StoreError::io("read", own, &error))
}

/// The folder of this device; the one above it must be there.
pub(super) fn make_folder(own: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(own).map_err(|error| StoreError::io("create the folder", own, &error))?;
    place::sync_above(own);
    Ok(())
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    segment::as_itself(&mut options);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn written(line: &Line) -> Result<Vec<u8>, StoreError> {
    line.written().map_err(|error| StoreError::Io { doing: "write an act", path: None, reason: error.to_string() })
}

/// The length of a file up to the end of its last whole line.
fn whole_length(file: &mut File) -> io::Result<u64> {
    const STEP: u64 = 64 << 10;
    let mut end = file.metadata()?.len();
    let mut piece = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(STEP);
        file.seek(SeekFrom::Start(start))?;
        piece.clear();
        (&*file).take(end - start).read_to_end(&mut piece)?;
        if let Some(at) = piece.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + u64::try_from(at).unwrap_or_default() + 1);
        }
        end = start;
    }
    Ok(0)
}
