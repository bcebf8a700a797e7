//! Owns writing a roadmap file: whole or not at all, through links, keeping the mode, and never over what somebody else
//! has written meanwhile. Decides nothing about its text.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

const MARK: &str = "\u{feff}";

/// Why a file was not replaced. It is as it was.
#[derive(Debug)]
pub enum ReplaceError {
    /// It no longer holds the text that the new one was made from.
    Changed,
    /// It may only be read.
    ReadOnly,
    /// The system refused.
    Io(io::Error),
}

impl std::fmt::Display for ReplaceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Changed => f.write_str("it changed on the disk meanwhile, so it was not written"),
            Self::ReadOnly => f.write_str("it may only be read, so it was not written"),
            Self::Io(error) => write!(f, "it could not be written: {error}"),
        }
    }
}

impl std::error::Error for ReplaceError {}

impl From<io::Error> for ReplaceError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Replaces the text of a file that still holds `old`. A link stays a link, the mode and a byte order mark stay.
///
/// # Errors
/// See [`ReplaceError`].
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), ReplaceError> {
    let bare = |text: &str| text.strip_prefix(MARK).unwrap_or(text).to_owned();
    let (old, new) = (bare(old), bare(new));
    let there = fs::read(path)?;
    let is_old = |there: &[u8]| there.strip_prefix(MARK.as_bytes()).unwrap_or(there) == old.as_bytes();
    if !is_old(&there) {
        return Err(ReplaceError::Changed);
    }
    if fs::metadata(path)?.permissions().readonly() {
        return Err(ReplaceError::ReadOnly);
    }
    // One that is not ours to write is not replaced either, though its folder would let us.
    OpenOptions::new().write(true).open(path)?;
    let mark = if there.starts_with(MARK.as_bytes()) { MARK } else { "" };
    let mut changed = false;
    let written = write(path, &format!("{mark}{new}"), |beside, real| {
        changed = !is_old(&fs::read(real)?);
        if changed { Ok(()) } else { fs::rename(beside, real) }
    });
    written?;
    if changed { Err(ReplaceError::Changed) } else { Ok(()) }
}

/// Writes a file that is not there yet, and the folders above it. One that is there, or appears meanwhile, stays.
///
/// # Errors
/// `AlreadyExists` where there is one, else what the system says.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    write(path, text, place_new)
}

/// Writes a file, and the folders above it; one that is there is replaced, whatever it holds.
///
/// # Errors
/// What the system says.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    write(path, text, |beside, path| fs::rename(beside, path))
}

/// Writes a file for others to read, as readable as the user's other files are, and the folders above it. One that is
/// there is replaced, whatever it holds, and keeps its mode.
///
/// # Errors
/// What the system says.
pub fn share(path: &Path, text: &str) -> io::Result<()> {
    write_for(Readers::Others, path, text, |beside, path| fs::rename(beside, path))
}

/// Whom a new file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Readers {
    /// The user alone.
    User,
    /// Whoever the user lets read new files: the system's mask decides. Nobody else writes them, whatever it says.
    Others,
}

impl Readers {
    /// The mode of a file and of a folder, before the mask.
    #[cfg(unix)]
    fn modes(self) -> (u32, u32) {
        match self {
            Self::User => (0o600, 0o700),
            Self::Others => (0o644, 0o755),
        }
    }
}

/// Beside it, to the disk, then in its place.
fn write(path: &Path, text: &str, place: impl FnOnce(&Path, &Path) -> io::Result<()>) -> io::Result<()> {
    write_for(Readers::User, path, text, place)
}

