//! Owns what can go wrong with the database, in words: what was not saved, what is safe, what to do. A lock, a full
//! disk or a missing permission is never called damage.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::backup::Holder;
use crate::domain::refusal::Refusal;
use crate::domain::text;

/// Why the database could not be opened, read or written. In every case what was saved before is still there.
#[derive(Debug)]
pub enum StoreError {
    /// The database was written by a newer version of the program.
    Newer {
        /// The version of the database.
        found: i64,
        /// The newest version known here.
        known: i64,
        /// The database.
        path: PathBuf,
    },
    /// The database is from an older version and is open for reading only.
    Older {
        /// The database.
        path: PathBuf,
    },
    /// The file is no database of this program.
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What it is instead, as in "it is …".
        reason: &'static str,
    },
    /// The database was moved or replaced while it was open.
    Replaced {
        /// Where it was.
        path: PathBuf,
    },
    /// Another program held the database too long.
    Busy {
        /// Which, where it was asked for and the system tells.
        holder: Option<Holder>,
    },
    /// The disk is full.
    Full,
    /// The database or its folder may not be written.
    ReadOnly,
    /// The database is damaged.
    Corrupt {
        /// What the check found.
        detail: String,
        /// What there is to go back to.
        way_back: WayBack,
    },
    /// The disk or the system refused.
    Io {
        /// What was tried, as in "could not …".
        doing: &'static str,
        /// Where; `None` when it was the database itself.
        path: Option<PathBuf>,
        /// What the system said.
        reason: String,
    },
    /// The disk failed while an act was saved, and whether it was cannot be told.
    Unsure {
        /// What the system said.
        reason: String,
    },
    /// The SQLite library of this build has a known fault.
    OldLibrary,
    /// Anything else SQLite said: a mistake of this program.
    Sql(rusqlite::Error),
}

/// What there is to go back to from damage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayBack {
    /// Nobody looked.
    Unknown,
    /// No copy is whole.
    None,
    /// The newest copy that is whole.
    To(String),
}

impl StoreError {
    pub(super) fn corrupt(detail: String) -> Self {
        Self::Corrupt { detail, way_back: WayBack::Unknown }
    }

    pub(super) fn io(doing: &'static str, path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io { doing, path: Some(path.to_owned()), reason: error.to_string() },
        }
    }

    /// What to do about it where an act was tried.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Replaced { .. } | Self::ReadOnly => format!("this was not saved; {}", self.remedy()),
            Self::Unsure { .. } => format!("look with skillmap sessions before you record it again; {}", self.remedy()),
            Self::Busy { .. } | Self::Full | Self::Io { .. } | Self::Sql(_) => {
                format!("this was not saved, everything before it is; {}", self.remedy())
            }
            _ => self.hint_of_reading(),
        }
    }

    /// What to do about it where nothing was to be saved.
    #[must_use]
    pub fn hint_of_reading(&self) -> String {
        match self {
            Self::Older { .. } | Self::OldLibrary | Self::Unsure { .. } => self.remedy(),
            _ => format!("nothing was changed; {}", self.remedy()),
        }
    }

    fn remedy(&self) -> String {
        let remedy = match self {
            Self::Corrupt { way_back, .. } => return way_back.remedy(),
            Self::Newer { .. } => "start the newer skillmap (`which -a skillmap`)",
            Self::Older { .. } => "any other command, skillmap today for instance, brings it up to date",
            Self::NotOurs { .. } => "move that file away, or name another folder with --data",
            Self::Replaced { .. } => "close skillmap and start it again",
            Self::Busy { holder: Some(holder) } if holder.is_stopped => {
                return format!("let it go on (kill -CONT {}), close it, or try again", holder.process);
            }
            Self::Busy { .. } => "close the other program or try again",
            Self::Full => "free some space and try again",
            Self::ReadOnly => "allow writing there, or name another folder with --data",
            Self::Io { .. } | Self::Unsure { .. } => "check the disk and the permissions",
            Self::OldLibrary => "build skillmap with its bundled SQLite",
            Self::Sql(_) => "please report this",
        };
        remedy.to_owned()
    }

    /// A word for machines: `busy`, `full`, …
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::NotOurs { .. } => "not-ours",
            Self::Replaced { .. } => "replaced",
            Self::Busy { .. } => "busy",
            Self::Full => "full",
            Self::ReadOnly => "read-only",
            Self::Corrupt { .. } => "corrupt",
            Self::Io { .. } | Self::Unsure { .. } => "io",
            Self::OldLibrary => "old-library",
            Self::Sql(_) => "sql",
        }
    }
}

impl WayBack {
    fn remedy(&self) -> String {
        match self {
            Self::Unknown => "skillmap doctor names the newest good copy; keep the file".to_owned(),
            Self::None => "keep the file; there is no good copy of it in `backups` beside it".to_owned(),
            Self::To(good) => {
                format!("skillmap backup restore {good} goes back to the newest good copy and keeps the damaged file")
            }
        }
    }

