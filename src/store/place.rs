//! Owns the folder of the database: its modes, the device's id, the kind of file system. Touches the database file
//! with the standard library only to create it, never once SQLite has it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::error::StoreError;
use crate::domain::calendar::Moment;

/// The database's name in the data folder.
pub(super) const DATABASE: &str = "skillmap.db";
/// The device id's name in the data folder.
const DEVICE: &str = "device";
/// The folder of backups in the data folder.
pub(super) const BACKUPS: &str = "backups";

/// Which file stands at a path, by device and number: another number, another file.
pub(super) type FileId = (u64, u64);

/// Creates a folder of mode 0700, with what is missing above it; all of it is on the disk for sure.
pub(super) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| StoreError::io("create the folder", folder, &e))?;
    missing.into_iter().for_each(sync_above);
    Ok(())
}

/// Sees to it that a name is found again after a power cut. Not every system lets a folder be synced.
pub(super) fn sync_above(path: &Path) {
    let above = path.parent().map(|above| if above.as_os_str().is_empty() { Path::new(".") } else { above });
    let _ = above.map(File::open).and_then(Result::ok).map(|above| above.sync_all());
}

/// Creates an empty file of mode 0600; `false` when there is one already.
pub(super) fn create_file(path: &Path) -> Result<bool, StoreError> {
    match new_file(path) {
        Ok(_) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(StoreError::io("create", path, &e)),
    }
}

/// Sees to it that a database which opens for reading only may be only read indeed: SQLite says so of a disk that is full
/// or fails, too.
pub(super) fn refuses_writing(folder: &Path, database: &Path) -> Result<(), StoreError> {
    let probe = folder.join(format!("{DEVICE}.{}", Uuid::new_v4()));
    let made = new_file(&probe);
    // It was never there where it could not be made.
    let _ = fs::remove_file(&probe);
    match made.map_err(|error| (error.kind(), StoreError::io("write in", folder, &error))) {
        Err((io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, _)) => Ok(()),
        Err((_, error)) => Err(error),
        Ok(_) if !may_be_written(database) => Ok(()),
        Ok(_) => {
            let reason = "the files beside it could not be made or opened".to_owned();
            Err(StoreError::Io { doing: "write to", path: Some(database.to_owned()), reason })
        }
    }
}

#[cfg(unix)]
fn may_be_written(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Whether it may be written, as far as that is known here.
#[cfg(not(unix))]
fn may_be_written(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.permissions().readonly())
}

pub(super) fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts a file of mode 0600 whole in its place, on the disk for sure.
pub(super) fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = PathBuf::from(beside);
    // Left by a program that was killed and had the same number.
    let _ = fs::remove_file(&beside);
    let written = new_file(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, path));
    placed.inspect_err(|_| drop(fs::remove_file(&beside)))?;
    sync_above(path);
    Ok(())
}

/// Takes away what programs left that were killed while they wrote, a day ago or longer: files on their way to their place.
/// One that cannot be taken away does no harm.
pub(super) fn sweep(folder: &Path, now: Moment) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_old = entry.metadata().and_then(|meta| meta.modified()).is_ok_and(|changed| {
            let changed = DateTime::<Utc>::from(changed);
            now.0.to_utc() - changed > TimeDelta::days(1)
        });
        if is_old && name.to_str().is_some_and(is_on_its_way) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file of this name is a draft of a device's id, or one that was to be put whole in its place.
fn is_on_its_way(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let of_put = name.strip_suffix(".tmp").and_then(|name| name.rsplit_once('.')).map(|(_, process)| process);
    let of_device = name.strip_prefix(DEVICE).and_then(|name| name.strip_prefix('.'));
    of_put.is_some_and(is_number) || of_device.is_some_and(|id| Uuid::try_parse(id).is_ok())
}

/// The folder of backups, created where it is missing.
pub(super) fn backups(folder: &Path) -> Result<PathBuf, StoreError> {
    let backups = folder.join(BACKUPS);
    create_folder(&backups)?;
    Ok(backups)
}

/// Whether a device id stands in the folder: it is written once the database has been made.
pub(super) fn has_device(folder: &Path) -> bool {
    folder.join(DEVICE).exists()
}