fn write_for(
    readers: Readers,
    path: &Path,
    text: &str,
    place: impl FnOnce(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    let path = behind_links(path)?;
    if fs::metadata(&path).is_ok_and(|there| !there.is_file()) {
        return Err(io::Error::other("there is something that is no plain file"));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    create_folder(readers, folder)?;
    let held = hold(folder);
    let name = path.file_name().unwrap_or_default();
    let beside = folder.join(name_beside(name, &std::process::id().to_string()));
    if held.is_some() {
        sweep(folder, name);
    }
    let written = fill(readers, &beside, &path, text).and_then(|()| place(&beside, &path));
    // Gone already after a rename.
    let _ = fs::remove_file(&beside);
    written?;
    // Not every system lets a folder be synced; the file itself is on the disk.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// While the folder is held, no other skillmap writes into it: of two at once, one sees what the other has written.
/// `None` where folders cannot be held, or somebody does not let go of it.
fn hold(folder: &Path) -> Option<File> {
    const TRIES: usize = 200;
    const BETWEEN: Duration = Duration::from_millis(5);
    let folder = File::open(folder).ok()?;
    for _ in 0..TRIES {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// What a file is called before it has its name.
fn name_beside(name: &OsStr, of: &str) -> OsString {
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{of}.new"));
    beside
}

/// Takes away what writers left that were killed. Nobody else writes while the folder is held.
fn sweep(folder: &Path, name: &OsStr) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let found = entry.file_name();
        let Some(of) = found.to_str().and_then(|n| n.strip_suffix(".new")?.rsplit('.').next()) else { continue };
        if !of.is_empty() && of.bytes().all(|c| c.is_ascii_digit()) && found == name_beside(name, of) {
            // One that cannot be taken away does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A link stays a link: what it leads to is written, there already or not.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    /// As many as systems follow.
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target)),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links, one leading to another"))
}

/// Gives the file its name unless something has that name. Where links are unknown, the name is taken first.
fn place_new(beside: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(beside, path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            OpenOptions::new().write(true).create_new(true).open(path)?;
            fs::rename(beside, path)
        }
        placed => placed,
    }
}

fn fill(readers: Readers, beside: &Path, path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, readers.modes().0);
    let mut file = options.open(beside)?;
    file.write_all(text.as_bytes())?;
    if let Ok(meta) = fs::metadata(path) {
        file.set_permissions(meta.permissions())?;
    }
    file.sync_all()
}

/// What is made is found again after a power cut, where the system lets folders be synced.
fn create_folder(readers: Readers, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, readers.modes().1);
    builder.create(folder)?;
    for above in missing.into_iter().filter_map(Path::parent) {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        let _ = File::open(above).and_then(|above| above.sync_all());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing_is_left_beside(path: &Path) {
        let beside: Vec<_> = fs::read_dir(path.parent().expect("a folder")).expect("entries").flatten().collect();
        assert!(beside.iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".new")), "{beside:?}");
    }

    #[test]
    fn a_file_is_replaced_only_while_it_is_what_it_was() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("roadmap.toml");
        fs::write(&path, "\u{feff}one\r\n").expect("written");
        replace(&path, "one\r\n", "two\r\n").expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("text"), "\u{feff}two\r\n");
        assert!(matches!(replace(&path, "one\r\n", "three"), Err(ReplaceError::Changed)));
        assert_eq!(fs::read_to_string(&path).expect("text"), "\u{feff}two\r\n");
        assert!(matches!(replace(&dir.path().join("none.toml"), "", "x"), Err(ReplaceError::Io(_))));
        let mut permissions = fs::metadata(&path).expect("meta").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("a mode");
        assert!(matches!(replace(&path, "two\r\n", "three"), Err(ReplaceError::ReadOnly)));
        nothing_is_left_beside(&path);
    }

    #[test]
    fn what_a_killed_writer_left_does_no_harm_and_goes() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("roadmap.toml");
        fs::write(&path, "one").expect("written");
        let own = format!(".roadmap.toml.{}.new", std::process::id());
        for name in [own.as_str(), ".roadmap.toml.4711.new", ".roadmap.toml.mine.new", ".other.toml.4711.new"] {
            fs::write(dir.path().join(name), "half").expect("written");
        }
        replace(&path, "one", "two").expect("replaced");
        let mut left: Vec<_> = fs::read_dir(dir.path()).expect("entries").flatten().map(|e| e.file_name()).collect();
        left.sort();
        assert_eq!(left, [".other.toml.4711.new", ".roadmap.toml.mine.new", "roadmap.toml"]);
        assert_eq!(fs::read_to_string(&path).expect("text"), "two");
    }

    #[cfg(unix)]
    #[test]
    fn of_two_at_once_neither_loses_what_the_other_wrote() {
        const EACH: usize = 40;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("roadmap.toml");
        fs::write(&path, "").expect("written");
        let add = |line: &str| loop {
            let old = fs::read_to_string(&path).expect("text");
            match replace(&path, &old, &format!("{old}{line}\n")) {
                Ok(()) => return,
                Err(ReplaceError::Changed) => {}
                Err(error) => panic!("{error}"),
            }
        };
        std::thread::scope(|scope| {
            for line in ["one", "two"] {
                scope.spawn(move || (0..EACH).for_each(|_| add(line)));
            }
        });
        let text = fs::read_to_string(&path).expect("text");
        let count = |line| text.lines().filter(|l| *l == line).count();
        assert_eq!((count("one"), count("two")), (EACH, EACH));
        nothing_is_left_beside(&path);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_the_mode_stays() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let (real, link) = (dir.path().join("real.toml"), dir.path().join("link.toml"));
        fs::write(&real, "one").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("a mode");
        std::os::unix::fs::symlink("real.toml", &link).expect("a link");
        replace(&link, "one", "two").expect("replaced");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read_to_string(&real).expect("text"), "two");
        assert_eq!(fs::metadata(&real).expect("meta").permissions().mode() & 0o777, 0o640);
        nothing_is_left_beside(&real);
    }
}
