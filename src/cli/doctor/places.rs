//! Owns the look at where things lie: the folders, the disk below them, who copies them, links, what a sync service left
//! beside them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Ground;
use crate::cli::places::shown;
use crate::domain::backup::size;
use crate::domain::doctor::{Check, Group, State};
use crate::store::{Synced, disk, synced_by};

/// The room below which it gets tight, and too tight, in bytes.
const TIGHT: u64 = 200 << 20;
const TOO_TIGHT: u64 = 20 << 20;

fn check(id: &'static str, state: State, message: impl Into<String>) -> Check {
    Check::new(Group::Files, id, state, message)
}

/// What there is to say.
pub fn checks(ground: &Ground<'_>) -> Vec<Check> {
    let data = &ground.places.data;
    let mut all = vec![folder(data), database(ground)];
    // The disk is that of the nearest folder there is.
    if let Some(there) = data.ancestors().find(|folder| folder.is_dir()) {
        all.extend(of_disk(there));
        all.push(copied(there));
    }
    all.push(conflicts(ground));
    all
}

fn folder(data: &Path) -> Check {
    let path = shown(data);
    match fs::metadata(data) {
        Ok(meta) if meta.is_dir() => check("data", State::Ok, format!("the data folder is {path}")),
        Ok(_) => check("data", State::Bad, format!("{path} is no folder; name another one with --data")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => match refuses(data) {
            Some(above) => {
                let said = format!("there is no data folder at {path}, and none can be made: {above} takes no files");
                check("data", State::Bad, format!("{said}; name another one with --data"))
            }
            None => {
                check("data", State::Info, format!("there is no data folder yet at {path}; the first act makes it"))
            }
        },
        Err(error) => check("data", State::Bad, format!("the data folder {path} cannot be looked at: {error}")),
    }
}

/// The folder that would have to take what is not there yet, where it does not.
pub fn refuses(missing: &Path) -> Option<String> {
    let above = missing.ancestors().find(|folder| folder.is_dir())?;
    (!takes_files(above)).then(|| shown(above))
}

#[cfg(unix)]
fn takes_files(folder: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn takes_files(_folder: &Path) -> bool {
    true
}

/// The file of the database as the system has it: size, links.
fn database(ground: &Ground<'_>) -> Check {
    let path = ground.places.data.join("skillmap.db");
    let name = shown(&path);
    let Ok(meta) = fs::metadata(&path) else {
        return check("database", State::Info, format!("there is no database yet at {name}"));
    };
    if names(&meta) > 1 {
        let said = format!("{name} has a second name (a hard link), which SQLite cannot keep safe");
        let find = format!("find / -xdev -samefile {}", shell_words::quote(&name));
        return check("database", State::Bad, format!("{said}; `{find}` shows it, remove the other one"));
    }
    let is_link = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
    let link = match fs::canonicalize(&path) {
        Ok(real) if is_link => format!(", a link to {}", shown(&real)),
        _ => String::new(),
    };
    check("database", State::Ok, format!("the database is {name}, {}{link}", size(meta.len())))
}

#[cfg(unix)]
fn names(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
fn names(_meta: &fs::Metadata) -> u64 {
    1
}

fn of_disk(folder: &Path) -> Vec<Check> {
    let Some(disk) = disk(folder) else {
        return vec![check("disk", State::Info, "this system does not tell which file system it is")];
    };
    let kind = disk.kind.unwrap_or("of an unknown kind");
    let of_kind = if disk.is_remote {
        let said =
            format!("the file system is {kind}, where SQLite's locks may fail; a local folder is safer (--data)");
        check("disk", State::Warn, said)
    } else if disk.is_memory {
        check("disk", State::Warn, format!("the file system is {kind}: it is gone after a restart"))
    } else {
        check("disk", State::Ok, format!("the file system is {kind}"))
    };
    let state = match disk.free {
        free if free < TOO_TIGHT => State::Bad,
        free if free < TIGHT => State::Warn,
        _ => State::Ok,
    };
    vec![of_kind, check("space", state, format!("{} free", size(disk.free)))]
}

fn copied(data: &Path) -> Check {
    match synced_by(data) {
        None => check("synced", State::Ok, "no sync program copies the data folder"),
        Some(Synced { service, folder }) => {
            let said = format!(
                "the data folder lies in a folder that {service} copies ({}), which can damage the database; \
                 move it out with --data",
                shown(&folder)
            );
            check("synced", State::Warn, said).mended_by("skillmap sync init DIR")
        }
    }
}

/// Copies that a sync service left of the database or the roadmap.
fn conflicts(ground: &Ground<'_>) -> Check {
    let roadmap = &ground.places.roadmap;
    let stem = roadmap.file_stem().and_then(|stem| stem.to_str()).unwrap_or("roadmap");
    let mut found = beside(&ground.places.data, "skillmap");
    found.extend(roadmap.parent().map(|folder| beside(folder, stem)).unwrap_or_default());
    match found.as_slice() {
        [] => check("conflicts", State::Ok, "no conflict copies beside the database or the roadmap"),
        [first, ..] => {
            let message = format!(
                "{} beside the database or the roadmap, {} first; compare and remove what is not needed",
                if found.len() == 1 {
                    "a conflict copy".to_owned()
                } else {
                    format!("{} conflict copies", found.len())
                },
                shown(first)
            );
            check("conflicts", State::Warn, message)
        }
    }
}

fn beside(folder: &Path, stem: &str) -> Vec<PathBuf> {
    let is_conflict = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        name.starts_with(&stem.to_lowercase()) && ["sync-conflict", "conflicted copy"].iter().any(|w| name.contains(w))
    };
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_conflict).collect();
    found.sort();
    found
}