    /// What to do about damage that was met in reading.
    #[must_use]
    pub fn hint(&self) -> String {
        format!("nothing was changed; {}", self.remedy())
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer { found, known, path } => write!(
                f,
                "the database {} is of version {found}, this skillmap knows versions up to {known}",
                shown(path)
            ),
            Self::Older { path } => write!(f, "the database {} is of an older version", shown(path)),
            Self::NotOurs { path, reason } => write!(f, "{} is not a skillmap database: it is {reason}", shown(path)),
            Self::Replaced { path } => write!(f, "the database {} was moved or replaced meanwhile", shown(path)),
            Self::Busy { holder: None } => f.write_str("another program is writing to the database and did not finish"),
            Self::Busy { holder: Some(holder) } => {
                write!(f, "another program ({holder}) is writing to the database and did not finish")
            }
            Self::Full => f.write_str("the disk is full"),
            Self::ReadOnly => f.write_str("the database may not be written"),
            Self::Corrupt { detail, .. } => write!(f, "the database is damaged: {}", text::title(detail)),
            Self::Io { doing, path: Some(path), reason } => {
                write!(f, "could not {doing} {}: {}", shown(path), text::title(reason))
            }
            Self::Io { doing, path: None, reason } => write!(f, "could not {doing}: {}", text::title(reason)),
            Self::Unsure { reason } => {
                write!(f, "the disk failed, and whether this was saved cannot be told: {}", text::title(reason))
            }
            Self::OldLibrary => {
                write!(f, "SQLite {} can damage a database that two programs write", rusqlite::version())
            }
            Self::Sql(error) => write!(f, "the database refused: {}", text::title(&error.to_string())),
        }
    }
}

impl std::error::Error for StoreError {}

fn shown(path: &Path) -> String {
    text::note(&path.to_string_lossy()).replace('\n', " ")
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        /// SQLITE_IOERR_SHMSIZE: the shared memory could not grow, which is how a full disk shows first.
        const SHM_SIZE: i32 = 4874;
        let io = |doing| Self::Io { doing, path: None, reason: error.to_string() };
        match (error.sqlite_error_code(), error.sqlite_error().map(|e| e.extended_code)) {
            (_, Some(SHM_SIZE)) | (Some(ErrorCode::DiskFull), _) => Self::Full,
            (Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked), _) => Self::Busy { holder: None },
            (Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied), _) => Self::ReadOnly,
            (Some(ErrorCode::CannotOpen), _) => io("open the database"),
            (Some(ErrorCode::SystemIoFailure), _) => io("read or write the database"),
            (Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase), _) => Self::corrupt(error.to_string()),
            _ if is_odd_value(&error) || lacks_a_part(&error) => Self::corrupt(error.to_string()),
            _ => Self::Sql(error),
        }
    }
}

/// Whether a part of the layout is missing that every database of its version has: what the program asks for is the same
/// for all of them.
fn lacks_a_part(error: &rusqlite::Error) -> bool {
    error.to_string().starts_with("no such ")
}

/// Whether a row holds what the tables take from nobody: only damage puts it there.
fn is_odd_value(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    matches!(error, FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..))
}

/// Why an act was not done. Nothing was recorded.
#[derive(Debug)]
pub enum ActError {
    /// The rules refuse it.
    Refused(Refusal),
    /// The database failed.
    Store(StoreError),
}

impl ActError {
    /// What would be right.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Refused(refusal) => refusal.hint.clone(),
            Self::Store(error) => Some(error.hint()),
        }
    }

    /// A word for machines: `refused`, or the store's.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Store(error) => error.kind(),
        }
    }
}

impl std::fmt::Display for ActError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ActError {}

impl From<Refusal> for ActError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for ActError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn only_damage_is_called_damage() {
        let kind = |code| StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)).kind();
        for (code, expected) in [
            (ffi::SQLITE_BUSY, "busy"),
            (ffi::SQLITE_BUSY_SNAPSHOT, "busy"),
            (ffi::SQLITE_LOCKED, "busy"),
            (ffi::SQLITE_FULL, "full"),
            (ffi::SQLITE_IOERR_SHMSIZE, "full"),
            (ffi::SQLITE_IOERR_WRITE, "io"),
            (ffi::SQLITE_CANTOPEN, "io"),
            (ffi::SQLITE_READONLY_DIRECTORY, "read-only"),
            (ffi::SQLITE_PERM, "read-only"),
            (ffi::SQLITE_CORRUPT, "corrupt"),
            (ffi::SQLITE_NOTADB, "corrupt"),
            (ffi::SQLITE_CONSTRAINT_CHECK, "sql"),
        ] {
            assert_eq!(kind(code), expected, "{code}");
        }
    }

    #[test]
    fn no_path_or_reason_steers_a_terminal() {
        let path = PathBuf::from("/home/\u{1b}[2J\u{202e}");
        let error = StoreError::Io { doing: "open", path: Some(path), reason: "\u{7}".into() };
        assert_eq!(error.to_string(), "could not open /home/[2J\u{fffd}: ");
    }
}
