//! Owns the folder of a demonstration: private, held while it is in use, gone afterwards. One that a killed program left
//! behind is taken away by a later one.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use uuid::Uuid;

use super::life;
use crate::app::take_along;
use crate::cli::places::shown;
use crate::clock::{Clock, moment_of};
use crate::domain::calendar::Moment;
use crate::error::{Error, Kind};

/// What the names of these folders begin with.
const NAME: &str = "skillmap-demo-";
/// The file that the program holds whose folder it is.
const HELD: &str = "held";
/// Between two looks whether a signal came.
#[cfg(unix)]
const LOOK: Duration = Duration::from_millis(20);
/// How often the folder is taken away at most when a signal came.
#[cfg(unix)]
const TRIES: usize = 5;
/// One that nobody could hold, because it was just being made, is left alone this long.
const YOUNG: Duration = Duration::from_secs(3600);

/// Where a demonstration lives: everything of it lies below one folder.
#[derive(Debug)]
pub struct Sandbox {
    folder: PathBuf,
    /// Held for as long as the folder is in use; nothing where it stays.
    held: Option<File>,
}

impl Sandbox {
    /// A demonstration in a private folder of its own, which goes with this value.
    ///
    /// # Errors
    /// When the folder for passing files cannot be written.
    pub fn passing(now: Moment) -> Result<Self, Error> {
        let mut sandbox = Self::begun()?;
        // The screens listen to signals by themselves; until then one that ends the program takes the folder along.
        let leaving = Leaving::on_signal(sandbox.folder.clone());
        sandbox.furnished(now)?;
        take_along(sandbox.folder.clone());
        leaving.given_up();
        Ok(sandbox)
    }

    /// The same for a command, which a signal ends as it ends any other.
    ///
    /// # Errors
    /// Those of [`Sandbox::passing`].
    pub fn for_a_command(now: Moment) -> Result<Self, Error> {
        let mut sandbox = Self::begun()?;
        let _ = Leaving::on_signal(sandbox.folder.clone());
        sandbox.furnished(now)?;
        Ok(sandbox)
    }

    /// The folder, with nothing in it.
    fn begun() -> Result<Self, Error> {
        let above = std::env::temp_dir();
        sweep(&above);
        let folder = above.join(format!("{NAME}{}", Uuid::new_v4()));
        of_the_user().create(&folder).map_err(|error| cannot("make the folder", &folder, &error))?;
        // From here on it goes, whatever fails.
        Ok(Self { folder, held: None })
    }

    /// Holds the folder and writes the demonstration into it.
    fn furnished(&mut self, now: Moment) -> Result<(), Error> {
        let held = hold(&self.folder).map_err(|error| cannot("write in", &self.folder, &error))?;
        self.held = Some(held);
        life::furnish(&self.folder, now)
    }

    /// The roadmap file.
    #[must_use]
    pub fn roadmap(&self) -> PathBuf {
        life::roadmap_in(&self.folder)
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        life::data_in(&self.folder)
    }
}

/// What takes the folder away when a signal ends the program.
#[cfg(unix)]
struct Leaving {
    listened: Vec<signal_hook::SigId>,
}

#[cfg(unix)]
impl Leaving {
    /// From now on the folder goes also when a signal ends the program.
    fn on_signal(folder: PathBuf) -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
        let came = Arc::new(AtomicUsize::new(0));
        // Where it cannot be listened to, a later one takes the folder away.
        let listen = |signal| {
            let number = usize::try_from(signal).unwrap_or(0);
            signal_hook::flag::register_usize(signal, Arc::clone(&came), number).ok()
        };
        let listened = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter().filter_map(listen).collect();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(LOOK);
                // Alone with the count nobody tells of a signal any more; one may have come just before.
                let is_last = Arc::strong_count(&came) == 1;
                if let Ok(signal @ 1..) = i32::try_from(came.load(Ordering::SeqCst)) {
                    // What is just being written may come in between.
                    let _ = (0..TRIES).any(|_| fs::remove_dir_all(&folder).is_ok());
                    let _ = signal_hook::low_level::emulate_default_handler(signal);
                }
                if is_last {
                    return;
                }
            }
        });
        Self { listened }
    }

    /// Leaves the signals to somebody else.
    fn given_up(self) {
        for id in self.listened {
            signal_hook::low_level::unregister(id);
        }
    }
}

