//! Owns where an export goes: standard output, or a file that is there whole or not at all, for the user alone. A reader
//! that went away is no error. Decides nothing about what is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::cli::document::refuse_own;
use crate::cli::places::{Places, shown};
use crate::error::{Error, Kind};
use crate::store::{DumpError, StoreError};

/// Why an export did not come to its end.
#[derive(Debug)]
pub enum Trouble {
    /// What was read could not be.
    Reading(Error),
    /// What was written could not be.
    Writing(io::Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Reading(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Reading(error.into())
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Writing(error)
    }
}

impl From<DumpError> for Trouble {
    fn from(error: DumpError) -> Self {
        match error {
            DumpError::Store(error) => error.into(),
            DumpError::Io(error) => error.into(),
        }
    }
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// It may not.
    Never,
    /// It may, unless it belongs to the plan or the record.
    Force,
}

/// Where an export goes.
#[derive(Debug)]
pub enum Place {
    /// Standard output.
    Output,
    /// A file.
    File {
        /// As it was named.
        named: PathBuf,
        /// Where it is written.
        real: PathBuf,
        /// Whether it may take another's place.
        over: Over,
    },
}

impl Place {
    /// The place that was asked for; refused before anything is read where it is taken.
    pub fn find(file: Option<&Path>, over: Over, places: &Places) -> Result<Self, Error> {
        let Some(file) = file.filter(|file| file.as_os_str() != "-") else { return Ok(Self::Output) };
        refuse_own(file, places)?;
        let named = file.to_owned();
        if fs::symlink_metadata(file).is_err() {
            return Ok(Self::File { real: named.clone(), named, over });
        }
        let real = fs::canonicalize(file).ok().filter(|real| real.is_file());
        match (real, over) {
            (Some(real), Over::Force) => Ok(Self::File { named, real, over }),
            (Some(_), Over::Never) => Err(there_already(file)),
            (None, _) => {
                let message = format!("{} is no file that an export can replace", shown(file));
                Err(Error::new(Kind::Refused, message, "name another file, or leave --output out"))
            }
        }
    }

    /// Lets something be written there; `None` where the reader went away before its end.
    pub fn fill<T>(&self, write: impl FnOnce(&mut dyn Write) -> Result<T, Trouble>) -> Result<Option<T>, Error> {
        match self {
            Self::Output => {
                let mut out = BufWriter::new(io::stdout().lock());
                let written = write(&mut out).and_then(|done| Ok(out.flush().map(|()| done)?));
                // What is left is for nobody.
                let _ = out.into_parts();
                match written {
                    Ok(done) => Ok(Some(done)),
                    Err(Trouble::Writing(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(None),
                    Err(Trouble::Writing(error)) => Err(Error::new(
                        Kind::Io,
                        format!("could not write the export: {error}"),
                        "what came out is not whole; check where the output goes",
                    )),
                    Err(Trouble::Reading(error)) => Err(error),
                }
            }
            Self::File { named, real, over } => {
                let beside = beside(real);
                let written = write_beside(&beside, write).and_then(|done| {
                    put_in_place(&beside, real, *over)?;
                    Ok(done)
                });
                // Gone already after a rename.
                let _ = fs::remove_file(&beside);
                written.map(Some).map_err(|trouble| match trouble {
                    Trouble::Reading(error) => error,
                    Trouble::Writing(error) if error.kind() == io::ErrorKind::AlreadyExists => there_already(named),
                    Trouble::Writing(error) => Error::new(
                        Kind::Io,
                        format!("could not write {}: {error}", shown(named)),
                        "nothing was left there; check the folder and its permissions, or name another file",
                    ),
                })
            }
        }
    }
}

fn there_already(file: &Path) -> Error {
    let message = format!("there is a file at {} already", shown(file));
    Error::new(Kind::Refused, message, "name another file, or write over it with --force")
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn beside(real: &Path) -> PathBuf {
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    folder_of(real).join(format!(".{name}.{}.part", std::process::id()))
}

fn write_beside<T>(beside: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T, Trouble>) -> Result<T, Trouble> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = BufWriter::new(options.open(beside)?);
    let done = write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(done)
}

/// A link does not replace what appeared meanwhile; a rename does, where links are unknown or the user wants it.
fn put_in_place(beside: &Path, real: &Path, over: Over) -> io::Result<()> {
    match over {
        Over::Force => fs::rename(beside, real)?,
        Over::Never => match fs::hard_link(beside, real) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => fs::rename(beside, real)?,
            Ok(()) => {}
        },
    }
    // Not every system lets a folder be synced; the file itself is on the disk.
    let _ = File::open(folder_of(real)).and_then(|folder| folder.sync_all());
    Ok(())
}