/// The id of this device: random, kept in a file of its own so that a synced or copied database does not carry it.
/// Of several programs that start at once all get the same.
pub(super) fn device(folder: &Path) -> Result<String, StoreError> {
    let path = folder.join(DEVICE);
    if let Some(id) = read_device(&path)? {
        return Ok(id);
    }
    let fresh = Uuid::new_v4().to_string();
    let draft = folder.join(format!("{DEVICE}.{fresh}"));
    let written = new_file(&draft).and_then(|mut file| {
        file.write_all(format!("{fresh}\n").as_bytes())?;
        file.sync_all()
    });
    // A link does not replace what another program has put there meanwhile; a rename does, where links are unknown.
    let placed = written.and_then(|()| match fs::hard_link(&draft, &path) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists && !unreadable(&path) => Ok(()),
        Err(_) => fs::rename(&draft, &path),
        Ok(()) => Ok(()),
    });
    // Gone already after a rename.
    let _ = fs::remove_file(&draft);
    // Whoever swept the draft away, its clock ahead of the disk's, has put an id of its own there before.
    let placed = placed.or_else(|error| if unreadable(&path) { Err(error) } else { Ok(()) });
    placed.map_err(|e| StoreError::io("write", &path, &e))?;
    sync_above(&path);
    Ok(read_device(&path)?.unwrap_or(fresh))
}

fn unreadable(path: &Path) -> bool {
    !matches!(read_device(path), Ok(Some(_)))
}

fn read_device(path: &Path) -> Result<Option<String>, StoreError> {
    Ok(read_lines(path)?.0)
}

/// The text of a file of ours. What is no file, a pipe for instance, is not waited for.
pub(super) fn text(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    fs::read_to_string(path)
}

/// The id, and the mark of the machine that stands in the line below it since its first exchange.
fn read_lines(path: &Path) -> Result<(Option<String>, Option<String>), StoreError> {
    match text(path) {
        Ok(text) => {
            let mut lines = text.lines().map(str::trim);
            let id = lines.next().and_then(|line| Uuid::try_parse(line).ok()).map(|id| id.to_string());
            Ok((id, lines.next().filter(|mark| !mark.is_empty()).map(ToOwned::to_owned)))
        }
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Ok((None, None)),
        Err(e) => Err(StoreError::io("read", path, &e)),
    }
}

/// The id that stands there, if one does.
pub(super) fn device_there(folder: &Path) -> Result<Option<String>, StoreError> {
    read_device(&folder.join(DEVICE))
}

/// The mark of the machine on which this device exchanged last, if it ever did.
pub(super) fn machine_of_device(folder: &Path) -> Result<Option<String>, StoreError> {
    Ok(read_lines(&folder.join(DEVICE))?.1)
}

/// Writes the id of this device and the mark of its machine.
pub(super) fn put_device(folder: &Path, id: &str, machine: &str) -> Result<(), StoreError> {
    let path = folder.join(DEVICE);
    put(&path, &format!("{id}\n{machine}\n")).map_err(|e| StoreError::io("write", &path, &e))
}

/// An id for a store that leaves nothing behind.
pub(super) fn passing_device() -> String {
    Uuid::new_v4().to_string()
}

/// Which file stands there, `None` when none does.
#[cfg(unix)]
pub(super) fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Which file stands there; not known here.
#[cfg(not(unix))]
pub(super) fn file_id(_path: &Path) -> Option<FileId> {
    None
}

/// How many names the file has.
#[cfg(unix)]
pub(super) fn names(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

/// How many names the file has; not known here.
#[cfg(not(unix))]
pub(super) fn names(_meta: &fs::Metadata) -> u64 {
    1
}

/// Whether the folder lies on a network or user-space file system, where locks and shared memory are not to be
/// trusted: NFS, SMB, FUSE, 9p.
#[cfg(target_os = "linux")]
pub(super) fn is_remote(folder: &Path) -> bool {
    const REMOTE: [i128; 6] = [0x6969, 0x517B, 0xFE53_4D42, 0xFF53_4D42, 0x6573_5546, 0x0102_1997];
    rustix::fs::statfs(folder).is_ok_and(|s| REMOTE.contains(&(i128::from(s.f_type) & 0xFFFF_FFFF)))
}

/// Whether the folder lies on a network file system; not known here.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_remote(_folder: &Path) -> bool {
    false
}
