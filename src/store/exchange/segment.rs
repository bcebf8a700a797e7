//! Owns the shared folder as it lies there: which devices have a part of it, which of their files count, and how far each
//! was read. Whatever else lies there is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Transaction, params};
use uuid::Uuid;

use crate::domain::refusal::Refusal;
use crate::domain::text::title;
use crate::store::Store;
use crate::store::error::{ActError, StoreError};
use crate::store::merge::share_again;

/// The part of one device.
#[derive(Debug)]
pub(super) struct Part {
    /// The device.
    pub device: String,
    /// Its folder.
    pub folder: PathBuf,
}

/// The files in the folder of one device.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The numbers of those that count, in order.
    pub numbers: Vec<u32>,
    /// The names of what does not: copies that a service made of a conflict, files on their way.
    pub others: Vec<String>,
}

/// The name of a file.
pub(super) fn name(number: u32) -> String {
    format!("{number:04}.ops")
}

/// The number of a file that is named exactly so.
pub(super) fn number(name: &str) -> Option<u32> {
    let number: u32 = name.strip_suffix(".ops")?.parse().ok()?;
    (number > 0 && number <= 9_999 && self::name(number) == name).then_some(number)
}

/// The parts of all devices, in the order of their ids.
pub(super) fn parts(folder: &Path) -> Result<Vec<Part>, ActError> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = listed.map_err(|error| unreachable(folder, &error))?;
    let part = |entry: fs::DirEntry| {
        let device = entry.file_name().into_string().ok()?;
        let is_device = Uuid::try_parse(&device).is_ok_and(|id| id.to_string() == device);
        (is_device && is(&entry, fs::FileType::is_dir)).then(|| Part { device, folder: entry.path() })
    };
    let mut parts: Vec<_> = entries.into_iter().filter_map(part).collect();
    parts.sort_by(|a, b| a.device.cmp(&b.device));
    Ok(parts)
}

/// The files of a device; none where it has no folder yet.
pub(super) fn files(folder: &Path) -> io::Result<Files> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Files::default()),
        entries => entries?,
    };
    let mut files = Files::default();
    for entry in entries {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        match number(&file) {
            Some(number) if is(&entry, fs::FileType::is_file) => files.numbers.push(number),
            _ => files.others.push(file),
        }
    }
    files.numbers.sort_unstable();
    files.others.sort_unstable();
    Ok(files)
}

/// Whether an entry itself is of this kind: a link leads out of the folder, to what is not shared.
fn is(entry: &fs::DirEntry, kind: fn(&fs::FileType) -> bool) -> bool {
    entry.file_type().is_ok_and(|found| kind(&found))
}

/// A file of the folder is opened as itself: what took its place since it was listed is neither followed nor waited for.
pub(super) fn as_itself(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, i32::try_from(flags).unwrap_or_default());
    }
    options
}

/// Why the folder cannot be used now.
fn unreachable(folder: &Path, error: &io::Error) -> ActError {
    let folder = title(&folder.to_string_lossy());
    let why = match error.kind() {
        io::ErrorKind::NotFound => "is not there".to_owned(),
        io::ErrorKind::NotADirectory => "is no folder".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    let hint = "nothing is lost: what you record waits here; plug it in or mount it, or name another one with \
                skillmap sync init";
    Refusal::new(format!("the shared folder {folder} {why}"), hint).into()
}

impl Store {
    /// How far the files of a device were read or written, in bytes.
    pub(super) fn marks(&self, device: &str) -> Result<BTreeMap<u32, u64>, StoreError> {
        let mut listed = self.conn.prepare_cached("select file, bytes from sync_mark where device = ?1")?;
        let rows = listed.query_map([device], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
        let marks = rows.collect::<Result<Vec<_>, _>>()?;
        let known = |(file, bytes): (String, i64)| Some((number(&file)?, u64::try_from(bytes).ok()?));
        Ok(marks.into_iter().filter_map(known).collect())
    }

    /// The parts of all devices, where the folder is the one that was shared before.
    ///
    /// # Errors
    /// When it cannot be read, or is empty although it was not: an unmounted share must not be taken for it.
    pub(super) fn shared_parts(&self, folder: &Path) -> Result<Vec<Part>, ActError> {
        let parts = parts(folder)?;
        let read_before: bool =
            self.conn.query_row("select exists (select 1 from sync_mark where bytes > 0)", [], |row| row.get(0))?;
        if parts.is_empty() && read_before {
            let shown = title(&folder.to_string_lossy());
            let message = format!("the shared folder {shown} is empty, and it was not before");
            let hint = "nothing is lost: mount what belongs there; or begin in it anew with skillmap sync init and \
                        its path";
            return Err(Refusal::new(message, hint).into());
        }
        Ok(parts)
    }

    /// Forgets how far a folder was read and who shares it, and shares everything again: for another folder, or one to
    /// begin in anew.
    pub fn leave_shared_folder(&mut self) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute_batch(
                "delete from sync_mark; delete from peer; delete from setting where key = 'on_their_way';",
            )?;
            share_again(tx)
        })
    }
}

/// Notes how far a file was read or written.
pub(super) fn mark(tx: &Transaction<'_>, device: &str, number: u32, bytes: u64) -> Result<(), StoreError> {
    tx.prepare_cached(
        "insert into sync_mark (device, file, bytes) values (?1, ?2, ?3)
         on conflict (device, file) do update set bytes = excluded.bytes",
    )?
    .execute(params![device, name(number), i64::try_from(bytes).unwrap_or(i64::MAX)])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_named_exactly_so_count() {
        assert_eq!((number("0001.ops"), number("9999.ops")), (Some(1), Some(9_999)));
        for other in [
            "0000.ops",
            "1.ops",
            "00001.ops",
            "0001.OPS",
            "+001.ops",
            "0001.sync-conflict-20261120-101010-ABCDEFG.ops",
            "0001 (conflicted copy).ops",
            ".syncthing.0001.ops.tmp",
            "0001.ops~",
            "0001.ops.part",
        ] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