#[cfg(not(unix))]
struct Leaving;

#[cfg(not(unix))]
impl Leaving {
    fn on_signal(_folder: PathBuf) -> Self {
        Self
    }

    fn given_up(self) {}
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // What stays is taken away by a later one.
        let _ = fs::remove_dir_all(&self.folder);
        self.held = None;
    }
}

/// Makes folders of the user alone.
fn of_the_user() -> DirBuilder {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes a folder that stays, private where it is new.
///
/// # Errors
/// When there is something in it.
pub(super) fn make_room(folder: &Path) -> Result<(), Error> {
    match fs::read_dir(folder) {
        Ok(mut there) => {
            let message = || format!("{} is not empty", shown(folder));
            let refused = |_| Err(Error::new(Kind::Refused, message(), "name a new or an empty folder"));
            there.next().map_or(Ok(()), refused)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            of_the_user().recursive(true).create(folder).map_err(|error| cannot("make the folder", folder, &error))
        }
        Err(error) => Err(cannot("look into", folder, &error)),
    }
}

fn cannot(doing: &str, path: &Path, error: &io::Error) -> Error {
    let message = format!("cannot {doing} {}: {error}", shown(path));
    Error::new(Kind::Io, message, "name a folder that can be written: TMPDIR, or --into DIR")
}

/// Says that the folder is in use. Nobody sees the file before it is locked.
fn hold(folder: &Path) -> io::Result<File> {
    let unseen = folder.join("holding");
    let file = OpenOptions::new().write(true).create_new(true).open(&unseen)?;
    file.try_lock()?;
    fs::rename(unseen, folder.join(HELD))?;
    Ok(file)
}

/// Takes away what killed programs of this user left here.
fn sweep(above: &Path) {
    for entry in fs::read_dir(above).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().and_then(|name| name.strip_prefix(NAME)).is_some_and(is_id);
        if is_ours && is_own_folder(&entry.path()) && is_left(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_id(text: &str) -> bool {
    Uuid::try_parse(text).is_ok()
}

/// Whether nobody uses it any more.
fn is_left(folder: &Path) -> bool {
    let held = folder.join(HELD);
    // Anything but a file, a pipe for instance, could make the opening wait for ever.
    if !fs::symlink_metadata(&held).is_ok_and(|meta| meta.is_file()) {
        return is_old(folder);
    }
    File::open(held).is_ok_and(|file| file.try_lock().is_ok())
}

fn is_old(folder: &Path) -> bool {
    let changed = fs::metadata(folder).and_then(|meta| meta.modified()).ok().and_then(moment_of);
    let now = Clock::of_machine().now();
    changed.is_some_and(|changed| (now.0 - changed.0).to_std().is_ok_and(|age| age > YOUNG))
}

#[cfg(unix)]
fn is_own_folder(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir() && meta.uid() == own)
}

#[cfg(not(unix))]
fn is_own_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(above: &Path) -> PathBuf {
        let folder = above.join(format!("{NAME}{}", Uuid::new_v4()));
        of_the_user().create(&folder).expect("a folder");
        folder
    }

    #[test]
    fn what_a_killed_one_left_goes_and_what_is_in_use_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let [left, used, young] = [made(dir.path()), made(dir.path()), made(dir.path())];
        drop(hold(&left).expect("held"));
        fs::write(left.join("skillmap.db"), "x").expect("written");
        let held = hold(&used).expect("held");
        let others = dir.path().join("skillmap-demo-notes");
        of_the_user().create(&others).expect("a folder");
        // A command that another test starts in this moment holds what was let go of, until it runs.
        let swept = |gone: &Path| {
            while gone.exists() {
                sweep(dir.path());
                std::thread::yield_now();
            }
        };
        swept(&left);
        assert_eq!([&used, &young, &others].map(|path| path.exists()), [true, true, true]);
        drop(held);
        swept(&used);
        assert_eq!([&young, &others].map(|path| path.exists()), [true, true]);
    }
}
